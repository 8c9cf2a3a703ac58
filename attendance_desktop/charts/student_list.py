"""The list of students to reach as a table: the same columns on the screen and on paper.

Student information: whoever shows it says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from attendance_desktop.charts.plan import Cell, Heading, PlanTable
from attendance_desktop.charts.words import grade_words
from attendance_desktop.records.attendance import PARTS_PER_DAY, school_year_label
from attendance_desktop.records.outreach import StudentTick
from attendance_desktop.records.students import StudentTable, StudentToReach, Why
from attendance_desktop.rules.outreach_words import (
    NEED_WORDS,
    STEP_WORDS,
    pattern_words,
    why_words,
)
from attendance_desktop.rules.profiles import rule_words
from attendance_desktop.wording import N_, _, day, ngettext, number


@dataclass(frozen=True)
class Listed:
    """One row: a student, and the tick where something was done."""

    student: StudentToReach
    tick: StudentTick | None


@dataclass(frozen=True)
class StudentColumn:
    """One column of the list.

    Attributes:
        heading: marked with `N_`.
        text: a row's cell as it is read.
        order: what the column sorts by; None sorts by the text.
        number: True aligns right.
    """

    heading: str
    text: Callable[[Listed], str]
    order: Callable[[Listed], int | None] | None = None
    number: bool = False


def student_table(table: StudentTable, ticks: Mapping[str, StudentTick]) -> PlanTable:
    """Return the whole list for paper, those who need most first, a line each.

    Args:
        ticks: by student id.
    """
    columns = [replace(c, text=_chief_why) if c.text is _why else c for c in COLUMNS]
    headings = tuple(Heading(_(column.heading), number=column.number) for column in columns)
    listed = [Listed(student, ticks.get(student.student)) for student in table.rows]
    rows = tuple(tuple(Cell(column.text(row), None) for column in columns) for row in listed)
    return PlanTable(headings, rows)


def list_sentence(table: StudentTable) -> str:
    """Return what the list on paper shows, or why it is empty."""
    if not table.rows:
        return _("No student is on the list: none has missed enough days to need reaching.")
    words = ngettext(
        "{count} student. Of several reasons, the two that weigh most are given.",
        "{count} students, those who need most first. Of several reasons, the two that weigh most "
        "are given.",
        len(table.rows),
    )
    return words.format(count=number(len(table.rows)))


def list_foot(table: StudentTable) -> tuple[str, ...]:
    """Return rule, school year, filters, last day and audience, a phrase each."""
    parts = [
        _("Rule: {rule}").format(rule=rule_words(table.profile)),
        _("School year {year}").format(year=school_year_label(table.school_year)),
    ]
    if table.filter_words:
        parts.append(_("Only: {chosen}").format(chosen=", ".join(table.filter_words)))
    if table.through:
        parts.append(_("Through {date}").format(date=day(table.through)))
    return (*parts, _("Staff: contains student information"))


#: Reasons that paper gives of each student.
_ON_PAPER = 2
#: Reasons, those that weigh most first.
_WEIGHT = (
    Why.SEVERE,
    Why.CHRONIC,
    Why.SEVERE_LAST_YEAR,
    Why.CHRONIC_LAST_YEAR,
    Why.THIRD_MONTH,
    Why.SECOND_MONTH,
    Why.FIRST_MONTH,
)


def _id(row: Listed) -> str:
    return row.student.student


def _school(row: Listed) -> str:
    return row.student.school_label


def _grade(row: Listed) -> str:
    return grade_words(row.student.grade, row.student.grade)


def _need(row: Listed) -> str:
    return _(NEED_WORDS[row.student.need])


def _why(row: Listed) -> str:
    # What weighs most comes first: it is what remains in sight where room is short.
    return "; ".join(why_words(why) for why in sorted(row.student.why, key=_WEIGHT.index))


def _chief_why(row: Listed) -> str:
    """Return the reasons that weigh most: on paper a student takes one line."""
    reasons = sorted(row.student.why, key=_WEIGHT.index)[:_ON_PAPER]
    return "; ".join(why_words(why) for why in reasons)


def _days(parts: int | None) -> str:
    if parts is None:
        return ""
    whole = parts % PARTS_PER_DAY == 0
    return number(parts / PARTS_PER_DAY, 0 if whole else 1)


def _missed(row: Listed) -> str:
    return _days(row.student.missed_parts)


def _missed_order(row: Listed) -> int:
    return row.student.missed_parts


def _excused(row: Listed) -> str:
    excused, unexcused = _days(row.student.excused_parts), _days(row.student.unexcused_parts)
    if not excused and not unexcused:
        return ""
    return _("{excused}, {unexcused}").format(excused=excused or "–", unexcused=unexcused or "–")


def _excused_order(row: Listed) -> int | None:
    return row.student.unexcused_parts


def _left(row: Listed) -> str:
    return _("over") if row.student.days_left < 0 else number(row.student.days_left)


def _left_order(row: Listed) -> int:
    return row.student.days_left


def _pattern(row: Listed) -> str:
    return pattern_words(row.student.pattern, row.student.weekday)


def _done(row: Listed) -> str:
    if row.tick is None:
        return ""
    words = _(STEP_WORDS[row.tick.step])
    return _("{step}, {date}").format(step=words, date=day(row.tick.day))


COLUMNS = (
    StudentColumn(N_("Student"), _id),
    StudentColumn(N_("School"), _school),
    StudentColumn(N_("Grade"), _grade),
    StudentColumn(N_("Needs"), _need),
    StudentColumn(N_("Missed"), _missed, _missed_order, number=True),
    StudentColumn(N_("Excused, not"), _excused, _excused_order, number=True),
    StudentColumn(N_("Days left"), _left, _left_order, number=True),
    StudentColumn(N_("Pattern"), _pattern),
    StudentColumn(N_("Why"), _why),
    StudentColumn(N_("Done"), _done),
)
