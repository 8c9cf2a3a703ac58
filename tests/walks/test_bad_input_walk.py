"""What goes wrong at a meeting and on a colleague's desk, by the window's own keys and clicks.

Each time one sentence says what, where and what to do; nothing typed is lost, and one goes on
at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from attendance_desktop import settings
from attendance_desktop.app import Program, register_fonts
from attendance_desktop.records.assessment import Round
from attendance_desktop.services import practice_meetings, practice_partners, practice_plan
from attendance_desktop.services.district import Districts
from attendance_desktop.services.rounds import Rounds
from attendance_desktop.services.team import Team
from attendance_desktop.ui.widgets.buttons import LinkButton
from attendance_desktop.ui.widgets.choice_box import ChoiceBox
from attendance_desktop.work.runner import InlineRunner

#: A form of 24 items, and another.
FORM, OTHER = "123412341234123412341234", "432143214321432143214321"

#: Every step of the practice plan has begun by then, whenever the walk is gone.
YEAR = dt.date.today().year + 2


class Hands:
    """Presses what is in sight, types where the focus is, and keeps a picture."""

    def __init__(self, program: Program, camera: Any) -> None:
        self.program, self.window, self._camera = program, program.window, camera

    @property
    def page(self) -> Any:
        """The page in sight."""
        return self.window.pages.current

    def see(self, widget: QWidget) -> QWidget:
        """Scroll to a widget; it must be there."""
        assert widget.isVisible()
        self.page.scroll_area.ensureWidgetVisible(widget, 0, 40)
        return widget

    def click(self, widget: QWidget) -> None:
        """Press a button as a mouse does."""
        QTest.mouseClick(self.see(widget), Qt.MouseButton.LeftButton)

    def tab(self, key: str) -> Any:
        """Bring a tab of the page into sight."""
        self.click(self.page.tabs.row.button(key))
        return self.page.tabs.tab(key)

    def type(self, widget: Any, text: str) -> None:
        """Type into a field instead of what stands there."""
        self.see(widget).setFocus()
        widget.selectAll()
        QTest.keyClicks(widget, text)

    def type_on(self, text: str) -> None:
        """Type where the focus is; a new line is Enter."""
        for key in text:
            at = self.window.focusWidget()
            if key == "\n":
                QTest.keyClick(at, Qt.Key.Key_Return)
            else:
                QTest.keyClicks(at, key)

    def picture(self, step: str, of: QWidget | None = None) -> None:
        """Keep a picture with a widget in sight."""
        if of is not None:
            self.see(of)
        self._camera(self.window, step)


@pytest.fixture
def hands(qapp, qtbot, look, walk_ask, camera) -> Iterator[Callable[[Path, str], Hands]]:
    """Start the program on a page; called again it is a restart. Every answer is there at once."""
    running: list[Program] = []

    def stop() -> None:
        for program in running:
            program.window.close()
            program.end()
            program.window.deleteLater()
        running.clear()

    def begin(path: Path, page: str) -> Hands:
        stop()
        register_fonts()
        settings.save(replace(settings.load(), theme=look.theme, font_scale=look.font_scale))
        program = Program(qapp, ask=walk_ask, runner=InlineRunner())
        running.append(program)
        program.window.resize(1366, 768)
        program.window.opens_on = [entry.key for entry in program.pages()].index(page)
        program.window.show()
        program.begin(path)
        qtbot.waitUntil(lambda: program.window.pages.current is not None)
        return Hands(program, camera)

    yield begin
    stop()
    qapp.setStyleSheet("")


# --- a meeting ----------------------------------------------------------------------------------


@pytest.fixture
def meeting(tmp_path: Path) -> Path:
    """A district with a round that takes answers; nobody has said how many people are there."""
    path = tmp_path / "cedar.attend"
    districts = Districts()
    districts.create(path, "Cedar Valley School District", "0010")
    rounds = Rounds(districts)
    rounds.start(rounds.plan(Round("", "Winter", dt.date.today().isoformat())).id)
    districts.close()
    return path


def forms_twice_and_half(hands: Hands, answer: Any) -> None:
    form = answer.paper
    hands.see(form.number).setFocus()
    hands.type_on(f"17\n{FORM}\n")
    hands.type_on("17\n")
    assert "the number 17 was typed in already" in form.refused.text()
    hands.picture("a number twice", form)
    # The number was read wrongly: what was typed of the form stays.
    hands.type_on(OTHER + "\n")
    assert hands.window.focusWidget() is form.number and form.keys.signs == OTHER
    hands.type_on("18\n\n")
    assert "2 people answered" in answer.lead.text() and form.keys.signs == ""
    hands.type_on("\n" + FORM[::-1] + "\n")
    assert "exactly these answers" in form.refused.text()
    hands.picture("the same answers twice", form)
    hands.click(form.leave_out)
    hands.type_on("12341\n")
    assert "19 items are not typed yet" in form.keys.accessibleDescription()
    hands.picture("half a form", form)
    hands.type_on("2\n\n")
    assert "18 items left out" in form.answers.text and "3 people" in answer.lead.text()
    hands.picture("half a form is kept", form)


def more_stickers_than_people(hands: Hands, answer: Any) -> None:
    best, worst = (answer.tally.boxes["data-1", choice] for choice in ("strength", "urgent"))
    hands.type(best, "5")
    hands.click(answer.keep_tally)
    assert "How many people are present is not said" in answer.stickers.answers.text
    hands.type(answer.present, "8")
    hands.type_on("\n")
    hands.type(worst, "4")
    hands.click(answer.keep_tally)
    assert "12 answers, but 8 people present" in answer.stickers.answers.text
    assert hands.window.focusWidget() is best and (best.value(), worst.value()) == (5, 4)
    hands.picture("more stickers than people", answer.keep_tally)
    hands.type_on("1")
    hands.click(answer.keep_tally)
    assert "8 people answered" in answer.lead.text() and best.value() == 0


def instruments_that_are_wrong(hands: Hands, walk_ask: Any, folder: Path) -> None:
    tab = hands.tab("instrument")
    links = {one.text(): one for one in tab.findChildren(LinkButton)}
    path = folder / "ours.toml"
    walk_ask.answers.append(path)
    hands.click(links["Save as a file…"])
    sound = path.read_text(encoding="utf-8")
    for edited, says in (
        (sound.replace('"data-2"', '"data-1"'), "item 1 and section 1, item 2 have the same id"),
        (sound.replace('key = "data-3"\n', ""), "section 1, item 3 has no id"),
    ):
        path.write_text(edited, encoding="utf-8")
        walk_ask.answers.append(path)
        hands.click(links["Take in a file…"])
        assert hands.page.messages.text.startswith("ours.toml is not taken in.")
        assert says in hands.page.messages.text and tab.which.count() == 2
    hands.picture("an instrument without an id")
    path.write_text(sound, encoding="utf-8")
    walk_ask.answers.append(path)
    hands.click(links["Take in a file…"])
    assert tab.which.count() == 3


def test_at_a_meeting(hands, meeting, walk_ask, tmp_path) -> None:
    window = hands(meeting, "assessment")
    answer = window.tab("answer")
    forms_twice_and_half(window, answer)
    more_stickers_than_people(window, answer)
    instruments_that_are_wrong(window, walk_ask, tmp_path)
    # It holds after a restart; the round cannot be undone away from under its answers.
    window = hands(meeting, "assessment")
    answer = window.tab("answer")
    assert "8 people answered" in answer.lead.text()
    for label in ("Added the instrument", "Changed the round"):
        window.program.desk.undo()
        assert label in window.page.messages.text
    window.program.desk.undo()
    assert "holds answers that would be lost" in window.page.messages.text
    window.click(answer.close_round)
    assert "8 people answered" in window.page.messages.text
    window.program.desk.undo()
    assert "8 people answered so far" in answer.lead.text()


# --- a plan -------------------------------------------------------------------------------------


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The practice plan; Dana Ortiz, who owns steps, left yesterday."""
    path = tmp_path / "cedar.attend"
    districts = Districts()
    districts.create(path, "Cedar Valley School District", "0010")
    practice_partners.gather(districts)
    practice_meetings.hold(districts)
    practice_plan.write(districts)
    team = Team(districts)
    dana = next(one for one in team.members() if one.name == "Dana Ortiz")
    team.leave(dana.id, dt.date.today() - dt.timedelta(1))
    districts.close()
    return path


