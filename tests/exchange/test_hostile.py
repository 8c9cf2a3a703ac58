"""Odd and damaged files made by others: read rightly or refused with words, never worse."""

from __future__ import annotations

import csv
import json
import time
from collections import Counter

import pytest

from attendance_desktop import wording
from attendance_desktop.errors import UserError
from attendance_desktop.exchange.grid import Grid
from attendance_desktop.exchange.tables import read_tables

#: file below hostile/ -> error code, or (header row, data rows, refused rows) of the first table.
EXPECTED = {
    "csv-spectrum/csvs/comma_in_quotes.csv": (1, 1, 0),
    "csv-spectrum/csvs/empty.csv": (1, 2, 0),
    "csv-spectrum/csvs/empty_crlf.csv": (1, 2, 0),
    "csv-spectrum/csvs/escaped_quotes.csv": (1, 2, 0),
    "csv-spectrum/csvs/json.csv": (1, 1, 0),
    "csv-spectrum/csvs/location_coordinates.csv": (1, 1, 0),
    "csv-spectrum/csvs/newlines.csv": (1, 3, 0),
    "csv-spectrum/csvs/newlines_crlf.csv": (1, 3, 0),
    "csv-spectrum/csvs/quotes_and_newlines.csv": (1, 2, 0),
    "csv-spectrum/csvs/simple.csv": (1, 1, 0),
    "csv-spectrum/csvs/simple_crlf.csv": (1, 1, 0),
    "csv-spectrum/csvs/utf8.csv": (1, 2, 0),
    "csv-spectrum/json/comma_in_quotes.json": "file_is_json",
    "csv-spectrum/json/empty.json": "file_is_json",
    "csv-spectrum/json/empty_crlf.json": "file_is_json",
    "csv-spectrum/json/escaped_quotes.json": "file_is_json",
    "csv-spectrum/json/json.json": "file_is_json",
    "csv-spectrum/json/location_coordinates.json": "file_is_json",
    "csv-spectrum/json/newlines.json": "file_is_json",
    "csv-spectrum/json/newlines_crlf.json": "file_is_json",
    "csv-spectrum/json/quotes_and_newlines.json": "file_is_json",
    "csv-spectrum/json/simple.json": "file_is_json",
    "csv-spectrum/json/simple_crlf.json": "file_is_json",
    "csv-spectrum/json/utf8.json": "file_is_json",
    "csvkit-examples/examples/bad.csv": (1, 2, 1),
    "csvkit-examples/examples/bad_skip_lines.csv": (4, 2, 1),
    "csvkit-examples/examples/blanks.csv": (1, 1, 0),
    "csvkit-examples/examples/blanks_converted.csv": "file_no_rows",
    "csvkit-examples/examples/date_like_number.csv": (1, 1, 0),
    "csvkit-examples/examples/dummy.csv": (1, 1, 0),
    "csvkit-examples/examples/dummy.csv.bz2": "file_is_packed",
    "csvkit-examples/examples/dummy.csv.gz": "file_is_packed",
    "csvkit-examples/examples/dummy.tsv": (1, 1, 0),
    "csvkit-examples/examples/dummy.xls": (1, 1, 0),
    "csvkit-examples/examples/dummy.xlsx": (1, 1, 0),
    "csvkit-examples/examples/dummy2.csv": (1, 1, 0),
    "csvkit-examples/examples/dummy3.csv": (1, 2, 0),
    "csvkit-examples/examples/dummy_col_shuffled.csv": (1, 1, 0),
    "csvkit-examples/examples/dummy_col_shuffled_ragged.csv": (1, 1, 0),
    "csvkit-examples/examples/empty.csv": "table_file_empty",
    "csvkit-examples/examples/foo1.csv": (1, 2, 0),
    "csvkit-examples/examples/foo2.csv": (1, 2, 0),
    "csvkit-examples/examples/iris.csv": (1, 150, 0),
    "csvkit-examples/examples/irismeta.csv": (1, 3, 0),
    "csvkit-examples/examples/join_a.csv": (1, 3, 0),
    "csvkit-examples/examples/join_a_short.csv": (1, 2, 1),
    "csvkit-examples/examples/join_b.csv": (1, 3, 0),
    "csvkit-examples/examples/join_no_header_row.csv": (1, 3, 0),
    "csvkit-examples/examples/join_short.csv": (1, 2, 0),
    "csvkit-examples/examples/mac_newlines.csv": (1, 2, 0),
    "csvkit-examples/examples/no_header_row.csv": "header_not_found",
    "csvkit-examples/examples/no_header_row2.csv": "header_not_found",
    "csvkit-examples/examples/no_header_row3.csv": "header_not_found",
    "csvkit-examples/examples/null_byte.csv": (1, 1, 0),
    "csvkit-examples/examples/optional_quote_characters.csv": (1, 1, 0),
    "csvkit-examples/examples/sheets.xls": (1, 5, 0),
    "csvkit-examples/examples/sheets.xlsx": (1, 5, 0),
    "csvkit-examples/examples/sheetsxls_converted.csv": (1, 5, 0),
    "csvkit-examples/examples/sheetsxlsx_converted.csv": (1, 5, 0),
    "csvkit-examples/examples/sniff_limit.csv": (1, 1, 0),
    "csvkit-examples/examples/sort_ints_nulls.csv": (1, 3, 0),
    "csvkit-examples/examples/test.xls": (1, 5, 0),
    "csvkit-examples/examples/test.xlsx": (1, 5, 0),
    "csvkit-examples/examples/test_date_format.csv": (1, 2, 0),
    "csvkit-examples/examples/test_date_format_converted.csv": (1, 2, 0),
    "csvkit-examples/examples/test_empty_columns.csv": (1, 2, 0),
    "csvkit-examples/examples/test_empty_columns_long_row.csv": "file_no_rows",
    "csvkit-examples/examples/test_empty_columns_short_row.csv": "file_no_rows",
    "csvkit-examples/examples/test_extra_header.csv": (1, 1, 0),
    "csvkit-examples/examples/test_geo.csv": (1, 17, 0),
    "csvkit-examples/examples/test_geojson.csv": (1, 3, 0),
    "csvkit-examples/examples/test_header_newline.csv": (1, 1, 0),
    "csvkit-examples/examples/test_ignore_case.csv": (1, 5, 0),
    "csvkit-examples/examples/test_join_short_rows.csv": (1, 3, 0),
    "csvkit-examples/examples/test_latin1.csv": (1, 2, 0),
    "csvkit-examples/examples/test_literal_order.csv": (1, 3, 0),
    "csvkit-examples/examples/test_locale.csv": (1, 1, 0),
    "csvkit-examples/examples/test_locale_converted.csv": (1, 1, 0),
    "csvkit-examples/examples/test_no_leading_zeroes.csv": (1, 1, 0),
    "csvkit-examples/examples/test_numeric_date_format.csv": (1, 2, 0),
    "csvkit-examples/examples/test_precision.csv": (1, 1, 0),
    "csvkit-examples/examples/test_skip_lines.csv": (4, 1, 0),
    "csvkit-examples/examples/test_skip_lines.xls": (4, 5, 0),
    "csvkit-examples/examples/test_skip_lines.xlsx": (4, 5, 0),
    "csvkit-examples/examples/test_utf16_big.csv": (1, 2, 0),
    "csvkit-examples/examples/test_utf16_little.csv": (1, 2, 0),
    "csvkit-examples/examples/test_utf8.csv": (1, 2, 0),
    "csvkit-examples/examples/test_utf8_bom.csv": (1, 2, 0),
    "csvkit-examples/examples/testdbf_converted.csv": (1, 8, 0),
    "csvkit-examples/examples/testfixed_converted.csv": (1, 3, 0),
    "csvkit-examples/examples/testfixed_schema.csv": (1, 8, 0),
    "csvkit-examples/examples/testfixed_schema_no_inference.csv": (1, 3, 0),
    "csvkit-examples/examples/testjson_converted.csv": (1, 5, 0),
    "csvkit-examples/examples/testjson_multiline_converted.csv": (1, 2, 0),
    "csvkit-examples/examples/testjson_nested_converted.csv": (1, 2, 0),
    "csvkit-examples/examples/testxls_converted.csv": (1, 5, 0),
    "csvkit-examples/examples/testxls_unicode_converted.csv": (1, 1, 0),
    "csvkit-examples/examples/testxlsx_converted.csv": (1, 5, 0),
    "csvkit-examples/examples/testxlsx_noinference_converted.csv": (1, 5, 0),
    "csvkit-examples/examples/testxlsx_unicode_converted.csv": (1, 1, 0),
    "messytables-horror/horror/begrotingsanalyse-2011.csv": (5, 38, 0),
    "messytables-horror/horror/bian-anal-mca-2005-dols-eng-1011-0312-tab3.xlsm": (
        "no_table_in_workbook"
    ),
    "messytables-horror/horror/blank_line.ods": (1, 3, 0),
    "messytables-horror/horror/characters.csv": "encoding_unknown",
    "messytables-horror/horror/complex.csv": (1, 3, 0),
    "messytables-horror/horror/encrypted_no_password.xls": "file_encrypted",
    "messytables-horror/horror/example.tsv": (1, 140, 0),
    "messytables-horror/horror/excel_pasting.csv": (4, 13, 0),
    "messytables-horror/horror/excel_properties.xls": "no_table_in_workbook",
    "messytables-horror/horror/large.xlsx": (4, 28, 0),
    "messytables-horror/horror/libreoffice.xlsx": "no_table_in_workbook",
    "messytables-horror/horror/loffice-4.4.1.2.ods": (1, 3, 0),
    "messytables-horror/horror/long.csv": "file_no_rows",
    "messytables-horror/horror/mixedGLB.csv": (4, 133, 0),
    "messytables-horror/horror/multilineods.ods": "no_table_in_workbook",
    "messytables-horror/horror/null.csv": "header_not_found",
    "messytables-horror/horror/ods_formats.ods": (1, 5, 0),
    "messytables-horror/horror/simple.csv": (1, 6, 0),
    "messytables-horror/horror/simple.ods": (1, 3, 0),
    "messytables-horror/horror/simple.psv": (1, 28, 0),
    "messytables-horror/horror/simple.ssv": (1, 6, 0),
    "messytables-horror/horror/simple.unknown": "table_file_empty",
    "messytables-horror/horror/simple.xls": (1, 6, 0),
    "messytables-horror/horror/simple.xlsx": (1, 6, 0),
    "messytables-horror/horror/simple.zip": "file_is_packed",
    "messytables-horror/horror/skip_initials.csv": (1, 2, 0),
    "messytables-horror/horror/small.csv": "file_no_rows",
    "messytables-horror/horror/span_rich.xls": (1, 5, 0),
    "messytables-horror/horror/spanish_chars.csv": (1, 114, 0),
    "messytables-horror/horror/sparse_with_column_errors.csv": (1, 2200, 0),
    "messytables-horror/horror/sw_gen.xlsx": (1, 15, 0),
    "messytables-horror/horror/unicode_sheet_name.xls": "no_table_in_workbook",
    "messytables-horror/horror/utf-16le_encoded.csv": (1, 327, 0),
    "messytables-horror/horror/utf8bom.csv": "file_no_rows",
    "messytables-horror/horror/weird_head_padding.csv": (12, 60, 6),
}

