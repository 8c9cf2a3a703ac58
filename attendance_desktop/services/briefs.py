"""What the superintendent's page says: from the same plans as the screen, for one audience.

Every figure is taken from measures already protected for the audience; a change is said only where
both figures it is made of may be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from attendance_desktop.charts.feet import chart_foot
from attendance_desktop.charts.months import months_plan
from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.charts.schools import schools_plan
from attendance_desktop.charts.trend import trend_plan
from attendance_desktop.charts.words import bound_words, hidden_words
from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.goal import GoalStanding
from attendance_desktop.records.history import History
from attendance_desktop.records.measures import Audience, By, MeasureRow, MeasureTable
from attendance_desktop.records.selection import Selection
from attendance_desktop.reports.brief_content import Brief, Fact
from attendance_desktop.rules import small_groups
from attendance_desktop.rules.comparison import Comparison, compared_with_last_year
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.brief_changes import (
    against_last_year,
    against_path,
    is_exact,
    percent_of,
    share_of,
    since_last_month,
)
from attendance_desktop.services.brief_grades import grades_note, grades_table
from attendance_desktop.services.district import Districts
from attendance_desktop.services.goals import Goals
from attendance_desktop.services.history import RatesOverYears
from attendance_desktop.wording import _, day, month, ngettext, note_words, number


@dataclass(frozen=True)
class _Found:
    """Everything the page is made of.

    Attributes:
        before: last year after as many school days, by grade and for the district, where there are
            daily marks of both years.
    """

    selection: Selection
    whole: MeasureTable
    schools: MeasureTable
    grades: MeasureTable
    months: MeasureTable | None
    history: History | None
    standing: GoalStanding | None
    before: dict[By, MeasureTable]

    @property
    def row(self) -> MeasureRow:
        return self.whole.rows[0]

    @property
    def is_public(self) -> bool:
        return self.selection.audience is Audience.PUBLIC


class Briefs:
    """Composes the superintendent's page of the open district."""

    def __init__(self, districts: Districts, attendance: Attendance) -> None:
        self._districts = districts
        self._attendance = attendance
        self._histories = RatesOverYears(districts, attendance)
        self._goals = Goals(districts, attendance, self._histories)

    def brief(self, selection: Selection) -> Brief:
        """Return what the page says.

        Raises:
            UserError: there is nothing to measure in that year.
        """
        found = self._found(selection)
        schools = schools_plan(found.schools)
        time = _time_plan(found)
        grades = grades_table(found.grades, found.before.get(By.GRADE))
        return Brief(
            district=self._districts.district().name,
            title=_title(found.whole),
            dates=_dates(found.whole),
            audience=_audience_words(found.is_public),
            staff=not found.is_public,
            number=_number(found.row),
            number_words=_number_words(found.row),
            sentences=_sentences(found, time, schools),
            facts=tuple(_facts(found)),
            time=time,
            schools=None if schools.empty else schools,
            grades=grades if grades.rows else None,
            grades_note=grades_note(found.grades),
            notes=_notes(found, time, schools),
            foot=(self._districts.district().name, *chart_foot(found.whole)[1:]),
        )

    def schools(self, selection: Selection) -> ChartPlan:
        """Return the chart of schools."""
        return schools_plan(self._measures(By.SCHOOL, selection))

    def trend(self, selection: Selection) -> ChartPlan:
        """Return the chart of the years up to the one asked for, with the path to the goal."""
        year = self._measures(By.DISTRICT, selection).school_year
        standing = self._goals.standing(selection)
        return trend_plan(self._history(selection, year), path=_path(standing))

    def _found(self, selection: Selection) -> _Found:
        everyone = selection.filters.is_empty
        whole = self._measures(By.DISTRICT, selection)
        return _Found(
            selection=selection,
            whole=whole,
            schools=self._measures(By.SCHOOL, selection),
            grades=self._measures(By.GRADE, selection),
            months=self._months(selection),
            history=self._history(selection, whole.school_year) if everyone else None,
            standing=self._goals.standing(selection) if everyone else None,
            before=self._last_year(selection, whole) if everyone else {},
        )

    def _measures(self, by: By, selection: Selection) -> MeasureTable:
        return self._attendance.measures(
            by,
            school_year=selection.school_year,
            rules=selection.rules,
            audience=selection.audience,
            filters=selection.filters,
        )

    def _months(self, selection: Selection) -> MeasureTable | None:
        try:
            return self._measures(By.MONTH, selection)
        except UserError as error:
            if error.code != "needs_daily_marks":
                raise
            return None

    def _history(self, selection: Selection, school_year: int) -> History:
        found = self._histories.trend(selection.audience, selection.rules)
        rows = tuple(row for row in found.rows if row.school_year <= school_year)
        gaps = tuple(year for year in found.gaps if year <= school_year)
        return History(rows, found.undecided, found.audience, found.rules, gaps, found.profile)

    def _last_year(self, selection: Selection, whole: MeasureTable) -> dict[By, MeasureTable]:
        year = whole.school_year
        if year - 1 not in self._attendance.school_years():
            return {}
        last, this = self._attendance.year(year - 1), self._attendance.year(year)
        try:
            tables = [
                compared_with_last_year(this, last, whole.profile, by)
                for by in (By.DISTRICT, By.GRADE)
            ]
        except UserError as error:
            # Totals and events know no dates, so there is no same point of the year.
            if error.code not in ("needs_daily_marks", "days_enrolled_unknown"):
                raise
            return {}
        return {t.before.by: _protected(t, selection.audience) for t in tables}


