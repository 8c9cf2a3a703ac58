"""What the charts of weekdays and of days off say, checked by hand."""

from __future__ import annotations

from attendance_desktop.charts.day_shares import days_off_plan, weekdays_plan
from attendance_desktop.records.measures import By
from attendance_desktop.rules.days_around import Around, AroundDaysOff
from attendance_desktop.rules.weekdays import WeekdayAbsence

DAY = 63_000


def _table(school_table):
    return school_table(("district", 20, 100), by=By.DISTRICT)


def _days(*missed_of):
    return [WeekdayAbsence(n, of * DAY, missed * DAY) for n, (missed, of) in enumerate(missed_of)]


def test_the_weekday_missed_most_is_named_with_its_distance(school_table) -> None:
    plan = weekdays_plan(_table(school_table), _days((90, 1000), (70, 1000), (65, 1000)))
    assert [bar.label for bar in plan.bars] == ["Monday", "Tuesday", "Wednesday"]
    assert plan.sentence == (
        "Most days are missed on Monday: 9.0%, which is 2.5 points more than on Wednesday."
    )
    assert plan.bars[0].note == "90 of 1,000 days"
    assert [cell.text for cell in plan.table.rows[0]] == ["Monday", "90.0", "1,000.0", "9.0%"]


def test_half_a_point_is_named_and_less_is_not(school_table) -> None:
    near = weekdays_plan(_table(school_table), _days((74, 1000), (70, 1000)))
    assert near.sentence == "No weekday stands out: on each, 7.0% to 7.4% of days are missed."
    apart = weekdays_plan(_table(school_table), _days((75, 1000), (70, 1000)))
    assert "0.5 points more" in apart.sentence


def test_a_saturday_or_two_are_not_compared(school_table) -> None:
    plan = weekdays_plan(_table(school_table), _days((75, 1000), (70, 1000), (0, 10)))
    assert plan.sentence.endswith("0.5 points more than on Tuesday.")
    assert plan.bars[2].value == 0


def test_days_before_days_off(school_table) -> None:
    found = [
        AroundDaysOff(Around.ORDINARY, 150, 100_000 * DAY, 6_000 * DAY),
        AroundDaysOff(Around.BEFORE, 12, 8_000 * DAY, 720 * DAY),
        AroundDaysOff(Around.AFTER_WEATHER, 1, 700 * DAY, 49 * DAY),
    ]
    plan = days_off_plan(_table(school_table), found)
    assert [(bar.value_label, bar.note) for bar in plan.bars] == [
        ("6.0%", "150 school days"), ("9.0%", "12 school days"), ("7.0%", "1 school day"),
    ]  # fmt: skip
    assert plan.sentence == (
        "The day before a day off: 9.0% of days are missed, 3.0 points more than on ordinary "
        "school days."
    )
    assert days_off_plan(_table(school_table), found[:1]).sentence == (
        "There are no days off between school days yet."
    )


def test_nothing_to_show(school_table) -> None:
    assert weekdays_plan(_table(school_table), ()).empty
