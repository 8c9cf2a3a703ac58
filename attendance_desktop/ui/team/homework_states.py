"""Homework done, dropped or open again: said and kept alike in whichever list it is chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attendance_desktop.records.meetings import Homework, HomeworkState
from attendance_desktop.ui.team.block import Block
from attendance_desktop.ui.team.part import Part
from attendance_desktop.wording import N_, _

#: What a list says of each state.
HOMEWORK_STATES = {
    HomeworkState.OPEN: N_("Open"),
    HomeworkState.DONE: N_("Done"),
    HomeworkState.DROPPED: N_("Dropped"),
}
_KEPT = {
    HomeworkState.OPEN: N_("The homework is open again."),
    HomeworkState.DONE: N_("The homework is done."),
    HomeworkState.DROPPED: N_("The homework is dropped."),
}


def state_setter(part: Part, listed: Block, state: HomeworkState) -> Callable[..., None]:
    """Return the answer of a link that puts the chosen homework of a list into a state."""

    def put(*_clicked: object) -> None:
        chosen: Homework = listed.one

        def work(services: Any) -> str:
            services.meeting_outcomes.close_homework(chosen, state)
            return _(_KEPT[state])

        part.keep(work)

    return put
