"""What a part of the page is: about one meeting, chosen in the page's head."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from attendance_desktop.errors import UserError
from attendance_desktop.records.meetings import Meeting
from attendance_desktop.records.selection import Selection
from attendance_desktop.ui.changes import MEETINGS, PLAN, TEAM
from attendance_desktop.ui.meetings.choosing import MeetingSelection
from attendance_desktop.ui.team.part import Part, TeamAround


@dataclass(frozen=True)
class MeetingAround(TeamAround):
    """What every part is given.

    Attributes:
        choose: takes the id of the meeting to be looked at from now on, and the key of the part
            to show, "" for the one in sight.
        open_run: takes the id of the meeting to be run, or to be continued.
    """

    choose: Callable[[str, str], object]
    open_run: Callable[[str], object]


class MeetingPart(Part):
    """A part of the page."""

    # Homework stands with the team's promises, and closes the step of the plan that it became.
    changed_topics = (MEETINGS, TEAM, PLAN)
    around: MeetingAround

    def print_paper(self, title: str, file_name: str, sheet: str, meeting: Meeting) -> None:
        """Ask where to, and print a sheet of a meeting.

        Args:
            file_name: begins with the meeting's day, so that sheets of several do not mix.
            sheet: a method of `services.meeting_paper.MeetingPaper`.
        """
        services = self.around.services

        def make(path: Path) -> None:
            getattr(services.meeting_paper, sheet)(meeting.id, path)

        name = f"{meeting.day}-{file_name}"
        self.around.printing.print_sheet(self, title, name, make)

    def change_meeting(self, meeting: Meeting, words: str, **changes: Any) -> None:
        """Keep a meeting with some of its fields changed, and answer in place."""

        def work(services: Any) -> str:
            services.meetings.change(replace(meeting, **changes))
            return words

        self.keep(work)


def chosen_meeting(selection: Selection) -> str:
    """Return the id of the meeting asked for.

    Raises:
        UserError: "meeting_none" where there is none yet.
    """
    assert isinstance(selection, MeetingSelection)
    if not selection.meeting:
        raise UserError("meeting_none")
    return selection.meeting


def put_together(part: Part, *widgets: QWidget) -> None:
    """Put the widgets of a part below each other, once."""
    if part.column.count() == 0:
        for widget in widgets:
            part.column.addWidget(widget)
        part.column.addStretch(1)
