"""Small exports as systems and people write them: read right, or asked about; never wrong.

Each file has a few students, so that days enrolled and absent are counted by hand beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
import xlwt

from attendance_desktop import wording
from attendance_desktop.errors import UserError
from attendance_desktop.exchange import attendance_files
from attendance_desktop.records.attendance import PARTS_PER_DAY, MarkCategory
from attendance_desktop.records.delivery import Delivery
from attendance_desktop.records.read_options import ReadOptions

AWAY = {
    MarkCategory.ABSENT,
    MarkCategory.EXCUSED,
    MarkCategory.UNEXCUSED,
    MarkCategory.OUT_OF_SCHOOL_SUSPENSION,
}
TWENTY = ReadOptions(school_year=2026, calendar_days=20)
YEAR = ReadOptions(school_year=2026)


def read(path: Path, text: str, options: ReadOptions = YEAR) -> Delivery:
    """Write a file, fields parted by commas and rows by semicolons, and return what it says."""
    path.write_text(text.replace(";", "\n") + "\n", encoding="utf-8")
    (found,) = attendance_files.understand(path, options, lambda source: None, lambda s, w: None)
    assert found.rows_read == found.rows_taken + found.rows_repeated + found.rows_refused
    return found


def days(found: Delivery) -> dict[str, tuple[float, float]]:
    """Return student -> days enrolled and absent, halves as halves."""
    counted: dict[str, tuple[float, float]] = {}
    if found.strips is not None:
        for student, row in zip(found.strips.student, found.strips.days, strict=True):
            marks = [found.strips.marks[number] for number in row.tolist() if number]
            here = [m for m in marks if m.category is not MarkCategory.NO_SCHOOL]
            parts = sum(sum(m.parts) for m in here if m.category in AWAY)
            counted[found.students.ids[student]] = (len(here), parts / PARTS_PER_DAY)
        return counted
    totals = found.totals
    for student, enrolled, absent in zip(
        totals.student, totals.enrolled, totals.absent, strict=True
    ):
        counted[found.students.ids[student]] = (
            int(enrolled) / PARTS_PER_DAY,
            int(absent) / PARTS_PER_DAY,
        )
    return counted


def codes(found: Delivery) -> set[str]:
    return {problem.code for problem in found.problems}


#: Name -> file, its options, student -> days enrolled and absent.
READ: Mapping[str, tuple[str, ReadOptions, dict[str, tuple[float, float]]]] = {
    "reasons beside codes": (
        "Student ID,Date,Attendance Code,Reason;1,9/2/2025,T,Medical;1,9/16/2025,A,Medical;"
        "2,9/16/2025,ED,Doctor;2,9/17/2025,A,;3,9/17/2025,A,Illness",
        TWENTY,
        {"1": (2, 1), "2": (2, 1), "3": (1, 1)},
    ),
    "reasons beside flags": (
        "Student ID,Date,Absent,Tardy,Reason;1,9/16/2025,N,Y,Medical;1,9/17/2025,Y,N,Excused;"
        "2,9/16/2025,N,N,;2,9/17/2025,N,N,",
        YEAR,
        {"1": (2, 1), "2": (2, 0)},
    ),
    "numbers that are dates": (
        "Student ID,Date,Code;1,9152025,P;1,9162025,A;1,10012025,A;2,09152025,A;2,9162025,P",
        YEAR,
        {"1": (17, 2), "2": (2, 1)},
    ),
    "days of six digits": (
        "Student ID,Date,Code;1,091525,P;1,091625,A;2,091525,A;2,091725,P",
        YEAR,
        {"1": (2, 1), "2": (3, 1)},
    ),
    "six digits with the year first": (
        "Student ID,Date,Code;1,250915,P;1,250916,A;1,250930,P;2,250915,A;2,250916,P",
        YEAR,
        {"1": (16, 1), "2": (2, 1)},
    ),
    "dates of six digits without their first zero": (
        "Student ID,Date,Code;1,91525,P;1,91625,A;1,100125,A;2,91525,P;2,91625,A",
        YEAR,
        {"1": (17, 2), "2": (2, 1)},
    ),
    "days under merged months": (
        "Student ID,Name,September,,,October,;,,26,29,30,1,2;1,A,P,A,P,P,P;2,B,P,P,P,P,A",
        YEAR,
        {"1": (7, 1), "2": (7, 1)},
    ),
    "French totals": (
        "Numéro d'élève,Nom,École,Jours inscrits,Absences justifiées,Absences non justifiées;"
        "1,A,B,170,7,10;2,C,B,160,0,20",
        YEAR,
        {"1": (170, 17), "2": (160, 20)},
    ),
    "French marks": (
        "Numéro de l'élève,École,Date,Statut;1,B,2025-09-15,Présent;"
        "1,B,2025-09-16,Absence non justifiée;1,B,2025-09-17,Absence justifiée;"
        "2,B,2025-09-15,Retard;2,B,2025-09-16,Présent;2,B,2025-09-17,Présent",
        YEAR,
        {"1": (3, 2), "2": (3, 0)},
    ),
    "verified and unverified absences": (
        "ID,School,Days Enrolled,Verified Absences,Unverified Absences;1,5,170,7,10;2,5,160,0,20",
        YEAR,
        {"1": (170, 17), "2": (160, 20)},
    ),
    "membership and attendance by their letters": (
        "Student_Number,SchoolID,ADM,ADA;1,5,170,153;2,5,160,140",
        YEAR,
        {"1": (170, 17), "2": (160, 20)},
    ),
    "a flag of half days": (
        "Student ID,Date,Code,Half Day;1,9/15/2025,A,Y;1,9/16/2025,A,N;2,9/15/2025,U,N",
        TWENTY,
        {"1": (2, 1.5), "2": (1, 1)},
    ),
    "full and half under a heading of any name": (
        "Student ID,Date,Type,Day;1,9/15/2025,Unexcused,Half;1,9/16/2025,Unexcused,Full;"
        "2,9/15/2025,Excused,Full",
        TWENTY,
        {"1": (2, 1.5), "2": (1, 1)},
    ),
    "mornings and whole days under a heading of any name": (
        "Student ID,Date,When,Type;1,9/15/2025,AM,Unexcused;1,9/16/2025,All Day,Unexcused;"
        "1,9/17/2025,AM,Excused;1,9/17/2025,PM,Excused;2,9/15/2025,PM,Excused",
        TWENTY,
        {"1": (3, 2.5), "2": (1, 0.5)},
    ),
    "a school's own half day halves no absence": (
        "Student ID,Date,Code,Bells;1,9/15/2025,A,Full;2,9/15/2025,P,Full;1,9/16/2025,A,Half;"
        "2,9/16/2025,P,Half",
        YEAR,
        {"1": (2, 2), "2": (2, 0)},
    ),
    "rows that were taken back": (
        "Student ID,Date,Code,Voided;1,9/15/2025,A,N;1,9/16/2025,A,Y;2,9/15/2025,A,N",
        TWENTY,
        {"1": (1, 1), "2": (1, 1)},
    ),
    "deleted entries": (
        "Student ID,Date,Code,Entry;1,9/15/2025,A,Active;1,9/16/2025,A,Deleted;"
        "2,9/15/2025,A,Active",
        TWENTY,
        {"1": (1, 1), "2": (1, 1)},
    ),
    "school in merged cells": (
        "School,Student ID,Days Enrolled,Days Absent;Lincoln,1,85,7;,2,85,10;Adams,3,85,1;,5,85,3",
        YEAR,
        {"1": (85, 7), "2": (85, 10), "3": (85, 1), "5": (85, 3)},
    ),
    "days in merged cells": (
        "Date,Student ID,Code;9/15/2025,1,A;,2,P;,3,P;9/16/2025,1,P;,2,P;,3,A",
        YEAR,
        {"1": (2, 1), "2": (2, 0), "3": (2, 1)},
    ),
    "months whose days run on": (
        "Student ID,School,Month,Days Enrolled,Days Absent;1,5,September,20,2;1,5,October,42,3;"
        "1,5,November,59,3;2,5,September,20,0;2,5,October,42,4;2,5,November,59,5",
        YEAR,
        {"1": (59, 3), "2": (59, 5)},
    ),
    "an entry date alone says nothing of the last day": (
        "Student ID,Entry Date,Date,Code;1,9/15/2025,9/15/2025,P;1,9/15/2025,9/16/2025,A;"
        "1,9/15/2025,9/17/2025,P;2,9/15/2025,9/15/2025,P;2,9/15/2025,9/16/2025,P",
        YEAR,
        {"1": (3, 1), "2": (2, 0)},
    ),
    "a short word with its point is no table": (
        "Student,School,Member Days,Exc. Absences,Unexc. Absences;1,5,85,3,4;2,5,85,0,10",
        YEAR,
        {"1": (85, 7), "2": (85, 10)},
    ),
    "numbers of excused and unexcused": (
        "Student ID,School,# Days Enrolled,# Excused,# Unexcused;1,5,85,3,4;2,5,85,0,10",
        YEAR,
        {"1": (85, 7), "2": (85, 10)},
    ),
    "a space before each quote": (
        '"Student ID", "Date", "Code";"1", "9/15/2025", "A";"1", "9/16/2025", "P"',
        YEAR,
        {"1": (2, 1)},
    ),
    "days and times without signs": (
        "Student ID,Date,Code;1,20250915081500,A;1,20250916081500,P;2,20250915,P;2,20250916,P",
        YEAR,
        {"1": (2, 1), "2": (2, 0)},
    ),
    "totals of groups are no students": (
        "Student ID,Days Enrolled,Days Absent;1,170,17;2,170,3;Lincoln Total,340,20;3,9,1;"
        "Average,116,7;4,9,0",
        YEAR,
        {"1": (170, 17), "2": (170, 3), "3": (9, 1), "4": (9, 0)},
    ),
    "membership of the day": (
        "STUDENT_NUMBER,SCHOOLID,CALENDARDATE,MEMBERSHIPVALUE,ATTENDANCEVALUE;"
        "1,5,2025-09-15,0,0;1,5,2025-09-16,1,1;1,5,2025-09-17,1,0;"
        "2,5,2025-09-15,0.5,0.5;2,5,2025-09-16,0.5,0;2,5,2025-09-17,0.5,0.25",
        YEAR,
        {"1": (2, 1), "2": (3, 1.5)},
    ),
    "flags with enrollment": (
        "STUDENT_ID,CAL_DATE,IS_ENROLLED,IS_PRESENT,IS_ABSENT;1,2025-09-15,false,false,false;"
        "1,2025-09-16,true,true,false;1,2025-09-17,true,false,true",
        YEAR,
        {"1": (2, 1)},
    ),
    "membership before attendance": (
        "Student Number,Date,ADM Value,ADA Value;1,2025-09-15,1,0;1,2025-09-16,1,1",
        YEAR,
        {"1": (2, 1)},
    ),
    "parts of a day in words": (
        "Student ID,Date,Code,Portion;1,2025-09-15,A,1/2;1,2025-09-16,A,Full;"
        "2,2025-09-15,A,.25;2,2025-09-16,A,AM;2,2025-09-17,A,Half Day",
        TWENTY,
        {"1": (2, 1.5), "2": (3, 1.25)},
    ),
    "an event's kind is no mark": (
        "Student Identifier,Attendance Event Date,Attendance Event Type,Attendance Status;"
        "1,2025-09-15,DailyAttendance,Present;1,2025-09-16,DailyAttendance,UnexcusedAbsence;"
        "2,2025-09-15,DailyAttendance,ExcusedAbsence;2,2025-09-16,DailyAttendance,Tardy",
        YEAR,
        {"1": (2, 1), "2": (2, 1)},
    ),
    "a row's last change ends no absence": (
        "studentReference.studentUniqueId,schoolReference.schoolId,eventDate,"
        "attendanceEventCategoryDescriptor,_lastModifiedDate;"
        "1,5,2025-09-15,uri://ed-fi.org/A#Excused Absence,2025-10-01;"
        "2,5,2025-09-16,uri://ed-fi.org/A#Tardy,2025-10-01",
        TWENTY,
        {"1": (1, 1), "2": (1, 0)},
    ),
    "mornings and afternoons with a reason": (
        "Student ID,Date,AM,PM,Reason;1,2025-09-15,A,A,Illness;1,2025-09-16,T,,Illness;"
        "2,2025-09-15,A,,Dentist",
        TWENTY,
        {"1": (2, 1), "2": (1, 0.5)},
    ),
    "back on the next school day": (
        "Student ID,Absence Date,Return Date,Reason;1,2025-09-15,2025-09-16,Excused;"
        "1,2025-09-19,2025-09-22,Excused;2,2025-09-18,2025-09-19,Excused;"
        "3,2025-09-15,2025-09-18,Excused;3,2025-09-16,2025-09-18,Excused;"
        "3,2025-09-17,2025-09-18,Excused",
        TWENTY,
        {"1": (2, 2), "2": (1, 1), "3": (3, 3)},
    ),
    "the days so far beside each absence": (
        "Student ID,Date,Code,Days Absent;1,2025-09-15,A,1;1,2025-09-16,A,2;1,2025-09-17,A,3",
        TWENTY,
        {"1": (3, 3)},
    ),
    "a month over its days": (
        ",,September,,,October,;Student ID,School,29,30,,1,2;1,5,A,,,A,;2,5,,,,T,",
        YEAR,
        {"1": (4, 2), "2": (4, 0)},
    ),
    "absences left blank for none": (
        "Student ID,School,Days Enrolled,Days Absent;1,5,20,2;2,5,20,;3,5,20,1",
        YEAR,
        {"1": (20, 2), "2": (20, 0), "3": (20, 1)},
    ),
    "short forms": (
        "DistStdntID,AttndSchlInstID,ADMDaysEnrl,DaysPrsnt,DaysAbsnt;1,5,20,18,2;2,5,20,20,0",
        YEAR,
        {"1": (20, 2), "2": (20, 0)},
    ),
    "authorized or not": (
        "EMIS Student ID,Building IRN,Attendance Days,Authorized Absence Days,"
        "Unauthorized Absence Days;1,5,17,2,1;2,5,20,0,0",
        YEAR,
        {"1": (20, 3), "2": (20, 0)},
    ),
    "the year to date": (
        "DBN,OSIS,YTD Present,YTD Absent;5,1,17,3;5,2,20,0",
        YEAR,
        {"1": (20, 3), "2": (20, 0)},
    ),
    "excused and unexcused side by side": (
        "Student ID,Date,Excused,Unexcused,Tardy;1,2025-09-15,X,,;1,2025-09-16,,X,;"
        "1,2025-09-17,,,X;1,2025-09-18,,,;2,2025-09-15,,,;2,2025-09-16,,,;2,2025-09-17,,,",
        YEAR,
        {"1": (4, 2), "2": (3, 0)},
    ),
    "amounts excused and unexcused": (
        "Student ID,Date,Excused Absence,Unexcused Absence;1,2025-09-15,1,0;1,2025-09-16,0,0.5;"
        "1,2025-09-17,0,0",
        YEAR,
        {"1": (3, 1.5)},
    ),
    "a register of the whole calendar": (
        "Student ID,9/12/2025,9/13/2025,9/14/2025,9/15/2025,9/16/2025;1,A,,,,T;2,,,,A,;3,,,,,",
        YEAR,
        {"1": (3, 1), "2": (3, 1), "3": (3, 0)},
    ),
    "a register of somebody who left": (
        "Student ID,Exit Date,9/15/2025,9/16/2025,9/17/2025;1,9/16/2025,A,,;2,,,A,;3,,,,A",
        YEAR,
        {"1": (2, 1), "2": (3, 1), "3": (3, 1)},
    ),
    "the year first, in two digits": (
        "Student ID,Date,Code;1,25-09-29,A;1,25-09-30,P;1,25-10-01,P",
        YEAR,
        {"1": (3, 1)},
    ),
    "a row for each stay": (
        "Student ID,School,Entry Date,Exit Date,Days Enrolled,Days Absent;"
        "1,5,2025-09-02,2025-09-15,10,2;1,5,2025-10-01,,15,1;2,5,2025-09-02,,40,0",
        YEAR,
        {"1": (25, 3), "2": (40, 0)},
    ),
    "one total beside each stay": (
        "Student ID,School,Entry Date,Days Enrolled,Days Absent;"
        "1,5,2025-09-02,25,3;1,5,2025-10-01,25,3;2,5,2025-09-02,40,0",
        YEAR,
        {"1": (25, 3), "2": (40, 0)},
    ),
    "present days tell what unexcused ones do not": (
        "Student ID,School,Days Enrolled,Days Present,Unexcused Absences;1,5,20,16,1;2,5,20,20,0",
        YEAR,
        {"1": (20, 4), "2": (20, 0)},
    ),
    "ids kept as text by a sign": (
        "Student ID,School,Date,Code;'0012,'05,2025-09-15,A;'0013,'05,2025-09-15,P",
        YEAR,
        {"0012": (1, 1), "0013": (1, 0)},
    ),
}


@pytest.mark.parametrize("name", READ)
def test_read_right(name, tmp_path):
    text, options, expected = READ[name]
    assert days(read(tmp_path / "a.csv", text, options)) == expected


@pytest.mark.parametrize(("code", "text"), [
    ("codes_unknown",
     "Student ID,School,AbsenceDate,AbsenceType;1,5,2025-09-15,F;"
     "2,5,2025-09-16,P;3,5,2025-09-17,P"),
    ("absences_over_days",
     "Student ID,Absence Date,Return Date,Reason;1,2025-09-15,2025-09-18,Excused;"
     "2,2025-09-16,2025-09-17,Excused"),
    ("absences_over_days",
     "Student ID,Absence Date,Days Absent,Reason;1,2025-09-15,3,Excused;2,2025-09-16,1,Excused"),
    ("absences_over_days",
     "Student ID,Date,Absence Type,Duration (days);1,2025-09-15,Excused,2;2,2025-09-16,Excused,1"),
    ("absences_unclear",
     "Student ID,School,Days Enrolled,S1 Absences,S2 Absences;1,5,20,1,2;2,5,20,0,0"),
    ("absences_unclear",
     "Student ID,School,Days Enrolled,Unexcused Absences;1,5,20,1;2,5,20,0"),
    ("absences_in_hours",
     "EMIS Student ID,School,Attendance Hours,Excused Absence Hours,Unexcused Absence Hours;"
     "1,5,100,6.5,13"),
    ("absences_unclear",
     "Student ID,School,Days Enrolled,Medical,Truant,Suspended;1,5,85,2,3,0;2,5,85,0,9,1"),
    ("absences_unclear",
     "Student ID,School,Days Enrolled,Illness,Truant;1,5,85,1,2;2,5,85,0,0"),
    ("absences_unclear",
     "Student ID,School,A,E,U,T,Days Enrolled;1,5,0,3,1,2,85;2,5,0,4,2,0,85"),
    ("absences_unclear",
     "Student,School,Days Enrolled,Unexc. Absences;1,5,85,4;2,5,85,10"),
    ("absences_over_days",
     "Student ID,Absence Date,# Days;1,9/15/2025,3;2,9/15/2025,1"),
    ("absences_in_hours",
     "Student ID,School,Minutes Enrolled,Minutes Absent;1,5,36000,3600;2,5,36000,1000"),
    ("absences_in_hours",
     "Student ID,Hours Enrolled,Hours Absent;1,1000,100;2,1000,50"),
    ("day_columns_undated",
     "Student ID,School,1,2,3,4;1,5,A,P,P,T;2,5,P,P,P,A"),
    ("day_columns_undated",
     "Student ID,School,Mon,Tue,Wed,Thu,Fri;1,5,A,P,P,T,P;2,5,P,P,P,A,P"),
    ("ids_mostly_missing",
     "Student ID,Date,Code;1,2025-09-15,P;,2025-09-16,A;,2025-09-17,P;1,2025-09-18,P"),
])  # fmt: skip
def test_asked_about_in_one_line(code, text, tmp_path):
    if code == "ids_mostly_missing":
        text += ";,2025-09-16,P"
    with pytest.raises(UserError) as asked:
        read(tmp_path / "a.csv", text, TWENTY)
    assert asked.value.code == code
    words = wording.error_words(asked.value)
    assert "a.csv" in words
    assert "\n" not in words
    assert "{" not in words


def test_a_part_of_a_day_that_a_spreadsheet_made_a_date_is_refused(tmp_path):
    found = read(
        tmp_path / "a.csv",
        "Student ID,Date,Code,Portion;1,2025-09-15,A,2-Jan;1,2025-09-16,A,1;2,2025-09-15,A,1",
        TWENTY,
    )
    assert days(found) == {"1": (1, 1), "2": (1, 1)}
    (problem,) = [p for p in found.problems if p.refused]
    assert (problem.row, problem.column, problem.code, problem.value) == (
        2, "Portion", "portion_unreadable", "2-Jan",
    )  # fmt: skip


def test_a_blank_number_beside_zeros_is_refused(tmp_path):
    found = read(
        tmp_path / "a.csv",
        "Student ID,School,Days Enrolled,Days Absent;1,5,20,2;2,5,20,;3,5,20,0",
    )
    assert days(found) == {"1": (20, 2), "3": (20, 0)}
    (problem,) = [p for p in found.problems if p.refused]
    assert (problem.row, problem.column, problem.code) == (3, "Days Absent", "days_absent_missing")


@pytest.mark.parametrize("suffix", ["xlsx", "xls"])
def test_the_error_of_a_formula_is_no_day_absent_and_no_zero(suffix, tmp_path):
    rows = (
        ("Student ID", "School", "Days Enrolled", "Days Absent"),
        ("1", "5", 20, 2),
        ("2", "5", 20, "#REF!"),
        ("3", "5", 20, 1),
    )
    path = tmp_path / f"a.{suffix}"
    if suffix == "xlsx":
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(path)
    else:
        old = xlwt.Workbook()
        page = old.add_sheet("Data")
        for n, row in enumerate(rows):
            for column, value in enumerate(row):
                if value == "#REF!":
                    page.row(n).set_cell_error(column, "#REF!")
                else:
                    page.write(n, column, value)
        old.save(str(path))
    (found,) = attendance_files.understand(path, YEAR, lambda source: None, lambda s, w: None)
    assert days(found) == {"1": (20, 2), "3": (20, 1)}
    assert [(p.row, p.code) for p in found.problems if p.refused] == [(3, "days_absent_missing")]
    assert "formula_errors" in codes(found)


def test_a_blank_number_of_days_absent_is_worked_out_of_the_others(tmp_path):
    found = read(
        tmp_path / "a.csv",
        "Student ID,School,Days Enrolled,Days Present,Days Absent;1,5,20,18,;2,5,20,20,0",
    )
    assert days(found) == {"1": (20, 2), "2": (20, 0)}


def test_a_day_on_which_a_large_school_has_no_mark_is_off(tmp_path):
    dates = ("9/15/2025", "9/16/2025", "9/17/2025")
    rows = [f"{n},{'A' if n < 6 else ''},,{'A' if n > 14 else ''}" for n in range(20)]
    found = read(tmp_path / "a.csv", "Student ID," + ",".join(dates) + ";" + ";".join(rows))
    assert {enrolled for enrolled, _absent in days(found).values()} == {2}
    assert "days_without_marks_are_off" in codes(found)
    assert "weekend_marks" not in codes(found)


def test_sessions_are_said_to_count_as_days(tmp_path):
    found = read(
        tmp_path / "a.csv",
        "Admission Number,School,Possible Sessions,Attendances,Authorised Absences,"
        "Unauthorised Absences;1,5,40,36,2,2",
    )
    assert days(found) == {"1": (40, 4)}
    assert "sessions_as_days" in codes(found)


def test_what_is_no_column_of_days_absent_can_be_said(tmp_path):
    text = "Student ID,School,Days Enrolled,S1 Absences,S2 Absences;1,5,20,1,2"
    options = ReadOptions(school_year=2026, columns={"days-absent": ""})
    found = read(tmp_path / "a.csv", text, options)
    assert found.kind.value == "roster"


@pytest.mark.parametrize(
    ("first", "second", "plain"),
    [
        ("1204.0", "1205", {"1204", "1205"}),
        ("1205", "1204.0", {"1204", "1205"}),
        ('"1,204"', '"1,205"', {"1204", "1205"}),
        ("'0012", "'0013", {"0012", "0013"}),
        ("12.5", "13.0", {"12.5", "13.0"}),
        ('"1,204"', '"12,05"', {"1,204", "12,05"}),
    ],
)
def test_what_programs_add_to_ids_is_no_part_of_them(first, second, plain, tmp_path):
    text = f"Student ID,School,Days Enrolled,Days Absent;{first},5,85,7;{second},5,85,10"
    if "12,05" in second:
        with pytest.raises(UserError, match="student_column_missing"):
            read(tmp_path / "a.csv", text)
        return
    assert set(days(read(tmp_path / "a.csv", text))) == plain


def test_capitals_alone_make_no_other_school(tmp_path):
    text = (
        "Student ID,School,Days Enrolled,Days Absent;1,Lincoln Elementary,85,7;"
        "2,LINCOLN  ELEMENTARY,85,10;3,Adams,85,1"
    )
    found = read(tmp_path / "a.csv", text)
    assert {school.key for school in found.schools} == {"Lincoln Elementary", "Adams"}
    assert sum(1 for c in found.totals.school.tolist() if found.schools[c].key != "Adams") == 2


@pytest.mark.parametrize(
    ("above", "name", "year"),
    [
        ("School Year: 2024-2025,,", "a.csv", 2025),
        ("Absences 2024-25,,", "a.csv", 2025),
        ("As of: 11/14/2024,,", "a.csv", 2025),
        ("Days so far,,", "absences 2024-25.csv", 2025),
        ("2023-24 and 2024-25,,;Absences 2023-24,,", "a.csv", None),
        ("As of: 11/14/2098,,", "a.csv", None),
    ],
)
def test_the_school_year_stands_around_the_table(above, name, year, tmp_path):
    text = f"{above};Student ID,Days Enrolled,Days Absent;1,85,7;2,85,10"
    if year is None:
        with pytest.raises(UserError, match="school_year_needed"):
            read(tmp_path / name, text, ReadOptions())
        return
    found = read(tmp_path / name, text, ReadOptions())
    assert found.school_year == year
    assert "school_year_by_title" in codes(found)
