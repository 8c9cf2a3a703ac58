"""Tabs of charts: what the files hold is shown, and what they do not hold is said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
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


def test_no_school_on_the_map_yet(taken, services, qtbot) -> None:
    tab = taken.numbers.show_tab("map")
    assert tab.places.isVisible() and not tab.map.isVisible()
    tab.places.type.click()
    assert tab.form.isVisible() and not tab.places.isVisible()
    table = tab.form.table
    qtbot.keyClicks(table, "3")
    field = table.focusWidget()
    qtbot.keyClicks(field, "6.41")
    assert field.accessibleName() == "Latitude of Pine Creek"
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert table.currentIndex().column() == 2
    qtbot.keyClick(table.focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(table.focusWidget(), "-105.57")
    tab.form.keep.click()
    facts = services.schools.listed()[0].facts
    assert (facts.latitude, facts.longitude) == ("36.41", "-105.57")
    assert tab.map.isVisible() and not tab.places.isVisible() and not tab.form.isVisible()
    assert taken.messages.text == "The place of 1 school is kept."


def test_coordinates_are_pasted_as_a_spreadsheet_or_a_map_gives_them(taken) -> None:
    tab = taken.numbers.show_tab("map")
    tab.places.type.click()
    model, key = tab.form.model, tab.form.model.rows[0].key
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tab.form.table.paste("36.41\t-105.57\n36.5\t-105.6")
    assert model.typed == {key: ("36.41", "-105.57")}
    tab.form.table.paste("36.5, -105.6")
    assert model.typed == {key: ("36.5", "-105.6")}
    tab.form.leave.click()
    assert tab.places.isVisible() and not tab.form.isVisible()


def test_coordinates_that_make_no_sense_are_refused(taken) -> None:
    tab = taken.numbers.show_tab("map")
    tab.places.type.click()
    tab.form.table.paste("north of town")
    tab.form.keep.click()
    assert "Pine Creek" in taken.messages.text and "north of town" in taken.messages.text
    # What was typed stays to be put right.
    assert tab.form.isVisible() and tab.form.model.typed


def test_coordinates_from_a_list(taken, ask, tmp_path) -> None:
    listed = tmp_path / "schools.csv"
    listed.write_text("School,Latitude,Longitude\nPine Creek,36.41,-105.57\n", encoding="utf-8")
    tab = taken.numbers.show_tab("map")
    ask.answers = [listed]
    tab.places.take.click()
    assert taken.messages.text == "1 school is on the map now." and tab.map.isVisible()
