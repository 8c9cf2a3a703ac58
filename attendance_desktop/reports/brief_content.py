"""What the superintendent's page says; the sheet only sets it."""

from __future__ import annotations

from dataclasses import dataclass

from attendance_desktop.charts.plan import ChartPlan, PlanTable
from attendance_desktop.charts.voice_notes import PacketNotes


@dataclass(frozen=True)
class Fact:
    """One thing that changed: its name, the change in large type, what it is measured against."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Brief:
    """One page for the superintendent and the board.

    Attributes:
        title: with the month that the marks reach to.
        dates: school year and through date, in words.
        audience: who may see it, in words.
        staff: True where the figures are unprotected.
        number: the district's share, as it may be said.
        number_words: the number in students.
        sentences: what the data supports, three at most.
        facts: what changed, three at most.
        time: the trend over the years, or the months of a district's only year; None for neither.
        schools: None where there is no school to show.
        grades: None where there are no grades to show.
        grades_note: what one student moves, "" where grades are large.
        notes: how it is counted, a phrase each.
        foot: rule, school year, audience, a phrase each.
        voices: notes of what lies behind that are to be carried along, None for none.
        unsaid: what the page leaves out and why, a sentence each; stands where the schools would.
    """

    district: str
    title: str
    dates: str
    audience: str
    staff: bool
    number: str
    number_words: str
    sentences: tuple[str, ...]
    facts: tuple[Fact, ...]
    time: ChartPlan | None
    schools: ChartPlan | None
    grades: PlanTable | None
    grades_note: str
    notes: tuple[str, ...]
    foot: tuple[str, ...]
    voices: PacketNotes | None = None
    unsaid: tuple[str, ...] = ()
