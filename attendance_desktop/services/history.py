"""Rates over the years: our own marks beside what the state publishes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from attendance_desktop.errors import UserError
from attendance_desktop.records.district import District
from attendance_desktop.records.history import History, HistoryRow, Similar, UndecidedTable
from attendance_desktop.records.measures import Audience, By, MeasureRow
from attendance_desktop.records.published import Level, PublishedRate
from attendance_desktop.rules import own_district, similar_districts
from attendance_desktop.rules.own_district import DistrictName
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.district import Districts
from attendance_desktop.store import districts as stored_districts
from attendance_desktop.store import published as stored_published
from attendance_desktop.store.published import PublishedBatch

#: How the answer "which district of this table is ours" is remembered with a file's other answers.
OWN_DISTRICT = "own-district"
_SHOWN_PLACES = 5
_ORDER = {Level.STATE: 0, Level.DISTRICT: 1, Level.SCHOOL: 2}


@dataclass(frozen=True)
class _Table:
    """A published table, with what in it is ours.

    Attributes:
        ours: our district in it, None where it was not found.
        schools: codes and names of our own schools, as `own_district.plain` writes them.
    """

    batch: PublishedBatch
    rates: tuple[PublishedRate, ...]
    ours: DistrictName | None
    schools: frozenset[str]

    @cached_property
    def is_decided(self) -> bool:
        """Whether anything of the table is known to be ours."""
        return self.ours is not None or any(map(self.is_ours, self.rates))

    def is_ours(self, rate: PublishedRate) -> bool:
        """Return whether a figure speaks of our district or a school of it."""
        if rate.level is Level.STATE:
            return False
        if self.ours is not None:
            if self.ours.code and rate.district_code:
                return rate.district_code == self.ours.code
            return bool(rate.district) and rate.district == self.ours.name
        if rate.district_code or rate.district or rate.level is not Level.SCHOOL:
            return False
        said = own_district.plain(rate.school_code) or own_district.plain(rate.school)
        return said in self.schools


class RatesOverYears:
    """What is known of chronic absence over the years, of the open district."""

    def __init__(self, districts: Districts, attendance: Attendance) -> None:
        self._districts = districts
        self._attendance = attendance

    def history(self, audience: Audience = Audience.STAFF, *, whole: bool = False) -> History:
        """Return our own and the published rates, oldest first.

        Args:
            audience: the public sees protected figures of our own marks; published ones are public.
            whole: every district of the published tables, not ours alone.

        Raises:
            UserError: there is neither attendance nor a published table.
        """
        rules = self._attendance.profile().slug
        rows = self._own(audience, rules)
        undecided: list[UndecidedTable] = []
        found: dict[object, tuple[int, list[HistoryRow]]] = {}
        for table in self._tables():
            batch = table.batch
            if not table.is_decided:
                undecided.append(UndecidedTable(batch.source, batch.label, _places(table.rates)))
            for rate in table.rates:
                if whole or not table.is_decided or table.is_ours(rate):
                    # A newer table lies over an older one with the same headings.
                    key = (batch.source, _key(rate))
                    number, listed = found.get(key, (batch.number, []))
                    listed = listed if number == batch.number else []
                    found[key] = (batch.number, [*listed, _published_row(rate, batch.label)])
        rows += [row for _number, listed in found.values() for row in listed]
        if not rows:
            raise UserError("no_history")
        rows.sort(key=_in_order)
        return History(tuple(rows), tuple(undecided), audience, rules, _gaps(rows, undecided))

    def similar(self, school_year: int | None = None) -> Similar:
        """Return the districts nearest to ours in size and rate, in the newest published table.

        Raises:
            UserError: no published table has districts, or our own size and rate are not known.
        """
        best: Similar | None = None
        for table in self._tables():
            years = {
                r.school_year for r in table.rates
                if r.level is Level.DISTRICT and r.is_all and school_year in (None, r.school_year)
            }  # fmt: skip
            if years:
                found = self._similar_in(table, max(years))
                if found and (best is None or found.own.school_year >= best.own.school_year):
                    best = found
        if best is None:
            raise UserError("no_similar_districts")
        return best

    # --- parts ---

    def _own(self, audience: Audience, rules: str) -> list[HistoryRow]:
        district = self._districts.district()
        rows: list[HistoryRow] = []
        for year in self._attendance.school_years():
            for by in (By.DISTRICT, By.SCHOOL):
                table = self._attendance.measures(by, school_year=year, audience=audience)
                rows += [_own_row(district, year, by, row, rules) for row in table.rows]
        return rows

    def _tables(self) -> list[_Table]:
        district = self._districts.district()
        schools = self._own_schools()
        found = []
        with self._districts.file.reading() as connection:
            for batch in stored_published.batches(connection):
                rates = stored_published.rates(connection, batch.number)
                known = stored_districts.remembered(connection, batch.source)
                said = known.columns.get(OWN_DISTRICT, "") if known else ""
                names = (
                    DistrictName(r.district_code, r.district)
                    for r in rates
                    if r.district_code or r.district
                )
                ours = own_district.find(district.code, district.name, names, said)
                found.append(_Table(batch, rates, ours, schools))
        return found

    def _own_schools(self) -> frozenset[str]:
        """Return codes and names of our own schools, for tables that name no district."""
        schools = [
            school for year in self._attendance.school_years()
            for school in self._attendance.year(year).schools
        ]  # fmt: skip
        return frozenset(
            own_district.plain(text) for s in schools for text in (s.code, s.name) if text
        )

    def _similar_in(self, table: _Table, year: int) -> Similar | None:
        rows: dict[str, HistoryRow] = {}
        own: HistoryRow | None = None
        for rate in table.rates:
            if rate.level is not Level.DISTRICT or not rate.is_all or rate.school_year != year:
                continue
            row = _published_row(rate, table.batch.label)
            if table.is_ours(rate):
                own = row
            else:
                rows[rate.district_code or rate.district] = row
        sized = [s for key, row in rows.items() if (s := _sized(key, row)) is not None]
        own = own if own and _sized("", own) else self._own_of(year)
        measured = _sized("", own) if own else None
        if own is None or measured is None or not sized:
            return None
        near = similar_districts.nearest(measured, sized)
        return Similar(own, tuple(rows[one.key] for one in near))

    def _own_of(self, year: int) -> HistoryRow | None:
        years = self._attendance.school_years()
        if not years:
            return None
        nearest = min(years, key=lambda known: (abs(known - year), -known))
        table = self._attendance.measures(By.DISTRICT, school_year=nearest)
        profile = self._attendance.profile().slug
        return _own_row(self._districts.district(), nearest, By.DISTRICT, table.rows[0], profile)


def _sized(key: str, row: HistoryRow) -> similar_districts.Sized | None:
    students = similar_districts.size_of(row.students, row.chronic, row.share)
    if students is None or row.share is None:
        return None
    return similar_districts.Sized(key, students, row.share)


def _own_row(district: District, year: int, by: By, row: MeasureRow, rules: str) -> HistoryRow:
    is_school = by is By.SCHOOL
    known = row.chronic is not None and bool(row.students)
    return HistoryRow(
        school_year=year,
        level=Level.SCHOOL if is_school else Level.DISTRICT,
        district_code=district.code,
        district=district.name,
        school_code=row.key if is_school else "",
        school=row.label if is_school else "",
        grade="",
        category="",
        group="",
        students=row.students,
        chronic=row.chronic,
        share=Decimal(row.chronic or 0) / Decimal(row.students or 1) if known else None,
        hidden=row.hidden,
        source=f"marks, {rules}",
        is_own=True,
        shown=row.shown,
    )


def _published_row(rate: PublishedRate, source: str) -> HistoryRow:
    return HistoryRow(
        school_year=rate.school_year,
        level=rate.level,
        district_code=rate.district_code,
        district=rate.district,
        school_code=rate.school_code,
        school=rate.school,
        grade=rate.grade,
        category=rate.category,
        group=rate.group,
        students=rate.students,
        chronic=rate.chronic,
        share=rate.rate,
        hidden=rate.hidden or None,
        source=source,
        is_all=rate.is_all,
    )


def _key(rate: PublishedRate) -> tuple[object, ...]:
    return (
        rate.school_year, rate.level, rate.district_code, rate.district, rate.school_code,
        rate.school, rate.grade, rate.category, rate.group,
    )  # fmt: skip


def _in_order(row: HistoryRow) -> tuple[object, ...]:
    return (
        row.school_year, _ORDER[row.level], not row.is_own, row.district_code, row.district,
        row.school_code, row.school, not row.is_all, row.grade, row.category, row.group, row.source,
    )  # fmt: skip


def _gaps(rows: Sequence[HistoryRow], undecided: Sequence[UndecidedTable]) -> tuple[int, ...]:
    """Return the years between the first and the last for which the district has no rate."""
    foreign = {table.label for table in undecided}
    years = {
        row.school_year for row in rows
        if row.level is Level.DISTRICT and row.is_all and row.source not in foreign
    }  # fmt: skip
    return tuple(y for y in range(min(years), max(years)) if y not in years) if years else ()


def _places(rates: Sequence[PublishedRate]) -> tuple[str, ...]:
    found = dict.fromkeys(
        f"{r.district_code} {r.district}".strip() for r in rates if r.level is Level.DISTRICT
    )
    return tuple(found)[:_SHOWN_PLACES]
