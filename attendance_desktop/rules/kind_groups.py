"""Which kinds of partner may be told apart among the people who answered.

Of fewer than five people of a kind, somebody in the room knows who answered what. So such kinds
are kept together with those who named none; and where what is left over would itself be fewer
than five, it could be worked out from the whole, so that the smallest kind told apart joins it.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Fewest people of a kind that is told apart, and of all the others together.
FEWEST = 5


def told_apart(people: Mapping[str, int]) -> frozenset[str]:
    """Return the kinds that may be told apart.

    Args:
        people: kind -> how many people of it answered; "" for those who named none.
    """
    shown = {kind: count for kind, count in people.items() if kind and count >= FEWEST}
    left_over = sum(people.values()) - sum(shown.values())
    while shown and 0 < left_over < FEWEST:
        smallest = min(shown, key=lambda kind: (shown[kind], kind))
        left_over += shown.pop(smallest)
    return frozenset(shown)
