"""Answers come in: the laptop passed round, paper forms typed, stickers counted; mixed freely."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

from attendance_desktop import settings
from attendance_desktop.errors import UserError
from attendance_desktop.records.assessment import Round, RoundState
from attendance_desktop.records.instruments import Instrument, Section
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules.instruments import said
from attendance_desktop.rules.people_words import language_name, languages_of
from attendance_desktop.ui.assessment.dot_grid import NumberBox
from attendance_desktop.ui.assessment.paper_form import PaperForm, TypedForm
from attendance_desktop.ui.assessment.part import RoundPart, chosen_round
from attendance_desktop.ui.assessment.pass_window import PassWindow
from attendance_desktop.ui.assessment.printing import print_form, print_wall_charts
from attendance_desktop.ui.assessment.tally_grid import StickersCard
from attendance_desktop.ui.assessment.words import closed_words, people_words
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.changes import ASSESSMENT
from attendance_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.choice_box import ChoiceBox
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import (
    N_,
    _,
    error_words,
    items_language,
    ngettext,
    number,
    use_items_language,
)
from attendance_desktop.work.runner import Control, Lane

_TARGET = 58
_MOST_PRESENT = 2_000


@dataclass(frozen=True)
class AnswersSeen:
    """The round, its instrument, section -> how many answered, the kinds of partner."""

    round: Round
    instrument: Instrument
    answered: dict[str, int]
    kinds: tuple[tuple[str, str], ...]


class AnswerTab(RoundPart):
    """Takes answers.

    Attributes:
        section: which section is answered now.
        pass_round: opens the window that is passed round.
        paper: a paper form typed in; `keys`, its answers.
        present: how many people are there.
        tally: stickers counted; `keep_tally` keeps them.
        passing: the window that is passed round, while it is open.
    """

    key = "answer"
    name = N_("Answer")
    _answer: AnswersSeen

    passing: PassWindow | None = None

    @staticmethod
    def load(services: Any, selection: Selection) -> AnswersSeen:
        """Return the round and how far it is.

        Raises:
            UserError: "round_none".
        """
        round_id = chosen_round(selection)
        result = services.rounds.result(round_id)
        answered: dict[str, int] = {}
        for one in result.items:
            answered[one.section] = max(answered.get(one.section, 0), one.answered)
        kinds = tuple((kind.key, kind.name) for kind in services.partners.kinds())
        return AnswersSeen(result.round, result.instrument, answered, kinds)

    # --- parts ------------------------------------------------------------------------------

    @cached_property
    def state(self) -> Card:
        """How far the round is."""
        made = Card("", self)
        self.lead, self.missing = Words("", "body"), Words("", "muted")
        self.start = PrimaryButton(_("Start the round"))
        self.start.clicked.connect(self._on_start)
        row = FlowLayout()
        self.section = ChoiceBox(_("Section answered now"), (), "")
        self.section.activated.connect(self._show_section)
        self.pass_round = PrimaryButton(_("Pass the laptop round…"))
        self.pass_round.clicked.connect(self._on_pass)
        self.close_round = SecondaryButton(_("Close the round"))
        self.close_round.clicked.connect(self._on_close)
        self.look = PrimaryButton(_("Look at the dots"))
        self.look.clicked.connect(self._on_look)
        row.addWidget(self.look)
        self.language = ChoiceBox(_("Language that the items are read in"), (), "")
        self.language.activated.connect(self._on_language)
        self.present = NumberBox(_("How many people are there"), 0, _MOST_PRESENT, 0)
        self.present.setPrefix(_("People there: "))
        self.present.editingFinished.connect(self._on_present)
        for widget in (
            self.section, self.pass_round, self.close_round, self.start, self.present,
            self.language,
        ):  # fmt: skip
            row.addWidget(widget)
        made.body.addWidget(self.lead)
        made.body.addWidget(self.missing)
        made.body.addLayout(row)
        return made

    @cached_property
    def forms(self) -> Card:
        """Paper forms."""
        made = Card(_("Paper forms"), self)
        self.paper = PaperForm()
        self.paper.numbered.connect(self._on_numbered)
        self.paper.typed.connect(self._on_typed)
        self.paper.take_back_wanted.connect(self._on_form_back)
        self.keys = self.paper.keys
        for words, name, answer in (
            (_("Print the form…"), _("Print the paper form"), self._on_print_form),
            (_("Take the last one back"), _("Take the last answers back"), self._on_take_back),
        ):
            made.add_link(words, name=name).clicked.connect(answer)
        made.body.addWidget(self.paper)
        return made

    @cached_property
    def stickers(self) -> StickersCard:
        """Stickers counted on the wall chart."""
        made = StickersCard(self)
        made.counted.connect(self._on_tally)
        made.charts_wanted.connect(self._on_print_charts)
        made.take_back_wanted.connect(self._on_tally_back)
        self.tally, self.keep_tally = made.grid, made.keep
        return made

    # --- filling ----------------------------------------------------------------------------

    def filling(self, answer: AnswersSeen) -> Iterable[Step]:
        """Return the steps: how far it is, forms, stickers, putting them together."""
        return (
            partial(self._fill_state, answer),
            partial(self._fill_forms, answer),
            partial(self._fill_stickers, answer),
            self._put_together,
        )

    def _fill_state(self, answer: AnswersSeen) -> None:
        self._answer = answer
        self.want(self.state)
        made = answer.round
        self.state.set_title(made.title)
        is_open = made.state is RoundState.OPEN
        self.start.setVisible(made.state is RoundState.PLANNED)
        self.look.setVisible(made.state is RoundState.CLOSED)
        for widget in (self.section, self.pass_round, self.close_round):
            widget.setVisible(is_open)
        chosen = self.section.currentData()
        self.section.clear()
        for part in answer.instrument.sections:
            count = answer.answered.get(part.key, 0)
            words = _("{section} ({count})")
            self.section.addItem(
                words.format(section=said(part.texts), count=number(count)), part.key
            )
        self.section.setCurrentIndex(max(self.section.findData(chosen), 0))
        self._fill_languages(answer)
        self.present.setVisible(made.state is not RoundState.CLOSED)
        if not self.present.hasFocus():
            self.present.setValue(made.present)
        self.lead.setText(_lead(answer))
        self.missing.setText(self._missing(answer))
        self.missing.setVisible(is_open)

    def _fill_languages(self, answer: AnswersSeen) -> None:
        languages = languages_of(answer.instrument)
        self.language.clear()
        for one in languages:
            words = _("Items in {language}").format(language=language_name(one))
            self.language.addItem(words, one)
        self.language.setCurrentIndex(max(self.language.findData(items_language()), 0))
        self.language.setVisible(len(languages) > 1)

    def _missing(self, answer: AnswersSeen) -> str:
        present = answer.round.present
        there = answer.answered.get(self._section_of(answer).key, 0)
        if not present:
            return _("Say how many people are there, to see how many are still missing.")
        left = present - there
        if left < 0:
            return ngettext(
                "{count} more has answered than are there: take one back, or correct the number.",
                "{count} more have answered than are there: take some back, or correct the number.",
                -left,
            ).format(count=number(-left))
        return ngettext(
            "{count} person has not answered this section yet.",
            "{count} people have not answered this section yet.",
            left,
        ).format(count=number(left))

    def _fill_forms(self, answer: AnswersSeen) -> None:
        self.want(self.forms, answer.round.state is RoundState.OPEN)
        self.paper.ask(answer.round, answer.instrument, answer.kinds)

    def _fill_stickers(self, answer: AnswersSeen) -> None:
        # A sticker bears no name.
        self.want(self.stickers, answer.round.state is RoundState.OPEN and not answer.round.named)
        self.tally.ask(answer.instrument, self._section_of(answer))

    def _put_together(self) -> None:
        if self.column.count() == 0:
            for part in (self.state, self.forms, self.stickers):
                self.column.addWidget(part)
            self.column.addStretch(1)

    def _section_of(self, answer: AnswersSeen) -> Section:
        key = self.section.currentData()
        sections = answer.instrument.sections
        return next((part for part in sections if part.key == key), sections[0])

    def _show_section(self, *_index: object) -> None:
        self.missing.setText(self._missing(self._answer))
        self.tally.ask(self._answer.instrument, self._section_of(self._answer))

    # --- the round --------------------------------------------------------------------------

    def _on_start(self) -> None:
        round_id = self._answer.round.id

        def work(services: Any) -> str:
            services.rounds.start(round_id)
            return _("The round takes answers now.")

        self.keep(work)

    def _on_look(self) -> None:
        self.surroundings.go("assessment", "wall")

    def _on_present(self) -> None:
        made, present = self._answer.round, self.present.value()
        if present == made.present:
            return

        def work(services: Any) -> str:
            services.rounds.change(replace(services.rounds.round(made.id), present=present))
            return ngettext(
                "{count} person is there.", "{count} people are there.", present
            ).format(count=number(present))  # fmt: skip

        self.keep(work)

    def _on_close(self) -> None:
        round_id = self._answer.round.id

        self.close(partial(closed_words, round_id))

    def _on_language(self, *_index: object) -> None:
        language = str(self.language.currentData())
        settings.save(replace(settings.load(), items_language=language))
        use_items_language(language)
        self.surroundings.changes.tell((ASSESSMENT,))

    def _on_print_form(self, *_clicked: object) -> None:
        print_form(self, self._answer.instrument, named=self._answer.round.named)

    def _on_print_charts(self, *_clicked: object) -> None:
        print_wall_charts(self, self._answer.instrument)

    # --- the laptop -------------------------------------------------------------------------

    def _on_pass(self) -> None:
        answer = self._answer
        target = self.surroundings.theme.px(_TARGET)
        self.passing = PassWindow(
            answer.round, answer.instrument, self._section_of(answer), answer.kinds, target
        )
        self.passing.answered.connect(self._on_answered)
        self.passing.take_back_wanted.connect(self._on_take_back)
        self.passing.left.connect(self._on_left)
        self.passing.showFullScreen()

    def _on_answered(self, given: dict[str, Any]) -> None:
        round_id = self._answer.round.id

        def work(services: Any) -> str:
            services.answering.answer(
                round_id,
                given["answers"],
                kind=given["kind"],
                name=given["name"],
                evidence=given["evidence"],
            )
            return _("One more person answered.")

        self.take(work, failed=self._on_answer_refused)

    def _on_answer_refused(self, error: UserError) -> None:
        if self.passing is not None:
            self.passing.refuse(error_words(error))
        self.refuse(error)

    def _on_left(self) -> None:
        self.passing = None

    def take(self, *args: Any, **options: Any) -> None:
        """Take answers in; "Take it back" beside earlier ones would mean these by now."""
        for answers in (self.paper.answers, self.stickers.answers):
            answers.put_away()
        super().take(*args, **options)

    def _on_take_back(self, *_clicked: object) -> None:
        self.take(_take_back)

    # --- paper ------------------------------------------------------------------------------

    def _on_numbered(self, number: str) -> None:
        services, round_id = self.around.services, self._answer.round.id

        def work(_control: Control) -> None:
            services.answering.refuse_number(round_id, number)

        self.surroundings.runner.run(Lane.STORE, work, failed=self.paper.warn)

    def _on_typed(self, form: TypedForm) -> None:
        round_id = self._answer.round.id

        def work(services: Any) -> str:
            sheet = services.answering.type_form(
                round_id,
                form.signs,
                kind=form.kind,
                name=form.name,
                form=form.number,
                again=form.again,
            )
            left = len(form.signs) - len(sheet.answers)
            if not left:
                words = _("Kept as sheet {sheet}. Write this number on the paper.")
                return words.format(sheet=sheet.seat)
            return ngettext(
                "Kept as sheet {sheet}, {count} item left out. Write this number on the paper.",
                "Kept as sheet {sheet}, {count} items left out. Write this number on the paper.",
                left,
            ).format(sheet=sheet.seat, count=number(left))

        self.take(work, self.paper.begin_anew, self.paper.refuse, answer=self.paper.kept)

    def _on_form_back(self) -> None:
        self.take(_take_back, answer=self.paper.answers.say)

    # --- stickers ---------------------------------------------------------------------------

    def _on_tally(self, counts: dict[str, dict[str, int]]) -> None:
        round_id, card = self._answer.round.id, self.stickers

        def work(services: Any) -> str:
            services.answering.tally(round_id, counts)
            return _("The count is kept.")

        self.take(work, self.tally.empty, card.refuse, answer=card.kept)

    def _on_tally_back(self) -> None:
        self.take(_take_back, answer=self.stickers.answers.say)


def _take_back(services: Any) -> str:
    if services.answering.take_back():
        return _("The last answers are taken back.")
    return _("There are no last answers to take back.")


def _lead(answer: AnswersSeen) -> str:
    made = answer.round
    if made.state is RoundState.PLANNED:
        return _(
            "Not started yet. Whether answers bear names, and what is asked, is settled with the "
            "start."
        )
    people = people_words(max(answer.answered.values(), default=0))
    if made.state is RoundState.CLOSED:
        return _("{answered}. The round is closed; open it again in “Rounds” for more.").format(
            answered=people
        )
    kept = _("with names") if made.named else _("anonymous, in no order")
    return _("{answered} so far; {kept}.").format(answered=people, kept=kept)
