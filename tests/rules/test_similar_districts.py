"""Districts like ours, by distances worked out by hand."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.rules.similar_districts import Sized, distance, nearest, size_of

OWN = Sized("own", 500, Decimal("0.25"))


def test_a_doubling_counts_as_ten_points() -> None:
    assert distance(OWN, Sized("a", 1000, Decimal("0.25"))) == 1
    assert distance(OWN, Sized("b", 500, Decimal("0.35"))) == 1
    assert distance(OWN, Sized("c", 125, Decimal("0.25"))) == 2


def test_five_nearest_without_ours() -> None:
    others = [Sized(f"d{n}", 500, Decimal(25 + n) / 100) for n in range(9, 0, -1)]
    assert [s.key for s in nearest(OWN, [OWN, *others])] == ["d1", "d2", "d3", "d4", "d5"]


def test_size_is_worked_out_of_count_and_rate() -> None:
    assert size_of(12, 3, None) == 12
    assert size_of(None, 30, Decimal("0.1")) == 300
    assert size_of(None, 30, None) is None
    assert size_of(None, 0, Decimal(0)) is None


sized = st.builds(
    Sized, st.text("abc", min_size=1), st.integers(1, 10**6), st.decimals(0, 1, places=3)
)


@given(sized, st.lists(sized, max_size=20))
def test_no_one_left_out_is_nearer(own: Sized, others: list[Sized]) -> None:
    near = nearest(own, others)
    left = [o for o in others if o not in near and o.key != own.key]
    farthest = max((distance(own, n) for n in near), default=0)
    assert all(distance(own, o) >= farthest for o in left)
