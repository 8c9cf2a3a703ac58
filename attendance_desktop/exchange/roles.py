"""Which column of a table means what: headings by the vocabulary, checked against the values.

Two columns that fit one role: the better name wins, for marks helped by how many of the values
are known codes. Private columns (names, birth dates, addresses, notes) never get a role.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import dates, value_checks, vocabulary
from attendance_desktop.exchange.grid import Column, Grid
from attendance_desktop.exchange.vocabulary import Role, compact
from attendance_desktop.records.read_options import SETTINGS

GROUPS = {
    "race-ethnicity": "race/ethnicity",
    "sex": "sex",
    "economically-disadvantaged": "economically disadvantaged",
    "disability": "disability",
    "english-learner": "English learner",
    "homeless": "homeless",
    "foster": "foster",
    "military": "military",
    "migrant": "migrant",
}
#: Roles that say what happened on one day.
MARK_ROLES = frozenset(
    (
        "mark",
        "presence-flag",
        "absent-flag",
        "tardy-flag",
        "dismissed-flag",
        "unexcused-flag",
        "portion-absent",
        "portion-present",
        "minutes-absent",
        "minutes-present",
    )
)
DAY_ROLES = MARK_ROLES | {
    "mark-description",
    "excused-flag",
    "minutes-possible",
    "enrolled-flag",
    "date",
    "period",
    "section",
}
TOTAL_ROLES = frozenset(
    (
        "days-enrolled",
        "days-present",
        "days-present-more",
        "days-absent",
        "half-days-absent",
        "half-days-absent-more",
        "days-excused",
        "days-unexcused",
        "days-unverified",
        "days-suspended",
        "days-incomplete-study",
        "percent-absent",
        "percent-present",
        "reporting-period",
    )
)
_PERIOD_COLUMN = re.compile(
    r"^(?:p|pd|per|period|periodo|hr|hour|a|ap|att|block|class|attendance period)"
    r"[ _-]?0?(\d{1,2})$|^(?:am|pm|morning|afternoon|ma[nñ]ana|tarde)$",
    re.IGNORECASE,
)
_EXACT, _WORDS = 1_000.0, 100.0


@dataclass(frozen=True)
class Meaning:
    """What the columns of one table mean.

    Attributes:
        layout: name of the layout, "generic" for none.
        columns: role -> index of its column.
        private: indices of columns that stay in the file.
        day_columns: indices of columns whose heading is a date (one column a day).
        period_columns: indices of columns that each hold a period of the day.
        left: indices of columns that a person said are not to be used.
        idle: roles that no column is to have, as a person said.
    """

    layout: str
    columns: dict[str, int]
    private: frozenset[int]
    day_columns: tuple[int, ...] = ()
    period_columns: tuple[int, ...] = ()
    left: frozenset[int] = frozenset()
    idle: frozenset[str] = frozenset()

    def has(self, *roles: str) -> bool:
        """Return whether any of these roles has a column."""
        return any(role in self.columns for role in roles)

    @property
    def is_daily(self) -> bool:
        """Whether rows say what happened on single days."""
        if self.day_columns:
            return True
        return "date" in self.columns and bool(
            MARK_ROLES & self.columns.keys() or self.period_columns
        )


def meaning_of(grid: Grid, chosen: Mapping[str, str], layout: str = "") -> Meaning:
    """Return what the columns of a table mean.

    Args:
        chosen: role -> heading, as the user said, "" to leave unused the column that would
            have the role; other keys of `SETTINGS` are passed over.
        layout: the layout's name, "" to find it out.

    Raises:
        UserError: "role_unknown", "column_not_found", "layout_unknown".
    """
    fixed = _chosen_columns(grid, chosen)
    layout = _layout(grid, layout)
    idle = frozenset(r for r, heading in chosen.items() if not heading and r not in SETTINGS)
    whole = _meaning_of(grid, fixed, layout)
    if not idle:
        return whole
    left = frozenset(whole.columns[role] for role in idle & whole.columns.keys())
    return _meaning_of(grid, fixed, layout, left, idle)


def _meaning_of(
    grid: Grid,
    fixed: Mapping[str, int],
    layout: str,
    left: frozenset[int] = frozenset(),
    idle: frozenset[str] = frozenset(),
) -> Meaning:
    private = frozenset(_private_columns(grid)) - frozenset(fixed.values())
    free = [
        i
        for i in range(len(grid.headings))
        if i not in private
        and i not in fixed.values()
        and i not in left
        and not grid.columns[i].skipped
    ]
    day_columns = _day_columns(grid, free)
    free = [i for i in free if i not in day_columns]
    period_columns = _period_columns(grid, free)
    candidates = _candidates(grid, [i for i in free if i not in period_columns], fixed)
    candidates = [c for c in candidates if c.role not in idle]
    columns = _assigned(candidates, dict(fixed))
    meaning = Meaning(layout, columns, private, day_columns, period_columns, left, idle)
    return _one_kind(grid, meaning, candidates, fixed)


def role_names() -> tuple[str, ...]:
    """Return the names of all roles."""
    return tuple(role.name for role in vocabulary.roles())


def is_surely_private(heading: str) -> bool:
    """Return whether a column's cells need not even be kept, by its heading alone."""
    return vocabulary.is_private(heading) and vocabulary.rank_of(heading, _ids()) is None


