"""Lists of absences delivered together: which days each speaks for.

A list withdraws the earlier absences of its schools and days that it no longer has. Of lists that
come together and hold other students, none may withdraw what another says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from attendance_desktop.records.attendance import Problem
from attendance_desktop.records.delivery import Delivery

Span = tuple[str, str]
_NOTHING: Span = ("", "")


def of_sheets(deliveries: Sequence[Delivery]) -> tuple[Delivery, ...]:
    """Return sheets of one workbook as the parts of one list that they are.

    The first that names a school speaks for all days on which any of them has it.
    """
    spans: dict[str, Span] = {}
    for delivery in deliveries:
        for school, (first, last) in zip(delivery.schools, delivery.reach, strict=False):
            before = spans.get(school.key, (first, last))
            spans[school.key] = (min(before[0], first), max(before[1], last))
    out = []
    for delivery in deliveries:
        keys = [school.key for school in delivery.schools] if delivery.reach else []
        out.append(replace(delivery, reach=tuple(spans.pop(key, _NOTHING) for key in keys)))
    return tuple(out)


def of_files(deliveries: Sequence[Delivery]) -> tuple[Delivery, ...]:
    """Return lists of which those that share a school and days, but no students, withdraw nothing.

    Lists with the same students on the same days are a delivery and a later one: they withdraw
    as ever.
    """
    parts: dict[int, set[str]] = {}
    for later, delivery in enumerate(deliveries):
        for earlier in range(later):
            for key in _shared(deliveries[earlier], delivery):
                parts.setdefault(earlier, set()).add(key)
                parts.setdefault(later, set()).add(key)
    return tuple(
        _withdrawing_nothing(delivery, parts[place]) if place in parts else delivery
        for place, delivery in enumerate(deliveries)
    )


def _shared(one: Delivery, other: Delivery) -> list[str]:
    """Return the schools of which two lists hold different students on the same days."""
    if not one.reach or not other.reach:
        return []
    here, there = _spans(one), _spans(other)
    meeting = [
        key
        for key in here.keys() & there.keys()
        if here[key][0] <= there[key][1] and there[key][0] <= here[key][1]
    ]
    students, others = set(one.students.ids), set(other.students.ids)
    is_again = len(students & others) * 2 >= min(len(students), len(others))
    return [] if is_again else meeting


def _spans(delivery: Delivery) -> dict[str, Span]:
    named = zip(delivery.schools, delivery.reach, strict=False)
    return {school.key: span for school, span in named if span != _NOTHING}


def _withdrawing_nothing(delivery: Delivery, keys: set[str]) -> Delivery:
    reach = tuple(
        _NOTHING if school.key in keys else span
        for school, span in zip(delivery.schools, delivery.reach, strict=False)
    )
    note = Problem("nothing_withdrawn")
    return replace(delivery, reach=reach, problems=(*delivery.problems, note))
