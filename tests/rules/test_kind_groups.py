"""Kinds of partner told apart only where nobody's answer can be worked out."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from attendance_desktop.rules.kind_groups import FEWEST, told_apart

KINDS = st.dictionaries(st.sampled_from(["", "a", "b", "c", "d"]), st.integers(0, 12))


def test_four_are_too_few_and_four_left_over_are_worked_out() -> None:
    assert told_apart({"health": 5, "": 14}) == {"health"}
    assert told_apart({"health": 4, "": 15}) == frozenset()
    # Two faith leaders would be what is left of 14: so the 5 nurses are not told apart either.
    assert told_apart({"health": 5, "school": 7, "faith": 2}) == {"school"}
    assert told_apart({"health": 5, "school": 7}) == {"health", "school"}
    assert told_apart({}) == frozenset()


@given(KINDS)
@settings(max_examples=60)
def test_no_group_that_can_be_seen_or_worked_out_is_below_five(people: dict[str, int]) -> None:
    shown = told_apart(people)
    assert all(kind and people[kind] >= FEWEST for kind in shown)
    rest = sum(count for kind, count in people.items() if kind not in shown)
    assert not shown or rest == 0 or rest >= FEWEST
