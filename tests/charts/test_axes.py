"""The axis of percent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.charts.axes import percent_axis


@pytest.mark.parametrize(
    ("greatest", "labels"),
    [
        (0.0, ["0%", "5%", "10%"]),
        (10.0, ["0%", "5%", "10%"]),
        (10.1, ["0%", "10%", "20%"]),
        (32.3, ["0%", "10%", "20%", "30%", "40%"]),
        (60.0, ["0%", "20%", "40%", "60%"]),
        (80.1, ["0%", "25%", "50%", "75%", "100%"]),
        (100.0, ["0%", "25%", "50%", "75%", "100%"]),
    ],
)
def test_ticks_are_few_and_round(greatest: float, labels: list[str]) -> None:
    assert [t.label for t in percent_axis("", greatest).ticks] == labels


@given(st.floats(0, 100))
def test_every_value_lies_on_the_axis(greatest: float) -> None:
    axis = percent_axis("", greatest)
    assert axis.low == 0 and greatest <= axis.high + 1e-6 and axis.high <= 100
    assert axis.ticks[0].value == axis.low and axis.ticks[-1].value == axis.high
    assert len(axis.ticks) <= 6
