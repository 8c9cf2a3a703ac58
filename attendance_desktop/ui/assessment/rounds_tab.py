"""All rounds: begun, started, closed, opened again, printed, written out, removed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from attendance_desktop import settings
from attendance_desktop.errors import UserError
from attendance_desktop.records.assessment import Round, RoundState
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules.instruments import said
from attendance_desktop.ui.ask import Choice as Answer
from attendance_desktop.ui.ask import FileType
from attendance_desktop.ui.assessment.part import RoundChoice, RoundPart
from attendance_desktop.ui.assessment.words import (
    STATES,
    closed_words,
    instrument_words,
)
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.team.field_form import Field, FieldForm, Shape
from attendance_desktop.ui.widgets.buttons import LinkButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.empty_state import EmptyState
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.wording import N_, _, day, number

_YES = "yes"


@dataclass(frozen=True)
class RoundLine:
    """One round in the list."""

    round: Round
    instrument: str
    people: int

    @property
    def id(self) -> str:
        """The round's id, by which the list selects it again."""
        return self.round.id


@dataclass(frozen=True)
class RoundsSeen:
    """Every round; what a new one can be of: (key, name) of instruments and of meetings."""

    lines: tuple[RoundLine, ...]
    instruments: tuple[tuple[str, str], ...]
    meetings: tuple[tuple[str, str], ...]
    chosen: str


