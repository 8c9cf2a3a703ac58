"""Delimited text: how it is cut, where the headings are, what is refused and what is left out."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from attendance_desktop import wording
from attendance_desktop.errors import UserError
from attendance_desktop.exchange import delimited, delimited_fast
from attendance_desktop.exchange.finishing import Wanted, finished
from attendance_desktop.exchange.grid import Grid
from attendance_desktop.exchange.tables import read_tables

KNOWN = {"student_id", "school", "date", "code", "grade", "absent", "days missed", "student id"}


def known(heading: str) -> bool:
    return heading.lower() in KNOWN


@pytest.fixture
def read(tmp_path):
    """Write text or bytes to a file and return its table."""

    def reading(content: str | bytes, name: str = "export.csv", **options) -> Grid:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_tables(path, known=known, **options)[0]

    return reading


def rows_of(grid: Grid) -> list[tuple[str, ...]]:
    return [grid.row(index) for index in range(grid.row_count)]


def said(problems) -> list[tuple[str, int | None, int]]:
    return [(p.code, p.row, p.count) for p in problems]


# --- delimiters and quotes ------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^", "~"])
def test_any_usual_delimiter(read, delimiter):
    lines = [["student_id", "date", "code"], ["0012", "2025-09-02", "A,E"], ["13", "", "P"]]
    text = "\n".join(
        delimiter.join(f'"{c}"' if delimiter in c else c for c in line) for line in lines
    )
    grid = read(text)
    assert grid.delimiter == delimiter
    assert rows_of(grid) == [("0012", "2025-09-02", "A,E"), ("13", "", "P")]


def test_decimal_commas_do_not_hide_semicolons(read):
    grid = read("student_id;absent;date\n1;1,5;2,5\n2;2,5;3,5\n3;0,5;1,5\n")
    assert grid.headings == ("student_id", "absent", "date")
    assert grid.row(0) == ("1", "1,5", "2,5")


def test_excel_states_the_delimiter_in_a_line_that_it_does_not_show(read):
    grid = read("sep=;\nstudent_id;code\n1;a,b\n2;c,d\n")
    assert (grid.header_row, grid.rows.tolist()) == (1, [2, 3])
    assert grid.row(0) == ("1", "a,b")


def test_single_quoted_headings_over_backslashed_rows(read):
    grid = read(
        '\'ID\',\'DATE\',\'NOTE\'\n"1","2005-05-03","CALLED \\"LATE\\""\n'
        '"2","2005-05-04","family\\\\"\n'
    )
    assert grid.headings == ("ID", "DATE", "NOTE")
    assert rows_of(grid) == [
        ("1", "2005-05-03", 'CALLED "LATE"'),
        ("2", "2005-05-04", "family\\"),
    ]


def test_a_path_that_ends_in_a_backslash_is_no_escape(read):
    grid = read('student_id,note,code\n1,"C:\\data\\",A\n2,"D:\\",P\n')
    assert rows_of(grid) == [("1", "C:\\data\\", "A"), ("2", "D:\\", "P")]


def test_an_apostrophe_is_no_quote(read):
    grid = read("student_id,name,code\n1,O'Brien,A\n2,'Aiona,P\n3,D'Arcy,A\n")
    assert [row[1] for row in rows_of(grid)] == ["O'Brien", "'Aiona", "D'Arcy"]


def test_file_quoted_by_apostrophes(read):
    grid = read("'student_id','note','code'\n'1','a,b','A'\n'2','it''s','P'\n")
    assert rows_of(grid) == [("1", "a,b", "A"), ("2", "it's", "P")]


def test_a_quoted_line_end_is_one_row_and_is_kept(read):
    grid = read('student_id,note,code\r\n1,"called\r\n\r\ntwice",A\r\n2,x,P\r\n')
    assert rows_of(grid) == [("1", "called\r\n\r\ntwice", "A"), ("2", "x", "P")]
    assert grid.rows.tolist() == [2, 3]


def test_an_unclosed_quote_costs_one_row(read):
    lines = ["student_id,note,code"] + [f"{i},x,P" for i in range(1, 50)]
    lines[10] = '10,"mother called,A'
    grid = read("\n".join(lines))
    assert grid.row_count == 48
    assert said(grid.refused) == [("quotes_broken", 11, 1)]
    assert grid.rows.tolist()[8:11] == [10, 12, 13]


def test_two_unclosed_quotes_cost_two_rows_and_not_what_lies_between(read):
    lines = ["student_id,note,code"] + [f"{i},x,P" for i in range(1, 50)]
    lines[10], lines[20] = '10,"one,A', '20,"two,A'
    grid = read("\n".join(lines))
    assert said(grid.refused) == [("quotes_broken", 11, 1), ("quotes_broken", 21, 1)]
    assert grid.row_count == 47


def test_a_quote_inside_quotes_is_mended_where_one_reading_fits(read):
    grid = read('student_id,name,code\n1,"Robert "Bob" Lee",A\n2,"x",P\n')
    assert rows_of(grid)[0] == ("1", 'Robert "Bob" Lee', "A")
    assert said(grid.notes) == [("quotes_mended", None, 1)]


def test_an_unclosed_quote_is_not_taken_for_left_out_cells(read):
    body = "".join(f'{i},"x,A\n' for i in range(1, 9))
    with_notes = read("student_id,note,code,by\n" + body + "9,x,A\n")
    assert with_notes.row_count == 1
    assert {p.code for p in with_notes.refused} == {"quotes_broken"}


def test_inches_are_no_quotes(read):
    grid = read('student_id,note,code\n1,5" pipe,A\n2,6",P\n')
    assert [row[1] for row in rows_of(grid)] == ['5" pipe', '6"']


def test_spreadsheet_text_formulas_are_unwrapped_and_others_are_not(read):
    grid = read('student_id,school,code\n="0012","=""0034""",=1+1\n"=""0012""",7,@x\n')
    assert rows_of(grid) == [("0012", "0034", "=1+1"), ("0012", "7", "@x")]
    assert grid.columns[0].values == ("0012",)


