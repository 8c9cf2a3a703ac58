"""Paper of the team: the partner list, the coverage sheet, and what a successor is handed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from attendance_desktop.charts.feet import chart_foot
from attendance_desktop.charts.partner_list import partner_table
from attendance_desktop.errors import UserError
from attendance_desktop.records.hand_over import Figures, HandOver
from attendance_desktop.records.measures import Audience, By
from attendance_desktop.records.meetings import MeetingState
from attendance_desktop.records.partners import ContactEntry, PromiseState
from attendance_desktop.records.selection import Selection
from attendance_desktop.reports import team_sheets, writing
from attendance_desktop.rules.contact_privacy import for_audience
from attendance_desktop.rules.goal_words import goal_words
from attendance_desktop.rules.plan_standing import is_open
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.briefs import Briefs
from attendance_desktop.services.contacts import Contacts
from attendance_desktop.services.district import Districts
from attendance_desktop.services.goals import Goals
from attendance_desktop.services.history import RatesOverYears
from attendance_desktop.services.meeting_outcomes import MeetingOutcomes
from attendance_desktop.services.meetings import Meetings
from attendance_desktop.services.partners import Partners
from attendance_desktop.services.plan import Plan
from attendance_desktop.services.team import Team
from attendance_desktop.wording import _


class TeamPaper:
    """Makes PDFs of the open district's team and partners.

    Every method raises UserError where a name has a sign that the paper's typeface lacks
    ("paper_sign_missing"), where the file cannot be written, or where something other than a PDF
    stands there.
    """

    def __init__(self, districts: Districts, attendance: Attendance) -> None:
        self._districts = districts
        self._attendance = attendance
        self._partners = Partners(districts)

    def partners(self, path: Path, audience: Audience = Audience.PUBLIC) -> None:
        """Print the partners with the people there; for staff also how to reach them."""
        writing.check_place(path)
        lines = for_audience(self._partners.listed(), audience)
        content = team_sheets.partners_sheet(self._district(), partner_table(lines), audience)
        writing.write(path, content)

    def coverage(self, path: Path, audience: Audience = Audience.PUBLIC) -> None:
        """Print how well each kind of partner is held, and whom to turn to next."""
        writing.check_place(path)
        found = (self._partners.coverage(), self._partners.listed())
        coverage, lines = for_audience(found, audience)
        content = team_sheets.coverage_sheet(self._district(), coverage, lines, audience)
        writing.write(path, content)

    def hand_over(self, path: Path, audience: Audience = Audience.STAFF) -> None:
        """Print all that a successor needs: team, partners, promises, open steps, the standing.

        Raises:
            UserError: "hand_over_is_for_staff" for the public, before anything is read.
        """
        if audience is not Audience.STAFF:
            raise UserError("hand_over_is_for_staff")
        writing.check_place(path)
        writing.write(path, team_sheets.hand_over_sheet(self._district(), self.handed_over()))

    def handed_over(self, today: dt.date | None = None) -> HandOver:
        """Return what a successor is handed.

        Args:
            today: another day than this, for what depends on it.
        """
        day = today or dt.date.today()
        contacts, meetings = Contacts(self._districts), Meetings(self._districts)
        planned = [one for one in meetings.listed() if one.state is MeetingState.PLANNED]
        return HandOver(
            day.isoformat(),
            Team(self._districts).coalition(),
            self._figures(),
            Team(self._districts).members(),
            self._partners.listed(day),
            _newest(contacts.log()),
            self._partners.coverage(day),
            tuple(one for one in contacts.promises() if one.state is PromiseState.OPEN),
            tuple(one for one in MeetingOutcomes(self._districts).open_homework() if not one.step),
            tuple(filter(is_open, Plan(self._districts).steps())),
            tuple(sorted(planned, key=lambda one: (one.day, one.starts))),
            meetings.last_held(),
        )

    def _figures(self) -> Figures | None:
        # As the public may see them: the sheet is about people, and may lie open at a meeting.
        public = Selection(audience=Audience.PUBLIC)
        briefs = Briefs(self._districts, self._attendance)
        try:
            brief, said = briefs.brief(public), briefs.charts.sentences(public)
        except UserError:
            # Without figures there is the coalition all the same.
            return None
        share = _("Chronically absent: {share} of students. {count}").format(
            share=brief.number, count=brief.number_words
        )
        foot = chart_foot(briefs.charts.measures(By.DISTRICT, public))
        histories = RatesOverYears(self._districts, self._attendance)
        goal = Goals(self._districts, self._attendance, histories).standing(public)
        if goal is None or not goal.path:
            return Figures((share, *said), foot)
        whole = _("The goal: {goal}.").format(goal=goal_words(goal.goal))
        return Figures((share, *said, whole), foot)

    def _district(self) -> str:
        return self._districts.district().name


def _newest(log: tuple[ContactEntry, ...]) -> dict[str, ContactEntry]:
    found: dict[str, ContactEntry] = {}
    for entry in log:
        found.setdefault(entry.partner, entry)
    return found
