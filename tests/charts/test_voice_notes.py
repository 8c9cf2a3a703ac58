"""Notes as paper carries them, checked by hand."""

from __future__ import annotations

from attendance_desktop.charts.voice_notes import packet_notes
from attendance_desktop.records.voices import Cause, Voice, VoiceSource

SCHOOLS = {"2": "Lincoln"}
NOTES = (
    Voice("a", "Nobody says hello", VoiceSource.STUDENT_SURVEY, Cause.DISENGAGEMENT, "2026-03-03",
          category="english learner", group="yes"),
    Voice("b", "The bus is\nlate.", VoiceSource.BUS_DRIVER, Cause.BARRIERS, "2026-02-01", "2"),
    Voice("c", "No inhaler", VoiceSource.NURSE, Cause.BARRIERS, "2026-01-09", "2", "sex", "F"),
)  # fmt: skip


def test_notes_are_counted_by_cause_and_one_of_each_is_quoted() -> None:
    found = packet_notes(NOTES, SCHOOLS)
    assert found.sentence == "3 notes: Barriers 2, Disengagement 1."
    # Of the kind that is spoken of most the newest, then of the next.
    assert [(quote.text, quote.source) for quote in found.quotes] == [
        ("The bus is late.", "Bus driver, Lincoln, February 1, 2026: Barriers"),
        ("Nobody says hello", "Student survey, English learners, March 3, 2026: Disengagement"),
    ]
    assert [[cell.text for cell in row] for row in found.table.rows][2] == [
        "No inhaler", "Barriers", "Nurse", "Lincoln, Sex: F", "January 9, 2026",
    ]  # fmt: skip


def test_what_is_left_out_is_said() -> None:
    found = packet_notes((), SCHOOLS, left_out=1)
    assert found.sentence == "1 note is not printed, as it seems to name a person."
    assert found.quotes == () and found.table.rows == ()
    assert packet_notes((), SCHOOLS) is None
