"""Districts that are not like the others: each chart says something true, or says why it cannot."""

from __future__ import annotations

import pytest

from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.selection import Selection
from attendance_desktop.reports.chart_sheet import chart_sheet
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.charts import Charts
from attendance_desktop.services.district import Districts
from attendance_desktop.services.goals import Goals
from attendance_desktop.services.history import RatesOverYears
from attendance_desktop.services.schools import Schools

NAVAJO = "Nááts\u02bcózí Ólta\u02bc Tséhootsooí Łichíí\u02bc Dził Biyaadi Ólta\u02bc, Ałtsé Naakidi"
HAWAIIAN = "Ke Kula \u02bbo \u02bbEhunuikaimalino Hō\u02bbike\u02bbike o nā Keiki o ka Moku o Keawe"


@pytest.fixture
def goals(districts: Districts, attendance: Attendance) -> Goals:
    return Goals(districts, attendance, RatesOverYears(districts, attendance))


@pytest.fixture
def charts(districts: Districts, attendance: Attendance, goals: Goals) -> Charts:
    histories = RatesOverYears(districts, attendance)
    return Charts(attendance, histories, goals, Schools(districts))


def schools_plan(charts: Charts, selection: Selection) -> ChartPlan:
    plan = charts.schools(selection)
    assert plan is not None
    return plan


@pytest.mark.parametrize(("chronic", "share"), [(0, "0.0%"), (60, "100.0%")])
@pytest.mark.parametrize("audience", list(Audience))
def test_nobody_or_everybody_at_one_school_in_one_year(charts, take_in, chronic, share, audience):
    take_in(2026, {"1": (60, chronic)}, names={"1": "Only School"})
    plan = schools_plan(charts, Selection(audience=audience))
    if audience is Audience.STAFF:
        (bar,) = plan.bars
        assert bar.value_label == share and share in plan.sentence
    assert plan.has_marks or plan.empty
    assert "nan" not in plan.alternative.lower()
    assert charts.trend(Selection()) is None or charts.trend(Selection()).sentence


def test_a_school_of_four_students_beside_a_large_one(charts, take_in):
    take_in(2026, {"1": (200, 40), "2": (4, 1)}, names={"1": "Large", "2": "Tiny"})
    staff = {bar.label: bar for bar in schools_plan(charts, Selection()).bars}
    assert staff["Tiny"].value_label == "1 of 4"
    assert "25.0 points" in staff["Tiny"].note
    public = schools_plan(charts, Selection(audience=Audience.PUBLIC))
    assert "1 of 4" not in public.alternative
    assert all(bar.value is None for bar in public.bars if bar.label == "Tiny")


def test_a_hundred_and_twenty_schools_are_ranked_and_printed(charts, take_in):
    counts = {str(n): (50, n % 50) for n in range(120)}
    take_in(2026, counts, names={key: f"School {int(key):03}" for key in counts})
    plan = schools_plan(charts, Selection())
    values = [bar.value for bar in plan.bars]
    assert len(values) == 120 and values == sorted(values, reverse=True)
    assert len(plan.table.rows) == 120
    assert chart_sheet(plan, "Cedar", staff=True).startswith(b"%PDF")


@pytest.mark.parametrize("name", [NAVAJO, HAWAIIAN])
def test_long_names_are_whole_in_the_table_and_print(charts, take_in, name):
    take_in(2026, {"1": (60, 6), "2": (80, 9)}, names={"1": name, "2": "Mesa"})
    plan = schools_plan(charts, Selection())
    assert name in {row[0].text for row in plan.table.rows} and name in plan.alternative
    assert chart_sheet(plan, name, staff=True).startswith(b"%PDF")


def test_a_goal_already_met(charts, goals, take_in):
    take_in(2025, {"1": (100, 40)})
    goals.set(goals.proposed(goals.measured(2025), {}))
    take_in(2026, {"1": (100, 5)})
    standing = goals.standing()
    # 36 of 100 is the path of the first year, so 31 fewer than may be.
    assert standing is not None and standing.now is not None
    assert (standing.now.allowed, standing.now.fewer) == (36, -31)
    trend = charts.trend(Selection())
    assert trend is not None and trend.has_marks
