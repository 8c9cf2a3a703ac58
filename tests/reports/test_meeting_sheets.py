"""Paper of a meeting, read back: whole, tagged, over pages, and never short of a sign."""

from __future__ import annotations

import unicodedata

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.records.meetings import (
    AgendaPart,
    Homework,
    Meeting,
    Participant,
    WholeMeeting,
)
from attendance_desktop.reports.flowing import Words, flowing_sheet, heading, item
from attendance_desktop.reports.meeting_sheets import (
    agenda_sheet,
    letters_sheet,
    minutes_sheet,
    sign_in_sheet,
    terms_sheet,
)
from attendance_desktop.reports.paper import Frame
from attendance_desktop.rules.agenda_times import timed
from attendance_desktop.rules.agendas import terms
from attendance_desktop.wording import error_words

MEETING = Meeting(
    "m", "Working meeting of all partners of the Cedar Valley attendance coalition in the spring",
    "2026-03-12", "18:00", "Town hall", "Ann Lake",
)  # fmt: skip


def whole(*people: Participant, parts: tuple[AgendaPart, ...] = ()) -> WholeMeeting:
    return WholeMeeting(MEETING, parts, people, (), (), (), ())


def test_an_agenda_with_open_homework(read_back) -> None:
    parts = (
        AgendaPart("1", "m", 1, "welcome", "Welcome", 10, "Hear why we are here."),
        AgendaPart("2", "m", 2, "own", "A word " * 60, 95, "Long. " * 80),
    )
    task = Homework("h", "m0", "", 1, "Zoë Ngô", "", "Call the bus company", "2026-03-01")
    paper = read_back(agenda_sheet("Cedar", whole(parts=parts), timed(MEETING, parts), [task]))
    text = paper.text
    assert "6:00 PM – 6:10 PM" in text and "6:10 PM – 7:45 PM" in text
    assert "In all 1 hour 45 minutes" in text
    assert "Zoë Ngô: Call the bus company, by March 1, 2026" in text
    # A long title goes over lines, and nothing of a long part is left out.
    assert MEETING.title in " ".join(paper.root.all_of("H1")[0].text.split())
    assert text.count("Long.") == 80 and "…" not in text


def test_a_sign_in_sheet_of_three_hundred(read_back) -> None:
    people = [Participant(str(n), "m", f"Person {n:03}", "Clinic") for n in range(300)]
    paper = read_back(sign_in_sheet("Cedar", MEETING, people))
    rows = [row for table in paper.root.all_of("Table") for row in table.all_of("TR")]
    # The headings, everyone, and at least four lines for those who walk in.
    assert 1 + 300 + 4 <= len(rows) < 1 + 300 + 4 + 30
    assert "Person 299" in paper.text and len(paper.reader.pages) > 8


@pytest.mark.parametrize("count", [0, 3, 12, 16])
def test_a_sign_in_sheet_ends_with_its_page(count, read_back) -> None:
    people = [Participant(str(n), "m", f"Person {n:03}", "Clinic") for n in range(count)]
    one = read_back(sign_in_sheet("Cedar", MEETING, people))
    rows = [row for table in one.root.all_of("Table") for row in table.all_of("TR")]
    assert len(one.reader.pages) == 1
    # Free lines fill the page, however many people are on it.
    assert len(rows) == 1 + 20


def test_minutes_have_headings_lists_and_paragraphs(read_back) -> None:
    text = "Place: Town hall\n\n# Who was there\n2 people came.\n- Ann\n- Bo\n\n# Homework\n- Call"
    paper = read_back(minutes_sheet("Cedar", MEETING, text))
    assert [h.text for h in paper.root.all_of("H2")] == ["Who was there", "Homework"]
    lists = paper.root.all_of("L")
    assert [[li.text for li in found.all_of("LI")] for found in lists] == [
        ["• Ann", "• Bo"], ["• Call"],
    ]  # fmt: skip


def test_long_notes_go_over_pages_and_no_heading_stands_alone(read_back) -> None:
    blocks = []
    for number in range(60):
        blocks += [heading(f"Heading {number}"), Words("Notes of it. " * 40), item("Point " * 30)]
    paper = read_back(flowing_sheet(Frame("Notes", "Cedar", ()), blocks))
    assert paper.text.count("Notes of it.") == 60 * 40
    for page in paper.reader.pages:
        last = [line for line in page.extract_text().splitlines() if line.strip()][-2:]
        assert not any(line.startswith("Heading") for line in last)


def test_letters_are_a_page_each(read_back) -> None:
    people = [Participant(str(n), "m", f"Person {n}", "Clinic") for n in range(3)]
    paper = read_back(letters_sheet("Cedar", MEETING, [(p, (f"Dear {p.name},",)) for p in people]))
    pages = [page.extract_text() for page in paper.reader.pages]
    assert len(pages) == 3
    assert all(f"Dear Person {n}," in page for n, page in enumerate(pages))
    assert not any("Page 1 of 3" in page for page in pages)
    # ISO 14289-1, 7.4: no heading of the second level without one of the first.
    assert [node.role for node in paper.root.kids if node.role.startswith("H")] == ["H1"] * 3


def test_the_terms_fit_one_page(read_back) -> None:
    paper = read_back(terms_sheet("Cedar", terms()))
    assert len(paper.reader.pages) == 1
    assert "Chronic absence" in paper.text and "EDFacts" in paper.text


def test_accented_names_are_set_and_others_said(read_back) -> None:
    names = ("Łukasz Żółć", "Nguyễn Thị Ánh", "ʻŌiwi Kāne", "Ǫ́ Begay")
    paper = read_back(sign_in_sheet("Cedar", MEETING, [Participant(n, "m", n) for n in names]))
    assert all(name in paper.text for name in names[:3])
    for name in ("محمد", "דוד"):
        paper = read_back(sign_in_sheet("Cedar", MEETING, [Participant("1", "m", name)]))
        said = unicodedata.normalize("NFKC", paper.text)
        assert name in said or name[::-1] in said
    with pytest.raises(UserError, match="paper_sign_missing") as refused:
        sign_in_sheet("Cedar", MEETING, [Participant("1", "m", "李")])
    said = error_words(refused.value)
    assert "U+674E" in said and "nothing was printed" in said
