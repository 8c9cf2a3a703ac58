"""Published rates are stored as printed, come and go with their batch, and touch no marks."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from attendance_desktop.records.attendance import FileKind, School
from attendance_desktop.records.delivery import Delivery, StudentFacts
from attendance_desktop.records.published import Level, PublishedRate
from attendance_desktop.store import attendance, batches, check, published
from attendance_desktop.store.file import DistrictFile

RATE = PublishedRate(
    7, 2023, Level.DISTRICT, "0010", "Mapleton", "", "", "", "", "", True, 6946, 2967,
    Decimal("0.427"),
)  # fmt: skip
HIDDEN = PublishedRate(
    8, 2023, Level.SCHOOL, "0010", "Mapleton", "0001", "Élan “High”", "09", "sex", "Female",
    False, None, None, None, "<= 5.0",
)  # fmt: skip


@pytest.fixture
def delivery() -> Delivery:
    return Delivery(
        file_name="state.xlsx", sheet="Rates", sha256="a" * 64, fingerprint="b" * 64,
        kind=FileKind.PUBLISHED, layout="published", source="c" * 64, school_year=2023,
        header_row=6, columns=(), rows_read=2, rows_taken=2, rows_repeated=0, rows_refused=0,
        problems=(), schools=(School("0010/0001", "0001", "Élan “High”"),),
        students=StudentFacts(()), published=(RATE, HIDDEN),
    )  # fmt: skip


def stored(file: DistrictFile) -> list[tuple[PublishedRate, ...]]:
    with file.reading() as connection:
        found = published.batches(connection)
        return [published.rates(connection, batch.number) for batch in found]


def test_figures_come_back_as_they_were(file: DistrictFile, delivery: Delivery, path: Path) -> None:
    with file.unit("took_in_file", file="state.xlsx") as unit:
        batch = batches.add(unit, delivery)
    assert stored(file) == [(RATE, HIDDEN)]
    assert (batch.kind, batch.schools, batch.students) == (FileKind.PUBLISHED, 1, 0)
    with file.reading() as connection:
        assert attendance.school_years(connection) == ()
        assert published.batches(connection)[0].label == "state.xlsx [Rates]"
    assert check.check(path).ok


def test_undo_takes_a_table_back_and_redo_brings_it(file: DistrictFile, delivery: Delivery) -> None:
    with file.unit("took_in_file", file="state.xlsx") as unit:
        batches.add(unit, delivery)
    file.undo()
    assert stored(file) == []
    file.redo()
    assert stored(file) == [(RATE, HIDDEN)]


def test_changes_are_told_by_place_year_and_group(file: DistrictFile, delivery: Delivery) -> None:
    with file.unit("took_in_file", file="state.xlsx") as unit:
        assert batches.changes(unit.connection, delivery) == batches.Changes(2, 0, 0)
        batches.add(unit, delivery)
    later = replace(RATE, chronic=2968), HIDDEN, replace(RATE, school_year=2024)
    with file.reading() as connection:
        again = replace(delivery, published=later)
        assert batches.changes(connection, again) == batches.Changes(1, 1, 1)
        others = replace(again, source="d" * 64)
        assert batches.changes(connection, others) == batches.Changes(3, 0, 0)
