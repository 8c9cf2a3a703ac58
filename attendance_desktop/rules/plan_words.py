"""Words of the plan, as screen, paper, files and command line say them; and read them again."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from attendance_desktop.records.plan import (
    ActionStep,
    CheckInSummary,
    PlanStanding,
    StepNote,
    StepStatus,
    Timing,
)
from attendance_desktop.records.plan_changes import ChangeRow, PlanChanges
from attendance_desktop.rules import priority_words, recurrence
from attendance_desktop.rules.names import plain_name
from attendance_desktop.wording import N_, _, day, ngettext, number, weekday
from attendance_desktop.wording.language import locale

STATUSES = {
    StepStatus.NOT_STARTED: N_("Not started"),
    StepStatus.UNDER_WAY: N_("Under way"),
    StepStatus.STUCK: N_("Stuck"),
    StepStatus.DONE: N_("Done"),
    StepStatus.DROPPED: N_("Dropped"),
}
TIMINGS = {
    Timing.OVERDUE: N_("Overdue"),
    Timing.DUE_SOON: N_("Due soon"),
    Timing.LATE_START: N_("Should have begun"),
    Timing.ON_TIME: N_("On time"),
    Timing.NO_DAY: N_("No day"),
    Timing.CLOSED: N_("Closed"),
}
#: Names of a step's fields: headings of lists, columns of files, what a difference calls them.
FIELDS = {
    "number": N_("No."),
    "priority_text": N_("Priority"),
    "text": N_("Action step"),
    "deliverable": N_("Deliverable"),
    "link": N_("File or link"),
    "start": N_("Start"),
    "due": N_("Due"),
    "groups": N_("Key groups involved"),
    "owner": N_("Owner"),
    "resources": N_("Resources"),
    "lever": N_("State lever"),
    "status": N_("Status"),
    "reason": N_("Why stuck or dropped"),
    "closed_on": N_("Closed on"),
    "notes": N_("Progress notes"),
    "evidence": N_("Evidence of effect"),
    "repeats": N_("Comes again"),
    "follows": N_("After step No."),
    "key": N_("Key (leave as it is)"),
}
_NTH_ONE = {
    "first": N_("every first {weekday}"),
    "second": N_("every second {weekday} of the month"),
    "third": N_("every third {weekday}"),
    "fourth": N_("every fourth {weekday}"),
    "last": N_("every last {weekday}"),
}
_NTH_MANY = {
    "first": N_("the first {weekday} of every {count} months"),
    "second": N_("the second {weekday} of every {count} months"),
    "third": N_("the third {weekday} of every {count} months"),
    "fourth": N_("the fourth {weekday} of every {count} months"),
    "last": N_("the last {weekday} of every {count} months"),
}
#: Of a value, in the sentence that tells of its change.
_LONGEST_SAID = 80
#: Before the further lines of a note, in a cell that holds several.
_GOES_ON = "  "


def status_meant(text: str) -> StepStatus | None:
    """Return the status that a text names, in English or the language spoken; None for none."""
    plain = plain_name(text)
    for status, words in STATUSES.items():
        if plain and plain in (status.value, plain_name(words), plain_name(_(words))):
            return status
    return None


# --- steps that come again ------------------------------------------------------------------


def repeat_words(rule: recurrence.Recurrence) -> str:
    """Return when a step comes again: "every first Monday"."""
    if rule.weeks:
        return ngettext("every week", "every {count} weeks", rule.weeks).format(
            count=number(rule.weeks)
        )
    if rule.nth:
        words = (_NTH_ONE if rule.months == 1 else _NTH_MANY)[rule.nth]
        return _(words).format(weekday=weekday(rule.weekday), count=number(rule.months))
    return ngettext(
        "every month on day {day}", "every {count} months on day {day}", rule.months
    ).format(count=number(rule.months), day=number(rule.day))


def repeats(text: str) -> str:
    """Return the words of a kept recurrence, "" for a step that comes once."""
    rule = recurrence.parsed(text)
    return repeat_words(rule) if rule else ""


def repeats_meant(text: str) -> str | None:
    """Return the recurrence that words name, as it is kept; None where they name none."""
    plain = plain_name(text)
    return _recurrences(locale()).get(plain) if plain else ""


@lru_cache(maxsize=4)
def _recurrences(_language: str) -> dict[str, str]:
    """Return what every recurrence is called; the language is what the cache is kept by."""
    found: dict[str, str] = {}
    for rule in recurrence.every():
        for words in (repeat_words(rule), rule.text):
            found.setdefault(plain_name(words), rule.text)
    return found


# --- progress notes in one cell -------------------------------------------------------------


def note_cell(notes: tuple[StepNote, ...], most: int) -> str:
    """Return notes as one cell of a table holds them, a line each; the newest ones that fit."""
    found: list[str] = []
    for note in reversed(notes):
        words = note.text.replace("\n", "\n" + _GOES_ON)
        line = f"{note.day}: {words}"
        most -= len(line) + 1
        if most < 0:
            break
        found.append(line)
    return "\n".join(reversed(found))


def notes_of_cell(cell: str, today: dt.date) -> tuple[tuple[str, str], ...]:
    """Return the notes that a cell holds, day and text each; a line without a day is today's."""
    found: list[tuple[str, list[str]]] = []
    for line in cell.replace("\r\n", "\n").split("\n"):
        if line.startswith(_GOES_ON) and found:
            found[-1][1].append(line.removeprefix(_GOES_ON))
            continue
        if not line.strip():
            continue
        head, _colon, rest = line.strip().partition(": ")
        said = _iso(head)
        found.append((said, [rest]) if said else (today.isoformat(), [line.strip()]))
    told = ((said, "\n".join(lines).strip()) for said, lines in found)
    return tuple((said, text) for said, text in told if text)


