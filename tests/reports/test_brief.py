"""The superintendent's page is one page, whatever the district, and nothing runs into anything."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attendance_desktop.charts.plan import Cell, Heading, PlanTable
from attendance_desktop.charts.trend import trend_plan
from attendance_desktop.charts.voice_notes import packet_notes
from attendance_desktop.records.history import History, HistoryRow
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.published import Level
from attendance_desktop.records.voices import Cause, Voice, VoiceSource
from attendance_desktop.reports import styles
from attendance_desktop.reports.brief import brief_sheet
from attendance_desktop.reports.brief_content import Brief, Fact

LONG_NAME = "Wilhelmina Elementary School of the Northern Valley and its Neighboring Villages"
CEDAR = (
    ("Cedar Valley High", 96, 350),
    ("Lincoln Elementary", 58, 307),
    ("Mesa Middle", 47, 290),
    ("Pine Creek K–8", 30, 257),
)


def trend(years: int = 7):
    rows = tuple(
        HistoryRow(
            2027 - years + n, Level.DISTRICT, "1", "Cedar", "", "", "", "", "", 1204, 231 + n,
            Decimal(231 + n) / 1204, None, "marks, federal", is_own=True,
        )
        for n in range(years)
    )  # fmt: skip
    path = [(2024 + n, Fraction(246 - 24 * n, 1000)) for n in range(6)] if years > 1 else []
    return trend_plan(History(rows, (), Audience.PUBLIC, "federal"), path=path)


def grades(count: int = 13, *, change: bool = True) -> PlanTable:
    names = ["Kindergarten", *(f"Grade {n}" for n in range(1, 20))][:count]
    cells = [
        (Cell(n, n), Cell("88", 88), Cell("24", 24), Cell("27.3%", 0.273), Cell("−2.1", -21.0))
        for n in names
    ]
    headings = (
        Heading("Grade"), Heading("Students", number=True), Heading("Chronic", number=True),
        Heading("Rate", number=True), Heading("Points vs 2024-25", number=True),
    )  # fmt: skip
    wide = 5 if change else 4
    return PlanTable(headings[:wide], tuple(row[:wide] for row in cells))


@pytest.fixture
def brief(schools) -> Brief:
    return Brief(
        district="Cedar Valley School District",
        title="Attendance brief, March 2026",
        dates="School year 2025-26, marks through March 13, 2026",
        audience="Public: groups under 10 students are hidden",
        staff=False,
        number="19.2%",
        number_words="231 of 1,204 students have missed 10% or more of their days.",
        sentences=(
            "Chronic absence is 1.6 points lower than a year ago on the same date.",
            "The district is 6 students ahead of its path to halve the rate by 2028-29.",
            "Cedar Valley High is above the other schools by more than chance would explain.",
        ),
        facts=(
            Fact("Against 2024-25", "1.6 points lower", "20.8% then, after as many school days"),
            Fact("Since the end of February", "0.4 points higher", "18.8% then"),
            Fact("The path to half", "6 students ahead of the path", "at most 237 by May 2026"),
        ),
        time=trend(),
        schools=schools(*CEDAR),
        grades=grades(),
        grades_note="One student moves the rate of Kindergarten by 1.1 points.",
        notes=("Rule: Federal, at least 10 days enrolled", "Thin lines: what chance makes likely"),
        foot=("Cedar Valley School District", "School year 2025-26", "Public"),
    )  # fmt: skip


@pytest.fixture
def page(read_back):
    """Set a brief: one page without a fault, and nothing upon anything else."""

    def made(brief: Brief):
        paper = read_back(brief_sheet(brief))
        assert paper.pages == 1
        assert _faults(paper) == []
        return paper

    return made


def _faults(paper) -> list[str]:
    """Texts that leave the page or lie upon each other."""
    (placed,) = map(_without_last_space, paper.placed)
    found = [
        f"outside: {text!r}" for left, y, right, _size, text in placed
        if not (44 <= left <= right <= styles.PAGE_WIDTH - 44 and 16 <= y <= 775)
    ]  # fmt: skip
    for n, one in enumerate(placed):
        found += [f"{one[4]!r} upon {two[4]!r}" for two in placed[n + 1 :] if _touch(one, two)]
    return found


def _without_last_space(placed):
    """Texts without the space that parts a line from the next for the ear; nobody sees it."""
    return [
        (left, y, right - (0.2 * size if text.endswith(" ") else 0), size, text)
        for left, y, right, size, text in placed
    ]


def _touch(one, two) -> bool:
    """Whether the letters of two texts share a place: from below the baseline to their height."""
    beside = one[2] <= two[0] + 0.5 or two[2] <= one[0] + 0.5
    above = one[1] + 0.68 * one[3] <= two[1] - 0.2 * two[3]
    below = two[1] + 0.68 * two[3] <= one[1] - 0.2 * one[3]
    return not (beside or above or below)


@pytest.mark.parametrize("with_grades", [True, False])
def test_what_is_left_out_stands_where_the_schools_would(brief, page, with_grades) -> None:
    why = ("What could be traced to a child stays with the staff: " * 4, "80 schools.", "Ask.")
    small = replace(brief, schools=None, unsaid=why, grades=grades(6) if with_grades else None)
    paper = page(small)
    titles = [node.text for node in paper.root.kids if node.role == "H2"]
    assert "What this page does not show, and why" in titles and "Schools" not in titles
    last = paper.root.all_of("L")[-1]
    assert [item.text for item in last.all_of("LI")] == [f"• {words.strip()}" for words in why]


def test_the_order_of_reading(page, brief) -> None:
    paper = page(brief)
    roles = [kid.role for kid in paper.root.kids]
    assert roles == [
        "H1", "P", "P", "P", "P", "H2", "L", "P", "P", "P", "H2", "Figure", "H2", "Figure", "H2",
        "Table", "P", "P",
    ]  # fmt: skip
    assert [h.text for h in paper.root.all_of("H2")] == [
        "What the numbers say", "Over the years and the path ahead", "Schools", "Grades",
    ]  # fmt: skip
    assert [item.kids[1].text for item in paper.root.all_of("LI")] == list(brief.sentences)
    assert all(figure.alt for figure in paper.root.all_of("Figure"))
    for words in (brief.number, brief.district, brief.audience, brief.dates, brief.grades_note):
        assert words in paper.text


def test_poppler_reads_the_page_in_the_same_order(brief, poppler) -> None:
    text = poppler("pdftotext", brief_sheet(brief), "-raw")
    parts = ("Attendance brief", "19.2%", "What the numbers say", "Over the years", "Grades")
    places = [text.index(words) for words in parts]
    assert places == sorted(places)


@pytest.mark.parametrize("count", [1, 2, 8, 12, 80, 120])
def test_any_number_of_schools_on_one_page(page, brief, schools, count) -> None:
    plan = schools(*((f"School {n:03d}", 100 - n % 90, 200) for n in range(count)))
    paper = page(replace(brief, schools=plan))
    shown = sum(f"School {n:03d}" in paper.text for n in range(count))
    if count <= 12:
        assert shown == count and "stand in the table" not in paper.text
    else:
        assert f"The first {shown}, by share; {count - shown} more stand" in paper.text
        assert shown >= 7 and plan.bars[0].label in paper.text


def test_names_of_eighty_characters(page, brief, schools) -> None:
    plan = schools(*((f"{n} {LONG_NAME}"[:80], 30 + n, 100) for n in range(12)))
    paper = page(replace(brief, schools=plan, district=f"{LONG_NAME} District"))
    assert paper.root.kids[1].text.startswith("Wilhelmina Elementary School of the Northern")


@pytest.mark.parametrize("count", [1, 5, 14, 17])
def test_any_number_of_grades(page, brief, count) -> None:
    for change in (True, False):
        paper = page(replace(brief, grades=grades(count, change=change)))
        (table,) = paper.root.all_of("Table")
        assert len(table.all_of("TR")) == count + 1


def test_one_year_no_goal_one_school_of_four_students(page, brief, schools) -> None:
    plan = schools(("Lake", None, None, "n<10"))
    paper = page(
        replace(
            brief, number="–", number_words="Chronic absence, fewer than 10 students: not shown.",
            sentences=(), facts=(), time=None, schools=plan, grades=None, grades_note="",
        )
    )  # fmt: skip
    assert "fewer than 10 students: not shown" in paper.text


@pytest.mark.parametrize(("chronic", "share"), [(0, "0.0%"), (300, "100.0%")])
def test_nobody_or_everybody(page, brief, schools, chronic, share) -> None:
    plan = schools(("A", chronic, 300), ("B", chronic, 300), audience=Audience.STAFF)
    paper = page(replace(brief, schools=plan, number=share, time=trend(1)))
    assert paper.text.count(share) >= 3


def said(count: int, text: str = "The bus turns back when it snows."):
    """Notes of two kinds of cause."""
    kinds = (Cause.BARRIERS, Cause.AVERSION, Cause.BARRIERS)
    return packet_notes(
        [Voice(str(n), text, VoiceSource.NURSE, kinds[n % 3], "2026-02-03") for n in range(count)],
        {},
    )


def test_what_people_say_stands_before_the_years(page, brief) -> None:
    paper = page(replace(brief, voices=said(3)))
    headings = [h.text for h in paper.root.all_of("H2")]
    assert headings.index("What people say lies behind") == headings.index("Schools") - 2
    assert "3 notes: Barriers 2, Aversion 1." in paper.text
    item = paper.root.all_of("LI")[len(brief.sentences)]
    assert item.kids[1].text == (
        "“The bus turns back when it snows.” Nurse, February 3, 2026: Barriers"
    )


def test_a_full_page_only_counts_the_notes(page, brief, schools) -> None:
    long = "Chronic absence has fallen three years in a row at every school of the district. " * 4
    paper = page(
        replace(
            brief, sentences=(long,) * 3, notes=(long,) * 3, grades=grades(15),
            schools=schools(*((f"School {n}", 60, 200) for n in range(40))), voices=said(40, long),
        )
    )  # fmt: skip
    assert "40 notes: Barriers 27, Aversion 13." in paper.text


def test_the_longest_words_still_leave_one_page(page, brief, schools) -> None:
    long = "Chronic absence has fallen three years in a row at every school of the district. " * 4
    facts = tuple(Fact(long[:80], "1,234 students ahead of the path", long) for _ in range(3))
    notes = tuple(long for _ in range(3))
    plan = schools(*((f"School {n}", 60, 200) for n in range(40)))
    paper = page(
        replace(
            brief, sentences=(long,) * 3, facts=facts, notes=notes, grades=grades(16), schools=plan
        )
    )
    assert paper.pages == 1


def test_staff_paper_says_so(page, brief) -> None:
    paper = page(replace(brief, staff=True, audience="Staff: contains student information"))
    assert "Contains student information: for staff only" in paper.artifacts[0]


words = st.text("abcdefgh ŁʻŌéILMW-", min_size=1, max_size=90).filter(str.strip)


@given(
    names=st.lists(words, min_size=1, max_size=30),
    sentences=st.lists(words, max_size=3),
    facts=st.lists(st.tuples(words, words, words), max_size=3),
    years=st.integers(1, 12),
    grade_count=st.integers(0, 15),
    heard=st.tuples(st.integers(0, 3), words),
)
@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_words_fit(
    read_back, schools, names, sentences, facts, years, grade_count, heard
) -> None:
    plan = schools(*((name, n % 50, 100) for n, name in enumerate(names)))
    content = brief_sheet(
        Brief(
            names[0], "Attendance brief", "School year", "Public", False, "19.2%", "of students",
            tuple(sentences), tuple(Fact(*f) for f in facts), trend(years), plan,
            grades(grade_count) if grade_count else None, "", (), (), said(*heard),
        )
    )  # fmt: skip
    paper = read_back(content)
    assert paper.pages == 1 and not [fault for fault in _faults(paper) if "outside" in fault]
