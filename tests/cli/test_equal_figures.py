"""Charts, tables, sentences, the brief and `measures --json` say the same to one audience."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import re
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from attendance_desktop import cli
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.read_options import ReadOptions
from attendance_desktop.records.selection import Selection
from attendance_desktop.services.all_services import Services
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.district import Districts

CHARTS = {"school": "schools", "grade": "grades", "group": "groups", "month": "months"}
DAYS = [day for n in range(40) if (day := dt.date(2025, 8, 18) + dt.timedelta(n)).weekday() < 5]


def percent(chronic: int, students: int) -> str:
    """The share to a tenth of a percent, half up, by whole numbers alone."""
    tenths = (2000 * chronic + students) // (2 * students)
    return f"{tenths // 10}.{tenths % 10}%"


def measured(file: Path, by: str, audience: Audience) -> list[dict]:
    """What the command prints for machines."""
    out = io.StringIO()
    asked = ["--file", str(file), "measures", "--by", by, "--audience", audience.value, "--json"]
    with contextlib.redirect_stdout(out):
        assert cli.main(asked) == 0
    return json.loads(out.getvalue())["rows"]


def figures(rows: list[dict]) -> Counter[tuple[str, str, str]]:
    """Chronic, students and share of each row that hides nothing, as a reader sees them."""
    return Counter(
        (f"{r['chronic']:,}", f"{r['students']:,}", percent(r["chronic"], r["students"]))
        for r in rows
        if r["hidden"] is None and r["students"]
    )


def tabled(plan) -> Counter[tuple[str, str, str]]:
    """The same three of a chart's table, where they are shown."""
    rows = [tuple(cell.text for cell in row[1:4]) for row in plan.table.rows]
    return Counter(row for row in rows if all(row))


def drawn(plan) -> Counter[float]:
    """The values at which a chart's marks end, those of earlier years apart."""
    return Counter(round(bar.value, 9) for bar in plan.bars if bar.value is not None)


def assert_equal_everywhere(file: Path, services: Services, audience: Audience) -> None:
    selection = Selection(audience=audience)
    rows = {by: measured(file, by, audience) for by in ("district", *CHARTS)}
    shares = {share for of in rows.values() for _c, _s, share in figures(of)}
    for by, name in CHARTS.items():
        plan = getattr(services.charts, name)(selection)
        if plan is None or not plan.has_marks:
            assert not figures(rows[by]), by
            continue
        assert tabled(plan) == figures(rows[by]), (by, audience)
        exact = [r for r in rows[by] if r["hidden"] is None and r["students"]]
        if plan.bars:
            assert drawn(plan) == Counter(
                round(100 * r["chronic"] / r["students"], 9) for r in exact
            ), (by, audience)
        assert set(re.findall(r"\d+\.\d%", plan.sentence)) <= shares, plan.sentence
    assert_brief_equal(services, selection, rows)


def assert_brief_equal(services: Services, selection: Selection, rows: dict) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paper = Path(folder) / "brief.pdf"
        services.packets.brief(paper, selection)
        text = " ".join(" ".join(p.extract_text() for p in PdfReader(paper).pages).split())
    for by in ("district", "school", "grade"):
        for chronic, students, share in figures(rows[by]):
            assert f"{chronic} of {students}" in text or f"{students} {chronic} {share}" in text
            assert share in text, (by, share)
    for sentence in services.charts.sentences(selection)[:3]:
        assert sentence in text


@contextlib.contextmanager
def opened(file: Path):
    districts = Districts()
    districts.open(file)
    try:
        yield Services(districts, Attendance(districts))
    finally:
        districts.close()


@pytest.mark.parametrize("audience", list(Audience))
def test_of_the_practice_district(practice_file, audience) -> None:
    with opened(practice_file) as services:
        assert_equal_everywhere(practice_file, services, audience)


SCHOOLS = st.lists(
    st.tuples(st.integers(1, 60), st.integers(0, 60)), min_size=1, max_size=4
)  # students, and how many of them are absent every fourth day


@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(schools=SCHOOLS)
def test_of_any_small_district(schools) -> None:
    lines = ["Student ID,School,Grade,English Learner,Date,Code"]
    for place, (students, chronic) in enumerate(schools):
        for n in range(students):
            head = f"{place + 1}{n:04},School {place + 1},{n % 3 + 1:02},{'NY'[n % 5 == 0]}"
            lines += [
                f"{head},{day},{'A' if n < chronic and d % 4 == 0 else 'P'}"
                for d, day in enumerate(DAYS)
            ]
    with tempfile.TemporaryDirectory() as folder:
        marks, file = Path(folder) / "marks.csv", Path(folder) / "small.attend"
        marks.write_text("\n".join(lines) + "\n", encoding="utf-8")
        districts = Districts()
        districts.create(file, "Small")
        attendance = Attendance(districts)
        attendance.take_in(attendance.read([marks], ReadOptions(codes={"A": "unexcused"})))
        districts.close()
        for audience in Audience:
            with opened(file) as services:
                assert_equal_everywhere(file, services, audience)
