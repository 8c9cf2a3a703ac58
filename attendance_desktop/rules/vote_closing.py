"""What becomes of the open sheets of a dot vote when it is closed, and the way back."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable
from random import Random
from uuid import uuid4

from attendance_desktop.records.assessment import OpenSheet
from attendance_desktop.records.priorities import IdeaDots
from attendance_desktop.rules.closing import sheet

#: Behind the idea in the counts of a sheet, where answers have a choice.
DOTS = "dots"


def place(idea: str) -> str:
    """Return the key under which a sheet counts an idea's dots."""
    return f"{idea}/{DOTS}"


def dots(sheets: Iterable[OpenSheet]) -> dict[str, int]:
    """Return idea -> how many dots it has on the sheets."""
    found: Counter[str] = Counter()
    for one in sheets:
        for key, number in one.counts.items():
            found[key.split("/", 1)[0]] += number
    return dict(found)


def voters(sheets: Iterable[OpenSheet]) -> int:
    """Return how many people the sheets speak for."""
    return sum(one.people for one in sheets)


def closed(
    ballot: str, sheets: Iterable[OpenSheet], order: Random | None = None
) -> tuple[IdeaDots, ...]:
    """Return what a vote keeps of its open sheets, shuffled."""
    kept = [IdeaDots(str(uuid4()), ballot, idea, number) for idea, number in dots(sheets).items()]
    (order or secrets.SystemRandom()).shuffle(kept)
    return tuple(kept)


def reopened(
    round_id: str, ballot: str, kept: Iterable[IdeaDots], people: int
) -> tuple[OpenSheet, ...]:
    """Return the open sheet that says what a closed vote kept."""
    counts = {place(one.idea): one.dots for one in kept}
    return (sheet(round_id, ballot=ballot, counts=counts, people=people),) if people else ()
