"""What leaves the reader for a person to look at, and columns left unused on a person's word."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import attendance_files, previewing
from attendance_desktop.exchange.grid import grid_of
from attendance_desktop.records.attendance import Problem
from attendance_desktop.records.delivery import Delivery
from attendance_desktop.records.read_options import ReadOptions

TODAY = dt.date(2026, 6, 30)
HEADINGS = ("Student ID", "School", "Date", "Code", "Description")


def read(headings, rows, **options) -> Delivery:
    grid = grid_of(headings, [list(row) for row in rows])
    return attendance_files.understand_grid(
        grid, ReadOptions(**options), lambda source: None, lambda share, word: None, TODAY
    )


def days(count: int) -> list[str]:
    found = (dt.date(2025, 9, 1) + dt.timedelta(n) for n in range(2 * count + 9))
    return [d.isoformat() for d in found if d.weekday() < 5][:count]


def marks(*more: str, students: int = 4, length: int = 30) -> list[list[str]]:
    return [[f"{s:04}", "Pine", day, "P", *more] for day in days(length) for s in range(students)]


def roles(delivery: Delivery) -> dict[str, str]:
    return {c.heading: c.role for c in delivery.columns}


# --- rows -----------------------------------------------------------------------------------------


def test_the_first_rows_and_those_around_a_problem_are_shown():
    rows = marks("Present")
    rows[100][2] = "2025-02-30"
    found = read(HEADINGS, rows)
    shown = [r.row for r in found.preview.rows]
    assert shown == [*range(2, 52), *range(100, 105)]
    wrong = next(r for r in found.preview.rows if r.row == 102)
    assert wrong.cells == ("0000", "Pine", "2025-02-30", "P", "Present") and wrong.cut


def test_a_row_that_could_not_be_cut_stands_empty_among_its_neighbors():
    problem = Problem("row_too_long", 70, refused=True)
    grid = grid_of(["a", "b"], [["1", "2"]] * 60)
    rows = previewing.rows_of(grid, [problem], frozenset({1}))
    assert [(r.row, r.cells, r.cut) for r in rows[-3:]] == [
        (60, ("1", ""), True), (61, ("1", ""), True), (70, ("", ""), False),
    ]  # fmt: skip


def test_rows_out_of_order_are_found():
    grid = grid_of(["a"], [[str(n)] for n in range(200)])
    turned = grid.__class__(**{**grid.__dict__, "rows": grid.rows[::-1].copy()})
    shown = previewing.rows_of(turned, [Problem("x", 30)], frozenset())
    # Data row 0 now is spreadsheet row 201, so row 30 is data row 171.
    assert {r.row: r.cells for r in shown}[30] == ("171",)
    assert [r.row for r in shown] == [*range(28, 33), *range(152, 202)]


@given(st.lists(st.integers(2, 400), max_size=40), st.integers(1, 300))
def test_every_problem_s_row_is_shown_once(named, count):
    grid = grid_of(["a"], [[str(n)] for n in range(count)])
    shown = [r.row for r in previewing.rows_of(grid, [Problem("x", n) for n in named], frozenset())]
    assert shown == sorted(set(shown)) and set(named) <= set(shown)


# --- what stays in the file -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "value"),
    [
        ("Teacher", "Ms. Abernathy"), ("Remarks", "moved to aunt"), ("Column X", "2014-05-06"),
        ("Ref", "078-05-1120"), ("Ref", "5550123456"), ("Student Name", "Doe"), ("Who", "LEE"),
        ("Mother", "Y"), ("Home Phone", "1"), ("Birth Date", "2025-09-02"),
    ],
)  # fmt: skip
def test_what_may_be_personal_stays_in_the_file(heading, value):
    found = read((*HEADINGS[:4], heading), marks(value))
    assert 4 in found.preview.masked
    assert value not in repr((found.preview, found.columns)) or value in ("Y", "1", "2025-09-02")
    assert all(r.cells[4] == "" for r in found.preview.rows)


@pytest.mark.parametrize("value", ["Y", "0", "12", "A", "absent", "2025-09-02", "2025-26", ""])
def test_what_is_plainly_of_no_person_is_shown(value):
    found = read((*HEADINGS[:4], "Xyzzy"), marks(value))
    assert found.preview.masked == frozenset() and found.preview.rows[0].cells[4] == value


# --- how a role is known, and leaving columns unused ----------------------------------------------


def test_how_a_role_is_known_is_said():
    headings = ("Student ID", "School", "Att Day Date", "Zq", "Grade")
    rows = [[*r[:4], "5"] for r in marks()]
    found = read(headings, rows, columns={"grade": "Grade"})
    assert [c.how for c in found.columns] == ["name", "name", "words", "values", "said"]
    assert [c.role for c in found.columns] == ["student-id", "school-code", "date", "mark", "grade"]


def test_a_role_without_a_heading_leaves_its_column_unused():
    found = read(HEADINGS, marks("Present"))
    assert roles(found)["Description"] == "mark-description"
    left = read(HEADINGS, marks("Present"), columns={"mark-description": ""})
    assert roles(left)["Description"] == "" and roles(left)["Code"] == "mark"
    # No other meaning takes the column either.
    assert left.preview.masked == frozenset()
    with pytest.raises(UserError, match="mark_column_missing"):
        read(HEADINGS, marks("Present"), columns={"mark": ""})


def test_leaving_the_ids_is_refused_with_the_remedy():
    with pytest.raises(UserError, match="student_column_missing") as refused:
        read(HEADINGS, marks("Present"), columns={"student-id": ""})
    assert refused.value.facts["source"] == read(HEADINGS, marks("Present")).source


def test_an_unknown_role_without_a_heading_is_refused():
    with pytest.raises(UserError, match="role_unknown"):
        read(HEADINGS, marks("Present"), columns={"colour": ""})


def test_a_choice_of_another_kind_is_said_to_have_no_effect():
    found = read(HEADINGS, marks("12"), columns={"days-absent": "Description"})
    (note,) = [p for p in found.problems if p.code == "choice_without_effect"]
    assert (note.column, dict(note.facts)) == ("Description", {"role": "days-absent"})


def test_roles_of_the_kind_come_first():
    found = read(HEADINGS, marks("Present")).preview.roles
    assert found.index("mark") < found.index("days-absent") and len(found) == len(set(found))
    totals = read(
        ("Student ID", "School Year", "Days Enrolled", "Days Absent"),
        [[f"{n:04}", "2025-26", "100", "3"] for n in range(5)],
    )
    assert totals.preview.roles.index("days-absent") < totals.preview.roles.index("mark")


def test_the_rows_of_each_code_are_counted():
    rows = marks("")
    for row in rows[:3]:
        row[3] = "A"
    found = read(HEADINGS, rows)
    assert found.preview.code_rows == {"A": 3, "P": 117}


# --- published tables -----------------------------------------------------------------------------


def published(**options) -> Delivery:
    headings = ("District", "School Year", "Chronic Absence Rate", "Other Rate")
    rows = [(f"District {n}", "2023-24", f"{n}.5%", f"{n}.7%") for n in range(10, 30)]
    return read(headings, rows, **options)


def test_a_published_table_is_previewed_too():
    found = published()
    assert found.preview.rows[0].cells[:3] == ("District 10", "2023-24", "10.5%")
    assert {"rate", "chronic", "students", "district-name"} <= set(found.preview.roles)
    assert [c.how for c in found.columns[:3]] == ["name", "name", "words"]


def test_a_published_column_is_left_unused():
    left = published(columns={"district-name": ""}, school_year=2024)
    assert roles(left)["District"] == ""
    with pytest.raises(UserError, match="published_without_rates"):
        published(columns={"rate": ""})
