"""Meetings: planned from an agenda ready to be used, changed, held, called off, removed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from attendance_desktop.errors import UserError
from attendance_desktop.records.agendas import AgendaTemplate
from attendance_desktop.records.meetings import Material, Meeting, MeetingState, WholeMeeting
from attendance_desktop.rules import agendas
from attendance_desktop.rules.meeting_checks import sound, sound_day
from attendance_desktop.services import plan_units
from attendance_desktop.services.agendas import STEP, part_of, review_by, review_into
from attendance_desktop.services.district import Districts
from attendance_desktop.store import meetings as stored
from attendance_desktop.store.unit import Unit


class Meetings:
    """The meetings of the open district."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts

    # --- looking ------------------------------------------------------------------------------

    def listed(self) -> tuple[Meeting, ...]:
        """Return all meetings, the latest day first."""
        with self._districts.file.reading() as connection:
            return stored.meetings(connection)

    def missing_files(self, meeting: Meeting) -> tuple[str, ...]:
        """Return the paths of its video and deck that are no longer on this computer."""
        return tuple(
            path for path in (meeting.video, meeting.deck) if path and not Path(path).is_file()
        )

    def meeting(self, meeting_id: str) -> Meeting:
        """Return one meeting.

        Raises:
            UserError: "meeting_gone".
        """
        for found in self.listed():
            if found.id == meeting_id:
                return found
        raise UserError("meeting_gone")

    def coming(self, today: dt.date | None = None) -> Meeting | None:
        """Return the next meeting that is planned or running, None where none is."""
        day = (today or dt.date.today()).isoformat()
        open_ones = (MeetingState.PLANNED, MeetingState.RUNNING)
        ahead = [m for m in self.listed() if m.state in open_ones and m.day >= day]
        return min(ahead, key=lambda m: (m.day, m.starts), default=None)

    def last_held(self) -> Meeting | None:
        """Return the meeting held last, None where none was."""
        return next((m for m in self.listed() if m.state is MeetingState.HELD), None)

    def named(self, text: str) -> Meeting:
        """Return the meeting that a person means by its day or the beginning of its id.

        Raises:
            UserError: "meeting_unknown", or "meeting_unclear" where it fits several.
        """
        found = [m for m in self.listed() if m.day == text or (text and m.id.startswith(text))]
        if not found:
            raise UserError("meeting_unknown", text=text)
        if len(found) > 1:
            ids = ", ".join(m.id[:8] for m in found)
            raise UserError("meeting_unclear", text=text, ids=ids)
        return found[0]

    def whole(self, meeting_id: str) -> WholeMeeting:
        """Return a meeting with all that belongs to it, as of one moment.

        Raises:
            UserError: "meeting_gone".
        """
        meeting = self.meeting(meeting_id)
        with self._districts.file.reading() as connection:
            return WholeMeeting(
                meeting,
                stored.agenda(connection, meeting_id),
                stored.participants(connection, meeting_id),
                stored.decisions(connection, meeting_id),
                stored.homework(connection, meeting_id),
                stored.parked(connection, meeting_id),
                stored.materials(connection, meeting_id),
            )

    def remarks(self, meeting: Meeting, today: dt.date | None = None) -> tuple[str, ...]:
        """Return what to say beside a meeting while it is planned: codes into wording's notes."""
        past = meeting.day < (today or dt.date.today()).isoformat()
        return ("meeting_day_past",) if past and meeting.state is MeetingState.PLANNED else ()

    def templates(self) -> tuple[AgendaTemplate, ...]:
        """Return the agendas ready to be used."""
        return agendas.templates()

    # --- planning -----------------------------------------------------------------------------

    def plan(self, template: str, days: Sequence[str], draft: Meeting) -> tuple[Meeting, ...]:
        """Keep a new meeting with its agenda and what it needs; two evenings are two meetings.

        Args:
            template: key of the agenda.
            days: an ISO date for each meeting that the agenda takes, in order.
            draft: title, times, place and people of all of them; its id and day do not count.

        Raises:
            UserError: "agenda_unknown", "meeting_days_wanted", "meeting_days_order", or as for
                `change`.
        """
        title = draft.title or agendas.template(template).name
        with self._districts.file.unit("planned_meeting", meeting=title, count=len(days)) as unit:
            return self.plan_within(unit, template, days, draft)

    def plan_within(
        self, unit: Unit, template: str, days: Sequence[str], draft: Meeting
    ) -> tuple[Meeting, ...]:
        """Plan as part of another action; as for `plan`."""
        chosen = agendas.template(template)
        if len(days) != len(chosen.sessions):
            raise UserError("meeting_days_wanted", count=len(chosen.sessions))
        in_order = [sound_day(day) for day in days]
        if in_order != sorted(set(in_order)):
            raise UserError("meeting_days_order")
        made: list[Meeting] = []
        for day, session in zip(in_order, chosen.sessions, strict=True):
            keys = [key for key, _ in session]
            meeting = replace(
                sound(replace(draft, title=draft.title or chosen.name, day=day)),
                id=str(uuid4()),
                template=template,
                state=MeetingState.PLANNED,
                follows=made[-1].id if made else draft.follows,
                data_review=review_by(keys, draft.data_review),
            )
            unit.insert(meeting)
            _add_session(unit, meeting.id, session)
            made.append(meeting)
        return tuple(made)

    def change(self, meeting: Meeting) -> Meeting:
        """Keep a changed meeting; a data review now inside it comes onto its agenda.

        Raises:
            UserError: "meeting_gone", "meeting_title_empty", "meeting_text_long",
                "meeting_day_unclear", "meeting_time_unclear", "meeting_time_skipped", or
                "meeting_file_missing" for a video or deck that is not there.
        """
        before = self.meeting(meeting.id)
        kept = sound(meeting)
        known = {before.video, before.deck, ""}
        for path in (kept.video, kept.deck):
            if path not in known and not Path(path).is_file():
                raise UserError("meeting_file_missing", path=path)
        with self._districts.file.reading() as connection:
            parts = stored.agenda(connection, kept.id)
        with self._districts.file.unit("changed_meeting", meeting=kept.title) as unit:
            unit.put(kept)
            if kept.data_review is not before.data_review:
                review_into(unit, kept, parts)
        return kept

    def call_off(self, meeting_id: str) -> None:
        """Say that a meeting will not be held; it stays in the list."""
        self._set_state(meeting_id, MeetingState.CALLED_OFF, "called_off_meeting")

    def plan_again(self, meeting_id: str) -> None:
        """Say that a meeting called off, or held by mistake, is to be held."""
        self._set_state(meeting_id, MeetingState.PLANNED, "planned_meeting_again")

    def mark_held(self, meeting_id: str) -> None:
        """Say that a meeting was held."""
        self._set_state(meeting_id, MeetingState.HELD, "held_meeting")

    def remove(self, meeting_id: str) -> None:
        """Take a meeting away with all that belongs to it; undo brings it back."""
        whole = self.whole(meeting_id)
        belonging = (
            *whole.agenda, *whole.participants, *whole.decisions, *whole.homework,
            *whole.parked, *whole.materials,
        )  # fmt: skip
        with self._districts.file.unit("removed_meeting", meeting=whole.meeting.title) as unit:
            for homework in whole.homework:
                plan_units.homework_gone(unit, homework)
            for record in belonging:
                unit.delete(type(record), record.id)
            unit.delete(Meeting, meeting_id)

    def _set_state(self, meeting_id: str, state: MeetingState, label: str) -> None:
        title = self.meeting(meeting_id).title
        with self._districts.file.unit(label, meeting=title) as unit:
            unit.update(Meeting, meeting_id, state=state)


def _add_session(unit: Unit, meeting_id: str, session: Sequence[tuple[str, int]]) -> None:
    words = {part.key: part for part in agendas.parts()}
    for place, (key, length) in enumerate(session, 1):
        unit.insert(part_of(meeting_id, words[key], length, place * STEP))
    for place, needed in enumerate(agendas.materials(key for key, _ in session), 1):
        unit.insert(
            Material(
                str(uuid4()), meeting_id, place * STEP, needed.key, needed.text, needed.to_print
            )
        )
