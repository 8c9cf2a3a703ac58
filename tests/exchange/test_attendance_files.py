"""From a file on disk to a delivery: problems, questions, precedence, and a round trip."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from attendance_desktop import wording
from attendance_desktop.errors import UserError
from attendance_desktop.exchange import attendance_files, child_reading
from attendance_desktop.exchange.grid import grid_of
from attendance_desktop.exchange.row_book import NAMED_PROBLEMS
from attendance_desktop.records.attendance import FileKind, MarkCategory
from attendance_desktop.records.delivery import Delivery
from attendance_desktop.records.district import RememberedFile
from attendance_desktop.records.read_options import ReadOptions

TODAY = dt.date(2026, 6, 30)
HEADINGS = ["student_id", "school_id", "date", "code"]


def read(headings, rows, *, remembered=lambda source: None, **options) -> Delivery:
    grid = grid_of(headings, [list(row) for row in rows])
    return attendance_files.understand_grid(
        grid, ReadOptions(**options), remembered, lambda share, word: None, TODAY
    )


def read_file(path: Path, **options) -> tuple[Delivery, ...]:
    return attendance_files.understand(
        path, ReadOptions(**options), lambda source: None, lambda share, word: None
    )


def daily(*changed: tuple[int, int, str], students: int = 2) -> list[list[str]]:
    """Return ten September days of present marks, some cells changed."""
    rows = [
        [f"s{student}", "101", f"2025-09-{day:02d}", "P"]
        for student in range(students)
        for day in (*range(2, 6), *range(8, 13))
    ]
    for row, column, value in changed:
        rows[row][column] = value
    return rows


def problems(delivery: Delivery) -> list[tuple]:
    return [(p.code, p.row, p.column, p.value, p.refused) for p in delivery.problems]


# --- problems, row by row -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        (0, "", "id_missing"),
        (0, "1.23457E+19", "id_damaged_by_spreadsheet"),
        (1, "", "school_missing"),
        (2, "", "date_missing"),
        (2, "soon", "date_unreadable"),
        (2, "2025-02-30", "date_impossible"),
        (2, "2027-01-04", "date_in_future"),
        (2, "2015-09-03", "date_outside_school_year"),
    ],
)
def test_a_bad_row_is_left_out_and_named(column, value, code):
    found = read(HEADINGS, daily((3, column, value)))
    assert problems(found) == [(code, 5, HEADINGS[column], value, True)]
    assert (found.rows_read, found.rows_taken, found.rows_refused) == (18, 17, 1)
    assert wording.problem_words(code, {"count": 1})


def test_repeated_and_conflicting_rows():
    rows = daily()
    rows.append(["s0", "101", "2025-09-02", "P"])
    rows.append(["s1", "101", "2025-09-03", "A"])
    found = read(HEADINGS, rows)
    assert problems(found) == [
        ("row_repeated", 20, "student_id", "s0", False),
        ("mark_conflict", 12, "code", "P", True),
        ("mark_conflict", 21, "code", "A", True),
    ]
    assert (found.rows_read, found.rows_taken, found.rows_repeated, found.rows_refused) == (
        20,
        17,
        1,
        2,
    )
    assert found.strips.days[1, 64] == 2  # 3 September: no mark stands
    assert found.strips.days[1, 65] == 1


def test_conflict_in_one_period_leaves_the_others():
    headings = ["student_id", "date", "period", "code"]
    rows = [["1", "2025-09-02", str(p), "P"] for p in range(1, 5)]
    rows += [["1", "2025-09-02", "4", "A"], ["1", "2025-09-03", "1", "P"]]
    found = read(headings, rows)
    assert [p.code for p in found.problems if p.refused] == ["mark_conflict_in_period"] * 2
    assert found.rows_taken == 4
    assert found.strips.marks[found.strips.days[0, 63]].category is MarkCategory.PRESENT


def test_many_equal_problems_are_counted():
    rows = daily(students=200)
    for row in rows[:1_500]:
        row[2] = "2027-01-04"
    found = read(HEADINGS, rows)
    named = [p for p in found.problems if p.code == "date_in_future"]
    assert len(named) == NAMED_PROBLEMS + 1
    assert (named[-1].row, named[-1].count) == (None, 500)
    assert found.rows_refused == 1_500
    assert sum(p.count for p in found.problems if p.refused) == 1_500


def test_no_row_stands():
    rows = daily()
    for row in rows:
        row[2] = "2027-01-04"
    with pytest.raises(UserError) as error:
        read(HEADINGS, rows)
    assert error.value.code == "no_rows_stand"
    assert "row 2, column date" in wording.error_words(error.value)


def test_ids_are_text():
    rows = daily(students=4)
    names = {"s0": "12345678901234567890", "s1": " 0012 ", "s2": "00 12", "s3": "=HYPERLINK(1)"}
    for row in rows:
        row[0] = names[row[0]]
    found = read(HEADINGS, rows)
    assert found.students.ids == ("12345678901234567890", "0012", "00 12", "=HYPERLINK(1)")
    assert found.rows_refused == 0


def test_one_id_at_two_schools_at_once():
    rows = [*daily(), ["s0", "102", "2025-09-02", "A"], ["s0", "102", "2025-09-03", "P"]]
    found = read(HEADINGS, rows)
    assert ("two_schools_same_day", 2) in [(p.code, p.count) for p in found.problems]
    assert found.strips.student.tolist() == [0, 0, 1]
    assert found.rows_taken == 20


def test_weekends_count_with_a_warning():
    found = read(HEADINGS, daily((0, 2, "2025-09-06")))
    assert [(p.code, p.count) for p in found.problems] == [("weekend_marks", 1)]
    assert found.rows_taken == 18


# --- questions ------------------------------------------------------------------------------


def test_unknown_codes_are_asked_with_their_counts():
    rows = daily((0, 3, "Z9"), (1, 3, "Z9"), (2, 3, "QQ"))
    with pytest.raises(UserError) as asked:
        read(HEADINGS, rows)
    assert asked.value.code == "codes_unknown"
    assert asked.value.facts["codes"] == ["Z9", "QQ"]
    assert "Z9 (2), QQ (1)" in wording.error_words(asked.value)
    assert "--codes Z9=excused,QQ=excused" in wording.error_words(asked.value, command=True)
    found = read(HEADINGS, rows, codes={"z9": "excused", "QQ": "present"})
    assert found.codes == {"P": "present", "Z9": "excused", "QQ": "present"}


def test_codes_are_remembered_for_the_same_headings():
    rows = daily((0, 3, "Z9"))
    source = attendance_files.source_of(grid_of(HEADINGS, rows))

    def remembered(asked: str) -> RememberedFile | None:
        return RememberedFile("id", source, {}, {"Z9": "remote"}) if asked == source else None

    assert read(HEADINGS, rows, remembered=remembered).codes["Z9"] == "remote"


def test_a_code_with_a_wrong_meaning():
    with pytest.raises(UserError, match="category_unknown"):
        read(HEADINGS, daily((0, 3, "Z9")), codes={"Z9": "ill"})


def test_day_first_or_month_first_is_asked():
    rows = [["1", "3/4/2026", "P"], ["2", "3/4/2026", "A"]]
    with pytest.raises(UserError) as asked:
        read(["id", "date", "code"], rows)
    assert asked.value.code == "date_order_unclear"
    assert "date-order=dmy" in wording.error_words(asked.value, command=True)
    found = read(["id", "date", "code"], rows, columns={"date-order": "dmy"})
    assert found.first_day == "2026-04-03"
    found = read(["id", "date", "code"], rows, columns={"date-order": "mdy"})
    assert found.first_day == "2026-03-04"


def test_columns_by_hand():
    rows = [["1", "x1", "2025-09-02", "P"], ["2", "x2", "2025-09-02", "A"]]
    headings = ["row", "Kid", "When", "What"]
    found = read(headings, rows, columns={"student-id": "kid", "date": "When", "mark": "D"})
    assert found.students.ids == ("x1", "x2")
    with pytest.raises(UserError) as error:
        read(headings, rows, columns={"student-id": "Student"})
    assert error.value.code == "column_not_found"
    assert "row, Kid, When, What" in wording.error_words(error.value)
    with pytest.raises(UserError, match="role_unknown"):
        read(headings, rows, columns={"pupil": "Kid"})


def test_no_column_of_students():
    with pytest.raises(UserError) as error:
        read(["a", "b"], [["1", "2"]])
    assert error.value.code == "student_column_missing"
    assert "a, b" in wording.error_words(error.value)


# --- school years ---------------------------------------------------------------------------


def test_dates_win_over_the_files_school_year():
    rows = [[*row, "2030"] for row in daily()]
    found = read([*HEADINGS, "school_year"], rows)
    assert found.school_year == 2026
    assert [p.code for p in found.problems] == ["school_year_differs"]


def test_the_option_wins_over_all():
    found = read(HEADINGS, daily((0, 2, "2024-10-01")), school_year=2026)
    assert [p.code for p in found.problems] == ["date_outside_school_year"]
    with pytest.raises(UserError, match="no_rows_stand"):
        read(HEADINGS, daily(), school_year=2024)


def test_several_school_years_in_one_file():
    rows = daily()
    for row in rows[9:]:
        row[0], row[2] = "s0", row[2].replace("2025", "2024")
    found = read(HEADINGS, rows)
    assert found.strips.year.tolist() == [2025, 2026]
    assert found.school_year == 2026
    assert len(found.students.ids) == 1


# --- enrolment, blanks, kinds ---------------------------------------------------------------


def test_entry_and_withdrawal_dates():
    rows = [
        ["1", "2025-09-05", "P", "2025-09-02", "2025-09-12"],
        ["1", "2025-09-08", "A", "2025-09-02", "2025-09-12"],
        ["1", "2025-09-15", "A", "2025-09-02", "2025-09-12"],
        ["2", "2025-09-08", "P", "", ""],
        ["2", "2025-09-09", "P", "", ""],
    ]
    found = read(["id", "date", "code", "Entry Date", "Withdrawal Date"], rows)
    assert found.strips.stated.tolist() == [True, False]
    enrolled = np.flatnonzero(found.strips.days[0])
    assert (enrolled[0], enrolled[-1]) == (63, 73)  # 2 to 12 September
    assert [(p.code, p.row) for p in found.problems if p.refused] == [("mark_outside_enrolment", 4)]
    assert np.flatnonzero(found.strips.days[1]).tolist() == [69, 70]


def test_blank_means_present_where_only_absences_are_marked():
    rows = daily(*((row, 3, "") for row in range(18)))
    rows[4][3] = "A"
    found = read(HEADINGS, rows)
    assert found.kind is FileKind.DAILY
    assert [(p.code, p.count) for p in found.problems] == [
        ("blank_means_present", 17),
        ("days_without_marks_count", 8),
    ]
    assert np.count_nonzero(found.strips.days == 1) == 17


def test_blank_beside_present_and_absent_marks_is_no_mark():
    found = read(HEADINGS, daily((1, 3, ""), (2, 3, "A")))
    assert [(p.code, p.count) for p in found.problems] == [("blank_means_no_mark", 1)]
    assert found.strips.days[0, 64] == 2


def test_absences_alone_are_events():
    rows = [["1", "2025-09-15"], ["1", "2025-10-02"], ["2", "2025-11-20"]]
    found = read(["Student ID", "Absence Date"], rows, calendar_days=180)
    assert found.kind is FileKind.EVENTS
    assert {p.code for p in found.problems} == {"no_school_column", "rows_are_absences"}
    assert found.totals.enrolled.tolist() == [180 * 63_000] * 2
    assert found.strips.marks[found.strips.days[0, 76]].category is MarkCategory.ABSENT


def test_nine_days_all_absent_beside_others():
    rows = daily(students=3)
    for row in rows[:9]:
        row[3] = "A"
    found = read(HEADINGS, rows)
    assert found.kind is FileKind.DAILY
    assert np.count_nonzero(found.strips.days[0] >= 3) == 9


def test_groups_grade_and_area_are_the_latest():
    rows = [
        ["1", "2025-09-03", "P", "04", "Y", "Route 7"],
        ["1", "2025-09-02", "P", "03", "N", "Route 9"],
        ["2", "2025-09-02", "P", "K", "", "Route 9"],
    ]
    found = read(["id", "date", "code", "grade", "IEP", "bus route"], rows)
    students = found.students
    assert [students.grade.values[c] for c in students.grade.codes] == ["04", "KG"]
    iep = students.groups["disability"]
    assert [iep.values[c] if c >= 0 else None for c in iep.codes] == ["yes", None]
    assert [students.area.values[c] for c in students.area.codes] == ["Route 7", "Route 9"]


def test_a_schools_latest_name():
    rows = [["1", "7", "Linclon", "2025-09-02", "P"], ["1", "7", "Lincoln", "2025-09-03", "P"]]
    found = read(["id", "school code", "school name", "date", "code"], rows)
    assert [(s.key, s.name) for s in found.schools] == [("7", "Lincoln")]
    assert found.strips.student.size == 1


def test_private_columns_stay_in_the_file():
    secrets = ["Quixote", "2014-05-06", "12 Elm St", "555-0100", "q@x.org", "Rosinante", "asthma"]
    headings = [
        "id",
        "Last Name",
        "Birth Date",
        "Home Address",
        "Phone",
        "E-mail",
        "Mother",
        "Comments",
        "date",
        "code",
    ]
    rows = [
        ["1", *secrets, "2025-09-02", "P"],
        ["", *secrets, "2025-09-03", "A"],
        ["2", *secrets, "2025-09-03", "A"],
    ]
    found = read(headings, rows)
    assert [c.reason for c in found.columns] == ["", *["private"] * 7, "", ""]
    assert found.ignored_columns == tuple(headings[1:8])
    everything = repr((found.columns, found.preview, found.problems, found.students))
    assert not any(secret in everything for secret in secrets)


# --- files on disk --------------------------------------------------------------------------


def test_the_same_file_has_the_same_fingerprint(tmp_path):
    path = tmp_path / "marks.csv"
    path.write_text("\n".join(",".join(row) for row in [HEADINGS, *daily()]), encoding="utf-8")
    first, again = read_file(path)[0], read_file(path)[0]
    other = read_file(path, codes={"P": "remote"})[0]
    assert first.fingerprint == again.fingerprint != other.fingerprint
    assert first.source == other.source
    remembered = RememberedFile("id", first.source, {"date": "date"}, {"P": "present"})
    (known,) = attendance_files.understand(
        path, ReadOptions(), lambda source: remembered, lambda share, word: None
    )
    assert known.fingerprint == first.fingerprint
    assert len(first.sha256) == 64


def test_the_parents_side(tmp_path):
    path = tmp_path / "marks.csv"
    path.write_text(
        "\n".join(",".join(row) for row in [HEADINGS, *daily((0, 3, "Z9"))]), encoding="utf-8"
    )
    asked, told = [], []

    def remembered(source: str) -> RememberedFile:
        asked.append(source)
        return RememberedFile("id", source, {}, {"Z9": "excused"})

    reading = child_reading.Reading([path, path], ReadOptions())
    found = reading.result(remembered=remembered, progress=lambda s, word: told.append((s, word)))
    assert [d.codes["Z9"] for d in found] == ["excused", "excused"]
    assert asked == [found[0].source] * 2
    assert told[-1] == (1.0, "checked")
    with pytest.raises(UserError, match="codes_unknown"):
        child_reading.Reading([path], ReadOptions()).result()


# --- a round trip ---------------------------------------------------------------------------

_CODES = {
    "P": "present",
    "AE": "excused",
    "AU": "unexcused",
    "T": "tardy",
    "A": "absent",
    "OSS": "out-of-school-suspension",
    "ISS": "in-school-suspension",
}
_HEADINGS = {
    "id": ["student_id", "Student_Number", "studentNumber", "SIS Number", "Matrícula"],
    "school": ["school_id", "SchoolID", "School Code", "Escuela"],
    "date": ["date", "Att_Date", "attendanceDate", "Fecha"],
    "code": ["code", "Att_Code", "attendanceCode", "Código"],
}
_DATES = {"ymd": "%Y-%m-%d", "mdy": "%m/%d/%Y", "dmy": "%d.%m.%Y"}


@st.composite
def districts(draw) -> tuple[dict[tuple[str, str, dt.date], str], random.Random]:
    """Return marks by student, school and day, and the dice for the file's shape."""
    students = draw(st.integers(2, 8))
    days = [dt.date(2025, 9, 1) + dt.timedelta(d) for d in range(40)]
    days = [day for day in days if day.weekday() < 5][: draw(st.integers(14, 28))]
    marks = {}
    for student in range(students):
        first = draw(st.integers(0, 5))
        for day in days[first:]:
            code = draw(st.sampled_from(["P"] * 8 + list(_CODES)))
            marks[f"{student:04d}", f"{student % 3:02d}", day] = code
    return marks, random.Random(draw(st.integers(0, 2**32)))


