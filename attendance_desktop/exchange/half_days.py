"""Half days that a column says in words of its own: "Half Day: Y", or Full and Half under "Day"."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from attendance_desktop.exchange import value_checks, vocabulary
from attendance_desktop.exchange.finishing import recoded
from attendance_desktop.exchange.grid import Column, Grid
from attendance_desktop.exchange.roles import Meaning
from attendance_desktop.exchange.vocabulary import compact

_WHOLE = frozenset(
    ("full", "fullday", "whole", "wholeday", "all", "allday", "diacompleto", "completo", "ad")
)
_HALF = frozenset(("half", "halfday", "halfaday", "mediodia", "medio", "partial12", "12", "12day"))
_SESSIONS = frozenset(("am", "pm", "morning", "afternoon", "manana", "tarde", "matin", "apresmidi"))
_SAYS_HALF = frozenset(("half", "medio", "demi"))
#: Of the day itself, the student or the program, not of the absence.
_OF_OTHERS = frozenset(
    ("type", "schedule", "calendar", "program", "track", "kindergarten", "grade")
)
_MOST_WORDS = 8
_MEASURED = (
    "portion-absent",
    "portion-present",
    "minutes-absent",
    "minutes-present",
    "period",
    "section",
)


def with_halves(grid: Grid, meaning: Meaning) -> tuple[Grid, Meaning]:
    """Return a table of marks whose half days stand under the roles that count them."""
    if "date" not in meaning.columns or not grid.row_count:
        return grid, meaning
    grid, meaning = _of_flag(grid, meaning)
    if meaning.has(*_MEASURED) or meaning.period_columns:
        return grid, meaning
    return grid, _of_words(grid, meaning)


def _of_flag(grid: Grid, meaning: Meaning) -> tuple[Grid, Meaning]:
    """Return yes under "Half Day" as half of the day."""
    index = meaning.columns.get("period")
    if index is None or _SAYS_HALF.isdisjoint(vocabulary.words_of(grid.headings[index])):
        return grid, meaning
    values = value_checks.sample(grid.columns[index])
    if not values or any(value_checks.yes_no(value) is None for value in values):
        return grid, meaning
    columns = list(grid.columns)
    parts = tuple("0.5" if value_checks.yes_no(v) else "1" for v in columns[index].values)
    columns[index] = recoded(columns[index], parts)
    roles = {role: i for role, i in meaning.columns.items() if role != "period"}
    if not meaning.has("portion-absent"):
        roles["portion-absent"] = index
    return replace(grid, columns=tuple(columns)), replace(meaning, columns=roles)


def _of_words(grid: Grid, meaning: Meaning) -> Meaning:
    """Give the role of the part of a day to a column that says full and half, or all day and AM."""
    taken = {*meaning.columns.values(), *meaning.private, *meaning.left, *meaning.day_columns}
    for index, column in enumerate(grid.columns):
        if index in taken or column.skipped or not 2 <= len(column.values) <= _MOST_WORDS:
            continue
        words = {compact(value) for value in value_checks.sample(column)}
        others = not _OF_OTHERS.isdisjoint(vocabulary.words_of(grid.headings[index]))
        if others or not words & _WHOLE or not words <= _WHOLE | _HALF | _SESSIONS:
            continue
        role = "portion-absent" if words & _HALF else "period" if words & _SESSIONS else ""
        if role and not _is_of_day(grid.columns[meaning.columns["date"]], column):
            return replace(meaning, columns={**meaning.columns, role: index})
    return meaning


def _is_of_day(date: Column, part: Column) -> bool:
    """Return whether it is the school's day that is short: all rows of each day say the same."""
    pairs = date.codes.astype(np.int64) * len(part.values) + part.codes
    distinct, times = np.unique(pairs, return_counts=True)
    days = distinct // len(part.values)
    return np.unique(days).size == days.size and int(times.max()) > 1
