"""What the public sees, and that a reader who subtracts finds no hidden number."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.records.measures import Audience, By, MeasureRow, MeasureTable
from attendance_desktop.rules import profiles
from attendance_desktop.rules.measures import measure
from attendance_desktop.rules.small_groups import protect

DAY = 63_000
DAY_COLUMNS = ("enrolled_parts", "absent_parts", "excused_parts", "unexcused_parts")


def _row(key, students, chronic, severe=None, others=0, category=""):
    severe = chronic // 2 if severe is None else severe
    absent = (20 * chronic + 3 * students) * DAY
    return MeasureRow(
        key, key, category, students, others, chronic, severe,
        180 * students * DAY, absent, absent // 2, absent - absent // 2,
    )  # fmt: skip


def _sum(rows, key="district"):
    names = ("students", "not_eligible", "chronic", "severe", *DAY_COLUMNS)
    return MeasureRow(key, key, "", *(sum(getattr(r, n) for r in rows) for n in names))


def _table(rows, by=By.SCHOOL, whole=None):
    rows = tuple(rows)
    return MeasureTable(
        2026, by, Audience.STAFF, profiles.load("federal"), rows, whole=whole or _sum(rows)
    )


def _by_key(table):
    return {(row.category + "/" + row.key).lstrip("/"): row for row in table.rows}


def test_a_small_group_takes_another_with_it():
    table = protect(_table([_row("A", 200, 40), _row("B", 60, 12), _row("C", 9, 3)]))
    rows = _by_key(table)
    assert table.audience is Audience.PUBLIC and table.whole is None
    assert (rows["C"].hidden, rows["C"].shown) == ("n<10", "n<10")
    assert (rows["B"].hidden, rows["B"].shown) == ("complementary", "")
    for row in (rows["B"], rows["C"]):
        for name in ("students", "not_eligible", "chronic", "severe", *DAY_COLUMNS):
            assert getattr(row, name) is None
        assert row.chronic_share is None and row.attendance_share is None
    assert rows["A"].hidden is None and rows["A"].chronic == 40


@pytest.mark.parametrize(
    ("students", "chronic", "hidden", "shown"),
    [
        (300, 3, "bottom", "≤ 1 %"), (300, 4, None, ""), (300, 297, "top", "≥ 99 %"),
        (299, 5, "bottom", "≤ 2 %"), (100, 2, "bottom", "≤ 2 %"), (100, 3, None, ""),
        (99, 4, "bottom", "≤ 5 %"), (40, 2, "bottom", "≤ 5 %"), (40, 3, None, ""),
        (39, 3, "bottom", "≤ 10 %"), (20, 18, "top", "≥ 90 %"), (20, 17, None, ""),
        (19, 3, "bottom", "≤ 20 %"), (10, 2, "bottom", "≤ 20 %"), (10, 3, None, ""),
        (10, 8, "top", "≥ 80 %"), (9, 4, "n<10", "n<10"), (0, 0, "n<10", "n<10"),
    ],
)  # fmt: skip
def test_coding_depends_on_the_size_of_the_group(students, chronic, hidden, shown):
    row = protect(_table([_row("district", students, chronic)], By.DISTRICT)).rows[0]
    assert (row.hidden, row.shown) == (hidden, shown)
    if hidden in ("top", "bottom"):
        assert row.students == students
    if hidden:
        assert row.chronic is None and row.enrolled_parts is None and row.absent_parts is None


def test_a_coded_count_is_not_left_alone_either():
    rows = _by_key(protect(_table([_row("A", 200, 50), _row("B", 100, 25), _row("C", 80, 1)])))
    assert (rows["C"].hidden, rows["C"].shown, rows["C"].students) == ("bottom", "≤ 5 %", 80)
    # The size of the other is no secret; its counts and days would give the coded count away.
    assert (rows["B"].hidden, rows["B"].students) == ("complementary", 100)
    assert rows["B"].chronic is None and rows["B"].absent_parts is None
    assert rows["A"].hidden is None


def test_a_yes_column_is_protected_with_the_rest_of_the_district():
    whole = _row("district", 105, 30)
    yes = _row("yes", 98, 28, category="english-learner")
    table = protect(_table([yes], By.GROUP, whole))
    assert table.rows[0].hidden == "complementary"  # seven are left
    table = protect(_table([_row("yes", 60, 18, category="x")], By.GROUP, whole))
    assert table.rows[0].hidden is None


def test_each_category_is_protected_for_itself():
    rows = [
        _row("Asian", 5, 1, category="race"), _row("Black", 40, 10, category="race"),
        _row("White", 60, 20, category="race"),
        _row("F", 50, 15, category="sex"), _row("M", 55, 16, category="sex"),
    ]  # fmt: skip
    shown = _by_key(protect(_table(rows, By.GROUP, _row("district", 105, 31))))
    assert [shown[k].hidden for k in ("race/Asian", "race/Black", "race/White")] == [
        "n<10", "complementary", None,
    ]  # fmt: skip
    assert shown["sex/F"].hidden is None


def test_students_not_counted_are_a_small_group_too():
    rows = _by_key(protect(_table([_row("A", 90, 20, others=3), _row("B", 90, 20, others=12)])))
    assert rows["A"].not_eligible is None and rows["B"].not_eligible is None
    rows = _by_key(protect(_table([_row("A", 90, 20), _row("B", 90, 20, others=12)])))
    assert rows["A"].not_eligible == 0 and rows["B"].not_eligible == 12


def test_few_severe_are_left_out():
    row = protect(_table([_row("district", 200, 40, 4)], By.DISTRICT)).rows[0]
    assert row.severe is None and row.chronic == 40
    rows = _by_key(protect(_table([_row("A", 200, 40, 4), _row("B", 200, 40, 20)])))
    assert rows["A"].severe is None and rows["B"].severe is None


def test_a_state_may_ask_for_more():
    rows = _by_key(protect(_table([_row("A", 90, 20), _row("B", 15, 5), _row("C", 19, 9)]), 20))
    assert [rows[k].hidden for k in "ABC"] == [None, "n<20", "n<20"]
    assert protect(_table([_row("A", 9, 2)]), 3).rows[0].hidden == "n<10"


def test_small_tiers_are_hidden_with_another():
    tiers = [_row("satisfactory", 70, 0, 0), _row("at risk", 30, 0, 0),
             _row("moderate chronic", 20, 20, 0), _row("severe chronic", 4, 4, 4)]  # fmt: skip
    shown = protect(_table(tiers, By.TIER)).rows
    assert [row.hidden for row in shown] == [None, None, "complementary", "n<10"]
    assert shown[0].students == 70


def test_a_coded_chronic_share_does_not_show_in_the_tiers():
    tiers = [_row("satisfactory", 700, 0, 0), _row("at risk", 290, 0, 0),
             _row("moderate chronic", 6, 6, 0), _row("severe chronic", 2, 2, 2)]  # fmt: skip
    shown = protect(_table(tiers, By.TIER)).rows
    assert [row.students is None for row in shown] == [False, True, True, True]


def test_a_public_table_stays_as_it_is():
    table = protect(_table([_row("A", 9, 2)]))
    assert protect(table) is table


def test_from_marks_to_the_public(build):
    days = build.school_days(40)
    stays = [
        {"student": f"{s}{n}", "school": s, "days": build.marked(days, 6 if n % 3 == 0 else 1)}
        for s, size in (("A", 30), ("B", 12), ("C", 4))
        for n in range(size)
    ]
    year = build.year({"school_year": 2026, "stays": stays})
    table = protect(measure(year, profiles.load("federal"), By.SCHOOL))
    assert [row.hidden for row in table.rows] == [None, "complementary", "n<10"]


# --- a reader who subtracts -----------------------------------------------------------------

SIZES = st.one_of(st.integers(0, 12), st.integers(0, 45), st.integers(90, 330))


@st.composite
def rows_of_a_partition(draw):
    rows = []
    for number in range(draw(st.integers(1, 6))):
        students = draw(SIZES)
        chronic = draw(st.one_of(st.integers(0, min(students, 3)), st.integers(0, students)))
        severe = draw(st.integers(0, chronic))
        rows.append(_row(f"r{number}", students, chronic, severe, draw(st.integers(0, 30))))
    return rows


def _reachable(ranges):
    sums = {0}
    for values in ranges:
        sums = {total + value for total in sums for value in values}
    return sums


def _possible(ranges, totals, which):
    """Values of one hidden number that agree with the known sum, by trying them all."""
    rest = _reachable(values for n, values in enumerate(ranges) if n != which)
    return {v for v in ranges[which] if any(total - v in rest for total in totals)}


def _band(students):
    return next(p for n, p in ((300, 1), (100, 2), (40, 5), (20, 10), (0, 20)) if students >= n)


def _allowed(staff, public):
    """Counts of chronic that the reader may believe, told each row's size."""
    percent = _band(staff.students)
    if public.hidden == "bottom":
        return [c for c in range(staff.students + 1) if 100 * c <= percent * staff.students]
    if public.hidden == "top":
        least = (100 - percent) * staff.students
        return [c for c in range(staff.students + 1) if 100 * c >= least]
    return list(range(staff.students + 1))


