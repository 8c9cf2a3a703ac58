"""Homework still open from meetings before the one planned: gone through in it, or done by now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attendance_desktop.records.meetings import AgendaPart, Homework, HomeworkState, Meeting
from attendance_desktop.ui.meetings.part import MeetingPart
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.team.homework_states import state_setter
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _, day

#: The part in which open steps are gone through, its minutes, and the part it comes after.
_CHECK_IN, _MINUTES, _WELCOME = "check-in", 20, "welcome"


class EarlierCard(Card):
    """What people took home from meetings before and is still open.

    Attributes:
        list: the homework, the next due first.
        lead: where in the agenda it is gone through.
        add_part: puts that part onto the agenda, where it lacks it.
    """

    def __init__(self, part: MeetingPart) -> None:
        """Make an empty list."""
        super().__init__("", part)
        self._part = part
        self._meetings: Mapping[str, Meeting] = {}
        self._meeting, self._after = "", ""
        columns = (
            Column.of("who", _("Who")),
            Column.of("text", _("What")),
            Column.of_day("due", _("By when")),
            Column(_("Given on"), self._given),
        )
        self.list = Block(
            _("Homework still open from earlier meetings"), columns, "", most_rows=8, free_column=1
        )
        self.list.add_link(
            _("Its meeting"), _("Go to the meeting that gave it"), self._on_meeting,
            of_one=True, changes=False,
        )  # fmt: skip
        for words, name, state in (
            (_("Dropped"), _("The selected earlier homework is dropped"), HomeworkState.DROPPED),
            (_("Done"), _("The selected earlier homework is done"), HomeworkState.DONE),
        ):
            self.list.add_link(words, name, state_setter(part, self.list, state), of_one=True)
        self.add_part = self.list.add_link(
            _("Put it on the agenda"),
            _("Add the part to the agenda in which open homework is gone through"),
            self._on_add,
        )
        self.lead = Words("", "muted")
        self.body.addWidget(self.list)
        self.body.addWidget(self.lead)

    def show_homework(
        self,
        meeting: str,
        agenda: Sequence[AgendaPart],
        homework: Sequence[Homework],
        meetings: Mapping[str, Meeting],
    ) -> None:
        """Show what is open.

        Args:
            meeting: id of the one planned, with its agenda.
            meetings: id -> meeting, of those that gave homework.
        """
        self._meeting, self._meetings = meeting, meetings
        self._after = next((part.id for part in agenda if part.key == _WELCOME), "")
        found = next((part for part in agenda if part.key == _CHECK_IN), None)
        self.list.show_rows(homework)
        if homework and self.list.chosen is None:
            self.list.table.selectRow(0)
        self.list.show_for_public(self._part.public)
        self.add_part.setVisible(found is None and not self._part.public)
        words = _("Not on this agenda: add the part in which the group goes through it.")
        if found is not None:
            words = _(
                "Gone through in “{part}”: the room sees this list there, and the printed agenda "
                "has it."
            ).format(part=found.title)
        self.lead.setText(words)

    def forget(self) -> None:
        """Let go of the homework."""
        self.list.show_rows(())

    def _given(self, homework: Homework) -> str:
        meeting = self._meetings.get(homework.meeting)
        return day(meeting.day) if meeting else ""

    def _on_meeting(self, *_clicked: object) -> None:
        self._part.around.choose(self.list.one.meeting, "after")

    def _on_add(self, *_clicked: object) -> None:
        meeting, after = self._meeting, self._after

        def work(services: Any) -> str:
            made = services.agendas.add(meeting, _CHECK_IN, _MINUTES, after)
            return _("{part} is on the agenda.").format(part=made.title)

        self._part.keep(work)
