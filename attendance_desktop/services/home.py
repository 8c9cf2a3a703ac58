"""Home: where the district stands, and what to do next."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from attendance_desktop import settings
from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import FileKind
from attendance_desktop.records.goal import GoalStanding
from attendance_desktop.records.measures import Audience, By, MeasureTable
from attendance_desktop.records.selection import Selection
from attendance_desktop.records.since_import import SinceImport
from attendance_desktop.records.standing import (
    DistrictStanding,
    DueItem,
    FirstStep,
    Freshness,
    NextStep,
    PlanDue,
    RoundDue,
)
from attendance_desktop.rules import next_steps as rules
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.charts import Charts
from attendance_desktop.services.district import Districts
from attendance_desktop.services.due_items import due_items, plan_due, round_due
from attendance_desktop.services.goals import Goals
from attendance_desktop.services.history import RatesOverYears
from attendance_desktop.services.run_meeting import RunMeeting
from attendance_desktop.wording import _

#: What is due: of promises and homework, of the plan, of the self-assessment.
Owed = tuple[tuple[DueItem, ...], PlanDue, RoundDue | None]
#: A rule that a person chose is confirmed by that; this one may only stand there from the start.
_FIRST_RULES = "federal"
_CHOSE_RULES = "chose_rules"
#: Errors that mean that there is no rate of any year yet.
_NO_HISTORY = frozenset(
    {"no_history", "no_attendance", "nothing_to_measure", "days_enrolled_unknown"}
)


class Home:
    """What the open district's Home shows."""

    def __init__(
        self,
        districts: Districts,
        attendance: Attendance,
        histories: RatesOverYears,
        goals: Goals,
        charts: Charts,
    ) -> None:
        self._districts = districts
        self._attendance = attendance
        self._histories = histories
        self._goals = goals
        self._charts = charts
        self._running = RunMeeting(districts)

    def standing(
        self, audience: Audience = Audience.STAFF, today: dt.date | None = None
    ) -> DistrictStanding:
        """Return where the district stands, for one audience.

        Args:
            today: another day than this, for what depends on it.
        """
        today = today or dt.datetime.now().astimezone().date()
        district = self._districts.district()
        table, trouble = self._measured(audience)
        goal = self._goals.standing(Selection(audience=audience))
        freshness = self._freshness(today)
        done = self._done(goal is not None)
        # Who owes what is no matter for the public.
        owed = self._owed(audience, today)
        return DistrictStanding(
            audience=audience,
            district=district,
            rules_name=_(self._attendance.profile().name),
            table=table,
            trouble=trouble,
            change=self._change(table, audience),
            goal=goal,
            freshness=freshness,
            done=done,
            next_steps=self._next_steps(table, goal, freshness, owed, len(done) < len(FirstStep)),
        )

    def trend(self, audience: Audience = Audience.STAFF) -> ChartPlan | None:
        """Return the rates over the years with the path to the goal; None without one."""
        try:
            return self._charts.trend(Selection(audience=audience))
        except UserError as error:
            if error.code not in _NO_HISTORY:
                raise
            return None

    def keep_rules(self) -> None:
        """Say that the rule in use is meant, where it only stands there from the start."""
        settings.save(settings.load().with_rules_kept(self._districts.district().id))

    # --- parts --------------------------------------------------------------------------------

    def _measured(self, audience: Audience) -> tuple[MeasureTable | None, str]:
        try:
            return self._attendance.measures(By.DISTRICT, audience=audience), ""
        except UserError as error:
            return None, "" if error.code == "no_attendance" else error.code

    def _change(self, table: MeasureTable | None, audience: Audience) -> SinceImport | None:
        if table is None:
            return None
        return self._attendance.since_last_import(Selection(audience=audience))

    def _years_known(self) -> int:
        """Return how many school years have a rate of our own or a published one."""
        try:
            history = self._histories.trend()
        except UserError as error:
            if error.code not in _NO_HISTORY:
                raise
            return 0
        return len({row.school_year for row in history.rows})

    def _freshness(self, today: dt.date) -> Freshness:
        batches = [
            b
            for b in self._attendance.batches()
            if not b.withdrawn and b.kind is not FileKind.PUBLISHED
        ]
        if not batches:
            return Freshness()
        newest = max(batches, key=lambda batch: batch.order)
        fresh = Freshness(taken_in=newest.taken_in, file=newest.file_name)
        years = self._attendance.school_years()
        through = self._attendance.year(years[-1]).through if years else ""
        if not through:
            return fresh
        last = dt.date.fromisoformat(through)
        since = max((today - last).days, 0)
        old = rules.is_old(last, today)
        return replace(fresh, last_day=through, days_since=since, is_old=old)

    def _done(self, has_goal: bool) -> frozenset[FirstStep]:
        done = {FirstStep.NAME}
        if self._rules_chosen():
            done.add(FirstStep.RULES)
        if any(not batch.withdrawn for batch in self._attendance.batches()):
            done.add(FirstStep.FILE)
        if has_goal:
            done.add(FirstStep.GOAL)
        return frozenset(done)

    def _rules_chosen(self) -> bool:
        district = self._districts.district()
        if district.rules != _FIRST_RULES or district.id in settings.load().rules_kept:
            return True
        done = self._districts.activities()
        return any(a.label == _CHOSE_RULES and not a.undone for a in done)

    def _owed(self, audience: Audience, today: dt.date) -> Owed:
        """Return what was promised, is late, or waits for an end; nothing for the public."""
        if audience is not Audience.STAFF:
            return (), PlanDue(), None
        promised = due_items(self._districts, today)
        return promised, plan_due(self._districts, today), round_due(self._districts)

    def _next_steps(
        self,
        table: MeasureTable | None,
        goal: GoalStanding | None,
        freshness: Freshness,
        owed: Owed,
        first_hour: bool,
    ) -> tuple[NextStep, ...]:
        years = self._attendance.school_years()
        calendars = self._attendance.calendar() if years else ()
        silent = rules.silent_schools(
            [(c.school.key, c.school.label, c.last_day) for c in calendars]
        )
        under_way = self._running.to_continue()
        known = rules.Known(
            has_figures=table is not None,
            freshness=freshness,
            silent=silent,
            behind=rules.most_behind(goal.schools) if goal is not None else None,
            goal_year=(goal.school_year or 0) if goal is not None else 0,
            school_years=self._years_known(),
            due=owed[0],
            plan=owed[1],
            round=owed[2],
            under_way=under_way.title if under_way else "",
            first_hour=first_hour,
        )
        return rules.next_steps(known)
