"""A new district's first hour: its name, the state's rule, a file, the goal; ticked when done."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from attendance_desktop.records.standing import DistrictStanding, FirstStep
from attendance_desktop.rules import goal_words
from attendance_desktop.ui.home.steps import StepRow
from attendance_desktop.ui.widgets.buttons import Button, PrimaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.still_boxes import StillCombo
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _

_TITLES = {
    FirstStep.NAME: N_("Name the district"),
    FirstStep.RULES: N_("Choose your state's rule"),
    FirstStep.FILE: N_("Take in a file of your school system"),
    FirstStep.GOAL: N_("Set the goal"),
}
_WHYS = {
    FirstStep.NAME: N_("It stands at the head of the window and of each print."),
    FirstStep.RULES: N_(
        "States count absence differently. A file taken in once answers under every rule, so you "
        "can change this at any time."
    ),
    FirstStep.FILE: N_(
        "Daily marks, absences or totals, as your student information system exports them. You "
        "see what it says before anything is stored."
    ),
    FirstStep.GOAL: N_(
        "To halve chronic absence in five years, from a year you choose. It becomes a path, and "
        "each school's own part in whole students."
    ),
}


@dataclass(frozen=True)
class RuleChoice:
    """A rule profile: its slug, its name, and the rule in short."""

    slug: str
    name: str
    words: str


class FirstHour(Card):
    """The four steps, the next of them with its button.

    Attributes:
        rows: by step.
        rules: the box of rule profiles, shown while that step is next.
        main: the button of the step to do next, None when all are done.

    Signals:
        rules_wanted: the slug of a rule profile.
        wanted: a page and a part of it.
    """

    rules_wanted = Signal(str)
    wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a card without steps."""
        super().__init__(_("Your first hour"), parent)
        self.body.setSpacing(16)
        self.rows: dict[FirstStep, StepRow] = {}
        self.rules: QComboBox | None = None
        self.main: Button | None = None
        self._standing: DistrictStanding | None = None
        self._step_count = Words("", "muted")
        self.body.addWidget(self._step_count)
        self.body.addStretch(1)

    def show_standing(self, standing: DistrictStanding, rules: tuple[RuleChoice, ...]) -> None:
        """Show which steps are done and which is next."""
        self._standing, self._rules = standing, rules
        for row in self.rows.values():
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows, self.rules, self.main = {}, None, None
        said = _("{done} of {all} steps done.")
        self._step_count.setText(said.format(done=len(standing.done), all=len(FirstStep)))
        for place, step in enumerate(FirstStep):
            row = self._row(step, standing)
            self.rows[step] = row
            self.body.insertWidget(place + 1, row)

    def _row(self, step: FirstStep, standing: DistrictStanding) -> StepRow:
        title = _(_TITLES[step])
        if step in standing.done:
            row = StepRow("circle-check", title, _done_words(step, standing), self)
            row.setAccessibleName(_("{step}: done").format(step=title))
            return row
        is_next = step is standing.first_step
        row = StepRow("circle", title, _(_WHYS[step]) if is_next else "", self)
        row.setAccessibleName(_("{step}: to do").format(step=title))
        if is_next:
            self._ask(step, row)
        return row

    def _ask(self, step: FirstStep, row: StepRow) -> None:
        ways = FlowLayout(spacing=12)
        if step is FirstStep.RULES:
            self.rules = StillCombo()
            self.rules.setAccessibleName(_("Rule profile"))
            for rule in self._rules:
                self.rules.addItem(rule.name, rule)
            slug = self._standing.district.rules if self._standing else ""
            used = next((n for n, rule in enumerate(self._rules) if rule.slug == slug), 0)
            self.rules.setCurrentIndex(used)
            self.rules.currentIndexChanged.connect(self._show_rule)
            self._rule_words = Words("", "small")
            row.below.addWidget(self._rule_words)
            ways.addWidget(self.rules)
            self.main = PrimaryButton(_("Use this rule"))
            self.main.clicked.connect(self._on_rules)
            self._show_rule()
        elif step is FirstStep.FILE:
            self.main = PrimaryButton(_("Take in a file…"), "file-plus")
            self.main.clicked.connect(self._on_file)
        else:
            self.main = PrimaryButton(_("Set the goal…"))
            self.main.clicked.connect(self._on_goal)
        ways.addWidget(self.main)
        row.below.addLayout(ways)

    def _show_rule(self) -> None:
        if self.rules is not None:
            self._rule_words.setText(self.rules.currentData().words)

    def _on_rules(self) -> None:
        if self.rules is not None:
            self.rules_wanted.emit(self.rules.currentData().slug)

    def _on_file(self) -> None:
        self.wanted.emit("attendance", "take-in")

    def _on_goal(self) -> None:
        self.wanted.emit("settings", "goal")


def _done_words(step: FirstStep, standing: DistrictStanding) -> str:
    if step is FirstStep.NAME:
        return standing.district.name
    if step is FirstStep.RULES:
        return standing.rules_name
    if step is FirstStep.FILE:
        return standing.freshness.file
    goal = standing.goal
    return goal_words.goal_words(goal.goal) if goal is not None and goal.path else ""
