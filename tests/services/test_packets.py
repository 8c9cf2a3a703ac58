"""Paper as a user asks for it: files where they were wanted, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from attendance_desktop.charts.axes import percent_axis
from attendance_desktop.charts.plan import Bar, Cell, ChartPlan, Heading, PlanTable
from attendance_desktop.errors import UserError
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.district import Districts
from attendance_desktop.services.packets import Packets
from attendance_desktop.wording import error_words

PLAN = ChartPlan(
    "Schools",
    "One school.",
    percent_axis("", 30),
    (Bar("1", "Lake", "3 of 10 students", 30.0, "30.0%", "extreme", "level.extreme"),),
    table=PlanTable((Heading("School"),), ((Cell("Lake", "Lake"),),)),
    foot=("Rule: Federal",),
)


@pytest.fixture
def packets(tmp_path: Path):
    districts = Districts()
    districts.create(tmp_path / "cedar.attend", "Cedar Valley")
    yield Packets(districts, Attendance(districts))
    districts.close()


def test_a_chart_is_printed_with_the_districts_name(packets, tmp_path: Path) -> None:
    packets.chart(PLAN, tmp_path / "chart.pdf")
    text = PdfReader(tmp_path / "chart.pdf").pages[0].extract_text()
    assert "Cedar Valley" in text and "One school." in text
    assert "Contains student information: for staff only" in text


def test_a_table_runs_over_pages(packets, tmp_path: Path) -> None:
    rows = tuple((Cell(f"School {n}", n), Cell(str(n), n)) for n in range(90))
    table = PlanTable((Heading("School"), Heading("Students", number=True)), rows)
    packets.table("All schools", table, tmp_path / "table.pdf", ("Rule: Federal",))
    pages = PdfReader(tmp_path / "table.pdf").pages
    assert len(pages) == 3
    assert all("Students" in page.extract_text() for page in pages)
    assert "School 89" in pages[2].extract_text()


def test_an_older_pdf_is_replaced(packets, tmp_path: Path) -> None:
    path = tmp_path / "chart.pdf"
    path.write_bytes(b"%PDF-1.4 an older one")
    packets.chart(PLAN, path)
    assert len(PdfReader(path).pages) == 1


def test_a_file_that_is_no_pdf_is_left_alone(packets, tmp_path: Path) -> None:
    path = tmp_path / "minutes.docx"
    path.write_bytes(b"PK our minutes")
    with pytest.raises(UserError) as caught:
        packets.chart(PLAN, path)
    assert caught.value.code == "paper_would_overwrite"
    assert path.read_bytes() == b"PK our minutes"


def test_a_full_disk_is_one_sentence_and_leaves_nothing(packets, tmp_path: Path) -> None:
    """The system refuses the file's bytes beyond the first thousand, as a full disk does."""
    resource = pytest.importorskip("resource", reason="limits of files are POSIX")
    before = sorted(tmp_path.iterdir())
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(UserError) as caught:
            packets.chart(PLAN, tmp_path / "chart.pdf")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert caught.value.code == "paper_not_written"
    assert "free some space" in error_words(caught.value)
    assert sorted(tmp_path.iterdir()) == before


def test_a_missing_folder_is_one_sentence(packets, tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        packets.chart(PLAN, tmp_path / "nowhere" / "chart.pdf")
    assert caught.value.code == "paper_not_written"


def test_nothing_is_written_where_a_sign_is_missing(packets, tmp_path: Path) -> None:
    path = tmp_path / "chart.pdf"
    path.write_bytes(b"%PDF-1.4 an older one")
    with pytest.raises(UserError):
        packets.table("學校", PlanTable((), ()), path)
    assert path.read_bytes() == b"%PDF-1.4 an older one"


def test_in_a_crowded_table_every_word_stays_whole(packets, tmp_path: Path) -> None:
    """As wide as the list of students to reach: an id cut short would name nobody."""
    heads = ("Student", "School", "Grade", "Needs", "Missed", "Excused, not", "Days left",
             "Pattern", "Why", "Done")  # fmt: skip
    row = ("04003675", "Lincoln Elementary", "Kindergarten", "intensive", "66.5", "35, 31.5",
           "over", "mostly Wednesdays", "20% so far; 6 days in three months; 4 days in two months",
           "Visited at home, November 22, 2026")  # fmt: skip
    headings = tuple(Heading(h, number=h in heads[4:7]) for h in heads)
    table = PlanTable(headings, (tuple(Cell(text, None) for text in row),) * 30)
    packets.table("Students to reach", table, tmp_path / "list.pdf")
    text = PdfReader(tmp_path / "list.pdf").pages[0].extract_text()
    assert "…" not in text
    for words in (*heads, *row):
        assert set(words.split()) <= set(text.split()), words
