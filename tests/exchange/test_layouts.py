"""Exports in the style of each system: headings, codes and shapes as its users meet them."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import numpy as np
import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import attendance_files
from attendance_desktop.exchange.grid import grid_of
from attendance_desktop.records.attendance import (
    PART_CATEGORIES,
    PARTS_PER_DAY,
    FileKind,
    Mark,
    MarkCategory,
)
from attendance_desktop.records.delivery import Delivery
from attendance_desktop.records.read_options import ReadOptions

TODAY = dt.date(2026, 6, 30)


def read(headings, rows, *, delimiter=",", **options) -> Delivery:
    """Return what a table of plain cells says."""
    if isinstance(headings, str):
        headings = [h.strip() for h in headings.split(",")]
    cells = [[c.strip() for c in r.split(",")] if isinstance(r, str) else list(r) for r in rows]
    grid = grid_of(headings, cells)
    object.__setattr__(grid, "delimiter", delimiter)
    return attendance_files.understand_grid(
        grid, ReadOptions(**options), lambda source: None, lambda share, word: None, TODAY
    )


def mark_on(delivery: Delivery, student: str, day: str, school: str | None = None) -> Mark:
    """Return the mark of a student's day."""
    strips = delivery.strips
    assert strips is not None
    date = dt.date.fromisoformat(day)
    year = date.year + (date.month >= 7)
    place = (date - dt.date(year - 1, 7, 1)).days
    keys = [s.key for s in delivery.schools]
    for i in range(strips.student.size):
        if (
            delivery.students.ids[strips.student[i]] == student
            and strips.year[i] == year
            and school in (None, keys[strips.school[i]])
        ):
            return strips.marks[strips.days[i, place]]
    raise AssertionError(f"no strip of {student} in {year}")


def categories(delivery: Delivery, student: str, *days: str) -> list[str]:
    return [mark_on(delivery, student, day).category.value for day in days]


def share_absent(mark: Mark) -> Fraction:
    """Return the share of the day that is absence of any reason."""
    absent = ("excused", "unexcused", "absent", "out-of-school-suspension")
    return Fraction(
        sum(
            parts
            for parts, category in zip(mark.parts, PART_CATEGORIES, strict=True)
            if category.value in absent
        ),
        PARTS_PER_DAY,
    )


def totals_of(delivery: Delivery) -> dict[tuple[str, str], tuple[float, float]]:
    """Return (student, period) -> days enrolled and absent."""
    totals = delivery.totals
    assert totals is not None
    return {
        (delivery.students.ids[totals.student[i]], totals.period[i]): (
            totals.enrolled[i] / PARTS_PER_DAY,
            totals.absent[i] / PARTS_PER_DAY if totals.absent[i] >= 0 else -1,
        )
        for i in range(totals.student.size)
    }


def roles_of(delivery: Delivery) -> dict[str, str]:
    return {c.heading: c.role for c in delivery.columns if c.role}


def codes_of(delivery: Delivery) -> list[str]:
    return [problem.code for problem in delivery.problems]


def test_plain_daily_file():
    found = read(
        "student_id,school_id,date,code",
        [
            "0012,101,2025-09-02,P",
            "0012,101,2025-09-03,AE",
            "0012,101,2025-09-04,AU",
            "0012,101,2025-09-05,T",
            "77,102,2025-09-02,A",
            "77,102,2025-09-03,P",
            "77,102,2025-09-05,OSS",
        ],
    )
    assert (found.kind, found.layout, found.school_year) == (FileKind.DAILY, "generic", 2026)
    assert found.students.ids == ("0012", "77")
    assert [s.key for s in found.schools] == ["101", "102"]
    assert categories(found, "0012", "2025-09-02", "2025-09-03", "2025-09-04", "2025-09-05") == [
        "present",
        "excused",
        "unexcused",
        "tardy",
    ]
    assert categories(found, "77", "2025-09-02", "2025-09-04", "2025-09-05") == [
        "absent",
        "no-mark",
        "out-of-school-suspension",
    ]
    assert (found.rows_read, found.rows_taken, found.rows_repeated, found.rows_refused) == (
        7,
        7,
        0,
        0,
    )
    assert (found.first_day, found.last_day) == ("2025-09-02", "2025-09-05")
    strip = found.strips.days[1]
    assert np.count_nonzero(strip) == 4  # 2 to 5 September, one of them without a mark