def _iso(text: str) -> str:
    if len(text) != len("2026-03-13"):
        return ""
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


# --- sentences ------------------------------------------------------------------------------


def field_words(name: str, value: str) -> str:
    """Return a field's value as a difference shows it; `follows` is given in words."""
    if not value:
        return _("nothing")
    if name == "status":
        return _(STATUSES[StepStatus(value)])
    if name in ("start", "due", "closed_on"):
        return day(value)
    if name == "lever":
        return priority_words.lever_words(value) or value
    return repeats(value) if name == "repeats" else value


def days_words(step: ActionStep) -> str:
    """Return when a step begins and is due: "March 1, 2026 to May 15, 2026"."""
    if step.start and step.due:
        return _("{first} to {last}").format(first=day(step.start), last=day(step.due))
    if step.due:
        return _("by {day}").format(day=day(step.due))
    return _("from {day}").format(day=day(step.start)) if step.start else ""


def standing_words(found: PlanStanding) -> str:
    """Return how the plan stands, in a sentence or two."""
    steps = sum(found.counts.values())
    if not steps:
        return _("The plan has no steps yet.")
    done = found.counts[StepStatus.DONE]
    words = ngettext("{done} of {count} step done.", "{done} of {count} steps done.", steps)
    said = [words.format(done=number(done), count=number(steps))]
    for count, one, many in (
        (len(found.overdue), N_("{count} is overdue."), N_("{count} are overdue.")),
        (found.counts[StepStatus.STUCK], N_("{count} is stuck."), N_("{count} are stuck.")),
        (
            len(found.ownerless) + len(found.owner_left),
            N_("{count} needs an owner."),
            N_("{count} need an owner."),
        ),
    ):
        if count:
            said.append(ngettext(one, many, count).format(count=number(count)))
    return " ".join(said)


def summary_words(found: CheckInSummary) -> str:
    """Return what a check-in found, in a few phrases."""
    said = [
        ngettext("{count} step reviewed", "{count} steps reviewed", found.reviewed).format(
            count=number(found.reviewed)
        )
    ]
    for count, words in (
        (found.begun, N_("{count} begun")),
        (found.done, N_("{count} done")),
        (found.stuck, N_("{count} newly stuck")),
        (found.dropped, N_("{count} dropped")),
        (found.waiting, N_("{count} not looked at")),
    ):
        if count:
            said.append(_(words).format(count=number(count)))
    return " · ".join(said)


def change_rows(found: PlanChanges) -> tuple[ChangeRow, ...]:
    """Return a difference in words, a row each: what is new, gone, changed, moved."""
    rows = [ChangeRow(_whole(step), _("New")) for step in found.added]
    rows += [ChangeRow(_whole(step), _("Removed")) for step in found.removed]
    for change in found.changed:
        rows += [
            ChangeRow(
                _whole(change.before),
                _(FIELDS[field.field]),
                said_of(field.field, field.before),
                said_of(field.field, field.after),
            )
            for field in change.fields
        ]
    count = len(found.moved)
    if count:
        words = ngettext("{count} step", "{count} steps", count).format(count=number(count))
        rows.append(ChangeRow(words, _("At another place")))
    return tuple(rows)


def _whole(step: ActionStep) -> str:
    return " ".join(step.text.split())


def change_line(row: ChangeRow) -> str:
    """Return a row of a difference as one line: "Plow the stops, Due: March 4, 2026 → ..."."""
    if not (row.before or row.after):
        return _("{what}: {step}").format(what=row.what, step=row.step)
    return _("{step}, {field}: {before} → {after}").format(
        step=row.step, field=row.what, before=row.before, after=row.after
    )


def said_of(name: str, value: str) -> str:
    """Return a field's value as the sentence on its change quotes it."""
    if name == "follows":
        return _("another step") if value else _("nothing")
    words = " ".join(field_words(name, value).split())
    return words if len(words) <= _LONGEST_SAID else words[: _LONGEST_SAID - 1].rstrip() + "…"
