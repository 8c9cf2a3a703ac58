"""Years together from a command and on paper, worked out by hand."""

from __future__ import annotations

import pytest
from pypdf import PdfReader

#: School year -> school -> (students, chronically absent); Oak is new in the last.
YEARS = {
    "2023-24": {"Elm": (40, 6), "Ash": (120, 12)},
    "2024-25": {"Elm": (38, 9), "Ash": (130, 13)},
    "2025-26": {"Elm": (30, 3), "Ash": (110, 22), "Oak": (20, 2)},
}


@pytest.fixture
def filled(run, district, write_csv):
    """Totals of three years; who is chronically absent missed 20 of 100 days."""
    for year, schools in YEARS.items():
        rows = [("student_id", "school_name", "days_enrolled", "days_absent")]
        for name, (students, chronic) in schools.items():
            rows += [
                (f"{name}{n + 1000}", name, 100, 20 if n < chronic else 1) for n in range(students)
            ]
        file = write_csv(f"totals {year}.csv", rows)
        done = run("--file", district, "import", file, "--school-year", year)
        assert done.code == 0, done.err
    return district


def test_years_together_for_machines_and_people(run, filled):
    asked = ("--file", filled, "measures", "--by", "school", "--years-together")
    found = run(*asked, "--json").json
    assert found["school_years"] == list(YEARS) and found["school_year"] == "2025-26"
    rows = {row["label"]: row for row in found["rows"]}
    # 6 + 9 + 3 of 40 + 38 + 30; Oak is known in one year alone.
    assert set(rows) == {"Elm", "Ash"}
    elm = rows["Elm"]
    assert (elm["chronic"], elm["students"], elm["level"]) == (18, 108, "significant")
    assert elm["chronic_share"] == 18 / 108 and elm["school_years"] == list(YEARS)
    printed = run(*asked).out
    assert "2023-24 to 2025-26 together" in printed and "16.7%" in printed
    # Of two years, when the one before the last is looked at.
    before = run(*asked, "--school-year", "2024-25", "--json").json
    assert [(r["chronic"], r["students"]) for r in before["rows"]] == [(25, 250), (15, 78)]


def test_paper_says_the_years_together(run, filled, tmp_path):
    out = tmp_path / "years.pdf"
    asked = ("--file", filled, "packet", out, "--years-together", "--kind")
    assert run(*asked, "schools").code == 0
    # 3 of 30 is coded for the public; what the two years before showed may be added up.
    public = " ".join(" ".join(page.extract_text() for page in PdfReader(out).pages).split())
    assert "15 78 19.2%" in public and "2023-24 and 2024-25" in public
    assert run(*asked, "schools", "--audience", "staff").code == 0
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(out).pages).split())
    assert "Schools, 2023-24 to 2025-26 together" in text
    assert "18 108 16.7%" in text and "10.0% (3 of 30)" in text
    assert "School years 2023-24 to 2025-26 together" in text
    assert run(*asked, "months").code == 2
    refused = run("--file", filled, "packet", out, "--years-together", "--kind", "groups")
    assert refused.code == 1 and "no years to add up" in refused.err


def test_months_are_not_added_up(run, filled):
    asked = ("--file", filled, "measures", "--by", "month", "--years-together")
    assert run(*asked).code == 2
