"""The agenda of a meeting: parts added, changed, resized, moved and taken off; its times of day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

from attendance_desktop.errors import UserError
from attendance_desktop.records.agendas import PartWords, TermPage, TimedAgenda
from attendance_desktop.records.meetings import AgendaPart, DataReview, Meeting
from attendance_desktop.rules import agenda_times, agendas
from attendance_desktop.rules.meeting_checks import sound_part
from attendance_desktop.services.district import Districts
from attendance_desktop.store import meetings as stored
from attendance_desktop.store.unit import Unit

#: Between two parts' positions, so that a part goes between them without moving others.
STEP = 1_000
_DATA_REVIEW, _LEARN = "data-review", "learn"
_DATA_REVIEW_MINUTES = 25


class Agendas:
    """The agendas of the open district's meetings."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts

    def parts(self, meeting_id: str) -> tuple[AgendaPart, ...]:
        """Return a meeting's agenda in order."""
        with self._districts.file.reading() as connection:
            return stored.agenda(connection, meeting_id)

    def parts_within(self, unit: Unit, meeting_id: str) -> tuple[AgendaPart, ...]:
        """Return an agenda as an action under way has it."""
        return stored.agenda(unit.connection, meeting_id)

    def timed(self, meeting_id: str, zone: dt.tzinfo | None = None) -> TimedAgenda:
        """Return a meeting's agenda in times of day, and by how much it is over its time."""
        return agenda_times.timed(self._meeting(meeting_id), self.parts(meeting_id), zone)

    def parts_to_add(self) -> tuple[PartWords, ...]:
        """Return every part that an agenda can have."""
        return agendas.parts()

    def terms(self) -> TermPage:
        """Return the terms and the evidence that everyone begins with."""
        return agendas.terms()

    def add(
        self, meeting_id: str, key: str, length_minutes: int, after: str = "", title: str = ""
    ) -> AgendaPart:
        """Add a part to an agenda.

        Args:
            key: of a part ready to be used, or "own".
            after: id of the part that it follows; "" puts it at the end.
            title: of a part of one's own, or in place of the ready one's.

        Raises:
            UserError: "part_unknown", "part_title_empty", "part_length", "meeting_gone".
        """
        meeting = self._meeting(meeting_id)
        known = {words.key: words for words in agendas.parts()}
        known["own"] = PartWords("own", title, "", "")
        if key not in known:
            raise UserError("part_unknown", part=key)
        words = known[key] if not title else replace(known[key], title=title)
        made = sound_part(part_of(meeting_id, words, length_minutes, 0))
        order = list(self.parts(meeting_id))
        ids = [part.id for part in order]
        order.insert(ids.index(after) + 1 if after in ids else len(order), made)
        with self._districts.file.unit(
            "added_part", part=made.title, meeting=meeting.title
        ) as unit:
            unit.insert(made)
            return _reposition(unit, order, made.id)

    def change(self, part: AgendaPart) -> AgendaPart:
        """Keep a part's title, length and words; its place and its notes stay as they are.

        Raises:
            UserError: "part_gone", "part_title_empty", "part_length", "meeting_text_long".
        """
        before = self.part(part.meeting, part.id)
        kept = replace(sound_part(part), position=before.position, notes=before.notes)
        with self._districts.file.unit("changed_part", part=kept.title) as unit:
            unit.put(kept)
        return kept

    def resize(self, meeting_id: str, part_id: str, length_minutes: int) -> None:
        """Give a part more or fewer minutes."""
        part = self.part(meeting_id, part_id)
        sound_part(replace(part, length_minutes=length_minutes))
        with self._districts.file.unit(
            "resized_part", part=part.title, count=length_minutes
        ) as unit:
            unit.update(AgendaPart, part_id, length_minutes=length_minutes)

    def move(self, meeting_id: str, part_id: str, place: int) -> None:
        """Move a part to another place of the agenda.

        Args:
            place: 0 for the first; beyond the end is the last.
        """
        part = self.part(meeting_id, part_id)
        before = list(self.parts(meeting_id))
        order = [other for other in before if other.id != part_id]
        order.insert(max(place, 0), part)
        if [p.id for p in order] == [p.id for p in before]:
            return
        with self._districts.file.unit("moved_part", part=part.title) as unit:
            _reposition(unit, order, part_id)

    def remove(self, meeting_id: str, part_id: str) -> None:
        """Take a part off the agenda; undo brings it back with its notes."""
        part = self.part(meeting_id, part_id)
        with self._districts.file.unit("removed_part", part=part.title) as unit:
            unit.delete(AgendaPart, part_id)

    def part(self, meeting_id: str, part_id: str) -> AgendaPart:
        """Return one part.

        Raises:
            UserError: "part_gone".
        """
        for part in self.parts(meeting_id):
            if part.id == part_id:
                return part
        raise UserError("part_gone")

    def _meeting(self, meeting_id: str) -> Meeting:
        with self._districts.file.reading() as connection:
            for found in stored.meetings(connection):
                if found.id == meeting_id:
                    return found
        raise UserError("meeting_gone")


def part_of(meeting_id: str, words: PartWords, length: int, position: int) -> AgendaPart:
    """Return a new part made from one ready to be used."""
    return AgendaPart(
        str(uuid4()), meeting_id, position, words.key, words.title, length,
        words.group, words.facilitator,
    )  # fmt: skip


def review_by(keys: Sequence[str], said: DataReview) -> DataReview:
    """Return when an agenda's own figures are looked at, by its parts and by what was said."""
    if _DATA_REVIEW in keys:
        return DataReview.INSIDE
    return DataReview.NONE if said is DataReview.INSIDE else said


def review_into(unit: Unit, meeting: Meeting, parts: Sequence[AgendaPart]) -> None:
    """Put the review of data onto an agenda or take it off, as the meeting says."""
    there = [part for part in parts if part.key == _DATA_REVIEW]
    if meeting.data_review is not DataReview.INSIDE:
        for part in there:
            unit.delete(AgendaPart, part.id)
        return
    if there:
        return
    words = next(words for words in agendas.parts() if words.key == _DATA_REVIEW)
    made = part_of(meeting.id, words, _DATA_REVIEW_MINUTES, 0)
    order = list(parts)
    keys = [part.key for part in order]
    order.insert(keys.index(_LEARN) + 1 if _LEARN in keys else min(1, len(order)), made)
    unit.insert(made)
    _reposition(unit, order, made.id)


def _reposition(unit: Unit, order: Sequence[AgendaPart], moved: str) -> AgendaPart:
    """Give the moved part a position between its neighbors; all new ones where there is none."""
    place = next(n for n, part in enumerate(order) if part.id == moved)
    low = order[place - 1].position if place else 0
    high = order[place + 1].position if place + 1 < len(order) else low + 2 * STEP
    position = (low + high) // 2
    if low < position < high:
        unit.update(AgendaPart, moved, position=position)
        return replace(order[place], position=position)
    for number, part in enumerate(order, 1):
        unit.update(AgendaPart, part.id, position=number * STEP)
    return replace(order[place], position=(place + 1) * STEP)
