"""Odd and damaged files made by others: read rightly or refused with words, never worse."""

from __future__ import annotations

import csv
import json

import pytest

from attendance_desktop import wording
from attendance_desktop.errors import UserError
from attendance_desktop.exchange.grid import Grid
from attendance_desktop.exchange.tables import read_tables

#: file below hostile/ -> error code, or (header row, data rows, refused rows) of the first table.
EXPECTED = {
    "csvkit-examples/examples/bad.csv": (1, 2, 1),
    "csvkit-examples/examples/bad_skip_lines.csv": (4, 2, 1),
    "csvkit-examples/examples/blanks_converted.csv": "file_no_rows",
    "csvkit-examples/examples/dummy.csv.bz2": "file_is_packed",
    "csvkit-examples/examples/dummy.csv.gz": "file_is_packed",
    "csvkit-examples/examples/dummy.tsv": (1, 1, 0),
    "csvkit-examples/examples/dummy.xls": (1, 1, 0),
    "csvkit-examples/examples/empty.csv": "table_file_empty",
    "csvkit-examples/examples/join_a_short.csv": (1, 2, 1),
    "csvkit-examples/examples/mac_newlines.csv": (1, 2, 0),
    "csvkit-examples/examples/no_header_row.csv": "header_not_found",
    "csvkit-examples/examples/null_byte.csv": (1, 1, 0),
    "csvkit-examples/examples/optional_quote_characters.csv": (1, 1, 0),
    "csvkit-examples/examples/sheets.xlsx": (1, 5, 0),
    "csvkit-examples/examples/test_empty_columns.csv": (1, 2, 0),
    "csvkit-examples/examples/test_empty_columns_long_row.csv": "file_no_rows",
    "csvkit-examples/examples/test_extra_header.csv": (1, 1, 0),
    "csvkit-examples/examples/test_header_newline.csv": (1, 1, 0),
    "csvkit-examples/examples/test_latin1.csv": (1, 2, 0),
    "csvkit-examples/examples/test_skip_lines.csv": (4, 1, 0),
    "csvkit-examples/examples/test_skip_lines.xls": (4, 5, 0),
    "csvkit-examples/examples/test_skip_lines.xlsx": (4, 5, 0),
    "csvkit-examples/examples/test_utf16_big.csv": (1, 2, 0),
    "csvkit-examples/examples/test_utf16_little.csv": (1, 2, 0),
    "csvkit-examples/examples/test_utf8_bom.csv": (1, 2, 0),
    "csv-spectrum/json/simple.json": "file_is_json",
    "messytables-horror/horror/blank_line.ods": (1, 3, 0),
    "messytables-horror/horror/complex.csv": (1, 3, 0),
    "messytables-horror/horror/encrypted_no_password.xls": "file_encrypted",
    "messytables-horror/horror/excel_pasting.csv": (4, 13, 0),
    "messytables-horror/horror/excel_properties.xls": "no_table_in_workbook",
    "messytables-horror/horror/libreoffice.xlsx": "no_table_in_workbook",
    "messytables-horror/horror/long.csv": "file_no_rows",
    "messytables-horror/horror/mixedGLB.csv": (4, 133, 0),
    "messytables-horror/horror/null.csv": "header_not_found",
    "messytables-horror/horror/simple.ods": (1, 3, 0),
    "messytables-horror/horror/simple.psv": (1, 28, 0),
    "messytables-horror/horror/simple.ssv": (1, 6, 0),
    "messytables-horror/horror/simple.unknown": "table_file_empty",
    "messytables-horror/horror/simple.xls": (1, 6, 0),
    "messytables-horror/horror/simple.zip": "file_is_packed",
    "messytables-horror/horror/spanish_chars.csv": (1, 114, 0),
    "messytables-horror/horror/utf-16le_encoded.csv": (1, 327, 0),
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


def test_every_hostile_file_is_read_whole_or_refused_with_words(real_data):
    files = sorted(path for path in (real_data / "hostile").rglob("*") if path.is_file())
    assert len(files) > 100
    for path in files:
        found = read_or_refused(path)
        if isinstance(found, UserError):
            assert path.name in wording.error_words(found)
        else:
            for grid in found:
                whole(grid)


@pytest.mark.parametrize("name", EXPECTED)
def test_what_becomes_of_hostile_files(real_data, name):
    found = read_or_refused(real_data / "hostile" / name)
    if isinstance(found, UserError):
        assert found.code == EXPECTED[name]
    else:
        first = found[0]
        assert (first.header_row, first.row_count, len(first.refused)) == EXPECTED[name]


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