#: Files of our own kind: header row, rows, refused rows, headings in part.
REAL = {
    "daily/aspen-dump.csv": (1, 2, ("ATT_OID", "ATT_DATE")),
    "daily/contoso-day1.csv": (1, 1462, ("student_id", "AttendanceCode")),
    "daily/contoso-day2.csv": (1, 1467, ("student_id", "AttendanceCode")),
    "published/colorado-districts-2018-19.xlsx": (5, 184, ("District Code",)),
    "published/colorado-districts-2022-23.xlsx": (6, 185, ("District Code",)),
    "published/connecticut-grades-2019-20.csv": (5, 2227, ("District Code", "Student Count")),
    "published/maryland-schools-2018.csv": (1, 1836, ("LSS Number",)),
    "published/new-york-city-schools-2018-2025.csv": (1, 10787, ("DBN",)),
    "published/tennessee-districts-2016-17.xls": (1, 1556, ("system", "pct_chronically_absent")),
    "published/virginia-schools-2021-22.csv": (4, 1821, ("Year", "Column H")),
    "suppression/counts-by-race.xlsx": (1, 6575, ("White",)),
}


def known(heading: str) -> bool:
    return heading.lower() in {"student_id", "school", "date", "district", "district code", "grade"}


def read_or_refused(path) -> tuple[Grid, ...] | UserError:
    """Return the tables, or the refusal as a value."""
    try:
        return read_tables(path, known=known)
    except UserError as error:
        return error


