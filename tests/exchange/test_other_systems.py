"""Exports as many systems, states and people write them, against a truth worked out beside them.

One small district is written in every style; what the program measures must be what was written.
A case a style, so the module is longer than others.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

import odf.opendocument
import odf.table
import odf.text
import openpyxl
import pytest
import xlwt

from attendance_desktop import wording
from attendance_desktop.errors import UserError
from attendance_desktop.exchange import attendance_files
from attendance_desktop.records.attendance import PARTS_PER_DAY
from attendance_desktop.records.measures import By
from attendance_desktop.records.read_options import ReadOptions
from attendance_desktop.services.attendance import Attendance, ReadFiles
from attendance_desktop.services.district import Districts
from attendance_desktop.store import batches

SCHOOLS = {"0101": "Lincoln Elementary", "0102": "Peñasco Middle"}
STUDENTS = {f"00{n}": "0101" if n <= 16 else "0102" for n in range(11, 23)}
PUPILS = tuple(STUDENTS)
DAYS = [
    d for d in (dt.date(2025, 9, 2) + dt.timedelta(n) for n in range(28)) if d.weekday() < 5
]  # 2 to 29 September: 20 school days
#: Present, excused, unexcused, tardy, absent, suspended.
_DICE = random.Random(5)
WORLD = {
    (student, day): _DICE.choices("PEUTAS", (30 - n % 6, n % 3, 0.7, 1, n % 2, 0.3))[0]
    for n, student in enumerate(STUDENTS)
    for day in DAYS
}
ABSENT = frozenset("EUAS")


@dataclass(frozen=True)
class Case:
    """What to read, how, and what it says.

    Attributes:
        rows: read, taken, repeated, refused, over all files.
        schools: key -> students, days enrolled, days absent, chronically absent.
        refusal: the question asked first, and what is said to answer it.
    """

    files: tuple[Path, ...]
    schools: dict[str, tuple[int, Fraction, Fraction, int]]
    kinds: tuple[str, ...] = ("daily",)
    rows: tuple[int, int, int, int] | None = None
    options: ReadOptions = field(default_factory=ReadOptions)
    refusal: str = ""
    answer: ReadOptions | None = None
    grades: dict[str, int] | None = None
    groups: dict[tuple[str, str], int] | None = None


def truth(
    days: dict[tuple[str, str], tuple[float, float]],
) -> dict[str, tuple[int, Fraction, Fraction, int]]:
    """Return the schools' figures from (student, school) -> days enrolled and absent."""
    found = {}
    for school in sorted({s for _, s in days}):
        here = [v for (_, s), v in days.items() if s == school]
        eligible = [(Fraction(e), Fraction(a)) for e, a in here if e >= 10]
        found[school] = (
            len(eligible),
            sum((e for e, _ in eligible), Fraction(0)),
            sum((a for _, a in eligible), Fraction(0)),
            sum(a * 10 >= e for e, a in eligible),
        )
    return found


def whole(
    names: dict[str, str] | None = None, students: Iterable[str] = STUDENTS
) -> dict[str, tuple[int, Fraction, Fraction, int]]:
    """Return the truth of the whole district."""
    return truth(
        {
            (s, (names or {}).get(STUDENTS[s], STUDENTS[s])): (
                len(DAYS),
                sum(WORLD[s, d] in ABSENT for d in DAYS),
            )
            for s in students
        }
    )


ALL = whole()
BY_NAME = whole(SCHOOLS)
N = len(WORLD)
EVENTS = [(k, v) for k, v in WORLD.items() if v != "P"]


