"""The rule by which absence is counted: chosen, in words, with its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from attendance_desktop.records.measures import RuleProfile
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules import profile_words
from attendance_desktop.rules.own_profile import SLUG as OWN
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.changes import ATTENDANCE, DISTRICT
from attendance_desktop.ui.settings.own_rules import OwnRulesForm
from attendance_desktop.ui.settings.section import Section
from attendance_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.labelled import Labelled
from attendance_desktop.ui.widgets.still_boxes import StillCombo
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _


@dataclass(frozen=True)
class RuleInWords:
    """A rule profile to choose.

    Attributes:
        sentences: the whole rule.
        source: where it is from.
        profile: the rule itself.
    """

    slug: str
    name: str
    sentences: tuple[str, ...]
    source: tuple[str, ...]
    profile: RuleProfile


@dataclass(frozen=True)
class RulesToChoose:
    """All profiles, and the one in use."""

    rules: tuple[RuleInWords, ...]
    used: str


class RulesSection(Section):
    """Profiles to choose from.

    Attributes:
        card: box, words and buttons.
        own_card, own: the form of the district's own rules.
        box, words, source, used, use: its parts.
    """

    key = "rules"
    name = N_("Rules")

    #: The rule to look at after the next loading, "" for the one in use.
    _after = ""

    @staticmethod
    def load(services: Any, selection: Selection) -> RulesToChoose:
        """Return every profile in words, and which is in use."""
        found = services.rules.profiles()
        rules = tuple(
            RuleInWords(
                p.slug,
                _(p.name),
                profile_words.rule_sentences(p),
                profile_words.source_sentences(p),
                p,
            )
            for p in found
        )
        return RulesToChoose(rules, services.districts.district().rules)

    @cached_property
    def card(self) -> Card:
        """The choice, the rule in words, and the button."""
        made = Card(_("By which rule absence is counted"), self)
        self.box, self.words, self.source = StillCombo(), Words("", "body"), Words("", "small")
        self.used = Words("", "strong")
        self.use = PrimaryButton(_("Use this rule"))
        self.box.currentIndexChanged.connect(self._show)
        self.use.clicked.connect(self._on_use)
        words = _(
            "States count differently: from how many days on a student is counted, and what part "
            "of a day missed is a day absent. A file taken in once answers under every rule."
        )
        made.body.addWidget(Words(words, "muted"))
        box = QHBoxLayout()
        box.addWidget(Labelled(_("Rule profile"), self.box))
        box.addStretch(1)
        made.body.addLayout(box)
        for part in (self.words, self.source, self.used):
            made.body.addWidget(part)
        self.begin_own = SecondaryButton(_("Make our own rules from it…"))
        self.begin_own.clicked.connect(self._on_begin_own)
        row = FlowLayout(spacing=12)
        row.addWidget(self.use)
        row.addWidget(self.begin_own)
        made.body.addLayout(row)
        return made

    @cached_property
    def own_card(self) -> Card:
        """The form of the district's own rules, in sight once they are chosen in the box."""
        made = Card(_("Change our own rules"), self)
        self.own = OwnRulesForm()
        self.own.wanted.connect(self._on_own)
        made.body.addWidget(self.own)
        return made

    def filling(self, answer: RulesToChoose) -> Iterable[Step]:
        """Return the steps: the box with its words."""
        return (self._make_own, partial(self._fill, answer), self._put_together)

    def _make_own(self) -> None:
        self.want(self.own_card, False)

    def _fill(self, answer: RulesToChoose) -> None:
        self.want(self.card)
        looked_at = self._after or answer.used
        self._after = ""
        self._answer = answer
        self.box.blockSignals(True)
        self.box.clear()
        for rule in answer.rules:
            self.box.addItem(rule.name, rule)
        used = next((n for n, r in enumerate(answer.rules) if r.slug == looked_at), 0)
        self.box.setCurrentIndex(used)
        self.box.blockSignals(False)
        self._show()

    def _put_together(self) -> None:
        if self.column.count() == 0:
            self.column.addWidget(self.card)
            self.column.addWidget(self.own_card)
            self.column.addStretch(1)

    def _show(self) -> None:
        rule = self.box.currentData()
        self.words.setText("\n".join(rule.sentences))
        self.source.setText("\n".join(rule.source))
        in_use = rule.slug == self._answer.used
        self.used.setText(_("This rule is in use."))
        self.used.setVisible(in_use)
        self.use.setVisible(not in_use)
        own = rule.slug == OWN
        state = self.around.desk.state
        writable = not (state and state.read_only)
        self.begin_own.setVisible(not own and writable)
        self.use.setEnabled(writable)
        self.want(self.own_card, own and writable)
        if own:
            self.own.show_profile(rule.profile)
            self.own_card.setVisible(writable and self.isVisible())

    def _on_begin_own(self) -> None:
        rule, rules = self.box.currentData(), self.around.services.rules

        def work() -> str:
            rules.start_from(rule.slug)
            return _("Our own rules begin as those of {rule}.").format(rule=rule.name)

        # The button is about to go; who works by keyboard stays above the form that comes.
        self.box.setFocus()
        self._after = OWN
        self.change(work, {DISTRICT})

    def _on_own(self, profile: RuleProfile) -> None:
        services = self.around.services

        def work() -> str:
            services.rules.change(profile)
            services.forget_loaded()
            return _("Our own rules are changed.")

        self._after = OWN
        self.change(work, {DISTRICT, ATTENDANCE})

    def _on_use(self) -> None:
        rule, services = self.box.currentData(), self.around.services

        def work() -> str:
            services.districts.use_rules(rule.slug)
            return _("Absence is now counted by: {rule}.").format(rule=rule.name)

        self.change(work, {DISTRICT})
