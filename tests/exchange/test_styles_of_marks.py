"""Own marks in the styles of many systems and people: right, or a question; never wrong.

One small district is written in every style; what is measured must be what was written.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from attendance_desktop import wording
from attendance_desktop.errors import UserError
from attendance_desktop.exchange import attendance_files
from attendance_desktop.records.attendance import PARTS_PER_DAY, FileKind
from attendance_desktop.records.measures import By
from attendance_desktop.records.read_options import ReadOptions
from attendance_desktop.services.attendance import Attendance, ReadFiles
from attendance_desktop.services.district import Districts
from attendance_desktop.store import batches

SCHOOLS = {f"{n:05d}": "Oak" if n < 17 else "Pine" for n in range(10, 24)}
STUDENTS = tuple(SCHOOLS)
DAYS = [
    d for d in (dt.date(2025, 9, 2) + dt.timedelta(n) for n in range(28)) if d.weekday() < 5
]  # 2 to 29 September: 20 school days
_DICE = random.Random(11)
#: Present, excused, unexcused, tardy.
WORLD = {
    (s, d): _DICE.choices("PEUT", (30 - n % 5, n % 3, n % 2, 1))[0]
    for n, s in enumerate(STUDENTS)
    for d in DAYS
}
CODES = {"P": "", "E": "E", "U": "U", "T": "T"}
Figures = dict[str, tuple[int, Fraction, Fraction, int]]


def truth(weight: Callable[[str, dt.date], Fraction | int] | None = None) -> Figures:
    """Return school -> students, days enrolled, days absent, chronically absent."""
    of = weight or (lambda s, d: int(WORLD[s, d] in "EU"))
    found: Figures = {}
    for school in ("Oak", "Pine"):
        here = [sum(Fraction(of(s, d)) for d in DAYS) for s in STUDENTS if SCHOOLS[s] == school]
        chronic = sum(a * 10 >= len(DAYS) for a in here)
        found[school] = (
            len(here),
            Fraction(len(DAYS) * len(here)),
            sum(here, Fraction(0)),
            chronic,
        )
    return found


@dataclass(frozen=True)
class Style:
    """A way to write the district.

    Attributes:
        expected: what is measured once all is said; None where the file is refused at last.
        asks: codes of the questions before, in order; of a refusal, the last.
        answers: what is said to each.
    """

    path: Path
    expected: Figures | None = field(default_factory=truth)
    asks: tuple[str, ...] = ()
    answers: tuple[ReadOptions, ...] = ()
    options: ReadOptions = field(default_factory=ReadOptions)
    grades: dict[str, int] | None = None


STYLES: list[Callable[[Path], Style]] = []


def style(function: Callable[[Path], Style]) -> Callable[[Path], Style]:
    STYLES.append(function)
    return function


def write(path: Path, rows: Iterable[Sequence[object]], encoding: str = "utf-8", delimiter=","):
    with path.open("w", newline="", encoding=encoding) as stream:
        csv.writer(stream, delimiter=delimiter).writerows(rows)
    return path


def daily(path: Path, heads: str, row, **how) -> Path:
    rows = [row(s, SCHOOLS[s], d, WORLD[s, d]) for s in STUDENTS for d in DAYS]
    return write(path, [heads.split(","), *rows], **how)


def per_student(path: Path, titles, heads: Sequence[str], row) -> Path:
    return write(path, [*titles, heads, *(row(s, SCHOOLS[s]) for s in STUDENTS)])


def days_of(student: str, marks: str) -> int:
    return sum(WORLD[student, d] in marks for d in DAYS)


def absences(student: str) -> int:
    return days_of(student, "EU")


# --- dates ---


def _dated(name: str, form: Callable[[dt.date], str], **kept) -> None:
    def make(p: Path) -> Style:
        words = {"P": "Present", "E": "Excused", "U": "Unexcused", "T": "Tardy"}
        path = daily(
            p / "dates.csv", "Student Number,School Name,Attendance Date,Status",
            lambda s, school, d, m: (s, school, form(d), words[m]),
        )  # fmt: skip
        return Style(path, **kept)

    make.__name__ = f"dates_{name}"
    STYLES.append(make)


_dated("two_digit_years", lambda d: f"{d.month}/{d.day}/{d:%y}")
_dated("excel_serials", lambda d: str((d - dt.date(1899, 12, 30)).days))
_dated("serials_with_time", lambda d: f"{(d - dt.date(1899, 12, 30)).days}.0")
_dated("midnight", lambda d: f"{d.month}/{d.day}/{d.year} 12:00:00 AM")
_dated("zulu", lambda d: f"{d.isoformat()}T00:00:00.000Z")
_dated("with_clock", lambda d: f"{d.isoformat()} 08:05")
_dated("day_first", lambda d: f"{d:%d/%m/%Y}")
_dated("day_first_dots", lambda d: f"{d:%d.%m.%y}")
_dated("month_names", lambda d: f"{d:%d-%b-%Y}")
_dated("weekday_in_words", lambda d: f"{d:%A, %B} {d.day}, {d.year}")
_dated("digits_alone", lambda d: f"{d:%Y%m%d}")
_dated("month_day_without_year", lambda d: f"{d:%b} {d.day}", expected=None,
       asks=("date_column_missing",), options=ReadOptions(school_year=2026))  # fmt: skip


# --- a column a day ---


def _wide(name: str, head: Callable[[dt.date], str], titles=(), marks=None, **kept) -> None:
    def make(p: Path) -> Style:
        codes = marks or CODES
        path = per_student(
            p / "wide.csv", titles, ["Stu ID", "Student Name", "School", "Gr", *map(head, DAYS)],
            lambda s, school: (s, "Doe, J", school, "05", *(codes[WORLD[s, d]] for d in DAYS)),
        )  # fmt: skip
        return Style(path, **kept)

    make.__name__ = f"wide_{name}"
    STYLES.append(make)


_wide("slashes", lambda d: f"{d.month}/{d.day}/{d.year}")
_wide("year_in_title", lambda d: f"{d.month}/{d.day}",
      titles=[["Attendance Register 2025-2026"], ["September"], []])  # fmt: skip
_wide("day_and_month_words", lambda d: f"{d.day}-{d:%b}", options=ReadOptions(school_year=2026))
_wide(
    "weekday_before", lambda d: f"{d:%a} {d.month}/{d.day}", options=ReadOptions(school_year=2026)
)
_wide("dots_for_present", lambda d: d.isoformat(),
      marks={"P": ".", "E": "E", "U": "U", "T": "T"}, asks=("codes_unknown",),
      answers=(ReadOptions(codes={".": "present"}),))  # fmt: skip
_wide("slashes_for_present", lambda d: d.isoformat(),
      marks={"P": "/", "E": "E", "U": "U", "T": "T"})  # fmt: skip


# --- periods ---


@style
def periods_as_columns(p):
    """Absent in all periods or in none."""
    return Style(
        daily(
            p / "tyler.csv",
            "Student ID,Building,Attendance Date,Per 1,Per 2,Per 3,Per 4,Per 5,Per 6,Per 7,Per 8",
            lambda s, school, d, m: (
                s,
                school,
                f"{d.month}/{d.day}/{d.year}",
                *((CODES[m] if m in "EU" else "P"),) * 8,
            ),
        )
    )


@style
def half_of_the_periods(p):
    """An excused day is four periods of eight, half a day: a whole one by the federal rule."""

    def row(s, school, d, m):
        missed = {"E": 4, "U": 3}.get(m, 0)
        return (s, school, d.isoformat(), *["A"] * missed, *["P"] * (8 - missed))

    heads = "Student ID,School,Date," + ",".join(f"Period {n}" for n in range(1, 9))
    return Style(daily(p / "half.csv", heads, row), truth(lambda s, d: int(WORLD[s, d] == "E")))


@style
def morning_and_afternoon_codes(p):
    return Style(
        daily(
            p / "esp.csv", "STUDENT_ID,BUILDING,ATTENDANCE_DATE,AM_CODE,PM_CODE",
            lambda s, school, d, m: (
                s, school, d.isoformat(), *(("P",) if m in "PT" else (m,)) * 2),
        )
    )  # fmt: skip


# --- codes and words ---


@style
def codes_with_their_words(p):
    words = {"P": "P - Present", "E": "AE - Absent Excused", "U": "AU - Absent Unexcused",
             "T": "TU - Tardy Unexcused"}  # fmt: skip
    return Style(
        daily(p / "focus.csv", "Student ID,School,Date,Daily Attendance Code",
              lambda s, school, d, m: (s, school, d.isoformat(), words[m]))
    )  # fmt: skip


@style
def ed_fi_rows(p):
    uri = "uri://ed-fi.org/AttendanceEventCategoryDescriptor#"
    words = {"P": "In Attendance", "E": "Excused Absence", "U": "Unexcused Absence", "T": "Tardy"}
    return Style(
        daily(p / "edfi.csv", "StudentUniqueId,SchoolId,EventDate,"
              "AttendanceEventCategoryDescriptor",
              lambda s, school, d, m: (s, school, d.isoformat(), uri + words[m]))
    )  # fmt: skip


@style
def numbers_for_marks(p):
    """1 for present, 0 and -1 for absences: nobody can know."""
    codes = {"P": "1", "T": "1", "E": "0", "U": "-1"}
    said = ReadOptions(codes={"1": "present", "0": "excused", "-1": "unexcused"})
    return Style(
        daily(p / "numbers.csv", "Student ID,School,Date,Mark",
              lambda s, school, d, m: (s, school, d.isoformat(), codes[m])),
        asks=("codes_unknown",), answers=(said,),
    )  # fmt: skip


@style
def portions_absent_or_nothing(p):
    return Style(
        daily(p / "portion.csv", "Student ID,School,Date,Portion Absent",
              lambda s, school, d, m: (s, school, d.isoformat(), "1.0" if m in "EU" else "0.0"))
    )  # fmt: skip


@style
def utf_16_with_tabs(p):
    return Style(
        daily(p / "marks.txt", "Student ID,School,Date,Code",
              lambda s, school, d, m: (s, school, d.isoformat(), m), encoding="utf-16",
              delimiter="\t")
    )  # fmt: skip


@style
def grades_in_words(p):
    names = ["Kindergarten", "1st", "2nd Grade", "3rd", "Fourth", "5", "Grade 06", "7th", "08",
             "Ninth Grade", "10th", "11", "12", "Pre-K"]  # fmt: skip
    grade = dict(zip(STUDENTS, names, strict=True))
    keys = ["KG", *(f"{n:02d}" for n in range(1, 13)), "PK"]
    return Style(
        daily(p / "grades.csv", "Student ID,School,Grade,Date,Code",
              lambda s, school, d, m: (s, school, grade[s], d.isoformat(), m)),
        grades=dict.fromkeys(keys, 1),
    )  # fmt: skip


# --- a row a student ---


def _row(name: str, heads: str, row, expected="as written", **kept) -> None:
    def make(p: Path) -> Style:
        path = per_student(p / "rows.csv", (), heads.split(","), row)
        return Style(path, truth() if expected == "as written" else expected, **kept)

    make.__name__ = f"row_{name}"
    STYLES.append(make)


_row("string_of_marks", "Student ID,School,Start Date,Attendance",
     lambda s, school: (s, school, "9/2/2025", "".join(WORLD[s, d] for d in DAYS)),
     expected=None, asks=("date_order_unclear", "days_enrolled_needed"),
     answers=(ReadOptions(columns={"date-order": "mdy"}),))  # fmt: skip
_row("membership", "studentNumber,schoolName,schoolYear,Membership Days,Absent Days",
     lambda s, school: (s, school, "2025-26", "20.00", f"{absences(s):.2f}"))  # fmt: skip
_row("adm_and_ada", "Student ID,School,School Year,ADM Days,ADA Days",
     lambda s, school: (s, school, "2026", 20, 20 - absences(s)))  # fmt: skip
_row("present_alone", "Student ID,School,School Year,Days Enrolled,Days Present",
     lambda s, school: (s, school, "2026", 20, 20 - absences(s)))  # fmt: skip
_row("hours", "Student ID,School,School Year,Hours Enrolled,Hours Absent",
     lambda s, school: (s, school, "2026", 130, 6.5 * absences(s)),
     expected=None, asks=("absences_in_hours",))  # fmt: skip
_row("excused_and_unexcused", "Perm ID,Sch,Year,Days Possible,Excused,Unexcused,Tardies",
     lambda s, school: (
         s, school, "25-26", 20, *(days_of(s, c) for c in "EUT")))  # fmt: skip
_row("unexcused_beside_total", "Student ID,School,School Year,Days Enrolled,Absences,Unexcused",
     lambda s, school: (
         s, school, "2025-2026", 20, absences(s), days_of(s, "U")))  # fmt: skip


@style
def months_of_days_absent(p):
    """Days absent by month beside the total: the total, and never both."""
    return Style(
        per_student(
            p / "months.csv", (),
            ["Student ID", "School", "School Year", "Days Enrolled", "Aug", "Sep", "Total Absent"],
            lambda s, school: (s, school, "2025-26", 20, 0, absences(s), absences(s)),
        )
    )  # fmt: skip


@style
def ids_shown_with_zeros(p):
    book = openpyxl.Workbook()
    page = book.active
    page.append(["Student ID", "School", "Date", "Code"])
    for (s, d), m in WORLD.items():
        page.append([int(s), SCHOOLS[s], d, m])
        page.cell(page.max_row, 1).number_format = "00000"
    book.save(p / "zeros.xlsx")
    return Style(p / "zeros.xlsx")


def understood(path: Path, options: ReadOptions, attendance: Attendance):
    return attendance_files.understand(
        path, options, attendance.remembered, lambda share, word: None
    )


@pytest.mark.parametrize("make", STYLES, ids=lambda make: make.__name__)
def test_styles(make, tmp_path):
    wanted = make(tmp_path)
    districts = Districts()
    districts.create(tmp_path / "d.attend", "X")
    attendance = Attendance(districts)
    options = wanted.options
    for n, code in enumerate(wanted.asks):
        with pytest.raises(UserError) as asked:
            understood(wanted.path, options, attendance)
        assert asked.value.code == code
        assert "\n" not in wording.error_words(asked.value)
        if n < len(wanted.answers):
            options = wanted.answers[n]
    if wanted.expected is not None:
        deliveries = understood(wanted.path, options, attendance)
        with districts.file.reading() as connection:
            changes = tuple(batches.changes(connection, d) for d in deliveries)
        attendance.take_in(ReadFiles(deliveries, changes, (None,) * len(deliveries), options))
        assert {i for d in deliveries for i in d.students.ids} == set(STUDENTS)
        assert sum(d.rows_refused for d in deliveries) == 0
        found = attendance.measures(By.SCHOOL)
        assert found.school_year == 2026
        assert {
            r.key: (
                r.students,
                Fraction(r.enrolled_parts, PARTS_PER_DAY),
                Fraction(r.absent_parts, PARTS_PER_DAY),
                r.chronic,
            )
            for r in found.rows
        } == wanted.expected
        if wanted.grades:
            grades = attendance.measures(By.GRADE).rows
            assert {r.key: r.students for r in grades} == wanted.grades
    districts.close()


def test_a_percent_stands_for_the_one_number_of_days_that_fits(tmp_path):
    rows = [("Student ID", "School", "School Year", "Days Enrolled", "Attendance %")]
    rows += [(s, SCHOOLS[s], "2026", 20, f"{100 - 5 * absences(s)}%") for s in STUDENTS]
    (found,) = attendance_files.understand(
        write(tmp_path / "percent.csv", rows), ReadOptions(), lambda s: None, lambda a, b: None
    )
    assert found.kind is FileKind.TOTALS
    ids = found.students.ids
    counted = zip(found.totals.student.tolist(), found.totals.absent.tolist(), strict=True)
    assert {ids[s]: days for s, days in counted} == {s: absences(s) * 63_000 for s in STUDENTS}


ENDS = (
    ("Absence Date", "End Date"), ("Absence Date", "Through Date"), ("Date", "Thru"),
    ("Date", "To"), ("Begin Date", "End Date"), ("From Date", "To Date"), ("Start", "End"),
    ("First Day Absent", "Last Day Absent"), ("Absence Start", "Absence End"),
)  # fmt: skip


@pytest.mark.parametrize(("start", "end"), ENDS)
@pytest.mark.parametrize("form", ["%Y-%m-%d", "%m/%d/%Y"])
def test_absences_over_several_days_are_never_taken_for_one(start, end, form, tmp_path):
    rows = [("Student ID", "School", start, end, "Reason")]
    for n, s in enumerate(STUDENTS):
        first, last = DAYS[n % 5], DAYS[n % 5 + n % 3]
        rows.append((s, SCHOOLS[s], first.strftime(form), last.strftime(form), "Unexcused"))
    options = ReadOptions(
        school_year=2026, calendar_days=20, columns={"date-order": "mdy"} if "/" in form else {}
    )
    with pytest.raises(UserError) as asked:
        attendance_files.understand(
            write(tmp_path / "spans.csv", rows), options, lambda s: None, lambda a, b: None
        )
    assert asked.value.code in ("absences_over_days", "date_column_missing")
    assert "\n" not in wording.error_words(asked.value)


def test_a_last_day_that_is_the_first_is_one_day(tmp_path):
    rows = [("Student ID", "School", "Absence Date", "Through Date", "Reason")]
    rows += [(s, SCHOOLS[s], DAYS[3], DAYS[3], "Unexcused") for s in STUDENTS]
    (found,) = attendance_files.understand(
        write(tmp_path / "days.csv", rows), ReadOptions(calendar_days=20), lambda s: None,
        lambda a, b: None,
    )  # fmt: skip
    assert found.rows_taken == len(STUDENTS)


def test_the_end_of_an_enrollment_ends_no_absence(tmp_path):
    rows = [("Student ID", "School", "Date", "Code", "Enrollment End Date")]
    rows += [(s, SCHOOLS[s], d, WORLD[s, d], DAYS[-1]) for s in STUDENTS for d in DAYS]
    (found,) = attendance_files.understand(
        write(tmp_path / "ends.csv", rows), ReadOptions(), lambda s: None, lambda a, b: None
    )
    assert found.rows_taken == len(WORLD)
