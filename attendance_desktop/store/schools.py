"""The district's schools: what people said of them, over what the files call them."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID, uuid5

import sqlalchemy as sa

from attendance_desktop.records.attendance import School
from attendance_desktop.records.schools import KnownSchool, NamedInYear, SchoolFacts
from attendance_desktop.rules.own_district import plain
from attendance_desktop.store import live, rows, schema

#: The ids of what people said of a school are made from its key by it.
_SPACE = UUID("c1b0e3de-2f64-5c0b-8f0d-64a1a3cf5a2e")


def facts_id(key: str) -> str:
    """Return the id of what people said of a school; the same in every file."""
    return str(uuid5(_SPACE, key))


def facts(connection: sa.Connection) -> dict[str, SchoolFacts]:
    """Return school key -> what people said of the school."""
    found = rows.read(connection, SchoolFacts, sa.select(schema.school_facts))
    return {said.school: said for said in found}


def shown(connection: sa.Connection) -> dict[int, School]:
    """Return number -> school, named and coded as people said, else as the newest batch does."""
    named = live.schools(connection)
    numbers = {school.key: number for number, school in named.items()}
    for key, said in facts(connection).items():
        if key in numbers:
            before = named[numbers[key]]
            named[numbers[key]] = School(key, said.code or before.code, said.name or before.name)
    return named


def counting_under(connection: sa.Connection, school_year: int) -> dict[int, int]:
    """Return number of a merged school -> number of the school that its students count under.

    Args:
        school_year: spring year; a merger counts from its own year on.
    """
    said = facts(connection)
    if not any(fact.merged_into for fact in said.values()):
        return {}
    numbers = {school.key: number for number, school in live.schools(connection).items()}
    found: dict[int, int] = {}
    for key, number in numbers.items():
        into = merged_into(said, key, school_year)
        if into != key and into in numbers:
            found[number] = numbers[into]
    return found


def merged_into(said: Mapping[str, SchoolFacts], key: str, school_year: int) -> str:
    """Return the key that a school's students count under in a year: its own, or another's."""
    first, passed = key, {key}
    while (fact := said.get(key)) and fact.merged_into and fact.merged_from <= school_year:
        if fact.merged_into in passed:  # two laptops merged each into the other
            return first
        key = fact.merged_into
        passed.add(key)
    return key


def listed(connection: sa.Connection) -> tuple[KnownSchool, ...]:
    """Return every school of the files that count and of what people said, by name."""
    said = facts(connection)
    named = _named(connection)
    years = _years(connection)
    found = [
        _known(said.get(key) or SchoolFacts(facts_id(key), key), named.get(key, ()), years.get(key))
        for key in {**named, **said}
    ]
    return tuple(sorted(found, key=lambda school: (school.name.casefold(), school.key)))


def keys_by_name(connection: sa.Connection) -> dict[str, str]:
    """Return what others may call our schools, as `own_district.plain` writes it -> the key.

    Every code and name of now and of earlier years; what two schools share is left out.
    """
    found: dict[str, set[str]] = {}
    for school in listed(connection):
        texts = {school.key, school.name, school.code}
        texts |= {text for named in school.named for text in (named.name, named.code)}
        for text in filter(None, map(plain, texts)):
            found.setdefault(text, set()).add(school.key)
    return {text: min(keys) for text, keys in found.items() if len(keys) == 1}


def of_students(connection: sa.Connection, school_year: int) -> dict[str, frozenset[str]]:
    """Return a student's local id -> keys of the schools at which the year's files have them."""
    found: dict[str, set[str]] = {}
    for table in (schema.strip, schema.total):
        rows_of_year = connection.execute(
            sa.select(schema.student.c.local_id, schema.school.c.key)
            .join(table, table.c.student == schema.student.c.number)
            .join(schema.school, schema.school.c.number == table.c.school)
            .where(table.c.year == school_year, table.c.batch.in_(live.NUMBERS))
            .distinct()
        )
        for local_id, key in rows_of_year:
            found.setdefault(local_id, set()).add(key)
    return {local_id: frozenset(keys) for local_id, keys in found.items()}


def _known(
    said: SchoolFacts, named: tuple[NamedInYear, ...], years: set[int] | None
) -> KnownSchool:
    newest = reversed(named)
    name = said.name or next((n.name for n in newest if n.name), said.school)
    code = said.code or next((n.code for n in reversed(named) if n.code), "")
    return KnownSchool(said, name, code, named, tuple(sorted(years or ())))


def _named(connection: sa.Connection) -> dict[str, tuple[NamedInYear, ...]]:
    """Return school key -> a line for each change of name or code, oldest year first."""
    table, batch = schema.batch_school, schema.batch
    found = connection.execute(
        sa.select(schema.school.c.key, batch.c.school_year, table.c.name, table.c.code)
        .join(table, table.c.school == schema.school.c.number)
        .join(batch, batch.c.number == table.c.batch)
        .where(table.c.batch.in_(live.NUMBERS))
        .order_by(batch.c.school_year, batch.c.order)
    )
    by_year: dict[str, dict[int, NamedInYear]] = {}
    for key, year, name, code in found:
        of_school = by_year.setdefault(key, {})
        before = of_school.get(year, NamedInYear(year, "", ""))
        of_school[year] = NamedInYear(year, name or before.name, code or before.code)
    return {key: _changes(tuple(lines.values())) for key, lines in by_year.items()}


def _changes(lines: tuple[NamedInYear, ...]) -> tuple[NamedInYear, ...]:
    kept: list[NamedInYear] = []
    for line in lines:
        if not kept or (kept[-1].name, kept[-1].code) != (line.name, line.code):
            kept.append(line)
    return tuple(kept)


def _years(connection: sa.Connection) -> dict[str, set[int]]:
    table, years = schema.batch_school, schema.batch_students
    found = connection.execute(
        sa.select(schema.school.c.key, years.c.year)
        .join(table, table.c.school == schema.school.c.number)
        .join(years, years.c.batch == table.c.batch)
        .where(table.c.batch.in_(live.NUMBERS))
        .distinct()
    )
    by_key: dict[str, set[int]] = {}
    for key, year in found:
        by_key.setdefault(key, set()).add(year)
    return by_key
