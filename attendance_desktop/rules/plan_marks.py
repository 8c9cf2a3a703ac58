"""What each cell of a plan's row said when it was saved: a few signs a field, behind the row's key.

They tell which cells of a file were touched, and which of ours have changed since; notes are only
ever added, so they need none.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import replace

from attendance_desktop.records.plan import ActionStep
from attendance_desktop.rules.plan_changes import SHOWN

#: Of one field: one change in 16 million would be taken for none.
_SIGNS, _BYTES = 4, 3
#: What is kept of a step besides the words of a field.
_WITH = {"owner": ("member", "partner"), "priority_text": ("priority",)}


def of_fields(
    step: ActionStep, priorities: Mapping[str, str], ids: frozenset[str]
) -> dict[str, str]:
    """Return the signs of each field as a row says it.

    Args:
        priorities: id of an accepted priority -> its words.
        ids: of all steps of the plan; a step that follows one that is gone follows none.
    """
    shown = replace(
        step,
        priority_text=priorities.get(step.priority, "") or step.priority_text,
        follows=step.follows if step.follows in ids else "",
    )
    return {name: _signs(str(getattr(shown, name))) for name in SHOWN}


def mark(step: ActionStep, priorities: Mapping[str, str], ids: frozenset[str]) -> str:
    """Return the mark of a whole row; arguments as for `of_fields`."""
    return "".join(of_fields(step, priorities, ids).values())


def parsed(text: str) -> dict[str, str]:
    """Return the signs of each field in a mark, {} for what is none."""
    if len(text) != _SIGNS * len(SHOWN):
        return {}
    return {name: text[_SIGNS * at : _SIGNS * (at + 1)] for at, name in enumerate(SHOWN)}


def with_field(step: ActionStep, name: str, source: ActionStep) -> ActionStep:
    """Return a step with one field of another, and what belongs to it."""
    taken = {one: getattr(source, one) for one in (name, *_WITH.get(name, ()))}
    return replace(step, **taken)  # pyright: ignore[reportArgumentType]


def _signs(words: str) -> str:
    digest = hashlib.sha256(words.encode()).digest()[:_BYTES]
    return base64.urlsafe_b64encode(digest).decode()
