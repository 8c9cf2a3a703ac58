"""Numbers as files print them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.exchange import numbers


@pytest.mark.parametrize(("text", "value"), [
    ("180", 180), ("1,204", 1204), ("1,204.5", "1204.5"), ("1.204,5", "1204.5"), ("0.25", "0.25"),
    (".5", "0.5"), ("17,5", "17.5"), ("-1", -1), ("(3)", -3), ("12 days", 12), ("50%", "0.5"),
    ("1 204", 1204), ("1'204", 1204), ("1,234,567", 1234567), ("180.00", 180),
    ("1.204.567", 1204567),
])  # fmt: skip
def test_values(text, value):
    assert numbers.number_of(text) == Fraction(value)


@pytest.mark.parametrize("text", ["", "P", "1,2,3", "1.80,5", "12/3", "*", "<5", "1e3", "--"])
def test_no_numbers(text):
    assert numbers.number_of(text) is None


def test_the_delimiter_decides_where_the_place_does_not():
    assert numbers.number_of("1,204") == 1204
    assert numbers.number_of("1,204", decimal_comma=True) == Fraction("1.204")
    assert numbers.number_of("1.204", decimal_comma=True) == 1204


def test_parts_of_days():
    found, rounded = numbers.parts(["1", "0.5", "", "x", "-2", "0.333", "0.00001"])
    assert found.tolist() == [
        63_000,
        31_500,
        numbers.BLANK,
        numbers.UNREADABLE,
        -126_000,
        20_979,
        1,
    ]
    assert rounded == 1


@given(st.integers(0, 366_000))
def test_thousandths_are_exact(thousandths):
    text = f"{thousandths // 1000}.{thousandths % 1000:03d}"
    found, rounded = numbers.parts([text])
    assert (found[0], rounded) == (thousandths * 63, 0)