def days_turned_and_a_circle(hands: Hands, sheet: Any) -> None:
    hands.click(hands.page.header.main)
    form = sheet.form
    form.fields["text"].setFocus()
    hands.type_on("Thank the drivers")
    hands.type(form.fields["owner"], "Dana Ortiz")
    for key, day in (("start", QDate(YEAR, 3, 1)), ("due", QDate(YEAR, 2, 1))):
        form.fields[key].tick.setFocus()
        QTest.keyClick(form.fields[key].tick, Qt.Key.Key_Space)
        form.fields[key].box.setDate(day)
    hands.type(form.fields["repeats"], "every first Monday")
    hands.click(form.keep)
    turned = f"due on February 1, {YEAR}, before it begins on March 1, {YEAR}"
    assert turned in form.answers.text
    assert hands.window.focusWidget() is form.fields["due"].box
    hands.picture("due before it begins", form.answers)
    form.fields["due"].box.setDate(QDate(YEAR, 4, 5))
    hands.click(form.keep)
    assert "Dana Ortiz has left the team: choose who takes it over" in hands.page.messages.text
    assert sheet.chosen.step.text == "Thank the drivers"
    hands.picture("an owner who has left", sheet.chosen_card)
    last = sheet.chosen.number - 1
    sheet.show_part(sheet.model.all_rows[last - 1].step.id)
    hands.click(change_link(sheet))
    pick(form.fields["follows"], "Thank the drivers")
    hands.click(form.keep)
    sheet.show_part(sheet.model.all_rows[last].step.id)
    hands.click(change_link(sheet))
    pick(form.fields["follows"], f"{last}. ")
    hands.click(form.keep)
    assert "Thank the drivers would wait for itself" in form.answers.text
    hands.picture("a circle", form.answers)
    hands.click(form.leave)


