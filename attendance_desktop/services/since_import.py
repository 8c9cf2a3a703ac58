"""The number before the last import and after it, for Home."""

from __future__ import annotations

from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance_year import AttendanceYear
from attendance_desktop.records.measures import Audience, By, MeasureRow, RuleProfile
from attendance_desktop.records.selection import Selection
from attendance_desktop.records.since_import import SinceImport
from attendance_desktop.rules import filtered_protection, measures
from attendance_desktop.rules.standing import standing
from attendance_desktop.store import last_import as stored
from attendance_desktop.store.file import DistrictFile


def since_import(
    file: DistrictFile, year: AttendanceYear, after: MeasureRow, profile: RuleProfile,
    selection: Selection,
) -> SinceImport | None:  # fmt: skip
    """Return what the last import changed in a year; None where none holds the year.

    Args:
        year: as it is measured now.
        after: the district's row of it, as the selection's audience may see it.
    """
    with file.reading() as connection:
        taken = stored.last_import(connection, year.school_year)
        if not taken:
            return None
        without = stored.year_without(connection, year.school_year, (b.id for b in taken))
    return SinceImport(
        school_year=year.school_year,
        rules=profile.slug,
        audience=selection.audience,
        filters=selection.filters,
        files=tuple(dict.fromkeys(batch.file_name for batch in taken)),
        taken_in=taken[-1].taken_in,
        before=_row(without, profile, selection),
        after=after,
        through_before=without.through,
        through=year.through,
    )


def _row(year: AttendanceYear, profile: RuleProfile, selection: Selection) -> MeasureRow | None:
    try:
        found = standing(year, profile)
        table = measures.measure_standing(found, By.DISTRICT, selection.filters)
    except UserError:  # no attendance was known yet, or not of the school or group chosen
        return None
    if selection.audience is Audience.PUBLIC:
        table = filtered_protection.protect_filtered(found, table)
    return table.rows[0]
