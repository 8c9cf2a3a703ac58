"""The plan commands: listed, taken in from a file, saved for other programs and for calendars."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from attendance_desktop.cli.attendance import AsJson
from attendance_desktop.cli.output import say, say_aside, say_json, say_table
from attendance_desktop.errors import UserError
from attendance_desktop.records.plan import StepLine, StepStatus, Timing
from attendance_desktop.rules import names, plan_words
from attendance_desktop.wording import _, day, ngettext, number, problem_words

if TYPE_CHECKING:
    from attendance_desktop.records.attendance import Problem
    from attendance_desktop.records.plan_changes import PlanRead

commands = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help=_("List the plan, save it for others to edit, take it in again."),
)
#: Of a file's problems and changes; all of them are in --json.
_SHOWN = 30
Out = Annotated[
    Path, typer.Argument(metavar="OUT", help=_("The file to make; its ending says which kind."))
]


def register(program: typer.Typer) -> None:
    """Add this topic's commands."""
    commands.command("list", help=_("Print the steps of the plan."))(listed)
    commands.command(
        "import", help=_("Take in a plan that somebody edited; the difference is printed.")
    )(take_in)
    commands.command("export", help=_("Save the plan as CSV or for Excel, to be edited."))(export)
    commands.command("calendar", help=_("Save due days and check-ins as a calendar file."))(
        calendar
    )
    program.add_typer(commands, name="plan")


def listed(
    context: typer.Context,
    status: Annotated[StepStatus | None, typer.Option(help=_("Only one status."))] = None,
    owner: Annotated[str, typer.Option(metavar="NAME", help=_("Only one owner."))] = "",
    overdue: Annotated[bool, typer.Option("--overdue", help=_("Only what is overdue."))] = False,
    as_json: AsJson = False,
) -> None:
    """Print the steps of the plan."""
    from attendance_desktop.services.plan import Plan

    plan = Plan(context.obj.districts(read_only=True))
    today = dt.date.today()
    plain = names.plain_name(owner)
    lines = [
        line
        for line in plan.listed(today)
        if status in (None, line.step.status)
        and plain in ("", names.plain_name(line.step.owner))
        and (not overdue or line.timing is Timing.OVERDUE)
    ]
    if as_json:
        say_json({"steps": [_line_json(line) for line in lines]})
        return
    if lines:
        say_table(
            (_("No."), _("Action step"), _("Owner"), _("Due"), _("Status"), _("Standing")),
            [_cells(line) for line in lines],
            numbers_from=6,
        )
        say()
    say(plan_words.standing_words(plan.standing(today)))


