"""Totals that give a percent instead of days absent: worked out where one number of days fits."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import attendance_files
from attendance_desktop.records.attendance import PARTS_PER_DAY
from attendance_desktop.records.delivery import Delivery
from attendance_desktop.records.read_options import ReadOptions

#: Student -> days enrolled and absent.
DAYS = {
    str(1000 + n): (enrolled, Fraction(absent))
    for n, (enrolled, absent) in enumerate(
        [(180, 18), (180, 17), (175, "12.5"), (90, 0), (37, 3), (144, "14.5"), (30, 30), (10, 1)]
    )
}


def read(path: Path, text: str) -> Delivery:
    path.write_text(text, encoding="utf-8")
    (found,) = attendance_files.understand(
        path, ReadOptions(school_year=2026), lambda source: None, lambda s, w: None
    )
    return found


def days(found: Delivery) -> dict[str, tuple[Fraction, Fraction]]:
    totals = found.totals
    assert totals is not None
    return {
        found.students.ids[s]: (Fraction(int(e), PARTS_PER_DAY), Fraction(int(a), PARTS_PER_DAY))
        for s, e, a in zip(totals.student, totals.enrolled, totals.absent, strict=True)
    }


def percent(share: Fraction, digits: int) -> str:
    """Return a share of one in hundredths, rounded half up by whole numbers."""
    scaled = (share * 100 * 10**digits + Fraction(1, 2)).__floor__()
    whole, rest = divmod(scaled, 10**digits)
    return f"{whole}.{rest:0{digits}}" if digits else str(whole)


@pytest.mark.parametrize(
    ("heading", "digits", "sign"),
    [("Pct Absent", 1, ""), ("% Absent", 2, "%"), ("Attendance Rate", 2, ""), ("ADA %", 1, "%")],
)
def test_one_number_of_days_and_halves_fits(heading, digits, sign, tmp_path):
    is_absence = "Absent" in heading
    shares = {s: a / e if is_absence else 1 - a / e for s, (e, a) in DAYS.items()}
    rows = [f"{s},{DAYS[s][0]},{percent(share, digits)}{sign}" for s, share in shares.items()]
    text = "\n".join([f"Student ID,Days Enrolled,{heading}", *rows])
    found = read(tmp_path / "a.csv", text)
    assert days(found) == DAYS
    assert "percent_as_days" in {p.code for p in found.problems}


def test_days_present_beside_a_percent_as_spreadsheets_show_it(tmp_path):
    text = "Student ID,Days Present,Attendance %\n1,153,90\n2,140,87.5\n3,179,99.44\n"
    assert days(read(tmp_path / "a.csv", text)) == {"1": (170, 17), "2": (160, 20), "3": (180, 1)}


def test_a_share_of_one_is_no_percent_of_a_hundred(tmp_path):
    text = "Student ID,Days Enrolled,Absence Rate\n1,180,0.1000\n2,160,0.1250\n3,90,0.0000\n"
    assert days(read(tmp_path / "a.csv", text)) == {"1": (180, 18), "2": (160, 20), "3": (90, 0)}


@pytest.mark.parametrize("rows", ["1,170,90\n2,180,95", "1,180,98.17\n2,180,95.00"])
def test_a_choice_is_never_made(rows, tmp_path):
    with pytest.raises(UserError) as refusal:
        read(tmp_path / "a.csv", f"Student ID,Days Enrolled,Attendance %\n{rows}\n")
    assert refusal.value.code == "absences_in_percent"
    assert refusal.value.facts["column"] == "Attendance %"


def test_days_absent_go_before_a_percent_and_a_blank_one_is_refused(tmp_path):
    text = "Student ID,Days Enrolled,Days Absent,% Absent\n1,180,18,50\n"
    assert days(read(tmp_path / "a.csv", text)) == {"1": (180, 18)}
    text = "Student ID,Days Enrolled,% Absent\n1,180,10.00\n2,180,\n"
    found = read(tmp_path / "b.csv", text)
    assert (days(found), found.rows_refused) == ({"1": (180, 18)}, 1)


def test_attendance_under_a_hundred_of_many_days_is_a_percent(tmp_path):
    text = "Student ID,Membership,Attendance\n1,170,90.00\n2,160,87.50\n3,90,100.00\n"
    found = read(tmp_path / "a.csv", text)
    assert days(found) == {"1": (170, 17), "2": (160, 20), "3": (90, 0)}
    with pytest.raises(UserError) as refusal:
        read(tmp_path / "b.csv", "Student ID,Membership,Attendance\n1,170,90\n2,160,88\n")
    assert refusal.value.code == "absences_in_percent"
    text = "Student ID,Membership,Attendance\n1,170,153\n2,160,140\n3,90,88\n"
    assert days(read(tmp_path / "c.csv", text))["3"] == (90, 2)
