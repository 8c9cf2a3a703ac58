"""Correcting what was understood: columns, codes, years, sheets, several files, remembering."""

from __future__ import annotations

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPushButton, QSpinBox

from attendance_desktop.exchange import published_rates, roles
from attendance_desktop.records.read_options import ReadOptions
from attendance_desktop.ui.attendance.words import has_words, role_words


def row_of(model, first_cell: str):
    cells = [model.index(row, 0).data() for row in range(model.rowCount())]
    return cells.index(first_cell)


def say(model, first_cell: str, value: str) -> None:
    assert model.setData(model.index(row_of(model, first_cell), 1), value)


def meaning(model, first_cell: str) -> str:
    return model.index(row_of(model, first_cell), 1).data()


@pytest.fixture
def reported(page, marks_file):
    """A file of daily marks, read and reported."""
    page.take_files([marks_file(wrong_rows=2)])
    return page.intake.report


def test_every_table_is_sound_and_every_control_has_a_name(reported) -> None:
    (file,) = reported.files
    for model in (file.columns_model, file.codes_model, file.rows.model):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    controls = [*file.findChildren(QPushButton), *file.findChildren(QSpinBox),
                *file.choices.boxes.values(), file.remember, file.columns, file.codes,
                file.rows.table, file.rows.problems]  # fmt: skip
    assert all(control.accessibleName() for control in controls)


def test_every_role_that_can_be_chosen_has_words() -> None:
    names = {*roles.role_names(), *published_rates.role_names()}
    assert [name for name in names if not has_words(name)] == []
    spoken = [role_words(name) for name in roles.role_names()]
    assert len({*spoken}) == len({*roles.role_names()})


def test_names_are_never_shown_and_their_column_cannot_be_chosen(reported) -> None:
    (file,) = reported.files
    assert meaning(file.columns_model, "Student Name") == "Left in the file"
    cell = file.columns_model.index(row_of(file.columns_model, "Student Name"), 1)
    assert not file.columns_model.setData(cell, "area")
    shown = [
        str(v.model().index(r, c).data())
        for v in reported.findChildren(QAbstractItemView)
        if v.model() is not None
        for r in range(v.model().rowCount())
        for c in range(v.model().columnCount())
    ]
    assert not any("Doe" in cell for cell in shown) and "•••" in shown


def test_a_code_means_something_else_and_the_file_is_read_again(page, reported) -> None:
    (file,) = reported.files
    assert meaning(file.codes_model, "A") == "Absent, reason not said"
    assert not file.remember.isVisibleTo(file)
    say(file.codes_model, "A", "tardy")
    assert meaning(file.codes_model, "A") == "Tardy"
    assert file.codes_model.index(row_of(file.codes_model, "A"), 2).data() == "7"
    assert file.remember.isVisibleTo(file) and file.remember.isChecked()
    assert reported.files == [file] and reported.take_in.isEnabled()
    file.reset.click()
    assert meaning(file.codes_model, "A") == "Absent, reason not said"
    assert not file.remember.isVisibleTo(file)


def test_two_corrections_stand_together(page, reported) -> None:
    (file,) = reported.files
    say(file.codes_model, "A", "tardy")
    say(file.columns_model, "School", "school-code")
    assert meaning(file.codes_model, "A") == "Tardy"
    assert meaning(file.columns_model, "School") == "School code"
    assert file.columns_model.index(row_of(file.columns_model, "School"), 2).data() == "You said so"


def test_a_choice_that_cannot_be_is_answered_in_place(page, reported) -> None:
    (file,) = reported.files
    say(file.columns_model, "Code", "")
    assert "Choose “Attendance code” for the column that does" in reported.wrong.text
    assert not reported.take_in.isEnabled() and reported.isVisible()
    assert meaning(file.columns_model, "Code") == "Not used (left in the file)"
    say(file.columns_model, "Code", "mark")
    assert reported.wrong.isHidden() and reported.take_in.isEnabled()
    say(file.columns_model, "Student ID", "")
    reported.wrong.link.click()
    assert meaning(file.columns_model, "Student ID") == "Student id"
    assert reported.take_in.isEnabled() and page.intake.deciding


def test_a_choice_that_needs_more_is_a_question_and_can_be_left(page, tmp_path) -> None:
    lines = ["Student ID,School,Date,Code,Room"]
    lines += [f"{s:05},Pine,2025-09-{d:02},P,Q{s}" for d in range(2, 6) for s in range(1, 4)]
    path = tmp_path / "rooms.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    page.take_files([path])
    intake, report = page.intake, page.intake.report
    (file,) = report.files
    say(file.columns_model, "Room", "mark")
    assert intake.questions.isVisible() and not report.isVisible()
    assert {answer.label for answer in intake.questions.answers} == {"Q1", "Q2", "Q3"}
    intake.questions.left.emit()
    assert report.isVisible() and meaning(file.columns_model, "Room").startswith("Not used")
    say(file.columns_model, "Room", "mark")
    for answer in intake.questions.answers:
        answer.control.setCurrentIndex(answer.control.findData("present"))
    intake.questions.go_on.click()
    assert report.isVisible() and meaning(file.columns_model, "Room") == "Attendance code"


