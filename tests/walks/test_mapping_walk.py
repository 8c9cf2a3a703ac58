"""A file misunderstood, corrected, taken in; after a restart the next is understood at once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox


def weekdays(first: dt.date, count: int) -> list[dt.date]:
    days = (first + dt.timedelta(n) for n in range(2 * count + 7))
    return [d for d in days if d.weekday() < 5][:count]


def write_marks(out: Path, days: list[dt.date], *, absent: int) -> Path:
    """Twelve students; the first `absent` miss two days. "Code" is last year's leftover: all P.

    The true marks stand in "Daily Result", which no vocabulary knows.
    """
    lines = ["Student ID,Student Name,School,Date,Code,Daily Result,Homeroom"]
    for place, day in enumerate(days):
        for student in range(1, 13):
            mark = "AU" if student <= absent and place in (3, 4) else "P"
            name = f"Doe {student}"
            lines.append(f"{student:05},{name},Pine Creek,{day:%m/%d/%Y},P,{mark},Ms. Abernathy")
    lines.append("00004,Doe 4,Pine Creek,02/30/2026,P,P,Ms. Abernathy")
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return out


def choose(table, row: int, words: str, qtbot) -> None:
    """Choose by keyboard alone: to the row by arrows, Enter, to the entry by arrows, Enter."""
    table.window().activateWindow()
    table.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is table)
    while table.currentIndex().row() != row:
        down = table.currentIndex().row() < row
        QTest.keyClick(table, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
    QTest.keyClick(table, Qt.Key.Key_Return)
    box = table.findChild(QComboBox)
    qtbot.waitUntil(lambda: box.view().isVisible())
    wanted = box.findText(words)
    assert wanted >= 0 and box.accessibleName()
    while box.view().currentIndex().row() != wanted:
        down = box.view().currentIndex().row() < wanted
        QTest.keyClick(box.view(), Qt.Key.Key_Down if down else Qt.Key.Key_Up)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)


def row_of(table, first_cell: str) -> int:
    model = table.model()
    cells = [model.index(row, 0).data() for row in range(model.rowCount())]
    return cells.index(first_cell)


def meaning(table, heading: str) -> str:
    return table.model().index(row_of(table, heading), 1).data()


def begun(program, qtbot):
    window = program.window
    qtbot.waitUntil(lambda: window.pages.current is not None)
    return window, window.pages.current


def previewed(window, page, path: Path, qtbot):
    """Drop a file, and return its report when it stands."""
    window.take_dropped([path])
    report = page.intake.report
    qtbot.waitUntil(lambda: report.isVisible() and bool(report.files))
    return report, report.files[0]


def chronic(page, qtbot) -> str:
    qtbot.waitUntil(lambda: page.numbers.isVisible() and not page.loading)
    return page.numbers.tab("overview").cards.chronic.text


def look_at_a_problem(file) -> None:
    shown = [file.rows.model.index(0, c).data() for c in range(file.rows.model.columnCount())]
    assert shown == ["2", "00001", "•••", "Pine Creek", "09/02/2025", "P", "P", "•••"]
    file.rows.problems.setFocus()
    QTest.keyClick(file.rows.problems, Qt.Key.Key_Down)
    marked = file.rows.model.index(file.rows.model.place_of(242), 4)
    reason = file.rows.model.data(marked, Qt.ItemDataRole.AccessibleTextRole)
    assert reason.startswith("02/30/2026: There is no such day")


def choose_wrongly(page, report, file, qtbot, camera) -> None:
    """Leave the ids unused: it is answered in place, and taken back."""
    choose(file.columns, row_of(file.columns, "Student ID"), "Not used (left in the file)", qtbot)
    qtbot.waitUntil(report.wrong.isVisible)
    page.scroll_area.verticalScrollBar().setValue(0)
    camera(page.window(), "a choice that cannot be")
    assert "Choose “Student id” for the column that holds them" in report.wrong.text
    assert not report.take_in.isEnabled()
    report.wrong.link.setFocus()
    QTest.keyClick(report.wrong.link, Qt.Key.Key_Space)
    qtbot.waitUntil(report.take_in.isEnabled)
    assert meaning(file.columns, "Student ID") == "Student id"


def correct(page, report, file, qtbot, camera) -> None:
    """Say which column holds the marks, and what one code means."""
    choose(file.columns, row_of(file.columns, "Daily Result"), "Attendance code", qtbot)
    qtbot.waitUntil(
        lambda: report.take_in.isEnabled() and meaning(file.columns, "Code").startswith("Not"),
    )
    choose(file.codes, row_of(file.codes, "AU"), "Absent, excused", qtbot)
    qtbot.waitUntil(lambda: not page.intake.busy and report.take_in.isEnabled())
    assert meaning(file.codes, "AU") == "Absent, excused"
    assert file.remember.isVisible() and file.remember.isChecked()
    page.scroll_area.ensureWidgetVisible(file.columns_card)
    camera(page.window(), "corrected")


def forget(window, page, qtbot, camera) -> None:
    page.numbers.row.button("files").click()
    qtbot.waitUntil(lambda: not page.loading)
    card = page.numbers.tab("files").remembered
    qtbot.waitUntil(card.isVisible)
    assert [card.model.index(0, c).data() for c in range(3)] == [
        "Student ID, Student Name, School, Date, Code, Daily Result, Homeroom",
        "Daily Result: Attendance code; AU means Absent, excused",
        "2",
    ]
    camera(window, "what is remembered")
    card.table.selectRow(0)
    card._forget.click()
    qtbot.waitUntil(lambda: not card.isVisible())
    assert page.messages.text == "Forgotten: files like october.csv are understood anew."
    camera(window, "forgotten")
    page.messages.banner.link.click()
    qtbot.waitUntil(card.isVisible)


def test_mapping(start, camera, qtbot, tmp_path):
    days = weekdays(dt.date(2025, 9, 2), 40)
    first = write_marks(tmp_path / "september.csv", days[:20], absent=3)
    second = write_marks(tmp_path / "october.csv", days[10:], absent=2)
    program = start()
    qtbot.waitUntil(program.window.welcome.isVisible)
    program.desk.create_named("Pine Creek")
    window, page = begun(program, qtbot)
    qtbot.waitUntil(page.empty.isVisible)

    report, file = previewed(window, page, first, qtbot)
    camera(window, "misunderstood")
    assert meaning(file.columns, "Code") == "Attendance code"
    assert meaning(file.columns, "Daily Result").startswith("Not used")
    look_at_a_problem(file)
    camera(window, "a problem in its row")
    page.scroll_area.ensureWidgetVisible(file.columns)
    choose_wrongly(page, report, file, qtbot, camera)
    correct(page, report, file, qtbot, camera)
    report.take_in.click()
    # 2 of 20 days is exactly 10 percent, and chronic.
    assert chronic(page, qtbot).startswith("3 of 12 students chronically absent: 25.0%")

    window, page = begun(start(), qtbot)
    assert chronic(page, qtbot).startswith("3 of 12")
    report, file = previewed(window, page, second, qtbot)
    assert meaning(file.columns, "Daily Result") == "Attendance code"
    assert meaning(file.codes, "AU") == "Absent, excused"
    assert "as you said for an earlier file" in report.remembered.text()
    # Of the 10 days seen before, two students now miss two: 4 marks. 20 days of 12 are new: 240.
    assert report.changes.text() == "240 marks are new. 4 marks of earlier files are corrected."
    camera(window, "the second file")
    report.take_in.click()
    chronic(page, qtbot)
    forget(window, page, qtbot, camera)