# --- encodings ------------------------------------------------------------------------------

ACCENTS = "student_id,name,code\n1,José Peña,A\n2,Ana,P\n"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", b"\xff\xfe\0\0"),
        ("utf-32-be", b""),
    ],
)
def test_encodings_that_can_be_told(read, encoding, mark):
    grid = read(mark + ACCENTS.encode(encoding))
    assert grid.row(0) == ("1", "José Peña", "A")
    assert grid.headings[0] == "student_id"
    assert not grid.notes


@pytest.mark.parametrize("encoding", ["windows-1252", "mac-roman"])
def test_guessed_encodings_are_said(read, encoding):
    grid = read(ACCENTS.encode(encoding))
    assert grid.row(0)[1] == "José Peña"
    assert grid.encoding == encoding
    assert said(grid.notes) == [("encoding_guessed", 2, 1)]
    assert encoding in wording.problem_words("encoding_guessed", dict(grid.notes[0].facts))


def test_one_row_in_another_encoding_is_that_rows_matter(read):
    good = "".join(f"{i},Zoë,P\n" for i in range(1, 20)).encode()
    grid = read(b"student_id,name,code\n" + good + "20,Peña,A\n".encode("windows-1252"))
    assert grid.row(0)[1] == "Zoë"
    assert grid.row(19)[1] == "Peña"
    assert said(grid.notes) == [("row_in_other_encoding", 21, 1)]