def _protected(comparison: Comparison, audience: Audience) -> MeasureTable:
    if audience is Audience.PUBLIC:
        return small_groups.protect(comparison.before)
    return comparison.before


# --- words above ------------------------------------------------------------------------------


def _title(whole: MeasureTable) -> str:
    if whole.through:
        return _("Attendance brief, {month}").format(month=month(whole.through[:7]))
    return _("Attendance brief, {year}").format(year=school_year_label(whole.school_year))


def _dates(whole: MeasureTable) -> str:
    year = school_year_label(whole.school_year)
    if not whole.through:
        return _("School year {year}").format(year=year)
    words = _("School year {year}, marks through {date}")
    return words.format(year=year, date=day(whole.through))


def _audience_words(public: bool) -> str:
    if public:
        return _("Public: groups under {count} students are hidden").format(
            count=number(small_groups.MINIMUM)
        )
    return _("Staff: contains student information")


def _number(row: MeasureRow) -> str:
    return percent_of(share_of(row)) if is_exact(row) else bound_words(row) or "–"


def _number_words(row: MeasureRow) -> str:
    if is_exact(row):
        return ngettext(
            "{chronic} of {students} student has missed 10% or more of their days.",
            "{chronic} of {students} students have missed 10% or more of their days.",
            row.students or 0,
        ).format(chronic=number(row.chronic or 0), students=number(row.students or 0))
    if bound_words(row):
        return _("of students have missed 10% or more of their days. The exact share is not shown.")
    if row.hidden:
        return _("Chronic absence, {why}.").format(why=hidden_words(row.hidden))
    return _("No student has been enrolled long enough to be counted yet.")


# --- what changed -----------------------------------------------------------------------------


def _facts(found: _Found) -> Iterator[Fact]:
    if not is_exact(found.row):
        return
    changes = (
        against_last_year(found.whole, found.before.get(By.DISTRICT), found.history),
        since_last_month(found.months),
        against_path(found.standing),
    )
    yield from (fact for fact in changes if fact)


# --- charts, sentences, notes -----------------------------------------------------------------


def _time_plan(found: _Found) -> ChartPlan | None:
    path = _path(found.standing)
    trend = trend_plan(found.history, path=path) if found.history else None
    if trend and not trend.empty and (_points(trend) > 1 or path):
        return trend
    # One year alone is no trend: its months are.
    months = months_plan(found.months) if found.months else None
    return months if months and _points(months) > 1 else None


def _path(standing: GoalStanding | None) -> list[tuple[int, Fraction]]:
    return [(p.school_year, p.share) for p in standing.path] if standing else []


def _points(plan: ChartPlan) -> int:
    return len({p.key for line in plan.lines for p in line.points if p.value is not None})


def _sentences(found: _Found, time: ChartPlan | None, schools: ChartPlan) -> tuple[str, ...]:
    said = [time.sentence] if time else []
    if len(found.schools.rows) > 1 and not schools.empty:
        said.append(schools.sentence)
    return tuple(said)


def _notes(found: _Found, time: ChartPlan | None, schools: ChartPlan) -> tuple[str, ...]:
    """Return the rule, what the charts' feet say beyond the page's own, and a word on schools."""
    rule, *own = chart_foot(found.whole)
    said = [rule, *schools.foot, *(time.foot if time else ())]
    phrases = list(dict.fromkeys(phrase for phrase in said if phrase not in own))
    if len(found.schools.rows) > 1 and "schools_do_not_add_up" in found.schools.notes:
        phrases.append(note_words("schools_do_not_add_up"))
    if not found.whole.profile.confirmed:
        phrases.append(note_words("rule_not_confirmed"))
    return tuple(phrases)
