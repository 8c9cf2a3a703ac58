"""How a table of measures is printed."""

from __future__ import annotations

from typing import Any

from attendance_desktop.cli.output import say, say_table
from attendance_desktop.records.attendance import PARTS_PER_DAY, school_year_label
from attendance_desktop.records.measures import Audience, MeasureRow, MeasureTable, RuleProfile
from attendance_desktop.rules import profiles, tiers
from attendance_desktop.wording import _, day, note_words, number, percent


def as_json(table: MeasureTable) -> dict[str, Any]:
    """Return the table for machines: days are numbers of days, shares lie in 0..1."""
    return {
        "school_year": school_year_label(table.school_year),
        "by": table.by.value,
        "audience": table.audience.value,
        "rules": rules_json(table.profile),
        "filters": {
            "school": table.filters.school or None,
            "grade": table.filters.grade or None,
            "category": table.filters.category or None,
            "group": table.filters.group or None,
        },
        "through": table.through or None,
        "notes": [note_words(n) for n in table.notes],
        "rows": [_row_json(row) for row in table.rows],
    }


def rules_json(profile: RuleProfile) -> dict[str, Any]:
    """Return a rule for machines."""
    return {
        "name": profile.slug,
        "title": profile.name,
        "words": profiles.rule_words(profile),
        "minimum_days": profile.minimum_days,
        "more_than_minimum": profile.strictly_more,
        "minimum_present_days": profile.minimum_present_days,
        "half_calendar": profile.half_calendar,
        "partial_day": profile.partial_day.value,
        "threshold": profile.threshold_thousandths / 1000,
        "no_mark": "present" if profile.no_mark_present else "unknown",
        "source": profile.source,
        "as_of": profile.as_of,
        "confirmed": profile.confirmed,
    }


def _row_json(row: MeasureRow) -> dict[str, Any]:
    return {
        "key": row.key,
        "label": row.label,
        "category": row.category or None,
        "students": row.students,
        "not_eligible": row.not_eligible,
        "chronic": row.chronic,
        "severe": row.severe,
        "days_enrolled": _days(row.enrolled_parts),
        "days_absent": _days(row.absent_parts),
        "days_excused": _days(row.excused_parts),
        "days_unexcused": _days(row.unexcused_parts),
        "chronic_share": row.chronic_share,
        "attendance_share": row.attendance_share,
        "level": _level(row),
        "hidden": row.hidden,
        "shown": row.shown,
    }


def _level(row: MeasureRow) -> str | None:
    # Hidden figures and a row without a counted student have no level.
    if row.chronic is None or not row.students:
        return None
    return tiers.school_level(row.chronic, row.students).value


def _days(parts: int | None) -> int | float | None:
    if parts is None:
        return None
    whole, rest = divmod(parts, PARTS_PER_DAY)
    return whole if rest == 0 else parts / PARTS_PER_DAY


def show(table: MeasureTable) -> None:
    """Print the table with its rule, school year and audience."""
    say(
        _("{year}, {rule}").format(
            year=school_year_label(table.school_year), rule=profiles.rule_words(table.profile)
        )
    )
    if table.through:
        say(
            _("Through {day}. {audience}").format(
                day=day(table.through), audience=audience_words(table.audience)
            )
        )
    else:
        say(audience_words(table.audience))
    if table.filter_words:
        say(_("Only: {students}").format(students=" · ".join(table.filter_words)))
    say()
    say_table(
        (
            "",
            _("Students"),
            _("Chronic"),
            _("Share"),
            _("Severe"),
            _("Days missed"),
            _("Attendance"),
            _("Not eligible"),
        ),
        [_row_cells(row) for row in table.rows],
    )
    for code in table.notes:
        say(note_words(code))


def audience_words(audience: Audience) -> str:
    """Return who may see the figures."""
    if audience is Audience.PUBLIC:
        return _("Public: small groups are hidden.")
    return _("Staff: contains student information.")


def _row_cells(row: MeasureRow) -> tuple[str, ...]:
    label = (
        _("{category}: {value}").format(category=row.category, value=row.label)
        if row.category
        else row.label
    )
    return (
        label,
        _count(row.students),
        _count(row.chronic),
        _share(row),
        _count(row.severe),
        "–" if row.absent_parts is None else number(row.absent_parts / PARTS_PER_DAY, 1),
        _attendance(row),
        _count(row.not_eligible),
    )


def _count(value: int | None) -> str:
    return "–" if value is None else number(value)


def _share(row: MeasureRow) -> str:
    if row.shown:
        return row.shown
    if row.students is None or row.chronic is None or row.students == 0:
        return "–"
    return percent(row.chronic, row.students)


def _attendance(row: MeasureRow) -> str:
    if row.enrolled_parts is None or row.absent_parts is None or row.enrolled_parts == 0:
        return "–"
    return percent(row.enrolled_parts - row.absent_parts, row.enrolled_parts)
