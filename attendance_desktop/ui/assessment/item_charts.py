"""Attendance charts that answer an item: where they stand in the window, and their names."""

from __future__ import annotations

from attendance_desktop.wording import N_, _

#: Chart named by an item -> the tab of the page Attendance that has it, and its name.
_CHARTS = {
    "schools": ("overview", N_("Schools side by side")),
    "trend": ("overview", N_("The rate over the years")),
    "tiers": ("overview", N_("How many days are missed")),
    "grades": ("grades", N_("Grades")),
    "groups": ("groups", N_("Student groups")),
    "months": ("months", N_("Months")),
    "weekdays": ("months", N_("Weekdays")),
    "first-month": ("warning", N_("Early warning")),
    "data-quality": ("files", N_("Files and calendar")),
}


def chart_words(chart: str) -> str:
    """Return what a chart is called; one that nobody knows is "Attendance"."""
    return _(_CHARTS[chart][1]) if chart in _CHARTS else _("Attendance")


def tab_of(chart: str) -> str:
    """Return the key of the tab of the page Attendance that shows a chart."""
    return _CHARTS[chart][0] if chart in _CHARTS else "overview"


def offered() -> list[tuple[str, str]]:
    """Return the charts that an item can be given: (chart, words), none of them first."""
    return [("", _("No chart")), *((chart, chart_words(chart)) for chart in _CHARTS)]
