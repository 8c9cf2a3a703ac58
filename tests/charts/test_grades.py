"""What the charts of grades, groups and areas say, checked by hand."""

from __future__ import annotations

from dataclasses import replace

from attendance_desktop.charts.grades import areas_plan, grades_plan, groups_plan
from attendance_desktop.records.measures import Audience, By


def _whole(table):
    """All students, as if the rows were all of them."""
    rows = [row for row in table.rows if row.chronic is not None]
    return replace(
        rows[0],
        key="district",
        students=sum(row.students for row in rows),
        chronic=sum(row.chronic for row in rows),
    )


def test_grades_keep_their_order_and_are_named(school_table) -> None:
    table = school_table(("PK", 10, 60), ("KG", 5, 60), ("05", 6, 80), ("12", 9, 70), by=By.GRADE)
    plan = grades_plan(table, _whole(table))
    assert [bar.label for bar in plan.bars] == [
        "Pre-kindergarten", "Kindergarten", "Grade 5", "Grade 12",
    ]  # fmt: skip
    # 10 of 60 is 8.6 to 28.5 %, 20 of the other 210 is 6.3 to 14.2 %: no claim.
    assert plan.sentence == (
        "No grade lies above the rest of the students by more than chance would explain."
    )


def test_a_grade_above_the_rest_is_named(school_table) -> None:
    # 40 of 100 is 30.9 to 49.8 %; 30 of the other 300 is 7.1 to 13.9 %.
    table = school_table(("01", 10, 100), ("02", 10, 100), ("03", 10, 100), ("09", 40, 100),
                         by=By.GRADE)  # fmt: skip
    plan = grades_plan(table, _whole(table))
    assert plan.sentence == (
        "Above the rest of the students by more than chance would explain: Grade 9 (40.0%)."
    )


def test_few_students_are_counted_first_and_never_claimed(school_table) -> None:
    # 30 of 42 lies far above 10 of 300, but is a grade of fewer than fifty.
    table = school_table(("01", 30, 42), ("02", 10, 300), by=By.GRADE)
    plan = grades_plan(table, _whole(table))
    few = plan.bars[0]
    assert (few.value_label, few.note) == (
        "30 of 42", "71.4%; one student moves this by 2.4 points",
    )  # fmt: skip
    assert plan.sentence.startswith("No grade lies above")


def test_groups_stand_by_category_and_yes_together(school_table) -> None:
    table = school_table(("Asian", 10, 100), ("White", 20, 100), ("yes", 60, 150), by=By.GROUP)
    categories = ("race/ethnicity", "race/ethnicity", "english-learner")
    labels = ("Asian", "White", "English learners")
    rows = tuple(
        replace(row, category=category, label=label)
        for row, category, label in zip(table.rows, categories, labels, strict=True)
    )
    table = replace(table, rows=(rows[2], *rows[:2]))
    plan = groups_plan(table, replace(rows[0], key="district", students=400, chronic=80))
    assert [(bar.section, bar.label) for bar in plan.bars] == [
        ("Race or ethnicity", "Asian"), ("Race or ethnicity", "White"),
        ("Programs and needs", "English learners"),
    ]  # fmt: skip
    # 60 of 150 is 32.5 to 48.0 %, 20 of the other 250 is 5.2 to 12.1 %.
    assert plan.sentence.endswith("English learners (40.0%).")
    assert [cells[0].text for cells in plan.table.rows] == [
        "Race or ethnicity: Asian", "Race or ethnicity: White", "English learners",
    ]  # fmt: skip


def test_what_is_hidden_is_counted_and_compared_with_nothing(school_table) -> None:
    hidden = ("02", None, None, "n<10", "n<10")
    table = school_table(("01", 10, 100), hidden, by=By.GRADE, audience=Audience.PUBLIC)
    district = replace(table.rows[0], hidden="bottom", chronic=None)
    plan = grades_plan(table, district)
    assert plan.sentence == "1 share is not shown, to protect students."
    assert plan.bars[1].value is None
    assert plan.bars[1].note == "fewer than 10 students: not shown"


def test_without_rows(school_table) -> None:
    assert groups_plan(school_table(by=By.GROUP), None).empty
    assert areas_plan(school_table(by=By.AREA), None).sentence.startswith("The files taken in")
