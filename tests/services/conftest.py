"""Fixtures of the services' tests: an open district file, and files taken in by hand."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import numpy as np
import pytest

from attendance_desktop.records.attendance import FileKind, School
from attendance_desktop.records.delivery import Delivery, StudentFacts, Totals
from attendance_desktop.records.published import PublishedRate
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.district import Districts
from attendance_desktop.settings import HOME_VARIABLE
from attendance_desktop.store import batches

DAY = 63_000
#: School -> (students, chronically absent students).
Counts = Mapping[str, tuple[int, int]]
TakeIn = Callable[..., None]


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep settings, locks and back-ups of a test in its own folder."""
    home = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(home))
    return home


@pytest.fixture
def districts(tmp_path: Path) -> Iterator[Districts]:
    made = Districts()
    made.create(tmp_path / "cedar.attend", "Cedar Valley", "0010")
    yield made
    made.close()


@pytest.fixture
def attendance(districts: Districts) -> Attendance:
    return Attendance(districts)


@pytest.fixture
def take_in(districts: Districts) -> TakeIn:
    """Take in totals: of each school so many students, so many of them chronically absent.

    A student is enrolled for 100 days and misses none of them, or ten.
    """
    numbers = itertools.count(1)

    def take(year: int, schools: Counts, *, names: Mapping[str, str] | None = None) -> None:
        people = [
            (f"{key}-{n}", place, 10 if n < chronic else 0)
            for place, (key, (students, chronic)) in enumerate(schools.items())
            for n in range(students)
        ]
        count = len(people)
        unsaid = np.full(count, -1, np.int64)
        totals = Totals(
            np.arange(count, dtype=np.int32),
            np.array([place for _id, place, _days in people], np.int32),
            np.full(count, year, np.int16),
            ("",) * count,
            np.full(count, 100 * DAY, np.int64),
            np.array([days * DAY for _id, _place, days in people], np.int64),
            unsaid,
            unsaid,
            unsaid,
        )
        listed = tuple(School(key, key, (names or {}).get(key, "")) for key in schools)
        students = StudentFacts(tuple(student for student, _place, _days in people))
        made = _delivery(
            next(numbers), FileKind.TOTALS, year, schools=listed, students=students, totals=totals
        )
        with districts.file.unit("took_in_file", file=made.file_name) as unit:
            batches.add(unit, made)

    return take


@pytest.fixture
def take_in_published(districts: Districts) -> TakeIn:
    """Take in a published table of these rates."""
    numbers = itertools.count(1000)

    def take(name: str, *rates: PublishedRate) -> None:
        made = _delivery(
            next(numbers), FileKind.PUBLISHED, rates[0].school_year, name=name, published=rates
        )
        with districts.file.unit("took_in_file", file=made.file_name) as unit:
            batches.add(unit, made)

    return take


def _delivery(number: int, kind: FileKind, year: int, name: str = "", **held: object) -> Delivery:
    values: dict[str, object] = {"schools": (), "students": StudentFacts(()), **held}
    return Delivery(
        file_name=name or f"file {number}.csv",
        sheet="",
        sha256=f"{number:064x}",
        fingerprint=f"{number:064x}",
        kind=kind,
        layout="",
        source=f"headings {number}",
        school_year=year,
        header_row=1,
        columns=(),
        rows_read=1,
        rows_taken=1,
        rows_repeated=0,
        rows_refused=0,
        problems=(),
        **values,  # pyright: ignore[reportArgumentType]
    )
