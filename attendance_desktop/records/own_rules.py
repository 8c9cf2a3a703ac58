"""The district's own rule profile, as the district file keeps it."""

from __future__ import annotations

from dataclasses import dataclass

#: A district has at most one set of rules of its own; the same id in every file, as for the goal.
OWN_RULES_ID = "0b7d51f4-93f2-5f0f-8a87-6f2f6f0c2a10"


@dataclass(frozen=True)
class OwnRules:
    """What the district decided; fields as in `RuleProfile`.

    Attributes:
        id: `OWN_RULES_ID`.
        made_from: slug of the profile that it started as.
        partial_day: "threshold" or "sum".
        absent_categories: names of mark categories, sorted, with a space between.
        decided_on: ISO date of the last change.
    """

    id: str
    made_from: str
    minimum_days: int
    strictly_more: bool
    minimum_present_days: int
    half_calendar: bool
    cap_at_calendar: bool
    partial_day: str
    threshold_thousandths: int
    absent_categories: str
    no_mark_present: bool
    decided_on: str
