"""The goal command: shown, set from a baseline, cleared."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any

import typer

from attendance_desktop.cli.attendance import AsJson, parsed_school_year
from attendance_desktop.cli.context import Context
from attendance_desktop.cli.output import say, say_json, say_table
from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.goal import Gap, Goal, GoalStanding
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules import goal_words
from attendance_desktop.rules.goal import said_baseline
from attendance_desktop.wording import _, note_words, number

if TYPE_CHECKING:
    from attendance_desktop.services.goals import Goals

#: A baseline year to name where there is none yet.
_EXAMPLE = 2024

commands = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help=_("Show, set or clear the goal: chronic absence halved in five years from a baseline."),
)
Year = Annotated[str, typer.Option(metavar="2023-24", help=_("The baseline's school year."))]
Said = Annotated[
    str,
    typer.Option(
        "--baseline",
        metavar="24.6%|296/1204",
        help=_("The rate, or chronically absent students of all; by default measured."),
    ),
]
Published = Annotated[
    str, typer.Option(metavar="FILE", help=_("The published file that prints the baseline."))
]
Rules = Annotated[
    str, typer.Option(metavar="NAME", help=_("Rules to measure a baseline of our own by."))
]
Points = Annotated[
    list[str] | None,
    typer.Option("--point", metavar="2026-27=18%", help=_("A point of our own on the path.")),
]


def register(program: typer.Typer) -> None:
    """Add this topic's commands."""
    commands.command(
        "show", help=_("Print the goal, its path, and how many fewer students it asks for.")
    )(show)
    commands.command(
        "set", help=_("Set the goal; where no rate is given, our own marks are measured.")
    )(set_goal)
    commands.command("clear", help=_("Take the goal away; undo brings it back."))(clear)
    program.add_typer(commands, name="goal")


def show(
    context: typer.Context,
    school_year: Annotated[
        str, typer.Option(metavar="2025-26", help=_("A school year; by default the latest."))
    ] = "",
    audience: Annotated[
        Audience, typer.Option(help=_("Public hides small groups."))
    ] = Audience.STAFF,
    as_json: AsJson = False,
) -> None:
    """Print the goal and where the district and its schools stand against it."""
    service = _service(context.obj, read_only=True)
    asked = Selection(school_year=parsed_school_year(school_year), audience=audience)
    _say(service.standing(asked), as_json=as_json)


def set_goal(
    context: typer.Context,
    year: Year,
    said: Said = "",
    published: Published = "",
    rules: Rules = "",
    points: Points = None,
    as_json: AsJson = False,
) -> None:
    """Set the goal from a baseline that is typed, printed by others, or measured."""
    if said and published:
        raise UserError("goal_baseline_said_twice")
    service = _service(context.obj)
    spring = _spring(year)
    if said:
        baseline = said_baseline(spring, said)
    elif published:
        baseline = service.from_published(spring, published)
    else:
        baseline = service.measured(spring, rules or None)
    service.set(service.proposed(baseline, dict(map(_point, points or ()))))
    _say(service.standing(), as_json=as_json)


def clear(context: typer.Context, as_json: AsJson = False) -> None:
    """Take the goal away."""
    service = _service(context.obj)
    service.clear()
    _say(service.standing(), as_json=as_json)


def _service(asked: Context, *, read_only: bool = False) -> Goals:
    from attendance_desktop.services.goals import Goals
    from attendance_desktop.services.history import RatesOverYears

    attendance = asked.attendance(read_only=read_only)
    return Goals(asked.districts(), attendance, RatesOverYears(asked.districts(), attendance))


def _point(text: str) -> tuple[int, str]:
    year, sign, rate = text.partition("=")
    if not sign:
        raise UserError("goal_point_unclear", text=text)
    return _spring(year.strip()), rate


def _spring(text: str) -> int:
    year = parsed_school_year(text)
    if year is None:
        raise UserError("school_year_unclear", text=text, example=school_year_label(_EXAMPLE))
    return year


# --- for machines ---------------------------------------------------------------------------


def _say(standing: GoalStanding | None, *, as_json: bool) -> None:
    if as_json:
        say_json(_as_json(standing))
    elif standing is None:
        say(
            _("No goal is set. Set one with: goal set --year {year}").format(
                year=school_year_label(_EXAMPLE)
            )
        )
    else:
        _show(standing)


def _as_json(standing: GoalStanding | None) -> dict[str, Any]:
    if standing is None:
        return {"goal": None}
    year = standing.school_year
    return {
        "goal": _goal_json(standing.goal, standing),
        "path": [
            {
                "school_year": school_year_label(point.school_year),
                "share": _share(point.share),
                "own": point.own,
            }
            for point in standing.path
        ],
        "school_year": None if year is None else school_year_label(year),
        "audience": standing.audience.value,
        "rules": standing.rules or None,
        "now": _gap_json(standing.now),
        "next": _gap_json(standing.ahead),
        "schools": [_gap_json(gap) for gap in standing.schools],
        "notes": [note_words(code) for code in standing.notes],
    }


def _goal_json(goal: Goal, standing: GoalStanding) -> dict[str, Any]:
    return {
        "baseline_year": school_year_label(goal.baseline_year),
        "target_year": school_year_label(goal.target_year),
        "baseline_share": _share(standing.path[0].share) if standing.path else None,
        "students": goal.students or None,
        "chronic": goal.chronic if goal.students else None,
        "source": goal.source.value,
        "label": goal.label or None,
        "rules": goal.rules or None,
    }


def _gap_json(gap: Gap | None) -> dict[str, Any] | None:
    if gap is None:
        return None
    return {
        "key": gap.key,
        "label": gap.label,
        "students": gap.students,
        "chronic": gap.chronic,
        "chronic_share": _share(gap.share),
        "path_share": _share(gap.path_share),
        "allowed": gap.allowed,
        "fewer": gap.fewer,
        "points": _share(gap.points),
        "follows_district": gap.follows_district,
        "hidden": gap.hidden,
        "shown": gap.shown,
    }


def _share(share: Fraction | None) -> float | None:
    return None if share is None else float(share)


# --- for people -----------------------------------------------------------------------------


def _show(standing: GoalStanding) -> None:
    goal, year = standing.goal, standing.school_year
    if standing.path:
        say(goal_words.goal_words(goal))
        say(goal_words.source_words(goal))
        say()
        say_table(
            (_("School year"), _("Path")),
            [
                (school_year_label(p.school_year), goal_words.share_words(p.share))
                for p in standing.path
            ],
        )
    if year is not None:
        say()
        _show_gaps(standing, year)
    for code in standing.notes:
        say(note_words(code))


def _show_gaps(standing: GoalStanding, year: int) -> None:
    district = [(standing.now, year), (standing.ahead, year + 1)]
    rows = [(_("District"), gap, spring) for gap, spring in district if gap is not None]
    rows += [(gap.label, gap, year) for gap in standing.schools]
    say_table(
        (_("Where"), _("Students"), _("Chronic"), _("At most"), _("Gap")),
        [
            (
                label, _count(gap.students), _count(gap.chronic), _count(gap.allowed),
                goal_words.gap_words(gap, spring) or "–",
            )
            for label, gap, spring in rows
        ],
    )  # fmt: skip


def _count(value: int | None) -> str:
    return "–" if value is None else number(value)
