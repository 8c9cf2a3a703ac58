"""Leading zeros that an OpenDocument sheet shows: the text beside the number has them."""

from __future__ import annotations

import io
import re
import zipfile
from xml.parsers import expat

from attendance_desktop.errors import UserError
from attendance_desktop.exchange.workbook_guards import unpacked
from attendance_desktop.exchange.workbook_zeros import Widths

#: A number shown with a zero in front, as an id or code is; "0.5" and "0" are not.
_SHOWN = re.compile(rb">0\d{1,14}</text:p>")
_ERROR = b'value-type="error"'
_DIGITS = re.compile(r"^0\d{1,14}$")
_OVERLAP = 32
#: Rows or columns that repeat one another; more are an empty sheet's.
_MOST_REPEATED = 20_000


class OdsZeros:
    """The zeros shown in one workbook.

    Args:
        data: the whole file, looked at by `workbook_guards` before.
    """

    def __init__(self, data: bytes, path: str) -> None:
        self._sheets: dict[str, Widths] = {}
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            part = package.getinfo("content.xml")
        self._errors, shows_any = _looked_through(part, data, path)
        if shows_any:
            self._sheets = _read(part, data, path)

    def of_sheet(self, name: str) -> Widths:
        """Return the widths of a sheet's numbers; {} where none shows zeros."""
        return self._sheets.get(name, {})

    def errors_of(self, _name: str) -> int:
        """Return how many cells of the workbook hold the error of a formula."""
        return self._errors


def _looked_through(part: zipfile.ZipInfo, data: bytes, path: str) -> tuple[int, bool]:
    """Return how many errors of formulas there are, and whether any number shows zeros."""
    errors, shows_any, rest = 0, False, b""
    for piece in unpacked(part, data, path):
        text = rest + piece
        shows_any = shows_any or _SHOWN.search(text) is not None
        errors += text.count(_ERROR) - rest.count(_ERROR)
        rest = text[-_OVERLAP:]
    return errors, shows_any


class _Reader:
    """Follows the cells of a document; texts of numbers only are kept, and only while read."""

    def __init__(self) -> None:
        self.sheets: dict[str, Widths] = {}
        self._here: Widths = {}
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._text: list[str] | None = None
        self._is_number = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._here = self.sheets.setdefault(attributes.get("table:name", ""), {})
            self._row = 0
        elif name == "table:table-row":
            self._column, self._rows = 0, _times(attributes, "table:number-rows-repeated")
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._columns = _times(attributes, "table:number-columns-repeated")
            self._is_number = attributes.get("office:value-type") == "float"
        elif name == "text:p" and self._is_number:
            self._text = []

    def text(self, piece: str) -> None:
        if self._text is not None:
            self._text.append(piece)

    def end(self, name: str) -> None:
        if name == "table:table-row":
            self._row += self._rows
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._column += self._columns
            self._is_number = False
        elif name == "text:p" and self._text is not None:
            shown, self._text = "".join(self._text), None
            if _DIGITS.match(shown) and self._rows <= _MOST_REPEATED:
                self._take(len(shown))

    def _take(self, width: int) -> None:
        last = self._row + self._rows
        for column in range(self._column, self._column + min(self._columns, _MOST_REPEATED)):
            of_row = self._here.setdefault(column, bytearray())
            if len(of_row) < last:
                of_row.extend(bytes(last - len(of_row)))
            of_row[self._row : last] = bytes((width,)) * self._rows


def _times(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "")
    return int(text) if text.isdigit() else 1


def _read(part: zipfile.ZipInfo, data: bytes, path: str) -> dict[str, Widths]:
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        for piece in unpacked(part, data, path):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise UserError("table_file_damaged", path=path) from error
    return reader.sheets
