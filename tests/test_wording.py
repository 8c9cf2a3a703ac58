"""Numbers, dates and sentences, as a user reads them."""

from __future__ import annotations

import datetime as dt
import string
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop import wording
from attendance_desktop.errors import Cancelled, UserError

CATALOGUES = {
    name: getattr(wording, name)
    for name in (
        "ERRORS", "ERRORS_IN_COMMANDS", "PROBLEMS", "PROBLEMS_IN_COMMANDS", "LABELS",
    )
}  # fmt: skip
ENTRIES = [
    pytest.param(entry, id=f"{name}-{code}")
    for name, catalogue in CATALOGUES.items()
    for code, entry in catalogue.items()
]


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _texts(entry) -> list[str]:
    return list(entry[:2]) if isinstance(entry, tuple) else [entry]


# --- numbers --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [
        (0, 0, "0"),
        (1204, 0, "1,204"),
        (3600000, 0, "3,600,000"),
        (-7, 0, "-7"),
        (2.5, 0, "3"),
        (0.25, 1, "0.3"),
        (1.005, 2, "1.01"),
        (12, 1, "12.0"),
    ],
)
def test_a_number_is_grouped_and_rounded_half_up(value, decimals, words):
    assert wording.number(value, decimals) == words


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (1, 10, "10.0%"),
        (126, 178, "70.8%"),
        (1, 800, "0.1%"),  # 0.125: down
        (3, 800, "0.4%"),  # 0.375: up
        (1, 2000, "0.1%"),  # 0.05: exactly half, up, where banker's rounding says 0.0
        (5, 2000, "0.3%"),  # 0.25: exactly half, up
        (0, 5, "0.0%"),
        (5, 5, "100.0%"),
    ],
)
def test_a_percent_is_rounded_half_up_from_whole_numbers(part, whole, words):
    assert wording.percent(part, whole) == words


@given(st.integers(1, 10**12), st.data())
def test_a_percent_is_exact(whole, data):
    part = data.draw(st.integers(0, whole))
    tenths = int(wording.percent(part, whole).removesuffix("%").replace(".", ""))
    share = Fraction(part * 1000, whole)
    assert tenths - Fraction(1, 2) <= share < tenths + Fraction(1, 2)


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1 KB"),
        (14_000_000, "14 MB"),
        (2_100_000_000, "2.1 GB"),
    ],
)
def test_a_file_size_is_short(size, words):
    assert wording.file_size(size) == words


# --- dates ----------------------------------------------------------------------------------


def test_the_day_of_an_action_is_said_in_words() -> None:
    assert wording.label_words("corrected_day", {"day": "2026-03-05"}) == (
        "Corrected March 5, 2026 in the calendar"
    )


def test_a_day_is_written_out():
    assert wording.day("2026-03-13") == "March 13, 2026"
    assert wording.day(dt.date(2026, 3, 13)) == "March 13, 2026"


def test_a_moment_is_told_in_local_time():
    here = dt.datetime(2026, 3, 13, 18, 30, tzinfo=dt.UTC).astimezone()
    said = wording.moment("2026-03-13T18:30:00+00:00")
    assert f"{here.hour % 12 or 12}:{here.minute:02}" in said
    assert "2026" in said


# --- the catalogue --------------------------------------------------------------------------


def test_a_sentence_takes_its_facts():
    said = wording.error_words(UserError("file_not_found", path="marks.csv"))
    assert said == "marks.csv: no such file. Check the name and the folder."
    assert wording.error_words(Cancelled()) == "Stopped: nothing was changed."


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "Took in 1 file"), (2, "Took in 2 files"), (1200, "Took in 1,200 files")],
)
def test_a_plural_follows_its_count(count, words):
    assert wording.label_words("took_in_files", {"count": count}) == words


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_is_one_whole_line(entry):
    for text in _texts(entry):
        assert text == text.strip()
        assert "\n" not in text
        assert "  " not in text


@pytest.mark.parametrize("entry", ENTRIES)
def test_the_fields_of_an_entry_have_names(entry):
    # A position has no meaning to a translator, and an attribute would reach into an object.
    for text in _texts(entry):
        assert all(name.isidentifier() for name in _fields(text))


@pytest.mark.parametrize("entry", [e for e in ENTRIES if isinstance(e.values[0], tuple)])
def test_a_plural_names_the_fact_that_counts(entry):
    one, many, counted = entry
    assert counted in _fields(many)
    assert _fields(one) <= _fields(many)


@pytest.mark.parametrize("code", sorted(wording.ERRORS))
def test_an_error_ends_as_a_sentence(code):
    for text in _texts(wording.ERRORS[code]):
        assert text.endswith((".", "?", "!", "}")), "what, where, and what to do, in sentences"


def test_a_remedy_is_an_option_only_where_a_command_says_it():
    error = UserError("school_year_needed", file="marks.csv")
    assert wording.error_words(error) == (
        "marks.csv: it does not say of which school year it is. Say which."
    )
    assert wording.error_words(error, command=True).endswith("Say it like --school-year 2025-26.")
    # Most say the same in both.
    gone = UserError("file_not_found", path="marks.csv")
    assert wording.error_words(gone, command=True) == wording.error_words(gone)
    assert "--" not in wording.problem_words("events_need_days", {})
    assert "--calendar-days 180" in wording.problem_words("events_need_days", {}, command=True)


# --- languages ------------------------------------------------------------------------------


def test_numbers_and_dates_follow_the_language():
    wording.use_language("es")
    try:
        assert wording.day("2026-03-13") == "13 de marzo de 2026"
        assert wording.number(1234567) == "1.234.567"
    finally:
        wording.use_language("")
    assert wording.number(1234567) == "1,234,567"
