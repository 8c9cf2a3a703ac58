"""The tabs of the page: one in sight, loaded when it is chosen, loaded anew when it is out of date.

A newer question takes the place of an older one: what was loading or being filled is forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desktop.errors import UserError
from attendance_desktop.records.selection import Selection
from attendance_desktop.ui.attendance.tab import Tab, TabAround
from attendance_desktop.ui.widgets.message import Banner
from attendance_desktop.ui.widgets.tab_row import TabRow
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _, error_words
from attendance_desktop.work.runner import Control, Job, Lane, Turns

#: Milliseconds until a tab that is still loading says so; most are there sooner.
_PATIENCE_MS = 150


class Tabs(QWidget):
    """Shows one tab for one `Selection`.

    Signals:
        ready: the tab in sight shows what was asked for last, or why it cannot.
    """

    ready = Signal()

    def __init__(
        self,
        around: TabAround,
        tabs: Sequence[type[Tab]],
        parent: QWidget | None = None,
        *,
        name: str = "",
        waiting: str = "",
    ) -> None:
        """Make the row of tabs; none of them is built.

        Args:
            name: accessible name of the row.
            waiting: said while a tab is loading.
        """
        super().__init__(parent)
        self._around = around
        self._types = {tab.key: tab for tab in tabs}
        self._built, self._instead, self._next_steps = {}, {}, {}
        self._answered: dict[str, Selection] = {}
        self._selection: Selection | None = None
        self._job: Job | None = None
        self._turns: Turns | None = None
        self.row = TabRow(name or _("Attendance"), [(tab.key, _(tab.name)) for tab in tabs], self)
        self.row.chosen.connect(self._on_chosen)
        self.not_filtered = Words(
            _("School, grade and group, chosen above, do not narrow what stands here."), "small"
        )
        self.waiting = Words(waiting or _("Counting…"), "muted")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        for part in (self.row, self.not_filtered, self.waiting):
            self._column.addWidget(part)
            part.setVisible(part is self.row)
        # Takes what room the tab in sight leaves, so that the row stays at the top.
        self._column.addStretch(0)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self.waiting.show)

    _built: dict[str, Tab]
    _instead: dict[str, Callable[[], QWidget]]
    _next_steps: dict[str, QWidget]

    @cached_property
    def trouble(self) -> Banner:
        """Why there is nothing to show; made when it is first said, which is seldom."""
        made = Banner("warning", "", can_close=False, parent=self)
        made.hide()
        self._column.insertWidget(1, made)
        return made

    @property
    def current(self) -> str:
        """The key of the tab chosen."""
        return self.row.current

    @property
    def loading(self) -> bool:
        """Whether an answer is still on its way, or being filled in."""
        return self._job is not None or (self._turns is not None and self._turns.running)

    def tab(self, key: str) -> Tab:
        """Return a tab, built where it is not yet, without showing it."""
        made = self._built.get(key)
        if made is None:
            made = self._types[key](self._around, self)
            made.tab_wanted.connect(self._on_wanted)
            self._built[key] = made
            self._column.insertWidget(self._column.count() - 1, made, 1)
        return made

    def instead(self, code: str, make: Callable[[], QWidget]) -> None:
        """Show a next step in place of an error's sentence.

        Args:
            code: of the `UserError` that a tab's `load` raises while there is nothing to show.
            make: makes what is shown, when it is first needed.
        """
        self._instead[code] = make

    def show_tab(self, key: str) -> Tab:
        """Bring a tab into sight."""
        self.row.show_chosen(key)
        return self.tab(key)

    def ask(self, selection: Selection) -> None:
        """Show this selection from now on; what is in sight stays until its answer is there."""
        self._selection = selection
        self._answered.clear()
        self._load()

    def forget(self) -> None:
        """Take every answer out of sight at once: they are another audience's."""
        self._stop()
        self._answered.clear()
        self._hide_trouble()
        for tab in self._built.values():
            tab.forget()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.forget()
            self._job = None
        if self._turns is not None:
            self._turns.forget()
            self._turns = None
        self._patience.stop()
        self.waiting.hide()

    def _on_wanted(self, key: str, part: str) -> None:
        self.show_tab(key).show_part(part)

    def _on_chosen(self, key: str) -> None:
        for other, tab in self._built.items():
            if other != key or self._answered.get(key) != self._selection:
                tab.hide()
        self._load()

    def _load(self) -> None:
        self._stop()
        key, selection = self.current, self._selection
        if selection is None:
            return
        if self._answered.get(key) == selection:
            self._show_only(key)
            return
        load, services = self._types[key].load, self._around.services

        def work(_control: Control) -> tuple[str, Selection, Any]:
            return key, selection, load(services, selection)

        self._patience.start()
        self._job = self._around.surroundings.runner.run(
            Lane.STORE, work, done=self._on_loaded, failed=self._on_failed
        )
        if not self._job.running:  # an inline runner has answered before it returned
            self._job = None

    def _on_loaded(self, loaded: tuple[str, Selection, Any]) -> None:
        self._job = None
        key, selection, answer = loaded
        tab = self.tab(key)
        filled, reveal = partial(self._on_filled, key, selection), partial(self._reveal, key)
        steps = (*tab.making(), *tab.filling(answer), filled, reveal)
        self._turns = self._around.surroundings.runner.in_turns(steps)

    def _on_filled(self, key: str, selection: Selection) -> None:
        self._answered[key] = selection
        self._show_only(key)
        self.ready.emit()

    def _reveal(self, key: str) -> None:
        steps = self.tab(key).revealing()
        self._turns = self._around.surroundings.runner.in_turns(steps)

    def _show_only(self, key: str) -> None:
        self._patience.stop()
        self.waiting.hide()
        self._hide_trouble()
        filters = self._selection.filters if self._selection else None
        unmoved = not self._types[key].is_filtered and bool(filters and not filters.is_empty)
        self.not_filtered.setVisible(unmoved)
        for other, tab in self._built.items():
            tab.setVisible(other == key)

    def _on_failed(self, error: UserError) -> None:
        self._job = None
        self._patience.stop()
        self.waiting.hide()
        self.not_filtered.hide()
        for tab in self._built.values():
            tab.hide()
        self._hide_trouble()
        if error.code in self._instead:
            self._next_step(error.code).show()
        else:
            self.trouble.say("warning", error_words(error))
            self.trouble.show()
        self.ready.emit()

    def _next_step(self, code: str) -> QWidget:
        made = self._next_steps.get(code)
        if made is None:
            made = self._next_steps[code] = self._instead[code]()
            self._column.insertWidget(self._column.count() - 1, made)
        return made

    def _hide_trouble(self) -> None:
        if "trouble" in vars(self):
            self.trouble.hide()
        for step in self._next_steps.values():
            step.hide()