def test_zero_bytes_pad_or_damage(read):
    grid = read("student_id,name,code\n1,Ana\0\0\0,A\n2\x009,x,P\n3,y,P\n")
    assert rows_of(grid) == [("1", "Ana", "A"), ("3", "y", "P")]
    assert said(grid.refused) == [("nul_in_row", 3, 1)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(read, end):
    grid = read(end.join(["student_id,code", "1,A", "2,P", ""]))
    assert rows_of(grid) == [("1", "A"), ("2", "P")]
    assert grid.rows.tolist() == [2, 3]


# --- headings, widths -----------------------------------------------------------------------


def test_headings_below_titles_and_blank_rows(read):
    titles = "Hill District\nAttendance 2025-26\n\nSchool:,Lincoln High\n\n"
    grid = read(titles + "student_id,school,date,code\n1,101,2025-09-02,A\n2,101,2025-09-02,P\n")
    assert (grid.header_row, grid.rows.tolist()) == (6, [7, 8])
    assert grid.headings == ("student_id", "school", "date", "code")


@pytest.mark.parametrize("row", range(1, 21))
def test_headings_on_any_of_the_first_twenty_rows(read, row):
    body = "".join(f"{i},101,2025-09-{i:02d},A\n" for i in range(1, 29))
    grid = read("Title\n" * (row - 1) + "student_id,school,date,code\n" + body)
    assert (grid.header_row, grid.row_count) == (row, 28)


def test_headings_that_no_vocabulary_knows(read):
    grid = read("Report\n\nkey,place,when,what\n1,Lincoln,2025-09-02,x\n2,Adams,2025-09-03,y\n")
    assert (grid.header_row, grid.headings) == (3, ("key", "place", "when", "what"))


def test_dates_as_headings(read):
    grid = read("student_id,2025-09-02,2025-09-03\n1,A,P\n2,P,P\n")
    assert grid.headings == ("student_id", "2025-09-02", "2025-09-03")


def test_two_lines_of_headings(read):
    grid = read(",,Days,Days\nstudent_id,school,Missed,Absent\n1,7,3,20\n2,7,0,20\n")
    assert (grid.header_row, grid.row_count) == (2, 2)
    assert grid.headings == ("student_id", "school", "Days Missed", "Absent")


def test_a_trailing_delimiter_shifts_nothing(read):
    grid = read("student_id,date,code\n1,2025-09-02,A,\n2,2025-09-02,P,\n")
    assert grid.headings == ("student_id", "date", "code")
    assert grid.row(0) == ("1", "2025-09-02", "A")
    assert not grid.notes


def test_columns_without_headings_are_named_by_letter_and_said(read):
    grid = read("student_id,date,code\n1,2025-09-02,A,x\n2,2025-09-02,P,\n")
    assert grid.headings == ("student_id", "date", "code", "Column D")
    assert grid.row(0) == ("1", "2025-09-02", "A", "x")
    assert said(grid.notes) == [("header_shorter", None, 1)]


def test_empty_columns_keep_the_letters_right(read):
    grid = read("student_id,,date,,code\n1,,2025-09-02,,A\n2,,2025-09-02,,P\n")
    assert grid.headings == ("student_id", "date", "code")
    assert grid.letters == ("A", "C", "E")


def test_notes_beside_the_table_are_cut_off(read):
    grid = read("student_id,date,code,,\n1,2025-09-02,A,,ask Ms. Lee\n2,2025-09-02,P,,\n")
    assert grid.headings == ("student_id", "date", "code")
    assert [(p.code, p.column) for p in grid.notes] == [("notes_beside_table", "E")]


def test_ragged_rows_are_refused_by_their_number(read):
    grid = read(
        "student_id,date,code\n1,2025-09-02,A\n2,2025-09-02\n\n3,2025-09-02,A,E\n4,2025-09-02,P\n"
    )
    assert grid.rows.tolist() == [2, 6]
    assert said(grid.refused) == [("row_too_short", 3, 1), ("row_too_long", 5, 1)]
    assert all(p.refused for p in grid.refused)
    words = wording.problem_words(grid.refused[0].code, dict(grid.refused[0].facts))
    assert words.startswith("The row has 2 cells, 3 are expected.")


def test_left_out_empty_cells_at_the_end_are_no_fault(read):
    body = "".join(f"{i},2025-09-02,A,,\n" for i in range(1, 10))
    grid = read("student_id,date,code,comment,by\n" + body + "10,2025-09-02,P\n11,2025-09-02\n")
    assert grid.row(9) == ("10", "2025-09-02", "P", "", "")
    assert said(grid.refused) == [("row_too_short", 12, 1)]


def test_thousands_of_refused_rows_are_counted_and_not_all_listed(read):
    bad = "".join(f"{i},2025-09-02\n" for i in range(3_000))
    good = "".join(f"{i},2025-09-02,P\n" for i in range(4_000))
    grid = read("student_id,date,code\n" + good + bad)
    assert len(grid.refused) == 1_001
    assert sum(p.count for p in grid.refused) == 3_000


# --- what is no data ------------------------------------------------------------------------


def test_repeated_headings_blank_rows_totals_and_footers(read):
    grid = read(
        "Hill District\n\nstudent_id,school,date,code\n1,101,2025-09-02,A\n,,,\n\n"
        "Hill District\nstudent_id,school,date,code\n2,102,2025-09-02,P\n"
        "Total for 102,,,1\n3,102,2025-09-02,P\nTotal,,,3\n\n"
        "Printed on 9/3/2025\nEnd of report\n"
    )
    assert rows_of(grid) == [
        ("1", "101", "2025-09-02", "A"),
        ("2", "102", "2025-09-02", "P"),
        ("3", "102", "2025-09-02", "P"),
    ]
    assert grid.rows.tolist() == [4, 9, 11]
    assert not grid.refused
    assert {p.code for p in grid.notes} == {
        "repeated_headings",
        "remarks_left_out",
        "footers_left_out",
    }


def test_source_notes_below_the_table(read):
    body = "".join(f"{i},101,7,12\n" for i in range(1, 6))
    grid = read(
        "student_id,school,grade,absent\n"
        + body
        + "* fewer than 10 students,,,\nSource: state agency,,,\n"
    )
    assert grid.row_count == 5
    assert said(grid.notes) == [("footers_left_out", 7, 2)]


def test_lines_drawn_by_a_database_and_the_old_end_of_file(read):
    grid = read(
        "student_id,date,code\n----------,----------,----\n1,2025-09-02,A\n"
        "2,2025-09-02,-\n\n(2 rows affected)\n\x1a"
    )
    assert rows_of(grid) == [("1", "2025-09-02", "A"), ("2", "2025-09-02", "-")]
    assert not grid.refused


def test_all_students_is_a_row_of_data(read):
    grid = read("school,grade,absent\n101,7,12\nAll Students,,30\n")
    assert grid.row_count == 2


# --- nothing, too much ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "table_file_empty"),
        (b"\n\n", "table_file_empty"),
        (b" \r\n\t\r\n", "table_file_empty"),
        (b"\xef\xbb\xbf", "table_file_empty"),
        (b",,,\n,,,\n", "table_file_empty"),
        (b"student_id,date,code", "file_no_rows"),
        (b"student_id,date,code\r\n\r\n", "file_no_rows"),
        (b"1,2,3\n4,5,6\n", "header_not_found"),
        (bytes(range(1, 32)) * 50, "file_is_binary"),
        (bytes(1000), "table_file_empty"),
        (b"a" * 5_000_000, "header_not_found"),
    ],
)
def test_files_without_a_table(read, content, code):
    with pytest.raises(UserError) as caught:
        read(content)
    assert caught.value.code == code
    assert "export.csv: " in wording.error_words(caught.value)


