"""Students, their facts, and schools of a table, from columns of text to numbers.

Works on distinct texts and one pass a column over the rows, so that millions of rows cost little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.exchange import dates, long_columns, value_checks
from attendance_desktop.exchange.finishing import recoded
from attendance_desktop.exchange.grid import Column, Grid
from attendance_desktop.exchange.roles import GROUPS, Meaning
from attendance_desktop.records import attendance
from attendance_desktop.records.attendance import School
from attendance_desktop.records.delivery import Coded, StudentFacts
from attendance_desktop.rules import file_checks

Ints = NDArray[np.int32]
Rows = NDArray[np.intp] | None
#: The one school of a file that names none.
WHOLE_DISTRICT = School(key=attendance.WHOLE_DISTRICT)
_NULLS = frozenset(("", "null", "(null)", "n/a"))
_LOOKED_AT = 400
_COUNTED = re.compile(r"^\d+(?:\.0+)?$")
_GROUPED = re.compile(r"^\d{1,3}(?:,\d{3})*$")
_NULL_SPELLINGS = ("", "null", "NULL", "Null", "(null)", "(NULL)", "n/a", "N/A")


@dataclass(frozen=True)
class Numbered:
    """A column as numbers into distinct keys.

    Attributes:
        of_value: int32, one a distinct text of the column: the key's number, -1 for an empty one.
        keys: the distinct keys.
    """

    of_value: Ints
    keys: tuple[str, ...]

    def of_rows(self, column: Column, rows: Rows = None) -> Ints:
        """Return the key's number of each row."""
        return self.of_codes(column.codes if rows is None else column.codes[rows])

    def of_codes(self, codes: Ints) -> Ints:
        """Return the key's number of each text's number; the same array where both are alike."""
        if self.of_value.size == len(self.keys) and np.array_equal(
            self.of_value, np.arange(self.of_value.size, dtype=np.int32)
        ):
            return codes
        return long_columns.looked_up(self.of_value, codes)


def numbered(values: Sequence[str], key_of: Callable[[str], str] = str.strip) -> Numbered:
    """Return distinct texts as numbers of distinct keys; "" and NULL have none."""
    keys = [key_of(value) for value in values]
    distinct = dict.fromkeys(keys)
    if len(distinct) == len(keys) and not any(null in distinct for null in _NULL_SPELLINGS):
        return Numbered(np.arange(len(keys), dtype=np.int32), tuple(keys))
    numbers: dict[str, int] = {}
    of_value = np.empty(len(keys), dtype=np.int32)
    for i, key in enumerate(keys):
        of_value[i] = -1 if key.lower() in _NULLS else numbers.setdefault(key, len(numbers))
    return Numbered(of_value, tuple(numbers))


def with_plain_ids(grid: Grid, meaning: Meaning) -> Grid:
    """Return a table whose ids are as other files of the district have them.

    A spreadsheet marks a number kept as text, '0012, and groups thousands, 1,204; a program that
    counts with it writes 1204.0. All ids of a table have it, or none.
    """
    columns = list(grid.columns)
    for role in ("student-id", "school-code"):
        if role in meaning.columns:
            column = columns[meaning.columns[role]]
            values = _plain_ids(column.values)
            if values is not None:
                columns[meaning.columns[role]] = recoded(column, values)
    return replace(grid, columns=tuple(columns))


def _plain_ids(values: Sequence[str]) -> tuple[str, ...] | None:
    """Return ids without what programs added, None where they are plain."""
    signs = {sign for v in values[:_LOOKED_AT] for sign in ("'", ".0", ",") if sign in v}
    filled = [v.strip() for v in values if v.strip()] if len(signs) == 1 else []
    if not filled:
        return None
    if all(v[:1] == "'" and v[-1:] != "'" for v in filled):
        return tuple(v.strip()[1:] for v in values)
    if ".0" in signs and all(map(_COUNTED.match, filled)):
        return tuple(re.sub(r"\.0+$", "", v.strip()) for v in values)
    if "," in signs and all(map(_GROUPED.match, filled)):
        return tuple(v.strip().replace(",", "") for v in values)
    return None


def with_whole_dates(grid: Grid, meaning: Meaning) -> Grid:
    """Return a table whose dates of six digits have all of them."""
    columns = list(grid.columns)
    for role in ("date", "entry-date", "withdrawal-date"):
        if role not in meaning.columns:
            continue
        column = columns[meaning.columns[role]]
        values = dates.with_first_zeros(column.values)
        if values != column.values:
            columns[meaning.columns[role]] = recoded(column, values)
    return replace(grid, columns=tuple(columns))


def combined(columns: Sequence[Column]) -> tuple[Ints, list[tuple[str, ...]]]:
    """Return several columns as one: a number a row, and the texts each number stands for."""
    codes = columns[0].codes
    texts: list[tuple[str, ...]] = [(value,) for value in columns[0].values]
    for column in columns[1:]:
        codes, texts = _joined(codes, texts, column)
    return codes, texts


