"""What one who takes the coordinator's place is handed."""

from __future__ import annotations

from dataclasses import dataclass

from attendance_desktop.records.coverage import Coverage, PartnerLine
from attendance_desktop.records.meetings import Homework, Meeting
from attendance_desktop.records.partners import ContactEntry, Promise
from attendance_desktop.records.plan import ActionStep
from attendance_desktop.records.team import Coalition, Member


@dataclass(frozen=True)
class Figures:
    """Where attendance stands, in words.

    Attributes:
        sentences: the district's share and what changed.
        foot: rule, school year and audience, a phrase each.
    """

    sentences: tuple[str, ...]
    foot: tuple[str, ...]


@dataclass(frozen=True)
class HandOver:
    """All that is known of the community's work on one day.

    Attributes:
        day: ISO date.
        figures: None while nothing can be measured.
        members: by name, also those who left.
        lines: every partner, by name.
        last_contacts: partner id -> the newest entry of its log.
        promises, homework: those still open, by the day they are due; homework that became a
            step of the plan stands among `steps`, which are the open ones in the plan's order.
        coming: the planned meetings, the next one first; `held` the last one held.
    """

    day: str
    coalition: Coalition | None
    figures: Figures | None
    members: tuple[Member, ...]
    lines: tuple[PartnerLine, ...]
    last_contacts: dict[str, ContactEntry]
    coverage: Coverage
    promises: tuple[Promise, ...]
    homework: tuple[Homework, ...]
    steps: tuple[ActionStep, ...]
    coming: tuple[Meeting, ...]
    held: Meeting | None