def text(rows: Iterable[Sequence[object]], delimiter: str = ",", end: str = "\r\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue()


def write(
    path: Path, rows: Iterable[Sequence[object]], delimiter=",", encoding="utf-8", end="\r\n"
):
    path.write_bytes(text(rows, delimiter, end).encode(encoding))
    return path


def xlsx(path: Path, rows: Iterable[Sequence[object]], *, sheet: str = "Report") -> Path:
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(list(row))
    book.save(path)
    return path


CASES: list[Callable[[Path], Case]] = []


def case(function: Callable[[Path], Case]) -> Callable[[Path], Case]:
    CASES.append(function)
    return function


def us(day: dt.date) -> str:
    return f"{day.month:02d}/{day.day:02d}/{day.year}"


def daily(
    path: Path, head: str, row: Callable[[str, dt.date, str], Sequence[object]], **how
) -> Case:
    """Return a file with a row a student and day."""
    rows = [row(s, d, m) for (s, d), m in WORLD.items()]
    return Case((write(path, [head.split(","), *rows], **how),), ALL, rows=(N, N, 0, 0))


# --- systems ---


@case
def powerschool(p):
    code = {"P": "", "E": "EX", "U": "UX", "T": "T", "A": "A", "S": "OSS"}
    return daily(
        p / "ps.csv",
        "[1]Student_Number,[1]LastFirst,[39]School_Number,Att_Date,Att_Mode_Code,Att_Code,Att_Comment",
        lambda s, d, m: (s, "Doe, J", STUDENTS[s], us(d), "ATT_ModeDaily", code[m], ""),
    )


@case
def infinite_campus(p):
    """Events by period with a roster in the same command."""
    code = {
        "E": ("A", "E", "EXC"),
        "U": ("A", "U", "UNX"),
        "T": ("T", "U", "TU"),
        "A": ("A", "K", "UNK"),
        "S": ("A", "E", "OSS"),
    }
    rows = []
    for (s, d), m in EVENTS:
        for period in range(1, 8) if m in ABSENT else (1,):
            st, ex, c = code[m]
            rows.append((s, STUDENTS[s], d.isoformat(), f"{period:02d}", c, st, ex))
    roster = [(s, STUDENTS[s], len(DAYS), "05") for s in PUPILS]
    return Case(
        (
            write(
                p / "ev.csv",
                [
                    (
                        "studentNumber",
                        "schoolNumber",
                        "date",
                        "periodName",
                        "code",
                        "status",
                        "excuse",
                    ),
                    *rows,
                ],
            ),
            write(
                p / "ro.csv",
                [("Student Number", "School Number", "Membership Days", "Grade"), *roster],
            ),
        ),
        ALL,
        kinds=("events", "roster"),
        rows=(len(rows) + 12, len(rows) + 12, 0, 0),
        refusal="periods_needed",
        answer=ReadOptions(columns={"periods": "7"}, school_year=2026),
        grades={"05": 12},
    )


@case
def skyward(p):
    code = {"E": "E", "U": "U", "T": "T", "A": "A", "S": "OSS"}
    rows = [(s, "Doe J", STUDENTS[s], us(d), code[m]) for (s, d), m in EVENTS]
    there = {s for (s, _), _ in EVENTS}
    return Case(
        (
            write(
                p / "sky.csv",
                [("Other ID", "Student Full Name", "Entity ID", "Att Date", "Absence Type"), *rows],
            ),
        ),
        whole(students=there),
        kinds=("events",),
        rows=(len(rows), len(rows), 0, 0),
        options=ReadOptions(calendar_days=20),
    )


@case
def aspen(p):
    view = {"P": "P", "E": "A-E", "U": "A", "T": "T", "A": "A", "S": "OSS"}
    return daily(
        p / "x2.csv",
        "attStdOID,attSklOID,attDate,attCodeView,attAbsentInd,attTardyInd,attExcusedInd,attPortionAbsent",
        lambda s, d, m: (
            s,
            STUDENTS[s],
            d.isoformat(),
            view[m],
            int(m in ABSENT),
            int(m == "T"),
            int(m == "E"),
            "1.0" if m in ABSENT else "0.0",
        ),
    )


@case
def aeries(p):
    code = {"P": "", "E": "E", "U": "U", "T": "T", "A": "A", "S": "S"}
    return daily(
        p / "ATT.txt",
        "SC,ID,SN,DY,DT,AL,A1,A2,A3",
        lambda s, d, m: (
            STUDENTS[s],
            s,
            int(s) + 1000,
            DAYS.index(d) + 1,
            us(d),
            code[m],
            "",
            "",
            "",
        ),
        delimiter="\t",
    )


@case
def synergy_header_row_12(p):
    word = {
        "P": "Present",
        "E": "Excused",
        "U": "Unverified",
        "T": "Tardy",
        "A": "Absent",
        "S": "Out of School Suspension",
    }
    rows = [
        ("Peñasco Unified School District", None, None),
        ("Daily Attendance Report", None, None),
        ("Run by", "R. Clerk", None),
    ]
    rows += [(None, None, None)] * 8
    rows += [("SIS Number", "Organization Name", "Absence Date", "Reason")]
    rows += [(s, SCHOOLS[STUDENTS[s]], d, word[m]) for (s, d), m in WORLD.items()]
    return Case((xlsx(p / "syn.xlsx", rows),), BY_NAME, rows=(N, N, 0, 0))


@case
def header_row_20(p):
    rows = [("Attendance", "", "", "")] + [
        ("Line", f"of text number {n}", "", "") for n in range(18)
    ]
    rows += [("Pupil No", "Bldg", "Date", "Status")]
    rows += [(s, STUDENTS[s], us(d), m) for (s, d), m in WORLD.items()]
    return Case((write(p / "deep.csv", rows),), ALL, rows=(N, N, 0, 0))


@case
def eschoolplus(p):
    code = {"P": "PR", "E": "EX", "U": "UN", "T": "TD", "A": "AB", "S": "SUS"}
    return replace(
        daily(
            p / "esp.txt",
            "DISTRICT,SCHOOL_YEAR,BUILDING,STUDENT_ID,ATTENDANCE_DATE,ATTENDANCE_PERIOD,ATTENDANCE_CODE",
            lambda s, d, m: (
                "17",
                "2026",
                STUDENTS[s],
                s,
                d.strftime("%Y-%m-%d 00:00:00.000"),
                "ALL",
                code[m],
            ),
            delimiter="|",
        ),
        refusal="codes_unknown",
        answer=ReadOptions(codes={"UN": "unexcused"}),
    )


@case
def tyler_minutes(p):
    return daily(
        p / "tyler.csv",
        "Student Number,Building Code,Attendance Date,Minutes Absent,Minutes Possible",
        lambda s, d, m: (s, STUDENTS[s], us(d), 390 if m in ABSENT else 12 if m == "T" else 0, 390),
    )


@case
def jmc_am_pm(p):
    code = {"P": "P", "E": "E", "U": "U", "T": "T", "A": "A", "S": "OSS"}
    return daily(
        p / "jmc.csv",
        "Student #,School #,Date,AM,PM",
        lambda s, d, m: (s, STUDENTS[s], us(d), code[m], "P" if m == "T" else code[m]),
    )


@case
def alma_words(p):
    word = {
        "P": "Present",
        "E": "Absent - Excused",
        "U": "Absent - Unexcused",
        "T": "Late",
        "A": "Absent (Unverified)",
        "S": "Out of school suspension",
    }
    return daily(
        p / "alma.csv",
        "Student ID,School ID,Date,Attendance Status",
        lambda s, d, m: (s, STUDENTS[s], d.strftime("%b %d, %Y"), word[m]),
    )


@case
def veracross_day_first(p):
    word = {
        "P": "Present",
        "E": "Excused Absence",
        "U": "Unexcused Absence",
        "T": "Tardy - Excused",
        "A": "Absent",
        "S": "Suspended",
    }
    return daily(
        p / "vc.csv",
        "Person ID,School Code,Attendance Date,Student Attendance Status",
        lambda s, d, m: (s, STUDENTS[s], d.strftime("%d/%m/%Y"), word[m]),
    )


@case
def gradelink_wide(p):
    code = {"P": "P", "E": "EA", "U": "UA", "T": "T", "A": "A", "S": "SUS"}
    rows = [
        (
            "Name",
            "Student ID",
            "School",
            "Grade",
            *[f"{d.month}/{d.day}/{d.year % 100}" for d in DAYS],
            "Total Absent",
        )
    ]
    for s in PUPILS:
        marks = [code[WORLD[s, d]] for d in DAYS]
        rows.append(("Doe", s, STUDENTS[s], "Grade 3", *marks, 3))
    return Case((write(p / "gl.csv", rows),), ALL, grades={"03": 12})


@case
def one_roster(p):
    word = {
        "P": "present",
        "E": "absent-excused",
        "U": "absent-unexcused",
        "T": "tardy",
        "A": "absent",
        "S": "suspended",
    }
    return daily(
        p / "attendance.csv",
        "sourcedId,status,dateLastModified,studentSourcedId,orgSourcedId,attendanceDate,attendanceStatus",
        lambda s, d, m: (
            f"{s}-{d}",
            "active",
            "2025-12-01T00:00:00Z",
            s,
            STUDENTS[s],
            d.isoformat(),
            word[m],
        ),
    )


@case
def ed_fi(p):
    word = {
        "P": "In Attendance",
        "E": "Excused Absence",
        "U": "Unexcused Absence",
        "T": "Tardy",
        "A": "Absence",
        "S": "Out of School Suspension",
    }
    return replace(
        daily(
            p / "edfi.csv",
            "studentReference.studentUniqueId,schoolReference.schoolId,sessionReference.schoolYear,sessionReference.sessionName,eventDate,attendanceEventCategoryDescriptor",
            lambda s, d, m: (
                s,
                STUDENTS[s],
                2026,
                "Fall",
                d.isoformat(),
                f"uri://ed-fi.org/AttendanceEventCategoryDescriptor#{word[m]}",
            ),
        )
    )


STAS = [
    "STAS",
    "A",
    "",
    "1967000",
    "",
    "2025-2026",
    "",
    "",
    "Jane",
    "Doe",
    "20120304",
    "F",
    "N",
    "N",
]


def stas_line(s):
    here = [WORLD[s, d] for d in DAYS]
    line = [
        *STAS,
        20,
        sum(m in "PT" for m in here),
        here.count("S"),
        0,
        here.count("E"),
        here.count("U") + here.count("A"),
        0,
    ]
    line[4], line[6], line[7] = "196700" + STUDENTS[s], "90000000" + s[1:] + "1", s
    return line


CA = whole({k: "196700" + k for k in SCHOOLS})


@case
def calpads_without_headings(p):
    return Case(
        (write(p / "stas.txt", [stas_line(s) for s in PUPILS], "^"),),
        CA,
        ("totals",),
        (12, 12, 0, 0),
    )


@case
def calpads_with_headings(p):
    head = [
        "RecordTypeCode",
        "TransactionTypeCode",
        "LocalRecordID",
        "ReportingLEA",
        "SchoolOfAttendance",
        "AcademicYearID",
        "SSID",
        "LocalStudentID",
        "StudentLegalFirstName",
        "StudentLegalLastName",
        "StudentBirthDate",
        "StudentGenderCode",
        "ExemptIndicator",
        "HourlyStudentIndicator",
        "ExpectedAttendanceDays",
        "DaysAttended",
        "DaysAbsentOutOfSchoolSuspension",
        "DaysInAttendanceInSchoolSuspension",
        "DaysAbsentExcusedNonSuspension",
        "DaysAbsentUnexcusedNonSuspension",
        "DaysAbsentIncompleteIndependentStudy",
    ]
    return Case(
        (write(p / "stas.txt", [head, *[stas_line(s) for s in PUPILS]], "^"),),
        CA,
        ("totals",),
        (12, 12, 0, 0),
    )


@case
def texas_42400(p):
    head = "TX-UniqueStudentId,TX-CampusIdOfEnrollment,SchoolYear,TX-ReportingPeriod,TX-GradeLevel"
    head += ",TX-InstructionalTrack,TX-NumberDaysTaught,TX-TotalDaysAbsent"
    head += ",TX-TotalEligibleDaysPresent,TX-TotalIneligibleDaysPresent"
    rows = []
    for s in PUPILS:
        for six, days in enumerate((DAYS[:7], DAYS[7:13], DAYS[13:])):
            a = sum(WORLD[s, d] in ABSENT for d in days)
            rows.append(
                (
                    s,
                    STUDENTS[s],
                    2026,
                    six + 1,
                    "07",
                    "00",
                    len(days),
                    f"{a}.0",
                    f"{len(days) - a}.0",
                    "0.0",
                )
            )
    return Case(
        (write(p / "tx.csv", [head.split(","), *rows]),),
        ALL,
        ("totals",),
        (36, 36, 0, 0),
        grades={"07": 12},
    )


@case
def attendance_works(p):
    rows = [
        ("District Attendance Tracking Tool v4", *[None] * 7),
        ("Enter data below", *[None] * 7),
        (None,) * 8,
        (
            "Student ID",
            "School",
            "Grade",
            "Days Enrolled",
            "Days Present",
            "Excused Absences",
            "Unexcused Absences",
            "Days Suspended",
        ),
    ]
    for s in PUPILS:
        here = [WORLD[s, d] for d in DAYS]
        rows.append(
            (
                s,
                SCHOOLS[STUDENTS[s]],
                3,
                20,
                sum(m in "PT" for m in here),
                here.count("E"),
                here.count("U") + here.count("A"),
                here.count("S"),
            )
        )
    return Case(
        (xlsx(p / "aw.xlsx", rows),),
        BY_NAME,
        ("totals",),
        (12, 12, 0, 0),
        refusal="school_year_needed",
        answer=ReadOptions(school_year=2026),
        grades={"03": 12},
    )


@case
def new_mexico_snapshots(p):
    rows = []
    for s in PUPILS:
        for snap, days in (("40D", DAYS[:10]), ("80D", DAYS[:15]), ("120D", DAYS)):
            rows.append(
                (
                    "076000",
                    STUDENTS[s],
                    s,
                    "2025-2026",
                    snap,
                    len(days),
                    sum(WORLD[s, d] in ABSENT for d in days),
                )
            )
    return Case(
        (
            write(
                p / "nm.csv",
                [
                    (
                        "District Code",
                        "Location ID",
                        "Student ID",
                        "School Year",
                        "Snapshot",
                        "Days Enrolled",
                        "Days Absent",
                    ),
                    *rows,
                ],
            ),
        ),
        ALL,
        ("totals",),
        (36, 12, 24, 0),
    )


@case
def spanish_daily(p):
    word = {
        "P": "Presente",
        "E": "Falta justificada",
        "U": "Falta injustificada",
        "T": "Retardo",
        "A": "Falta",
        "S": "Suspensión",
    }
    return daily(
        p / "es.csv",
        "Matrícula,Clave del plantel,Fecha,Estado de asistencia",
        lambda s, d, m: (s, STUDENTS[s], d.strftime("%d/%m/%Y"), word[m]),
        delimiter=";",
        encoding="cp1252",
    )


@case
def german_semicolon(p):
    rows = [
        (s, STUDENTS[s], "2025/2026", "20,0", f"{sum(WORLD[s, d] in ABSENT for d in DAYS)},0")
        for s in PUPILS
    ]
    return Case(
        (
            write(
                p / "de.csv",
                [("Student ID", "School", "School Year", "Days Enrolled", "Days Absent"), *rows],
                ";",
                "cp1252",
            ),
        ),
        ALL,
        ("totals",),
        (12, 12, 0, 0),
    )


# --- shapes of files ---

PLAIN = "Student Number,School Code,Date,Code"
CODES = {"P": "P", "E": "AE", "U": "AU", "T": "T", "A": "A", "S": "OSS"}


def plain(s, d, m):
    return s, STUDENTS[s], d.isoformat(), CODES[m]


for _name, _how in {
    "utf16_tab": {"delimiter": "\t", "encoding": "utf-16"},
    "bom_old_mac": {"encoding": "utf-8-sig", "end": "\r"},
    "utf16be_no_bom": {"delimiter": "\t", "encoding": "utf-16-be"},
}.items():

    def _shape(p, how=_how):
        return daily(p / "a.csv", PLAIN, plain, **how)

    _shape.__name__ = _name
    case(_shape)

for _name, _format in {
    "two_digit_years": lambda d: f"{d.month}/{d.day}/{d.year % 100}",
    "month_names": lambda d: d.strftime("%d-%b-%y"),
    "weekday_month_day": lambda d: d.strftime("%A, %B %d, %Y"),
    "excel_serials": lambda d: d.toordinal() - 693594,
    "compact_days": lambda d: d.strftime("%Y%m%d"),
    "times_behind": lambda d: f"{d.month}/{d.day}/{d.year} 12:00:00 AM",
    "dots": lambda d: d.strftime("%d.%m.%Y"),
    "weekday_before": lambda d: d.strftime("%a %m/%d/%Y"),
}.items():

    def _dates(p, form=_format):
        return daily(p / "a.csv", PLAIN, lambda s, d, m: (s, STUDENTS[s], form(d), CODES[m]))

    _dates.__name__ = _name
    case(_dates)


@case
def windows_1252_school_names(p):
    rows = [(s, SCHOOLS[STUDENTS[s]], d.isoformat(), CODES[m]) for (s, d), m in WORLD.items()]
    return Case(
        (
            write(
                p / "w.csv",
                [("Student Number", "School Name", "Date", "Code"), *rows],
                encoding="cp1252",
            ),
        ),
        BY_NAME,
        rows=(N, N, 0, 0),
    )


@case
def true_xls(p):
    book = xlwt.Workbook()
    page = book.add_sheet("Attendance")
    date = xlwt.easyxf(num_format_str="m/d/yyyy")
    page.write(0, 0, "Report of attendance")
    for c, h in enumerate(PLAIN.split(",")):
        page.write(2, c, h)
    for r, ((s, d), m) in enumerate(WORLD.items(), 3):
        page.write(r, 0, s)
        page.write(r, 1, STUDENTS[s])
        page.write(r, 2, d, date)
        page.write(r, 3, CODES[m])
    book.save(str(p / "a.xls"))
    return Case((p / "a.xls",), ALL, rows=(N, N, 0, 0))


@case
def true_ods(p):
    book = odf.opendocument.OpenDocumentSpreadsheet()
    table = odf.table.Table(name="Asistencia")
    for row in [PLAIN.split(","), *[plain(s, d, m) for (s, d), m in WORLD.items()]]:
        line = odf.table.TableRow()
        for cell in row:
            box = odf.table.TableCell(valuetype="string")
            box.addElement(odf.text.P(text=cell))
            line.addElement(box)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    book.save(str(p / "a.ods"))
    return Case((p / "a.ods",), ALL, rows=(N, N, 0, 0))


@case
def two_line_headings(p):
    rows = [
        ("Student", "School", "Days", "Days", "School"),
        ("Number", "Code", "Enrolled", "Absent", "Year"),
    ]
    rows += [
        (s, STUDENTS[s], 20, sum(WORLD[s, d] in ABSENT for d in DAYS), "2025-26") for s in PUPILS
    ]
    return Case((xlsx(p / "two.xlsx", rows),), ALL, ("totals",), (12, 12, 0, 0))


@case
def subtotals_and_repeated_headings(p):
    head = ("School", "Student ID", "Name", "School Year", "Days Enrolled", "Days Absent")
    rows = []
    for k in tuple(SCHOOLS):
        rows.append(head)
        here = [s for s in PUPILS if STUDENTS[s] == k]
        absent = [sum(WORLD[s, d] in ABSENT for d in DAYS) for s in here]
        rows += [(k, s, "Doe J", "2025-26", 20, a) for s, a in zip(here, absent, strict=True)]
        rows.append((f"Total for {SCHOOLS[k]}", "", "", "", 120, sum(absent)))
        rows.append(("",) * 6)
    rows.append(("Grand Total", "", "", "", 240, 44))
    return Case((write(p / "sub.csv", rows),), ALL, ("totals",))


@case
def subtotals_in_the_id_column(p):
    rows = [("Student ID", "School", "School Year", "Membership", "Absences")]
    for k in SCHOOLS:
        here = [s for s in PUPILS if STUDENTS[s] == k]
        absent = [sum(WORLD[s, d] in ABSENT for d in DAYS) for s in here]
        rows += [(s, k, "2025-26", 20, a) for s, a in zip(here, absent, strict=True)]
        rows.append(("School Total:", k, "", 120, sum(absent)))
    return Case((xlsx(p / "sub.xlsx", rows),), ALL, ("totals",))


@case
def notes_beside_and_empty_columns(p):
    rows = [(*PLAIN.split(","), "", "", "")]
    for n, ((s, d), m) in enumerate(WORLD.items()):
        rows.append((*plain(s, d, m), "", "", "see Mrs. B" if n == 3 else ""))
    return Case((xlsx(p / "n.xlsx", rows),), ALL, rows=(N, N, 0, 0))


@case
def wrapped_ids(p):
    rows = [PLAIN.split(",")]
    rows += [(f'="{s}"', f'="{STUDENTS[s]}"', us(d), CODES[m]) for (s, d), m in WORLD.items()]
    return Case((write(p / "w.csv", rows),), ALL, rows=(N, N, 0, 0))


@case
def long_ids_with_spaces(p):
    rows = [PLAIN.split(",")]
    for (s, d), m in WORLD.items():
        long = "9" * 16 + s if s != "0011" else " 00 11 "
        rows.append((long, STUDENTS[s], d.isoformat(), CODES[m]))
    return Case((write(p / "l.csv", rows),), ALL, rows=(N, N, 0, 0))


@case
def wide_periods(p):
    rows = [("StudentID", "SchoolID", "Attendance Date", *[f"Period {n}" for n in range(1, 9)])]
    for (s, d), m in WORLD.items():
        c = CODES[m]
        rows.append((s, STUDENTS[s], us(d), *([c] * 8 if m != "T" else ["T", *["P"] * 7])))
    return Case((write(p / "wp.csv", rows),), ALL)


@case
def long_periods(p):
    rows = [("Student ID", "School ID", "Date", "Period", "Attendance Code")]
    for (s, d), m in WORLD.items():
        rows += [
            (s, STUDENTS[s], us(d), n, CODES[m] if m != "T" or n == 1 else "P") for n in range(1, 9)
        ]
    return Case((write(p / "lp.csv", rows),), ALL, rows=(8 * N, 8 * N, 0, 0))


for _name, _portion in {
    "portions": lambda m: "1" if m in ABSENT else "0.25" if m == "T" else "0",
    "portions_percent": lambda m: "100%" if m in ABSENT else "25%" if m == "T" else "0%",
}.items():

    def _portions(p, portion=_portion):
        return daily(
            p / "a.csv",
            "Student ID,School ID,Date,Portion Absent",
            lambda s, d, m: (s, STUDENTS[s], us(d), portion(m)),
        )

    _portions.__name__ = _name
    case(_portions)

for _name, _yes, _no in (
    ("flag_y_n", "Y", "N"),
    ("flag_1_0", "1", "0"),
    ("flag_true", "True", "False"),
    ("flag_yes", "Yes", "No"),
):

    def _flags(p, yes=_yes, no=_no):
        return daily(
            p / "a.csv",
            "Student ID,School ID,Date,Present",
            lambda s, d, m: (s, STUDENTS[s], us(d), no if m in ABSENT else yes),
        )

    _flags.__name__ = _name
    case(_flags)


@case
def words_of_people(p):
    word = {
        "E": "Medical",
        "U": "Unverified",
        "T": "Field trip",
        "A": "Absent",
        "S": "Out-of-School Suspension",
    }
    return daily(
        p / "a.csv",
        "Student ID,School ID,Date,Attendance",
        lambda s, d, m: (
            s,
            STUDENTS[s],
            us(d),
            word.get(m, "Present" if d.day % 2 else "Remote learning"),
        ),
    )


@case
def entry_and_withdrawal(p):
    rows = [("Student ID", "School ID", "Entry Date", "Exit Date", "Date", "Code")]
    days = {}
    for (s, d), m in WORLD.items():
        entry = DAYS[5] if s == "0012" else DAYS[0]
        leave = DAYS[14] if s == "0020" else None
        if d < entry or (leave and d > leave):
            continue
        rows.append((s, STUDENTS[s], us(entry), us(leave) if leave else "", us(d), CODES[m]))
        e, a = days.get((s, STUDENTS[s]), (0, 0))
        days[s, STUDENTS[s]] = (e + 1, a + (m in ABSENT))
    return Case(
        (write(p / "ew.csv", rows),), truth(days), rows=(len(rows) - 1, len(rows) - 1, 0, 0)
    )


@case
def transfers(p):
    rows, days = [PLAIN.split(",")], {}
    for (s, d), m in WORLD.items():
        school = "0102" if s == "0013" and d >= DAYS[8] else STUDENTS[s]
        rows.append((s, school, us(d), CODES[m]))
        e, a = days.get((s, school), (0, 0))
        days[s, school] = (e + 1, a + (m in ABSENT))
    return Case((write(p / "t.csv", rows),), truth(days), rows=(N, N, 0, 0))


@case
def reporting_periods(p):
    rows = [("Student ID", "School ID", "School Year", "Quarter", "Days Enrolled", "Days Absent")]
    for s in PUPILS:
        for q, days in (("Q1", DAYS[:12]), ("Q2", DAYS[12:])):
            rows.append(
                (
                    s,
                    STUDENTS[s],
                    "2025-2026",
                    q,
                    len(days),
                    sum(WORLD[s, d] in ABSENT for d in days),
                )
            )
    return Case((write(p / "q.csv", rows),), ALL, ("totals",), (24, 24, 0, 0))


@case
def present_and_absent(p):
    rows = [("Student ID", "School ID", "School Year", "Days Present", "Days Absent")]
    for s in PUPILS:
        a = sum(WORLD[s, d] in ABSENT for d in DAYS)
        rows.append((s, STUDENTS[s], "2025-2026", 20 - a, a))
    return Case((write(p / "pa.csv", rows),), ALL, ("totals",), (12, 12, 0, 0))


@case
def cumulative_as_of(p):
    rows = [("Student ID", "School ID", "As Of Date", "Days Enrolled", "Days Absent")]
    for s in PUPILS:
        rows += [
            (s, STUDENTS[s], us(DAYS[n]), n + 1, sum(WORLD[s, d] in ABSENT for d in DAYS[: n + 1]))
            for n in (9, 14, 19)
        ]
    return Case((write(p / "c.csv", rows),), ALL, ("totals",), (36, 12, 24, 0))


@case
def several_years(p):
    rows = [("Student ID", "School ID", "School Year", "Days Enrolled", "Days Absent")]
    for s in PUPILS:
        rows.append((s, STUDENTS[s], "2024-25", 175, 3))
        rows.append((s, STUDENTS[s], "2025-26", 20, sum(WORLD[s, d] in ABSENT for d in DAYS)))
    return Case((write(p / "y.csv", rows),), ALL, ("totals",), (24, 24, 0, 0))


@case
def groups(p):
    rows = [
        (
            "Student ID",
            "School ID",
            "Date",
            "Code",
            "Race/Ethnicity",
            "Gender",
            "SpEd",
            "FRL",
            "EL Status",
            "Grade",
        )
    ]
    races, grades = (
        ("Hispanic/Latino", "White", "American Indian"),
        ("Kindergarten", "K", "-1", "Grade 3", "03", "0"),
    )
    counts, graded = {}, {}
    for n, s in enumerate(STUDENTS):
        race, sex, sped, frl, el, grade = (
            races[n % 3],
            "FMX"[n % 3],
            "YN"[n % 2],
            "FRP"[n % 3],
            ("EL", "EO", "RFEP")[n % 3],
            grades[n % 6],
        )
        facts = (race, sex, sped, frl, el, grade)
        rows += [(s, STUDENTS[s], us(d), CODES[WORLD[s, d]], *facts) for d in DAYS]
        for key in (
            ("race/ethnicity", race),
            ("sex", sex),
            ("disability", {"Y": "yes", "N": "no"}[sped]),
            ("economically disadvantaged", frl),
            ("English learner", el),
        ):
            counts[key] = counts.get(key, 0) + (key[1] != "no")
        g = {"Kindergarten": "KG", "K": "KG", "0": "KG", "-1": "PK", "Grade 3": "03", "03": "03"}[
            grade
        ]
        graded[g] = graded.get(g, 0) + 1
    return Case((write(p / "g.csv", rows),), ALL, rows=(N, N, 0, 0), groups=counts, grades=graded)


@case
def unknown_codes(p):
    return replace(
        daily(
            p / "u.csv",
            PLAIN,
            lambda s, d, m: (s, STUDENTS[s], us(d), {"E": "X", "U": "H"}.get(m, CODES[m])),
        ),
        refusal="codes_unknown",
        answer=ReadOptions(codes={"X": "excused", "H": "unexcused"}),
    )


@case
def shuffled(p):
    return daily(
        p / "s.csv",
        "Code,Notes,Date,Grade,School Code,Homeroom,Student Number",
        lambda s, d, m: (CODES[m], "", us(d), "4", STUDENTS[s], "12B", s),
    )


# --- counted twice, by half, or not at all: each was once read wrong without a word ---


def absent(student: str, days: Sequence[dt.date] = DAYS) -> int:
    return sum(WORLD[student, day] in ABSENT for day in days)


def totals(path: Path, head: str, row: Callable[[str, int], Sequence[object]]) -> Case:
    """Return a file with a row a student: school, year and what `row` adds."""
    rows = [(s, STUDENTS[s], "2025-26", *row(s, absent(s))) for s in PUPILS]
    table = [("Student ID,School,School Year," + head).split(","), *rows]
    return Case((write(path, table),), ALL, ("totals",), (12, 12, 0, 0))


@case
def full_and_half_days(p):
    head = "Days Enrolled,Full Days Absent,Half Days Absent"
    return totals(p / "a.csv", head, lambda s, a: (20, max(a - 1, 0), 2 if a else 0))


@case
def rates_beside_days(p):
    """A rate never stands for days; the prior year never for this one."""
    return totals(
        p / "a.csv",
        "% Absent,Prior Year Days Absent,Days Enrolled,Absences to Date,Attendance %",
        lambda s, a: (f"{a * 5}%", 50, 20, a, f"{100 - a * 5}%"),
    )


@case
def mornings_and_afternoons(p):
    return totals(p / "a.csv", "Days Enrolled,Absent AM,Absent PM", lambda s, a: (20, a, a))


def terms(p, names):
    rows = [("Student ID", "School ID", "School Year", "Term", "Days Enrolled", "Days Absent")]
    for s in PUPILS:
        for name, days in zip(names, (DAYS[:12], DAYS[12:], DAYS), strict=True):
            rows.append((s, STUDENTS[s], "2025-26", name, len(days), absent(s, days)))
    return Case((write(p / "a.csv", rows),), ALL, ("totals",), (36, 12, 24, 0))


for _names in ("S1 S2 Y1", "Q1 Q2 YTD", "1 2 Total", "Fall Spring Year"):

    def _terms(p, names=_names):
        return terms(p, names.split())

    _terms.__name__ = f"whole_year_beside_{_names.replace(' ', '_').lower()}"
    case(_terms)


@case
def snapshots_as_bare_numbers(p):
    rows = [("Student ID", "School", "School Year", "Reporting Period", "Enrolled", "Absences")]
    for s in PUPILS:
        for name, days in (("40", DAYS[:8]), ("80", DAYS[:15]), ("120", DAYS)):
            rows.append((s, STUDENTS[s], "2025-26", name, len(days), absent(s, days)))
    return Case((write(p / "a.csv", rows),), ALL, ("totals",), (36, 12, 24, 0))


ABSENCES = [(s, d, m) for (s, d), m in WORLD.items() if m in ABSENT]
MISSED = whole(students={s for s, _, _ in ABSENCES})
TWENTY = ReadOptions(calendar_days=20)


def events(path: Path, head: str, row: Callable[[str, dt.date, str], Sequence[object]]) -> Case:
    """Return a list of absences, all students enrolled for 20 days."""
    rows = [row(*event) for event in ABSENCES]
    n = len(rows)
    return Case((write(path, [head.split(","), *rows]),), MISSED, ("events",), (n, n, 0, 0), TWENTY)


@case
def absences_that_only_say_excused(p):
    def row(s, d, m):
        return s, STUDENTS[s], us(d), "Y" if m == "E" else "N"

    return events(p / "a.csv", "Student ID,School ID,Date Absent,Excused?", row)


for _head, _periods in (("Period", "1, 2, 3, 4, 5, 6, 7"), ("Periods", "1-7")):

    def _listed(p, head=_head, periods=_periods):
        def row(s, d, m):
            return s, STUDENTS[s], us(d), periods, CODES[m]

        seven = ReadOptions(calendar_days=20, columns={"periods": "7"})
        found = events(p / "a.csv", f"Student ID,School ID,Date,{head},Code", row)
        return replace(found, refusal="periods_needed", answer=seven)

    _listed.__name__ = f"listed_{_head.lower()}"
    case(_listed)


@case
def a_column_a_day_beside_counts(p):
    head = ["Student", "Sch", *[d.strftime("%a %m/%d") for d in DAYS], "Absent", "Tardy"]
    rows = [head]
    for s in PUPILS:
        marks = [CODES[WORLD[s, d]].replace("P", "") for d in DAYS]
        rows.append([s, STUDENTS[s], *marks, absent(s), 1])
    found = Case((write(p / "a.csv", rows),), ALL, rows=(12, 12, 0, 0))
    return replace(found, refusal="school_year_needed", answer=ReadOptions(school_year=2026))


@case
def minutes_without_a_day(p):
    found = daily(
        p / "a.csv",
        "Student ID,School,Date,Minutes Absent",
        lambda s, d, m: (s, STUDENTS[s], us(d), 390 if m in ABSENT else 0),
    )
    return replace(
        found,
        refusal="day_minutes_needed",
        answer=ReadOptions(columns={"day-minutes": "390"}),
    )


@case
def words_turned_round(p):
    word = {"P": "In Person", "E": "Absent - not unexcused", "U": "Absent, no excuse"}
    word |= {"T": "Late - no note", "A": "Not Present", "S": "Did not attend"}
    found = daily(
        p / "a.csv",
        "Student ID,School,Date,Status",
        lambda s, d, m: (s, STUDENTS[s], us(d), word[m]),
    )
    known = ReadOptions(codes={"Absent - not unexcused": "excused"})
    return replace(found, refusal="codes_unknown", answer=known)


@case
def none_for_present(p):
    return daily(
        p / "a.csv",
        PLAIN,
        lambda s, d, m: (s, STUDENTS[s], us(d), "None" if m == "P" else CODES[m]),
    )


@case
def half_days_by_session(p):
    """Half of the day is a day absent by the federal rule; a quarter is none."""
    return daily(
        p / "a.csv",
        "Student ID,School,Date,AM,PM",
        lambda s, d, m: (s, STUDENTS[s], us(d), CODES[m], "P"),
    )


@case
def one_id_at_two_schools(p):
    rows = [PLAIN.split(",")]
    rows += [(s, STUDENTS[s], us(d), CODES[m]) for (s, d), m in WORLD.items()]
    rows += [("0013", "0102", us(d), "P") for d in DAYS]
    days = {(s, STUDENTS[s]): (20, absent(s)) for s in PUPILS}
    schools = truth({**days, ("0013", "0102"): (20, 0)})
    return Case((write(p / "a.csv", rows),), schools, rows=(N + 20, N + 20, 0, 0))


# --- the test ---


def read(paths, options, attendance):
    deliveries = []
    for path in paths:
        deliveries += attendance_files.understand(
            path, options, attendance.remembered, lambda share, word: None
        )
    return deliveries


@pytest.mark.parametrize("make", CASES, ids=lambda make: make.__name__)
def test_other_systems(make, tmp_path):
    wanted = make(tmp_path)
    districts = Districts()
    districts.create(tmp_path / "d.attend", "X")
    attendance = Attendance(districts)
    options = wanted.options
    if wanted.refusal:
        with pytest.raises(UserError) as refused:
            read(wanted.files, options, attendance)
        assert refused.value.code == wanted.refusal
        assert "\n" not in wording.error_words(refused.value)
        options = wanted.answer
    deliveries = read(wanted.files, options, attendance)
    with districts.file.reading() as connection:
        changes = tuple(batches.changes(connection, d) for d in deliveries)
    attendance.take_in(ReadFiles(tuple(deliveries), changes, (None,) * len(deliveries), options))
    assert tuple(d.kind.value for d in deliveries) == wanted.kinds
    counts = tuple(
        sum(getattr(d, "rows_" + k) for d in deliveries)
        for k in ("read", "taken", "repeated", "refused")
    )
    assert counts[0] == sum(counts[1:])
    if wanted.rows:
        assert counts == wanted.rows
    else:
        assert counts[3] == 0
    year = attendance.measures(By.SCHOOL)
    assert year.school_year == 2026
    found = {
        r.key: (
            r.students,
            Fraction(r.enrolled_parts, PARTS_PER_DAY),
            Fraction(r.absent_parts, PARTS_PER_DAY),
            r.chronic,
        )
        for r in year.rows
    }
    assert found == wanted.schools
    if wanted.grades:
        assert {r.key: r.students for r in attendance.measures(By.GRADE).rows} == wanted.grades
    if wanted.groups:
        assert {(r.category, r.key): r.students for r in attendance.measures(By.GROUP).rows} == {
            key: count for key, count in wanted.groups.items() if count
        }
    districts.close()


@pytest.mark.parametrize(("code", "head", "rows"), [
    ("periods_overlap",
     "Student ID,School,School Year,Term,Days Enrolled,Days Absent",
     "1,5,2026,Q1,20,1;1,5,2026,S1,40,2"),
    ("absences_over_days",
     "Student ID,School,Start Date,End Date,Absence Type",
     "1,5,9/15/2025,9/16/2025,Excused;2,5,9/15/2025,9/15/2025,A"),
    ("student_column_missing",
     "Student Name,School,Date,Code",
     "Doe J,5,9/15/2025,A"),
    ("codes_unknown",
     "Student ID,School,Date,Attendance",
     "1,5,9/15/2025,1;2,5,9/15/2025,0"),
    ("codes_unknown",
     "Student ID,School,Date,Code",
     "1,5,9/15/2025,No absence"),
    ("date_order_unclear",
     "Student ID,School,Date,Code",
     "1,5,3/4/2026,A"),
    ("school_year_needed",
     "Student ID,School,Days Enrolled,Days Absent",
     "1,5,100,3"),
    ("columns_alike",
     "Student ID,School Year,Q1 Days Enrolled,Q1 Days Absent,Q2 Days Enrolled,Q2 Days Absent",
     "1,2026,40,1,45,2"),
    ("mark_column_missing",
     "Student ID,Date,Days Enrolled,Days Absent",
     "1,9/15/2025,1,0;1,9/16/2025,1,1"),
    ("mark_column_missing",
     "Student ID,School,Date,Was he here",
     "1,5,9/15/2025,no;1,5,9/16/2025,yes"),
])  # fmt: skip
def test_questions_are_one_line_with_words(code, head, rows, tmp_path):
    path = write(tmp_path / "a.csv", [head.split(","), *(r.split(",") for r in rows.split(";"))])
    with pytest.raises(UserError) as asked:
        attendance_files.understand(path, ReadOptions(), lambda source: None, lambda s, w: None)
    assert asked.value.code == code
    words = wording.error_words(asked.value)
    assert "a.csv" in words
    assert "\n" not in words
    assert "{" not in words
