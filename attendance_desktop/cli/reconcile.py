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
    from attendance_desktop.records.reconciliation import PublishedNumber
    from attendance_desktop.services.reconcile import Differences

_COUNT_OF = re.compile(r"\s*(\d{1,9})\s*/\s*(\d{1,9})\s*")


def register(program: typer.Typer) -> None:
    """Add this topic's command."""
    program.command("reconcile")(reconcile)


Rules = Annotated[
    list[str],
    typer.Option(metavar="NAME", help=_("A rule profile; give it twice, for both numbers.")),
]
Views = Annotated[
    View,
    typer.Option(
        help=_("District; each school; or pooling: the schools added up against the district.")
    ),
]
Published = Annotated[
    str,
    typer.Option(
        metavar="NUMBER",
        help=_(
            "Compare with a published number: 137/1180, or state for the table taken in, or its "
            "file's name where there are several."
        ),
    ),
]
School = Annotated[
    str, typer.Option(metavar="KEY", help=_("One school alone, by its key; means --by school."))
]
SchoolYear = Annotated[str, typer.Option(metavar="Y", help=_("2025-26; the latest by default."))]
ForWhom = Annotated[Audience, typer.Option(help=_("Public hides students and small groups."))]


def reconcile(
    context: typer.Context,
    rules: Rules,
    by: Views = View.DISTRICT,
    published: Published = "",
    school: School = "",
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

    year, differences = parsed_school_year(school_year), Differences(service)
    number = _published(differences, published, year, school)
    found = differences.between(
        first,
        second,
        school_year=year,
        view=View.SCHOOL if school else by,
        published=None if number is None else number.total,
        school=school,
        audience=audience,
    )
    if as_json:
        say_json(reconcile_report.as_json(found, number))
    else:
        reconcile_report.show(found, number)


def _two(rules: list[str], *, needs_both: bool) -> tuple[str, str]:
    if len(rules) == 2:
        return rules[0], rules[1]
    if len(rules) == 1 and not needs_both:
        return rules[0], rules[0]
    raise typer.BadParameter(_("give --rules twice: --rules federal --rules new-jersey"))


def _published(
    differences: Differences, text: str, school_year: int | None, school: str
) -> PublishedNumber | None:
    from attendance_desktop.records.reconciliation import PublishedNumber, Total

    if not text:
        return None
    said = _COUNT_OF.fullmatch(text)
    if said is None:
        return differences.published_in(text, school_year=school_year, school=school)
    if int(said[1]) > int(said[2]):
        raise typer.BadParameter(_("--published is two numbers, for example 137/1180"))
    total = Total(students=int(said[2]), chronic=int(said[1]))
    return PublishedNumber("", school_year or 0, "", school, total)
