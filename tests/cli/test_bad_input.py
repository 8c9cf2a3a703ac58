"""Bad files through the whole program: one clear line or listed rows, and nothing lost.

Each runs `import` on a district that already holds marks, in its own temporary folder. Whatever
the file is, the numbers are what they were (or gained the good rows), `check` agrees, and no
temporary file stays behind.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest

from attendance_desktop import cli
from attendance_desktop.exchange.child import ChildJob

ROOT = Path(__file__).parents[2]
IN_CHILD = ROOT / "tests" / "exchange" / "in_child"
HEADINGS = "Student ID,School Code,Date,Code"
GIGABYTE = 1 << 30
#: The program, no file of which may grow beyond so many bytes.
NO_MORE = """
import resource, runpy, sys
limit = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
runpy.run_path("main.py", run_name="__main__")
"""


def school_days(count: int, first: dt.date = dt.date(2025, 8, 18)) -> list[dt.date]:
    """The first `count` weekdays from a date on."""
    days = (first + dt.timedelta(n) for n in range(400))
    return [d for d in days if d.weekday() < 5][:count]


def marks(students: Iterable[str], school: str = "0101", days: int = 20) -> str:
    """Lines of daily marks, the first two days of each student missed."""
    rest = [
        f",{school},{day},{'AU' if n < 2 else 'P'}\n" for n, day in enumerate(school_days(days))
    ]
    return "".join(student + end for student in students for end in rest)


@dataclass(frozen=True)
class Held:
    """A district that holds marks, and the commands on it."""

    path: Path
    run: Any
    temporary: Path

    def __call__(self, *arguments: object) -> Any:
        return self.run("--file", self.path, *arguments)

    def numbers(self) -> Any:
        """Everything that a lost or an added mark would change."""
        return [
            self("measures", "--by", by, "--rules", "colorado", "--json").json["rows"]
            for by in ("school", "month")
        ]

    def actions(self) -> list[str]:
        """What the activity list says."""
        return [a["label"] for a in self("activity", "--json").json["actions"]]

    def whole(self) -> bool:
        """`check` agrees, and nothing is left in the temporary folder."""
        assert list(self.temporary.iterdir()) == []
        assert not list(self.path.parent.glob(f".{self.path.name}*"))
        return self("check").code == 0


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A district with two students of thirty days, one of them chronically absent."""
    folder = tmp_path_factory.mktemp("kept")
    path, first = folder / "cedar.attend", folder / "first.csv"
    lines = [
        f"{student},0101,{day},{'AU' if n < missed else 'P'}"
        for student, missed in (("9001", 3), ("9002", 1))
        for n, day in enumerate(school_days(30))
    ]
    first.write_text("\n".join([HEADINGS, *lines]) + "\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATTENDANCE_DESKTOP_HOME", str(folder / "home"))
        assert cli.main(["init", str(path), "--district", "Cedar Valley"]) == 0
        assert cli.main(["--file", str(path), "import", str(first)]) == 0
    return path


