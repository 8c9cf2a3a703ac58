"""Single figures of published tables: exact numbers; codes and ranges stay what they are."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.exchange.published_figures import Printed, are_percents, figure_of
from attendance_desktop.rules import published_checks


@given(st.integers(0, 10**7), st.integers(0, 6))
def test_numbers_are_exact(digits: int, places: int) -> None:
    printed = Decimal(digits).scaleb(-places)
    for text in (
        f"{printed:f}",
        f" {printed:f} ",
        f"{printed:f}%",
        f"{printed:f} %",
        f"{printed:f}*",
    ):
        found = figure_of(text)
        assert (found.value, found.what) == (printed, Printed.NUMBER)
        assert found.percent is ("%" in text)


@given(st.integers(1_000, 10**9))
def test_thousands_have_separators(count: int) -> None:
    assert figure_of(f"{count:,}").value == count
    assert figure_of(f"{count:,}".replace(",", "."), True).value == count


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_hides_one_or_is_blank(text: str) -> None:
    found = figure_of(text)
    assert (found.value is None) is (found.what is not Printed.NUMBER)
    if found.value is not None:
        assert found.value >= 0


@pytest.mark.parametrize(
    "text", [">= 95.0", "<= 5.0", "≤5%", "<10", "> 95%", "5-10", "10 to 20", "less than 5%",
             "95 or more", "≥ 90"],
)  # fmt: skip
def test_ranges_stay_ranges(text: str) -> None:
    assert figure_of(text) == type(figure_of(text))(text, Printed.RANGE)


@pytest.mark.parametrize("text", ["*", "**", "s", "S", "--", "n/a", "N/A", "†", "-9", "TFTR", "."])
def test_codes_are_never_numbers(text: str) -> None:
    found = figure_of(text)
    assert (found.value, found.hides) == (None, True)


@pytest.mark.parametrize("text", ["", " ", "NULL", "nan"])
def test_blank_cells_say_nothing(text: str) -> None:
    assert figure_of(text).what is Printed.BLANK


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=40))
def test_percents_and_shares_of_the_same_counts(thousandths: list[int]) -> None:
    shares = [Decimal(n).scaleb(-3) for n in thousandths]
    percents = [s * 100 for s in shares]
    assert not are_percents(shares, zip(shares, shares, strict=True))
    if any(shares):
        assert are_percents(percents, zip(percents, shares, strict=True))
    if max(percents) > 2:
        assert are_percents(percents, [])


@given(st.integers(1, 3_000), st.data())
def test_rounded_and_truncated_rates_agree_with_their_counts(students: int, data) -> None:
    chronic = data.draw(st.integers(0, students))
    exact = Decimal(chronic) / Decimal(students)
    for way in ("ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_DOWN"):
        share = exact.quantize(Decimal("0.001"), rounding=way)
        assert published_checks.checked([(share, chronic, students)], 3).fits == (True,)
        wrong = share + Decimal("0.002")
        assert published_checks.checked([(wrong, chronic, students)], 3).fits == (False,)


def test_a_student_count_beside_a_rate_is_told_by_the_numbers() -> None:
    whole = [(Decimal(c) / Decimal(n), n) for c, n in ((11, 93), (7, 89), (7, 92), (10, 84))]
    whole = [(share.quantize(Decimal("0.001")), n) for share, n in whole]
    counts = [(Decimal("0.118"), 11), (Decimal("0.079"), 7), (Decimal("0.119"), 10)]
    assert not published_checks.count_is_of_chronic(whole, 3)
    assert published_checks.count_is_of_chronic(counts, 3)
