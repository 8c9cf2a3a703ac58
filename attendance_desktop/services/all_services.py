"""One of each service, over one district file: what the window's pages are given.

A new service has its property here: imported when it is first asked for, so that a page which
shows none of it does not wait for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Services:
    """One of each service; pages are given those they show."""

    districts: Any
    attendance: Any

    @cached_property
    def histories(self) -> Any:
        """Rates over the years."""
        from attendance_desktop.services.history import RatesOverYears

        return RatesOverYears(self.districts, self.attendance)

    @cached_property
    def goals(self) -> Any:
        """The district's goal."""
        from attendance_desktop.services.goals import Goals

        return Goals(self.districts, self.attendance, self.histories)

    @cached_property
    def schools(self) -> Any:
        """What people say of the schools."""
        from attendance_desktop.services.schools import Schools

        return Schools(self.districts)

    @cached_property
    def charts(self) -> Any:
        """Every chart of attendance."""
        from attendance_desktop.services.charts import Charts

        return Charts(self.attendance, self.histories, self.goals, self.schools)

    @cached_property
    def voices(self) -> Any:
        """Notes of what lies behind."""
        from attendance_desktop.services.voices import Voices

        return Voices(self.districts)

    @cached_property
    def outreach(self) -> Any:
        """Students to reach, and what was done."""
        from attendance_desktop.services.outreach import Outreach

        return Outreach(self.districts, self.attendance)

    @cached_property
    def packets(self) -> Any:
        """Paper."""
        from attendance_desktop.services.packets import Packets

        return Packets(self.districts, self.attendance)

    @cached_property
    def rules(self) -> Any:
        """Rule profiles, the district's own among them."""
        from attendance_desktop.services.own_rules import Rules

        return Rules(self.districts)

    @cached_property
    def groups(self) -> Any:
        """Which categories of student groups are shown."""
        from attendance_desktop.services.groups import Groups

        return Groups(self.districts)

    @cached_property
    def home(self) -> Any:
        """Where the district stands, and what to do next."""
        from attendance_desktop.services.home import Home

        return Home(self.districts, self.attendance, self.histories, self.goals, self.charts)

    @cached_property
    def partners(self) -> Any:
        """The partners and how well each kind is held."""
        from attendance_desktop.services.partners import Partners

        return Partners(self.districts)

    @cached_property
    def contacts(self) -> Any:
        """What was said with partners, and promised."""
        from attendance_desktop.services.contacts import Contacts

        return Contacts(self.districts)

    @cached_property
    def team(self) -> Any:
        """The coalition and its members."""
        from attendance_desktop.services.team import Team

        return Team(self.districts)

    @cached_property
    def team_paper(self) -> Any:
        """Paper of the team and its partners."""
        from attendance_desktop.services.team_paper import TeamPaper

        return TeamPaper(self.districts, self.attendance)

    @cached_property
    def run_meetings(self) -> Any:
        """A meeting while it runs."""
        from attendance_desktop.services.run_meeting import RunMeeting

        return RunMeeting(self.districts)

    @cached_property
    def people_lists(self) -> Any:
        """Lists of people, in and out."""
        from attendance_desktop.services.people_lists import PeopleLists

        return PeopleLists(self.districts)

    @cached_property
    def plan(self) -> Any:
        """The plan's steps."""
        from attendance_desktop.services.plan import Plan

        return Plan(self.districts)

    @cached_property
    def check_ins(self) -> Any:
        """Reviews of the plan's open steps."""
        from attendance_desktop.services.check_ins import CheckIns

        return CheckIns(self.districts)

    @cached_property
    def plan_versions(self) -> Any:
        """The plan as it was agreed, and what changed since."""
        from attendance_desktop.services.plan_versions import PlanVersions

        return PlanVersions(self.districts)

    @cached_property
    def plan_files(self) -> Any:
        """The plan for other programs, and back."""
        from attendance_desktop.services.plan_files import PlanFiles

        return PlanFiles(self.districts)

    @cached_property
    def meetings(self) -> Any:
        """Meetings, planned and held."""
        from attendance_desktop.services.meetings import Meetings

        return Meetings(self.districts)

    @cached_property
    def agendas(self) -> Any:
        """The parts of meetings, with their times."""
        from attendance_desktop.services.agendas import Agendas

        return Agendas(self.districts)

    @cached_property
    def meeting_people(self) -> Any:
        """Who is asked to meetings, and who came."""
        from attendance_desktop.services.meeting_people import MeetingPeople

        return MeetingPeople(self.districts)

    @cached_property
    def minutes(self) -> Any:
        """Minutes, and the meeting after."""
        from attendance_desktop.services.minutes import Minutes

        return Minutes(self.districts)

    @cached_property
    def meeting_paper(self) -> Any:
        """Paper of meetings."""
        from attendance_desktop.services.meeting_paper import MeetingPaper

        return MeetingPaper(self.districts)

    @cached_property
    def invitations(self) -> Any:
        """Drafts of mail and calendar files of meetings."""
        from attendance_desktop.services.invitations import Invitations

        return Invitations(self.districts)

    @cached_property
    def meeting_outcomes(self) -> Any:
        """What came of meetings: decisions, homework, the parking lot."""
        from attendance_desktop.services.meeting_outcomes import MeetingOutcomes

        return MeetingOutcomes(self.districts)

    @cached_property
    def plan_paper(self) -> Any:
        """The plan as charts and on paper."""
        from attendance_desktop.services.plan_paper import PlanPaper

        return PlanPaper(self.districts)

    @cached_property
    def instruments(self) -> Any:
        """Instruments of self-assessment."""
        from attendance_desktop.services.instruments import Instruments

        return Instruments(self.districts)

    @cached_property
    def rounds(self) -> Any:
        """Rounds of self-assessment."""
        from attendance_desktop.services.rounds import Rounds

        return Rounds(self.districts)

    @cached_property
    def answering(self) -> Any:
        """Answers that come in."""
        from attendance_desktop.services.answering import Answering

        return Answering(self.districts)

    @cached_property
    def round_talk(self) -> Any:
        """What the group says of a round."""
        from attendance_desktop.services.round_talk import RoundTalk

        return RoundTalk(self.districts)

    @cached_property
    def voting(self) -> Any:
        """Ideas and votes."""
        from attendance_desktop.services.voting import Voting

        return Voting(self.districts)

    @cached_property
    def priorities(self) -> Any:
        """Accepted priorities."""
        from attendance_desktop.services.priorities import Priorities

        return Priorities(self.districts, self.attendance)

    @cached_property
    def assessment_paper(self) -> Any:
        """Results of a round on paper."""
        from attendance_desktop.services.assessment_paper import AssessmentPaper

        return AssessmentPaper(self.districts, self.priorities)

    def forget_loaded(self) -> None:
        """Forget what was loaded from the file; called when all of it may have changed."""
        self.attendance.forget_loaded()

    def make_practice(self, folder: Path) -> Path:
        """Make the practice district in a folder, and return its file, closed."""
        from attendance_desktop.services import demo

        made = demo.make_demo(folder, None)
        made.districts.close()
        return made.district_file


def make_services() -> Services:
    """Return one of each service; no file is open yet."""
    from attendance_desktop.services.attendance import Attendance
    from attendance_desktop.services.district import Districts

    districts = Districts()
    return Services(districts, Attendance(districts))
