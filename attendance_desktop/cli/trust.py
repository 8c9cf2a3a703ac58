"""Commands of trust: init, check, backup, restore, undo, redo, activity, self-test."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from attendance_desktop import wording
from attendance_desktop.cli.context import Context
from attendance_desktop.cli.output import say, say_json, say_table
from attendance_desktop.wording import _

AsJson = Annotated[bool, typer.Option("--json", help=_("For machines."))]


def register(program: typer.Typer) -> None:
    """Add this topic's commands."""
    program.command(
        "init", help=_("Make a new district file; one that exists is never overwritten.")
    )(init)
    program.command("check", help=_("Examine the district file, and say whether it is whole."))(
        check
    )
    program.command(
        "backup", help=_("Write a verified copy of the district file to OUT, which must not exist.")
    )(backup)
    program.command(
        "restore",
        help=_("Put a back-up in the place of the district file; what stood there is kept."),
    )(restore)
    program.command("undo", help=_("Take back the last action."))(undo)
    program.command("redo", help=_("Bring back the action undone last."))(redo)
    program.command("activity", help=_("List what was done, newest first."))(activity)
    program.command(
        "self-test",
        help=_("Try the program's parts on this machine: files, reader, numbers, window."),
    )(self_test)


def init(
    path: Annotated[Path, typer.Argument(metavar="PATH.attend", help=_("The file to make."))],
    district: Annotated[str, typer.Option(metavar="NAME", help=_("The district's name."))],
    district_code: Annotated[str, typer.Option(metavar="CODE", help=_("The state's code."))] = "",
    rules: Annotated[str, typer.Option(metavar="NAME", help=_("The rule profile."))] = "federal",
) -> None:
    """Make a new district file; one that exists is never overwritten."""
    from attendance_desktop.services.district import Districts

    districts = Districts()
    districts.create(path, district, district_code, rules)
    districts.close()
    say(_("Made {path} for {district}.").format(path=path, district=district))


def check(context: typer.Context, as_json: AsJson = False) -> None:
    """Examine the district file, and say whether it is whole."""
    from attendance_desktop.services.district import Districts

    asked: Context = context.obj
    path = asked.path()
    report = Districts().check(path)
    sentences = [wording.problem_words(f.code, f.facts, command=True) for f in report.findings]
    if as_json:
        say_json({"ok": report.ok, "findings": sentences})
    else:
        for sentence in sentences:
            say(sentence)
        if report.ok:
            say(_("{path} is whole.").format(path=path))
    if not report.ok:
        raise typer.Exit(1)


def backup(context: typer.Context, out: Annotated[Path, typer.Argument(metavar="OUT")]) -> None:
    """Write a verified copy of the district file to OUT, which must not exist."""
    asked: Context = context.obj
    made = asked.districts(read_only=True).backup_to(out)
    say(_("Wrote {path}, and read it back to be sure.").format(path=made))


def restore(
    context: typer.Context, source: Annotated[Path, typer.Argument(metavar="FROM")]
) -> None:
    """Put a back-up in the place of the district file; what stood there is kept."""
    from attendance_desktop.services.district import Districts

    asked: Context = context.obj
    path = asked.named_path()
    aside = Districts().restore(path, source)
    say(_("{path} is as it was in {source}.").format(path=path, source=source))
    if aside is not None:
        say(_("The damaged file that stood there is kept as {path}.").format(path=aside))


def undo(context: typer.Context) -> None:
    """Take back the last action."""
    asked: Context = context.obj
    done = asked.districts().undo()
    say(_("Undone: {label}").format(label=wording.label_words(done.label, done.facts)))


def redo(context: typer.Context) -> None:
    """Bring back the action undone last."""
    asked: Context = context.obj
    done = asked.districts().redo()
    say(_("Done again: {label}").format(label=wording.label_words(done.label, done.facts)))


def activity(context: typer.Context, as_json: AsJson = False) -> None:
    """List what was done, newest first."""
    asked: Context = context.obj
    found = asked.districts(read_only=True).activities()
    labels = [wording.label_words(a.label, a.facts) for a in found]
    if as_json:
        say_json(
            {
                "actions": [
                    {"label": label, "moment": a.moment, "undone": a.undone}
                    for label, a in zip(labels, found, strict=True)
                ]
            }
        )
        return
    say_table(
        (_("When"), _("What"), ""),
        [
            (wording.moment(a.moment), label, _("undone") if a.undone else "")
            for label, a in zip(labels, found, strict=True)
        ],
        numbers_from=99,
    )


def self_test() -> None:
    """Try the program's parts on this machine: files, reader, numbers, window."""
    from attendance_desktop import app
    from attendance_desktop.services import self_test as tests

    for step in (*tests.STEPS, app.self_test):
        say(_("ok: {step}").format(step=step()))
