"""Paper that is printed from several tabs: forms, wall charts to put stickers on, posters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from attendance_desktop.records.instruments import Instrument
from attendance_desktop.records.paper_sizes import PosterSize
from attendance_desktop.ui.ask import Choice
from attendance_desktop.ui.assessment.part import RoundPart
from attendance_desktop.wording import N_, _

_SIZES = {
    PosterSize.TABLOID: N_("11 × 17 in (tabloid)"),
    PosterSize.C: N_("17 × 22 in (ANSI C)"),
    PosterSize.D: N_("22 × 34 in (ANSI D)"),
    PosterSize.LARGE: N_("24 × 36 in"),
    PosterSize.LETTER: N_("A page"),
}


def print_form(part: RoundPart, instrument: Instrument, *, named: bool = False) -> None:
    """Ask where to, and print the paper form of an instrument.

    Args:
        named: True for a round with names.
    """
    paper = part.around.services.assessment_paper

    def make(path: Path) -> None:
        paper.form(instrument, path, named=named)

    title = _("Print the paper form")
    part.around.printing.print_sheet(part, title, "self-assessment-form.pdf", make)


def print_wall_charts(part: RoundPart, instrument: Instrument) -> None:
    """Ask how large and where to, and print wall charts to put stickers on."""
    paper = part.around.services.assessment_paper
    title = _("Print wall charts for stickers")
    _print_large(part, title, "wall-charts.pdf", partial(paper.wall_charts, instrument))


def print_posters(part: RoundPart, round_id: str) -> None:
    """Ask how large and where to, and print what may be seen of a round's dots."""
    paper = part.around.services.assessment_paper
    title = _("Print the dot wall as posters")
    _print_large(part, title, "dot-wall.pdf", partial(paper.posters, round_id))


def _print_large(
    part: RoundPart, title: str, file_name: str, printed: Callable[[Path, PosterSize], None]
) -> None:
    sizes = [Choice(size.value, _(words)) for size, words in _SIZES.items()]
    words = _("A section a sheet. Copy shops print the large ones.")
    leave = Choice("", _("Not now"))
    size = part.surroundings.ask.choose(part, title, words, (*sizes, leave))
    if size:
        part.around.printing.print_sheet(
            part, title, file_name, lambda path: printed(path, PosterSize(size))
        )
