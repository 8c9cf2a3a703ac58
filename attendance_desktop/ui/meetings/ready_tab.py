"""Get ready: what to print and to bring, ticked off; the paper; the terms on the big screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desktop.records.agendas import TermPage
from attendance_desktop.records.instruments import Instrument
from attendance_desktop.records.meetings import Material, Meeting
from attendance_desktop.records.selection import Selection
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.meetings.files_part import FilesPart
from attendance_desktop.ui.meetings.material_rows import MaterialRows
from attendance_desktop.ui.meetings.part import chosen_meeting
from attendance_desktop.ui.meetings.terms_window import TermsWindow
from attendance_desktop.ui.widgets.buttons import SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.two_columns import TwoColumns
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, ngettext, number

#: Of the list and the paper side by side, in pixels.
_LEAST_WIDTH = 900
#: Slug of the self-assessment that is asked where a meeting's round says no other.
_DISTRICT = "district"


@dataclass(frozen=True)
class Readied:
    """A meeting with what it needs, the terms, and its files that are gone."""

    meeting: Meeting
    materials: tuple[Material, ...]
    terms: TermPage
    missing: tuple[str, ...]


class ReadyTab(FilesPart):
    """What must be on the table.

    Attributes:
        list, screen, paper: its cards.
        to_print, to_bring: the things.
        terms: the window of the terms, None while it is closed.
    """

    key = "ready"
    name = N_("Get ready")
    made_ahead = ("list", "columns")
    terms: TermsWindow | None = None

    @staticmethod
    def load(services: Any, selection: Selection) -> Readied:
        """Return what the meeting needs."""
        whole = services.meetings.whole(chosen_meeting(selection))
        return Readied(
            whole.meeting,
            whole.materials,
            services.agendas.terms(),
            services.meetings.missing_files(whole.meeting),
        )

    # --- parts ------------------------------------------------------------------------------

    @cached_property
    def list(self) -> Card:
        """The things, ticked off."""
        made = Card(_("Is everything there?"), self)
        self.add_link = made.add_link(_("Add a thing…"), name=_("Add a thing to print or to bring"))
        self.add_link.clicked.connect(self._on_add)
        self.lead = Words("", "muted")
        self.gone = Words("", "strong")
        made.body.addWidget(self.lead)
        made.body.addWidget(self.gone)
        self.to_print = MaterialRows(_("Nothing to print."))
        self.to_bring = MaterialRows(_("Nothing to bring."))
        for title, rows in ((_("To print"), self.to_print), (_("To bring"), self.to_bring)):
            rows.ticked.connect(self._on_ticked)
            rows.print_wanted.connect(self._on_print)
            rows.removed.connect(self._on_removed)
            made.body.addWidget(Words(title, "strong"))
            made.body.addWidget(rows)
        # Beside a longer column, the lines keep together.
        made.body.addStretch(1)
        return made

    @cached_property
    def screen(self) -> Card:
        """The terms, over the whole screen and on paper."""
        made = Card(_("Start on the same page"), self)
        self.screen_words = Words("", "muted")
        made.body.addWidget(self.screen_words)
        self.terms_button = SecondaryButton(
            _("Show the terms"), name=_("Show terms and evidence over the whole screen")
        )
        self.terms_button.clicked.connect(self._on_show_terms)
        printed = SecondaryButton(
            _("Print the terms…"), name=_("Print the page of terms and evidence")
        )
        printed.clicked.connect(self._on_terms_paper)
        row = FlowLayout()
        for button in (self.terms_button, printed):
            row.addWidget(button)
        made.body.addLayout(row)
        return made

    @cached_property
    def paper(self) -> Card:
        """Sheets that are not on the list."""
        made = Card(_("More paper"), self)
        row = FlowLayout()
        for words, name, answer in (
            (_("Agenda…"), _("Print the agenda"), self._on_agenda),
            (_("Sign-in sheet…"), _("Print the sign-in sheet"), self._on_sign_in),
            (_("List of partners…"), _("Print the list of partners"), self._on_partners),
        ):
            button = SecondaryButton(words, name=name)
            button.clicked.connect(answer)
            row.addWidget(button)
        made.body.addLayout(row)
        return made

    @cached_property
    def columns(self) -> TwoColumns:
        """The list, and what there is to print and to show."""
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in (self.screen, self.paper):
            column.addWidget(card)
        column.addStretch(1)
        return TwoColumns(self.surroundings.theme, self.list, side, _LEAST_WIDTH, self)

    # --- filling ----------------------------------------------------------------------------

    def filling(self, answer: Readied) -> Iterable[Step]:
        """Return the steps: the list, the paper, and putting them together."""
        return (
            partial(self._fill_list, answer),
            partial(self._fill_rows, answer, printed=True),
            partial(self._fill_rows, answer, printed=False),
            partial(self._fill_side, answer),
            self._put_together,
        )

    def _fill_list(self, answer: Readied) -> None:
        self.meeting = answer.meeting
        self.want(self.columns)
        self.add_link.setVisible(not self.public)
        ready = sum(one.ready for one in answer.materials)
        count = len(answer.materials)
        left = count - ready
        words = ngettext(
            "{ready} of {count} ready; {left} is left.",
            "{ready} of {count} ready; {left} are left.",
            left,
        ).format(ready=number(ready), count=number(count), left=number(left))
        self.lead.setText(words if left else _("All of it is ready."))
        self.lead.setVisible(bool(count))

    def _fill_rows(self, answer: Readied, *, printed: bool) -> None:
        things = [one for one in answer.materials if one.to_print is printed]
        rows = self.to_print if printed else self.to_bring
        rows.show_materials(things, public=self.public)

    def _fill_side(self, answer: Readied) -> None:
        self._terms = answer.terms
        words = _(
            "The {terms} terms and why attendance matters, large, for the projector: everyone "
            "should mean the same by the same words."
        )
        self.screen_words.setText(words.format(terms=number(len(answer.terms.terms))))
        missing = [Path(path).name for path in answer.missing]
        gone = _("No longer on this computer: {files}. Choose it again under Plan.")
        self.gone.setText(gone.format(files=", ".join(missing)))
        self.gone.setVisible(bool(missing))

    def _put_together(self) -> None:
        if self.column.count() == 0:
            self.column.addWidget(self.columns)
            self.column.addStretch(1)

    # --- the list ---------------------------------------------------------------------------

    def _on_ticked(self, material: Material, ready: bool) -> None:
        def work(services: Any) -> str:
            services.meeting_outcomes.tick(material, ready=ready)
            words = _("Ready: {thing}") if ready else _("Not ready: {thing}")
            return words.format(thing=material.text)

        self.keep(work)

    def _on_removed(self, material: Material) -> None:
        def work(services: Any) -> str:
            services.meeting_outcomes.remove_material(material)
            return _("Off the list: {thing}").format(thing=material.text)

        self.keep(work)

    def _on_add(self, *_clicked: object) -> None:
        title, label = _("A thing to bring or to print"), _("What it is")
        text = self.surroundings.ask.text(self, title, label)
        meeting = self.meeting.id
        if text:

            def work(services: Any) -> str:
                services.meeting_outcomes.need(meeting, text)
                return _("On the list: {thing}").format(thing=text)

            self.keep(work)

    # --- paper and screen -------------------------------------------------------------------

    def _on_print(self, material: Material) -> None:
        {
            "agenda": self._on_agenda,
            "sign-in": self._on_sign_in,
            "terms": self._on_terms_paper,
            "figures": self._on_figures,
            "self-assessment": self._on_assessment,
        }[material.key]()

    def _on_agenda(self, *_clicked: object) -> None:
        self.print_paper(_("Print the agenda"), "agenda.pdf", "agenda", self.meeting)

    def _on_sign_in(self, *_clicked: object) -> None:
        self.print_paper(_("Print the sign-in sheet"), "sign-in.pdf", "sign_in", self.meeting)

    def _on_terms_paper(self, *_clicked: object) -> None:
        services = self.around.services

        def make(path: Path) -> None:
            services.meeting_paper.terms(path)

        self.print_for_all(_("Print the terms"), "terms.pdf", make)

    def _on_partners(self, *_clicked: object) -> None:
        services = self.around.services
        audience = self.surroundings.audience.current

        def make(path: Path) -> None:
            services.team_paper.partners(path, audience)

        self.print_for_all(_("Print the partners"), "partners.pdf", make)

    def _on_figures(self, *_clicked: object) -> None:
        services = self.around.services

        def make(path: Path) -> None:
            # What lies on the table is for everyone: the public edition, whoever prints it.
            services.packets.brief(path)

        self.print_for_all(_("Print the figures"), "brief.pdf", make)

    def _on_assessment(self, *_clicked: object) -> None:
        services, meeting = self.around.services, self.meeting.id

        def make(path: Path) -> None:
            asked, named = _asked_at(services, meeting)
            services.assessment_paper.form(asked, path, named=named)

        title = _("Print the paper form")
        self.print_for_all(title, "self-assessment-form.pdf", make)

    def _on_show_terms(self, *_clicked: object) -> None:
        if self.terms is None:
            self.terms = TermsWindow(self.surroundings.theme, self.window())
            self.terms.left.connect(self._on_terms_left)
        self.terms.show_terms(self._terms)

    def _on_terms_left(self) -> None:
        if self.terms is not None:
            self.terms.deleteLater()
            self.terms = None
        self.terms_button.setFocus()


def _asked_at(services: Any, meeting: str) -> tuple[Instrument, bool]:
    """Return what is asked at a meeting, and whether with names.

    That of its round, else the district's own self-assessment, anonymous.
    """
    rounds = services.rounds
    own = next((one for one in rounds.listed() if one.meeting == meeting), None)
    if own is None:
        return services.instruments.instrument(_DISTRICT), False
    return rounds.instrument(own), own.named
