"""Looks into a workbook before the reader does: bombs, passwords, cells at the ends of the sheet.

A workbook is a packed file. What it unpacks to is counted by unpacking it, piece by piece and
never kept, because what the package says about itself can lie. A sheet is read into one block
that reaches from its first cell to its last, so two cells at opposite corners ask for 549 GB.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

from attendance_desktop.errors import UserError
from attendance_desktop.exchange.grid import letter

MOST_UNPACKED_BYTES = 300 << 20
#: Sheets pack 10 to 60 times smaller; what packs better than this and is large is no sheet.
_HIGHEST_RATIO = 250
_HARMLESS_BYTES = 30 << 20
_MOST_PARTS = 5_000
#: Excel's most rows with 19 columns.
MOST_CELLS = 20_000_000
_PIECE = 1 << 20
_OVERLAP = 64
_REFERENCE = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')
_SHEET = re.compile(r"^xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_WORD_STREAM = "WordDocument".encode("utf-16-le")

#: The first record of an xls workbook (BIFF8), and the one that says it is encrypted.
_XLS_START = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_XLS_PASSWORD = 0x2F


def guard(data: bytes, kind: str, path: str) -> None:
    """Refuse a workbook that would harm its reader.

    Args:
        kind: "zip" or "ole".

    Raises:
        UserError: encrypted, damaged, another kind of file, or too large once unpacked.
    """
    if kind == "ole":
        if _ENCRYPTED_STREAM in data or _is_encrypted_xls(data):
            raise UserError("file_encrypted", path=path)
        if _WORD_STREAM in data:
            raise UserError("file_is_document", path=path)
        return
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, struct.error) as error:
        raise UserError("table_file_damaged", path=path) from error
    with package:
        _guard_package(package, data, path)


def _is_encrypted_xls(data: bytes) -> bool:
    """Look for the record that says so, among the first of the workbook's stream."""
    at = data.find(_XLS_START)
    while at >= 0:
        here = at
        for _ in range(6):
            if here + 4 > len(data):
                break
            record, length = struct.unpack_from("<HH", data, here)
            if record == _XLS_PASSWORD:
                return at % 512 == 0
            here += 4 + length
        at = data.find(_XLS_START, at + 1)
    return False


def _guard_package(package: zipfile.ZipFile, data: bytes, path: str) -> None:
    parts = package.infolist()
    names = {part.filename for part in parts}
    _refuse_other_packages(names, path)
    if any(part.flag_bits & 1 for part in parts):
        raise UserError("file_encrypted", path=path)
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
        raise UserError("workbook_unpacks_too_large", path=path)
    total = 0
    for part in parts:
        for size in _watched(part, data, path):
            total += size
            if total > min(MOST_UNPACKED_BYTES, max(_HARMLESS_BYTES, _HIGHEST_RATIO * len(data))):
                raise UserError("workbook_unpacks_too_large", path=path)


def _refuse_other_packages(names: set[str], path: str) -> None:
    if any(name.startswith("xl/") for name in names) or "content.xml" in names:
        return
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise UserError("file_is_document", path=path)
    raise UserError("file_is_packed", path=path)


def _watched(part: zipfile.ZipInfo, data: bytes, path: str) -> Iterator[int]:
    """Yield the sizes of a part's unpacked pieces, while its cells are looked at."""
    pieces = unpacked(part, data, path)
    if _SHEET.match(part.filename):
        yield from _watch_sheet(pieces, path)
    elif part.filename == "content.xml":
        yield from _watch_ods(pieces, path)
    elif part.filename == "META-INF/manifest.xml":
        for piece in pieces:
            if b"encryption-data" in piece:
                raise UserError("file_encrypted", path=path)
            yield len(piece)
    else:
        yield from map(len, pieces)


def unpacked(part: zipfile.ZipInfo, data: bytes, path: str) -> Iterator[bytes]:
    """Yield what a part really unpacks to; `zipfile` would stop where the package says."""
    header = data[part.header_offset : part.header_offset + 30]
    if len(header) < 30 or not header.startswith(b"PK\x03\x04"):
        raise UserError("table_file_damaged", path=path)
    name_length, extra_length = struct.unpack("<HH", header[26:30])
    start = part.header_offset + 30 + name_length + extra_length
    packed = memoryview(data)[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        for at in range(0, len(packed), _PIECE):
            yield bytes(packed[at : at + _PIECE])
        return
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise UserError("table_file_damaged", path=path)
    unpack, rest = zlib.decompressobj(-15), bytes(packed)
    try:
        while rest and not unpack.eof:
            piece = unpack.decompress(rest, _PIECE)
            if piece:
                yield piece
            rest = unpack.unconsumed_tail
    except zlib.error as error:
        raise UserError("table_file_damaged", path=path) from error


@dataclass
class _Reach:
    """The rows and columns, from 0, between which a sheet's cells lie."""

    first_row: int = 1 << 30
    last_row: int = -1
    first_column: int = 1 << 30
    last_column: int = -1

    def take(self, row: int, last_row: int, column: int, last_column: int) -> None:
        self.first_row = min(self.first_row, row)
        self.last_row = max(self.last_row, last_row)
        self.first_column = min(self.first_column, column)
        self.last_column = max(self.last_column, last_column)

    def check(self, path: str) -> None:
        if self.last_row < 0:
            return
        height = self.last_row - self.first_row + 1
        width = self.last_column - self.first_column + 1
        if height * width > MOST_CELLS:
            last = f"{letter(self.last_column)}{self.last_row + 1}"
            raise UserError("workbook_cells_far_apart", path=path, cell=last)


def _watch_sheet(pieces: Iterator[bytes], path: str) -> Iterator[int]:
    reach, end = _Reach(), b""
    for piece in pieces:
        yield len(piece)
        found = _REFERENCE.findall(end + piece)
        end = piece[-_OVERLAP:]
        if found:
            columns = [_column_number(name) for name in {column for column, _ in found}]
            rows = {int(row) for row in {row for _, row in found}}
            reach.take(min(rows) - 1, max(rows) - 1, min(columns), max(columns))
            reach.check(path)


def _column_number(name: bytes) -> int:
    number = 0
    for character in name:
        number = number * 26 + character - 64
    return number - 1


class _OdsWatch:
    """Follows the repeated rows and cells of an OpenDocument sheet."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._reach = _Reach()
        self._row = self._column = 0
        self._row_repeat = self._repeat = 1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._reach, self._row = _Reach(), 0
        elif name == "table:table-row":
            self._column = 0
            self._row_repeat = _count(attributes.get("table:number-rows-repeated"))
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._repeat = _count(attributes.get("table:number-columns-repeated"))
            if "office:value-type" in attributes:
                self._fill()
        elif name == "text:p":
            self._fill()

    def end(self, name: str) -> None:
        if name == "table:table-row":
            self._row += self._row_repeat
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._column += self._repeat

    def _fill(self) -> None:
        self._reach.take(
            self._row,
            self._row + self._row_repeat - 1,
            self._column,
            self._column + self._repeat - 1,
        )
        self._reach.check(self._path)


def _count(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 1


def _watch_ods(pieces: Iterator[bytes], path: str) -> Iterator[int]:
    watch = _OdsWatch(path)
    parser = expat.ParserCreate()
    parser.StartElementHandler = watch.start
    parser.EndElementHandler = watch.end
    try:
        for piece in pieces:
            yield len(piece)
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise UserError("table_file_damaged", path=path) from error
