"""The packet command: paper, as PDF."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from attendance_desktop.cli.assessment_paper import (
    InLanguage,
    OfAssessment,
    OfInstrument,
    OnPaper,
    print_assessment,
)
from attendance_desktop.cli.attendance import parsed_school_year
from attendance_desktop.cli.context import Context
from attendance_desktop.cli.meetings import Named, print_sheet
from attendance_desktop.cli.output import say, say_json
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.paper_sizes import PosterSize
from attendance_desktop.records.selection import Selection
from attendance_desktop.wording import _


class Kind(StrEnum):
    """What can be printed."""

    BRIEF = "brief"
    SCHOOLS = "schools"
    TREND = "trend"
    GRADES = "grades"
    GROUPS = "groups"
    TIERS = "tiers"
    MONTHS = "months"
    WEEKDAYS = "weekdays"
    STUDENTS = "students"
    PARTNERS = "partners"
    COVERAGE = "coverage"
    HAND_OVER = "hand-over"
    AGENDA = "agenda"
    SIGN_IN = "sign-in"
    MINUTES = "minutes"
    INVITATIONS = "invitations"
    TERMS = "terms"
    PARTICIPATION = "participation"
    WORKSHEET = "worksheet"
    RESULTS = "results"
    POSTER = "poster"
    FORM = "form"
    WALL_CHARTS = "wall-charts"


#: Of a meeting; they hold no figures, so no audience and no school year.
_OF_MEETINGS = frozenset(
    {
        Kind.AGENDA,
        Kind.SIGN_IN,
        Kind.MINUTES,
        Kind.INVITATIONS,
        Kind.TERMS,
        Kind.PARTICIPATION,
    }
)
#: Of the self-assessment.
_OF_ASSESSMENT = frozenset({Kind.RESULTS, Kind.POSTER, Kind.FORM, Kind.WALL_CHARTS})
#: Of people; the public's leave contact details out.
_OF_TEAM = frozenset({Kind.PARTNERS, Kind.COVERAGE, Kind.HAND_OVER})
#: Charts whose rows can have too few students for one year.
_WITH_YEARS = frozenset({Kind.SCHOOLS, Kind.GRADES, Kind.GROUPS})
Together = Annotated[
    bool,
    typer.Option(
        "--years-together",
        help=_("Schools, grades or groups over up to three school years, for few students."),
    ),
]
Notes = Annotated[
    bool | None,
    typer.Option(
        "--notes/--no-notes",
        help=_("Notes of what lies behind, marked for packets; the brief has them by default."),
    ),
]
What = Annotated[
    Kind,
    typer.Option(
        help=_(
            "brief: one page for the board; a chart with its table; students: whom to reach, for "
            "staff; partners, coverage; hand-over: what a successor needs; the planning worksheet; "
            "results, poster, form, wall-charts of the self-assessment; or a meeting's paper."
        )
    ),
]


Year = Annotated[str, typer.Option(metavar="2025-26", help=_("The latest by default."))]
Rules = Annotated[
    str, typer.Option(metavar="NAME", help=_("The district's own choice by default."))
]
For = Annotated[
    Audience | None,
    typer.Option(
        help=_(
            "Public, the default but for a hand-over, hides small groups and contact details; "
            "staff sees all, and says so."
        )
    ),
]
OfRound = Annotated[
    str,
    typer.Option(
        "--round", metavar="DAY|ID", help=_("For results and poster; the latest by default.")
    ),
]


def register(program: typer.Typer) -> None:
    """Add this topic's command."""
    program.command("packet", help=_("Make a PDF to print or to send."))(packet)


def packet(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(metavar="OUT.pdf", help=_("The PDF to make."))],
    kind: What = Kind.BRIEF,
    audience: For = None,
    school_year: Year = "",
    rules: Rules = "",
    years_together: Together = False,
    notes: Notes = None,
    meeting: Named = "",
    which_round: OfRound = "",
    instrument: OfInstrument = "district",
    paper: OnPaper = PosterSize.TABLOID,
    language: InLanguage = "",
    as_json: Annotated[bool, typer.Option("--json", help=_("For machines."))] = False,
) -> None:
    """Make a PDF to print or to send."""
    if kind is Kind.WORKSHEET:
        _make_worksheet(context.obj, out, as_json=as_json)
        return
    if kind in _OF_MEETINGS:
        print_sheet(context, kind.value, out, meeting, as_json=as_json)
        return
    if kind in _OF_ASSESSMENT:
        asked = OfAssessment(kind.value, which_round, instrument, paper, language)
        print_assessment(context.obj, out, asked, as_json=as_json)
        return
    default = Audience.STAFF if kind is Kind.HAND_OVER else Audience.PUBLIC
    seen = audience or default
    if kind in _OF_TEAM:
        _make_of_team(context.obj, kind, out, seen)
    else:
        selection = Selection(parsed_school_year(school_year), rules or None, seen)
        _make(context.obj, kind, out, selection, _Also(years_together, notes))
    if as_json:
        say_json({"file": str(out), "kind": kind.value, "audience": seen.value})
    else:
        say(_made_words(kind, seen).format(path=out))


def _make_worksheet(opened: Context, out: Path, *, as_json: bool) -> None:
    from attendance_desktop.services.plan_paper import PlanPaper

    PlanPaper(opened.districts(read_only=True)).worksheet(out)
    if as_json:
        say_json({"file": str(out), "kind": Kind.WORKSHEET.value})
    else:
        say(_("Made {path}.").format(path=out))


def _made_words(kind: Kind, audience: Audience) -> str:
    if kind in _OF_TEAM:
        if audience is Audience.PUBLIC:
            return _("Made {path}. Public: contact details are left out.")
        return _("Made {path}. Staff: contains contact details.")
    if audience is Audience.PUBLIC:
        return _("Made {path}. Public: small groups are hidden.")
    return _("Made {path}. Staff: contains student information.")


def _make_of_team(opened: Context, kind: Kind, out: Path, audience: Audience) -> None:
    attendance = opened.attendance(read_only=True)
    from attendance_desktop.services.team_paper import TeamPaper

    paper = TeamPaper(opened.districts(), attendance)
    makers = {
        Kind.PARTNERS: paper.partners,
        Kind.COVERAGE: paper.coverage,
        Kind.HAND_OVER: paper.hand_over,
    }
    makers[kind](out, audience)


@dataclass(frozen=True)
class _Also:
    """What else a chart or the brief is to hold; `notes` is None where nothing was said."""

    years_together: bool
    notes: bool | None


def _make(opened: Context, kind: Kind, out: Path, selection: Selection, also: _Also) -> None:
    if also.years_together and kind not in _WITH_YEARS:
        raise typer.BadParameter(_("--years-together is for schools, grades or groups"))
    attendance = opened.attendance(read_only=True)
    from attendance_desktop.services.packets import Packets

    packets = Packets(opened.districts(), attendance)
    if kind is Kind.BRIEF:
        packets.brief(out, selection, voices=also.notes is not False)
    elif kind is Kind.STUDENTS:
        packets.students(out, selection)
    else:
        packets.named_chart(
            kind.value,
            out,
            selection,
            years_together=also.years_together,
            voices=bool(also.notes),
        )
