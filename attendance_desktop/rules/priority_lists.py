"""What a priority can be tied to: key ingredients, priority routes, state levers."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any

from attendance_desktop import settings
from attendance_desktop.records.priorities import PriorityRoute
from attendance_desktop.rules.instruments import said
from attendance_desktop.wording.language import locale


def ingredients() -> dict[str, str]:
    """Return key -> name of each key ingredient of change."""
    return _listed("ingredient")


def levers() -> dict[str, str]:
    """Return number as text -> name of each lever of a state education agency."""
    return _listed("lever")


def routes(own: Iterable[PriorityRoute] = ()) -> dict[str, str]:
    """Return key -> name of each priority route: the ready ones as the team has them, its own."""
    found = _listed("route")
    for route in own:
        if route.hidden:
            found.pop(route.id, None)
        else:
            found[route.id] = route.name
    return found


def all_routes(own: Iterable[PriorityRoute] = ()) -> dict[str, str]:
    """Return the same with those that the team offers no longer."""
    return routes() | {route.id: route.name for route in own}


def _listed(kind: str) -> dict[str, str]:
    return {entry["key"]: said(entry, locale().split("_")[0]) for entry in _file()[kind]}


@cache
def _file() -> dict[str, Any]:
    path = settings.resource("assessment", "priorities.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
