"""The district's goal: set from a baseline, cleared, and where the district stands against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID, uuid5

from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.goal import (
    GOAL_ID,
    Baseline,
    BaselineSource,
    Gap,
    Goal,
    GoalStanding,
    PathPoint,
    SchoolBaseline,
)
from attendance_desktop.records.history import HistoryRow
from attendance_desktop.records.measures import Audience, By, MeasureTable
from attendance_desktop.records.published import Level
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules import goal as rules
from attendance_desktop.rules import own_district
from attendance_desktop.services.attendance import LATEST, Attendance
from attendance_desktop.services.district import Districts
from attendance_desktop.services.history import RatesOverYears
from attendance_desktop.store import goals as stored
from attendance_desktop.store import schools as stored_schools

#: Why the gap of a place whose figures are shown is not: its baseline may not be.
BASELINE_HIDDEN = "baseline"
#: What makes a year unmeasurable; the goal's path can be shown all the same.
_NOT_MEASURED = frozenset({"no_attendance", "nothing_to_measure", "days_enrolled_unknown"})


class Goals:
    """The goal of the open district."""

    def __init__(
        self, districts: Districts, attendance: Attendance, histories: RatesOverYears
    ) -> None:
        self._districts = districts
        self._attendance = attendance
        self._histories = histories

    def goal(self) -> Goal | None:
        """Return the goal, None where none is set."""
        with self._districts.file.reading() as connection:
            return stored.get(connection)

    # --- what a goal can start from ---

    def measured(self, school_year: int, rules_slug: str | None = None) -> Baseline:
        """Return our own marks of a year as a baseline.

        Raises:
            UserError: what measuring raises; "goal_baseline_empty" without eligible students.
        """
        table = self._attendance.measures(By.DISTRICT, school_year=school_year, rules=rules_slug)
        row = table.rows[0]
        if not row.students:
            raise UserError("goal_baseline_empty")
        return Baseline(
            school_year,
            students=row.students,
            chronic=row.chronic or 0,
            source=BaselineSource.OWN,
            rules=table.profile.slug,
        )

    def published(self) -> tuple[Baseline, ...]:
        """Return the rates of our district that others printed, newest year first."""
        return tuple(
            Baseline(
                row.school_year,
                share=format(row.share, "f") if not row.students or row.chronic is None else "",
                students=row.students if row.students and row.chronic is not None else 0,
                chronic=row.chronic or 0 if row.students else 0,
                source=BaselineSource.PUBLISHED,
                label=row.source,
            )
            for row in reversed(self._published(Level.DISTRICT))
            if row.share is not None and 0 <= row.share <= 1
        )

    def baselines(self) -> tuple[Baseline, ...]:
        """Return every rate that a goal can start from, newest year first, our own before others'.

        Years whose own rate cannot be measured are left out.
        """
        own: list[Baseline] = []
        for year in self._attendance.school_years():
            try:
                own.append(self.measured(year))
            except UserError as error:
                if error.code not in _NOT_MEASURED | {"goal_baseline_empty"}:
                    raise
        found = [*own, *self.published()]
        return tuple(sorted(found, key=lambda b: (-b.school_year, b.source is not _OWN)))

    def from_published(self, school_year: int, label: str) -> Baseline:
        """Return the published rate of a year.

        Args:
            label: the file that prints it.

        Raises:
            UserError: "goal_not_published".
        """
        for baseline in self.published():
            if (baseline.school_year, baseline.label) == (school_year, label):
                return baseline
        raise UserError("goal_not_published", label=label, year=school_year_label(school_year))

    # --- setting it ---

    def proposed(self, baseline: Baseline, points: Mapping[int, str] | None = None) -> Goal:
        """Return the goal that a baseline makes; nothing is stored.

        Args:
            points: the team's own points: spring year -> a rate as typed ("18%").

        Raises:
            UserError: the baseline or a point makes no sense; see `rules.goal.check`.
        """
        own = {str(year): rules.said_share(text) for year, text in (points or {}).items()}
        goal = Goal(
            id=GOAL_ID,
            baseline_year=baseline.school_year,
            target_year=baseline.school_year + rules.YEARS,
            share=baseline.share,
            students=baseline.students,
            chronic=baseline.chronic,
            source=baseline.source,
            label=baseline.label,
            rules=baseline.rules,
            public=self._may_be_shown(baseline),
            points=own,
        )
        rules.check(goal)
        return goal

    def set(self, goal: Goal) -> Goal:
        """Store a goal in the place of the one before; undo brings that back.

        Where its schools stood in the baseline year is kept with it.

        Returns:
            The goal as stored.
        """
        rules.check(goal)
        goal = replace(goal, id=GOAL_ID)
        schools = self._school_baselines(goal)
        with self._districts.file.unit("set_goal", year=goal.target_year) as unit:
            stored.put(unit, goal, schools)
        return goal

    def clear(self) -> None:
        """Take the goal away; undo brings it back."""
        with self._districts.file.unit("cleared_goal") as unit:
            stored.clear(unit)

    # --- where it stands ---

    def standing(self, selection: Selection = LATEST) -> GoalStanding | None:
        """Return the district and its schools against the path; None where no goal is set.

        A goal is the district's and its schools': of the filters only the school counts, and
        leaves that school alone in the list.

        Raises:
            UserError: what measuring a year that was asked for raises.
        """
        with self._districts.file.reading() as connection:
            goal = stored.get(connection)
            begun = stored.school_baselines(connection)
        if goal is None:
            return None
        public = selection.audience is Audience.PUBLIC
        path = rules.path(goal) if goal.public or not public else ()
        notes = _path_notes(goal, path)
        try:
            whole = self._measures(By.DISTRICT, selection)
            by_school = self._measures(By.SCHOOL, selection)
        except UserError as error:
            if error.code not in _NOT_MEASURED:
                raise
            return GoalStanding(_as_told(goal, path), selection.audience, path, None, notes=notes)
        year = whole.school_year
        if year < goal.baseline_year:
            notes += ("goal_year_before_baseline",)
        schools = _school_gaps(goal, begun, path, by_school, public=public)
        chosen = selection.filters.school
        return GoalStanding(
            goal=_as_told(goal, path),
            audience=selection.audience,
            path=path,
            school_year=year,
            rules=whole.profile.slug,
            now=_district_gap(path, whole, year),
            ahead=_district_gap(path, whole, year + 1) if year < goal.target_year else None,
            schools=tuple(gap for gap in schools if chosen in ("", gap.key)),
            notes=notes + _school_notes(schools) + _rule_notes(goal, whole.profile.slug),
        )

    # --- parts ---

    def _measures(self, by: By, selection: Selection) -> MeasureTable:
        return self._attendance.measures(
            by,
            school_year=selection.school_year,
            rules=selection.rules,
            audience=selection.audience,
        )

    def _may_be_shown(self, baseline: Baseline) -> bool:
        if baseline.source is not BaselineSource.OWN:
            return True
        shown = self._attendance.measures(
            By.DISTRICT,
            school_year=baseline.school_year,
            rules=baseline.rules,
            audience=Audience.PUBLIC,
        )
        return shown.rows[0].hidden is None

    def _school_baselines(self, goal: Goal) -> tuple[SchoolBaseline, ...]:
        if goal.source is BaselineSource.OWN:
            return self._measured_schools(goal)
        if goal.source is BaselineSource.PUBLISHED:
            return self._published_schools(goal)
        return ()

    def _measured_schools(self, goal: Goal) -> tuple[SchoolBaseline, ...]:
        staff, public = (
            self._attendance.measures(
                By.SCHOOL, school_year=goal.baseline_year, rules=goal.rules, audience=audience
            )
            for audience in (Audience.STAFF, Audience.PUBLIC)
        )
        shown = {row.key for row in public.rows if row.hidden is None}
        return tuple(
            _school_baseline(row.key, "", row.students, row.chronic or 0, public=row.key in shown)
            for row in staff.rows
            if row.students
        )

    def _published_schools(self, goal: Goal) -> tuple[SchoolBaseline, ...]:
        found: dict[str, SchoolBaseline] = {}
        with self._districts.file.reading() as connection:
            keys = stored_schools.keys_by_name(connection)
        for row in self._published(Level.SCHOOL):
            said = own_district.plain(row.school_code), own_district.plain(row.school)
            key = next((keys[text] for text in said if text in keys), "")
            fits = (row.school_year, row.source) == (goal.baseline_year, goal.label)
            if key and fits and row.share is not None and 0 <= row.share <= 1:
                counted = bool(row.students) and row.chronic is not None
                found[key] = _school_baseline(
                    key,
                    "" if counted else format(row.share, "f"),
                    (row.students or 0) if counted else 0,
                    (row.chronic or 0) if counted else 0,
                    public=True,
                )
        return tuple(found.values())

    def _published(self, level: Level) -> list[HistoryRow]:
        try:
            found = self._histories.history()
        except UserError as error:
            if error.code in _NOT_MEASURED | {"no_history"}:
                return []
            raise
        strange = {table.label for table in found.undecided}
        return [
            row for row in found.rows
            if row.level is level and row.is_all and not row.is_own and row.source not in strange
        ]  # fmt: skip


_OWN = BaselineSource.OWN


def _school_baseline(
    key: str, share: str, students: int, chronic: int, *, public: bool
) -> SchoolBaseline:
    return SchoolBaseline(str(uuid5(UUID(GOAL_ID), key)), key, share, students, chronic, public)


def _as_told(goal: Goal, path: tuple[PathPoint, ...]) -> Goal:
    """Return the goal as its audience may see it: without a path, without its figures."""
    return goal if path else replace(goal, share="", students=0, chronic=0, points={})


def _district_gap(path: tuple[PathPoint, ...], table: MeasureTable, year: int) -> Gap | None:
    asked = rules.share_in(path, year)
    if path and asked is None:
        return None
    found = rules.gap(table.rows[0], asked)
    return found if path else replace(found, hidden=found.hidden or BASELINE_HIDDEN)


def _school_gaps(
    goal: Goal,
    begun: Mapping[str, SchoolBaseline],
    path: tuple[PathPoint, ...],
    table: MeasureTable,
    *,
    public: bool,
) -> tuple[Gap, ...]:
    if path and table.school_year < path[0].school_year:
        return ()
    found: list[Gap] = []
    for row in table.rows:
        baseline = begun.get(row.key)
        if not path or (public and baseline is not None and not baseline.public):
            gap = rules.gap(row, None)
            found.append(replace(gap, hidden=gap.hidden or BASELINE_HIDDEN))
        elif baseline is None:
            asked = rules.share_in(path, table.school_year)
            found.append(rules.gap(row, asked, follows_district=True))
        else:
            asked = rules.school_share_in(goal, baseline, path, table.school_year)
            found.append(rules.gap(row, asked))
    return tuple(found)


def _path_notes(goal: Goal, path: tuple[PathPoint, ...]) -> tuple[str, ...]:
    if not path:
        return ("goal_baseline_not_public",)
    return ("goal_baseline_is_zero",) if not path[0].share else ()


def _school_notes(schools: tuple[Gap, ...]) -> tuple[str, ...]:
    notes = ("goal_schools_do_not_add_up",) if len(schools) > 1 else ()
    follows = any(gap.follows_district for gap in schools)
    return (*notes, "goal_schools_follow_district") if follows else notes


def _rule_notes(goal: Goal, slug: str) -> tuple[str, ...]:
    if not goal.rules:
        return ("goal_not_by_these_rules",)
    return () if goal.rules == slug else ("goal_other_rules",)
