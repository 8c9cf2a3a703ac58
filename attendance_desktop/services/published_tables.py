"""The published tables of the open district: what in them is ours, and what must be asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from attendance_desktop.records.attendance import School
from attendance_desktop.records.published import Level, PublishedRate
from attendance_desktop.rules import own_district
from attendance_desktop.rules.own_district import DistrictName
from attendance_desktop.services.district import Districts
from attendance_desktop.store import attendance as stored_attendance
from attendance_desktop.store import districts as stored_districts
from attendance_desktop.store import published as stored_published
from attendance_desktop.store.published import PublishedBatch

if TYPE_CHECKING:
    from attendance_desktop.records.delivery import Delivery

#: How the answer "which district of this table is ours" is remembered with a file's other answers.
OWN_DISTRICT = "own-district"


@dataclass(frozen=True)
class PublishedTable:
    """A published table, with what in it is ours.

    Attributes:
        ours: our district in it, None where it was not found.
        not_here: a person said that our district is not in it.
        schools: codes and names of our own schools, as `own_district.plain` writes them.
    """

    batch: PublishedBatch
    rates: tuple[PublishedRate, ...]
    ours: DistrictName | None
    not_here: bool
    schools: frozenset[str]

    @cached_property
    def is_decided(self) -> bool:
        """Whether it is known what of the table is ours, be it nothing."""
        return self.not_here or self.ours is not None or any(map(self.is_ours, self.rates))

    def is_ours(self, rate: PublishedRate) -> bool:
        """Return whether a figure speaks of our district or a school of it."""
        if rate.level is Level.STATE or self.not_here:
            return False
        if self.ours is not None:
            if self.ours.code and rate.district_code:
                return rate.district_code == self.ours.code
            return bool(rate.district) and rate.district == self.ours.name
        if rate.district_code or rate.district or rate.level is not Level.SCHOOL:
            return False
        said = own_district.plain(rate.school_code) or own_district.plain(rate.school)
        return said in self.schools


class PublishedTables:
    """The published tables that count."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts

    def whole(self) -> list[PublishedTable]:
        """Return every table with all its figures, oldest first."""
        return self._tables(ours_only=False)

    def of_ours(self) -> list[PublishedTable]:
        """Return every table with the figures of all students of our district and its schools."""
        found = self._tables(ours_only=True)
        return [
            replace(table, rates=tuple(r for r in table.rates if r.is_all and table.is_ours(r)))
            for table in found
        ]

    def to_ask(self, delivery: Delivery) -> tuple[DistrictName, ...]:
        """Return the districts of a table just read among which ours must be chosen.

        Returns:
            Nothing where ours is known, was said not to be in it, or the table names no districts.
        """
        listed = _listed((r.district_code, r.district) for r in delivery.published)
        if not listed:
            return ()
        district = self._districts.district()
        with self._districts.file.reading() as connection:
            known = stored_districts.remembered(connection, delivery.source)
        said = known.columns.get(OWN_DISTRICT, "") if known else ""
        if said == own_district.NOT_HERE:
            return ()
        found = own_district.find(district.code, district.name, listed, said)
        return () if found else listed

    def _tables(self, *, ours_only: bool) -> list[PublishedTable]:
        district = self._districts.district()
        tables: list[PublishedTable] = []
        with self._districts.file.reading() as connection:
            schools = _spelled(stored_attendance.schools(connection))
            for batch in stored_published.batches(connection):
                known = stored_districts.remembered(connection, batch.source)
                said = known.columns.get(OWN_DISTRICT, "") if known else ""
                names = _listed(stored_published.districts(connection, batch.number))
                ours = own_district.find(district.code, district.name, names, said)
                not_here = said == own_district.NOT_HERE
                rates: tuple[PublishedRate, ...] = ()
                # A table without districts may list our schools by themselves.
                if not ours_only or ours or not names:
                    of = (ours.code, ours.name) if ours_only and ours else None
                    rates = stored_published.rates(connection, batch.number, of=of)
                tables.append(PublishedTable(batch, rates, ours, not_here, schools))
        return tables


def _spelled(schools: Iterable[School]) -> frozenset[str]:
    said = (own_district.plain(text) for s in schools for text in (s.code, s.name))
    return frozenset(filter(None, said))


def _listed(names: Iterable[tuple[str, str]]) -> tuple[DistrictName, ...]:
    return tuple(dict.fromkeys(DistrictName(*name) for name in names if any(name)))
