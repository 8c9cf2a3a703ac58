"""The vocabulary files hold together, and headings are compared as people read them."""

from __future__ import annotations

import pytest

from attendance_desktop.exchange import roles, value_checks, vocabulary
from attendance_desktop.exchange.grid import column_of
from attendance_desktop.records.attendance import MarkCategory


@pytest.mark.parametrize("heading", [
    "Student_Number", "studentNumber", "STUDENT NUMBER", "[1]Student_Number", "Student Number ",
    "Students.Student_Number", "student-number",
])  # fmt: skip
def test_one_heading_in_many_spellings(heading):
    assert vocabulary.compact(vocabulary.without_table(heading)) == "studentnumber"
    assert vocabulary.is_known(heading)


def test_words():
    assert vocabulary.words_of("attDateOfDay") == ("att", "date", "of", "day")
    assert vocabulary.words_of("Días_Ausente") == ("dias", "ausente")
    assert vocabulary.compact("/") == "/"
    assert not vocabulary.is_known("Jane Doe")
    assert not vocabulary.is_known("")


def test_every_category_is_one():
    known = {category.value for category in MarkCategory} | {"activity"}
    codes = vocabulary.codes()
    listed = [
        *codes.plain.values(),
        *codes.weak.values(),
        *codes.half.values(),
        *(p.category for p in codes.phrases),
        *(c for layout in codes.layouts.values() for c in layout.values()),
    ]
    assert set(listed) <= known


def test_codes_of_layouts_belong_to_known_layouts():
    assert set(vocabulary.codes().layouts) <= {layout.name for layout in vocabulary.layouts()}


def test_every_check_exists():
    for role in vocabulary.roles():
        value_checks.fits(role.fits, column_of(["1", "2"]))
        assert role.words or role.exact


def test_no_heading_is_private_and_needed_at_once():
    allowed = {"student", "alumno", "estudiante"}
    needed = {h for role in vocabulary.roles() for h in role.exact}
    both = needed & set(vocabulary.private().exact)
    assert both <= allowed


@pytest.mark.parametrize("heading", [
    "Student Name", "LAST_NAME", "First Name", "DOB", "Date of Birth", "Home Address",
    "Parent Email", "Guardian 1 Phone", "SSN", "Comments", "Att_Comment", "Nombre del alumno",
    "Fecha de nacimiento", "Dirección", "Emergency Contact", "Student Legal Last Name",
])  # fmt: skip
def test_private_headings(heading):
    assert roles.is_surely_private(heading)


@pytest.mark.parametrize("heading", [
    "School Name", "Campus Name", "Student ID", "Period Name", "Zip Code", "Town", "Date",
    "Days Absent", "Nombre de la escuela", "Bus Route", "Calendar Name", "Entity Name",
])  # fmt: skip
def test_headings_that_are_not_private(heading):
    assert not roles.is_surely_private(heading)
