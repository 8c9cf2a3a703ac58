"""A meeting run: its clock, typed text saved as it is typed, who is there, its end."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields

import pytest

from attendance_desktop import wording
from attendance_desktop.errors import UserError
from attendance_desktop.records.meetings import (
    Decision,
    Homework,
    Meeting,
    MeetingState,
    ParkedItem,
    Participant,
)
from attendance_desktop.records.running import Scene
from attendance_desktop.records.team import Member
from attendance_desktop.rules import meeting_clock, room_view
from attendance_desktop.services.agendas import Agendas
from attendance_desktop.services.district import Districts
from attendance_desktop.services.meeting_outcomes import MeetingOutcomes
from attendance_desktop.services.meeting_people import MeetingPeople
from attendance_desktop.services.meetings import Meetings
from attendance_desktop.services.run_meeting import RunMeeting
from attendance_desktop.services.team import Team

START = dt.datetime(2026, 3, 12, 22, 0, tzinfo=dt.UTC)


def later(minutes: float) -> dt.datetime:
    return START + dt.timedelta(minutes=minutes)


@pytest.fixture
def run(districts: Districts) -> RunMeeting:
    return RunMeeting(districts)


@pytest.fixture
def meeting(districts: Districts) -> Meeting:
    draft = Meeting("", "", "", "18:00", "Town hall", "Ann Lake", "Bo Reed", ends="20:00")
    (made,) = Meetings(districts).plan("half-day", ["2026-03-12"], draft)
    return made


@pytest.fixture
def running(run: RunMeeting, meeting: Meeting):
    return run.begin(meeting.id, START)


def lines(districts: Districts) -> list[str]:
    found = districts.activities()
    return [wording.label_words(one.label, one.facts) for one in found if not one.undone]


# --- beginning, the clock, ending -----------------------------------------------------------------


def test_a_meeting_begins_goes_on_and_ends(run, running, meeting, districts) -> None:
    assert running.whole.meeting.state is MeetingState.RUNNING
    assert run.to_continue() == running.whole.meeting
    parts = running.whole.agenda
    clock = run.jump(meeting.id, parts[2].id, later(10))
    assert run.add_minutes(meeting.id).added_minutes == 5
    assert run.pause(meeting.id, later(14)).spent_seconds == 240
    run.resume(meeting.id, later(20))
    # After a restart it goes on where it was.
    again = RunMeeting(districts).begin(meeting.id, later(60))
    assert again.part() == parts[2]
    assert meeting_clock.elapsed_seconds(again.clock, later(21)) == 300
    assert clock.part == again.clock.part
    run.finish(meeting.id, later(30))
    assert run.to_continue() is None
    assert run.seen(meeting.id).clock.began_at == ""
    assert lines(districts)[:2] == [f"Held the meeting {meeting.title}",
                                    f"Began the meeting {meeting.title}"]  # fmt: skip


def test_what_cannot_be_run_is_refused(run, meeting, districts) -> None:
    with pytest.raises(UserError, match="run_not_begun"):
        run.pause(meeting.id)
    Meetings(districts).call_off(meeting.id)
    with pytest.raises(UserError, match="run_not_planned"):
        run.begin(meeting.id)
    Meetings(districts).plan_again(meeting.id)
    for part in Meetings(districts).whole(meeting.id).agenda:
        from attendance_desktop.services.agendas import Agendas

        Agendas(districts).remove(meeting.id, part.id)
    with pytest.raises(UserError, match="run_no_agenda"):
        run.begin(meeting.id)


def test_a_part_that_is_gone_cannot_be_jumped_to(run, running, meeting) -> None:
    with pytest.raises(UserError, match="part_gone"):
        run.jump(meeting.id, "nowhere")


def test_beginning_is_undone_and_done_anew(run, running, meeting, districts) -> None:
    run.jump(meeting.id, running.whole.agenda[3].id, later(5))
    assert districts.undo_label() == f"Began the meeting {meeting.title}"
    districts.undo()
    assert Meetings(districts).meeting(meeting.id).state is MeetingState.PLANNED
    assert run.begin(meeting.id, later(7)).part() == running.whole.agenda[0]


def test_turning_the_clock_ends_no_visit_and_leaves_no_line(run, running, meeting, districts):
    part = running.whole.agenda[0]
    visit = run.note(meeting.id, part.id, "We met")
    run.pause(meeting.id)
    run.resume(meeting.id)
    assert run.note(meeting.id, part.id, "We met at last", visit) == visit
    assert lines(districts)[0] == f"Took notes of {part.title}"
    districts.undo()
    assert run.seen(meeting.id).whole.agenda[0].notes == ""


# --- typed text -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "label"),
    [
        (lambda m, text: Decision("x", m, "", 0, text), "Noted a decision"),
        (lambda m, text: ParkedItem("x", m, 0, text), "Parked an item"),
        (lambda m, text: Homework("x", m, "", 0, "", "", text), "Noted homework"),
    ],
)
def test_a_line_is_kept_while_it_is_typed(make, label, run, running, meeting, districts) -> None:
    before, visit = len(lines(districts)), ""
    for text in ("Let", "Let us", "Let us meet in May"):
        visit = run.type_outcome(make(meeting.id, text), visit)
    whole = run.seen(meeting.id).whole
    (kept,) = whole.decisions + whole.parked + whole.homework
    assert (kept.text, kept.position > 0) == ("Let us meet in May", True)
    assert lines(districts)[0] == label and len(lines(districts)) == before + 1
    run.type_outcome(make(meeting.id, "  "), visit)
    whole = run.seen(meeting.id).whole
    assert not whole.decisions + whole.parked + whole.homework
    districts.undo()
    assert len(lines(districts)) == before


def test_nothing_is_kept_of_a_meeting_that_is_gone(run, running, meeting, districts) -> None:
    Meetings(districts).remove(meeting.id)
    with pytest.raises(UserError, match="meeting_gone"):
        run.type_outcome(Decision("x", meeting.id, "", 0, "Late"))
    with pytest.raises(UserError, match="meeting_gone"):
        run.type_person(Participant("w", meeting.id, "Late"))


def test_lines_are_removed_and_settled(run, running, meeting, districts) -> None:
    lines_of = (
        Decision("x", meeting.id, "", 0, "A"), Homework("y", meeting.id, "", 0, "Ann", "", "B"),
        ParkedItem("z", meeting.id, 0, "C"),
    )  # fmt: skip
    for one in lines_of:
        run.type_outcome(one)
    run.settle(run.seen(meeting.id).whole.parked[0])
    assert run.seen(meeting.id).whole.parked[0].settled
    for one in lines_of:
        run.remove_outcome(one)
    whole = run.seen(meeting.id).whole
    assert not whole.decisions + whole.homework + whole.parked


def test_homework_finds_the_member_by_name(run, running, meeting, districts) -> None:
    member = Team(districts).add(Member("", "Ann Lake"))
    MeetingPeople(districts).add(meeting.id, MeetingPeople(districts).to_ask(meeting.id))
    given = Homework("x", meeting.id, "", 0, " ann  lake ", "", "Call the judge", "2026-04-01")
    run.type_outcome(given)
    (kept,) = run.seen(meeting.id).whole.homework
    assert (kept.member, kept.who, kept.due) == (member.id, "ann lake", "2026-04-01")
    with pytest.raises(UserError, match="meeting_day_unclear"):
        run.type_outcome(Homework("x", meeting.id, "", 0, "Ann", "", "Call", "soon"))
    with pytest.raises(UserError, match="meeting_text_long"):
        run.type_outcome(Decision("y", meeting.id, "", 0, "x" * 4001))


def test_a_walk_in_is_there_while_the_name_is_typed(run, running, meeting, districts) -> None:
    visit = ""
    for name in ("No", "Noor El", "Noor El-Amin"):
        visit = run.type_person(Participant("w", meeting.id, name), visit)
    (kept,) = run.seen(meeting.id).there()
    assert (kept.name, kept.walk_in, bool(kept.came_at)) == ("Noor El-Amin", True, True)
    assert lines(districts)[0] == "Checked in Noor El-Amin, who walked in"
    run.introduce(meeting.id, "w", " Nurse ", "My own kids")
    (kept,) = run.seen(meeting.id).there()
    assert (kept.work, kept.reason) == ("Nurse", "My own kids")
    districts.undo()
    districts.undo()
    assert run.seen(meeting.id).there() == ()


def test_an_introduction_checks_in(run, running, meeting, districts) -> None:
    (person,) = MeetingPeople(districts).add(meeting.id, [Participant("", "", "Ann Lake")])
    run.introduce(meeting.id, person.id, "Judge", "")
    assert run.seen(meeting.id).there()[0].work == "Judge"
    with pytest.raises(UserError, match="participant_gone"):
        run.introduce(meeting.id, "nobody", "", "")


def test_the_charge_is_worded_and_agreed(run, running, meeting, districts) -> None:
    assert "Cedar Valley" in running.coalition.charge and running.coalition.name == ""
    visit = run.word_charge("We help every child")
    assert run.word_charge("We help every child come.", visit) == visit
    run.agree_charge(dt.date(2026, 3, 12))
    kept = run.seen(meeting.id).coalition
    assert (kept.name, kept.charge) == (
        "Attendance coalition of Cedar Valley", "We help every child come.",
    )  # fmt: skip
    assert kept.charge_agreed_on == "2026-03-12"
    run.word_charge("We help every child come to school.")
    assert run.seen(meeting.id).coalition.charge_agreed_on == ""


def test_a_suggested_charge_can_be_agreed_as_it_is(run, running, meeting) -> None:
    run.agree_charge(dt.date(2026, 3, 12))
    kept = run.seen(meeting.id).coalition
    assert (kept.charge, kept.charge_agreed_on) == (running.coalition.charge, "2026-03-12")


# --- what the room sees ---------------------------------------------------------------------------


def test_the_room_sees_no_contact_and_no_note(run, running, meeting, districts) -> None:
    secret = Participant(
        "", "", "Ann Lake", "County court", email="ann@court.example", phone="555 0100",
        work="Judge at work", reason="Her reason",
    )  # fmt: skip
    (person,) = MeetingPeople(districts).add(meeting.id, [secret])
    run.introduce(meeting.id, person.id, "Judge at work", "Her reason")
    run.note(meeting.id, running.whole.agenda[0].id, "A note about a family")
    seen = run.seen(meeting.id)
    for scene in Scene:
        shown = room_view.room_view(seen, scene, meeting_clock.paired(3, START), later(1))
        said = " ".join(str(getattr(shown, field.name)) for field in fields(shown))
        for word in ("court.example", "555", "Judge at", "Her reason", "family"):
            assert word not in said
    shown = room_view.room_view(seen, Scene.PEOPLE, None, later(1))
    assert shown.names == (("Ann Lake", "County court"),)


def test_the_room_sees_the_part_its_time_and_what_follows(run, running) -> None:
    first, second = running.whole.agenda[:2]
    shown = room_view.room_view(running, Scene.PART, None, later(1))
    assert (shown.title, shown.group) == (first.title, first.group)
    assert shown.timer == f"{first.length_minutes - 1}:00" and shown.word == ""
    assert shown.following == f"Next: {second.title}, {second.length_minutes} minutes"
    over = room_view.room_view(running, Scene.PART, None, later(first.length_minutes + 2.5))
    assert (over.timer, over.word) == ("+2:30", "Let us come to an end")
    pairs = meeting_clock.paired(3, START)
    talk = room_view.room_view(running, Scene.PAIRS, pairs, later(2.5))
    assert (talk.title, talk.timer) == ("Talk with your neighbor", "0:30")
    assert talk.word == "Time for one more thought"
    back = room_view.room_view(running, Scene.PAIRS, pairs, later(4))
    assert (back.title, back.timer, back.word) == ("Back together", "+1:00", "Thank you")


@pytest.mark.parametrize(
    ("key", "scene"),
    [("introductions", Scene.PEOPLE), ("charge", Scene.CHARGE), ("learn", Scene.PART)],
)
def test_each_part_has_its_scene(key, scene, run, running, meeting) -> None:
    part = next(part for part in running.whole.agenda if part.key == key)
    run.jump(meeting.id, part.id, later(5))
    seen = run.seen(meeting.id)
    assert room_view.scene_of(seen, None) is scene
    assert room_view.scene_of(seen, meeting_clock.paired(3, START)) is Scene.PAIRS


def test_the_room_reads_homework_where_it_is_gone_through(run, running, meeting, districts) -> None:
    meetings, outcomes = Meetings(districts), MeetingOutcomes(districts)
    (before,) = meetings.plan("check-in", ["2026-02-12"], Meeting("", "Before", ""))
    outcomes.assign(before.id, "Ann Lake", "Call the judge", "2026-03-20")
    Agendas(districts).add(meeting.id, "check-in", 20)
    run.type_outcome(Homework("h", meeting.id, "", 0, "", "", "Ask the depot"))
    shown = {}
    for part in run.seen(meeting.id).whole.agenda:
        run.jump(meeting.id, part.id, later(5))
        seen = run.seen(meeting.id)
        scene = room_view.scene_of(seen, None)
        shown[part.key] = room_view.room_view(seen, scene, None, later(5)).homework
    # Before's where steps are gone through, this one's at its end, and nowhere else.
    assert {key for key, lines in shown.items() if lines} == {"check-in", "closing"}
    assert shown["check-in"] == (("Ann Lake", "Call the judge", "by March 20, 2026"),)
    assert shown["closing"] == (("Nobody yet", "Ask the depot", ""),)
