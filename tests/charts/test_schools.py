"""What the schools chart says, checked by hand."""

from __future__ import annotations

import pytest

from attendance_desktop.charts.schools import schools_plan
from attendance_desktop.records.measures import Audience


def test_schools_stand_in_order_of_their_share(school_table) -> None:
    plan = schools_plan(school_table(("A", 30, 257), ("B", 96, 350), ("C", 58, 307)))
    assert [b.key for b in plan.bars] == ["B", "C", "A"]
    first = plan.bars[0]
    assert (first.note, first.value_label, first.level_label) == (
        "96 of 350 students",
        "27.4%",
        "high",
    )
    assert first.color == "level.high"
    # Wilson's interval of 96/350 worked out apart from the program: 23.0 % to 32.3 %.
    assert first.whisker == pytest.approx((23.02, 32.33), abs=0.02)


def test_equal_shares_stand_by_name_whatever_the_counts(school_table) -> None:
    plan = schools_plan(school_table(("b", 20, 100), ("A", 10, 50), ("c", 30, 150)))
    assert [b.key for b in plan.bars] == ["A", "b", "c"]


def test_a_school_apart_from_all_others_is_named(cedar) -> None:
    # 23.0 % is the least for Cedar Valley; Lincoln's greatest is 23.7 %, so only two are below.
    assert schools_plan(cedar).sentence == (
        "Cedar Valley High has the highest share; it is above 2 of the other 3 schools by more "
        "than chance would explain."
    )


def test_apart_from_all(school_table) -> None:
    plan = schools_plan(school_table(("A", 120, 300), ("B", 30, 300), ("C", 33, 300)))
    assert plan.sentence == "A is above the other 2 schools by more than chance would explain."


def test_schools_that_share_the_highest_share_are_not_ranked(school_table) -> None:
    plan = schools_plan(school_table(("A", 60, 100), ("B", 120, 200), ("C", 10, 100)))
    assert plan.sentence == "2 schools have the same share, the highest: 60.0%."


def test_two_schools_apart(school_table) -> None:
    plan = schools_plan(school_table(("A", 120, 300), ("B", 30, 300)))
    assert plan.sentence == "A is above B by more than chance would explain."


def test_no_claim_where_chance_explains_it(school_table) -> None:
    plan = schools_plan(school_table(("A", 20, 100), ("B", 18, 100)))
    assert plan.sentence == "The schools lie no further apart than chance would explain."


def test_one_school(school_table) -> None:
    plan = schools_plan(school_table(("A", 20, 100)))
    assert plan.sentence == "At A, 20.0% of students are chronically absent."


def test_nobody_absent(school_table) -> None:
    plan = schools_plan(school_table(("A", 0, 100), ("B", 0, 300)))
    assert plan.sentence == "No student of these schools is chronically absent."
    assert [b.value for b in plan.bars] == [0, 0]
    assert plan.bars[0].whisker is not None and plan.bars[0].whisker[0] == 0


def test_everybody_absent(school_table) -> None:
    plan = schools_plan(
        school_table(
            ("A", 60, 60),
        )
    )
    assert plan.bars[0].value == 100 and plan.bars[0].level_label == "extreme"
    assert plan.axis.high == 100 and plan.bars[0].whisker[1] == 100


def test_one_student_weighs_much_in_a_small_school(school_table) -> None:
    plan = schools_plan(school_table(("A", 18, 42), ("B", 90, 300)))
    assert plan.sentence.endswith("At A, one student moves the share by 2.4 points.")
    assert [c.text for c in plan.table.rows[0]][-1] == "2.4 points"


def test_one_student_weighs_much_in_the_only_school(school_table) -> None:
    plan = schools_plan(school_table(("A", 18, 42)))
    assert plan.sentence == (
        "At A, 18 of 42 students are chronically absent: 42.9%. One student moves this by 2.4 "
        "points."
    )


def test_several_small_schools(school_table) -> None:
    plan = schools_plan(school_table(("A", 18, 42), ("B", 9, 30), ("C", 12, 50)))
    assert plan.sentence.endswith(
        "At 2 schools with fewer than 50 students, one student moves the share by more than 2 "
        "points."
    )


def test_no_school_at_all(school_table) -> None:
    plan = schools_plan(school_table())
    assert plan.bars == () and plan.empty == plan.sentence
    assert plan.sentence == "No school has students to count in this school year yet."


def test_protected_rows_say_nothing_of_their_figures(school_table) -> None:
    table = school_table(
        ("Aspen", None, None, "n<10"),
        ("Birch", 30, 257),
        ("Cedar", None, None, "bottom", "≤ 20 %"),
        ("Doe", None, None, "complementary"),
        ("Elm", 96, 350),
        audience=Audience.PUBLIC,
    )
    plan = schools_plan(table)
    assert [b.key for b in plan.bars] == ["Elm", "Birch", "Cedar", "Aspen", "Doe"]
    notes = {b.key: b.note for b in plan.bars}
    assert notes["Aspen"] == "fewer than 10 students: not shown"
    assert notes["Cedar"] == "≤ 20 %: the exact share is not shown"
    assert all(b.value is None and b.whisker is None for b in plan.bars[2:])
    assert plan.sentence == (
        "Elm is above Birch by more than chance would explain. The shares of 3 schools are not "
        "shown, to protect their students."
    )
    assert [c.text for c in plan.table.rows[3]] == [
        "Aspen",
        "",
        "",
        "",
        "fewer than 10 students: not shown",
        "",
        "",
    ]
    assert "Public: small groups are protected" in plan.foot


def test_only_protected_rows(school_table) -> None:
    plan = schools_plan(school_table(("A", None, None, "n<10")))
    assert plan.sentence == "1 school's share is not shown, to protect its students."
    assert plan.axis.high == 10


def test_the_foot_names_rule_year_date_and_audience(cedar) -> None:
    assert schools_plan(cedar).foot == (
        "Thin lines: what chance alone makes likely",
        "Rule: Federal, at least 10 days enrolled",
        "School year 2025-26",
        "Through March 13, 2026",
        "Staff: contains student information",
    )


def test_the_table_has_all_of_many_schools(school_table) -> None:
    plan = schools_plan(school_table(*((f"School {i:03}", i, 200) for i in range(1, 121))))
    assert len(plan.table.rows) == len(plan.bars) == 120
    assert plan.table.rows[0][0].text == "School 120"
    assert all(len(row) == len(plan.table.headings) for row in plan.table.rows)
    assert plan.alternative.endswith("All rows are in the table.")


def test_the_alternative_says_each_school(cedar) -> None:
    said = schools_plan(cedar).alternative
    assert said.startswith("Schools. Cedar Valley High has the highest share;")
    assert "Mesa Middle: 16.2%, 47 of 290 students, significant." in said
