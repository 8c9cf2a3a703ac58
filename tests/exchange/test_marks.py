"""What codes, words, flags and portions say together."""

from __future__ import annotations

from fractions import Fraction

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.exchange.code_book import CodeBook
from attendance_desktop.exchange.marks import Cells, verdict
from attendance_desktop.records.attendance import PARTS_PER_DAY


def said(layout: str = "generic", chosen: dict[str, str] | None = None, **cells: str) -> str:
    found = verdict(Cells(**cells), CodeBook(chosen or {}, layout))
    if found.mark is None:
        return "blank" if found.blank else f"unknown {found.unknown}"
    share = Fraction(sum(found.mark.parts), PARTS_PER_DAY)
    return found.mark.category.value + ("" if share in (0, 1) else f" {share}")


@pytest.mark.parametrize(("code", "category"), [
    ("P", "present"), ("A", "absent"), ("AE", "excused"), ("AU", "unexcused"), ("E", "excused"),
    ("U", "unexcused"), ("T", "tardy"), ("L", "tardy"), ("S", "out-of-school-suspension"),
    ("OSS", "out-of-school-suspension"), ("ISS", "in-school-suspension"), ("R", "remote"),
    ("Present", "present"), ("Absent - Excused", "excused"), ("Unexcused Absence", "unexcused"),
    ("Absent, Not Excused", "unexcused"), ("In-School Suspension", "in-school-suspension"),
    ("Out of School Suspension", "out-of-school-suspension"), ("Tardy Unexcused", "tardy"),
    ("Late", "tardy"), ("Early Dismissal", "early-release"), ("Field Trip", "present"),
    ("No School", "no-school"), ("Remote", "remote"), ("Falta injustificada", "unexcused"),
    ("Ausencia justificada", "excused"), ("Asistencia", "present"), ("T-E", "tardy"),
    ("A-E", "excused"), ("a u", "unexcused"), ("Half Day Absent", "absent 1/2"),
    ("HDA", "absent 1/2"), ("1/2 Day Absent", "absent 1/2"), ("Absent AM", "absent 1/2"),
    ("Absent 8:05 AM", "absent"), ("Not Present", "absent"), ("No absence", "unknown No absence"),
    ("Absent (not at school)", "absent"), ("Tardy - not excused", "tardy"),
    ("Absent - no show to school", "absent"), ("Suspended (in school)", "in-school-suspension"),
    ("Religious Holiday", "excused"), ("Absent, no excuse", "unexcused"),
    ("Falta no justificada", "unexcused"), ("Not Absent", "present"),
    ("X", "unknown X"), ("Z9", "unknown Z9"), ("D", "unknown D"), ("H", "unknown H"),
    ("", "blank"), ("NULL", "blank"), (" p ", "present"),
    ("Suspended", "out-of-school-suspension"),
    ("Doctor's appointment", "excused"), ("Truant", "unexcused"), ("Virtual", "remote"),
])  # fmt: skip
def test_a_code_alone(code, category):
    assert said(mark=code) == category


@pytest.mark.parametrize(("cells", "category"), [
    ({"mark": "T", "description": "Medical"}, "tardy"),
    ({"mark": "ED", "description": "Doctor's appointment"}, "early-release"),
    ({"mark": "T", "description": "Suspension"}, "out-of-school-suspension"),
    ({"mark": "A", "description": "Medical"}, "excused"),
    ({"absent": "N", "tardy": "Y", "description": "Medical"}, "tardy"),
    ({"absent": "N", "tardy": "N", "description": "Medical"}, "present"),
    ({"absent": "Y", "tardy": "N", "description": "Medical"}, "excused"),
])  # fmt: skip
def test_a_reason_says_why_and_never_what(cells, category):
    found = verdict(Cells(**cells), CodeBook({}, "generic", is_reason=True))
    assert (found.mark.category.value, found.warning) == (category, "")


