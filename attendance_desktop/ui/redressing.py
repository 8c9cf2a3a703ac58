"""Another style sheet for all widgets, a few at a time, so that the window stays awake.

Qt matches a sheet set on the application with every widget there is, at once: the more pages, the
longer the window stands still. So the sheet is set only once, under the name of a file that lies
in memory. To change it, the file is replaced and the style is told to forget what it has read;
from then on every widget that is made or matched gets the new sheet, and those that there are get
it in short steps: what is in sight first, and hidden pages afterwards or when they are shown.
"""

from __future__ import annotations

import struct
import time
from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QEvent, QResource, Qt
from PySide6.QtWidgets import QApplication, QLayout, QWidget
from shiboken6 import isValid

#: The longest a step may take; a single widget is never divided.
STEP_SECONDS = 0.008
_NAME = "window.qss"
_POLISHED = Qt.WidgetAttribute.WA_WState_Polished


class SheetFile:
    """The style sheet, as a file in memory that Qt reads by its name; one for the program."""

    address = f"file:///:/{_NAME}"
    # Qt reads it where it lies: it must stay.
    _content: ClassVar[bytes] = b""

    @classmethod
    def write(cls, sheet: str) -> None:
        """Put another sheet in the place of the last."""
        if cls._content:
            QResource.unregisterResourceData(cls._content)
        cls._content = resource_of(_NAME, sheet.encode())
        QResource.registerResourceData(cls._content)


class Redressing:
    """One change of the sheet: the steps that carry it to every widget."""

    def __init__(self, changed: Callable[[], object]) -> None:
        """Make a change that has not begun.

        Args:
            changed: called when all in sight is dressed, before it is painted.
        """
        self._changed = changed
        self._held: list[QWidget] = []
        self._layouts: list[QLayout] = []
        self._found: list[QWidget] = []
        self._shown: list[QWidget] = []
        self._waiting: list[QWidget] = []

    def in_sight(self, swap: Iterable[Callable[[], object]]) -> Iterator[Callable[[], object]]:
        """Return the steps for what is in sight; it keeps its old picture until the last.

        Args:
            swap: the steps that give the style its new sheet, and all their type and colors.
        """
        yield self._hold
        yield from swap
        yield self._find
        while self._found:
            yield self._list_some
        while self._shown:
            yield lambda: dress_some(self._shown)
        yield self._changed
        yield self._lay_out
        # What was asked for is laid out between these two, behind the old picture.
        yield self._paint

    def out_of_sight(self) -> Iterator[Callable[[], object]]:
        """Return the steps for what is hidden."""
        while self._waiting:
            yield lambda: dress_some(self._waiting)

    def finishing(self, part: QWidget) -> Iterator[Callable[[], object]]:
        """Return the steps for a hidden part that is about to be shown.

        Its widgets only come first: where the steps are given up, they still wait for theirs.
        """
        here = {part, *part.findChildren(QWidget)}
        mine = [widget for widget in self._waiting if widget in here]
        self._waiting[:] = [*mine, *(w for w in self._waiting if w not in here)]
        while mine and mine[-1] in self._waiting:
            yield lambda: dress_some(self._waiting)

    def release(self) -> None:
        """Let everything be laid out and painted again."""
        self._lay_out()
        self._paint()

    def _lay_out(self) -> None:
        layouts, self._layouts = self._layouts, []
        for layout in layouts:
            if isValid(layout):
                layout.setEnabled(True)
                owner = layout.parentWidget()
                if owner is not None:
                    QCoreApplication.postEvent(owner, QEvent(QEvent.Type.LayoutRequest))

    def _paint(self) -> None:
        held, self._held = self._held, []
        for window in held:
            if isValid(window):
                window.setUpdatesEnabled(True)
                # A request that came meanwhile was passed over, and Qt sends no second one for
                # what was to be painted then; of a window just shown, that is all of it.
                QCoreApplication.postEvent(window, QEvent(QEvent.Type.UpdateRequest))

    def _hold(self) -> None:
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and window.updatesEnabled():
                window.setUpdatesEnabled(False)
                self._held.append(window)

    def _find(self) -> None:
        for window in QApplication.topLevelWidgets():
            # Parents come before their children, who take fonts and colors from them.
            self._found.extend((window, *window.findChildren(QWidget)))

    def _list_some(self) -> None:
        """Sort the first of the widgets found, as many as a step has time for."""
        end = time.perf_counter() + STEP_SECONDS
        done = 0
        for widget in self._found:
            done += 1
            if isValid(widget):
                self._list(widget)
                if time.perf_counter() >= end:
                    break
        del self._found[:done]

    def _list(self, widget: QWidget) -> None:
        in_sight = widget.isVisible()
        if widget.testAttribute(_POLISHED):
            (self._shown if in_sight else self._waiting).append(widget)
        layout = widget.layout() if in_sight else None
        # Else all of the window would be laid out after every step.
        if layout is not None and layout.isEnabled():
            layout.setEnabled(False)
            self._layouts.append(layout)


def dress_some(widgets: list[QWidget]) -> None:
    """Match the sheet for the first of some widgets, as many as a step has time for."""
    end = time.perf_counter() + STEP_SECONDS
    done = 0
    for widget in widgets:
        done += 1
        # Meanwhile it may have been closed.
        if isValid(widget):
            widget.style().polish(widget)
            QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
            if time.perf_counter() >= end:
                break
    del widgets[:done]


def resource_of(name: str, content: bytes) -> bytes:
    """Return a file as Qt's resource system keeps it: a header, its bytes, its name, a tree.

    Source: the format's first version, as `rcc --binary --format-version 1` writes it.
    """
    letters = name.encode("utf-16-be")
    data = struct.pack(">I", len(content)) + content
    names = struct.pack(">HI", len(name), _name_hash(letters)) + letters
    folder = struct.pack(">IHII", 0, 2, 1, 1)
    any_country, any_language = 0, 1
    file = struct.pack(">IHHHI", 0, 0, any_country, any_language, 0)
    head = 20
    places = (1, head + len(data) + len(names), head, head + len(data))
    return b"qres" + struct.pack(">IIII", *places) + data + names + folder + file


def _name_hash(letters: bytes) -> int:
    made = 0
    for (letter,) in struct.iter_unpack(">H", letters):
        made = (made << 4) + letter
        made ^= (made & 0xF0000000) >> 23
        made &= 0x0FFFFFFF
    return made
