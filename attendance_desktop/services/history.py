"""Rates over the years: our own marks beside what the state publishes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attendance_desktop.errors import UserError
from attendance_desktop.records.district import District
from attendance_desktop.records.history import History, HistoryRow, Similar, UndecidedTable
from attendance_desktop.records.measures import Audience, By, Filters, MeasureRow
from attendance_desktop.records.published import Level, PublishedRate
from attendance_desktop.rules import similar_districts
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.district import Districts
from attendance_desktop.services.published_tables import PublishedTable, PublishedTables

_SHOWN_PLACES = 5
#: What makes a year's own rate unknown.
_NOT_MEASURED = frozenset({
    "nothing_to_measure", "days_enrolled_unknown", "school_unknown", "grade_unknown",
    "group_unknown",
})  # fmt: skip
_EVERYONE = Filters()
_ORDER = {Level.STATE: 0, Level.DISTRICT: 1, Level.SCHOOL: 2}


class RatesOverYears:
    """What is known of chronic absence over the years, of the open district."""

    def __init__(self, districts: Districts, attendance: Attendance) -> None:
        self._districts = districts
        self._attendance = attendance
        self._published = PublishedTables(districts)

    def history(self, audience: Audience = Audience.STAFF, *, whole: bool = False) -> History:
        """Return our own and the published rates, oldest first.

        Args:
            audience: the public sees protected figures of our own marks; published ones are public.
            whole: every district of the published tables, not ours alone.

        Raises:
            UserError: there is neither attendance nor a published table.
        """
        rules = self._attendance.profile().slug
        rows = self._own(audience, rules, (By.DISTRICT, By.SCHOOL))
        undecided: list[UndecidedTable] = []
        found: dict[object, tuple[int, list[HistoryRow]]] = {}
        for table in self._published.whole():
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

    def trend(
        self,
        audience: Audience = Audience.STAFF,
        rules: str | None = None,
        filters: Filters = _EVERYONE,
    ) -> History:
        """Return what is known of the district as a whole: a year a row and source, oldest first.

        Lighter than `history`, for what is shown at each opening of a page.

        Args:
            audience: as in `history`.
            rules: slug of the profile of our own marks, None for the district's own choice.
            filters: of our own marks; published rates are of all students, and are left out.
        """
        profile = self._attendance.profile(rules)
        rows = self._own(audience, profile.slug, (By.DISTRICT,), filters)
        newest: dict[tuple[str, int], HistoryRow] = {}
        for table in self._published.of_ours() if filters.is_empty else ():
            for rate in table.rates:
                if rate.level is Level.DISTRICT:
                    row = _published_row(rate, table.batch.label)
                    newest[table.batch.source, rate.school_year] = row
        rows += newest.values()
        rows.sort(key=_in_order)
        words = self._filter_words(filters)
        return History(tuple(rows), (), audience, profile.slug, _gaps(rows, ()), profile, words)

    def similar(self, school_year: int | None = None) -> Similar:
        """Return the districts nearest to ours in size and rate, in the newest published table.

        Raises:
            UserError: no published table has districts, or our own size and rate are not known.
        """
        best: Similar | None = None
        for table in self._published.whole():
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

    def _filter_words(self, filters: Filters) -> tuple[str, ...]:
        if filters.is_empty:
            return ()
        for year in reversed(self._attendance.school_years()):
            try:
                return self._attendance.measures(
                    By.DISTRICT, school_year=year, filters=filters
                ).filter_words
            except UserError as error:
                if error.code not in _NOT_MEASURED:
                    raise
        return ()

    def _own(
        self,
        audience: Audience,
        rules: str,
        views: Sequence[By],
        filters: Filters = _EVERYONE,
    ) -> list[HistoryRow]:
        district = self._districts.district()
        rows: list[HistoryRow] = []
        for year in self._attendance.school_years():
            for by in views:
                try:
                    table = self._attendance.measures(
                        by, school_year=year, rules=rules, audience=audience, filters=filters
                    )
                except UserError as error:
                    # A year that has no rate by itself leaves the others standing.
                    if error.code not in _NOT_MEASURED:
                        raise
                    break
                rows += [_own_row(district, year, by, row, rules) for row in table.rows]
        return rows

    def _similar_in(self, table: PublishedTable, year: int) -> Similar | None:
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
