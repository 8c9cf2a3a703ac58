"""What a step of the plan may hold: words, days in order, why it was dropped, no circle."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from attendance_desktop.errors import UserError
from attendance_desktop.records.plan import ActionStep, StepNote, StepStatus
from attendance_desktop.rules import names, priority_lists, recurrence
from attendance_desktop.wording import day

CLOSED = frozenset({StepStatus.DONE, StepStatus.DROPPED})
#: A year outside of these is a slip of the key.
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_LINES = ("owner", "priority_text")
_PASSAGES = ("text", "deliverable", "groups", "resources", "reason", "evidence")
LONGEST_LINK = 2_000


def sound(step: ActionStep, today: dt.date) -> ActionStep:
    """Return a step as it is kept; one that is closed has the day on which it was.

    Args:
        today: for a step closed without a day.

    Raises:
        UserError: "step_empty", "line_long", "text_long", "link_long", "day_unclear",
            "step_day_far", "step_days_turned", "step_dropped_why", "step_repeats_unclear",
            "step_repeats_no_due", "priority_lever".
    """
    said = {name: names.line(getattr(step, name)) for name in _LINES}
    said |= {name: names.passage(getattr(step, name)) for name in _PASSAGES}
    said |= {name: sound_day(getattr(step, name)) for name in ("start", "due", "closed_on")}
    kept = replace(step, link=link(step.link), **said)
    if not kept.text:
        raise UserError("step_empty")
    if kept.start and kept.due and kept.due < kept.start:
        start, due = day(kept.start), day(kept.due)
        raise UserError("step_days_turned", step=short(kept), start=start, due=due)
    if kept.status is StepStatus.DROPPED and not kept.reason:
        raise UserError("step_dropped_why", step=short(kept))
    if recurrence.parsed(kept.repeats) and not kept.due:
        raise UserError("step_repeats_no_due", step=short(kept))
    if kept.lever and kept.lever not in priority_lists.levers():
        raise UserError("priority_lever", text=kept.lever)
    if kept.status not in CLOSED:
        return replace(kept, closed_on="")
    return kept if kept.closed_on else replace(kept, closed_on=today.isoformat())


def sound_note(note: StepNote) -> StepNote:
    """Return a note as it is kept.

    Raises:
        UserError: "step_note_empty", "text_long", "day_unclear", "step_day_far".
    """
    text = names.passage(note.text)
    if not text:
        raise UserError("step_note_empty")
    return replace(note, text=text, day=sound_day(note.day))


def sound_day(text: str) -> str:
    """Return an ISO date of these years, "" for none.

    Raises:
        UserError: "day_unclear", "step_day_far".
    """
    kept = names.iso_day(text)
    if kept and not _FIRST_YEAR <= int(kept[:4]) <= _LAST_YEAR:
        raise UserError("step_day_far", day=kept)
    return kept


def refuse_circle(steps: Iterable[ActionStep], changed: str = "") -> None:
    """Refuse steps that wait for one another in a circle.

    Args:
        changed: id of the step that was changed, which is named where it is one of them.

    Raises:
        UserError: "step_circle".
    """
    listed = {step.id: step for step in steps}
    found = circle({step.id: step.follows for step in listed.values()})
    if found:
        named = changed if changed in found else found[0]
        raise UserError("step_circle", step=short(listed[named]))


def circle(follows: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids of a circle, () where there is none.

    Args:
        follows: id of a step -> id of the step before it, "" for none.
    """
    clear: set[str] = set()
    for begin in follows:
        seen: dict[str, None] = {}
        at = begin
        while at and at in follows and at not in clear:
            if at in seen:
                path = list(seen)
                return tuple(path[path.index(at) :])
            seen[at] = None
            at = follows[at]
        clear |= seen.keys()
    return ()


def short(step: ActionStep) -> str:
    """Return a step's words as a sentence can quote them."""
    words = " ".join(step.text.split())
    return words if len(words) <= 60 else words[:59].rstrip() + "…"


def link(text: str) -> str:
    """Return a file's path or a web address as it is kept.

    Raises:
        UserError: "link_long".
    """
    kept = "".join(c for c in text if c.isprintable()).strip()
    if len(kept) > LONGEST_LINK:
        raise UserError("link_long", count=LONGEST_LINK)
    return kept
