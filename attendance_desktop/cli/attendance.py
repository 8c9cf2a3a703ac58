"""Commands of the attendance topic: import, measures, calendar."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attendance_desktop.cli.context import Context
from attendance_desktop.cli.output import say_json, say_table
from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.measures import Audience, By, Filters
from attendance_desktop.records.selection import Selection
from attendance_desktop.wording import _, number
from attendance_desktop.wording import day as shown_day

if TYPE_CHECKING:
    from attendance_desktop.records.read_options import ReadOptions
    from attendance_desktop.rules.school_calendar import SchoolCalendar
    from attendance_desktop.services.attendance import Attendance, ReadFiles

AsJson = Annotated[bool, typer.Option("--json", help=_("For machines."))]
#: How many problems a person sees on screen before "and N more".
SHOWN_PROBLEMS = 12


def register(program: typer.Typer) -> None:
    """Add this topic's commands."""
    program.command(
        "import",
        help=_("Take attendance files in: all of them, or none where something is unclear."),
    )(import_files)
    program.command(
        "measures", help=_("Print the numbers: chronic absence, days, and their rule.")
    )(show_measures)
    program.command(
        "calendar", help=_("Show the school calendar that the marks give, and correct a day of it.")
    )(calendar)


# --- import ---------------------------------------------------------------------------------

Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help=_("Files to take in."))]
Layout = Annotated[
    str,
    typer.Option("--as", metavar="LAYOUT", help=_("Read as this layout, for example powerschool.")),
]
SchoolYearOfFiles = Annotated[
    str, typer.Option(metavar="2025-26", help=_("The school year, where the file is silent."))
]
CalendarDays = Annotated[
    int,
    typer.Option(min=0, max=366, metavar="N", help=_("Days enrolled, for a file of events only.")),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        metavar="role=Header,…", help=_("Which column is what; date-order=dmy; periods=7.")
    ),
]
Codes = Annotated[
    list[str] | None,
    typer.Option(metavar="AE=excused,…", help=_("What the file's own codes mean.")),
]
Strict = Annotated[
    bool,
    typer.Option("--strict", help=_("Take nothing in, and exit with 1, if any row is refused.")),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help=_("Show everything, store nothing."))]
ProblemsFile = Annotated[
    Path | None,
    typer.Option(
        metavar="OUT.csv", help=_("Save the list of problems (contains student information).")
    ),
]


def import_files(
    context: typer.Context,
    files: Files,
    layout: Layout = "",
    school_year: SchoolYearOfFiles = "",
    calendar_days: CalendarDays = 0,
    columns: Columns = None,
    codes: Codes = None,
    strict: Strict = False,
    dry_run: DryRun = False,
    problems: ProblemsFile = None,
    as_json: AsJson = False,
) -> None:
    """Take attendance files in: all of them, or none where something is unclear."""
    asked: Context = context.obj
    asked.path()
    options = _options(layout, school_year, calendar_days, columns, codes)
    service, read = _read(asked, files, options, dry_run=dry_run)
    from attendance_desktop.cli import import_report

    refused = sum(d.rows_refused for d in read.deliveries)
    if problems is not None:
        from attendance_desktop.services import problem_list

        problem_list.save(problems, read.deliveries)
    if strict and refused:
        if as_json:
            say_json(import_report.as_json(read, None))
        else:
            import_report.show_problems(read, SHOWN_PROBLEMS)
        raise UserError("rows_refused_strictly", count=refused)
    taken = None if dry_run else service.take_in(read)
    if as_json:
        say_json(import_report.as_json(read, taken))
    else:
        import_report.show(read, taken, SHOWN_PROBLEMS)


def _read(
    asked: Context, files: list[Path], options: ReadOptions, *, dry_run: bool
) -> tuple[Attendance, ReadFiles]:
    from attendance_desktop.services import reading

    # The child reads while this process loads its libraries and opens the district file.
    started = reading.begin(files, options)
    try:
        service = asked.attendance(read_only=dry_run)
        if not dry_run:
            service.make_ready()
        return service, service.finish(started, options)
    except BaseException:
        started.close()
        raise


# --- measures -------------------------------------------------------------------------------


SchoolYear = Annotated[str, typer.Option(metavar="Y", help=_("2025-26; the latest by default."))]
Rules = Annotated[str, typer.Option(metavar="NAME", help=_("A rule profile, for example federal."))]
OneSchool = Annotated[
    str, typer.Option(metavar="KEY", help=_("One school's students, by its code."))
]
OneGrade = Annotated[str, typer.Option(metavar="05", help=_("One grade's students."))]
OneGroup = Annotated[
    str, typer.Option(metavar="CATEGORY=VALUE", help=_("One group's students: sex=F."))
]
Together = Annotated[
    bool,
    typer.Option("--years-together", help=_("Add up to three school years, for few students.")),
]


