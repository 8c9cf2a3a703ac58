"""The report of a reading."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel

from attendance_desktop.records.attendance import FileKind
from attendance_desktop.records.measures import Audience
from attendance_desktop.ui.attendance import understood
from attendance_desktop.ui.attendance.report import Report


def said(report: Report) -> str:
    return "\n".join(label.text() for label in report.findChildren(QLabel))


def test_it_says_what_was_understood(qtbot, theme, read_file, marks_file) -> None:
    report = Report(theme)
    qtbot.addWidget(report)
    report.show_read(read_file(marks_file(wrong_rows=1)), Audience.STAFF)
    words = said(report)
    for sentence in (
        "Nothing is stored yet.",
        "240 marks are new.",
        "Daily marks",
        "12 students at 1 school",
        "August 18, 2025 to September 12, 2025",
        "241 rows read: 240 to take in, 0 repeated, 1 left out",
        "Names, birth dates and addresses are never stored. Left in the file: Student Name.",
        "1 row is left out;",
    ):
        assert sentence in words
    tables = {
        t.accessibleName(): t.model()
        for t in report.findChildren(QAbstractItemView)
        if t.accessibleName()
    }
    assert set(tables) == {
        "Rows as the file has them", "Problems", "What its columns mean", "What its codes mean",
    }  # fmt: skip
    choices = {b.accessibleName(): b.currentText() for b in report.findChildren(QComboBox)}
    assert choices == {
        "School year": "2025-26, as the file says",
        "Dates are written": "Month first, as in 10/31/2025",
        "Exported by": "Any system",
    }
    for model in tables.values():
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    problems = tables["Problems"]
    assert problems.index(0, 0).data() == "242" and problems.index(0, 4).data() == "yes"


def test_the_list_of_problems_is_saved(page, ask, marks_file, tmp_path) -> None:
    out = tmp_path / "list.csv"
    page.take_files([marks_file(wrong_rows=3)])
    ask.answers = [out]
    page.intake.report.save_pressed.emit()
    assert page.messages.text == "Saved as list.csv."
    assert len(out.read_text(encoding="utf-8-sig").splitlines()) >= 2


def test_absences_only_ask_for_days(qtbot, theme, read_file, marks_file) -> None:
    read = read_file(marks_file())
    delivery = replace(read.deliveries[0], kind=FileKind.EVENTS)
    report = Report(theme)
    qtbot.addWidget(report)
    report.show_read(replace(read, deliveries=(delivery,)), Audience.STAFF)
    assert "These are absences only, so there is no rate yet." in said(report)
    assert understood.needs_days(delivery, None) and not understood.needs_days(delivery, 180)


def test_an_older_report_is_gone(qtbot, theme, read_file, marks_file) -> None:
    report = Report(theme)
    qtbot.addWidget(report)
    report.show_read(read_file(marks_file()), Audience.STAFF)
    report.clear()
    visible = [t for t in report.findChildren(QAbstractItemView) if t.isVisibleTo(report)]
    assert not visible
