"""A column of choices: by keyboard and by mouse, told once, and only where it is another."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox

from attendance_desktop.ui.widgets.choice_box import ChoiceBox
from attendance_desktop.ui.widgets.choice_table import ChoiceModel, ChoiceTable
from attendance_desktop.ui.widgets.table import Column

CHOICES = (("a", "Apple"), ("b", "Beet"), ("c", "Corn"))


@dataclass(frozen=True)
class Row:
    name: str
    value: str
    fixed: bool = False


def model() -> ChoiceModel:
    columns = (
        Column("Name", lambda row: row.name),
        Column("Means", lambda row: dict(CHOICES)[row.value]),
    )
    made = ChoiceModel(columns, 1, lambda r: () if r.fixed else CHOICES, lambda r: r.value)
    made.show_rows([Row("one", "a"), Row("two", "b"), Row("three", "c", fixed=True)])
    return made


@pytest.fixture
def table(qtbot, theme) -> ChoiceTable:
    made = ChoiceTable("Things", model(), 10)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def editor(table: ChoiceTable, qtbot) -> QComboBox:
    box = table.findChild(QComboBox)
    qtbot.waitUntil(lambda: box.view().isVisible())
    return box


def test_the_model_is_sound():
    QAbstractItemModelTester(model(), QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_a_choice_is_told_once_and_shown_at_once():
    made, told = model(), []
    made.chosen.connect(lambda row, value: told.append((row.name, value)))
    cell = made.index(0, 1)
    assert not made.setData(cell, "a") and not told
    assert made.setData(cell, "c") and told == [("one", "c")]
    assert cell.data() == "Corn" and not made.setData(cell, "c")
    assert not made.setData(made.index(2, 1), "a") and not made.setData(made.index(0, 0), "b")
    made.show_rows([Row("one", "b")])
    assert made.index(0, 1).data() == "Beet"


def test_chosen_by_keyboard_alone(table, qtbot):
    told = []
    table.model().chosen.connect(lambda row, value: told.append((row.name, value)))
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    assert table.currentIndex().row() == 0
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    box = editor(table, qtbot)
    assert box.accessibleName() == "two" and box.currentText() == "Beet"
    QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: told == [("two", "c")])
    qtbot.waitUntil(lambda: QApplication.focusWidget() is table)
    assert table.model().index(1, 1).data() == "Corn" and table.currentIndex().row() == 1


def test_left_by_escape_nothing_is_chosen(table, qtbot):
    told = []
    table.model().chosen.connect(lambda row, value: told.append(value))
    table.open(0)
    box = editor(table, qtbot)
    QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is table)
    assert told == [] and table.model().index(0, 1).data() == "Apple"


def test_a_click_opens_the_choices_of_a_cell_that_has_some(table, qtbot):
    place = table.visualRect(table.model().index(2, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.findChild(QComboBox) is None
    place = table.visualRect(table.model().index(0, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    editor(table, qtbot).hidePopup()


def test_rows_shown_anew_keep_the_place(table):
    table.setCurrentIndex(table.model().index(1, 1))
    table.model().show_rows([Row("one", "a"), Row("two", "c")])
    assert table.currentIndex().row() == 1


def test_a_box_is_not_changed_by_passing_over_it(qtbot, theme):
    box = ChoiceBox("Order", CHOICES, "b")
    qtbot.addWidget(box)
    box.show()
    chosen = []
    box.activated.connect(chosen.append)
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.view().isVisible() and box.currentData() == "b" and not chosen
    QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: chosen == [2])
    assert box.currentData() == "c" and box.accessibleName() == "Order"
