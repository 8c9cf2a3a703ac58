"""From the cells of published figures to exact records, and whether they agree with one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.exchange import published_figures
from attendance_desktop.exchange.grid import Grid
from attendance_desktop.exchange.published_figures import Figure, Printed
from attendance_desktop.exchange.published_rows import Entry
from attendance_desktop.exchange.published_words import Kind
from attendance_desktop.exchange.row_book import RowBook
from attendance_desktop.records.published import Level, PublishedRate
from attendance_desktop.rules import published_checks

_RATES = (Kind.RATE, Kind.MODERATE_RATE, Kind.SEVERE_RATE)
#: Students of different categories can be the same; of one category they exclude one another.
_EXCLUSIVE = ("race/ethnicity", "sex")


@dataclass(frozen=True)
class Scale:
    """How the rates of a table are printed.

    Attributes:
        percents: True where "12" without a sign is twelve percent.
        decimals: of the shares, so that 12.3 percent has three.
    """

    percents: bool
    decimals: int

    def share(self, figure: Figure) -> Decimal | None:
        """Return a rate as a share, exactly; None where it is no number."""
        if figure.value is None:
            return None
        return figure.value.scaleb(-2) if self.percents or figure.percent else figure.value


def scale_of(entries: Sequence[Entry], said: bool) -> Scale:
    """Return how rates are printed, decided from all of them.

    Args:
        said: whether a heading of rates says percent.
    """
    plain: list[Decimal] = []
    signed: list[Decimal] = []
    pairs: list[tuple[Decimal, Decimal]] = []
    for entry in entries:
        for kind in _RATES:
            figure = entry.figure(kind)
            if figure.value is not None:
                (signed if figure.percent else plain).append(figure.value)
        pairs += _pairs(entry)
    percents = published_figures.are_percents(plain, pairs, said=said)
    places = published_figures.decimals(plain) + 2 * percents if plain else 0
    if signed:
        places = max(places, published_figures.decimals(signed) + 2)
    return Scale(percents, places)


def _pairs(entry: Entry) -> list[tuple[Decimal, Decimal]]:
    rate, count = entry.figure(Kind.RATE), entry.figure(Kind.COUNT).value
    if rate.value is None or rate.percent or count is None:
        return []
    return [
        (rate.value, count / students.value)
        for students in entry.cells.get(Kind.STUDENTS, ())
        if students.value
    ]


# --- counts that go with the rate -----------------------------------------------------------------


def settle_counts(entries: Sequence[Entry], scale: Scale, chronic_first: bool) -> None:
    """Choose the students that the rate divides by, and tell a count of the absent from a whole.

    Args:
        chronic_first: True where a heading says itself what is counted.
    """
    by_slot: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_slot[entry.slot].append(entry)
    for listed in by_slot.values():
        if not chronic_first and not any(Kind.COUNT in e.cells for e in listed):
            _name_the_count(listed, scale)
        _choose_students(listed, scale)


def _name_the_count(entries: Sequence[Entry], scale: Scale) -> None:
    rows = [
        (share, int(count))
        for e in entries
        if (share := scale.share(e.figure(Kind.RATE))) is not None
        and (count := e.figure(Kind.STUDENTS).value) is not None
    ]
    if rows and published_checks.count_is_of_chronic(rows, scale.decimals):
        for entry in entries:
            if Kind.STUDENTS in entry.cells:
                entry.cells[Kind.COUNT] = entry.cells.pop(Kind.STUDENTS)


def _choose_students(entries: Sequence[Entry], scale: Scale) -> None:
    several = max((len(e.cells.get(Kind.STUDENTS, ())) for e in entries), default=0)
    if several < 2:
        return
    hits = []
    for place in range(several):
        rows = [row for e in entries if (row := _checkable(e, scale, place)) is not None]
        found = published_checks.checked(rows, scale.decimals)
        hits.append(sum(found.fits))
    best = max(range(several), key=lambda place: hits[place])
    for entry in entries:
        if Kind.STUDENTS in entry.cells:
            entry.cells[Kind.STUDENTS] = (entry.cells[Kind.STUDENTS][best],)


def _checkable(entry: Entry, scale: Scale, place: int = 0) -> tuple[Decimal, int, int] | None:
    students = entry.cells.get(Kind.STUDENTS, ())
    share, count = scale.share(entry.figure(Kind.RATE)), entry.figure(Kind.COUNT).value
    if share is None or count is None or place >= len(students) or not students[place].value:
        return None
    return share, int(count), int(students[place].value or 0)


# --- checks ---------------------------------------------------------------------------------------


def check(entries: Sequence[Entry], scale: Scale, grid: Grid, book: RowBook) -> None:
    """Say which rates, counts and students do not agree."""
    apart = _foreign_wholes(entries)
    if apart:
        book.warn_rows(_indices(apart), "denominator_not_own")
    apart_rows = {id(e) for e in apart}
    compared = [
        (e, row)
        for e in entries
        if id(e) not in apart_rows and (row := _checkable(e, scale)) is not None
    ]
    over = [e for e, row in compared if row[1] > row[2]]
    if over:
        book.warn_rows(_indices(over), "count_over_students")
    found = published_checks.checked([row for _, row in compared], scale.decimals)
    wrong = [e for (e, _), fits in zip(compared, found.fits, strict=True) if not fits]
    if not found.related:
        book.note("rates_of_other_counts", count=len(wrong))
    elif wrong:
        book.warn_rows(_indices(wrong), "rate_differs")
    impossible = [
        e for e in entries if (share := scale.share(e.figure(Kind.RATE))) is not None and share > 1
    ]
    if impossible:
        book.warn_rows(_indices(impossible), "rate_over_all")


def _indices(entries: Sequence[Entry]) -> NDArray[np.intp]:
    return np.array(list(dict.fromkeys(e.index for e in entries)), dtype=np.intp)


def _foreign_wholes(entries: Sequence[Entry]) -> list[Entry]:
    """Return figures of a group whose students are all students of the place."""
    places: dict[object, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.figure(Kind.STUDENTS).value:
            places[entry.place_key].append(entry)
    found: list[Entry] = []
    for listed in places.values():
        whole = [e.figure(Kind.STUDENTS).value for e in listed if e.who.is_all]
        groups = [e for e in listed if not e.who.is_all]
        if len(whole) == 1 and len(groups) > 1:
            found += _as_large(groups, whole[0])
    return found


def _as_large(groups: Sequence[Entry], whole: Decimal | None) -> list[Entry]:
    same = [e for e in groups if e.figure(Kind.STUDENTS).value == whole]
    if len(same) == len(groups) >= 3:
        return same
    found: list[Entry] = []
    for category in (*_EXCLUSIVE, "grade"):
        alike = [e for e in same if (e.who.category == category
                 or (category == "grade" and e.who.grade and not e.who.group))]  # fmt: skip
        found += alike if len(alike) > 1 else []
    return found


# --- records --------------------------------------------------------------------------------------


def record_of(entry: Entry, scale: Scale, grid: Grid) -> PublishedRate:
    """Return the figure as it is kept: numbers exactly, codes and ranges as printed."""
    rate, count, students = map(entry.figure, (Kind.RATE, Kind.COUNT, Kind.STUDENTS))
    share = scale.share(rate)
    if share is None and not rate.hides:
        share = _sum(entry, scale)
    chronic = _whole(count)
    if chronic is None and not count.hides:
        parts = [_whole(entry.figure(k)) for k in (Kind.MODERATE_COUNT, Kind.SEVERE_COUNT)]
        chronic = None if None in parts else sum(p for p in parts if p is not None)
    hiding = [f.text for f in (rate, count, students) if f.hides]
    if not hiding and chronic is None and share is None:
        parts = [f for cells in entry.cells.values() for f in cells if f.hides]
        hiding = [f.text for f in parts] or [entry.said]
    place, who = entry.place, entry.who
    return PublishedRate(
        row=int(grid.rows[entry.index]),
        school_year=entry.year,
        level=Level.STATE if place.level is None else place.level,
        district_code=place.district_code,
        district=place.district,
        school_code=place.school_code,
        school=place.school,
        grade=who.grade,
        category=who.category,
        group=who.group,
        is_all=who.is_all,
        students=_whole(students),
        chronic=chronic,
        share=share,
        hidden=hiding[0] if hiding else "",
    )


def _sum(entry: Entry, scale: Scale) -> Decimal | None:
    moderate = scale.share(entry.figure(Kind.MODERATE_RATE))
    severe = scale.share(entry.figure(Kind.SEVERE_RATE))
    return None if moderate is None or severe is None else moderate + severe


def _whole(figure: Figure) -> int | None:
    if figure.what is not Printed.NUMBER or figure.value is None:
        return None
    return int(figure.value) if figure.value == int(figure.value) else None
