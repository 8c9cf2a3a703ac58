"""The page "Meetings": planned, made ready, run, and what comes of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from attendance_desktop.errors import UserError
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.meetings import Meeting, MeetingState
from attendance_desktop.ui.attendance.tabs import Tabs
from attendance_desktop.ui.changes import DISTRICT, MEETINGS, PLAN, TEAM
from attendance_desktop.ui.meetings.after_tab import AfterTab
from attendance_desktop.ui.meetings.came_tab import CameTab
from attendance_desktop.ui.meetings.choosing import (
    MeetingSelection,
    choice_words,
    first_choice,
    in_order,
)
from attendance_desktop.ui.meetings.invite_tab import InviteTab
from attendance_desktop.ui.meetings.list_tab import ListTab, first_meeting
from attendance_desktop.ui.meetings.part import MeetingAround
from attendance_desktop.ui.meetings.plan_tab import PlanTab
from attendance_desktop.ui.meetings.ready_tab import ReadyTab
from attendance_desktop.ui.meetings.run.run_mode import RunMode
from attendance_desktop.ui.meetings.run_tab import RunTab
from attendance_desktop.ui.page import Page, Surroundings
from attendance_desktop.ui.sheet_printing import SheetPrinting
from attendance_desktop.ui.widgets.choice_box import ChoiceBox
from attendance_desktop.ui.widgets.empty_state import EmptyState
from attendance_desktop.ui.widgets.hidden_contacts import HiddenContacts
from attendance_desktop.ui.widgets.message import Banner
from attendance_desktop.wording import N_, _
from attendance_desktop.work.runner import Control, Job, Lane

#: In the order in which a coordinator needs them.
_TABS = (ListTab, PlanTab, InviteTab, ReadyTab, RunTab, AfterTab, CameTab)
_LETTERS = 38


class MeetingsPage(Page):
    """The coalition's meetings, one of them looked at part by part.

    Attributes:
        choice: which meeting the parts are about.
        under_way: offers to continue a meeting that is running.
        tabs: the row of parts and the one in sight.
        run_mode: the windows in which a meeting is run.
    """

    name = N_("Meetings")
    purpose = N_("Plan, invite, run from this laptop, and keep what comes of it.")
    topics = frozenset({MEETINGS, TEAM, PLAN, DISTRICT})

    def __init__(
        self, surroundings: Surroundings, services: Any, parent: QWidget | None = None
    ) -> None:
        """Make the page; `reload` fills it.

        Args:
            services: asked on the store lane only.
        """
        super().__init__(surroundings, parent)
        self._services, self._meetings = services, ()
        self._looked_at, self._job = [], None
        self._make_head()
        self.run_mode = RunMode(surroundings, services, self)
        self.run_mode.refused.connect(self.refuse)
        self.run_mode.ended.connect(self._on_ended)
        self.run_mode.left.connect(self._on_left)
        self.tabs = Tabs(self._around(), _TABS, name=_("Parts of a meeting"), waiting=_("Looking…"))
        self.tabs.instead("meeting_none", self._first_meeting)
        self.content.addWidget(self.under_way)
        self.content.addWidget(HiddenContacts(surroundings.audience, self))
        self.content.addWidget(self.tabs, 1)
        surroundings.audience.changed.connect(self._on_audience)
        self._offer()

    _meetings: tuple[Meeting, ...]
    #: Ids of meetings, the one looked at last at the end: where one is gone, the one before counts.
    _looked_at: list[str]
    _job: Job | None

    def _make_head(self) -> None:
        self.choice = ChoiceBox(_("The meeting looked at"), (), "", self.header.place)
        self.choice.setSizeAdjustPolicy(
            ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.choice.setMinimumContentsLength(_LETTERS)
        self.choice.activated.connect(self._on_choice)
        self.choice.hide()
        self.header.add_choice(self.choice)
        self.header.offer(_("Plan a meeting…")).clicked.connect(self.begin_new)
        self.under_way = Banner("note", "", can_close=False, parent=self)
        self.under_way.acted.connect(self._on_continue)
        self.under_way.hide()

    def _first_meeting(self) -> EmptyState:
        made = first_meeting(self.tabs)
        made.main.clicked.connect(self.begin_new)
        return made

    def _around(self) -> MeetingAround:
        around = self.surroundings
        printing = SheetPrinting(around, self.messages)
        return MeetingAround(
            around, self._services, self.messages, printing, self.choose, self.open_run
        )

    # --- showing ----------------------------------------------------------------------------

    @property
    def loading(self) -> bool:
        """Whether what is in sight is not yet what was asked for last."""
        return self._job is not None or self.tabs.loading

    @property
    def chosen(self) -> str:
        """The id of the meeting looked at, "" for none."""
        return str(self.choice.currentData() or "")

    def reload(self) -> None:
        """Ask for the meetings, and for the part in sight, anew."""
        if self._job is not None:
            self._job.forget()
        services = self._services

        def work(_control: Control) -> tuple[Meeting, ...]:
            return in_order(services.meetings.listed(), dt.date.today().isoformat())

        job = self.surroundings.runner.run(
            Lane.STORE, work, done=self._on_listed, failed=self._on_failed
        )
        self._job = job if job.running else None

    def show_part(self, part: str) -> None:
        """Bring a part into sight by its key; behind a blank, the id of a meeting to choose."""
        key, _blank, meeting = part.partition(" ")
        self.choose(meeting or self.chosen, key)

    def choose(self, meeting_id: str, part: str = "") -> None:
        """Look at a meeting from now on; one made just now is known after the next reload.

        Args:
            part: the key of the part to show, "" for the one in sight.
        """
        self._looked_at.append(meeting_id)
        found = self.choice.findData(meeting_id)
        if found >= 0 and meeting_id != self.chosen:
            self.choice.setCurrentIndex(found)
            self._ask()
        if part:
            self.tabs.show_tab(part)

    def begin_new(self, *_clicked: object) -> None:
        """Show an empty form of a meeting."""
        tab = self.tabs.show_tab(ListTab.key)
        assert isinstance(tab, ListTab)
        tab.begin_new()

    def open_run(self, meeting_id: str) -> None:
        """Run a meeting, or continue it, in windows of its own."""
        self.run_mode.open(meeting_id)

    def _on_listed(self, meetings: tuple[Meeting, ...]) -> None:
        self._job = None
        self._meetings = meetings
        known = {one.id for one in meetings}
        before = (one for one in reversed(self._looked_at) if one in known)
        chosen = next(before, first_choice(meetings))
        self.choice.clear()
        for place, meeting in enumerate(meetings):
            words = choice_words(meeting)
            self.choice.addItem(words, meeting.id)
            self.choice.setItemData(place, words, Qt.ItemDataRole.ToolTipRole)
        self.choice.setCurrentIndex(self.choice.findData(chosen))
        self.choice.setVisible(bool(meetings))
        self._show_under_way()
        self._ask()

    def _on_failed(self, error: UserError) -> None:
        self._job = None
        self.refuse(error)

    def _ask(self) -> None:
        audience = self.surroundings.audience.current
        self.tabs.ask(MeetingSelection(audience=audience, meeting=self.chosen))

    def _on_choice(self, _place: int) -> None:
        self._looked_at.append(self.chosen)
        self._ask()

    # --- running ----------------------------------------------------------------------------

    def _running(self) -> Meeting | None:
        running = (one for one in self._meetings if one.state is MeetingState.RUNNING)
        return next(running, None)

    def _show_under_way(self) -> None:
        running = self._running()
        if running is not None:
            words = _("{meeting} is under way.").format(meeting=running.title)
            self.under_way.say("note", words, _("Continue"))
        self.under_way.setVisible(running is not None)

    def _on_continue(self) -> None:
        running = self._running()
        if running is not None:
            self.open_run(running.id)

    def _on_ended(self, meeting_id: str) -> None:
        self.choose(meeting_id, AfterTab.key)
        self.surroundings.changes.tell((MEETINGS, TEAM))

    def _on_left(self, _meeting_id: str) -> None:
        self.surroundings.changes.tell((MEETINGS, TEAM))

    # --- the audience -----------------------------------------------------------------------

    def _offer(self) -> None:
        public = self.surroundings.audience.current is Audience.PUBLIC
        self.header.main.setVisible(not public)

    def _on_audience(self) -> None:
        # Nothing of the other audience may stay in sight while the answer is on its way.
        self.tabs.forget()
        self._offer()
        self.reload()
