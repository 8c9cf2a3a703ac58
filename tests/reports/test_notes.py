"""Notes of what lies behind on paper: in the brief, and below a chart's table."""

from __future__ import annotations

import pytest

from attendance_desktop.charts.voice_notes import packet_notes
from attendance_desktop.records.voices import Cause, Voice, VoiceSource
from attendance_desktop.reports.chart_sheet import chart_sheet

BUS = Voice("", "The bus turns back when it snows.", VoiceSource.BUS_DRIVER, Cause.BARRIERS,
            "2026-01-12")  # fmt: skip


def notes(count: int, text: str = ""):
    """So many notes, each with a number of its own."""
    made = [
        Voice(str(n), f"{text or BUS.text} ({n})", BUS.source, BUS.cause, BUS.day)
        for n in range(count)
    ]
    return packet_notes(made, {})


def test_notes_follow_the_table_on_its_page(read_back, schools) -> None:
    paper = read_back(chart_sheet(schools(("High", 96, 350)), "Cedar", staff=False, notes=notes(2)))
    assert [kid.role for kid in paper.root.kids] == [
        "H1", "P", "Figure", "Table", "H2", "P", "Table", "P",
    ]  # fmt: skip
    assert paper.pages == 1
    assert paper.root.kids[4].text == "What people say lies behind"
    assert paper.root.kids[5].text == "2 notes: Barriers 2."
    head, first, _second = paper.root.kids[6].all_of("TR")
    assert [cell.text for cell in head.kids] == [
        "Note", "Kind of cause", "Source", "Of", "Heard on",
    ]  # fmt: skip
    assert first.kids[0].text == "The bus turns back when it snows. (0)"
    assert [cell.text for cell in first.kids[1:]] == [
        "Barriers", "Bus driver", "The whole district", "January 12, 2026",
    ]  # fmt: skip


@pytest.mark.parametrize("count", [0, 1, 24])
@pytest.mark.parametrize("length", [1, 48])
def test_every_note_is_printed_whole_on_as_many_pages_as_it_takes(
    read_back, schools, count, length
) -> None:
    """The longest note that can be kept has 2,000 letters."""
    text = " ".join(["The bus turns back when it snows, and then"] * length)[:1990]
    rows = [(f"School {n}", 30, 100) for n in range(26)]
    paper = read_back(chart_sheet(schools(*rows), "Cedar", staff=False, notes=notes(count, text)))
    assert ("What people say" in paper.text) is bool(count)
    for n in range(count):
        assert f"{text} ({n})" in " ".join(paper.text.split())
    assert f"Page {paper.pages} of {paper.pages}" in paper.artifacts[-1]


def test_a_chart_without_a_table_carries_notes_too(read_back, schools) -> None:
    paper = read_back(chart_sheet(schools(), "Cedar", staff=False, notes=notes(1)))
    assert [kid.role for kid in paper.root.kids] == ["H1", "P", "H2", "P", "Table", "P"]
