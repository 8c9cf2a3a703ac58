"""What the page must know before any tab: years, choices of its filters, whether it is empty.

Asked for in one go off the window's thread.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from attendance_desktop.charts.words import grade_words
from attendance_desktop.records.measures import By
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules import breakdowns, profiles
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.wording import _, day, moment, number


@dataclass(frozen=True)
class Choice:
    """One entry of a filter: its key (of a group, category and value) and its words."""

    key: str | tuple[str, str]
    words: str


@dataclass(frozen=True)
class Frame:
    """The page around its tabs.

    Attributes:
        school_years: spring years with attendance, oldest first.
        school_year: the one shown, None without attendance.
        rules: slug of the district's own choice.
        schools, grades, groups, profiles: what can be chosen.
        is_empty: whether nothing is taken in that counts.
    """

    school_years: tuple[int, ...] = ()
    school_year: int | None = None
    rules: str = ""
    schools: tuple[Choice, ...] = ()
    grades: tuple[Choice, ...] = ()
    groups: tuple[Choice, ...] = ()
    profiles: tuple[Choice, ...] = ()
    is_empty: bool = True


def load(attendance: Attendance, selection: Selection) -> Frame:
    """Return the page's frame; runs on the store lane."""
    _warm_up()
    is_empty = all(batch.withdrawn for batch in attendance.batches())
    years = attendance.school_years()
    if not years:
        return Frame(is_empty=is_empty)
    shown = selection.school_year if selection.school_year in years else years[-1]
    year = attendance.year(shown)
    everyone = np.arange(len(year.student_ids))
    schools = sorted(
        (Choice(s.key, s.label) for s in year.schools), key=lambda c: c.words.casefold()
    )
    return Frame(
        school_years=years,
        school_year=shown,
        rules=attendance.profile().slug,
        schools=tuple(schools),
        grades=tuple(
            Choice(key, grade_words(key, words))
            for found in breakdowns.breakdowns(year, By.GRADE, everyone)
            for key, words in zip(found.keys, found.labels, strict=True)
        ),
        groups=tuple(
            Choice((found.category, key), _group_words(found.category, key, words))
            for found in breakdowns.breakdowns(year, By.GROUP, everyone)
            for key, words in zip(found.keys, found.labels, strict=True)
        ),
        profiles=tuple(Choice(slug, _(attendance.profile(slug).name)) for slug in profiles.slugs()),
        is_empty=is_empty,
    )


def _group_words(category: str, key: str, words: str) -> str:
    if key == breakdowns.YES:
        return words
    label = breakdowns.category_label(category)
    return _("{category}: {group}").format(category=label, group=words)


def _warm_up() -> None:
    """Load the locale's numbers and dates here, or the window would stand still for it later."""
    number(0)
    day("2026-01-01")
    moment("2026-01-01T00:00:00+00:00")
