"""Which column of a published table is what: places, years, groups by name and by value.

A heading whose values do not fit is not believed; a column without a heading is judged by its
values alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import published_figures, published_words
from attendance_desktop.exchange.grid import Column, Grid
from attendance_desktop.exchange.published_fits import SAMPLE, fits
from attendance_desktop.exchange.published_words import Dimension, sense_of
from attendance_desktop.exchange.vocabulary import compact, words_of
from attendance_desktop.records.read_options import SETTINGS

#: Roles of figures that a user can name; the others are those of the vocabulary.
FIGURE_ROLES = ("rate", "chronic", "students")
#: A heading with one of these may stand over codes of letters alone.
_CODE_WORDS = frozenset(("code", "cd", "id", "number", "num", "no", "nbr", "irn"))
_EXACT, _WORDS = 1_000.0, 100.0
#: "CAMPNAME", "DISTNUM", "SCHNAM": words run together and cut short.
_SHORT_FORMS = tuple(
    (re.compile(f"^(?:{places})[a-z]*(?:{kinds})$"), role)
    for places, kinds, role in (
        ("dist|lea|corp|div|sys|lss", "name|nam|nm", "district-name"),
        ("dist|lea|corp|div|sys|lss", "code|cd|num|no|nbr|id|number", "district-code"),
        ("sch|camp|bldg|bld|site", "name|nam|nm|title", "school-name"),
        ("sch|camp|bldg|bld|site|ncessch", "code|cd|num|no|nbr|id|number|sch", "school-code"),
    )
)
#: Words as databases cut them short: "SCHOOL_DSTRCT_NM", "INSTN_NUMBER", "DETAIL_LVL_DESC".
_CUT_SHORT = {
    **dict.fromkeys(("dstrct", "distrct", "dstr", "dst", "dist"), "district"),
    **dict.fromkeys(("sch", "schl", "schol"), "school"),
    **dict.fromkeys(("inst", "instn", "instit"), "institution"),
    **dict.fromkeys(("nm", "nam"), "name"),
    **dict.fromkeys(("lvl", "lev"), "level"),
    **dict.fromkeys(("bldg", "bld"), "building"),
    **dict.fromkeys(("org", "orgn"), "organization"),
    **dict.fromkeys(("subgrp", "stugrp"), "subgroup"),
    "corp": "corporation",
    "grd": "grade",
    "yr": "year",
}
_PLACES = frozenset(
    ("district-code", "district-name", "school-code", "school-name", "entity-code", "entity-name")
)
#: More distinct names than this are places, where a table names no others.
_MANY_NAMES = 12
_SCHOOLISH = re.compile(
    r"\b(?:elem\w*|middle|high|schools?|academy|primary|intermediate|junior|charter|prep\w*|"
    r"center|magnet|montessori|es|ms|hs|k-?8|combined|learning)\b",
    re.IGNORECASE,
)
_DISTRICTISH = re.compile(
    r"\b(?:public schools|school district|schools|district|county|city|isd|usd|unified|division|"
    r"parish|lea|system|cooperative|boces)\b|\b\w*-?\d+[a-z]?$",
    re.IGNORECASE,
)


def roles_of(
    grid: Grid,
    headings: Sequence[str],
    chosen: Mapping[str, str],
    left: frozenset[int] = frozenset(),
) -> tuple[dict[str, int], dict[str, int]]:
    """Return role -> column for places, years and groups, and for figures the user named.

    Args:
        headings: full headings, "" where a column has none.
        chosen: role -> heading, as the user said, "" for roles that no column is to have.
        left: columns that are not to be used.

    Raises:
        UserError: "role_unknown", "column_not_found".
    """
    columns, figures = _chosen(grid, headings, chosen)
    taken = {*columns.values(), *figures.values(), *left}
    idle = {role for role, heading in chosen.items() if not heading}
    found = sorted(
        (
            (score, role, i)
            for i, heading in enumerate(headings)
            if heading and i not in taken and not grid.columns[i].skipped
            for role, score in _scored(grid.headings[i], heading, grid.columns[i])
        ),
        key=lambda item: -item[0],
    )
    for _score, role, i in found:
        if role not in columns and i not in taken and role not in idle:
            columns[role] = i
            taken.add(i)
    _by_values(grid, headings, columns, taken)
    if "group" not in idle | columns.keys():
        _groups_by_values(grid, headings, columns, taken)
    _counties(grid, headings, columns, taken)
    if not columns.keys() & (_PLACES | idle):
        _places_by_values(grid, headings, columns, taken)
    settled = _settled(grid, columns, left)
    return {role: i for role, i in settled.items() if role not in idle}, figures


def known_by(role: str, own: str, full: str, chosen: Mapping[str, str]) -> str:
    """Return how a column's role is known; see `Understood.how`.

    Args:
        own, full: the column's heading alone, and with the lines above it.
    """
    if chosen.get(role):
        return "said"
    known = next((r for r in published_words.dimensions() if r.name == role), None)
    if known is None:
        return "words" if full else "values"  # figures are known by words and values together
    if {compact(own), compact(full)} & known.exact.keys():
        return "name"
    return "words" if any(r.name == role for r, _score in named(full or own)) else "values"


def role_names() -> tuple[str, ...]:
    """Return the names of all roles that a user can give."""
    return (*(role.name for role in published_words.dimensions()), *FIGURE_ROLES)


def _chosen(
    grid: Grid, headings: Sequence[str], chosen: Mapping[str, str]
) -> tuple[dict[str, int], dict[str, int]]:
    columns: dict[str, int] = {}
    figures: dict[str, int] = {}
    for role, heading in chosen.items():
        if role in SETTINGS or not heading:
            continue
        if role not in role_names():
            raise UserError("role_unknown", role=role, roles=", ".join(role_names()))
        into = figures if role in FIGURE_ROLES else columns
        into[role] = _column_named(grid, headings, heading)
    return columns, figures


def _column_named(grid: Grid, headings: Sequence[str], heading: str) -> int:
    for names in (grid.headings, headings, grid.letters):
        for i, name in enumerate(names):
            if compact(name) == compact(heading) and name:
                return i
    raise UserError(
        "column_not_found", heading=heading, file=grid.file_name, headings=", ".join(grid.headings)
    )


def _scored(own: str, full: str, column: Column) -> list[tuple[str, float]]:
    """Return roles of a column by its own heading, else by that with the lines above."""
    if full != own and sense_of(full).kind not in (
        published_words.Kind.BARE,
        published_words.Kind.OTHER,
    ):
        return []  # "Number" under "Black" is no number of a place
    return candidates(own, column) or (candidates(full, column) if full != own else [])


def candidates(heading: str, column: Column) -> list[tuple[str, float]]:
    """Return the roles that a heading names and the values fit, with a score above 0."""
    codes = bool(_CODE_WORDS & set(words_of(heading)))
    return [
        (role.name, score)
        for role, score in named(heading)
        if fits("letters" if role.fits == "code" and codes else role.fits, column)
    ]


def named(heading: str) -> list[tuple[Dimension, float]]:
    """Return the roles that a heading names, with a score above 0."""
    short = next((role for form, role in _SHORT_FORMS if form.match(compact(heading))), "")
    key, words = compact(heading), _whole_words(heading)
    found: list[tuple[Dimension, float]] = []
    for role in published_words.dimensions():
        if (rank := role.exact.get(key)) is not None:
            found.append((role, _EXACT - rank))
        elif not words & role.without:
            best = max((len(need) for need in role.words if need <= words), default=0)
            if best:
                # Of two headings with a role's words, the shorter one says less besides.
                found.append((role, _WORDS * best - len(words)))
            elif role.name == short:
                found.append((role, _WORDS / 2))
    return found


def _whole_words(heading: str) -> frozenset[str]:
    """Return a heading's words in full, "school district" being one thing."""
    words = frozenset(_CUT_SHORT.get(word, word) for word in words_of(heading))
    is_cut = words != frozenset(words_of(heading))
    return words - {"school"} if is_cut and {"school", "district"} <= words else words