def take_in(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="FILE", help=_("A plan as a table."))],
    preview: Annotated[
        bool, typer.Option("--preview", help=_("Only say what would change."))
    ] = False,
    remove_missing: Annotated[
        bool,
        typer.Option("--remove-missing", help=_("Take out steps that the file leaves out.")),
    ] = False,
    owners: Annotated[
        str,
        typer.Option(metavar="WRITTEN=NAME,…", help=_("Who is meant by a name in the file.")),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Take in a plan that somebody edited."""
    from attendance_desktop.services.plan_files import PlanFiles

    files = PlanFiles(context.obj.districts(read_only=preview))
    read = files.read(path, _owners(owners))
    if not as_json:
        _show_changes(read, removed=remove_missing)
        _say_problems(read.problems)
    changes = bool(read.changes.count or read.notes or (remove_missing and read.absent))
    if changes and not preview:
        files.take_in(read, remove_absent=remove_missing)
    if as_json:
        say_json(_read_json(read, stored=changes and not preview, removed=remove_missing))
    elif changes and not preview:
        say(_("The changes are taken in. `undo` takes them back."))
    else:
        say(_("Nothing was stored."))


def export(context: typer.Context, out: Out, as_json: AsJson = False) -> None:
    """Save the plan for a colleague to edit."""
    from attendance_desktop.services.plan_files import PlanFiles

    count = PlanFiles(context.obj.districts(read_only=True)).save(out)
    if as_json:
        say_json({"file": str(out), "steps": count})
    else:
        words = ngettext("Saved {count} step to {path}.", "Saved {count} steps to {path}.", count)
        say(words.format(count=number(count), path=out))


def calendar(context: typer.Context, out: Out, as_json: AsJson = False) -> None:
    """Save due days and check-ins as a calendar file."""
    from attendance_desktop.services.plan_files import PlanFiles

    count = PlanFiles(context.obj.districts(read_only=True)).save_calendar(out)
    if as_json:
        say_json({"file": str(out), "entries": count})
    else:
        words = ngettext("Saved {count} day to {path}.", "Saved {count} days to {path}.", count)
        say(words.format(count=number(count), path=out))


def _owners(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        written, sign, name = part.partition("=")
        if not sign or not written.strip() or not name.strip():
            raise UserError("plan_owners_unclear", text=part)
        found[written.strip()] = name.strip()
    return found


# --- for machines ---------------------------------------------------------------------------


def _line_json(line: StepLine) -> dict[str, Any]:
    step = line.step
    return {
        "id": step.id,
        "number": line.number,
        "priority": line.priority or None,
        "step": step.text,
        "deliverable": step.deliverable,
        "link": step.link or None,
        "start": step.start or None,
        "due": step.due or None,
        "groups": step.groups,
        "owner": step.owner or None,
        "owner_left": line.owner_left,
        "resources": step.resources,
        "lever": int(step.lever) if step.lever else None,
        "status": step.status.value,
        "reason": step.reason,
        "closed_on": step.closed_on or None,
        "standing": line.timing.value,
        "evidence": step.evidence,
        "repeats": plan_words.repeats(step.repeats) or None,
        "follows": step.follows or None,
        "notes": [{"day": note.day, "text": note.text} for note in line.notes if note.text],
    }


def _read_json(read: PlanRead, *, stored: bool, removed: bool) -> dict[str, Any]:
    changes = read.changes
    return {
        "file": read.file_name,
        "stored": stored,
        "rows": read.rows,
        "added": [step.text for step in changes.added],
        "changed": [
            {
                "id": change.before.id,
                "step": change.before.text,
                "fields": [
                    {"field": field.field, "before": field.before, "after": field.after}
                    for field in change.fields
                ],
            }
            for change in changes.changed
        ],
        "moved": list(changes.moved),
        "not_in_file": [step.text for step in read.absent],
        "removed": len(read.absent) if removed else 0,
        "notes": len(read.notes),
        "unchanged": read.unchanged,
        "unknown_owners": list(read.unknown_owners),
        "left_owners": list(read.left_owners),
        "problems": [
            {
                "row": problem.row,
                "column": problem.column or None,
                "value": problem.value,
                "refused": problem.refused,
                "code": problem.code,
                "message": problem_words(problem.code, dict(problem.facts), command=True),
            }
            for problem in read.problems
        ],
    }


# --- for people -----------------------------------------------------------------------------


def _cells(line: StepLine) -> tuple[str, ...]:
    step = line.step
    return (
        number(line.number),
        " ".join(step.text.split()),
        _owner(line),
        day(step.due) if step.due else "–",
        _(plan_words.STATUSES[step.status]),
        _(plan_words.TIMINGS[line.timing]),
    )


def _owner(line: StepLine) -> str:
    if line.owner_left:
        return _("{owner} (has left)").format(owner=line.step.owner)
    return line.step.owner or "–"


def _show_changes(read: PlanRead, *, removed: bool) -> None:
    lines = [plan_words.change_line(row) for row in plan_words.change_rows(read.changes)]
    for line in lines[:_SHOWN]:
        say(line)
    if len(lines) > _SHOWN:
        more = len(lines) - _SHOWN
        words = ngettext(
            "{count} more change; --json has all.", "{count} more changes; --json has all.", more
        )
        say(words.format(count=number(more)))
    for step in read.absent:
        words = _("Removed: {step}") if removed else _("Not in the file, and kept: {step}")
        say(words.format(step=" ".join(step.text.split())))
    count = len(read.notes)
    if count:
        words = ngettext("{count} progress note added.", "{count} progress notes added.", count)
        say(words.format(count=number(count)))
    words = ngettext("{count} row says what we have.", "{count} rows say what we have.",
                     read.unchanged)  # fmt: skip
    say(words.format(count=number(read.unchanged)))


def _say_problems(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        name = "priority_text" if problem.column == "priority" else problem.column
        column = plan_words.FIELDS.get(name, "")
        said = problem_words(problem.code, dict(problem.facts), command=True)
        words = _("Row {row}, {column}: {problem}")
        say_aside(words.format(row=problem.row, column=_(column), problem=said))
