"""The Attendance page from the first file on."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QDateEdit, QWidget

from attendance_desktop.records.measures import Audience
from attendance_desktop.ui.attendance.intake import Intake
from attendance_desktop.ui.attendance.tabs import Tabs

CHRONIC = "3 of 12 students chronically absent: 25.0%, missing 10% or more of their days"


def overview(page):
    return page.numbers.tab("overview")


def taken_in(page, path) -> None:
    page.take_files([path])
    page.intake.report.take_in.click()


def test_empty_it_says_the_next_step(page) -> None:
    assert page.empty.isVisible() and not page.numbers.isVisible()
    assert not page.header.main.isVisible() and not page.filters.years.isVisible()


def test_parts_that_are_not_wanted_yet_are_not_made(page) -> None:
    assert page.empty.isVisible()
    assert page.findChildren(Intake) == [] and page.findChildren(Tabs) == []


def test_a_chosen_file_is_reported_and_not_stored(page, ask, marks_file, attendance) -> None:
    ask.answers = [(marks_file(),)]
    page.empty.main.click()
    assert page.intake.report.isVisible() and not page.empty.isVisible()
    assert attendance.batches() == ()


def test_nothing_chosen_changes_nothing(page, ask) -> None:
    ask.answers = [()]
    page.empty.main.click()
    assert page.empty.isVisible() and not page.messages.text


def test_not_now_stores_nothing(page, marks_file, attendance) -> None:
    page.take_files([marks_file()])
    page.intake.report.leave.click()
    assert page.empty.isVisible() and attendance.batches() == ()


def test_taken_in_gives_the_number(page, marks_file) -> None:
    taken_in(page, marks_file())
    assert page.messages.text == "marks.csv taken in: 240 marks new."
    assert page.messages.banner.link.text() == "Undo"
    cards = overview(page).cards
    assert cards.chronic.text == CHRONIC
    assert cards.edge.text == (
        "0 near the edge on the list to reach, with three days or fewer left"
    )
    # 7 of 240 days missed: 97.08 percent attended.
    assert cards.more.text() == (
        "0 students are severely absent (0.0%), missing 20% or more of their days.  "
        "7 days missed in all. Attendance, a different measure, is 97.1%."
    )
    assert cards.through.text == "Through September 12, 2025 20 school days so far."
    assert [bar.value_label for bar in overview(page).schools.plan.bars] == ["3 of 12"]
    assert page.header.main.isVisible() and page.filters.years.currentText() == "2025-26"


def test_undo_and_redo(page, marks_file, districts, surroundings) -> None:
    taken_in(page, marks_file())
    districts.undo()
    surroundings.changes.tell({"attendance"})
    assert page.empty.isVisible()
    districts.redo()
    surroundings.changes.tell({"attendance"})
    assert overview(page).cards.chronic.text == CHRONIC


def test_a_later_file_tells_what_it_corrects(page, marks_file) -> None:
    taken_in(page, marks_file())
    page.take_files([marks_file("again.csv", code="AE")])
    assert "7 marks of earlier files are corrected." in page.intake.report.changes.text()
    page.intake.report.take_in.click()
    assert page.messages.text == "again.csv taken in: 0 marks new, 7 corrected."


def test_left_out_and_back(page, marks_file, attendance) -> None:
    taken_in(page, marks_file())
    batches = page.numbers.show_tab("files").batches
    batches.table.selectRow(0)
    link = next(b for b in batches.findChildren(QAbstractButton) if b.text() == "Leave out")
    assert link.isEnabled()
    link.click()
    assert page.empty.isVisible() and attendance.batches()[0].withdrawn


def test_a_day_put_right(page, marks_file) -> None:
    taken_in(page, marks_file())
    page.numbers.show_tab("files").days.day_corrected.emit("", dt.date(2025, 8, 18), "weather")
    page.numbers.show_tab("overview")
    assert "19 school days" in overview(page).cards.through.text
    assert page.messages.text == "The calendar is corrected."


def test_public_hides_small_figures_and_says_why(page, marks_file, surroundings) -> None:
    taken_in(page, marks_file(students=8))
    assert overview(page).cards.chronic.text.startswith("3 of 8 students")
    surroundings.audience.choose(Audience.PUBLIC)
    assert page.numbers.isVisible()
    cards = overview(page).cards
    said = [cards.chronic.text, cards.edge.text, cards.more.text()]
    assert said == [
        "— chronically absent fewer than 10 students: not shown",
        "— severely absent fewer than 10 students: not shown",
        "",
    ]
    plan = overview(page).schools.plan
    assert plan.alternative == "1 school's share is not shown, to protect its students."
    assert "Public: small groups are protected" in plan.foot


def test_public_shows_no_problem_and_no_value(page, marks_file, surroundings) -> None:
    surroundings.audience.choose(Audience.PUBLIC)
    page.take_files([marks_file(wrong_rows=2)])
    tables = page.intake.report.findChildren(QAbstractItemView)
    names = {v.accessibleName() for v in tables if v.isVisibleTo(page)} - {""}
    assert names == {"What its columns mean", "What its codes mean"}
    shown = [
        v.model().index(r, c).data()
        for v in page.intake.findChildren(QAbstractItemView)
        for r in range(v.model().rowCount())
        for c in range(v.model().columnCount())
    ]
    assert not any(cell and cell.startswith("0000") for cell in shown)


def test_an_unreadable_file_is_refused_in_place(page, tmp_path) -> None:
    empty = tmp_path / "letter.csv"
    empty.write_bytes(b"")
    page.take_files([empty])
    assert "letter.csv" in page.messages.text and page.empty.isVisible()


def test_the_year_can_be_chosen(page, marks_file, tmp_path) -> None:
    taken_in(page, marks_file())
    earlier = tmp_path / "earlier.csv"
    text = marks_file("x.csv").read_text(encoding="utf-8").replace("/2025", "/2024")
    earlier.write_text(text, encoding="utf-8")
    taken_in(page, earlier)
    assert page.filters.years.count() == 2
    page.filters.years.setCurrentIndex(page.filters.years.findData(2025))
    assert "September 12, 2024" in overview(page).cards.through.text


def test_everything_can_be_reached_and_has_a_name(page, marks_file) -> None:
    taken_in(page, marks_file())
    kinds = (QAbstractButton, QComboBox, QAbstractItemView, QDateEdit)
    for widget in page.findChildren(QWidget):
        if isinstance(widget, kinds) and widget.isVisible() and widget.focusPolicy().value:
            if (
                type(widget).__module__.startswith("PySide6")
                and widget.parent() is not None
                and not isinstance(widget, (QComboBox, QDateEdit))
            ):
                continue
            assert widget.accessibleName(), widget
