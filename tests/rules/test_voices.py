"""Words that look like a name, and counts by kind of cause."""

from __future__ import annotations

import pytest

from attendance_desktop.records.voices import Cause, Voice, VoiceSource
from attendance_desktop.rules import voices

KNOWN = ("Cedar Valley School District", "Lincoln Elementary", "Ella Baker Middle")


@pytest.mark.parametrize(
    "text",
    [
        "Maria Lopez has no ride.",
        "We heard that Łukasz Nowak stays away.",
        "Talked to Mary-Ann O'Brien",
        "the bus, then Jo Li",
    ],
)
def test_a_pair_that_may_be_a_name(text: str) -> None:
    assert voices.looks_like_name(text, KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The Bus comes late on Monday. Families wait.",
        "At Lincoln Elementary the road floods.",
        "Ella Baker students said so.",
        "Students say: Math. English. Nobody asks.",
        "SNAP WIC and ICE were named",
        "No ride from Cedar Valley in January",
        "Maria has no ride",
    ],
)
def test_a_pair_that_is_none(text: str) -> None:
    assert not voices.looks_like_name(text, KNOWN)


def test_counts_have_all_four_causes() -> None:
    def voice(cause: Cause) -> Voice:
        return Voice("1", "x", VoiceSource.OTHER, cause, "2026-01-05")

    found = voices.counts([voice(Cause.BARRIERS), voice(Cause.AVERSION), voice(Cause.BARRIERS)])
    assert [(c.cause.value, c.count) for c in found] == [
        ("barriers", 2), ("aversion", 1), ("disengagement", 0), ("misconceptions", 0),
    ]  # fmt: skip
    assert voices.CAUSE_WORDS.keys() == voices.CAUSE_HELP.keys() == set(Cause)
    assert voices.SOURCE_WORDS.keys() == set(VoiceSource)
