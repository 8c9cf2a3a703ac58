"""Whom a row of a published table speaks of: the state, a district, a school.

"All Students" is a district's own row; only a state's or grand total is a total, told by its
words or its level, never by its place in the table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from attendance_desktop.exchange.published_columns import is_school_name
from attendance_desktop.exchange.published_words import (
    is_district_total,
    is_state_total,
    level_of,
)
from attendance_desktop.records.published import Level

#: "Barrington Total" under the schools of Barrington.
_TOTAL_OF = re.compile(r"[ -]+(?:district )?totals?$", re.IGNORECASE)
#: The roles that name places, in the order of the cells given to `place_of`.
PLACE_ROLES = (
    "level",
    "district-code",
    "district-name",
    "school-code",
    "school-name",
    "entity-code",
    "entity-name",
)
_NOBODY = re.compile(r"^(?:0+|a|all|\*+|-+|n/?a|null|none|dist|district|state)$", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """Whom a row speaks of.

    Attributes:
        level: None where the row is left apart: counties and regions, remarks.
        why: "" or "remark" or "county": why it is left apart.
    """

    level: Level | None
    district_code: str = ""
    district: str = ""
    school_code: str = ""
    school: str = ""
    why: str = ""


def place_of(cells: Sequence[str], roles: Mapping[str, int], others: Sequence[str]) -> Place:
    """Return whom a row speaks of.

    Args:
        cells: one a role of `PLACE_ROLES`, "" where there is no such column.
        roles: the roles that the table has.
        others: the row's other texts: years, counties, groups stand there.
    """
    said, dc, d, sc, s, ec, e = (" ".join(cell.split()) for cell in cells)
    level = level_of(said) if said else None
    if level == "":
        return Place(None, why="county")
    if not roles.keys() & set(PLACE_ROLES[1:]):
        return Place(Level.STATE if level is None else Level(level))
    if level is not None:
        return _by_level(Level(level), dc, d, sc, s, ec, e)
    if not any((dc, d, sc, s, ec, e)):
        return _without_place(others)
    return _by_names(dc, d, sc, s, ec, e, roles)


def _by_level(level: Level, dc: str, d: str, sc: str, s: str, ec: str, e: str) -> Place:
    if level is Level.SCHOOL and not (_filled(sc) or s or _filled(ec) or e):
        return Place(Level.STATE)
    if level is Level.STATE:
        return Place(Level.STATE)
    if level is Level.DISTRICT:
        return Place(level, dc or ec, d or e)
    return Place(level, dc, d, sc or ec, s or e)


def _filled(code: str) -> bool:
    return bool(code) and not _NOBODY.match(code)


def _without_place(others: Sequence[str]) -> Place:
    filled = [text for text in others if text.strip()]
    if any(is_state_total(text) for text in filled):
        return Place(Level.STATE)
    if any(re.search(r"\btotals?\b", text, re.IGNORECASE) for text in filled):
        return Place(None, why="county")
    return Place(None, why="remark")


def _by_names(dc: str, d: str, sc: str, s: str, ec: str, e: str, roles: Mapping[str, int]) -> Place:
    if is_state_total(d) or is_state_total(e) or (is_state_total(s) and not d and not dc):
        return Place(Level.STATE)
    if not d and re.fullmatch(r"state(?:wide)?|total|all", dc, re.IGNORECASE):
        return Place(Level.STATE)
    if (s or sc) and not _is_whole_district(dc, d, sc, s, roles):
        return Place(Level.SCHOOL, dc, d, sc or ec, s)
    if d or dc:
        return Place(Level.DISTRICT, dc or ec, _TOTAL_OF.sub("", d) or d)
    if e or ec:
        return (
            Place(Level.SCHOOL, "", "", ec, e)
            if is_school_name(e)
            else Place(Level.DISTRICT, ec, e)
        )
    return Place(Level.STATE)


def _is_whole_district(dc: str, d: str, sc: str, s: str, roles: Mapping[str, int]) -> bool:
    if is_state_total(s) or is_district_total(s):
        return True
    same = bool(s) and s.casefold() == d.casefold()
    if "school-code" in roles and not _filled(sc):
        return not s or same or is_district_total(s)
    return same and bool(sc) and sc == dc


#: A district can bear a state's name (Nevada, Missouri); see `published_rows`.
STATES = frozenset(
    """\
alabama/alaska/arizona/arkansas/california/colorado/connecticut/delaware/district of columbia/
florida/georgia/hawaii/idaho/illinois/indiana/iowa/kansas/kentucky/louisiana/maine/maryland/
massachusetts/michigan/minnesota/mississippi/missouri/montana/nebraska/nevada/new hampshire/
new jersey/new mexico/new york/new york state/north carolina/north dakota/ohio/oklahoma/oregon/
pennsylvania/rhode island/south carolina/south dakota/tennessee/texas/utah/vermont/virginia/
washington/washington state/west virginia/wisconsin/wyoming""".replace("\n", "").split("/")
)


def is_state_name(text: str) -> bool:
    """Return whether a place bears a state's name, alone or as "State of ..."."""
    plain = re.sub(r"^(?:the )?state of ", "", " ".join(text.split()).casefold())
    return plain in STATES
