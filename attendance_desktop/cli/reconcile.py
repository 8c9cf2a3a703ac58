"""The command reconcile: why two numbers differ."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from attendance_desktop.cli.attendance import AsJson, parsed_school_year
from attendance_desktop.cli.context import Context
from attendance_desktop.cli.output import say_json
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.reconciliation import View
from attendance_desktop.wording import _

if TYPE_CHECKING:
    from attendance_desktop.records.reconciliation import Total

_COUNT_OF = re.compile(r"\s*(\d{1,9})\s*/\s*(\d{1,9})\s*")


def register(program: typer.Typer) -> None:
    """Add this topic's command."""
    program.command("reconcile")(reconcile)


Rules = Annotated[
    list[str], typer.Option(metavar="NAME", help="A rule profile; give it twice, for both numbers.")
]
Views = Annotated[
    View,
    typer.Option(
        help="District; each school; or pooling: the schools added up against the district."
    ),
]
Published = Annotated[
    str,
    typer.Option(
        metavar="CHRONIC/STUDENTS", help="A published number to compare with, as 137/1180."
    ),
]
SchoolYear = Annotated[str, typer.Option(metavar="Y", help="2025-26; the latest by default.")]
ForWhom = Annotated[Audience, typer.Option(help="Public hides students and small groups.")]


def reconcile(
    context: typer.Context,
    rules: Rules,
    by: Views = View.DISTRICT,
    published: Published = "",
    school_year: SchoolYear = "",
    audience: ForWhom = Audience.STAFF,
    as_json: AsJson = False,
) -> None:
    """Say why two numbers differ: the students who change, and why."""
    first, second = _two(rules, needs_both=not published)
    asked: Context = context.obj
    service = asked.attendance(read_only=True)
    from attendance_desktop.cli import reconcile_report
    from attendance_desktop.services.reconcile import Differences

    found = Differences(service).between(
        first,
        second,
        school_year=parsed_school_year(school_year),
        view=by,
        published=_published(published),
        audience=audience,
    )
    if as_json:
        say_json(reconcile_report.as_json(found))
    else:
        reconcile_report.show(found)


def _two(rules: list[str], *, needs_both: bool) -> tuple[str, str]:
    if len(rules) == 2:
        return rules[0], rules[1]
    if len(rules) == 1 and not needs_both:
        return rules[0], rules[0]
    raise typer.BadParameter(_("give --rules twice: --rules federal --rules new-jersey"))


def _published(text: str) -> Total | None:
    from attendance_desktop.records.reconciliation import Total

    if not text:
        return None
    said = _COUNT_OF.fullmatch(text)
    if said is None or int(said[1]) > int(said[2]):
        raise typer.BadParameter(_("--published is two numbers, for example 137/1180"))
    return Total(students=int(said[2]), chronic=int(said[1]))
