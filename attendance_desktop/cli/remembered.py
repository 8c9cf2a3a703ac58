"""The command for what is remembered of files taken in: list it, forget one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from attendance_desktop.cli.context import Context
from attendance_desktop.cli.output import say, say_json, say_table
from attendance_desktop.wording import _, moment, number

if TYPE_CHECKING:
    from attendance_desktop.services.remembering import RememberedSource


def register(program: typer.Typer) -> None:
    """Add this topic's command."""
    program.command(
        "remembered", help=_("List what is remembered of files with the same headings; forget one.")
    )(remembered)


def remembered(
    context: typer.Context,
    forget: Annotated[
        str, typer.Option(metavar="ID", help=_("Forget this one; undo brings it back."))
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help=_("For machines."))] = False,
) -> None:
    """List what is remembered of files with the same headings; forget one."""
    asked: Context = context.obj
    districts = asked.districts(read_only=not forget)
    from attendance_desktop.services.remembering import Remembered

    service = Remembered(districts)
    if forget:
        service.forget(forget)
    found = service.listed()
    if as_json:
        say_json({"sources": [_as_json(source) for source in found]})
    elif not found:
        say(_("Nothing is remembered."))
    else:
        _show(found)


def _show(found: tuple[RememberedSource, ...]) -> None:
    headings = (_("Id"), _("Headings"), _("Said"), _("Files"), _("Last taken in"))
    say_table(
        headings,
        [
            (
                source.id,
                source.headings,
                ", ".join(f"{name}={said}" for name, said in _said(source).items()),
                number(source.files),
                moment(source.last_taken_in) if source.last_taken_in else "",
            )
            for source in found
        ],
    )


def _said(source: RememberedSource) -> dict[str, str]:
    return source.columns | source.settings | source.codes


def _as_json(source: RememberedSource) -> dict[str, Any]:
    return {
        "id": source.id,
        "headings": source.headings,
        "columns": source.columns,
        "settings": source.settings,
        "codes": source.codes,
        "files": source.files,
        "last_file": source.last_file or None,
        "last_taken_in": source.last_taken_in or None,
    }