class RoundsTab(RoundPart):
    """The list of rounds.

    Attributes:
        card, list: the rounds.
        empty: what to do while there is none.
        form: of a new round, or of one that is changed.
    """

    key = "rounds"
    name = N_("Rounds")
    made_ahead = ("card",)
    _editing: Round | None = None
    #: id of the round that was planned last.
    _planned = ""

    @staticmethod
    def load(services: Any, selection: Selection) -> RoundsSeen:
        """Return every round, the latest first."""
        assert isinstance(selection, RoundChoice)
        rounds = services.rounds
        lines = tuple(
            RoundLine(one, said(rounds.instrument(one).name), rounds.result(one.id).people)
            for one in rounds.listed()
        )
        instruments = tuple(
            (one.key, instrument_words(one)) for one in services.instruments.listed()
        )
        meetings = tuple(
            (m.id, _("{day}: {meeting}").format(day=day(m.day), meeting=m.title))
            for m in services.meetings.listed()
        )
        return RoundsSeen(lines, instruments, (("", _("No meeting")), *meetings), selection.round)

    @cached_property
    def card(self) -> Card:
        """The rounds."""
        made = Card("", self)
        self.list = Block(_("Rounds"), _columns(), "", most_rows=10, free_column=1)
        links = (
            (_("Remove"), _("Remove the selected round"), self._on_remove),
            (_("Save the figures…"), _("Save the selected round as a table"), self._on_save),
            (_("Print the results…"), _("Print the selected round"), self._on_print),
            (_("Change"), _("Change the selected round"), self._on_edit),
        )
        self._of_kind: dict[str, LinkButton] = {}
        for words, name, answer in links:
            self.list.add_link(words, name, answer, of_one=True)
        for key, words, name, answer in (
            ("reopen", _("Open again"), _("Let the round take more answers"), self._on_reopen),
            ("close", _("Close"), _("Close the round: only counts are kept"), self._on_close),
            ("start", _("Start"), _("Let the round take answers"), self._on_start),
        ):
            self._of_kind[key] = self.list.add_link(words, name, answer, of_one=True)
        self.list.table.selectionModel().selectionChanged.connect(self._on_selected)
        made.body.addWidget(self.list)
        return made

    @cached_property
    def empty(self) -> EmptyState:
        """What to do while there is no round."""
        made = first_round(self)
        made.main.clicked.connect(self.begin_new)
        return made

    @cached_property
    def form(self) -> FieldForm:
        """Of a round."""
        fields = (
            Field("title", _("What the round is called"), hint=_("Spring self-assessment")),
            Field("day", _("Day"), Shape.DAY),
            Field("instrument", _("What is asked"), Shape.CHOICE),
            Field("meeting", _("Part of the meeting"), Shape.CHOICE),
            Field("present", _("How many people are there"), hint=_("Counted at the check-in")),
            Field("seen", _("When the dots are seen"), Shape.CHOICE),
            Field("named", _("Names"), Shape.CHOICE),
            Field("ask_kind", _("Kinds of partner"), Shape.CHOICE),
        )
        made = FieldForm(_("A round"), fields, _("Keep the round"), self)
        made.offer(
            "seen",
            [("", _("At once, section by section")), (_YES, _("Live: each dot as it is given"))],
        )
        made.offer("named", [("", _("Anonymous: no name, ever")), (_YES, _("With names"))])
        kinds = _("Each may say what kind of partner they are")
        made.offer("ask_kind", [("", _("Not asked")), (_YES, kinds)])
        made.said.connect(self._on_said)
        made.left.connect(self._on_left)
        return made

    def filling(self, answer: RoundsSeen) -> Iterable[Step]:
        """Return the steps: the list, the form, putting them together."""
        return (self._make_form, partial(self._fill, answer), self._put_together)

    def _make_form(self) -> None:
        # By itself: together with the list it would hold the window up.
        _form = self.form

    def _fill(self, answer: RoundsSeen) -> None:
        self.want(self.card, bool(answer.lines))
        self.want(self.empty, not answer.lines and self.form.isHidden())
        self.list.show_rows(answer.lines)
        self.form.offer("instrument", answer.instruments)
        self.form.offer("meeting", answer.meetings)
        for place, line in enumerate(self.list.model.rows):
            if line.id == answer.chosen:
                self.list.table.selectRow(place)
        self._on_selected()

    def _put_together(self) -> None:
        if self.column.count() == 0:
            self.column.addWidget(self.form)
            self.column.addWidget(self.card)
            self.column.addWidget(self.empty)
            self.column.addStretch(1)

    # --- the form ---------------------------------------------------------------------------

    def begin_new(self, *_clicked: object) -> None:
        """Show an empty form."""
        if self.form.holds():
            return
        self._editing = None
        self.want(self.empty, False)
        self.form.fill({}, _("A new round"))
        self.form.begin()

    def _on_edit(self, *_clicked: object) -> None:
        if self.form.holds():
            return
        made = self._chosen
        self._editing = made
        values = {
            "title": made.title,
            "day": made.day,
            "instrument": made.instrument,
            "meeting": made.meeting,
            "present": str(made.present or ""),
            "seen": _YES if made.live else "",
            "named": _YES if made.named else "",
            "ask_kind": _YES if made.ask_kind else "",
        }
        self.form.fill(values, _("Change the round"))
        self.form.begin()

    def _on_left(self) -> None:
        self.form.put_away()
        self.want(self.empty, not self.list.model.rows)
        self.empty.setVisible(not self.list.model.rows)

    def _on_said(self, values: dict[str, str]) -> None:
        editing = self._editing
        draft = replace(
            editing or Round("", "", ""),
            title=values["title"],
            day=values["day"],
            instrument=values["instrument"],
            meeting=values["meeting"],
            present=_people_there(values["present"]),
            live=bool(values["seen"]),
            named=bool(values["named"]),
            ask_kind=bool(values["ask_kind"]),
        )

        def work(services: Any) -> str:
            if editing:
                services.rounds.change(draft)
                return _("The round is changed.")
            self._planned = services.rounds.plan(draft).id
            return _("The round is planned. Start it when people are ready to answer.")

        done = self.form.put_away if editing else self._on_planned
        self.keep(work, done, self._on_refused)

    def _on_refused(self, error: UserError) -> None:
        self.form.refuse(error, "present" if error.code == "round_present" else "title")

    def _on_planned(self) -> None:
        self.form.put_away()
        self.around.choose(self._planned)

    # --- actions ----------------------------------------------------------------------------

    @property
    def _chosen(self) -> Round:
        return self.list.one.round

    def _on_selected(self, *_changes: object) -> None:
        chosen = self.list.chosen
        state = chosen.round.state if chosen else None
        self._of_kind["start"].setVisible(state is RoundState.PLANNED)
        self._of_kind["close"].setVisible(state is RoundState.OPEN)
        self._of_kind["reopen"].setVisible(state is RoundState.CLOSED)

    def _on_start(self, *_clicked: object) -> None:
        made = self._chosen

        def work(services: Any) -> str:
            services.rounds.start(made.id)
            return _("{round} takes answers now.").format(round=made.title)

        self.keep(work, partial(self.around.choose, made.id))

    def _on_close(self, *_clicked: object) -> None:
        self.close(partial(closed_words, self._chosen.id))

    def _on_reopen(self, *_clicked: object) -> None:
        made = self._chosen
        sure = self.surroundings.ask.choose(
            self,
            _("Open the round again?"),
            _(
                "Back-ups and papers made since it was closed keep its counts as they are now. "
                "Where one or two people answer after this, the difference would be theirs: let "
                "five answer at least. The dots are unseen until they are revealed again."
            ),
            (Answer("open", _("Open it again")), Answer("leave", _("Leave it closed"))),
        )
        if sure != "open":
            return

        def work(services: Any) -> str:
            services.rounds.reopen(made.id)
            return _("{round} takes answers again.").format(round=made.title)

        self.keep(work, partial(self.around.choose, made.id))

    def _on_remove(self, *_clicked: object) -> None:
        made = self._chosen
        sure = self.surroundings.ask.choose(
            self,
            _("Remove this round?"),
            _("Its dots, notes, ideas and votes go with it; priorities stay. Undo brings it back."),
            (Answer("remove", _("Remove it")), Answer("leave", _("Leave it"))),
        )
        if sure != "remove":
            return

        def work(services: Any) -> str:
            services.rounds.remove(made.id)
            return _("{round} is removed.").format(round=made.title)

        self.keep(work)

    def _on_print(self, *_clicked: object) -> None:
        services, round_id = self.around.services, self._chosen.id

        def make(path: Path) -> None:
            services.assessment_paper.results(round_id, path)

        title = _("Print the results")
        self.around.printing.print_sheet(self, title, "self-assessment.pdf", make)

    def _on_save(self, *_clicked: object) -> None:
        round_id = self._chosen.id
        types = (FileType(_("Table"), ("*.csv",)),)
        suggested = settings.documents_folder() / "self-assessment.csv"
        path = self.surroundings.ask.save_file(self, _("Save the figures"), types, suggested)
        if path is None:
            return

        def work(services: Any) -> str:
            services.assessment_paper.table(round_id, path)
            return _("Saved as {file}.").format(file=path.name)

        self.take(work)


def first_round(parent: QWidget) -> EmptyState:
    """Return what to do while there is no round."""
    return EmptyState(
        "circle-dot",
        _("Begin your first round"),
        _(
            "Everybody places each sentence alone and without a name; then the group looks at "
            "the dots together, and talks about where it differs."
        ),
        _("Begin a round…"),
        parent,
    )


def _people_there(typed: str) -> int:
    # What is no number must not pass for "not counted yet": the service refuses it.
    text = typed.strip()
    return int(text) if text.isdecimal() else -1 if text else 0


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Day"), _day, _day_order),
        Column(_("Round"), _title),
        Column(_("State"), _state),
        Column(_("People"), _people, _people_order, number=True),
        Column(_("What was asked"), _instrument),
    )


def _day(line: RoundLine) -> str:
    return day(line.round.day)


def _day_order(line: RoundLine) -> str:
    return line.round.day


def _title(line: RoundLine) -> str:
    return line.round.title


def _instrument(line: RoundLine) -> str:
    return line.instrument


def _people(line: RoundLine) -> str:
    return number(line.people)


def _people_order(line: RoundLine) -> int:
    return line.people


def _state(line: RoundLine) -> str:
    return _(STATES[line.round.state])
