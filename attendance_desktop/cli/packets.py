"""The packet command: paper, as PDF."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from attendance_desktop.cli.attendance import parsed_school_year
from attendance_desktop.cli.context import Context
from attendance_desktop.cli.meetings import Named, print_sheet
from attendance_desktop.cli.output import say, say_json
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.selection import Selection
from attendance_desktop.wording import _


class Kind(StrEnum):
    """What can be printed."""

    BRIEF = "brief"
    SCHOOLS = "schools"
    TREND = "trend"
    GRADES = "grades"
    GROUPS = "groups"
    TIERS = "tiers"
    MONTHS = "months"
    WEEKDAYS = "weekdays"
    STUDENTS = "students"
    PARTNERS = "partners"
    AGENDA = "agenda"
    SIGN_IN = "sign-in"
    MINUTES = "minutes"
    INVITATIONS = "invitations"
    TERMS = "terms"
    PARTICIPATION = "participation"


#: Of a meeting; they hold no figures, so no audience and no school year.
_OF_MEETINGS = frozenset(
    {
        Kind.AGENDA,
        Kind.SIGN_IN,
        Kind.MINUTES,
        Kind.INVITATIONS,
        Kind.TERMS,
        Kind.PARTICIPATION,
    }
)
What = Annotated[
    Kind,
    typer.Option(
        help=_(
            "brief: one page for the board; a chart with its table; students: whom to reach, for "
            "staff; or a meeting's paper."
        )
    ),
]


def register(program: typer.Typer) -> None:
    """Add this topic's command."""
    program.command("packet", help=_("Make a PDF to print or to send."))(packet)


def packet(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(metavar="OUT.pdf", help=_("The PDF to make."))],
    kind: What = Kind.BRIEF,
    audience: Annotated[
        Audience, typer.Option(help=_("Public hides small groups; staff sees all, and says so."))
    ] = Audience.PUBLIC,
    school_year: Annotated[
        str, typer.Option(metavar="2025-26", help=_("The latest by default."))
    ] = "",
    rules: Annotated[
        str, typer.Option(metavar="NAME", help=_("The district's own choice by default."))
    ] = "",
    meeting: Named = "",
    as_json: Annotated[bool, typer.Option("--json", help=_("For machines."))] = False,
) -> None:
    """Make a PDF to print or to send."""
    if kind in _OF_MEETINGS:
        print_sheet(context, kind.value, out, meeting, as_json=as_json)
        return
    selection = Selection(parsed_school_year(school_year), rules or None, audience)
    _make(context.obj, kind, out, selection)
    if kind is Kind.PARTNERS and not as_json:
        say(_("Made {path}.").format(path=out))
        return
    if as_json:
        say_json({"file": str(out), "kind": kind.value, "audience": audience.value})
        return
    if audience is Audience.PUBLIC:
        say(_("Made {path}. Public: small groups are hidden.").format(path=out))
    else:
        say(_("Made {path}. Staff: contains student information.").format(path=out))


def _make(opened: Context, kind: Kind, out: Path, selection: Selection) -> None:
    attendance = opened.attendance(read_only=True)
    from attendance_desktop.services.packets import Packets

    packets = Packets(opened.districts(), attendance)
    if kind is Kind.BRIEF:
        packets.brief(out, selection)
    elif kind is Kind.PARTNERS:
        packets.partners(out)
    elif kind is Kind.STUDENTS:
        packets.students(out, selection)
    else:
        packets.named_chart(kind.value, out, selection)
