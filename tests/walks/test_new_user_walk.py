"""From an empty folder, by the window alone: files in, the goal, two rules, paper, and undo."""

from __future__ import annotations

import re

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from attendance_desktop.services import practice, practice_state

PAGES = ("Home", "Attendance", "Settings")
NAME = "Cedar Valley School District"


@pytest.fixture
def files(tmp_path):
    """What a new user has: the state's table of the years before, and the export of the year."""
    state, export = tmp_path / "state-rates.csv", tmp_path / "sis-export.csv"
    practice_state.write_rates(state)
    practice.write_export(export, 600)
    return state, export


@pytest.fixture
def walk(start, camera, walk_ask, qtbot):
    return Walk(start, camera, walk_ask, qtbot)


class Walk:
    """A new user's hands and eyes: presses what is in sight, and waits for what it does."""

    def __init__(self, start, camera, ask, qtbot) -> None:
        self._start, self._camera, self.ask, self.qtbot = start, camera, ask, qtbot
        self.window = start(opens_on="home").window

    def restart(self) -> None:
        self.window = self._start(opens_on="home").window
        self.settled()

    def until(self, is_so) -> None:
        self.qtbot.waitUntil(is_so)

    def settled(self):
        """Wait for the page in sight to be complete, and return it."""
        pages = self.window.pages
        self.until(lambda: pages.current is not None and not pages.current.loading)
        return pages.current

    def page(self, number: int):
        """Choose a page in the rail."""
        name, buttons = PAGES[number], self.window.rail.buttons
        next(b for b in buttons if b.accessibleName() == name).click()
        self.until(lambda: getattr(self.window.pages.current, "name", "") == name)
        return self.settled()

    def look(self, step: str) -> None:
        self._camera(self.window, step)

    def name_the_district(self) -> None:
        welcome = self.window.welcome
        self.until(welcome.isVisible)
        self.look("welcome")
        self.qtbot.keyClicks(welcome.name, NAME)
        self.qtbot.keyClick(welcome.name, Qt.Key.Key_Return)
        self.settled()
        self.look("the first hour")

    def take_in(self, file, step: str) -> None:
        page = self.page(1)
        self.until(lambda: page.empty.isVisible() or page.numbers.isVisible())
        self.ask.answers = [(file,)]
        (page.empty.main if page.empty.isVisible() else page.header.main).click()
        self.until(page.intake.report.isVisible)
        self.look(f"{step} understood")
        page.intake.report.take_in.click()
        self.until(lambda: "taken in" in page.messages.text)
        self.settled()
        self.look(f"{step} taken in")

    def tab(self, key: str):
        page = self.page(1)
        page.numbers.row.button(key).click()
        self.settled()
        return page.numbers.tab(key)

    def set_the_goal(self) -> None:
        tab = self.tab("goal")
        tab.card.begin.click()
        self.look("the goal's form")
        tab.form.keep.click()
        page = self.window.pages.current
        self.until(lambda: "goal is set" in page.messages.text)
        self.settled()
        self.look("goal set")

    def compare_two_rules(self) -> None:
        card = self.tab("reasons").reasons
        card.first.setCurrentIndex(card.first.findData("federal"))
        card.second.setCurrentIndex(card.second.findData("tennessee"))
        card.compare.click()
        self.until(lambda: bool(card.answer))
        self.look("two rules compared")
        assert "Nothing is left unexplained." in card.answer

    def print_students(self, out) -> None:
        listed = self.tab("reach").listed
        self.ask.answers = [out]
        listed.print_link.click()
        self.until(lambda: listed.messages.text == f"Printed as {out.name}.")
        self.look("students printed")
        said = words(out)
        ids = [listed.model.index(row, 0).data() for row in range(listed.model.rowCount())]
        assert len(ids) > 20 and set(ids) <= set(re.findall(r"\d+", said))
        assert "Contains student information: for staff only" in said

    def print_brief(self, out) -> None:
        home = self.page(0)
        self.until(home.brief.button.isVisible)
        self.look("home with its numbers")
        self.ask.answers = ["public", out]
        home.brief.button.click()
        self.until(lambda: "Public: safe to show" in home.messages.text)
        self.look("brief printed")
        assert home.standing.text.split(" ")[0] in words(out)

    def numbers(self) -> tuple[str, ...]:
        """What the overview says in sight."""
        overview = self.tab("overview")
        cards, said = overview.cards, []
        if cards.isVisible():
            said = [cards.chronic.text, cards.path.text, cards.edge.text, cards.more.text()]
        shown = [card.plan for card in (overview.trend, overview.schools) if card.isVisible()]
        return (*said, *(plan.alternative for plan in shown))

    def undo_the_import(self, file) -> None:
        section = self.page(2).sections
        section.row.button("activity").click()
        self.settled()
        activity = section.tab("activity")
        rows = activity.model.rows
        place = next(n for n, row in enumerate(rows) if file.name in str(row))
        activity.table.selectRow(place)
        self.look("the import among what was done")
        activity.undo.click()
        page = self.window.pages.current
        self.until(lambda: "Undone" in page.messages.text)
        self.settled()
        self.look("the import undone")

    def undo_the_last(self) -> None:
        head, place = self.window.head, self.window.pages.current.messages
        assert "goal" in head.undo.accessibleName()
        head.undo.click()
        self.until(lambda: "Undone" in place.text)
        self.settled()


def words(path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_new_user(walk, files, tmp_path):
    state, export = files
    walk.name_the_district()
    walk.take_in(state, "state file")
    before = walk.numbers()
    walk.take_in(export, "sis file")
    walk.set_the_goal()
    walk.compare_two_rules()
    walk.print_students(tmp_path / "students.pdf")
    walk.print_brief(tmp_path / "brief.pdf")
    full = walk.numbers()

    walk.restart()
    walk.look("started again")
    assert walk.numbers() == full
    walk.undo_the_import(export)
    assert len(walk.numbers()) < len(full)
    walk.undo_the_last()
    assert walk.numbers() == before
    walk.look("as it was")
    assert {path.name for path in tmp_path.iterdir()} == {
        "students.pdf", "brief.pdf", "state-rates.csv", "sis-export.csv"
    }  # fmt: skip