def test_ten_thousand_columns(read):
    with pytest.raises(UserError, match="too_many_columns") as caught:
        read(",".join(f"c{i}" for i in range(10_000)) + "\n" + ",".join("1" * 10_000) + "\n")
    assert "10,000 columns" in wording.error_words(caught.value)


def test_a_cell_without_end(read):
    grid = read("student_id,note,code\n1," + "x" * 150_000 + ",A\n2,y,P\n")
    assert said(grid.refused) == [("cell_too_long", 2, 1)]
    assert grid.row_count == 1


def test_ids_stay_text(read):
    ids = ["00000000000000000012", "12345678901234567890", " 7 ", "1e5", "NA", "null"]
    grid = read("student_id,code\n" + "".join(f"{i},P\n" for i in ids))
    assert [row[0] for row in rows_of(grid)] == ids


def test_formulas_are_text_like_any_other(read):
    cells = ["=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)"]
    grid = read("student_id,note\n" + "".join(f'{i},"{c}"\n' for i, c in enumerate(cells)))
    assert [row[1] for row in rows_of(grid)] == cells


def test_columns_that_are_not_wanted_are_not_kept(read):
    grid = read("student_id,name,code\n1,Ana,A\n2,Bo,P\n", skip=lambda h: h == "name")
    assert [c.skipped for c in grid.columns] == [False, True, False]
    assert grid.columns[1].values == ()
    assert grid.row(1) == ("2", "", "P")


# --- two readers, one result ----------------------------------------------------------------


def both(text: bytes) -> tuple[Grid | None, Grid] | None:
    text = delimited.with_plain_line_ends(text)
    try:
        how = delimited.plan(text, known, "x.csv")
    except UserError:
        return None
    fast = delimited_fast.read_fast(text, how)
    wanted = Wanted(known)
    slow = finished(delimited.read_carefully(text, how), wanted, file_name="x")
    return fast and finished(fast, wanted, file_name="x"), slow


def assert_same(one: Grid, other: Grid) -> None:
    assert one.headings == other.headings
    assert one.letters == other.letters
    assert one.rows.tolist() == other.rows.tolist()
    for left, right in zip(one.columns, other.columns, strict=True):
        assert left.values == right.values
        assert np.array_equal(left.codes, right.codes)
    assert one.refused == other.refused
    assert one.notes == other.notes


PLAIN = st.text(alphabet="ab1é0= ", max_size=4)
ODD = st.text(alphabet="a1\"',;\n\r\0=\\ ", max_size=5)


