"""The published tables of the open district: what in them is ours, and what must be asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import uuid4

from attendance_desktop.records.attendance import School
from attendance_desktop.records.district import RememberedFile
from attendance_desktop.records.published import Level, PublishedRate
from attendance_desktop.rules import own_district
from attendance_desktop.rules.own_district import DistrictName
from attendance_desktop.services.district import Districts
from attendance_desktop.store import attendance as stored_attendance
from attendance_desktop.store import districts as stored_districts
from attendance_desktop.store import published as stored_published
from attendance_desktop.store.published import PublishedBatch

#: How the answer "which district of this table is ours" is remembered with a file's other answers.
OWN_DISTRICT = "own-district"


@dataclass(frozen=True)
class PublishedTable:
    """A published table, with what in it is ours.

    Attributes:
        districts: all that it names.
        ours: our district in it, None where it was not found.
        not_here: a person said that our district is not in it.
        schools: codes and names of our own schools, as `own_district.plain` writes them.
    """

    batch: PublishedBatch
    districts: tuple[DistrictName, ...]
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


@dataclass(frozen=True)
class UndecidedDistrict:
    """A table in which our district is not found by code or name.

    Attributes:
        source: by which the answer is remembered, for files with the same headings.
        label: the file, and the sheet where it has one.
        districts: all that it names, in its order.
    """

    source: str
    label: str
    districts: tuple[DistrictName, ...]


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

    def undecided(self) -> tuple[UndecidedDistrict, ...]:
        """Return the tables in which our district was not found, and nobody was asked yet."""
        return tuple(
            UndecidedDistrict(table.batch.source, table.batch.label, table.districts)
            for table in self._tables(ours_only=True)
            if table.districts and table.ours is None and not table.not_here
        )

    def answer(self, source: str, chosen: DistrictName | None) -> None:
        """Keep which district is ours in tables with the same headings; undo takes it back.

        Args:
            source: of the table.
            chosen: None where our district is not in it.
        """
        file = self._districts.file
        if chosen is None:
            label, facts = "own_district_not_here", {}
        else:
            label, facts = "chose_own_district", {"district": chosen.name or chosen.code}
        said = own_district.NOT_HERE if chosen is None else chosen.code or chosen.name
        with file.unit(label, **facts) as unit:
            known = stored_districts.remembered(unit.connection, source)
            if known is None:
                unit.insert(RememberedFile(str(uuid4()), source, {OWN_DISTRICT: said}, {}))
            else:
                columns = known.columns | {OWN_DISTRICT: said}
                unit.update(RememberedFile, known.id, columns=columns)

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
                tables.append(PublishedTable(batch, names, rates, ours, not_here, schools))
        return tables


def _spelled(schools: Iterable[School]) -> frozenset[str]:
    said = (own_district.plain(text) for s in schools for text in (s.code, s.name))
    return frozenset(filter(None, said))


def _listed(names: Iterable[tuple[str, str]]) -> tuple[DistrictName, ...]:
    return tuple(dict.fromkeys(DistrictName(*name) for name in names if any(name)))
