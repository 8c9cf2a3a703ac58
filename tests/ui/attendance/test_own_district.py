"""Which district of a published table is ours: asked once, remembered, undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from attendance_desktop.rules.own_district import DistrictName
from attendance_desktop.services.history import RatesOverYears
from attendance_desktop.services.published_tables import PublishedTables

ROWS = (
    ("0020", "Big City", 40000, 14000, "35.0%"),
    ("0030", "Óak Hill", 520, 120, "23.1%"),
    ("0040", "Elm County", 1000, 250, "25.0%"),
)


@pytest.fixture
def state_file(tmp_path) -> Path:
    head = "School Year,District Code,District,Students,Chronically Absent,Chronic Absence Rate"
    lines = [f"2021-22,{','.join(map(str, row))}" for row in ROWS]
    out = tmp_path / "state.csv"
    out.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return out


@pytest.fixture
def question(page, state_file):
    """The question as it stands after the table was taken in."""
    page.intake.begin([state_file])
    page.intake.report.take_in.click()
    assert page.intake.own_district.isVisible()
    return page.intake.own_district


def names(question) -> list[str]:
    return [one.name for one in question.model.rows]


def test_it_is_asked_after_the_table_is_taken_in(question, page) -> None:
    assert page.intake.deciding
    assert names(question) == ["Big City", "Elm County", "Óak Hill"]
    assert not question.choose.isEnabled()
    assert question.search.hasFocus() or not page.isActiveWindow()
    QAbstractItemModelTester(question.model, QAbstractItemModelTester.FailureReportingMode.Fatal)


@pytest.mark.parametrize(
    ("typed", "left"),
    [("oak", ["Óak Hill"]), ("0040", ["Elm County"]), ("county elm", ["Elm County"]),
     ("city", ["Big City"]), ("", ["Big City", "Elm County", "Óak Hill"]), ("zz", [])],
)  # fmt: skip
def test_searching_by_code_and_name(question, typed: str, left: list[str]) -> None:
    question.search.setText(typed)
    assert names(question) == left
    assert question.choose.isEnabled() is (len(left) == 1)


def test_the_keyboard_alone_answers_and_it_is_remembered(
    qtbot, question, page, attendance, districts
) -> None:
    question.search.setText("oak")
    qtbot.keyClick(question.search, Qt.Key.Key_Return)
    assert not question.isVisible()
    assert "Remembered" in page.messages.text
    rows = RatesOverYears(districts, attendance).history().rows
    assert [(r.district, r.chronic) for r in rows] == [("Óak Hill", 120)]
    assert PublishedTables(districts).undecided() == ()


def test_not_in_this_file_is_an_answer_too(question, page, attendance, districts) -> None:
    question.not_here.click()
    assert not page.intake.deciding
    assert PublishedTables(districts).undecided() == ()
    assert RatesOverYears(districts, attendance).trend().rows == ()
    districts.undo()
    (asked,) = PublishedTables(districts).undecided()
    assert (asked.label, len(asked.districts)) == ("state.csv", 3)


def test_not_now_leaves_it_open(question, page, districts) -> None:
    question.leave.click()
    assert not page.intake.deciding
    assert len(PublishedTables(districts).undecided()) == 1


def test_next_years_file_of_that_source_is_not_asked_about(
    question, page, state_file, districts
) -> None:
    PublishedTables(districts).answer(
        PublishedTables(districts).undecided()[0].source, DistrictName("0030", "Óak Hill")
    )
    question.leave.click()
    text = state_file.read_text(encoding="utf-8").replace("2021-22", "2022-23")
    later = state_file.with_name("later.csv")
    later.write_text(text, encoding="utf-8")
    page.intake.begin([later])
    page.intake.report.take_in.click()
    assert not page.intake.deciding
