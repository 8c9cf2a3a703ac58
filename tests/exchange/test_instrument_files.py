"""Files that hold an instrument, and files that do not: each says where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import instrument_files

_TEXT = 'slug = "ours"\n[name]\nen = "Ours"\nes = "Evaluación"\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_an_instrument_saved_by_any_editor_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "ours.toml"
    path.write_bytes(_TEXT.replace("\n", "\r\n").encode(encoding))
    assert instrument_files.load(path)["name"] == {"en": "Ours", "es": "Evaluación"}


@pytest.mark.parametrize(
    ("text", "line"),
    [("[[", 1), (_TEXT + "[section\n", 5), (_TEXT + 'en = "twice"\nen = "no"\n', 5)],
)
def test_what_is_not_written_as_it_should_be_is_named_by_its_line(
    tmp_path: Path, text: str, line: int
) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match="instrument_line") as refused:
        instrument_files.load(path)
    assert refused.value.facts == {"file": "ours.toml", "line": line}


def test_a_workbook_is_no_instrument(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_bytes(b"PK\x03\x04" + bytes(range(256)))
    with pytest.raises(UserError, match="instrument_no_text"):
        instrument_files.load(path)
