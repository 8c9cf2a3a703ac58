"""Coordinates of schools in a file that the user has: a list with latitude and longitude.

Read in the child like any foreign file. States and the federal school list print such tables; of
all their columns only code, name and the two coordinates are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import source_file
from attendance_desktop.exchange.child import ChildJob, Link
from attendance_desktop.exchange.child_reading import limits
from attendance_desktop.records.schools import Placement

#: Headings of each column, compacted, the best first.
_HEADINGS = {
    "latitude": ("latitude", "lat", "schoollatitude", "latcod", "lat1516", "y", "ycoord", "ycord"),
    "longitude": (
        "longitude", "long", "lon", "lng", "schoollongitude", "loncod", "lon1516", "x", "xcoord",
        "xcord",
    ),
    "code": (
        "schoolcode", "schoolid", "schoolnumber", "statschoolid", "stateschoolid", "schid",
        "locationcode", "code", "id", "ncessch", "ncesschoolid",
    ),
    "name": ("schoolname", "schname", "school", "sitename", "site", "name"),
}  # fmt: skip


def read(path: Path, cancelled: Callable[[], bool] | None = None) -> tuple[Placement, ...]:
    """Return the rows of a file that have coordinates and a code or name, in a child process.

    Raises:
        UserError: the file cannot be read, or "places_no_columns" where a column is missing.
    """
    size = source_file.check(path)
    job = ChildJob.start(_in_child, path, limits=limits(size), subject=str(path))
    return job.result(cancelled=cancelled)


def understand(path: Path) -> tuple[Placement, ...]:
    """Return the same in this process; the child's part.

    Raises:
        UserError: as for `read`.
    """
    from attendance_desktop.exchange.tables import read_tables

    grids = read_tables(path, known=_is_known, skip=_is_not_asked)
    for grid in grids:
        places = {role: _column(grid.headings, role) for role in _HEADINGS}
        if None not in (places["latitude"], places["longitude"]) and (
            places["code"] is not None or places["name"] is not None
        ):
            break
    else:
        raise UserError("places_no_columns", file=path.name)

    def cell(row: int, role: str) -> str:
        place = places[role]
        return "" if place is None else grid.columns[place].text(row).strip()

    return tuple(
        Placement(
            row=int(number),
            code=cell(row, "code"),
            name=cell(row, "name"),
            latitude=cell(row, "latitude"),
            longitude=cell(row, "longitude"),
        )
        for row, number in enumerate(grid.rows)
        if cell(row, "latitude") and cell(row, "longitude")
    )


def _in_child(_link: Link, path: Path) -> tuple[Placement, ...]:
    return understand(path)


def _is_known(heading: str) -> bool:
    return not _is_not_asked(heading)


def _is_not_asked(heading: str) -> bool:
    key = _compacted(heading)
    return not any(key in listed for listed in _HEADINGS.values())


def _column(headings: Sequence[str], role: str) -> int | None:
    keys = [_compacted(heading) for heading in headings]
    return next((keys.index(key) for key in _HEADINGS[role] if key in keys), None)


def _compacted(heading: str) -> str:
    from attendance_desktop.exchange.vocabulary import compact

    return compact(heading)
