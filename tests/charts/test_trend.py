"""The trend over the years: filled and open dots, and gaps that stay gaps."""

from __future__ import annotations

from decimal import Decimal

from attendance_desktop.charts.layout import lay_out
from attendance_desktop.charts.trend import trend_plan
from attendance_desktop.records.history import History, HistoryRow, UndecidedTable
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.published import Level


def row(year: int, share: str | None, *, own: bool = False, **more) -> HistoryRow:
    facts = {
        "level": Level.DISTRICT, "district_code": "0010", "district": "Cedar", "school_code": "",
        "school": "", "grade": "", "category": "", "group": "", "students": None, "chronic": None,
        "hidden": None, "source": "marks, federal" if own else "state.csv",
    }  # fmt: skip
    printed = None if share is None else Decimal(share)
    return HistoryRow(school_year=year, share=printed, is_own=own, **{**facts, **more})


def history(*rows: HistoryRow, undecided=(), audience=Audience.STAFF) -> History:
    return History(rows, tuple(undecided), audience, "federal")


def test_a_missing_year_breaks_the_line_and_is_said() -> None:
    plan = trend_plan(
        history(
            row(2019, "0.20"),
            row(2020, "0.22"),
            row(2022, "0.305"),
            row(2024, "0.25", own=True, students=12, chronic=3),
        )
    )
    own, published = plan.lines
    assert [p.value for p in published.points] == [20.0, 22.0, None, 30.5, None, None]
    assert [p.value for p in own.points] == [None] * 5 + [25.0]
    assert plan.sentence == (
        "In 2023-24, 25.0% of students missed 10% or more of their days; in 2018-19 it was 20.0%. "
        "For 2020-21, 2022-23 no rates are known, so the line has gaps there. Published rates can "
        "follow other rules than our own."
    )
    drawing = lay_out(plan, 700)
    assert len(drawing.before) == 1  # 2018-19 to 2019-20 alone
    assert [dot.hollow for dot in drawing.dots] == [False, True, True, True]
    assert "2021-22: 30.5%, published." in plan.alternative


def test_groups_schools_and_other_peoples_tables_are_passed_over() -> None:
    plan = trend_plan(
        history(
            row(2022, "0.30"),
            row(2022, "0.50", group="Black", is_all=False),
            row(2022, "0.60", level=Level.SCHOOL, school="Lake"),
            row(2022, "0.70", source="far.csv"),
            undecided=[UndecidedTable("x", "far.csv", ())],
        )
    )
    assert [p.value for line in plan.lines for p in line.points] == [30.0]
    assert plan.sentence == "In 2021-22, 30.0% of students missed 10% or more of their days."


def test_a_hidden_year_is_no_point_and_stands_in_the_table() -> None:
    plan = trend_plan(
        history(
            row(2022, "0.30"),
            row(2023, None, hidden="*"),
            row(2024, None, own=True, hidden="n<10"),
            audience=Audience.PUBLIC,
        )
    )
    assert [p.value for line in plan.lines for p in line.points] == [30.0]
    assert [cells[4].text for cells in plan.table.rows] == ["30.0%", "*", "n<10"]


def test_nothing_to_show() -> None:
    plan = trend_plan(history(row(2023, None, hidden="*")))
    assert (plan.lines, plan.empty != "") == ((), True)


def test_the_chart_is_as_high_as_the_page_asks() -> None:
    plan = trend_plan(history(row(2023, "0.20"), row(2024, "0.30"), row(2025, "0.10")))
    for height in (110.0, 300.0):
        drawing = lay_out(plan, 500, 0.62, height=height)
        assert abs(drawing.height - height) < 0.01
        assert all(t.y >= 0 and t.y + t.height <= height + 0.01 for t in drawing.texts)
