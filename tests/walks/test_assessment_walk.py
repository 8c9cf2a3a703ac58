"""Self-assessment by the window alone: 24 people, mixed ways of answering, to a priority."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from attendance_desktop.charts.dot_wall import dot_wall_plan
from attendance_desktop.services import practice_meetings, practice_rounds
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.district import Districts
from attendance_desktop.services.rounds import Rounds


class Walk:
    """Hands and eyes on the page: presses what is in sight, and waits for what it does."""

    def __init__(self, program, camera, qtbot) -> None:
        self.window, self._camera, self.qtbot = program.window, camera, qtbot
        qtbot.waitUntil(lambda: self.window.pages.current is not None)
        self.page = self.window.pages.current
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.page.loading)
        self.qtbot.wait(50)

    def tab(self, key: str):
        self.page.tabs.row.button(key).click()
        self.settle()
        found = self.page.tabs.tab(key)
        self.qtbot.waitUntil(found.isVisible)
        return found

    def click(self, button, until=None) -> None:
        self.qtbot.waitUntil(button.isVisible)
        button.click()
        if until is not None:
            self.qtbot.waitUntil(until)
        self.settle()

    def says(self, words: str):
        return lambda: words in self.page.messages.text

    def look(self, step: str, widget=None) -> None:
        self.settle()
        self.page.scroll_area.verticalScrollBar().setValue(0)
        self._camera(widget or self.window, step)


@pytest.fixture
def walk(start, camera, qtbot, tmp_path):
    districts = Districts()
    districts.create(tmp_path / "cedar.attend", "Cedar Valley", "0010")
    practice_meetings.hold(districts)
    practice_rounds.answer(districts, Attendance(districts))
    districts.close()
    program = start(tmp_path / "cedar.attend", opens_on="assessment")
    return Walk(program, camera, qtbot)


def begin(walk) -> None:
    rounds = walk.tab("rounds")
    walk.look("rounds")
    walk.click(walk.page.header.main, rounds.form.isVisible)
    rounds.form.fields["title"].setText("Winter self-assessment")
    rounds.form.fields["present"].setText("24")
    walk.look("a new round")
    walk.click(rounds.form.keep, walk.says("planned"))
    walk.qtbot.waitUntil(lambda: rounds.list.chosen.round.title == "Winter self-assessment")
    walk.click(rounds._of_kind["start"], walk.says("takes answers now"))


def pass_round(walk, answer) -> None:
    walk.click(answer.pass_round, lambda: answer.passing is not None)
    window = answer.passing
    window.showNormal()
    window.resize(1366, 768)
    for person in range(10):
        if person == 1:
            walk.look("the next person", window)
        QTest.keyClick(window, Qt.Key.Key_Return)
        if person == 0:
            walk.look("one item at a time", window)
        QTest.keyClicks(window, "143512" if person % 2 else "421154")
    window.close()
    walk.qtbot.waitUntil(lambda: "10 people answered" in answer.lead.text())


def type_and_count(walk, answer) -> None:
    for person in range(8):
        signs = "".join(str((person + i * (person + 1) + i // (person + 2)) % 5 + 1)
                        for i in range(24))  # fmt: skip
        QTest.keyClicks(answer.keys, signs[:9])
        if person == 0:
            answer.keys.setFocus()
            walk.look("a paper form")
        QTest.keyClicks(answer.keys, signs[9:])
        QTest.keyClick(answer.keys, Qt.Key.Key_Return)
        walk.qtbot.waitUntil(lambda: answer.keys.signs == "")
        walk.settle()
    for choice, count in (("strength", 2), ("urgent", 4)):
        answer.tally.boxes["data-1", choice].setValue(count)
    walk.click(answer.keep_tally, lambda: "count is kept" in answer.stickers.answers.text)
    walk.qtbot.waitUntil(lambda: "24 people answered" in answer.lead.text())
    walk.look("all have answered")


def look_together(walk) -> None:
    wall = walk.tab("wall")
    walk.look("not yet revealed")
    walk.click(wall.reveal, walk.says("revealed"))
    walk.look("dot wall")
    walk.click(wall.for_room, lambda: wall.room is not None)
    wall.room.showNormal()
    wall.room.resize(1024, 768)
    wall.room.begin_pairs()
    walk.look("for the room", wall.room)
    assert wall.room.plan == wall.wall.plan
    wall.room.close()
    walk.tab("differ")
    walk.look("where we differ")
    answer = walk.tab("answer")
    walk.click(answer.close_round, walk.says("24 people answered"))
    walk.tab("then")
    walk.look("then and now")


def vote(walk) -> None:
    reflect = walk.tab("reflect")
    reflect.suggestions.setCurrentIndex(1)
    reflect._on_suggested(1)
    walk.qtbot.waitUntil(lambda: reflect.lines.model.rowCount() == 1)
    for number, idea in enumerate(("Rides when roads are bad", "Calls home", "One message"), 1):
        reflect.idea.setText(idea)
        QTest.keyClick(reflect.idea, Qt.Key.Key_Return)
        walk.qtbot.waitUntil(lambda n=number: reflect.ideas.model.rowCount() == n)
    walk.click(reflect.open_vote, walk.says("vote is open"))
    walk.look("reflect and vote")
    first, second, _third = reflect.dots.boxes.values()
    first.setValue(20)
    second.setValue(12)
    reflect.voters.setValue(24)
    walk.click(reflect.keep_dots, lambda: "dots are kept" in reflect.vote_answers.text)
    walk.click(reflect.close_vote, walk.says("vote is closed"))
    walk.page.scroll_area.verticalScrollBar().setValue(10_000)
    walk._camera(walk.window, "what was voted")


def decide(walk) -> None:
    tab = walk.tab("decide")
    tab.begin_new()
    tab.form.fields["idea"].setCurrentIndex(1)
    tab._on_idea()
    tab.levers["2"].setChecked(True)
    walk.look("a priority")
    walk.click(tab.form.keep, walk.says("accepted"))
    walk.qtbot.waitUntil(lambda: tab.list.model.rowCount() == 1)
    walk.look("decided")
    walk.tab("instrument")
    walk.look("what is asked")


def test_assessment(walk, tmp_path) -> None:
    begin(walk)
    answer = walk.tab("answer")
    walk.look("ready for answers")
    pass_round(walk, answer)
    type_and_count(walk, answer)
    look_together(walk)
    vote(walk)
    decide(walk)
    # What the window showed is what another program reads in the file.
    wall = walk.page.tabs.tab("wall")
    walk.window.close()
    districts = Districts()
    districts.open(tmp_path / "cedar.attend", read_only=True)
    rounds = Rounds(districts)
    result = rounds.result(rounds.named().id)
    assert result.people == 24
    assert dot_wall_plan(result, "data").table == wall._answer.sections[0].plan.table
    districts.close()
