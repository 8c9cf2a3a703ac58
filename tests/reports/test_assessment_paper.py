"""Paper of the self-assessment: results, posters, wall charts for stickers, the form to fill in."""

from __future__ import annotations

import pytest

from attendance_desktop.charts.dot_wall import blank_wall_plan, dot_wall_plan
from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.records.assessment import OpenSheet, Round
from attendance_desktop.records.paper_sizes import PosterSize
from attendance_desktop.reports.flowing import Picture, Words, flowing_sheet, heading
from attendance_desktop.reports.form_sheet import form_sheet
from attendance_desktop.reports.paper import Frame
from attendance_desktop.reports.poster_sheet import SIZES, poster_sheet
from attendance_desktop.rules import closing, round_results
from attendance_desktop.rules.instruments import ready

DISTRICT = ready("district")


@pytest.fixture
def wall() -> ChartPlan:
    def sheet(at: int) -> OpenSheet:
        choices = ("strength", "ok", "better", "urgent", "unknown")
        answers = {item.key: choices[(at + n) % 5] for n, item in enumerate(DISTRICT.items)}
        return closing.sheet("r", answers=answers)

    made = Round("r", "Spring", "2026-03-12")
    return dot_wall_plan(round_results.of_sheets(made, DISTRICT, map(sheet, range(24))), "data")


@pytest.mark.parametrize("lines", [20, 34, 40])
def test_a_heading_keeps_with_its_chart(read_back, wall: ChartPlan, lines: int) -> None:
    blocks = [Words("A line.")] * lines
    blocks += [heading("Our dots"), Words("What they say."), Picture(wall, scale=0.6)]
    paper = read_back(flowing_sheet(Frame("Notes", "Cedar", ()), blocks))
    pages = [page.extract_text() for page in paper.reader.pages]
    (page,) = (text for text in pages if "Our dots" in text)
    assert "What they say." in page and wall.dots[-1].label.split()[-1] in page


@pytest.mark.parametrize("size", PosterSize)
def test_a_poster_has_the_dots_of_the_plan_on_a_sheet_of_its_size(
    read_back, wall: ChartPlan, size: PosterSize
) -> None:
    paper = read_back(poster_sheet([wall, wall], "Cedar", size, "Spring"))
    boxes = [tuple(map(float, page.mediabox[2:])) for page in paper.reader.pages]
    assert boxes == [SIZES[size]] * 2
    figure = paper.root.all_of("Figure")[0]
    assert figure.alt == wall.alternative
    text = " ".join(paper.reader.pages[0].extract_text().split())
    # Each row's counts, a number beside each column of dots.
    for row in wall.dots:
        assert row.label.split()[0] in text
        assert " ".join(str(cell.count) for cell in row.cells if cell.count) in text


def test_a_wall_chart_has_room_for_stickers_in_either_language(read_back) -> None:
    plans = [blank_wall_plan(DISTRICT, part, "es") for part in DISTRICT.sections]
    paper = read_back(poster_sheet(plans, "Cedar", PosterSize.D, "Taller", "es"))
    text = " ".join(paper.text.split())
    assert "Ponga un punto en cada fila" in text and "Carencia urgente" in text
    for item in DISTRICT.items:
        assert item.texts["es"].split()[0] in text
    assert paper.reader.trailer["/Root"]["/Lang"] == "es"


def test_a_form_asks_every_item_once_and_no_name(read_back) -> None:
    paper = read_back(form_sheet("Cedar", DISTRICT, "es"))
    said = [" ".join(cell.text.split()) for cell in paper.root.all_of("TD")]
    rows = [said[at : at + 7] for at in range(0, len(said), 7)]
    items = [" ".join(cell.text.split()) for cell in paper.root.all_of("TH") if cell.scope == "Row"]
    asked = items or [row[0] for row in rows]
    assert asked == [item.texts["es"] for item in DISTRICT.items]
    assert len(paper.reader.pages) == 2
    text = " ".join(paper.text.split())
    assert "No escriba su nombre" in text and "¿Cómo lo sabe?" in text
    named = read_back(form_sheet("Cedar", DISTRICT, "es", named=True))
    text = " ".join(named.text.split())
    assert "Mi nombre: ___" in text and "No escriba su nombre" not in text
    assert len(named.reader.pages) == 2
