"""What a tab of the page is: loaded on the store lane, filled in turns, then brought into sight.

A tab is a module with one subclass of `Tab`. It is made when it is first chosen; its parts are
made one a step, because together they would hold the window up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desktop.errors import UserError
from attendance_desktop.records.selection import Selection
from attendance_desktop.ui.changes import ATTENDANCE
from attendance_desktop.ui.chart_printing import ChartPrinting
from attendance_desktop.ui.charts.chart_card import ChartCard
from attendance_desktop.ui.page import Surroundings
from attendance_desktop.ui.widgets.dressing import polish
from attendance_desktop.ui.widgets.message import MessagePlace
from attendance_desktop.wording import _, error_words
from attendance_desktop.work.runner import Control, Lane

Step = Callable[[], object]


class AttendanceServices(Protocol):
    """The services that the page asks; `app` brings them together. Asked on the store lane."""

    @property
    def attendance(self) -> Any:
        """`services.attendance.Attendance`."""
        ...

    @property
    def goals(self) -> Any:
        """`services.goals.Goals`."""
        ...

    @property
    def histories(self) -> Any:
        """`services.history.RatesOverYears`."""
        ...

    @property
    def charts(self) -> Any:
        """`services.charts.Charts`."""
        ...

    @property
    def schools(self) -> Any:
        """`services.schools.Schools`."""
        ...

    @property
    def voices(self) -> Any:
        """`services.voices.Voices`."""
        ...

    @property
    def outreach(self) -> Any:
        """`services.outreach.Outreach`."""
        ...

    @property
    def packets(self) -> Any:
        """`services.packets.Packets`."""
        ...


@dataclass(frozen=True)
class TabAround:
    """What every tab is given.

    Attributes:
        messages: where the page's actions answer.
    """

    surroundings: Surroundings
    services: AttendanceServices
    messages: MessagePlace


class Tab(QWidget):
    """A part of the page that is chosen by its name.

    Attributes:
        key: names it to the program.
        name: in the row of tabs; marked with `N_`.
        is_filtered: whether school, grade and group narrow what it shows.
        made_ahead: names of its parts that take long to make, each made in a step of its own.

    Signals:
        tab_wanted: the key of another tab to go to, and a part of it, "" for all.
    """

    key: ClassVar[str]
    name: ClassVar[str]
    is_filtered: ClassVar[bool] = True
    made_ahead: ClassVar[tuple[str, ...]] = ()
    tab_wanted = Signal(str, str)

    def __init__(self, around: TabAround, parent: QWidget | None = None) -> None:
        """Make a tab without parts; it comes into sight when it is first filled."""
        super().__init__(parent)
        self.around, self.surroundings = around, around.surroundings
        self._printing = ChartPrinting(around.surroundings, around.services)
        self.setAccessibleName(_(self.name))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self._wanted: dict[QWidget, bool] = {}
        self.hide()

    @staticmethod
    def load(services: AttendanceServices, selection: Selection) -> Any:
        """Return all that the tab shows; runs on the store lane and touches no widget.

        A tab that asks nothing of the file leaves it as it is.

        Raises:
            UserError: there is nothing to show; said in place of the tab.
        """
        return None

    def making(self) -> Iterable[Step]:
        """Return the steps that make what takes long to make, before anything is filled in."""
        return tuple(partial(self._make, name) for name in self.made_ahead)

    def _make(self, name: str) -> None:
        getattr(self, name)

    def filling(self, answer: Any) -> Iterable[Step]:
        """Return the steps that take an answer in, in order, each short, before it is shown."""
        return ()

    def forget(self) -> None:
        """Let go of the answer shown: it is another audience's."""
        self.hide()

    def show_part(self, part: str) -> bool:
        """Show a part of the tab alone, and return whether it has such a part."""
        return part == ""

    def want(self, part: QWidget, wanted: bool = True) -> None:
        """Say whether a part is to be seen; a new one stays hidden until the tab is revealed."""
        self._wanted[part] = wanted
        if not wanted or self.isHidden():
            part.hide()

    def revealing(self) -> tuple[Step, ...]:
        """Return the steps that dress the wanted parts and bring them into sight, one by one.

        Dressed only now: a part that is put into another would be dressed again.
        """
        return tuple(
            step
            for part, wanted in self._wanted.items()
            for step in (*((partial(polish, part),) if wanted else ()), partial(self._reveal, part))
        )

    def _reveal(self, part: QWidget) -> None:
        part.setVisible(self._wanted[part])

    def chart(self) -> ChartCard:
        """Make a card for a chart, with its tools."""
        around = self.surroundings
        return ChartCard(around.theme, around.ask, self, printer=self._printing.print_card)

    # --- actions ----------------------------------------------------------------------------

    def change(self, work: Callable[[], str], topics: Iterable[str] = (ATTENDANCE,)) -> None:
        """Change the district file, and answer in place with a way to undo it.

        Args:
            work: changes it on the store lane, and returns what was done, in a sentence.
            topics: what is new afterwards.
        """
        self.surroundings.runner.run(
            Lane.STORE,
            watched(self.around.services, lambda _services: work()),
            done=partial(self.answer_change, frozenset(topics)),
            failed=self.refuse,
        )

    def answer(self, words: str, *, changed: bool) -> None:
        """Answer an action in place, with a way back.

        Args:
            changed: False where nothing came of it: "Undo" would mean an earlier action.
        """
        if changed:
            self.around.messages.say(words, _("Undo"), self.surroundings.undo)
        else:
            self.around.messages.say(words)

    def answer_change(self, topics: Iterable[str], outcome: tuple[str, bool]) -> None:
        """Tell what is new after work that was `watched`, and answer in place.

        Args:
            outcome: what was done, in a sentence, and whether anything changed.
        """
        words, changed = outcome
        self.surroundings.changes.tell(topics)
        self.answer(words, changed=changed)

    def refused_by(
        self, failed: Callable[[UserError], object] | None
    ) -> Callable[[UserError], object]:
        """Return what says a refusal: a part of the tab, or the page where none is given.

        An earlier answer above goes: two at once would leave open which is the later one.
        """
        if failed is None:
            return self.refuse

        def refused(error: UserError) -> None:
            self.around.messages.put_away()
            failed(error)

        return refused

    def refuse(self, error: UserError) -> None:
        """Say in place what did not work."""
        self.around.messages.refuse(error_words(error))


def watched(services: Any, work: Callable[[Any], str]) -> Callable[[Control], tuple[str, bool]]:
    """Return work for a lane that also tells whether it changed the district file.

    Args:
        work: is given the services, and returns what was done, in a sentence.
    """

    def worked(_control: Control) -> tuple[str, bool]:
        before = services.districts.actions
        words = work(services)
        return words, services.districts.actions != before

    return worked