def test_powerschool_daily():
    found = read(
        "[1]Student_Number,[1]LastFirst,[1]SchoolID,[1]Grade_Level,Att_Date,Att_Mode_Code,"
        "Att_Code,Presence_Status_CD",
        [
            "4411,Doe Jane,300,0,09/02/2025,ATT_ModeDaily,,Present",
            "4411,Doe Jane,300,0,09/15/2025,ATT_ModeDaily,UX,Absent",
            "4412,Roe Max,300,-1,09/02/2025,ATT_ModeDaily,T,Present",
            "4412,Roe Max,300,-1,09/15/2025,ATT_ModeDaily,,Present",
        ],
    )
    assert (found.layout, found.kind, found.date_order) == ("powerschool", FileKind.DAILY, "mdy")
    assert categories(found, "4411", "2025-09-02", "2025-09-15") == ["present", "unexcused"]
    assert categories(found, "4412", "2025-09-02", "2025-09-15") == ["tardy", "present"]
    assert found.students.grade.values == ("KG", "PK")
    private = [c for c in found.columns if c.reason == "private"]
    assert [c.heading for c in private] == ["[1]LastFirst"]
    assert private[0].example == ""
    assert all("Doe" not in cell for row in found.preview.rows for cell in row.cells)


def test_infinite_campus_period_events():
    headings = (
        "studentNumber,lastName,calendarName,schoolID,date,periodName,attendanceCode,status,excuse"
    )
    rows = [
        "100,Doe,25-26 High,55,09/16/2025,1,ILL,A,E",
        "100,Doe,25-26 High,55,09/16/2025,2,ILL,A,E",
        "100,Doe,25-26 High,55,09/17/2025,3,BAND,A,X",
        "101,Roe,25-26 High,55,09/18/2025,7,UNX,A,U",
    ]
    with pytest.raises(UserError) as asked:
        read(headings, rows, codes={"BAND": "present"})
    assert asked.value.code == "periods_needed"
    found = read(headings, rows, columns={"periods": "7"}, codes={"BAND": "present"})
    assert (found.layout, found.kind) == ("infinite-campus", FileKind.EVENTS)
    assert share_absent(mark_on(found, "100", "2025-09-16")) == Fraction(2, 7)
    assert mark_on(found, "100", "2025-09-16").category is MarkCategory.EXCUSED
    assert mark_on(found, "100", "2025-09-17").category is MarkCategory.PRESENT
    assert share_absent(mark_on(found, "101", "2025-09-18")) == Fraction(1, 7)


def test_infinite_campus_status_letters_beside_excuses():
    found = read(
        "personID,studentNumber,calendarID,date,status,excuse",
        [
            "1,900,4,09/22/2025,A,U",
            "1,900,4,09/23/2025,E,E",
            "2,901,4,09/22/2025,T,U",
            "2,901,4,09/23/2025,A,X",
        ],
    )
    assert categories(found, "900", "2025-09-22", "2025-09-23") == ["unexcused", "early-release"]
    assert categories(found, "901", "2025-09-22", "2025-09-23") == ["tardy", "present"]


def test_skyward_events():
    found = read(
        "Other ID,Student Full Name,Entity,Att Date,Absence Type Code,Absence Reason",
        [
            "5001,Doe Jane,401,09/15/2025,E,Doctor",
            "5001,Doe Jane,401,09/16/2025,U,",
            "5002,Roe Max,401,10/20/2025,O,Field trip",
        ],
        calendar_days=176,
    )
    assert (found.layout, found.kind) == ("skyward", FileKind.EVENTS)
    assert categories(found, "5001", "2025-09-15", "2025-09-16") == ["excused", "unexcused"]
    assert categories(found, "5002", "2025-10-20") == ["present"]
    assert totals_of(found) == {("5001", ""): (176, -1), ("5002", ""): (176, -1)}
    assert found.reach == (("2025-09-15", "2025-10-20"),)


