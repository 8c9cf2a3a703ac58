"""The foot that every chart carries: rule, school year, audience, through date."""

from __future__ import annotations

from collections.abc import Sequence

from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.measures import Audience, MeasureTable
from attendance_desktop.rules.profiles import rule_words
from attendance_desktop.wording import _, day


def chart_foot(table: MeasureTable, school_years: Sequence[int] = ()) -> tuple[str, ...]:
    """Return the foot's parts, each a phrase of its own.

    Args:
        school_years: those added up, where the figures are of more than the table's one.
    """
    year = _("School year {year}").format(year=school_year_label(table.school_year))
    if len(school_years) > 1:
        year = _("School years {years} together").format(years=years_words(school_years))
    parts = [_("Rule: {rule}").format(rule=rule_words(table.profile)), year]
    if table.filter_words:
        parts.append(_("Only: {students}").format(students=", ".join(table.filter_words)))
    if table.through:
        parts.append(_("Through {date}").format(date=day(table.through)))
    if table.audience is Audience.PUBLIC:
        parts.append(_("Public: small groups are protected"))
    else:
        parts.append(_("Staff: contains student information"))
    return tuple(parts)


def years_words(school_years: Sequence[int]) -> str:
    """Return "2023-24 to 2025-26", or each year by name where one between them is missing.

    Args:
        school_years: spring years, rising.
    """
    first, last = school_years[0], school_years[-1]
    if len(school_years) > 2 and len(school_years) == last - first + 1:
        return _("{first} to {last}").format(
            first=school_year_label(first), last=school_year_label(last)
        )
    names = [school_year_label(year) for year in school_years]
    if len(names) == 2:
        return _("{first} and {last}").format(first=names[0], last=names[1])
    return ", ".join(names)
