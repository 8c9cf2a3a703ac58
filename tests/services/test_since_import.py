"""The number before the last import and after it, by year, rule, filter and audience."""

from __future__ import annotations

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.records.measures import Audience, Filters
from attendance_desktop.records.selection import Selection
from attendance_desktop.services.attendance import LATEST, Attendance
from attendance_desktop.services.district import Districts


def chronic(attendance: Attendance, selection: Selection = LATEST) -> tuple:
    found = attendance.since_last_import(selection)
    assert found is not None
    before = found.before and (found.before.students, found.before.chronic)
    return before, (found.after.students, found.after.chronic), found.more_chronic


def test_what_the_last_import_changed(
    attendance: Attendance, districts: Districts, take_in
) -> None:
    take_in(2026, {"0001": (20, 5)})
    assert chronic(attendance) == (None, (20, 5), None)
    take_in(2026, {"0001": (20, 8), "0002": (10, 1)})
    assert chronic(attendance) == ((20, 5), (30, 9), 4)
    found = attendance.since_last_import()
    assert found is not None and found.files == ("file 2.csv",)
    assert (found.school_year, found.rules, found.audience) == (2026, "federal", Audience.STAFF)
    districts.undo()
    attendance.forget_loaded()
    assert chronic(attendance) == (None, (20, 5), None)


def test_each_year_has_its_own_last_import(attendance: Attendance, take_in) -> None:
    take_in(2025, {"0001": (20, 5)})
    take_in(2025, {"0001": (20, 6)})
    take_in(2026, {"0001": (20, 9)})
    assert chronic(attendance, Selection(school_year=2025)) == ((20, 5), (20, 6), 1)
    assert chronic(attendance) == (None, (20, 9), None)


def test_the_filters_hold_for_both(attendance: Attendance, take_in) -> None:
    take_in(2026, {"0001": (20, 5)})
    take_in(2026, {"0001": (20, 8), "0002": (10, 1)})
    for school, both in (("0001", ((20, 5), (20, 8), 3)), ("0002", (None, (10, 1), None))):
        assert chronic(attendance, Selection(filters=Filters(school=school))) == both


def test_the_public_sees_what_it_may_of_both(attendance: Attendance, take_in) -> None:
    take_in(2026, {"0001": (9, 3)})
    take_in(2026, {"0002": (40, 10)})
    public = Selection(audience=Audience.PUBLIC)
    assert chronic(attendance, public) == ((None, None), (49, 13), None)


def test_without_attendance_there_is_no_number(attendance: Attendance) -> None:
    with pytest.raises(UserError, match="no_attendance"):
        attendance.since_last_import()