def _chosen_columns(grid: Grid, chosen: Mapping[str, str]) -> dict[str, int]:
    fixed: dict[str, int] = {}
    for role, heading in chosen.items():
        if role in SETTINGS:
            continue
        if role not in role_names():
            raise UserError("role_unknown", role=role, roles=", ".join(role_names()))
        if heading:
            fixed[role] = _column_named(grid, heading)
    return fixed


def _column_named(grid: Grid, heading: str) -> int:
    for same in (str.strip, compact):
        for i, here in enumerate(grid.headings):
            if same(here) == same(heading) and not grid.columns[i].skipped:
                return i
    if heading.upper() in grid.letters:
        return grid.letters.index(heading.upper())
    raise UserError(
        "column_not_found", heading=heading, file=grid.file_name, headings=", ".join(grid.headings)
    )


def _layout(grid: Grid, layout: str) -> str:
    if not layout:
        return vocabulary.layout_of(grid.headings)
    names = [known.name for known in vocabulary.layouts()]
    if layout not in (*names, "generic"):
        raise UserError("layout_unknown", layout=layout, layouts=", ".join(names))
    return layout


def _ids() -> Role:
    return next(role for role in vocabulary.roles() if role.name == "student-id")


def _private_columns(grid: Grid) -> list[int]:
    return [
        i
        for i, heading in enumerate(grid.headings)
        if (vocabulary.is_private(heading) and not _is_id_after_all(grid, i))
        or grid.columns[i].skipped
    ]


def _is_id_after_all(grid: Grid, index: int) -> bool:
    """Return whether a column named "Student" or the like holds ids and no names."""
    if vocabulary.rank_of(grid.headings[index], _ids()) is None:
        return False
    values = value_checks.sample(grid.columns[index])
    return bool(values) and all(any(c.isdigit() for c in v) and "," not in v for v in values)


def _day_columns(grid: Grid, free: list[int]) -> tuple[int, ...]:
    found = tuple(
        i
        for i in free
        if dates.heading_parts(grid.headings[i]) is not None
        and value_checks.fits("mark", grid.columns[i]) | (not value_checks.sample(grid.columns[i]))
    )
    return found if len(found) >= 2 else ()


def _period_columns(grid: Grid, free: list[int]) -> tuple[int, ...]:
    found = tuple(
        i for i in free if _PERIOD_COLUMN.match(grid.headings[i].strip()) and _holds_codes(grid, i)
    )
    return found if len(found) >= 2 else ()


def _holds_codes(grid: Grid, index: int) -> bool:
    column = grid.columns[index]
    values = value_checks.sample(column)
    return not values or (
        len(values) <= 60
        and all(len(v) <= 12 for v in values)
        and not all(dates.is_date(v) for v in values)
    )


@dataclass(frozen=True)
class _Candidate:
    score: float
    role: str
    column: int


def _candidates(grid: Grid, free: list[int], fixed: Mapping[str, int]) -> list[_Candidate]:
    found = [
        _Candidate(score, role.name, i)
        for role in vocabulary.roles()
        if role.name not in fixed
        for i in free
        if (score := _score(grid, i, role)) > 0
    ]
    return sorted(found, key=lambda c: -c.score)


def _score(grid: Grid, index: int, role: Role) -> float:
    """Return how well a column fits a role, 0 for not at all."""
    heading = grid.headings[index]
    rank = vocabulary.rank_of(heading, role)
    score = _EXACT - rank if rank is not None else _WORDS * vocabulary.by_words(heading, role) / 4
    if score <= 0 or not value_checks.fits(role.fits, grid.columns[index], named=rank is not None):
        return 0.0
    if role.name == "mark":
        score += 300 * value_checks.code_share(grid.columns[index])
    if role.name in ("school-code", "school-name"):
        score += 60 * _reads_like(grid, index, role.name)
    return score