def whole(grid: Grid) -> None:
    """Check that no column lost or gained a row."""
    assert len(grid.headings) == len(grid.letters) == len(grid.columns) > 0
    assert all(column.codes.size == grid.row_count for column in grid.columns)
    assert grid.rows.tolist() == sorted(set(grid.rows.tolist()))
    assert grid.rows.size == 0 or grid.rows[0] > grid.header_row
    assert len(grid.sha256) == 64
    for problem in (*grid.notes, *grid.refused):
        facts = dict(problem.facts) | {"count": problem.count}
        assert wording.problem_words(problem.code, facts)


#: What the folders say about themselves.
ABOUT = ("README.md", "LICENSE.upstream.txt")
#: No file here needs a tenth of this; a reader that waits forever is found, speed is not tested.
MOST_SECONDS = 10.0


def outcome_of(found: tuple[Grid, ...] | UserError, name: str) -> str | tuple[int, int, int]:
    """Return the refusal's code, or the numbers of the first table; all are checked to be whole."""
    if isinstance(found, UserError):
        assert name in wording.error_words(found)
        return found.code
    for grid in found:
        whole(grid)
    return (found[0].header_row, found[0].row_count, len(found[0].refused))


def test_the_score_of_hostile_files(real_data):
    folder = real_data / "hostile"
    files = [p for p in folder.rglob("*") if p.is_file() and p.name not in ABOUT]
    assert {path.relative_to(folder).as_posix() for path in files} == set(EXPECTED)
    score: Counter[str] = Counter()
    for path in sorted(files):
        name, begun = path.relative_to(folder).as_posix(), time.process_time()
        outcome = outcome_of(read_or_refused(path), path.name)
        slow = time.process_time() - begun > MOST_SECONDS
        if slow or outcome != EXPECTED[name]:
            score["wrong"] += 1
            print(f"wrong: {name}: {outcome}, not {EXPECTED[name]}")
        else:
            score["refused rightly" if isinstance(outcome, str) else "read rightly"] += 1
    print(f"of {len(files)} hostile files: {dict(score)}")
    assert score["wrong"] == 0
    assert score == {"read rightly": 101, "refused rightly": 34}


