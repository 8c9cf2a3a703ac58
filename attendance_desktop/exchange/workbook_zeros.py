"""Leading zeros that an xlsx workbook shows by a number format alone: 7 under "0000" is 0007.

The reader of workbooks tells no formats. Styles are looked at first; only where one of them shows
zeros are the cells of a sheet looked through, for their styles and never for their values.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from xml.parsers import expat

from attendance_desktop.errors import UserError
from attendance_desktop.exchange.workbook_guards import unpacked

#: Of one part that is read as a whole: styles, names of sheets.
_MOST_BYTES = 16 << 20
#: "0000", with a color or a language before, a second form or a space as wide as a sign behind.
_ZEROS = re.compile(r'^(?:\[[^\]]*\])*(?:"")?(0{2,15})(?:_.)*(?:;.*)?$')
_CELL = re.compile(rb"<(?:\w+:)?c\s([^<>]*?)/?>")
_ERROR = re.compile(rb'<(?:\w+:)?c\s[^<>]*?\bt="e"')
_PLACE = re.compile(rb'(?:^|\s)r="([A-Z]{1,3})(\d{1,7})"')
_STYLE = re.compile(rb'(?:^|\s)s="(\d{1,5})"')
_TYPE = re.compile(rb'(?:^|\s)t="([^"]*)"')

#: Column from 0 -> a byte a row from 0: how many digits the cell shows at least, 0 for any.
Widths = dict[int, bytearray]
_Start = Callable[[str, dict[str, str]], None]


def shown_digits(code: str) -> int:
    """Return how many digits a number format shows at least, 0 for any: "0000" shows four."""
    zeros = _ZEROS.match(code)
    return len(zeros.group(1)) if zeros else 0


class Zeros:
    """The formats of one workbook.

    Args:
        data: the whole file, looked at by `workbook_guards` before.
    """

    def __init__(self, data: bytes, path: str) -> None:
        self._data, self._path = data, path
        self._package = zipfile.ZipFile(io.BytesIO(data))
        self._widths = self._of_styles()
        self._parts = self._of_sheets()

    def of_sheet(self, name: str) -> Widths:
        """Return the widths of a sheet's numbers; {} where none shows zeros."""
        part = self._info(self._parts.get(name, ""))
        if part is None or not any(self._widths):
            return {}
        found: Widths = {}
        for attributes in _cells(unpacked(part, self._data, self._path)):
            self._take(found, attributes)
        return found

    def errors_of(self, name: str) -> int:
        """Return how many cells of a sheet hold the error of a formula (#REF!, #N/A)."""
        part = self._info(self._parts.get(name, ""))
        if part is None:
            return 0
        count, rest = 0, b""
        for piece in unpacked(part, self._data, self._path):
            text = rest + piece
            end = max(text.rfind(b"<"), 0)
            count += len(_ERROR.findall(text, 0, end))
            rest = text[end:][-4096:]
        return count

    def _take(self, found: Widths, attributes: bytes) -> None:
        style, place = _STYLE.search(attributes), _PLACE.search(attributes)
        if style is None or place is None:
            return
        number = int(style.group(1))
        width = self._widths[number] if number < len(self._widths) else 0
        kind = _TYPE.search(attributes)
        if not width or (kind is not None and kind.group(1) != b"n"):
            return
        row = int(place.group(2)) - 1
        column = found.setdefault(_column(place.group(1)), bytearray())
        if len(column) <= row:
            column.extend(bytes(row + 1 - len(column)))
        column[row] = width

    def _info(self, name: str) -> zipfile.ZipInfo | None:
        try:
            return self._package.getinfo(name)
        except KeyError:
            return None

    def _of_styles(self) -> tuple[int, ...]:
        """Return per cell style how many digits it shows at least."""
        formats: dict[str, int] = {}
        widths: list[int] = []
        inside: list[str] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            name = name.rpartition(":")[2]
            if name in ("cellXfs", "cellStyleXfs"):
                inside.append(name)
            elif name == "numFmt":
                code = attributes.get("formatCode", "")
                formats[attributes.get("numFmtId", "")] = shown_digits(code)
            elif name == "xf" and inside[-1:] == ["cellXfs"]:
                widths.append(formats.get(attributes.get("numFmtId", ""), 0))

        self._parse("xl/styles.xml", start)
        return tuple(widths)

    def _of_sheets(self) -> dict[str, str]:
        """Return sheet -> its part of the package."""
        targets: dict[str, str] = {}
        names: dict[str, str] = {}

        def relation(name: str, attributes: dict[str, str]) -> None:
            if name.rpartition(":")[2] == "Relationship":
                targets[attributes.get("Id", "")] = attributes.get("Target", "")

        def sheet(name: str, attributes: dict[str, str]) -> None:
            if name.rpartition(":")[2] == "sheet":
                known = next((v for k, v in attributes.items() if k.endswith(":id")), "")
                names[attributes.get("name", "")] = known

        self._parse("xl/_rels/workbook.xml.rels", relation)
        self._parse("xl/workbook.xml", sheet)
        return {
            name: target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            for name, known in names.items()
            if (target := targets.get(known, ""))
        }

    def _parse(self, name: str, start: _Start) -> None:
        part = self._info(name)
        if part is None:
            return
        parser = expat.ParserCreate()
        parser.StartElementHandler = start
        parser.EntityDeclHandler = _refuse_entities
        size = 0
        try:
            for piece in unpacked(part, self._data, self._path):
                size += len(piece)
                if size > _MOST_BYTES:
                    raise UserError("workbook_unpacks_too_large", path=self._path)
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, _Entities) as error:
            raise UserError("table_file_damaged", path=self._path) from error


class _Entities(Exception):
    """A part declares names for texts, as no spreadsheet program does."""


def _refuse_entities(*_declared: object) -> None:
    raise _Entities


def _cells(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the attributes of each cell."""
    rest = b""
    for piece in pieces:
        text = rest + piece
        end = text.rfind(b"<")
        rest = text[max(end, 0) :][-4096:]
        for found in _CELL.finditer(text, 0, max(end, 0)):
            yield found.group(1)
    for found in _CELL.finditer(rest):
        yield found.group(1)


def _column(letters: bytes) -> int:
    number = 0
    for character in letters:
        number = number * 26 + character - 64
    return number - 1


def with_zeros(row: list[str], number: int, widths: Widths) -> list[str]:
    """Return the texts of a row (from 0) with the zeros that its formats show."""
    for column, of_row in widths.items():
        if column < len(row) and number < len(of_row) and row[column].isdecimal():
            row[column] = row[column].zfill(of_row[number])
    return row
