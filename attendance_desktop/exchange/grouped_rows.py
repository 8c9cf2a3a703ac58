"""Finds the lines that group the rows below them, and makes columns of what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.exchange import group_lines, vocabulary
from attendance_desktop.exchange.grid import Column

_LOOKED_AT = 3
_MOST_LINES = 0.8
_SCHOOL_ROLES = frozenset(("school-code", "school-name"))


@dataclass(frozen=True)
class Groups:
    """What lines between the rows say.

    Attributes:
        rows: indices of those lines.
        names, columns: what they say of each row, one column a heading.
    """

    rows: NDArray[np.int64]
    names: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()


def groups_of(
    names: Sequence[str],
    columns: Sequence[Column],
    above: Sequence[Sequence[str]],
    lone: NDArray[np.bool_],
) -> Groups:
    """Return the lines that group the rows of a table of students.

    Args:
        names: the headings.
        above: the lines over the headings; they may name the one school of the table.
        lone: for each row whether a single cell of it is filled.
    """
    said = _said(columns, lone.size, frozenset(cell.strip() for row in above for cell in row))
    held = _held(names, columns)
    if "student-id" not in held:
        said = said or _students(columns, lone)
        if not any(group_lines.STUDENT in line for line in said.values()):
            return Groups(np.zeros(0, dtype=np.int64))
    rows = np.array(sorted(said), dtype=np.int64)
    wanted = dict.fromkeys(h for row in rows.tolist() for h in said[row])
    title = {h: v for h, v in group_lines.of_title(above).items() if _is_school(h)}
    wanted |= dict.fromkeys(title)
    new = [h for h in wanted if not _is_held(h, held)]
    made = {h: _filled_down(h, rows, said, list(wanted), title, lone.size) for h in new}
    kept = {h: column for h, column in made.items() if column is not None}
    return Groups(rows, tuple(kept), tuple(kept.values()))


def _said(
    columns: Sequence[Column], rows: int, titles: frozenset[str]
) -> dict[int, dict[str, str]]:
    """Return the row of each line that speaks, and what it says."""
    suspects = np.zeros(rows, dtype=bool)
    for column in columns[:_LOOKED_AT]:
        speaking = [i for i, v in enumerate(column.values) if group_lines.may_speak(v.strip())]
        if speaking:
            suspects |= np.isin(column.codes, speaking)
    found: dict[int, dict[str, str]] = {}
    for row in np.flatnonzero(suspects).tolist():
        cells = [column.text(row) for column in columns]
        text = "".join(cells).strip()
        # The title of a print-out stands on top of each page.
        if (":" in text or text not in titles) and (line := group_lines.said_by(cells)):
            found[row] = line
    # Where nearly every row begins so, it is the table's own way to write a column.
    return found if len(found) <= _MOST_LINES * rows else {}


def _students(columns: Sequence[Column], lone: NDArray[np.bool_]) -> dict[int, dict[str, str]]:
    """Return lines that name a student without saying so: "Doe, Jane (1234)", where all do."""
    rows = np.flatnonzero(lone).tolist()
    texts = ["".join(column.text(row) for column in columns) for row in rows]
    ids = [group_lines.student_in(text) for text in texts]
    if not ids or not all(ids):
        return {}
    return {row: {group_lines.STUDENT: found} for row, found in zip(rows, ids, strict=True)}


def _held(names: Sequence[str], columns: Sequence[Column]) -> frozenset[str]:
    """Return the roles that the table's own columns have."""
    found = set()
    for name, column in zip(names, columns, strict=True):
        role = group_lines.role_of(name) if name else None
        if role == "student-id" and not any(any(map(str.isdigit, v)) for v in column.values):
            continue  # a column of names
        if role and any(v.strip() for v in column.values):
            found.add(role)
    ids = next(role for role in vocabulary.roles() if role.name == "student-id")
    if any(vocabulary.by_words(name, ids) for name in names):
        found.add("student-id")
    return frozenset(found)


def _is_school(heading: str) -> bool:
    return group_lines.role_of(heading) in _SCHOOL_ROLES


def _is_held(heading: str, held: frozenset[str]) -> bool:
    if _is_school(heading):
        return not held.isdisjoint(_SCHOOL_ROLES)
    return group_lines.role_of(heading) in held


def _filled_down(
    heading: str,
    rows: NDArray[np.int64],
    said: dict[int, dict[str, str]],
    order: list[str],
    title: dict[str, str],
    size: int,
) -> Column | None:
    """Return one column of what lines say under a heading; None where it says nothing of a row.

    A new school ends what was said of the grade below the last one.
    """
    outer = order[: order.index(heading)]
    current = title.get(heading, "")
    current = current if group_lines.one_school(current) else ""
    values, numbers = [current], {current: 0}
    of_line = [0]
    for row in rows.tolist():
        line = said[row]
        if heading in line:
            current = line[heading]
        elif any(other in line for other in outer):
            current = ""
        of_line.append(numbers.setdefault(current, len(numbers)))
        if len(numbers) > len(values):
            values.append(current)
    if not any(values):
        return None
    lines = np.searchsorted(rows, np.arange(size), side="right")
    return Column(np.array(of_line, dtype=np.int32)[lines], tuple(values))