def test_aspen_events_with_portions():
    found = read(
        "ATT_STD_OID,ATT_SKL_OID,ATT_DATE,ATT_CODE_VIEW,ATT_ABSENT_IND,ATT_TARDY_IND,"
        "ATT_DISMISSED_IND,ATT_EXCUSED_IND,ATT_PORTION_ABSENT,ATT_COMMENT",
        [
            "s1,K1,2025-09-16,A,1,0,0,0,1.0000,NULL",
            "s1,K1,2025-09-17,A-E,1,0,0,1,0.5000,sick",
            "s2,K1,2025-09-17,T,0,1,0,0,0.0000,NULL",
            "s2,K1,2025-09-18,D,0,0,1,0,0.2500,NULL",
        ],
    )
    assert (found.layout, found.kind) == ("aspen", FileKind.EVENTS)
    assert mark_on(found, "s1", "2025-09-16").category is MarkCategory.UNEXCUSED
    half = mark_on(found, "s1", "2025-09-17")
    assert (half.category, share_absent(half)) == (MarkCategory.EXCUSED, Fraction(1, 2))
    assert categories(found, "s2", "2025-09-17", "2025-09-18") == ["tardy", "early-release"]
    early = mark_on(found, "s2", "2025-09-18")
    assert early.parts[PART_CATEGORIES.index(MarkCategory.EARLY_RELEASE)] == PARTS_PER_DAY // 4
    assert "events_need_days" in codes_of(found)


def test_aeries_all_day_codes():
    found = read(
        "SC,SN,PID,DY,DT,CD,AL,A1,A2,A3",
        [
            "994,1,70001,3,09/15/2025,,E,E,E,E",
            "994,1,70001,4,09/16/2025,,U,U,U,U",
            "994,2,70002,3,09/15/2025,,T,T,,",
        ],
    )
    assert (found.layout, found.kind) == ("aeries", FileKind.EVENTS)
    assert found.students.ids == ("70001", "70002")
    assert categories(found, "70001", "2025-09-15", "2025-09-16") == ["excused", "unexcused"]
    assert categories(found, "70002", "2025-09-15") == ["tardy"]


def test_period_columns_become_shares_of_the_day():
    found = read(
        "Student ID,School Code,Date,Per1,Per2,Per3,Per4",
        ["9,1,2025-09-15,P,P,A,A", "9,1,2025-09-16,P,P,P,P", "9,1,2025-09-17,A,A,A,A"],
    )
    assert found.kind is FileKind.DAILY
    assert share_absent(mark_on(found, "9", "2025-09-15")) == Fraction(1, 2)
    assert mark_on(found, "9", "2025-09-16").category is MarkCategory.PRESENT
    assert share_absent(mark_on(found, "9", "2025-09-17")) == 1
    assert (found.rows_read, found.rows_taken) == (3, 3)


def test_one_column_a_day():
    found = read(
        "Student ID,School,9/2/2025,9/3/2025,9/15/2025",
        ["A1,Lincoln Elementary,P,A,P", "A2,Lincoln Elementary,,P,T", "A3,Hill High,A,A,"],
    )
    assert (found.kind, found.date_order) == (FileKind.DAILY, "ymd")
    assert [s.key for s in found.schools] == ["Lincoln Elementary", "Hill High"]
    assert categories(found, "A1", "2025-09-02", "2025-09-03", "2025-09-15") == [
        "present",
        "absent",
        "present",
    ]
    assert categories(found, "A2", "2025-09-02", "2025-09-03") == ["no-school", "present"]
    assert (found.rows_read, found.rows_taken, found.rows_refused) == (3, 3, 0)


