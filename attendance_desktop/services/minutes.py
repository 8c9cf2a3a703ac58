"""After a meeting: its minutes, assembled and edited; and the next meeting made from it."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from attendance_desktop.records.meetings import AgendaPart, Meeting, Participant, Rsvp
from attendance_desktop.rules import agenda_times, agendas
from attendance_desktop.rules import minutes as rules
from attendance_desktop.rules.meeting_checks import refuse_long
from attendance_desktop.services.agendas import STEP, Agendas, part_of
from attendance_desktop.services.district import Districts
from attendance_desktop.services.meetings import Meetings

LONGEST_MINUTES = 60_000
LONGEST_NOTES = 20_000
_CHECK_IN, _WELCOME = "check-in", "welcome"
_CHECK_IN_MINUTES = 20


class Minutes:
    """The minutes of the open district's meetings."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts
        self._meetings = Meetings(districts)
        self._agendas = Agendas(districts)

    def text(self, meeting_id: str) -> str:
        """Return the minutes as edited, else as assembled from what was noted."""
        whole = self._meetings.whole(meeting_id)
        return whole.meeting.minutes or rules.assembled(whole)

    def assembled(self, meeting_id: str) -> str:
        """Return the minutes as what was noted gives them now."""
        return rules.assembled(self._meetings.whole(meeting_id))

    def edit(self, meeting_id: str, text: str, goes_on: str = "") -> str:
        """Keep the minutes as edited; "" assembles them anew from then on.

        Args:
            goes_on: what this returned before, while one person goes on typing.

        Returns:
            The id of the unit, for `goes_on`.

        Raises:
            UserError: "meeting_gone", "meeting_text_long".
        """
        refuse_long(text, LONGEST_MINUTES)
        meeting = self._meetings.meeting(meeting_id)
        file = self._districts.file
        with file.unit("edited_minutes", goes_on=goes_on, meeting=meeting.title) as unit:
            unit.update(Meeting, meeting_id, minutes=text)
        return unit.id

    def note(self, meeting_id: str, part_id: str, text: str, goes_on: str = "") -> str:
        """Keep the notes of one part of the agenda; as for `edit`."""
        refuse_long(text, LONGEST_NOTES)
        part = self._agendas.part(meeting_id, part_id)
        with self._districts.file.unit("noted_part", goes_on=goes_on, part=part.title) as unit:
            unit.update(AgendaPart, part_id, notes=text)
        return unit.id

    def next_meeting(self, meeting_id: str, template: str, day: str, starts: str = "") -> Meeting:
        """Plan the meeting after this one: same people, open homework on its agenda.

        Its place is this one's; where the agenda is the same, its title and by when it must end
        are too. A part for how the steps are going stands behind the welcome. All is one action.

        Args:
            template: key of an agenda that takes one meeting.
            day: ISO date.
            starts: time of day, "" for this one's.

        Raises:
            UserError: as for `Meetings.plan`.
        """
        whole = self._meetings.whole(meeting_id)
        before = whole.meeting
        # Where the day goes otherwise, this one's end would be said of another length.
        begins = agenda_times.clock_text(starts) or before.starts
        same = template == before.template and begins == before.starts
        draft = replace(
            before, title=before.title if template == before.template else "",
            starts=begins, ends=before.ends if same else "", minutes="",
            follows=before.id, video="", deck="",
        )  # fmt: skip
        with self._districts.file.unit("made_next_meeting", meeting=before.title) as unit:
            (made,) = self._meetings.plan_within(unit, template, [day], draft)
            order = self._agendas.parts_within(unit, made.id)
            if all(part.key != _CHECK_IN for part in order):
                words = next(words for words in agendas.parts() if words.key == _CHECK_IN)
                first = order[0].position if order[0].key == _WELCOME else 0
                position = first + STEP // 2
                unit.insert(part_of(made.id, words, _CHECK_IN_MINUTES, position))
            for person in whole.participants:
                unit.insert(_asked_again(person, made.id))
        return made


def _asked_again(person: Participant, meeting_id: str) -> Participant:
    return replace(
        person, id=str(uuid4()), meeting=meeting_id, rsvp=Rsvp.NOT_ASKED, walk_in=False, came_at="",
    )  # fmt: skip
