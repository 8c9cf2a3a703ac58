"""The district file: made, opened, changed, undone, and told from everything else."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.records.district import CalendarCorrection, District
from attendance_desktop.store import backups, districts, schema
from attendance_desktop.store.connection import raw_connection
from attendance_desktop.store.file import DistrictFile


def correction(day: str = "2026-01-05", kind: str = "weather") -> CalendarCorrection:
    return CalendarCorrection(f"id-{day}", "", day, kind)


def test_made_file_holds_its_district(file: DistrictFile, district: District) -> None:
    with file.reading() as connection:
        assert districts.get(connection) == district
    (first,) = file.activities()
    assert (first.label, first.facts) == ("made_district", {"district": "Cedar Fork"})


@pytest.mark.usefixtures("waits_for_the_disk")
def test_pragmas_are_those_that_keep_it_whole(file: DistrictFile) -> None:
    with file.reading() as connection:
        said = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in (
                "journal_mode", "synchronous", "foreign_keys", "temp_store", "application_id",
                "user_version",
            )
        }  # fmt: skip
    assert said == {
        "journal_mode": "delete",
        "synchronous": 2,
        "foreign_keys": 1,
        "temp_store": 2,
        "application_id": schema.APPLICATION_ID,
        "user_version": schema.SCHEMA_VERSION,
    }


def test_create_never_overwrites(file: DistrictFile, path: Path, district: District) -> None:
    with pytest.raises(UserError) as error:
        DistrictFile.create(path, district)
    assert error.value.code == "file_exists"


def test_create_in_a_missing_folder_leaves_nothing(tmp_path: Path, district: District) -> None:
    with pytest.raises(UserError) as error:
        DistrictFile.create(tmp_path / "none" / "a.attend", district)
    assert error.value.code == "folder_not_found"


def test_unit_is_all_or_nothing(file: DistrictFile) -> None:
    def half_done() -> None:
        with file.unit("took_in_file", file="a") as unit:
            unit.insert(correction())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_done()
    with file.reading() as connection:
        assert districts.calendar(connection) == ()
    assert len(file.activities()) == 1


def test_unit_without_edits_leaves_no_line(file: DistrictFile) -> None:
    with file.unit("took_in_file", file="a"):
        pass
    assert len(file.activities()) == 1


def test_undo_and_redo_across_restarts(file: DistrictFile, path: Path) -> None:
    with file.unit("took_in_file", file="a") as unit:
        unit.insert(correction())
    with file.unit("took_in_file", file="b") as unit:
        unit.update(CalendarCorrection, "id-2026-01-05", kind="off")
    file.close()
    with DistrictFile.open(path, exclusive=True) as again:
        assert again.undo().facts == {"file": "b"}
        with again.reading() as connection:
            assert districts.calendar(connection) == (correction(),)
    with DistrictFile.open(path, exclusive=True) as again:
        assert again.undo().facts == {"file": "a"}
        with again.reading() as connection:
            assert districts.calendar(connection) == ()
    with DistrictFile.open(path, exclusive=True) as again:
        assert again.redo().facts == {"file": "a"}
        assert again.redo().facts == {"file": "b"}
        with again.reading() as connection:
            assert districts.calendar(connection) == (correction(kind="off"),)
        with pytest.raises(UserError, match="nothing_to_redo"):
            again.redo()


def test_undo_of_an_earlier_action_refuses_what_changed_since(file: DistrictFile) -> None:
    with file.unit("took_in_file", file="a") as unit:
        unit.insert(correction())
    earlier = file.activities()[0].unit
    with file.unit("took_in_file", file="b") as unit:
        unit.update(CalendarCorrection, "id-2026-01-05", kind="off")
    with pytest.raises(UserError, match="undo_changed_since"):
        file.undo(earlier)
    file.undo()
    assert file.undo(earlier).undone


def test_same_value_written_again_since_is_a_change(file: DistrictFile) -> None:
    with file.unit("took_in_file", file="a") as unit:
        unit.insert(correction(kind="off"))
    for kind in ("weather", "off", "weather"):
        with file.unit("took_in_file", file=kind) as unit:
            unit.update(CalendarCorrection, "id-2026-01-05", kind=kind)
    first_weather = file.activities()[2].unit
    with pytest.raises(UserError, match="undo_changed_since"):
        file.undo(first_weather)


def test_undo_of_a_change_to_a_record_deleted_since_is_refused(file: DistrictFile) -> None:
    with file.unit("took_in_file", file="a") as unit:
        unit.insert(correction())
    with file.unit("took_in_file", file="b") as unit:
        unit.update(CalendarCorrection, "id-2026-01-05", kind="off")
    changed = file.activities()[0].unit
    with file.unit("took_in_file", file="c") as unit:
        unit.delete(CalendarCorrection, "id-2026-01-05")
    with pytest.raises(UserError, match="undo_changed_since"):
        file.undo(changed)


def test_a_unique_value_moved_to_another_record_comes_back(file: DistrictFile) -> None:
    with file.unit("took_in_file", file="a") as unit:
        unit.insert(correction())
    with file.unit("took_in_file", file="b") as unit:
        unit.delete(CalendarCorrection, "id-2026-01-05")
        unit.insert(CalendarCorrection("other", "", "2026-01-05", "off"))
    file.undo()
    with file.reading() as connection:
        assert districts.calendar(connection) == (correction(),)


def test_the_making_of_the_file_is_not_undone(file: DistrictFile) -> None:
    assert file.undo_label() is None
    for unit_id in ("", file.activities()[0].unit):
        with pytest.raises(UserError, match="nothing_to_undo"):
            file.undo(unit_id)


def test_nothing_else_to_redo_after_a_new_action(file: DistrictFile) -> None:
    with file.unit("took_in_file", file="a") as unit:
        unit.insert(correction())
    file.undo()
    assert file.redo_label() is not None
    with file.unit("took_in_file", file="b") as unit:
        unit.insert(correction("2026-01-06"))
    assert file.redo_label() is None
    assert [line.undone for line in file.activities()] == [False, True, False]


# --- what a file is -------------------------------------------------------------------------


def code_of_opening(path: Path) -> str:
    with pytest.raises(UserError) as error:
        DistrictFile.open(path, exclusive=True)
    return error.value.code


def test_missing_folder_empty_and_foreign_files(tmp_path: Path) -> None:
    empty, text, other = (tmp_path / name for name in ("empty", "text", "other"))
    empty.touch()
    text.write_text("student,date\n" * 1000)
    with sqlite3.connect(other) as made:
        made.execute("CREATE TABLE meta (key, value)")
    made.close()
    before = text.read_bytes(), other.read_bytes()
    assert code_of_opening(tmp_path / "none") == "file_not_found"
    assert code_of_opening(tmp_path) == "file_is_folder"
    assert code_of_opening(empty) == "file_empty"
    assert code_of_opening(text) == "not_a_district_file"
    assert code_of_opening(other) == "other_database"
    assert (text.read_bytes(), other.read_bytes()) == before


def test_newer_file_is_refused_unchanged(file: DistrictFile, path: Path) -> None:
    file.close()
    made = raw_connection(path)
    made.execute("PRAGMA user_version = 999")
    made.close()
    before = path.read_bytes()
    assert code_of_opening(path) == "file_newer"
    assert path.read_bytes() == before


@pytest.mark.parametrize("fault", ["head", "middle", "cut"])
def test_damaged_file_is_left_untouched_and_names_the_backup(
    file: DistrictFile, path: Path, fault: str
) -> None:
    file.back_up_before("asked")
    file.close()
    data = bytearray(path.read_bytes())
    if fault == "head":
        data[:100] = b"\0" * 100
    elif fault == "middle":
        data[8192 : len(data) // 2] = b"\x55" * (len(data) // 2 - 8192)
    else:
        del data[len(data) // 2 :]
    path.write_bytes(data)
    with pytest.raises(UserError) as error:
        DistrictFile.open(path, exclusive=True)
    assert error.value.code == "file_damaged"
    assert error.value.facts["backup"] == str(backups.listed(path)[0].path)
    assert path.read_bytes() == bytes(data)


def test_damage_without_a_backup_says_so(file: DistrictFile, path: Path) -> None:
    file.close()
    data = bytearray(path.read_bytes())
    data[8192:] = b"\x55" * (len(data) - 8192)
    path.write_bytes(data)
    assert code_of_opening(path) == "file_damaged_no_backup"


# --- two programs ---------------------------------------------------------------------------


def test_second_window_reads_and_is_told(file: DistrictFile, path: Path) -> None:
    with DistrictFile.open(path, exclusive=True) as second:
        assert second.read_only
        assert "open_elsewhere" in second.warnings
        with second.reading() as connection:
            assert districts.get(connection).name == "Cedar Fork"
        with pytest.raises(UserError, match="open_elsewhere"), second.unit("took_in_file"):
            pass
    with file.unit("took_in_file", file="a") as unit:
        unit.insert(correction())


def test_command_lines_write_in_turn_while_no_window_has_it(file: DistrictFile, path: Path) -> None:
    file.close()
    with DistrictFile.open(path) as one, DistrictFile.open(path) as two:
        assert not one.warnings
        for number, writer in enumerate((one, two, one)):
            with writer.unit("took_in_file", file=str(number)) as unit:
                unit.insert(correction(f"2026-01-0{number + 1}"))
        assert len(two.activities()) == 4


def test_window_opened_later_stops_the_command_line(file: DistrictFile, path: Path) -> None:
    file.close()
    with DistrictFile.open(path) as command_line:
        with DistrictFile.open(path, exclusive=True) as window:
            assert not window.read_only
            with (
                pytest.raises(UserError, match="open_elsewhere"),
                command_line.unit("took_in_file", file="a"),
            ):
                pass
        with command_line.unit("took_in_file", file="a") as unit:
            unit.insert(correction())


def test_writer_waits_then_says_that_the_file_is_busy(file: DistrictFile, path: Path) -> None:
    other = raw_connection(path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(UserError, match="file_busy"), file.unit("took_in_file", file="a"):
        pass
    other.close()


# --- copies ---------------------------------------------------------------------------------


def replicas(opened: DistrictFile) -> list[str]:
    with opened.reading() as connection:
        return list(
            connection.exec_driver_sql(
                "SELECT replica FROM unit GROUP BY replica ORDER BY min(position)"
            ).scalars()
        )


def write_one(opened: DistrictFile, day: str) -> None:
    with opened.unit("took_in_file", file=day) as unit:
        unit.insert(correction(day))


def test_one_file_keeps_its_replica(file: DistrictFile, path: Path) -> None:
    write_one(file, "2026-01-05")
    file.close()
    with DistrictFile.open(path) as again:
        write_one(again, "2026-01-06")
        assert len(replicas(again)) == 1


def test_copied_file_gets_a_replica_of_its_own(
    file: DistrictFile, path: Path, tmp_path: Path
) -> None:
    file.close()
    copied = tmp_path / "copy.attend"
    shutil.copy(path, copied)
    with DistrictFile.open(copied) as copy, DistrictFile.open(path) as first:
        write_one(copy, "2026-01-05")
        write_one(first, "2026-01-05")
        assert len(replicas(copy)) == 2
        assert len(replicas(first)) == 1


def test_older_copy_laid_back_in_place_gets_a_replica_of_its_own(
    file: DistrictFile, path: Path
) -> None:
    file.close()
    older = path.read_bytes()
    with DistrictFile.open(path) as opened:
        write_one(opened, "2026-01-05")
    path.write_bytes(older)
    with DistrictFile.open(path) as opened:
        write_one(opened, "2026-01-06")
        assert len(replicas(opened)) == 2
