"""The tabs of the page: built when chosen, loaded anew when old, never of another audience."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from attendance_desktop.errors import UserError
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.selection import Selection
from attendance_desktop.ui.attendance.tab import Tab, TabAround
from attendance_desktop.ui.attendance.tabs import Tabs
from attendance_desktop.ui.widgets.message import MessagePlace
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.work.runner import ThreadRunner


class First(Tab):
    """Says which year it was asked for; keeps count of its loads."""

    key, name = "first", "First"
    loads = 0

    @classmethod
    def load(cls, services, selection):
        cls.loads += 1
        if selection.school_year == 1900:
            raise UserError("no_attendance")
        return selection

    def filling(self, answer):
        return (lambda: self._fill(answer),)

    def _fill(self, answer) -> None:
        if not hasattr(self, "words"):
            self.words = Words("")
            self.column.addWidget(self.words)
        self.words.setText(f"{answer.audience} {answer.school_year}")
        self.want(self.words)


class Second(First):
    key, name = "second", "Second"
    is_filtered = False


@pytest.fixture
def tabs(qtbot, surroundings):
    First.loads = Second.loads = 0
    around = TabAround(surroundings, None, MessagePlace())
    made = Tabs(around, (First, Second))
    qtbot.addWidget(made)
    qtbot.addWidget(around.messages)
    made.show()
    return made


def test_only_the_tab_in_sight_is_built_and_loaded(tabs):
    tabs.ask(Selection(2026))
    assert tabs.tab("first").words.isVisible()
    assert (First.loads, Second.loads) == (1, 0)
    tabs.show_tab("second")
    assert tabs.tab("second").isVisible() and not tabs.tab("first").isVisible()
    # Going back asks nothing: the answer is still the one to this question.
    tabs.show_tab("first")
    assert (First.loads, Second.loads) == (1, 1)


def test_another_question_makes_every_tab_old(tabs):
    tabs.ask(Selection(2026))
    tabs.show_tab("second")
    tabs.ask(Selection(2025))
    assert tabs.tab("second").words.text() == "staff 2025"
    tabs.show_tab("first")
    assert tabs.tab("first").words.text() == "staff 2025"


def test_what_cannot_be_shown_is_said_in_its_place(tabs):
    tabs.ask(Selection(1900))
    assert tabs.trouble.isVisible() and "Take in a file" in tabs.trouble.text
    tabs.ask(Selection(2026))
    assert not tabs.trouble.isVisible() and tabs.tab("first").isVisible()


def test_a_next_step_stands_in_place_of_an_error(tabs):
    made: list[QLabel] = []

    def make() -> QLabel:
        made.append(QLabel("Begin here"))
        return made[-1]

    tabs.ask(Selection(1900))
    tabs.instead("no_attendance", make)
    assert not made
    for _time in range(2):
        tabs.ask(Selection(1900))
        assert made[0].isVisible() and not tabs.trouble.isVisible()
        tabs.ask(Selection(2026))
        assert not made[0].isVisible() and tabs.tab("first").isVisible()
    assert len(made) == 1


def test_forgetting_takes_every_answer_out_of_sight(tabs):
    tabs.ask(Selection(2026))
    tabs.show_tab("second")
    tabs.forget()
    assert not tabs.tab("first").isVisible() and not tabs.tab("second").isVisible()
    tabs.ask(Selection(2026, audience=Audience.PUBLIC))
    assert tabs.tab("second").words.text() == "public 2026"


def test_a_newer_question_takes_the_place_of_an_older_one(qtbot, surroundings):
    from dataclasses import replace

    runner = ThreadRunner(lambda _e: None, lambda _e: None)
    around = TabAround(replace(surroundings, runner=runner), None, MessagePlace())
    made = Tabs(around, (First, Second))
    qtbot.addWidget(made)
    qtbot.addWidget(around.messages)
    said = []
    made.ready.connect(lambda: said.append(made.tab("first").words.text()))
    for year in (2020, 2021, 2022):
        made.ask(Selection(year))
    qtbot.waitUntil(lambda: not made.loading and bool(said))
    runner.close()
    assert said == ["staff 2022"]


def test_filters_that_do_not_count_are_said(tabs):
    from attendance_desktop.records.selection import Filters

    tabs.ask(Selection(2026, filters=Filters(grade="01")))
    assert not tabs.not_filtered.isVisible()
    tabs.show_tab("second")
    assert tabs.not_filtered.isVisible()


def test_the_arrow_keys_go_from_tab_to_tab(tabs, qtbot):
    tabs.ask(Selection(2026))
    tabs.activateWindow()
    tabs.row.button("first").setFocus()
    qtbot.keyClick(tabs.row.button("first"), Qt.Key.Key_Right)
    assert tabs.current == "second" and tabs.tab("second").isVisible()
    # The Tab key meets the chosen one alone.
    assert not tabs.row.button("first").focusPolicy() & Qt.FocusPolicy.TabFocus
    assert tabs.row.button("second").focusPolicy() & Qt.FocusPolicy.TabFocus
