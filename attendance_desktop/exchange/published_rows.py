"""The rows of a published table, cell by cell: whom they speak of and what they print."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from attendance_desktop.exchange import published_groups, published_words, published_years
from attendance_desktop.exchange.grid import Grid
from attendance_desktop.exchange.published_figures import (
    Figure,
    Printed,
    figure_of,
    holds_figures,
)
from attendance_desktop.exchange.published_groups import Who
from attendance_desktop.exchange.published_places import (
    PLACE_ROLES,
    Place,
    is_state_name,
    place_of,
)
from attendance_desktop.exchange.published_slots import Slot
from attendance_desktop.exchange.published_words import Kind, sense_of
from attendance_desktop.records.published import Level

_SUPPRESSED = re.compile(
    r"suppress|withheld|too small|too few|not reported|insufficient|redacted|\bn\s*[<≤]",
    re.IGNORECASE,
)


@dataclass
class Entry:
    """One figure before it is a record; a place, a year, a group and the cells of a slot.

    Attributes:
        index: the data row, from 0; the first of them in a table with a row a measure.
        slot: number of the slot.
        cells: kind -> the cells of its columns, the preferred first.
    """

    index: int
    slot: int
    year: int
    place: Place
    who: Who
    cells: dict[Kind, tuple[Figure, ...]] = field(default_factory=dict)
    said: str = ""  # a text beside blank cells that says why: "Data suppressed"

    def figure(self, kind: Kind) -> Figure:
        """Return the preferred cell of a kind, a blank one where there is none."""
        found = self.cells.get(kind, ())
        return found[0] if found else _BLANK

    @property
    def place_key(self) -> tuple[object, ...]:
        """What is the same for all figures of a place in a year."""
        p = self.place
        return (self.year, p.level, p.district_code, p.district, p.school_code, p.school)

    @property
    def key(self) -> tuple[object, ...]:
        """What is printed once in a table."""
        return (*self.place_key, self.who)


@dataclass(frozen=True)
class Table:
    """A published table with the meaning of its columns.

    Attributes:
        headings: full headings, "" where a column has none.
        roles: role -> column.
        measures: text of the column of measures -> kind, None for another measure.
        pivots: True where each row holds one measure, False where columns of figures do.
        decimal_comma: True where "12,3" is twelve and a bit.
    """

    grid: Grid
    headings: tuple[str, ...]
    roles: Mapping[str, int]
    slots: tuple[Slot, ...]
    titles: tuple[str, ...]
    measures: Mapping[str, Kind | None] = field(default_factory=dict)
    pivots: bool = False
    school_year: int | None = None
    decimal_comma: bool = False


@dataclass
class Rows:
    """What the rows are.

    Attributes:
        entries: one a row and slot that says something.
        remarks, counties, others: data rows left apart: no figures, places that history does not
            know, other measures than chronic absence.
        yearless: rows whose school year cannot be read.
    """

    entries: list[Entry] = field(default_factory=list)
    remarks: list[int] = field(default_factory=list)
    counties: list[int] = field(default_factory=list)
    others: list[int] = field(default_factory=list)
    yearless: list[int] = field(default_factory=list)


_BLANK = Figure("", Printed.BLANK)


def rows_of(table: Table) -> Rows:
    """Return the rows of a table as entries, and those that are none."""
    reader = _Reader(table)
    for index in range(table.grid.row_count):
        reader.read(index)
    rows = reader.rows
    rows.entries = _told_apart(table, rows.entries)
    if table.pivots:
        rows.entries = _joined(rows.entries)
    _find_districts(rows.entries)
    _find_state(rows.entries)
    return rows


class _Reader:
    def __init__(self, table: Table) -> None:
        self.rows = Rows()
        self._table = table
        grid, roles = table.grid, table.roles
        self._codes = [c.codes.tolist() for c in grid.columns]
        used = {i for slot in table.slots for listed in slot.columns.values() for i in listed}
        self._figures = {
            i: [figure_of(v, table.decimal_comma) for v in grid.columns[i].values] for i in used
        }
        self._free = [i for i in range(len(grid.columns)) if not grid.columns[i].skipped]
        self._texts = [i for i in self._free if i not in used and i not in roles.values()]
        if "year" in roles:
            self._texts.append(roles["year"])
            heading = table.headings[roles["year"]]
            column = grid.columns[roles["year"]]
            self._years = published_years.years_of(column, heading, grid, table.titles)
        self._title_year = published_years.title_year(table.titles)
        self._places: dict[tuple[str, ...], Place] = {}

    def read(self, index: int) -> None:
        """Sort one row."""
        place = self._place(index)
        kind: Kind | None = None
        if self._table.measures:
            kind = self._table.measures.get(self._cell(index, "measure").strip())
            if kind is None and place.level is not None:
                self.rows.others.append(index)
                return
        found = [
            self._entry(index, n, slot, place, kind) for n, slot in enumerate(self._table.slots)
        ]
        filled = [e for e in found if e is not None]
        if place.level is None:
            apart = self.rows.counties if place.why == "county" and filled else self.rows.remarks
            apart.append(index)
        elif not filled and not self._is_whole(index):
            self.rows.remarks.append(index)
        elif any(e.year == 0 for e in filled) or (not filled and self._year(index, None) is None):
            self.rows.yearless.append(index)
        else:
            self.rows.entries += filled or [self._empty(index, place)]

    def _cell(self, index: int, role: str) -> str:
        column = self._table.roles.get(role)
        if column is None:
            return ""
        return self._table.grid.columns[column].values[self._codes[column][index]]

    def _place(self, index: int) -> Place:
        cells = tuple(self._cell(index, role).strip() for role in PLACE_ROLES)
        if any(cells[1:]):
            if cells not in self._places:
                self._places[cells] = place_of(cells, self._table.roles, ())
            place = self._places[cells]
        else:
            place = place_of(cells, self._table.roles, self._others(index))
        total = self._is_total_row(index) if place.level is Level.DISTRICT else False
        return Place(Level.STATE) if total else place

    def _others(self, index: int) -> list[str]:
        columns = self._table.grid.columns
        return [columns[i].values[self._codes[i][index]].strip() for i in self._texts]

    def _is_total_row(self, index: int) -> bool:
        # "Grand Total" in front of a row, in the column of years.
        year = self._cell(index, "year")
        return bool(year) and published_words.is_state_total(year)

    def _is_whole(self, index: int) -> bool:
        """Say whether a row without figures names its place as other rows do."""
        roles = [r for r in PLACE_ROLES[1:] if r in self._table.roles]
        filled = sum(bool(self._cell(index, role).strip()) for role in roles)
        if not roles and not self._cell(index, "year").strip():
            return False
        return filled == len(roles) and self._year(index, None) is not None

    def _year(self, index: int, slot: Slot | None) -> int | None:
        if slot is not None and slot.school_year is not None:
            return slot.school_year
        if self._table.school_year is not None:
            return self._table.school_year
        if "year" in self._table.roles:
            year = self._years[self._codes[self._table.roles["year"]][index]]
            if year is not None or not self._is_total_row(index):
                return year
            known = [y for y in self._years if y is not None]
            return max(known) if known else self._title_year
        return self._title_year

    def _entry(
        self, index: int, number: int, slot: Slot, place: Place, kind: Kind | None
    ) -> Entry | None:
        cells: dict[Kind, tuple[Figure, ...]] = {}
        for of, columns in slot.columns.items():
            found = tuple(self._figures[i][self._codes[i][index]] for i in columns)
            if any(f.what is not Printed.BLANK for f in found):
                cells[kind if kind and self._table.pivots else of] = found
        if not cells:
            return None
        entry = self._empty(index, place, slot)
        entry.slot, entry.cells = number, cells
        return entry

    def _empty(self, index: int, place: Place, slot: Slot | None = None) -> Entry:
        who = published_groups.who(
            self._cell(index, "grade").strip(),
            self._cell(index, "group"),
            self._cell(index, "group-category"),
            "" if slot is None else slot.group,
            "" if slot is None else slot.grade,
            (),
        )
        said = next((t for t in self._others(index) if _SUPPRESSED.search(t)), "")
        return Entry(index, 0, self._year(index, slot) or 0, place, who, {}, said)


# --- several rows together ------------------------------------------------------------------------


def _told_apart(table: Table, entries: list[Entry]) -> list[Entry]:
    """Name the column that tells apart rows of one place and group: a type of school, a charter."""
    grid = table.grid
    used = {i for slot in table.slots for listed in slot.columns.values() for i in listed}
    free = [
        i
        for i in range(len(grid.columns))
        if i not in used and i not in table.roles.values() and not grid.columns[i].skipped
        and table.headings[i] and not holds_figures(grid.columns[i].values, False, named=False)
    ]  # fmt: skip
    first = [e for e in entries if e.slot == entries[0].slot] if entries else []
    measure = table.roles.get("measure") if table.pivots else None
    rows = [e.index for e in first]
    texts = {} if measure is None else grid.columns[measure].codes
    keys = [(e.key, texts[e.index] if measure is not None else 0) for e in first]
    columns = published_groups.telling_apart(grid, rows, keys, free)
    if not columns:
        return entries
    counts: dict[object, int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    crowded = {e.index for e, key in zip(first, keys, strict=True) if counts[key] > 1}
    return [
        replace(e, who=_with_more(table, e, columns)) if e.index in crowded else e for e in entries
    ]


def _with_more(table: Table, entry: Entry, columns: Sequence[int]) -> Who:
    grid, slot = table.grid, table.slots[entry.slot]

    def cell(role: str) -> str:
        return grid.columns[table.roles[role]].text(entry.index) if role in table.roles else ""

    more = tuple((table.headings[i], grid.columns[i].text(entry.index).strip()) for i in columns)
    return published_groups.who(
        cell("grade").strip(), cell("group"), cell("group-category"), slot.group, slot.grade, more
    )


def _joined(entries: list[Entry]) -> list[Entry]:
    """Return one entry where a table has a row a measure."""
    found: dict[object, Entry] = {}
    for entry in entries:
        first = found.setdefault((entry.slot, entry.key), entry)
        if first is not entry:
            if first.cells.keys() & entry.cells.keys():
                found[(entry.slot, entry.key, entry.index)] = entry
            else:
                first.cells |= entry.cells
    useful = {Kind.RATE, Kind.COUNT, Kind.MODERATE_COUNT, Kind.MODERATE_RATE}
    return [e for e in found.values() if e.cells.keys() & useful or not e.cells]


def _find_districts(entries: list[Entry]) -> None:
    """Take a school that bears its district's name, among others, for the district itself."""
    schools: dict[str, set[str]] = {}
    for e in entries:
        if e.place.level is Level.SCHOOL:
            schools.setdefault(e.place.district, set()).add(e.place.school)
    for e in entries:
        p = e.place
        same = p.level is Level.SCHOOL and p.school == p.district
        own_code = bool(p.district_code and p.school_code)
        if same and not own_code and len(schools[p.district]) > 1:
            code = p.district_code or p.school_code
            e.place = Place(Level.DISTRICT, code, p.district)