def test_one_column_a_day_without_years():
    rows = ["A1,P,A", "A2,P,P"]
    with pytest.raises(UserError, match="school_year_needed"):
        read("Student ID,9/15,1/20", rows)
    found = read("Student ID,9/15,1/20", rows, school_year=2026)
    assert categories(found, "A1", "2025-09-15", "2026-01-20") == ["present", "absent"]


def test_calpads_stas():
    found = read(
        "Record Type Code,Reporting LEA,School of Attendance,Academic Year ID,SSID,"
        "Local Student ID,Student Legal Last Name,Expected Attendance Days,Days Attended,"
        "Days Absent Out-of-School Suspension,Days in Attendance In-School Suspension,"
        "Days Absent Excused Non-Suspension,Days Absent Unexcused Non-Suspension,"
        "Days Absent Incomplete Independent Study",
        [
            "STAS,1964733,1930361,2025-2026,1234567890,881,Doe,180.00,160.00,2.00,1.00,10.00,7.00,1.00",
            "STAS,1964733,1930361,2025-2026,1234567891,882,Roe,90.00,90.00,0,0,0,0,0",
        ],
    )
    assert (found.layout, found.kind, found.school_year) == ("calpads-stas", FileKind.TOTALS, 2026)
    assert totals_of(found) == {("881", ""): (180, 20), ("882", ""): (90, 0)}
    assert found.totals.suspended[0] == 2 * PARTS_PER_DAY
    assert found.schools[0].key == "1930361"


def test_texas_42400_sums_six_periods():
    rows = [f"7777777777,123901001,01,{period},30,05,1.5,0.0,28.5" for period in range(1, 7)]
    rows.append("8888888888,123901001,01,1,30,05,0.0,0.0,30.0")
    rows.append("8888888888,123901001,02,1,30,05,1.0,2.0,0.0")
    found = read(
        "TX-UNIQUE-STUDENT-ID,CAMPUS-ID-OF-ENROLLMENT,INSTRUCTIONAL-TRACK-INDICATOR-CODE,"
        "REPORTING-PERIOD-INDICATOR-CODE,NUMBER-DAYS-TAUGHT,GRADE-LEVEL-CODE,"
        "TOTAL-DAYS-ABSENT,TOTAL-INELIGIBLE-DAYS-PRESENT,TOTAL-ELIGIBLE-DAYS-PRESENT",
        rows,
        school_year=2026,
    )
    assert (found.layout, found.kind) == ("texas-42400", FileKind.TOTALS)
    totals = totals_of(found)
    assert totals["7777777777", "6"] == (30, 1.5)
    assert (
        sum(enrolled for (student, _), (enrolled, _) in totals.items() if student == "7777777777")
        == 180
    )
    assert totals["8888888888", "1"] == (33, 1)  # two tracks of one period
    assert found.rows_taken == 8


def test_attendance_works():
    found = read(
        "Student ID,Last Name,First Name,School,Grade,Ethnicity,Days Present,"
        "Excused Absences,Unexcused Absences,Days Suspended",
        [
            "31,Doe,Jane,Lincoln School,3,Hispanic,150,10,5,2",
            "32,Roe,Max,Lincoln School,K,White,90,0,0,0",
        ],
        school_year=2026,
    )
    assert (found.layout, found.kind) == ("attendance-works", FileKind.TOTALS)
    assert totals_of(found) == {("31", ""): (167, 17), ("32", ""): (90, 0)}
    assert found.students.grade.values == ("03", "KG")
    assert found.students.groups["race/ethnicity"].values == ("Hispanic", "White")


def test_synergy_events():
    found = read(
        "SIS Number,Organization Name,Abs Date,Reason Code,Reason",
        [
            "1400,Hill High School,09/15/2025,UNX,Unexcused",
            "1401,Hill High School,09/16/2025,ILL,Illness",
        ],
    )
    assert (found.layout, found.kind) == ("synergy", FileKind.EVENTS)
    assert categories(found, "1400", "2025-09-15") == ["unexcused"]
    assert categories(found, "1401", "2025-09-16") == ["excused"]


