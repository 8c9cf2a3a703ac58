"""Whatever a table holds, it ends in a delivery whose rows add up or in a question with words."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop import wording
from attendance_desktop.errors import UserError
from attendance_desktop.exchange import attendance_files
from attendance_desktop.exchange.grid import grid_of
from attendance_desktop.records.attendance import Problem
from attendance_desktop.records.read_options import ReadOptions

_HEADINGS = [
    "Student ID", "School", "School Code", "Date", "Code", "Status", "Excused", "Absent", "Present",
    "Period", "Portion", "Minutes Absent", "Minutes Possible", "Days Enrolled", "Days Absent",
    "Days Present", "Unexcused Absences", "School Year", "Entry Date", "Exit Date", "Grade", "IEP",
    "Term", "Snapshot", "Name", "9/15", "2025-09-16", "2025-09-17", "Per1", "Per2", "", "x", "AM",
    "ID", "Student", "Route", "As Of Date", "Section",
]  # fmt: skip
_CELLS = st.sampled_from(
    ["", "1", "2", "0", "0.5", "P", "A", "AE", "T", "2025-09-15", "9/16/2025", "2025-09-17", "NULL",
     "-3", "180", "1,204.5", "Y", "N", "2025-26", "2026", "101", "Lincoln", "E", "1.2E+19", "400",
     "2030-01-01", "02/30/2026", "40D", "Absent Excused", "=1+1", "\u200b", "ł", "9" * 25]
)  # fmt: skip


@st.composite
def tables(draw):
    """Return headings, rows and options."""
    headings = draw(st.lists(st.sampled_from(_HEADINGS), min_size=1, max_size=9))
    if draw(st.booleans()):
        headings = ["Student ID", "Date", *headings]
    row = st.tuples(*[_CELLS] * len(headings))
    options = ReadOptions(
        school_year=draw(st.sampled_from([None, None, 2026])),
        calendar_days=draw(st.sampled_from([None, 180])),
        columns=draw(st.sampled_from([{}, {"date-order": "mdy"}, {"periods": "6"}])),
        codes=draw(st.sampled_from([{}, dict.fromkeys(("1", "0", "2", "X", "Lincoln"), "absent")])),
    )
    return headings, draw(st.lists(row, max_size=12)), options


@given(tables())
def test_rows_add_up_or_the_user_is_told(table):
    headings, rows, options = table
    refusal = None
    try:
        found = attendance_files.understand_grid(
            grid_of(headings, rows),
            options,
            lambda source: None,
            lambda share, word: None,
            dt.date(2026, 6, 30),
        )
    except UserError as error:
        refusal = error
    if refusal is not None:
        assert "{" not in wording.error_words(refusal)
        return
    assert found.rows_read == len(rows)
    assert found.rows_read == found.rows_taken + found.rows_repeated + found.rows_refused
    for problem in found.problems:
        assert wording.problem_words(problem.code, {**dict(problem.facts), "count": problem.count})
    for strips in (s for s in (found.strips, found.totals) if s is not None):
        assert strips.student.size == 0 or strips.student.max() < len(found.students.ids)
        assert strips.school.size == 0 or strips.school.max() < len(found.schools)
    if found.strips is not None:
        assert found.strips.days.shape == (found.strips.student.size, 366)
        assert found.strips.days.size == 0 or found.strips.days.max() < len(found.strips.marks)


def read(grid):
    return attendance_files.understand_grid(
        grid, ReadOptions(), lambda source: None, lambda share, word: None, dt.date(2026, 6, 30)
    )


def test_no_rows_at_all():
    with pytest.raises(UserError, match="file_no_rows"):
        read(grid_of(["Student ID", "Date", "Code"], []))
    cut = Problem("quotes_broken", 2, refused=True)
    with pytest.raises(UserError) as error:
        read(grid_of(["Student ID", "Date", "Code"], [], refused=[cut]))
    assert "row 2" in wording.error_words(error.value)
