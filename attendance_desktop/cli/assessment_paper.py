"""Paper of the self-assessment from the packet command: results, posters, forms, wall charts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from attendance_desktop.cli.context import Context
from attendance_desktop.cli.output import say, say_json
from attendance_desktop.records.paper_sizes import PosterSize
from attendance_desktop.wording import _

OfInstrument = Annotated[
    str,
    typer.Option(
        metavar="NAME", help=_("For a form or wall charts: district, school, or one of your own.")
    ),
]
OnPaper = Annotated[PosterSize, typer.Option("--paper", help=_("Size of posters and wall charts."))]
InLanguage = Annotated[
    str,
    typer.Option(metavar="en|es", help=_("Language of a form or wall charts; else the program's.")),
]


@dataclass(frozen=True)
class OfAssessment:
    """What is printed: the kind, of which round or instrument, how large, in which language."""

    kind: str
    round: str
    instrument: str
    paper: PosterSize
    language: str


def print_assessment(opened: Context, out: Path, asked: OfAssessment, *, as_json: bool) -> None:
    """Print paper of the self-assessment."""
    priorities = opened.priorities(read_only=True)
    from attendance_desktop.services.assessment_paper import AssessmentPaper
    from attendance_desktop.services.instruments import Instruments
    from attendance_desktop.services.rounds import Rounds

    districts = opened.districts(read_only=True)
    paper, language = AssessmentPaper(districts, priorities), asked.language
    if asked.kind == "form":
        paper.form(Instruments(districts).instrument(asked.instrument), out, language)
    elif asked.kind == "wall-charts":
        instrument = Instruments(districts).instrument(asked.instrument)
        paper.wall_charts(instrument, out, asked.paper, language)
    elif asked.kind == "poster":
        paper.posters(Rounds(districts).named(asked.round).id, out, asked.paper)
    else:
        paper.results(Rounds(districts).named(asked.round).id, out)
    if as_json:
        say_json({"file": str(out), "kind": asked.kind})
    else:
        say(_("Made {path}.").format(path=out))
