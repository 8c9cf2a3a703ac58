"""Lines that say once, for all rows below them, what a column would say in each.

Reports are printed in groups: "School: Lincoln Elementary" stands over that school's rows,
"Student: 1234 Doe, Jane" over that student's. Such lines become columns of their own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from attendance_desktop.exchange import vocabulary

#: Roles of what groups rows; "Absent: 12" closes a group and says nothing of the rows below.
_ROLES = (
    "student-id",
    "school-code",
    "school-name",
    "grade",
    "date",
    "period",
    "section",
    "reporting-period",
    "school-year",
)
_LABEL = r"[^\W\d_][\w .#/&]{0,30}?"
_LABELED = re.compile(rf"^\s*({_LABEL})\s*:(?!\d\d\b)\s*(.*?)\s*$", re.DOTALL)
_NEXT_LABEL = re.compile(rf"[\s,;|]\s*(?={_LABEL}\s*:(?!\d\d\b))")
_SCHOOL_WORDS = frozenset(
    ("school", "elementary", "elem", "middle", "high", "junior", "academy", "primary",
     "intermediate", "kindergarten", "preschool", "charter", "magnet", "escuela", "primaria",
     "secundaria", "preparatoria", "colegio", "ecole", "college", "lycee")
)  # fmt: skip
#: Titles and closing remarks have words of schools as well.
_OF_REPORTS = frozenset(
    ("total", "totals", "subtotal", "average", "count", "report", "attendance", "summary", "list",
     "district", "year", "day", "days", "student", "students", "board", "page", "calendar", "no",
     "grade", "graders", "absences", "absence", "all", "schools")
)  # fmt: skip
#: Several schools at once, or none.
_NO_SCHOOL = frozenset(("all", "multiple", "selected", "various", "every", "todas", "toutes"))
_NUMBER = re.compile(r"(?<![\w/.-])#?([A-Za-z]{0,3}\d{3,20})(?![\w/.-])")
_MOST_CELLS, _LONGEST = 8, 120
#: A row of a table of students has more cells than these.
_FEWEST_OF_ROW = 2
SCHOOL, STUDENT = "School", "Student ID"


def said_by(cells: Sequence[str]) -> dict[str, str]:
    """Return what a line says of the rows below it, heading -> value; {} for any other line.

    "School: Lincoln", also in two cells; several may stand in one line. A lone text with the
    words of a school's name is one.
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled or len(filled) > _MOST_CELLS or max(map(len, filled)) > _LONGEST:
        return {}
    if len(filled) == 1 and is_school(filled[0]):
        return {SCHOOL: filled[0]}
    first = _LABELED.match(filled[0])
    if first is None or role_of(first[1]) is None:
        return {}
    if _holds_data(filled):
        return {}
    pairs = _pairs(filled)
    return {_heading(label): _value(label, value) for label, value in pairs if role_of(label)}


def _holds_data(filled: Sequence[str]) -> bool:
    """Return whether a line has more cells than its labels account for: a row of the table."""
    labels = [found for cell in filled if (found := _LABELED.match(cell))]
    empty = sum(not found[2] for found in labels)
    spare = 1 if len(filled) <= _FEWEST_OF_ROW else 0
    return len(filled) - len(labels) > 2 * empty + spare


def may_speak(text: str) -> bool:
    """Return whether a line that begins with this text may be one."""
    return text[:1].isalpha() and (":" in text or is_school(text))


def is_school(text: str) -> bool:
    """Return whether a text is the name of a school."""
    words = vocabulary.words_of(text) if len(text) <= _LONGEST else ()
    plain = 2 <= len(words) <= 8 and not any(sign in text for sign in ":;=?!%")
    return (
        plain
        and not _SCHOOL_WORDS.isdisjoint(words)
        and _OF_REPORTS.isdisjoint(words)
        and not any(word.islower() and len(word) > 3 for word in text.split())
    )


def student_in(text: str) -> str:
    """Return the id that stands beside a name: "Doe, Jane (1234)"; "" where none does, or two."""
    numbers = _NUMBER.findall(text)
    has_name = any(word.isalpha() and len(word) > 1 for word in re.split(r"[\W\d_]+", text))
    return numbers[0] if len(numbers) == 1 and has_name else ""


def role_of(label: str) -> str | None:
    """Return the role of what groups rows under a label, None for another label."""
    for role in vocabulary.roles():
        if role.name in _ROLES and vocabulary.rank_of(label, role) is not None:
            return role.name
    return None


def of_title(above: Sequence[Sequence[str]]) -> Mapping[str, str]:
    """Return what lines over the headings say of all rows: which school they are about."""
    found: dict[str, str] = {}
    for row in above:
        found |= {heading: value for heading, value in said_by(row).items() if value}
    return found


def one_school(value: str) -> bool:
    """Return whether a title names one school, not "All Schools" or "3 selected"."""
    words = vocabulary.words_of(value)
    return bool(words) and _NO_SCHOOL.isdisjoint(words) and not value.isspace()


def _pairs(filled: Sequence[str]) -> list[tuple[str, str]]:
    """Return labels and values of a line; a value may stand in the cell beside its label."""
    pieces = [piece.strip() for cell in filled for piece in _NEXT_LABEL.split(cell)]
    pairs: list[tuple[str, str]] = []
    for piece in pieces:
        found = _LABELED.match(piece)
        if found:
            pairs.append((found[1], found[2]))
        elif pairs:
            label, value = pairs[-1]
            pairs[-1] = (label, f"{value} {piece}".strip())
    return pairs


def _heading(label: str) -> str:
    return STUDENT if role_of(label) == "student-id" else label.strip()


def _value(label: str, value: str) -> str:
    """Return a value; of a student only the id, for names stay in the file."""
    if role_of(label) != "student-id" or re.fullmatch(r"[\w.-]+", value):
        return value
    return student_in(value)
