"""Districts like ours: the nearest in size and rate, to compare with and to learn from.

A doubling of size counts as much as ten points of rate. Both are seen side by side in the table,
so the choice of this weight changes who is listed, not what is said of them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

#: How many are shown.
NEAREST = 5
_POINTS_A_DOUBLING = Decimal("0.1")


@dataclass(frozen=True)
class Sized:
    """A district with its size and rate.

    Attributes:
        key: what it is known by; of two as near, the lower stands first.
        students: above 0.
        share: chronically absent, 0..1.
    """

    key: str
    students: int
    share: Decimal


def size_of(students: int | None, chronic: int | None, share: Decimal | None) -> int | None:
    """Return how many students a district has, worked out from count and rate where not printed."""
    if students:
        return students
    if not chronic or not share:
        return None
    return max(round(chronic / share), chronic)


def distance(one: Sized, other: Sized) -> float:
    """Return how far apart two districts are; 1 is a doubling of size, or ten points of rate."""
    doublings = math.log2(other.students / one.students)
    points = float((other.share - one.share) / _POINTS_A_DOUBLING)
    return math.hypot(doublings, points)


def nearest(own: Sized, others: Iterable[Sized], count: int = NEAREST) -> tuple[Sized, ...]:
    """Return the districts nearest to ours, the nearest first; ours is not among them."""
    ranked = sorted(
        (o for o in others if o.key != own.key), key=lambda o: (distance(own, o), o.key)
    )
    return tuple(ranked[:count])
