"""Grades: their shares, and how far each grade's students are from every-day attendance."""

from __future__ import annotations

from attendance_desktop.records.measures import By
from attendance_desktop.records.selection import Selection
from attendance_desktop.ui.attendance.charts_tab import ChartsTab, Plans
from attendance_desktop.ui.attendance.tab import AttendanceServices
from attendance_desktop.wording import N_


class GradesTab(ChartsTab):
    """Grades, pre-kindergarten to 12."""

    key = "grades"
    name = N_("Grades")
    rows = (("grades", "tiers"),)
    none_words = N_("The files taken in name no grades.")

    @staticmethod
    def load(services: AttendanceServices, selection: Selection) -> Plans:
        """Return the charts of grades."""
        grades = services.charts.grades(selection)
        if grades is None or not grades.has_marks:
            # One card says that there is none; a second would add nothing.
            return {"grades": grades, "tiers": None}
        return {"grades": grades, "tiers": services.charts.tiers(selection, By.GRADE)}