def test_what_surrounds_hostile_files_is_no_table_of_ours_but_harms_nobody(real_data):
    for path in (real_data / "hostile").rglob("*"):
        if path.name in ABOUT:
            outcome_of(read_or_refused(path), path.name)


def test_years_are_headings(real_data):
    path = real_data / "hostile/messytables-horror/horror/weird_head_padding.csv"
    grid = read_tables(path, known=known)[0]
    years = ("1985", "1993", "2000", *(str(year) for year in range(2005, 2011)))
    assert grid.headings == ("Column A", *years)
    assert grid.row(1)[:4] == ("      Gefäßchirurgie", ".", "379", "575")


def test_a_table_of_years_does_not_take_counts_for_headings(tmp_path):
    path = tmp_path / "counts.csv"
    path.write_text("School,2021,2022,2023\nA,1985,1999,2010\nB,1960,1970,1980\nC,10,20,30\n")
    grid = read_tables(path, known=known)[0]
    assert (grid.header_row, grid.row_count) == (1, 3)


@pytest.mark.parametrize(("encoding", "refused"), [("big5", True), ("cp1252", False)])
def test_letters_of_another_script_are_not_read_as_western_ones(tmp_path, encoding, refused):
    word = "學校" if encoding == "big5" else "Educación Física y Niños"
    path = tmp_path / "school.csv"
    rows = "".join(f"{n},{word},{word}\n" for n in range(60))
    path.write_bytes(f"id,a,b\n{rows}".encode(encoding))
    found = read_or_refused(path)
    assert (found.code if isinstance(found, UserError) else "") == "encoding_unknown" * refused


