"""The planning worksheet on paper: on its long side, tagged, all words, rows to write on."""

from __future__ import annotations

import datetime as dt

from attendance_desktop.charts.worksheet import worksheet_table
from attendance_desktop.records.plan import ActionStep, StepNote, StepStatus
from attendance_desktop.reports.paper import Frame
from attendance_desktop.reports.worksheet_sheet import worksheet_sheet
from attendance_desktop.rules import plan_standing

TODAY = dt.date(2026, 3, 10)
FRAME = Frame("Planning worksheet", "Cedar Valley", ("As of March 10, 2026",), landscape=True)


def made(steps: tuple[ActionStep, ...], *notes: StepNote, blank: int = 3) -> bytes:
    lines = plan_standing.lines(steps, notes, {"p": "Rides in winter"}, (), TODAY)
    told = ("Rides in winter: Capacity Building",)
    return worksheet_sheet(FRAME, worksheet_table(lines, blank), "How the plan stands.", told)


def test_a_plan_on_its_long_side(read_back) -> None:
    steps = (
        ActionStep("a", 10, "Word " * 90, "p", deliverable="A list", due="2026-03-01",
                   owner="Łucja Nguyễn", status=StepStatus.STUCK, reason="No plow"),
        ActionStep("b", 20, "Short"),
    )  # fmt: skip
    notes = (
        StepNote("1", "a", "2026-02-01", "An old note"),
        StepNote("2", "a", "2026-03-02", "Asked again"),
        StepNote("3", "a", "2026-03-05", ""),
    )
    paper = read_back(made(steps, *notes))
    page = paper.reader.pages[0]
    assert page.mediabox.width > page.mediabox.height
    rows = [row for table in paper.root.all_of("Table") for row in table.all_of("TR")]
    assert len(rows) == 1 + 2 + 3
    text = " ".join(paper.text.split())
    assert text.count("Word") == 90 and "…" not in text
    for words in ("Rides in winter", "Łucja Nguyễn", "Stuck, overdue No plow", "Asked again"):
        assert words in text
    assert "An old note" not in text


def test_every_field_of_a_step_is_on_paper(read_back) -> None:
    address = "https://cedarvalley.example.org/attendance/2026/letters-to-families/spanish-and-english.pdf"
    steps = (
        ActionStep("a", 10, "Plow the stops", "p", deliverable="A letter", link=address,
                   start="2026-02-01", due="2026-04-06", groups="Parents", owner="Ann Lake",
                   resources="Two vans", lever="8", repeats="1 months on first 0",
                   evidence="Nine more on time"),
        ActionStep("b", 20, "Drive", follows="a"),
    )  # fmt: skip
    text = " ".join(read_back(made(steps)).text.split())
    for words in (
        "Rides in winter: Capacity Building", "A letter", "from Feb 1, 2026", "by Apr 6, 2026",
        "every first Monday", "after step 1", "Ann Lake", "Parents", "Two vans",
        "8 Coordination across agencies", "Nine more on time",
    ):  # fmt: skip
        assert words in text
    assert address in text.replace(" ", ""), "an address too long for a line is broken, not cut off"


def test_many_steps_go_over_pages(read_back) -> None:
    steps = tuple(ActionStep(str(n), n, f"Step number {n}") for n in range(1, 121))
    paper = read_back(made(steps, blank=0))
    rows = [row for table in paper.root.all_of("Table") for row in table.all_of("TR")]
    assert len(rows) == 121 and len(paper.reader.pages) > 3
    assert "Step number 120" in paper.reader.pages[-1].extract_text()


def test_a_form_for_a_plan_that_is_still_to_be_made(read_back) -> None:
    paper = read_back(made((), blank=8))
    rows = [row for table in paper.root.all_of("Table") for row in table.all_of("TR")]
    assert len(rows) == 9 and len(paper.reader.pages) == 1
