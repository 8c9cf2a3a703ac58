"""The page "Team & partners": partners, coverage, the team, promises."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from attendance_desktop.records.measures import Audience
from attendance_desktop.records.selection import Selection
from attendance_desktop.ui.attendance.tabs import Tabs
from attendance_desktop.ui.changes import DISTRICT, MEETINGS, TEAM
from attendance_desktop.ui.page import Page, Surroundings
from attendance_desktop.ui.sheet_printing import SheetPrinting
from attendance_desktop.ui.team.coverage_tab import CoverageTab
from attendance_desktop.ui.team.part import TeamAround
from attendance_desktop.ui.team.partners_tab import PartnersTab
from attendance_desktop.ui.team.promises_tab import PromisesTab
from attendance_desktop.ui.team.team_tab import TeamTab
from attendance_desktop.ui.widgets.hidden_contacts import HiddenContacts
from attendance_desktop.wording import N_, _

_TABS = (PartnersTab, CoverageTab, TeamTab, PromisesTab)
#: What files of people end in, whichever page is in sight.
_CARDS = ".vcf"


class TeamPage(Page):
    """Who acts together: the coalition, its members and its partners.

    Attributes:
        tabs: the row of tabs and the one in sight.
    """

    name = N_("Team & partners")
    purpose = N_("Who acts together on attendance, who is missing, and what was promised.")
    topics = frozenset({TEAM, MEETINGS, DISTRICT})

    def __init__(
        self, surroundings: Surroundings, services: Any, parent: QWidget | None = None
    ) -> None:
        """Make the page; `reload` fills it.

        Args:
            services: asked on the store lane only.
        """
        super().__init__(surroundings, parent)
        self.header.offer(_("Add a partner…")).clicked.connect(self._on_add)
        self.tabs = Tabs(
            TeamAround(
                surroundings,
                services,
                self.messages,
                SheetPrinting(surroundings, self.messages),
            ),
            _TABS,
            name=_("Team & partners"),
            waiting=_("Looking…"),
        )
        self.content.addWidget(HiddenContacts(surroundings.audience, self))
        self.content.addWidget(self.tabs, 1)
        surroundings.audience.changed.connect(self._on_audience)
        self._offer()

    @property
    def loading(self) -> bool:
        """Whether what is in sight is not yet what was asked for last."""
        return self.tabs.loading

    def reload(self) -> None:
        """Ask the tab in sight anew."""
        self.tabs.ask(Selection(audience=self.surroundings.audience.current))

    def show_part(self, part: str) -> None:
        """Bring a tab into sight by its key."""
        if part:
            self.tabs.show_tab(part)

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Take a phone's contacts dropped on the window."""
        cards = [path for path in paths if path.suffix.lower() == _CARDS]
        if cards and not self._public:
            self._partners().take_file(cards[0])
        return bool(cards) and not self._public

    @property
    def _public(self) -> bool:
        return self.surroundings.audience.current is Audience.PUBLIC

    def _offer(self) -> None:
        self.header.main.setVisible(not self._public)

    def _on_audience(self) -> None:
        # Nothing of the other audience may stay in sight while the answer is on its way.
        self.tabs.forget()
        self._offer()
        self.reload()

    def _on_add(self) -> None:
        self._partners().begin_new()

    def _partners(self) -> PartnersTab:
        tab = self.tabs.show_tab(PartnersTab.key)
        assert isinstance(tab, PartnersTab)
        return tab
