"""The years behind this one: published by the state, then our own marks, and the path to a goal."""

from __future__ import annotations

from attendance_desktop.services.all_services import make_services
from attendance_desktop.services.demo import STATE_FILE


def set_goal(file):
    services = make_services()
    services.districts.open(file)
    goals = services.goals
    goals.set(goals.proposed(goals.from_published(2024, STATE_FILE)))
    services.districts.close()


def test_over_the_years(start, camera, qtbot, practice_file):
    set_goal(practice_file)
    program = start(practice_file)
    window = program.window
    qtbot.waitUntil(lambda: window.pages.current is not None)
    page = window.pages.current
    qtbot.waitUntil(page.numbers.isVisible)
    qtbot.waitUntil(lambda: not page.loading)
    camera(window, "overview")
    overview = page.numbers.tab("overview")
    trend = overview.trend
    assert trend.isVisible()
    assert [p.hollow for line in trend.plan.lines[:2] for p in line.points if p.value] == [
        False, True, True, True
    ]  # fmt: skip
    # Half of 323 of 1,238 students in five years.
    assert trend.plan.lines[-1].end_label == "path to 13.0% in 2028-29"
    page.scroll_area.ensureWidgetVisible(trend)
    camera(window, "trend")
    trend._table_link.click()
    assert trend.model.rowCount() == 4 + 6
    camera(window, "as a table")