@pytest.mark.parametrize(("cells", "category"), [
    ({"mark": "X", "description": "Absent Excused"}, "excused"),
    ({"mark": "E", "description": "Early Dismissal"}, "early-release"),
    ({"mark": "A", "description": "Illness"}, "excused"),
    ({"mark": "AE", "description": "Absent"}, "excused"),
    ({"mark": "T", "description": "Present"}, "tardy"),
    ({"mark": "Z", "description": "Absent"}, "absent"),
    ({"mark": "P", "description": "Absent"}, "absent"),
    ({"mark": "", "description": "Present"}, "present"),
    ({"mark": "T", "description": "Excused"}, "tardy"),
    ({"mark": "T", "description": "Unexcused Absence"}, "unexcused"),
    ({"mark": "T", "description": "Truant"}, "unexcused"),
    ({"mark": "T", "description": "Illness"}, "excused"),
    ({"absent": "N", "tardy": "Y", "description": "Excused"}, "tardy"),
    ({"absent": "Y", "tardy": "N", "description": "Excused"}, "excused"),
    ({"mark": "A", "excused": "1"}, "excused"),
    ({"mark": "A", "excused": "N"}, "unexcused"),
    ({"mark": "A", "excused": "U"}, "unexcused"),
    ({"mark": "A", "excused": "X"}, "present"),
    ({"mark": "A", "excused": ""}, "absent"),
    ({"mark": "T-E", "absent": "0", "tardy": "1", "excused": "1"}, "tardy"),
    ({"mark": "Z9", "present": "0", "excused": "1"}, "excused"),
    ({"mark": "Z9", "present": "1"}, "present"),
    ({"present": "Y"}, "present"),
    ({"present": "N", "excused": "Y"}, "excused"),
    ({"absent": "0", "tardy": "0"}, "present"),
    ({"absent": "0", "tardy": "1"}, "tardy"),
    ({"absent": "0.5"}, "absent 1/2"),
    ({"present": "0.5", "excused": "1"}, "excused 1/2"),
    ({"mark": "A", "portion_absent": "0.25"}, "absent 1/4"),
    ({"mark": "A", "portion_absent": "0"}, "absent"),
    ({"mark": "T", "portion_absent": "0.1"}, "tardy 1/10"),
    ({"mark": "P", "portion_absent": "0"}, "present"),
    ({"portion_absent": "0.5"}, "absent 1/2"),
    ({"portion_present": "1"}, "present"),
    ({"minutes_absent": "45", "minutes_possible": "360"}, "absent 1/8"),
    ({"minutes_present": "0", "minutes_possible": "360"}, "absent"),
    ({"mark": "", "present": "", "absent": ""}, "blank"),
])  # fmt: skip
def test_several_columns_together(cells, category):
    assert said(**cells) == category


def test_what_the_user_says_wins():
    assert said(mark="T", chosen={"t": "present"}) == "present"
    assert said(mark="A", description="Illness", chosen={"A": "unexcused"}) == "unexcused"
    assert said(mark="A", excused="1", chosen={"A": "absent"}) == "excused"
    with pytest.raises(UserError, match="category_unknown"):
        CodeBook({"A": "gone"}, "generic")


def test_layouts_have_codes_of_their_own():
    assert said(mark="D", layout="aspen") == "early-release"
    assert said(mark="I", layout="aeries") == "excused"
    assert said(mark="X", layout="infinite-campus") == "present"
    assert said(mark="O", layout="skyward") == "present"


def test_warnings():
    book = CodeBook({}, "generic")
    assert verdict(Cells(mark="P", description="Absent"), book).warning == (
        "mark_and_description_differ"
    )
    assert verdict(Cells(mark="A", present="1"), book).warning == "mark_and_flag_differ"
    assert verdict(Cells(mark="A", portion_absent="0"), book).warning == "portion_zero"
    assert verdict(Cells(mark="A", portion_absent="0.33333"), book).warning == "portion_rounded"
    assert verdict(Cells(mark="A", present="0"), book).warning == ""
