"""What a member of the team has still to do, and hands over on leaving."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DutyKind(StrEnum):
    """Where a duty comes from."""

    PROMISE = "promise"
    HOMEWORK = "homework"
    #: A step of the plan.
    STEP = "step"
    #: A coming meeting to lead or to write down.
    FACILITATES = "facilitates"
    SCRIBES = "scribes"


@dataclass(frozen=True)
class Duty:
    """Something that is open.

    Attributes:
        record: id of the promise, homework, step or meeting.
        text: what is to be done, or the meeting's title.
        due: ISO date, "" for none.
    """

    kind: DutyKind
    record: str
    text: str
    due: str = ""
