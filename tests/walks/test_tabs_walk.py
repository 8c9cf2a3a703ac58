"""Every tab of the Attendance page: the practice district, a small one, a large one."""

from __future__ import annotations

import pytest

from attendance_desktop.services import demo
from attendance_desktop.ui.attendance.page import TABS

_LONG = 90_000


def settled(page, qtbot) -> None:
    qtbot.waitUntil(lambda: page.numbers.isVisible() and not page.loading, timeout=_LONG)


@pytest.mark.parametrize("students", [600])
def test_tabs(start, camera, qtbot, tmp_path, students):
    made = demo.make_demo(tmp_path / "practice", students)
    made.districts.close()
    program = start(made.district_file)
    window = program.window
    qtbot.waitUntil(lambda: window.pages.current is not None, timeout=_LONG)
    page = window.pages.current
    settled(page, qtbot)
    page.numbers.show_tab("goal")
    settled(page, qtbot)
    goal = page.numbers.tab("goal")
    camera(window, "no goal")
    goal.card.begin.click()
    camera(window, "goal form")
    goal.form.keep.click()
    qtbot.waitUntil(goal.card.change.isVisible, timeout=_LONG)
    for tab in TABS:
        page.numbers.row.button(tab.key).click()
        page.scroll_area.verticalScrollBar().setValue(0)
        settled(page, qtbot)
        assert page.numbers.tab(tab.key).isVisible() or page.numbers.trouble.isVisible()
        camera(window, tab.key)
    page.numbers.show_tab("overview")
    page.filters.schools.setCurrentIndex(1)
    page.filters.groups.setCurrentIndex(2)
    settled(page, qtbot)
    camera(window, "filtered")
