"""Student groups: their shares, and how far their students are from every-day attendance."""

from __future__ import annotations

from attendance_desktop.records.measures import By
from attendance_desktop.records.selection import Selection
from attendance_desktop.ui.attendance.charts_tab import ChartsTab, Plans
from attendance_desktop.ui.attendance.tab import AttendanceServices
from attendance_desktop.wording import N_


class GroupsTab(ChartsTab):
    """Student groups by category."""

    key = "groups"
    name = N_("Groups")
    rows = (("groups", "tiers"),)
    none_words = N_("The files taken in name no student groups.")

    @staticmethod
    def load(services: AttendanceServices, selection: Selection) -> Plans:
        """Return the charts of student groups."""
        groups = services.charts.groups(selection)
        if groups is None or not groups.has_marks:
            # One card says that there is none; a second would add nothing.
            return {"groups": groups, "tiers": None}
        return {"groups": groups, "tiers": services.charts.tiers(selection, By.GROUP)}