@st.composite
def texts(draw) -> bytes:
    """Return a table with some lines that differ from the rest."""
    width = draw(st.integers(2, 5))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    quoting = draw(st.sampled_from(["none", "all", "some"]))

    def line() -> str:
        cells = [draw(PLAIN) for _ in range(width)]
        if quoting != "none":
            cells = [f'"{c}"' if quoting == "all" or draw(st.booleans()) else c for c in cells]
        return ",".join(cells)

    lines = [line() for _ in range(draw(st.integers(1, 12)))]
    for _ in range(draw(st.integers(0, 2))):
        odd = ",".join(draw(st.lists(st.one_of(PLAIN, ODD), max_size=width + 1)))
        lines.insert(draw(st.integers(0, len(lines))), odd)
    header = ",".join(["student_id", "date", "code", "grade", "school"][:width])
    return end.join([header, *lines, *draw(st.sampled_from([[], [""], ["", ""]]))]).encode()


@given(texts())
def test_both_readers_agree(text):
    grids = both(text)
    assume(grids is not None and grids[0] is not None)
    assert_same(*grids)


@given(texts())
def test_blocks_are_cut_as_single_lines_are(text):
    text = delimited.with_plain_line_ends(text)
    try:
        how = delimited.plan(text, known, "x.csv")
    except UserError:
        assume(False)
    wanted = Wanted(known)
    in_blocks = finished(delimited.read_carefully(text, how), wanted, file_name="x")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited, "plain_block", lambda *_: None)
        singly = finished(delimited.read_carefully(text, how), wanted, file_name="x")
    assert_same(in_blocks, singly)


@given(
    st.lists(
        st.lists(st.text("aé1 \"',;\n-", max_size=6), min_size=4, max_size=4),
        min_size=1,
        max_size=9,
    ),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_pythons_own_writer_writes_is_read_back(rows, delimiter, end):
    # An id in each row, so that no row is blank, a repeated heading or a closing remark.
    rows = [[f"id{i}", *row] for i, row in enumerate(rows)]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    writer.writerows([["student_id", "date", "school", "code", "grade"], *rows])
    text = out.getvalue().encode()
    how = delimited.plan(text, known, "x.csv")
    grid = finished(delimited.read_carefully(text, how), Wanted(known), file_name="x")
    assert not grid.refused
    assert [list(row) for row in rows_of(grid)] == rows


@pytest.mark.parametrize("quote", ["", '"'])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_fast_reader_takes_plain_files(quote, end):
    lines = [
        ["student_id", "date", "code"],
        *([str(i % 97), "2025-09-02", "A" * (i % 3)] for i in range(5_000)),
    ]
    text = end.join(",".join(f"{quote}{c}{quote}" for c in line) for line in lines) + end
    fast, slow = both(text.encode())
    assert fast.row_count == 5_000
    assert_same(fast, slow)


def test_the_fast_reader_works_around_lines_that_differ():
    lines = [f"{i % 97},2025-09-02,P" for i in range(5_000)]
    lines[100], lines[200], lines[300], lines[400] = "", "x,y", "1,2025-09-02,A,E", "1\x002,d,P"
    lines[500] = "new,2025-09-03,T,"
    lines += ["Total,5000", "Printed on 9/3/2025", ""]
    fast, slow = both("\n".join(["student_id,date,code", *lines]).encode())
    assert said(fast.refused) == [
        ("row_too_short", 202, 1),
        ("row_too_long", 302, 1),
        ("nul_in_row", 402, 1),
    ]
    assert "T" in fast.columns[2].values
    assert_same(fast, slow)


@pytest.mark.parametrize("line", ['1,"a\nb",P', '1,"a""b",P', '1,a"b",P', '1,"a" ,P', '1,"a,P'])
def test_the_fast_reader_leaves_doubtful_quotes_to_the_careful_one(line):
    body = "\n".join(['1,"x",P'] * 50 + [line] + ['1,"x",P'] * 50)
    fast, slow = both(f"student_id,note,code\n{body}\n".encode())
    assert fast is None or fast.rows.tolist() == slow.rows.tolist()


def test_large_files_go_through_the_fast_reader_unnoticed(read):
    body = "".join(f"{100000 + i},101,2025-09-02,P\n" for i in range(130_000))
    grid = read("student_id,school,date,code\n" + body)
    assert grid.row_count == 130_000
    assert len(grid.columns[0].values) == 130_000
    assert grid.row(129_999) == ("229999", "101", "2025-09-02", "P")
    assert Path(grid.file_name).name == "export.csv"
