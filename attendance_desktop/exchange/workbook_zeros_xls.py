"""Leading zeros that an xls workbook shows by a number format alone.

Reads no values: of the file's records only the formats, the styles that use them, the sheets'
places, and which style each number's cell has. A file that is cut otherwise than expected shows
no zeros.

Source: [MS-CFB] for the container, [MS-XLS] for the records.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from attendance_desktop.exchange.workbook_zeros import Widths, shown_digits

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFF0  # sectors from here on are marks: free, end of chain
_STREAMS = ("Workbook", "Book")
_BOUNDSHEET, _FORMAT, _XF, _EOF = 0x85, 0x41E, 0xE0, 0x0A
_NUMBER, _RK, _MULRK, _FORMULA, _BOOLERR = 0x203, 0x27E, 0xBD, 0x06, 0x205
_MAY_BE_ERROR = (_FORMULA, _BOOLERR)
#: Sizes of sectors as powers of two: of the file's, and of the small ones within.
_SECTORS, _SMALL_SECTORS = (9, 12), range(6, 9)


class XlsZeros:
    """The formats of one workbook.

    Args:
        data: the whole file, looked at by `workbook_guards` before.
    """

    def __init__(self, data: bytes) -> None:
        self._book = b""
        self._starts: dict[str, int] = {}
        self._widths: list[int] = []
        try:
            self._book = _stream(data)
            self._read_globals()
        except (struct.error, IndexError, UnicodeDecodeError):
            self._widths = []

    def of_sheet(self, name: str) -> Widths:
        """Return the widths of a sheet's numbers; {} where none shows zeros."""
        found: Widths = {}
        if not any(self._widths) or name not in self._starts:
            return found
        try:
            for row, column, style in _styled(self._book, self._starts[name]):
                width = self._widths[style] if style < len(self._widths) else 0
                if width:
                    of_row = found.setdefault(column, bytearray())
                    if len(of_row) <= row:
                        of_row.extend(bytes(row + 1 - len(of_row)))
                    of_row[row] = width
        except struct.error:
            return {}
        return found

    def errors_of(self, name: str) -> int:
        """Return how many cells of a sheet hold the error of a formula (#REF!, #N/A)."""
        if name not in self._starts:
            return 0
        try:
            return sum(
                kind in _MAY_BE_ERROR and _is_error(self._book[at : at + length], kind)
                for kind, at, length in _records(self._book, self._starts[name])
            )
        except struct.error:
            return 0

    def _read_globals(self) -> None:
        formats: dict[int, int] = {}
        for kind, at, length in _records(self._book, 0):
            record = self._book[at : at + length]
            if kind == _FORMAT:
                (number,) = struct.unpack_from("<H", record)
                formats[number] = shown_digits(_text(record, 2, wide=True))
            elif kind == _XF:
                (number,) = struct.unpack_from("<H", record, 2)
                self._widths.append(formats.get(number, 0))
            elif kind == _BOUNDSHEET:
                (start,) = struct.unpack_from("<I", record)
                self._starts[_text(record, 6, wide=False)] = start


def _records(book: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Yield the kind, place and length of each record up to the end of its part."""
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        if kind == _EOF:
            return
        yield kind, at + 4, length
        at += 4 + length


def _styled(book: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """Yield row, column and style of each cell with a number."""
    for kind, at, length in _records(book, start):
        if kind in (_NUMBER, _RK, _FORMULA):
            yield struct.unpack_from("<HHH", book, at)
        elif kind == _MULRK:
            row, first = struct.unpack_from("<HH", book, at)
            for n in range((length - 6) // 6):
                (style,) = struct.unpack_from("<H", book, at + 4 + 6 * n)
                yield row, first + n, style


def _is_error(record: bytes, kind: int) -> bool:
    if kind == _BOOLERR:
        return record[7:8] == b"\x01"
    return record[6:7] == b"\x02" and record[12:14] == b"\xff\xff"


def _text(record: bytes, at: int, *, wide: bool) -> str:
    """Return a string of the file: its length in two bytes or one, then how it is written."""
    size, header = (struct.unpack_from("<H", record, at)[0], 2) if wide else (record[at], 1)
    is_wide = record[at + header] & 1
    start = at + header + 1
    if is_wide:
        return record[start : start + 2 * size].decode("utf-16-le")
    return record[start : start + size].decode("latin-1")


# --- the container --------------------------------------------------------------------------


def _stream(data: bytes) -> bytes:
    """Return the workbook's own stream, b"" where there is none."""
    if not data.startswith(_MAGIC):
        return b""
    (shift, small_shift) = struct.unpack_from("<HH", data, 30)
    (first_directory,) = struct.unpack_from("<I", data, 48)
    (smallest, first_small) = struct.unpack_from("<II", data, 56)
    if shift not in _SECTORS or small_shift not in _SMALL_SECTORS:
        return b""
    size = 1 << shift
    table = _sectors_of(data, size)
    directory = _chained(data, table, first_directory, size, size)
    root, found = b"", b""
    for at in range(0, len(directory) - 127, 128):
        entry = directory[at : at + 128]
        (length,) = struct.unpack_from("<H", entry, 64)
        name = entry[: max(length - 2, 0)].decode("utf-16-le", "replace")
        if not root:
            root = entry
        if name in _STREAMS:
            found = entry
    if not found:
        return b""
    start, length = struct.unpack_from("<II", found, 116)
    if length >= smallest:
        return _chained(data, table, start, size, size)[:length]
    (container,) = struct.unpack_from("<I", root, 116)
    small = _chained(data, table, container, size, size)
    small_table = _numbers(_chained(data, table, first_small, size, size))
    return _chained(small, small_table, start, 1 << small_shift, 0)[:length]


def _sectors_of(data: bytes, size: int) -> tuple[int, ...]:
    """Return which sector follows each, from all the parts of the table."""
    parts = [s for s in struct.unpack_from("<109I", data, 76) if s < _END]
    (more,) = struct.unpack_from("<I", data, 68)
    while more < _END and len(parts) * size < len(data):
        listed = _numbers(data[size * (more + 1) : size * (more + 2)])
        parts += [s for s in listed[:-1] if s < _END]
        more = listed[-1]
    return _numbers(b"".join(data[size * (s + 1) : size * (s + 2)] for s in parts))


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _chained(data: bytes, table: tuple[int, ...], sector: int, size: int, before: int) -> bytes:
    """Return what lies in a chain of sectors.

    Args:
        before: bytes in front of sector 0.
    """
    pieces = []
    while sector < _END and len(pieces) * size < len(data):  # a chain can run in a circle
        start = before + sector * size
        pieces.append(data[start : start + size])
        sector = table[sector]
    return b"".join(pieces)
