"""A window is painted in a round of the loop of its own, and is always painted in the end."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desktop.ui.painting import PaintingApart
from attendance_desktop.work.runner import FRESH_SECONDS, InlineRunner, ThreadRunner


class LongPage(QWidget):
    """Is long at being laid out, and tells in which round that is and in which it is painted."""

    def __init__(self) -> None:
        super().__init__()
        QVBoxLayout(self)
        self.round, self.laid_out, self.painted = 0, -1, -1
        QAbstractEventDispatcher.instance().awake.connect(self.on_round)

    def on_round(self) -> None:
        self.round += 1

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.laid_out = self.round
            end = time.thread_time() + 2 * FRESH_SECONDS
            while time.thread_time() < end:
                pass
            self.update()
        elif event.type() == QEvent.Type.Paint:
            self.painted = self.round
        return super().event(event)


@pytest.fixture
def page(qtbot):
    made = LongPage()
    qtbot.addWidget(made)
    return made


def grown(page: LongPage) -> None:
    """Have a page that is in sight laid out, and forget what was told before."""
    page.painted = page.laid_out = -1
    QCoreApplication.postEvent(page, QEvent(QEvent.Type.LayoutRequest))


def test_page_is_laid_out_and_painted_in_two_rounds(page, qtbot):
    runner = ThreadRunner(page.update, page.update)
    PaintingApart(page, runner)
    page.show()
    qtbot.waitUntil(lambda: page.painted >= 0)
    grown(page)
    qtbot.waitUntil(lambda: page.painted >= 0)
    assert 0 <= page.laid_out < page.painted
    runner.close()


def test_page_is_painted_when_the_runner_is_closed(page, qtbot):
    runner = ThreadRunner(page.update, page.update)
    PaintingApart(page, runner)
    runner.close()
    page.show()
    qtbot.waitUntil(lambda: page.painted >= 0)
    grown(page)
    qtbot.waitUntil(lambda: page.painted >= 0)


def test_page_is_painted_where_steps_are_taken_at_once(page, qtbot):
    PaintingApart(page, InlineRunner())
    page.show()
    qtbot.waitUntil(lambda: page.painted >= 0)
    grown(page)
    qtbot.waitUntil(lambda: page.painted >= 0)
    assert 0 <= page.laid_out <= page.painted
