"""Every profile in plain sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from attendance_desktop.records.attendance import PART_CATEGORIES, MarkCategory
from attendance_desktop.rules import profile_words, profiles


@pytest.mark.parametrize("slug", profiles.slugs())
def test_every_profile_says_all_of_itself(slug: str) -> None:
    profile = profiles.load(slug)
    sentences = profile_words.profile_sentences(profile)
    assert all(text.endswith(".") and not text[0].islower() for text in sentences)
    assert ("Not confirmed" in " ".join(sentences)) is not profile.confirmed
    assert profile.source in " ".join(sentences)


def test_the_federal_rule() -> None:
    assert profile_words.rule_sentences(profiles.load("federal")) == (
        "A student is chronically absent who misses 10% or more of the days enrolled.",
        "A student counts who is enrolled for at least 10 days.",
        "Missing at least 50% of a day counts as a whole day absent; less counts as present.",
        "Counted as absent: excused absences, unexcused absences, absences without a reason, "
        "out-of-school suspensions, time missed by coming late, time missed by leaving early.",
        "Counted as present: in-school suspensions, days of remote learning.",
        "A school day without a mark counts as present.",
    )


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        ("california", "A student counts who is enrolled for more than 30 days."),
        ("california", "The student must have attended at least 1 day."),
        ("california", "Only a whole day missed counts as a day absent."),
        (
            "virginia",
            "A student counts who is enrolled for at least half of the school calendar.",
        ),
        ("colorado", "Every student counts, however short the enrollment."),
        ("texas", "Parts of days missed add up."),
        ("mississippi", "Missing at least 63% of a day counts as a whole day absent; less counts "
         "as present."),
        ("tennessee", "Days enrolled are capped at the days of the school calendar."),
    ],
)  # fmt: skip
def test_what_is_special_is_said(slug: str, sentence: str) -> None:
    assert sentence in profile_words.rule_sentences(profiles.load(slug))


def test_all_categories_and_one() -> None:
    federal = profiles.load("federal")
    everything = replace(federal, absent_categories=frozenset(PART_CATEGORIES))
    assert "Counted as present" not in " ".join(profile_words.rule_sentences(everything))
    one = replace(
        federal,
        absent_categories=frozenset({MarkCategory.UNEXCUSED}),
        no_mark_present=False,
        threshold_thousandths=625,
    )
    said = profile_words.rule_sentences(one)
    assert "Counted as absent: unexcused absences." in said
    assert "A school day without a mark is not counted." in said
    assert "62.5%" in said[2]
