"""Tabs of charts: what the files hold is shown, and what they do not hold is said."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from attendance_desktop.ui.attendance.page import TABS


@pytest.fixture
def taken(page, marks_file):
    page.take_files([marks_file()])
    page.intake.report.take_in.click()
    return page


def test_every_tab_opens_and_none_is_in_trouble(taken) -> None:
    for tab in TABS:
        taken.numbers.show_tab(tab.key)
        assert taken.numbers.tab(tab.key).isVisible(), tab.key
        assert not taken.numbers.trouble.isVisible(), tab.key


def test_what_the_files_do_not_name_is_said(taken) -> None:
    for tab in ("grades", "groups"):
        shown = taken.numbers.show_tab(tab)
        card = shown.cards[tab]
        assert shown.nothing.isVisible() or (card.isVisible() and card.plan.empty), tab


def test_months_and_weekdays(taken) -> None:
    tab = taken.numbers.show_tab("months")
    assert tab.cards["months"].isVisible() and tab.cards["weekdays"].isVisible()
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(card.model, mode) for card in tab.cards.values()]
    taken.reload()
    assert len(testers) == 3
    assert tab.cards["weekdays"].model.rowCount() >= 5


def test_a_chart_is_printed(taken, ask, tmp_path) -> None:
    card = taken.numbers.show_tab("months").cards["months"]
    ask.answers = [tmp_path / "months.pdf", tmp_path / "none" / "months.pdf"]
    card._print_link.click()
    assert card.messages.text == "Printed as months.pdf."
    assert (tmp_path / "months.pdf").read_bytes().startswith(b"%PDF")
    card._print_link.click()
    assert "could not be written" in card.messages.text


def test_no_school_on_the_map_yet(taken, ask, services) -> None:
    tab = taken.numbers.show_tab("map")
    assert tab.places.isVisible() and not tab.map.isVisible()
    ask.answers = ["36.41, -105.57"]
    tab.places.type.click()
    assert services.schools.listed()[0].facts.latitude == "36.41"
    assert tab.map.isVisible() and not tab.places.isVisible()
    assert taken.messages.text == "Pine Creek is on the map now."


def test_coordinates_that_make_no_sense_are_refused(taken, ask) -> None:
    tab = taken.numbers.show_tab("map")
    ask.answers = ["north of town"]
    tab.places.type.click()
    assert "north of town" in taken.messages.text and tab.places.isVisible()


def test_coordinates_from_a_list(taken, ask, tmp_path) -> None:
    listed = tmp_path / "schools.csv"
    listed.write_text("School,Latitude,Longitude\nPine Creek,36.41,-105.57\n", encoding="utf-8")
    tab = taken.numbers.show_tab("map")
    ask.answers = [listed]
    tab.places.take.click()
    assert taken.messages.text == "1 school is on the map now." and tab.map.isVisible()
