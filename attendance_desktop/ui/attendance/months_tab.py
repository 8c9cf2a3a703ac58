"""Months and weekdays: when days are missed."""

from __future__ import annotations

from attendance_desktop.records.selection import Selection
from attendance_desktop.ui.attendance.charts_tab import ChartsTab, Plans
from attendance_desktop.ui.attendance.tab import AttendanceServices
from attendance_desktop.wording import N_


class MonthsTab(ChartsTab):
    """The year month by month, beside last year's; weekdays; days around days off."""

    key = "months"
    name = N_("Months & weekdays")
    rows = (("months",), ("weekdays", "days_off"))
    none_words = N_(
        "This needs daily marks: the files taken in hold totals or single absences only."
    )

    @staticmethod
    def load(services: AttendanceServices, selection: Selection) -> Plans:
        """Return the charts of time."""
        charts = services.charts
        return {
            "months": charts.months(selection),
            "weekdays": charts.weekdays(selection),
            "days_off": charts.days_off(selection),
        }
