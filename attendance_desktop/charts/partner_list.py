"""The partners as a table for paper."""

from __future__ import annotations

from collections.abc import Sequence

from attendance_desktop.charts.plan import Cell, Heading, PlanTable
from attendance_desktop.records.coverage import PartnerLine
from attendance_desktop.rules.partner_words import STATES
from attendance_desktop.wording import _


def partner_table(lines: Sequence[PartnerLine]) -> PlanTable:
    """Return a row a partner, with the people there and how to reach them."""
    headings = tuple(Heading(words) for words in (_("Partner"), _("Kind"), _("State"), _("People")))
    return PlanTable(
        headings,
        tuple(
            tuple(
                Cell(text, text)
                for text in (
                    line.partner.name, line.kind.partition(":")[0],
                    _(STATES[line.partner.state]), _people(line),
                )
            )
            for line in lines
        ),
    )  # fmt: skip


def _people(line: PartnerLine) -> str:
    return "; ".join(
        ", ".join(filter(None, (person.name, person.phone, person.email))) for person in line.people
    )
