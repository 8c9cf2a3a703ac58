"""The goal set from the page: from our own marks or typed, with its gaps, and undone."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from attendance_desktop.records.measures import Audience


@pytest.fixture
def taken(page, marks_file):
    """The page with 12 students, of whom 3 are chronically absent."""
    page.take_files([marks_file()])
    page.intake.report.take_in.click()
    return page


@pytest.fixture
def tab(taken):
    return taken.numbers.show_tab("goal")


def test_without_a_goal_it_offers_one(tab) -> None:
    assert "Choose the year and the rate" in tab.card.text
    assert tab.card.begin.isVisible() and not tab.gaps.isVisible() and not tab.form.isVisible()


def test_the_overview_leads_here(taken) -> None:
    cards = taken.numbers.tab("overview").cards
    assert cards.path.text.startswith("No goal yet") and cards.path.link.text() == "Set the goal…"
    cards.path.link.click()
    assert taken.numbers.current == "goal" and taken.numbers.tab("goal").isVisible()


def test_set_from_our_own_marks(tab, taken, services) -> None:
    QAbstractItemModelTester(tab.gaps.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tab.card.begin.click()
    assert tab.form.isVisible() and not tab.card.isVisible()
    assert tab.form.baselines.itemText(0) == "2025-26: 25.0%, our own marks"
    tab.form.keep.click()
    assert taken.messages.text == ("The goal is set. From 25.0% in 2025-26 to 12.5% by May 2031.")
    # In its own first year the district stands where it starts: 3 of 12, and 25 % are 3.
    assert tab.card.text.startswith("On the path\n")
    assert "2030-31: 12.5%" in tab.card.text
    assert [tab.gaps.model.index(0, c).data() for c in range(6)] == [
        "Pine Creek", "3", "12", "25.0%", "25.0%", "on the path"
    ]  # fmt: skip
    assert services.goals.goal().chronic == 3


def test_set_from_a_typed_rate_with_a_point(tab, taken, services) -> None:
    tab.card.begin.click()
    form = tab.form
    form.baselines.setCurrentIndex(form.baselines.count() - 1)
    assert not form.keep.isEnabled()
    form.years.setCurrentIndex(form.years.findData(2025))
    form.rate.setText("20%")
    assert form.points[0].accessibleName() == "Rate to reach in 2025-26"
    form.points[0].setText("16.7%")
    form.keep.click()
    # 16.7 % of 12 students are 2.004: two may be absent, three are.
    assert tab.card.text.startswith("1 fewer student by May 2026\n")
    assert taken.numbers.tab("overview") is not None
    assert "16.7%" in tab.card.text
    tab.card.change.click()
    assert (form.rate.text(), form.points[0].text()) == ("20%", "16.7%")
    form.leave.click()
    assert tab.card.isVisible() and not form.isVisible()


def test_a_rate_that_makes_no_sense_is_refused_in_place(tab, taken, services) -> None:
    tab.card.begin.click()
    tab.form.baselines.setCurrentIndex(tab.form.baselines.count() - 1)
    tab.form.rate.setText("many")
    tab.form.keep.click()
    assert "many" in taken.messages.text and tab.form.isVisible()
    assert services.goals.goal() is None


def test_taken_away(tab, taken, services) -> None:
    tab.card.begin.click()
    tab.form.keep.click()
    tab.card.clear.click()
    assert services.goals.goal() is None and tab.card.begin.isVisible()
    assert taken.messages.text == "The goal is taken away."


def test_the_public_sets_none_and_sees_no_small_group(tab, taken, surroundings, marks_file) -> None:
    tab.card.begin.click()
    tab.form.keep.click()
    surroundings.audience.choose(Audience.PUBLIC)
    assert not tab.card.begin.isVisible() and not tab.card.change.isVisible()
    assert "Public: small groups are protected" in tab.gaps.foot


def test_printed_and_saved(tab, taken, ask, tmp_path) -> None:
    tab.card.begin.click()
    tab.form.keep.click()
    ask.answers = [tmp_path / "gaps.pdf", tmp_path / "gaps.csv"]
    tab.gaps.print_link.click()
    assert tab.gaps.messages.text == "Printed as gaps.pdf."
    assert (tmp_path / "gaps.pdf").read_bytes().startswith(b"%PDF")
    tab.gaps.save_link.click()
    lines = (tmp_path / "gaps.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[1] == "Pine Creek,3,12,25.0%,25.0%,on the path"
    assert lines[-1] == "Staff: contains student information"
