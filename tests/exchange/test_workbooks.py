"""Workbooks: sheets into tables, and those that would harm their reader."""

from __future__ import annotations

import datetime as dt
import io
import struct
import zipfile
from pathlib import Path

import odf.opendocument
import odf.table
import odf.text
import openpyxl
import pytest
import xlwt
from openpyxl.styles import Protection

from attendance_desktop import wording
from attendance_desktop.errors import UserError
from attendance_desktop.exchange import child_reading, workbook_guards
from attendance_desktop.exchange.child import ChildJob, Limits
from attendance_desktop.exchange.grid import Grid
from attendance_desktop.exchange.tables import read_tables

HEADINGS = ("student_id", "school", "date", "code")
ROWS = (("0012", 101.0, dt.date(2025, 9, 2), "A"), ("13", 102.0, dt.date(2025, 9, 3), "P"))
TEXTS = [("0012", "101", "2025-09-02", "A"), ("13", "102", "2025-09-03", "P")]


def known(heading: str) -> bool:
    return heading in HEADINGS


def rows_of(grid: Grid) -> list[tuple[str, ...]]:
    return [grid.row(index) for index in range(grid.row_count)]


def xlsx(path, *sheets):
    """Write sheets given as (title, rows)."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def refusal(path) -> str:
    with pytest.raises(UserError) as caught:
        read_tables(path, known=known)
    assert path.name in wording.error_words(caught.value)
    return caught.value.code


# --- what is in the cells -------------------------------------------------------------------


def test_xlsx(tmp_path):
    (grid,) = read_tables(xlsx(tmp_path / "a.xlsx", ("Marks", [HEADINGS, *ROWS])), known=known)
    assert (grid.sheet, grid.header_row, grid.headings) == ("Marks", 1, HEADINGS)
    assert rows_of(grid) == TEXTS
    assert grid.rows.tolist() == [2, 3]


def test_xls(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Marks")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for r, row in enumerate([HEADINGS, *ROWS], 2):
        for c, value in enumerate(row, 1):
            sheet.write(r, c, value, *([day] if isinstance(value, dt.date) else []))
    book.save(str(tmp_path / "a.xls"))
    (grid,) = read_tables(tmp_path / "a.xls", known=known)
    assert (grid.header_row, grid.letters) == (3, ("B", "C", "D", "E"))
    assert rows_of(grid) == TEXTS


def ods(path, rows, **row_attributes):
    book = odf.opendocument.OpenDocumentSpreadsheet()
    table = odf.table.Table(name="Marks")
    for row in rows:
        line = odf.table.TableRow(**row_attributes)
        for value in row:
            cell = odf.table.TableCell(valuetype="string")
            cell.addElement(odf.text.P(text=value))
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    book.save(str(path))
    return path


def test_ods(tmp_path):
    (grid,) = read_tables(ods(tmp_path / "a.ods", [HEADINGS, *TEXTS]), known=known)
    assert rows_of(grid) == TEXTS


def test_cells_are_the_text_that_a_spreadsheet_shows(tmp_path):
    values = (12.0, 7.5, True, dt.datetime(2025, 9, 2, 8, 30), dt.time(8, 30), -3, "=not", 1e20)
    names = ("student_id", "half", "yes", "when", "at", "less", "text", "long")
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.active.append(names)
    book.active.append(values)
    book.active["G2"].data_type = "s"
    book.save(path)
    (grid,) = read_tables(path, known=known)
    assert grid.row(0) == (
        "12",
        "7.5",
        "TRUE",
        "2025-09-02 08:30:00",
        "08:30:00",
        "-3",
        "=not",
        "1.00000000000000E+20",
    )
    assert [(p.code, p.column) for p in grid.notes] == [("digits_lost", "long")]


def test_twenty_digits_as_text_are_kept(tmp_path):
    long = "12345678901234567890"
    path = xlsx(tmp_path / "a.xlsx", ("S", [HEADINGS, (long, 1, "2025-09-02", "A")]))
    assert read_tables(path, known=known)[0].row(0)[0] == long


def test_a_formula_is_read_by_its_value_and_never_run(tmp_path):
    path = xlsx(
        tmp_path / "a.xlsx",
        (
            "S",
            [
                HEADINGS,
                ('=HYPERLINK("http://x")', 1, "2025-09-02", "A"),
                ("2", 1, "2025-09-02", "P"),
            ],
        ),
    )
    assert [row[1:] for row in rows_of(read_tables(path, known=known)[0])] == [
        ("1", "2025-09-02", "A"),
        ("1", "2025-09-02", "P"),
    ]


def test_title_rows_totals_and_notes_beside(tmp_path):
    rows = [
        ("Hill District",),
        (),
        HEADINGS,
        *((i, 101, "2025-09-02", "A") for i in range(9)),
        ("Total", None, None, 9),
        (),
        ("Printed on 9/3/2025",),
    ]
    path = xlsx(tmp_path / "a.xlsx", ("S", rows))
    book = openpyxl.load_workbook(path)
    book.active["H5"] = "ask Ms. Lee"
    book.save(path)
    (grid,) = read_tables(path, known=known)
    assert (grid.header_row, grid.row_count, grid.headings) == (3, 9, HEADINGS)
    assert {p.code for p in grid.notes} == {"footers_left_out", "notes_beside_table"}


# --- which sheets ---------------------------------------------------------------------------


def test_definitions_lists_and_hidden_sheets_are_no_tables(tmp_path):
    definitions = [("Chronic absence means missing ten percent of the days enrolled. " * 9,)] * 8
    path = xlsx(
        tmp_path / "a.xlsx",
        ("Definitions", definitions),
        ("Empty", []),
        ("Codes", [("mark", "sense"), ("A", "x")]),
        ("Small", [HEADINGS, *ROWS]),
        ("Large", [HEADINGS, *ROWS * 5]),
        ("Hidden", [HEADINGS, *ROWS * 9]),
    )
    book = openpyxl.load_workbook(path)
    book["Hidden"].sheet_state = "hidden"
    book.save(path)
    assert [grid.sheet for grid in read_tables(path, known=known)] == ["Large", "Small"]
    (asked,) = read_tables(path, sheet=" hidden", known=known)
    assert asked.row_count == 18
    with pytest.raises(UserError) as caught:
        read_tables(path, sheet="Marks", known=known)
    assert "Definitions, Empty, Codes" in wording.error_words(caught.value)


def test_a_workbook_without_a_table(tmp_path):
    assert refusal(xlsx(tmp_path / "a.xlsx", ("S", []))) == "no_table_in_workbook"
    assert refusal(xlsx(tmp_path / "b.xlsx", ("S", [HEADINGS]))) == "no_table_in_workbook"


# --- names lie ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("page.xls", b"<html><body><table><tr><td>1</td></tr></table>", "file_is_web_page"),
        ("sheet.xls", b"<?xml version='1.0'?><Workbook xmlns='urn:x'/>", "file_is_xml"),
        ("data.csv", b"\x1f\x8b\x08\0 packed", "file_is_packed"),
        ("data.csv", b"BZh91AY", "file_is_packed"),
        ("data.csv", b"%PDF-1.7\n", "file_is_pdf"),
        ("data.csv", b"\x89PNG\r\n\x1a\n", "file_is_picture"),
        ("data.csv", b"SQLite format 3\0", "file_is_database"),
        ("data.csv", b'[{"id": 1}]', "file_is_json"),
        ("data.xlsx", b"PK\x03\x04 and then nothing", "table_file_damaged"),
        ("data.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "table_file_damaged"),
    ],
)
def test_other_kinds_of_file(tmp_path, name, content, code):
    path = tmp_path / name
    path.write_bytes(content)
    assert refusal(path) == code


def test_kinds_are_told_by_content(tmp_path):
    text = "student_id,school,date,code\n0012,101,2025-09-02,A\n13,102,2025-09-03,P\n"
    (tmp_path / "text.xls").write_text(text)
    xlsx(tmp_path / "book.xlsx", ("S", [HEADINGS, *ROWS])).rename(tmp_path / "book.csv")
    for name in ("text.xls", "book.csv"):
        assert rows_of(read_tables(tmp_path / name, known=known)[0]) == TEXTS


def test_packed_text_documents_and_damage(tmp_path):
    def package(name, **parts):
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, content in parts.items():
                archive.writestr(part.replace("__", "/"), content)
        return tmp_path / name

    assert refusal(package("data.csv.zip", data="student_id,code\n1,A\n")) == "file_is_packed"
    assert refusal(package("letter.docx", word__document="<w/>")) == "file_is_document"
    assert refusal(package("a.xlsx", xl__workbook="<oops")) == "table_file_damaged"
    good = xlsx(tmp_path / "b.xlsx", ("S", [HEADINGS, *ROWS])).read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(good[: len(good) // 2])
    assert refusal(tmp_path / "cut.xlsx") == "table_file_damaged"


# --- harm -----------------------------------------------------------------------------------


def test_cells_at_both_ends_of_a_sheet(tmp_path):
    path = tmp_path / "corners.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "student_id", "code"
    book.save(path)
    with pytest.raises(UserError) as caught:
        read_tables(path, known=known)
    assert caught.value.code == "workbook_cells_far_apart"
    assert "XFD1048576" in wording.error_words(caught.value)


def test_the_child_survives_for_us_where_a_guard_is_missing(tmp_path, monkeypatch):
    path = tmp_path / "corners.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "student_id", "code"
    book.save(path)
    monkeypatch.syspath_prepend(str(Path(__file__).parent / "in_child"))
    import child_functions

    job = ChildJob.start(child_functions.unguarded, str(path), limits=Limits(), subject=str(path))
    with pytest.raises(UserError) as caught:
        job.result()
    assert caught.value.code in ("file_kills_reader", "reader_out_of_memory")


def with_part(source, target, name, content, claimed=None):
    """Copy a package with one part replaced, and lie about its size where asked to."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, content if part.filename == name else old.read(part))
    if claimed is not None:
        data = bytearray(target.read_bytes())
        at = data.find(b"PK\x01\x02")
        while at >= 0:
            length = struct.unpack_from("<H", data, at + 28)[0]
            if data[at + 46 : at + 46 + length] == name.encode():
                struct.pack_into("<I", data, at + 24, claimed)
            at = data.find(b"PK\x01\x02", at + 4)
        target.write_bytes(bytes(data))
    return target


