"""The page "Self-assessment": a round chosen above, and its way from answers to priorities."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from attendance_desktop.errors import UserError
from attendance_desktop.records.assessment import Round, RoundState
from attendance_desktop.ui.assessment.answer_tab import AnswerTab
from attendance_desktop.ui.assessment.decide_tab import DecideTab
from attendance_desktop.ui.assessment.differ_tab import DifferTab, ThenTab
from attendance_desktop.ui.assessment.instrument_tab import InstrumentTab
from attendance_desktop.ui.assessment.part import AssessmentAround, RoundChoice
from attendance_desktop.ui.assessment.reflect_tab import ReflectTab
from attendance_desktop.ui.assessment.rounds_tab import RoundsTab, first_round
from attendance_desktop.ui.assessment.wall_tab import WallTab
from attendance_desktop.ui.assessment.words import short_words
from attendance_desktop.ui.attendance.tabs import Tabs
from attendance_desktop.ui.changes import ASSESSMENT, DISTRICT, MEETINGS, PLAN
from attendance_desktop.ui.page import Page, Surroundings
from attendance_desktop.ui.sheet_printing import SheetPrinting
from attendance_desktop.ui.widgets.empty_state import EmptyState
from attendance_desktop.ui.widgets.short_box import ShortBox
from attendance_desktop.wording import N_, _, error_words
from attendance_desktop.work.runner import Control, Job, Lane

_TABS = (
    RoundsTab, AnswerTab, WallTab, DifferTab, ThenTab, ReflectTab, DecideTab, InstrumentTab,
)  # fmt: skip
#: Of a round's name that are in sight in the head.
_MOST_LETTERS = 52


class AssessmentPage(Page):
    """What a group sees of itself, and what it decides.

    Attributes:
        tabs: the row of tabs and the one in sight.
        box: the round that the tabs are about.
    """

    name = N_("Self-assessment")
    purpose = N_("Answer alone, look together, talk about where you differ, vote, decide.")
    topics = frozenset({ASSESSMENT, DISTRICT, MEETINGS, PLAN})

    def __init__(
        self, surroundings: Surroundings, services: Any, parent: QWidget | None = None
    ) -> None:
        """Make the page; `reload` fills it.

        Args:
            services: asked on the store lane only.
        """
        super().__init__(surroundings, parent)
        self._services = services
        self._listed: tuple[Round, ...] = ()
        self._round = ""
        self._job: Job | None = None
        self.box = ShortBox(
            _("Round"), _("September 30, 2026 · Self-assessment"), self.header.place
        )
        self.box.activated.connect(self._on_box)
        self.header.add_choice(self.box)
        self.header.offer(_("Begin a round…")).clicked.connect(self._on_begin)
        around = AssessmentAround(
            surroundings,
            services,
            self.messages,
            SheetPrinting(surroundings, self.messages),
            self.choose,
        )
        self.tabs = Tabs(around, _TABS, name=_("Self-assessment"), waiting=_("Counting…"))
        self.tabs.instead("round_none", self._first_round)
        self.content.addWidget(self.tabs, 1)

    @property
    def loading(self) -> bool:
        """Whether what is in sight is not yet what was asked for last."""
        return self._job is not None or self.tabs.loading

    def reload(self) -> None:
        """Ask which rounds there are, and then the tab in sight anew."""
        services = self._services

        def work(_control: Control) -> tuple[Round, ...]:
            return services.rounds.listed()

        if self._job is not None:
            self._job.forget()
        self._job = self.surroundings.runner.run(
            Lane.STORE, work, done=self._on_listed, failed=self._on_failed
        )
        if not self._job.running:  # an inline runner has answered before it returned
            self._job = None

    def show_part(self, part: str) -> None:
        """Bring a tab into sight by its key; behind blanks, a round and what to choose of it."""
        key, _blank, rest = part.partition(" ")
        if not key:
            return
        tab = self.tabs.show_tab(key)
        round_id, _blank, chosen = rest.partition(" ")
        if chosen:
            tab.show_part(chosen)
        if round_id:
            self.choose(round_id)

    def choose(self, round_id: str) -> None:
        """Let the tabs be about another round."""
        self._round = round_id
        self.reload()

    def _on_listed(self, listed: tuple[Round, ...]) -> None:
        self._job = None
        self._listed = listed
        if self._round not in {one.id for one in listed}:
            first = next((one for one in listed if one.state is RoundState.OPEN), None)
            self._round = (first or listed[0]).id if listed else ""
        longest = max(map(short_words, listed), key=len, default="")
        self.box.show_whole(longest[:_MOST_LETTERS])
        self.box.clear()
        for one in listed:
            self.box.addItem(short_words(one), one.id)
        self.box.setCurrentIndex(self.box.findData(self._round))
        self.box.setVisible(bool(listed))
        audience = self.surroundings.audience.current
        self.tabs.ask(RoundChoice(audience=audience, round=self._round))

    def _on_failed(self, error: UserError) -> None:
        self._job = None
        self.messages.refuse(error_words(error))

    def _on_box(self, at: int) -> None:
        self.choose(str(self.box.itemData(at)))

    def _first_round(self) -> EmptyState:
        made = first_round(self.tabs)
        made.main.clicked.connect(self._on_begin)
        return made

    def _on_begin(self, *_clicked: object) -> None:
        tab = self.tabs.show_tab(RoundsTab.key)
        assert isinstance(tab, RoundsTab)
        tab.begin_new()
