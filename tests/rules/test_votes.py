"""Votes counted by hand: ties stay ties, merged ideas count together, too many dots are refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attendance_desktop.errors import UserError
from attendance_desktop.records.priorities import Ballot, Idea
from attendance_desktop.rules import closing, vote_closing, votes

BALLOT = Ballot("b", "r", 3, several=True)
IDEAS = tuple(Idea(key, "r", at, key.upper()) for at, key in enumerate("abcde"))


def places(dots: dict[str, int], ideas: tuple[Idea, ...] = IDEAS) -> list[tuple[str, int, int]]:
    found = votes.result(BALLOT, ideas, dots, 9)
    return [(one.idea.id, one.dots, one.place) for one in found.standings]


def test_ideas_with_the_same_dots_share_a_place() -> None:
    assert places({"a": 2, "b": 7, "c": 2, "d": 1}) == [
        ("b", 7, 1), ("a", 2, 2), ("c", 2, 2), ("d", 1, 4), ("e", 0, 5),
    ]  # fmt: skip
    found = votes.result(BALLOT, IDEAS, {"a": 2, "b": 7, "c": 2, "d": 1}, 9)
    assert [one.idea.id for one in found.standings if one.tied] == ["a", "c"]


def test_a_tie_over_the_border_is_the_group_s_to_decide() -> None:
    found = votes.result(BALLOT, IDEAS, {"a": 2, "b": 7, "c": 2, "d": 1}, 9)
    clear, tied = votes.leading(found, 2)
    assert [one.idea.id for one in clear] == ["b"]
    assert [one.idea.id for one in tied] == ["a", "c"]
    clear, tied = votes.leading(found, 3)
    assert ([one.idea.id for one in clear], tied) == (["b", "a", "c"], ())
    assert len(votes.leading(found, 9)[0]) == 4


def test_dots_of_merged_ideas_count_for_the_one_that_stands() -> None:
    merged = (Idea("a", "r", 0, "A", "b"), Idea("b", "r", 1, "B", "c"), Idea("c", "r", 2, "C"))
    assert places({"a": 2, "b": 1, "c": 4}, merged) == [("c", 7, 1)]
    circle = (Idea("a", "r", 0, "A", "b"), Idea("b", "r", 1, "B", "a"))
    assert votes.stands_for("a", circle) == "b"


@pytest.mark.parametrize(
    ("dots", "voters", "several", "code"),
    [
        ({"a": 4}, 1, True, "vote_too_many"),
        ({"a": 2}, 1, False, "vote_several"),
        ({"a": -1}, 1, True, "vote_below_zero"),
        ({"a": 1}, 0, True, "vote_nobody"),
        ({"a": 6}, 5, False, "vote_several"),
        ({"a": 3, "b": 3}, 1, True, "vote_too_many"),
    ],
)
def test_dots_that_cannot_be(dots: dict[str, int], voters: int, several: bool, code: str) -> None:
    with pytest.raises(UserError, match=code):
        votes.refuse_unsound(Ballot("b", "r", 3, several), dots, voters)


@given(
    st.lists(st.dictionaries(st.sampled_from("abcde"), st.integers(1, 3)), max_size=20),
    st.randoms(use_true_random=False),
)
@settings(max_examples=50)
def test_who_votes_first_never_matters(sheets: list[dict[str, int]], order: object) -> None:
    made = [
        closing.sheet("r", ballot="b", counts={vote_closing.place(i): n for i, n in dots.items()})
        for dots in sheets
    ]
    turned = list(made)
    order.shuffle(turned)  # type: ignore[attr-defined]
    assert places(vote_closing.dots(made)) == places(vote_closing.dots(turned))
    kept = vote_closing.closed("b", turned)
    assert {one.idea: one.dots for one in kept} == vote_closing.dots(made)
    assert sum(one.dots for one in kept) == sum(sum(dots.values()) for dots in sheets)
