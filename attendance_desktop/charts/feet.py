"""The foot that every chart carries: rule, school year, audience, through date."""

from __future__ import annotations

from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.measures import Audience, MeasureTable
from attendance_desktop.rules.profiles import rule_words
from attendance_desktop.wording import _, day


def chart_foot(table: MeasureTable) -> tuple[str, ...]:
    """Return the foot's parts, each a phrase of its own."""
    parts = [
        _("Rule: {rule}").format(rule=rule_words(table.profile)),
        _("School year {year}").format(year=school_year_label(table.school_year)),
    ]
    if table.filter_words:
        parts.append(_("Only: {students}").format(students=", ".join(table.filter_words)))
    if table.through:
        parts.append(_("Through {date}").format(date=day(table.through)))
    if table.audience is Audience.PUBLIC:
        parts.append(_("Public: small groups are protected"))
    else:
        parts.append(_("Staff: contains student information"))
    return tuple(parts)
