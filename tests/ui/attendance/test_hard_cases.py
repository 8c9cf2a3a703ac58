"""A calendar against the marks, a goal from a year without data: one clear sentence each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate


@pytest.fixture
def taken(page, marks_file):
    """12 students, 20 days from 18 August 2025; 1, 2 and 3 miss two days each."""
    page.take_files([marks_file()])
    page.intake.report.take_in.click()
    return page


def test_a_calendar_that_contradicts_the_marks(taken) -> None:
    tab = taken.numbers.show_tab("files")
    assert "Nothing doubtful" in tab.quality.text
    tab.days.date.setDate(QDate(2025, 8, 21))  # student 1 was marked absent on this day
    tab.days.kind.setCurrentIndex(tab.days.kind.findData("off"))
    tab.days.correct.click()
    tab = taken.numbers.show_tab("files")
    assert tab.quality.text == (
        "Pine Creek: 12 marks lie on days that were corrected to days off, and do not count. "
        "Take the corrections back if school was held."
    )
    # The mark of that day does not count: student 1 missed one day of 19, and is no longer chronic.
    chronic = taken.numbers.show_tab("overview").cards.chronic
    assert chronic.text.startswith("2 of 12 students")


def test_a_goal_from_a_year_without_data(taken, services) -> None:
    tab = taken.numbers.show_tab("goal")
    tab.card.begin.click()
    form = tab.form
    # Only years with marks or published rates are offered; any other rate is typed.
    assert [form.baselines.itemText(n) for n in range(form.baselines.count())] == [
        "2025-26: 25.0%, our own marks", "Another rate, typed"
    ]  # fmt: skip
    form.baselines.setCurrentIndex(1)
    form.years.setCurrentIndex(form.years.findData(2023))
    assert not form.keep.isEnabled()
    form.rate.setText("30%")
    form.keep.click()
    assert taken.messages.text == "The goal is set. From 30.0% in 2022-23 to 15.0% by May 2028."
    # The third of five equal steps from 30 to 15 is 21 percent: of 12 students two, and 3 are.
    assert tab.card.text.startswith("1 fewer student by May 2026\n")
    trend = taken.numbers.show_tab("overview").trend
    assert trend.isVisible() and "15.0%" in trend.plan.sentence
