"""What a person said of one file is there for the next, is listed, and can be forgotten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import attendance_files
from attendance_desktop.records.delivery import Delivery
from attendance_desktop.records.read_options import Correction, ReadOptions, overlaid
from attendance_desktop.services.attendance import Attendance, ReadFiles
from attendance_desktop.services.district import Districts
from attendance_desktop.services.remembering import Remembered

DAILY = ("Pupil Ref", "Site", "Day", "Att", "Old Att")
TOTALS = ("Student ID", "School", "School Year", "Days Enrolled", "Sum A", "Sum B")
EVENTS = ("Student ID", "School", "Absence Date", "Reason", "Note Code")
PUBLISHED = ("District", "School Year", "Chronic Absence Rate", "Other Rate")


@pytest.fixture
def districts(tmp_path) -> Iterator[Districts]:
    made = Districts()
    made.create(tmp_path / "pine.attend", "Pine Creek School District")
    yield made
    made.close()


@pytest.fixture
def attendance(districts) -> Attendance:
    return Attendance(districts)


def write(path: Path, headings: tuple[str, ...], rows: list[tuple[object, ...]]) -> Path:
    path.write_text("".join(",".join(map(str, r)) + "\n" for r in (headings, *rows)))
    return path


def september(count: int) -> list[dt.date]:
    days = (dt.date(2025, 9, 2) + dt.timedelta(n) for n in range(60))
    return [d for d in days if d.weekday() < 5][:count]


def daily(path: Path, first: int = 0, absent: str = "A") -> Path:
    """Five students, ten days; student 1 misses the first; the old column says present."""
    rows = [
        (f"{s:04}", "Pine", d, absent if s == 1 and n == 0 else "P", "P")
        for n, d in enumerate(september(20)[first : first + 10])
        for s in range(1, 6)
    ]
    return write(path, DAILY, rows)


def corrected(read: ReadFiles, correction: Correction) -> ReadOptions:
    return read.options.with_correction(read.deliveries[0].source, correction)


def understood(path: Path, **options) -> Delivery:
    """Read a file here and not in a child, with nothing remembered."""
    (found,) = attendance_files.understand(
        path, ReadOptions(**options), lambda source: None, lambda share, word: None
    )
    return found


def roles(read: ReadFiles) -> dict[str, str]:
    return {c.role: c.heading for c in read.deliveries[0].columns if c.role}


def test_a_correction_is_there_for_the_next_file_also_after_a_restart(
    districts, attendance, tmp_path
):
    first = daily(tmp_path / "one.csv")
    said = {"student-id": "Pupil Ref", "mark": "Old Att"}
    options = ReadOptions(columns=said).with_correction(
        understood(first, columns=said).source, Correction({"mark": "Att"}, {"A": "excused"})
    )
    read = attendance.read([first], options)
    assert roles(read)["mark"] == "Att" and read.deliveries[0].codes["A"] == "excused"
    assert {c.heading: c.how for c in read.deliveries[0].columns}["Att"] == "said"
    attendance.take_in(read)
    districts.close()

    again = Districts()
    again.open(tmp_path / "pine.attend")
    later = Attendance(again).read([daily(tmp_path / "two.csv", 10)], ReadOptions())
    delivery = later.deliveries[0]
    assert delivery.preview.remembered
    assert roles(later)["mark"] == "Att" and delivery.codes["A"] == "excused"
    assert {c.heading: c.how for c in delivery.columns}["Att"] == "remembered"
    (source,) = Remembered(again).listed()
    assert source.headings == "Pupil Ref, Site, Day, Att, Old Att"
    assert source.columns == {"student-id": "Pupil Ref", "mark": "Att"}
    assert (source.codes, source.files, source.last_file) == ({"A": "excused"}, 1, "one.csv")
    assert source.corrections == 3
    again.close()


def test_it_is_not_kept_where_a_person_says_so(districts, attendance, tmp_path):
    path = daily(tmp_path / "one.csv")
    said = Correction({"student-id": "Pupil Ref", "mark": "Old Att"}, remember=False)
    seen = understood(path, columns={"student-id": "Pupil Ref"})
    options = ReadOptions().with_correction(seen.source, said)
    attendance.take_in(attendance.read([path], options))
    assert Remembered(districts).listed() == ()


def test_forgetting_is_undone(districts, attendance, tmp_path):
    path = daily(tmp_path / "one.csv")
    said = {"student-id": "Pupil Ref", "mark": "Old Att"}
    attendance.take_in(attendance.read([path], ReadOptions(columns=said)))
    service = Remembered(districts)
    (source,) = service.listed()
    assert service.forget(source.id) == source
    assert service.listed() == ()
    districts.undo()
    assert service.listed() == (source,)
    with pytest.raises(UserError, match="nothing_remembered"):
        service.forget("none")


def test_read_anew_and_taken_in_nothing_is_remembered(districts, attendance, tmp_path):
    first = write(
        tmp_path / "one.csv", ("Student ID", *DAILY[1:]),
        [(f"{s:04}", "Pine", d, "P", "P") for d in september(5) for s in range(3)],
    )  # fmt: skip
    attendance.take_in(attendance.read([first], ReadOptions(columns={"mark": "Old Att"})))
    second = write(
        tmp_path / "two.csv", ("Student ID", *DAILY[1:]),
        [(f"{s:04}", "Pine", d, "P", "P") for d in september(9)[5:] for s in range(3)],
    )  # fmt: skip
    read = attendance.read([second], ReadOptions())
    assert roles(read)["mark"] == "Old Att"
    anew = attendance.read([second], corrected(read, Correction(anew=True)))
    assert roles(anew)["mark"] == "Att" and not anew.deliveries[0].preview.remembered
    attendance.take_in(anew)
    assert Remembered(districts).listed() == ()


@pytest.mark.parametrize(
    ("headings", "rows", "said"),
    [
        (
            TOTALS,
            [(f"{s:04}", "Pine", "2025-26", 100, s, s + 1) for s in range(1, 9)],
            {"days-absent": "Sum B"},
        ),
        (
            EVENTS,
            [(f"{s:04}", "Pine", d, "A", "E") for d in september(3) for s in range(1, 9)],
            {"mark": "Note Code"},
        ),
        (
            PUBLISHED,
            [(f"District {n}", "2023-24", f"{n}.5%", f"{n}.7%") for n in range(10, 30)],
            {"rate": "Other Rate"},
        ),
    ],
    ids=["totals", "events", "published"],
)  # fmt: skip
def test_every_kind_of_file_is_corrected_and_remembered(
    districts, attendance, tmp_path, headings, rows, said
):
    ((role, heading),) = said.items()
    first = write(tmp_path / "one.csv", headings, rows[:-1])
    seen = understood(first)
    assert {c.role: c.heading for c in seen.columns}.get(role) != heading
    options = ReadOptions().with_correction(seen.source, Correction(said))
    read = attendance.read([first], options)
    assert roles(read)[role] == heading
    attendance.take_in(read)
    later = attendance.read([write(tmp_path / "two.csv", headings, rows)], ReadOptions())
    assert roles(later)[role] == heading and later.deliveries[0].preview.remembered


def test_files_of_several_sources_are_corrected_each_by_itself(attendance, tmp_path):
    one = write(
        tmp_path / "one.csv", ("Student ID", "Date", "Code", "Status"),
        [(f"{s:04}", d, "P", "A") for d in september(5) for s in range(3)],
    )  # fmt: skip
    two = write(
        tmp_path / "two.csv", ("Student ID", "School", "Date", "Code"),
        [(f"{s:04}", "Pine", d, "P") for d in september(5) for s in range(3)],
    )  # fmt: skip
    read = attendance.read([one, two], ReadOptions())
    options = read.options.with_correction(
        read.deliveries[0].source, Correction({"mark": "Status"})
    )
    first, second = attendance.read([one, two], options).deliveries
    assert {c.heading: c.role for c in first.columns}["Status"] == "mark"
    assert {c.heading: c.role for c in second.columns}["Code"] == "mark"


def test_a_column_has_one_role():
    assert overlaid({"mark": "X", "date": "D"}, {"mark-description": "X"}) == {
        "date": "D", "mark-description": "X",
    }  # fmt: skip
    assert overlaid({"date-order": "mdy"}, {"mark": "mdy"}) == {"date-order": "mdy", "mark": "mdy"}
    assert overlaid({"mark": "", "date": "D"}, {"mark": "X"}) == {"date": "D", "mark": "X"}
