"""Paper: what people print, hand round, and take to the board."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from attendance_desktop.charts.plan import ChartPlan, PlanTable
from attendance_desktop.charts.student_list import list_foot, list_sentence, student_table
from attendance_desktop.errors import UserError
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.selection import Selection
from attendance_desktop.reports import writing
from attendance_desktop.reports.brief import brief_sheet
from attendance_desktop.reports.chart_sheet import chart_sheet
from attendance_desktop.reports.paper import Frame
from attendance_desktop.reports.table_sheet import table_sheet
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.briefs import Briefs
from attendance_desktop.services.district import Districts
from attendance_desktop.services.outreach import Outreach
from attendance_desktop.services.voices import Voices
from attendance_desktop.wording import _

#: What leaves the house by default: protected figures of the latest year.
PUBLIC = Selection(audience=Audience.PUBLIC)


class Packets:
    """Makes PDFs of the open district."""

    def __init__(self, districts: Districts, attendance: Attendance) -> None:
        self._districts = districts
        self._briefs = Briefs(districts, attendance)
        self._outreach = Outreach(districts, attendance)
        self._voices = Voices(districts)

    def brief(self, path: Path, selection: Selection = PUBLIC, *, voices: bool = True) -> None:
        """Print the superintendent's page.

        Args:
            voices: whether the notes marked for packets are carried along.

        Raises:
            UserError: there is nothing to measure, or as for a chart.
        """
        writing.check_place(path)
        writing.write(path, brief_sheet(self._briefs.brief(selection, voices=voices)))

    def named_chart(
        self,
        name: str,
        path: Path,
        selection: Selection = PUBLIC,
        *,
        years_together: bool = False,
        voices: bool = False,
    ) -> None:
        """Print one chart with its whole table.

        Args:
            name: as on the command line: "schools", "trend", "grades", ...
            years_together: over several school years, where its rows have few students.
            voices: whether the notes marked for packets follow it.

        Raises:
            UserError: there is no such chart of these years yet, or as for the brief.
        """
        writing.check_place(path)
        charts = self._briefs.charts
        makers: dict[str, Callable[[Selection], ChartPlan | None]] = {
            "schools": charts.schools,
            "trend": charts.trend,
            "grades": charts.grades,
            "groups": charts.groups,
            "tiers": charts.tiers,
            "months": charts.months,
            "weekdays": charts.weekdays,
        }
        plan = makers[name](selection)
        if plan is None:
            raise UserError("chart_not_there")
        if years_together:
            if plan.together is None:
                raise UserError("years_not_together")
            plan = plan.together
        self.chart(plan, path, selection.audience, voices_of=selection if voices else None)

    def students(self, path: Path, selection: Selection) -> None:
        """Print the list of students to reach, marked on every page as student information.

        Raises:
            UserError: "students_are_for_staff" for the public, before any student is looked up;
                there is nothing to measure, or as for a chart.
        """
        writing.check_place(path)
        found = self._outreach.students(selection)
        table = student_table(found, self._outreach.ticks(found.school_year))
        title, district = _("Students to reach"), self._districts.district().name
        frame = Frame(title, district, list_foot(found), staff=True, landscape=True)
        writing.write(path, table_sheet(frame, table, list_sentence(found)))

    def chart(
        self,
        plan: ChartPlan,
        path: Path,
        audience: Audience = Audience.STAFF,
        *,
        voices_of: Selection | None = None,
    ) -> None:
        """Print one chart with its sentence, its table and its foot.

        Args:
            audience: whose figures the plan holds; staff's are marked on every page.
            voices_of: whose notes marked for packets follow the chart, None for none.

        Raises:
            UserError: a name has a sign that the paper's typeface lacks, or the file cannot be
                written, or something other than a PDF stands there.
        """
        writing.check_place(path)
        staff = audience is Audience.STAFF
        notes = self._voices.on_paper(replace(voices_of, audience=audience)) if voices_of else None
        name = self._districts.district().name
        writing.write(path, chart_sheet(plan, name, staff=staff, notes=notes))

    def table(
        self,
        title: str,
        table: PlanTable,
        path: Path,
        foot: tuple[str, ...] = (),
        audience: Audience = Audience.STAFF,
    ) -> None:
        """Print a table with its headings on every page.

        Args:
            foot: rule, school year, through date, audience and filters, a phrase each.
            audience: whose figures it holds; staff's are marked on every page.

        Raises:
            UserError: as for a chart.
        """
        writing.check_place(path)
        staff = audience is Audience.STAFF
        frame = Frame(title, self._districts.district().name, foot, staff)
        writing.write(path, table_sheet(frame, table))