def bomb(megabytes: int) -> bytes:
    row = b'<row r="1"><c r="A1"><v>1</v></c></row>'
    return b"<worksheet><sheetData>" + row * (megabytes * 10**6 // len(row))


@pytest.mark.parametrize("claimed", [None, 1000])
def test_a_small_workbook_that_unpacks_without_end(tmp_path, claimed):
    source = xlsx(tmp_path / "a.xlsx", ("S", [HEADINGS, *ROWS]))
    path = with_part(source, tmp_path / "bomb.xlsx", "xl/worksheets/sheet1.xml", bomb(60), claimed)
    assert path.stat().st_size < 300_000
    assert refusal(path) == "workbook_unpacks_too_large"


def test_a_workbook_of_too_many_parts(tmp_path):
    path = tmp_path / "parts.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(6_000):
            archive.writestr(f"xl/{number}", "")
    assert refusal(path) == "workbook_unpacks_too_large"


def test_repeated_rows_of_an_ods(tmp_path):
    path = ods(tmp_path / "a.ods", [HEADINGS, *TEXTS * 9], numberrowsrepeated=900_000)
    assert refusal(path) == "workbook_cells_far_apart"


def test_endless_empty_rows_of_an_ods_are_no_harm(tmp_path):
    book = odf.opendocument.load(str(ods(tmp_path / "a.ods", [HEADINGS, *TEXTS])))
    table = book.getElementsByType(odf.table.Table)[0]
    row = odf.table.TableRow(numberrowsrepeated=1_048_000)
    row.addElement(odf.table.TableCell(numbercolumnsrepeated=16_384))
    table.addElement(row)
    book.save(str(tmp_path / "b.ods"))
    assert rows_of(read_tables(tmp_path / "b.ods", known=known)[0]) == TEXTS


def test_a_dimension_that_lies_is_no_harm(tmp_path):
    source = xlsx(tmp_path / "a.xlsx", ("S", [HEADINGS, *ROWS]))
    with zipfile.ZipFile(source) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    lying = sheet.replace(b'ref="A1:D3"', b'ref="A1:XFD1048576"')
    assert lying != sheet
    path = with_part(source, tmp_path / "b.xlsx", "xl/worksheets/sheet1.xml", lying)
    assert rows_of(read_tables(path, known=known)[0]) == TEXTS


def test_passwords(tmp_path):
    stream = "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "locked.xlsx").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024) + stream + bytes(2000)
    )
    assert refusal(tmp_path / "locked.xlsx") == "file_encrypted"


def test_a_sheet_protected_against_typing_is_read(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", ("S", [HEADINGS, *ROWS]))
    book = openpyxl.load_workbook(path)
    book.active.protection.sheet = True
    book.active.protection.password = "secret"
    book.active["A1"].protection = Protection(locked=True)
    book.save(path)
    assert rows_of(read_tables(path, known=known)[0]) == TEXTS


def test_the_guard_reads_no_more_than_it_must():
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * (workbook_guards._HARMLESS_BYTES - 1))
    workbook_guards.guard(package.getvalue(), "zip", "a.xlsx")


def test_limits_grow_with_the_file():
    assert child_reading.limits(0).memory_bytes >= 1 << 30
    assert child_reading.limits(450 << 20).memory_bytes >= 2 << 30
