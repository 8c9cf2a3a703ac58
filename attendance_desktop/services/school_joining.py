"""Puts the schools of files just read under the keys that the district file has for them."""

from __future__ import annotations

from collections.abc import Sequence

from attendance_desktop.records.attendance import School
from attendance_desktop.records.delivery import Delivery
from attendance_desktop.records.schools import KnownSchool
from attendance_desktop.rules import school_joining
from attendance_desktop.services.district import Districts
from attendance_desktop.store import schools as stored_schools


def joined(districts: Districts, deliveries: Sequence[Delivery]) -> tuple[Delivery, ...]:
    """Return deliveries whose schools are joined with one another's and the district file's."""
    with districts.file.reading() as connection:
        known = [s for k in stored_schools.listed(connection) for s in _every_name(k)]
        homes: dict[tuple[str, int], frozenset[str]] = {}
        if school_joining.has_to_ask(deliveries, known):
            asked = {d.school_year for d in deliveries}
            for year in asked:
                met = stored_schools.of_students(connection, year)
                homes |= {(student, year): keys for student, keys in met.items()}
    return school_joining.joined(deliveries, known, homes)


def _every_name(known: KnownSchool) -> list[School]:
    key = known.facts.school
    said = School(key, known.code, known.name)
    return [said, *(School(key, n.code or known.code, n.name) for n in known.named)]
