"""Cells without a mark: what the file makes clear is read, the rest is asked."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from attendance_desktop import wording
from attendance_desktop.errors import UserError
from attendance_desktop.exchange import attendance_files
from attendance_desktop.records.delivery import Delivery
from attendance_desktop.records.read_options import ReadOptions

#: 2 to 25 September 2025, 18 school days; 12 students, so 216 rows.
DAYS = [
    d for d in (dt.date(2025, 9, 2) + dt.timedelta(n) for n in range(24)) if d.weekday() < 5
]  # fmt: skip


def understood(folder: Path, heads: str, marks, codes: dict[str, str] | None = None) -> Delivery:
    """Return what a file says with a row a student and day, `marks` over and over."""
    rows = [f"Student ID,School,Date,{heads}"]
    for student in range(12):
        for day in DAYS:
            rows.append(f"{student:04d},5,{day},{marks[(len(rows) - 1) % len(marks)]}")
    path = folder / "marks.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    (found,) = attendance_files.understand(
        path, ReadOptions(codes=codes or {}), lambda source: None, lambda share, word: None
    )
    return found


def days(found: Delivery) -> Counter[str]:
    times = np.bincount(found.strips.days.ravel(), minlength=len(found.strips.marks))
    counted: Counter[str] = Counter()
    for mark, count in zip(found.strips.marks, times.tolist(), strict=True):
        counted[mark.category.value] += count
    counted.pop("no-school", None)
    return +counted


@pytest.mark.parametrize("sign", ["X", "x", "Y", "1", "TRUE", "✓"])
@pytest.mark.parametrize("heading", ["Present", "Present?", "Attended", "In Attendance"])
def test_who_is_not_marked_present_was_absent(sign, heading, tmp_path):
    found = understood(tmp_path, heading, [sign] * 7 + [""])
    assert days(found)["present"] == 189
    assert days(found)["absent"] == 27
    (note,) = [p for p in found.problems if p.code == "blank_means_absent"]
    assert (note.count, note.column) == (27, heading)


def test_a_day_on_which_nobody_is_marked_is_no_absence(tmp_path):
    marks = ["", *["X"] * 17]  # the first of 18 days
    found = understood(tmp_path, "Present", marks)
    assert days(found)["present"] == 204
    assert days(found)["absent"] == 0


def test_a_flag_that_also_says_no_leaves_blanks_open(tmp_path):
    found = understood(tmp_path, "Present", ["1"] * 6 + ["0", ""])
    counted = days(found)
    assert (counted["present"], counted["absent"]) == (162, 27)
    assert "blank_means_no_mark" in {p.code for p in found.problems}


def test_blanks_beside_present_marks_are_asked(tmp_path):
    with pytest.raises(UserError) as asked:
        understood(tmp_path, "Attendance", ["P"] * 7 + [""])
    assert asked.value.code == "codes_unknown"
    assert "(blank) (27)" in wording.error_words(asked.value)


@pytest.mark.parametrize(("said", "absent"), [("unexcused", 27), ("no-mark", 0), ("present", 0)])
def test_what_is_said_of_blanks_holds(said, absent, tmp_path):
    found = understood(tmp_path, "Attendance", ["P"] * 7 + [""], {"(blank)": said})
    assert days(found)["unexcused"] == absent
    assert days(found)["present"] == (216 if said == "present" else 189)
    assert found.codes["(blank)"] == said


def test_one_flag_for_either_needs_no_question(tmp_path):
    found = understood(tmp_path, "Present,Absent", ["X,"] * 7 + [",X"])
    assert (days(found)["present"], days(found)["absent"]) == (189, 27)