@pytest.mark.parametrize("name", REAL)
def test_real_files(real_data, name):
    grid = read_tables(real_data / name, known=known)[0]
    whole(grid)
    header_row, rows, headings = REAL[name]
    assert (grid.header_row, grid.row_count, grid.refused) == (header_row, rows, ())
    assert set(headings) <= set(grid.headings)


@pytest.mark.parametrize("name", ["contoso-day1.csv", "contoso-day2.csv"])
def test_a_well_formed_file_is_cut_as_pythons_own_reader_cuts_it(real_data, name):
    path = real_data / "daily" / name
    grid = read_tables(path, known=known)[0]
    with path.open(newline="") as file:
        headings, *rows = csv.reader(file)
    assert list(grid.headings) == headings
    assert [list(grid.row(i)) for i in range(grid.row_count)] == rows


def _spectrum(real_data):
    return real_data / "hostile" / "csv-spectrum"


@pytest.mark.parametrize(
    "name",
    [
        "comma_in_quotes",
        "empty",
        "empty_crlf",
        "escaped_quotes",
        "json",
        "newlines",
        "quotes_and_newlines",
        "simple",
        "simple_crlf",
        "utf8",
    ],
)
def test_csv_spectrum(real_data, name):
    folder = _spectrum(real_data)
    grid = read_tables(folder / "csvs" / f"{name}.csv", known=known)[0]
    answer = json.loads((folder / "json" / f"{name}.json").read_text(encoding="utf-8"))
    got = [dict(zip(grid.headings, grid.row(i), strict=True)) for i in range(grid.row_count)]
    assert got == answer


def test_csv_spectrum_with_carriage_returns(real_data, tmp_path):
    # The copy at hand lost its carriage returns; its answer kept them.
    folder = _spectrum(real_data)
    text = (folder / "csvs" / "newlines_crlf.csv").read_bytes().replace(b"\r\n", b"\n")
    path = tmp_path / "newlines_crlf.csv"
    path.write_bytes(text.replace(b"\n", b"\r\n"))
    grid = read_tables(path, known=known)[0]
    answer = json.loads((folder / "json" / "newlines_crlf.json").read_text(encoding="utf-8"))
    assert [dict(zip(grid.headings, grid.row(i), strict=True)) for i in range(3)] == answer


def test_csv_spectrum_with_quotes_inside_cells(real_data):
    folder = _spectrum(real_data)
    grid = read_tables(folder / "csvs" / "location_coordinates.csv", known=known)[0]
    answer = json.loads((folder / "json" / "location_coordinates.json").read_text(encoding="utf-8"))
    answer["Contact Phone Number"] = "2095257564"  # the answer made the number up
    assert dict(zip(grid.headings, grid.row(0), strict=True)) == answer


def test_codes_keep_their_zeros_and_wrapping_goes(real_data):
    colorado = read_tables(real_data / "published/colorado-districts-2018-19.xlsx", known=known)[0]
    assert colorado.row(0)[:5] == ("2018-2019", "01", "ADAMS", "0010", "MAPLETON 1")
    path = real_data / "published/connecticut-grades-2019-20.csv"
    connecticut = read_tables(path, known=known)[0]
    assert connecticut.row(0)[1] == "2850013"
    assert connecticut.rows[0] == 6


def test_headings_fewer_than_cells_are_said(real_data):
    virginia = read_tables(real_data / "published/virginia-schools-2021-22.csv", known=known)[0]
    assert [p.code for p in virginia.notes] == ["header_shorter"]
    assert virginia.row(0)[-3:] == ("64", "375", "17.07")
