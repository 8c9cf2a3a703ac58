"""Schools named, merged and separated: what the year says before, after, and after undo."""

from __future__ import annotations

from typing import Any

import pytest

from attendance_desktop.records.attendance import FIXED_MARKS, FileKind, Mark, MarkCategory, School
from attendance_desktop.records.schools import NamedInYear, SchoolFacts
from attendance_desktop.store import attendance, batches, schools
from attendance_desktop.store.file import DistrictFile

DAY = 63_000
SEPTEMBER = 62
ABSENT = Mark(MarkCategory.UNEXCUSED, (0, DAY, 0, 0, 0, 0, 0, 0), "A")
EXCUSED = Mark(MarkCategory.EXCUSED, (DAY, 0, 0, 0, 0, 0, 0, 0), "E")
MARKS = (*FIXED_MARKS, ABSENT, EXCUSED)


@pytest.fixture
def take(file: DistrictFile, delivery) -> Any:
    def call(*parts: Any, **said: Any) -> None:
        with file.unit("took_in_file", file="x") as unit:
            batches.add(unit, delivery(*parts, marks=MARKS, **said))

    return call


@pytest.fixture
def say(file: DistrictFile) -> Any:
    def call(key: str, **said: Any) -> None:
        with file.unit("renamed_school", school=key) as unit:
            unit.put(SchoolFacts(schools.facts_id(key), key, **said))

    return call


def year_of(file: DistrictFile, school_year: int = 2026) -> dict[tuple[str, str], str]:
    """Student and school -> the marks from the first of September, as letters."""
    with file.reading() as connection:
        year = attendance.load_year(connection, school_year)
    letter = {"unexcused": "A", "excused": "E"}
    shown = [".", "P", "-", *(letter[mark.category] for mark in year.marks[3:])]
    return {
        (year.student_ids[student], year.schools[school].key): "".join(
            shown[day] for day in days[SEPTEMBER:]
        ).rstrip(".")
        for student, school, days in zip(
            year.strip_student, year.strip_school, year.days, strict=True
        )
    }


