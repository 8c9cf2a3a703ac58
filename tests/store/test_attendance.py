"""A school year overlaid from batches: cases worked out by hand, then a plain second way."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from attendance_desktop.records.attendance import (
    FIXED_MARKS,
    Changes,
    FileKind,
    Mark,
    MarkCategory,
    School,
)
from attendance_desktop.records.attendance_year import AttendanceYear, CalendarDay
from attendance_desktop.records.delivery import Delivery
from attendance_desktop.records.district import CalendarCorrection
from attendance_desktop.store import attendance, batches
from attendance_desktop.store.file import DistrictFile

DAY = 63_000
SEPTEMBER = 62  # 1 September is the 62nd day after 1 July


def take_in(file: DistrictFile, *deliveries: Delivery) -> None:
    for one in deliveries:
        with file.unit("took_in_file", file=one.file_name) as unit:
            batches.add(unit, one)


def year_of(file: DistrictFile, school_year: int = 2026) -> AttendanceYear:
    with file.reading() as connection:
        return attendance.load_year(connection, school_year)


def letters(year: AttendanceYear, start: int = SEPTEMBER, count: int = 10) -> dict[Any, str]:
    """Return each strip's days from 1 September on, in the tests' own letters."""
    letter = {MarkCategory.UNEXCUSED: "A", MarkCategory.EXCUSED: "E", MarkCategory.ABSENT: "H"}
    shown = [".", "P", "-", *(letter[mark.category] for mark in year.marks[3:])]
    return {
        (year.student_ids[student], year.schools[school].key): "".join(
            shown[day] for day in days[start : start + count]
        )
        for student, school, days in zip(
            year.strip_student, year.strip_school, year.days, strict=True
        )
    }


def totals_of(year: AttendanceYear) -> dict[Any, tuple[int, ...]]:
    columns = (
        getattr(year.totals, name)
        for name in ("enrolled", "absent", "excused", "unexcused", "suspended")
    )
    return {
        (year.student_ids[student], year.schools[school].key): tuple(
            part // DAY if part >= 0 else -1 for part in parts
        )
        for student, school, *parts in zip(
            year.totals.student.tolist(),
            year.totals.school.tolist(),
            *(column.tolist() for column in columns),
            strict=True,
        )
    }


def enrolled_of(year: AttendanceYear) -> dict[Any, int]:
    return {
        (year.student_ids[student], year.schools[school].key): days // DAY if days > 0 else days
        for student, school, days in zip(
            year.strip_student.tolist(),
            year.strip_school.tolist(),
            year.events_enrolled.tolist(),
            strict=True,
        )
    }


def test_empty_file_has_no_years(file: DistrictFile) -> None:
    with file.reading() as connection:
        assert attendance.school_years(connection) == ()
    year = year_of(file)
    assert year.days.shape == (0, 366)
    assert (year.student_ids, year.schools, year.through) == ((), (), "")


def test_a_batch_comes_back_as_it_went_in(file: DistrictFile, delivery) -> None:
    take_in(file, delivery({("7", "B"): "PPAE", ("0012", "A"): "-PPH"}))
    year = year_of(file)
    assert letters(year, count=4) == {("7", "B"): "PPAE", ("0012", "A"): "-PPH"}
    assert [school.key for school in year.schools] == ["A", "B"]
    assert year.events_enrolled.tolist() == [-1, -1]
    assert (year.through, year.batch_count, year.days.dtype) == ("2025-09-04", 1, np.uint8)
    assert year.marks[3].parts == (0, DAY, 0, 0, 0, 0, 0, 0)


def test_newer_marks_lie_over_older_and_silence_leaves_them(file: DistrictFile, delivery) -> None:
    take_in(file, delivery({("1", "A"): "PPPPP"}), delivery({("1", "A"): "-A.-EP"}))
    assert letters(year_of(file), count=6) == {("1", "A"): "PAPPEP"}


def test_days_between_two_deliveries_are_enrolled_without_a_mark(
    file: DistrictFile, delivery
) -> None:
    take_in(
        file,
        delivery({("1", "A"): "PP", ("2", "A"): "PPPPPP"}),
        delivery({("1", "A"): "PA"}, first_day="2025-09-05"),
    )
    assert letters(year_of(file), count=6) == {("1", "A"): "PP--PA", ("2", "A"): "PPPPPP"}


def test_stated_dates_take_days_back_within_the_batch_s_own_dates(
    file: DistrictFile, delivery
) -> None:
    older = delivery({("1", "A"): "PPPPPPPP", ("2", "A"): "PPPPPPPP"})
    newer = delivery({("1", "A"): "..P-", ("2", "A"): "PPPPPP"}, stated=[("1", "A")])
    take_in(file, older, newer)
    # The newer file speaks of the first six days; of the last two it knows nothing.
    assert letters(year_of(file), count=8) == {("1", "A"): "..PP..PP", ("2", "A"): "PPPPPPPP"}


def test_events_over_daily_marks_and_withdrawn_again(file: DistrictFile, delivery) -> None:
    september = ("2025-09-01", "2025-09-30")
    take_in(
        file,
        delivery({("1", "A"): "PPPPP"}),
        delivery({("1", "A"): ".A.E."}, kind=FileKind.EVENTS, reach=september),
    )
    assert letters(year_of(file), count=5) == {("1", "A"): "PAPEP"}
    take_in(file, delivery({("1", "A"): ".A..."}, kind=FileKind.EVENTS, reach=september))
    year = year_of(file)
    assert letters(year, count=5) == {("1", "A"): "PAPPP"}
    assert enrolled_of(year) == {("1", "A"): -1}


def test_events_outside_the_reach_or_at_other_schools_stay(file: DistrictFile, delivery) -> None:
    first = delivery({("1", "A"): "A..A", ("1", "B"): "A..A"}, kind=FileKind.EVENTS)
    newer = delivery({("9", "A"): "A"}, kind=FileKind.EVENTS, reach=("2025-09-01", "2025-09-03"))
    take_in(file, first, newer)
    assert letters(year_of(file), count=4) == {
        ("1", "A"): "...A",
        ("1", "B"): "A..A",
        ("9", "A"): "A...",
    }


def test_daily_mark_newer_than_an_event_wins(file: DistrictFile, delivery) -> None:
    take_in(
        file,
        delivery({("1", "A"): "AA"}, kind=FileKind.EVENTS),
        delivery({("1", "A"): "P-P"}),
    )
    assert letters(year_of(file), count=3) == {("1", "A"): "PAP"}


def test_days_enrolled_of_events_come_from_a_roster(file: DistrictFile, delivery) -> None:
    events = delivery(
        {("1", "A"): "A", ("2", "A"): "E"}, kind=FileKind.EVENTS, reach=("2025-09-01", "2025-12-19")
    )
    take_in(file, events)
    assert enrolled_of(year_of(file)) == {("1", "A"): -2, ("2", "A"): -2}
    roster = [
        ("1", "A", "", 80, -1, -1, -1, -1),
        ("3", "A", "", 75, -1, -1, -1, -1),
        ("4", "B", "", 75, -1, -1, -1, -1),
    ]
    take_in(file, delivery(totals=roster, kind=FileKind.ROSTER))
    year = year_of(file)
    # Student 3 was never absent; school B is not covered by any events file.
    assert enrolled_of(year) == {("1", "A"): 80, ("2", "A"): -2, ("3", "A"): 75}
    assert not year.days[-1].any()
    assert totals_of(year) == {}
    take_in(file, delivery(totals=[("1", "A", "", 82, -1, -1, -1, -1)], kind=FileKind.ROSTER))
    assert enrolled_of(year_of(file))["1", "A"] == 82


def test_cumulative_totals_replace_and_periods_add_up(file: DistrictFile, delivery) -> None:
    def total(period: str, enrolled: int, absent: int, excused: int = -1) -> Delivery:
        row = ("1", "A", period, enrolled, absent, excused, -1, -1)
        return delivery(totals=[row], kind=FileKind.TOTALS)

    take_in(file, total("", 40, 5, 2), total("", 80, 9))
    assert totals_of(year_of(file)) == {("1", "A"): (80, 9, -1, -1, -1)}
    take_in(file, total("1", 30, 3, 1), total("2", 30, 4), total("1", 31, 5, 2))
    assert totals_of(year_of(file)) == {("1", "A"): (61, 9, 2, -1, -1)}
    take_in(file, total("", 100, 10))
    assert totals_of(year_of(file)) == {("1", "A"): (100, 10, -1, -1, -1)}


def test_daily_marks_win_over_totals(file: DistrictFile, delivery) -> None:
    rows = [("1", "A", "", 80, 9, -1, -1, -1), ("1", "B", "", 20, 1, -1, -1, -1)]
    take_in(file, delivery({("1", "A"): "PA"}), delivery(totals=rows, kind=FileKind.TOTALS))
    year = year_of(file)
    assert list(letters(year)) == [("1", "A")]
    assert totals_of(year) == {("1", "B"): (20, 1, -1, -1, -1)}


def test_totals_serve_where_the_days_enrolled_of_events_are_not_known(
    file: DistrictFile, delivery
) -> None:
    rows = [("1", "A", "", 80, 9, -1, -1, -1)]
    take_in(
        file,
        delivery({("1", "A"): "A"}, kind=FileKind.EVENTS),
        delivery(totals=rows, kind=FileKind.TOTALS),
    )
    year = year_of(file)
    assert letters(year) == {}
    assert totals_of(year) == {("1", "A"): (80, 9, -1, -1, -1)}
    roster = delivery(totals=[("1", "A", "", 82, -1, -1, -1, -1)], kind=FileKind.ROSTER)
    take_in(file, roster)
    year = year_of(file)
    assert enrolled_of(year) == {("1", "A"): 82}
    assert totals_of(year) == {}


def test_facts_are_the_latest_known(file: DistrictFile, delivery) -> None:
    take_in(
        file,
        delivery(
            {("1", "A"): "P", ("2", "A"): "P"},
            grades={"1": "01", "2": "02"},
            groups={"sex": {"1": "F", "2": "M"}},
        ),
        delivery(
            {("2", "A"): "P", ("3", "A"): "P"}, grades={"2": "03"}, groups={"EL": {"3": "yes"}}
        ),
    )
    year = year_of(file)

    def said(coded) -> dict[str, str]:
        pairs = zip(year.student_ids, coded.codes.tolist(), strict=True)
        return {student: coded.values[code] for student, code in pairs if code >= 0}

    assert said(year.grade) == {"1": "01", "2": "03"}
    assert said(year.area) == {}
    assert {name: said(coded) for name, coded in year.groups.items()} == {
        "sex": {"1": "F", "2": "M"},
        "EL": {"3": "yes"},
    }


def test_undo_of_an_import_and_redo(file: DistrictFile, delivery) -> None:
    take_in(file, delivery({("1", "A"): "PPP"}), delivery({("1", "A"): ".A"}))
    file.undo()
    assert letters(year_of(file), count=3) == {("1", "A"): "PPP"}
    with file.reading() as connection:
        assert [batch.withdrawn for batch in batches.all_batches(connection)] == [False, True]
    file.redo()
    assert letters(year_of(file), count=3) == {("1", "A"): "PAP"}


def test_withdrawn_batch_is_left_out_until_undone(file: DistrictFile, delivery) -> None:
    first = delivery({("1", "A"): "PPP"})
    take_in(file, first)
    with file.reading() as connection:
        known = batches.with_fingerprint(connection, first.fingerprint)
    assert known is not None
    with file.unit("withdrew_file", file=first.file_name) as unit:
        batches.withdraw(unit, known.id)
    with file.reading() as connection:
        assert batches.with_fingerprint(connection, first.fingerprint) is None
        assert attendance.school_years(connection) == ()
    file.undo()
    with file.reading() as connection:
        assert batches.with_fingerprint(connection, first.fingerprint) == known
        assert attendance.school_years(connection) == (2026,)


def test_years_stay_apart(file: DistrictFile, delivery) -> None:
    take_in(
        file,
        delivery({("1", "A"): "PA"}),
        delivery({("1", "A"): "AA"}, first_day="2023-09-01", year=2024),
    )
    with file.reading() as connection:
        assert attendance.school_years(connection) == (2024, 2026)
    assert letters(year_of(file, 2024), count=2) == {("1", "A"): "AA"}
    assert year_of(file, 2024).through == "2023-09-02"


def test_more_than_250_marks_take_two_bytes(file: DistrictFile, delivery) -> None:
    marks = (
        *FIXED_MARKS,
        *(Mark(MarkCategory.UNEXCUSED, (0, n, 0, 0, 0, 0, 0, 0)) for n in range(1, 300)),
    )
    wide = delivery({("1", "A"): "AE"}, marks=marks)
    wide.strips.days[0, SEPTEMBER] = 301
    take_in(file, wide, delivery({("2", "A"): "AH"}))
    year = year_of(file)
    assert year.days.dtype == np.uint16
    assert year.marks[year.days[0, SEPTEMBER]].parts[1] == 299
    assert year.marks[year.days[1, SEPTEMBER + 1]].category is MarkCategory.ABSENT


def test_school_has_its_newest_name_and_loses_it_with_the_batch(
    file: DistrictFile, delivery
) -> None:
    take_in(
        file,
        delivery({("1", "A"): "P"}, schools=[School("A", "A", "Old")]),
        delivery({("1", "A"): "P"}, schools=[School("A", "A", "New")]),
        delivery({("1", "A"): "P"}, schools=[School("A", "A", "")]),
    )
    assert year_of(file).schools == (School("A", "A", "New"),)
    file.undo()
    file.undo()
    assert year_of(file).schools == (School("A", "A", "Old"),)


def test_corrected_days_of_the_year(file: DistrictFile, delivery) -> None:
    take_in(file, delivery({("1", "A"): "P"}))
    with file.unit("corrected_day", day="2025-11-11") as unit:
        unit.insert(CalendarCorrection("x", "", "2025-11-11", "holiday"))
        unit.insert(CalendarCorrection("y", "A", "2024-11-11", "holiday"))
    assert year_of(file).calendar == (CalendarDay("", "2025-11-11", "holiday"),)


@pytest.mark.parametrize(
    ("stored", "delivered", "expected"),
    [
        ("", "PPAE", Changes(4, 0, 0)),
        ("PPAE", "PPAE", Changes(0, 0, 4)),
        ("PP-.", "PA-E", Changes(1, 1, 1)),
        ("PPPP", "-..H", Changes(0, 1, 0)),
    ],
)
def test_changes_of_daily_marks(
    file: DistrictFile, delivery, stored: str, delivered: str, expected: Changes
) -> None:
    if stored:
        take_in(file, delivery({("1", "A"): stored, ("5", "A"): "PPPP"}))
    with file.reading() as connection:
        assert batches.changes(connection, delivery({("1", "A"): delivered})) == expected


def test_changes_of_events_count_the_withdrawn(file: DistrictFile, delivery) -> None:
    reach = ("2025-09-01", "2025-09-30")
    take_in(file, delivery({("1", "A"): "AAE", ("2", "A"): "A"}, kind=FileKind.EVENTS))
    newer = delivery({("1", "A"): "A.A", ("3", "A"): "H"}, kind=FileKind.EVENTS, reach=reach)
    with file.reading() as connection:
        # Withdrawn: the second of student 1 and the only one of student 2; E became A.
        assert batches.changes(connection, newer) == Changes(new=1, corrected=3, same=1)


def test_changes_of_totals(file: DistrictFile, delivery) -> None:
    rows = [("1", "A", "", 80, 9, -1, -1, -1), ("2", "A", "", 80, 1, -1, -1, -1)]
    take_in(file, delivery(totals=rows, kind=FileKind.TOTALS))
    again = [rows[0], ("2", "A", "", 80, 2, -1, -1, -1), ("3", "A", "", 1, 0, -1, -1, -1)]
    with file.reading() as connection:
        assert batches.changes(connection, delivery(totals=again, kind=FileKind.TOTALS)) == Changes(
            1, 1, 1
        )


def test_batch_row_says_what_was_taken_in(file: DistrictFile, delivery) -> None:
    one = delivery({("1", "A"): "P", ("2", "B"): "P"})
    take_in(file, one)
    with file.reading() as connection:
        (batch,) = batches.all_batches(connection)
    assert (batch.order, batch.file_name, batch.sha256) == (1, one.file_name, one.sha256)
    assert (batch.students, batch.schools, batch.kind) == (2, 2, FileKind.DAILY)
    assert not batch.withdrawn
