"""Every chart of a selection, made in one place for screen, paper and brief.

A plan is None where the selection has no such chart: no daily marks, no earlier year, one school.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.charts import change, first_month, grades, months, schools, tiers
from attendance_desktop.charts.day_shares import days_off_plan, weekdays_plan
from attendance_desktop.charts.map import Spot, map_plan
from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.charts.pooled import with_years_together
from attendance_desktop.charts.trend import trend_plan
from attendance_desktop.charts.words import grade_words
from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance_year import AttendanceYear
from attendance_desktop.records.measures import Audience, By, Filters, MeasureRow, MeasureTable
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules import (
    brief_sentences,
    comparison,
    days_around,
    filtered_protection,
    filtering,
    goal,
    pooled_years,
    small_groups,
    tier_table,
    weekdays,
)
from attendance_desktop.rules.first_month import first_month_table
from attendance_desktop.rules.measures import measure_standing
from attendance_desktop.rules.standing import Standing
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.goals import Goals
from attendance_desktop.services.history import RatesOverYears
from attendance_desktop.services.schools import Schools
from attendance_desktop.services.years_together import NOTHING_EARLIER, years_together

#: Errors that mean that a selection has no such chart; any other is for the user.
_NO_CHART = frozenset({"needs_daily_marks"})
#: Errors that mean that an earlier year has nothing to compare with.
_NO_EARLIER = _NO_CHART | NOTHING_EARLIER
_Made = TypeVar("_Made")


class Charts:
    """The charts of the open district's attendance."""

    def __init__(
        self, attendance: Attendance, histories: RatesOverYears, goals: Goals, known: Schools
    ) -> None:
        """Make it over the services whose figures it draws.

        Args:
            known: the district's schools, for where they stand.
        """
        self._attendance = attendance
        self._histories = histories
        self._goals = goals
        self._known = known
        self._points: dict[tuple[Standing, Standing], comparison.SamePoint] = {}

    # --- students -----------------------------------------------------------------------------

    def trend(self, selection: Selection) -> ChartPlan | None:
        """Return the years, with the path to the goal where all students are looked at."""
        found = self._histories.trend(selection.audience, selection.rules, selection.filters)
        steps = self._path(selection) if selection.filters.is_empty else ()
        if len({row.school_year for row in found.rows}) < 2 and not steps:
            return None
        return trend_plan(found, path=[(step.school_year, step.share) for step in steps])

    def schools(self, selection: Selection) -> ChartPlan | None:
        """Return the schools, ranked."""
        table = self.measures(By.SCHOOL, selection)
        return self._with_years(schools.schools_plan(table), table, selection)

    def grades(self, selection: Selection) -> ChartPlan | None:
        """Return the grades, pre-kindergarten to 12."""
        table = self.measures(By.GRADE, selection)
        plan = grades.grades_plan(table, self.whole(selection))
        return self._with_years(plan, table, selection)

    def groups(self, selection: Selection) -> ChartPlan | None:
        """Return the student groups, by category."""
        table = self.measures(By.GROUP, selection)
        plan = grades.groups_plan(table, self.whole(selection))
        return self._with_years(plan, table, selection)

    def areas(self, selection: Selection) -> ChartPlan | None:
        """Return the areas, as the table beside the map; None where the files name none."""
        table = self.measures(By.AREA, selection)
        if not table.rows:
            return None
        plan = grades.areas_plan(table, self.whole(selection))
        return self._with_years(plan, table, selection)

    def map(self, selection: Selection) -> ChartPlan | None:
        """Return the map of schools; None where no school has coordinates."""
        spots = [
            Spot(school.key, float(school.facts.latitude), float(school.facts.longitude))
            for school in self._known.listed()
            if school.is_placed
        ]
        return map_plan(self.measures(By.SCHOOL, selection), spots) if spots else None

    def tiers(self, selection: Selection, by: By = By.SCHOOL) -> ChartPlan | None:
        """Return the tiers, a bar a school, grade or group, or one for all students.

        Args:
            by: district, school, grade or group.
        """
        found = self._standing(selection)
        table = measure_standing(found, by, selection.filters)
        rows = tier_table.tier_rows(found, table)
        if selection.audience is Audience.PUBLIC:
            table = filtered_protection.protect_filtered(found, table)
            rows = tier_table.protect_tiers(rows, table)
        return tiers.tiers_plan(table, rows)

    # --- time ---------------------------------------------------------------------------------

    def months(self, selection: Selection) -> ChartPlan | None:
        """Return the year to date month by month, last year's beside it; None without marks."""
        table = _none_where(_NO_CHART, lambda: self.measures(By.MONTH, selection))
        if table is None:
            return None
        before = replace(selection, school_year=table.school_year - 1)
        last = _none_where(_NO_EARLIER, lambda: self.measures(By.MONTH, before))
        return months.months_plan(table, last)

    def weekdays(self, selection: Selection) -> ChartPlan | None:
        """Return the days missed by weekday; None without daily marks."""
        year, found = self._year(selection), self._standing(selection)
        school, students = self._chosen(found, selection.filters)
        days = _none_where(
            _NO_CHART,
            lambda: weekdays.weekday_absence(year, found.profile, school, students),
        )
        if days is None:
            return None
        shown = days if self._may_be_broken_down(selection) else ()
        return weekdays_plan(self.measures(By.DISTRICT, selection), shown)

    def days_off(self, selection: Selection) -> ChartPlan | None:
        """Return the days missed around days off; None without daily marks."""
        year, found = self._year(selection), self._standing(selection)
        school, students = self._chosen(found, selection.filters)
        days = _none_where(
            _NO_CHART,
            lambda: days_around.around_days_off(year, found.profile, school, students),
        )
        if days is None:
            return None
        shown = days if self._may_be_broken_down(selection) else ()
        return days_off_plan(self.measures(By.DISTRICT, selection), shown)

    def first_month(self, selection: Selection) -> ChartPlan | None:
        """Return students by days missed in the first month; None without daily marks."""
        year, found = self._year(selection), self._standing(selection)
        last = self._standing_before(found)
        made = _none_where(
            _NO_CHART, lambda: first_month_table(year, found, selection.filters, last)
        )
        if made is None:
            return None
        table, is_over = made
        if selection.audience is Audience.PUBLIC:
            table = small_groups.protect(table)
            if not selection.filters.is_empty:
                table = replace(table, rows=())
        return first_month.first_month_plan(table, is_over=is_over)

    def change(self, selection: Selection, by: By = By.SCHOOL) -> ChartPlan | None:
        """Return each school (or grade, or group) against the same point of last year's calendar.

        None where last year has no daily marks.
        """
        same = self.same_point(selection)
        if same is None:
            return None
        whole = self.compared(same, By.DISTRICT, selection)
        rows = self.compared(same, by, selection)
        if whole is None or rows is None:
            return None
        through = (same.through.isoformat(), same.last_through.isoformat())
        return change.change_plan(rows[0], rows[1], whole[1][0], through)

    def sentences(self, selection: Selection) -> tuple[str, ...]:
        """Return what the figures support, three sentences at most, chosen by rule."""
        same, everyone = self.same_point(selection), selection.filters.is_empty
        districts = self.compared(same, By.DISTRICT, selection) if same else None
        by_grade = self.compared(same, By.GRADE, selection) if same else None
        evidence = brief_sentences.Evidence(
            whole=self.whole(selection),
            change=districts[1][0] if districts else None,
            standing=self._goals.standing(selection) if everyone else None,
            schools=self.measures(By.SCHOOL, selection).rows,
            grades=tuple(
                (grade_words(one.now.key, one.now.label), one)
                for one in (by_grade[1] if by_grade else ())
            ),
        )
        return brief_sentences.brief_sentences(evidence)

    # --- what charts and sentences are made of --------------------------------------------------

    def measures(self, by: By, selection: Selection) -> MeasureTable:
        """Return the numbers of a selection."""
        return self._attendance.measures(
            by,
            school_year=selection.school_year,
            rules=selection.rules,
            audience=selection.audience,
            filters=selection.filters,
        )

    def whole(self, selection: Selection) -> MeasureRow:
        """Return the row of all students of a selection."""
        return self.measures(By.DISTRICT, selection).rows[0]

    def same_point(self, selection: Selection) -> comparison.SamePoint | None:
        """Return this year and last, after as many school days; None where that cannot be."""
        found = self._standing(selection)
        last = self._standing_before(found)
        if last is None:
            return None
        key = (found, last)
        if key not in self._points:
            made = _none_where(_NO_CHART, lambda: self._same_point(found))
            if made is None:
                return None
            self._points = {key: made}
        return self._points[key]

    def compared(
        self, same: comparison.SamePoint, by: By, selection: Selection
    ) -> tuple[MeasureTable, tuple[comparison.Change, ...]] | None:
        """Return this year's rows at a point beside last year's, for the selection's audience.

        None where last year had none of the students chosen.
        """
        filters, public = selection.filters, selection.audience is Audience.PUBLIC
        now = measure_standing(same.now, by, filters)
        before = _none_where(_NO_EARLIER, lambda: measure_standing(same.before, by, filters))
        if before is None:
            return None
        if public:
            now = filtered_protection.protect_filtered(same.now, now)
            before = filtered_protection.protect_filtered(same.before, before)
        return now, comparison.changes(now, before)

    def _with_years(self, plan: ChartPlan, table: MeasureTable, selection: Selection) -> ChartPlan:
        """Return a chart that offers years together, where a row has few students."""
        if not pooled_years.has_few(table):
            return plan
        return with_years_together(plan, years_together(self._attendance, table.by, selection))

    def _path(self, selection: Selection) -> tuple[goal.PathPoint, ...]:
        kept = self._goals.goal()
        if kept is None or not (kept.public or selection.audience is Audience.STAFF):
            return ()
        return goal.path(kept)

    def _same_point(self, found: Standing) -> comparison.SamePoint:
        year = self._attendance.year(found.school_year)
        return comparison.same_point(
            year, self._attendance.year(found.school_year - 1), found.profile
        )

    def _year(self, selection: Selection) -> AttendanceYear:
        return self._attendance.year(selection.school_year)

    def _standing(self, selection: Selection) -> Standing:
        return self._attendance.standing(selection.school_year, selection.rules)

    def _standing_before(self, found: Standing) -> Standing | None:
        return _none_where(
            _NO_EARLIER,
            lambda: self._attendance.standing(found.school_year - 1, found.profile.slug),
        )

    def _chosen(
        self, found: Standing, filters: Filters
    ) -> tuple[int | None, NDArray[np.bool_] | None]:
        school = filtering.school_number(found, filters.school) if filters.school else None
        students = filtering.chosen(found, filters) if filters.grade or filters.category else None
        return school, students

    def _may_be_broken_down(self, selection: Selection) -> bool:
        if selection.audience is Audience.STAFF:
            return True
        return filtered_protection.may_be_broken_down(self._standing(selection), selection.filters)


def _none_where(codes: frozenset[str], make: Callable[[], _Made]) -> _Made | None:
    """Return what is made, or None where it fails for one of these reasons."""
    try:
        return make()
    except UserError as error:
        if error.code in codes:
            return None
        raise
