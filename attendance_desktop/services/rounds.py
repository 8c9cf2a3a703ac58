"""Rounds of self-assessment: planned, started, revealed, closed, opened again, removed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

from attendance_desktop.errors import UserError
from attendance_desktop.records.assessment import (
    DiscussionNote,
    EvidenceNote,
    ItemCount,
    NamedSheet,
    OpenSheet,
    Round,
    RoundState,
)
from attendance_desktop.records.assessment_results import RoundResult, Shift
from attendance_desktop.records.instruments import Instrument
from attendance_desktop.records.priorities import Ballot, Idea, IdeaDots, ReflectionLine
from attendance_desktop.rules import closing, names, round_results, shift
from attendance_desktop.rules import instruments as rules
from attendance_desktop.rules.instruments import said
from attendance_desktop.services.district import Districts
from attendance_desktop.services.instruments import Instruments
from attendance_desktop.store import assessment as stored
from attendance_desktop.store import meetings as stored_meetings
from attendance_desktop.store import open_sheets
from attendance_desktop.store import priorities as stored_priorities
from attendance_desktop.store.unit import Unit

MOST_PRESENT = 2_000
#: What is settled when a round is started: answers that were given under it must not change.
_SETTLED = ("instrument", "named", "ask_kind")


class Rounds:
    """The rounds of the open district."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts
        self._instruments = Instruments(districts)
        #: Round -> its wording and what was read from it: it does not change once it is started.
        self._worded: dict[str, tuple[dict[str, Any], Instrument]] = {}

    # --- looking ------------------------------------------------------------------------------

    def listed(self) -> tuple[Round, ...]:
        """Return all rounds, the latest day first."""
        with self._districts.file.reading() as connection:
            return stored.rounds(connection)

    def round(self, round_id: str) -> Round:
        """Return one round.

        Raises:
            UserError: "round_gone".
        """
        with self._districts.file.reading() as connection:
            found = stored.round_of(connection, round_id)
        if found is None:
            raise UserError("round_gone")
        return found

    def named(self, text: str = "") -> Round:
        """Return the round that a person means by its day or the beginning of its id.

        Args:
            text: "" for the one that is open, else the latest closed, else the latest planned.

        Raises:
            UserError: "round_none", "round_unknown", "round_unclear".
        """
        listed = self.listed()
        if not text:
            if not listed:
                raise UserError("round_none")
            order = (RoundState.OPEN, RoundState.CLOSED, RoundState.PLANNED)
            return min(listed, key=lambda one: order.index(one.state))
        found = [one for one in listed if one.day == text or one.id.startswith(text)]
        if not found:
            raise UserError("round_unknown", text=text)
        if len(found) > 1:
            raise UserError("round_unclear", text=text, ids=", ".join(r.id[:8] for r in found))
        return found[0]

    def instrument(self, made: Round) -> Instrument:
        """Return the instrument in the words that the round was, or will be, answered with."""
        if made.wording:
            wording, instrument = self._worded.get(made.id, ({}, None))
            if instrument is None or wording != made.wording:
                instrument = rules.asked(rules.read(made.wording))
                self._worded[made.id] = (made.wording, instrument)
            return instrument
        return rules.asked(self._instruments.instrument(made.instrument))

    def result(self, round_id: str) -> RoundResult:
        """Return how a round was answered, or how it stands while it is open.

        Raises:
            UserError: "round_gone".
        """
        with self._districts.file.reading() as connection:
            made = stored.round_of(connection, round_id)
            if made is None:
                raise UserError("round_gone")
            closed = made.state is RoundState.CLOSED
            sheets = () if closed else open_sheets.sheets(connection, round_id)
            counts = stored.counts(connection, round_id) if closed else ()
            named = stored.named_sheets(connection, round_id) if closed else ()
            evidence = stored.evidence(connection, round_id)
            notes = stored.notes(connection, round_id)
        instrument = self.instrument(made)
        if closed:
            found = round_results.of_counts(made, instrument, counts, named)
        else:
            found = round_results.of_sheets(made, instrument, sheets)
            evidence += closing.evidence(round_id, sheets)
        return replace(found, evidence=evidence, notes=notes)

    def then_and_now(self, now: str, then: str = "") -> tuple[RoundResult, tuple[Shift, ...]]:
        """Return an earlier round, and what moved since.

        Args:
            now, then: ids of rounds; the last one closed before `now` with the same instrument's
                slug by default.

        Raises:
            UserError: "round_gone", or "round_no_earlier".
        """
        later = self.result(now)
        earlier = self.result(then or self._earlier(later).id)
        return earlier, shift.shifts(earlier, later)

    def _earlier(self, later: RoundResult) -> Round:
        for one in self.listed():
            before = one.day < later.round.day and one.state is RoundState.CLOSED
            if before and self.instrument(one).slug == later.instrument.slug:
                return one
        raise UserError("round_no_earlier")

    # --- before it begins -----------------------------------------------------------------------

    def plan(self, draft: Round) -> Round:
        """Keep a new round; its id is made here.

        Args:
            draft: where it is part of a meeting and says no number of people, those who checked
                in are taken as present.

        Raises:
            UserError: "day_missing", "day_unclear", "instrument_unknown", "round_present",
                "line_long".
        """
        made = replace(
            self._sound(draft), id=str(uuid4()), state=RoundState.PLANNED, wording={}, revealed=""
        )
        if made.meeting and not made.present:
            made = replace(made, present=self.checked_in(made.meeting))
        with self._districts.file.unit("planned_round", round=made.title) as unit:
            unit.insert(made)
        return made

    def change(self, made: Round) -> Round:
        """Keep a changed round.

        Raises:
            UserError: as for `plan`; "round_gone", and "round_started" where what is settled at
                the start would change.
        """
        before = self.round(made.id)
        if before.state is not RoundState.PLANNED and any(
            getattr(before, field) != getattr(made, field) for field in _SETTLED
        ):
            raise UserError("round_started")
        kept = replace(
            self._sound(made),
            state=before.state,
            wording=before.wording,
            revealed=before.revealed,
        )
        with self._districts.file.unit("changed_round", round=kept.title) as unit:
            unit.put(kept)
        return kept

    def checked_in(self, meeting_id: str) -> int:
        """Return how many people checked in at a meeting."""
        with self._districts.file.reading() as connection:
            people = stored_meetings.participants(connection, meeting_id)
        return sum(bool(person.came_at) for person in people)

    def start(self, round_id: str) -> Round:
        """Let a round take answers; from now on it keeps the words it is answered with.

        Raises:
            UserError: "round_gone", "round_started", or what is not sound in the instrument.
        """
        made = self.round(round_id)
        if made.state is not RoundState.PLANNED:
            raise UserError("round_started")
        wording = rules.write(rules.asked(self._instruments.instrument(made.instrument)))
        with self._districts.file.unit("started_round", round=made.title) as unit:
            unit.update(Round, round_id, state=RoundState.OPEN, wording=wording)
        return replace(made, state=RoundState.OPEN, wording=wording)

    # --- while it is open -----------------------------------------------------------------------

    def is_revealed(self, made: Round, section: str) -> bool:
        """Return whether the dots of a section may be seen."""
        return made.live or made.state is RoundState.CLOSED or section in made.revealed.split()

    def visible(self, result: RoundResult) -> RoundResult:
        """Return a result with the items, evidence and notes of the sections that may be seen."""
        seen = tuple(one for one in result.items if self.is_revealed(result.round, one.section))
        keys = {one.item.key for one in seen}
        return replace(
            result,
            items=seen,
            evidence=tuple(one for one in result.evidence if one.item in keys or not one.choice),
        )

    def reveal(self, round_id: str, section: str) -> None:
        """Let the dots of a section be seen, at once.

        Raises:
            UserError: "round_gone", "section_gone".
        """
        made = self.round(round_id)
        sections = {part.key: said(part.texts) for part in self.instrument(made).sections}
        if section not in sections:
            raise UserError("section_gone")
        if section in made.revealed.split():
            return
        revealed = " ".join(filter(None, (made.revealed, section)))
        label = self._districts.file.unit("revealed_section", section=sections[section])
        with label as unit:
            unit.update(Round, round_id, revealed=revealed)

    def close(self, round_id: str, *, few: bool = False) -> RoundResult:
        """Close a round: what is kept of its answers is written, the open sheets are destroyed.

        Args:
            few: True to close an anonymous round that was closed before although fewer than five
                people answered since: a back-up made in between would tell what they said.

        Raises:
            UserError: "round_gone", "round_not_open", "round_no_answers", "round_few_more".
        """
        made = self.round(round_id)
        if made.state is not RoundState.OPEN:
            raise UserError("round_not_open")
        people = self.result(round_id).people
        if not people:
            raise UserError("round_no_answers")
        label = self._districts.file.unit("closed_round", round=made.title, count=people)
        with label as unit:
            before = open_sheets.counted_before(unit.connection, round_id)
            sheets = open_sheets.sheets(unit.connection, round_id)
            if not (few or made.named):
                _refuse_few(before, sheets)
            open_sheets.forget_earlier(unit.connection, "assessment_round", round_id)
            for record in closing.closed(round_id, sheets, before=before):
                unit.insert(record)
            unit.update(Round, round_id, state=RoundState.CLOSED)
            open_sheets.clear(unit.connection, round_id)
        return self.result(round_id)

    def reopen(self, round_id: str) -> None:
        """Let a closed round take more answers; what it has stays counted.

        Dots that were revealed are unseen again: each that comes now would be somebody's.

        Raises:
            UserError: "round_gone", "round_not_closed".
        """
        made = self.round(round_id)
        if made.state is not RoundState.CLOSED:
            raise UserError("round_not_closed")
        with self._districts.file.unit("reopened_round", round=made.title) as unit:
            # What was noted at the wall, without an answer, stays where it is.
            said_with = stored.evidence(unit.connection, round_id)
            kept = (
                *stored.counts(unit.connection, round_id),
                *stored.named_sheets(unit.connection, round_id),
                *(note for note in said_with if note.choice),
            )
            open_sheets.put(unit.connection, closing.reopened(round_id, kept))
            for record in kept:
                unit.delete(type(record), record.id)
            unit.update(Round, round_id, state=RoundState.OPEN, revealed="")

    def withdraw_answers(self, round_id: str) -> int:
        """Destroy the answers of an open round for good; no undo brings them back.

        Returns:
            How many sheets there were.
        """
        with self._districts.file.unlogged() as connection:
            found = open_sheets.sheets(connection, round_id)
            open_sheets.clear(connection, round_id)
        return len(found)

    def remove(self, round_id: str) -> None:
        """Take a round away with all that came of it but its priorities; undo brings it back.

        Raises:
            UserError: "round_gone", "round_has_answers" while open answers would be lost.
        """
        made = self.round(round_id)
        with self._districts.file.unit("removed_round", round=made.title) as unit:
            ballots = stored_priorities.ballots(unit.connection, round_id)
            if open_sheets.sheets(unit.connection, round_id) or any(
                open_sheets.sheets(unit.connection, round_id, one.id) for one in ballots
            ):
                raise UserError("round_has_answers")
            _remove_all(unit, round_id, ballots)
            unit.delete(Round, round_id)

    # --- parts ----------------------------------------------------------------------------------

    def _sound(self, made: Round) -> Round:
        day = names.iso_day(made.day)
        if not day:
            raise UserError("day_missing")
        if not 0 <= made.present <= MOST_PRESENT:
            raise UserError("round_present", most=MOST_PRESENT)
        chosen = self._instruments.meant(made.instrument)
        title = names.line(made.title) or said(chosen.instrument.name)
        return replace(made, day=day, title=title, instrument=chosen.key)


def _refuse_few(before: closing.Totals, sheets: tuple[OpenSheet, ...]) -> None:
    few = closing.few_more(closing.by_item(before), closing.by_item(closing.totals(sheets)))
    if few:
        raise UserError("round_few_more", count=max(few.values()))


def _remove_all(unit: Unit, round_id: str, ballots: tuple[Ballot, ...]) -> None:
    held = (
        (ItemCount, stored.counts(unit.connection, round_id)),
        (NamedSheet, stored.named_sheets(unit.connection, round_id)),
        (EvidenceNote, stored.evidence(unit.connection, round_id)),
        (DiscussionNote, stored.notes(unit.connection, round_id)),
        (ReflectionLine, stored_priorities.reflections(unit.connection, round_id)),
        (Idea, stored_priorities.ideas(unit.connection, round_id)),
    )
    for record_type, records in held:
        for record in records:
            unit.delete(record_type, record.id)
    for ballot in ballots:
        for dots in stored_priorities.dots(unit.connection, ballot.id):
            unit.delete(IdeaDots, dots.id)
        unit.delete(Ballot, ballot.id)
