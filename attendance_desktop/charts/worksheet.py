"""The planning worksheet as a table: as it is printed, by owner, by month."""

from __future__ import annotations

from collections.abc import Sequence

from attendance_desktop.charts.plan import Cell, Heading, PlanTable
from attendance_desktop.records.plan import StepLine, StepNote, Timing
from attendance_desktop.rules.plan_words import STATUSES, TIMINGS
from attendance_desktop.wording import _, day, number

#: A month of notes is read on the worksheet; all of them on the screen.
_NOTES_SHOWN = 1


def worksheet_table(lines: Sequence[StepLine], blank: int = 0) -> PlanTable:
    """Return the worksheet.

    Args:
        blank: empty rows below, for what is written by hand.
    """
    headings = (
        Heading(_("No.")),
        Heading(_("Priority")),
        Heading(_("Action step")),
        Heading(_("Deliverable")),
        Heading(_("Start")),
        Heading(_("Due")),
        Heading(_("Key groups involved")),
        Heading(_("Owner")),
        Heading(_("Status and notes")),
    )
    rows = [tuple(Cell(words, words or None) for words in _cells(line)) for line in lines]
    rows += [tuple(Cell("", None) for _heading in headings)] * blank
    return PlanTable(headings, tuple(rows))


def _cells(line: StepLine) -> tuple[str, ...]:
    step = line.step
    return (
        number(line.number),
        line.priority,
        step.text,
        step.deliverable,
        day(step.start) if step.start else "",
        day(step.due) if step.due else "",
        step.groups,
        step.owner,
        _state(line),
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
    return " · ".join([*said, *map(_note, notes)])


def _note(note: StepNote) -> str:
    return _("{day}: {text}").format(day=day(note.day), text=note.text)
