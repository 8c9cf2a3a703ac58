"""Paper of meetings: made as a PDF at a place, or in memory to go with a letter."""

from __future__ import annotations

from pathlib import Path

from attendance_desktop.errors import UserError
from attendance_desktop.records.coverage import Kind
from attendance_desktop.reports import meeting_sheets, writing
from attendance_desktop.reports.chart_sheet import chart_sheet
from attendance_desktop.rules import agendas, invitation_words, partner_kinds
from attendance_desktop.services.agendas import Agendas
from attendance_desktop.services.district import Districts
from attendance_desktop.services.meeting_outcomes import MeetingOutcomes
from attendance_desktop.services.meeting_people import MeetingPeople
from attendance_desktop.services.meetings import Meetings
from attendance_desktop.services.minutes import Minutes
from attendance_desktop.store import partners as stored_partners
from attendance_desktop.store import team as stored_team

_CHECK_IN = "check-in"


class MeetingPaper:
    """Makes PDFs of the open district's meetings.

    Every method raises UserError where a name has a sign that the paper's typeface lacks
    ("paper_sign_missing"), where the file cannot be written, or where something other than a PDF
    stands there.
    """

    def __init__(self, districts: Districts) -> None:
        self._districts = districts
        self._meetings = Meetings(districts)
        self._minutes = Minutes(districts)

    def agenda(self, meeting_id: str, path: Path) -> None:
        """Print the agenda; one with a part on open steps lists the homework still open."""
        writing.check_place(path)
        writing.write(path, self.agenda_content(meeting_id))

    def agenda_content(self, meeting_id: str) -> bytes:
        """Return the agenda as a PDF."""
        whole = self._meetings.whole(meeting_id)
        timed = Agendas(self._districts).timed(meeting_id)
        checks = any(part.key == _CHECK_IN for part in whole.agenda)
        still_open = MeetingOutcomes(self._districts).open_homework(meeting_id) if checks else ()
        return meeting_sheets.agenda_sheet(self._district(), whole, timed, still_open)

    def sign_in(self, meeting_id: str, path: Path) -> None:
        """Print the sheet on which those who come sign."""
        writing.check_place(path)
        whole = self._meetings.whole(meeting_id)
        people = whole.participants
        writing.write(path, meeting_sheets.sign_in_sheet(self._district(), whole.meeting, people))

    def minutes(self, meeting_id: str, path: Path) -> None:
        """Print the minutes."""
        writing.check_place(path)
        writing.write(path, self.minutes_content(meeting_id))

    def minutes_content(self, meeting_id: str) -> bytes:
        """Return the minutes as a PDF."""
        meeting = self._meetings.meeting(meeting_id)
        text = self._minutes.text(meeting_id)
        return meeting_sheets.minutes_sheet(self._district(), meeting, text)

    def letters(self, meeting_id: str, path: Path) -> None:
        """Print a letter of invitation for each person on the list, a page each.

        Raises:
            UserError: "letters_nobody".
        """
        writing.check_place(path)
        whole = self._meetings.whole(meeting_id)
        if not whole.participants:
            raise UserError("letters_nobody")
        district, charge = self._district(), charge_of(self._districts)
        kinds = kinds_of(self._districts)
        letters = [
            (
                person,
                invitation_words.paragraphs(
                    district, whole.meeting, charge, person, kinds, by_mail=False
                ),
            )
            for person in whole.participants
        ]
        writing.write(path, meeting_sheets.letters_sheet(district, whole.meeting, letters))

    def participation(self, path: Path) -> None:
        """Print who came to the meetings held, with its whole table.

        Raises:
            UserError: "meeting_none_held".
        """
        writing.check_place(path)
        plan = MeetingPeople(self._districts).participation()
        if not plan.has_marks:
            raise UserError("meeting_none_held")
        writing.write(path, chart_sheet(plan, self._district(), staff=False))

    def terms(self, path: Path) -> None:
        """Print the page of terms and of why attendance matters."""
        writing.check_place(path)
        writing.write(path, meeting_sheets.terms_sheet(self._district(), agendas.terms()))

    def _district(self) -> str:
        return self._districts.district().name


def charge_of(districts: Districts) -> str:
    """Return the coalition's charge, "" where it has none yet."""
    with districts.file.reading() as connection:
        coalition = stored_team.coalition(connection)
    return coalition.charge if coalition else ""


def kinds_of(districts: Districts) -> dict[str, Kind]:
    """Return the kinds of partner by their keys, the team's own among them."""
    with districts.file.reading() as connection:
        own = stored_partners.own_kinds(connection)
    return {kind.key: kind for kind in partner_kinds.with_own(own)}
