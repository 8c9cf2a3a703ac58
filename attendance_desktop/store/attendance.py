"""A school year of attendance, all batches that count laid over one another, as arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from attendance_desktop.records.attendance import (
    NO_MARK,
    NOT_ENROLLED,
    STRIP_DAYS,
    WHOLE_DISTRICT,
    FileKind,
    Mark,
    MarkCategory,
    School,
)
from attendance_desktop.records.attendance_year import AttendanceYear, CalendarDay, YearTotals
from attendance_desktop.rules.session_days import date_of, day_index
from attendance_desktop.store import districts, live, schema, strips, student_facts, totals
from attendance_desktop.store import schools as said_schools
from attendance_desktop.store.totals import YearRows, enrolled_of, pair_keys

#: `AttendanceYear.events_enrolled` of strips of daily marks, and of events without a roster.
DAILY, NOT_KNOWN = -1, -2
#: The records of the edit log that a year is read from.
_READ_RECORDS = ("batch_state", "calendar_correction", "group_choice", "school_facts")


def school_years(connection: sa.Connection) -> tuple[int, ...]:
    """Return the spring years for which attendance is known, oldest first."""
    years = schema.batch_students
    found = connection.execute(
        sa.select(years.c.year)
        .join(schema.batch, schema.batch.c.number == years.c.batch)
        .where(years.c.batch.in_(live.NUMBERS), schema.batch.c.kind != FileKind.ROSTER)
        .distinct()
        .order_by(years.c.year)
    )
    return tuple(found.scalars())


def schools(connection: sa.Connection) -> tuple[School, ...]:
    """Return the schools of the district's own files, of all years, as each file names them."""
    named, own = schema.batch_school, schema.batch.c.kind != FileKind.PUBLISHED.value
    found = connection.execute(
        sa.select(schema.school.c.key, named.c.code, named.c.name)
        .join(schema.school, schema.school.c.number == named.c.school)
        .join(schema.batch, schema.batch.c.number == named.c.batch)
        .where(named.c.batch.in_(live.NUMBERS), own)
        .distinct()
        .order_by(schema.school.c.key, named.c.code, named.c.name)
    )
    return tuple(School(*row) for row in found)


def state(connection: sa.Connection) -> str:
    """Return a text that changes with all that `load_year` reads, and with nothing else.

    Attendance is only ever added in batches, and whether one counts is in the edit log, as are
    corrected days, schools and groups. The log only grows: its length tells, also after an undo.
    A note or a tick leaves the years as they are.
    """
    edit = schema.edit
    count = sa.select(sa.func.count()).where(edit.c.record.in_(_READ_RECORDS))
    replica = sa.select(schema.meta.c.value).where(schema.meta.c.key == "replica")
    return f"{connection.execute(replica).scalar()} {connection.execute(count).scalar()}"


def load_year(connection: sa.Connection, school_year: int) -> AttendanceYear:
    """Return a school year; empty arrays where nothing is known of it.

    Args:
        school_year: spring year.
    """
    merged = said_schools.counting_under(connection, school_year)
    overlay = strips.overlay(connection, school_year, merged)
    days = overlay.days()
    summed, roster = totals.read(connection, school_year, merged)
    covered = _covered_by_events(connection, school_year) if len(roster.student) else set[int]()
    covered = {merged.get(number, number) for number in covered}
    chosen = _Chosen(overlay, summed, roster, covered)
    days = chosen.arranged(days)
    students = live.Numbered(np.unique(np.concatenate((chosen.student, chosen.totals.student))))
    facts = student_facts.read(connection, school_year, students)
    met, place_of = _schools(connection, chosen)
    return AttendanceYear(
        school_year=school_year,
        schools=met,
        student_ids=_local_ids(connection, students),
        grade=facts.grade,
        area=facts.area,
        groups=facts.groups,
        strip_student=students.places(chosen.student).astype(np.int32),
        strip_school=place_of[chosen.school],
        days=days,
        marks=overlay.marks,
        events_enrolled=chosen.enrolled,
        totals=_year_totals(chosen.totals, students, place_of),
        calendar=_calendar(connection, school_year),
        through=_through(days, overlay.marks, school_year),
        batch_count=_batch_count(connection, school_year),
    )


