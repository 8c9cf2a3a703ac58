"""The plan in a table that a colleague has: read in the child, days in whatever order they stand.

Columns are known by the headings of our own files, in the language spoken and in English and
Spanish. Whether 3/4/2026 is March or April is told by days above 12, else by the days that the same
rows had when we saved the file; what neither tells is left for a person to say.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import source_file
from attendance_desktop.exchange.child import ChildJob, Link
from attendance_desktop.exchange.child_reading import limits
from attendance_desktop.records.plan_changes import ListedStep
from attendance_desktop.rules.plan_words import FIELDS
from attendance_desktop.wording import _

#: Headings besides our own, compacted.
_HEADINGS = {
    "text": (
        "actionstep", "actionsteps", "action", "step", "steps", "task", "activity", "what",
        "accion", "paso", "tarea", "actividad",
    ),
    "priority": ("priority", "priorities", "goal", "prioridad"),
    "deliverable": ("deliverable", "deliverables", "product", "entregable", "producto"),
    "link": ("fileorlink", "link", "file", "url", "enlace", "archivo"),
    "start": ("start", "startdate", "begin", "begins", "inicio", "fechadeinicio"),
    "due": (
        "due", "duedate", "deadline", "end", "enddate", "by", "bywhen", "timeline", "fechalimite",
        "vence", "plazo",
    ),
    "groups": ("keygroupsinvolved", "groups", "keygroups", "involved", "partners", "grupos"),
    "owner": ("owner", "who", "lead", "responsible", "personresponsible", "responsable", "quien"),
    "resources": ("resources", "resourcesneeded", "recursos"),
    "lever": ("statelever", "lever", "palanca", "palancaestatal"),
    "status": ("status", "state", "progress", "estado"),
    "reason": ("whystuckordropped", "reason", "why", "motivo", "razon"),
    "closed_on": ("closedon", "doneon", "completed", "datecompleted", "cerrado"),
    "notes": ("progressnotes", "notes", "comments", "notas", "comentarios"),
    "evidence": ("evidenceofeffect", "evidence", "evidencia"),
    "repeats": ("comesagain", "repeats", "recurrence", "serepite"),
    "follows": ("afterstepno", "after", "follows", "dependson", "despuesde"),
    "number": ("no", "number", "nr", "num", "numero"),
    "key": ("keyleaveasitis", "key", "clave"),
}  # fmt: skip
_DAYS = ("start", "due", "closed_on")
#: A cell that begins so would be a formula to a spreadsheet, or is marked as none.
_GUARDED = ("=", "+", "-", "@", "\t", "\r", "\0", "'")

#: Key of a row -> the days that it had when we saved it, by field.
SavedDays = Mapping[str, Mapping[str, str]]


def read(
    path: Path, saved: SavedDays, cancelled: Callable[[], bool] | None = None
) -> tuple[ListedStep, ...]:
    """Return the rows of a plan, in a child process.

    Args:
        saved: days of the steps that we have, by id.

    Raises:
        UserError: the file cannot be read, or "plan_no_columns", "plan_none".
    """
    size = source_file.check(path)
    own = {role: _(FIELDS[_own_name(role)]) for role in _HEADINGS}
    job = ChildJob.start(_in_child, path, own, limits=limits(size), subject=str(path))
    return with_days(job.result(cancelled=cancelled), saved)


def understand(path: Path, own: Mapping[str, str]) -> tuple[ListedStep, ...]:
    """Return the same in this process, days as they stand; the child's part.

    Args:
        own: role of a column -> its heading in the language spoken.

    Raises:
        UserError: as for `read`.
    """
    from attendance_desktop.exchange.tables import read_tables

    known = _known(own)
    grids = read_tables(path, known=partial(_is_known, known))
    for grid in grids:
        places = {role: _place(grid.headings, known[role]) for role in known}
        if places["text"] >= 0:
            break
    else:
        raise UserError("plan_no_columns", file=path.name)
    missing = frozenset(role for role, place in places.items() if place < 0)
    listed = [(int(number), grid.row(index)) for index, number in enumerate(grid.rows)]
    # A row that looks like a total or a remark may be a step all the same.
    listed += [(number, _filled_up(cells, len(grid.headings))) for number, cells in grid.left_out]
    rows = [_row(number, places, missing, cells) for number, cells in sorted(listed)]
    if not rows:
        raise UserError("plan_none", file=path.name)
    return tuple(rows)


def with_days(rows: Sequence[ListedStep], saved: SavedDays) -> tuple[ListedStep, ...]:
    """Return the rows with their days as ISO dates, where they can be read."""
    from attendance_desktop.exchange import dates

    loose = [
        (row, name, parts)
        for row in rows
        for name in _DAYS
        if isinstance(parts := dates.parts_of(getattr(row, name)), dates.Parts)
        and not parts.ordered
    ]
    order = _order(loose, saved)
    return tuple(_row_with_days(row, order) for row in rows)


def unguarded(cell: str) -> str:
    """Return a cell without the quote that keeps a spreadsheet from taking it for a formula."""
    text = cell.strip()
    return text[1:] if text[:1] == "'" and text[1:2] in _GUARDED else text


def guarded(text: str, *, formulas: bool) -> str:
    """Return a text as a cell in which no spreadsheet sees a formula; `unguarded` undoes it.

    Args:
        formulas: False where cells are written as text, so that only quotes need a quote.
    """
    quoted = text[:1] == "'" and text[1:2] in _GUARDED and text[1:2]
    is_formula = formulas and text[:1] in _GUARDED[:-1] and text[:1]
    return "'" + text if quoted or is_formula else text


def _in_child(_link: Link, path: Path, own: Mapping[str, str]) -> tuple[ListedStep, ...]:
    return understand(path, own)


def _own_name(role: str) -> str:
    return "priority_text" if role == "priority" else role


def _known(own: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {role: (_compacted(own[role]), *others) for role, others in _HEADINGS.items()}


def _is_known(known: Mapping[str, tuple[str, ...]], heading: str) -> bool:
    key = _compacted(heading)
    return any(key in listed for listed in known.values())


def _place(headings: Sequence[str], wanted: Sequence[str]) -> int:
    keys = [_compacted(heading) for heading in headings]
    return next((keys.index(key) for key in wanted if key in keys), -1)


def _compacted(heading: str) -> str:
    from attendance_desktop.exchange.vocabulary import compact

    return compact(heading)


def _filled_up(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return (*cells[:width], *[""] * (width - len(cells)))


def _row(
    number: int, places: Mapping[str, int], missing: frozenset[str], cells: Sequence[str]
) -> ListedStep:
    said = {
        role: unguarded(cells[place]) if role != "notes" else cells[place]
        for role, place in places.items()
        if place >= 0
    }
    return replace(ListedStep(number, missing=missing), **said)  # pyright: ignore[reportArgumentType]


# --- days -----------------------------------------------------------------------------------


def _order(loose: Iterable[tuple[ListedStep, str, object]], saved: SavedDays) -> str:
    """Return "mdy" or "dmy", "" where nothing tells."""
    from attendance_desktop.exchange import dates

    votes = {"mdy": 0, "dmy": 0}
    for row, name, parts in loose:
        assert isinstance(parts, dates.Parts)
        days = {order: dates.ordinal(parts, order) for order in votes}
        had = saved.get(row.key.partition("/")[0].strip(), {}).get(name, "")
        for order, day in days.items():
            other = days["dmy" if order == "mdy" else "mdy"]
            only = day > 0 and other <= 0
            kept = day > 0 and day != other and dt.date.fromordinal(day).isoformat() == had
            votes[order] += only or kept
    if votes["mdy"] == votes["dmy"]:
        return ""
    return max(votes, key=lambda order: votes[order])


def _row_with_days(row: ListedStep, order: str) -> ListedStep:
    from attendance_desktop.exchange import dates

    said: dict[str, str] = {}
    unclear: set[str] = set()
    for name in _DAYS:
        parts = dates.parts_of(getattr(row, name))
        mdy, dmy = (dates.ordinal(parts, one) for one in ("mdy", "dmy"))
        day = {"mdy": mdy, "dmy": dmy}.get(order, mdy if mdy == dmy else 0)
        if not order and mdy != dmy:
            unclear.add(name)
        elif day > 0:
            said[name] = dt.date.fromordinal(day).isoformat()
    return replace(row, unclear=frozenset(unclear), **said)  # pyright: ignore[reportArgumentType]
