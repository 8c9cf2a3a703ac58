"""The options of the assess commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from attendance_desktop.wording import _

Which = Annotated[
    str,
    typer.Argument(
        metavar="[DAY|ID]", help=_("The round; by default the one that is open, else the latest.")
    ),
]
Chosen = Annotated[
    str,
    typer.Option("--round", metavar="DAY|ID", help=_("The round; by default the open one.")),
]
Title = Annotated[str, typer.Option(help=_("What the round is called."))]
Day = Annotated[str, typer.Option(metavar="2026-03-12", help=_("Today by default."))]
OfMeeting = Annotated[str, typer.Option(metavar="DAY|ID", help=_("The meeting it is part of."))]
WithInstrument = Annotated[
    str,
    typer.Option(
        metavar="NAME|FILE.toml",
        help=_("district, school, one of your own, or a file to take in first."),
    ),
]
Present = Annotated[int, typer.Option(help=_("How many people are there."))]
Named = Annotated[
    bool, typer.Option("--named", help=_("Answers bear names; never changed afterwards."))
]
Kinds = Annotated[bool, typer.Option("--kinds", help=_("Ask each person for the kind of partner."))]
Live = Annotated[bool, typer.Option("--live", help=_("Show dots while answers arrive."))]
Planned = Annotated[
    bool, typer.Option("--planned", help=_("Only plan it; it takes no answers yet."))
]
Forms = Annotated[
    list[str] | None,
    typer.Option(
        "--form",
        metavar="1234-5…",
        help=_("One paper form: a sign an item, 1 the best answer, - for one left out."),
    ),
]
FormFile = Annotated[
    str, typer.Option("--forms", metavar="FILE|-", help=_("A file with one form a line."))
]
Tallies = Annotated[
    list[str] | None,
    typer.Option(
        "--tally",
        metavar="data-1=5,3,2,1,0",
        help=_("Stickers on an item: how many for each choice."),
    ),
]
Kind = Annotated[str, typer.Option(metavar="KIND", help=_("Their kind of partner."))]
Name = Annotated[str, typer.Option(help=_("Whose form it is, in a round with names."))]
FormNumber = Annotated[
    str, typer.Option("--number", help=_("The number on the form; kept only as a hash."))
]
Again = Annotated[
    bool, typer.Option("--again", help=_("Keep a form that is the same as an earlier one."))
]
Withdraw = Annotated[
    int, typer.Option(metavar="SHEET", help=_("Take a sheet away, by its number."))
]
Reveal = Annotated[
    list[str] | None,
    typer.Option(metavar="SECTION", help=_("Let the dots of a section be seen.")),
]
Close = Annotated[bool, typer.Option("--close", help=_("Close the round: only counts are kept."))]
Few = Annotated[
    bool,
    typer.Option(
        "--few",
        help=_("Close it although fewer than five people answered since it was closed before."),
    ),
]
Order = Annotated[
    str, typer.Option("--by", metavar="asked|spread|unknown", help=_("Order of the items."))
]
Then = Annotated[
    str, typer.Option(metavar="DAY|ID", help=_("Beside an earlier round: then and now."))
]
ListAll = Annotated[bool, typer.Option("--all", help=_("List all rounds."))]
Out = Annotated[Path, typer.Argument(metavar="OUT.csv|OUT.toml", help=_("What to write."))]
OneInstrument = Annotated[str, typer.Option(metavar="NAME", help=_("For .toml: which instrument."))]
