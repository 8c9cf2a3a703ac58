"""The plan for other programs: a CSV, and a workbook in which days are days and statuses a list."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from attendance_desktop import settings
from attendance_desktop.exchange.plan_lists import guarded

#: A spreadsheet's cell holds so many signs; a cell of a file from elsewhere a little less.
MOST_IN_CELL = 30_000
_WIDTHS = {
    "number": 6, "priority_text": 24, "text": 44, "deliverable": 28, "link": 20, "start": 12,
    "due": 12, "groups": 24, "owner": 20, "resources": 24, "lever": 22, "status": 13, "reason": 24,
    "closed_on": 12, "notes": 44, "evidence": 28, "repeats": 22, "follows": 11, "key": 12,
}  # fmt: skip
_DAYS = ("start", "due", "closed_on")

Row = Mapping[str, str]


def save_csv(out: Path, headings: Mapping[str, str], rows: Sequence[Row]) -> None:
    """Write a CSV that spreadsheets open.

    Args:
        headings: column -> what it is called, in order.
        rows: column -> cell; days as ISO dates.

    Raises:
        OSError: it cannot be written there.
    """
    # The byte order mark makes Excel read UTF-8.
    with settings.replacing(out, "w", encoding="utf-8-sig", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(headings.values())
        for row in rows:
            sheet.writerow([guarded(row[column], formulas=True) for column in headings])


def save_workbook(
    out: Path,
    sheet_name: str,
    headings: Mapping[str, str],
    rows: Sequence[Row],
    statuses: Sequence[str],
    beside: tuple[str, Sequence[Sequence[str]]] = ("", ()),
) -> None:
    """Write a workbook ready to be edited: days as days, a list of statuses.

    Args:
        headings, rows: as for `save_csv`.
        statuses: what the column of statuses offers.
        beside: name and rows, the headings first, of a sheet that is only read.

    Raises:
        OSError: it cannot be written there.
    """
    import xlsxwriter

    with settings.replacing(out, "wb") as file:
        book = xlsxwriter.Workbook(file, {"in_memory": True})
        sheet = book.add_worksheet(sheet_name[:31])
        strong = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        of_days = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        for place, (column, heading) in enumerate(headings.items()):
            sheet.set_column(place, place, _WIDTHS[column], of_days if column in _DAYS else wrapped)
            sheet.write_string(0, place, heading, strong)
        for line, row in enumerate(rows, 1):
            for place, column in enumerate(headings):
                cell = row[column]
                if column in _DAYS and cell:
                    sheet.write_datetime(line, place, dt.datetime.fromisoformat(cell), of_days)
                elif cell:
                    sheet.write_string(line, place, guarded(cell, formulas=False), wrapped)
        _lay_out(sheet, list(headings).index("status"), len(rows), statuses)
        if beside[1]:
            _add_beside(book, *beside, strong, wrapped)
        book.close()


def _add_beside(
    book: Any, name: str, rows: Sequence[Sequence[str]], strong: object, wrapped: object
) -> None:
    sheet = book.add_worksheet(name[:31])
    sheet.set_column(0, len(rows[0]) - 1, 34, wrapped)
    for line, row in enumerate(rows):
        for place, cell in enumerate(row):
            text = guarded(cell, formulas=False)
            sheet.write_string(line, place, text, wrapped if line else strong)


def _lay_out(sheet: Any, status: int, rows: int, statuses: Sequence[str]) -> None:
    """Offer the statuses, also to rows that a colleague adds below, and set the sheet for paper."""
    choices = {"validate": "list", "source": list(statuses), "error_type": "information"}
    sheet.data_validation(1, status, rows + 200, status, choices)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
