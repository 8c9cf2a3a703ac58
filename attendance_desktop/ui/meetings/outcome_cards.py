"""What came of a meeting, in lists: homework, decisions, the parking lot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from attendance_desktop.records.meetings import (
    AgendaPart,
    Decision,
    Homework,
    HomeworkState,
    ParkedItem,
    Participant,
    WholeMeeting,
)
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.team.field_form import Field, FieldForm, Shape
from attendance_desktop.ui.team.homework_states import HOMEWORK_STATES, state_setter
from attendance_desktop.ui.team.part import Part
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.wording import _

#: Is given the services, the record before, None for a new one, and what the form says; returns
#: what was done. Runs on the store lane.
Keep = Callable[[Any, Any, Mapping[str, str]], str]


class OutcomeCard(Card):
    """One list of what came of a meeting, and the form of one row of it.

    Attributes:
        list: the rows.
        form: of a new row, or of changes to the chosen one.
    """

    def __init__(self, part: Part, block: Block, form: FieldForm, keep: Keep) -> None:
        """Make an empty list; a subclass adds its links.

        Args:
            keep: keeps what the form says.
        """
        super().__init__("", part)
        self._part, self.list, self.form, self._keep = part, block, form, keep
        self._meeting, self._editing = "", None
        form.said.connect(self._on_said)
        form.left.connect(form.hide)
        self.body.addWidget(form)
        self.body.addWidget(block)

    _editing: Any

    def show_rows(self, meeting: str, rows: Sequence[Any]) -> None:
        """Show a meeting's rows."""
        if meeting != self._meeting:
            self.form.hide()
        self._meeting = meeting
        self.list.show_rows(rows)
        self.list.show_for_public(self._part.public)

    def forget(self) -> None:
        """Let go of the rows, and of what is being typed."""
        self.form.put_away()
        self.list.show_rows(())

    def begin_new(self, *_clicked: object) -> None:
        """Show an empty form."""
        self._begin(None, {})

    def _on_edit(self, *_clicked: object) -> None:
        if not self._part.public:
            self._begin(self.list.one, self.values_of(self.list.one))

    def _begin(self, record: Any, values: dict[str, str]) -> None:
        self._editing = record
        self.form.fill(values)
        self.form.begin()

    def values_of(self, record: Any) -> dict[str, str]:
        """Return what the form shows of a row."""
        return {"text": record.text}

    def _on_said(self, values: dict[str, str]) -> None:
        before, keep = self._editing, self._keep

        def work(services: Any) -> str:
            return keep(services, before, values)

        self._part.keep(work, done=self.form.hide)

    def do(self, action: str, words: str, record: Any) -> None:
        """Ask the service of outcomes for an action on a row."""

        def work(services: Any) -> str:
            getattr(services.meeting_outcomes, action)(record)
            return words

        self._part.keep(work)


class HomeworkCard(OutcomeCard):
    """Who does what by when; done, dropped, or a step of the plan."""

    def __init__(self, part: Part) -> None:
        """Make an empty list."""
        columns = (
            Column.of("who", _("Who")),
            Column.of("text", _("What")),
            Column.of_day("due", _("By when")),
            Column(_("State"), _state),
        )
        fields = (
            Field("who", _("Who")),
            Field("due", _("By when"), Shape.OPEN_DAY),
            Field("text", _("What"), Shape.TEXT),
        )
        empty = _("Nobody took anything home to do.")
        super().__init__(
            part,
            Block(_("Homework"), columns, empty, most_rows=12, free_column=1),
            FieldForm(_("A piece of homework"), fields, _("Keep the homework"), part),
            self._keep_homework,
        )
        self._people: dict[str, Participant] = {}
        self._add_links()
        self.list.table.selectionModel().selectionChanged.connect(self._offer)

    def _add_links(self) -> None:
        for words, name, answer in (
            (_("Remove"), _("Remove the selected homework"), self._on_remove),
            (_("Change"), _("Change the selected homework"), self._on_edit),
        ):
            self.list.add_link(words, name, answer, of_one=True)
        self.into_plan = self.list.add_link(
            _("Into the plan"), _("Make the selected homework a step of the plan"),
            self._on_into_plan, of_one=True,
        )  # fmt: skip
        # Leads to the step, and changes nothing.
        self.to_step = self.list.add_link(
            _("See it in the plan"), _("Go to the step of the plan that it became"),
            self._on_to_step, of_one=True, changes=False,
        )  # fmt: skip
        self.states = {}
        for state, words, name in (
            (HomeworkState.OPEN, _("Open again"), _("Open the homework again")),
            (HomeworkState.DROPPED, _("Dropped"), _("The homework is dropped")),
            (HomeworkState.DONE, _("Done"), _("The selected homework is done")),
        ):
            answer = state_setter(self._part, self.list, state)
            self.states[state] = self.list.add_link(words, name, answer, of_one=True)
        self.list.add_link(_("Add homework…"), _("Add a piece of homework"), self.begin_new)

    def show_meeting(self, whole: WholeMeeting) -> None:
        """Show a meeting's homework."""
        self._people = {one.name.casefold(): one for one in whole.participants}
        self.form.complete("who", [one.name for one in whole.participants])
        self.show_rows(whole.meeting.id, whole.homework)
        self._offer()

    def _offer(self, *_changes: object) -> None:
        """Offer what can be done with the selected homework."""
        chosen: Homework | None = self.list.chosen
        if chosen is None:
            return
        self.to_step.setVisible(bool(chosen.step))
        if self._part.public:
            return
        for state, link in self.states.items():
            link.setVisible(state is not chosen.state)
        self.states[HomeworkState.DROPPED].setVisible(chosen.state is HomeworkState.OPEN)
        self.into_plan.setVisible(chosen.state is HomeworkState.OPEN and not chosen.step)

    def values_of(self, record: Homework) -> dict[str, str]:
        """Return what the form shows of a piece of homework."""
        return {"who": record.who, "due": record.due, "text": record.text}

    def _keep_homework(self, services: Any, before: Any, values: Mapping[str, str]) -> str:
        """Keep homework, and return what was done."""
        outcomes = services.meeting_outcomes
        known = self._people.get(" ".join(values["who"].split()).casefold())
        member = known.member if known else ""
        if before is None:
            outcomes.assign(
                self._meeting, values["who"], values["text"], values["due"], member=member
            )
        else:
            outcomes.change_homework(replace(before, **values, member=member))
        return _("The homework is kept.")

    def _on_remove(self, *_clicked: object) -> None:
        self.do("remove_homework", _("The homework is removed."), self.list.one)

    def _on_to_step(self, *_clicked: object) -> None:
        self._part.surroundings.go("plan", f"worksheet {self.list.one.step}")

    def _on_into_plan(self, *_clicked: object) -> None:
        chosen: Homework = self.list.one

        def work(services: Any) -> str:
            services.plan.take_homework(chosen.id)
            return _("The homework is a step of the plan, with its owner and its day.")

        self._part.keep(work)


