"""Two real deliveries of one system, the second cut in the middle of some days."""

from __future__ import annotations

import csv
from collections import defaultdict
from fractions import Fraction

from attendance_desktop.records.measures import By
from attendance_desktop.records.read_options import ReadOptions
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.district import Districts


def plain_days(paths):
    """Return student -> share absent of each day, all sections of both files together."""
    sections = defaultdict(dict)
    for path in paths:
        with path.open(newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                key = row["student_id"], row["attendance_date"]
                sections[key][row["section_id"]] = row["AttendanceCode"] == "A"
    days = defaultdict(list)
    for (student, _day), absent in sections.items():
        days[student].append(Fraction(sum(absent.values()), len(absent)))
    return days


def test_both_deliveries_together_are_measured_as_one_file(real_data, tmp_path):
    paths = [real_data / "daily" / f"contoso-day{n}.csv" for n in (1, 2)]
    districts = Districts()
    districts.create(tmp_path / "contoso.attend", "Contoso")
    attendance = Attendance(districts)
    for path in paths:
        attendance.take_in(attendance.read([path], ReadOptions()))
    truth = plain_days(paths)
    summed = attendance.measures(By.DISTRICT, rules="vermont").rows[0]
    by_half = attendance.measures(By.DISTRICT, rules="federal").rows[0]
    districts.close()
    assert summed.enrolled_parts == 63_000 * sum(map(len, truth.values())) == 63_000 * 488
    assert summed.absent_parts == 63_000 * sum(sum(days) for days in truth.values())
    half = Fraction(1, 2)
    assert by_half.absent_parts == 63_000 * sum(s >= half for days in truth.values() for s in days)
    assert (by_half.students, by_half.chronic) == (2, 2)
