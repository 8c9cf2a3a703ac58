"""Attendance: files taken in, and the numbers that come of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from attendance_desktop.exchange.child_reading import Reading
from attendance_desktop.records.attendance import Batch, School
from attendance_desktop.records.attendance_year import AttendanceYear
from attendance_desktop.records.data_quality import Finding
from attendance_desktop.records.delivery import Delivery
from attendance_desktop.records.district import CalendarCorrection, RememberedFile
from attendance_desktop.records.measures import (
    Audience,
    By,
    Filters,
    MeasureTable,
    RuleProfile,
)
from attendance_desktop.records.read_options import ReadOptions
from attendance_desktop.records.selection import Selection
from attendance_desktop.records.since_import import SinceImport
from attendance_desktop.rules import (
    data_quality,
    event_reach,
    filtered_protection,
    measures,
    school_calendar,
)
from attendance_desktop.rules.standing import Standing
from attendance_desktop.services import reading as readings
from attendance_desktop.services import remembering, school_joining
from attendance_desktop.services.district import Districts
from attendance_desktop.services.loaded_years import LoadedYears
from attendance_desktop.services.since_import import since_import
from attendance_desktop.store import attendance as stored
from attendance_desktop.store import batches as stored_batches
from attendance_desktop.store import districts as stored_districts

_EVERYONE = Filters()
#: The latest year by the district's own rules, for staff.
LATEST = Selection()
Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class ReadFiles:
    """Files read and checked, and what taking them in would change; nothing is stored yet.

    Attributes:
        deliveries: one a table found.
        changes: per delivery, marks new, corrected and the same.
        already: per delivery, the batch that holds the same file already, or None.
        options: what the user had said.
    """

    deliveries: tuple[Delivery, ...]
    changes: tuple[stored_batches.Changes, ...]
    already: tuple[Batch | None, ...]
    options: ReadOptions

    def first_of(self, place: int) -> int:
        """Return the place of the first delivery that is the same file read the same way."""
        wanted = self.deliveries[place].fingerprint
        return next(n for n, d in enumerate(self.deliveries) if d.fingerprint == wanted)


@dataclass(frozen=True)
class TakenIn:
    """What one taking in did; `batches` has one entry a delivery (the old one where repeated)."""

    batches: tuple[Batch, ...]
    already: tuple[bool, ...]
    changes: tuple[stored_batches.Changes, ...]


class Attendance:
    """The attendance of the open district."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts
        self.sources = remembering.Remembered(districts)
        self._loaded = LoadedYears(districts)
        self._since: tuple[object, SinceImport | None] | None = None

    @property
    def districts(self) -> Districts:
        """The district files, one of which is open."""
        return self._districts

    # --- taking files in ---

    def read(
        self,
        paths: Sequence[Path],
        options: ReadOptions,
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ReadFiles:
        """Read files and say what they hold; changes nothing."""
        return self.finish(readings.begin(paths, options), options, progress, cancelled)

    def finish(
        self,
        started: Reading,
        options: ReadOptions,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ReadFiles:
        """Wait for a reading begun before, and compare it with what is stored."""
        deliveries = started.result(
            remembered=self.remembered, progress=progress, cancelled=cancelled
        )
        deliveries = event_reach.of_files(school_joining.joined(self._districts, deliveries))
        with self._districts.file.reading() as connection:
            already = tuple(
                stored_batches.with_fingerprint(connection, d.fingerprint) for d in deliveries
            )
            changes = tuple(stored_batches.changes(connection, d) for d in deliveries)
        return ReadFiles(deliveries, changes, already, options)

    def make_ready(self) -> None:
        """Back the district file up while files are still being read, which saves time later."""
        self._districts.file.back_up_before("before import")

    def take_in(self, read: ReadFiles) -> TakenIn:
        """Store what was read: all files or none, in one unit that undo takes back."""
        fresh = [d for d, known in zip(read.deliveries, read.already, strict=True) if not known]
        if not fresh:
            self._remember_again(read)
            return TakenIn(
                tuple(b for b in read.already if b), (True,) * len(read.already), read.changes
            )
        file = self._districts.file
        file.back_up_before("before import")
        label, facts = _import_label(fresh)
        done: list[Batch] = []
        with file.unit(label, goes_on="", **facts) as unit:
            for place, (delivery, known) in enumerate(
                zip(read.deliveries, read.already, strict=True)
            ):
                first = read.first_of(place)
                again = known or (done[first] if first < place else None)
                done.append(again or stored_batches.add(unit, delivery))
            remembering.keep(unit, read.deliveries, read.options)
        self._loaded.forget()
        return _taken_in(read, done)

    def remembered(self, source: str) -> RememberedFile | None:
        """Return what was decided for files with the same headings."""
        with self._districts.file.reading() as connection:
            return stored_districts.remembered(connection, source)

    def batches(self) -> tuple[Batch, ...]:
        """Return every file taken in, oldest first, withdrawn ones too."""
        with self._districts.file.reading() as connection:
            return stored_batches.all_batches(connection)

    def withdraw(self, batch: Batch) -> None:
        """Leave one file out of the numbers; undo brings it back."""
        with self._districts.file.unit("withdrew_file", file=batch.file_name) as unit:
            stored_batches.withdraw(unit, batch.id)
        self._loaded.forget()

    def forget_loaded(self) -> None:
        """Load anew at the next question; called after undo and redo."""
        self._loaded.forget()

    # --- numbers ---

    def school_years(self) -> tuple[int, ...]:
        """Return the spring years for which there are marks or totals, oldest first."""
        return self._loaded.school_years()

    def schools(self) -> tuple[School, ...]:
        """Return the schools of all years; one that files name differently stands in it again."""
        with self._districts.file.reading() as connection:
            return stored.schools(connection)

    def year(self, school_year: int | None = None) -> AttendanceYear:
        """Return a school year as it is measured, the latest by default.

        Raises:
            UserError: nothing was taken in, or not for that year.
        """
        return self._loaded.year(school_year)

    def standing(self, school_year: int | None = None, rules: str | None = None) -> Standing:
        """Return every student's verdict in a year, the latest by default."""
        return self._loaded.standing(school_year, self.profile(rules))

    def profile(self, rules: str | None = None) -> RuleProfile:
        """Return a rule profile by its slug, the district's own choice by default."""
        return self._districts.profile(rules)

    def measures(
        self,
        by: By,
        *,
        school_year: int | None = None,
        rules: str | None = None,
        audience: Audience = Audience.STAFF,
        filters: Filters = _EVERYONE,
    ) -> MeasureTable:
        """Return the numbers for one audience, of the students that the filters choose."""
        found = self.standing(school_year, rules)
        if by is By.MONTH:
            return self._months(found, audience, filters)
        table = measures.measure_standing(found, by, filters)
        if audience is Audience.PUBLIC:
            return filtered_protection.protect_filtered(found, table)
        return table

    def since_last_import(self, selection: Selection = LATEST) -> SinceImport | None:
        """Return the district's number before and after the last import of the year.

        Returns:
            None where no import of the year is known.

        Raises:
            UserError: as for `measures`.
        """
        key = (self._loaded.state(), selection, self.profile(selection.rules))
        if self._since is None or self._since[0] != key:
            after = self.measures(
                By.DISTRICT,
                school_year=selection.school_year,
                rules=selection.rules,
                audience=selection.audience,
                filters=selection.filters,
            ).rows[0]
            year = self.year(selection.school_year)
            found = since_import(self._districts.file, year, after, key[2], selection)
            self._since = (key, found)
        return self._since[1]

    def _months(self, found: Standing, audience: Audience, filters: Filters) -> MeasureTable:
        year = self.year(found.school_year)
        table = measures.measure(year, found.profile, By.MONTH, filters)
        if audience is Audience.STAFF:
            return table
        everyone = measures.measure(year, found.profile, By.MONTH)
        shown = filtered_protection.may_be_broken_down(found, filters)
        return filtered_protection.protect_months(table, everyone, shown)

    def data_quality(self, school_year: int | None = None) -> tuple[Finding, ...]:
        """Return what is doubtful about a year's attendance, the latest by default."""
        return data_quality.findings(self.year(school_year), self.batches())

    # --- calendar ---

    def calendar(
        self, school_year: int | None = None
    ) -> tuple[school_calendar.SchoolCalendar, ...]:
        """Return each school's calendar as the marks and the corrections give it."""
        return school_calendar.calendars(self.year(school_year))

    def correct_day(self, school: str, day: dt.date, kind: str) -> None:
        """Say what a day was: "school", "off", "weather", "holiday"; "" takes a correction back.

        Args:
            school: the school's key, or "" for every school.
        """
        iso = day.isoformat()
        with self._districts.file.unit("corrected_day", day=iso) as unit:
            for present in stored_districts.calendar(unit.connection):
                if present.school == school and present.day == iso:
                    unit.delete(CalendarCorrection, present.id)
            if kind:
                unit.insert(CalendarCorrection(str(uuid4()), school, iso, kind))
        self._loaded.forget()

    def _remember_again(self, read: ReadFiles) -> None:
        """Keep which district of a table is ours, said after the table was taken in."""
        said = read.options.columns.get("own-district", "")
        if said:
            with self._districts.file.unit("chose_own_district", district=said) as unit:
                remembering.keep(unit, read.deliveries, read.options)


def _taken_in(read: ReadFiles, done: Sequence[Batch]) -> TakenIn:
    repeats = [read.first_of(place) < place for place in range(len(read.deliveries))]
    nothing = stored_batches.Changes(0, 0, 0)
    return TakenIn(
        tuple(done),
        tuple(known is not None or r for known, r in zip(read.already, repeats, strict=True)),
        tuple(nothing if r else c for c, r in zip(read.changes, repeats, strict=True)),
    )


def _import_label(deliveries: Sequence[Delivery]) -> tuple[str, dict[str, str | int]]:
    names = list(dict.fromkeys(d.file_name for d in deliveries))
    if len(names) == 1:
        return "took_in_file", {"file": names[0]}
    return "took_in_files", {"count": len(names)}
