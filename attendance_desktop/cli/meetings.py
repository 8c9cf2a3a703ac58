"""The meeting commands: listed, shown, their paper and their invitations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from attendance_desktop.cli.attendance import AsJson
from attendance_desktop.cli.output import say, say_json, say_table
from attendance_desktop.errors import UserError
from attendance_desktop.records.agendas import TimedAgenda, TimedPart
from attendance_desktop.records.meetings import AgendaPart, Meeting, WholeMeeting
from attendance_desktop.rules.meeting_words import (
    RSVP_WORDS,
    STATE_WORDS,
    span_words,
    time_words,
    times_words,
    when_words,
)
from attendance_desktop.rules.minutes import homework_words
from attendance_desktop.wording import _, ngettext, number

if TYPE_CHECKING:
    from attendance_desktop.services.meetings import Meetings

commands = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help=_("List and show the coalition's meetings, and make their paper."),
)
Which = Annotated[
    str,
    typer.Argument(
        metavar="[DAY|ID]", help=_("The meeting; by default the coming one, else the last held.")
    ),
]
Named = Annotated[
    str,
    typer.Option(
        "--meeting", metavar="DAY|ID", help=_("The meeting; by default the coming or the last one.")
    ),
]
OutPdf = Annotated[Path, typer.Argument(metavar="OUT.pdf", help=_("The PDF to make."))]


def register(program: typer.Typer) -> None:
    """Add this topic's commands."""
    commands.command("list", help=_("List all meetings, the latest first."))(list_meetings)
    commands.command("show", help=_("Print a meeting: its agenda, people and homework."))(show)
    commands.command("agenda", help=_("Make the agenda as a PDF."))(agenda)
    commands.command("minutes", help=_("Make the minutes as a PDF."))(minutes)
    commands.command(
        "invites",
        help=_("Make drafts of mail to open, read over and send; nothing is sent by itself."),
    )(invites)
    program.add_typer(commands, name="meeting")


def list_meetings(context: typer.Context, as_json: AsJson = False) -> None:
    """List all meetings."""
    from attendance_desktop.services.meetings import Meetings

    found = Meetings(context.obj.districts(read_only=True)).listed()
    if as_json:
        say_json({"meetings": [_meeting_json(meeting) for meeting in found]})
    elif not found:
        say(_("No meeting is planned yet."))
    else:
        say_table(
            (_("When"), _("Meeting"), _("Place"), _("State")),
            [
                (when_words(m), m.title, m.place or "–", _(STATE_WORDS[m.state]))
                for m in found
            ],
            numbers_from=4,
        )  # fmt: skip


def show(context: typer.Context, which: Which = "", as_json: AsJson = False) -> None:
    """Print one meeting."""
    from attendance_desktop.services.agendas import Agendas
    from attendance_desktop.services.meetings import Meetings

    districts = context.obj.districts(read_only=True)
    meetings = Meetings(districts)
    whole = meetings.whole(meant(meetings, which).id)
    agenda = Agendas(districts).timed(whole.meeting.id)
    if as_json:
        say_json(_whole_json(whole, agenda))
    else:
        _show(whole, agenda)


def agenda(
    context: typer.Context, out: OutPdf, meeting: Named = "", as_json: AsJson = False
) -> None:
    """Make the agenda of the coming meeting, or of another, as a PDF."""
    print_sheet(context, "agenda", out, meeting, as_json=as_json)


def minutes(
    context: typer.Context, out: OutPdf, meeting: Named = "", as_json: AsJson = False
) -> None:
    """Make the minutes of the meeting held last, or of another, as a PDF."""
    print_sheet(context, "minutes", out, meeting, as_json=as_json)


def print_sheet(
    context: typer.Context, kind: str, out: Path, meeting: str, *, as_json: bool
) -> None:
    """Make one sheet of a meeting.

    Args:
        kind: "agenda", "sign-in", "minutes", "invitations", "terms" or "participation".
        meeting: its day or id, "" for the coming or the last one.
    """
    from attendance_desktop.services.meeting_paper import MeetingPaper
    from attendance_desktop.services.meetings import Meetings

    districts = context.obj.districts(read_only=True)
    paper = MeetingPaper(districts)
    of_all = {"terms": paper.terms, "participation": paper.participation}
    if kind in of_all:
        of_all[kind](out)
    else:
        chosen = meant(Meetings(districts), meeting, held=kind == "minutes").id
        makers = {
            "agenda": paper.agenda,
            "sign-in": paper.sign_in,
            "minutes": paper.minutes,
            "invitations": paper.letters,
        }
        makers[kind](chosen, out)
    if as_json:
        say_json({"file": str(out), "kind": kind})
    else:
        say(_("Made {path}.").format(path=out))


