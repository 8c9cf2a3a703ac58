"""The columns of figures of a published table, sorted into what belongs together.

A slot is one school year, group and grade that columns speak of: a plain table has one, a table
with years or groups across has several, and each row then gives as many figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from attendance_desktop.exchange import published_figures, published_words
from attendance_desktop.exchange.grid import Column, Grid
from attendance_desktop.exchange.published_words import Kind, Sense, sense_of


@dataclass(frozen=True)
class Slot:
    """The columns of one year, group and grade.

    Attributes:
        school_year: spring year; None where rows or titles say it.
        group, grade: as the heading prints them, "" for none.
        columns: kind -> its columns, the preferred first.
    """

    school_year: int | None
    group: str
    grade: str
    columns: dict[Kind, tuple[int, ...]] = field(default_factory=dict)

    def first(self, kind: Kind) -> int | None:
        """Return the preferred column of a kind."""
        found = self.columns.get(kind, ())
        return found[0] if found else None

    @property
    def tells(self) -> bool:
        """Whether a rate or a count of the chronically absent comes of it."""
        return bool(
            self.columns.keys() & {Kind.RATE, Kind.COUNT, Kind.MODERATE_RATE, Kind.MODERATE_COUNT}
        )


@dataclass(frozen=True)
class Figures:
    """One column that holds figures, with what its heading says."""

    index: int
    sense: Sense


_CHRONIC_FIRST = (Kind.RATE, Kind.COUNT, Kind.FIGURE)


def figure_columns(
    grid: Grid, headings: Sequence[str], taken: set[int], decimal_comma: bool
) -> list[Figures]:
    """Return the columns that hold figures of a measure that is named."""
    found = []
    for i, heading in enumerate(headings):
        if i in taken or grid.columns[i].skipped or not heading:
            continue
        sense = sense_of(heading)
        named = sense.kind is not Kind.OTHER
        if named and published_figures.holds_figures(
            grid.columns[i].values, decimal_comma, named=True
        ):
            found.append(Figures(i, sense))
    return found


def holds_figures(column: Column, decimal_comma: bool) -> bool:
    """Return whether a column holds figures with at least one number or range."""
    return published_figures.holds_figures(column.values, decimal_comma, named=False)


def value_slots(found: Sequence[Figures]) -> list[Slot]:
    """Return the slots of a table with a row a measure: one a column of values."""
    return [
        Slot(f.sense.school_year, f.sense.group, f.sense.grade, {Kind.BARE: (f.index,)})
        for f in found
    ]


def slots_of(
    grid: Grid,
    found: Sequence[Figures],
    *,
    chronic_said: bool,
    chosen: dict[str, int],
    headings: Sequence[str],
    decimal_comma: bool,
) -> tuple[Slot, ...]:
    """Return what the columns of figures say together.

    Args:
        chronic_said: whether titles or the column of measures say that chronic absence is meant.
        headings: of all columns, for what they say besides.
        chosen: "rate", "chronic", "students" -> column, as the user said.
    """
    if chosen:
        kinds = {"rate": Kind.RATE, "chronic": Kind.COUNT, "students": Kind.STUDENTS}
        return (Slot(None, "", "", {kinds[role]: (i,) for role, i in chosen.items()}),)
    used = _of_chronic_absence(found, chronic_said)
    used = [replace(f, sense=_with_kind(grid, f, used, decimal_comma)) for f in used]
    used = _apart(used, headings)
    slots: dict[tuple[int | None, str, str], Slot] = {}
    for figures in used:
        sense = figures.sense
        group = "" if published_words.is_all(sense.group) else sense.group
        key = (sense.school_year, group.lower(), sense.grade)
        slot = slots.setdefault(key, Slot(sense.school_year, group, sense.grade))
        if sense.group and sense.kind is not Kind.STUDENTS:
            slot = slots[key] = replace(slot, group=sense.group)
        # A heading that says "chronic" itself stands before one that leaves it to the title.
        listed = slot.columns.get(sense.kind, ())
        slot.columns[sense.kind] = (
            (figures.index, *listed) if sense.chronic and not _says(used, listed) else
            (*listed, figures.index)
        )  # fmt: skip
    return tuple(slot for slot in _shared_students(slots) if slot.tells)


def _apart(used: Sequence[Figures], headings: Sequence[str]) -> list[Figures]:
    """Tell apart columns of one measure, year and group by what their headings say besides.

    Of "Absent in Title I schools" beside "Absent" only the second speaks of everybody.
    """
    alike: dict[object, list[Figures]] = {}
    for f in used:
        if f.sense.kind in (Kind.RATE, Kind.COUNT) and f.sense.chronic:
            key = (f.sense.kind, f.sense.school_year, f.sense.group, f.sense.grade)
            alike.setdefault(key, []).append(f)
    found = {f.index: f for f in used}
    for listed in alike.values():
        texts = [published_words.left_of(headings[f.index]) for f in listed]
        if len(listed) == len(set(texts)) > 1 and not listed[0].sense.group:
            for f, text in zip(listed, texts, strict=True):
                if published_words.is_state_total(text) or text.lower() == "state":
                    del found[f.index]
                elif text and not published_words.is_district_total(text):
                    found[f.index] = replace(f, sense=replace(f.sense, group=text))
    return list(found.values())


def _says(used: Sequence[Figures], columns: Sequence[int]) -> bool:
    return any(f.sense.chronic for f in used if f.index in columns)


def _of_chronic_absence(found: Sequence[Figures], chronic_said: bool) -> list[Figures]:
    explicit = {f.sense.kind for f in found if f.sense.chronic} & set(_CHRONIC_FIRST)
    parts = (Kind.MODERATE_RATE, Kind.MODERATE_COUNT, Kind.SEVERE_RATE, Kind.SEVERE_COUNT)
    used = []
    for figures in found:
        kind, chronic = figures.sense.kind, figures.sense.chronic
        speaks = kind in (Kind.STUDENTS, *parts) or chronic
        bare = kind is Kind.BARE and not _is_placed(figures.sense)
        # "Rate" beside "Chronically absent" is that of the same; a year or a group alone is not.
        alike = kind in (Kind.RATE, Kind.COUNT) and kind not in explicit
        if speaks or (chronic_said and not bare and (alike or not explicit)):
            used.append(figures)
    return used


def _is_placed(sense: Sense) -> bool:
    return bool(sense.school_year is not None or sense.group or sense.grade)


def _with_kind(grid: Grid, figures: Figures, used: Sequence[Figures], decimal_comma: bool) -> Sense:
    """Return the sense with rate or count where the heading leaves it to the values."""
    sense = figures.sense
    if sense.kind not in (Kind.FIGURE, Kind.BARE):
        return sense
    others = {f.sense.kind for f in used}
    if Kind.RATE in others and sense.kind is Kind.FIGURE:
        return replace(sense, kind=Kind.COUNT)
    if Kind.COUNT in others and sense.kind is Kind.FIGURE:
        return replace(sense, kind=Kind.RATE)
    alike = [grid.columns[f.index] for f in used if f.sense.kind is sense.kind]
    beside = sense.kind is Kind.FIGURE and Kind.STUDENTS in others
    return replace(sense, kind=kind_by_values(alike, decimal_comma, beside_students=beside))


def kind_by_values(
    columns: Sequence[Column], decimal_comma: bool, *, beside_students: bool = False
) -> Kind:
    """Return whether columns hold rates or counts: counts are whole and pass 100 somewhere.

    Args:
        beside_students: a number of students stands beside, so that whole figures are counts.
    """
    figures = [published_figures.figure_of(v, decimal_comma) for c in columns for v in c.values]
    if any(f.percent or (f.hides and "%" in f.text) for f in figures):
        return Kind.RATE
    values = [f.value for f in figures if f.value is not None]
    if not values:
        return Kind.RATE
    whole = all(value == int(value) for value in values) and max(values) > 1
    return Kind.COUNT if max(values) > 100 or (whole and beside_students) else Kind.RATE


def _shared_students(slots: dict[tuple[int | None, str, str], Slot]) -> list[Slot]:
    """Give the one column of students to the one year that has none; never to a group."""
    lone = slots.get((None, "", ""))
    years = {key[0] for key, slot in slots.items() if slot.tells}
    if lone is None or lone.tells or Kind.STUDENTS not in lone.columns or len(years) != 1:
        return list(slots.values())
    for key, slot in slots.items():
        if key[1:] == ("", "") and slot.tells and Kind.STUDENTS not in slot.columns:
            slot.columns[Kind.STUDENTS] = lone.columns[Kind.STUDENTS]
    return list(slots.values())
