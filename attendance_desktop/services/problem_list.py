"""The list of a file's problems: in words, and saved as CSV."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from attendance_desktop import settings
from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import Problem
from attendance_desktop.records.delivery import Delivery
from attendance_desktop.wording import _, problem_words

#: A cell that begins so is a formula to a spreadsheet.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0")


def message(problem: Problem, *, command: bool = False) -> str:
    """Return what is wrong and the remedy.

    Args:
        command: True where a command says it, whose remedies are options.
    """
    facts = dict(problem.facts) | {"count": problem.count}
    return problem_words(problem.code, facts, command=command)


def save(out: Path, deliveries: Sequence[Delivery]) -> None:
    """Write every problem as a CSV that spreadsheets open, beside and then renamed into place.

    Raises:
        UserError: it cannot be written there.
    """
    try:
        _save(out, deliveries)
    except OSError as error:
        raise UserError("list_not_written", path=str(out)) from error


def _save(out: Path, deliveries: Sequence[Delivery]) -> None:
    # The byte order mark makes Excel read UTF-8.
    with settings.replacing(out, "w", encoding="utf-8-sig", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(
            [
                _("File"),
                _("Sheet"),
                _("Row"),
                _("Column"),
                _("Value"),
                _("Problem"),
                _("Left out"),
                _("Rows"),
            ]
        )
        for delivery in deliveries:
            for problem in delivery.problems:
                sheet.writerow(map(safe_cell, _cells(delivery, problem)))


def _cells(delivery: Delivery, problem: Problem) -> tuple[str, ...]:
    return (
        delivery.file_name,
        delivery.sheet,
        "" if problem.row is None else str(problem.row),
        problem.column,
        problem.value,
        message(problem),
        _("yes") if problem.refused else _("no"),
        str(problem.count),
    )


def safe_cell(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula."""
    return "'" + text if text.startswith(FORMULA_STARTS) else text
