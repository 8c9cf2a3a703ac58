"""The part of a year's students that filters choose.

With a school chosen, students are judged by their days at that school, as in the school's own
row; else by their days at all schools.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.errors import UserError
from attendance_desktop.records.measures import By, Filters
from attendance_desktop.rules.breakdowns import Breakdown, breakdowns, category_label
from attendance_desktop.rules.standing import JudgedStays, JudgedStudents, Standing
from attendance_desktop.wording import _


def students(standing: Standing, filters: Filters) -> JudgedStudents:
    """Return the students chosen, each once.

    Raises:
        UserError: "school_unknown", "grade_unknown", "group_unknown".
    """
    if filters.is_empty:
        return standing.students
    key = ("students", filters)
    if key not in standing.cache:
        _forget_others(standing, filters)
        standing.cache[key] = _students(standing, filters)
    return standing.cache[key]


def stays(standing: Standing, filters: Filters) -> JudgedStays:
    """Return the stays of the students chosen, at the school chosen or at all.

    Raises:
        UserError: "school_unknown", "grade_unknown", "group_unknown".
    """
    found = standing.stays
    if filters.is_empty:
        return found
    which = chosen(standing, filters)[found.student]
    if filters.school:
        which &= found.school == school_number(standing, filters.school)
    return found.only(which)


def chosen(standing: Standing, filters: Filters) -> NDArray[np.bool_]:
    """Return, a student of the year, whether grade and group choose them; the school does not."""
    mask = np.ones(len(standing.student_ids), np.bool_)
    if filters.grade:
        part, row = grade_row(standing, filters)
        mask &= part.row_of == row
    if filters.category:
        part, row = group_row(standing, filters)
        mask &= part.row_of == row
    return mask


def grade_row(standing: Standing, filters: Filters) -> tuple[Breakdown, int]:
    """Return the breakdown by grade and the row of the grade chosen.

    Raises:
        UserError: "grade_unknown".
    """
    (part,) = parts(standing, By.GRADE)
    return part, _row(part, filters.grade, "grade_unknown")


def group_row(standing: Standing, filters: Filters) -> tuple[Breakdown, int]:
    """Return the breakdown by the category chosen and the row of the group.

    Raises:
        UserError: "group_unknown".
    """
    found = parts(standing, By.GROUP)
    for part in found:
        if part.category.casefold() == filters.category.casefold():
            return part, _row(part, filters.group, "group_unknown")
    known = ", ".join(part.category for part in found)
    raise UserError("group_unknown", group=filters.category, known=known)


def parts(standing: Standing, by: By) -> tuple[Breakdown, ...]:
    """Return into which rows all students of the year fall, by grade, group or area."""
    key = ("parts", by)
    if key not in standing.cache:
        standing.cache[key] = breakdowns(standing, by, standing.students.student)
    return standing.cache[key]


def school_number(standing: Standing, key: str) -> int:
    """Return a school's number in the year.

    Raises:
        UserError: "school_unknown".
    """
    for number, school in enumerate(standing.schools):
        if school.key == key:
            return number
    known = ", ".join(school.key for school in standing.schools)
    raise UserError("school_unknown", school=key, known=known)


def filter_words(standing: Standing, filters: Filters) -> tuple[str, ...]:
    """Return what is looked at, in words, a phrase a filter."""
    said: list[str] = []
    if filters.school:
        said.append(standing.schools[school_number(standing, filters.school)].label)
    if filters.grade:
        part, row = grade_row(standing, filters)
        said.append(_("Grade {grade}").format(grade=part.labels[row]))
    if filters.category:
        part, row = group_row(standing, filters)
        words = _("{category}: {value}") if part.partition else "{value}"
        category = category_label(part.category)
        said.append(words.format(category=category, value=part.labels[row]))
    return tuple(said)


def _students(standing: Standing, filters: Filters) -> JudgedStudents:
    if filters.school:
        found = stays(standing, filters)
        order = np.argsort(found.student, kind="stable")
        return JudgedStudents(found.student[order], found.judged.only(order))
    everyone = standing.students
    return everyone.only(chosen(standing, filters)[everyone.student])


def _forget_others(standing: Standing, filters: Filters) -> None:
    """Keep one filter's students at a time: a person looks at one."""
    for key in [k for k in standing.cache if k[0] == "students" and k[1] != filters]:
        del standing.cache[key]


def _row(part: Breakdown, key: str, error: str) -> int:
    """Return a key's row; written in capitals or not."""
    keys = [k.casefold() for k in part.keys]
    if key in part.keys:
        return part.keys.index(key)
    if key.casefold() in keys:
        return keys.index(key.casefold())
    name = error.removesuffix("_unknown")
    raise UserError(error, known=", ".join(part.keys), **{name: key})
