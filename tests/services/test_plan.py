"""The plan: steps, what closes them, check-ins and versions; each action undone in one."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attendance_desktop.errors import UserError
from attendance_desktop.records.assessment import Round
from attendance_desktop.records.duties import DutyKind
from attendance_desktop.records.meetings import HomeworkState, Meeting
from attendance_desktop.records.partners import Partner
from attendance_desktop.records.plan import ActionStep, StepStatus, Timing
from attendance_desktop.records.priorities import Idea, Priority
from attendance_desktop.records.standing import PlanDue
from attendance_desktop.records.team import Member
from attendance_desktop.services.check_ins import CheckIns
from attendance_desktop.services.district import Districts
from attendance_desktop.services.due_items import due_items, plan_due
from attendance_desktop.services.meeting_outcomes import MeetingOutcomes
from attendance_desktop.services.meetings import Meetings
from attendance_desktop.services.partners import Partners
from attendance_desktop.services.plan import Plan
from attendance_desktop.services.plan_files import PlanFiles
from attendance_desktop.services.plan_versions import PlanVersions
from attendance_desktop.services.team import Team

TODAY = dt.date(2026, 3, 10)
RIDES = ActionStep("", 0, "Plow the bus stops", start="2026-02-01", due="2026-03-02")


@pytest.fixture
def plan(districts: Districts) -> Plan:
    return Plan(districts)


@pytest.fixture
def outcomes(districts: Districts) -> MeetingOutcomes:
    return MeetingOutcomes(districts)


@pytest.fixture
def meeting(districts: Districts) -> Meeting:
    draft = Meeting("", "", "", "18:00", ends="20:00")
    (made,) = Meetings(districts).plan("check-in", ["2026-03-12"], draft)
    return made


def texts(plan: Plan) -> list[str]:
    return [step.text for step in plan.steps()]


# --- steps ------------------------------------------------------------------------------------


def test_steps_are_added_changed_moved_and_removed(plan: Plan, districts: Districts) -> None:
    made = [plan.add(replace(RIDES, text=text)) for text in ("one", "two", "three")]
    between = plan.add(replace(RIDES, text="one and a half"), after=made[0].id)
    assert texts(plan) == ["one", "one and a half", "two", "three"]
    plan.move(made[2].id, 1)
    assert texts(plan) == ["three", "one", "one and a half", "two"]
    districts.undo()
    plan.change(replace(between, text="half"))
    plan.remove(made[1].id)
    assert texts(plan) == ["one", "half", "three"]
    for expected in (
        ["one", "half", "two", "three"],
        ["one", "one and a half", "two", "three"],
        ["one", "two", "three"],
        ["one", "two"],
    ):
        districts.undo()
        assert texts(plan) == expected


def test_who_owns_a_step_is_known_by_name_and_by_id(plan: Plan, districts: Districts) -> None:
    ann = Team(districts).add(Member("", "Ann Lake"))
    clinic = Partners(districts).add(Partner("", "Cedar Clinic"))
    step = plan.add(replace(RIDES, owner="ANN LAKE"))
    assert (step.owner, step.member) == ("Ann Lake", ann.id)
    changed = plan.change(replace(step, owner="Cedar Clinic", member="", partner=""))
    assert (changed.member, changed.partner) == ("", clinic.id)
    stranger = plan.change(replace(changed, owner="Somebody"))
    assert (stranger.owner, stranger.member, stranger.partner) == ("Somebody", "", "")
    chosen = plan.change(replace(stranger, owner="", member=ann.id))
    assert chosen.owner == "Ann Lake"
    Team(districts).change_member(replace(ann, name="Ann Lake-Reed"))
    assert plan.step(step.id).owner == "Ann Lake-Reed"
    districts.undo()
    assert plan.step(step.id).owner == "Ann Lake"
    plan.change(replace(chosen, owner="", member="", partner=clinic.id))
    Partners(districts).change(replace(clinic, name="Clinic of Cedar"))
    assert plan.step(step.id).owner == "Clinic of Cedar"
    chosen = plan.change(replace(chosen, owner="", member=ann.id))
    Team(districts).leave(ann.id, TODAY - dt.timedelta(1))
    (line,) = plan.listed(TODAY)
    assert line.owner_left and plan.standing(TODAY).owner_left == (chosen,)
    assert ann.id not in {member.id for member in plan.owners(TODAY).members}


def test_a_removed_partner_leaves_the_step_its_name(plan: Plan, districts: Districts) -> None:
    clinic = Partners(districts).add(Partner("", "Cedar Clinic"))
    plan.add(replace(RIDES, owner="Cedar Clinic"))
    Partners(districts).remove(clinic.id)
    (step,) = plan.steps()
    assert (step.owner, step.partner) == ("Cedar Clinic", "")


def test_open_steps_are_handed_over(plan: Plan, districts: Districts) -> None:
    team = Team(districts)
    ann, bo = team.add(Member("", "Ann Lake")), team.add(Member("", "Bo Reed"))
    plan.add(replace(RIDES, owner="Ann Lake"))
    done = plan.add(replace(RIDES, owner="Ann Lake"))
    plan.set_status(done.id, StepStatus.DONE, today=TODAY)
    (duty,) = team.duties(ann.id)
    assert (duty.kind, duty.due) == (DutyKind.STEP, "2026-03-02")
    team.leave(ann.id, TODAY, hand_to=bo.id)
    first, second = plan.steps()
    assert (first.owner, first.member, second.owner) == ("Bo Reed", bo.id, "Ann Lake")
    districts.undo()
    assert plan.steps()[0].member == ann.id


def test_a_priority_is_named_as_it_reads_now(plan: Plan, districts: Districts) -> None:
    priority = Priority("p", "", "Rides in winter", 10)
    with districts.file.unit("took_in_file", file="x") as unit:
        unit.insert(priority)
    step = plan.add(replace(RIDES, priority="p"))
    assert step.priority_text == "Rides in winter"
    with districts.file.unit("took_in_file", file="x") as unit:
        unit.update(Priority, "p", text="Rides in snow")
    assert plan.listed(TODAY)[0].priority == "Rides in snow"
    free = plan.change(replace(step, priority="gone", priority_text="A priority in words"))
    assert (free.priority, free.priority_text) == ("", "A priority in words")


def test_what_cannot_be_kept_changes_nothing(plan: Plan) -> None:
    first = plan.add(RIDES)
    second = plan.add(replace(RIDES, text="Then this", follows=first.id))
    with pytest.raises(UserError, match="step_circle"):
        plan.change(replace(first, follows=second.id))
    with pytest.raises(UserError, match="step_days_turned"):
        plan.change(replace(first, due="2026-01-31"))
    with pytest.raises(UserError, match="step_dropped_why"):
        plan.set_status(first.id, StepStatus.DROPPED)
    with pytest.raises(UserError, match="step_gone"):
        plan.set_status("nobody", StepStatus.DONE)
    assert plan.steps() == (first, second)


def test_steps_after_a_removed_one_follow_the_one_before(plan: Plan, districts: Districts) -> None:
    a = plan.add(RIDES)
    b = plan.add(replace(RIDES, follows=a.id))
    c = plan.add(replace(RIDES, follows=b.id))
    plan.note(b.id, "Half of it")
    plan.remove(b.id)
    assert plan.step(c.id).follows == a.id
    districts.undo()
    assert [n.text for n in plan.listed()[1].notes] == ["Half of it"]


def test_a_step_that_comes_again(plan: Plan, districts: Districts) -> None:
    """March 2, 2026 is the first Monday; done on the 10th, it is due on April 6 again."""
    monthly = plan.add(replace(RIDES, repeats="1 months on first 0"))
    plan.add(replace(RIDES, text="Later"))
    plan.set_status(monthly.id, StepStatus.DONE, today=TODAY)
    done, again, _later = plan.steps()
    assert (done.closed_on, again.follows) == ("2026-03-10", done.id)
    assert (again.start, again.due, again.status) == ("2026-03-08", "2026-04-06", "not started")
    districts.undo()
    assert len(plan.steps()) == 2 and plan.step(monthly.id).status is StepStatus.NOT_STARTED
    districts.redo()
    plan.set_status(monthly.id, StepStatus.UNDER_WAY, today=TODAY)
    plan.set_status(monthly.id, StepStatus.DONE, today=TODAY)
    assert len(plan.steps()) == 3, "closed again, it makes no second next step"


def test_notes(plan: Plan, districts: Districts) -> None:
    step = plan.add(RIDES)
    first = plan.note(step.id, "Asked the county", dt.date(2026, 3, 1))
    plan.note(step.id, "They said yes", dt.date(2026, 3, 1))
    plan.change_note(replace(first, text="Asked the county twice"))
    assert [n.text for n in plan.listed()[0].notes] == ["Asked the county twice", "They said yes"]
    plan.remove_note(first.id)
    with pytest.raises(UserError, match="step_note_gone"):
        plan.change_note(first)
    districts.undo()
    assert len(plan.listed()[0].notes) == 2


# --- from meetings ----------------------------------------------------------------------------


def test_homework_becomes_a_step_and_both_close_together(
    plan: Plan, outcomes: MeetingOutcomes, meeting: Meeting, districts: Districts
) -> None:
    ann = Team(districts).add(Member("", "Ann Lake"))
    given = outcomes.assign(meeting.id, "Ann Lake", "Call the bus", "2026-04-01", member=ann.id)
    assert plan.homework_to_take() == (given,)
    step = plan.take_homework(given.id)
    assert (step.homework, step.meeting, step.member) == (given.id, meeting.id, ann.id)
    (linked,) = Meetings(districts).whole(meeting.id).homework
    assert linked.step == step.id and plan.homework_to_take() == ()
    with pytest.raises(UserError, match="homework_is_step"):
        plan.take_homework(given.id)
    assert [duty.kind for duty in Team(districts).duties(ann.id)] == [DutyKind.STEP]
    plan.set_status(step.id, StepStatus.DONE, today=TODAY)
    (closed,) = Meetings(districts).whole(meeting.id).homework
    assert (closed.state, closed.closed_on) == (HomeworkState.DONE, "2026-03-10")
    outcomes.close_homework(closed, HomeworkState.OPEN)
    assert plan.step(step.id).status is StepStatus.UNDER_WAY
    districts.undo()
    assert plan.step(step.id).status is StepStatus.DONE
    outcomes.close_homework(closed, HomeworkState.DROPPED, TODAY)
    assert plan.step(step.id).status is StepStatus.DONE, "closed is closed"
    outcomes.remove_homework(Meetings(districts).whole(meeting.id).homework[0])
    assert plan.step(step.id).homework == ""


def test_homework_dropped_drops_its_step(
    plan: Plan, outcomes: MeetingOutcomes, meeting: Meeting, districts: Districts
) -> None:
    given = outcomes.assign(meeting.id, "Ann", "Call the bus")
    step = plan.take_homework(given.id)
    (linked,) = Meetings(districts).whole(meeting.id).homework
    outcomes.close_homework(linked, HomeworkState.DROPPED, TODAY)
    found = plan.step(step.id)
    assert (found.status, found.reason) == (StepStatus.DROPPED, "The homework was dropped.")
    Meetings(districts).remove(meeting.id)
    assert plan.step(step.id).homework == ""
    districts.undo()
    assert plan.step(step.id).homework == given.id


def test_a_removed_step_frees_its_homework(
    plan: Plan, outcomes: MeetingOutcomes, meeting: Meeting
) -> None:
    given = outcomes.assign(meeting.id, "Ann", "Call the bus")
    plan.remove(plan.take_homework(given.id).id)
    assert plan.homework_to_take() == (given,)


def test_an_idea_becomes_a_step(plan: Plan, districts: Districts) -> None:
    idea = Idea("i", "r", 10, "Vans on snow days")
    with districts.file.unit("took_in_file", file="x") as unit:
        for record in (
            Round("r", "Spring", "2026-03-12"), idea, Idea("j", "r", 20, "Vans", merged_into="i"),
            Priority("p", "r", "Rides", 10, idea="i"),
        ):  # fmt: skip
            unit.insert(record)
    assert plan.ideas_to_take() == (idea,)
    step = plan.take_idea(idea)
    assert (step.idea, step.priority, step.text) == ("i", "p", "Vans on snow days")
    assert plan.ideas_to_take() == ()
    districts.undo()
    assert plan.steps() == () and plan.ideas_to_take() == (idea,)


def test_a_file_read_before_the_plan_changed_is_not_taken_in(
    plan: Plan, districts: Districts, tmp_path: Path
) -> None:
    step, files = plan.add(RIDES), PlanFiles(districts)
    files.save(tmp_path / "plan.csv")
    plan.add(replace(RIDES, text="Second", repeats="1 weeks"))
    read = files.read(tmp_path / "plan.csv")
    assert [one.text for one in read.absent] == ["Second"]
    plan.set_status(step.id, StepStatus.DONE, today=TODAY)
    with pytest.raises(UserError, match="plan_changed_since"):
        files.take_in(read)
    files.take_in(files.read(tmp_path / "plan.csv"), remove_absent=True)
    (kept,) = plan.steps()
    assert kept.status is StepStatus.DONE, "a row left alone in the file changes nothing"


def test_notes_of_one_day_come_in_as_they_stood_in_the_file(
    plan: Plan, districts: Districts, tmp_path: Path
) -> None:
    step, files = plan.add(RIDES), PlanFiles(districts)
    said = [f"Note {letter}" for letter in "ecafbdg"]
    plan.note(step.id, said[0], TODAY)
    files.save(tmp_path / "plan.csv")
    first, day = f"2026-03-10: {said[0]}", TODAY.isoformat()
    text = (tmp_path / "plan.csv").read_text(encoding="utf-8-sig")
    assert text.count(first) == 1
    lines = "\n".join(f"{day}: {one}" for one in said[1:])
    (tmp_path / "plan.csv").write_text(text.replace(first, f'"{first}\n{lines}"'), "utf-8-sig")
    files.take_in(files.read(tmp_path / "plan.csv"))
    (line,) = plan.listed(TODAY)
    assert [note.text for note in line.notes] == said


# --- check-ins and versions -------------------------------------------------------------------


def test_a_check_in_walks_through_the_open_steps(plan: Plan, districts: Districts) -> None:
    late = plan.add(RIDES)
    soon = plan.add(replace(RIDES, text="Soon", due="2026-03-20"))
    closed = plan.add(replace(RIDES, text="Closed"))
    plan.set_status(closed.id, StepStatus.DONE, today=TODAY)
    check_ins = CheckIns(districts)
    now = check_ins.begin(TODAY)
    assert check_ins.begin(TODAY) == now
    order = check_ins.to_review(now.id, TODAY)
    assert [(line.step.id, line.timing) for line in order] == [
        (late.id, Timing.OVERDUE), (soon.id, Timing.DUE_SOON),
    ]  # fmt: skip
    check_ins.review(now.id, late.id, StepStatus.STUCK, "No plow until April")
    assert plan.step(late.id).reason == "No plow until April"
    check_ins.review(now.id, soon.id, StepStatus.DONE)
    check_ins.review(now.id, soon.id, StepStatus.DONE, "All ten stops")
    assert plan.step(soon.id).closed_on == "2026-03-10"
    check_ins.finish(now.id, "2026-04-10", "A short one")
    (found,) = check_ins.listed()
    assert (found.reviewed, found.stuck, found.done, found.waiting) == (2, 1, 1, 0)
    assert check_ins.next_day() == "2026-04-10"
    assert [line.step.id for line in check_ins.to_review(now.id, TODAY)] == [late.id, soon.id]
    with pytest.raises(UserError, match="check_in_day_turned"):
        check_ins.finish(now.id, "2026-03-10")
    for _action in range(2):
        districts.undo()
    assert [note.text for note in plan.listed()[1].notes] == [""]
    districts.undo()
    assert plan.step(soon.id).status is StepStatus.NOT_STARTED
    check_ins.remove(now.id)
    assert check_ins.listed() == ()
    assert [note.text for note in plan.listed()[0].notes] == ["No plow until April"]


def test_what_was_agreed_and_what_changed_since(plan: Plan, districts: Districts) -> None:
    versions = PlanVersions(districts)
    with pytest.raises(UserError, match="plan_empty"):
        versions.keep("First plan")
    a, b = plan.add(RIDES), plan.add(replace(RIDES, text="Second"))
    agreed = versions.keep("First plan", TODAY, "m1")
    plan.set_status(a.id, StepStatus.UNDER_WAY)
    plan.remove(b.id)
    c = plan.add(replace(RIDES, text="Third"))
    found = versions.since(agreed.id)
    assert [step.id for step in found.added] == [c.id]
    assert [step.id for step in found.removed] == [b.id]
    (change,) = found.changed
    assert [(f.field, f.before, f.after) for f in change.fields] == [
        ("status", "not started", "under way")
    ]
    later = versions.keep("Second plan", TODAY)
    assert versions.since(agreed.id, later.id) == found
    assert [version.name for version in versions.listed()] == ["Second plan", "First plan"]
    assert versions.rename(later.id, "April").name == "April"
    versions.remove(later.id)
    districts.undo()
    assert versions.version(later.id).name == "April"
    with pytest.raises(UserError, match="version_no_name"):
        versions.rename(later.id, " ")


def test_home_hears_of_late_steps_and_of_a_check_in(
    plan: Plan, outcomes: MeetingOutcomes, meeting: Meeting, districts: Districts
) -> None:
    given = outcomes.assign(meeting.id, "Ann", "Call the bus", "2026-03-01")
    assert [item.text for item in due_items(districts, TODAY)] == ["Call the bus"]
    assert plan_due(districts, TODAY) == PlanDue()
    plan.take_homework(given.id)
    plan.add(replace(RIDES, due="2026-02-20"))
    check_ins = CheckIns(districts)
    check_ins.finish(check_ins.begin(dt.date(2026, 2, 1)).id, "2026-03-10")
    assert due_items(districts, TODAY) == (), "the homework is a step now"
    found = plan_due(districts, TODAY)
    assert [item.day for item in found.overdue] == ["2026-02-20", "2026-03-01"]
    assert (found.check_in, found.open) == ("2026-03-10", 2)
    assert plan_due(districts, dt.date(2026, 3, 9)).check_in == ""
    assert [item.day for item in plan_due(districts, dt.date(2026, 2, 15)).due_soon] == [
        "2026-02-20", "2026-03-01",
    ]  # fmt: skip


# --- any plan, undone and done again ------------------------------------------------------------


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["add", "again", "done", "under way", "move", "note", "review", "remove"]),
        st.integers(0, 5),
    ),
    max_size=6,
)


def act(districts: Districts, kind: str, number: int) -> None:
    """Do one thing to a step of the plan, or add one where there is none."""
    plan, check_ins = Plan(districts), CheckIns(districts)
    steps = plan.steps()
    if kind in ("add", "again") or not steps:
        repeats = "2 weeks" if kind == "again" else ""
        follows = steps[number % len(steps)].id if steps else ""
        plan.add(replace(RIDES, text=f"Step {number}", repeats=repeats, follows=follows))
        return
    step = steps[number % len(steps)]
    actions: dict[str, Callable[[], object]] = {
        "done": lambda: plan.set_status(step.id, StepStatus.DONE, today=TODAY),
        "under way": lambda: plan.set_status(step.id, StepStatus.UNDER_WAY),
        "move": lambda: plan.move(step.id, number),
        "note": lambda: plan.note(step.id, f"Note {number}", TODAY),
        "review": lambda: check_ins.review(
            check_ins.begin(TODAY).id, step.id, StepStatus.STUCK, f"Note {number}"
        ),
        "remove": lambda: plan.remove(step.id),
    }
    actions[kind]()


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ACTIONS)
def test_whatever_was_done_is_undone_and_done_again(actions: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        districts = Districts()
        districts.create(Path(folder) / "cedar.attend", "Cedar Valley", "0010")

        def now() -> tuple[object, ...]:
            found = Plan(districts).listed(TODAY)
            return found, CheckIns(districts).listed()

        for kind, number in actions:
            act(districts, kind, number)
        seen = [now()]
        while districts.undo_label():
            districts.undo()
            seen.append(now())
        assert seen[-1] == ((), ())
        for expected in reversed(seen[:-1]):
            districts.redo()
            assert now() == expected
        districts.close()
