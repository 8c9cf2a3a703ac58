"""The planning worksheet as a table: every field of every step, as it is printed."""

from __future__ import annotations

from collections.abc import Sequence

from attendance_desktop.charts.plan import Cell, Heading, PlanTable
from attendance_desktop.records.plan import ActionStep, StepLine, StepNote, Timing
from attendance_desktop.rules.plan_words import STATUSES, TIMINGS, repeats
from attendance_desktop.rules.priority_words import lever_words
from attendance_desktop.wording import _, day, number

#: A month of notes is read on the worksheet; all of them on the screen.
_NOTES_SHOWN = 1


def worksheet_table(lines: Sequence[StepLine], blank: int = 0) -> PlanTable:
    """Return the worksheet; what belongs together stands in one cell, a line each.

    Args:
        blank: empty rows below, for what is written by hand.
    """
    headings = (
        Heading(_("No.")),
        Heading(_("Priority")),
        Heading(_("Action step")),
        Heading(_("Deliverable, file or link")),
        Heading(_("Start and due")),
        Heading(_("Owner, key groups involved")),
        Heading(_("Resources, state lever")),
        Heading(_("Status and notes")),
        Heading(_("Evidence of effect")),
    )
    numbers = {line.step.id: number(line.number) for line in lines}
    rows = [
        tuple(Cell(words, words or None) for words in _cells(line, numbers.get(line.step.follows)))
        for line in lines
    ]
    rows += [tuple(Cell("", None) for _heading in headings)] * blank
    return PlanTable(headings, tuple(rows))


def _cells(line: StepLine, after: str | None) -> tuple[str, ...]:
    step = line.step
    owner = step.owner
    if line.owner_left:
        owner = _("{owner} (has left)").format(owner=step.owner)
    return (
        number(line.number),
        line.priority,
        step.text,
        _stacked(step.deliverable, step.link),
        _stacked(*_days(step, after)),
        _stacked(owner, step.groups),
        _stacked(step.resources, lever_words(step.lever)),
        _state(line),
        step.evidence,
    )


def _stacked(*words: str) -> str:
    return "\n".join(filter(None, words))


def _days(step: ActionStep, after: str | None) -> tuple[str, ...]:
    """Return when a step begins and is due, when it comes again, and what it comes after."""
    return (
        _("from {day}").format(day=day(step.start, short=True)) if step.start else "",
        _("by {day}").format(day=day(step.due, short=True)) if step.due else "",
        repeats(step.repeats),
        _("after step {number}").format(number=after) if after else "",
    )


def _state(line: StepLine) -> str:
    """Return the status, what is late, why, and the latest note."""
    said = [_(STATUSES[line.step.status])]
    if line.timing is Timing.OVERDUE:
        said = [
            _("{status}, {timing}").format(
                status=said[0], timing=_(TIMINGS[Timing.OVERDUE]).casefold()
            )
        ]
    notes = [note for note in line.notes if note.text][-_NOTES_SHOWN:]
    known = {note.text for note in notes}
    if line.step.reason and line.step.reason not in known:
        said.append(line.step.reason)
    return _stacked(*said, *map(_note, notes))


def _note(note: StepNote) -> str:
    return _("{day}: {text}").format(day=day(note.day, short=True), text=note.text)
