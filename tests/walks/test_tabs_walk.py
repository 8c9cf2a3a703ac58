"""Every tab of the Attendance page: the practice district, a small one, a large one."""

from __future__ import annotations

from PySide6.QtCore import Qt

from attendance_desktop.ui.attendance.page import TABS
from attendance_desktop.ui.widgets.fitted_table import FittedTable


def settled(page, qtbot) -> None:
    qtbot.waitUntil(lambda: page.numbers.isVisible() and not page.loading)


#: Pixels left and right of a heading together, at the least.
AROUND = 16


def cut_headings(page) -> list[str]:
    """Name the columns in sight that are narrower than the words of their heading."""
    return [
        f"{table.accessibleName()}: {heading}"
        for table in page.findChildren(FittedTable)
        if table.isVisible()
        for column in range(table.model().columnCount())
        if not table.isColumnHidden(column)
        for heading in str(table.model().headerData(column, Qt.Orientation.Horizontal)).split("\n")
        if table.columnWidth(column) < AROUND + _wide(table, heading)
    ]


def _wide(table: FittedTable, words: str) -> int:
    return table.horizontalHeader().fontMetrics().horizontalAdvance(words)


def test_tabs(start, camera, qtbot, practice_file):
    program = start(practice_file)
    window = program.window
    qtbot.waitUntil(lambda: window.pages.current is not None)
    page = window.pages.current
    settled(page, qtbot)
    page.numbers.show_tab("goal")
    settled(page, qtbot)
    goal = page.numbers.tab("goal")
    camera(window, "no goal")
    goal.card.begin.click()
    camera(window, "goal form")
    goal.form.keep.click()
    qtbot.waitUntil(goal.card.change.isVisible)
    for tab in TABS:
        page.numbers.row.button(tab.key).click()
        page.scroll_area.verticalScrollBar().setValue(0)
        settled(page, qtbot)
        assert page.numbers.tab(tab.key).isVisible() or page.numbers.trouble.isVisible()
        camera(window, tab.key)
        assert cut_headings(page) == []
    page.numbers.show_tab("overview")
    page.filters.schools.setCurrentIndex(1)
    page.filters.groups.setCurrentIndex(2)
    settled(page, qtbot)
    camera(window, "filtered")
