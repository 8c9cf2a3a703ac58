"""How school years added up are printed."""

from __future__ import annotations

from typing import Any

from attendance_desktop.charts.feet import years_words
from attendance_desktop.cli import measures_report
from attendance_desktop.cli.output import say, say_table
from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.rules import profiles, tiers
from attendance_desktop.rules.pooled_years import PooledRow, PooledTable
from attendance_desktop.wording import _, number, percent


def as_json(found: PooledTable) -> dict[str, Any]:
    """Return the years together for machines: as one year is printed, with each row's years."""
    whole = measures_report.as_json(found.latest)
    years = [school_year_label(year) for year in found.school_years]
    return {**whole, "school_years": years, "rows": [_row_json(row) for row in found.rows]}


def _row_json(row: PooledRow) -> dict[str, Any]:
    return {
        "key": row.key,
        "label": row.label,
        "category": row.category or None,
        "school_years": [school_year_label(year) for year in row.school_years],
        "students": row.students,
        "chronic": row.chronic,
        "chronic_share": row.chronic_share,
        "level": tiers.school_level(row.chronic, row.students).value,
    }


def show(found: PooledTable) -> None:
    """Print the years together with their rule and audience."""
    latest = found.latest
    if not found.rows:
        say(_("No row may be shown for more than one school year."))
        return
    say(
        _("{years} together, {rule}").format(
            years=years_words(found.school_years), rule=profiles.rule_words(latest.profile)
        )
    )
    say(measures_report.audience_words(latest.audience))
    if latest.filter_words:
        say(_("Only: {students}").format(students=" · ".join(latest.filter_words)))
    say()
    say_table(
        ("", _("Students, counted each year"), _("Chronic"), _("Share"), _("School years")),
        [_cells(row) for row in found.rows],
    )


def _cells(row: PooledRow) -> tuple[str, ...]:
    label = row.label
    if row.category:
        label = _("{category}: {value}").format(category=row.category, value=row.label)
    return (
        label,
        number(row.students),
        number(row.chronic),
        percent(row.chronic, row.students),
        years_words(row.school_years),
    )
