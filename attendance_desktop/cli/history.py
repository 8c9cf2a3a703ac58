"""The history command: rates over the years, our own and published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from attendance_desktop.cli.context import Context
from attendance_desktop.cli.output import say, say_aside, say_json, say_table
from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.history import History, HistoryRow, Similar, UndecidedTable
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.published import Level
from attendance_desktop.wording import _, number, percent

if TYPE_CHECKING:
    from attendance_desktop.services.history import RatesOverYears


def register(program: typer.Typer) -> None:
    """Add this topic's command."""
    program.command("history")(history)


def history(
    context: typer.Context,
    audience: Annotated[
        Audience, typer.Option(help="Public hides small groups of our own marks.")
    ] = Audience.STAFF,
    all_districts: Annotated[
        bool, typer.Option("--all-districts", help="Every district of the published tables.")
    ] = False,
    similar: Annotated[
        bool, typer.Option("--similar", help="The five districts nearest to ours in size and rate.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Print chronic absence over the years: our own marks, and rates that others published."""
    service = _service(context.obj)
    if similar:
        _show_similar(service.similar(), as_json=as_json)
        return
    found = service.history(audience, whole=all_districts)
    for table in found.undecided:
        _say_undecided(table)
    if as_json:
        say_json({"rows": [_row_json(row) for row in found.rows]})
    else:
        show(found, whole=all_districts)


def _service(asked: Context) -> RatesOverYears:
    from attendance_desktop.services.history import RatesOverYears

    attendance = asked.attendance(read_only=True)
    return RatesOverYears(asked.districts(), attendance)


def _row_json(row: HistoryRow) -> dict[str, Any]:
    return {
        "school_year": school_year_label(row.school_year),
        "level": row.level.value,
        "district_code": row.district_code or None,
        "district": row.district or None,
        "school_code": row.school_code or None,
        "school": row.school or None,
        "grade": row.grade or None,
        "group": row.group or None,
        "students": row.students,
        "chronic": row.chronic,
        "share": None if row.share is None else float(row.share),
        "hidden": row.hidden,
        "source": row.source,
    }


def _say_undecided(table: UndecidedTable) -> None:
    if not table.places:
        words = _("{file}: our district is not found in this table.").format(file=table.label)
    else:
        words = _(
            "{file}: our district is not found in this table. It has, for example: {places}. Say "
            "which is ours by taking the file in again with --columns own-district=CODE; it is "
            "remembered. Until then the state's rows are shown."
        ).format(file=table.label, places=", ".join(table.places))
    say_aside(words)


def show(found: History, *, whole: bool = False) -> None:
    """Print the rates as a table, and which years have none."""
    foreign = set() if whole else {table.label for table in found.undecided}
    rows = [r for r in found.rows if r.source not in foreign or r.level is Level.STATE]
    if found.audience is Audience.PUBLIC:
        say(_("Public: small groups are hidden."))
    elif any(row.is_own for row in rows):
        say(_("Staff: contains student information."))
    _show_rows(rows)
    if found.gaps:
        years = ", ".join(map(school_year_label, found.gaps))
        say(_("No rate of the district is known for: {years}.").format(years=years))


def _show_rows(rows: list[HistoryRow]) -> None:
    say()
    say_table(
        (
            _("School year"), _("Where"), _("Who"), _("Source"), _("Students"), _("Chronic"),
            _("Share"),
        ),
        [
            (
                school_year_label(row.school_year), _where(row), _who(row), row.source,
                _count(row.students), _count(row.chronic), _share(row),
            )
            for row in rows
        ],
        numbers_from=4,
    )  # fmt: skip


def _where(row: HistoryRow) -> str:
    if row.level is Level.STATE:
        return _("State")
    return row.school or row.school_code or row.district or row.district_code


def _who(row: HistoryRow) -> str:
    grade = _("Grade {grade}").format(grade=row.grade) if row.grade else ""
    if grade and row.group:
        return _("{grade}, {group}").format(grade=grade, group=row.group)
    return grade or row.group or _("All students")


def _count(value: int | None) -> str:
    return "–" if value is None else number(value)


def _share(row: HistoryRow) -> str:
    if row.is_own and row.chronic is not None and row.students:
        return percent(row.chronic, row.students)
    if row.share is not None:
        whole, parts = row.share.as_integer_ratio()
        return percent(whole, parts)
    return row.shown or row.hidden or "–"


def _show_similar(found: Similar, *, as_json: bool) -> None:
    rows = [found.own, *found.nearest]
    if as_json:
        say_json({"rows": [_row_json(row) for row in rows]})
        return
    say(_("Our district first, then the districts nearest to it in size and rate."))
    _show_rows(rows)