@given(rows_of_a_partition())
def test_no_hidden_count_of_chronic_is_found_by_subtraction(rows):
    public = protect(_table(rows)).rows
    whole = protect(_table([_sum(rows)], By.DISTRICT)).rows[0]
    hidden = [n for n, row in enumerate(public) if row.hidden]
    if whole.hidden and whole.hidden.startswith("n<"):
        assert len(hidden) == len(rows)
        return
    shown = sum(row.chronic for row in public if row.hidden is None)
    total = _sum(rows)
    totals = [c - shown for c in (_allowed(total, whole) if whole.hidden else [total.chronic])]
    ranges = [_allowed(rows[n], public[n]) for n in hidden]
    if all(row.students is None for row in public):
        return  # nothing but the total is shown, so the reader cannot know the sizes used here
    for which, n in enumerate(hidden):
        if rows[n].students:
            assert len(_possible(ranges, totals, which)) > 1, (rows[n], public)


@given(rows_of_a_partition())
def test_no_hidden_size_is_found_by_subtraction(rows):
    public = protect(_table(rows)).rows
    total = _sum(rows).students
    hidden = [n for n, row in enumerate(public) if row.students is None]
    if not hidden or total < 10:
        assert len(hidden) in (0, len(rows))
        return
    left = total - sum(row.students for row in public if row.students is not None)
    assert len(hidden) > 1 and left >= 10
    told_apart = any(public[n].hidden == "n<10" for n in hidden)
    least = 10 if told_apart else 0
    ranges = [range(10) if public[n].hidden == "n<10" else range(least, left + 1) for n in hidden]
    for which in range(len(hidden)):
        assert len(_possible(ranges, [left], which)) > 1