class _Chosen:
    """Which strips and totals stand for which student and school, each pair once.

    Daily marks win over totals. A pair of events wins over totals where the days enrolled are
    known; else the totals give the rate that the events cannot. A roster's student without any
    event, at a school that an events file covers, was never absent.
    """

    def __init__(
        self,
        overlay: strips.Overlay,
        summed: YearRows,
        roster: YearRows,
        covered: set[int],
    ) -> None:
        keys = pair_keys(overlay.student, overlay.school)
        known = enrolled_of(roster, keys)
        enrolled = np.where(known >= 0, known, NOT_KNOWN)
        enrolled = np.where(overlay.is_daily, DAILY, enrolled)
        total_keys = pair_keys(summed.student, summed.school)
        self._kept = ~((enrolled == NOT_KNOWN) & np.isin(keys, total_keys))
        never_absent = roster.where(_never_absent(covered, keys, roster))
        more = never_absent.where(
            ~np.isin(pair_keys(never_absent.student, never_absent.school), total_keys)
        )
        self._more = len(more.student)
        self.student = np.concatenate((overlay.student[self._kept], more.student))
        self.school = np.concatenate((overlay.school[self._kept], more.school))
        self.enrolled = np.concatenate((enrolled[self._kept], more.parts[:, 0]))
        self.totals = summed.where(~np.isin(total_keys, keys[self._kept]))

    def arranged(self, days: NDArray[Any]) -> NDArray[Any]:
        """Return the days of the chosen strips, all zero for those never absent."""
        kept = days if self._kept.all() else days[self._kept]
        if not self._more:
            return kept
        return np.concatenate((kept, np.zeros((self._more, STRIP_DAYS), days.dtype)))


def _never_absent(
    covered: set[int], keys: NDArray[np.int64], roster: YearRows
) -> NDArray[np.bool_]:
    missing = ~np.isin(pair_keys(roster.student, roster.school), keys)
    return missing & np.isin(roster.school, np.array(sorted(covered), np.int64))


def _covered_by_events(connection: sa.Connection, school_year: int) -> set[int]:
    events = {b.number for b in live.batches(connection) if b.kind is FileKind.EVENTS}
    covered = {
        named.number
        for named in live.named_schools(connection)
        if named.batch in events
        and named.first_day
        and day_index(school_year, named.first_day) < STRIP_DAYS
        and day_index(school_year, named.last_day or named.first_day) >= 0
    }
    for batch in events:
        found = connection.execute(
            sa.select(schema.strip.c.school)
            .where(schema.strip.c.year == school_year, schema.strip.c.batch == batch)
            .distinct()
        )
        covered.update(found.scalars())
    if covered:
        # Who is in a roster that names no school can have been absent at any of them.
        covered.update(
            connection.execute(
                sa.select(schema.school.c.number).where(schema.school.c.key == WHOLE_DISTRICT)
            ).scalars()
        )
    return covered


def _schools(
    connection: sa.Connection, chosen: _Chosen
) -> tuple[tuple[Any, ...], NDArray[np.int32]]:
    # The schools in order of key, and number inside the file -> place among them.
    met = np.union1d(chosen.school, chosen.totals.school).tolist()
    named = said_schools.shown(connection)
    ordered = sorted(met, key=lambda number: named[number].key)
    place_of = np.zeros(max(met, default=0) + 1, np.int32)
    place_of[ordered] = np.arange(len(ordered))
    return tuple(named[number] for number in ordered), place_of


def _local_ids(connection: sa.Connection, students: live.Numbered) -> tuple[str, ...]:
    known = dict(connection.exec_driver_sql("SELECT number, local_id FROM student").all())
    return tuple(map(known.__getitem__, students.numbers.tolist()))


def _year_totals(
    rows: YearRows, students: live.Numbered, place_of: NDArray[np.int32]
) -> YearTotals:
    enrolled, absent, excused, unexcused, suspended = rows.parts.T.copy()
    return YearTotals(
        student=students.places(rows.student).astype(np.int32),
        school=place_of[rows.school],
        enrolled=enrolled,
        absent=absent,
        excused=excused,
        unexcused=unexcused,
        suspended=suspended,
    )


def _calendar(connection: sa.Connection, school_year: int) -> tuple[CalendarDay, ...]:
    return tuple(
        CalendarDay(corrected.school, corrected.day, corrected.kind)
        for corrected in districts.calendar(connection)
        if 0 <= day_index(school_year, corrected.day) < STRIP_DAYS
    )


def _through(days: NDArray[Any], marks: tuple[Mark, ...], school_year: int) -> str:
    silent = (MarkCategory.NO_MARK, MarkCategory.NO_SCHOOL)
    real = np.array([mark.category not in silent for mark in marks])
    real[[NOT_ENROLLED, NO_MARK]] = False
    # From the end of the year: the last mark is found after a few weeks of columns.
    for column in range(STRIP_DAYS - 1, -1, -1):
        if real[days[:, column]].any():
            return date_of(school_year, column).isoformat()
    return ""


def _batch_count(connection: sa.Connection, school_year: int) -> int:
    years = schema.batch_students
    found = connection.execute(
        sa.select(sa.func.count())
        .select_from(years)
        .where(years.c.year == school_year, years.c.batch.in_(live.NUMBERS))
    )
    return int(found.scalar_one())
