"""Early warning: the first month, the tiers of each school, and the change since last year."""

from __future__ import annotations

from attendance_desktop.records.measures import By
from attendance_desktop.records.selection import Selection
from attendance_desktop.ui.attendance.charts_tab import ChartsTab, Plans
from attendance_desktop.ui.attendance.tab import AttendanceServices
from attendance_desktop.wording import N_


class WarningTab(ChartsTab):
    """What can be seen before the year is over."""

    key = "warning"
    name = N_("Early warning")
    rows = (("first_month",), ("tiers", "change"))
    none_words = N_(
        "This needs daily marks: the files taken in hold totals or single absences only."
    )

    @staticmethod
    def load(services: AttendanceServices, selection: Selection) -> Plans:
        """Return the charts of early warning."""
        charts = services.charts
        return {
            "first_month": charts.first_month(selection),
            "tiers": charts.tiers(selection, By.SCHOOL),
            "change": charts.change(selection, By.SCHOOL),
        }