@given(rows_of_a_partition())
def test_no_hidden_count_of_severe_or_days_is_found_by_subtraction(rows):
    public = protect(_table(rows)).rows
    whole = protect(_table([_sum(rows)], By.DISTRICT)).rows[0]
    for name in ("severe", "enrolled_parts", "absent_parts", "not_eligible"):
        hidden = [row for row in public if getattr(row, name) is None]
        if getattr(whole, name) is not None and _sum(rows).students >= 10:
            assert len(hidden) != 1, name
    for row, staff in zip(public, rows, strict=True):
        if row.severe is not None:
            percent = _band(staff.students)
            assert percent * staff.students < 100 * row.severe < (100 - percent) * staff.students


@given(rows_of_a_partition())
def test_what_is_shown_is_true_and_what_is_small_never_shown(rows):
    for row, staff in zip(protect(_table(rows)).rows, rows, strict=True):
        assert (row.key, row.label, row.category) == (staff.key, staff.label, staff.category)
        assert row.students in (None, staff.students) and row.chronic in (None, staff.chronic)
        assert staff.students >= 10 or row.students is None
        if row.hidden is None:
            assert replace(row, not_eligible=staff.not_eligible, severe=staff.severe) == staff
        else:
            assert {getattr(row, n) for n in ("chronic", "severe", *DAY_COLUMNS)} == {None}
