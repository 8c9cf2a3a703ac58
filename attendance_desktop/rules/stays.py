"""Days of each student at each school under a profile, from which all measures are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.records.attendance import PARTS_PER_DAY
from attendance_desktop.records.attendance_year import AttendanceYear
from attendance_desktop.records.measures import RuleProfile
from attendance_desktop.rules.day_parts import DayParts, day_parts, year_counts
from attendance_desktop.rules.session_days import daily_strips, session_days

#: Above any number of days, also where a day is counted in a multiple of 63,000 parts.
NO_CAP = 2**56
#: `AttendanceYear.cache` key of the days of each school's calendar.
CALENDARS = "calendar parts"


@dataclass(frozen=True)
class Days:
    """Days of students, one entry a student or a stay; int64.

    Attributes:
        enrolled, absent: in units of one `whole`th of a day; 0 where not `known`.
        excused, unexcused: the same; -1 where the file does not say.
        known: False where days enrolled or absent are not known.
        calendar: days of the calendar against which half a year is measured.
        cap: days of the calendar where a profile may cap at it; `NO_CAP` for totals and events,
            which are taken as they stand.
        whole: units in a day: 63,000, or a multiple where shared days need it.
    """

    enrolled: NDArray[np.int64]
    absent: NDArray[np.int64]
    excused: NDArray[np.int64]
    unexcused: NDArray[np.int64]
    known: NDArray[np.bool_]
    calendar: NDArray[np.int64]
    cap: NDArray[np.int64]
    whole: int = PARTS_PER_DAY

    def only(self, which: NDArray[Any]) -> Days:
        """Return the entries chosen by a mask or by their places."""
        if which.dtype == np.bool_:
            which = np.flatnonzero(which)  # looked through once, not for each array
        return Days(
            self.enrolled[which], self.absent[which], self.excused[which], self.unexcused[which],
            self.known[which], self.calendar[which], self.cap[which], self.whole,
        )  # fmt: skip


@dataclass(frozen=True)
class Stays:
    """One entry a student and school: the strips first, in their order, then the totals."""

    student: NDArray[np.int32]
    school: NDArray[np.int32]
    days: Days


def stays(year: AttendanceYear, profile: RuleProfile) -> Stays:
    """Return the days of every student at every school over the whole year."""
    sums = strip_sums(year_counts(year), day_parts(year.marks, profile))
    return stays_from(year, sums, None)


@dataclass(frozen=True)
class StripSums:
    """Parts per strip from its marks; int64."""

    enrolled: NDArray[np.int64]
    absent: NDArray[np.int64]
    excused: NDArray[np.int64]
    unexcused: NDArray[np.int64]


def strip_sums(counts: NDArray[np.uint16], parts: DayParts) -> StripSums:
    """Return the parts of each strip: how often each mark stands in it, times its parts."""
    weights = np.stack([parts.enrolled, parts.absent, parts.excused, parts.unexcused], axis=1)
    # Doubles hold whole numbers up to 2**53 exactly; a strip has at most 366 x 63,000.
    sums = (counts.astype(np.float64) @ weights.astype(np.float64)).astype(np.int64)
    return StripSums(*np.ascontiguousarray(sums.T))


def stays_from(year: AttendanceYear, sums: StripSums, through: int | None) -> Stays:
    """Return strips and totals as stays.

    Args:
        sums: per strip, from its marks; days enrolled of events are put in here.
        through: the last column of the year's calendar, or None for all of it.
    """
    daily, totals = daily_strips(year), year.totals
    calendar, session = calendar_parts(year, through), session_parts(year, through)
    cap = np.full(len(daily) + len(totals.student), NO_CAP, np.int64)
    cap[: len(daily)][daily] = session[year.strip_school[daily]]
    enrolled = np.where(daily, sums.enrolled, year.events_enrolled)
    known = np.concatenate([enrolled >= 0, (totals.enrolled >= 0) & (totals.absent >= 0)])
    school = np.concatenate([year.strip_school, totals.school])
    days = Days(
        enrolled=np.where(known, np.concatenate([enrolled, totals.enrolled]), 0),
        absent=np.where(known, np.concatenate([sums.absent, totals.absent]), 0),
        excused=np.concatenate([sums.excused, totals.excused]),
        unexcused=np.concatenate([sums.unexcused, totals.unexcused]),
        known=known,
        calendar=calendar[school],
        cap=cap,
    )
    return Stays(np.concatenate([year.strip_student, totals.student]), school, days)


def session_parts(year: AttendanceYear, through: int | None = None) -> NDArray[np.int64]:
    """Return the days each school was in session, in 63,000ths."""
    held = session_days(year).held
    last = held.shape[1] if through is None else through + 1
    return held[:, :last].sum(axis=1, dtype=np.int64) * PARTS_PER_DAY


def calendar_parts(year: AttendanceYear, through: int | None = None) -> NDArray[np.int64]:
    """Return the days of each school's calendar, in 63,000ths.

    Days in session where there are daily marks; for events and totals the longest enrollment at
    the school; the longer of the two where a school has both.

    Args:
        through: the last column of the year to count, or None for all.
    """
    if through is not None:
        return session_parts(year, through)
    if CALENDARS not in year.cache:
        calendar = session_parts(year)
        events = ~daily_strips(year)
        np.maximum.at(calendar, year.strip_school[events], year.events_enrolled[events])
        np.maximum.at(calendar, year.totals.school, year.totals.enrolled)
        year.cache[CALENDARS] = calendar
    return year.cache[CALENDARS]
