"""What happened to a district file, in units: one unit is one user action."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Activity:
    """One line of the activity list.

    Attributes:
        unit: the unit's id.
        label: code of the label with its facts; `wording.label_words` turns it into a sentence.
        facts: what the label needs.
        moment: UTC, ISO 8601; for display only, never for order.
        undone: True while an undo of it stands.
    """

    unit: str
    label: str
    facts: dict[str, str | int]
    moment: str
    undone: bool
