"""The trend over the years: filled and open dots, and gaps that stay gaps."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attendance_desktop.charts.drawing import overlap
from attendance_desktop.charts.layout import lay_out
from attendance_desktop.charts.layout_lines import crosses
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
    assert own.points[-1].value_label == "3 of 12"
    assert plan.sentence == (
        "In 2023-24, 3 of 12 students missed 10% or more of their days: 25.0%; in 2018-19 it was "
        "20.0%. "
        "For 2020-21, 2022-23 no rates are known, so the line has gaps there. Open dots are "
        "published rates, which can follow other rules than ours."
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
    assert [cells[1].text for cells in plan.table.rows] == ["30.0%", "*", "n<10"]


def test_nothing_to_show() -> None:
    plan = trend_plan(history(row(2023, None, hidden="*")))
    assert (plan.lines, plan.empty != "") == ((), True)


def test_the_chart_is_as_high_as_the_page_asks() -> None:
    plan = trend_plan(history(row(2023, "0.20"), row(2024, "0.30"), row(2025, "0.10")))
    for height in (110.0, 300.0):
        drawing = lay_out(plan, 500, 0.62, height=height)
        assert abs(drawing.height - height) < 0.01
        assert all(t.y >= 0 and t.y + t.height <= height + 0.01 for t in drawing.texts)


def whole(*shares: str, own: int = 0, first: int = 2023) -> History:
    """A rate a year, the last `own` of them from our own marks."""
    given = [row(first + n, share, own=n >= len(shares) - own) for n, share in enumerate(shares)]
    return history(*given)


def test_a_fall_over_several_years_is_said_with_its_length() -> None:
    plan = trend_plan(whole("0.281", "0.286", "0.261", "0.23", "0.20", own=1, first=2022))
    assert plan.sentence == (
        "Chronic absence has fallen 3 years in a row, from 28.6% in 2022-23 to 20.0% in 2025-26. "
        "Open dots are published rates, which can follow other rules than ours."
    )


def test_a_rise_counts_only_over_years_that_follow_one_another() -> None:
    rows = [row(2019, "0.10"), row(2021, "0.12"), row(2022, "0.14"), row(2023, "0.15")]
    assert trend_plan(history(*rows)).sentence == (
        "Chronic absence has risen 2 years in a row, from 12.0% in 2020-21 to 15.0% in 2022-23. "
        "For 2019-20 no rate is known, so the line has a gap there."
    )


def test_shares_that_look_the_same_are_no_fall() -> None:
    sentence = trend_plan(whole("0.30", "0.20004", "0.20001")).sentence
    assert sentence == (
        "In 2024-25, 20.0% of students missed 10% or more of their days; in 2022-23 it was 30.0%."
    )


def test_a_thin_line_leads_from_published_rates_to_our_own_of_the_next_year() -> None:
    plan = trend_plan(whole("0.25", "0.23", "0.20", own=1))
    _own, published, leading = plan.lines
    assert [p.hollow for p in published.points if p.value is not None] == [True, True]
    assert [p.value for p in leading.points] == [None, 23.0, 20.0]
    assert not leading.marked
    drawing = lay_out(plan, 700)
    assert [s.width for s in drawing.before] == [2.5, 1.5]
    assert len(drawing.dots) == 3
    gap = history(row(2023, "0.25"), row(2025, "0.20", own=True))
    assert all(line.marked for line in trend_plan(gap).lines)


def test_where_a_year_has_both_our_own_marks_lead_on() -> None:
    plan = trend_plan(history(row(2024, "0.24"), row(2025, "0.25"), row(2025, "0.2", own=True)))
    assert plan.sentence.startswith("In 2024-25, 20.0% of students")
    leading = plan.lines[-1]
    assert [p.value for p in leading.points] == [24.0, 20.0]


def test_a_path_is_dashed_with_its_label_at_its_end_and_no_year_missing() -> None:
    path = [(2024 + n, Fraction(261 - 26 * n, 1000)) for n in range(6)]
    plan = trend_plan(whole("0.286", "0.261", "0.23", "0.20", own=1), path=path)
    dashed = plan.lines[-1]
    assert (dashed.dashed, dashed.marked) == (True, False)
    assert dashed.end_label == "path to 13.1% in 2028-29"
    assert "The path to the goal leads to 13.1% in 2028-29." in plan.sentence
    drawing = lay_out(plan, 560)
    assert sum(stroke.dashed for stroke in drawing.before) == 5
    said = {text.text for text in drawing.texts}
    assert {"path to 13.1% in 2028-29", "2022-23", "2025-26", "2027-28", "2028-29"} <= said
    assert plan.table.rows[-1][4].text == "Path to the goal"
    assert "2028-29: 13.1%, the path to the goal." in plan.alternative


@pytest.mark.parametrize(("width", "scale"), [(360, 1.0), (560, 1.0), (600, 2.0), (1100, 2.0)])
def test_every_year_stands_on_the_axis(width: float, scale: float) -> None:
    plan = trend_plan(whole(*["0.3", "0.28", "0.26", "0.25", "0.24", "0.22", "0.2"], own=4))
    texts = [t for t in lay_out(plan, width, scale).texts if "-" in t.text]
    assert [t.text for t in sorted(texts, key=lambda t: t.x)] == [
        "2022-23", "2023-24", "2024-25", "2025-26", "2026-27", "2027-28", "2028-29"
    ]  # fmt: skip
    for first, second in combinations(texts, 2):
        assert not overlap(first, second)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(20, 450), min_size=2, max_size=9),
    st.integers(0, 9),
    st.sampled_from([(360, 1.0), (560, 1.0), (1100, 2.0)]),
    st.booleans(),
)
def test_no_label_touches_a_line_or_another_label(thousandths, own, size, with_path) -> None:
    path = [(2025 + n, Fraction(200 - 20 * n, 1000)) for n in range(5)] if with_path else []
    plan = trend_plan(whole(*[str(n / 1000) for n in thousandths], own=own), path=path)
    drawing = lay_out(plan, *size)
    labels = [t for t in drawing.texts if t.color == "ink" or t.text.startswith("path")]
    for text in labels:
        assert not any(crosses(stroke, text, 0.0) for stroke in drawing.before)
        assert text.x >= 0 and text.x + text.width <= size[0] + 0.01
    for first, second in combinations(drawing.texts, 2):
        assert not overlap(first, second)


def test_the_trend_of_one_school() -> None:
    lake = {"level": Level.SCHOOL, "school_code": "0101", "school": "Lake"}
    plan = trend_plan(history(row(2022, "0.30", **lake), row(2022, "0.10")), level=Level.SCHOOL)
    assert [p.value for line in plan.lines for p in line.points] == [30.0]


def test_the_foot_names_the_rule_of_our_own_marks(profile) -> None:
    found = replace(whole("0.25", "0.20", own=1), profile=profile)
    assert trend_plan(found).foot == (
        "Filled: our own marks, Federal, at least 10 days enrolled",
        "Open: published rates",
        "Staff: contains student information",
    )


def test_few_students_carry_no_claim_of_a_trend() -> None:
    plan = trend_plan(
        history(
            row(2023, "0.286", students=1251, chronic=358),
            row(2024, "0.261", students=1238, chronic=323),
            row(2025, "0.20", own=True, students=30, chronic=6),
        )
    )
    assert plan.sentence.startswith(
        "In 2024-25, 6 of 30 students missed 10% or more of their days: 20.0%; in 2022-23 it was "
        "28.6%."
    )
    assert "in a row" not in plan.sentence
