"""Questions a reading leaves open."""

from __future__ import annotations

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.records.read_options import ReadOptions
from attendance_desktop.ui.attendance.questions import Questions, can_ask


@pytest.fixture
def questions(qtbot, theme) -> Questions:
    made = Questions()
    qtbot.addWidget(made)
    return made


def answered(qtbot, questions: Questions, error: UserError, *values: object) -> ReadOptions:
    questions.ask(error, ReadOptions(columns={"grade": "Gr"}), this_year=2026)
    for answer, value in zip(questions.answers, values, strict=True):
        control = answer.control
        if hasattr(control, "findData"):
            assert not questions.go_on.isEnabled()
            control.setCurrentIndex(control.findData(value))
        else:
            control.setValue(value)
    assert questions.go_on.isEnabled()
    with qtbot.waitSignal(questions.answered) as caught:
        questions.go_on.click()
    return caught.args[0]


def test_each_code_is_asked_for(qtbot, questions) -> None:
    error = UserError("codes_unknown", file="a.csv", codes=["QX", "Z9"], count=2)
    options = answered(qtbot, questions, error, "unexcused", "present")
    assert options.codes == {"QX": "unexcused", "Z9": "present"}
    assert options.columns == {"grade": "Gr"}


@pytest.mark.parametrize("code", ["date_order_unclear", "date_order_mixed"])
def test_the_order_of_dates(qtbot, questions, code: str) -> None:
    options = answered(qtbot, questions, UserError(code), "dmy")
    assert options.columns == {"grade": "Gr", "date-order": "dmy"}


def test_periods_a_day(qtbot, questions) -> None:
    options = answered(qtbot, questions, UserError("periods_needed", file="a.csv"), 7)
    assert options.columns["periods"] == "7"


def test_days_enrolled(qtbot, questions) -> None:
    options = answered(qtbot, questions, UserError("days_enrolled_needed", file="a.csv"), 144)
    assert options.calendar_days == 144


@pytest.mark.parametrize(("said", "column"), [("S1, Absences", "S1, Absences"), ("-", "")])
def test_the_column_of_days_absent_or_none(qtbot, questions, said: str, column: str) -> None:
    headings = ("S1, Absences", "S2 Absences")
    error = UserError("absences_unclear", headings=", ".join(headings), choices=headings)
    options = answered(qtbot, questions, error, said)
    assert options.columns["days-absent"] == column


def test_the_school_year(qtbot, questions) -> None:
    options = answered(qtbot, questions, UserError("school_year_needed", file="a.csv"), "2026")
    assert options.school_year == 2026


def test_the_column_of_students(qtbot, questions) -> None:
    error = UserError("student_column_missing", file="a.csv", headings="Pupil, Days")
    options = answered(qtbot, questions, error, "Pupil")
    assert options.columns["student-id"] == "Pupil"


def test_another_question_takes_the_place_of_the_first(qtbot, questions) -> None:
    questions.ask(UserError("date_order_unclear"), ReadOptions(), 2026)
    questions.ask(UserError("periods_needed", file="a.csv"), ReadOptions(), 2026)
    assert [answer.label for answer in questions.answers] == ["Periods a day"]
    assert questions.answers[0].control.accessibleName() == "Periods a day"


def test_stepping_back(qtbot, questions) -> None:
    assert not can_ask(UserError("file_not_found", path="a"))
    assert can_ask(UserError("date_order_unclear"))


@pytest.mark.parametrize(
    ("code", "facts", "role"),
    [
        (
            "columns_alike",
            {"role": "days-absent", "headings": "Q1 Absent, Q2 Absent"},
            "days-absent",
        ),
        ("mark_column_missing", {"headings": "Pupil, Q2 Absent"}, "mark"),
        ("date_column_missing", {"column": "Code", "headings": "When, Q2 Absent"}, "date"),
    ],
)
def test_a_column_that_could_not_be_told(qtbot, questions, code, facts, role) -> None:
    error = UserError(code, file="a.csv", **facts)
    assert can_ask(error)
    options = answered(qtbot, questions, error, "Q2 Absent")
    assert options.columns == {"grade": "Gr", role: "Q2 Absent"}


def test_minutes_of_a_day(qtbot, questions) -> None:
    options = answered(qtbot, questions, UserError("day_minutes_needed", file="a.csv"), 360)
    assert options.columns["day-minutes"] == "360"


def test_what_the_names_of_sheets_are(qtbot, questions) -> None:
    error = UserError("sheet_names_unclear", file="a.xlsx", sheets="Lincoln, Adams")
    options = answered(qtbot, questions, error, "school")
    assert options.columns["sheet-names"] == "school"
    assert questions.answers[0].label.startswith("Lincoln, Adams:")
