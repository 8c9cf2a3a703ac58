"""Meetings planned, changed and undone; agendas; people; what comes of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.records.meetings import (
    AgendaPart,
    DataReview,
    Homework,
    HomeworkState,
    Meeting,
    MeetingState,
    Participant,
    Rsvp,
)
from attendance_desktop.records.partners import Partner, PartnerPerson
from attendance_desktop.records.team import Member
from attendance_desktop.services.agendas import Agendas
from attendance_desktop.services.district import Districts
from attendance_desktop.services.meeting_outcomes import MeetingOutcomes
from attendance_desktop.services.meeting_people import MeetingPeople
from attendance_desktop.services.meetings import Meetings
from attendance_desktop.services.minutes import Minutes
from attendance_desktop.wording import error_words

DRAFT = Meeting("", "", "", "18:00", "Town hall", "Ann Lake", "Bo Reed", ends="20:00")


@pytest.fixture
def meetings(districts: Districts) -> Meetings:
    return Meetings(districts)


@pytest.fixture
def agendas(districts: Districts) -> Agendas:
    return Agendas(districts)


@pytest.fixture
def people(districts: Districts) -> MeetingPeople:
    return MeetingPeople(districts)


@pytest.fixture
def outcomes(districts: Districts) -> MeetingOutcomes:
    return MeetingOutcomes(districts)


@pytest.fixture
def planned(meetings: Meetings) -> Meeting:
    (made,) = meetings.plan("check-in", ["2026-03-12"], DRAFT)
    return made


def keys(agendas: Agendas, meeting: Meeting) -> list[str]:
    return [part.key for part in agendas.parts(meeting.id)]


# --- planning ---------------------------------------------------------------------------------


def test_a_meeting_is_planned_from_an_agenda(meetings, agendas, planned, districts) -> None:
    assert meetings.listed() == (planned,)
    assert planned.title == "Short check-in" and planned.data_review is DataReview.INSIDE
    assert keys(agendas, planned) == ["welcome", "data-review", "check-in", "closing"]
    found = agendas.timed(planned.id)
    assert [f"{t.begins:%H:%M}" for t in found.parts] == ["18:00", "18:05", "18:15", "18:40"]
    assert found.minutes == 50 and found.spare_minutes == 70
    assert {m.key for m in meetings.whole(planned.id).materials} >= {"projector", "figures"}
    assert districts.undo_label() == "Planned a meeting: Short check-in"
    districts.undo()
    assert meetings.listed() == ()
    districts.redo()
    assert keys(agendas, planned) == ["welcome", "data-review", "check-in", "closing"]


def test_two_evenings_are_two_meetings(meetings, districts) -> None:
    first, second = meetings.plan("two-evenings", ["2026-03-12", "2026-03-19"], DRAFT)
    assert second.follows == first.id and first.follows == ""
    assert (first.data_review, second.data_review) == (DataReview.NONE, DataReview.INSIDE)
    assert meetings.listed() == (second, first)
    districts.undo()
    assert meetings.listed() == ()


@pytest.mark.parametrize(
    ("template", "days", "said", "code"),
    [
        ("retreat", ["2026-03-12"], {}, "agenda_unknown"),
        ("two-evenings", ["2026-03-12"], {}, "meeting_days_wanted"),
        ("two-evenings", ["2026-03-12", "2026-03-12"], {}, "meeting_days_order"),
        ("check-in", ["March 12"], {}, "meeting_day_unclear"),
        ("check-in", ["0026-03-12"], {}, "meeting_day_unclear"),
        ("check-in", ["9999-12-31"], {"starts": "23:00"}, "meeting_day_unclear"),
        ("check-in", ["2026-03-12"], {"starts": "noon"}, "meeting_time_unclear"),
        ("check-in", ["2026-03-12"], {"title": "x" * 201}, "meeting_text_long"),
    ],
)
def test_what_cannot_be_planned(meetings, template, days, said, code) -> None:
    with pytest.raises(UserError, match=code) as refused:
        meetings.plan(template, days, replace(DRAFT, **said))
    assert "{" not in error_words(refused.value)
    assert meetings.listed() == ()


def test_a_day_is_kept_as_days_are_compared(meetings) -> None:
    (made,) = meetings.plan("check-in", ["20260312"], DRAFT)
    assert meetings.meeting(made.id).day == "2026-03-12"
    changed = meetings.change(replace(made, day="20260313"))
    assert changed.day == "2026-03-13"


def test_a_day_that_is_past_is_remarked_on(meetings, planned) -> None:
    assert meetings.remarks(planned, dt.date(2026, 3, 13)) == ("meeting_day_past",)
    assert meetings.remarks(planned, dt.date(2026, 3, 12)) == ()


def test_which_meeting_is_meant(meetings, planned) -> None:
    (later,) = meetings.plan("check-in", ["2026-04-12"], DRAFT)
    assert meetings.coming(dt.date(2026, 3, 12)) == planned
    assert meetings.coming(dt.date(2026, 3, 13)) == later
    assert meetings.coming(dt.date(2026, 5, 1)) is None
    assert meetings.last_held() is None
    meetings.mark_held(planned.id)
    assert meetings.last_held() == replace(planned, state=MeetingState.HELD)
    assert meetings.named("2026-04-12") == later == meetings.named(later.id[:8])
    with pytest.raises(UserError, match="meeting_unknown"):
        meetings.named("2026-04-13")


def test_a_meeting_is_changed_called_off_and_removed(meetings, planned, districts) -> None:
    people = MeetingPeople(districts)
    people.add(planned.id, [Participant("", "", "Ann Lake")])
    changed = meetings.change(replace(planned, title=" Spring  meeting ", starts="9:00"))
    assert changed.title == "Spring meeting" and changed.starts == "09:00"
    meetings.call_off(planned.id)
    assert meetings.meeting(planned.id).state is MeetingState.CALLED_OFF
    whole = meetings.whole(planned.id)
    meetings.remove(planned.id)
    assert meetings.listed() == () and people.listed() == ()
    with pytest.raises(UserError, match="meeting_gone"):
        meetings.change(changed)
    districts.undo()
    assert meetings.whole(planned.id) == whole
    districts.undo()
    districts.undo()
    assert meetings.meeting(planned.id) == planned


def test_a_video_that_is_not_there_is_refused(meetings, planned, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="meeting_file_missing"):
        meetings.change(replace(planned, video=str(tmp_path / "film.mp4")))
    film = tmp_path / "film.mp4"
    film.write_bytes(b"film")
    kept = meetings.change(replace(planned, video=str(film)))
    film.unlink()
    # One that went missing since keeps nobody from changing something else.
    assert meetings.change(replace(kept, place="Library")).place == "Library"


def test_the_review_of_data_comes_and_goes(meetings, agendas, districts) -> None:
    (day,) = meetings.plan("half-day", ["2026-03-12"], DRAFT)
    assert "data-review" not in keys(agendas, day)
    inside = meetings.change(replace(day, data_review=DataReview.INSIDE))
    order = keys(agendas, day)
    assert order[order.index("learn") + 1] == "data-review"
    meetings.change(replace(inside, data_review=DataReview.BEFORE))
    assert "data-review" not in keys(agendas, day)
    districts.undo()
    assert keys(agendas, day) == order


# --- agendas ----------------------------------------------------------------------------------


def test_parts_are_added_moved_resized_and_taken_off(agendas, planned, districts) -> None:
    welcome, review, check_in, closing = agendas.parts(planned.id)
    pause = agendas.add(planned.id, "break", 10, after=review.id)
    own = agendas.add(planned.id, "own", 15, title=" Bus  routes ")
    assert own.title == "Bus routes"
    assert keys(agendas, planned) == [
        "welcome", "data-review", "break", "check-in", "closing", "own",
    ]  # fmt: skip
    agendas.move(planned.id, own.id, 0)
    agendas.resize(planned.id, check_in.id, 40)
    agendas.remove(planned.id, pause.id)
    found = agendas.timed(planned.id)
    assert [(t.part.title, f"{t.begins:%H:%M}") for t in found.parts] == [
        ("Bus routes", "18:00"), (welcome.title, "18:15"), (review.title, "18:20"),
        (check_in.title, "18:30"), (closing.title, "19:10"),
    ]  # fmt: skip
    for _ in range(5):
        districts.undo()
    assert agendas.parts(planned.id) == (welcome, review, check_in, closing)


def test_parts_can_be_moved_again_and_again(agendas, planned) -> None:
    """Positions have gaps; where one is used up all are given anew."""
    for turn in range(40):
        order = agendas.parts(planned.id)
        agendas.move(planned.id, order[-1].id, 1)
        expected = [order[0].id, order[-1].id, *(p.id for p in order[1:-1])]
        assert [p.id for p in agendas.parts(planned.id)] == expected, turn
    positions = [p.position for p in agendas.parts(planned.id)]
    assert positions == sorted(set(positions))


def test_a_part_that_stays_is_no_action(agendas, planned, districts) -> None:
    before = districts.undo_label()
    agendas.move(planned.id, agendas.parts(planned.id)[1].id, 1)
    agendas.move(planned.id, agendas.parts(planned.id)[3].id, 99)
    assert districts.undo_label() == before


@pytest.mark.parametrize("length", [0, -5, 721])
def test_lengths_that_no_part_has(agendas, planned, length: int) -> None:
    part = agendas.parts(planned.id)[0]
    for act in (
        lambda: agendas.resize(planned.id, part.id, length),
        lambda: agendas.add(planned.id, "break", length),
    ):
        with pytest.raises(UserError, match="part_length"):
            act()


def test_a_change_of_words_keeps_notes(agendas, planned, districts) -> None:
    part = agendas.parts(planned.id)[0]
    Minutes(districts).note(planned.id, part.id, "Opened by the mayor")
    agendas.change(replace(part, title="Hello", length_minutes=7, notes="", position=9))
    found = agendas.part(planned.id, part.id)
    assert (found.title, found.length_minutes) == ("Hello", 7)
    assert (found.notes, found.position) == ("Opened by the mayor", part.position)
    with pytest.raises(UserError, match="part_title_empty"):
        agendas.change(replace(part, title=" "))
    with pytest.raises(UserError, match="part_gone"):
        agendas.change(AgendaPart("x", planned.id, 1, "own", "X", 5))


# --- people -----------------------------------------------------------------------------------


@pytest.fixture
def known(districts: Districts) -> None:
    """A member who left, one who is a partner's person too, and a partner's other person."""
    with districts.file.unit("planned_meeting", meeting="", count=1) as unit:
        unit.insert(Partner("p1", "Clinic", "health"))
        unit.insert(PartnerPerson("a1", "p1", "Bo Reed", email="bo@example.org"))
        unit.insert(PartnerPerson("a2", "p1", "Cy Moon", phone="555-0101"))
        unit.insert(Member("m1", "Ann Lake", "District", until="2026-03-11"))
        unit.insert(Member("m3", "Di Stone", "District", until="2026-03-12"))
        unit.insert(Member("m2", "Bo Reed", "Clinic", "p1", email="bo@example.org"))


@pytest.mark.usefixtures("known")
def test_members_and_partners_people_are_asked(people, planned, districts) -> None:
    bo, cy, di = people.to_ask(planned.id)
    assert di.name == "Di Stone"  # her last day is the day of the meeting
    assert (bo.name, bo.member, bo.kind) == ("Bo Reed", "m2", "health")
    assert (cy.name, cy.organization, cy.person) == ("Cy Moon", "Clinic", "a2")
    added = people.add(planned.id, [bo, cy])
    assert [p.name for p in people.listed(planned.id)] == ["Bo Reed", "Cy Moon"]
    assert people.to_ask(planned.id) == (di,)
    assert people.add(planned.id, [cy]) == ()
    assert [p.name for p in people.call_list(planned.id)] == ["Cy Moon"]
    assert people.mark_asked(planned.id, [p.id for p in added]) == 2
    people.answered(planned.id, added[1].id, Rsvp.NO)
    assert people.call_list(planned.id) == ()
    assert people.mark_asked(planned.id, [p.id for p in added]) == 0
    districts.undo()
    assert {p.rsvp for p in people.listed(planned.id)} == {Rsvp.ASKED}


def test_three_hundred_people_and_long_names(people, planned, districts) -> None:
    crowd = [Participant("", "", f"Person {n:03}", email=f"p{n}@example.org") for n in range(299)]
    crowd.append(Participant("", "", "Ng" * 100))
    assert len(people.add(planned.id, crowd)) == 300
    assert districts.undo_label() == "Put 300 people on the list of Short check-in"
    with pytest.raises(UserError, match="meeting_text_long"):
        people.add(planned.id, [Participant("", "", "N" * 201)])
    with pytest.raises(UserError, match="participant_name_empty"):
        people.add(planned.id, [Participant("", "", "  ")])
    districts.undo()
    assert people.listed(planned.id) == ()


def test_people_come_and_walk_in(people, planned, districts) -> None:
    (ann,) = people.add(planned.id, [Participant("", "", "Ann Lake", email="ann at example")])
    people.check_in(planned.id, ann.id, came_at="2026-03-13T00:58:00+00:00")
    people.introduce(planned.id, ann.id, "Teacher", "My class")
    guest = people.walk_in(planned.id, "Zoë Ngo", came_at="2026-03-13T01:05:00+00:00")
    assert guest.walk_in and people.call_list(planned.id) == (
        replace(ann, came_at="2026-03-13T00:58:00+00:00", work="Teacher", reason="My class"),
    )
    people.check_in(planned.id, ann.id, there=False)
    assert [p.came_at for p in people.listed(planned.id)] == ["", guest.came_at]
    people.remove(planned.id, guest.id)
    with pytest.raises(UserError, match="participant_gone"):
        people.check_in(planned.id, guest.id)
    for _ in range(5):
        districts.undo()
    assert people.listed(planned.id) == (ann,)


# --- what comes of it -------------------------------------------------------------------------


def test_every_outcome_is_undone(outcomes, meetings, planned, districts) -> None:
    decision = outcomes.decide(planned.id, " Meet monthly ")
    task = outcomes.assign(planned.id, "Ann  Lake", "Call the bus company", "2026-04-01")
    item = outcomes.park(planned.id, "Parking at the school")
    thing = outcomes.need(planned.id, "Cookies")
    whole = meetings.whole(planned.id)
    assert (whole.decisions, whole.homework, whole.parked) == ((decision,), (task,), (item,))
    assert decision.text == "Meet monthly" and whole.materials[-1] == thing
    done = outcomes.close_homework(task, HomeworkState.DONE, dt.date(2026, 3, 30))
    assert done.closed_on == "2026-03-30" and outcomes.open_homework() == ()
    outcomes.change_parked(replace(item, settled=True))
    outcomes.tick(thing, ready=True)
    outcomes.remove_decision(decision)
    for _ in range(4):
        districts.undo()
    assert meetings.whole(planned.id) == whole
    with pytest.raises(UserError, match="outcome_empty"):
        outcomes.park(planned.id, "  ")
    with pytest.raises(UserError, match="homework_who"):
        outcomes.assign(planned.id, " ", "Call")
    with pytest.raises(UserError, match="meeting_day_unclear"):
        outcomes.assign(planned.id, "Ann", "Call", "soon")
    with pytest.raises(UserError, match="outcome_gone"):
        outcomes.change_homework(Homework("x", planned.id, "", 1, "Ann", "", "Call"))
    with pytest.raises(UserError, match="meeting_gone"):
        outcomes.decide("x", "Nothing")


def test_minutes_are_assembled_and_edited(outcomes, people, planned, districts) -> None:
    minutes, part = Minutes(districts), Agendas(districts).parts(planned.id)[2]
    people.walk_in(planned.id, "Ann Lake", "Clinic")
    people.add(planned.id, [Participant("", "", "Bo Reed")])
    minutes.note(planned.id, part.id, "Two steps done.\nOne is stuck.")
    outcomes.decide(planned.id, "Ask the board", part.id)
    outcomes.decide(planned.id, "Meet monthly")
    outcomes.assign(planned.id, "Ann Lake", "Call the bus", "2026-04-01")
    outcomes.park(planned.id, "Parking")
    assert minutes.text(planned.id) == (
        "Place: Town hall\nFacilitator: Ann Lake\nScribe: Bo Reed\n\n"
        "# Who was there\n1 person came.\n- Ann Lake, Clinic\n\n"
        "# How our steps are going\nTwo steps done.\nOne is stuck.\n- Decided: Ask the board\n\n"
        "# Other decisions\n- Meet monthly\n\n"
        "# Homework\n- Ann Lake: Call the bus, by April 1, 2026\n\n"
        "# Parking lot\n- Parking\n"
    )
    assembled = minutes.text(planned.id)
    unit = minutes.edit(planned.id, "Short.")
    minutes.edit(planned.id, "Shorter.", goes_on=unit)
    assert minutes.text(planned.id) == "Shorter." and minutes.assembled(planned.id) == assembled
    districts.undo()
    assert minutes.text(planned.id) == assembled


def test_the_next_meeting_is_made_from_this_one(outcomes, people, planned, districts) -> None:
    minutes, meetings, agendas = Minutes(districts), Meetings(districts), Agendas(districts)
    people.walk_in(planned.id, "Ann Lake")
    people.add(planned.id, [Participant("", "", "Bo Reed", rsvp=Rsvp.NO)])
    task = outcomes.assign(planned.id, "Ann Lake", "Call the bus")
    done = outcomes.assign(planned.id, "Bo Reed", "Write")
    outcomes.close_homework(done, HomeworkState.DONE)
    meetings.mark_held(planned.id)
    made = minutes.next_meeting(planned.id, "half-day", "2026-04-12")
    # Another kind of meeting has another name.
    assert made.title == "Working meeting, half a day"
    assert (made.follows, made.place, made.state) == (planned.id, "Town hall", MeetingState.PLANNED)
    assert keys(agendas, made)[:3] == ["welcome", "check-in", "roles"]
    asked = people.listed(made.id)
    assert [(p.name, p.rsvp, p.came_at, p.walk_in) for p in asked] == [
        ("Ann Lake", Rsvp.NOT_ASKED, "", False), ("Bo Reed", Rsvp.NOT_ASKED, "", False),
    ]  # fmt: skip
    assert outcomes.open_homework(made.id) == (task,)
    assert outcomes.open_homework(planned.id) == ()
    districts.undo()
    assert [m.id for m in meetings.listed()] == [planned.id]