def _joined(
    codes: Ints, texts: list[tuple[str, ...]], column: Column
) -> tuple[Ints, list[tuple[str, ...]]]:
    width = len(column.values)
    size = len(texts) * width
    if size < 4_000_000:
        key = codes * np.int32(width) + column.codes
        seen = np.zeros(size, dtype=bool)
        long_columns.put(seen, key, True)
        present = np.flatnonzero(seen)
        place = np.zeros(size, dtype=np.int32)
        place[present] = np.arange(present.size, dtype=np.int32)
        numbers = long_columns.looked_up(place, key)
    else:
        wide = codes.astype(np.int64) * width + column.codes
        present, inverse = np.unique(wide, return_inverse=True)
        numbers = inverse.astype(np.int32)
    joined = [(*texts[int(p) // width], column.values[int(p) % width]) for p in present]
    return numbers, joined


def schools_of(grid: Grid, meaning: Meaning) -> tuple[Ints | None, tuple[School, ...]]:
    """Return each row's school and the schools; None and one school where the file names none.

    A code with two spellings of its name has the one that stands lower in the file. A row
    without a school has -1.
    """
    columns = [
        grid.columns[meaning.columns[role]]
        for role in ("school-code", "school-name")
        if role in meaning.columns
    ]
    if not columns:
        return None, (WHOLE_DISTRICT,)
    codes, texts = combined(columns)
    has_code, has_name = meaning.has("school-code"), meaning.has("school-name")
    named = _spelled_alike(
        [_school(t[0] if has_code else "", t[-1] if has_name else "") for t in texts]
    )
    keys = numbered([school.key if school else "" for school in named])
    last = np.zeros(len(texts), dtype=np.int64)
    if len(set(keys.keys)) < sum(school is not None for school in named):
        last[codes] = np.arange(codes.size)
    latest: dict[int, int] = {}
    for i in np.argsort(last, kind="stable").tolist():
        if named[i] is not None:
            latest[int(keys.of_value[i])] = i
    schools = tuple(
        school for n in range(len(keys.keys)) if (school := named[latest[n]]) is not None
    )
    return keys.of_codes(codes), schools


def _spelled_alike(named: list[School | None]) -> list[School | None]:
    """Return schools of which those that only capitals tell apart have one key: the first name."""
    first: dict[str, str] = {}
    return [
        replace(s, key=first.setdefault(s.key.casefold(), s.key)) if s and not s.code else s
        for s in named
    ]


def _school(code: str, name: str) -> School | None:
    code = "" if code.strip().lower() in _NULLS else code.strip()
    name = "" if name.strip().lower() in _NULLS else " ".join(name.split())
    return School(code or name, code, name) if code or name else None


def facts_of(
    grid: Grid, meaning: Meaning, ids: tuple[str, ...], student: Ints, rows: Rows, day: Ints | None
) -> StudentFacts:
    """Return what the table says about its students, the latest known of each.

    Args:
        ids: local ids; `student` counts into them.
        student: one a row of `rows`.
        rows: the rows that stand, None for all.
        day: one a row of `rows`, what is later; None for the order of rows.
    """

    def coded(role: str, key_of: Callable[[str], str]) -> Coded | None:
        if role not in meaning.columns:
            return None
        column = grid.columns[meaning.columns[role]]
        numbers = numbered(column.values, key_of)
        of_row = numbers.of_rows(column, rows)
        return Coded(_latest(of_row, student, day, len(ids)), numbers.keys)

    groups = {
        category: found
        for role, category in GROUPS.items()
        if (found := coded(role, _group_key(grid, meaning, role))) is not None
    }
    return StudentFacts(
        ids,
        coded("grade", file_checks.grade_key),
        groups,
        coded("area", lambda text: " ".join(text.split())),
    )


def _group_key(grid: Grid, meaning: Meaning, role: str) -> Callable[[str], str]:
    """Return how a group's values are named: yes and no, or as printed."""
    if role not in meaning.columns:
        return str.strip
    values = value_checks.sample(grid.columns[meaning.columns[role]])
    if (
        values
        and role not in ("sex", "race-ethnicity")
        and all(value_checks.yes_no(v) is not None for v in values)
    ):
        return lambda text: {True: "yes", False: "no", None: ""}[value_checks.yes_no(text)]
    return lambda text: " ".join(text.split())


def _latest(of_row: Ints, student: Ints, day: Ints | None, count: int) -> Ints:
    """Return per student the number on the latest row that has one, -1 for none."""
    latest = np.full(count, -1, dtype=np.int32)
    if of_row.size and int(of_row.min()) < 0:
        known = np.flatnonzero(of_row >= 0)
        of_row, student = of_row[known], student[known]
        day = None if day is None else day[known]
    latest[student] = of_row
    changed = latest[student] != of_row
    if day is None or not changed.any():
        return latest
    moving = np.zeros(count, dtype=bool)
    moving[student[changed]] = True
    some = np.flatnonzero(moving[student])
    some = some[np.argsort(day[some], kind="stable")]
    latest[student[some]] = of_row[some]
    return latest


def only(facts: StudentFacts, used: NDArray[Any]) -> StudentFacts:
    """Return the facts of some students, in the order of `used`."""

    def some(coded: Coded | None) -> Coded | None:
        return None if coded is None else Coded(coded.codes[used], coded.values)

    groups = {category: Coded(c.codes[used], c.values) for category, c in facts.groups.items()}
    return StudentFacts(
        tuple(facts.ids[i] for i in used.tolist()), some(facts.grade), groups, some(facts.area)
    )