def change_link(sheet: Any) -> LinkButton:
    links = sheet.chosen_card.findChildren(LinkButton)
    return next(one for one in links if one.text() == "Change…")


def pick(box: Any, words: str) -> None:
    """Choose by arrows; a box after which much follows opens at the first of them."""
    box.setFocus()
    if isinstance(box, ChoiceBox):
        QTest.keyClick(box, Qt.Key.Key_Down)
        for _step in range(box.findText(words) - box.currentIndex()):
            QTest.keyClick(box.view(), Qt.Key.Key_Down)
        QTest.keyClick(box.view(), Qt.Key.Key_Return)
        assert box.currentText() == words
        return
    while words not in box.currentText():
        at = box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() != at


def edited_in_excel(path: Path) -> None:
    """Rows moved, deleted, added; days as text; an owner unknown, misspelled, or who left."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    head, *rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    at = {name: place for place, name in enumerate(head)}
    rows.insert(0, rows.pop())
    del rows[5]
    for row, name, value in (
        (1, "Due", f"March 13, {YEAR}"),
        (2, "Due", f"03/04/{YEAR}"),
        (3, "Due", "soon"),
        (4, "Owner", "Maria Sandobal"),
        (5, "Owner", "Nobody Known"),
        (6, "Owner", "Dana Ortiz"),
    ):
        rows[row][at[name]] = value
    added = [None] * len(head)
    added[at["Action step"]], added[at["Due"]] = "Added in Excel", dt.datetime(YEAR, 3, 13)
    sheet.delete_rows(2, sheet.max_row)
    for row in (*rows, added):
        sheet.append(row)
    book.save(path)


def back_from_excel(hands: Hands, sheet: Any, walk_ask: Any, path: Path) -> None:
    walk_ask.answers += [path, path]
    hands.click(sheet.links.save)
    edited_in_excel(path)
    hands.click(sheet.links.files)
    card = sheet.file_card
    told = [(row.code, row.row) for row in card.problems.model.rows]
    assert told == [
        ("plan_day_order", 4),
        ("plan_day_unclear", 5),
        ("plan_owner_like", 6),
        ("plan_owner_unknown", 7),
        ("plan_owner_left", 8),
    ]
    assert [label.text() for label in card._names if label.isVisible()] == [
        "Who is Maria Sandobal?",
        "Who is Nobody Known?",
        "Dana Ortiz has left. Who takes over?",
    ]
    assert not card.remove.isChecked() and card.left_out.isVisible()
    hands.picture("what Excel would change", card.changes)
    hands.picture("who is meant", card.take)
    # Past names that are not meant; the difference is shown before it is taken in.
    assert "Maria Sandobal" in [row.after for row in card.changes.model.rows]
    pick(card.who[0], "Maria Sandoval")
    # Who had the step has it still: nothing of that row would change, or is asked.
    assert "Maria Sandobal" not in [row.after for row in card.changes.model.rows]
    assert [(row.code, row.row) for row in card.problems.model.rows] == [*told[:2], *told[3:]]
    hands.click(card.take)
    assert "taken in" in hands.page.messages.text


def test_on_a_colleague_s_desk(hands, plan, walk_ask, tmp_path) -> None:
    window = hands(plan, "plan")
    sheet = window.tab("worksheet")
    days_turned_and_a_circle(window, sheet)
    before = [line.step for line in sheet.model.all_rows]
    back_from_excel(window, sheet, walk_ask, tmp_path / "plan.xlsx")
    # It holds after a restart, and one undo brings back all of it.
    window = hands(plan, "plan")
    sheet = window.tab("worksheet")
    steps = [line.step for line in sheet.model.all_rows]
    assert [steps[0].text, steps[-1].text] == ["Thank the drivers", "Added in Excel"]
    assert (steps[-1].due, len(steps)) == (f"{YEAR}-03-13", len(before) + 1)
    assert "Maria Sandoval" in [step.owner for step in steps if step.text == before[3].text]
    window.program.desk.undo()
    assert [line.step for line in window.tab("worksheet").model.all_rows] == before
