"""Days of periods that came in halves are put together; a corrected delivery replaces."""

from __future__ import annotations

import numpy as np

from attendance_desktop.records.attendance import FIXED_MARKS, PARTS_PER_DAY, Mark, MarkCategory
from attendance_desktop.store.split_days import joined

ABSENT, PRESENT = MarkCategory.ABSENT, MarkCategory.PRESENT


def absent(missed: int, periods: int) -> Mark:
    """A day with so many of its periods missed, reason unknown."""
    parts = (0, 0, PARTS_PER_DAY * missed // periods, 0, 0, 0, 0, 0)
    return Mark(ABSENT if missed else PRESENT, parts, periods=periods)


def strips(*rows: dict[int, int]) -> np.ndarray:
    """Strips from column -> mark number."""
    made = np.zeros((len(rows), 366), np.uint16)
    for place, days in enumerate(rows):
        for column, number in days.items():
            made[place, column] = number
    return made


def put_together(older, newer, own):
    """Return (row, column) -> mark of the joined days."""
    marks = [*FIXED_MARKS, *own]

    def number(mark: Mark) -> int:
        marks.append(mark)
        return len(marks) - 1

    found = joined(older, newer, marks, number)
    if found is None:
        return {}
    return {(int(r), int(c)): marks[n] for r, c, n in zip(*found, strict=True)}


def test_five_periods_and_one_make_a_day_of_six():
    own = [absent(0, 6), absent(2, 5), absent(1, 1)]
    days = put_together(strips({10: 3, 11: 4}), strips({11: 5}), own)
    # Two of five and one of one: three of six, half the day.
    assert days == {(0, 11): absent(3, 6)}


def test_a_corrected_delivery_of_full_days_replaces():
    own = [absent(0, 6), absent(2, 6), absent(1, 3)]
    # The third day is a half day; the full ones tell that this is the same file again.
    assert put_together(strips({10: 3, 11: 4, 12: 5}), strips({10: 4, 11: 3, 12: 5}), own) == {}


def test_files_cut_by_section_are_joined_on_every_day():
    own = [absent(0, 4), absent(1, 2), absent(0, 2)]
    older, newer = strips({1: 4, 2: 5, 3: 3}), strips({1: 5, 2: 4})
    assert put_together(older, newer, own) == {(0, 1): absent(1, 4), (0, 2): absent(1, 4)}


def test_each_student_is_judged_alone():
    own = [absent(0, 6), absent(0, 5), absent(1, 1)]
    older, newer = strips({1: 3, 2: 4}, {1: 3, 2: 3}), strips({2: 5}, {1: 5, 2: 5})
    assert put_together(older, newer, own) == {(0, 2): absent(1, 6)}


def test_whole_day_marks_are_left_alone():
    own = [Mark(ABSENT, (0, 0, PARTS_PER_DAY, 0, 0, 0, 0, 0))]
    assert put_together(strips({1: 3}), strips({1: 1}), own) == {}
