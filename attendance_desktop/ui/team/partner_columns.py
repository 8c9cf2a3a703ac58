"""The columns of the list of partners, and what a file of people is to be looked at for."""

from __future__ import annotations

from operator import attrgetter

from attendance_desktop.records.coverage import PartnerLine
from attendance_desktop.records.people_lists import PeopleRead
from attendance_desktop.rules.partner_words import COLUMNS, STATES, step_words
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.wording import _, problem_words

#: Of what is to be looked at in a file; all of it is in the command's --json.
_REMARKS = 200


def remarks(read: PeopleRead) -> str:
    """Return what is to be looked at in a file, a line each."""
    lines: list[str] = []
    for problem in read.problems[:_REMARKS]:
        column = COLUMNS.get(problem.column, "")
        told = problem_words(problem.code, dict(problem.facts))
        where = _("Row {row}, {column}, “{value}”: {problem}") if column else _(
            "Row {row}: {problem}"
        )  # fmt: skip
        lines.append(
            where.format(row=problem.row, column=_(column), value=problem.value, problem=told)
        )
    return "\n".join(lines)


def columns() -> tuple[Column, ...]:
    """Return the columns of the list."""
    return (
        Column(_("Partner"), attrgetter("partner.name"), _name_order),
        Column(_("Kind"), _kind),
        Column(_("State"), _state, _state_order),
        Column(_("People"), _people),
        Column.of_day("last_contact", _("Last contact")),
        Column(_("Next step"), _next, _next_order),
    )


def searched(line: PartnerLine) -> str:
    """Return what of a partner is searched."""
    partner = line.partner
    said = [f"{p.name} {p.role} {p.email} {p.phone}" for p in line.people]
    return " ".join((partner.name, line.kind, partner.offers, partner.already, *said))


def _name_order(line: PartnerLine) -> str:
    return line.partner.name.casefold()


def _kind(line: PartnerLine) -> str:
    # Without its examples, as there are behind "Government agencies".
    return line.kind.partition(":")[0]


def _state(line: PartnerLine) -> str:
    return _(STATES[line.partner.state])


def _state_order(line: PartnerLine) -> int:
    return tuple(STATES).index(line.partner.state)


def _people(line: PartnerLine) -> str:
    return ", ".join(person.name for person in line.people)


def _next(line: PartnerLine) -> str:
    return step_words(line.next_step, line.next_day)


def _next_order(line: PartnerLine) -> str | None:
    return line.next_day or None
