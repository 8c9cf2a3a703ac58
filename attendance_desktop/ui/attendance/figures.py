"""What the page shows of the numbers, asked for in one go off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass

from attendance_desktop.charts.months import months_plan
from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.charts.schools import schools_plan
from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import Batch
from attendance_desktop.records.measures import Audience, By, MeasureTable
from attendance_desktop.rules.school_calendar import SchoolCalendar
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.wording import day, moment, number


@dataclass(frozen=True)
class Question:
    """What the page is asked to show.

    Attributes:
        school_year: spring year, or None for the latest.
    """

    school_year: int | None
    audience: Audience


@dataclass(frozen=True)
class Figures:
    """The answer.

    Attributes:
        question: what was asked; an answer to an older question is not shown.
        school_years: those with attendance, oldest first.
        school_year: the one shown, None without attendance.
        batches: files taken in, newest first, withdrawn ones too.
        district: a table of one row, or None where there is no number.
        schools, months: the charts, or None.
        notes: what must be said beside the numbers, codes into `wording.NOTES`.
        calendars: per school.
        trouble: why there is no number.
    """

    question: Question
    school_years: tuple[int, ...] = ()
    school_year: int | None = None
    batches: tuple[Batch, ...] = ()
    district: MeasureTable | None = None
    schools: ChartPlan | None = None
    months: ChartPlan | None = None
    notes: tuple[str, ...] = ()
    calendars: tuple[SchoolCalendar, ...] = ()
    trouble: UserError | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is taken in that counts."""
        return all(batch.withdrawn for batch in self.batches)


def load(attendance: Attendance, question: Question) -> Figures:
    """Return everything the page shows; runs on the store lane."""
    _warm_up()
    batches = tuple(reversed(attendance.batches()))
    years = attendance.school_years()
    if not years:
        return Figures(question, batches=batches)
    year = question.school_year if question.school_year in years else years[-1]
    calendars = attendance.calendar(year)
    try:
        district = attendance.measures(By.DISTRICT, school_year=year, audience=question.audience)
        schools = attendance.measures(By.SCHOOL, school_year=year, audience=question.audience)
    except UserError as error:
        return Figures(question, years, year, batches, calendars=calendars, trouble=error)
    return Figures(
        question,
        years,
        year,
        batches,
        district,
        schools_plan(schools),
        _months(attendance, year, question.audience),
        tuple(dict.fromkeys((*district.notes, *schools.notes))),
        calendars,
    )


def _warm_up() -> None:
    """Load the locale's numbers and dates here, or the window would stand still for it later."""
    number(0)
    day("2026-01-01")
    moment("2026-01-01T00:00:00+00:00")


def _months(attendance: Attendance, year: int, audience: Audience) -> ChartPlan | None:
    try:
        return months_plan(attendance.measures(By.MONTH, school_year=year, audience=audience))
    except UserError:  # totals and events have no months
        return None
