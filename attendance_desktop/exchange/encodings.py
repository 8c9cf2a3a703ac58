"""Which bytes stand for which letters, decided once for the whole file.

A byte order mark, then zero bytes in the pattern of UTF-16 or UTF-32, then strict UTF-8, then
Windows-1252 or Mac Roman, whichever gives letters. The answer is UTF-8 for all later steps.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from attendance_desktop.records.attendance import Problem

_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_HIGH_BESIDE_LETTER = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]|[\x80-\xff](?=[a-z])")
_ASCII = bytes(range(128))
_NO_LETTERS = bytes(byte for byte in _ASCII if not chr(byte).isalpha())
_FEWEST_FOREIGN = 64
_SAMPLE = 4096
_PIECE = 4 << 20


@dataclass(frozen=True)
class Decoded:
    """A file's text as UTF-8 bytes.

    Attributes:
        text: valid UTF-8, with the byte order mark where the file is UTF-8 with one.
        encoding: what the file was written in.
        notes: what was guessed; rows are physical lines, good enough to find the place.
    """

    text: bytes
    encoding: str
    notes: tuple[Problem, ...] = ()


def decoded(data: bytes) -> Decoded:
    """Return a file's bytes as UTF-8."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _from_wide(data, mark, encoding)
    wide = _zero_pattern(data[:_SAMPLE])
    if wide:
        return _from_wide(data, b"", wide)
    return _from_bytes(data)


def is_foreign_script(data: bytes, encoding: str) -> bool:
    """Return whether bytes in no encoding we know are letters of another script.

    Western languages write few letters beyond ASCII. Where half of all letters are, the bytes are
    Chinese, Cyrillic, Greek ... and reading them as Western text would give nonsense.

    Args:
        encoding: what `decoded` took them for.
    """
    if encoding not in ("windows-1252", "mac-roman"):
        return False
    sample = data[: 1 << 20]
    high = len(sample.translate(None, _ASCII))
    letters = len(sample.translate(None, _NO_LETTERS)) - high
    return high >= _FEWEST_FOREIGN and high > letters


def _from_wide(data: bytes, mark: bytes, encoding: str) -> Decoded:
    if encoding == "utf-8":
        return _from_bytes(data)  # with its mark: a copy without it would double a large file
    text = data[len(mark) :].decode(encoding, "replace")
    notes = (_guess(encoding, text.count("\ufffd")),) if "\ufffd" in text else ()
    return Decoded(text.encode("utf-8", "replace"), encoding, notes)


def _zero_pattern(sample: bytes) -> str:
    """Return the wide encoding whose ASCII letters would put zeros where they are, or ""."""
    sample = sample[: len(sample) // 4 * 4]
    if len(sample) < 8 or b"\0" not in sample:
        return ""
    zeros = [sample[i::4].count(0) * 4 / len(sample) for i in range(4)]
    patterns = {
        "utf-32-le": (0, 1, 1, 1),
        "utf-32-be": (1, 1, 1, 0),
        "utf-16-le": (0, 1, 0, 1),
        "utf-16-be": (1, 0, 1, 0),
    }
    for encoding, pattern in patterns.items():
        fits = (z > 0.7 if wanted else z < 0.3 for z, wanted in zip(zeros, pattern, strict=True))
        if all(fits):
            return encoding
    return ""


def _from_bytes(data: bytes) -> Decoded:
    if data.isascii():
        return Decoded(data, "ascii")
    return Decoded(data, "utf-8") if _is_utf8(data) else _not_utf8(data)


def _not_utf8(data: bytes) -> Decoded:
    lines = data.split(b"\n")
    wide = [i for i, line in enumerate(lines) if not line.isascii()]
    wrong = [i for i in wide if not _is_utf8(lines[i])]
    encoding = _one_byte_encoding(b"".join(lines[i] for i in wrong[:5000]), b"\n" not in data)
    # UTF-8 hardly ever arises by accident: where most lines are, the others are the exception.
    if len(wide) - len(wrong) > len(wrong):
        for i in wrong:
            lines[i] = _transcoded(lines[i], encoding)
        facts = (("encoding", encoding),)
        note = Problem("row_in_other_encoding", wrong[0] + 1, count=len(wrong), facts=facts)
        return Decoded(b"\n".join(lines), "utf-8", (note,))
    return Decoded(_transcoded(data, encoding), encoding, (_guess(encoding, len(wrong), wrong[0]),))


def _is_utf8(data: bytes) -> bool:
    check = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _PIECE):  # the whole text at once would need 4 bytes each
            check.decode(data[start : start + _PIECE])
        check.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _transcoded(data: bytes, encoding: str) -> bytes:
    return data.decode(encoding, "replace").encode("utf-8")


def _one_byte_encoding(data: bytes, old_newlines: bool) -> str:
    """Tell Windows-1252 from Mac Roman by where their accented letters lie."""
    found = _HIGH_BESIDE_LETTER.findall(data[: 1 << 20])
    windows = sum(byte[0] >= 0xC0 for byte in found)
    mac = sum(byte[0] < 0xA0 and byte[0] not in b"\x91\x92\x93\x94\x96\x97" for byte in found)
    if old_newlines:
        mac += 1  # only old Macintosh programs end lines so
    return "mac-roman" if mac > windows else "windows-1252"


def _guess(encoding: str, count: int, line: int | None = None) -> Problem:
    row = None if line is None else line + 1
    return Problem("encoding_guessed", row, count=count, facts=(("encoding", encoding),))
