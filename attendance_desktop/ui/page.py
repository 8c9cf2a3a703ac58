"""What a page is: a name, one sentence of purpose, one main button, messages in place, content.

A topic makes one subclass of `Page` and names it in `app.pages`; the window does the rest: the
rail entry, building it when first shown, loading it again when one of its topics changes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desktop.errors import UserError
from attendance_desktop.ui.ask import Ask
from attendance_desktop.ui.audience import AudienceChoice
from attendance_desktop.ui.changes import Changes
from attendance_desktop.ui.theme import Theme
from attendance_desktop.ui.widgets.message import MessagePlace
from attendance_desktop.ui.widgets.page_header import PageHeader
from attendance_desktop.ui.widgets.page_scroll import BAR_WIDTH, PageScroll
from attendance_desktop.wording import _, error_words
from attendance_desktop.work.runner import Runner


@dataclass(frozen=True)
class Surroundings:
    """What every page is given; services come through the page's own factory.

    Attributes:
        theme: colors and sizes.
        runner: work off the window's thread.
        ask: questions that stop the window.
        changes: `changes.tell({...})` after a service changed something.
        audience: who looks at the screen.
        undo: undoes the last action, as the head's button does; for "… taken in. Undo".
        go: brings a page into sight by its key, and a part of it, "" for the page as it is.
    """

    theme: Theme
    runner: Runner
    ask: Ask
    changes: Changes
    audience: AudienceChoice
    undo: Callable[[], None]
    go: Callable[[str, str], None]


@dataclass(frozen=True)
class PageEntry:
    """A page as the rail knows it, before anything of it is imported.

    Attributes:
        name: in the rail and at the top of the page; marked with `N_`.
        icon: a file of `resources/icons`, without its ending.
        build: imports the page and makes it; called when it is first shown.
        key: names it to other pages.
        takes_files: whether files dropped on the window may be for it.
    """

    name: str
    icon: str
    build: Callable[[Surroundings], Page]
    key: str = ""
    takes_files: bool = False


class Page(QWidget):
    """A page of the window.

    Attributes:
        name: at the top of the page; marked with `N_`, translated here.
        purpose: one sentence, marked with `N_` too.
        topics: the topics of `ui.changes` it shows.
        header: its head; `header.offer(...)` gives the one main button.
        messages: where its actions answer.
        content: the layout to fill; it scrolls.
        scroll_area: what scrolls it.
    """

    name: ClassVar[str]
    purpose: ClassVar[str]
    topics: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        """Lay out head, messages and an empty, scrolling content."""
        super().__init__(parent)
        self.surroundings = surroundings
        self.setAccessibleName(_(self.name))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        # The parts of the content have it as their parent from the start: a widget that moves to
        # another parent is matched with the style sheet again, and all within it.
        self._inner = inner = QWidget()
        inner.setProperty("kind", "content")
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 16, 24 - BAR_WIDTH, 16)
        column.setSpacing(12)
        self.header = PageHeader(_(self.name), _(self.purpose), self)
        self.messages = MessagePlace(self)
        column.addWidget(self.header)
        column.addWidget(self.messages)
        self.content = QVBoxLayout()
        self.content.setSpacing(12)
        column.addLayout(self.content, 1)
        # One scroll area for all of it: at double text size the head alone may fill the window.
        self.scroll_area = PageScroll(self)
        self.scroll_area.setWidget(inner)
        self.scroll_area.setAccessibleName(_(self.name))
        outer.addWidget(self.scroll_area)

    def reload(self) -> None:
        """Show what the district file says now; called when shown first and when topics change.

        A page without anything of the file only paints itself again.
        """
        self.update()

    def show_part(self, part: str) -> None:
        """Bring a part of the page into sight, or begin what it names; "" for nothing of it.

        Args:
            part: as the page itself names its parts.
        """
        self.scroll_area.setFocus()

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Take files dropped on the window.

        Returns:
            False where this page has no use for them.
        """
        return False

    def refuse(self, error: UserError) -> None:
        """Say in place what did not work; the usual `failed` of work on a page."""
        self.messages.refuse(error_words(error))
