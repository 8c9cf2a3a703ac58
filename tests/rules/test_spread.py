"""Spread, its words, the order of differences, shifts: by hand, and by random answers."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attendance_desktop.records.assessment import OpenSheet, Round
from attendance_desktop.records.assessment_results import ItemResult, RoundResult
from attendance_desktop.records.instruments import Choice, Instrument, Item, Section
from attendance_desktop.rules import closing, round_results, shift, spread
from attendance_desktop.rules.difference_words import difference_words
from attendance_desktop.rules.instruments import ready

DISTRICT = ready("district")
CHOICES = ("strength", "ok", "better", "urgent", "unknown")
COUNTS = st.lists(st.integers(0, 30), min_size=2, max_size=6)


def answered(*counts: int, key: str = "data-1") -> ItemResult:
    item = next(item for item in DISTRICT.items if item.key == key)
    return ItemResult(item, "data", dict(zip(CHOICES, counts, strict=True)))


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((0, 0, 0, 0), Fraction(0)),
        ((7, 0, 0, 0), Fraction(0)),
        ((5, 0, 0, 5), Fraction(1)),
        # Pairs 1 and 1 over all four steps: distances 1,2,3,1,2,1 twice = 20; 2*20/(16*3).
        ((1, 1, 1, 1), Fraction(5, 6)),
        # Two at the best, one a step on: apart 2*2*1 = 4; 2*4/(9*3).
        ((2, 1, 0, 0), Fraction(8, 27)),
        ((3, 3), Fraction(1)),
    ],
)
def test_spread_worked_out_by_hand(counts: tuple[int, ...], expected: Fraction) -> None:
    assert spread.spread(counts) == expected


@given(COUNTS, st.integers(1, 5))
@settings(max_examples=60)
def test_spread_lies_between_nothing_and_one_and_knows_only_proportions(
    counts: list[int], times: int
) -> None:
    found = spread.spread(counts)
    assert 0 <= found <= 1
    assert spread.spread([count * times for count in counts]) == found
    assert spread.spread(counts[::-1]) == found


@given(
    st.lists(st.sampled_from(CHOICES[:4]), max_size=25),
    st.integers(0, 10),
    st.randoms(use_true_random=False),
)
@settings(max_examples=60)
def test_order_never_matters_and_do_not_know_never_changes_a_spread(
    answers: list[str], unknown: int, order: object
) -> None:
    made = Round("r", "Spring", "2026-03-12")
    sheets = [closing.sheet("r", answers={"data-1": choice}) for choice in answers]
    more = sheets + [closing.sheet("r", answers={"data-1": "unknown"}) for _ in range(unknown)]
    order.shuffle(more)  # type: ignore[attr-defined]

    def first(given_sheets: list[OpenSheet]) -> ItemResult:
        return round_results.of_sheets(made, DISTRICT, given_sheets).items[0]

    before, after = (spread.spread(spread.on_scale(first(lot), DISTRICT)) for lot in (sheets, more))
    assert before == after
    kept = closing.closed("r", more)
    closed = round_results.of_counts(made, DISTRICT, kept).items[0]  # type: ignore[arg-type]
    assert closed.counts == first(more).counts


def test_where_we_differ_begins_with_the_most_divided_and_ends_with_too_few() -> None:
    agreed = answered(9, 0, 0, 0, 1, key="data-2")
    divided = answered(5, 0, 0, 5, 0, key="data-3")
    two_people = answered(1, 0, 0, 1, 8, key="data-4")
    ordered = spread.by_spread((agreed, two_people, divided), DISTRICT)
    assert [one.item.key for one in ordered] == ["data-3", "data-2", "data-4"]
    unknown = spread.by_unknown((agreed, two_people, divided), DISTRICT)
    assert [one.item.key for one in unknown] == ["data-4", "data-2", "data-3"]
    assert spread.unknown_share(two_people, DISTRICT) == Fraction(4, 5)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((0, 0, 0, 0, 0), "Nobody has answered yet."),
        ((0, 0, 0, 0, 3), "3 of 3 could not say."),
        ((1, 0, 0, 0, 0), "One person says “Strength”."),
        ((4, 0, 0, 0, 0), "All say “Strength”."),
        ((5, 0, 0, 5, 0), "Half say “Strength”, half “Urgent gap”."),
        (
            (7, 1, 1, 8, 2),
            "About half say “Strength”, about half “Urgent gap”. 2 of 19 could not say.",
        ),
        ((7, 1, 2, 9, 0), "7 say “Strength”, 9 “Urgent gap”."),
        ((19, 1, 0, 0, 0), "Nearly all say “Strength”."),
        ((8, 2, 0, 0, 0), "Most say “Strength”."),
        ((8, 0, 0, 2, 0), "Most say “Strength”, but 2 “Urgent gap”."),
        ((4, 4, 1, 1, 0), "About half say “Strength”, about half “OK for now”."),
        ((3, 5, 1, 1, 0), "Most stand between “Strength” and “OK for now”."),
        ((3, 2, 3, 2, 0), "As many stand on the side of “Strength” as of “Urgent gap”."),
        ((2, 3, 9, 7, 0), "16 of 21 stand on the side of “Urgent gap”."),
    ],
)  # fmt: skip
def test_words_instead_of_statistics(counts: tuple[int, ...], words: str) -> None:
    assert difference_words(answered(*counts), DISTRICT) == words


def round_of(*results: ItemResult, instrument: Instrument = DISTRICT) -> RoundResult:
    people = max(one.answered for one in results)
    return RoundResult(Round("r", "", "2026-03-12"), instrument, results, people)


@pytest.mark.parametrize(
    ("then", "now", "steps", "claim", "reason"),
    [
        # Mean step 1.0 then, 2.0 now, ten people: ten steps.
        ((0, 0, 10, 0, 0), (0, 10, 0, 0, 5), Fraction(1), 1, ""),
        ((0, 10, 0, 0, 0), (0, 0, 10, 0, 0), Fraction(-1), -1, ""),
        # Two of ten moved by one step: 0.2.
        ((0, 0, 10, 0, 0), (0, 2, 8, 0, 0), Fraction(1, 5), 0, "few_moved"),
        # Two of six: 0.33 of a step, but two people only.
        ((0, 0, 6, 0, 0), (0, 2, 4, 0, 0), Fraction(1, 3), 0, "few_moved"),
        ((0, 0, 6, 0, 0), (0, 3, 3, 0, 0), Fraction(1, 2), 1, ""),
        # Two fifths, but people lie so far apart that chance moves them as much: both variances are
        # 20.1/9 of a squared step, the standard error 0.67, twice of it 1.3.
        ((4, 0, 1, 5, 0), (5, 1, 0, 4, 0), Fraction(2, 5), 0, "few_moved"),
        # Four people on the scale then: nothing is said.
        ((4, 0, 0, 0, 9), (0, 0, 0, 13, 0), None, 0, "few_people"),
    ],
)
def test_then_and_now(
    then: tuple[int, ...], now: tuple[int, ...], steps: Fraction | None, claim: int, reason: str
) -> None:
    (found,) = shift.shifts(round_of(answered(*then)), round_of(answered(*now)))
    assert (found.steps, found.claim, found.reason) == (steps, claim, reason)


def test_another_wording_or_another_scale_is_another_question() -> None:
    asked = answered(0, 0, 9, 0, 0)
    worded_anew = ItemResult(Item("data-1", {"en": "Other words"}), "data", asked.counts)
    (found,) = shift.shifts(round_of(asked), round_of(worded_anew))
    assert found.reason == "worded_anew"
    scale = (Choice("yes", {"en": "Yes"}), Choice("no", {"en": "No"}))
    other = Instrument("other", {"en": "O"}, scale, (Section("data", {"en": "D"}, (asked.item,)),))
    (found,) = shift.shifts(round_of(asked), round_of(asked, instrument=other))
    assert found.reason == "worded_anew"
    gone, new = answered(1, 0, 0, 0, 0, key="data-2"), answered(1, 0, 0, 0, 0, key="data-3")
    assert [s.reason for s in shift.shifts(round_of(gone), round_of(new))] == ["new", "gone"]