def totals_of(file: DistrictFile) -> dict[tuple[str, str], tuple[int, int]]:
    with file.reading() as connection:
        year = attendance.load_year(connection, 2026)
    rows = year.totals
    return {
        (year.student_ids[student], year.schools[school].key): (enrolled // DAY, absent // DAY)
        for student, school, enrolled, absent in zip(
            rows.student, rows.school, rows.enrolled, rows.absent, strict=True
        )
    }


# --- names ----------------------------------------------------------------------------------


def test_a_name_that_was_said_is_shown(file: DistrictFile, take, say) -> None:
    take({("1", "A"): "P"}, schools=(School("A", "A", "Old Name"),))
    say("A", name="Lincoln", code="0101")
    with file.reading() as connection:
        (shown,) = attendance.load_year(connection, 2026).schools
    assert shown == School("A", "0101", "Lincoln")
    file.undo()
    with file.reading() as connection:
        (shown,) = attendance.load_year(connection, 2026).schools
    assert shown == School("A", "A", "Old Name")


def test_names_over_the_years_are_listed(file: DistrictFile, take, say) -> None:
    for year, name in ((2023, "Union"), (2024, "Union"), (2025, "Lincoln"), (2026, "Lincoln")):
        take(
            {("1", "A"): "P"}, year=year, first_day=f"{year - 1}-09-01",
            schools=(School("A", "7", name),),
        )  # fmt: skip
    with file.reading() as connection:
        (school,) = schools.listed(connection)
    assert school.named == (NamedInYear(2023, "Union", "7"), NamedInYear(2025, "Lincoln", "7"))
    assert (school.name, school.code, school.years) == ("Lincoln", "7", (2023, 2024, 2025, 2026))
    assert school.earlier == (NamedInYear(2023, "Union", "7"),)
    with file.reading() as connection:
        assert schools.keys_by_name(connection) == {
            "a": "A", "7": "A", "union": "A", "lincoln": "A",
        }  # fmt: skip


def test_what_two_schools_are_called_is_neither(file: DistrictFile, take) -> None:
    take(
        {("1", "A"): "P", ("1", "B"): "P"},
        schools=(School("A", "", "Union"), School("B", "", "Union")),
    )
    with file.reading() as connection:
        assert schools.keys_by_name(connection) == {"a": "A", "b": "B"}


# --- mergers --------------------------------------------------------------------------------


def test_a_merged_school_counts_under_the_other_from_its_year_on(
    file: DistrictFile, take, say
) -> None:
    take({("1", "A"): "PA", ("2", "B"): "PP"}, year=2025, first_day="2024-09-01")
    take({("1", "A"): "PA", ("2", "B"): "PP"})
    apart = {("1", "A"): "PA", ("2", "B"): "PP"}
    assert year_of(file) == apart
    say("A", merged_into="B", merged_from=2026)
    assert year_of(file) == {("1", "B"): "PA", ("2", "B"): "PP"}
    assert year_of(file, 2025) == apart
    file.undo()
    assert year_of(file) == apart
    file.redo()
    assert year_of(file) == {("1", "B"): "PA", ("2", "B"): "PP"}


def test_a_student_of_both_has_one_strip(file: DistrictFile, take, say) -> None:
    # The move is on the fourth day; on the third both schools have a mark.
    take({("1", "A"): "PAE...", ("1", "B"): "..PPA-", ("2", "A"): "A.....", ("2", "B"): "-....."})
    say("A", merged_into="B", merged_from=2026)
    assert year_of(file) == {("1", "B"): "PAPPA-", ("2", "B"): "A"}


def test_stated_dates_of_one_school_do_not_end_the_days_at_the_other(
    file: DistrictFile, take, say
) -> None:
    pairs = (("1", "A"), ("1", "B"))
    take({pairs[0]: "PA....", pairs[1]: "....PP"}, stated=pairs)
    say("A", merged_into="B", merged_from=2026)
    assert year_of(file) == {("1", "B"): "PA..PP"}


def test_files_of_both_lie_over_one_another(file: DistrictFile, take, say) -> None:
    take({("1", "A"): "PPPP"})
    take({("1", "B"): "-A--"})
    say("A", merged_into="B", merged_from=2026)
    assert year_of(file) == {("1", "B"): "PAPP"}


def test_mergers_follow_one_another_year_by_year(file: DistrictFile, take, say) -> None:
    for year in (2025, 2026):
        take(
            {("1", "A"): "P", ("2", "B"): "P", ("3", "C"): "P"},
            year=year, first_day=f"{year - 1}-09-01",
        )  # fmt: skip
    say("A", merged_into="B", merged_from=2025)
    say("B", merged_into="C", merged_from=2026)
    assert set(year_of(file, 2025)) == {("1", "B"), ("2", "B"), ("3", "C")}
    assert set(year_of(file)) == {("1", "C"), ("2", "C"), ("3", "C")}


def test_two_laptops_that_merged_each_into_the_other_merge_nothing(
    file: DistrictFile, take, say
) -> None:
    take({("1", "A"): "P", ("2", "B"): "P"})
    say("A", merged_into="B", merged_from=2026)
    say("B", merged_into="A", merged_from=2026)
    assert set(year_of(file)) == {("1", "A"), ("2", "B")}


def test_a_merger_into_a_school_that_no_file_names_waits(file: DistrictFile, take, say) -> None:
    take({("1", "A"): "P"})
    say("A", merged_into="Z", merged_from=2026)
    assert set(year_of(file)) == {("1", "A")}


def test_totals_of_both_add_up(file: DistrictFile, take, say) -> None:
    take(
        kind=FileKind.TOTALS,
        totals=[("1", "B", "", 90, 9, 4, 5, 0), ("1", "A", "", 80, 3, 3, 0, 0),
                ("2", "A", "", 170, 20, -1, -1, -1)],
    )  # fmt: skip
    say("A", merged_into="B", merged_from=2026)
    assert totals_of(file) == {("1", "B"): (170, 12), ("2", "B"): (170, 20)}
    file.undo()
    assert totals_of(file)[("1", "A")] == (80, 3)


def test_events_of_a_merged_school_are_withdrawn_by_its_next_file(
    file: DistrictFile, take, say
) -> None:
    take({("1", "A"): "AA"}, kind=FileKind.EVENTS, reach=("2025-09-01", "2025-09-02"))
    say("A", merged_into="B", merged_from=2026)
    take({("1", "B"): "A."}, kind=FileKind.EVENTS, reach=("2025-09-01", "2025-09-02"))
    assert year_of(file) == {("1", "B"): "A"}
