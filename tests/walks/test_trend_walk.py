"""The years behind this one: published by the state, then our own marks, and the path to a goal."""

from __future__ import annotations

from attendance_desktop.services import demo
from attendance_desktop.services.goals import Goals
from attendance_desktop.services.history import RatesOverYears

_LONG = 90_000


def with_goal(folder):
    made = demo.make_demo(folder, 600)
    histories = RatesOverYears(made.districts, made.attendance)
    goals = Goals(made.districts, made.attendance, histories)
    goals.set(goals.proposed(goals.from_published(2024, made.state_file.name)))
    made.districts.close()
    return made.district_file


def test_over_the_years(start, camera, qtbot, tmp_path):
    program = start(with_goal(tmp_path / "practice"))
    window = program.window
    qtbot.waitUntil(lambda: window.pages.current is not None, timeout=_LONG)
    page = window.pages.current
    qtbot.waitUntil(page.numbers.isVisible, timeout=_LONG)
    qtbot.waitUntil(lambda: not page.loading, timeout=_LONG)
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
