"""A table's headings keep room for the mark of order where it stands, and nowhere else."""

from __future__ import annotations

from PySide6.QtCore import Qt

from attendance_desktop.ui.widgets.fitted_table import FittedTable
from attendance_desktop.ui.widgets.table import Column, RowsModel

COLUMNS = (
    Column("Days", lambda row: str(row.real), lambda row: row.real),
    Column("Left", lambda row: str(row.imag), lambda row: row.imag),
)
#: Pixels; no style draws a mark of order in less.
MARK = 8


def _table(qtbot) -> FittedTable:
    table = FittedTable("Days left", RowsModel(COLUMNS), 10)
    qtbot.addWidget(table)
    table.show()
    return table


def test_only_the_sorted_column_has_room_for_the_mark(qtbot) -> None:
    table = _table(qtbot)
    header = table.horizontalHeader()
    plain = header.sectionSizeHint(0), header.sectionSizeHint(1)

    header.setSortIndicator(1, Qt.SortOrder.AscendingOrder)

    assert header.sectionSizeHint(0) == plain[0]
    assert header.sectionSizeHint(1) >= plain[1] + MARK


def test_a_click_on_a_heading_gives_it_the_room(qtbot) -> None:
    table = _table(qtbot)
    header = table.horizontalHeader()
    table.stretch(1)
    qtbot.waitUntil(lambda: table.columnWidth(0) == header.sectionSizeHint(0))
    before = table.columnWidth(0)

    qtbot.mouseClick(
        header.viewport(), Qt.MouseButton.LeftButton, pos=header.viewport().rect().center() / 8
    )

    assert header.sortIndicatorSection() == 0
    qtbot.waitUntil(lambda: table.columnWidth(0) >= before + MARK)


def test_f3_sorts_by_each_column_in_turn_and_shift_turns_the_order_round(qtbot) -> None:
    table = _table(qtbot)
    table.model().show_rows([complex(2, 30), complex(10, 1), complex(3, 20)])
    header = table.horizontalHeader()

    def days() -> list[complex]:
        return [row.real for row in table.model().rows]

    qtbot.keyClick(table, Qt.Key.Key_F3)
    assert header.sortIndicatorSection() == 0 and days() == [2, 3, 10]
    qtbot.keyClick(table, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert header.sortIndicatorSection() == 0 and days() == [10, 3, 2]
    qtbot.keyClick(table, Qt.Key.Key_F3)
    assert header.sortIndicatorSection() == 1 and days() == [10, 3, 2]
    table.setColumnHidden(1, True)
    qtbot.keyClick(table, Qt.Key.Key_F3)
    assert header.sortIndicatorSection() == 0 and days() == [2, 3, 10]


def test_other_rows_come_in_the_order_that_the_mark_shows(qtbot) -> None:
    table = _table(qtbot)
    table.model().show_rows([complex(2, 30), complex(10, 1)])
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    table.model().show_rows([complex(3, 2), complex(12, 1), complex(7, 3)])
    assert [row.real for row in table.model().rows] == [12, 7, 3]
    assert table.horizontalHeader().sortIndicatorSection() == 0


def test_a_heading_breaks_only_where_its_column_is_too_narrow_for_it(qtbot) -> None:
    words = "Drive the children from the two stops that stay closed after a storm"
    columns = (Column("Action step", lambda row: words), Column("Days left", lambda row: row))
    table = FittedTable("Steps", RowsModel(columns), 10)
    qtbot.addWidget(table)
    table.wrap_words(0)
    table.model().show_rows(["12"])
    advance = table.fontMetrics().horizontalAdvance
    table.resize(advance(words) // 2, 200)
    table.show()

    def headings() -> list[str]:
        return [table.model().headerData(c, Qt.Orientation.Horizontal) for c in (0, 1)]

    qtbot.waitUntil(lambda: headings() == ["Action step", "Days\nleft"])
    table.resize(advance(words) * 3, 200)
    qtbot.waitUntil(lambda: headings() == ["Action step", "Days left"])
