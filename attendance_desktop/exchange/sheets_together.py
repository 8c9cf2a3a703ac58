"""What several sheets of one workbook say together: one thing in parts, or two that differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import running_totals, sheet_names
from attendance_desktop.records.attendance import NO_MARK, NOT_ENROLLED, PARTS_PER_DAY
from attendance_desktop.records.delivery import Delivery, Totals
from attendance_desktop.rules import event_reach

#: Of totals and roster: what is said under one student, school, year and period.
Said = dict[tuple[str, str, int, str], tuple[int, int]]


def settled(found: Sequence[Delivery]) -> tuple[Delivery, ...]:
    """Return the deliveries of sheets with the same headings in the order in which they count.

    Raises:
        UserError: "sheets_disagree": two say different things of the same students.
    """
    by_source: dict[tuple[str, str], list[Delivery]] = {}
    for delivery in found:
        by_source.setdefault((delivery.source, delivery.kind), []).append(delivery)
    out: list[Delivery] = []
    for alike in by_source.values():
        out.extend(alike if len(alike) < 2 else _settled(alike))
    return tuple(out)


def _settled(alike: list[Delivery]) -> list[Delivery]:
    alike = _without_whole(alike)
    alike = list(event_reach.of_sheets(_run_on(alike)))
    _check_totals(alike)
    _check_days(alike)
    # What counts for the whole year comes last: it replaces its parts.
    return sorted(alike, key=lambda d: sheet_names.is_whole(d.sheet))


def _without_whole(alike: list[Delivery]) -> list[Delivery]:
    """Leave out the sheet of all schools where each has its own."""
    if sheet_names.kind_of([d.sheet for d in alike]) not in (sheet_names.SCHOOL, sheet_names.GRADE):
        return alike
    parts = [d for d in alike if not sheet_names.is_whole(d.sheet)]
    if len(parts) == len(alike):
        return alike
    known = {student for d in parts for student in d.students.ids}
    for whole in alike:
        if sheet_names.is_whole(whole.sheet) and not known.issuperset(whole.students.ids):
            raise _disagreement(alike, len(set(whole.students.ids) - known))
    return parts


def _run_on(alike: list[Delivery]) -> list[Delivery]:
    """Return sheets of terms that hold the days so far as such: the latest of them counts."""
    periods = [d.totals.period[0] if d.totals and d.totals.period else "" for d in alike]
    numbers = running_totals.numbers_of(tuple(periods))
    if numbers is None or len(set(numbers)) < len(alike):
        return alike
    students = {s: n for n, s in enumerate({s for d in alike for s in d.students.ids})}
    schools = {s: n for n, s in enumerate({s.key for d in alike for s in d.schools})}
    keys, number, enrolled, absent = [], [], [], []
    for delivery, place in zip(alike, numbers, strict=True):
        totals = delivery.totals
        assert totals is not None
        of_student = np.array([students[s] for s in delivery.students.ids], dtype=np.int64)
        of_school = np.array([schools[s.key] for s in delivery.schools], dtype=np.int64)
        keys.append(of_student[totals.student] * len(schools) + of_school[totals.school])
        number.append(np.full(len(totals.student), place, dtype=np.int64))
        enrolled.append(totals.enrolled)
        absent.append(totals.absent)
    if not running_totals.run_on(
        np.concatenate(keys),
        np.concatenate(number),
        np.concatenate(enrolled),
        np.concatenate(absent),
        PARTS_PER_DAY,
    ):
        return alike
    order = sorted(range(len(alike)), key=lambda place: numbers[place])
    return [_of_whole_year(alike[place]) for place in order]


def _of_whole_year(delivery: Delivery) -> Delivery:
    totals = delivery.totals
    assert totals is not None
    return replace(delivery, totals=replace(totals, period=("",) * len(totals.period)))


def _check_totals(alike: list[Delivery]) -> None:
    """Refuse two sheets that give one student different days for the same time.

    Raises:
        UserError: "sheets_disagree".
    """
    seen: Said = {}
    differ = 0
    for delivery in alike:
        if delivery.totals is None or sheet_names.is_whole(delivery.sheet):
            continue
        said = _said(delivery, delivery.totals)
        named = {key: days for key, days in said.items() if key[3] or not _is_term(alike)}
        differ += sum(seen.get(key, days) != days for key, days in named.items())
        seen |= named
    if differ:
        raise _disagreement(alike, differ)


def _is_term(alike: list[Delivery]) -> bool:
    return sheet_names.kind_of([d.sheet for d in alike]) == sheet_names.TERM


def _said(delivery: Delivery, totals: Totals) -> Said:
    return {
        (delivery.students.ids[s], delivery.schools[c].key, int(y), p): (int(e), int(a))
        for s, c, y, p, e, a in zip(
            totals.student.tolist(),
            totals.school.tolist(),
            totals.year.tolist(),
            totals.period,
            totals.enrolled.tolist(),
            totals.absent.tolist(),
            strict=True,
        )
    }


def _check_days(alike: list[Delivery]) -> None:
    """Refuse two sheets that mark one student's day differently.

    Raises:
        UserError: "sheets_disagree".
    """
    seen: dict[tuple[str, str, int], tuple[Delivery, int]] = {}
    differ = 0
    for delivery in alike:
        strips = delivery.strips
        if strips is None:
            continue
        for row, (s, c, y) in enumerate(
            zip(strips.student.tolist(), strips.school.tolist(), strips.year.tolist(), strict=True)
        ):
            key = (delivery.students.ids[s], delivery.schools[c].key, y)
            if key in seen:
                differ += _differing(*seen[key], delivery, row)
            seen.setdefault(key, (delivery, row))
    if differ:
        raise _disagreement(alike, differ)


def _differing(one: Delivery, first: int, other: Delivery, second: int) -> int:
    """Return on how many days two strips have marks that say different things."""
    assert one.strips is not None and other.strips is not None
    here, there = one.strips.days[first], other.strips.days[second]
    blank = (NOT_ENROLLED, NO_MARK)
    both = np.flatnonzero(~np.isin(here, blank) & ~np.isin(there, blank))
    marks, others = one.strips.marks, other.strips.marks
    return sum(
        (marks[a].category, marks[a].parts) != (others[b].category, others[b].parts)
        for a, b in zip(here[both].tolist(), there[both].tolist(), strict=True)
    )


def _disagreement(alike: list[Delivery], count: int) -> UserError:
    sheets = sheet_names.listed([d.sheet for d in alike])
    return UserError("sheets_disagree", file=alike[0].file_name, sheets=sheets, count=count)
