"""Measures of a part of the students: by school, grade, group and all three."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.errors import UserError
from attendance_desktop.records.measures import By, Filters
from attendance_desktop.rules import profiles
from attendance_desktop.rules.filtered_protection import protect_filtered, protect_months
from attendance_desktop.rules.measures import measure
from attendance_desktop.rules.small_groups import protect
from attendance_desktop.rules.standing import standing

DAY = 63_000
FEDERAL = profiles.load("federal")
GROUPS = "race/ethnicity"


@pytest.fixture
def year(build):
    """Two schools of 20 days; Ana and Bo are at A, Cy is at both, Di is at B.

    Ana misses 4 days (severe), Bo 2 (chronic), Cy 1 of 10 at A and 3 of 10 at B, Di none.
    """
    days = build.school_days(20)
    stays = [
        {"student": "ana", "school": "A", "days": build.marked(days, 4)},
        {"student": "bo", "school": "A", "days": build.marked(days, 2)},
        {"student": "cy", "school": "A", "days": build.marked(days[:10], 1)},
        {"student": "cy", "school": "B", "days": build.marked(days[10:], 3)},
        {"student": "di", "school": "B", "days": build.marked(days, 0)},
    ]
    students = {
        "ana": {"grade": "01", "groups": {GROUPS: "White", "english-learner": "Y"}},
        "bo": {"grade": "02", "groups": {GROUPS: "Asian", "english-learner": "N"}},
        "cy": {"grade": "02", "groups": {GROUPS: "White", "english-learner": "N"}},
        "di": {"grade": "02", "groups": {GROUPS: "Asian", "english-learner": "Y"}},
    }
    return build.year({"school_year": 2026, "stays": stays, "students": students})


def _counts(table) -> dict[str, tuple[int, int, int]]:
    return {row.key: (row.students, row.chronic, row.severe) for row in table.rows}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), (4, 3, 2)),  # Cy: 4 of 20 over both schools
        (Filters(school="A"), (3, 3, 1)),  # Cy: 1 of 10 at A
        (Filters(school="B"), (2, 1, 1)),  # Cy: 3 of 10 at B
        (Filters(grade="02"), (3, 2, 1)),
        (Filters(category=GROUPS, group="white"), (2, 2, 2)),
        (Filters(category="english-learner", group="yes"), (2, 1, 1)),
        (Filters(school="B", grade="02", category=GROUPS, group="White"), (1, 1, 1)),
        (Filters(school="A", grade="01"), (1, 1, 1)),
    ],
)
def test_the_district_row_holds_the_students_chosen(year, filters, expected):
    table = measure(year, FEDERAL, By.DISTRICT, filters)
    assert _counts(table) == {"district": expected}
    assert table.filters == filters and table.whole == table.rows[0]


def test_tables_hold_only_rows_that_have_students(year):
    a = Filters(school="A")
    assert _counts(measure(year, FEDERAL, By.GRADE, a)) == {"01": (1, 1, 1), "02": (2, 2, 0)}
    assert _counts(measure(year, FEDERAL, By.SCHOOL, a)) == {"A": (3, 3, 1)}
    assert _counts(measure(year, FEDERAL, By.SCHOOL, Filters(grade="01"))) == {"A": (1, 1, 1)}
    tiers = _counts(measure(year, FEDERAL, By.TIER, Filters(grade="02")))
    assert {key: counts[0] for key, counts in tiers.items()} == {
        "satisfactory": 1, "at risk": 0, "moderate chronic": 1, "severe chronic": 1,
    }  # fmt: skip


def test_months_of_a_school_count_its_own_days(year):
    # The first ten days, all of Cy's at A, lie in August 2025; the table ends with the marks.
    (august,) = measure(year, FEDERAL, By.MONTH, Filters(school="A", grade="02")).rows
    assert (august.key, august.students, august.chronic) == ("2025-08", 2, 2)
    assert august.enrolled_parts == 30 * DAY and august.absent_parts == 3 * DAY


def test_what_is_looked_at_is_said_in_words(year):
    filters = Filters("B", "02", "english-learner", "yes")
    table = measure(year, FEDERAL, By.DISTRICT, filters)
    assert table.filter_words == ("School B", "Grade 02", "English learners")
    assert table.rows[0].label == "School B · Grade 02 · English learners"
    words = measure(year, FEDERAL, By.TIER, Filters(category=GROUPS, group="Asian")).filter_words
    assert words == ("Race or ethnicity: Asian",)


@pytest.mark.parametrize(
    ("filters", "code"),
    [
        (Filters(school="C"), "school_unknown"),
        (Filters(grade="3"), "grade_unknown"),
        (Filters(category="foster", group="yes"), "group_unknown"),
        (Filters(category=GROUPS, group="Blue"), "group_unknown"),
    ],
)
def test_a_filter_that_nobody_answers_to_is_said(year, filters, code):
    with pytest.raises(UserError) as said:
        measure(year, FEDERAL, By.GRADE, filters)
    assert said.value.code == code


def test_a_school_is_open_on_the_days_of_all_its_students(build):
    # Half of the calendar is asked for: a grade that came late still faces the whole calendar.
    days = build.school_days(20)
    stays = [
        {"student": f"old{n}", "school": "A", "days": build.marked(days, 0)} for n in range(3)
    ] + [{"student": "new", "school": "A", "days": build.marked(days[11:], 1)}]
    students = {"new": {"grade": "02"}} | {f"old{n}": {"grade": "01"} for n in range(3)}
    year = build.year({"school_year": 2026, "stays": stays, "students": students})
    for filters in (Filters(grade="02"), Filters(school="A", grade="02")):
        (row,) = measure(year, profiles.load("virginia"), By.DISTRICT, filters).rows
        assert (row.students, row.not_eligible) == (0, 1)


# --- the same by another route -----------------------------------------------------------------

SCHOOLS, GRADES, RACES = "ABC", ("KG", "01", "02"), ("Asian", "White")


@st.composite
def districts(draw):
    """Students with totals at one or two schools."""
    size = draw(st.integers(4, 40))
    dice = draw(st.randoms(use_true_random=False))
    totals, students = [], {}
    for n in range(size):
        students[f"{n}"] = {"grade": dice.choice(GRADES), "groups": {GROUPS: dice.choice(RACES)}}
        for school in dice.sample(SCHOOLS, dice.choice((1, 1, 2))):
            enrolled = dice.randrange(5, 90)
            totals.append(
                {"student": f"{n}", "school": school, "enrolled": enrolled * DAY,
                 "absent": dice.randrange(0, 1 + enrolled // 3) * DAY}
            )  # fmt: skip
    return {"school_year": 2026, "totals": totals, "students": students}


def _reduced(district, filters):
    """The district as if only the chosen students and school existed."""
    facts = district["students"]
    rows = [
        row
        for row in district["totals"]
        if filters.school in ("", row["school"])
        and filters.grade in ("", facts[row["student"]]["grade"])
        and filters.group in ("", facts[row["student"]]["groups"][GROUPS])
    ]
    return {**district, "totals": rows}


@given(
    districts(),
    st.sampled_from(("", *SCHOOLS)),
    st.sampled_from(("", *GRADES)),
    st.sampled_from(("", *RACES)),
)
def test_filtered_is_as_if_only_they_existed(build, district, school, grade, race):
    filters = Filters(school, grade, GROUPS if race else "", race)
    reduced = _reduced(district, filters)
    try:
        there = measure(build.year(district), FEDERAL, By.DISTRICT, filters)
    except UserError:
        assert not reduced["totals"]
        return
    if not reduced["totals"]:
        assert there.rows[0].students == 0
        return
    for by in (By.DISTRICT, By.SCHOOL, By.GRADE, By.GROUP, By.TIER):
        table = measure(build.year(district), FEDERAL, by, filters)
        alone = measure(build.year(reduced), FEDERAL, by)
        assert [replace(r, label="") for r in table.rows] == [
            replace(r, label="") for r in alone.rows
        ]


# --- what the public sees ---------------------------------------------------------------------


def _public(year, by, filters):
    found = standing(year, FEDERAL)
    return protect_filtered(found, measure(year, FEDERAL, by, filters))


def _district(build, counts, chronic_one_in=4):
    """A district of totals: (school, grade) -> students, every fourth of them chronic."""
    totals, students = [], {}
    for (school, grade), size in counts.items():
        for n in range(size):
            name = f"{school}{grade}{n}"
            students[name] = {"grade": grade, "groups": {GROUPS: RACES[n % 2]}}
            missed = 40 if n % chronic_one_in == 0 else 5
            totals.append(
                {"student": name, "school": school, "enrolled": 180 * DAY, "absent": missed * DAY}
            )
    return build.year({"school_year": 2026, "totals": totals, "students": students})


def test_one_filter_shows_what_its_own_table_shows(build):
    # Grade 02 has nine students; with it the smallest other grade is hidden.
    counts = {("A", "KG"): 60, ("A", "01"): 30, ("A", "02"): 9, ("B", "KG"): 50}
    year = _district(build, counts)
    rows = {row.key: row for row in protect(measure(year, FEDERAL, By.GRADE)).rows}
    assert (rows["02"].hidden, rows["01"].hidden, rows["KG"].hidden) == (
        "n<10", "complementary", None,
    )  # fmt: skip
    for grade, row in rows.items():
        (alone,) = _public(year, By.DISTRICT, Filters(grade=grade)).rows
        assert (alone.students, alone.chronic, alone.hidden) == (
            row.students, row.chronic, row.hidden,
        )  # fmt: skip
        tiers = _public(year, By.TIER, Filters(grade=grade)).rows
        assert row.hidden is None or all(tier.hidden and not tier.students for tier in tiers)


def test_a_filter_whose_complement_is_small_is_hidden(build):
    year = _district(build, {("A", "KG"): 200, ("A", "01"): 6})
    assert _public(year, By.DISTRICT, Filters(grade="KG")).rows[0].hidden == "complementary"


def test_a_hidden_pair_has_company_in_row_and_column(build):
    counts = {
        ("A", "KG"): 40, ("A", "01"): 44, ("A", "02"): 48,
        ("B", "KG"): 41, ("B", "01"): 5, ("B", "02"): 45,
        ("C", "KG"): 42, ("C", "01"): 46, ("C", "02"): 50,
    }  # fmt: skip
    year = _district(build, counts)
    sizes = {
        (school, row.key): row.students
        for school in SCHOOLS
        for row in _public(year, By.GRADE, Filters(school=school)).rows
    }
    assert sizes["B", "01"] is None
    for school in SCHOOLS:
        assert sum(sizes[school, grade] is None for grade in GRADES) in (0, 2, 3)
    for grade in GRADES:
        assert sum(sizes[school, grade] is None for school in SCHOOLS) in (0, 2, 3)
    assert any(sizes.values())
    # Two filters say the same of a pair as one filter and a table; three say nothing.
    for (school, grade), size in sizes.items():
        pair = _public(year, By.DISTRICT, Filters(school=school, grade=grade)).rows[0]
        assert pair.students == size
        turned = _public(year, By.SCHOOL, Filters(grade=grade)).rows
        assert {row.key: row.students for row in turned}[school] == size
        race = Filters(school, grade, GROUPS, "White")
        assert _public(year, By.DISTRICT, race).rows[0].students is None
        assert all(r.students is None for r in _public(year, By.GROUP, Filters(school, grade)).rows)


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(SCHOOLS), st.sampled_from(GRADES)),
        st.integers(1, 40),
        min_size=1,
    )
)
def test_no_hidden_pair_is_found_by_subtraction(build, counts):
    year = _district(build, counts)
    totals = {
        (by, row.key): row.students
        for by in (By.SCHOOL, By.GRADE)
        for row in protect(measure(year, FEDERAL, by)).rows
    }
    shown = {
        (school, row.key): row.students
        for school in sorted({school for school, _grade in counts})
        for row in _public(year, By.GRADE, Filters(school=school)).rows
    }
    assert shown.keys() == counts.keys()
    assert all(size is None or size >= 10 for size in shown.values())
    # Some small pairs follow from the two tables alone, by what grades a school has; no more do.
    nothing = dict.fromkeys(shown)
    assert _small(_worked_out(shown, totals)) <= _small(_worked_out(nothing, totals))


def _worked_out(shown, totals):
    """What a reader finds who subtracts in rows and columns while a line has one unknown."""
    found, going = dict(shown), True
    while going:
        going = False
        for axis, by in ((0, By.SCHOOL), (1, By.GRADE)):
            for key in {at[axis] for at in found}:
                line = [at for at in found if at[axis] == key]
                unknown = [at for at in line if found[at] is None]
                if len(unknown) == 1 and totals[by, key] is not None:
                    known = sum(found[at] or 0 for at in line)
                    found[unknown[0]] = totals[by, key] - known
                    going = True
    return found


def _small(found):
    return {at for at, size in found.items() if size is not None and size < 10}


def test_months_of_a_filter(build):
    days = build.school_days(20)
    stays = [
        {"student": f"{grade}{n}", "school": "A", "days": build.marked(days, n % 4)}
        for grade, size in (("01", 40), ("02", 30), ("03", 4))
        for n in range(size)
    ]
    students = {stay["student"]: {"grade": stay["student"][:2]} for stay in stays}
    year = build.year({"school_year": 2026, "stays": stays, "students": students})

    def months(grade, shown):
        table = measure(year, FEDERAL, By.MONTH, Filters(grade=grade))
        return protect_months(table, measure(year, FEDERAL, By.MONTH), shown).rows

    (august,) = months("01", shown=True)
    assert (august.students, august.chronic) == (40, 20)  # 2 or 3 of 20 days: every other one
    assert months("01", shown=False)[0].hidden == "complementary"
    assert months("03", shown=True)[0].hidden == "n<10"
