"""Kinds of partner told apart only where nobody's answer can be worked out."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from attendance_desktop.rules import closing
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


def test_kinds_are_put_together_where_few_of_one_came_after_an_earlier_closing() -> None:
    def counts(**people: int) -> closing.Totals:
        return {("a", "" if kind == "none" else kind): Counter(ok=n) for kind, n in people.items()}

    before = counts(teacher=5, none=5)
    # Five more in all, but one of them a teacher: her answer would be the difference.
    assert closing.pooled(counts(teacher=6, none=9), before) == {("a", ""): Counter(ok=15)}
    assert closing.pooled(counts(teacher=10, none=5), before) == counts(teacher=10, none=5)
    assert closing.few_more(before, counts(teacher=6, none=9)) == {
        ("a", "teacher"): 1,
        ("a", ""): 4,
    }
    assert closing.few_more({}, counts(teacher=1)) == {}
