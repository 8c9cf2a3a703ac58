"""A table too wide for its place tells its last columns below the others, and forgets none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from attendance_desktop.ui.widgets.fitted_table import FittedTable
from attendance_desktop.ui.widgets.table import Column, RowsModel

WHY = "20% so far; six days in three months"
ROWS = [
    ("04004270", "Lincoln Elementary", "Kindergarten", "17", WHY, "called home"),
    ("04006979", "Cedar Valley High", "Grade 9", "82", WHY, ""),
    ("04001351", "Mesa Middle", "Grade 6", "5", "", ""),
]
HEADINGS = ("Student", "School", "Grade", "Missed", "Why", "Done")


class Editable(RowsModel):
    """Whose cells can be typed in."""

    def flags(self, index):
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable


@pytest.fixture
def table(qtbot):
    def made(kind: type[RowsModel] = RowsModel, parent: QWidget | None = None) -> FittedTable:
        def column(place: int) -> Column:
            return Column(HEADINGS[place], lambda row: row[place])

        model = kind([column(place) for place in range(len(HEADINGS))])
        model.show_rows(ROWS)
        table = FittedTable("Students", model, 5, parent)
        if parent is None:
            qtbot.addWidget(table)
        table.resize(1200, 300)
        table.show()
        return table

    return made


def fitted(table: FittedTable, width: int) -> FittedTable:
    table.resize(width, 300)
    table.fit()
    return table


def shown(table: FittedTable) -> list[str]:
    return [HEADINGS[c] for c in range(len(HEADINGS)) if not table.isColumnHidden(c)]


def test_the_last_columns_go_below_where_the_table_would_scroll(table, qtbot):
    narrow = fitted(table(), 330)
    assert narrow.horizontalHeader().length() <= narrow.viewport().width()
    assert "Student" in shown(narrow) and "Done" not in shown(narrow) and "Why" not in shown(narrow)
    model = narrow.model()
    assert model.told_below(0).endswith(f"Why: {WHY} · Done: called home")
    assert model.told_below(1).endswith(f"Why: {WHY}")
    # A screen reader is told it with the first cell; the cell itself stays as it is.
    first = model.index(0, 0)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole).startswith("04004270 · ")
    assert first.data() == "04004270"


def test_a_row_is_as_much_higher_as_its_words_are(table):
    narrow = fitted(table(), 330)
    one, two, three = (narrow.rowHeight(row) for row in range(3))
    usual = narrow.verticalHeader().defaultSectionSize()
    assert [one, two, three] == [usual + narrow.details.height(row) for row in range(3)]
    assert one >= two > usual
    before = [one, two, three]
    assert [fitted(narrow, 330).rowHeight(row) for row in range(3)] == before


def test_a_copy_keeps_every_column(table):
    lines = fitted(table(), 330).copied_text().splitlines()
    assert lines[0].split("\t") == list(HEADINGS)
    assert lines[1].split("\t") == list(ROWS[0])


def test_with_room_again_every_column_is_back(table):
    wide = fitted(fitted(table(), 330), 1200)
    assert shown(wide) == list(HEADINGS)
    assert wide.model().told_below(0) == ""
    assert {wide.rowHeight(row) for row in range(3)} == {wide.verticalHeader().defaultSectionSize()}


def test_the_words_are_painted_below_the_cells(table):
    narrow = fitted(table(), 330)
    told = narrow.viewport().grab().toImage()
    bottom = narrow.rowViewportPosition(0) + narrow.rowHeight(0)
    top = bottom - narrow.details.height(0)
    ground = told.pixelColor(told.width() - 2, top - 2)
    # Across what were the borders of columns: words, and not the ground alone.
    inked = {
        x for x in range(told.width()) for y in range(top, bottom - 3)
        if abs(told.pixelColor(x, y).lightness() - ground.lightness()) > 60
    }  # fmt: skip
    assert len(inked) > told.width() / 3


def test_a_table_to_type_in_scrolls_instead(table):
    narrow = fitted(table(Editable), 330)
    assert shown(narrow) == list(HEADINGS)


def test_what_the_last_column_does_not_need_goes_to_the_others(table):
    made = fitted(table(), 620)
    # "Kindergarten" stands whole, and nothing is broken that has room on one line.
    assert made.columnWidth(2) >= made.fontMetrics().horizontalAdvance("Kindergarten")
    assert made.columnWidth(5) >= made.fontMetrics().horizontalAdvance("called")
    assert made.horizontalHeader().length() <= made.viewport().width()


def test_words_are_not_cut_beside_room_that_no_other_column_needs(table):
    long = "20% so far; six days in three months; four days in two; two in the first month"
    school = "Federation of Charter Schools of the Upper Cedar Valley and of Pine Creek"
    made = table()
    made.model().show_rows([("04004270", school, "Grade 6", "17", long, "")])
    whole = [fitted(made, 3000).columnWidth(column) for column in range(5)]
    low = made.verticalHeader().defaultSectionSize()
    heading = made.horizontalHeader().sectionSizeHint(5)
    fitted(made, sum(whole) + heading - 20)
    assert made.horizontalHeader().length() <= made.viewport().width()
    # The school's name, which lacks least, stands whole; the reasons have a second line.
    assert made.columnWidth(1) >= whole[1]
    assert made.verticalHeader().defaultSectionSize() > low


def test_a_time_of_day_is_no_reason_for_a_second_line(table):
    made = table()
    low = made.verticalHeader().defaultSectionSize()
    made.model().show_rows(
        [("04004270", "Mesa Middle", "Nov 22, 2026, 5:36:36\u202fAM", "17", "", "")]
    )
    assert fitted(made, 1200).verticalHeader().defaultSectionSize() == low


def test_rows_are_low_again_after_double_type(table, theme):
    made = fitted(table(), 1200)
    low = made.rowHeight(0)
    theme.scale(2.0)
    made.fit()
    assert made.rowHeight(0) > low
    theme.scale(1.0)
    made.fit()
    assert made.rowHeight(0) == low


def test_a_table_that_fills_the_window_shows_more_rows_where_it_is_high(table, qtbot):
    def rows_of(height: int, *, fills: bool) -> int:
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(1200, height)
        made = table(parent=window)
        made.model().show_rows(ROWS * 20)
        if fills:
            made.fill_window()
        window.show()
        made.fit()
        return made.height() // made.rowHeight(0)

    usual = rows_of(400, fills=False)
    assert rows_of(400, fills=True) >= usual
    assert rows_of(1000, fills=True) > 2 * usual
    assert rows_of(1000, fills=False) == usual
