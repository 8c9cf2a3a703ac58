"""Zeros that a workbook shows by a number format alone belong to the code."""

from __future__ import annotations

import zipfile
from pathlib import Path

import odf.element
import odf.opendocument
import odf.table
import odf.text
import openpyxl
import pytest
import xlwt

from attendance_desktop.errors import UserError
from attendance_desktop.exchange.tables import read_tables
from attendance_desktop.exchange.workbook_zeros import Zeros, with_zeros
from attendance_desktop.exchange.workbook_zeros_xls import XlsZeros

ROWS = [
    (7, 101, "2025-09-15", 5),
    (1234567, 102, "2025-09-15", 12),
    ("0042x", 101, "2025-09-16", 7),
]


def known(heading: str) -> bool:
    return heading in ("Student ID", "School", "Date")


def book(folder: Path, formats: dict[str, str], *, titles: int = 0, name: str = "Data") -> Path:
    """Write a workbook; `formats` is column letter -> number format."""
    made = openpyxl.Workbook()
    page = made.active
    page.title = name
    for n in range(titles):
        page.append([f"Title {n}"])
    page.append(["Student ID", "School", "Date", "Days"])
    for row in ROWS:
        page.append(row)
    for letter, code in formats.items():
        for cell in page[letter]:
            cell.number_format = code
    path = folder / "marks.xlsx"
    made.save(path)
    return path


def columns(path: Path) -> dict[str, list[str]]:
    (grid,) = read_tables(path, known=known)
    return dict(zip(grid.headings, (c.texts() for c in grid.columns), strict=True))


@pytest.mark.parametrize("code", ["00000", "[Red]00000", "00000_)", "00000;-00000"])
@pytest.mark.parametrize("titles", [0, 3])
def test_zeros_shown_by_a_format_are_read(code, titles, tmp_path):
    found = columns(book(tmp_path, {"A": code, "B": "0000"}, titles=titles))
    assert found["Student ID"] == ["00007", "1234567", "0042x"]
    assert found["School"] == ["0101", "0102", "0101"]
    assert found["Days"] == ["5", "12", "7"]


@pytest.mark.parametrize("code", ["General", "0", "0.00", "#,##0", "000-00", "0%", "yyyy"])
def test_other_formats_show_no_zeros(code, tmp_path):
    found = columns(book(tmp_path, {"D": code}))
    assert [cell[:1] for cell in found["Student ID"]] == ["7", "1", "0"]
    assert not any(cell.startswith("00") for cell in found["Days"])


def test_only_the_sheet_with_the_format_is_changed(tmp_path):
    path = book(tmp_path, {"A": "00000"})
    made = openpyxl.load_workbook(path)
    other = made.create_sheet("Plain & simple", 0)
    for row in [("Student ID", "School", "Date"), (7, 1, "2025-09-15"), (8, 1, "2025-09-15")]:
        other.append(row)
    made.save(path)
    found = {g.sheet: g.columns[0].texts() for g in read_tables(path, known=known)}
    assert found == {"Data": ["00007", "1234567", "0042x"], "Plain & simple": ["7", "8"]}


def changed(path: Path, part: str, change) -> bytes:
    """Return the workbook with one part changed."""
    out = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == part else content)
    return out.read_bytes()


def test_styles_that_declare_entities_are_refused(tmp_path):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    path = book(tmp_path, {"A": "00000"})
    data = changed(path, "xl/styles.xml", lambda xml: bomb + xml)
    with pytest.raises(UserError, match="table_file_damaged"):
        Zeros(data, "x.xlsx")


def test_styles_without_end_are_refused(tmp_path, monkeypatch):
    from attendance_desktop.exchange import workbook_zeros

    monkeypatch.setattr(workbook_zeros, "_MOST_BYTES", 1_000)
    path = book(tmp_path, {"A": "00000"})
    with pytest.raises(UserError, match="workbook_unpacks_too_large"):
        Zeros(path.read_bytes(), "x.xlsx")


def test_cells_across_the_pieces_of_a_sheet(tmp_path, monkeypatch):
    from attendance_desktop.exchange import workbook_guards

    monkeypatch.setattr(workbook_guards, "_PIECE", 37)
    data = book(tmp_path, {"A": "00000"}).read_bytes()
    assert Zeros(data, "x.xlsx").of_sheet("Data") == {0: bytearray([0, 5, 5])}


