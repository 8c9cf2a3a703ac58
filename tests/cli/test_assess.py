"""The assess commands: names, keys, exit codes, what cannot be, the results on paper."""

from __future__ import annotations

import csv
from pathlib import Path

import pypdf
import pytest

ROUND_KEYS = {
    "id", "title", "day", "meeting", "instrument", "named", "live", "present", "state",
}  # fmt: skip
ITEM_KEYS = {"item", "section", "text", "counts", "answered", "spread", "words"}
FORM = "12345-" * 4


@pytest.fixture
def assess(run, district: Path):
    """Run an assess command on a file with a round of twelve people."""

    def call(*arguments: object):
        return run("--file", district, "assess", *arguments)

    assert call("new", "--day", "2026-03-12", "--present", 12, "--title", "Spring").code == 0
    return call


def test_a_round_is_begun_answered_closed_shown_and_written(assess, run, district, tmp_path):
    given = assess("answers", "--form", FORM, "--form", "1" * 24, "--json").json
    assert given["round"].keys() == ROUND_KEYS and given["people"] == 2
    assert all(1_000 <= sheet["sheet"] <= 9_999 for sheet in given["sheets"])
    assert assess("answers", "--tally", "data-1=3,0,0,2,1").code == 0
    hidden = assess("show", "--json").json
    assert (hidden["people"], hidden["items"]) == (8, [])
    assert "not revealed yet" in assess("show").out
    assess("answers", "--reveal", "data")
    assert {one["section"] for one in assess("show", "--json").json["items"]} == {"data"}
    closed = assess("answers", "--close", "--json").json
    assert (closed["round"]["state"], closed["people"]) == ("closed", 8)
    shown = assess("show", "2026-03-12", "--by", "spread", "--json").json
    assert len(shown["items"]) == 24 and shown["items"][0].keys() == ITEM_KEYS
    (first,) = [one for one in shown["items"] if one["item"] == "data-1"]
    assert first["counts"] == {"strength": 5, "ok": 0, "better": 0, "urgent": 2, "unknown": 1}
    assert first["words"] == "Most say “Strength”, but 2 “Urgent gap”. 1 of 8 could not say."
    assert assess("show", "--all", "--json").json["rounds"][0]["title"] == "Spring"
    table = tmp_path / "round.csv"
    assert assess("export", table).code == 0
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1][3:9] == ["5", "0", "0", "2", "1", "8"]
    # The same numbers stand on the paper.
    paper = tmp_path / "results.pdf"
    assert run("--file", district, "packet", paper, "--kind", "results").code == 0
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(paper).pages)
    assert "8 people answered" in text
    # A poster says the same, larger; forms and wall charts are there before anybody answers.
    for kind, more, first in (
        ("poster", ("--paper", "24x36"), "Actionable Data"),
        ("wall-charts", ("--instrument", "school", "--language", "es"), "Datos útiles para actuar"),
        ("form", ("--language", "es"), "Autoevaluación del distrito y la comunidad"),
    ):
        made = run("--file", district, "packet", paper, "--kind", kind, *more, "--json").json
        assert made == {"file": str(paper), "kind": kind}
        assert first in pypdf.PdfReader(paper).pages[0].extract_text()
    assert "Most say “Strength”, but 2 “Urgent gap”" in " ".join(text.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("answers", "--form", "123"), "This form has 3 signs, and the round asks 24 items."),
        (("answers", "--form", "9" * 24), "a form is typed as one sign an item"),
        (("answers", "--tally", "data-1=13"), "13 answers, but 12 people present"),
        (("answers", "--tally", "data-1:3"), "data-1:3 is no count"),
        (("answers", "--tally", "data-9=3"), "This round does not ask data-9."),
        (("answers", "--withdraw", 7), "There is no sheet 7 in this round."),
        (("answers", "--close"), "This round has no answers yet."),
        (("answers", "--form", FORM, "--name", "Ann"), "This round is anonymous."),
        (("answers", "--forms", "nowhere.txt"), "nowhere.txt: this file cannot be read."),
        (("show", "2020-01-01"), "There is no round 2020-01-01."),
        (("show", "--by", "luck"), "There is no order luck."),
        (("new", "--instrument", "other"), "There is no instrument other."),
        (("new", "--day", "soon"), "soon is no day of the calendar."),
        (("export", "round.doc"), "round.doc: a round is written as .csv"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(assess, arguments, said):
    ran = assess(*arguments)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("error: ") and said in ran.err and ran.err.count("\n") == 1


def test_a_form_typed_twice_is_noticed(assess):
    assert assess("answers", "--form", FORM).code == 0
    twice = assess("answers", "--form", FORM)
    assert twice.code == 1 and "typed in already" in twice.err
    assert assess("answers", "--form", FORM, "--again").code == 0
    assert assess("answers", "--form", "1" * 24, "--number", "A7").code == 0
    assert "A7 was typed in already" in assess("answers", "--form", "2" * 24, "--number", "A7").err


def test_an_instrument_goes_out_and_comes_in(assess, tmp_path):
    path = tmp_path / "ours.toml"
    assert assess("export", path, "--instrument", "school").code == 0
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('slug = "school"', 'slug = "ours"'), encoding="utf-8")
    made = assess("new", "--instrument", path, "--day", "2026-09-01", "--json").json["round"]
    assert (made["instrument"], made["state"]) == ("ours", "open")
    path.write_text(text.replace('key = "data-2"', 'key = "data-1"'), encoding="utf-8")
    again = assess("new", "--instrument", path)
    assert "section 1, item 2 have the same id, data-1" in again.err


def test_no_round_at_all(run, district):
    assert run("--file", district, "assess", "show", "--all").out == "There is no round yet.\n"
    assert "There is no round yet" in run("--file", district, "assess", "show").err
