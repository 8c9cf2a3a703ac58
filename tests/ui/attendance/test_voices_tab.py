"""Notes of what lies behind: written, looked at once more, changed, removed, never for all eyes."""

from __future__ import annotations

import pytest
from pypdf import PdfReader
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton

from attendance_desktop.records.measures import Audience


@pytest.fixture
def taken(page, marks_file):
    page.take_files([marks_file()])
    page.intake.report.take_in.click()
    return page


@pytest.fixture
def tab(taken):
    return taken.numbers.show_tab("behind")


def write(tab, text: str, cause: str = "barriers") -> None:
    tab._add.click()
    tab.form.text.setPlainText(text)
    tab.form.cause.setCurrentIndex(tab.form.cause.findData(cause))
    tab.form.keep.click()


def test_without_notes_it_says_whom_to_ask(tab) -> None:
    assert "Ask a family" in tab.notes.lead.text()
    assert tab.causes.text == "0 0 0 0" and tab.shown_chart.isVisible()
    assert not tab._edit.isEnabled() and not tab._remove.isEnabled()


def test_a_note_is_kept_and_counted(tab, taken) -> None:
    QAbstractItemModelTester(tab.notes.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tab._add.click()
    assert tab.form.isVisible() and not tab.form.keep.isEnabled()
    tab.form.text.setPlainText("The bus comes late on the mountain road.")
    tab.form.school.setCurrentIndex(1)
    tab.form.keep.click()
    assert taken.messages.text == "The note is kept." and not tab.form.isVisible()
    assert tab.causes.text == "1 0 0 0"
    shown = [tab.notes.model.index(0, c).data() for c in (0, 1, 2, 3, 5)]
    assert shown == [
        "The bus comes late on the mountain road.",
        "Barriers",
        "Family interview",
        "Pine Creek",
        "no",
    ]


def test_what_looks_like_a_name_is_asked_once_more(tab, services) -> None:
    write(tab, "Maria Gonzales says the bus is late.")
    assert tab.form.remark.isVisible() and services.voices.listed() == ()
    tab.form.keep.click()
    assert len(services.voices.listed()) == 1 and not tab.form.isVisible()


def test_an_id_of_a_student_is_refused(tab, taken, services) -> None:
    write(tab, "Student 00001 is ill.")
    assert services.voices.listed() == () and tab.form.isVisible()
    assert "00001" not in taken.messages.text and taken.messages.text


def test_changed_and_removed(tab, taken, services) -> None:
    write(tab, "Nothing draws them in.", "disengagement")
    tab.notes.table.selectRow(0)
    tab._edit.click()
    assert tab.form.text.toPlainText() == "Nothing draws them in."
    tab.form.in_packets.setChecked(True)
    tab.form.keep.click()
    assert services.voices.listed()[0].in_packets
    tab.notes.table.selectRow(0)
    tab._remove.click()
    assert taken.messages.text == "The note is removed." and services.voices.listed() == ()


def test_the_public_sees_what_may_be_printed_and_writes_nothing(tab, surroundings) -> None:
    write(tab, "The bus comes late.")
    surroundings.audience.choose(Audience.PUBLIC)
    assert tab.notes.model.rowCount() == 0 and tab.causes.text == "0 0 0 0"
    # Not "no note yet": there is one, and the public is not to see it.
    assert tab.notes.lead.text() == (
        "No note is marked for packets; the others are for staff alone."
    )
    assert tab._add.isHidden() and tab._edit.isHidden() and tab._remove.isHidden()


def test_the_chart_is_printed_with_the_notes_marked_for_packets(tab, services, ask, tmp_path):
    write(tab, "The bus comes late.")
    tab._add.click()
    tab.form.text.setPlainText("Mondays are hard after the night shift.")
    tab.form.in_packets.setChecked(True)
    tab.form.keep.click()
    out = tmp_path / "schools.pdf"
    ask.answers = [out]
    next(b for b in tab.shown_chart.findChildren(QPushButton) if b.text() == "Print").click()
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(out).pages).split())
    assert "1 note: Barriers 1." in text and "Mondays are hard" in text
    assert "The bus comes late." not in text
