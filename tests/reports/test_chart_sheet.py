"""One chart on paper: tagged, read back by two other hands, and the same figures as the plan."""

from __future__ import annotations

import pytest

from attendance_desktop.charts.axes import percent_axis
from attendance_desktop.charts.plan import (
    Cell,
    ChartPlan,
    Heading,
    PlanTable,
    Stack,
    StackPart,
)
from attendance_desktop.errors import UserError
from attendance_desktop.reports.chart_sheet import chart_sheet

CEDAR = (("High", 96, 350), ("Lincoln Elementary", 58, 307), ("Mesa Middle", 47, 290))


@pytest.fixture
def cedar(schools, read_back):
    return read_back(chart_sheet(schools(*CEDAR), "Cedar Valley", staff=False))


def test_the_structure_is_title_sentence_figure_table(cedar) -> None:
    assert [kid.role for kid in cedar.root.kids] == ["H1", "P", "Figure", "Table", "P"]
    assert cedar.root.role == "Document"
    (figure,) = cedar.root.all_of("Figure")
    assert figure.alt.startswith("Schools. High") and "Mesa Middle: 16.2%" in figure.alt


def test_the_document_says_its_title_language_and_that_it_is_tagged(cedar) -> None:
    catalog = cedar.catalog
    assert catalog["/Lang"] == "en-US"
    assert catalog["/MarkInfo"]["/Marked"] is not None
    assert str(catalog["/ViewerPreferences"]["/DisplayDocTitle"]) == "True"
    assert cedar.reader.metadata.title == "Schools, Cedar Valley"
    metadata = catalog["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata and ">Schools, Cedar Valley<" in metadata
    assert all(page["/Tabs"] == "/S" for page in cedar.reader.pages)
    assert cedar.bytes.startswith(b"%PDF-1.7")


def test_the_table_has_head_cells_and_the_plans_figures(cedar, schools) -> None:
    table = schools(*CEDAR).table
    (read,) = cedar.root.all_of("Table")
    head, *rows = read.all_of("TR")
    assert [cell.text for cell in head.kids] == [h.text for h in table.headings]
    assert all(cell.role == "TH" and cell.scope == "Column" for cell in head.kids)
    assert [[cell.text for cell in row.kids] for row in rows] == [
        [cell.text for cell in row] for row in table.rows
    ]
    assert all(row.kids[0].role == "TH" and row.kids[0].scope == "Row" for row in rows)
    assert all(cell.role == "TD" for row in rows for cell in row.kids[1:])


def test_head_and_foot_are_artifacts_but_what_the_foot_says_is_read_once(cedar) -> None:
    assert cedar.artifacts == [["Cedar Valley", "Page 1 of 1"]]
    assert "Rule: Federal, at least 10 days enrolled" in cedar.root.kids[-1].text
    assert "Page 1 of 1" not in cedar.text


def test_a_foot_that_comes_back_is_read_on_the_first_page_alone(schools, read_back) -> None:
    many = [(f"School {n:03d}", n, 150) for n in range(1, 121)]
    paper = read_back(chart_sheet(schools(*many), "Cedar Valley", staff=False))
    rule = "Rule: Federal, at least 10 days enrolled"
    assert paper.pages > 2 and paper.text.count(rule) == 1
    assert [rule in " ".join(lost) for lost in paper.artifacts] == [
        False, *[True] * (paper.pages - 1),
    ]  # fmt: skip


def test_every_font_is_embedded_as_a_subset(cedar) -> None:
    fonts = cedar.fonts()
    assert len(fonts) == 3 and b"Helvetica" not in cedar.streams
    for name, font in fonts.items():
        assert name[7:8] == "+" and "SourceSans3" in name
        program = font["/FontDescriptor"].get_object()["/FontFile2"].get_object()
        assert 1000 < len(program.get_data()) < 60_000


def test_poppler_reads_it_in_the_same_order(schools, poppler) -> None:
    made = chart_sheet(schools(*CEDAR), "Cedar Valley", staff=False)
    said = poppler("pdfinfo", made, "-struct-text")
    places = [said.index(word) for word in ("H1", "Figure", "Table", "Column", "16.2%")]
    assert places[:4] == sorted(places[:4])
    facts = poppler("pdfinfo", made)
    assert "Tagged:          yes" in facts and "Pages:           1" in facts
    laid = poppler("pdftotext", made, "-layout")
    row = next(
        line for line in laid.splitlines() if line.startswith("Mesa Middle") and "47" in line
    )
    assert row.split()[2:5] == ["47", "290", "16.2%"]


def test_staff_paper_says_so_on_every_page(schools, read_back) -> None:
    many = [(f"School {n:03d}", n, 150) for n in range(1, 121)]
    paper = read_back(chart_sheet(schools(*many), "Cedar Valley", staff=True))
    assert paper.pages > 2
    for number, lost in enumerate(paper.artifacts):
        assert "Contains student information: for staff only" in lost
        assert f"Page {number + 1} of {paper.pages}" in lost


def test_a_long_table_repeats_its_headings_for_the_eye_only(schools, read_back) -> None:
    many = [(f"School {n:03d}", n, 150) for n in range(1, 121)]
    paper = read_back(chart_sheet(schools(*many), "Cedar Valley", staff=False))
    (table,) = paper.root.all_of("Table")
    assert len(table.all_of("TR")) == 121
    assert sum(cell.scope == "Column" for cell in table.walk()) == 7
    assert all("Students" in lost for lost in paper.artifacts[1:])
    assert "Students" not in paper.artifacts[0]
    assert "more stand only there" in paper.root.kids[1].text


def test_a_plan_without_marks_says_why(read_back) -> None:
    empty = "No school has students to count in this school year yet."
    plan = ChartPlan("Schools", empty, percent_axis("", 0), foot=("Rule: Federal",), empty=empty)
    paper = read_back(chart_sheet(plan, "Cedar Valley", staff=False))
    assert [kid.role for kid in paper.root.kids] == ["H1", "P", "P"]
    assert paper.root.kids[1].text == empty
    assert paper.root.kids[2].text == "Rule: Federal"


@pytest.mark.parametrize("name", ["Łukachukai", "ʻŌiwi", "Diné Bikéyah", "Tʼą́ą́ hózhǫ́"])
def test_names_in_navajo_and_hawaiian_print(schools, read_back, poppler, name) -> None:
    made = chart_sheet(schools((name, 30, 100)), name, staff=False)
    paper = read_back(made)
    assert name in paper.text.replace(" ́", "́")
    assert name in poppler("pdftotext", made)


def test_a_sign_that_the_font_lacks_is_named(schools) -> None:
    with pytest.raises(UserError) as caught:
        chart_sheet(schools(("學校", 30, 100)), "Cedar Valley", staff=False)
    assert caught.value.code == "paper_sign_missing"
    assert caught.value.facts["sign"] == "學" and caught.value.facts["codepoint"] == "U+5B78"


def test_stacks_that_find_no_room_are_left_to_the_table(read_back) -> None:
    parts = (
        StackPart("Severe", "tier.severe chronic", 20.0, "20.0%"),
        StackPart("Satisfactory", "tier.satisfactory", 80.0, "80.0%"),
    )
    stacks = tuple(Stack(str(n), f"School {n:03d}", "20 of 100 students", parts) for n in range(90))
    rows = tuple((Cell(f"School {n:03d}", n),) for n in range(90))
    table = PlanTable((Heading("School"),), rows)
    plan = ChartPlan("Tiers", "Said.", percent_axis("", 100), stacks=stacks, table=table)
    paper = read_back(chart_sheet(plan, "Cedar Valley", staff=False))
    (figure,) = paper.root.all_of("Figure")
    shown = figure.words.count("School ")
    assert 5 <= shown < 90 and f"; {90 - shown} more stand only there" in paper.text
    assert min(y for _left, y, *_rest in paper.placed[0]) > 20