@given(districts())
def test_any_layout_gives_the_truth(tmp_path_factory, district):
    marks, dice = district
    order, delimiter = dice.choice(list(_DATES)), dice.choice(",;\t|")
    encoding = dice.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    roles = list(_HEADINGS)
    dice.shuffle(roles)
    names = {role: dice.choice(_HEADINGS[role]) for role in roles}
    rows = [
        {"id": s, "school": k, "date": d.strftime(_DATES[order]), "code": c}
        for (s, k, d), c in marks.items()
    ]
    repeated = dice.sample(rows, 1)
    rows += repeated
    dice.shuffle(rows)
    lines = [delimiter.join(names[r] for r in roles)]
    lines += [delimiter.join(row[r] for r in roles) for row in rows]
    path = tmp_path_factory.mktemp("district") / "file.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    (found,) = read_file(path)
    assert found.rows_read == found.rows_taken + found.rows_repeated + found.rows_refused
    assert (found.rows_repeated, found.rows_refused) == (1, 0)
    strips = found.strips
    said = {}
    for i in range(strips.student.size):
        for place in np.flatnonzero(strips.days[i]).tolist():
            mark = strips.marks[strips.days[i, place]]
            day = dt.date(int(strips.year[i]) - 1, 7, 1) + dt.timedelta(place)
            if mark.category is not MarkCategory.NO_MARK:
                said[
                    found.students.ids[strips.student[i]], found.schools[strips.school[i]].key, day
                ] = mark.category.value
    assert said == {key: _CODES[code] for key, code in marks.items()}


_CELL = st.one_of(
    st.sampled_from(
        [
            "",
            "P",
            "A",
            "1",
            "2025-09-02",
            "2025-02-30",
            "2030-01-01",
            "NULL",
            "101",
            "x",
            "9/31/2025",
            "-1",
            "T",
        ]
    ),
    st.text("aP01-/", max_size=6),
)


@given(st.lists(st.tuples(_CELL, _CELL, _CELL, st.sampled_from(["P", "A", "", "T"])), max_size=30))
def test_rows_always_add_up(rows):
    rows = [*rows, ("s1", "101", "2025-09-03", "P")]
    missing = sum(row[0].strip() in ("", "NULL") for row in rows)
    assume(5 * missing <= len(rows))  # else it is asked about
    found = read(
        HEADINGS,
        rows,
        columns={
            "student-id": "student_id",
            "school-code": "school_id",
            "date": "date",
            "mark": "code",
            "date-order": "mdy",
        },
    )
    assert found.rows_read == len(rows)
    assert found.rows_read == found.rows_taken + found.rows_repeated + found.rows_refused
    assert sum(p.count for p in found.problems if p.refused) == found.rows_refused