# --- columns without a telling heading ------------------------------------------------------------


def _by_values(
    grid: Grid, headings: Sequence[str], columns: dict[str, int], taken: set[int]
) -> None:
    """Give columns without a heading the places that are still missing."""
    free = [i for i in range(len(headings)) if i not in taken and not headings[i]]
    free = [i for i in free if not grid.columns[i].skipped]
    if "year" not in columns:
        for i in free:
            if fits("year", grid.columns[i]):
                columns["year"] = i
                taken.add(i)
                break
    places = [
        i for i in free
        if i not in taken and fits("name", grid.columns[i]) and len(grid.columns[i].values) > 1
        and not published_figures.holds_figures(grid.columns[i].values, False, named=False)
    ]  # fmt: skip
    missing = [r for r in ("district-name", "school-name") if r not in columns]
    if "entity-name" in columns or not places or not missing:
        return
    if len(places) >= 2 and len(missing) == 2:
        first, second = sorted(places[:2], key=lambda i: len(set(grid.columns[i].values)))
        columns["district-name"], columns["school-name"] = first, second
    elif len(missing) == 2:
        columns["school-name" if _are_schools(grid.columns[places[0]]) else "district-name"] = (
            places[0]
        )
    else:
        columns[missing[0]] = places[0]
    taken.update(columns.values())