def _reads_like(grid: Grid, index: int, role: str) -> int:
    """Return 1 where a school column's values look like codes, or like names."""
    values = value_checks.sample(grid.columns[index])
    is_name = sum(" " in v or (len(v) > 8 and v.isalpha()) for v in values) * 2 > len(values)
    return int(is_name == (role == "school-name"))


def _assigned(candidates: list[_Candidate], taken: dict[str, int]) -> dict[str, int]:
    for candidate in candidates:
        if candidate.role not in taken and candidate.column not in taken.values():
            taken[candidate.role] = candidate.column
    return taken


def _one_kind(
    grid: Grid, meaning: Meaning, candidates: list[_Candidate], fixed: Mapping[str, int]
) -> Meaning:
    """Decide between a row a day and summed days, and give the columns out again for that kind.

    "Absent" is a flag in the one and a number of days in the other.
    """
    # Beside a column a day, "Absent" and "Tardy" are the numbers of such days.
    beside_days = DAY_ROLES - {"period", "section"} if meaning.day_columns else frozenset[str]()
    for roles_left_out in (TOTAL_ROLES | beside_days, DAY_ROLES):
        fitting = [c for c in candidates if c.role not in roles_left_out]
        columns = _assigned(fitting, {r: i for r, i in fixed.items() if r not in roles_left_out})
        found = replace(meaning, columns=columns)
        if roles_left_out is not DAY_ROLES:
            found = _with_marks_by_value(grid, found)
            if found.is_daily or is_list_of_absences(grid, found):
                return found
    if "student-id" in columns:
        _check_alone(grid, fitting, columns, fixed)
    return replace(meaning, columns=columns, day_columns=(), period_columns=())


def _check_alone(
    grid: Grid, candidates: list[_Candidate], columns: Mapping[str, int], fixed: Mapping[str, int]
) -> None:
    """Ask where two columns fit a role of days alike: the prior year's and this, Q1's and Q2's."""
    used = set(columns.values())
    for role in sorted(TOTAL_ROLES & columns.keys() - fixed.keys() - {"reporting-period"}):
        mine = grid.columns[columns[role]]
        score = next(c.score for c in candidates if c.role == role and c.column == columns[role])
        rivals = [
            c.column
            for c in candidates
            if c.role == role and c.score == score and c.column not in used
        ]
        if any(_differ(mine, grid.columns[rival]) for rival in rivals):
            alike = tuple(grid.headings[i] for i in sorted((columns[role], *rivals)))
            raise UserError(
                "columns_alike",
                file=grid.file_name,
                role=role,
                headings=", ".join(alike),
                choices=alike,
            )


def _differ(one: Column, other: Column) -> bool:
    return [one.values[i] for i in one.codes.tolist()] != [
        other.values[i] for i in other.codes.tolist()
    ]


def _with_marks_by_value(grid: Grid, meaning: Meaning) -> Meaning:
    """Give the role of the mark to a column without a telling name that holds only known codes."""
    if meaning.is_daily or "date" not in meaning.columns or "mark" in meaning.idle:
        return meaning
    if "mark-description" in meaning.columns:
        columns = dict(meaning.columns)
        columns["mark"] = columns.pop("mark-description")
        return replace(meaning, columns=columns)
    taken = set(meaning.columns.values()) | meaning.private | meaning.left
    for i in range(len(grid.headings)):
        column = grid.columns[i]
        if i in taken or column.skipped or not 1 <= len(column.values) <= 40:
            continue
        if value_checks.code_share(column) >= 0.8 and not all(
            value_checks.yes_no(v) is not None for v in value_checks.sample(column)
        ):
            columns = {**meaning.columns, "mark": i}
            return replace(meaning, columns=columns, day_columns=(), period_columns=())
    return meaning


def is_list_of_absences(grid: Grid, meaning: Meaning) -> bool:
    """Return whether each row is an absence without any mark: student and "Absence Date"."""
    if "date" not in meaning.columns or "student-id" not in meaning.columns:
        return False
    heading = compact(grid.headings[meaning.columns["date"]])
    return any(word in heading for word in ("absen", "ausen", "falta"))
