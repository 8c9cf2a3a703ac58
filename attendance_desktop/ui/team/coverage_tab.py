"""Coverage: whom to turn to next, and how well each kind of partner is held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from PySide6.QtWidgets import QGridLayout

from attendance_desktop.charts.coverage_table import COLUMNS
from attendance_desktop.records.coverage import Coverage
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules.contact_privacy import for_audience
from attendance_desktop.rules.coverage_words import alone_words, missing_words, next_words
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.team.part import Part
from attendance_desktop.ui.widgets.buttons import LinkButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _

#: Named at once: more is a list nobody begins with.
_NAMED = 4
#: Pixels between one and the next.
_BETWEEN = 6


@dataclass(frozen=True)
class Covered:
    """The coverage, and partners' names by id."""

    coverage: Coverage
    names: dict[str, str]


class CoverageTab(Part):
    """Which kinds are missing or hang on one person.

    Attributes:
        next: whom to turn to.
        kinds: every kind with its standing.
    """

    key = "coverage"
    name = N_("Coverage")

    @staticmethod
    def load(services: Any, selection: Selection) -> Covered:
        """Return the coverage."""
        names = {line.partner.id: line.partner.name for line in services.partners.listed()}
        coverage = services.partners.coverage()
        return Covered(for_audience(coverage, selection.audience), names)

    @cached_property
    def next(self) -> Card:
        """Whom to turn to."""
        made = Card(_("Whom to turn to next"), self)
        self.print_link = made.add_link(_("Print…"), name=_("Print the coverage sheet"))
        self.print_link.clicked.connect(self._on_print_sheet)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        self.links: list[LinkButton] = []
        self._who: list[Words] = []
        self._why: list[Words] = []
        for place in range(_NAMED):
            who, why, link = Words("", "strong"), Words("", "muted"), LinkButton(_("Open"))
            grid.addWidget(who, 2 * place, 0)
            grid.addWidget(why, 2 * place + 1, 0)
            grid.addWidget(link, 2 * place, 1, 2, 1)
            link.clicked.connect(self._on_open)
            who.setContentsMargins(0, _BETWEEN if place else 0, 0, 0)
            self._who.append(who)
            self._why.append(why)
            self.links.append(link)
        self.none = Words(_("Every kind of partner is with you, by more than one person."))
        made.body.addWidget(self.none)
        made.body.addLayout(grid)
        return made

    @cached_property
    def kinds(self) -> Block:
        """Every kind."""
        made = Block(_("Kinds of partner"), _columns(), "", most_rows=24, free_column=0)
        made.add_link(
            _("Remove"), _("Remove the selected kind of your own"), self._on_remove, of_one=True
        )
        made.add_link(
            _("Rename…"), _("Rename the selected kind of your own"), self._on_rename, of_one=True
        )
        made.add_link(_("Add a kind…"), _("Add a kind of partner of your own"), self._on_add)
        return made

    @cached_property
    def card(self) -> Card:
        """The kinds with a sentence above them."""
        made = Card("", self)
        self.lead, self.alone = Words("", "body"), Words("", "muted")
        made.body.addWidget(self.lead)
        made.body.addWidget(self.alone)
        made.body.addWidget(self.kinds)
        return made

    @property
    def text(self) -> str:
        """Whom to turn to, in words."""
        return "\n".join(
            f"{who.text()}: {why.text()}"
            for who, why in zip(self._who, self._why, strict=True)
            if who.text()
        )

    def filling(self, answer: Covered) -> Iterable[Step]:
        """Return the steps: whom to turn to, the kinds, and putting them together."""
        return (
            partial(self._fill_next, answer),
            partial(self._fill_kinds, answer),
            self._put_together,
        )

    def forget(self) -> None:
        """Let go of every step agreed with somebody."""
        super().forget()
        if self.column.count():
            for words in (*self._who, *self._why):
                words.setText("")

    def _fill_next(self, answer: Covered) -> None:
        self.want(self.next)
        self._named = answer.coverage.next[:_NAMED]
        self.none.setVisible(not self._named)
        said = next_words(answer.coverage, answer.names)[:_NAMED]
        for place, (who, why, link) in enumerate(
            zip(self._who, self._why, self.links, strict=True)
        ):
            there = place < len(said)
            for part in (who, why, link):
                part.setVisible(there)
            name, reason = said[place] if there else ("", "")
            who.setText(name)
            why.setText(reason)
            if there:
                link.setVisible(bool(self._named[place].partner))
                link.say(_("Open"), _("Open {partner}").format(partner=name))

    def _fill_kinds(self, answer: Covered) -> None:
        self.want(self.card)
        self.lead.setText(missing_words(answer.coverage))
        alone = alone_words(answer.coverage)
        self.alone.setText(alone)
        self.alone.setVisible(bool(alone))
        self.kinds.show_rows(answer.coverage.kinds)
        self.kinds.show_for_public(self.public)

    def _put_together(self) -> None:
        if self.column.count() == 0:
            self.column.addWidget(self.next)
            self.column.addWidget(self.card)
            self.column.addStretch(1)

    # --- actions ----------------------------------------------------------------------------

    def _on_open(self, *_clicked: object) -> None:
        place = next(n for n, link in enumerate(self.links) if link is self.sender())
        self.tab_wanted.emit("partners", self._named[place].partner)

    def _on_print_sheet(self) -> None:
        self.print_sheet(_("Print the coverage sheet"), _("coverage.pdf"), "coverage")

    def _ask_name(self, now: str = "") -> str:
        title, label = _("A kind of partner"), _("Its name")
        return self.surroundings.ask.text(self, title, label, now) or ""

    def _on_add(self, *_clicked: object) -> None:
        name = self._ask_name()
        if name:

            def work(services: Any) -> str:
                services.partners.add_kind(name)
                return _("The kind is added.")

            self.keep(work)

    def _on_rename(self, *_clicked: object) -> None:
        kind = self.kinds.one.kind
        name = self._ask_name(kind.name)
        if name:

            def work(services: Any) -> str:
                services.partners.rename_kind(kind.key, name)
                return _("The kind is renamed.")

            self.keep(work)

    def _on_remove(self, *_clicked: object) -> None:
        kind = self.kinds.one.kind

        def work(services: Any) -> str:
            services.partners.remove_kind(kind.key)
            return _("The kind is removed; its partners stay.")

        self.keep(work)


def _columns() -> tuple[Column, ...]:
    return tuple(Column(_(c.heading), c.text, c.order, c.number) for c in COLUMNS)
