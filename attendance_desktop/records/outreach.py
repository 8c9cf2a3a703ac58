"""What was done about a student of the list of students to reach. Staff only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """What was done, in a few words that hold nothing about the student."""

    UNSAID = ""
    CALLED_HOME = "called-home"
    MESSAGE_SENT = "message-sent"
    MET_FAMILY = "met-family"
    HOME_VISIT = "home-visit"
    MET_STUDENT = "met-student"
    PLAN_MADE = "plan-made"
    REFERRED = "referred"
    OTHER = "other"


@dataclass(frozen=True)
class StudentTick:
    """A student of one school year who was ticked off.

    Attributes:
        id: UUID as text, the same for one student and year in every file.
        student: the district's local id. Student information.
        school_year: spring year.
        day: ISO date on which it was done.
        by: who did it, as they write themselves; "" where not said.
        step: what was done.
    """

    id: str
    student: str
    school_year: int
    day: str
    by: str = ""
    step: Step = Step.UNSAID
