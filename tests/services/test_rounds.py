"""Rounds from planning to the priorities, with all ways of answering mixed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.records.assessment import Round, RoundState
from attendance_desktop.records.partners import Partner
from attendance_desktop.records.priorities import Priority
from attendance_desktop.rules import instrument_edits
from attendance_desktop.services.answering import Answering, answers_of
from attendance_desktop.services.assessment_paper import AssessmentPaper
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.district import Districts
from attendance_desktop.services.instruments import Instruments
from attendance_desktop.services.partners import Partners
from attendance_desktop.services.priorities import Priorities
from attendance_desktop.services.round_talk import RoundTalk
from attendance_desktop.services.rounds import Rounds
from attendance_desktop.services.voting import Voting
from attendance_desktop.wording import error_words

FORM = "12345- 211111 222233 334444"


@pytest.fixture
def rounds(districts: Districts) -> Rounds:
    return Rounds(districts)


@pytest.fixture
def answering(districts: Districts) -> Answering:
    return Answering(districts)


@pytest.fixture
def open_round(rounds: Rounds) -> Round:
    made = rounds.plan(Round("", "Spring", "2026-03-12", present=12))
    return rounds.start(made.id)


def counts(rounds: Rounds, made: Round, item: str) -> dict[str, int]:
    found = rounds.result(made.id).item(item)
    assert found is not None
    return {choice: number for choice, number in found.counts.items() if number}


def test_a_round_is_answered_in_every_way_and_closed(
    districts: Districts, rounds: Rounds, answering: Answering, open_round: Round
) -> None:
    answering.answer(open_round.id, {"data-1": "strength"}, evidence={"data-1": " We looked "})
    typed = answering.type_form(open_round.id, FORM)
    assert (typed.answers["data-1"], typed.answers["data-5"]) == ("strength", "unknown")
    assert "data-6" not in typed.answers
    answering.tally(open_round.id, {"data-1": {"ok": 3, "urgent": 2}})
    assert counts(rounds, open_round, "data-1") == {"strength": 2, "ok": 3, "urgent": 2}
    activities = len(districts.file.activities())
    closed = rounds.close(open_round.id)
    assert len(districts.file.activities()) == activities + 1
    assert closed.people == 7 and closed.round.state is RoundState.CLOSED
    assert counts(rounds, open_round, "data-1") == {"strength": 2, "ok": 3, "urgent": 2}
    assert [note.text for note in closed.evidence] == ["We looked"]
    rounds.reopen(open_round.id)
    answering.answer(open_round.id, {"data-1": "ok"})
    assert rounds.close(open_round.id, few=True).people == 8
    assert [note.text for note in rounds.result(open_round.id).evidence] == ["We looked"]
    districts.undo()
    assert rounds.result(open_round.id).people == 8
    assert rounds.round(open_round.id).state is RoundState.OPEN


@pytest.mark.parametrize("undone", [False, True])
def test_two_closings_do_not_tell_what_the_one_person_between_them_said(
    districts: Districts, rounds: Rounds, answering: Answering, open_round: Round, undone: bool
) -> None:
    said = {"data-1": "better", "data-2": "ok"}
    for _person in range(6):
        answering.answer(open_round.id, said, evidence={"data-2": "Seen at the board"})
    rounds.close(open_round.id)
    districts.undo() if undone else rounds.reopen(open_round.id)
    answering.answer(open_round.id, {"data-1": "urgent"}, evidence={"data-1": "Heard it late"})
    with pytest.raises(UserError, match="round_few_more") as refused:
        rounds.close(open_round.id)
    assert refused.value.facts["count"] == 1
    rounds.close(open_round.id, few=True)
    with districts.file.reading() as connection:
        logged = connection.exec_driver_sql(
            "SELECT record, unit, value FROM edit WHERE field IN ('counts', 'text')"
            " AND record IN ('item_count', 'evidence_note')"
        ).all()
    telling = {(record, unit) for record, unit, value in logged if value not in ("{}", '""')}
    assert len(telling) == 2 and len({unit for _record, unit in telling}) == 1
    assert counts(rounds, open_round, "data-1") == {"better": 6, "urgent": 1}
    assert len(rounds.result(open_round.id).evidence) == 7
    districts.undo()
    assert counts(rounds, open_round, "data-1") == {"better": 6, "urgent": 1}
    if not undone:
        with pytest.raises(UserError, match="round_more_answers"):
            districts.undo()
    assert rounds.close(open_round.id).people == 7
    assert districts.check(districts.file.path).ok


def test_five_more_people_are_many_and_a_reopened_round_hides_its_dots(
    rounds: Rounds, answering: Answering, open_round: Round
) -> None:
    for _person in range(6):
        answering.answer(open_round.id, {"data-1": "ok"})
    rounds.reveal(open_round.id, "data")
    rounds.close(open_round.id)
    rounds.reopen(open_round.id)
    assert not rounds.is_revealed(rounds.round(open_round.id), "data")
    # Nobody came: the figures are the same, and tell nothing.
    assert rounds.close(open_round.id).people == 6
    rounds.reopen(open_round.id)
    for _person in range(4):
        answering.answer(open_round.id, {"data-1": "urgent"})
    with pytest.raises(UserError, match="round_few_more"):
        rounds.close(open_round.id)
    answering.answer(open_round.id, {"data-1": "urgent"})
    assert rounds.close(open_round.id).people == 11


def test_one_more_voter_after_a_vote_was_closed_is_noticed(
    districts: Districts, open_round: Round
) -> None:
    voting = Voting(districts)
    ideas = [voting.add(open_round.id, text) for text in ("Rides", "Calls")]
    ballot = voting.open(open_round.id, 1)
    voting.vote(ballot, {ideas[0].id: 3, ideas[1].id: 3}, voters=6)
    voting.close(ballot)
    districts.undo()
    voting.vote(ballot, {ideas[0].id: 1})
    with pytest.raises(UserError, match="vote_few_more"):
        voting.close(ballot)
    assert voting.close(ballot, few=True).voters == 7


def test_undo_reaches_back_one_person_s_turn(
    rounds: Rounds, answering: Answering, open_round: Round
) -> None:
    answering.answer(open_round.id, {"data-1": "ok"})
    answering.answer(open_round.id, {"data-1": "urgent"})
    assert answering.take_back() and not answering.take_back()
    assert counts(rounds, open_round, "data-1") == {"ok": 1}
    seat = answering.answer(open_round.id, {"data-1": "better"}).seat
    answering.withdraw(open_round.id, seat)
    with pytest.raises(UserError, match="answer_seat_unknown"):
        answering.withdraw(open_round.id, seat)


def test_a_form_typed_twice_is_noticed(answering: Answering, open_round: Round) -> None:
    answering.type_form(open_round.id, FORM)
    with pytest.raises(UserError, match="form_alike"):
        answering.type_form(open_round.id, FORM)
    answering.type_form(open_round.id, FORM, again=True)
    answering.type_form(open_round.id, FORM, form="A 7")
    with pytest.raises(UserError, match="form_again"):
        answering.type_form(open_round.id, "1" * 24, form="a7")
    assert all(one.form != "7" for one in answering.sheets(open_round.id))


@pytest.mark.parametrize(
    ("signs", "code"),
    [("1234", "form_length"), ("9" * 24, "form_letters"), ("x" * 24, "form_letters"),
     ("-" * 24, "answer_empty")],
)  # fmt: skip
def test_a_form_that_cannot_be(
    answering: Answering, open_round: Round, signs: str, code: str
) -> None:
    with pytest.raises(UserError, match=code):
        answering.type_form(open_round.id, signs)


def test_what_cannot_be_answered_is_refused(
    rounds: Rounds, answering: Answering, open_round: Round
) -> None:
    for answers, extra, code in (
        ({}, {}, "answer_empty"),
        ({"nothing": "ok"}, {}, "answer_item_unknown"),
        ({"data-1": "fine"}, {}, "answer_choice_unknown"),
        ({"data-1": "ok"}, {"name": "Ann"}, "answer_name_refused"),
    ):
        with pytest.raises(UserError, match=code):
            answering.answer(open_round.id, answers, **extra)
    with pytest.raises(UserError, match="tally_too_many"):
        answering.tally(open_round.id, {"data-1": {"ok": 13}})
    with pytest.raises(UserError, match="round_no_answers"):
        rounds.close(open_round.id)
    # Whether answers bear names is settled before the start, not after.
    with pytest.raises(UserError, match="round_started"):
        rounds.change(replace(open_round, named=True))
    rounds.change(replace(open_round, present=20, live=True))
    assert rounds.round(open_round.id).present == 20


def test_a_named_round_wants_names(rounds: Rounds, answering: Answering) -> None:
    made = rounds.start(rounds.plan(Round("", "", "2026-03-12", named=True)).id)
    with pytest.raises(UserError, match="answer_name_missing"):
        answering.answer(made.id, {"data-1": "ok"})
    answering.answer(made.id, {"data-1": "ok"}, name="Ann")
    assert rounds.close(made.id).people == 1


def test_kinds_of_fewer_than_five_are_not_told_apart(rounds: Rounds, answering: Answering) -> None:
    made = rounds.start(rounds.plan(Round("", "", "2026-03-12", ask_kind=True)).id)
    for kind, people in (("health", 5), ("faith", 2), ("", 3)):
        for _ in range(people):
            answering.answer(made.id, {"data-1": "ok"}, kind=kind)
    found = rounds.result(made.id).item("data-1")
    assert found is not None and found.kinds.keys() == {"health"}
    assert rounds.close(made.id).items[0].kinds["health"]["ok"] == 5


def test_dots_are_seen_live_or_when_they_are_revealed(
    districts: Districts, rounds: Rounds, open_round: Round
) -> None:
    assert not rounds.is_revealed(open_round, "data")
    rounds.reveal(open_round.id, "data")
    now = rounds.round(open_round.id)
    assert rounds.is_revealed(now, "data") and not rounds.is_revealed(now, "capacity")
    assert rounds.is_revealed(replace(open_round, live=True), "capacity")
    with pytest.raises(UserError, match="section_gone"):
        rounds.reveal(open_round.id, "nowhere")


def test_a_round_keeps_the_words_it_was_answered_with(
    districts: Districts, rounds: Rounds, answering: Answering, open_round: Round
) -> None:
    answering.answer(open_round.id, {"data-1": "ok"})
    instruments = Instruments(districts)
    ours = instruments.keep(
        instrument_edits.reworded(
            instruments.instrument("district"), "data-1", {"en": "We count every day."}
        ),
        "district",
    )
    rounds.close(open_round.id)
    later = rounds.start(rounds.plan(Round("", "Fall", "2026-09-12", instrument=ours)).id)
    answering.answer(later.id, {"data-1": "ok", "data-2": "ok"})
    first = rounds.result(open_round.id).items[0].item.texts["en"]
    assert first.startswith("Every school records")
    then, moved = rounds.then_and_now(later.id)
    assert then.round.id == open_round.id
    assert [one.reason for one in moved[:2]] == ["worded_anew", "few_people"]


def test_an_instrument_goes_out_and_comes_in_as_one_file(
    districts: Districts, tmp_path: Path
) -> None:
    instruments = Instruments(districts)
    path = tmp_path / "ours.toml"
    instruments.write("district", path)
    edited = path.read_text(encoding="utf-8").replace('slug = "district"', 'slug = "ours"')
    path.write_text(edited, encoding="utf-8")
    key = instruments.take_in(path)
    whole = instruments.instrument("district")
    assert replace(instruments.instrument(key), slug="district") == whole
    with pytest.raises(UserError, match="instrument_there"):
        instruments.take_in(path)
    path.write_text(edited.replace('key = "data-2"', 'key = "data-1"'), encoding="utf-8")
    with pytest.raises(UserError, match="instrument_unsound") as refused:
        instruments.take_in(path, replacing=True)
    assert error_words(refused.value) == (
        "ours.toml is not taken in. In the instrument, section 1, item 1 and section 1, item 2 "
        "have the same id, data-1. Give one of them another."
    )
    shorter = instrument_edits.hidden(instruments.instrument(key), "data-1")
    assert instruments.keep(shorter, key) == key
    assert len(instruments.instrument("ours").items) == 23
    instruments.remove(key)
    assert [one.own for one in instruments.listed()] == [False, False]


def test_dots_not_revealed_are_not_printed_and_that_is_said(
    districts: Districts, rounds: Rounds, answering: Answering, open_round: Round, tmp_path: Path
) -> None:
    paper = AssessmentPaper(districts, Priorities(districts, Attendance(districts)))
    out = tmp_path / "round.csv"
    with pytest.raises(UserError, match="round_no_answers"):
        paper.table(open_round.id, out)
    answering.answer(open_round.id, {"data-1": "ok"})
    for write in (paper.table, paper.results, paper.posters):
        with pytest.raises(UserError, match="round_unseen"):
            write(open_round.id, out)
    assert not out.exists()
    rounds.reveal(open_round.id, "data")
    assert paper.table(open_round.id, out) == 6


def test_items_are_added_moved_and_taken_away() -> None:
    from attendance_desktop.rules.instruments import ready

    longer = instrument_edits.added(ready("school"), "data", {"en": "Ours"})
    longer = instrument_edits.moved(longer, "own-1", -6)
    assert longer.items[0].key == "own-1" and len(longer.items) == 25
    assert instrument_edits.removed(longer, "own-1") == ready("school")
    assert answers_of("1" * 24, ready("school"))["accountability-6"] == "strength"


def test_from_reflection_over_a_vote_to_priorities(
    districts: Districts,
    attendance: Attendance,
    rounds: Rounds,
    answering: Answering,
    open_round: Round,
) -> None:
    for _ in range(5):
        answering.answer(open_round.id, {"data-1": "strength", "data-3": "urgent"})
    rounds.close(open_round.id)
    talk, voting = RoundTalk(districts), Voting(districts)
    Partners(districts).add(Partner("", "Clinic", offers="Evening\nhours"))
    assert talk.suggestions(open_round.id, "resources") == ("Clinic: Evening hours",)
    (strong,) = talk.suggestions(open_round.id, "strengths")
    assert strong.startswith("Every school records")
    talk.reflect(open_round.id, "strengths", strong)
    assert talk.suggestions(open_round.id, "strengths") == ()
    assert talk.suggestions(open_round.id, "priorities")[0].startswith("Every school team")
    going_on = talk.note(open_round.id, "data", "We dif")
    talk.note(open_round.id, "data", "We differ", goes_on=going_on)
    assert [note.text for note in rounds.result(open_round.id).notes] == ["We differ"]

    with pytest.raises(UserError, match="ideas_too_few"):
        voting.open(open_round.id)
    rides, buses, calls = (
        voting.add(open_round.id, text) for text in ("Rides", "Buses", "Calls home")
    )
    voting.merge(open_round.id, buses.id, rides.id)
    with pytest.raises(UserError, match="idea_into_itself"):
        voting.merge(open_round.id, rides.id, buses.id)
    ballot = voting.open(open_round.id, dots_each=2)
    with pytest.raises(UserError, match="vote_several"):
        voting.vote(ballot, {rides.id: 2})
    voting.vote(ballot, {rides.id: 1, calls.id: 1})
    voting.vote(ballot, {rides.id: 1})
    assert voting.take_back() and not voting.take_back()
    voting.vote(ballot, {rides.id: 3, calls.id: 4}, voters=4)
    found = voting.close(ballot)
    assert [(one.idea.text, one.dots) for one in found.standings] == [
        ("Calls home", 5), ("Rides", 4),
    ]  # fmt: skip
    assert found.voters == 5

    priorities = Priorities(districts, attendance)
    assert priorities.figures() == ()
    draft = priorities.from_idea(found.standings[0].idea)
    with pytest.raises(UserError, match="priority_ingredient"):
        priorities.accept(draft)
    own = priorities.name_route("Rides in winter")
    kept = priorities.accept(
        replace(draft, ingredient="capacity-building", route=own, levers="8 2 8")
    )
    assert (kept.levers, kept.text) == ("2 8", "Calls home")
    for changed, code in (
        ({"levers": "9"}, "priority_lever"),
        ({"route": "nowhere"}, "priority_route"),
        ({"text": " "}, "priority_empty"),
    ):
        with pytest.raises(UserError, match=code):
            priorities.change(replace(kept, **changed))
    with pytest.raises(UserError, match="route_there"):
        priorities.name_route("effective MESSAGING")
    priorities.hide_route("messaging")
    assert list(priorities.routes())[-1] == own and "messaging" not in priorities.routes()
    second = priorities.accept(Priority("", open_round.id, "Rides", 0, "capacity-building"))
    priorities.move(second.id, -1)
    assert [one.text for one in priorities.listed(open_round.id)] == ["Rides", "Calls home"]
    # All of it is undone step by step, to the empty file.
    while districts.undo_label() is not None and priorities.listed():
        districts.undo()
    assert priorities.listed() == ()


def test_a_round_is_removed_whole_and_comes_back(
    districts: Districts, rounds: Rounds, answering: Answering, open_round: Round
) -> None:
    answering.answer(open_round.id, {"data-1": "ok"})
    with pytest.raises(UserError, match="round_has_answers"):
        rounds.remove(open_round.id)
    rounds.close(open_round.id)
    rounds.remove(open_round.id)
    assert rounds.listed() == ()
    districts.undo()
    assert counts(rounds, open_round, "data-1") == {"ok": 1}
    assert rounds.named("2026-03-12").id == rounds.named().id == open_round.id
    # One planned for later has nothing to show yet.
    rounds.plan(Round("", "Fall", "2026-10-01"))
    assert rounds.named().id == open_round.id
    with pytest.raises(UserError, match="round_unknown"):
        rounds.named("2020-01-01")
