"""What a note may hold: words that look like a name, and counts by kind of cause."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from attendance_desktop.records.voices import Cause, CauseCount, Voice, VoiceSource
from attendance_desktop.wording import N_

CAUSE_WORDS = {
    Cause.BARRIERS: N_("Barriers"),
    Cause.AVERSION: N_("Aversion"),
    Cause.DISENGAGEMENT: N_("Disengagement"),
    Cause.MISCONCEPTIONS: N_("Misconceptions"),
}
#: What each kind of cause is about.
CAUSE_HELP = {
    Cause.BARRIERS: N_("What keeps a student from coming: illness, transport, housing, work."),
    Cause.AVERSION: N_("What makes a student stay away: fear, bullying, trouble with learning."),
    Cause.DISENGAGEMENT: N_("What is missing to draw a student in: a bond, a subject, a reason."),
    Cause.MISCONCEPTIONS: N_("What is thought of absence: that it does not add up or matter."),
}
SOURCE_WORDS = {
    VoiceSource.FAMILY_INTERVIEW: N_("Family interview"),
    VoiceSource.STUDENT_SURVEY: N_("Student survey"),
    VoiceSource.NURSE: N_("Nurse"),
    VoiceSource.BUS_DRIVER: N_("Bus driver"),
    VoiceSource.OTHER: N_("Other"),
}
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
#: A word between two of these is looked at with the one before it.
_PAIR_GAP = re.compile(r"[ \t]+")
#: Words that begin with a capital and are no part of a person's name.
_NO_NAMES_TEXT = """
    a after all an and as at bus but children city county creek district driver each
    elementary every families family for from grade grades he her high his i if in it kids
    many middle most mr mrs ms my no nobody of on one or our parents river road school schools
    she some south street students teachers that the their there they this those to town two
    valley we west north east what when where who why with you your monday tuesday wednesday
    thursday friday saturday sunday january february march april may june july august
    september october november december spring summer fall winter thanksgiving christmas
    easter english spanish covid new
"""
_NO_NAMES = frozenset(_NO_NAMES_TEXT.split())
#: No id of a student: shorter numbers stand in every note ("3 families").
SHORTEST_ID = 4


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a note in their order."""
    return tuple(_WORD.findall(text))


def looks_like_name(text: str, known: Iterable[str] = ()) -> bool:
    """Return whether two words in a row could be a person's first and last name.

    Args:
        known: names of schools and the district, which are none.
    """
    allowed = {word.casefold() for name in known for word in words_of(name)} | _NO_NAMES
    found = list(_WORD.finditer(text))
    return any(
        _is_name(first.group(), allowed)
        and _is_name(last.group(), allowed)
        and _PAIR_GAP.fullmatch(text[first.end() : last.start()])
        for first, last in pairwise(found)
    )


def counts(voices: Iterable[Voice]) -> tuple[CauseCount, ...]:
    """Return how many notes speak of each kind of cause; all four, in their order."""
    causes = [voice.cause for voice in voices]
    return tuple(CauseCount(cause, causes.count(cause)) for cause in Cause)


def _is_name(word: str, allowed: set[str]) -> bool:
    return (
        len(word) > 1
        and word[0].isupper()
        and not word.isupper()
        and word.isalpha() | any(sign in word for sign in "'’-")
        and word.casefold() not in allowed
    )
