"""The stack of pages: each built when first shown, loaded again when one of its topics changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from attendance_desktop.ui.page import Page, PageEntry, Surroundings
from attendance_desktop.ui.widgets.dressing import polish
from attendance_desktop.work.runner import Turns


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
        self._turns: Turns | None = None
        # What stands in the place of a page that is taken down; the stack would show another.
        self._blank = QWidget()
        surroundings.changes.changed.connect(self._on_changed)
        surroundings.audience.changed.connect(self._on_audience)

    @property
    def current(self) -> Page | None:
        """The page in sight, or None before the first is shown."""
        return None if self._current is None else self._built[self._current]

    def page(self, key: str) -> Page:
        """Return a page by its key, built where it is not yet, without showing it."""
        return self.build(self._number(key))

    def open(self, number: int, then: Callable[[Page], object] | None = None) -> None:
        """Bring a page into sight in short steps: building one is the longest thing done here.

        Args:
            then: called with the page when it is in sight; a bound method or a partial of one.
        """
        if self._turns is not None:
            self._turns.forget()
        self._turns = self._surroundings.runner.in_turns(self._opening(number, then))

    def _opening(
        self, number: int, then: Callable[[Page], object] | None
    ) -> Iterator[Callable[[], object]]:
        yield partial(self._make, number)
        yield partial(self._build, number)
        yield partial(self._dress, number)
        yield from self._surroundings.theme.dressing(self.build(number))
        yield partial(self._show, number, then)

    def go(self, key: str, part: str = "") -> None:
        """Bring a page into sight by its key, and a part of it."""
        self.open(self._number(key), partial(_show_part, part))

    def taking_files(self) -> int | None:
        """Return the number of the page that files dropped elsewhere are for."""
        return next((n for n, entry in enumerate(self._entries) if entry.takes_files), None)

    def _number(self, key: str) -> int:
        return next(n for n, entry in enumerate(self._entries) if entry.key == key)

    def _build(self, number: int) -> None:
        self.build(number)

    def _dress(self, number: int) -> None:
        polish(self.build(number))

    def _show(self, number: int, then: Callable[[Page], object] | None) -> None:
        page = self.show_page(number)
        if then is not None:
            then(page)

    def build(self, number: int) -> Page:
        """Return a page, built where it is not yet, without showing it."""
        page = self._make(number)
        if self.indexOf(page) < 0:
            self.addWidget(page)
        return page

    def _make(self, number: int) -> Page:
        """Return a page, made where it is not yet; not in the stack for that."""
        page = self._built.get(number)
        if page is None:
            page = self._built[number] = self._entries[number].build(self._surroundings)
            self._stale.add(number)
        return page

    def show_page(self, number: int) -> Page:
        """Bring a page into sight."""
        page = self.build(number)
        if self._current not in (None, number):
            self._built[self._current].messages.put_away()
        self._current = number
        self._reload_if_stale(number)
        self._surroundings.theme.dress(page)
        self.setCurrentWidget(page)
        self.shown.emit(number)
        return page

    def start_over(self) -> None:
        """Take all pages down: another file is open, and nothing of the last may stay in sight."""
        if self._turns is not None:
            self._turns.forget()
        pages = tuple(self._built.values())
        self.addWidget(self._blank)
        self.setCurrentWidget(self._blank)
        for page in pages:
            self.removeWidget(page)
        self.removeWidget(self._blank)
        # One after another: to delete what all of them are made of takes a tenth of a second.
        self._surroundings.runner.in_turns((page.deleteLater for page in pages), patient=True)
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


def _show_part(part: str, page: Page) -> None:
    if part:
        page.show_part(part)
