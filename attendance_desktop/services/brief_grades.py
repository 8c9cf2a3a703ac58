"""The grades on the superintendent's page, with the change in points where last year is known."""

from __future__ import annotations

from collections.abc import Mapping

from attendance_desktop.charts.plan import Cell, Heading, PlanTable
from attendance_desktop.charts.share_rows import says_something
from attendance_desktop.charts.words import bound_words, grade_words
from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.measures import MeasureRow, MeasureTable
from attendance_desktop.services.brief_changes import is_exact, percent_of, share_of, tenths_of
from attendance_desktop.wording import _, number

#: Below this many students a grade's note says what one student moves.
SMALL_GRADE = 50


def grades_table(grades: MeasureTable, last_year: Mapping[str, MeasureRow] | None) -> PlanTable:
    """Return the grades in order, with points against last year where it is known.

    Args:
        grades: measures by grade.
        last_year: the same of last year after as many school days, by key.
    """
    before = last_year or {}
    headings = [
        Heading(_("Grade")),
        Heading(_("Students"), number=True),
        Heading(_("Chronic"), number=True),
        Heading(_("Rate"), number=True),
    ]
    if before:
        last = school_year_label(grades.school_year - 1)
        headings.append(Heading(_("Points vs {year}").format(year=last), number=True))
    rows = sorted((r for r in grades.rows if r.students != 0), key=_grade_order)
    return PlanTable(
        tuple(headings),
        tuple(
            (*_grade_cells(row), *((_change_cell(row, before.get(row.key)),) if before else ()))
            for row in rows
        ),
    )


def _grade_order(row: MeasureRow) -> tuple[int, str]:
    return ({"PK": 0, "KG": 1}.get(row.key, 2), row.key)


def _grade_cells(row: MeasureRow) -> tuple[Cell, ...]:
    name = Cell(grade_words(row.key, row.label), row.key)
    if not is_exact(row):
        nothing = Cell("–", None)
        return (name, nothing, nothing, Cell(bound_words(row) or _("hidden"), None))
    return (
        name,
        Cell(number(row.students or 0), row.students),
        Cell(number(row.chronic or 0), row.chronic),
        Cell(percent_of(share_of(row)), float(share_of(row))),
    )


def _change_cell(row: MeasureRow, before: MeasureRow | None) -> Cell:
    if before is None or not (is_exact(row) and is_exact(before)):
        return Cell("–", None)
    tenths = tenths_of(share_of(row) - share_of(before))
    size = number(abs(tenths) / 10, 1)
    words = f"+{size}" if tenths > 0 else f"−{size}" if tenths < 0 else size
    return Cell(words, float(tenths))


def grades_note(grades: MeasureTable) -> str:
    """Return what one student moves in the smallest grade, "" where all are large.

    Where no grade may be shown, that.
    """
    if grades.rows and not says_something(grades.rows):
        return _("The grades are not shown: each has too few students.")
    small = [r for r in grades.rows if is_exact(r) and (r.students or 0) < SMALL_GRADE]
    if not small:
        return ""
    row = min(small, key=lambda r: r.students or 0)
    points = number(100 / (row.students or 1), 1)
    return _("One student moves the rate of {grade} by {points} points.").format(
        grade=grade_words(row.key, row.label), points=points
    )
