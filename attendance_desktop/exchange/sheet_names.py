"""Sheets with the same headings: what their names say of the rows on them.

A workbook has a sheet for each school, month, grade or day, and the rows do not say which. The
name then stands in a column of its own. Where names do not tell, a person is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import dates, group_lines, vocabulary
from attendance_desktop.exchange.grid import Column, Grid
from attendance_desktop.exchange.roles import Meaning
from attendance_desktop.rules.file_checks import school_year_of_text

#: The key of a person's answer, and the answers.
SETTING = "sheet-names"
SCHOOL, TERM, GRADE, DAY, YEAR, NOTHING = "school", "term", "grade", "day", "year", "nothing"
_HEADINGS = {
    SCHOOL: "School name",
    TERM: "Reporting period",
    GRADE: "Grade",
    DAY: "Date",
    YEAR: "School year",
}
_NAMED = 8

_YEAR = re.compile(r"^(?:sy ?)?20\d\d(?: ?[-/] ?(?:20)?\d\d)?$", re.IGNORECASE)
#: "01 September": the sheet's place before its month.
_RANK = re.compile(r"^\d{1,2}[ .-]+")
_TERM = re.compile(
    r"^(?:q|qtr|quarter|s|sem|semester|t|tri|trimester|term|mp|marking period|six weeks|week|wk|"
    r"trimestre|semestre|semana|mes|month)[ #_-]*\d{1,2}$|"
    r"^(?:1st|2nd|3rd|4th|5th|6th|first|second|third|fourth) ?"
    r"(?:quarter|qtr|sem|semester|trimester|term|six weeks|nine weeks|month|9 ?weeks|6 ?weeks)$|"
    r"^(?:fall|winter|spring)(?: (?:semester|term|trimester))?$",
    re.IGNORECASE,
)
_GRADE = re.compile(
    r"^(?:grade|gr|grado)[ ._-]*(?:\d{1,2}|k|pk|tk|pre-?k)$|^(?:\d{1,2}(?:st|nd|rd|th)?|k|pk|tk)"
    r"[ _-]*(?:grade|gr|graders?)$|^(?:kindergarten|pre-?k(?:indergarten)?|kinder)$|"
    r"^\d{1,2}(?:st|nd|rd|th)$|^[pt]?k$",
    re.IGNORECASE,
)
#: Grades or quarters.
_FIRST_FOUR = re.compile(r"^(?:1st|2nd|3rd|4th)$", re.IGNORECASE)
_PLAIN = re.compile(
    r"^(?:sheet|hoja|feuil|feuille|tabelle|table|page|p[aá]gina|data|export|report|query|results?|"
    r"attendance|part|list|workbook|tab|book)?[ _-]*\(?\d*\)?$",
    re.IGNORECASE,
)
_CLASS = re.compile(
    r"\b(?:mr|mrs|ms|miss|dr|sra?|room|rm|homeroom|hr|class|advisory|team|teacher|track|section|"
    r"group|bus|route)\b",
    re.IGNORECASE,
)
_SCHOOL = re.compile(r"\b(?:es|ms|hs|jhs|shs|k-?\d|jr|sr|prep|sch|campus)\b", re.IGNORECASE)
_WHOLE = re.compile(
    r"^(?:all|all (?:schools|students|grades|year)|total|totals|district|whole (?:district|year)|"
    r"year|full year|ytd|year to date|summary|combined|master|everyone|annual|eoy|district.?wide)$",
    re.IGNORECASE,
)


def with_twins(grids: Sequence[Grid]) -> tuple[Grid, ...]:
    """Return tables that know which sheets of their workbook have the same headings."""

    def known(grid: Grid) -> frozenset[str]:
        return frozenset(vocabulary.compact(h) for h in grid.headings if vocabulary.is_known(h))

    alike: dict[frozenset[str], list[str]] = {}
    for grid in grids:
        alike.setdefault(known(grid), []).append(grid.sheet)
    return tuple(replace(grid, twins=tuple(alike[known(grid)])) for grid in grids)


def listed(names: Sequence[str]) -> str:
    """Return sheets' names for a sentence, of many the first."""
    return ", ".join((*names[:_NAMED], "…") if len(names) > _NAMED else names)


def is_whole(name: str) -> bool:
    """Return whether a sheet is called "All", "Total" or the like."""
    return bool(_WHOLE.match(name.strip()))


def kind_of(names: Sequence[str]) -> str:
    """Return what sheets' names name, one of the kinds above; "" where they do not tell."""
    own = [name.strip() for name in names if not is_whole(name)]
    if own and all(_YEAR.match(name) and school_year_of_text(name) for name in own):
        return YEAR
    if not own or all(map(_PLAIN.match, own)):
        return NOTHING
    if all(map(_is_term, own)):
        return TERM
    if all(map(_GRADE.match, own)) and not all(map(_FIRST_FOUR.match, own)):
        return GRADE
    if all(isinstance(dates.parts_of(name), dates.Parts) for name in own):
        return DAY
    schools = sum(group_lines.is_school(name) or bool(_SCHOOL.search(name)) for name in own)
    classes = sum(bool(_CLASS.search(name)) for name in own)
    if schools * 2 >= len(own) and schools > classes:
        return SCHOOL
    return NOTHING if classes * 2 >= len(own) else ""


def _is_term(name: str) -> bool:
    return bool(_TERM.match(name) or dates.month_of(_RANK.sub("", name)))


def with_name(grid: Grid, meaning: Meaning, said: str) -> Grid:
    """Return a table with its sheet's name in a column, where that says what no other does.

    Args:
        said: what a person said the names are, "" for nothing.

    Raises:
        UserError: "sheet_names_unclear".
    """
    if len(grid.twins) < 2:
        return grid
    kind = said.strip().casefold() or _needed(grid, meaning)
    heading = _HEADINGS.get(kind)
    if kind == NOTHING:
        return grid
    if heading is None:
        raise UserError("sheet_names_unclear", file=grid.file_name, sheets=listed(grid.twins))
    name = "YTD" if kind == TERM and is_whole(grid.sheet) else grid.sheet.strip()
    column = Column(np.zeros(grid.row_count, dtype=np.int32), (name,))
    return replace(
        grid,
        headings=(*grid.headings, heading),
        letters=(*grid.letters, ""),
        columns=(*grid.columns, column),
    )


def _needed(grid: Grid, meaning: Meaning) -> str:
    """Return what the names say that the table does not, `NOTHING` for nothing, "" to ask."""
    kind = kind_of(grid.twins)
    has_school = meaning.has("school-code", "school-name")
    is_said = {
        SCHOOL: has_school,
        TERM: meaning.is_daily or meaning.has("reporting-period"),
        GRADE: meaning.has("grade"),
        DAY: meaning.is_daily or meaning.has("date"),
        YEAR: meaning.is_daily or meaning.has("school-year"),
        "": has_school,
    }
    return NOTHING if is_said.get(kind, False) else kind