def show_measures(
    context: typer.Context,
    by: Annotated[By, typer.Option(help=_("What to have a row for."))] = By.DISTRICT,
    school_year: SchoolYear = "",
    rules: Rules = "",
    audience: Annotated[
        Audience, typer.Option(help=_("Public hides small groups."))
    ] = Audience.STAFF,
    school: OneSchool = "",
    grade: OneGrade = "",
    group: OneGroup = "",
    years_together: Together = False,
    as_json: AsJson = False,
) -> None:
    """Print the numbers: chronic absence, days, and their rule."""
    asked: Context = context.obj
    filters = Filters(school, grade, *_parsed_group(group))
    chosen = Selection(parsed_school_year(school_year), rules or None, audience, filters)
    service = asked.attendance(read_only=True)
    if years_together:
        _show_years(service, by, chosen, as_json=as_json)
        return
    table = service.measures(
        by,
        school_year=chosen.school_year,
        rules=chosen.rules,
        audience=audience,
        filters=filters,
    )
    from attendance_desktop.cli import measures_report

    if as_json:
        say_json(measures_report.as_json(table))
    else:
        measures_report.show(table)


def _show_years(service: Attendance, by: By, selection: Selection, *, as_json: bool) -> None:
    if by in (By.MONTH, By.TIER):
        raise typer.BadParameter(_("--years-together adds up neither months nor tiers"))
    from attendance_desktop.cli import pooled_report
    from attendance_desktop.services import years_together

    found = years_together.years_together(service, by, selection)
    if as_json:
        say_json(pooled_report.as_json(found))
    else:
        pooled_report.show(found)


def calendar(
    context: typer.Context,
    school_year: Annotated[
        str, typer.Option(metavar="Y", help=_("2025-26; the latest by default."))
    ] = "",
    set_day: Annotated[
        str,
        typer.Option(
            "--set",
            metavar="DATE=KIND",
            help=_("2026-01-21=weather, or =off, =holiday, =school, = ."),
        ),
    ] = "",
    school: Annotated[
        str, typer.Option(help=_("One school's code; every school by default."))
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Show the school calendar that the marks give, and correct a day of it."""
    asked: Context = context.obj
    year = parsed_school_year(school_year)
    service = asked.attendance(read_only=not set_day)
    if school:
        _check_school(school, [c.school.key for c in service.calendar(year)])
    if set_day:
        day, kind = _parsed_day(set_day)
        service.correct_day(school, day, kind)
    found = [c for c in service.calendar(year) if school in ("", c.school.key)]
    if as_json:
        say_json({"schools": [_calendar_json(c) for c in found]})
    else:
        _show_calendars(found)


def _show_calendars(found: list[SchoolCalendar]) -> None:
    say_table(
        (_("School"), _("First day"), _("Last day"), _("School days"), _("Days off"), _("Weather")),
        [
            (
                c.school.label,
                shown_day(c.first_day) if c.first_day else "",
                shown_day(c.last_day) if c.last_day else "",
                number(len(c.days_held)),
                number(len(c.days_off)),
                number(len(c.weather_days)),
            )
            for c in found
        ],
    )


def _check_school(school: str, known: list[str]) -> None:
    if school not in known:
        raise UserError("school_unknown", school=school, known=", ".join(known))


def _calendar_json(one: SchoolCalendar) -> dict[str, object]:
    return {
        "school": one.school.key,
        "first_day": one.first_day.isoformat() if one.first_day else None,
        "last_day": one.last_day.isoformat() if one.last_day else None,
        "school_days": len(one.days_held),
        "days_off": [{"day": off.day.isoformat(), "kind": off.kind.value} for off in one.days_off],
        "weather_days": [day.isoformat() for day in one.weather_days],
    }


def _options(
    layout: str,
    school_year: str,
    calendar_days: int,
    columns: list[str] | None,
    codes: list[str] | None,
) -> ReadOptions:
    from attendance_desktop.records.read_options import ReadOptions

    return ReadOptions(
        layout=layout,
        school_year=parsed_school_year(school_year),
        calendar_days=calendar_days or None,
        columns=_pairs("--columns", columns),
        codes=_pairs("--codes", codes),
    )


def _pairs(option: str, given: list[str] | None) -> dict[str, str]:
    """Return "a=B,c=D" as a dictionary; a heading that holds a comma stands in quotes."""
    pairs: dict[str, str] = {}
    for text in given or ():
        for cell in next(csv.reader([text], skipinitialspace=True), []):
            name, equals, value = cell.partition("=")
            if not equals or not name.strip():
                raise typer.BadParameter(f"{option} {cell}: name=value")
            pairs[name.strip()] = value.strip()
    return pairs


def parsed_school_year(text: str) -> int | None:
    """Return the spring year of "2025-26", "2025-2026", "2025/26" or "2026"; None for ""."""
    if not text:
        return None
    first, _dash, second = text.strip().replace("/", "-").replace("–", "-").partition("-")
    if first.isdigit() and len(first) == 4:
        start = int(first)
        if not second:
            return start
        if second.isdigit() and second in (str(start + 1), f"{(start + 1) % 100:02d}"):
            return start + 1
    raise UserError("school_year_unclear", text=text, example=school_year_label(2026))


def _parsed_group(text: str) -> tuple[str, str]:
    category, equals, value = (part.strip() for part in text.partition("="))
    if text and not (category and equals and value):
        raise UserError("group_unclear", text=text)
    return category, value


def _parsed_day(text: str) -> tuple[dt.date, str]:
    day, equals, kind = text.partition("=")
    try:
        date = dt.date.fromisoformat(day.strip())
    except ValueError:
        raise UserError("calendar_day_unclear", text=text) from None
    if not equals or kind.strip() not in ("", "school", "off", "weather", "holiday"):
        raise UserError("calendar_day_unclear", text=text)
    return date, kind.strip()
