"""An instrument out as one file, and in again; one that is there already is replaced if wanted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from attendance_desktop import settings
from attendance_desktop.errors import UserError
from attendance_desktop.records.instruments import Instrument
from attendance_desktop.ui.ask import Choice, FileType
from attendance_desktop.ui.assessment.part import RoundPart
from attendance_desktop.wording import _


def save_instrument(tab: RoundPart, key: str, instrument: Instrument) -> None:
    """Ask where to, and write an instrument as one file.

    Args:
        key: that it is kept under.
    """
    suggested = settings.documents_folder() / f"{instrument.slug}.toml"
    path = tab.surroundings.ask.save_file(tab, _("Save the instrument"), _types(), suggested)
    if path is None:
        return

    def work(services: Any) -> str:
        services.instruments.write(key, path)
        return _("Saved as {file}.").format(file=path.name)

    tab.take(work)


def take_in_instrument(tab: RoundPart) -> None:
    """Ask for a file, and take the instrument in it in."""
    path = tab.surroundings.ask.open_file(tab, _("Take in an instrument"), _types())
    if path is not None:
        _take_in(tab, path, replacing=False)


def _take_in(tab: RoundPart, path: Path, *, replacing: bool) -> None:
    def work(services: Any) -> str:
        services.instruments.take_in(path, replacing=replacing)
        if replacing:
            return _("The instrument is replaced. Rounds keep the words they were answered with.")
        return _("The instrument is taken in. Choose it for the next round.")

    def refused(error: UserError) -> None:
        if error.code != "instrument_there":
            tab.refuse(error)
            return
        words = _(
            "{file} has the short name {slug}, and one of your own instruments has it too. Rounds "
            "keep the words they were answered with, and undo brings the one you have back."
        )
        sure = tab.surroundings.ask.choose(
            tab,
            _("Replace the instrument you have?"),
            words.format(file=path.name, slug=error.facts["slug"]),
            (Choice("replace", _("Replace it")), Choice("leave", _("Leave it"))),
        )
        if sure == "replace":
            _take_in(tab, path, replacing=True)

    tab.keep(work, failed=refused)


def _types() -> tuple[FileType, ...]:
    return (FileType(_("Instrument"), ("*.toml",)),)
