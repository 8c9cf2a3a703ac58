"""An accepted priority in words: what it is tied to, and what it is measured by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attendance_desktop.records.priorities import Priority
from attendance_desktop.rules import priority_lists
from attendance_desktop.rules.names import plain_name
from attendance_desktop.wording import _, ngettext, number


def ingredient_words(priority: Priority) -> str:
    """Return the name of the key ingredient."""
    return priority_lists.ingredients().get(priority.ingredient, priority.ingredient)


def tied_words(priority: Priority, routes: Mapping[str, str]) -> str:
    """Return route and levers, "" for none.

    Args:
        routes: key -> name, those no longer offered too.
    """
    names = priority_lists.levers()
    levers = [
        _("lever {number}: {name}").format(number=number(int(one)), name=names[one])
        for one in priority.levers.split()
        if one in names
    ]
    route = routes.get(priority.route, "")
    return "; ".join(filter(None, (route, *levers)))


def lever_words(lever: str) -> str:
    """Return a lever as lists offer it: "2 Funding and resources", "" for none."""
    name = priority_lists.levers().get(lever)
    return _("{number} {name}").format(number=number(int(lever)), name=name) if name else ""


def lever_meant(text: str) -> str | None:
    """Return the number of the lever that words name, by number or name; None for none of them."""
    plain = plain_name(text).removesuffix(".0")
    for key, name in priority_lists.levers().items():
        if plain in (key, plain_name(name), plain_name(lever_words(key))):
            return key
    return None if plain else ""


def tied_briefly(priority: Priority, routes: Mapping[str, str]) -> str:
    """Return route and levers as a narrow column holds them: "Rides; levers 2, 8"."""
    levers = priority.levers.split()
    said = ngettext("lever {numbers}", "levers {numbers}", len(levers)).format(
        numbers=", ".join(levers)
    )
    return "; ".join(filter(None, (routes.get(priority.route, ""), said if levers else "")))


def tied_line(priority: Priority, routes: Mapping[str, str]) -> str:
    """Return all that a priority is tied to: key ingredient, route, levers, figure."""
    said = (
        ingredient_words(priority), tied_briefly(priority, routes), figure_briefly(priority),
    )  # fmt: skip
    return " · ".join(filter(None, said))


def priority_line(priority: Priority, routes: Mapping[str, str]) -> str:
    """Return a priority with all that it is tied to."""
    tied = tied_line(priority, routes)
    return _("{priority}: {tied}").format(priority=priority.text, tied=tied)


def priority_table(
    priorities: Iterable[Priority], routes: Mapping[str, str]
) -> tuple[tuple[str, ...], ...]:
    """Return priorities as rows of a table, its headings first."""
    headings = (
        _("Priority"), _("Key ingredient"), _("The state's priority route"), _("State levers"),
        _("Measured by"),
    )  # fmt: skip
    rows = [
        (
            one.text,
            ingredient_words(one),
            routes.get(one.route, ""),
            "; ".join(filter(None, map(lever_words, one.levers.split()))),
            figure_briefly(one),
        )
        for one in priorities
    ]
    return headings, *rows


def figure_briefly(priority: Priority) -> str:
    """Return "11 fewer students by May 2027", "" for none."""
    if not priority.figure:
        return ""
    return ngettext(
        "{count} fewer student by May {year}",
        "{count} fewer students by May {year}",
        priority.figure_students,
    ).format(count=number(priority.figure_students), year=priority.figure_year)


def figure_words(priority: Priority, places: Mapping[str, str]) -> str:
    """Return "11 fewer students chronically absent by May 2027: Cedar Valley", "" for none.

    Args:
        places: key of a figure -> the place's name.
    """
    if not priority.figure:
        return ""
    place = places.get(priority.figure, priority.figure.removeprefix("school:"))
    return ngettext(
        "{place}: {count} fewer student chronically absent by May {year}",
        "{place}: {count} fewer students chronically absent by May {year}",
        priority.figure_students,
    ).format(place=place, count=number(priority.figure_students), year=priority.figure_year)
