"""Text whose whole lines stand in quotes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attendance_desktop.exchange.quoted_lines import unwrapped

LINES = ["Student ID,Name,Date", '1,"Doe, Jane",2025-09-02', '2,"O""Neil",2025-09-03']


def quoted(lines: list[str]) -> list[str]:
    return ['"' + line.replace('"', '""') + '"' for line in lines]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_come_out_of_their_quotes(end):
    text = end.join(LINES) + end
    assert unwrapped((end.join(quoted(LINES)) + end).encode()) == text.encode()
    headed = end.join([LINES[0], *quoted(LINES[1:])]) + end
    assert unwrapped(headed.encode()) == text.encode()


@pytest.mark.parametrize(
    "text",
    [
        '"Student ID","Date"\n"1","2025-09-02"\n"2","2025-09-03"\n',
        '"Name"\n"Doe"\n"Roe"\n',
        'Student ID,Name\n1,"Doe, Jane"\n2,"Roe, Sam"\n',
        '"Doe, Jane",1\n"Roe, Sam",2\n',
        "",
        "Student ID,Date\n1,2025-09-02\n",
    ],
)
def test_quoted_cells_stay_as_they_are(text):
    assert unwrapped(text.encode()) == text.encode()


CELLS = st.lists(st.text("ab,;\"' 1", max_size=6), min_size=2, max_size=3)


@settings(max_examples=50, deadline=None)
@given(st.lists(CELLS, min_size=2, max_size=5))
def test_a_table_with_every_cell_in_quotes_is_never_taken_apart(rows):
    text = "\n".join(",".join(quoted(cells)) for cells in rows) + "\n"
    assert unwrapped(text.encode()) == text.encode()
