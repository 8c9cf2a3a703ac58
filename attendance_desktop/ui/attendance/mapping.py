"""What columns and codes mean, to be looked at and corrected: two tables of choices.

A correction is what a person said; the file is read again with it, and shown as it then stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from attendance_desktop.records.delivery import Delivery, Understood
from attendance_desktop.records.read_options import Correction, overlaid
from attendance_desktop.ui.attendance.words import (
    CATEGORIES,
    category_words,
    known_words,
    role_words,
)
from attendance_desktop.ui.widgets.choice_table import ChoiceModel, Choices
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.wording import _, number

#: Which column of `ColumnsModel` says how a meaning is known.
KNOWN_BY = 2


@dataclass(frozen=True)
class CodeRow:
    """One attendance code of a file.

    Attributes:
        category: its value, "" where other columns say what a row with it means.
        rows: how many rows have it.
    """

    code: str
    category: str
    rows: int


# --- columns ----------------------------------------------------------------------------------


class ColumnsModel(ChoiceModel):
    """The columns of one file, with what each means."""

    def __init__(self) -> None:
        """Make an empty table."""
        self._roles: tuple[str, ...] = ()
        self._alone: frozenset[str] = frozenset()
        columns = (
            Column(_("Column"), _heading),
            Column(_("Means"), _meaning),
            Column(_("Known by"), _how),
        )
        super().__init__(columns, 1, self._choices_of, _role)

    def show_delivery(self, delivery: Delivery) -> None:
        """Show the columns of a file in its order."""
        times = Counter(column.role for column in delivery.columns)
        self._roles = delivery.preview.roles
        self._alone = frozenset(role for role, count in times.items() if count == 1)
        self.show_rows(delivery.columns)

    def _choices_of(self, column: Understood) -> Choices:
        if column.reason == "private" or (column.role and column.role not in self._roles):
            return ()
        if column.role and column.role not in self._alone and "student-id" in self._roles:
            return ()  # a column a day or a period: all mean the same, and belong together
        unused = (("", _not_used()),) if not column.role or column.role in self._alone else ()
        return (*unused, *((role, role_words(role)) for role in self._roles))


def with_role(
    correction: Correction, columns: Sequence[Understood], column: Understood, role: str
) -> Correction:
    """Return a correction in which a column has another role, "" for none."""
    if not role:
        said = {**correction.columns, column.role: ""}
    else:
        said = overlaid(correction.columns, {role: _name_of(column, columns)})
    return replace(correction, columns=said)


def _name_of(column: Understood, columns: Sequence[Understood]) -> str:
    """Return how a column is named in a correction: by its letter where headings are the same."""
    same = sum(_plain(other.heading) == _plain(column.heading) for other in columns)
    return column.heading if same == 1 else column.letter


def _plain(heading: str) -> str:
    return "".join(c for c in heading.casefold() if c.isalnum())


def _heading(column: Understood) -> str:
    return column.heading


def _role(column: Understood) -> str:
    return column.role


def _meaning(column: Understood) -> str:
    if column.role:
        return role_words(column.role)
    return _("Left in the file") if column.reason == "private" else _not_used()


def _not_used() -> str:
    return _("Not used (left in the file)")


def _how(column: Understood) -> str:
    return known_words(column.how, column.reason)


# --- codes ------------------------------------------------------------------------------------


def codes_model() -> ChoiceModel:
    """Return an empty table of codes; its rows are `CodeRow`."""
    columns = (
        Column(_("Code"), _code),
        Column(_("Means"), _category),
        Column(_("Rows"), _rows, _row_count, number=True),
    )
    return ChoiceModel(columns, 1, _categories_of, _category_value)


def code_rows(delivery: Delivery) -> tuple[CodeRow, ...]:
    """Return the codes of a file, those of most rows first."""
    times = delivery.preview.code_rows or dict.fromkeys(delivery.codes, 0)
    rows = [CodeRow(code, delivery.codes.get(code, ""), count) for code, count in times.items()]
    return tuple(sorted(rows, key=lambda row: (-row.rows, row.code)))


def with_code(correction: Correction, code: str, category: str) -> Correction:
    """Return a correction in which a code means another category."""
    return replace(correction, codes=correction.codes | {code: category})


def _categories_of(row: CodeRow) -> Choices:
    known = tuple((category.value, _(words)) for category, words in CATEGORIES.items())
    return known if row.category else (("", _by_others()), *known)


def _by_others() -> str:
    return _("Said by other columns")


def _code(row: CodeRow) -> str:
    return row.code or _("(empty)")


def _category(row: CodeRow) -> str:
    return category_words(row.category) if row.category else _by_others()


def _category_value(row: CodeRow) -> str:
    return row.category


def _rows(row: CodeRow) -> str:
    return number(row.rows) if row.rows else ""


def _row_count(row: CodeRow) -> int:
    return row.rows