def test_ed_fi_events():
    found = read(
        "StudentUniqueId,SchoolId,EventDate,AttendanceEventCategoryDescriptor,EventDuration,"
        "SessionName,SchoolYear",
        [
            "604822,255901001,2025-09-15,uri://ed-fi.org/AttendanceEventCategoryDescriptor#"
            "Excused Absence,1,Fall,2026",
            "604823,255901001,2025-09-16,uri://ed-fi.org/AttendanceEventCategoryDescriptor#"
            "Unexcused Absence,0.5,Fall,2026",
            "604823,255901001,2025-09-17,uri://ed-fi.org/AttendanceEventCategoryDescriptor#"
            "Tardy,0,Fall,2026",
        ],
    )
    assert (found.layout, found.kind) == ("ed-fi", FileKind.EVENTS)
    assert categories(found, "604822", "2025-09-15") == ["excused"]
    assert share_absent(mark_on(found, "604823", "2025-09-16")) == Fraction(1, 2)
    assert categories(found, "604823", "2025-09-17") == ["tardy"]


def test_eschoolplus_and_q_headings():
    found = read(
        "DISTRICT,BUILDING,STUDENT_ID,ATTENDANCE_DATE,ATTENDANCE_PERIOD,ATTENDANCE_CODE",
        [
            "1,12,333,09/15/2025,1,P",
            "1,12,333,09/15/2025,2,AU",
            "1,12,333,09/16/2025,1,P",
            "1,12,333,09/16/2025,2,P",
        ],
    )
    assert (found.layout, found.kind) == ("eschoolplus", FileKind.DAILY)
    assert share_absent(mark_on(found, "333", "2025-09-15")) == Fraction(1, 2)
    found = read(
        "StuId,Sch Nbr,Schl Yr,Track,Att Dt,Att Code",
        ["15,7,2026,A,09/15/2025,P", "15,7,2026,A,09/16/2025,U"],
    )
    assert (found.layout, found.kind) == ("q", FileKind.DAILY)


def test_spanish_headings_and_words():
    found = read(
        ["Matrícula", "Nombre del alumno", "Escuela", "Grado", "Fecha", "Asistencia"],
        [
            "M01,Pérez Ana,Escuela Benito Juárez,1º,15/09/2025,Presente",
            "M01,Pérez Ana,Escuela Benito Juárez,1º,16/09/2025,Falta justificada",
            "M02,Ruiz Leo,Escuela Benito Juárez,2º,15/09/2025,Retardo",
            "M02,Ruiz Leo,Escuela Benito Juárez,2º,16/09/2025,Falta injustificada",
        ],
    )
    assert (found.kind, found.date_order) == (FileKind.DAILY, "dmy")
    assert categories(found, "M01", "2025-09-15", "2025-09-16") == ["present", "excused"]
    assert categories(found, "M02", "2025-09-15", "2025-09-16") == ["tardy", "unexcused"]
    assert found.students.grade.values == ("01", "02")


def test_spanish_totals_with_decimal_commas():
    found = read(
        ["ID del estudiante", "Escuela", "Días inscrito", "Días ausente"],
        [["7", "Hidalgo", "1.80,5", "9"], ["8", "Hidalgo", "180", "17,5"]],
        delimiter=";",
        school_year=2026,
    )
    assert [(p.code, p.row, p.value) for p in found.problems] == [("days_unreadable", 2, "1.80,5")]
    assert totals_of(found)["8", ""] == (180, 17.5)


def test_words_and_flags_without_codes():
    found = read(
        "Student ID,Date,Absent,Excused",
        ["1,2025-09-15,0,", "1,2025-09-16,1,1", "1,2025-09-17,0.5,0", "1,2025-09-18,0,"],
    )
    assert found.kind is FileKind.DAILY
    assert categories(found, "1", "2025-09-15", "2025-09-16", "2025-09-17") == [
        "present",
        "excused",
        "unexcused",
    ]
    assert share_absent(mark_on(found, "1", "2025-09-17")) == Fraction(1, 2)


