"""The partners commands: listed, taken in from a list of people, saved for other programs."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from attendance_desktop.cli.attendance import AsJson
from attendance_desktop.cli.output import say, say_aside, say_json, say_table
from attendance_desktop.errors import UserError
from attendance_desktop.records.partners import PartnerState
from attendance_desktop.rules import names, partner_words
from attendance_desktop.rules.coverage_words import next_words
from attendance_desktop.wording import _, day, ngettext, number, problem_words

if TYPE_CHECKING:
    from attendance_desktop.records.attendance import Problem
    from attendance_desktop.records.coverage import Coverage, PartnerLine
    from attendance_desktop.records.people_lists import PeopleRead

commands = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help=_("List partners and what is missing, take in lists of people, save ours."),
)


class Vcard(StrEnum):
    """Versions of contacts."""

    THREE = "3.0"
    FOUR = "4.0"


#: Of a list's problems, and of those to turn to; all of them are in --json.
_SHOWN = 20


def register(program: typer.Typer) -> None:
    """Add this topic's commands."""
    commands.command("list", help=_("Print partners, which kinds are missing, and whom to ask."))(
        listed
    )
    commands.command(
        "import", help=_("Take in a list of people; those who are there already are merged.")
    )(take_in)
    commands.command("export", help=_("Save all partners and their people."))(export)
    program.add_typer(commands, name="partners")


def listed(
    context: typer.Context,
    kind: Annotated[
        str, typer.Option(metavar="NAME", help=_("Only one kind, by its name or key."))
    ] = "",
    state: Annotated[PartnerState | None, typer.Option(help=_("Only one state."))] = None,
    as_json: AsJson = False,
) -> None:
    """Print partners, which kinds are missing, and whom to ask."""
    from attendance_desktop.services.partners import Partners

    partners = Partners(context.obj.districts(read_only=True))
    today = dt.date.today()
    wanted = _kind_key(partners, kind)
    everyone = partners.listed(today)
    lines = [
        line for line in everyone
        if wanted in ("", line.partner.kind) and state in (None, line.partner.state)
    ]  # fmt: skip
    coverage = partners.coverage(today)
    if as_json:
        say_json(_as_json(lines, coverage))
    else:
        _show(lines, coverage)
        _show_next(coverage, {line.partner.id: line.partner.name for line in everyone})


