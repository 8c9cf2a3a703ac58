"""Kinds of partner with how well each is held: the same columns on the screen and on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from attendance_desktop.charts.plan import Cell, Heading, PlanTable
from attendance_desktop.records.coverage import Coverage, KindStanding, PartnerLine
from attendance_desktop.records.partners import PartnerState
from attendance_desktop.rules.partner_words import STANDINGS
from attendance_desktop.wording import N_, _, number


@dataclass(frozen=True)
class CoverageColumn:
    """One column.

    Attributes:
        heading: marked with `N_`.
        text: a kind's cell as it is read.
        order: what the column sorts by; None sorts by the text.
        number: True aligns right.
    """

    heading: str
    text: Callable[[KindStanding], str]
    order: Callable[[KindStanding], int] | None = None
    number: bool = False


def coverage_table(coverage: Coverage, lines: Sequence[PartnerLine]) -> PlanTable:
    """Return a row a kind for paper, with the names of its partners behind it."""
    headings = [Heading(_(column.heading), number=column.number) for column in COLUMNS]
    rows = [
        (
            *(Cell(column.text(one), None) for column in COLUMNS),
            Cell(_names(one.kind.key, lines), None),
        )
        for one in coverage.kinds
    ]
    return PlanTable((*headings, Heading(_("Who"))), tuple(rows))


def _names(kind: str, lines: Sequence[PartnerLine]) -> str:
    return "; ".join(
        line.partner.name
        for line in lines
        if line.partner.kind == kind and line.partner.state is not PartnerState.PAUSED
    )


def _counted(field: str) -> CoverageColumn:
    order = attrgetter(field)

    def text(one: KindStanding) -> str:
        return number(order(one))

    return CoverageColumn(_HEADINGS[field], text, order, number=True)


def _standing(one: KindStanding) -> str:
    return _(STANDINGS[one.standing])


def _standing_order(one: KindStanding) -> int:
    return tuple(STANDINGS).index(one.standing)


_HEADINGS = {"partners": N_("Listed"), "won": N_("With us"), "people": N_("People")}
COLUMNS = (
    CoverageColumn(N_("Kind of partner"), attrgetter("kind.name")),
    CoverageColumn(N_("Standing"), _standing, _standing_order),
    *map(_counted, _HEADINGS),
)
