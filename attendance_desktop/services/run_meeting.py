"""A meeting run from this computer: its clock, who is there, and all that is typed meanwhile.

What is typed is saved while it is typed: one visit to a field is one action, and its first save
makes the record. The clock is kept beside the edit log, as time cannot be undone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from attendance_desktop.errors import UserError
from attendance_desktop.records.meetings import (
    Decision,
    Homework,
    HomeworkState,
    Meeting,
    MeetingClock,
    MeetingState,
    ParkedItem,
    Participant,
)
from attendance_desktop.records.running import RunningMeeting
from attendance_desktop.records.team import Coalition
from attendance_desktop.rules import meeting_clock as rules
from attendance_desktop.rules.meeting_checks import (
    LONGEST_NAME,
    LONGEST_TEXT,
    refuse_long,
    sound_day,
)
from attendance_desktop.services.agendas import STEP
from attendance_desktop.services.district import Districts
from attendance_desktop.services.meeting_outcomes import MeetingOutcomes
from attendance_desktop.services.meeting_people import MeetingPeople
from attendance_desktop.services.meetings import Meetings
from attendance_desktop.services.minutes import Minutes
from attendance_desktop.services.team import COALITION_ID, Team
from attendance_desktop.store import meetings as stored
from attendance_desktop.store.unit import Unit
from attendance_desktop.wording.team import usual_name

#: What is typed line by line while the meeting goes on.
Outcome = Decision | Homework | ParkedItem
ADDED_MINUTES = 5
_LABELS: dict[type, tuple[str, str]] = {
    Decision: ("decided", "removed_decision"),
    Homework: ("assigned_homework", "removed_homework"),
    ParkedItem: ("parked", "removed_parked"),
}
_READERS = {
    Decision: stored.decisions,
    Homework: stored.homework,
    ParkedItem: stored.parked,
}


class RunMeeting:
    """Runs a meeting of the open district."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts
        self._meetings = Meetings(districts)
        self._people = MeetingPeople(districts)
        self._outcomes = MeetingOutcomes(districts)
        self._minutes = Minutes(districts)
        self._team = Team(districts)

    # --- beginning, going on, ending ------------------------------------------------------------

    def to_continue(self) -> Meeting | None:
        """Return the meeting that is under way, None where none is."""
        running = MeetingState.RUNNING
        return next((m for m in self._meetings.listed() if m.state is running), None)

    def begin(self, meeting_id: str, now: dt.datetime | None = None) -> RunningMeeting:
        """Begin a meeting with its first part; one under way goes on where it was.

        Raises:
            UserError: "meeting_gone", "run_no_agenda", or "run_not_planned" for one held or
                called off.
        """
        whole = self._meetings.whole(meeting_id)
        state = whole.meeting.state
        if state not in (MeetingState.PLANNED, MeetingState.RUNNING):
            raise UserError("run_not_planned", meeting=whole.meeting.title)
        if not whole.agenda:
            raise UserError("run_no_agenda")
        if state is MeetingState.PLANNED:
            first = rules.begun(meeting_id, whole.agenda[0].id, now or _now())
            with self._districts.file.unit("began_meeting", meeting=whole.meeting.title) as unit:
                unit.update(Meeting, meeting_id, state=MeetingState.RUNNING)
                stored.set_clock(unit.connection, first)
        running = self.seen(meeting_id)
        # The first save takes the longest: its statements are made ready before anyone types.
        part = running.part() or whole.agenda[0]
        self.note(meeting_id, part.id, part.notes)
        return running

    def seen(self, meeting_id: str) -> RunningMeeting:
        """Return a running meeting as the file has it.

        Raises:
            UserError: "meeting_gone", or "run_not_begun".
        """
        whole = self._meetings.whole(meeting_id)
        with self._districts.file.reading() as connection:
            clock = stored.clock(connection, meeting_id)
        if clock is None:
            raise UserError("run_not_begun")
        coalition = self._team.coalition() or self._team.suggested()
        return RunningMeeting(whole, clock, coalition, self._outcomes.open_homework(meeting_id))

    def finish(self, meeting_id: str, now: dt.datetime | None = None) -> None:
        """End a meeting; it is held, and its clock stands."""
        self.pause(meeting_id, now)
        self._meetings.mark_held(meeting_id)

    # --- the clock ------------------------------------------------------------------------------

    def pause(self, meeting_id: str, now: dt.datetime | None = None) -> MeetingClock:
        """Let the clock stand."""
        return self._turn(meeting_id, lambda clock: rules.paused(clock, now or _now()))

    def resume(self, meeting_id: str, now: dt.datetime | None = None) -> MeetingClock:
        """Let the clock run again."""
        return self._turn(meeting_id, lambda clock: rules.resumed(clock, now or _now()))

    def jump(
        self,
        meeting_id: str,
        part_id: str,
        now: dt.datetime | None = None,
        known: MeetingClock | None = None,
    ) -> MeetingClock:
        """Go to a part of the agenda.

        Args:
            known: the part's clock as it was left, to go on where it was.

        Raises:
            UserError: "part_gone", "run_not_begun".
        """
        with self._districts.file.reading() as connection:
            there = {part.id for part in stored.agenda(connection, meeting_id)}
        if part_id not in there:
            raise UserError("part_gone")
        return self._turn(
            meeting_id, lambda clock: rules.jumped(clock, part_id, now or _now(), known)
        )

    def add_minutes(self, meeting_id: str, minutes: int = ADDED_MINUTES) -> MeetingClock:
        """Give the part now more minutes."""
        return self._turn(meeting_id, lambda clock: rules.lengthened(clock, minutes))

    def hold_at(
        self, meeting_id: str, elapsed_seconds: int, now: dt.datetime | None = None
    ) -> MeetingClock:
        """Let the clock show this time, after the computer slept or its clock was set back."""
        return self._turn(
            meeting_id, lambda clock: rules.held_at(clock, elapsed_seconds, now or _now())
        )

    def _turn(
        self, meeting_id: str, change: Callable[[MeetingClock], MeetingClock]
    ) -> MeetingClock:
        # No edit and so no line in the activity list, and a visit to a field goes on over it.
        with self._districts.file.unlogged() as connection:
            known = stored.clock(connection, meeting_id)
            if known is None:
                raise UserError("run_not_begun")
            turned = change(known)
            stored.set_clock(connection, turned)
        return turned

    # --- typed while the meeting goes on --------------------------------------------------------

    def note(self, meeting_id: str, part_id: str, text: str, goes_on: str = "") -> str:
        """Keep the notes of a part; as for `Minutes.note`."""
        return self._minutes.note(meeting_id, part_id, text, goes_on)

    def word_charge(self, text: str, goes_on: str = "") -> str:
        """Keep the charge as it is worded now; it is no longer agreed where its words change.

        A coalition that nothing was said of is named after its district.

        Returns:
            The id of the unit, for `goes_on`; so for all that is typed.
        """
        known = self._team.coalition()
        if known is None:
            known = Coalition(COALITION_ID, usual_name(self._districts.district().name))
        return self._team.change(replace(known, charge=text), goes_on=goes_on)

    def agree_charge(self, day: dt.date | None) -> None:
        """Say on which day the charge was agreed; the suggested one is kept with it.

        Raises:
            UserError: "charge_missing".
        """
        if self._team.coalition() is None and day is not None:
            self.word_charge(self._team.suggested().charge)
        self._team.agree_charge(day)

    def introduce(
        self, meeting_id: str, person_id: str, work: str, reason: str, goes_on: str = ""
    ) -> str:
        """Keep what a person says in the round of introductions; saying it checks them in.

        Raises:
            UserError: "participant_gone", "meeting_text_long".
        """
        found = [p for p in self._people.listed(meeting_id) if p.id == person_id]
        if not found:
            raise UserError("participant_gone")
        for text in (work, reason):
            refuse_long(text, LONGEST_NAME)
        (person,) = found
        file = self._districts.file
        with file.unit("introduced_person", goes_on=goes_on, person=person.name) as unit:
            came = person.came_at or _now().isoformat(timespec="seconds")
            unit.update(
                Participant, person_id, work=work.strip(), reason=reason.strip(), came_at=came
            )
        return unit.id

    def type_person(self, person: Participant, goes_on: str = "") -> str:
        """Keep a walk-in while the name is typed; without a name there is nobody.

        Args:
            person: `came_at` "" for now.
        """
        name, organization = _line(person.name), _line(person.organization)
        file = self._districts.file
        with file.unit("walked_in", goes_on=goes_on, person=name) as unit:
            _refuse_gone(unit, person.meeting)
            known = next(
                (p for p in stored.participants(unit.connection, person.meeting)
                 if p.id == person.id), None,
            )  # fmt: skip
            if not name and not organization:
                if known:
                    unit.delete(Participant, person.id)
                return unit.id
            came = known.came_at if known else person.came_at
            unit.put(
                replace(
                    known or person, name=name, organization=organization, walk_in=True,
                    came_at=came or _now().isoformat(timespec="seconds"),
                )
            )  # fmt: skip
        return unit.id

    def type_outcome(self, outcome: Outcome, goes_on: str = "") -> str:
        """Keep a decision, homework or a parked item while it is typed; emptied, it is removed.

        Homework may lack its owner until the line is done.

        Args:
            outcome: with an id that the field made; its position does not count.

        Raises:
            UserError: "meeting_text_long", "meeting_day_unclear".
        """
        kept = _tidy(outcome)
        empty = not kept.text and not (isinstance(kept, Homework) and kept.who)
        kind = type(kept)
        with self._districts.file.unit(_LABELS[kind][empty], goes_on=goes_on) as unit:
            _refuse_gone(unit, kept.meeting)
            there = _READERS[kind](unit.connection, kept.meeting)
            known = next((one for one in there if one.id == kept.id), None)
            if empty:
                if known:
                    unit.delete(kind, kept.id)
                return unit.id
            last = max((one.position for one in there), default=0)
            kept = replace(kept, position=known.position if known else last + STEP)
            if isinstance(kept, Homework):
                kept = replace(kept, member=_member(unit, kept))
            unit.put(kept)
        return unit.id

    # --- at a click -----------------------------------------------------------------------------

    def check_in(self, meeting_id: str, person_id: str, *, there: bool) -> None:
        """Say that a person is there, or is not after all."""
        self._people.check_in(meeting_id, person_id, there=there)

    def remove_outcome(self, outcome: Outcome) -> None:
        """Take a decision, homework or a parked item away; undo brings it back."""
        if isinstance(outcome, Decision):
            self._outcomes.remove_decision(outcome)
        elif isinstance(outcome, Homework):
            self._outcomes.remove_homework(outcome)
        else:
            self._outcomes.remove_parked(outcome)

    def settle(self, item: ParkedItem) -> None:
        """Say that a parked item was dealt with, or was not after all."""
        self._outcomes.change_parked(replace(item, settled=not item.settled))

    def homework_done(self, homework: Homework) -> None:
        """Say that homework of an earlier meeting is done."""
        self._outcomes.close_homework(homework, HomeworkState.DONE)


def _refuse_gone(unit: Unit, meeting_id: str) -> None:
    if all(meeting.id != meeting_id for meeting in stored.meetings(unit.connection)):
        raise UserError("meeting_gone")


def _member(unit: Unit, homework: Homework) -> str:
    """Return the id of the member who is meant by the name, "" for none."""
    who = homework.who.casefold()
    people = stored.participants(unit.connection, homework.meeting)
    return next((p.member for p in people if p.member and p.name.casefold() == who), "")


def _tidy(outcome: Outcome) -> Outcome:
    text = outcome.text.strip()
    refuse_long(text, LONGEST_TEXT)
    if isinstance(outcome, Homework):
        due = outcome.due and sound_day(outcome.due)
        return replace(outcome, text=text, who=_line(outcome.who), due=due)
    return replace(outcome, text=text)


def _line(text: str) -> str:
    tidy = " ".join(text.split())
    refuse_long(tidy, LONGEST_NAME)
    return tidy


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
