"""Who is counted, and in which tier: exact comparisons of whole numbers, never of rates.

Exactly 10 percent is chronic; exactly 5 percent is at risk; exactly 20 percent is severe.

Source: New Mexico statute 22-12A-2 (tiers); EDFacts FS195 (10 percent); Attendance Works
(levels of schools).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.records.measures import RuleProfile, SchoolLevel, Tier
from attendance_desktop.rules.stays import Days

#: In the order of `Judged.tier`.
TIERS = (Tier.SATISFACTORY, Tier.AT_RISK, Tier.MODERATE, Tier.SEVERE)
#: A student is in the tier when absent x this is at least the days enrolled.
AT_RISK_ONE_IN, CHRONIC_ONE_IN, SEVERE_ONE_IN = 20, 10, 5
_LEVELS = (
    (30, SchoolLevel.EXTREME),
    (20, SchoolLevel.HIGH),
    (10, SchoolLevel.SIGNIFICANT),
    (5, SchoolLevel.MODEST),
)


@dataclass(frozen=True)
class Judged:
    """Verdicts, one entry a student or stay, with the days that they rest on.

    Attributes:
        days: as measured, capped where the profile caps them.
        eligible: bool; counted under the profile.
        tier: int8, index into `TIERS`; 0 where not eligible.
    """

    days: Days
    eligible: NDArray[np.bool_]
    tier: NDArray[np.int8]

    def only(self, which: NDArray[Any]) -> Judged:
        """Return the entries chosen by a mask or by their places."""
        if which.dtype == np.bool_:
            which = np.flatnonzero(which)
        return Judged(self.days.only(which), self.eligible[which], self.tier[which])

    @property
    def chronic(self) -> NDArray[np.bool_]:
        """Return who is eligible and misses 10 percent or more."""
        return self.eligible & (self.tier >= TIERS.index(Tier.MODERATE))

    @property
    def severe(self) -> NDArray[np.bool_]:
        """Return who is eligible and misses 20 percent or more."""
        return self.eligible & (self.tier >= TIERS.index(Tier.SEVERE))


def judge(days: Days, profile: RuleProfile) -> Judged:
    """Return who is counted under a profile, and each one's tier."""
    if profile.cap_at_calendar:
        days = _capped(days)
    eligible = _eligible(days, profile)
    tier = np.zeros(len(eligible), np.int8)
    for one_in in (AT_RISK_ONE_IN, CHRONIC_ONE_IN, SEVERE_ONE_IN):
        tier += eligible & (days.absent * one_in >= days.enrolled)
    return Judged(days, eligible, tier)


def _eligible(days: Days, profile: RuleProfile) -> NDArray[np.bool_]:
    eligible = days.known & (days.enrolled > 0)
    if profile.half_calendar:
        eligible &= 2 * days.enrolled >= days.calendar
    minimum = profile.minimum_days * days.whole
    if profile.strictly_more:
        eligible &= days.enrolled > minimum
    else:
        eligible &= days.enrolled >= minimum
    present = days.enrolled - days.absent
    if profile.minimum_present_days:
        eligible &= present >= profile.minimum_present_days * days.whole
    return eligible


def _capped(days: Days) -> Days:
    """Days above the school calendar are cut off; absence cannot exceed what is left."""
    enrolled = np.minimum(days.enrolled, days.cap)
    # Totals may say more days absent than enrolled: taken as they stand where nothing is cut.
    absent = np.where(enrolled < days.enrolled, np.minimum(days.absent, enrolled), days.absent)
    excused = np.minimum(days.excused, absent)
    unexcused = np.minimum(days.unexcused, absent - np.maximum(excused, 0))
    return replace(days, enrolled=enrolled, absent=absent, excused=excused, unexcused=unexcused)


def tier_of(absent_parts: int, enrolled_parts: int) -> Tier:
    """Return the tier of one student.

    Args:
        absent_parts, enrolled_parts: in the same unit; `enrolled_parts` above 0.
    """
    limits = (AT_RISK_ONE_IN, CHRONIC_ONE_IN, SEVERE_ONE_IN)
    return TIERS[sum(absent_parts * one_in >= enrolled_parts for one_in in limits)]


def school_level(chronic: int, students: int) -> SchoolLevel:
    """Return the level of a school by its chronic absence share.

    Args:
        chronic, students: counted students; `students` above 0.
    """
    for percent, level in _LEVELS:
        if 100 * chronic >= percent * students:
            return level
    return SchoolLevel.LOW


def days_left(
    absent_parts: NDArray[np.int64],
    enrolled_parts: NDArray[np.int64],
    days_to_come: NDArray[np.int64],
    whole: int,
) -> NDArray[np.int64]:
    """Return how many more whole days may be missed before the year ends at 10 percent or more.

    Args:
        absent_parts, enrolled_parts: so far, in units of one `whole`th of a day; one a student.
        days_to_come: school days left; 0 asks about today's days enrolled.
        whole: units in a day.

    Returns:
        0 to `days_to_come` (with no days to come, to any number); -1 where the student is at
        10 percent or more whatever comes.
    """
    final = enrolled_parts + days_to_come * whole
    # The largest k with 10 x (absent + k days) < final.
    room = final - 1 - CHRONIC_ONE_IN * absent_parts
    left = room // (CHRONIC_ONE_IN * whole)
    left = np.where(days_to_come > 0, np.minimum(left, days_to_come), left)
    return np.where(room < 0, -1, left)
