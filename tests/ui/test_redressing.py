"""Another look reaches every widget, in short steps, and nobody sees it half done."""

from __future__ import annotations

import time
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QFile, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import delete

from attendance_desktop.ui import redressing
from attendance_desktop.ui.redressing import SheetFile
from attendance_desktop.ui.theme import DARK, LIGHT, Theme
from attendance_desktop.ui.widgets.buttons import PrimaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.message import Banner
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.work.runner import ThreadRunner


class TwoPages(QStackedWidget):
    """A page in sight and a hidden one that was seen before."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(400, 300)
        for name in ("First", "Second"):
            card = Card(name)
            card.body.addWidget(Banner("warning", "Read only.", can_close=False))
            card.body.addWidget(Words("Words that step back", "muted"))
            button = PrimaryButton("Take in", "file-plus")
            # No ring around it in whichever window happens to be the active one.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            card.body.addWidget(button)
            self.addWidget(card)

    def labels(self, number: int) -> list[str]:
        """The colors of a page's texts."""
        page = self.widget(number)
        return [w.palette().windowText().color().name() for w in page.findChildren(Words)]


def picture(widget: QWidget) -> QImage:
    QApplication.sendPostedEvents()
    return widget.grab().toImage()


def until_held(pages: QWidget) -> None:
    """Live until a change has begun; it may be over within the 10 ms between two looks of qtbot."""
    end = time.monotonic() + 120
    while pages.updatesEnabled():
        assert time.monotonic() < end
        QCoreApplication.processEvents()


@pytest.fixture
def pages(qtbot, theme) -> TwoPages:
    made = TwoPages()
    qtbot.addWidget(made)
    made.show()
    made.setCurrentIndex(1)
    made.setCurrentIndex(0)
    return made


@pytest.fixture
def bugs() -> list[BaseException]:
    return []


@pytest.fixture
def slow(qapp, bugs, monkeypatch):
    """A theme that takes its steps in turns, one widget a step."""
    monkeypatch.setattr(redressing, "STEP_SECONDS", 0.0)
    runner = ThreadRunner(bugs.append, bugs.append)
    made = Theme("light", runner=runner)
    made.apply(qapp)
    yield made
    runner.close()


@pytest.mark.parametrize(
    "content", [b"", b"x", "QLabel { color: red; } /* \u0142 */".encode() * 999]
)
def test_a_file_in_memory_is_read_as_it_was_written(qapp, content):
    text = content.decode()
    SheetFile.write(text)
    file = QFile(SheetFile.address.removeprefix("file:///"))
    assert file.open(QIODevice.OpenModeFlag.ReadOnly) or not content
    assert bytes(file.readAll().data()) == content


def test_a_changed_look_is_that_of_a_fresh_start(pages, theme, qapp, qtbot):
    theme.choose("dark")
    theme.scale(1.3)
    changed = [picture(pages), (pages.setCurrentIndex(1), picture(pages))[1]]
    fresh_theme = Theme("dark", 1.3)
    qapp.setStyleSheet("")
    fresh_theme.apply(qapp)
    fresh = TwoPages()
    qtbot.addWidget(fresh)
    fresh.show()
    assert picture(fresh) == changed[0]
    fresh.setCurrentIndex(1)
    assert picture(fresh) == changed[1]


def test_what_is_in_sight_comes_first_and_keeps_its_picture(slow, pages, qtbot):
    seen: list[tuple[bool, list[str]]] = []

    def look() -> None:
        seen.append((pages.updatesEnabled(), pages.labels(1)))

    slow.changed.connect(look)
    slow.choose("dark")
    assert pages.updatesEnabled()
    with qtbot.waitSignal(slow.changed):
        pass
    assert pages.labels(0)[-1] == DARK.muted
    # Not yet painted, and the hidden page has still its old look.
    assert seen[0][0] is False
    assert seen[0][1][-1] != DARK.muted
    qtbot.waitUntil(pages.updatesEnabled)
    qtbot.waitUntil(lambda: pages.labels(1)[-1] == DARK.muted)


def test_a_hidden_page_can_be_dressed_before_its_turn(slow, pages, qtbot):
    slow.changed.connect(partial(slow.dress, pages.widget(1)))
    slow.choose("dark")
    with qtbot.waitSignal(slow.changed):
        pass
    assert pages.labels(1)[-1] == DARK.muted


def test_a_page_left_while_it_is_dressed_still_gets_its_look(slow, pages, qtbot):
    taken: list[bool] = []

    def begin() -> None:
        steps = slow.dressing(pages.widget(1))
        next(steps)()
        taken.append(pages.labels(1)[-1] != DARK.muted and next(steps, None) is not None)

    slow.changed.connect(begin)
    slow.choose("dark")
    with qtbot.waitSignal(slow.changed):
        pass
    assert taken == [True]  # one widget of several
    qtbot.waitUntil(lambda: pages.labels(1)[-1] == DARK.muted)


def test_a_second_change_takes_the_place_of_one_under_way(slow, pages, qtbot):
    slow.choose("dark")
    until_held(pages)
    slow.choose("light")
    qtbot.waitUntil(pages.updatesEnabled)
    qtbot.waitUntil(lambda: pages.labels(0)[-1] == pages.labels(1)[-1] == LIGHT.muted)
    qtbot.waitUntil(pages.updatesEnabled)
    assert pages.widget(0).layout().isEnabled()


def test_widgets_that_come_and_go_meanwhile(slow, pages, qtbot, bugs):
    slow.choose("dark")
    until_held(pages)
    delete(pages.widget(1))
    dialog = QDialog(pages)
    words = Words("New", "muted")
    QVBoxLayout(dialog).addWidget(words)
    dialog.show()
    qtbot.waitUntil(pages.updatesEnabled)
    assert words.palette().windowText().color().name() == DARK.muted
    assert bugs == []
    dialog.close()


def test_a_step_is_short_and_always_takes_a_widget(pages, monkeypatch):
    monkeypatch.setattr(redressing, "STEP_SECONDS", 0.0)
    heard: list[QWidget] = []

    class Heard(QWidget):
        def event(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.StyleChange:
                heard.append(self)
            return super().event(event)

    widgets: list[QWidget] = [Heard(pages) for _n in range(3)]
    first = widgets[0]
    redressing.dress_some(widgets)
    assert len(widgets) == 2
    assert heard == [first]