def test_minutes_present_of_the_day():
    found = read(
        "Student Number,Date,Minutes Present,Minutes Possible",
        ["1,2025-09-15,360,360", "1,2025-09-16,90,360", "1,2025-09-17,0,360"],
    )
    assert share_absent(mark_on(found, "1", "2025-09-15")) == 0
    assert share_absent(mark_on(found, "1", "2025-09-16")) == Fraction(3, 4)
    assert share_absent(mark_on(found, "1", "2025-09-17")) == 1


def test_roster_with_days_enrolled():
    found = read(
        "Student ID,School ID,Grade,Days Enrolled,School Year",
        ["1,101,03,180,2025-26", "2,101,04,95.5,2025-26"],
    )
    assert (found.kind, found.school_year) == (FileKind.ROSTER, 2026)
    assert totals_of(found) == {("1", ""): (180, -1), ("2", ""): (95.5, -1)}


def test_cumulative_snapshots_keep_the_latest():
    found = read(
        "Student ID,School Code,Snapshot,Days Enrolled,Days Absent",
        ["1,5,40D,40,3", "1,5,80D,80,9", "1,5,120D,120,15", "2,5,40D,40,1"],
        school_year=2026,
    )
    assert totals_of(found) == {("1", ""): (120, 15), ("2", ""): (40, 1)}
    assert (found.rows_taken, found.rows_repeated) == (2, 2)


def test_quarters_that_hold_the_days_so_far_are_no_sum():
    found = read(
        "Student ID,School Code,Quarter,Days Enrolled,Days Absent",
        [
            "1,5,Q1,44,3", "1,5,Q2,88,9", "1,5,Q3,131,15",
            "2,5,Q1,44,0", "2,5,Q2,88,0", "2,5,Q3,131,4",
            "3,5,Q1,20,2",
        ],
        school_year=2026,
    )  # fmt: skip
    assert totals_of(found) == {("1", ""): (131, 15), ("2", ""): (131, 4), ("3", ""): (20, 2)}
    assert (found.rows_taken, found.rows_repeated) == (3, 4)
    assert "earlier_snapshots" in [p.code for p in found.problems]


def test_quarters_with_days_of_their_own_add_up():
    found = read(
        "Student ID,School Code,Quarter,Days Enrolled,Days Absent",
        [
            "1,5,Q1,44,3", "1,5,Q2,44,4", "1,5,Q3,45,5",
            # Came late: the second quarter alone is twice the first.
            "2,5,Q1,20,0", "2,5,Q2,44,0", "2,5,Q3,45,0",
        ],
        school_year=2026,
    )  # fmt: skip
    assert totals_of(found)[("1", "Q1")] == (44, 3)
    assert (found.rows_taken, found.rows_repeated) == (6, 0)


def test_two_quarters_of_one_student_are_not_enough_to_tell():
    found = read(
        "Student ID,School Code,Quarter,Days Enrolled,Days Absent",
        ["1,5,Q1,22,1", "1,5,Q2,45,2"],
        school_year=2026,
    )
    assert found.rows_repeated == 0


def test_a_sum_longer_than_a_year_tells_even_of_one_student():
    found = read(
        "Student ID,School Code,Marking Period,Days Enrolled,Days Absent",
        ["1,5,MP1,45,1", "1,5,MP2,90,2", "1,5,MP3,135,2", "1,5,MP4,180,6"],
        school_year=2026,
    )
    assert totals_of(found) == {("1", ""): (180, 6)}


def test_published_rates_are_told_apart():
    found = read(
        "District Code,District Name,Chronic Absenteeism Rate,Students",
        ["0010,Mapleton,23.4,1200"],
        school_year=2026,
    )
    assert found.kind is FileKind.PUBLISHED
    with pytest.raises(UserError, match="published_without_rates"):
        read("District Code,District Name,Attendance Rate", ["0010,Mapleton,93.4"])
