"""The keyboard alone reaches all that is in sight: every page, every tab, every section."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget

from attendance_desktop.app import Program, register_fonts
from attendance_desktop.records.measures import Audience
from attendance_desktop.work.runner import InlineRunner

#: More presses than any page has stops; who needs more goes round in a circle.
_MOST_STOPS = 400
#: Day, month and year of a date.
_PARTS = 3


@pytest.fixture
def window(qapp, qtbot, walk_ask, practice_file):
    """The whole program with the practice district; every answer is there at once."""
    register_fonts()
    program = Program(qapp, ask=walk_ask, runner=InlineRunner())
    program.window.resize(1366, 768)
    program.window.show()
    program.begin(practice_file)
    qtbot.waitUntil(lambda: program.window.pages.current is not None)
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    yield program.window
    program.window.close()
    program.end()
    program.window.deleteLater()
    qapp.setStyleSheet("")


def wants_focus(widget: QWidget) -> bool:
    return (
        widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
    )


def reached(window: QWidget) -> list[QWidget]:
    """Press Tab until it comes round; return where the focus was."""
    found: list[QWidget] = []
    for _press in range(_MOST_STOPS):
        at = QApplication.focusWidget()
        assert at is not None and at.window() is window
        if at in found[:-_PARTS]:
            return found
        # A date takes a press for each of its parts before it lets go.
        found.append(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
    raise AssertionError("Tab does not come round")


def is_left_out(widget: QWidget, found: list[QWidget]) -> bool:
    """Return whether neither Tab nor, within a group of one choice, the arrow keys lead there."""
    if widget in found:
        return False
    if isinstance(widget, QAbstractButton) and widget.group() is not None:
        return not any(button in found for button in widget.group().buttons())
    # What scrolls shows what has the focus by itself; its own viewport takes clicks alone.
    inner = isinstance(widget.parentWidget(), QAbstractScrollArea)
    return not (inner and widget.parentWidget() in found)


def said(widget: QWidget) -> str:
    """Return what a person who looks for the widget needs to know."""
    parents, at = [], widget
    while at is not None and len(parents) < 4:
        parents.append(type(at).__name__)
        at = at.parentWidget()
    return f"{'<'.join(parents)} {widget.accessibleName()!r}"


def unreached(window: QWidget) -> list[str]:
    window.pages.current.scroll_area.setFocus()
    found = reached(window)
    every = [w for w in window.findChildren(QWidget) if wants_focus(w)]
    left = [said(widget) for widget in every if is_left_out(widget, found)]
    nameless = [f"no name: {said(widget)}" for widget in found if not widget.accessibleName()]
    return [*left, *nameless]


def looked_through(window, tabs) -> dict[str, list[str]]:
    """Choose each tab of the page in sight, and return what the keyboard misses on it."""
    missed = {}
    for button in list(tabs.row.findChildren(QAbstractButton)):
        button.click()
        missed[button.text()] = unreached(window)
    return {tab: missing for tab, missing in missed.items() if missing}


def test_everything_in_sight_is_reached_by_tab(window) -> None:
    for audience in Audience:
        window.rail.buttons[0].click()
        window.head.audience.buttons[audience].click()
        assert unreached(window) == [], audience
        window.rail.buttons[1].click()
        assert looked_through(window, window.pages.current.numbers) == {}, audience
        next(one for one in window.rail.buttons if one.accessibleName() == "Meetings").click()
        assert looked_through(window, window.pages.current.tabs) == {}, audience
        window.rail.buttons[-1].click()
        assert looked_through(window, window.pages.current.sections) == {}, audience
    arrow_keys_choose_tabs(window)


def arrow_keys_choose_tabs(window) -> None:
    window.rail.buttons[1].click()
    row = window.pages.current.numbers.row
    row.findChildren(QAbstractButton)[0].click()
    seen = [row.current]
    row.button(row.current).setFocus()
    for _press in range(len(row.findChildren(QAbstractButton)) - 1):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        seen.append(row.current)
    assert len(set(seen)) == len(row.findChildren(QAbstractButton))
