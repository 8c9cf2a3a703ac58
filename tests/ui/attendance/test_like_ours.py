"""Districts like ours beside the goal: those nearest in size and rate, ours first."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from attendance_desktop.records.measures import Audience

#: Ours is Óak Hill with 520 students and 23.1 percent.
ROWS = (
    ("0020", "Big City", 40000, 14000, "35.0%"),
    ("0030", "Óak Hill", 520, 120, "23.1%"),
    ("0040", "Elm County", 1000, 210, "21.0%"),
    ("0050", "Ash", 500, 130, "26.0%"),
)


@pytest.fixture
def state_file(tmp_path) -> Path:
    head = "School Year,District Code,District,Students,Chronically Absent,Chronic Absence Rate"
    lines = [f"2024-25,{','.join(map(str, row))}" for row in ROWS]
    out = tmp_path / "state.csv"
    out.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return out


@pytest.fixture
def card(page, state_file):
    """The card on the Goal tab, once our district was chosen in the state's table."""
    page.intake.begin([state_file])
    page.intake.report.take_in.click()
    question = page.intake.own_district
    question.search.setText("Óak")
    question.choose.click()
    return page.numbers.show_tab("goal").similar


def shown(card) -> list[list[str]]:
    model = card.model
    return [
        [model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())
    ]


def test_ours_stands_first_then_the_nearest(card) -> None:
    QAbstractItemModelTester(card.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert card.isVisible()
    assert shown(card)[:2] == [
        ["Óak Hill", "520", "120", "23.1%"],
        ["Ash", "500", "130", "26.0%"],
    ]
    assert {row[0] for row in shown(card)[2:]} == {"Big City", "Elm County"}
    # 21.0 is lower than 23.1; 26.0 and 35.0 are not.
    assert card.lead.text() == (
        "1 of the 3 districts nearest in size and rate has a lower share than ours."
    )
    assert card.foot == ("Published: state.csv", "School year 2024-25")


def test_the_public_sees_what_was_published(card, page) -> None:
    page.surroundings.audience.choose(Audience.PUBLIC)
    assert page.numbers.show_tab("goal").similar.isVisible()


def test_without_a_state_s_table_there_is_none(page, marks_file) -> None:
    page.take_files([marks_file()])
    page.intake.report.take_in.click()
    assert not page.numbers.show_tab("goal").similar.isVisible()
