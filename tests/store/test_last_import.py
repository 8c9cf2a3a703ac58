"""The year without its last import; the file itself stays as it is."""

from __future__ import annotations

from typing import Any

import pytest

from attendance_desktop.records.attendance import FileKind
from attendance_desktop.store import attendance, batches, check, last_import
from attendance_desktop.store.file import DistrictFile


@pytest.fixture
def take(file: DistrictFile, delivery) -> Any:
    def call(*strips: Any, year: int = 2026) -> None:
        with file.unit("took_in_files", count=len(strips)) as unit:
            for one in strips:
                first_day = f"{year - 1}-09-01"
                batches.add(unit, delivery(one, year=year, first_day=first_day))

    return call


def files(file: DistrictFile, school_year: int = 2026) -> list[str]:
    with file.reading() as connection:
        return [batch.file_name for batch in last_import.last_import(connection, school_year)]


def test_the_last_import_is_all_that_one_action_took_in(file: DistrictFile, take) -> None:
    assert files(file) == []
    take({("1", "A"): "P"})
    take({("1", "A"): "A"}, {("2", "A"): "P"})
    take({("1", "A"): "P"}, year=2025)
    assert files(file) == ["file 2.csv", "file 3.csv"]
    assert files(file, 2025) == ["file 4.csv"]


def test_an_import_that_was_undone_is_not_the_last(file: DistrictFile, take) -> None:
    take({("1", "A"): "P"})
    take({("1", "A"): "A"})
    file.undo()
    assert files(file) == ["file 1.csv"]
    file.redo()
    assert files(file) == ["file 2.csv"]


def test_the_year_before_it(file: DistrictFile, take, path) -> None:
    take({("1", "A"): "P"})
    take({("1", "A"): ".A", ("2", "A"): "P"})
    counter = file.change_counter()
    with file.reading() as connection:
        (last,) = last_import.last_import(connection, 2026)
        before = last_import.year_without(connection, 2026, [last.id])
        after = attendance.load_year(connection, 2026)
    assert (before.student_ids, before.through) == (("1",), "2025-09-01")
    assert (after.student_ids, after.through) == (("1", "2"), "2025-09-02")
    with file.reading() as connection:
        assert not any(batch.withdrawn for batch in batches.all_batches(connection))
    assert file.change_counter() == counter
    assert check.check(path).ok


def test_before_the_first_import_there_is_nothing(file: DistrictFile, take) -> None:
    take({("1", "A"): "P"})
    with file.reading() as connection:
        (last,) = last_import.last_import(connection, 2026)
        before = last_import.year_without(connection, 2026, [last.id])
    assert before.student_ids == ()
    assert last.kind is FileKind.DAILY


def test_a_file_that_is_only_read_can_be_asked_too(file: DistrictFile, take, path) -> None:
    take({("1", "A"): "P"})
    file.close()
    with DistrictFile.open(path, read_only=True) as opened, opened.reading() as connection:
        (last,) = last_import.last_import(connection, 2026)
        assert last_import.year_without(connection, 2026, [last.id]).student_ids == ()
