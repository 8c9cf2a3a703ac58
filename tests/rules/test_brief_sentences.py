"""Sentences are chosen by rule: every condition with a case on either side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from attendance_desktop.records.measures import MeasureRow
from attendance_desktop.rules.brief_sentences import Evidence, brief_sentences
from attendance_desktop.rules.comparison import Change


def _row(chronic, students, *, severe=0, key="district", label="District", hidden=None):
    return MeasureRow(
        key, label, "", students, 0, chronic, severe, None, None, None, None, hidden=hidden
    )


def _change(now, before):
    return Change(_row(*now), _row(*before), None)


NOBODY = _row(0, 100)


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        # 20 % of 1,000 is 17.6 to 22.6 %; 30 % is 27.2 to 32.9 %.
        ((200, 1000), (300, 1000), ["Fewer students are chronically absent than at the same time "
                                    "last year: 20.0%, after 30.0%."]),
        ((300, 1000), (200, 1000), ["More students are chronically absent than at the same time "
                                    "last year: 30.0%, after 20.0%."]),
        ((21, 100), (30, 100), ["There is no clear change since the same time last year: 21.0%, "
                                "after 30.0%."]),
        ((40, 49), (2, 100), []),
        ((2, 100), (40, 49), []),
    ],
)  # fmt: skip
def test_against_last_year(now, before, said):
    evidence = Evidence(NOBODY, change=_change(now, before))
    assert list(brief_sentences(evidence)) == said


def test_a_hidden_row_is_never_spoken_of():
    shown = _change((200, 1000), (300, 1000))
    for change in (
        replace(shown, before=replace(shown.before, hidden="bottom", chronic=None)),
        replace(shown, now=replace(shown.now, hidden="n<10", chronic=None)),
        replace(shown, before=None),
    ):
        assert brief_sentences(Evidence(NOBODY, change=change)) == ()


def test_a_school_above_every_other():
    a, b, c = (
        _row(*counts, key=name, label=name)
        for name, counts in (("A", (120, 300)), ("B", (30, 300)), ("C", (33, 300)))
    )
    said = ("At A, 40.0% are chronically absent, clearly more than at any other school.",)
    assert brief_sentences(Evidence(NOBODY, schools=(a, b, c))) == said
    # One more school that chance could put above it, one of which nothing is known, or none.
    assert brief_sentences(Evidence(NOBODY, schools=(a, b, replace(c, chronic=90)))) == ()
    hidden = replace(c, students=None, chronic=None, hidden="n<10")
    assert brief_sentences(Evidence(NOBODY, schools=(a, b, hidden))) == ()
    assert brief_sentences(Evidence(NOBODY, schools=(a,))) == ()


def test_the_grade_that_fell_most_beyond_chance():
    grades = (
        ("Grade 1", _change((10, 200), (40, 200))),  # 15 points
        ("Grade 2", _change((5, 200), (60, 200))),  # 27.5 points
        ("Grade 3", _change((1, 40), (30, 40))),  # too few to say
        ("Grade 4", _change((90, 200), (10, 200))),  # has risen
    )
    assert brief_sentences(Evidence(NOBODY, grades=grades)) == (
        "Grade 2 improved most since last year: from 30.0% to 2.5%.",
    )
    assert brief_sentences(Evidence(NOBODY, grades=grades[2:])) == ()


def test_severe_needs_a_count():
    assert brief_sentences(Evidence(_row(80, 400, severe=20))) == (
        "Of 80 students chronically absent, 20 missed a fifth of the days or more.",
    )
    assert brief_sentences(Evidence(_row(80, 400, severe=None))) == ()
    assert brief_sentences(Evidence(_row(20, 49, severe=5))) == ()


def test_three_at_most():
    evidence = Evidence(
        _row(80, 400, severe=20),
        change=_change((200, 1000), (300, 1000)),
        schools=(_row(120, 300, label="A"), _row(30, 300, label="B")),
        grades=(("Grade 1", _change((10, 200), (60, 200))),),
    )
    said = brief_sentences(evidence)
    assert [sentence.split(" ")[0] for sentence in said] == ["Fewer", "At", "Grade"]
