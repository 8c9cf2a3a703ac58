"""The plan as charts and on paper."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.charts.timeline import owners_plan, timeline_plan
from attendance_desktop.charts.worksheet import worksheet_table
from attendance_desktop.reports import writing
from attendance_desktop.reports.paper import Frame
from attendance_desktop.reports.worksheet_sheet import worksheet_sheet
from attendance_desktop.rules import plan_words
from attendance_desktop.services.district import Districts
from attendance_desktop.services.plan import Plan
from attendance_desktop.wording import _, day

#: Rows to write on: below a plan, and for a plan that is made at the meeting.
_BELOW, _ALONE = 3, 9


class PlanPaper:
    """Makes charts and PDFs of the open district's plan."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts
        self._plan = Plan(districts)

    def timeline(self, today: dt.date | None = None) -> ChartPlan:
        """Return the steps over time."""
        now = today or dt.date.today()
        return timeline_plan(self._plan.listed(now), now)

    def owners(self, today: dt.date | None = None) -> ChartPlan:
        """Return how many open steps each owner has."""
        now = today or dt.date.today()
        return owners_plan(self._plan.listed(now), now)

    def worksheet(self, path: Path, today: dt.date | None = None) -> None:
        """Print the planning worksheet; one without steps is a form to fill in by hand.

        Raises:
            UserError: a name has a sign that the paper's typeface lacks, or the file cannot be
                written, or something other than a PDF stands there.
        """
        writing.check_place(path)
        now = today or dt.date.today()
        lines = self._plan.listed(now)
        said = plan_words.standing_words(self._plan.standing(now)) if lines else _(
            "Write a step on each line: what is done, what there is then, by when, and by whom."
        )  # fmt: skip
        title, district = _("Planning worksheet"), self._districts.district().name
        foot = (_("As of {day}").format(day=day(now)),)
        table = worksheet_table(lines, _BELOW if lines else _ALONE)
        frame = Frame(title, district, foot, landscape=True)
        writing.write(path, worksheet_sheet(frame, table, said, self._plan.priority_lines()))