@pytest.fixture
def held(kept: Path, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Held:
    """A district of this test's own that holds marks, and a temporary folder of its own."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    path = tmp_path / "cedar.attend"
    shutil.copyfile(kept, path)
    return Held(path, run, temporary)


def assert_refused(held: Held, path: Path, *say: str, options: tuple[object, ...] = ()) -> None:
    """The import ends in one line that says all of `say`, and nothing has changed."""
    numbers, actions = held.numbers(), held.actions()
    said = held("import", path, "--json", *options)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("error: ")
    assert said.err.count("\n") == 1
    assert "inside the program" not in said.err
    for word in (path.name, *say):
        assert word in said.err
    assert (held.numbers(), held.actions()) == (numbers, actions)
    assert held.whole()


def taken(held: Held, path: Path, *options: object) -> dict[str, Any]:
    """Take a file in, and return what the import said of it."""
    said = held("import", path, "--json", *options)
    assert said.code == 0, said.err
    (file,) = said.json["files"]
    assert file["rows_read"] == sum(file[f"rows_{k}"] for k in ("taken", "repeated", "refused"))
    assert held.whole()
    return file


def refused_rows(file: dict[str, Any]) -> list[tuple[int, str, str]]:
    """Row, column and value of each row left out; each has its remedy."""
    problems = [p for p in file["problems"] if p["refused"]]
    assert all(p["message"].rstrip(".").count(".") >= 1 for p in problems)
    return sorted((p["row"], p["column"], p["value"]) for p in problems)


# --- no table at all ------------------------------------------------------------------------


def ole(*streams: str) -> bytes:
    """A compound file (MS-CFB) with empty streams of these names, as a protected workbook has.

    Header, one sector of allocation, one of directory entries.
    """
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<II", header, 44, 1, 1)
    struct.pack_into("<I", header, 56, 4096)
    struct.pack_into("<III", header, 60, 0xFFFFFFFE, 0, 0xFFFFFFFE)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    allocation = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    entries = b""
    for place, name in enumerate(("Root Entry", *streams)):
        text = name.encode("utf-16-le") + b"\0\0"
        links = (0xFFFFFFFF, 0xFFFFFFFF, 1 if place == 0 else 0xFFFFFFFF)
        entries += text.ljust(64, b"\0") + struct.pack("<HBB", len(text), 2 if place else 5, 1)
        entries += struct.pack("<III", *links) + bytes(36) + struct.pack("<IQ", 0xFFFFFFFE, 0)
    return bytes(header) + allocation + entries.ljust(512, b"\0")


NO_TABLES = {
    "empty.csv": (b"", "nothing in this file"),
    "blank.csv": (b"\n\n  \n", "nothing in this file"),
    "header.csv": (f"{HEADINGS}\n".encode(), "no rows below"),
    "bom-only.csv": (b"\xef\xbb\xbf", "nothing in this file"),
    "program.csv": (b"\x7fELF" + bytes(range(256)) * 40, "Choose a CSV or Excel file"),
    "noise.csv": (bytes((n * 7919 >> 3) % 256 for n in range(60_000)), "."),
    "photo.xlsx": (b"\x89PNG\r\n\x1a\n" + bytes(500), "picture"),
    "protected.xlsx": (ole("EncryptionInfo", "EncryptedPackage"), "password"),
    "torn.xlsx": (b"PK\x03\x04" + bytes(900), "damaged"),
    "torn.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "damaged"),
    "zeros.csv": (bytes(5000), "."),
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_a_file_without_a_table(held, tmp_path, name):
    content, say = NO_TABLES[name]
    path = tmp_path / name
    path.write_bytes(content)
    assert_refused(held, path, say)


def test_a_real_workbook_with_a_password(held, real_data):
    horror = real_data / "hostile" / "messytables-horror" / "horror"
    assert_refused(held, horror / "encrypted_no_password.xls", "password", "save a copy")


def test_a_folder_and_a_missing_file(held, tmp_path):
    (tmp_path / "folder.csv").mkdir()
    assert_refused(held, tmp_path / "folder.csv", "not a file")
    assert_refused(held, tmp_path / "missing.csv", "no such file")


def test_two_gigabytes(held, tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.write(f"{HEADINGS}\n".encode())
        file.truncate(2 * GIGABYTE)
    assert_refused(held, path, "Split it")


# --- workbooks that harm --------------------------------------------------------------------


def workbook(path: Path, sheet: Iterable[bytes]) -> Path:
    """A workbook of one sheet of these pieces of XML."""
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="'
        f'{kinds}sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="'
        f'{kinds}worksheet+xml"/></Types>',
        "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/'
        '2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="Marks" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            package.writestr(name, '<?xml version="1.0"?>' + content)
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(
                b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/'
                b'spreadsheetml/2006/main"><sheetData>'
            )
            for piece in sheet:
                part.write(piece)
            part.write(b"</sheetData></worksheet>")
    return path


def _relation(kind: str, target: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="{target}"/></Relationships>'
    )


def cell(place: str, text: str, formula: str = "") -> str:
    """A cell of a sheet; with a formula its text is the value computed last."""
    if formula:
        return f'<c r="{place}" t="str"><f>{formula}</f><v>{text}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def line(number: int, *cells: str) -> str:
    """A row of a sheet, from column A on."""
    inside = "".join(c if c.startswith("<") else cell(f"{'ABCDEFG'[n]}{number}", c)
                     for n, c in enumerate(cells))  # fmt: skip
    return f'<row r="{number}">{inside}</row>'


def test_a_workbook_that_unpacks_without_end(held, tmp_path):
    piece = b'<row><c t="inlineStr"><is><t>' + b"a" * 300_000 + b"</t></is></c></row>"
    path = workbook(tmp_path / "bomb.xlsx", (piece for _ in range(110)))
    assert path.stat().st_size < 200_000
    assert_refused(held, path, "unpacks")


def test_a_workbook_with_its_first_and_last_cell_filled(held, tmp_path):
    sheet = line(1, "Student ID") + f'<row r="1048576">{cell("XFD1048576", "x")}</row>'
    path = workbook(tmp_path / "far.xlsx", [sheet.encode()])
    assert path.stat().st_size < 2000
    assert_refused(held, path, "XFD1048576", "Delete")


def test_formulas_are_read_by_their_values_and_never_run(held, tmp_path):
    days = school_days(12)
    rows = [line(1, *HEADINGS.split(","))]
    for n, day in enumerate(days, 2):
        formula = cell(f"A{n}", "0007", 'WEBSERVICE("http://localhost/x")&amp;"7"')
        rows.append(line(n, formula, "0101", day.isoformat(), "P" if n > 4 else "AU"))
    path = workbook(tmp_path / "formulas.xlsx", ["".join(rows).encode()])
    file = taken(held, path)
    assert (file["rows_taken"], file["students"]) == (12, 1)


def test_cells_that_are_formulas_to_a_spreadsheet_stay_text(held, tmp_path):
    path = tmp_path / "formulas.csv"
    path.write_text(f"{HEADINGS}\n{marks(['=1+1', '@SUM(A1)', '-5'])}=cmd|x,0101,2025-02-30,P\n")
    file = taken(held, path, "--problems", tmp_path / "problems.csv")
    assert (file["students"], file["rows_taken"]) == (3, 60)
    assert refused_rows(file) == [(62, "Date", "2025-02-30")]


# --- tables that are damaged ----------------------------------------------------------------


def test_broken_quotes(held, tmp_path):
    path = tmp_path / "quotes.csv"
    good = marks(["1", "2"])
    path.write_text(f'{HEADINGS}\n{good}"3,0101,2025-08-18,P\n{marks(["4"], days=5)}')
    file = taken(held, path)
    assert file["rows_refused"] == 1
    assert [row for row, _column, _value in refused_rows(file)] == [42]
    assert file["rows_taken"] == 45


def test_ragged_rows(held, tmp_path):
    path = tmp_path / "ragged.csv"
    path.write_text(
        f"{HEADINGS}\n{marks(['1'])}2,0101,2025-08-18\n2,0101,2025-08-19,P,what,more\n"
        f"{marks(['3'])}"
    )
    file = taken(held, path)
    assert (file["rows_taken"], file["rows_refused"]) == (40, 2)
    assert [row for row, _c, _v in refused_rows(file)] == [22, 23]


def test_zero_bytes_in_a_row(held, tmp_path):
    path = tmp_path / "zero.csv"
    path.write_text(f"{HEADINGS}\n{marks(['1'])}2,01\x0001,2025-08-18,P\n{marks(['3'])}")
    file = taken(held, path)
    assert (file["rows_taken"], file["rows_refused"]) == (40, 1)
    assert [row for row, _c, _v in refused_rows(file)] == [22]


def test_one_row_in_another_encoding(held, tmp_path):
    path = tmp_path / "mixed.csv"
    head = b"Student ID,School Name,Date,Code\n"
    good = "".join(f"1,Peña Blanca,{d},P\n" for d in school_days(15)).encode()
    path.write_bytes(head + good + "2,Peña Blanca,2025-08-18,P\n".encode("cp1252"))
    file = taken(held, path)
    assert (file["rows_taken"], file["rows_refused"], file["schools"]) == (16, 0, 1)
    assert [(p["row"], p["code"]) for p in file["problems"]] == [(17, "row_in_other_encoding")]


def test_ten_thousand_columns(held, tmp_path):
    path = tmp_path / "wide.csv"
    extra = ",".join(f"Column {n}" for n in range(10_000))
    path.write_text(f"{HEADINGS},{extra}\n" + f"1,0101,2025-08-18,P{',x' * 10_000}\n" * 2)
    assert_refused(held, path, "10,004 columns", "Export")


# --- rows that cannot be ----------------------------------------------------------------------


def test_days_in_the_future_outside_the_year_and_impossible(held, tmp_path):
    path = tmp_path / "days.csv"
    next_year = dt.date.today().year + 1
    bad = [f"{next_year}-09-02", "2019-09-03", "2025-02-30", "2025-13-01", "soon", ""]
    path.write_text(f"{HEADINGS}\n{marks(['1'])}" + "".join(f"2,0101,{day},P\n" for day in bad))
    file = taken(held, path, "--school-year", "2025-26")
    assert (file["rows_taken"], file["rows_refused"]) == (20, 6)
    assert refused_rows(file) == [(22 + n, "Date", day) for n, day in enumerate(bad)]
    assert file["school_year"] == "2025-26"


def test_totals_that_cannot_be(held, tmp_path):
    path = tmp_path / "totals.csv"
    path.write_text(
        "Student ID,School Code,School Year,Days Enrolled,Days Absent\n"
        "11,0101,2024-25,180,18\n"
        "12,0101,2024-25,180,17\n"
        "13,0101,2024-25,20,21\n"
        "14,0101,2024-25,-20,1\n"
        "15,0101,2024-25,180,-3\n"
        "16,0101,2024-25,4000,3\n"
        "17,0101,2024-25,many,3\n"
        "18,0101,2024-25,,3\n"
    )
    file = taken(held, path)
    assert (file["kind"], file["rows_taken"], file["rows_refused"]) == ("totals", 2, 6)
    assert [row for row, _c, _v in refused_rows(file)] == [4, 5, 6, 7, 8, 9]
    row = held("measures", "--school-year", "2024-25", "--json").json["rows"][0]
    assert (row["students"], row["chronic"], row["days_enrolled"], row["days_absent"]) == (
        2,
        1,
        360,
        35,
    )


def test_student_ids_of_every_kind(held, tmp_path):
    path = tmp_path / "ids.csv"
    ids = ["12345678901234567890", "12345678901234567891", "0042", "42", "00 42", " 17 ", "A-7/b"]
    path.write_text(f"{HEADINGS}\n{marks(ids)}{marks(['17'], days=1)}")
    file = taken(held, path)
    # Outer spaces are no part of an id, so the last row says again what " 17 " said.
    assert (file["students"], file["rows_taken"], file["rows_repeated"]) == (7, 140, 1)
    row = held("measures", "--json").json["rows"][0]
    assert (row["students"], row["chronic"]) == (9, 8)


def test_an_id_that_a_spreadsheet_damaged(held, tmp_path):
    path = tmp_path / "ids.csv"
    path.write_text(f"{HEADINGS}\n{marks(['7'])}1.23457E+19,0101,2025-08-18,P\n")
    file = taken(held, path)
    assert refused_rows(file) == [(22, "Student ID", "1.23457E+19")]


def test_one_id_at_two_schools_at_once(held, tmp_path):
    path = tmp_path / "two.csv"
    path.write_text(f"{HEADINGS}\n{marks(['7'], '0101')}{marks(['7'], '0102')}")
    file = taken(held, path)
    assert (file["rows_taken"], file["rows_refused"]) == (40, 0)
    (problem,) = (p for p in file["problems"] if p["code"] == "two_schools_same_day")
    assert problem["count"] == 20
    rows = held("measures", "--by", "school", "--json").json["rows"]
    assert [(r["key"], r["students"], r["chronic"]) for r in rows] == [
        ("0101", 3, 2),
        ("0102", 1, 1),
    ]
    (row,) = held("measures", "--json").json["rows"]
    # Pooled it is one student with 20 days, 2 of them missed.
    assert (row["students"], row["chronic"], row["days_enrolled"]) == (3, 2, 80)


def test_bad_rows_alone_are_a_refusal_that_names_the_first(held, tmp_path):
    path = tmp_path / "all-bad.csv"
    path.write_text(f"{HEADINGS}\n1,0101,2025-02-30,P\n2,0101,soon,P\n")
    assert_refused(held, path, "row 2", "Date")


def test_strict_takes_nothing(held, tmp_path):
    path = tmp_path / "some-bad.csv"
    path.write_text(f"{HEADINGS}\n{marks(['1'])}2,0101,2025-02-30,P\n")
    numbers, actions = held.numbers(), held.actions()
    said = held("import", path, "--strict", "--json")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert (held.numbers(), held.actions()) == (numbers, actions)


def test_of_several_files_one_bad_one_stops_all(held, tmp_path):
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(f"{HEADINGS}\n{marks(['1'])}")
    bad.write_text(f"{HEADINGS}\n")
    assert_refused(held, bad, options=(good,))


# --- the file or the disk changes under it ----------------------------------------------------


def test_a_file_that_vanishes_while_it_is_read(held, tmp_path, monkeypatch):
    path = tmp_path / "gone.csv"
    path.write_text(f"{HEADINGS}\n{marks(['1'])}")
    start = ChildJob.start

    def lose_and_start(*arguments: Any, **named: Any) -> Any:
        # The program has seen the file by now, its reader, a process of its own, has not.
        path.unlink()
        return start(*arguments, **named)

    monkeypatch.setattr(ChildJob, "start", lose_and_start)
    assert_refused(held, path, "no such file")


def test_a_file_that_grows_while_it_is_read(held, tmp_path, monkeypatch):
    path = tmp_path / "growing.csv"
    path.write_text(f"{HEADINGS}\n{marks(map(str, range(200)))}")
    monkeypatch.syspath_prepend(IN_CHILD)
    import child_functions

    start, result = ChildJob.start, ChildJob.result

    def start_asking(function: Any, *args: object, **named: Any) -> ChildJob:
        place = function.__module__, function.__qualname__
        return start(child_functions.asking_before_the_last_look, *place, *args, **named)

    def grow_when_asked(job: ChildJob, *, on_question: Any, **named: Any) -> Any:
        def answer(question: Any) -> Any:
            if question != child_functions.LAST_LOOK:
                return on_question(question)
            with path.open("a") as file:
                file.write("9,0101,2025-08-18,P\n")
            return None

        return result(job, on_question=answer, **named)

    monkeypatch.setattr(ChildJob, "start", start_asking)
    monkeypatch.setattr(ChildJob, "result", grow_when_asked)
    assert_refused(held, path, "changed while it was read")


def test_a_file_that_another_program_holds(held, tmp_path, monkeypatch):
    path = tmp_path / "locked.csv"
    path.write_text(f"{HEADINGS}\n{marks(['1'])}")
    opening = os.open

    def held_elsewhere(where: Any, *arguments: Any, **named: Any) -> int:
        # What Windows answers; here the superuser may read everything.
        if str(where) == str(path):
            raise PermissionError(13, "in use", str(path))
        return opening(where, *arguments, **named)

    monkeypatch.setattr(os, "open", held_elsewhere)
    assert_refused(held, path, "close it there")


@pytest.fixture
def long_file(tmp_path: Path) -> Path:
    """A hundred thousand marks of five thousand students."""
    path = tmp_path / "long.csv"
    path.write_text(f"{HEADINGS}\n{marks(f'{n:05d}' for n in range(5000))}")
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of file size")
def test_no_file_may_grow(held, long_file):
    numbers, actions = held.numbers(), held.actions()
    limit = held.path.stat().st_size + 50_000

    done = subprocess.run(
        [sys.executable, "-c", NO_MORE, str(limit), "--file", held.path, "import", long_file],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert done.stderr.startswith("error: ")
    assert "disk" in done.stderr
    assert (held.numbers(), held.actions()) == (numbers, actions)
    assert held.whole()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB, where this machine allows one to be mounted."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    try:
        made = subprocess.run(mount, capture_output=True, check=False)
    except OSError:
        pytest.skip("there is no mount command here")
    if made.returncode:
        pytest.skip("a small disk cannot be mounted here without being root")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_under_the_district_file(held, long_file, small_disk, tmp_path):
    there = small_disk / "cedar.attend"
    assert held("backup", there).code == 0
    moved = Held(there, held.run, held.temporary)
    assert_refused_for_space(moved, long_file)


def test_a_full_disk_under_the_back_ups(held, long_file, small_disk, monkeypatch):
    home = small_disk / "home"
    home.mkdir()
    monkeypatch.setenv("ATTENDANCE_DESKTOP_HOME", str(home))
    (small_disk / "ballast").write_bytes(bytes(900_000))
    assert_refused_for_space(held, long_file)


def assert_refused_for_space(held: Held, path: Path) -> None:
    """The disk is full: said in a line, with everything as it was, and usable again."""
    numbers, actions = held.numbers(), held.actions()
    said = held("import", path)
    assert (said.code, said.err.count("\n")) == (1, 1), said.err
    assert said.err.startswith("error: ")
    assert "disk is full" in said.err
    assert (held.numbers(), held.actions()) == (numbers, actions)
    assert held.whole()


@pytest.mark.skipif(sys.platform == "win32", reason="the kill there is another call")
@pytest.mark.parametrize("moment", ["reading", "storing"])
def test_killed_while_importing(held, long_file, moment, come_to):
    numbers = held.numbers()
    journal = held.path.with_name(held.path.name + "-journal")
    program = come_to(moment, "--file", held.path, "import", long_file)
    children = psutil.Process(program.pid).children(recursive=True)
    assert bool(children) == (moment == "reading")
    assert journal.exists() == (moment == "storing")
    program.send_signal(signal.SIGKILL)
    program.communicate()
    gone, alive = psutil.wait_procs(children, timeout=600)
    assert alive == []
    assert len(gone) == len(children)
    assert held("check").code == 0
    # The old state or the new one; opening the file rolls back what was cut off.
    students = held("measures", "--json").json["rows"][0]["students"]
    assert held.numbers() == numbers or students == 5002
    assert held.whole()
    assert taken(held, long_file)["rows_taken"] == 100_000
    assert not journal.exists()
