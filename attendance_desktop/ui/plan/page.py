"""The page "Plan": the worksheet and its views, check-ins, versions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from attendance_desktop.records.selection import Selection
from attendance_desktop.ui.attendance.tabs import Tabs
from attendance_desktop.ui.changes import MEETINGS, PLAN, TEAM
from attendance_desktop.ui.page import Page, Surroundings
from attendance_desktop.ui.plan.check_in_tab import CheckInTab
from attendance_desktop.ui.plan.due_tab import DueTab
from attendance_desktop.ui.plan.months_tab import MonthsTab
from attendance_desktop.ui.plan.owners_tab import OwnersTab
from attendance_desktop.ui.plan.part import PlanAround
from attendance_desktop.ui.plan.timeline_tab import TimelineTab
from attendance_desktop.ui.plan.versions_tab import VersionsTab
from attendance_desktop.ui.plan.worksheet_tab import WorksheetTab
from attendance_desktop.ui.sheet_printing import SheetPrinting
from attendance_desktop.ui.widgets.empty_state import EmptyState
from attendance_desktop.wording import N_, _

_TABS = (WorksheetTab, OwnersTab, MonthsTab, TimelineTab, DueTab, CheckInTab, VersionsTab)


class PlanPage(Page):
    """Who does what by when, and how it goes.

    Attributes:
        tabs: the row of tabs and the one in sight.
    """

    name = N_("Plan")
    purpose = N_("Who does what by when, how it goes, and what has changed since it was agreed.")
    topics = frozenset({PLAN, TEAM, MEETINGS})

    def __init__(
        self, surroundings: Surroundings, services: Any, parent: QWidget | None = None
    ) -> None:
        """Make the page; `reload` fills it.

        Args:
            services: asked on the store lane only.
        """
        super().__init__(surroundings, parent)
        self.header.offer(_("Add a step…")).clicked.connect(self._on_add)
        printing = SheetPrinting(surroundings, self.messages)
        self.tabs = Tabs(
            PlanAround(surroundings, services, self.messages, printing),
            _TABS,
            name=_("Plan"),
            waiting=_("Looking…"),
        )
        self.tabs.instead("plan_empty", self._first_step)
        self.content.addWidget(self.tabs, 1)

    @property
    def loading(self) -> bool:
        """Whether what is in sight is not yet what was asked for last."""
        return self.tabs.loading

    def reload(self) -> None:
        """Ask the tab in sight anew."""
        self.tabs.ask(Selection(audience=self.surroundings.audience.current))

    def show_part(self, part: str) -> None:
        """Bring a tab into sight by its key; behind a blank, the id of a step to choose."""
        key, _blank, step = part.partition(" ")
        if key:
            tab = self.tabs.show_tab(key)
            if step:
                tab.show_part(step)

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Show what a plan dropped on the window would change; one at a time."""
        tables = [path for path in paths if path.suffix.lower() in (".xlsx", ".csv")]
        if len(tables) == 1 and self.isVisible():
            self._worksheet().read_file(tables[0])
            return True
        return False

    def _first_step(self) -> EmptyState:
        made = EmptyState(
            "list-checks",
            _("Write the first step"),
            _(
                "The plan has no steps yet. Once the worksheet has some, they stand here by owner, "
                "by month, over time, and by what is due."
            ),
            _("Add a step…"),
            self.tabs,
        )
        made.main.clicked.connect(self._on_add)
        return made

    def _on_add(self) -> None:
        self._worksheet().begin_new()

    def _worksheet(self) -> WorksheetTab:
        tab = self.tabs.show_tab(WorksheetTab.key)
        assert isinstance(tab, WorksheetTab)
        return tab