def take_in(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="FILE", help=_("A table or contacts file."))],
    preview: Annotated[
        bool, typer.Option("--preview", help=_("Only say what would change."))
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Take in a list of people."""
    from attendance_desktop.services.people_lists import PeopleLists

    lists = PeopleLists(context.obj.districts(read_only=preview))
    read = lists.read(path)
    if not preview:
        lists.take_in(read)
    if as_json:
        say_json(_read_json(read, stored=not preview))
        return
    for line in _read_words(read):
        say(line)
    if preview:
        say(_("Nothing was stored."))
    _say_problems(read.problems)


def export(
    context: typer.Context,
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help=_("The file to make; its ending says which kind."))
    ],
    vcard: Annotated[
        Vcard,
        typer.Option(help=_("The version of contacts (.vcf); Outlook and older phones read 3.0.")),
    ] = Vcard.THREE,
    as_json: AsJson = False,
) -> None:
    """Save all partners and their people."""
    from attendance_desktop.services.people_lists import PeopleLists

    lists = PeopleLists(context.obj.districts(read_only=True))
    count = lists.save(out, cards=vcard.value)
    if as_json:
        say_json({"file": str(out), "rows": count})
    else:
        words = ngettext("Saved {count} row to {path}.", "Saved {count} rows to {path}.", count)
        say(words.format(count=number(count), path=out))


def _kind_key(partners: Any, text: str) -> str:
    if not text:
        return ""
    kinds = partners.kinds()
    plain = names.plain_name(text)
    for kind in kinds:
        if text == kind.key or plain == names.plain_name(kind.name):
            return kind.key
    raise UserError("kind_unknown", text=text, known="; ".join(kind.name for kind in kinds))


# --- for machines ---------------------------------------------------------------------------


def _as_json(lines: list[PartnerLine], coverage: Coverage) -> dict[str, Any]:
    return {
        "partners": [_line_json(line) for line in lines],
        "kinds": [
            {
                "key": one.kind.key,
                "name": one.kind.name,
                "own": one.kind.own,
                "standing": one.standing.value,
                "partners": one.partners,
                "won": one.won,
                "people": one.people,
                "ask": one.kind.ask,
            }
            for one in coverage.kinds
        ],
        "next": [
            {
                "why": one.why.value,
                "kind": one.kind or None,
                "partner": one.partner or None,
                "step": one.step or None,
                "day": one.day or None,
            }
            for one in coverage.next
        ],
    }


def _line_json(line: PartnerLine) -> dict[str, Any]:
    partner = line.partner
    return {
        "id": partner.id,
        "name": partner.name,
        "kind": partner.kind or None,
        "state": partner.state.value,
        "offers": partner.offers,
        "already": partner.already,
        "note": partner.note,
        "people": [
            {
                "name": person.name, "role": person.role, "email": person.email,
                "phone": person.phone, "language": person.language, "note": person.note,
            }
            for person in line.people
        ],
        "last_contact": line.last_contact or None,
        "next_step": line.next_step or None,
        "next_day": line.next_day or None,
        "open_promises": line.open_promises,
        "overdue_promises": line.overdue,
    }  # fmt: skip


def _read_json(read: PeopleRead, *, stored: bool) -> dict[str, Any]:
    return {
        "file": read.file_name,
        "stored": stored,
        "rows": read.rows,
        "new_partners": len(read.new_partners),
        "new_people": len(read.new_people),
        "changed_partners": len(read.changed_partners),
        "changed_people": len(read.changed_people),
        "known": read.known,
        "problems": [
            {
                "row": problem.row,
                "column": problem.column or None,
                "refused": problem.refused,
                "code": problem.code,
                "message": problem_words(problem.code, dict(problem.facts), command=True),
            }
            for problem in read.problems
        ],
    }


# --- for people -----------------------------------------------------------------------------


def _show(lines: list[PartnerLine], coverage: Coverage) -> None:
    if lines:
        say_table(
            (_("Organization"), _("Kind"), _("State"), _("People"), _("Last contact")),
            [
                (
                    line.partner.name,
                    line.kind or "–",
                    _(partner_words.STATES[line.partner.state]),
                    ", ".join(person.name for person in line.people) or "–",
                    day(line.last_contact) if line.last_contact else "–",
                )
                for line in lines
            ],
            numbers_from=5,
        )
        say()
    else:
        say(_("No partner is listed. Take in a list of people with: partners import FILE"))
    say_table(
        (_("Kind of partner"), _("Standing"), _("Listed"), _("Won"), _("People")),
        [
            (
                one.kind.name, _(partner_words.STANDINGS[one.standing]), number(one.partners),
                number(one.won), number(one.people),
            )
            for one in coverage.kinds
        ],
        numbers_from=2,
    )  # fmt: skip


def _show_next(coverage: Coverage, partner_names: dict[str, str]) -> None:
    said = next_words(coverage, partner_names)[:_SHOWN]
    if said:
        say()
        say_table((_("Whom to turn to next"), _("Why")), said, numbers_from=2)


def _read_words(read: PeopleRead) -> list[str]:
    new, people = len(read.new_partners), len(read.new_people)
    changed = len(read.changed_partners) + len(read.changed_people)
    return [
        ngettext(
            "{count} row read from {file}.", "{count} rows read from {file}.", read.rows
        ).format(count=number(read.rows), file=read.file_name),
        ngettext("{count} new partner", "{count} new partners", new).format(count=number(new)),
        ngettext("{count} new person", "{count} new people", people).format(count=number(people)),
        ngettext("{count} completed", "{count} completed", changed).format(count=number(changed)),
        ngettext(
            "{count} row held nothing new", "{count} rows held nothing new", read.known
        ).format(count=number(read.known)),
    ]


def _say_problems(problems: tuple[Problem, ...]) -> None:
    for problem in problems[:_SHOWN]:
        column = partner_words.COLUMNS.get(problem.column, "")
        said = problem_words(problem.code, dict(problem.facts), command=True)
        if column:
            words = _("Row {row}, {column}: {problem}")
            say_aside(words.format(row=problem.row, column=_(column), problem=said))
        else:
            say_aside(_("Row {row}: {problem}").format(row=problem.row, problem=said))
    more = len(problems) - _SHOWN
    if more > 0:
        say_aside(
            ngettext(
                "{count} more remark; --json has all.",
                "{count} more remarks; --json has all.",
                more,
            ).format(count=number(more))
        )
