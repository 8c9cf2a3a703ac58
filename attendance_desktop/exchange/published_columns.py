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
from attendance_desktop.exchange.published_words import Dimension, sense_of
from attendance_desktop.exchange.vocabulary import compact, words_of
from attendance_desktop.records.read_options import SETTINGS
from attendance_desktop.rules import file_checks

#: Roles of figures that a user can name; the others are those of the vocabulary.
FIGURE_ROLES = ("rate", "chronic", "students")
_SAMPLE = 3_000
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
    _counties(grid, headings, columns, taken)
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
    key, words = compact(heading), frozenset(words_of(heading))
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


# --- values -------------------------------------------------------------------------------------


def fits(check: str, column: Column) -> bool:
    """Return whether a column's values are what a role needs."""
    values = [v.strip() for v in column.values[:_SAMPLE] if v.strip()]
    if not values:
        return False
    return _CHECKS[check](values)


def _most(values: Sequence[str], good: Sequence[bool], share: float = 0.8) -> bool:
    return sum(good) >= share * len(values)


def _is_year(values: Sequence[str]) -> bool:
    def good(text: str) -> bool:
        if file_checks.school_year_of_text(text) is not None:
            return True
        year, rest = published_words.year_in(text)
        return year is not None and len(rest.strip()) <= 16 and not re.search(r"\d", rest)

    bad = sum(not good(v) for v in values)
    return bad == 0 or (bad < len(values) and bad <= max(1, len(values) // 10))


def _is_level(values: Sequence[str]) -> bool:
    return all(published_words.level_of(v) is not None for v in values)


def _is_code(values: Sequence[str]) -> bool:
    digits = [any(c.isdigit() for c in v) for v in values]
    return _most(values, digits, 0.5) and _is_code_of_letters(values)


def _is_code_of_letters(values: Sequence[str]) -> bool:
    def good(text: str) -> bool:
        short = len(text) <= 24 and (any(c.isdigit() for c in text) or len(text) <= 4)
        spaced = " " in text and any(c.isalpha() for c in text)
        is_word = bool(re.search(r"[A-Za-z]{6,}", text)) or "%" in text
        is_fraction = bool(re.fullmatch(r"\d+\.\d*[1-9]\d*", text))
        return short and not spaced and not is_word and not is_fraction

    verdicts = [good(v) for v in values]
    return _most(values, verdicts) or (len(verdicts) > 2 and verdicts.count(False) == 1)


def _is_name(values: Sequence[str]) -> bool:
    good = [sum(c.isalpha() for c in v) >= 2 and not re.fullmatch(r"[\d.,%\s]+", v) for v in values]
    return _most(values, good) and not _is_code(values)


def _is_grade(values: Sequence[str]) -> bool:
    def good(text: str) -> bool:
        key = file_checks.grade_key(text)
        return (
            key in ("PK", "KG")
            or (key.isdigit() and int(key) <= 13)
            or published_words.is_all(text)
            or bool(
                re.search(r"grade|elem|middle|high|kinder|\bk\b|all|total", text, re.IGNORECASE)
            )
            or bool(re.fullmatch(r"(?:pk|k|\d{1,2})\s*(?:-|–|to)\s*\d{1,2}", text, re.IGNORECASE))
        )

    return len(values) <= 60 and _most(values, [good(v) for v in values])


def _is_group(values: Sequence[str]) -> bool:
    letters = [any(c.isalpha() for c in v) for v in values]
    return len(values) <= 400 and _most(values, letters) and not _is_year(values)


def _is_text(values: Sequence[str]) -> bool:
    letters = [any(c.isalpha() for c in v) for v in values]
    return len(values) <= 60 and (_most(values, letters) or (len(values) == 1 and _is_year(values)))


_CHECKS = {
    "year": _is_year,
    "level": _is_level,
    "code": _is_code,
    "letters": _is_code_of_letters,
    "name": _is_name,
    "grade": _is_grade,
    "group": _is_group,
    "text": _is_text,
}


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
