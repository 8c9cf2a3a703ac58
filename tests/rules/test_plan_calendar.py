"""The plan by months: all months from the first to the last, their weeks, what is counted."""

from __future__ import annotations

import datetime as dt

from attendance_desktop.records.plan import ActionStep, StepStatus
from attendance_desktop.rules import plan_calendar, plan_standing

TODAY = dt.date(2026, 3, 10)


def months(*days: str, **said: str) -> tuple[plan_calendar.PlanMonth, ...]:
    steps = [ActionStep(str(n), n, f"Step {n}", due=day) for n, day in enumerate(days, 1)]
    steps.append(ActionStep("x", 99, "Done", status=StepStatus.DONE, **said))
    return plan_calendar.months(plan_standing.lines(steps, (), {}, (), TODAY))


def test_months_without_a_step_stand_between_others() -> None:
    found = months("2025-12-31", "2026-02-01", "2026-03-09", "2026-03-10", due="2026-03-01")
    assert [one.month for one in found] == ["2025-12", "2026-01", "2026-02", "2026-03"]
    assert [plan_calendar.count_words(one) for one in found] == [
        "1 step, 1 overdue", "no step", "1 step, 1 overdue", "3 steps, 1 overdue",
    ]  # fmt: skip
    assert plan_calendar.opening(found, TODAY) == "2026-03"


def test_a_long_plan_has_only_the_months_that_hold_a_step() -> None:
    found = months("2020-01-31", "2031-02-01")
    assert [one.month for one in found] == ["2020-01", "2031-02", ""]
    assert plan_calendar.count_words(found[-1]) == "1 step, closed"
    assert plan_calendar.opening(found, TODAY) == "2031-02"
    assert plan_calendar.months(()) == ()


def test_a_month_in_weeks_from_sunday_and_from_monday() -> None:
    # February 2026 begins on a Sunday and has 28 days.
    sunday = plan_calendar.weeks("2026-02", 6)
    assert (len(sunday), sunday[0][0], sunday[-1][-1]) == (
        4, dt.date(2026, 2, 1), dt.date(2026, 2, 28),
    )  # fmt: skip
    monday = plan_calendar.weeks("2026-02", 0)
    assert (len(monday), monday[0][0], monday[-1][-1]) == (
        5, dt.date(2026, 1, 26), dt.date(2026, 3, 1),
    )  # fmt: skip
