"""Tables of published rates: what states, districts and cities put on the web, as a `Delivery`.

Read for meaning: by the words of headings and the values below them, whatever the layout. Years
or groups across give several figures a row; a row a measure gives one figure from several rows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import (
    previewing,
    published_columns,
    published_headings,
    published_rows,
    published_slots,
    published_sums,
    published_years,
)
from attendance_desktop.exchange.grid import Grid
from attendance_desktop.exchange.published_rows import Entry, Rows, Table
from attendance_desktop.exchange.published_words import Kind, sense_of
from attendance_desktop.exchange.row_book import RowBook
from attendance_desktop.exchange.vocabulary import words_of
from attendance_desktop.records.attendance import FileKind, School
from attendance_desktop.records.delivery import Delivery, StudentFacts, Understood
from attendance_desktop.records.preview import Preview
from attendance_desktop.records.published import Level, PublishedRate
from attendance_desktop.records.read_options import SETTINGS

#: What a user says with `--as` where a table is not seen to be one of rates.
LAYOUT = "published"
Progress = Callable[[float, str], None]
_PERCENT_WORDS = ("%", "percent", "pct")


def figures_stand_in(grid: Grid, index: int) -> bool:
    """Return whether a table of places counts students or days in a column, and names none.

    Args:
        index: of a column that could hold students' ids by its heading.
    """
    grid = published_headings.whole_table(grid)
    heading = published_headings.full_headings(grid)[index]
    roles, _named = published_columns.roles_of(grid, published_headings.full_headings(grid), {})
    places = {"district-name", "school-name", "entity-name", "district-code", "school-code"}
    sense = sense_of(heading)
    words = set(words_of(heading))
    return (
        bool(places & roles.keys())
        and not words & {"student", "pupil", "id"}
        and (sense.kind in (Kind.COUNT, Kind.STUDENTS, Kind.RATE))
    )


def role_names() -> tuple[str, ...]:
    """Return the names of all roles that a user can give to columns."""
    return published_columns.role_names()


def speaks_of_rates(grid: Grid) -> bool:
    """Return whether a table without students looks like one of published rates."""
    grid = published_headings.whole_table(grid)
    headings = published_headings.full_headings(grid)
    titles = published_headings.titles(grid)
    texts = [v for c in grid.columns if not c.skipped and len(c.values) <= 60 for v in c.values]
    said = any(sense_of(h).chronic for h in headings) or _chronic_said((*titles, *texts))
    if not said:
        return False
    return any(
        sense_of(h).kind is not Kind.OTHER
        and published_slots.holds_figures(c, grid.delimiter == ";")
        for h, c in zip(headings, grid.columns, strict=True)
        if not c.skipped
    )


def understand_published(
    grid: Grid,
    chosen: Mapping[str, str],
    school_year: int | None,
    source: str,
    progress: Progress,
    *,
    is_said: bool = False,
) -> Delivery:
    """Return the published rates of a table.

    Args:
        chosen: role -> heading, as the user said now or before.
        school_year: spring year the user named; counts where the file names one year or none.
        source: SHA-256 over the headings.
        is_said: the user said that it is a table of published rates.

    Raises:
        UserError: no column holds rates or counts of chronic absence; no school year is named.
    """
    grid = published_headings.whole_table(grid)
    table = table_of(grid, chosen, school_year, is_said=is_said)
    progress(0.3, "checking")
    rows = published_rows.rows_of(table)
    book = RowBook(grid)
    _leave_out(rows, book)
    scale = published_sums.scale_of(rows.entries, _percent_said(table))
    explicit = any(sense_of(h).chronic for h in table.headings)
    published_sums.settle_counts(rows.entries, scale, explicit and not table.pivots)
    progress(0.6, "checking")
    published_sums.check(rows.entries, scale, grid, book)
    totals = _totals(rows.entries)
    if totals:
        book.note("totals_apart", count=len(totals))
    _repeats(rows.entries, book)
    records = tuple(published_sums.record_of(e, scale, grid) for e in rows.entries)
    if not records:
        raise UserError("file_no_rows", path=grid.file_name)
    apart = {*rows.remarks, *rows.counties, *rows.others, *totals}
    return _delivery(table, records, book, len(apart), source, chosen)


def table_of(
    grid: Grid, chosen: Mapping[str, str], school_year: int | None, *, is_said: bool = False
) -> Table:
    """Return what the columns of a table mean.

    Args:
        is_said: the user said that it is a table of published rates.

    Raises:
        UserError: "published_without_rates", "school_year_needed" and those of the roles.
    """
    headings = published_headings.aligned(grid, published_headings.full_headings(grid))
    left = _left(grid, chosen, school_year, is_said=is_said)
    roles, named = published_columns.roles_of(grid, headings, chosen, left)
    titles = published_headings.titles(grid)
    comma = grid.delimiter == ";"
    found = published_slots.figure_columns(grid, headings, {*roles.values(), *left}, comma)
    measures: dict[str, Kind | None] = {}
    if "measure" in roles:
        measures = published_rows.measures_of(grid.columns[roles["measure"]].values)
    said = is_said or _chronic_said((*titles, *measures)) or any(f.sense.chronic for f in found)
    slots = published_slots.slots_of(
        grid, found, chronic_said=said, chosen=named, headings=headings, decimal_comma=comma
    )
    values = [f for f in found if f.sense.kind in (Kind.BARE, Kind.FIGURE)]
    pivots = bool(values) and not named and _has_kinds(measures)
    if pivots:
        slots = tuple(published_slots.value_slots(values))
        kind = published_slots.kind_by_values([grid.columns[f.index] for f in values], comma)
        measures = {
            text: kind if of in (Kind.FIGURE, Kind.BARE) else of for text, of in measures.items()
        }
    if not slots or not (said or named):
        raise UserError(
            "published_without_rates", file=grid.file_name, headings=", ".join(grid.headings)
        )
    table = Table(grid, headings, roles, slots, titles, measures, pivots, None, comma)
    return replace(table, school_year=_year(table, school_year))


def _left(
    grid: Grid, chosen: Mapping[str, str], school_year: int | None, *, is_said: bool
) -> frozenset[int]:
    """Return the columns that would have a role of which a person said that none has it."""
    idle = {role for role, heading in chosen.items() if not heading and role not in SETTINGS}
    if not idle:
        return frozenset()
    rest = {role: heading for role, heading in chosen.items() if role not in idle}
    whole = table_of(grid, rest, school_year, is_said=is_said)
    return frozenset(i for i, role in _roles(whole).items() if role in idle)


def _has_kinds(measures: Mapping[str, Kind | None]) -> bool:
    return any(kind not in (None, Kind.BARE, Kind.FIGURE) for kind in measures.values())


def _chronic_said(texts: Sequence[str]) -> bool:
    return any(sense_of(text.replace("-", " ")).chronic for text in texts)


def _percent_said(table: Table) -> bool:
    rates = [i for slot in table.slots for i in slot.columns.get(Kind.RATE, ())]
    said = " ".join((*(table.headings[i] for i in rates), *table.titles)).lower()
    return any(word in said for word in _PERCENT_WORDS)


def _year(table: Table, asked: int | None) -> int | None:
    """Return the year that the user said, where the file does not name several."""
    named = {slot.school_year for slot in table.slots} - {None}
    if "year" in table.roles:
        column = table.roles["year"]
        found = published_years.years_of(
            table.grid.columns[column], table.headings[column], table.grid, table.titles
        )
        named |= {year for year in found if year is not None}
    if not named and asked is None and published_years.title_year(table.titles) is None:
        raise UserError("school_year_needed", file=table.grid.file_name)
    return asked if len(named) <= 1 else None


# --- rows -----------------------------------------------------------------------------------------


def _leave_out(rows: Rows, book: RowBook) -> None:
    for code, listed in (
        ("remarks_left_out", rows.remarks),
        ("counties_apart", rows.counties),
        ("other_measures_apart", rows.others),
    ):
        if listed:
            book.note(code, count=len(listed))
    if rows.yearless:
        book.refuse(np.array(rows.yearless, dtype=np.intp), "school_year_unreadable")


def _totals(entries: Sequence[Entry]) -> set[int]:
    """Return the rows of the state, where the table has others: totals are no rows read."""
    rows = {e.index for e in entries if e.place.level is Level.STATE}
    return rows if len(rows) < len({e.index for e in entries}) else set()


def _repeats(entries: list[Entry], book: RowBook) -> None:
    """Count rows that say again what another says; point out those that say something else."""
    seen: dict[object, Entry] = {}
    again: list[Entry] = []
    differing: list[Entry] = []
    for entry in entries:
        key = (entry.slot, entry.key)
        first = seen.setdefault(key, entry)
        if first is entry:
            continue
        (again if first.cells == entry.cells else differing).append(entry)
    fresh = {id(e) for e in again}
    kept_rows = {e.index for e in entries if id(e) not in fresh}
    rows = [e.index for e in again if e.index not in kept_rows]
    book.repeat(np.array(sorted(set(rows)), dtype=np.intp))
    if differing:
        indices = np.array(sorted({e.index for e in differing}), dtype=np.intp)
        book.warn_rows(indices, "published_twice")
    entries[:] = [e for e in entries if id(e) not in fresh]


# --- the delivery --------------------------------------------------------------------------


def _delivery(
    table: Table,
    records: tuple[PublishedRate, ...],
    book: RowBook,
    apart: int,
    source: str,
    chosen: Mapping[str, str],
) -> Delivery:
    grid, columns = table.grid, _understood(table, chosen)
    read, taken, repeated, refused = book.counts()
    return Delivery(
        file_name=grid.file_name,
        sheet=grid.sheet,
        sha256=grid.sha256,
        fingerprint=_fingerprint(table),
        kind=FileKind.PUBLISHED,
        layout=LAYOUT,
        source=source,
        school_year=max(r.school_year for r in records),
        header_row=grid.header_row,
        columns=columns,
        rows_read=read - apart,
        rows_taken=taken - apart,
        rows_repeated=repeated,
        rows_refused=refused,
        problems=book.problems(),
        schools=_schools(records),
        students=StudentFacts(()),
        preview=_preview(table, columns, book),
        published=records,
    )


def _fingerprint(table: Table) -> str:
    slots = [
        [s.school_year, s.group, s.grade, sorted((k.value, v) for k, v in s.columns.items())]
        for s in table.slots
    ]
    grid = table.grid
    decided = [grid.sha256, grid.sheet, sorted(table.roles.items()), slots, table.school_year]
    return hashlib.sha256(json.dumps(decided).encode()).hexdigest()


def _roles(table: Table) -> dict[int, str]:
    """Return column -> role, of places, years and groups as of figures."""
    roles = {index: role for role, index in table.roles.items()}
    for slot in table.slots:
        whole = {Kind.RATE, Kind.COUNT} <= slot.columns.keys()
        for kind, columns in slot.columns.items():
            for index in columns:
                if not whole or kind in (Kind.RATE, Kind.COUNT, Kind.STUDENTS):
                    roles[index] = "value" if table.pivots else _FIGURE_NAMES.get(kind, kind.value)
    return roles


def _understood(table: Table, chosen: Mapping[str, str]) -> tuple[Understood, ...]:
    roles = _roles(table)
    # Where names are fewer than fields, they stand where their values are.
    moved = any(note.code == "header_shorter" for note in table.grid.notes)
    return tuple(
        Understood(
            heading=(said or f"Column {table.grid.letters[i]}") if moved else own,
            role=roles.get(i, ""),
            letter=table.grid.letters[i],
            reason="" if i in roles else "not needed",
            example=next((v for v in table.grid.columns[i].values if v.strip()), "")
            if i in roles
            else "",
            how=published_columns.known_by(roles[i], own, said, chosen) if i in roles else "",
        )
        for i, (own, said) in enumerate(zip(table.grid.headings, table.headings, strict=True))
    )


def _preview(table: Table, columns: Sequence[Understood], book: RowBook) -> Preview:
    # What is published names no student; yet a table may be something else than it seems.
    masked = previewing.masked_columns(table.grid, columns)
    return Preview(
        rows=previewing.rows_of(table.grid, book.problems(), masked),
        masked=masked,
        roles=role_names(),
        sheets=table.grid.sheets,
    )


_FIGURE_NAMES = {Kind.COUNT: "chronic"}


def _schools(records: Sequence[PublishedRate]) -> tuple[School, ...]:
    """Return the schools of the table, each once; a code is a school's only within its district."""
    found: dict[tuple[str, str], School] = {}
    for r in records:
        if r.level is Level.SCHOOL:
            place = r.district_code or r.district
            own = r.school_code or r.school
            found.setdefault((place, own), School(f"{place}/{own}", r.school_code, r.school))
    return tuple(found.values())
