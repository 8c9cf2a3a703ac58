"""Fixtures of the store's tests: a home of their own, a district file, deliveries by hand."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from attendance_desktop.records.attendance import (
    FIXED_MARKS,
    STRIP_DAYS,
    FileKind,
    Mark,
    MarkCategory,
    School,
)
from attendance_desktop.records.delivery import (
    Coded,
    Delivery,
    Strips,
    StudentFacts,
    Totals,
)
from attendance_desktop.records.district import District
from attendance_desktop.settings import HOME_VARIABLE
from attendance_desktop.store import connection
from attendance_desktop.store.file import DistrictFile

DAY = 63_000
ABSENT = Mark(MarkCategory.UNEXCUSED, (0, DAY, 0, 0, 0, 0, 0, 0), "A")
EXCUSED = Mark(MarkCategory.EXCUSED, (DAY, 0, 0, 0, 0, 0, 0, 0), "E")
HALF = Mark(MarkCategory.ABSENT, (0, 0, DAY // 2, 0, 0, 0, 0, 0), "H")
MARKS = (*FIXED_MARKS, ABSENT, EXCUSED, HALF)
#: A day's letter in the tests' own writing of strips.
LETTERS = {".": 0, "P": 1, "-": 2, "A": 3, "E": 4, "H": 5}


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep settings, locks and back-ups of a test in its own folder."""
    home = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(home))
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.3)
    return home


@pytest.fixture
def district() -> District:
    return District(id="00000000-0000-4000-8000-000000000001", name="Cedar Fork", code="0012")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cedar fork #1.attend"


@pytest.fixture
def file(path: Path, district: District) -> Iterator[DistrictFile]:
    with DistrictFile.create(path, district, exclusive=True) as made:
        yield made


Writer = Callable[..., Delivery]


@pytest.fixture
def delivery() -> Writer:
    """Return a writer of deliveries: strips as letters from a day on, totals as tuples of days."""
    numbers = itertools.count(1)

    def write(
        strips: Mapping[tuple[str, str], str] | None = None,
        *,
        first_day: str = "2025-09-01",
        kind: FileKind = FileKind.DAILY,
        stated: Sequence[tuple[str, str]] = (),
        totals: Sequence[tuple[Any, ...]] = (),
        year: int = 2026,
        marks: tuple[Mark, ...] = MARKS,
        grades: Mapping[str, str] | None = None,
        groups: Mapping[str, Mapping[str, str]] | None = None,
        reach: tuple[str, str] | None = None,
        schools: Sequence[School] = (),
    ) -> Delivery:
        strips = strips or {}
        pairs = [*strips, *((row[0], row[1]) for row in totals)]
        ids = tuple(dict.fromkeys([s for s, _ in pairs] + list(grades or {})))
        keys = tuple(dict.fromkeys([*(s.key for s in schools), *(k for _, k in pairs)]))
        named = {s.key: s for s in schools}
        number = next(numbers)
        return Delivery(
            file_name=f"file {number}.csv",
            sheet="",
            sha256=f"{number:064x}",
            fingerprint=f"{number:064x}",
            kind=kind,
            layout="",
            source="headings",
            school_year=year,
            header_row=1,
            columns=(),
            rows_read=len(pairs),
            rows_taken=len(pairs),
            rows_repeated=0,
            rows_refused=0,
            problems=(),
            schools=tuple(named.get(key, School(key, key)) for key in keys),
            students=StudentFacts(
                ids,
                _coded(ids, grades) if grades is not None else None,
                {name: _coded(ids, values) for name, values in (groups or {}).items()},
            ),
            strips=_strips(strips, ids, keys, first_day, stated, year, marks)
            if strips or (kind is FileKind.EVENTS)
            else None,
            totals=_totals(totals, ids, keys, year) if totals else None,
            reach=tuple(reach for _ in keys) if reach else (),
        )

    return write


def _coded(ids: Sequence[str], values: Mapping[str, str]) -> Coded:
    texts = tuple(dict.fromkeys(values.values()))
    codes = [texts.index(values[i]) if i in values else -1 for i in ids]
    return Coded(np.array(codes, np.int32), texts)


def _strips(
    strips: Mapping[tuple[str, str], str],
    ids: Sequence[str],
    keys: Sequence[str],
    first_day: str,
    stated: Sequence[tuple[str, str]],
    year: int,
    marks: tuple[Mark, ...],
) -> Strips:
    days = np.zeros((len(strips), STRIP_DAYS), np.uint8 if len(marks) <= 250 else np.uint16)
    start = (dt.date.fromisoformat(first_day) - dt.date(year - 1, 7, 1)).days
    for row, letters in enumerate(strips.values()):
        days[row, start : start + len(letters)] = [LETTERS[letter] for letter in letters]
    return Strips(
        student=np.array([ids.index(s) for s, _ in strips], np.int32),
        school=np.array([keys.index(k) for _, k in strips], np.int32),
        year=np.full(len(strips), year, np.int16),
        days=days,
        stated=np.array([pair in stated for pair in strips], np.bool_),
        marks=marks,
    )


def _totals(
    rows: Sequence[tuple[Any, ...]], ids: Sequence[str], keys: Sequence[str], year: int
) -> Totals:
    # A row: student, school, period, enrolled, absent, excused, unexcused, suspended (-1 unsaid).
    columns = [
        np.array([row[at] * DAY if row[at] >= 0 else -1 for row in rows], np.int64)
        for at in range(3, 8)
    ]
    return Totals(
        np.array([ids.index(row[0]) for row in rows], np.int32),
        np.array([keys.index(row[1]) for row in rows], np.int32),
        np.full(len(rows), year, np.int16),
        tuple(row[2] for row in rows),
        *columns,
    )
