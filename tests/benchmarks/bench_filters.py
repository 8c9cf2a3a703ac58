"""How long another filter takes, from the question to plans laid out and painted.

`pytest tests/benchmarks/bench_filters.py -s`. A district of 20,000 and one of 100,000 students,
five years of them, whose days and verdicts are loaded; then each tab of the Attendance page is
asked for another filter. Limits: 100 ms for 20,000 students, 250 ms for 100,000, of the
processor's time, so that other work on the machine does not count.
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from attendance_desktop.charts.layout import lay_out
from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.records.attendance_year import AttendanceYear
from attendance_desktop.records.measures import By, Filters
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules import profiles
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.charts import Charts
from attendance_desktop.services.district import Districts
from attendance_desktop.services.goals import Goals
from attendance_desktop.services.history import RatesOverYears
from attendance_desktop.services.schools import Schools

FILTERS = (
    Filters(school="0007"),
    Filters(grade="05"),
    Filters(category="sex", group="F"),
    Filters(school="0003", grade="09"),
    Filters(),
)
LIMITS = {20_000: 100, 100_000: 250}


def _large_year(students: int) -> AttendanceYear:
    spec = importlib.util.spec_from_file_location(
        "bench_measures", Path(__file__).with_name("bench_measures.py")
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module._large_year(students)


class _Loaded:
    """Five years that are loaded already, in place of reading them from the file."""

    def __init__(self, latest: AttendanceYear) -> None:
        days = "{}-05-25"
        self._years = {
            year: replace(latest, school_year=year, through=days.format(year), cache={})
            for year in range(2022, 2027)
        }

    def school_years(self) -> tuple[int, ...]:
        return tuple(self._years)

    def year(self, school_year: int | None = None) -> AttendanceYear:
        return self._years[school_year or 2026]

    def standing(self, school_year, profile):
        from attendance_desktop.rules.standing import standing

        year = school_year or 2026
        if year not in self._years:
            from attendance_desktop.errors import UserError

            raise UserError("no_such_school_year", year=str(year), known="")
        return standing(self._years[year], profile)


def _tabs(charts: Charts) -> dict[str, tuple[Callable[[Selection], ChartPlan | None], ...]]:
    return {
        "overview": (charts.trend, charts.schools),
        "grades": (charts.grades, lambda s: charts.tiers(s, By.GRADE)),
        "groups": (charts.groups, lambda s: charts.tiers(s, By.GROUP)),
        "months": (charts.months,),
        "weekdays": (charts.weekdays, charts.days_off),
        "early warning": (charts.first_month, charts.change),
    }


@pytest.mark.parametrize("students", LIMITS)
def test_another_filter(students, capsys, tmp_path, qapp):
    from PySide6.QtGui import QColor, QImage, QPainter

    from attendance_desktop.ui.charts import brush
    from attendance_desktop.ui.theme import LIGHT

    districts = Districts()
    districts.create(tmp_path / "large.attend", name="Large", code="")
    attendance = Attendance(districts)
    attendance._loaded = _Loaded(_large_year(students))
    histories = RatesOverYears(districts, attendance)
    charts = Charts(
        attendance, histories, Goals(districts, attendance, histories), Schools(districts)
    )
    assert profiles.load("federal") == attendance.profile()

    def painted(selection: Selection, plans) -> float:
        start = time.process_time()
        for make in plans:
            plan = make(selection)
            if plan is None:
                continue
            drawing = lay_out(plan, 900, 1.0, brush.text_width)
            image = QImage(900, max(int(drawing.height), 1), QImage.Format.Format_RGB32)
            image.fill(QColor(LIGHT.surface))
            painter = QPainter(image)
            brush.paint(painter, drawing, LIGHT)
            painter.end()
        return (time.process_time() - start) * 1000

    worst: dict[str, float] = {}
    for tab, plans in _tabs(charts).items():
        painted(Selection(), plans)  # the page has been opened
        for filters in FILTERS:
            once = painted(Selection(filters=filters), plans)
            worst[tab] = max(worst.get(tab, 0.0), once)
    districts.close()
    with capsys.disabled():
        print(f"\n{students:,} students, five years: slowest new filter by tab (milliseconds)")
        for tab, milliseconds in worst.items():
            print(f"  {tab:14} {milliseconds:7.1f}   limit {LIMITS[students]}")
    assert max(worst.values()) <= LIMITS[students]
