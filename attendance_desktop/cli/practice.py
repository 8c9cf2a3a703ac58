"""The demo command: a practice district, from its export file to its numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from attendance_desktop.cli.output import say
from attendance_desktop.records.measures import By
from attendance_desktop.wording import _


def register(program: typer.Typer) -> None:
    """Add this topic's command."""
    program.command(
        "demo",
        help=_(
            "Make a practice district in FOLDER and take its files in through the real importer."
        ),
    )(demo)


def demo(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER")] = Path("practice"),
    students: Annotated[
        int | None, typer.Option(min=4, metavar="N", help=_("How many students; about 1,200."))
    ] = None,
    no_window: Annotated[
        bool, typer.Option("--no-window", help=_("Do not open the window."))
    ] = False,
) -> int:
    """Make a practice district in FOLDER and take its files in through the real importer."""
    from attendance_desktop.cli import history, import_report, measures_report
    from attendance_desktop.services.demo import make_demo
    from attendance_desktop.services.history import RatesOverYears

    made = make_demo(folder, students)
    say(_("Made {path}: a year of marks as a school system exports them.").format(path=made.export))
    say(
        _("Made {path}: the rates that a state published for the three years before.").format(
            path=made.state_file
        )
    )
    say()
    import_report.show(made.read, made.taken, 6)
    say()
    for by in (By.DISTRICT, By.SCHOOL):
        measures_report.show(made.attendance.measures(by))
        say()
    history.show(RatesOverYears(made.districts, made.attendance).trend())
    say()
    made.districts.close()
    say(_("Made {path}: one page for the superintendent and the board.").format(path=made.brief))
    say(_("Made {path}.").format(path=made.district_file))
    if no_window:
        return 0
    from attendance_desktop import app

    return app.run(made.district_file) if app.has_screen() else 0
