"""Into which rows students fall: by grade, group and area, with keys, labels, a sensible order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.records.delivery import Coded
from attendance_desktop.records.measures import By
from attendance_desktop.wording import N_, _

#: Key of the row of students of whom the files do not say it.
NOT_STATED = "not stated"
#: Key of the one row that a yes/no column gives.
YES = "yes"
#: What yes/no columns hold, lower case; and what counts as yes.
YES_WORDS = frozenset({"yes", "y", "true", "1"})
NO_WORDS = frozenset({"no", "n", "false", "0", ""})

#: Group categories that read better than their key; others are shown as they are named.
_CATEGORY_LABELS = {
    "race ethnicity": N_("Race or ethnicity"),
    "sex": N_("Sex"),
    "economically disadvantaged": N_("Economically disadvantaged"),
    "disability": N_("Students with disabilities"),
    "english learner": N_("English learners"),
    "homeless": N_("Homeless"),
    "foster": N_("Foster care"),
    "military": N_("Military-connected"),
    "military connected": N_("Military-connected"),
    "migrant": N_("Migrant"),
}


class Facts(Protocol):
    """What is known of students: of a year, or of its standing."""

    @property
    def grade(self) -> Coded:
        """Grade a student."""
        ...

    @property
    def area(self) -> Coded:
        """Area a student."""
        ...

    @property
    def groups(self) -> dict[str, Coded]:
        """Category -> value a student."""
        ...


@dataclass(frozen=True)
class Breakdown:
    """Rows into which students fall.

    Attributes:
        category: for groups, their category; else "".
        keys, labels: one a row, in the order of the table.
        row_of: int64, a student's row; -1 for no row.
        partition: True where each student falls into exactly one row.
    """

    category: str
    keys: tuple[str, ...]
    labels: tuple[str, ...]
    row_of: NDArray[np.int64]
    partition: bool = True


def breakdowns(year: Facts, by: By, present: NDArray[np.int64]) -> tuple[Breakdown, ...]:
    """Return the rows of a table by grade, group or area.

    Args:
        present: numbers of the students measured; values that none of them has give no row.

    Returns:
        One breakdown, or one a category for groups. Students of whom it is not said fall into a
        last row "not stated", where there are any.
    """
    if by is By.GRADE:
        return (_by_value("", year.grade, present, grade_order),)
    if by is By.AREA:
        return (_by_value("", year.area, present, str.casefold),)
    return tuple(
        _by_yes(category, coded, present)
        if is_yes_no(coded.values)
        else _by_value(category, coded, present, str.casefold)
        for category, coded in sorted(year.groups.items())
    )


def is_yes_no(values: tuple[str, ...]) -> bool:
    """Return whether a column says only yes and no (or nothing)."""
    words = {value.strip().casefold() for value in values}
    return bool(words & (YES_WORDS | NO_WORDS - {""})) and words <= YES_WORDS | NO_WORDS


def grade_order(grade: str) -> tuple[int, int, str]:
    """Return the sort key of a grade: pre-kindergarten, kindergarten, 1 to 12, then the rest."""
    first = {"PK": -2, "KG": -1, "K": -1, "TK": -1}
    if grade.upper() in first:
        return (0, first[grade.upper()], grade)
    return (0, int(grade), grade) if grade.isdecimal() else (1, 0, grade.casefold())


def category_label(category: str) -> str:
    """Return what a group category is called."""
    known = _CATEGORY_LABELS.get(category.casefold().replace("/", " ").replace("-", " "))
    return _(known) if known else category


def _by_value(
    category: str, coded: Coded, present: NDArray[np.int64], order: Callable[[str], Any]
) -> Breakdown:
    codes = coded.codes[present]
    blank = np.array([not value.strip() for value in coded.values], np.bool_)
    used = sorted(
        (code for code in _met(codes, len(blank)) if not blank[code]),
        key=lambda code: order(coded.values[code]),
    )
    row_of_code = np.full(len(coded.values) + 1, -1, np.int64)
    row_of_code[used] = np.arange(len(used))
    keys = [coded.values[code] for code in used]
    labels = list(keys)
    unsaid = row_of_code[codes] < 0
    if unsaid.any() and keys:
        row_of_code[row_of_code < 0] = len(keys)
        keys.append(NOT_STATED)
        labels.append(_("Not stated"))
    row_of = np.full(len(coded.codes), -1, np.int64)
    row_of[present] = row_of_code[codes]
    return Breakdown(category, tuple(keys), tuple(labels), row_of)


def _met(codes: NDArray[np.int32], size: int) -> list[int]:
    """Return the values that some student has; counting is quicker than sorting."""
    return np.flatnonzero(np.bincount(codes[codes >= 0], minlength=size)).tolist()


def _by_yes(category: str, coded: Coded, present: NDArray[np.int64]) -> Breakdown:
    yes = np.array([value.strip().casefold() in YES_WORDS for value in coded.values] + [False])
    row_of = np.full(len(coded.codes), -1, np.int64)
    row_of[present[yes[coded.codes[present]]]] = 0
    return Breakdown(category, (YES,), (category_label(category),), row_of, partition=False)
