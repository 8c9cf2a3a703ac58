"""The plan as a table for other programs: a row a step, each cell a text that can be read again."""

from __future__ import annotations

from collections.abc import Sequence

from attendance_desktop.records.plan import StepLine
from attendance_desktop.rules import plan_changes, plan_marks, plan_words, priority_words
from attendance_desktop.wording import _


def rows(lines: Sequence[StepLine], most_in_cell: int) -> list[dict[str, str]]:
    """Return a row a step: name of a field as in `plan_words.FIELDS` -> its cell.

    Args:
        most_in_cell: how many signs a cell may hold; of more notes the newest ones are written.
    """
    numbers = {line.step.id: str(line.number) for line in lines}
    priorities = {line.step.priority: line.priority for line in lines if line.step.priority}
    ids = frozenset(numbers)
    return [
        {name: str(getattr(line.step, name)) for name in plan_changes.SHOWN}
        | {
            "number": numbers[line.step.id],
            "priority_text": line.priority,
            "status": _(plan_words.STATUSES[line.step.status]),
            "lever": priority_words.lever_words(line.step.lever),
            "repeats": plan_words.repeats(line.step.repeats),
            "follows": numbers.get(line.step.follows, ""),
            "notes": plan_words.note_cell(
                tuple(note for note in line.notes if note.text), most_in_cell
            ),
            "key": f"{line.step.id}/{plan_marks.mark(line.step, priorities, ids)}",
        }
        for line in lines
    ]
