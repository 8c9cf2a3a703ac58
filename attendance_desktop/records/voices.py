"""What lies behind: notes of what families, students and people around them say, never names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class VoiceSource(StrEnum):
    """Who was heard."""

    FAMILY_INTERVIEW = "family-interview"
    STUDENT_SURVEY = "student-survey"
    NURSE = "nurse"
    BUS_DRIVER = "bus-driver"
    OTHER = "other"


class Cause(StrEnum):
    """Kinds of cause, after Attendance Works' four root causes."""

    BARRIERS = "barriers"  # illness, transport, housing, work, violence on the way
    AVERSION = "aversion"  # fear, bullying, trouble with learning or with adults
    DISENGAGEMENT = "disengagement"  # nothing and nobody that draws the student in
    MISCONCEPTIONS = "misconceptions"  # absences that seem not to matter, or not to add up


@dataclass(frozen=True)
class Voice:
    """One note.

    Attributes:
        id: UUID as text.
        text: what was said; never a student's name or id.
        source: who was heard.
        cause: what kind of cause it speaks of.
        day: ISO date on which it was heard.
        school: the school's key, "" for the whole district.
        category, group: a student group as `MeasureRow` keys it, both "" for all students.
        in_packets: True where it may be printed in packets.
    """

    id: str
    text: str
    source: VoiceSource
    cause: Cause
    day: str
    school: str = ""
    category: str = ""
    group: str = ""
    in_packets: bool = False


@dataclass(frozen=True)
class CauseCount:
    """How many notes speak of one kind of cause."""

    cause: Cause
    count: int
