"""One school, one key: files that name schools by code, by name or not at all, put together.

A roster has codes, the list of absences names; or one of both has no column of schools. Joined is
what a code with its name says, else what the students do that both files hold. What is joined so,
and what cannot be, is said in the delivery's problems.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np

from attendance_desktop.records.attendance import WHOLE_DISTRICT, FileKind, Problem, School
from attendance_desktop.records.delivery import Delivery, Strips, Totals
from attendance_desktop.rules.own_district import plain

#: Students that must be known at both, and the share of them that must be at one.
_LEAST_STUDENTS, _LEAST_SHARE = 3, 0.8
#: (student's local id, spring year) -> keys of schools
Homes = Mapping[tuple[str, int], frozenset[str]]
_Part = TypeVar("_Part", Strips, Totals)


def joined(
    deliveries: Sequence[Delivery], known: Sequence[School], homes: Homes
) -> tuple[Delivery, ...]:
    """Return deliveries whose schools have the keys under which they are known already.

    Args:
        deliveries: read together; published tables stay as they are.
        known: the schools of the district file, each with every code and name it was called by.
        homes: at which schools the district file has each student.
    """
    found = [_rekeyed(d, _by_words(d, deliveries, known)) for d in deliveries]
    own = [n for n, d in enumerate(found) if _is_own(d)]
    if len(own) < 2 and not homes:
        return tuple(found)
    # Files of names first, so that the codes of the others become the keys.
    for place in sorted(own, key=lambda n: any(s.code for s in found[n].schools)):
        others = [found[n] for n in own if n != place]
        if not _names_none(found[place]):
            named = {s.key: s for s in (*known, *(s for d in others for s in d.schools))}
            found[place] = _by_students(found[place], _homes(others, homes), named)
            found[place] = _with_doubles_said(found[place], homes)
    for place in own:
        if _names_none(found[place]):
            others = [found[n] for n in own if n != place and not _names_none(found[n])]
            found[place] = _with_schools(found[place], others, known, _homes(others, homes))
    return tuple(found)


def has_to_ask(deliveries: Iterable[Delivery], known: Sequence[School]) -> bool:
    """Return whether it matters at which schools the district file has students."""
    keys = {school.key for school in known}
    schools = [s for d in deliveries if _is_own(d) for s in d.schools]
    return bool(keys) and any(s.key not in keys for s in schools)


def _is_own(delivery: Delivery) -> bool:
    return delivery.kind is not FileKind.PUBLISHED


def _names_none(delivery: Delivery) -> bool:
    return [school.key for school in delivery.schools] == [WHOLE_DISTRICT]


# --- by words ---------------------------------------------------------------------------------


def _by_words(
    delivery: Delivery, deliveries: Sequence[Delivery], known: Sequence[School]
) -> dict[str, School]:
    """Return key in the delivery -> the school that a code, or a name without a code, means."""
    if not _is_own(delivery) or _names_none(delivery):
        return {}
    beside = [s for d in deliveries if _is_own(d) and d is not delivery for s in d.schools]
    found: dict[str, School] = {}
    for school in delivery.schools:
        for others in (known, beside):
            same = {o.key: o for o in others if o.key != WHOLE_DISTRICT and _is_same(school, o)}
            if len(same) == 1 and school.key not in {o.key for o in known}:
                (other,) = same.values()
                # Of two new ones, the code is the key.
                if other.key != school.key and (others is known or other.code):
                    found.setdefault(school.key, other)
    return found


def _is_same(one: School, other: School) -> bool:
    if one.code and other.code:
        return plain(one.code) == plain(other.code)
    return bool(one.name) and plain(one.name) == plain(other.name)


# --- by students ------------------------------------------------------------------------------


def _homes(deliveries: Sequence[Delivery], homes: Homes) -> dict[tuple[str, int], frozenset[str]]:
    """Return at which schools the other files, else the district file, have each student."""
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    for delivery in filter(_is_own, deliveries):
        for student, school, year in _rows(delivery):
            key = delivery.schools[school].key
            if key != WHOLE_DISTRICT:
                found[delivery.students.ids[student], year].add(key)
    return {**homes, **{pair: frozenset(keys) for pair, keys in found.items()}}


def _rows(delivery: Delivery) -> set[tuple[int, int, int]]:
    """Return student, school and year of each row, as numbers of the delivery."""
    parts = [part for part in (delivery.strips, delivery.totals) if part is not None]
    return {
        row
        for part in parts
        for row in zip(part.student.tolist(), part.school.tolist(), part.year.tolist(), strict=True)
    }


def _by_students(delivery: Delivery, homes: Homes, named: Mapping[str, School]) -> Delivery:
    """Join schools that only a code names with those that only a name does, by their students."""
    schools = {s.key: s for s in delivery.schools}
    pairs: dict[str, str] = {}
    for key, met in _met(delivery, homes).items():
        other, times = met.most_common(1)[0]
        new = key not in met and other not in schools and met.total() >= _LEAST_STUDENTS
        if new and _can_be_one(schools[key], named.get(other, School(other))):
            pairs[key] = other if times >= _LEAST_SHARE * met.total() else ""
    taken = Counter(pairs.values())
    sure = {key: other for key, other in pairs.items() if other and taken[other] == 1}
    into = {key: School(other, schools[key].code, schools[key].name) for key, other in sure.items()}
    notes = [_note("schools_joined", school=key, other=other) for key, other in sure.items()]
    notes += [_note("schools_not_joined", school=key) for key in pairs if key not in sure]
    return _rekeyed(delivery, into, notes)


def _met(delivery: Delivery, homes: Homes) -> dict[str, Counter[str]]:
    """Return key of a school -> at which one school elsewhere how many of its students are."""
    met: dict[str, Counter[str]] = defaultdict(Counter)
    for student, school, year in _rows(delivery):
        elsewhere = _elsewhere(delivery, student, year, homes)
        if len(elsewhere) == 1:
            met[delivery.schools[school].key].update(elsewhere)
    return met


def _elsewhere(delivery: Delivery, student: int, year: int, homes: Homes) -> frozenset[str]:
    return homes.get((delivery.students.ids[student], year), frozenset()) - {WHOLE_DISTRICT}


def _can_be_one(one: School, other: School) -> bool:
    """Return whether two schools can be one: a code here and a name there, or zeros lost."""
    if one.code and other.code:
        return one.code.lstrip("0") == other.code.lstrip("0")
    return not (one.name and other.name)


def _note(code: str, count: int = 1, **facts: str | int) -> Problem:
    return Problem(code, count=count, facts=tuple(facts.items()))


def _rekeyed(
    delivery: Delivery, into: Mapping[str, School], notes: Sequence[Problem] = ()
) -> Delivery:
    if not into and not notes:
        return delivery
    times = Counter(into[s.key].key if s.key in into else s.key for s in delivery.schools)
    schools = tuple(
        School(other.key, s.code or other.code, s.name or other.name)
        if (other := into.get(s.key)) and times[other.key] == 1
        else s
        for s in delivery.schools
    )
    return replace(delivery, schools=schools, problems=(*delivery.problems, *notes))


def _with_doubles_said(delivery: Delivery, homes: Homes) -> Delivery:
    """Say how many students the district file has at no school, from a file that named none."""
    students = {
        student
        for student, _school, year in _rows(delivery)
        if WHOLE_DISTRICT in homes.get((delivery.students.ids[student], year), ())
    }
    if not students:
        return delivery
    return _rekeyed(delivery, {}, [_note("students_known_at_no_school", len(students))])


# --- a file without schools -------------------------------------------------------------------


def _with_schools(
    delivery: Delivery, others: Sequence[Delivery], known: Sequence[School], homes: Homes
) -> Delivery:
    """Put each student of a file without schools where the others have the student."""
    if not any(s.key != WHOLE_DISTRICT for s in (*known, *(s for d in others for s in d.schools))):
        return delivery
    named = {s.key: s for s in known} | {s.key: s for d in others for s in d.schools}
    place: dict[str, int] = {}
    of_row: dict[tuple[int, int], int] = {}
    nowhere: set[int] = set()
    several: set[int] = set()
    for student, _school, year in sorted(_rows(delivery)):
        keys = sorted(
            homes.get((delivery.students.ids[student], year), frozenset()) - {WHOLE_DISTRICT}
        )
        (nowhere if not keys else several if len(keys) > 1 else set()).add(student)
        key = keys[0] if keys else WHOLE_DISTRICT
        of_row[student, year] = place.setdefault(key, len(place))
    notes = [
        _note(code, len(students))
        for code, students in (
            ("students_at_no_school", nowhere),
            ("students_at_several_schools", several),
        )
        if students
    ]
    if delivery.reach:  # a school without an absence is spoken of as well
        for key in sorted(k for keys in homes.values() for k in keys if k != WHOLE_DISTRICT):
            place.setdefault(key, len(place))
    schools = tuple(named.get(key, School(key)) for key in place)
    reach = tuple(delivery.reach[0] for _ in schools) if delivery.reach else ()
    return replace(
        delivery,
        schools=schools,
        reach=reach,
        strips=_moved(delivery.strips, of_row),
        totals=_moved(delivery.totals, of_row),
        problems=(*(p for p in delivery.problems if p.code != "no_school_column"), *notes),
    )


def _moved(part: _Part | None, of_row: Mapping[tuple[int, int], int]) -> _Part | None:
    if part is None:
        return None
    rows = zip(part.student.tolist(), part.year.tolist(), strict=True)
    return replace(part, school=np.array([of_row[row] for row in rows], dtype=np.int32))
