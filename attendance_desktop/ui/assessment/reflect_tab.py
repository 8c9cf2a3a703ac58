"""Reflect and vote: lines under three questions, ideas merged by hand, dots put on them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from attendance_desktop.charts.vote_chart import vote_plan
from attendance_desktop.errors import UserError
from attendance_desktop.records.assessment import RoundState
from attendance_desktop.records.priorities import Idea
from attendance_desktop.records.selection import Selection
from attendance_desktop.ui.assessment.dot_grid import MOST_VOTERS, DotGrid, NumberBox
from attendance_desktop.ui.assessment.ideas_in_plan import IdeasInPlan
from attendance_desktop.ui.assessment.long_choices import keep_narrow
from attendance_desktop.ui.assessment.part import RoundPart, chosen_round
from attendance_desktop.ui.assessment.reflect_seen import ReflectSeen, seen
from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.charts.chart_card import ChartCard
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.choice_box import ChoiceBox
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.message import MessagePlace
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, error_words, ngettext, number

_MOST_DOTS = 20


class ReflectTab(RoundPart):
    """Reflection, ideas, vote.

    Attributes:
        question, line: what is reflected on, and a new line.
        ideas, idea: the ideas, and a new one.
        dots, voters: dots put by one person, or by several at once.
        vote_answers: what became of them.
    """

    key = "reflect"
    name = N_("Reflect & vote")
    _answer: ReflectSeen
    #: id of the idea to be selected once it is shown.
    _idea_wanted = ""

    @staticmethod
    def load(services: Any, selection: Selection) -> ReflectSeen:
        """Return all of it.

        Raises:
            UserError: "round_none".
        """
        return seen(services, chosen_round(selection))

    # --- parts ------------------------------------------------------------------------------

    @cached_property
    def reflection(self) -> Card:
        """One question at a time."""
        made = Card(_("Reflect"), self)
        self.question = ChoiceBox(_("Question"), (), "")
        self.question.activated.connect(self._show_question)
        self.lines = Block(
            _("What we say"), (Column.of("text", _("Line")),), _("Nothing noted yet."), most_rows=6
        )
        self.lines.add_link(
            _("Remove"), _("Remove the selected line"), self._on_remove_line, of_one=True
        )
        self.line = QLineEdit()
        self.line.setAccessibleName(_("A line"))
        self.line.setPlaceholderText(_("Write a line, then Enter"))
        self.line.returnPressed.connect(self._on_line)
        self.suggestions = ChoiceBox(_("Suggestions"), (), "")
        self.suggestions.activated.connect(self._on_suggested)
        for box in (self.question, self.suggestions):
            keep_narrow(box)
        for part in (self.question, self.lines, self.line, self.suggestions):
            made.body.addWidget(part)
        return made

    @cached_property
    def idea_card(self) -> Card:
        """Ideas for next steps."""
        made = Card("", self)
        columns = (
            Column(_("Idea"), _idea_text),
            Column(_("Counts with"), self._stands_for),
            Column(_("In the plan"), self._step_words),
        )
        self.ideas = Block(
            _("Ideas for next steps"), columns, _("No idea yet. Ask everyone for one."),
            most_rows=8,
        )  # fmt: skip
        for words, name, answer in (
            (_("Remove"), _("Remove the selected idea"), self._on_remove_idea),
            (_("Set apart"), _("Count the selected idea by itself again"), self._on_split),
        ):
            self.ideas.add_link(words, name, answer, of_one=True)
        self.in_plan = IdeasInPlan(self, self.ideas)
        self.idea = QLineEdit()
        self.idea.setAccessibleName(_("An idea"))
        self.idea.setPlaceholderText(_("Write an idea, then Enter"))
        self.idea.returnPressed.connect(self._on_idea)
        self.into = ChoiceBox(_("The selected idea is the same as…"), (), "")
        self.into.activated.connect(self._on_merge)
        keep_narrow(self.into)
        for part in (self.ideas, self.idea, self.into):
            made.body.addWidget(part)
        return made

    @cached_property
    def ballot_card(self) -> Card:
        """Opening a vote, putting dots, closing it."""
        made = Card(_("Vote with dots"), self)
        self.each = NumberBox(_("Dots a person"), 1, _MOST_DOTS, 3)
        self.several = ChoiceBox(
            _("Several dots on one idea"),
            (("", _("One dot an idea")), ("yes", _("Several on one idea"))),
            "",
        )
        self.open_vote = PrimaryButton(_("Open a vote"))
        self.open_vote.clicked.connect(self._on_open_vote)
        self.opening = QWidget()
        row = FlowLayout(self.opening)
        label = Words(_("Dots a person"), "muted", wrap=False)
        for widget in (label, self.each, self.several, self.open_vote):
            row.addWidget(widget)
        self.dots = DotGrid()
        self.voters = NumberBox(_("People these dots are of"), 1, MOST_VOTERS, 1)
        self.keep_dots = PrimaryButton(_("Keep these dots, next person"))
        self.keep_dots.clicked.connect(self._on_dots)
        self.close_vote = SecondaryButton(_("Close the vote"))
        self.close_vote.clicked.connect(self._on_close_vote)
        self.take_back = SecondaryButton(_("Take the last dots back"))
        self.take_back.clicked.connect(self._on_take_back)
        self.casting = QWidget()
        cast = FlowLayout(self.casting)
        people = Words(_("People"), "muted", wrap=False)
        for widget in (people, self.voters, self.keep_dots, self.take_back, self.close_vote):
            cast.addWidget(widget)
        self.standing, self.placed = Words("", "body"), Words("", "strong")
        self.vote_answers = MessagePlace()
        self.dots.changed.connect(self._show_placed)
        self.dots.changed.connect(self.vote_answers.put_away)
        self.voters.valueChanged.connect(self._show_placed)
        for part in (
            self.opening, self.standing, self.dots, self.placed, self.vote_answers, self.casting,
        ):  # fmt: skip
            made.body.addWidget(part)
        return made

    @cached_property
    def result(self) -> ChartCard:
        """What was voted."""
        return self.chart()

    # --- filling ----------------------------------------------------------------------------

    def filling(self, answer: ReflectSeen) -> Iterable[Step]:
        """Return the steps: reflection, ideas, vote, result, putting them together."""
        return (
            partial(self._fill, answer),
            self._fill_ideas,
            self._fill_vote,
            self._fill_result,
            self._put_together,
        )

    def _fill(self, answer: ReflectSeen) -> None:
        self._answer = answer
        self.want(self.reflection, bool(answer.questions))
        chosen = self.question.currentData()
        self.question.clear()
        for one in answer.questions:
            self.question.addItem(one.text, one.key)
        self.question.setCurrentIndex(max(self.question.findData(chosen), 0))
        self._show_question()

    def _show_question(self, *_index: object) -> None:
        if not self._answer.questions:
            return
        one = self._answer.questions[max(self.question.currentIndex(), 0)]
        self.lines.show_rows(one.lines)
        self.suggestions.clear()
        self.suggestions.addItem(_("Take a suggestion…"), "")
        for text in one.suggested:
            self.suggestions.addItem(text, text)
        self.suggestions.setVisible(bool(one.suggested))

    def _fill_ideas(self) -> None:
        self.want(self.idea_card)
        ideas = self._answer.ideas
        self.in_plan.steps = self._answer.steps
        self.ideas.show_rows(ideas)
        self.in_plan.choose(self._idea_wanted)
        self._idea_wanted = ""
        self.into.clear()
        self.into.addItem(_("The selected idea is the same as…"), "")
        for one in ideas:
            if not one.merged_into:
                self.into.addItem(one.text, one.id)
        self.into.setVisible(len(ideas) > 1)

    def _fill_vote(self) -> None:
        vote = self._answer.vote
        is_open = vote is not None and vote.ballot.state is RoundState.OPEN
        self.want(self.ballot_card)
        self.opening.setVisible(not is_open)
        self.dots.setVisible(is_open)
        self.casting.setVisible(is_open)
        for words in (self.standing, self.placed):
            words.setVisible(is_open)
        if not is_open or vote is None:
            return
        voted = ngettext("{count} person has voted.", "{count} people have voted.", vote.voters)
        each = ngettext("Each has {count} dot.", "Each has {count} dots.", vote.ballot.dots_each)
        self.standing.setText(
            _("{voted} {each} What others chose is not seen.").format(
                voted=voted.format(count=number(vote.voters)),
                each=each.format(count=number(vote.ballot.dots_each)),
            )
        )
        self.dots.ask(self._answer.ideas)
        self._show_placed()

    def _show_placed(self, *_number: object) -> None:
        vote = self._answer.vote
        if vote is None:
            return
        placed, most = sum(self.dots.dots().values()), vote.ballot.dots_each * self.voters.value()
        words = ngettext(
            "{placed} of {count} dot is put.", "{placed} of {count} dots are put.", most
        )
        self.placed.setText(words.format(placed=number(placed), count=number(most)))

    def _fill_result(self) -> None:
        vote = self._answer.vote
        closed = vote is not None and vote.ballot.state is RoundState.CLOSED
        self.want(self.result, closed)
        if closed and vote is not None:
            self.result.show_plan(vote_plan(vote))

    def _put_together(self) -> None:
        if self.column.count() == 0:
            for part in (self.reflection, self.idea_card, self.ballot_card, self.result):
                self.column.addWidget(part)
            self.column.addStretch(1)

    def _stands_for(self, idea: Idea) -> str:
        texts = {one.id: one.text for one in self._answer.ideas}
        return texts.get(idea.merged_into, "")

    def revealing(self) -> tuple[Step, ...]:
        """Bring an idea that was gone to into sight, once all has its place."""
        return (*super().revealing(), self.in_plan.bring_up)

    def _step_words(self, idea: Idea) -> str:
        return self.in_plan.words(idea)

    def show_part(self, part: str) -> bool:
        """Let the idea with this id be selected as soon as it is shown."""
        self._idea_wanted = part
        return True

    # --- reflection -------------------------------------------------------------------------

    def _on_line(self) -> None:
        self._reflect(self.line.text(), self.line.clear)

    def _on_suggested(self, at: int) -> None:
        text = str(self.suggestions.itemData(at) or "")
        if text:
            self._reflect(text)

    def _reflect(self, text: str, done: Any = None) -> None:
        round_id, question = self._answer.round, str(self.question.currentData())

        def work(services: Any) -> str:
            services.round_talk.reflect(round_id, question, text)
            return _("Noted.")

        self.keep(work, done)

    def _on_remove_line(self, *_clicked: object) -> None:
        line = self.lines.one

        def work(services: Any) -> str:
            services.round_talk.remove_line(line)
            return _("The line is removed.")

        self.keep(work)

    # --- ideas ------------------------------------------------------------------------------

    def _on_idea(self) -> None:
        round_id, text = self._answer.round, self.idea.text()

        def work(services: Any) -> str:
            services.voting.add(round_id, text)
            return _("The idea is added.")

        self.keep(work, self.idea.clear)

    def _on_remove_idea(self, *_clicked: object) -> None:
        idea = self.ideas.one

        def work(services: Any) -> str:
            services.voting.remove(idea)
            return _("The idea is removed.")

        self.keep(work)

    def _on_merge(self, at: int) -> None:
        into, idea = str(self.into.itemData(at) or ""), self.ideas.chosen
        self.into.setCurrentIndex(0)
        if not into or idea is None:
            return

        def work(services: Any) -> str:
            services.voting.merge(idea.round, idea.id, into)
            return _("The two ideas count together.")

        self.keep(work)

    def _on_split(self, *_clicked: object) -> None:
        idea = self.ideas.one

        def work(services: Any) -> str:
            services.voting.split(idea.round, idea.id)
            return _("The idea counts by itself.")

        self.keep(work)

    # --- vote -------------------------------------------------------------------------------

    def _on_open_vote(self) -> None:
        round_id, each = self._answer.round, self.each.value()
        several = bool(self.several.currentData())

        def work(services: Any) -> str:
            services.voting.open(round_id, each, several=several)
            return _("The vote is open.")

        self.keep(work)

    def _on_dots(self) -> None:
        vote = self._answer.vote
        assert vote is not None
        dots, voters = self.dots.dots(), self.voters.value()

        def work(services: Any) -> str:
            services.voting.vote(vote.ballot, dots, voters=voters)
            return _("The dots are kept.")

        answers = self.vote_answers
        self.take(work, self._empty_boxes, self._on_dots_refused, answer=answers.say)

    def _on_dots_refused(self, error: UserError) -> None:
        # Beside the boxes in which it is put right.
        self.vote_answers.refuse(error_words(error))

    def _empty_boxes(self) -> None:
        self.voters.setValue(1)
        self.dots.empty()

    def _on_take_back(self) -> None:
        def work(services: Any) -> str:
            if services.voting.take_back():
                return _("The last dots are taken back.")
            return _("There are no last dots to take back.")

        self.take(work, answer=self.vote_answers.say)

    def _on_close_vote(self) -> None:
        vote = self._answer.vote
        assert vote is not None

        def closing(services: Any, few: bool) -> str:
            services.voting.close(vote.ballot, few=few)
            return _("The vote is closed. Accept priorities in “Decide”.")

        self.close(closing)


def _idea_text(idea: Idea) -> str:
    return idea.text