def _groups_by_values(
    grid: Grid, headings: Sequence[str], columns: dict[str, int], taken: set[int]
) -> None:
    """Take the column whose texts are student groups, whatever stands over it."""
    for i in _texts_without_role(grid, headings, taken):
        named = [v for v in grid.columns[i].values if v.strip()]
        groups = [v for v in named if published_words.is_group(v)]
        told = len(groups) + sum(map(published_words.is_all, named))
        if groups and told == len(named) and not any(sense_of(v).chronic for v in named):
            columns["group"] = i
            taken.add(i)
            return


def _places_by_values(
    grid: Grid, headings: Sequence[str], columns: dict[str, int], taken: set[int]
) -> None:
    """Take the column of most names for the places of a table that names no other.

    What is told of forty towns would be said of the state otherwise.
    """
    best = max(
        (i for i in _texts_without_role(grid, headings, taken) if _are_places(grid.columns[i])),
        key=lambda i: len(grid.columns[i].values),
        default=None,
    )
    if best is not None:
        columns["entity-name"] = best
        taken.add(best)


def _texts_without_role(grid: Grid, headings: Sequence[str], taken: set[int]) -> list[int]:
    return [
        i for i, heading in enumerate(headings)
        if i not in taken and heading and not grid.columns[i].skipped
        and fits("name", grid.columns[i]) and "county" not in words_of(heading)
    ]  # fmt: skip


def _are_places(column: Column) -> bool:
    names = [v for v in column.values[:SAMPLE] if v.strip()]
    others = sum(
        published_words.is_group(v) or published_words.is_all(v) or bool(sense_of(v).chronic)
        or published_words.grade_of(v) != ""
        for v in names
    )  # fmt: skip
    likely = sum(bool(_SCHOOLISH.search(v) or _DISTRICTISH.search(v)) for v in names)
    return others * 2 < len(names) and (likely * 2 > len(names) or len(names) > _MANY_NAMES)


def _are_schools(column: Column) -> bool:
    values = [v for v in column.values if v.strip()]
    schools = sum(bool(_SCHOOLISH.search(v)) for v in values)
    districts = sum(bool(_DISTRICTISH.search(v)) for v in values)
    return schools > districts


def is_school_name(text: str) -> bool:
    """Return whether a place's name reads like a school's and not like a district's."""
    return bool(_SCHOOLISH.search(text)) and not _DISTRICTISH.search(text)


def _counties(
    grid: Grid, headings: Sequence[str], columns: dict[str, int], taken: set[int]
) -> None:
    """Take the county for the district where a file names no other: whole states are so."""
    if columns.keys() & {"district-name", "district-code", "entity-name", "entity-code"}:
        return
    for i, heading in enumerate(headings):
        if i in taken or "county" not in words_of(heading) or grid.columns[i].skipped:
            continue
        role = "district-name" if fits("name", grid.columns[i]) else "district-code"
        if role not in columns and fits(role.split("-")[1], grid.columns[i]):
            columns[role] = i
            taken.add(i)


def _settled(grid: Grid, columns: dict[str, int], left: frozenset[int]) -> dict[str, int]:
    """Return the roles without those that another one makes idle."""
    found = dict(columns)
    if "entity-name" in found and "district-name" in found and "school-name" in found:
        del found["entity-name"]
    if "entity-code" in found and {"district-code", "school-code"} <= found.keys():
        del found["entity-code"]
    if _are_of_schools(grid, found):
        found["entity-code"] = found.pop("district-code")
    if "group" not in found and "group-category" in found:
        found["group"] = found.pop("group-category")
    measure = found.get("measure")
    if measure is None:
        free = [i for i in range(len(grid.columns)) if i not in {*found.values(), *left}]
        measure = next((i for i in free if _says_chronic(grid.columns[i])), None)
        if measure is not None:
            found["measure"] = measure
    if measure is not None and not says_measures(grid.columns[measure]):
        del found["measure"]
    return found


def _are_of_schools(grid: Grid, found: Mapping[str, int]) -> bool:
    """Return whether a code named after an agency numbers schools and districts alike."""
    if not {"district-code", "district-name", "school-name"} <= found.keys():
        return False
    if found.keys() & {"school-code", "entity-code"}:
        return False
    codes, names = (grid.columns[found[role]].values for role in ("district-code", "district-name"))
    return len(codes) >= 1.5 * len(names)


def _says_chronic(column: Column) -> bool:
    """Return whether a column without a role names chronic absence among other measures."""
    if column.skipped or not fits("text", column):
        return False
    return any(sense_of(v).chronic and len(v) <= 80 and not re.search(r"\d", v)
               for v in column.values)  # fmt: skip


def says_measures(column: Column) -> bool:
    """Return whether the texts of a column name measures."""
    senses = [sense_of(v) for v in column.values if v.strip()]
    return any(
        s.chronic or s.kind not in (published_words.Kind.BARE, published_words.Kind.OTHER)
        for s in senses
    )
