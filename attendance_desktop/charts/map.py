"""The map: schools as dots where they stand, sized by students, colored by their level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attendance_desktop.charts.axes import percent_axis
from attendance_desktop.charts.feet import chart_foot
from attendance_desktop.charts.plan import Cell, ChartPlan, Place, PlanTable
from attendance_desktop.charts.share_rows import (
    hidden_note,
    is_exact,
    share_bar,
    share_cells,
    share_headings,
)
from attendance_desktop.charts.words import level_words
from attendance_desktop.records.measures import MeasureRow, MeasureTable
from attendance_desktop.rules.tiers import school_level
from attendance_desktop.wording import _, ngettext, number


@dataclass(frozen=True)
class Spot:
    """Where a school stands.

    Attributes:
        key: the school's key.
        latitude, longitude: decimal degrees.
    """

    key: str
    latitude: float
    longitude: float


def map_plan(table: MeasureTable, spots: Sequence[Spot]) -> ChartPlan:
    """Return the map of schools.

    Args:
        table: measures by school, for either audience.
        spots: of schools whose coordinates are known.
    """
    where = {spot.key: spot for spot in spots}
    rows = [row for row in table.rows if row.students != 0]
    placed = [row for row in rows if row.key in where]
    title, foot = _("Map of schools"), chart_foot(table)
    axis = percent_axis(_("Students chronically absent"), 0.0)
    if not placed:
        empty = _("No school's place is known yet. Say where schools stand in Settings.")
        return ChartPlan(title, empty, axis, foot=foot, alternative=empty, empty=empty)
    places = tuple(_place(row, where[row.key]) for row in placed)
    sentence = _sentence(len(placed), len(rows))
    said = [
        _("{name}: {share}.").format(name=place.label, share=place.value_label) for place in places
    ]
    return ChartPlan(
        title=title,
        sentence=sentence,
        axis=axis,
        places=places,
        table=PlanTable(
            share_headings(_("School")),
            tuple(share_cells(row, Cell(row.label, row.label.casefold())) for row in rows),
        ),
        foot=(_("Dots: larger for more students; hollow where the share is not shown"), *foot),
        alternative=" ".join([title + ".", sentence, *said]),
    )


def _place(row: MeasureRow, spot: Spot) -> Place:
    at = (row.key, row.label, spot.latitude, spot.longitude)
    if not is_exact(row):
        return Place(*at, 0.0, "muted", hidden_note(row), hollow=True)
    chronic, students = row.chronic or 0, row.students or 1
    level = school_level(chronic, students)
    # Of few students the count, as on every chart.
    share = share_bar(row, row.label).value_label
    words = _("{share}, {level}").format(share=share, level=level_words(level))
    return Place(*at, float(students), f"level.{level.value}", words)


def _sentence(placed: int, schools: int) -> str:
    if placed == schools:
        words = ngettext(
            "The one school, where it stands.", "All {count} schools, where they stand.", schools
        )
        return words.format(count=number(schools))
    words = _("{placed} of {count} schools; the place of the others is not known.")
    return words.format(placed=number(placed), count=number(schools))
