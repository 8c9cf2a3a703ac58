"""The stack of pages: each built when first shown, loaded again when one of its topics changes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from attendance_desktop.ui.page import Page, PageEntry, Surroundings


class Pages(QStackedWidget):
    """Holds the pages of the open district.

    Signals:
        shown: the number of the page now in sight.
    """

    shown = Signal(int)

    def __init__(self, entries: Sequence[PageEntry], surroundings: Surroundings) -> None:
        """Make a stack in which nothing is built yet."""
        super().__init__()
        self._entries = tuple(entries)
        self._surroundings = surroundings
        self._built: dict[int, Page] = {}
        self._stale: set[int] = set()
        self._current: int | None = None
        surroundings.changes.changed.connect(self._on_changed)
        surroundings.audience.changed.connect(self._on_audience)

    @property
    def current(self) -> Page | None:
        """The page in sight, or None before the first is shown."""
        return None if self._current is None else self._built[self._current]

    def build(self, number: int) -> Page:
        """Return a page, built where it is not yet, without showing it."""
        page = self._built.get(number)
        if page is None:
            page = self._entries[number].build(self._surroundings)
            self._built[number] = page
            self._stale.add(number)
            self.addWidget(page)
        return page

    def show_page(self, number: int) -> Page:
        """Bring a page into sight."""
        page = self.build(number)
        self._current = number
        self._reload_if_stale(number)
        self._surroundings.theme.dress(page)
        self.setCurrentWidget(page)
        self.shown.emit(number)
        return page

    def start_over(self) -> None:
        """Take all pages down: another file is open, and nothing of the last may stay in sight."""
        for page in self._built.values():
            self.removeWidget(page)
            page.deleteLater()
        self._built.clear()
        self._stale.clear()
        self._current = None

    def _reload_if_stale(self, number: int) -> None:
        if number in self._stale:
            self._stale.discard(number)
            self._built[number].reload()

    def _on_changed(self, topics: frozenset[str]) -> None:
        self._make_stale({n for n, page in self._built.items() if page.topics & topics})

    def _on_audience(self) -> None:
        self._make_stale(set(self._built))

    def _make_stale(self, numbers: set[int]) -> None:
        self._stale |= numbers
        if self._current is not None:
            self._reload_if_stale(self._current)
