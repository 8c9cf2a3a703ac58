"""Years together, checked by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from attendance_desktop.charts.grades import groups_plan
from attendance_desktop.charts.pooled import with_years_together
from attendance_desktop.charts.schools import schools_plan
from attendance_desktop.records.measures import Audience, By
from attendance_desktop.rules.pooled_years import has_few, pooled_table


@pytest.fixture
def years(school_table):
    """Three years; Tiny is new, Small has no figure in the first."""
    first = school_table(("Large", 30, 300))
    second = school_table(("Small", 2, 38), ("Large", 45, 310))
    third = school_table(("Small", 9, 42), ("Large", 60, 290), ("Tiny", 1, 12))
    return (
        replace(first, school_year=2024),
        replace(second, school_year=2025),
        replace(third, school_year=2026),
    )


def test_years_are_offered_beside_the_one_year(years) -> None:
    *earlier, latest = years
    plan = with_years_together(schools_plan(latest), pooled_table(latest, earlier))
    assert plan.title == "Schools" and len(plan.bars) == 3
    # 2 + 9 of 38 + 42; Tiny has no second year.
    assert plan.sentence.endswith("Small over 2024-25 and 2025-26 together: 13.8%, "
                                  "11 of 80 students.")  # fmt: skip
    assert plan.sentence in plan.alternative
    assert plan.together is not None


def test_every_head_says_its_years(years) -> None:
    *earlier, latest = years
    plan = with_years_together(schools_plan(latest), pooled_table(latest, earlier)).together
    assert plan.title == "Schools, 2023-24 to 2025-26 together"
    assert "School years 2023-24 to 2025-26 together" in plan.foot
    assert [heading.text for heading in plan.table.headings][-2:] == [
        "School years", "2025-26 alone",
    ]  # fmt: skip
    large, small = plan.bars
    # 30 + 45 + 60 of 300 + 310 + 290.
    assert (large.value_label, large.note) == ("15.0%", "135 of 900 students")
    assert (small.value_label, small.note) == ("13.8%", "11 of 80 students, 2024-25 and 2025-26")
    assert [cell.text for cell in plan.table.rows[1]] == [
        "Small", "11", "80", "13.8%", "significant", "2024-25 and 2025-26", "21.4% (9 of 42)",
    ]  # fmt: skip


def test_nothing_of_chance_is_claimed_as_students_are_counted_again(years) -> None:
    *earlier, latest = years
    plan = with_years_together(schools_plan(latest), pooled_table(latest, earlier)).together
    assert all(bar.whisker is None for bar in plan.bars)
    assert plan.sentence == (
        "A student is counted once in each school year, so students are counted again. "
        "Small: 13.8% over 2024-25 and 2025-26, 21.4% in 2025-26 alone. "
        "1 row is left out: its share may be shown for one year at most."
    )


def test_one_year_alone_offers_nothing(years) -> None:
    latest = years[-1]
    plan = schools_plan(latest)
    assert with_years_together(plan, pooled_table(latest, ())) == plan


def test_a_hidden_year_is_never_added(school_table) -> None:
    """What the public is told of years together could be added up from what each year shows."""
    make = lambda year, *rows: replace(  # noqa: E731
        school_table(*rows, audience=Audience.PUBLIC), school_year=year
    )
    latest = make(2026, ("A", 9, 40), ("B", None, None, "n<10"), ("C", None, 45, "bottom", "≤5%"))
    before = make(2025, ("A", None, None, "complementary"), ("B", 5, 20), ("C", 3, 44))
    first = make(2024, ("A", 8, 44), ("B", 4, 20), ("C", None, 43, "bottom", "≤5%"))
    plan = with_years_together(schools_plan(latest), pooled_table(latest, (first, before))).together
    assert {bar.key: (bar.value_label, bar.note) for bar in plan.bars} == {
        "A": ("20.2%", "17 of 84 students, 2023-24 and 2025-26"),
        "B": ("9 of 40", "22.5%; one student moves this by 2.5 points, 2023-24 and 2024-25"),
    }
    last = {row[0].text: row[-1].text for row in plan.table.rows}
    assert last == {"A": "22.5% (9 of 40)", "B": "fewer than 10 students: not shown"}


def test_rows_of_enough_students_need_no_other_years(school_table) -> None:
    assert not has_few(school_table(("A", 5, 50), ("B", None, None, "n<10"), ("C", 0, 0)))
    assert has_few(school_table(("A", None, 40, "bottom", "≤5%")))
    assert has_few(school_table(("A", 5, 49)))


def test_groups_keep_their_categories(school_table) -> None:
    rows = school_table(("yes", 6, 30), ("Asian", 10, 40), by=By.GROUP).rows
    named = tuple(
        replace(row, category=category, label=label)
        for row, category, label in zip(
            rows, ("english learner", "race ethnicity"), ("English learners", "Asian"), strict=True
        )
    )
    latest = replace(school_table(by=By.GROUP), rows=named)
    found = pooled_table(latest, [replace(latest, school_year=2025)])
    plan = with_years_together(groups_plan(latest, None), found).together
    assert [(bar.section, bar.label) for bar in plan.bars] == [
        ("Race or ethnicity", "Asian"), ("Programs and needs", "English learners"),
    ]  # fmt: skip
