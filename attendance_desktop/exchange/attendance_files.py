"""A district's own attendance file, from its path to a `Delivery` that can be shown and stored.

Runs in a child process with limits, started by `child_reading`. What was decided for files with
the same headings is asked of the parent.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import importlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import (
    daily_marks,
    day_ranges,
    half_days,
    headless,
    month_days,
    people,
    previewing,
    published_rates,
    roles,
    sheet_names,
    sheets_together,
    student_rows,
    tables,
    totals_tables,
    vocabulary,
    wide,
)
from attendance_desktop.exchange.grid import Grid
from attendance_desktop.exchange.reading import Task, Understanding, nothing_left
from attendance_desktop.exchange.roles import Meaning
from attendance_desktop.exchange.row_book import RowBook
from attendance_desktop.records.attendance import FileKind
from attendance_desktop.records.delivery import Delivery, Understood
from attendance_desktop.records.district import RememberedFile
from attendance_desktop.records.preview import Preview
from attendance_desktop.records.read_options import SETTINGS, ReadOptions, overlaid

Progress = Callable[[float, str], None]
Remembered = Callable[[str], RememberedFile | None]
#: Of a day; a timetable with more is not known.
_MOST_PERIODS = 24


def warm_up() -> None:
    """Load what reading a file of marks takes, while nobody waits for it yet."""
    # numpy loads its masked arrays at the first question for distinct values.
    for module in ("numpy.ma", "attendance_desktop.exchange.delimited_fast"):
        importlib.import_module(module)
    for loaded in (vocabulary.roles, vocabulary.layouts, vocabulary.codes, vocabulary.published):
        loaded()


def understand(
    path: Path, options: ReadOptions, remembered: Remembered, progress: Progress
) -> tuple[Delivery, ...]:
    """Return what a file says, one delivery a table that holds attendance.

    Of a workbook, sheets that hold something else are passed over as long as one holds
    attendance.

    Raises:
        UserError: the file cannot be read, or the user must say more.
    """
    _check_periods(options.columns.get("periods", ""))
    progress(0.0, "reading")
    grids = _tables(path, options)
    found: list[Delivery] = []
    refusals: list[UserError] = []
    for place, grid in enumerate(grids):

        def within(share: float, word: str, place: int = place) -> None:
            progress(0.5 + (place + share) / len(grids) / 2, word)

        try:
            found.append(understand_grid(grid, options, remembered, within))
        except UserError as refusal:
            if refusal.code not in _NO_ATTENDANCE or len(grids) == 1:
                raise
            refusals.append(refusal)
    if not found:
        raise refusals[0]
    found = list(sheets_together.settled(found)) if len(found) > 1 else found
    progress(1.0, "checked")
    return tuple(found)


def _tables(path: Path, options: ReadOptions) -> tuple[Grid, ...]:
    sheet = options.sheets.get(path.name, "") or options.columns.get("sheet", "")
    known = vocabulary.is_known
    grids = tables.read_tables(path, sheet=sheet, known=known, skip=roles.is_surely_private)
    names_left = any(column.skipped for grid in grids for column in grid.columns)
    if names_left and all(_is_published(grid, options, options.columns) for grid in grids):
        # "Name" is no person's where there are no students.
        return tables.read_tables(path, sheet=sheet, known=known)
    return sheet_names.with_twins(grids) if len(grids) > 1 else grids


def _check_periods(said: str) -> None:
    # Also where the file turns out to need none: it would be remembered for the next one.
    if said and not (said.isdecimal() and 1 <= int(said) <= _MOST_PERIODS):
        raise UserError("periods_unclear", text=said)


#: What a sheet is passed over for, where another sheet holds attendance.
_NO_ATTENDANCE = frozenset(
    ("student_column_missing", "nothing_to_take_in", "published_without_rates", "no_rows_stand")
)


def understand_grid(
    grid: Grid,
    options: ReadOptions,
    remembered: Remembered,
    progress: Progress,
    today: dt.date | None = None,
) -> Delivery:
    """Return what one table says.

    Args:
        today: marks after it are refused; None for the clock's day.

    Raises:
        UserError: the user must say more.
    """
    try:
        return _understood(grid, options, remembered, progress, today)
    except UserError as refusal:
        # Which of several files is meant is known here, not where its dates are weighed.
        refusal.facts.setdefault("file", grid.file_name)
        refusal.facts.setdefault(
            "source", source_of(month_days.with_month(headless.with_headings(grid)))
        )
        raise


def _understood(
    grid: Grid,
    options: ReadOptions,
    remembered: Remembered,
    progress: Progress,
    today: dt.date | None,
) -> Delivery:
    grid = month_days.with_month(headless.with_headings(grid))
    if not grid.row_count:
        raise nothing_left(grid, RowBook(grid))
    source = source_of(grid)
    said = _said(options, source, remembered(source))
    options = replace(options.for_source(source), layout=said.layout)
    if _is_published(grid, options, said.columns):
        year = options.school_year
        is_said = options.layout == published_rates.LAYOUT
        found = published_rates.understand_published(
            grid, said.columns, year, source, progress, is_said=is_said
        )
        return replace(found, preview=replace(found.preview, remembered=said.is_remembered))
    meaning = _meaning(grid, said, options)
    _check_has_students(grid, meaning)
    named = sheet_names.with_name(grid, meaning, said.columns.get(sheet_names.SETTING, ""))
    grid, meaning = named, meaning if named is grid else _meaning(named, said, options)
    day = (today or dt.date.today()).toordinal()
    halved, meaning = half_days.with_halves(grid, meaning)
    task = _task(halved, meaning, options, said, day, progress)
    progress(0.1, "checking")
    day_ranges.check(task)
    _note_idle_choices(task, said)
    if task.meaning.is_daily or roles.is_list_of_absences(task.grid, task.meaning):
        found = daily_marks.understand_days(task)
    else:
        found = totals_tables.understand_totals(task)
    return _delivery(grid, meaning, task, found, said, source)


@dataclass(frozen=True)
class _Said:
    """What a person said of one table, now and of an earlier one.

    Attributes:
        columns, codes: both together.
        now, before: of the columns, what was said now, and before.
    """

    columns: dict[str, str]
    codes: dict[str, str]
    layout: str
    now: dict[str, str]
    before: dict[str, str]
    is_remembered: bool


def _said(options: ReadOptions, source: str, known: RememberedFile | None) -> _Said:
    own = options.for_source(source)
    if options.of(source).anew:
        known = None
    before = known.columns if known else {}
    columns = overlaid(before, own.columns)
    return _Said(
        columns=columns,
        codes=(known.codes if known else {}) | own.codes,
        layout=own.layout or columns.get("layout", ""),
        now=own.columns,
        before=before,
        is_remembered=known is not None and bool(known.codes or before.keys() - _NO_ANSWERS),
    )


#: Kept with a source, but not applied to its columns.
_NO_ANSWERS = frozenset(("headings", "own-district"))


def _note_idle_choices(task: Task, said: _Said) -> None:
    """Say which role a person chose has no effect: days already summed, where there are marks."""
    for role, heading in said.now.items():
        if heading and role not in SETTINGS and role not in task.meaning.columns:
            task.book.note("choice_without_effect", column=heading, role=role)


def _task(
    grid: Grid,
    meaning: Meaning,
    options: ReadOptions,
    said: _Said,
    day: int,
    progress: Progress,
) -> Task:
    order, year = said.columns.get("date-order", ""), options.school_year
    grid = people.with_whole_dates(people.with_plain_ids(grid, meaning), meaning)
    grid = student_rows.filled_down(student_rows.of_students(grid, meaning), meaning)
    grid, meaning = wide.lengthened(grid, meaning, order=order, school_year=year, today=day)
    days = options.calendar_days
    book = RowBook(grid)
    return Task(grid, meaning, book, said.columns, said.codes, year, days, day, progress)


def source_of(grid: Grid) -> str:
    """Return what files with the same headings have in common, as SHA-256.

    What lines between the rows or the sheet's name say is no heading, and has no letter.
    """
    own = [h for h, letter in zip(grid.headings, grid.letters, strict=True) if letter]
    headings = "\n".join(vocabulary.compact(h) for h in own)
    return hashlib.sha256(headings.encode()).hexdigest()


def _meaning(grid: Grid, said: _Said, options: ReadOptions) -> Meaning:
    try:
        return roles.meaning_of(grid, said.columns, options.layout)
    except UserError:
        if not said.before:
            raise
        return roles.meaning_of(grid, said.now, options.layout)


def _is_published(grid: Grid, options: ReadOptions, chosen: dict[str, str]) -> bool:
    """Return whether a table holds published rates: no column of students, but rates."""
    said = {role for role, heading in chosen.items() if heading} - SETTINGS
    if options.layout == published_rates.LAYOUT or said - set(roles.role_names()):
        return said <= set(published_rates.role_names())
    if options.layout or "student-id" in said or not published_rates.speaks_of_rates(grid):
        return False
    try:
        column = roles.meaning_of(grid, {}).columns.get("student-id")
        return column is None or published_rates.figures_stand_in(grid, column)
    except UserError:
        return True


def _check_has_students(grid: Grid, meaning: Meaning) -> None:
    if "student-id" in meaning.columns:
        return
    published = vocabulary.published()
    if any(
        vocabulary.compact(h) in published.exact or vocabulary.by_words(h, published)
        for h in grid.headings
    ):
        raise UserError(
            "published_without_rates", file=grid.file_name, headings=", ".join(grid.headings)
        )
    raise UserError(
        "student_column_missing",
        file=grid.file_name,
        headings=", ".join(grid.headings),
        choices=grid.headings,
    )


def _delivery(
    grid: Grid,
    meaning: Meaning,
    task: Task,
    found: Understanding,
    said: _Said,
    source: str,
) -> Delivery:
    read, taken, repeated, refused = task.book.counts()
    columns = previewing.understood(grid, meaning, said.now, said.before)
    return Delivery(
        file_name=grid.file_name,
        sheet=grid.sheet,
        sha256=grid.sha256,
        fingerprint=_fingerprint(grid, meaning, task, found),
        kind=found.kind,
        layout=meaning.layout,
        source=source,
        school_year=found.school_year,
        header_row=grid.header_row,
        columns=columns,
        rows_read=read,
        rows_taken=taken,
        rows_repeated=repeated,
        rows_refused=refused,
        problems=task.book.problems(),
        schools=found.schools,
        students=found.students,
        strips=found.strips,
        totals=found.totals,
        reach=found.reach,
        first_day=found.first_day,
        last_day=found.last_day,
        preview=_preview(grid, columns, task, found.kind, said),
        codes=found.codes,
        date_order=found.date_order,
    )


def _fingerprint(grid: Grid, meaning: Meaning, task: Task, found: Understanding) -> str:
    """Return SHA-256 over the file's bytes and how they were read.

    What counts is the outcome: a code said now and one remembered give the same.
    """
    decided = json.dumps(
        [
            grid.sha256,
            grid.sheet,
            meaning.layout,
            sorted(meaning.columns.items()),
            meaning.day_columns,
            meaning.period_columns,
            task.settings.get("periods", ""),
            task.settings.get("day-minutes", ""),
            task.school_year,
            task.calendar_days,
            found.date_order,
            sorted(found.codes.items()),
        ]
    )
    return hashlib.sha256(decided.encode()).hexdigest()


def _preview(
    grid: Grid, columns: tuple[Understood, ...], task: Task, kind: FileKind, said: _Said
) -> Preview:
    today = dt.date.fromordinal(task.today)
    masked = previewing.masked_columns(grid, columns, today)
    mark = task.column_of("mark")
    return Preview(
        rows=previewing.rows_of(grid, task.book.problems(), masked),
        masked=masked,
        roles=previewing.of_kind(kind),
        sheets=grid.sheets,
        code_rows=previewing.code_rows(None if mark is None else task.grid.columns[mark]),
        remembered=said.is_remembered,
    )
