"""Why two numbers differ: each reason worked by hand, and all reasons on random districts."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import PART_CATEGORIES
from attendance_desktop.records.measures import By, PartialDay
from attendance_desktop.records.reconciliation import Flip, Reason, Total, Verdict, View
from attendance_desktop.rules.measures import measure
from attendance_desktop.rules.profiles import load
from attendance_desktop.rules.reason_words import (
    days_words,
    edge_words,
    reason_words,
    unexplained_words,
)
from attendance_desktop.rules.reconcile import STEPS, path, reconcile

FEDERAL = load("federal")
CHRONIC, NOT_CHRONIC, NOT_COUNTED = Verdict.CHRONIC, Verdict.NOT_CHRONIC, Verdict.NOT_COUNTED


def changed(**fields):
    """Return the federal rule with something changed."""
    return dataclasses.replace(FEDERAL, slug="other", **fields)


@pytest.fixture
def differ(build):
    """Reconcile two rules over stays of (student, school, days enrolled, days absent, mark)."""

    def make(
        *listed,
        first=FEDERAL,
        second=FEDERAL,
        view=View.DISTRICT,
        published=None,
        school="",
        **more,
    ):
        stays = [
            {"student": student, "school": school,
             "days": build.marked(build.school_days(enrolled), absent, *mark[:1],
                                  **(mark[1] if len(mark) > 1 else {}))}
            for student, school, enrolled, absent, *mark in listed
        ]  # fmt: skip
        year = build.year({"school_year": 2026, "stays": stays, **more})
        return reconcile(year, first, second, view, published, school)

    return make


def only(found) -> tuple[Flip, int, int]:
    """Return the one student who differs, and the counts of the one reason."""
    (flip,), (reason,) = found.flips, found.reasons
    assert reason.reason is flip.reason
    assert reason.flips == 1
    assert found.unexplained == 0
    assert "1 student" in reason_words(reason)
    return flip, reason.gained, reason.lost


# --- each reason by hand --------------------------------------------------------------------


def test_the_same_rule_gives_the_same_number(differ):
    found = differ(("1", "A", 30, 3), ("2", "A", 30, 0))
    assert found.totals == (Total(2, 1), Total(2, 1))
    assert (found.reasons, found.flips, found.unexplained) == ((), (), 0)
    assert unexplained_words(found).startswith("The two numbers are the same")


@pytest.mark.parametrize(("enrolled", "absent"), [(30, 3), (44, 44)])
def test_minimum_days(differ, enrolled, absent):
    # New Jersey's report needs 45 days; student 2 has them.
    found = differ(("1", "A", enrolled, absent), ("2", "A", 45, 5), second=load("new-jersey"))
    assert found.totals == (Total(2, 2), Total(1, 1))
    flip, gained, lost = only(found)
    assert (flip.student, flip.before, flip.after) == ("1", CHRONIC, NOT_COUNTED)
    assert (flip.reason, gained, lost) == (Reason.MINIMUM_DAYS, 0, 1)
    assert (found.reasons[0].entered, found.reasons[0].left) == (0, 1)


def test_a_student_who_only_leaves_the_denominator_is_listed_too(differ):
    found = differ(("1", "A", 30, 0), ("2", "A", 45, 0), second=load("new-jersey"))
    flip, gained, lost = only(found)
    assert (flip.before, flip.after, gained, lost) == (NOT_CHRONIC, NOT_COUNTED, 0, 0)
    assert found.reasons[0].left == 1


def test_days_present(differ):
    # 20 days enrolled, never present: New York asks for one day.
    found = differ(("1", "A", 20, 20), ("2", "A", 20, 0), second=load("new-york"))
    flip, _, lost = only(found)
    assert (flip.student, flip.reason, lost) == ("1", Reason.MINIMUM_DAYS, 1)


def test_exactly_thirty_days_where_more_than_thirty_are_asked(differ):
    california = load("california")
    found = differ(("1", "A", 30, 6), ("2", "A", 31, 6), second=california)
    flip, _, lost = only(found)
    assert (flip.student, flip.reason, lost) == ("1", Reason.MINIMUM_DAYS, 1)


def test_half_of_the_calendar(differ):
    # The calendar has 40 days: 19 are less than half, 20 are half.
    found = differ(("1", "A", 19, 2), ("2", "A", 20, 2), ("3", "A", 40, 0),
                   second=load("virginia"))  # fmt: skip
    flip, gained, lost = only(found)
    assert (flip.student, flip.after, flip.reason) == ("1", NOT_COUNTED, Reason.MINIMUM_DAYS)
    assert (gained, lost) == (0, 1)


@pytest.mark.parametrize(
    ("second", "after"),
    [("california", NOT_CHRONIC), ("mississippi", NOT_CHRONIC)],
)
def test_partial_day_by_threshold(build, differ, second, after):
    # 18 half days in 90: 18 days under the federal rule, none where half is not enough.
    half = {"excused": build.DAY // 2}
    found = differ(("1", "A", 90, 18, "excused", half), ("2", "A", 90, 0), second=load(second))
    flip, gained, lost = only(found)
    assert (flip.before, flip.after, flip.reason) == (CHRONIC, after, Reason.PARTIAL_DAY)
    assert (gained, lost) == (0, 1)


def test_partial_day_by_sum(build, differ):
    # 40 quarter days in 90: none reaches half a day, but they add up to 10 of 90.
    quarter = {"excused": build.DAY // 4}
    found = differ(("1", "A", 90, 40, "excused", quarter), ("2", "A", 90, 0),
                   second=load("vermont"))  # fmt: skip
    flip, gained, lost = only(found)
    assert (flip.before, flip.after, flip.reason) == (NOT_CHRONIC, CHRONIC, Reason.PARTIAL_DAY)
    assert (gained, lost) == (1, 0)


def test_code_categories(build, differ):
    # 5 days of in-school suspension in 40: absent only where the rule says so.
    with_iss = FEDERAL.absent_categories | {PART_CATEGORIES[4]}
    found = differ(
        ("1", "A", 40, 5, "in-school-suspension", {"in_school_suspension": build.DAY}),
        ("2", "A", 40, 0),
        second=changed(absent_categories=with_iss),
    )
    flip, gained, _ = only(found)
    assert PART_CATEGORIES[4].value == "in-school-suspension"
    assert (flip.student, flip.after, flip.reason) == ("1", CHRONIC, Reason.CODES)
    assert gained == 1


def test_days_without_a_mark(build, differ):
    # 4 absences in 50 days of which 20 have no mark: 4 of 50, or 4 of 30.
    days = build.school_days(50)
    marks = build.marked(days, 4) | dict.fromkeys(days[30:], "none")
    others = [{"student": str(n), "school": "A", "days": build.marked(days, 0)} for n in (2, 3)]
    found = differ(
        stays=[{"student": "1", "school": "A", "days": marks}, *others],
        second=changed(no_mark_present=False),
    )
    flip, gained, _ = only(found)
    assert (flip.student, flip.after, flip.reason) == ("1", CHRONIC, Reason.NO_MARK)
    assert gained == 1


def test_calendar_cap(build, differ):
    # Student 1 has 5 Saturdays with a mark beside 40 school days: 4 of 45, or 4 of 40. Four of
    # 40 is the line itself, but five days move it: the cap is the reason, not the edge.
    days = build.school_days(40)
    saturdays = [(dt.date(2025, 8, 9) + dt.timedelta(7 * n)).isoformat() for n in range(5)]
    present = dict.fromkeys(saturdays, ("present", {}))
    stays = [{"student": "1", "school": "A", "days": build.marked(days, 4) | present}]
    stays += [
        {"student": f"{n:02}", "school": "A",
         "days": build.marked(days, 0) | dict.fromkeys(saturdays, "none")}
        for n in range(10, 30)
    ]  # fmt: skip
    found = differ(stays=stays, second=changed(cap_at_calendar=True))
    flip, gained, _ = only(found)
    assert (flip.student, flip.after, flip.reason) == ("1", CHRONIC, Reason.CALENDAR_CAP)
    assert gained == 1


def test_exact_edge(build, differ):
    # 17 days and a half day of 180: 18 of 180 by threshold, 17.5 where parts add up.
    days = build.school_days(180)
    marks = build.marked(days, 17) | {days[100]: build.mark("excused", excused=build.DAY // 2)}
    others = [{"student": "2", "school": "A", "days": build.marked(days, 0)}]
    stays = [{"student": "1", "school": "A", "days": marks}, *others]
    found = differ(stays=stays, second=load("texas"))
    flip, gained, lost = only(found)
    assert (flip.before, flip.after) == (CHRONIC, NOT_CHRONIC)
    assert (flip.reason, flip.tipped_by) == (Reason.EXACT_EDGE, Reason.PARTIAL_DAY)
    assert (gained, lost) == (0, 1)
    assert differ(stays=stays).at_ten_percent == 1
    assert found.at_ten_percent == 0


def test_a_day_beside_the_line_is_not_the_edge(build, differ):
    # 17.75 days of 175 by sum, 18 by threshold... neither is exactly 10 percent: 17 by threshold
    # 1.0 (9.7 %), 17.75 by sum (10.1 %).
    days = build.school_days(175)
    part = {"excused": build.DAY * 3 // 4}
    marks = build.marked(days, 17) | {days[100]: build.mark("excused", **part)}
    stays = [{"student": "1", "school": "A", "days": marks}]
    found = differ(
        stays=stays,
        first=changed(threshold_thousandths=1000),
        second=changed(partial_day=PartialDay.SUM),
    )
    assert only(found)[0].reason is Reason.PARTIAL_DAY


# --- schools and the district ---------------------------------------------------------------


def _moved(build, *listed, student="1"):
    """Return stays one after another: (school, days enrolled, days absent)."""
    days, at, stays = build.school_days(sum(n for _, n, _ in listed)), 0, []
    for school, n, absent in listed:
        marks = build.marked(days[at : at + n], absent)
        stays.append({"student": student, "school": school, "days": marks})
        at += n
    return stays


def test_chronic_at_each_of_three_schools_and_once_in_the_district(build, differ):
    stays = _moved(build, ("A", 31, 4), ("B", 31, 4), ("C", 31, 4))
    found = differ(stays=stays, view=View.POOLING)
    assert found.totals == (Total(3, 3), Total(1, 1))
    flip, gained, lost = only(found)
    assert (flip.times_before, flip.times_after, flip.reason) == (3, 1, Reason.POOLING)
    assert (flip.before, flip.after, gained, lost) == (CHRONIC, CHRONIC, 0, 2)


def test_chronic_at_one_school_and_not_in_the_district(build, differ):
    # 4 of 30 at A, none of 60 at B: 4 of 90 in the district.
    found = differ(stays=_moved(build, ("A", 30, 4), ("B", 60, 0)), view=View.POOLING)
    assert found.totals == (Total(2, 1), Total(1, 0))
    flip, gained, lost = only(found)
    assert (flip.before, flip.after, gained, lost) == (CHRONIC, NOT_CHRONIC, 0, 1)


def test_chronic_in_the_district_and_counted_at_no_school(build, differ):
    # 9 days at each of two schools: too few at each, 18 in the district.
    found = differ(stays=_moved(build, ("A", 9, 2), ("B", 9, 2)), view=View.POOLING)
    assert found.totals == (Total(0, 0), Total(1, 1))
    flip, gained, lost = only(found)
    assert (flip.before, flip.after, gained, lost) == (NOT_COUNTED, CHRONIC, 1, 0)


def test_pooling_and_then_another_rule_is_still_one_reason_a_student(build, differ):
    # Student 1 moves (4 of 93 pooled), student 2 stays with 30 days: New Jersey drops both.
    stays = [*_moved(build, ("A", 20, 3), ("B", 20, 3)), *_moved(build, ("A", 30, 3), student="2"),
             *_moved(build, ("A", 60, 9), student="3")]  # fmt: skip
    found = differ(stays=stays, second=load("new-jersey"), view=View.POOLING)
    assert [(f.student, f.reason) for f in found.flips] == [
        ("1", Reason.MINIMUM_DAYS),
        ("2", Reason.MINIMUM_DAYS),
    ]
    (reason,) = found.reasons
    assert (reason.lost, reason.left) == (3, 3)
    assert found.totals == (Total(4, 4), Total(1, 1))


def test_by_school_each_school_has_its_own_difference(build, differ):
    stays = [*_moved(build, ("A", 20, 3), ("B", 50, 6)), *_moved(build, ("B", 30, 3), student="2")]
    found = differ(stays=stays, second=load("new-jersey"), view=View.SCHOOL)
    assert [(s.key, s.totals) for s in found.schools] == [
        ("A", (Total(1, 1), Total(0, 0))),
        ("B", (Total(2, 2), Total(1, 1))),
    ]
    assert [(f.student, f.school) for f in found.flips] == [("1", "A"), ("2", "B")]
    assert sum(r.net for s in found.schools for r in s.reasons) == -2


# --- a published number ---------------------------------------------------------------------


def test_what_a_published_number_leaves_unexplained(differ):
    # Two chronic by our rule, one of them with too few days for theirs; they print 0.
    listed = (("1", "A", 30, 3), ("2", "A", 50, 5))
    found = differ(*listed, second=load("new-jersey"), published=Total(1, 0))
    assert found.totals == (Total(2, 2), Total(1, 0))
    assert [(r.reason, r.net) for r in found.reasons] == [(Reason.MINIMUM_DAYS, -1)]
    assert (found.unexplained, found.at_ten_percent) == (-1, 1)
    assert "1 student fewer" in unexplained_words(found)
    assert "exactly at 10 percent" in edge_words(found)
    more = differ(*listed, second=load("new-jersey"), published=Total(9, 4))
    assert more.unexplained == 3
    assert "3 students more" in unexplained_words(more)
    assert edge_words(more) == ""


def _one_of_each(build, reason: Reason):
    """Return stays of one student whom a reason changes, and the rule that the state uses."""
    days = build.school_days(90)
    half, quarter = build.DAY // 2, build.DAY // 4
    plain = build.marked(days, 0)
    if reason is Reason.MINIMUM_DAYS:  # 3 of 30 days; the state asks for 45
        return build.marked(days[:30], 3), load("new-jersey")
    if reason is Reason.PARTIAL_DAY:  # 40 quarter days of 90 add up to 10
        return build.marked(days, 40, "excused", excused=quarter), load("vermont")
    if reason is Reason.CODES:  # 9 of 90 days suspended in school
        marks = build.marked(days, 9, "in-school-suspension", in_school_suspension=build.DAY)
        names = FEDERAL.absent_categories | {PART_CATEGORIES[4]}
        # A day more than the edge, or the edge itself would be the reason.
        marks |= {days[50]: build.mark("in-school-suspension", in_school_suspension=build.DAY)}
        return marks, changed(absent_categories=names)
    if reason is Reason.NO_MARK:  # 8 of 90 days, or of the 60 that have a mark
        return build.marked(days, 8) | dict.fromkeys(days[60:], "none"), changed(
            no_mark_present=False
        )
    assert reason is Reason.EXACT_EDGE  # 8 days and a half: 9 of 90, or 8.5 of 90
    return plain | build.marked(days[:8], 8) | {
        days[40]: build.mark("excused", excused=half)
    }, load("texas")


@pytest.mark.parametrize(
    ("reason", "ours", "theirs"),
    [
        (Reason.MINIMUM_DAYS, Total(4, 1), Total(3, 0)),
        (Reason.PARTIAL_DAY, Total(4, 0), Total(4, 1)),
        (Reason.CODES, Total(4, 0), Total(4, 1)),
        (Reason.NO_MARK, Total(4, 0), Total(4, 1)),
        (Reason.EXACT_EDGE, Total(4, 1), Total(4, 0)),
    ],
)
def test_each_reason_explains_a_published_number(build, differ, reason, ours, theirs):
    days = build.school_days(90)
    marks, rule = _one_of_each(build, reason)
    stays = [{"student": "1", "school": "A", "days": marks}] + [
        {"student": str(n), "school": "A", "days": build.marked(days, 0)} for n in (2, 3, 4)
    ]
    found = differ(stays=stays, second=rule, published=theirs)
    assert found.totals == (ours, theirs)
    assert [(one.reason, one.flips) for one in found.reasons] == [(reason, 1)]
    assert found.unexplained == 0
    assert unexplained_words(found) == "Nothing is left unexplained."
    # A number that nobody can explain stays unexplained, to the student.
    strange = differ(stays=stays, second=rule, published=Total(theirs.students, theirs.chronic + 2))
    assert strange.unexplained == 2
    assert unexplained_words(strange).startswith(
        "Unexplained: the published number has 2 students more"
    )


def test_one_school_against_its_published_number(differ):
    # At A two students, of whom 1 has 30 days, fewer than the state's 45; B is another school.
    listed = (("1", "A", 30, 3), ("2", "A", 45, 5), ("3", "B", 30, 30))
    found = differ(
        *listed, second=load("new-jersey"), view=View.SCHOOL, published=Total(1, 1), school="A"
    )
    assert found.totals == (Total(2, 2), Total(1, 1))
    assert [(f.student, f.school) for f in found.flips] == [("1", "A")]
    assert [one.key for one in found.schools] == ["A"]
    assert found.unexplained == 0
    (flip,) = found.flips
    assert flip.days_before == flip.days_after == (3, 30)


def test_a_school_that_is_none_of_ours_is_refused(differ):
    with pytest.raises(UserError) as refused:
        differ(("1", "A", 30, 3), view=View.SCHOOL, school="Z")
    assert refused.value.code == "reconcile_no_school"


def test_days_under_both_rules_stand_beside_a_student(build, differ):
    half = {"excused": build.DAY // 2}
    found = differ(("1", "A", 90, 18, "excused", half), second=load("california"))
    (flip,) = found.flips
    assert (flip.days_before, flip.days_after) == ((18, 90), (0, 90))
    assert days_words(flip) == "18 of 90 → 0 of 90"


def test_a_published_share_without_counts_leaves_the_difference_open(differ):
    found = differ(("1", "A", 30, 3), published=Total(None, None))
    assert found.unexplained is None


# --- the path -------------------------------------------------------------------------------


def test_the_path_ends_at_the_second_rule_in_everything_that_decides():
    described = {"slug", "name", "source", "as_of", "confirmed", "notes"}
    deciding = {f.name for f in dataclasses.fields(FEDERAL)} - described
    assert {name for _reason, names in STEPS for name in names} == deciding
    steps = list(path(FEDERAL, load("tennessee"), View.DISTRICT))
    assert [reason for reason, _rule in steps] == [None, Reason.CALENDAR_CAP, Reason.MINIMUM_DAYS]
    assert list(path(FEDERAL, load("own"), View.DISTRICT)) == [(None, FEDERAL)]


CATEGORIES = [category.value for category in PART_CATEGORIES]
DAY = 63_000


@st.composite
def rules(draw):
    return changed(
        minimum_days=draw(st.sampled_from((0, 2, 5, 10, 14))),
        strictly_more=draw(st.booleans()),
        minimum_present_days=draw(st.sampled_from((0, 1, 8))),
        half_calendar=draw(st.booleans()),
        cap_at_calendar=draw(st.booleans()),
        partial_day=draw(st.sampled_from(PartialDay)),
        threshold_thousandths=draw(st.sampled_from((250, 500, 630, 1000))),
        absent_categories=frozenset(draw(st.sets(st.sampled_from(PART_CATEGORIES), min_size=3))),
        no_mark_present=draw(st.booleans()),
    )


@st.composite
def districts(draw):
    marks = st.one_of(
        st.just("none"),
        st.tuples(
            st.sampled_from(CATEGORIES), st.sampled_from((DAY, DAY // 2, DAY // 4, DAY * 3 // 4))
        ).map(lambda m: (m[0], {m[0]: m[1]})),
    )
    start, stays, totals = dt.date(2025, 8, 4), [], []
    for student in range(draw(st.integers(1, 8))):
        for school in draw(st.lists(st.sampled_from("ABC"), min_size=1, max_size=3, unique=True)):
            if draw(st.integers(0, 5)) == 0:
                enrolled = draw(st.integers(0, 40))
                absent = draw(st.integers(0, 2 * enrolled)) * DAY // 2
                totals.append({"student": str(student), "school": school,
                               "enrolled": enrolled * DAY, "absent": absent})  # fmt: skip
                continue
            first, length = draw(st.sampled_from((0, 5, 12))), draw(st.integers(1, 30))
            days = [start + dt.timedelta(first + n) for n in range(length)]
            special = draw(st.dictionaries(st.integers(0, length - 1), marks, max_size=8))
            stays.append({"student": str(student), "school": school, "days": {
                day.isoformat(): special.get(n, ("present", {})) for n, day in enumerate(days)
            }})  # fmt: skip
    return {"school_year": 2026, "stays": stays, "totals": totals}


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(district=districts(), first=rules(), second=rules(), view=st.sampled_from(View))
def test_reasons_add_up_to_the_whole_difference(build, district, first, second, view):
    year = build.year(district)
    found = reconcile(year, first, second, view)
    before, after = _measured(year, first, view is not View.DISTRICT), _measured(
        year, second, view is View.SCHOOL
    )  # fmt: skip
    assert [(t.students, t.chronic) for t in found.totals] == [before, after]
    assert sum(r.gained - r.lost for r in found.reasons) == after[1] - before[1]
    assert sum(r.entered - r.left for r in found.reasons) == after[0] - before[0]
    assert sum(r.flips for r in found.reasons) == len(found.flips)
    assert len({(f.student, f.school) for f in found.flips}) == len(found.flips)
    assert found.unexplained == 0
    for school in found.schools:
        old, new = school.totals
        assert sum(r.net for r in school.reasons) == new.chronic - old.chronic
    back = reconcile(year, first, first, View.DISTRICT)
    assert back.flips == ()


def _measured(year, rule, schools: bool) -> tuple[int, int]:
    rows = measure(year, rule, By.SCHOOL if schools else By.DISTRICT).rows
    return sum(r.students for r in rows), sum(r.chronic for r in rows)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(district=districts(), first=rules(), second=rules())
def test_who_flips_is_who_has_two_verdicts(build, district, first, second):
    # A student alone in a district has another calendar: rules and days that ask it are left out.
    for stay in district["stays"]:
        stay["days"] = {d: m if m != "none" else ("present", {}) for d, m in stay["days"].items()}
    first, second = (
        dataclasses.replace(r, half_calendar=False, cap_at_calendar=False) for r in (first, second)
    )
    whole = reconcile(build.year(district), first, second)
    flips = {f.student: (f.times_before, f.times_after) for f in whole.flips}
    for student in {row["student"] for kind in ("stays", "totals") for row in district[kind]}:
        own = {kind: [r for r in district[kind] if r["student"] == student] for kind in
               ("stays", "totals")}  # fmt: skip
        alone = build.year({**district, **own})
        old, new = (_measured(alone, rule, schools=False) for rule in (first, second))
        assert (student in flips) == (old != new)
        assert flips.get(student, (old[1], new[1])) == (old[1], new[1])
