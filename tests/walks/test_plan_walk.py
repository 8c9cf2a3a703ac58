"""A coordinator's week with the plan: looked at, edited, taken in from a colleague, checked in."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from attendance_desktop.records.plan import StepStatus
from attendance_desktop.services import practice_meetings, practice_partners, practice_plan
from attendance_desktop.services.district import Districts
from attendance_desktop.services.plan import Plan


class Week:
    """The page, and how one gets about on it."""

    def __init__(self, window: Any, camera: Any, qtbot: Any) -> None:
        self.window, self._camera, self._qtbot = window, camera, qtbot
        self.wait(lambda: window.pages.current is not None)
        self.page = window.pages.current
        self.wait(lambda: not self.page.loading)

    def wait(self, until: Any) -> None:
        self._qtbot.waitUntil(until)

    def show(self, key: str) -> Any:
        self.page.tabs.row.button(key).click()
        tab = self.page.tabs
        self.wait(lambda: not self.page.loading and tab.tab(key).isVisible())
        self.page.scroll_area.verticalScrollBar().setValue(0)
        return tab.tab(key)

    def picture(self, step: str, of: Any = None) -> None:
        """Picture the window with a part of the page in sight, the top where none is named."""
        self._qtbot.wait(50)
        if of is None:
            self.page.scroll_area.verticalScrollBar().setValue(0)
        else:
            place = of.mapTo(self.page.scroll_area.widget(), of.rect().topLeft())
            self.page.scroll_area.verticalScrollBar().setValue(place.y() - 8)
        self._camera(self.window, step)


@pytest.fixture
def district(tmp_path: Path) -> Path:
    """The practice coalition with its plan, without attendance, which takes longest."""
    path = tmp_path / "cedar.attend"
    districts = Districts()
    districts.create(path, "Cedar Valley School District", "0010")
    practice_partners.gather(districts)
    practice_meetings.hold(districts)
    practice_plan.write(districts)
    districts.close()
    return path


def edited_by_a_colleague(path: Path) -> None:
    """An owner misspelled, a step done, a day that is none, the last row deleted."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    rows[0][head.index("Owner")] = "Dana Ortis"
    rows[1][head.index("Status")], rows[2][head.index("Due")] = "Done", "not before spring"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows[:-1]])


def on_the_worksheet(week: Week, sheet: Any) -> None:
    """A due day is put off in place, and a step is added in the form."""
    week.picture("worksheet")
    week.picture("the chosen step", sheet.chosen_card)
    before = sheet.model.rows[1].step.due
    sheet.table.setFocus()
    names = [
        sheet.model.headerData(n, Qt.Orientation.Horizontal)
        for n in range(sheet.model.columnCount())
    ]
    due = sheet.model.index(1, names.index("Due"))
    sheet.table.setCurrentIndex(due)
    QTest.keyClick(sheet.table, Qt.Key.Key_F2)
    editor = sheet.table.indexWidget(due)
    week.picture("a cell is edited", sheet.card)
    editor.setDate(editor.date().addDays(7))
    QTest.keyClick(editor, Qt.Key.Key_Return)
    week.wait(lambda: sheet.model.rows[1].step.due > before)
    week.page.header.main.click()
    week.wait(lambda: not week.page.loading)
    assert sheet.form.isVisible()
    sheet.form.fill({"text": "Thank the drivers", "owner": "Dana Ortiz", "status": "not started"})
    week.picture("a new step")
    sheet.form.keep.click()
    week.wait(lambda: len(sheet.model.all_rows) == 13)


def in_the_check_in(week: Week) -> None:
    """One step is looked at, with a note."""
    check = week.show("check-in")
    week.picture("before the check-in")
    check.begin_button.click()
    week.wait(check.review.isVisible)
    check.review.note.setPlainText("The nurse of the clinic takes calls from seven.")
    week.picture("a step of the check-in")
    first = check.review.place.text()
    check.review.keep_button.click()
    week.wait(lambda: check.review.place.text() != first)


def test_a_week_with_the_plan(district, start, camera, walk_ask, qtbot, tmp_path) -> None:
    week = Week(start(district, "plan").window, camera, qtbot)
    sheet = week.show("worksheet")
    on_the_worksheet(week, sheet)
    path = tmp_path / "plan.csv"
    walk_ask.answers += [path, path]
    sheet.links.save.click()
    week.wait(path.exists)
    edited_by_a_colleague(path)
    sheet.links.files.click()
    week.wait(sheet.file_card.isVisible)
    week.picture("what the file would change", sheet.file_card)
    assert sheet.model.rows[1].step.status is StepStatus.UNDER_WAY
    sheet.file_card.take.click()
    week.wait(lambda: sheet.model.rows[1].step.status is StepStatus.DONE)
    for key in ("owners", "months", "timeline", "due"):
        week.show(key)
        week.picture(key)
    week.picture("open steps by owner", week.show("owners").chart_card)
    in_the_check_in(week)
    week.show("versions")
    week.picture("versions")
    week.window.close()
    districts = Districts()
    districts.open(district, read_only=True)
    notes = [note.text for line in Plan(districts).listed() for note in line.notes]
    districts.close()
    assert "The nurse of the clinic takes calls from seven." in notes