class DecisionCard(OutcomeCard):
    """What the group decided, and in which part of its agenda."""

    def __init__(self, part: Part) -> None:
        """Make an empty list."""
        columns = (Column.of("text", _("Decision")), Column(_("Part"), self._of_part))
        self._agenda: dict[str, AgendaPart] = {}
        super().__init__(
            part,
            Block(_("Decisions"), columns, _("Nothing was decided."), most_rows=12),
            FieldForm(
                _("A decision"), (Field("text", _("What was decided"), Shape.TEXT),),
                _("Keep the decision"), part,
            ),
            self._keep_decision,
        )  # fmt: skip
        for words, name, answer in (
            (_("Remove"), _("Remove the selected decision"), self._on_remove),
            (_("Change"), _("Change the selected decision"), self._on_edit),
        ):
            self.list.add_link(words, name, answer, of_one=True)
        self.list.add_link(_("Add a decision…"), _("Add a decision"), self.begin_new)

    def show_meeting(self, whole: WholeMeeting) -> None:
        """Show a meeting's decisions."""
        self._agenda = {one.id: one for one in whole.agenda}
        self.show_rows(whole.meeting.id, whole.decisions)

    def _keep_decision(self, services: Any, before: Any, values: Mapping[str, str]) -> str:
        """Keep a decision, and return what was done."""
        if before is None:
            services.meeting_outcomes.decide(self._meeting, values["text"])
        else:
            services.meeting_outcomes.change_decision(replace(before, text=values["text"]))
        return _("The decision is kept.")

    def _on_remove(self, *_clicked: object) -> None:
        self.do("remove_decision", _("The decision is removed."), self.list.one)

    def _of_part(self, decision: Decision) -> str:
        part = self._agenda.get(decision.part)
        return part.title if part else ""


class ParkedCard(OutcomeCard):
    """What did not fit, and must not be lost."""

    def __init__(self, part: Part) -> None:
        """Make an empty list."""
        columns = (Column.of("text", _("Kept for later")), Column(_("State"), _settled))
        super().__init__(
            part,
            Block(_("Parking lot"), columns, _("Nothing is parked."), most_rows=12),
            FieldForm(
                _("Something for later"), (Field("text", _("What"), Shape.TEXT),),
                _("Keep it"), part,
            ),
            self._keep_parked,
        )  # fmt: skip
        for words, name, answer in (
            (_("Remove"), _("Remove the selected item"), self._on_remove),
            (_("Change"), _("Change the selected item"), self._on_edit),
            (_("Dealt with"), _("Turn whether the selected item was dealt with"), self._on_settle),
        ):
            self.list.add_link(words, name, answer, of_one=True)
        self.list.add_link(_("Park something…"), _("Keep something for later"), self.begin_new)

    def _keep_parked(self, services: Any, before: Any, values: Mapping[str, str]) -> str:
        """Keep a parked item, and return what was done."""
        if before is None:
            services.meeting_outcomes.park(self._meeting, values["text"])
        else:
            services.meeting_outcomes.change_parked(replace(before, text=values["text"]))
        return _("It is kept for later.")

    def _on_remove(self, *_clicked: object) -> None:
        self.do("remove_parked", _("The item is removed."), self.list.one)

    def _on_settle(self, *_clicked: object) -> None:
        item: ParkedItem = self.list.one
        words = _("It is open again.") if item.settled else _("It is dealt with.")
        self.do("change_parked", words, replace(item, settled=not item.settled))


def _state(homework: Homework) -> str:
    state = _(HOMEWORK_STATES[homework.state])
    if not homework.step:
        return state
    if homework.state is HomeworkState.OPEN:
        return _("A step of the plan")
    return _("{state}, a step of the plan").format(state=state)


def _settled(item: ParkedItem) -> str:
    return _("Dealt with") if item.settled else _("Open")