def _find_state(entries: list[Entry]) -> None:
    """Take a place with a state's name for the state where it is as large as the others."""
    named = {e.place for e in entries if e.place.level is Level.DISTRICT
             and is_state_name(e.place.district)}  # fmt: skip
    if not named:
        return
    size: dict[Place, int] = {}
    for e in entries:
        if e.place.level is Level.DISTRICT and e.who.is_all:
            printed = (e.figure(Kind.STUDENTS).value, e.figure(Kind.COUNT).value)
            size[e.place] = max(size.get(e.place, 0), int(next((v for v in printed if v), 0)))
    states: set[Place] = set()
    for place in named:
        rest = sum(students for other, students in size.items() if other not in named)
        known = size.get(place, 0)
        if (known and known * 2 >= rest) or (not rest and not place.district_code.strip("0")):
            states.add(place)
    for e in entries:
        if e.place in states:
            e.place = Place(Level.STATE)


def measures_of(table_column: Sequence[str]) -> dict[str, Kind | None]:
    """Return what each text of a column of measures names, None for another measure."""
    senses = {text.strip(): sense_of(text) for text in table_column if text.strip()}
    chronic = any(s.chronic for s in senses.values())
    found: dict[str, Kind | None] = {}
    for text, sense in senses.items():
        neutral = sense.kind is Kind.STUDENTS or sense.kind.value.startswith(("moderate", "severe"))
        speaks = sense.chronic or neutral or not chronic
        found[text] = sense.kind if speaks and sense.kind is not Kind.OTHER else None
    return found
