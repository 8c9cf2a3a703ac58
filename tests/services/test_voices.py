"""Notes of what lies behind: kept, counted, saved, and never with a student's id."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.records.measures import Audience, Filters
from attendance_desktop.records.selection import Selection
from attendance_desktop.records.voices import Cause, Voice, VoiceSource
from attendance_desktop.services.district import Districts
from attendance_desktop.services.voices import Voices
from attendance_desktop.wording import error_words

BUS = Voice(
    "", "The bus turns back when it snows.", VoiceSource.BUS_DRIVER, Cause.BARRIERS, "2026-01-12",
    school="0001",
)  # fmt: skip
NURSE = Voice(
    "", "Asthma, and no inhaler at school", VoiceSource.NURSE, Cause.BARRIERS, "2026-02-01",
    category="sex", group="F", in_packets=True,
)  # fmt: skip
CLASS = Voice(
    "", "Nobody says hello", VoiceSource.STUDENT_SURVEY, Cause.DISENGAGEMENT, "2025-11-03"
)


@pytest.fixture
def voices(districts: Districts) -> Voices:
    return Voices(districts)


def counted(voices: Voices, *args, **said) -> list[int]:
    return [count.count for count in voices.counts(*args, **said)]


def test_notes_are_listed_and_counted(voices: Voices) -> None:
    bus, nurse, survey = map(voices.add, (BUS, NURSE, CLASS))
    assert voices.listed() == (nurse, bus, survey)
    assert counted(voices) == [2, 0, 1, 0]
    assert voices.listed(Filters(school="0001")) == (bus,)
    assert counted(voices, Filters(category="sex", group="F")) == [1, 0, 0, 0]
    assert counted(voices, Filters(category="sex", group="M")) == [0, 0, 0, 0]
    assert voices.listed(cause=Cause.DISENGAGEMENT) == (survey,)
    assert voices.listed(for_packets=True) == (nurse,)
    voices.choose_for_packets([bus.id])
    assert [voice.id for voice in voices.listed(for_packets=True)] == [bus.id]


def test_every_action_is_undone(voices: Voices, districts: Districts) -> None:
    bus = voices.add(BUS)
    changed = voices.change(replace(bus, text="  The bus is full. ", cause=Cause.AVERSION))
    assert voices.listed() == (replace(bus, text="The bus is full.", cause=Cause.AVERSION),)
    voices.remove(bus.id)
    assert voices.listed() == ()
    assert districts.undo_label() == "Removed a note on what lies behind"
    districts.undo()
    assert voices.listed() == (changed,)
    districts.undo()
    assert voices.listed() == (bus,)
    districts.undo()
    assert voices.listed() == ()
    districts.redo()
    assert voices.listed() == (bus,)


def test_a_note_that_is_gone_is_not_changed(voices: Voices) -> None:
    bus = voices.add(BUS)
    voices.remove(bus.id)
    for action in (lambda: voices.change(bus), lambda: voices.remove(bus.id)):
        with pytest.raises(UserError, match="voice_gone"):
            action()


@pytest.mark.parametrize(("text", "code"), [("  ", "voice_empty"), ("x" * 2001, "voice_long")])
def test_a_note_says_something_and_not_too_much(voices: Voices, text: str, code: str) -> None:
    with pytest.raises(UserError, match=code):
        voices.add(replace(BUS, text=text))


def test_an_id_of_a_student_is_refused_without_being_said(voices: Voices, take_in) -> None:
    take_in(2026, {"0042": (12, 1)})  # the students are 0042-0 ... 0042-11
    for text in ("Family of 0042-11 moved", "(42-11)", "a 0042-11, b"):
        with pytest.raises(UserError, match="voice_student_id") as refused:
            voices.add(replace(BUS, text=text))
        assert "42-11" not in error_words(refused.value)
    assert voices.add(replace(BUS, text="42 families, 11 of them far out, in 2026")).id


def test_short_numbers_are_no_ids(voices: Voices, districts: Districts, take_in) -> None:
    take_in(2026, {"7": (3, 1)})
    assert voices.add(replace(BUS, text="7-1 in the morning")).text


def test_a_name_is_remarked_on_gently(voices: Voices, take_in) -> None:
    take_in(2026, {"0001": (3, 1)}, names={"0001": "Ella Baker"})
    assert voices.remarks("Maria Lopez has no ride") == ("voice_looks_like_name",)
    assert voices.remarks("Ella Baker is far from Cedar Valley") == ()
    assert voices.add(replace(BUS, text="Maria Lopez has no ride")).text


def test_notes_are_saved_for_spreadsheets(voices: Voices, take_in, tmp_path: Path) -> None:
    take_in(2026, {"0001": (3, 1)}, names={"0001": "Lincoln"})
    voices.add(replace(BUS, text="=SUM(A1)"))
    voices.add(NURSE)
    out = tmp_path / "notes.csv"
    voices.save(out)
    with out.open(encoding="utf-8-sig", newline="") as file:
        head, nurse, bus = csv.reader(file)
    assert head[0] == "Date"
    assert nurse[1:5] == ["Nurse", "Barriers", "", "F"]
    assert bus == ["January 12, 2026", "Bus driver", "Barriers", "Lincoln", "", "'=SUM(A1)"]
    voices.save(out, [])
    assert len(out.read_text(encoding="utf-8-sig").splitlines()) == 1
    with pytest.raises(UserError, match="list_not_written"):
        voices.save(tmp_path / "nowhere" / "notes.csv")


def test_paper_carries_what_is_marked_and_names_nobody_to_the_public(voices: Voices) -> None:
    voices.add(NURSE)
    voices.add(BUS)  # not marked
    voices.add(replace(CLASS, text="Ask Mary Smith about it", in_packets=True))
    public = voices.on_paper(Selection(audience=Audience.PUBLIC))
    assert public is not None
    assert [row[0].text for row in public.table.rows] == [NURSE.text]
    assert public.sentence.endswith("1 note is not printed, as it seems to name a person.")
    staff = voices.on_paper(Selection())
    assert staff is not None and staff.sentence == "2 notes: Barriers 1, Disengagement 1."
    assert voices.on_paper(Selection(filters=Filters(school="0001"))) is None