def invites(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help=_("Where to make them."))],
    meeting: Named = "",
    together: Annotated[
        bool, typer.Option("--together", help=_("One draft with everyone in Bcc."))
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Make invitations with the agenda and a calendar file."""
    from attendance_desktop.services.invitations import Invitations
    from attendance_desktop.services.meetings import Meetings

    districts = context.obj.districts(read_only=True)
    chosen = meant(Meetings(districts), meeting)
    written = Invitations(districts).write(chosen.id, folder, together=together)
    if as_json:
        say_json(
            {
                "meeting": chosen.id,
                "files": [str(path) for path in written.files],
                "invited": len(written.invited),
                "to_call": [
                    {"name": person.name, "phone": person.phone} for person in written.unreachable
                ],
            }
        )
        return
    count = len(written.invited)
    say(
        ngettext(
            "Made a draft for {count} person in {folder}. Nothing was sent: open, read, send.",
            "Made drafts for {count} people in {folder}. Nothing was sent: open, read, send.",
            count,
        ).format(count=number(count), folder=folder)
    )
    if written.unreachable:
        say(_("Without an e-mail address, to be called:"))
        for person in written.unreachable:
            say(f"  {person.name}  {person.phone}".rstrip())


def meant(meetings: Meetings, which: str, *, held: bool = False) -> Meeting:
    """Return the meeting that a command means.

    Args:
        which: its day or id; "" for the coming one, else the one held last.
        held: the other way round: the one held last, else the coming one.

    Raises:
        UserError: "meeting_unknown", "meeting_unclear", or "meeting_none".
    """
    if which:
        return meetings.named(which)
    coming, last = meetings.coming(), meetings.last_held()
    found = (last or coming) if held else (coming or last)
    if found is None:
        raise UserError("meeting_none")
    return found


# --- for machines ---------------------------------------------------------------------------


def _meeting_json(meeting: Meeting) -> dict[str, Any]:
    return {
        "id": meeting.id,
        "title": meeting.title,
        "day": meeting.day,
        "starts": meeting.starts or None,
        "ends": meeting.ends or None,
        "place": meeting.place,
        "facilitator": meeting.facilitator,
        "scribe": meeting.scribe,
        "state": meeting.state.value,
        "follows": meeting.follows or None,
    }


def _whole_json(whole: WholeMeeting, agenda: TimedAgenda) -> dict[str, Any]:
    times = {timed.part.id: timed for timed in agenda.parts}
    return {
        **_meeting_json(whole.meeting),
        "purpose": whole.meeting.purpose,
        "data_review": whole.meeting.data_review.value,
        "minutes": agenda.minutes,
        "over_minutes": agenda.over_minutes,
        "agenda": [_part_json(part, times.get(part.id)) for part in whole.agenda],
        "participants": [
            {
                "name": person.name,
                "organization": person.organization,
                "rsvp": person.rsvp.value,
                "walk_in": person.walk_in,
                "came": bool(person.came_at),
            }
            for person in whole.participants
        ],
        "decisions": [one.text for one in whole.decisions],
        "homework": [
            {
                "who": one.who,
                "what": one.text,
                "due": one.due or None,
                "state": one.state.value,
            }
            for one in whole.homework
        ],
        "parked": [{"text": one.text, "settled": one.settled} for one in whole.parked],
        "materials": [
            {"text": one.text, "print": one.to_print, "ready": one.ready} for one in whole.materials
        ],
    }


def _part_json(part: AgendaPart, timed: TimedPart | None) -> dict[str, Any]:
    return {
        "key": part.key,
        "title": part.title,
        "minutes": part.length_minutes,
        "begins": timed.begins.isoformat() if timed else None,
        "ends": timed.ends.isoformat() if timed else None,
        "notes": part.notes,
    }


# --- for people -----------------------------------------------------------------------------


def _show(whole: WholeMeeting, agenda: TimedAgenda) -> None:
    meeting = whole.meeting
    say(meeting.title)
    say(" · ".join(part for part in (when_words(meeting), meeting.place) if part))
    say(span_words(agenda))
    say()
    times = {timed.part.id: timed for timed in agenda.parts}
    say_table(
        (_("Time"), _("Part"), _("Minutes")),
        [
            (
                times_words(times[part.id]) if part.id in times else "–",
                part.title,
                number(part.length_minutes),
            )
            for part in whole.agenda
        ],
        numbers_from=2,
    )
    if whole.participants:
        say()
        _show_people(whole)
    for title, lines in (
        (_("Decisions"), [one.text for one in whole.decisions]),
        (_("Homework"), [homework_words(one) for one in whole.homework]),
        (_("Parking lot"), [one.text for one in whole.parked]),
    ):
        if lines:
            say()
            say(title)
            for line in lines:
                say(f"  {line}")


def _show_people(whole: WholeMeeting) -> None:
    say_table(
        (_("Name"), _("Organization"), _("Answer"), _("Came")),
        [
            (
                person.name, person.organization or "–", _(RSVP_WORDS[person.rsvp]),
                time_words(person.came_at) if person.came_at else "–",
            )
            for person in whole.participants
        ],
        numbers_from=4,
    )  # fmt: skip
