"""Who came to meetings, counted by hand."""

from __future__ import annotations

from attendance_desktop.charts.participation import participation_plan
from attendance_desktop.records.meetings import Meeting, MeetingState, Participant
from attendance_desktop.records.participation import KindCount
from attendance_desktop.rules.participation import participation

CAME = "2026-03-13T01:00:00+00:00"
MEETINGS = (
    Meeting("m2", "Second", "2026-03-12", state=MeetingState.HELD),
    Meeting("m1", "First", "2026-01-15", state=MeetingState.HELD),
    Meeting("m3", "Planned", "2026-04-12"),
)
PEOPLE = (
    Participant("1", "m1", "Ann", member="a", kind="health", came_at=CAME),
    Participant("2", "m1", "Bo", kind="faith"),
    Participant("3", "m1", "Cy", kind="own"),
    Participant("4", "m2", "Ann Lake", member="a", kind="health", came_at=CAME),
    Participant("5", "m2", "Di", kind="health", walk_in=True, came_at=CAME),
    Participant("6", "m2", "Ed"),
    Participant("7", "m3", "Fay", kind="parents", came_at=CAME),
)


def test_who_came() -> None:
    found = participation(MEETINGS, PEOPLE, ["parents", "health", "faith", "own"])
    assert [(c.meeting.id, c.asked, c.came, c.walked_in) for c in found.meetings] == [
        ("m1", 3, 1, 0), ("m2", 2, 1, 1),
    ]  # fmt: skip
    # Ann is one person at two meetings; what is only planned does not count.
    assert found.kinds == (
        KindCount("health", 2, 2), KindCount("faith", 0, 0), KindCount("own", 0, 0),
        KindCount("", 0, 0),
    )  # fmt: skip


def test_the_chart_says_what_the_counts_say() -> None:
    found = participation(MEETINGS, PEOPLE, ["health", "faith", "own"])
    plan = participation_plan(found, {"health": "Health", "faith": "Faith", "own": "Ours"})
    assert plan.sentence == (
        "2 people came to the last meeting, on March 12, 2026. "
        "Of 2 kinds of partner that were asked, nobody has ever come."
    )
    assert [(bar.label, bar.value_label) for bar in plan.bars] == [
        ("January 15, 2026: First", "33%"), ("March 12, 2026: Second", "50%"),
        ("Health", "100%"), ("Faith", "0%"), ("Ours", "0%"), ("No kind named", "0%"),
    ]  # fmt: skip
    assert plan.bars[1].note == "1 of 2 people asked came; 1 walked in"
    assert len(plan.table.rows) == len(plan.bars)


def test_no_meeting_held() -> None:
    plan = participation_plan(participation(MEETINGS[2:], PEOPLE, []), {})
    assert plan.empty == "No meeting was held yet." and not plan.has_marks
