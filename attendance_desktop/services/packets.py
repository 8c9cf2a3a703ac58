"""Paper: what people print, hand round, and take to the board."""

from __future__ import annotations

from pathlib import Path

from attendance_desktop.charts.plan import ChartPlan, PlanTable
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

#: What leaves the house by default: protected figures of the latest year.
PUBLIC = Selection(audience=Audience.PUBLIC)


class Packets:
    """Makes PDFs of the open district."""

    def __init__(self, districts: Districts, attendance: Attendance) -> None:
        self._districts = districts
        self._briefs = Briefs(districts, attendance)

    def brief(self, path: Path, selection: Selection = PUBLIC) -> None:
        """Print the superintendent's page.

        Raises:
            UserError: there is nothing to measure, or as for a chart.
        """
        writing.check_place(path)
        writing.write(path, brief_sheet(self._briefs.brief(selection)))

    def schools(self, path: Path, selection: Selection = PUBLIC) -> None:
        """Print the chart of schools with the table of all of them.

        Raises:
            UserError: as for the brief.
        """
        writing.check_place(path)
        self.chart(self._briefs.schools(selection), path, selection.audience)

    def trend(self, path: Path, selection: Selection = PUBLIC) -> None:
        """Print the years and the path to the goal.

        Raises:
            UserError: as for the brief.
        """
        writing.check_place(path)
        self.chart(self._briefs.trend(selection), path, selection.audience)

    def chart(self, plan: ChartPlan, path: Path, audience: Audience = Audience.STAFF) -> None:
        """Print one chart with its sentence, its table and its foot.

        Args:
            audience: whose figures the plan holds; staff's are marked on every page.

        Raises:
            UserError: a name has a sign that the paper's typeface lacks, or the file cannot be
                written, or something other than a PDF stands there.
        """
        writing.check_place(path)
        staff = audience is Audience.STAFF
        writing.write(path, chart_sheet(plan, self._districts.district().name, staff=staff))

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
