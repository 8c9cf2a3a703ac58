"""The Settings page: one section in sight, each a module of its own."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from attendance_desktop.records.selection import Selection
from attendance_desktop.ui.attendance.goal_tab import GoalTab
from attendance_desktop.ui.attendance.tabs import Tabs
from attendance_desktop.ui.changes import EVERYTHING
from attendance_desktop.ui.page import Page, Surroundings
from attendance_desktop.ui.settings.activity import ActivitySection
from attendance_desktop.ui.settings.backups import BackupsSection
from attendance_desktop.ui.settings.calendar import CalendarSection
from attendance_desktop.ui.settings.district import DistrictSection
from attendance_desktop.ui.settings.files import FilesSection
from attendance_desktop.ui.settings.groups import GroupsSection
from attendance_desktop.ui.settings.look import LookSection
from attendance_desktop.ui.settings.rules import RulesSection
from attendance_desktop.ui.settings.schools import SchoolsSection
from attendance_desktop.ui.settings.section import FileDesk, SettingsAround
from attendance_desktop.wording import N_, _

#: In their order; the first is shown first. A topic adds its own.
SECTIONS = (
    DistrictSection,
    SchoolsSection,
    CalendarSection,
    RulesSection,
    GoalTab,
    GroupsSection,
    BackupsSection,
    ActivitySection,
    LookSection,
    FilesSection,
)


class SettingsPage(Page):
    """What is true of the district, its file and the window.

    Attributes:
        sections: the row of sections and the one in sight.
    """

    name = N_("Settings")
    purpose = N_("Your district, its rules, and its file.")
    topics = EVERYTHING

    def __init__(
        self,
        surroundings: Surroundings,
        services: Any,
        desk: FileDesk,
        parent: QWidget | None = None,
    ) -> None:
        """Make the page; `reload` fills it.

        Args:
            services: asked on the store lane only.
            desk: the file as a whole.
        """
        super().__init__(surroundings, parent)
        self.sections = Tabs(
            SettingsAround(surroundings, services, self.messages, desk),
            SECTIONS,
            name=_("Settings"),
            waiting=_("Looking…"),
        )
        self.content.addWidget(self.sections, 1)
        surroundings.audience.changed.connect(self._on_audience)

    @property
    def loading(self) -> bool:
        """Whether what is in sight is not yet what was asked for last."""
        return self.sections.loading

    def reload(self) -> None:
        """Ask the section in sight anew."""
        self.sections.ask(Selection(audience=self.surroundings.audience.current))

    def show_part(self, part: str) -> None:
        """Bring a section into sight by its key."""
        self.sections.show_tab(part)

    def _on_audience(self) -> None:
        # Nothing of the other audience may stay in sight while the answer is on its way.
        self.sections.forget()
        if self.isVisible():
            self.reload()
