"""The goal: where it starts, the path, and how many students each school is away from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, partial

from attendance_desktop.charts.feet import chart_foot
from attendance_desktop.records.goal import Baseline, Gap, GoalStanding
from attendance_desktop.records.history import Similar
from attendance_desktop.records.measures import Audience, By
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules import goal_words
from attendance_desktop.rules.goal import said_baseline
from attendance_desktop.ui.attendance.goal_card import GoalCard
from attendance_desktop.ui.attendance.goal_form import GoalForm, Said
from attendance_desktop.ui.attendance.like_ours import LikeOurs, load_similar
from attendance_desktop.ui.attendance.tab import AttendanceServices, Step, Tab
from attendance_desktop.ui.attendance.table_card import TableCard
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.wording import N_, _, number, percent


@dataclass(frozen=True)
class GoalPage:
    """What the tab shows.

    Attributes:
        standing: None without a goal.
        baselines: what a goal can start from; () for the public, who set none.
        foot: rule, school year, audience.
        audience: who looks.
        similar: districts like ours, None where no table has them.
    """

    standing: GoalStanding | None
    baselines: tuple[Baseline, ...]
    foot: tuple[str, ...]
    audience: Audience
    similar: Similar | None = None


class GoalTab(Tab):
    """The goal, its form, and the gap of each school.

    Attributes:
        card: the goal in words.
        form: in sight while a goal is being set.
        gaps: a row a school.
        similar: districts like ours.
    """

    key = "goal"
    name = N_("Goal")
    made_ahead = ("card", "form", "gaps", "similar")

    _standing: GoalStanding | None = None

    @staticmethod
    def load(services: AttendanceServices, selection: Selection) -> GoalPage:
        """Return the goal and where everyone stands."""
        standing = services.goals.standing(selection)
        staff = selection.audience is Audience.STAFF
        baselines = services.goals.baselines() if staff else ()
        foot: tuple[str, ...] = ()
        if standing is not None and standing.school_year is not None:
            asked = services.attendance.measures(
                By.DISTRICT,
                school_year=selection.school_year,
                rules=selection.rules,
                audience=selection.audience,
            )
            foot = chart_foot(asked)
        similar = load_similar(services, selection.audience)
        return GoalPage(standing, baselines, foot, selection.audience, similar)

    @cached_property
    def card(self) -> GoalCard:
        """The goal in words."""
        made = GoalCard(self)
        made.change.clicked.connect(self._on_form)
        made.begin.clicked.connect(self._on_form)
        made.clear.clicked.connect(self._on_clear)
        return made

    @cached_property
    def form(self) -> GoalForm:
        """What a goal is made of."""
        made = GoalForm(self)
        made.said.connect(self._on_said)
        made.left.connect(self._on_left)
        return made

    @cached_property
    def gaps(self) -> TableCard:
        """The schools against their paths."""
        return TableCard(self.around, _("School by school"), self._columns(), 16, self)

    @cached_property
    def similar(self) -> LikeOurs:
        """Districts like ours, as a state published them."""
        return LikeOurs(self.around, self)

    def filling(self, answer: GoalPage) -> Iterable[Step]:
        """Return the steps: the goal, its form, the tables, and putting them together."""
        return (
            partial(self._fill_card, answer),
            partial(self._fill_form, answer),
            partial(self._fill_gaps, answer),
            partial(self._fill_similar, answer),
            self._put_together,
        )

    def forget(self) -> None:
        """Let go of the schools' gaps."""
        super().forget()
        self.gaps.show_rows(())
        self.similar.show_rows(())

    def _fill_card(self, answer: GoalPage) -> None:
        self._standing = answer.standing
        self.card.show_goal(answer.standing, answer.audience)
        self.want(self.card)

    def _fill_form(self, answer: GoalPage) -> None:
        self.form.show_baselines(answer.baselines)
        self.want(self.form, False)

    def _fill_gaps(self, answer: GoalPage) -> None:
        standing = answer.standing
        schools = standing.schools if standing is not None else ()
        year = standing.school_year if standing is not None else None
        self.gaps.show_rows(schools if year else (), answer.foot)
        self.gaps.say(_schools_words(standing))
        self.want(self.gaps, bool(schools and year))

    def _fill_similar(self, answer: GoalPage) -> None:
        self.similar.show_similar(answer.similar)
        self.want(self.similar, answer.similar is not None)

    def _put_together(self) -> None:
        if self.column.count() == 0:
            for part in (self.card, self.form, self.gaps, self.similar):
                self.column.addWidget(part)
            self.column.addStretch(1)

    def _on_form(self) -> None:
        self.card.hide()
        self.form.show_goal(self._standing.goal if self._standing else None)
        self.form.show()
        self.form.baselines.setFocus()

    def _on_left(self) -> None:
        self.form.hide()
        self.card.show()

    def _on_said(self, said: Said) -> None:
        def work() -> str:
            goals = self.around.services.goals
            baseline = said.baseline or said_baseline(said.school_year, said.rate)
            kept = goals.set(goals.proposed(baseline, dict(said.points)))
            return _("The goal is set. {goal}.").format(goal=goal_words.goal_words(kept))

        self.change(work)

    def _on_clear(self) -> None:
        def work() -> str:
            self.around.services.goals.clear()
            return _("The goal is taken away.")

        self.change(work)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(_("School"), _school),
            Column(_("Chronically absent"), _chronic, _chronic_order, number=True),
            Column(_("Students"), _students, _students_order, number=True),
            Column(_("Share"), _share, _share_order, number=True),
            Column(_("Path"), _path, _path_order, number=True),
            Column(_("Away from the path"), self._gap, _fewer, number=True),
        )

    def _gap(self, gap: Gap) -> str:
        year = self._standing.school_year if self._standing else None
        return goal_words.gap_words(gap, year) if year else ""


def _schools_words(standing: GoalStanding | None) -> str:
    if standing is None or standing.school_year is None:
        return ""
    behind = [gap for gap in standing.schools if (gap.fewer or 0) > 0]
    if not behind:
        return ""
    most = max(behind, key=lambda gap: gap.fewer or 0)
    return _("Furthest from its path: {school}.").format(
        school=goal_words.school_words(most, standing.school_year)
    )


def _school(gap: Gap) -> str:
    return gap.label


def _chronic(gap: Gap) -> str:
    return "" if gap.chronic is None else number(gap.chronic)


def _chronic_order(gap: Gap) -> int | None:
    return gap.chronic


def _students(gap: Gap) -> str:
    return "" if gap.students is None else number(gap.students)


def _students_order(gap: Gap) -> int | None:
    return gap.students


def _share(gap: Gap) -> str:
    if gap.share is None:
        # Only a bound is a figure; other reasons are codes that nobody knows.
        return gap.shown if gap.hidden in ("top", "bottom") else _("not shown")
    return percent(gap.chronic or 0, gap.students or 1)


def _share_order(gap: Gap) -> Fraction | None:
    return gap.share


def _path(gap: Gap) -> str:
    return "" if gap.path_share is None else goal_words.share_words(gap.path_share)


def _path_order(gap: Gap) -> Fraction | None:
    return gap.path_share


def _fewer(gap: Gap) -> int | None:
    return gap.fewer
