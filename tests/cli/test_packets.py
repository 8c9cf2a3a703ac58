"""The packet command: the same numbers as `measures`, and nothing that the public may not see."""

from __future__ import annotations

import datetime as dt
import io
import re

import pytest
from pypdf import PdfReader

SCHOOLS = {"0012": ("Łukachukai", 60, 9), "0034": ("ʻŌiwi", 47, 17), "0056": ("Tiny", 4, 3)}
DAYS = [
    day for n in range(120)
    if (day := dt.date(2025, 8, 18) + dt.timedelta(n)).weekday() < 5
]  # fmt: skip


@pytest.fixture
def filled(run, district, write_csv):
    """Three schools, one of them with 4 students; who is absent misses every fourth day."""
    rows = [("student_id", "school_code", "school_name", "grade", "date", "code")]
    number = 7_000_000
    for code, (name, students, chronic) in SCHOOLS.items():
        for index in range(students):
            number += 13
            for n, day in enumerate(DAYS):
                absent = index < chronic and n % 4 == 0
                mark = "A" if absent else "P"
                rows.append((number, code, name, f"{index % 6 + 1:02d}", day.isoformat(), mark))
    file = write_csv("marks.csv", rows)
    done = run("--file", district, "import", file, "--codes", "A=unexcused,P=present")
    assert done.code == 0, done.err
    return district


def read(path) -> str:
    pages = PdfReader(path).pages
    return "\n".join(page.extract_text() for page in pages)


def test_the_brief_says_what_measures_says(run, filled, tmp_path):
    out = tmp_path / "brief.pdf"
    for audience in ("public", "staff"):
        done = run("--file", filled, "packet", out, "--audience", audience)
        assert done.code == 0 and str(out) in done.out
        text = " ".join(read(out).split())
        assert len(PdfReader(out).pages) == 1
        for by in ("district", "school", "grade"):
            found = run(
                "--file", filled, "measures", "--by", by, "--audience", audience, "--json"
            ).json  # fmt: skip
            for row in found["rows"]:
                if row["hidden"] is None and row["students"]:
                    said = f"{row['chronic']} of {row['students']}"
                    share = f"{100 * row['chronic_share'] + 1e-9:.1f}%"
                    cells = f"{row['students']} {row['chronic']} {share}"
                    assert said in text or cells in text, (audience, by, row["key"])
                    assert share in text


def test_the_public_brief_gives_nothing_away(run, filled, tmp_path):
    out = tmp_path / "brief.pdf"
    assert run("--file", filled, "packet", out).code == 0
    content = _unpacked(out)
    text = read(out)
    hidden = run(
        "--file", filled, "measures", "--by", "school", "--audience", "public", "--json"
    ).json["rows"]  # fmt: skip
    assert [row["key"] for row in hidden if row["hidden"]] != []
    assert "of 4 students" not in text and "3 of 4" not in content
    for number in range(7_000_013, 7_000_013 + 13 * 111, 13):
        assert str(number) not in content
    for row in run("--file", filled, "measures", "--by", "school", "--json").json["rows"]:
        public = next(r for r in hidden if r["key"] == row["key"])
        if public["hidden"]:
            assert f"{row['chronic']} of {row['students']}" not in text
            assert f"{row['chronic']} of {row['students']}" not in content
    assert "Contains student information" not in text


def _unpacked(path) -> str:
    """Everything in the file, streams unpacked, with what UTF-16 strings say."""
    reader = PdfReader(io.BytesIO(path.read_bytes()))
    found = [path.read_bytes()]
    for number in range(1, len(reader.xref[0]) + 1):
        thing = reader.get_object(number)
        if hasattr(thing, "get_data"):
            found.append(thing.get_data())
        if isinstance(thing, dict) and "/Alt" in thing:
            found.append(str(thing["/Alt"]).encode())
    return b"\n".join(found).decode("utf-8", "replace")


@pytest.mark.parametrize("kind", ["schools", "grades", "tiers", "months", "weekdays"])
def test_one_chart_with_its_table(run, filled, tmp_path, kind):
    out = tmp_path / "chart.pdf"
    done = run("--file", filled, "packet", out, "--kind", kind, "--json")
    assert done.json == {"file": str(out), "kind": kind, "audience": "public"}
    assert "Cedar Valley" in read(out)


def test_a_trend_needs_two_years(run, filled, tmp_path):
    done = run("--file", filled, "packet", tmp_path / "t.pdf", "--kind", "trend")
    assert done.code == 1 and "two of them or a goal" in done.err
    assert not (tmp_path / "t.pdf").exists()


