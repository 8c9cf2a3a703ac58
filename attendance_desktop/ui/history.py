"""The lists of a file's back-ups and of what was done with it, as dialogs and pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from attendance_desktop.records.activity import Activity
from attendance_desktop.ui.ask import Ask, Choice, Listing
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.wording import N_, _, file_size, label_words, moment

REASONS = {
    "opening": N_("on opening"),
    "before-import": N_("before taking in a file"),
    "before-migration": N_("before the file was brought up to date"),
    "before-restore": N_("before a back-up was restored"),
    "before-move": N_("before the file was moved"),
    "asked": N_("when asked for"),
}


class Backup(Protocol):
    """An automatic back-up; see `records.safety.Backup`."""

    @property
    def moment(self) -> str:
        """UTC, ISO 8601."""
        ...

    @property
    def reason(self) -> str:
        """A key of `REASONS`."""
        ...

    @property
    def size(self) -> int:
        """Bytes."""
        ...


def choose_backup(ask: Ask, parent: QWidget, backups: Sequence[Any]) -> Any | None:
    """Ask which back-up to restore, and whether that is meant; None where it is not."""
    listing = Listing(
        _("Restore a back-up"),
        _(
            "Back-ups are made by themselves: on opening, and before a file is taken in. Choose "
            "the one to go back to."
        ),
        backup_columns(),
        tuple(backups),
        _("Restore…"),
    )
    chosen = ask.pick(parent, listing)
    if chosen is None:
        return None
    answer = ask.choose(
        parent,
        _("Go back to the back-up of {moment}?").format(moment=moment(chosen.moment)),
        _(
            "The district file will be as it was then. What it holds now is kept as a back-up "
            "too, so you can come back to it."
        ),
        (
            Choice("restore", _("Restore the back-up")),
            Choice("leave", _("Leave everything as it is")),
        ),
    )
    return chosen if answer == "restore" else None


def show_activities(ask: Ask, parent: QWidget, activities: Sequence[Activity]) -> None:
    """Show what was done, newest first."""
    words = _("What was done with this district file, newest first.")
    ask.pick(parent, Listing(_("Activity"), words, activity_columns(), tuple(activities)))


def backup_columns() -> tuple[Column, ...]:
    """Return the columns of a table of back-ups."""
    return (
        Column(_("Made"), _made, _moment),
        Column(_("Why"), _why),
        Column(_("Size"), _size, _bytes, number=True),
    )


def activity_columns() -> tuple[Column, ...]:
    """Return the columns of a table of activities; the second says what was done."""
    return (
        Column(_("When"), _when, _moment),
        Column(_("What"), _what),
        Column(_("State"), _state),
    )


def _made(backup: Backup) -> str:
    return moment(backup.moment)


def _why(backup: Backup) -> str:
    return _(REASONS[backup.reason]) if backup.reason in REASONS else backup.reason


def _size(backup: Backup) -> str:
    return file_size(backup.size)


def _bytes(backup: Backup) -> int:
    return backup.size


def _moment(row: Backup | Activity) -> str:
    return row.moment


def _when(activity: Activity) -> str:
    return moment(activity.moment)


def _what(activity: Activity) -> str:
    return label_words(activity.label, activity.facts)


def _state(activity: Activity) -> str:
    return _("undone") if activity.undone else _("done")