def test_a_workbook_without_styles_has_no_zeros(tmp_path):
    path = book(tmp_path, {"A": "00000"})
    with zipfile.ZipFile(path) as old:
        kept = {i.filename: old.read(i) for i in old.infolist() if "styles" not in i.filename}
    with zipfile.ZipFile(path, "w") as new:
        for name, content in kept.items():
            new.writestr(name, content)
    assert Zeros(path.read_bytes(), "x.xlsx").of_sheet("Data") == {}


def test_rows_shorter_than_the_formats(tmp_path):
    assert with_zeros(["7"], 0, {0: bytearray([4]), 3: bytearray([4])}) == ["0007"]
    assert with_zeros(["7"], 5, {0: bytearray([4])}) == ["7"]
    assert with_zeros(["-7"], 0, {0: bytearray([4])}) == ["-7"]


def xls(folder: Path, formats: dict[int, str], *, rows: int = 1) -> Path:
    """Write an xls workbook; `formats` is column from 0 -> number format."""
    made = xlwt.Workbook()
    made.add_sheet("Notes").write(0, 0, "Nothing here")
    page = made.add_sheet("Peñasco")
    for column, heading in enumerate(("Student ID", "School", "Date", "Days")):
        page.write(0, column, heading)
    for n in range(rows):
        for column, value in enumerate(ROWS[n % len(ROWS)]):
            style = xlwt.easyxf(num_format_str=formats.get(column, "General"))
            page.write(n + 1, column, value, style)
    path = folder / "marks.xls"
    made.save(str(path))
    return path


@pytest.mark.parametrize("rows", [3, 900])
def test_zeros_shown_by_a_format_of_an_xls_are_read(rows, tmp_path):
    found = columns(xls(tmp_path, {0: "00000", 1: "0000"}, rows=rows))
    assert found["Student ID"] == ["00007", "1234567", "0042x"] * (rows // 3)
    assert found["School"] == ["0101", "0102", "0101"] * (rows // 3)
    assert found["Days"] == ["5", "12", "7"] * (rows // 3)


def test_other_formats_of_an_xls_show_no_zeros(tmp_path):
    assert columns(xls(tmp_path, {0: "0.00", 3: "000-00"}, rows=3))["Days"] == ["5", "12", "7"]


def test_an_xls_cut_anywhere_shows_no_zeros_and_harms_nobody(tmp_path):
    whole = xls(tmp_path, {0: "00000"}, rows=30).read_bytes()
    assert XlsZeros(whole).of_sheet("Peñasco")
    for length in range(0, len(whole), 97):
        XlsZeros(whole[:length]).of_sheet("Peñasco")
    in_circles = bytearray(whole)
    in_circles[512 : 512 + 508] = bytes(508)  # every sector is followed by the first
    XlsZeros(bytes(in_circles)).of_sheet("Peñasco")


def ods(folder: Path) -> Path:
    """Write an OpenDocument sheet whose ids and schools are numbers shown with zeros."""
    made = odf.opendocument.OpenDocumentSpreadsheet()
    page = odf.table.Table(name="Data")

    def cell(text: str, **how: str) -> odf.element.Element:
        found = odf.table.TableCell(**how)
        found.addElement(odf.text.P(text=text))
        return found

    rows = [[cell(h, valuetype="string") for h in ("Student ID", "School", "Date", "Days")]]
    rows += [
        [
            cell(f"{n:05d}", valuetype="float", value=str(n)),
            cell("0101", valuetype="float", value="101"),
            cell("9/15/2025", valuetype="date", datevalue="2025-09-15"),
            cell("0.5", valuetype="float", value="0.5"),
        ]
        for n in (7, 1234567, 12)
    ]
    for cells in rows:
        row = odf.table.TableRow()
        for one in cells:
            row.addElement(one)
        page.addElement(row)
    again = odf.table.TableRow(numberrowsrepeated="2")
    for one in (
        cell("00009", valuetype="float", value="9"),
        cell("0102", valuetype="float", value="102"),
        cell("9/16/2025", valuetype="date", datevalue="2025-09-16"),
        cell("1", valuetype="float", value="1"),
    ):
        again.addElement(one)
    page.addElement(again)
    made.spreadsheet.addElement(page)
    path = folder / "marks.ods"
    made.save(str(path))
    return path


def test_zeros_that_an_ods_shows_are_read(tmp_path):
    found = columns(ods(tmp_path))
    assert found["Student ID"] == ["00007", "1234567", "00012", "00009", "00009"]
    assert found["School"] == ["0101", "0101", "0101", "0102", "0102"]
    assert found["Days"] == ["0.5", "0.5", "0.5", "1", "1"]
