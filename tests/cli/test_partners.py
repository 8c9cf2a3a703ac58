"""The partners commands: lists in and out, merged with those who are there."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from pypdf import PdfReader

HEAD = ("Organization", "Kind", "State", "First Name", "Last Name", "E-mail Address", "Phone")
ROWS = (
    ("Cedar Clinic", "Healthcare providers", "Committed", "Ana", "Núñez", "ana@clinic.org", "1"),
    ("Cedar Clinic", "", "", "Bo", "Ito", "bo.clinic.org", "2"),
    ("First Church", "faith", "", "", "", "", ""),
    ("", "", "", "Dee", "Rancher", "dee@ranch.org", "+1 555 0100"),
)


@pytest.fixture
def people(write_csv) -> Path:
    return write_csv("people.csv", (HEAD, *ROWS))


def test_an_empty_list_says_what_to_do(run, district: Path) -> None:
    said = run("--file", district, "partners", "list")
    assert said.code == 0
    assert said.out.startswith("No partner is listed.")
    assert said.out.count("Missing") == 13 + 13
    assert "Whom to turn to next" in said.out


def test_a_list_is_previewed_taken_in_and_merged(run, district: Path, people: Path) -> None:
    seen = run("--file", district, "partners", "import", people, "--preview", "--json").json
    assert not seen["stored"]
    assert run("--file", district, "partners", "list", "--json").json["partners"] == []
    took = run("--file", district, "partners", "import", people, "--json").json
    assert took == {**seen, "stored": True}
    assert (took["rows"], took["new_partners"], took["new_people"]) == (4, 3, 3)
    assert [(p["row"], p["column"], p["code"]) for p in took["problems"]] == [
        (3, "email", "person_email")
    ]
    again = run("--file", district, "partners", "import", people, "--json").json
    assert (again["new_partners"], again["new_people"], again["known"]) == (0, 0, 4)


def test_the_list_for_machines(run, district: Path, people: Path) -> None:
    run("--file", district, "partners", "import", people)
    found = run("--file", district, "partners", "list", "--json").json
    assert found.keys() == {"partners", "kinds", "next"}
    clinic, ranch, church = found["partners"]
    assert clinic["name"] == "Cedar Clinic"
    assert clinic["state"] == "committed"
    assert [(p["name"], p["email"]) for p in clinic["people"]] == [
        ("Ana Núñez", "ana@clinic.org"), ("Bo Ito", ""),
    ]  # fmt: skip
    assert (ranch["name"], ranch["people"][0]["phone"]) == ("Dee Rancher", "+1 555 0100")
    assert church["kind"] == "faith"
    standing = {kind["key"]: kind["standing"] for kind in found["kinds"]}
    assert (standing["health"], standing["faith"], standing["courts"]) == (
        "held", "not won", "missing",
    )  # fmt: skip
    only = run("--file", district, "partners", "list", "--kind", "Faith leaders", "--json").json
    assert [p["name"] for p in only["partners"]] == ["First Church"]
    only = run("--file", district, "partners", "list", "--state", "committed", "--json").json
    assert [p["name"] for p in only["partners"]] == ["Cedar Clinic"]
    wrong = run("--file", district, "partners", "list", "--kind", "rodeo")
    assert (wrong.code, wrong.out) == (1, "")
    assert "rodeo: there is no such kind" in wrong.err


def test_a_list_goes_out_and_comes_in_again(
    run, district: Path, people: Path, tmp_path: Path
) -> None:
    run("--file", district, "partners", "import", people)
    out = tmp_path / "ours.csv"
    assert run("--file", district, "partners", "export", out).out == f"Saved 4 rows to {out}.\n"
    with out.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert head[:4] == ["Organization", "Kind", "State", "Person"]
    # A phone that begins with + would be a formula to a spreadsheet.
    assert ["Dee Rancher", "'+1 555 0100"] in [[row[3], row[6]] for row in rows]
    assert (
        run("--file", district, "partners", "import", out, "--json").json["known"] == len(rows) == 4
    )
    wrong = run("--file", district, "partners", "export", tmp_path / "ours.doc")
    assert wrong.code == 1
    assert "ours.doc" in wrong.err


@pytest.mark.parametrize(
    ("rows", "code"),
    [((("Days", "Marks"), (1, 2), (2, 3)), "no column of names"), ((HEAD,), "")],
)
def test_files_that_name_nobody(run, district: Path, write_csv, rows, code: str) -> None:
    said = run("--file", district, "partners", "import", write_csv("odd.csv", rows))
    assert said.code == 1
    assert said.err.startswith("error: ")
    assert code in said.err


@pytest.mark.parametrize(("ending", "version"), [("xlsx", "3.0"), ("vcf", "3.0"), ("vcf", "4.0")])
def test_other_programs_files_come_in_again(
    run, district: Path, people: Path, tmp_path: Path, ending: str, version: str
) -> None:
    run("--file", district, "partners", "import", people)
    out = tmp_path / f"ours.{ending}"
    saved = run("--file", district, "partners", "export", out, "--vcard", version, "--json")
    assert saved.json["rows"] == 4
    again = run("--file", district, "partners", "import", out, "--json").json
    assert (again["rows"], again["known"], again["problems"]) == (4, 4, [])


def read(path: Path) -> str:
    return " ".join(page.extract_text() for page in PdfReader(path).pages)


def test_the_list_is_printed(run, district: Path, people: Path, tmp_path: Path) -> None:
    run("--file", district, "partners", "import", people)
    out = tmp_path / "partners.pdf"
    packet = ("--file", district, "packet", out, "--kind", "partners")
    said = run(*packet)
    assert (said.code, said.out) == (0, f"Made {out}. Public: contact details are left out.\n")
    assert "Dee Rancher" in read(out) and "@" not in read(out)
    assert run(*packet, "--audience", "staff", "--json").json == {
        "file": str(out), "kind": "partners", "audience": "staff",
    }  # fmt: skip
    for words in ("Partners", "Cedar Clinic", "Ana Núñez", "ana@clinic.org", "Dee Rancher"):
        assert words in read(out)


def test_coverage_and_hand_over_are_printed(
    run, district: Path, people: Path, tmp_path: Path
) -> None:
    run("--file", district, "partners", "import", people)
    out = tmp_path / "out.pdf"
    packet = ("--file", district, "packet", out, "--kind")
    assert run(*packet, "coverage").code == 0
    assert "11 of 13 kinds are missing." in read(out)
    assert run(*packet, "hand-over").out == f"Made {out}. Staff: contains contact details.\n"
    assert "ana@clinic.org" in read(out)
    refused = run(*packet, "hand-over", "--audience", "public")
    assert (refused.code, refused.out) == (1, "")
    assert "Make it for staff" in refused.err
