"""The product and a second implementation agree on random districts, to the last part of a day."""

from __future__ import annotations

import dataclasses
import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attendance_desktop.errors import UserError
from attendance_desktop.records.measures import By
from attendance_desktop.rules.measures import measure
from attendance_desktop.rules.profiles import load, slugs

DAY = 63_000
#: Halves, quarters, thirds, sevenths, periods of eight, and shares just off an edge.
PARTS = (DAY, DAY // 2, DAY // 2 - 1, DAY // 4, DAY // 3, DAY // 7, 3 * DAY // 8, 39_690, 39_689)
ABSENT = ("excused", "unexcused", "absent", "out-of-school-suspension", "in-school-suspension",
          "tardy", "early-release", "remote")  # fmt: skip
MARKS = st.one_of(
    st.just(("present", {})),
    st.just("none"),
    st.sampled_from([("no-school", {}), ("no-mark", {}), ("tardy", {})]),
    st.tuples(st.sampled_from(ABSENT), st.sampled_from(PARTS)).map(lambda m: (m[0], {m[0]: m[1]})),
    st.permutations(ABSENT).map(lambda k: (k[0], {k[0]: DAY // 6 * 2, k[1]: DAY // 6 * 3})),
)
SCHOOLS = ("A", "B", "C")


@st.composite
def daily(draw, student: str, school: str) -> dict:
    start = dt.date(2025, 8, 4) + dt.timedelta(draw(st.sampled_from((0, 0, 3, 20, 58))))
    length = draw(st.sampled_from((1, 3, 12, 13, 40, 62)))
    pool = draw(st.lists(MARKS, min_size=1, max_size=6))
    pattern = draw(st.lists(st.integers(0, len(pool) + 5), min_size=7, max_size=9))
    days = {}
    for offset in range(length):
        date = start + dt.timedelta(offset)
        pick = pattern[offset % len(pattern)]
        found = pool[pick] if pick < len(pool) else ("present", {})
        days[date.isoformat()] = "none" if date.weekday() >= 5 and pick else found
    return {"student": student, "school": school, "days": days}


@st.composite
def districts(draw) -> dict:
    district: dict = {"school_year": 2026, "stays": [], "events": [], "totals": [], "students": {}}
    for number in range(draw(st.integers(1, 6))):
        student = f"{number:03d}"
        for school in draw(st.lists(st.sampled_from(SCHOOLS), min_size=1, max_size=3, unique=True)):
            _add(draw, district, student, school)
        district["students"][student] = draw(_facts())
    dates = [(dt.date(2025, 8, 4) + dt.timedelta(n)).isoformat() for n in range(70)]
    district["corrections"] = draw(st.lists(st.tuples(
        st.sampled_from(("", *SCHOOLS)), st.sampled_from(dates),
        st.sampled_from(("school", "off", "weather", "holiday"))), max_size=4,
        unique_by=lambda c: c[:2]))  # fmt: skip
    return district


def _add(draw, district: dict, student: str, school: str) -> None:
    kind = draw(st.sampled_from(("stays", "stays", "stays", "events", "totals")))
    if kind == "totals":
        enrolled = draw(st.sampled_from((None, 0, 9, 10, 30, 31, 44, 45, 90, 180)))
        half_days = draw(st.one_of(st.none(), st.integers(0, 2 * (enrolled or 0))))
        reasons = draw(st.sampled_from((None, 1, 2)))
        absent = None if half_days is None else half_days * DAY // 2
        split = None if reasons is None or absent is None else absent // reasons
        district["totals"].append({
            "student": student, "school": school, "absent": absent, "excused": split,
            "unexcused": split and absent - split if split is not None else None,
            "enrolled": None if enrolled is None else enrolled * DAY,
        })  # fmt: skip
        return
    stay = draw(daily(student, school))
    if kind == "events":
        stay["days"] = {d: m for d, m in stay["days"].items() if m != "none" and m[0] in ABSENT}
        stay["enrolled"] = draw(st.sampled_from((None, 10 * DAY, 40 * DAY, 180 * DAY)))
    district[kind].append(stay)


@st.composite
def _facts(draw) -> dict:
    facts: dict = {"groups": {}}
    for name, values in (("grade", ("PK", "KG", "01", "10", "UG")), ("area", ("East", "West"))):
        value = draw(st.sampled_from((None, *values)))
        if value:
            facts[name] = value
    facts["groups"]["english-learner"] = draw(st.sampled_from(("Y", "N")))
    facts["groups"]["race-ethnicity"] = draw(st.sampled_from(("Asian", "White", "Black")))
    return facts


@pytest.mark.parametrize("slug", slugs())
# Thousands were tried when this was written; the suite keeps a sample.
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(district=districts(), unknown=st.booleans(), few=st.booleans())
def test_both_implementations_agree(build, plain, slug, district, unknown, few):
    rules = load(slug)
    if unknown:
        rules = dataclasses.replace(rules, no_mark_present=False)
    if few:
        rules = dataclasses.replace(rules, minimum_days=min(rules.minimum_days, 2))
    year = build.year(district)
    for by in By:
        refused = _refused(plain, district, by)
        if refused:
            with pytest.raises(UserError) as error:
                measure(year, rules, by)
            assert error.value.code == refused
            continue
        agree(measure(year, rules, by).rows, plain.table(district, rules, by.value))


def _refused(plain, district: dict, by: By) -> str:
    held = {kind for kind in ("stays", "events", "totals") if district[kind]}
    sums = [r for r in (*district["events"], *district["totals"]) if r["enrolled"] is not None]
    if "stays" not in held and not any(r.get("absent", 0) is not None for r in sums):
        return "days_enrolled_unknown"
    held = plain.sessions(district)
    counts = any(plain.counted(district, stay, held) for stay in district["stays"])
    return "needs_daily_marks" if by is By.MONTH and not counts else ""


def agree(rows, expected) -> None:
    assert [(r.category, r.key) for r in rows] == [(e["category"], e["key"]) for e in expected]
    for found, wanted in zip(rows, expected, strict=True):
        for name in ("students", "not_eligible", "chronic", "severe"):
            assert getattr(found, name) == wanted[name], (found, wanted)
        for name in ("enrolled", "absent"):
            assert getattr(found, f"{name}_parts") == half_up(wanted[name]), (name, found, wanted)
        for name in ("excused", "unexcused"):
            parts, days = getattr(found, f"{name}_parts"), wanted[name]
            assert (parts is None) == (days is None), (name, found, wanted)
            if days is not None:
                # A whole day's reasons are rounded down to a part, once a day.
                assert 0 <= days * DAY - parts + Fraction(1, 2) < 2_000


def half_up(days: Fraction) -> int:
    return int(days * DAY + Fraction(1, 2))
