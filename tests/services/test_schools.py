"""Schools named, closed, merged and placed; the numbers follow, and undo brings back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.records.measures import By
from attendance_desktop.records.schools import Stage
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.district import Districts
from attendance_desktop.services.schools import Schools
from attendance_desktop.wording import error_words

NAMES = {"0001": "Lincoln", "0002": "Mesa", "0003": "Pine"}


@pytest.fixture
def schools(districts: Districts, take_in) -> Schools:
    take_in(2026, {"0001": (20, 5), "0002": (10, 1), "0003": (4, 0)}, names=NAMES)
    return Schools(districts)


def rows(attendance: Attendance) -> dict[str, tuple[str, int | None, int | None]]:
    table = attendance.measures(By.SCHOOL)
    return {row.key: (row.label, row.students, row.chronic) for row in table.rows}


def test_a_name_stands_in_the_measures_until_it_is_undone(
    schools: Schools, attendance: Attendance, districts: Districts
) -> None:
    before = rows(attendance)
    schools.rename("0002", "  Mesa   Verde ")
    assert rows(attendance)["0002"] == ("Mesa Verde", 10, 1)
    assert schools.school("0002").earlier[0].name == "Mesa"
    assert districts.undo_label() == "Named a school Mesa Verde"
    districts.undo()
    assert rows(attendance) == before
    districts.redo()
    schools.rename("0002", "")
    assert rows(attendance) == before


def test_a_merged_school_s_students_count_under_the_other(
    schools: Schools, attendance: Attendance, districts: Districts
) -> None:
    before, whole = rows(attendance), attendance.measures(By.DISTRICT).rows
    schools.merge("0003", "0001", 2026)
    assert rows(attendance) == {"0001": ("Lincoln", 24, 5), "0002": ("Mesa", 10, 1)}
    assert attendance.measures(By.DISTRICT).rows == whole
    assert districts.undo_label() == "Counted Pine under Lincoln"
    districts.undo()
    assert rows(attendance) == before
    districts.redo()
    schools.separate("0003")
    assert rows(attendance) == before


def test_mergers_go_in_no_circle(schools: Schools) -> None:
    schools.merge("0001", "0002", 2026)
    schools.merge("0002", "0003", 2026)
    for key, into in (("0003", "0001"), ("0002", "0001"), ("0001", "0001")):
        with pytest.raises(UserError, match="school_merge_circle"):
            schools.merge(key, into, 2026)
    with pytest.raises(UserError, match="school_unknown"):
        schools.merge("0001", "9999", 2026)


def test_what_is_said_of_a_school_is_listed(schools: Schools, districts: Districts) -> None:
    schools.close("0003", dt.date(2026, 6, 5))
    schools.set_code("0003", " 303 ")
    schools.set_stage("0003", Stage.ELEMENTARY)
    schools.place("0003", " 44.0582", "+121.31530 ")
    pine = schools.school("0003")
    assert (pine.name, pine.code, pine.facts.closed_on) == ("Pine", "303", "2026-06-05")
    assert (pine.facts.latitude, pine.facts.longitude) == ("44.0582", "121.31530")
    assert (pine.facts.stage, pine.is_placed) == (Stage.ELEMENTARY, True)
    assert [school.name for school in schools.listed()] == ["Lincoln", "Mesa", "Pine"]
    schools.place("0003", "", "")
    schools.close("0003", None)
    labels = [districts.undo_label()]
    for _time in range(2):
        districts.undo()
        labels.append(districts.undo_label())
    assert labels == ["Opened Pine again", "Placed Pine on the map", "Placed Pine on the map"]
    assert schools.school("0003").is_placed


def test_saying_the_same_again_is_no_action(schools: Schools, districts: Districts) -> None:
    before = districts.undo_label()
    schools.set_code("0001", "")
    schools.separate("0001")
    assert districts.undo_label() == before


@pytest.mark.parametrize(
    "where", [("91", "0"), ("0", "181"), ("44N", "1"), ("", "1"), ("1,5", "2"), ("nan", "0")]
)
def test_what_is_no_coordinate(schools: Schools, where: tuple[str, str]) -> None:
    with pytest.raises(UserError, match="coordinates_unclear"):
        schools.place("0001", *where)


def test_a_name_without_end_is_refused(schools: Schools) -> None:
    with pytest.raises(UserError, match="school_name_long"):
        schools.rename("0001", "x" * 201)


# --- coordinates from a file ----------------------------------------------------------------


def test_coordinates_of_our_schools_are_taken_from_a_file(
    schools: Schools, districts: Districts, tmp_path: Path
) -> None:
    path = tmp_path / "schools.csv"
    path.write_text(
        "State list of schools\n\nSchool Code,School Name,City,Latitude,Longitude\n"
        "0001,Lincoln,Bend,44.0582,-121.3153\n"
        "7777,MESA,Bend,44.1,-121.25\n"
        "0003,Pine,Bend,,\n"
        "9999,Elsewhere,Salem,44.9,-123.0\n",
        encoding="utf-8",
    )
    found = schools.read_places(path)
    assert [(p.school, p.row, p.latitude) for p in found] == [
        ("0001", 4, "44.0582"), ("0002", 5, "44.1"),
    ]  # fmt: skip
    assert not any(school.is_placed for school in schools.listed())
    schools.take_places(found)
    assert [school.is_placed for school in schools.listed()] == [True, True, False]
    assert districts.undo_label() == "Placed 2 schools on the map"
    districts.undo()
    assert not any(school.is_placed for school in schools.listed())


def test_places_typed_at_once_are_one_action(schools: Schools, districts: Districts) -> None:
    first, second, third = (school.key for school in schools.listed())
    where = {first: ("+44.0582", " -121.3"), second: ("44.1", "-121.4"), third: ("", "")}
    assert schools.place_all(where) == 2
    assert schools.school(first).facts.latitude == "44.0582"
    assert districts.undo_label() == "Placed 2 schools on the map"
    assert schools.place_all(where) == 0
    districts.undo()
    assert not any(school.is_placed for school in schools.listed())


def test_of_places_typed_at_once_one_unclear_stores_none(schools: Schools) -> None:
    first, second, _third = (school.key for school in schools.listed())
    name = schools.school(second).name
    with pytest.raises(UserError, match="place_unclear") as refused:
        schools.place_all({first: ("44.1", "-121.4"), second: ("44.1", "")})
    assert name in error_words(refused.value)
    assert not any(school.is_placed for school in schools.listed())


def test_a_file_without_coordinates_of_ours_is_refused(schools: Schools, tmp_path: Path) -> None:
    path = tmp_path / "schools.csv"
    path.write_text("School Code,Latitude,Longitude\n9999,44.9,-123.0\n9998,1,2\n")
    with pytest.raises(UserError, match="places_none_ours"):
        schools.read_places(path)
    path.write_text("School Code,City\n0001,Bend\n0002,Bend\n")
    with pytest.raises(UserError, match="places_no_columns"):
        schools.read_places(path)
