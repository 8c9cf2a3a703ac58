"""Dates in every spelling met, and which of day and month stands first."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import dates

TODAY = dt.date(2026, 6, 30).toordinal()


def day(text: str, order: str = "mdy") -> str:
    found = dates.ordinal(dates.parts_of(text), order)
    return dt.date.fromordinal(found).isoformat() if found > 0 else str(found)


@pytest.mark.parametrize("text", [
    "2025-09-02", "2025/9/2", "2025.09.02", "2025-09-02T00:00:00", "2025-09-02 00:00:00.000",
    "20250902", "09/02/2025", "9/2/25", "9-2-2025", "09.02.2025", "9/2/2025 12:00:00 AM",
    "Sep 2, 2025", "September 2, 2025", "2-Sep-25", "02 Sep 2025", "Tue, Sep 2, 2025",
    "2 de septiembre de 2025", "45902", "45902.0", "Sept. 2nd 2025", "09022025", " 9/2/2025 ",
    "Tue 09/02/2025", "Tuesday, 9/2/2025", "Tue. 2025-09-02", "mar 09/02/2025", "Sep 2-2025",
])  # fmt: skip
def test_spellings(text):
    assert day(text) == "2025-09-02"
    assert dates.is_date(text)


@pytest.mark.parametrize(("text", "found"), [
    ("", dates.BLANK), ("NULL", dates.BLANK), ("n/a", dates.BLANK), ("soon", dates.UNREADABLE),
    ("12", dates.UNREADABLE), ("2025-02-30", dates.IMPOSSIBLE), ("13/13/2025", dates.IMPOSSIBLE),
    ("0000-00-00", dates.IMPOSSIBLE), ("May", dates.UNREADABLE), ("12345678901", dates.UNREADABLE),
])  # fmt: skip
def test_no_dates(text, found):
    assert dates.ordinal(dates.parts_of(text), "mdy") == found


def order(*texts: str, school_year: int | None = None) -> str:
    return dates.order_of(texts, today=TODAY, school_year=school_year)


def test_a_part_above_twelve_tells():
    assert order("1/9/2025", "13/09/2025") == "dmy"
    assert order("9/1/2025", "09/13/2025") == "mdy"
    assert order("2025-09-01", "2025-09-13") == "ymd"


def test_a_few_slips_do_not_turn_the_order():
    texts = [f"09/{d:02d}/2025" for d in range(13, 31)]
    assert order(*texts, "31/12/2025") == "mdy"
    with pytest.raises(UserError, match="date_order_mixed"):
        order("09/13/2025", "13/09/2025")


def test_days_that_lie_together():
    assert order("9/2/2025", "9/3/2025", "9/4/2025", "9/5/2025") == "mdy"
    assert order("2/9/2025", "3/9/2025", "4/9/2025", "5/9/2025") == "dmy"


def test_the_future_cannot_be():
    assert order("12/06/2026", "11/06/2026") == "dmy"  # December 2026 is to come


def test_the_school_year_tells():
    assert order("2/10/2025", school_year=2026) == "dmy"  # 2 October; 10 February is 2024-25
    assert order("2/10/2025", school_year=2025) == "mdy"


def test_nothing_tells():
    with pytest.raises(UserError, match="date_order_unclear"):
        order("3/4/2026")
    assert order("5/5/2026") == "mdy"


@pytest.mark.parametrize(("text", "found"), [
    ("9/2", (0, 9, 2, False)), ("Mon 9/15", (0, 9, 15, False)), ("9/2/2025", (2025, 9, 2, False)),
    ("2025-09-02", (2025, 9, 2, True)), ("Sep 2", (0, 9, 2, True)), ("2-Sep", (0, 9, 2, True)),
    ("45902", (2025, 9, 2, True)), ("Period 3", None), ("Grade", None), ("12", None),
    ("Days Absent", None), ("Student ID", None), ("9/2 Tue", (0, 9, 2, False)),
    ("09/02 (Tue)", (0, 9, 2, False)), ("Sep 2, 2025", (2025, 9, 2, True)),
])  # fmt: skip
def test_headings_that_are_days(text, found):
    parts = dates.heading_parts(text)
    assert (parts and (parts.year, parts.first, parts.second, parts.ordered)) == found


@given(
    st.lists(st.dates(dt.date(2025, 8, 1), dt.date(2026, 6, 1)), min_size=40, unique=True),
    st.sampled_from([("%d/%m/%Y", "dmy"), ("%m/%d/%y", "mdy"), ("%Y-%m-%d", "ymd")]),
)
def test_a_years_days_are_read_back(days, written):
    form, expected = written
    texts = [day.strftime(form) for day in days]
    found = dates.order_of(texts, today=TODAY, school_year=None)
    assert found == expected
    assert [dt.date.fromordinal(o) for o in dates.ordinals(texts, found).tolist()] == days
