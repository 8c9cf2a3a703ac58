"""How the rows of a chart are called: on a bar, as the heading above it, and in the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from attendance_desktop.charts.plan import Cell
from attendance_desktop.charts.words import grade_words
from attendance_desktop.records.measures import By
from attendance_desktop.rules.breakdowns import YES, category_label
from attendance_desktop.wording import _


class Named(Protocol):
    """A row of measures, of one year or of several."""

    @property
    def category(self) -> str:
        """Of a student group, else ""."""
        ...

    @property
    def key(self) -> str:
        """School code, grade, group value or area."""
        ...

    @property
    def label(self) -> str:
        """As the files name it."""
        ...


@dataclass(frozen=True)
class RowName:
    """The words of one row.

    Attributes:
        label: on its bar.
        section: heading above the bars of its category, "" for none.
        cell: in the table, with what it is sorted by.
    """

    label: str
    section: str
    cell: Cell


def row_name(by: By, row: Named, place: int) -> RowName:
    """Return what a row is called.

    Args:
        place: of the row among the others; grades are sorted by it.
    """
    if by is By.GRADE:
        label = grade_words(row.key, row.label)
        return RowName(label, "", Cell(label, place))
    if by is not By.GROUP:
        return RowName(row.label, "", Cell(row.label, row.label.casefold()))
    if row.key == YES:
        section, words = _("Programs and needs"), row.label
    else:
        section = category_label(row.category)
        words = _("{category}: {value}").format(category=section, value=row.label)
    return RowName(row.label, section, Cell(words, f"{section.casefold()} {row.label.casefold()}"))


def rows_heading(by: By) -> str:
    """Return the heading of the column of names."""
    return {
        By.SCHOOL: _("School"),
        By.GRADE: _("Grade"),
        By.GROUP: _("Group"),
        By.AREA: _("Area"),
    }.get(by, "")
