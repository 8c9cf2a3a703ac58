"""The card around a chart: table, copy, save."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton

from attendance_desktop.charts.plan import Cell, PlanTable
from attendance_desktop.ui.charts.chart_card import ChartCard

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def card(qtbot, theme, ask, folder) -> ChartCard:
    ask.answers = [folder / "schools.png"]
    made = ChartCard(theme, ask)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    return made


def link(card: ChartCard, words: str) -> QPushButton:
    return next(b for b in card.findChildren(QPushButton) if b.text() == words)


def test_the_table_has_the_plans_rows(card, plan) -> None:
    QAbstractItemModelTester(card.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    card.show_plan(plan)
    assert card.model.rowCount() == 4
    assert card.model.index(0, 1).data() == "2.0%"
    assert card.model.headerData(1, Qt.Orientation.Horizontal) == "Share"


def test_the_table_sorts_by_value(card, long_plan) -> None:
    QAbstractItemModelTester(card.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    card.show_plan(long_plan)
    card.model.sort(1, Qt.SortOrder.AscendingOrder)
    assert card.model.index(0, 0).data() == "School 1"
    assert card.model.index(119, 0).data() == "School 120"


def test_chart_and_table_take_turns(card, plan) -> None:
    card.show_plan(plan)
    assert card.view.isVisible() and not card.table.isVisible()
    link(card, "Table").click()
    assert card.table.isVisible() and not card.view.isVisible()
    link(card, "Chart").click()
    assert card.view.isVisible() and not card.table.isVisible()


def test_the_table_is_copied_with_headings(card, plan) -> None:
    card.show_plan(plan)
    link(card, "Copy").click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == "School\tShare" and copied[1] == "School 4\t2.0%"
    assert copied[-1] == "School year 2025-26"
    assert "copied" in card.messages.text


def test_a_copied_cell_begins_no_formula(card, plan) -> None:
    cells = (Cell("=1+1", "=1+1"), Cell("2.0%", 2.0))
    card.show_plan(replace(plan, table=PlanTable(plan.table.headings, (cells,))))
    assert card.copied_text().splitlines()[1] == "'=1+1\t2.0%"


def test_the_copy_follows_the_order_on_the_screen(card, plan) -> None:
    card.show_plan(plan)
    link(card, "Table").click()
    card.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert card.copied_text().splitlines()[1].startswith("School 1")


def test_printed_where_there_is_a_printer(qtbot, theme, ask, plan, folder: Path) -> None:
    printed = []
    made = ChartCard(theme, ask, printer=lambda card, path: printed.append((card.plan, path)))
    qtbot.addWidget(made)
    made.show_plan(plan)
    ask.answers = [folder / "a.pdf"]
    link(made, "Print").click()
    ask.answers = [None]
    link(made, "Print").click()
    assert printed == [(plan, folder / "a.pdf")]


def test_without_a_printer_there_is_no_link(card, plan) -> None:
    card.show_plan(plan)
    assert not link(card, "Print").isVisible()


def test_saved_as_a_picture(card, plan, folder: Path) -> None:
    card.show_plan(plan)
    card.save_menu.actions()[0].trigger()
    image = QImage(str(folder / "schools.png"))
    assert image.width() == 1920 and image.height() > 400
    assert card.messages.text == "Saved as schools.png."
    assert [p.name for p in folder.iterdir()] == ["schools.png"]


def test_saved_as_drawing_and_table(card, plan, folder: Path) -> None:
    card.show_plan(plan)
    card.save(folder / "a.svg")
    card.save(folder / "a.csv")
    drawing = ET.parse(folder / "a.svg")
    written = ["".join(text.itertext()).strip() for text in drawing.iter(f"{SVG}text")]
    # Text is text, to be found and changed in a drawing program, not outlines.
    assert "School 4 has the highest share." in written and "School 4" in written
    lines = (folder / "a.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[:2] == ["School,Share", "School 4,2.0%"] and lines[-1] == "School year 2025-26"


def test_another_ending_is_refused_in_words(card, plan, folder: Path) -> None:
    card.show_plan(plan)
    card.save(folder / "a.docx")
    assert "saved as .png, .svg or .csv" in card.messages.text
    assert not list(folder.iterdir())


def test_a_missing_folder_is_refused_in_words(card, plan, folder: Path) -> None:
    card.show_plan(plan)
    card.save(folder / "gone" / "a.png")
    assert "could not be written" in card.messages.text


def test_a_long_chart_scrolls_inside_its_card(card, long_plan) -> None:
    card.show_plan(long_plan)
    assert card.view.height() > 4000
    assert card.height() < 1000


def test_without_marks_there_is_only_the_sentence(card, plan) -> None:
    card.show_plan(replace(plan, bars=(), empty="Nothing yet.", sentence="Nothing yet."))
    assert not card.view.isVisible() and not link(card, "Save").isVisible()


def test_years_together_take_the_place_of_the_one_year(card, plan) -> None:
    both = replace(plan, title="Schools, two years together", foot=("School years 2024-26",))
    card.show_plan(plan)
    assert not link(card, "Years together").isVisible()
    card.show_plan(replace(plan, together=both))
    link(card, "Years together").click()
    # What is copied, saved and printed is what is in sight.
    assert card.plan == both and card.copied_text().endswith("School years 2024-26")
    card.show_plan(replace(plan, together=both))  # another filter keeps the choice
    assert card.plan == both
    link(card, "One year").click()
    assert card.plan.title == plan.title
