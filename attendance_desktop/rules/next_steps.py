"""What to do next: at most three steps, chosen by rule from what is known of the district.

Each candidate is a question to what is known, in order of urgency: first a meeting or a round that
waits to be continued, then what makes the numbers wrong or old, then what they are held against,
then what was promised, then whom to help. What was promised, and what of the plan is late, is
always among the three. A later topic adds its own candidate to `CANDIDATES`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from attendance_desktop.records.goal import Gap
from attendance_desktop.records.standing import (
    DueItem,
    Freshness,
    NextStep,
    PlanDue,
    RoundDue,
    SilentSchool,
)
from attendance_desktop.rules.file_checks import school_year_of

MOST = 3
#: Days after the last mark from which a newer file is asked for.
OLD_DAYS = 21
#: Days that a school's marks may end before the district's.
SILENT_DAYS = 14
#: Marks up to this month and day close a school year; until the next of `_NEW_YEAR` none is missed.
_YEAR_ENDS, _NEW_YEAR = (5, 15), (9, 15)
#: Letters of a promise that are named.
_SHORT = 90


@dataclass(frozen=True)
class Known:
    """What the candidates may ask.

    Attributes:
        has_figures: whether the latest year can be measured.
        freshness: how old its marks are.
        silent: schools whose marks end early.
        behind: the school with the most students to win for its path; None where no school is
            behind, or the audience may not know.
        goal_year: the spring year of `behind`.
        school_years: how many years there is a rate of.
        under_way: title of the meeting that is running, "" for none.
        round: the round of self-assessment that is open; None for the public.
        due: promises and homework whose day has come, the oldest first; empty for the public.
        plan: steps of the plan whose day is past, and a check-in; empty for the public.
        first_hour: whether a step of the first hour is still to do; it is one of the three.
    """

    has_figures: bool
    freshness: Freshness = field(default_factory=Freshness)
    silent: tuple[SilentSchool, ...] = ()
    behind: Gap | None = None
    goal_year: int = 0
    school_years: int = 1
    due: tuple[DueItem, ...] = ()
    plan: PlanDue = field(default_factory=PlanDue)
    under_way: str = ""
    round: RoundDue | None = None
    first_hour: bool = False


def is_old(last_day: dt.date, today: dt.date) -> bool:
    """Return whether marks up to a day are older than they should be.

    Marks that reach into the end of a school year stay fresh over the summer.
    """
    spring = school_year_of(last_day.toordinal())
    year_is_over = last_day >= dt.date(spring, *_YEAR_ENDS)
    if year_is_over and today < dt.date(spring, *_NEW_YEAR):
        return False
    return (today - last_day).days > OLD_DAYS


def silent_schools(
    last_days: Sequence[tuple[str, str, dt.date | None]],
) -> tuple[SilentSchool, ...]:
    """Return the schools whose marks end well before the last of the district.

    Args:
        last_days: key, name and last day with marks of each school.
    """
    known = [(key, name, day) for key, name, day in last_days if day is not None]
    if not known:
        return ()
    newest = max(day for _key, _name, day in known)
    found = [
        SilentSchool(key, name, day.isoformat())
        for key, name, day in known
        if (newest - day).days >= SILENT_DAYS
    ]
    return tuple(sorted(found, key=lambda school: (school.last_day, school.name)))


def most_behind(gaps: Sequence[Gap]) -> Gap | None:
    """Return the school with the most students to win for its path, None where none is behind.

    A school whose figures are hidden is passed over.
    """
    behind = [gap for gap in gaps if gap.fewer is not None and gap.fewer > 0]
    return max(behind, key=lambda gap: (gap.fewer or 0, gap.label), default=None)


def next_steps(known: Known) -> tuple[NextStep, ...]:
    """Return what to do next, the most pressing first."""
    asked = [c for c in CANDIDATES if not known.first_hour or c not in _AFTER_FIRST_HOUR]
    found = [step for step in (candidate(known) for candidate in asked) if step is not None]
    most = MOST - 1 if known.first_hour else MOST
    owed = [step for step in found if step.code in _OWED][:most]
    others = [step for step in found if step not in owed][: most - len(owed)]
    return tuple(step for step in found if step in owed or step in others)


# --- candidates -------------------------------------------------------------------------------


def _continue_meeting(known: Known) -> NextStep | None:
    if not known.under_way:
        return None
    return NextStep("continue_meeting", "meetings", facts={"meeting": known.under_way})


def _finish_round(known: Known) -> NextStep | None:
    due = known.round
    if due is None:
        return None
    facts: dict[str, str | int] = {"round": _short(due.title), "count": due.people}
    if not due.present or due.people > due.present:
        return NextStep("finish_round_uncounted", "assessment", "answer", facts)
    return NextStep("finish_round", "assessment", "answer", {**facts, "present": due.present})


def _take_in_first(known: Known) -> NextStep | None:
    if known.has_figures:
        return None
    return NextStep("take_in_first", "attendance", "take-in")


def _take_in_newer(known: Known) -> NextStep | None:
    fresh = known.freshness
    if not (known.has_figures and fresh.is_old and fresh.days_since is not None):
        return None
    facts: dict[str, str | int] = {"day": fresh.last_day, "count": fresh.days_since}
    return NextStep("take_in_newer", "attendance", "take-in", facts)


def _ask_silent(known: Known) -> NextStep | None:
    if not known.silent:
        return None
    first = known.silent[0]
    facts: dict[str, str | int] = {
        "school": first.name,
        "day": first.last_day,
        "count": len(known.silent),
    }
    return NextStep("ask_silent", "attendance", "files", facts)


def _follow_up(known: Known) -> NextStep | None:
    if not known.due:
        return None
    first = known.due[0]
    facts: dict[str, str | int] = {
        "who": first.who,
        "what": _short(first.text),
        "day": first.day,
        "count": len(known.due),
    }
    return NextStep("follow_up", "team", "promises", facts)


def _check_in(known: Known) -> NextStep | None:
    if not known.plan.check_in:
        return None
    # What is overdue is seen in the check-in: both are one thing to do.
    late = len(known.plan.overdue)
    code, count = ("check_in_late", late) if late else ("check_in", known.plan.open)
    return NextStep(code, "plan", "check-in", {"day": known.plan.check_in, "count": count})


def _see_overdue(known: Known) -> NextStep | None:
    # A check-in goes through them.
    return None if known.plan.check_in else _see_steps("see_overdue", known.plan.overdue)


def _see_due_soon(known: Known) -> NextStep | None:
    return None if known.plan.check_in else _see_steps("see_due_soon", known.plan.due_soon)


def _see_steps(code: str, steps: Sequence[DueItem]) -> NextStep | None:
    if not steps:
        return None
    first = steps[0]
    facts: dict[str, str | int] = {
        "who": first.who,
        "what": _short(first.text),
        "day": first.day,
        "count": len(steps),
    }
    return NextStep(code, "plan", "due", facts)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rstrip() + "…"


def _help_school(known: Known) -> NextStep | None:
    gap = known.behind
    if gap is None or gap.fewer is None:
        return None
    facts: dict[str, str | int] = {
        "school": gap.label,
        "count": gap.fewer,
        "spring": known.goal_year,
    }
    return NextStep("help_school", "attendance", "overview", facts)


def _see_months(known: Known) -> NextStep | None:
    return NextStep("see_months", "attendance", "months") if known.has_figures else None


def _take_in_published(known: Known) -> NextStep | None:
    if not known.has_figures or known.school_years > 1:
        return None
    return NextStep("take_in_published", "attendance", "take-in")


Candidate = Callable[[Known], NextStep | None]
#: In order of urgency.
CANDIDATES: tuple[Candidate, ...] = (
    _continue_meeting,
    _finish_round,
    _take_in_first,
    _take_in_newer,
    _ask_silent,
    _follow_up,
    _check_in,
    _see_overdue,
    _see_due_soon,
    _help_school,
    _take_in_published,
    _see_months,
)
#: Never crowded out by others: somebody waits for it.
_OWED = frozenset({"follow_up", "check_in", "check_in_late", "see_overdue"})
#: What the first hour asks itself, and what has time until it is over.
_AFTER_FIRST_HOUR: tuple[Candidate, ...] = (
    _take_in_first,
    _help_school,
    _take_in_published,
    _see_months,
)