def test_it_is_remembered_only_where_that_is_wanted(page, reported, attendance, marks_file) -> None:
    (file,) = reported.files
    say(file.codes_model, "A", "tardy")
    file.remember.click()
    reported.take_in.click()
    assert attendance.sources.listed() == ()
    page.take_files([marks_file("more.csv", students=14)])
    (file,) = page.intake.report.files
    say(file.codes_model, "A", "excused")
    page.intake.report.take_in.click()
    (source,) = attendance.sources.listed()
    assert source.codes == {"A": "excused"} and source.files == 2
    page.take_files([marks_file("third.csv", students=13)])
    report = page.intake.report
    assert "as you said for an earlier file" in report.remembered.text()
    (file,) = report.files
    file.reset.click()
    assert meaning(file.codes_model, "A") == "Absent, reason not said"
    report.take_in.click()
    assert attendance.sources.listed() == ()


def test_forgotten_from_the_list(page, reported, attendance, ask) -> None:
    (file,) = reported.files
    say(file.codes_model, "A", "tardy")
    reported.take_in.click()
    ask.answers = [0]
    reported.remembered_pressed.emit()
    assert ask.listed[0][:3] == [
        "Student ID, Student Name, School, Date, Code", "A means Tardy", "1",
    ]  # fmt: skip
    assert attendance.sources.listed() == ()
    assert page.messages.text == "Forgotten: files like marks.csv are understood anew."


def test_the_order_of_dates_and_the_year_are_chosen(page, tmp_path) -> None:
    lines = ["Student ID,School,Date,Code"]
    lines += [f"{s:05},Pine,0{d}/0{d + 3}/2025,P" for d in range(5, 7) for s in range(1, 4)]
    path = tmp_path / "unclear.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    page.intake._paths = (path,)
    page.intake._start(ReadOptions(columns={"date-order": "mdy"}))
    (file,) = page.intake.report.files
    box = file.choices.boxes["Dates are written"]
    assert box.currentData() == "mdy"
    box.setCurrentIndex(box.findData("dmy"))
    box.activated.emit(box.currentIndex())
    assert file.choices.boxes["Dates are written"].currentData() == "dmy"
    assert page.intake._read.deliveries[0].first_day == "2025-08-05"


def workbook(path, sheets) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, first in sheets.items():
        sheet = book.create_sheet(name)
        sheet.append(["Student ID", "School", "Date", "Code"])
        for day in range(2, 6):
            for student in range(1, 4):
                sheet.append([f"{first}{student}", "Pine", f"2025-09-{day:02}", "P"])
    book.save(path)


def test_one_sheet_of_several_is_chosen(page, tmp_path) -> None:
    workbook(tmp_path / "two.xlsx", {"North": "A10", "South": "B10"})
    page.take_files([tmp_path / "two.xlsx"])
    report = page.intake.report
    assert len(report.files) == 2
    box = report.files[0].choices.boxes["Sheet"]
    assert [box.itemText(i) for i in range(box.count())] == [
        "Every sheet with attendance", "North", "South",
    ]  # fmt: skip
    box.setCurrentIndex(2)
    box.activated.emit(2)
    (file,) = report.files
    assert file.rows.model.index(0, 1).data() == "B101"
    assert file.choices.boxes["Sheet"].currentData() == "South"


def test_each_of_several_files_is_corrected_by_itself(page, marks_file, tmp_path) -> None:
    other = tmp_path / "other.csv"
    other.write_text(
        "Student ID,Campus,Date,Code\n"
        + "".join(f"{s:05},Oak,2025-09-0{d},A\n{s:05},Oak,2025-09-1{d},P\n"
                  for d in range(2, 5) for s in range(20, 24)),
        encoding="utf-8",
    )  # fmt: skip
    page.take_files([marks_file(), other])
    first, second = page.intake.report.files
    say(second.codes_model, "A", "tardy")
    assert meaning(first.codes_model, "A") == "Absent, reason not said"
    assert meaning(second.codes_model, "A") == "Tardy"
    assert second.remember.isVisibleTo(second) and not first.remember.isVisibleTo(first)


def test_days_of_absences_are_said_in_place(page, tmp_path) -> None:
    path = tmp_path / "absences.csv"
    path.write_text(
        "Student ID,School,Absence Date,Code\n"
        + "".join(f"{s:05},Oak,2025-09-0{d},A\n" for d in range(2, 5) for s in range(20, 24)),
        encoding="utf-8",
    )
    page.take_files([path])
    (file,) = page.intake.report.files
    file.days.setValue(100)
    file.use_days.click()
    assert page.intake._read.options.of(page.intake._read.deliveries[0].source).calendar_days == 100
    assert page.intake._read.deliveries[0].totals is not None


def test_tab_reaches_every_control_from_take_in(page, reported, qtbot) -> None:
    (file,) = reported.files
    page.activateWindow()
    reported.take_in.setFocus()
    qtbot.waitUntil(reported.take_in.hasFocus)
    met = []
    for _step in range(40):
        widget = QApplication.focusWidget()
        met.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    wanted = [
        file.rows.table,
        file.rows.problems,
        file.columns,
        file.codes,
        *file.choices.boxes.values(),
    ]
    assert all(widget in met for widget in wanted)
    assert all(widget.accessibleName() for widget in met)
    assert met.index(file.rows.table) < met.index(file.rows.problems) < met.index(file.columns)
