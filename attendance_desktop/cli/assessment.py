"""The assess commands: a round begun, answered, shown, written out."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from attendance_desktop.cli import assessment_options as options
from attendance_desktop.cli.assessment_report import round_json, say_round, say_rounds
from attendance_desktop.cli.attendance import AsJson
from attendance_desktop.cli.context import Context
from attendance_desktop.cli.output import say, say_json
from attendance_desktop.errors import UserError
from attendance_desktop.records.assessment import OpenSheet, Round, RoundState
from attendance_desktop.wording import _, ngettext, number

if TYPE_CHECKING:
    from attendance_desktop.services.answering import Answering
    from attendance_desktop.services.rounds import Rounds

commands = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help=_("Answer the self-assessment: begin a round, take answers, show what they say."),
)


def register(program: typer.Typer) -> None:
    """Add this topic's commands."""
    commands.command("new", help=_("Begin a round; it takes answers at once."))(new)
    commands.command(
        "answers", help=_("Take answers: forms typed in, stickers counted; reveal, close.")
    )(answers)
    commands.command("show", help=_("Print how a round was answered, and where people differ."))(
        show
    )
    commands.command(
        "export", help=_("Write a round as a table (.csv), or an instrument as a file (.toml).")
    )(export)
    program.add_typer(commands, name="assess")


def new(
    context: typer.Context,
    title: options.Title = "",
    day: options.Day = "",
    meeting: options.OfMeeting = "",
    instrument: options.WithInstrument = "district",
    present: options.Present = 0,
    named: options.Named = False,
    kinds: options.Kinds = False,
    live: options.Live = False,
    planned: options.Planned = False,
    as_json: AsJson = False,
) -> None:
    """Begin a round."""
    rounds = _rounds(context.obj)
    draft = Round(
        id="",
        title=title,
        day=day or dt.date.today().isoformat(),
        meeting=_meeting(context.obj, meeting),
        instrument=_instrument(context.obj, instrument),
        named=named,
        ask_kind=kinds,
        live=live,
        present=present,
    )
    made = rounds.plan(draft)
    if not planned:
        made = rounds.start(made.id)
    if as_json:
        say_json({"round": round_json(made)})
    else:
        _say_new(made, len(rounds.instrument(made).items))


def answers(
    context: typer.Context,
    forms: options.Forms = None,
    form_file: options.FormFile = "",
    tallies: options.Tallies = None,
    which: options.Chosen = "",
    kind: options.Kind = "",
    name: options.Name = "",
    form_number: options.FormNumber = "",
    again: options.Again = False,
    withdraw: options.Withdraw = 0,
    reveal: options.Reveal = None,
    close: options.Close = False,
    few: options.Few = False,
    as_json: AsJson = False,
) -> None:
    """Take answers of a round."""
    rounds = _rounds(context.obj)
    answering = _answering(context.obj)
    made = rounds.named(which)
    typed = [*(forms or ()), *_lines(form_file)]
    given = [
        answering.type_form(made.id, line, kind=kind, name=name, form=form_number, again=again)
        for line in typed
    ]
    if tallies:
        given.append(answering.tally(made.id, _tally(rounds, made, tallies), kind=kind))
    if withdraw:
        answering.withdraw(made.id, withdraw)
    for section in reveal or ():
        rounds.reveal(made.id, section)
    if close:
        rounds.close(made.id, few=few)
    _say_answers(rounds, made.id, given, as_json=as_json)


def show(
    context: typer.Context,
    which: options.Which = "",
    order: options.Order = "asked",
    then: options.Then = "",
    list_all: options.ListAll = False,
    as_json: AsJson = False,
) -> None:
    """Print how a round was answered."""
    rounds = _rounds(context.obj, read_only=True)
    if list_all:
        say_rounds(rounds.listed(), as_json=as_json)
        return
    made = rounds.named(which)
    result = rounds.visible(rounds.result(made.id))
    moved = rounds.then_and_now(made.id, rounds.named(then).id) if then else None
    say_round(context.obj, result, order, moved, as_json=as_json)


def export(
    context: typer.Context,
    out: options.Out,
    which: options.Chosen = "",
    instrument: options.OneInstrument = "district",
    as_json: AsJson = False,
) -> None:
    """Write a round's figures, or an instrument that can be edited and taken in again."""
    from attendance_desktop.services.assessment_paper import AssessmentPaper
    from attendance_desktop.services.instruments import Instruments

    opened: Context = context.obj
    if out.suffix.lower() == ".toml":
        Instruments(opened.districts(read_only=True)).write(instrument, out)
    elif out.suffix.lower() == ".csv":
        priorities = opened.priorities(read_only=True)
        made = _rounds(opened).named(which)
        AssessmentPaper(opened.districts(), priorities).table(made.id, out)
    else:
        raise UserError("assess_kind_of_file", file=out.name)
    if as_json:
        say_json({"file": str(out)})
    else:
        say(_("Made {path}.").format(path=out))


# --- parts ------------------------------------------------------------------------------------


def _rounds(opened: Context, *, read_only: bool = False) -> Rounds:
    from attendance_desktop.services.rounds import Rounds

    return Rounds(opened.districts(read_only=read_only))


def _answering(opened: Context) -> Answering:
    from attendance_desktop.services.answering import Answering

    return Answering(opened.districts())


def _say_new(made: Round, items: int) -> None:
    say(_("Planned {round}: {id}.").format(round=made.title, id=made.id[:8]))
    if made.state is RoundState.OPEN:
        takes = ngettext(
            "It takes answers now, to {count} item.",
            "It takes answers now, to {count} items.",
            items,
        )
        say(takes.format(count=number(items)))


def _meeting(opened: Context, text: str) -> str:
    from attendance_desktop.services.meetings import Meetings

    return Meetings(opened.districts()).named(text).id if text else ""


def _instrument(opened: Context, text: str) -> str:
    from attendance_desktop.services.instruments import Instruments

    instruments = Instruments(opened.districts())
    if text.lower().endswith(".toml"):
        return instruments.take_in(Path(text))
    return instruments.meant(text).key


def _lines(file: str) -> list[str]:
    if not file:
        return []
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("forms_not_read", path=file) from error
    return [line for line in text.splitlines() if line.strip()]


def _tally(rounds: Rounds, made: Round, lines: list[str]) -> dict[str, dict[str, int]]:
    instrument = rounds.instrument(made)
    choices = [choice.key for choice in (*instrument.steps, *instrument.beside)]
    found: dict[str, dict[str, int]] = {}
    for line in lines:
        item, sign, counts = line.partition("=")
        numbers = [part.strip() for part in counts.split(",")]
        if not sign or len(numbers) > len(choices) or not all(n.isdecimal() for n in numbers):
            raise UserError("tally_line", text=line)
        found[item.strip()] = dict(zip(choices, map(int, numbers), strict=False))
    return found


def _say_answers(rounds: Rounds, round_id: str, given: list[OpenSheet], *, as_json: bool) -> None:
    made = rounds.round(round_id)
    people = rounds.result(round_id).people
    if as_json:
        sheets = [{"sheet": sheet.seat, "people": sheet.people} for sheet in given]
        say_json({"round": round_json(made), "people": people, "sheets": sheets})
        return
    for sheet in given:
        say(_("Sheet {sheet} is kept. Write its number on the paper.").format(sheet=sheet.seat))
    answered = ngettext("{count} person answered.", "{count} people answered.", people)
    say(answered.format(count=number(people)))
    if made.state is RoundState.CLOSED:
        say(_("The round is closed: only counts are kept."))
