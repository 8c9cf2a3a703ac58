"""A back-up beside the file: what restoring it would change, and that nothing is changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.records.district import CalendarCorrection, District
from attendance_desktop.rules.backup_words import comparison_sentences
from attendance_desktop.store import backups, batches, comparing
from attendance_desktop.store.file import DistrictFile

FROZEN = Path(__file__).parents[1] / "frozen"


def correct(file: DistrictFile, day: str) -> None:
    with file.unit("corrected_day", day=day) as unit:
        unit.insert(CalendarCorrection(f"id of {day}", "", day, "off"))


@pytest.fixture
def saved(file: DistrictFile, delivery, tmp_path: Path) -> Path:
    """A back-up with one file taken in and one corrected day."""
    with file.unit("took_in_file", file="september.csv") as unit:
        batches.add(unit, delivery({("1", "A"): "P"}))
    correct(file, "2026-01-05")
    return backups.copy_to(file, tmp_path / "saved.attend")


def test_a_back_up_of_now_changes_nothing(file: DistrictFile, saved: Path) -> None:
    found = comparing.compare(file, saved)
    assert found.changes_nothing
    assert found.newest is not None and found.newest.facts == {"day": "2026-01-05"}
    assert comparison_sentences(found) == (
        "The back-up holds what the file holds: nothing would change.",
    )


def test_what_was_done_since_would_be_gone(file: DistrictFile, saved: Path, delivery) -> None:
    with file.unit("took_in_file", file="october.csv") as unit:
        taken = batches.add(unit, delivery({("1", "A"): "A"}))
    correct(file, "2026-01-06")
    before = (file.activities(), file.change_counter(), saved.read_bytes())
    found = comparing.compare(file, saved)
    assert [action.label for action in found.lost] == ["corrected_day", "took_in_file"]
    assert found.files_lost == (taken,)
    assert (found.back, found.files_back, found.changes_nothing) == ((), (), False)
    said = comparison_sentences(found)
    assert said[0].startswith(
        "2 actions would be gone, the newest: Corrected January 6, 2026 in the"
    )
    assert said[1] == f"1 file taken in would no longer count: {taken.file_name}."
    assert said[2].startswith("The last action in the back-up: Corrected January 5, 2026 in the")
    assert (file.activities(), file.change_counter(), saved.read_bytes()) == before


def test_what_was_undone_since_would_hold_again(file: DistrictFile, saved: Path) -> None:
    file.undo()
    file.undo()
    found = comparing.compare(file, saved)
    assert [action.label for action in found.back] == ["corrected_day", "took_in_file"]
    assert [batch.file_name for batch in found.files_back] == ["file 1.csv"]
    assert (found.lost, found.files_lost) == ((), ())
    said = comparison_sentences(found)
    assert said[0].startswith("2 actions would hold again")
    assert said[1] == "1 file would count again: file 1.csv."


def test_many_files_are_not_all_named(file: DistrictFile, saved: Path, delivery) -> None:
    with file.unit("took_in_files", count=5) as unit:
        for _number in range(5):
            batches.add(unit, delivery({("1", "A"): "A"}))
    said = comparison_sentences(comparing.compare(file, saved))
    assert said[1] == (
        "5 files taken in would no longer count: file 6.csv, file 5.csv, file 4.csv and more."
    )


def test_a_back_up_of_another_file_is_said(file: DistrictFile, saved: Path, tmp_path) -> None:
    other = tmp_path / "other.attend"
    DistrictFile.create(other, District("o", "Pine Ridge")).close()
    found = comparing.compare(file, other)
    assert (found.is_same_file, found.district) == (False, "Pine Ridge")
    assert "This is a back-up of another district file: Pine Ridge." in comparison_sentences(found)


@pytest.mark.parametrize("frozen", sorted(FROZEN.glob("*.attend")), ids=lambda p: p.stem)
def test_a_back_up_of_every_released_schema_is_compared(
    file: DistrictFile, saved: Path, frozen: Path, tmp_path: Path
) -> None:
    older = tmp_path / "older.attend"
    shutil.copy(frozen, older)
    found = comparing.compare(file, older)
    assert (found.district, found.is_same_file) == ("Frozen Lake", False)
    assert found.newest is not None and found.newest.label == "took_in_file"
    assert older.read_bytes() == frozen.read_bytes()


def test_what_is_no_back_up_is_refused(file: DistrictFile, tmp_path: Path) -> None:
    for text, code in (("", "file_empty"), ("a list", "not_a_district_file")):
        path = tmp_path / "list.attend"
        path.write_text(text)
        with pytest.raises(UserError, match=code):
            comparing.compare(file, path)
    with pytest.raises(UserError, match="file_not_found"):
        comparing.compare(file, tmp_path / "nowhere.attend")