def test_another_rule_and_year_stand_on_the_page(run, filled, tmp_path):
    out = tmp_path / "brief.pdf"
    done = run(
        "--file", filled, "packet", out, "--rules", "new-jersey", "--school-year", "2025-26"
    )  # fmt: skip
    assert done.code == 0
    text = " ".join(read(out).split())
    assert "Rule: New Jersey" in text and "School year 2025-26, marks through" in text


def test_without_data_it_says_what_to_do(run, district, tmp_path):
    out = tmp_path / "brief.pdf"
    done = run("--file", district, "packet", out)
    assert done.code == 1 and not out.exists()
    assert re.fullmatch(r"error: No attendance was taken in yet\. Take in .*\n", done.err)


def test_a_year_without_data(run, filled, tmp_path):
    done = run("--file", filled, "packet", tmp_path / "b.pdf", "--school-year", "2019-20")
    assert done.code == 1 and "2025-26" in done.err
    assert not (tmp_path / "b.pdf").exists()


def test_a_file_of_another_kind_is_left_alone(run, filled, tmp_path):
    out = tmp_path / "minutes.docx"
    out.write_bytes(b"PK the minutes")
    done = run("--file", filled, "packet", out)
    assert done.code == 1 and "is no PDF" in done.err
    assert out.read_bytes() == b"PK the minutes"


def test_a_school_in_signs_that_the_typeface_lacks(run, district, write_csv, tmp_path):
    rows = [("student_id", "school_code", "school_name", "days_enrolled", "days_absent")]
    rows += [(f"s{n}", "1", "學校", 180, n) for n in range(40)]
    assert run(
        "--file", district, "import", write_csv("t.csv", rows), "--school-year", "2025-26"
    ).code == 0  # fmt: skip
    done = run("--file", district, "packet", tmp_path / "b.pdf", "--kind", "schools")
    assert done.code == 1 and "學 (U+5B78" in done.err
    assert not (tmp_path / "b.pdf").exists()


def test_totals_alone_make_a_page_too(run, district, write_csv, tmp_path):
    rows = [("student_id", "school_code", "school_name", "grade", "days_enrolled", "days_absent")]
    rows += [(f"s{n}", "1", "Lake", "05", 180, n) for n in range(40)]
    assert run(
        "--file", district, "import", write_csv("t.csv", rows), "--school-year", "2025-26"
    ).code == 0  # fmt: skip
    out = tmp_path / "b.pdf"
    assert run("--file", district, "packet", out, "--audience", "staff").code == 0
    # 18 and more of 180 days: students 18 to 39.
    assert "22 of 40 students" in " ".join(read(out).split())
    assert "Attendance brief, 2025-26" in read(out)


def test_the_students_to_reach_for_staff_alone(run, filled, tmp_path):
    out = tmp_path / "students.pdf"
    refused = run("--file", filled, "packet", out, "--kind", "students")
    assert refused.code == 1 and refused.err.count("\n") == 1
    assert "student information" in refused.err and "--audience staff" in refused.err
    assert not out.exists()
    done = run(
        "--file", filled, "packet", out, "--kind", "students", "--audience", "staff", "--json"
    )  # fmt: skip
    assert done.json == {"file": str(out), "kind": "students", "audience": "staff"}
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(out).pages]
    assert all("Contains student information: for staff only" in page for page in pages)
    # Those who miss every fourth day, and nobody else: numbers count up by 13, chronic ones first.
    said = set(re.findall(r"\b70\d{5}\b", " ".join(pages)))
    number, expected = 7_000_000, set()
    for _name, students, chronic in SCHOOLS.values():
        for index in range(students):
            number += 13
            expected |= {str(number)} if index < chronic else set()
    assert said == expected
    assert "Rule:" in pages[-1] and "School year 2025-26" in pages[-1]


def test_the_list_of_students_takes_a_line_each(run, filled, tmp_path):
    out = tmp_path / "reach.pdf"
    asked = ("--file", filled, "packet", out, "--kind", "students", "--audience", "staff")
    assert run(*asked).code == 0
    size = PdfReader(out).pages[0].mediabox
    assert size.width > size.height
    # 29 students missed every fourth day; each of them has four reasons.
    text = " ".join(read(out).split())
    assert "29 students, those who need most first." in text
    assert text.count("20% so far; 6 days in three months") == 29
    assert "two months" not in text
