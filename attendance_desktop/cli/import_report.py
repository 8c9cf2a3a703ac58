"""What an import says: what was understood, what was left out and why, what changed."""

from __future__ import annotations

from typing import Any

from attendance_desktop.cli.output import say, say_table
from attendance_desktop.records.attendance import FileKind, Problem, school_year_label
from attendance_desktop.records.delivery import Delivery
from attendance_desktop.services.attendance import ReadFiles, TakenIn
from attendance_desktop.services.problem_list import message
from attendance_desktop.wording import KINDS, _, day, ngettext, number


def as_json(read: ReadFiles, taken: TakenIn | None) -> dict[str, Any]:
    """Return the import's report for machines."""
    return {"files": [_file_json(d, n, read, taken) for n, d in enumerate(read.deliveries)]}


def _file_json(
    delivery: Delivery, n: int, read: ReadFiles, taken: TakenIn | None
) -> dict[str, Any]:
    changes, before = read.changes[n], _taken_in_before(read, taken, n)
    return {
        "file": delivery.file_name,
        "sheet": delivery.sheet,
        "kind": delivery.kind.value,
        "layout": delivery.layout,
        "school_year": school_year_label(delivery.school_year),
        "rows_read": delivery.rows_read,
        "rows_taken": delivery.rows_taken,
        "rows_repeated": delivery.rows_repeated,
        "rows_refused": delivery.rows_refused,
        "students": len(delivery.students.ids),
        "schools": len(delivery.schools),
        "ignored_columns": list(delivery.ignored_columns),
        "problems": [_problem_json(p) for p in delivery.problems],
        "batch": taken.batches[n].id if taken else None,
        "taken_in_before": before,
        "marks_new": 0 if before else changes.new,
        "marks_corrected": 0 if before else changes.corrected,
        "first_day": delivery.first_day or None,
        "last_day": delivery.last_day or None,
        "columns": {c.role: c.heading for c in delivery.columns if c.role},
        "codes": delivery.codes,
        "remembered": delivery.preview.remembered,
        "header_row": delivery.header_row,
        "sha256": delivery.sha256,
    }


def _taken_in_before(read: ReadFiles, taken: TakenIn | None, n: int) -> bool:
    """True also for the second of two equal files of one command."""
    return taken.already[n] if taken else read.already[n] is not None


def _problem_json(problem: Problem) -> dict[str, Any]:
    return {
        "row": problem.row,
        "column": problem.column or None,
        "code": problem.code,
        "value": problem.value,
        "message": message(problem, command=True),
        "refused": problem.refused,
        "count": problem.count,
    }


def show(read: ReadFiles, taken: TakenIn | None, most_problems: int) -> None:
    """Print the import's report for people."""
    for n, delivery in enumerate(read.deliveries):
        _show_understood(delivery)
        if _taken_in_before(read, taken, n):
            say(_("  This file was taken in before; nothing changed."))
        elif taken is None:
            say(_("  A dry run: nothing was stored."))
        else:
            changes = read.changes[n]
            say(
                _("  Taken in: {new} new, {corrected} corrected. `undo` takes it back.").format(
                    new=number(changes.new), corrected=number(changes.corrected)
                )
            )
    show_problems(read, most_problems)


def _show_understood(delivery: Delivery) -> None:
    title = f"{delivery.file_name} [{delivery.sheet}]" if delivery.sheet else delivery.file_name
    say(
        _("{file}: {kind}, {year}").format(
            file=title, kind=_(KINDS[delivery.kind]), year=school_year_label(delivery.school_year)
        )
    )
    for line in (*_counted(delivery), *_columns(delivery)):
        say("  " + line)


def _counted(delivery: Delivery) -> list[str]:
    rows = ngettext(
        "{count} row read: {taken} taken, {repeated} repeated, {refused} refused",
        "{count} rows read: {taken} taken, {repeated} repeated, {refused} refused",
        delivery.rows_read,
    ).format(
        count=number(delivery.rows_read),
        taken=number(delivery.rows_taken),
        repeated=number(delivery.rows_repeated),
        refused=number(delivery.rows_refused),
    )
    people = _("Students: {students}. Schools: {schools}.").format(
        students=number(len(delivery.students.ids)), schools=number(len(delivery.schools))
    )
    if delivery.kind is FileKind.PUBLISHED:
        return [rows]
    if not delivery.first_day:
        return [rows, people]
    days = _("{first} to {last}").format(first=day(delivery.first_day), last=day(delivery.last_day))
    return [rows, people, days]


def _columns(delivery: Delivery) -> list[str]:
    known = [f"{c.heading} = {c.role}" for c in delivery.columns if c.role]
    left = [c for c in delivery.columns if not c.role and c.heading]
    private = [c.heading for c in left if c.reason == "private"]
    others = [c.heading for c in left if c.reason != "private"]
    lines = [_("Understood: {columns}").format(columns=", ".join(known))]
    if private:
        lines.append(
            _("Left in the file, because they name people: {columns}").format(
                columns=", ".join(private)
            )
        )
    if others:
        lines.append(_("Left in the file, not needed: {columns}").format(columns=", ".join(others)))
    return lines


def show_problems(read: ReadFiles, most: int) -> None:
    """Print the first problems of all files, and how many more there are."""
    found = [(d.file_name, p) for d in read.deliveries for p in d.problems]
    if not found:
        return
    say()
    say_table(
        (_("Row"), _("Column"), _("Value"), _("Problem")),
        [
            ("" if p.row is None else str(p.row), p.column, p.value[:24], message(p, command=True))
            for _file, p in found[:most]
        ],
        numbers_from=99,
    )
    if len(found) > most:
        left = len(found) - most
        say(
            ngettext(
                "and {count} more; --problems OUT.csv saves them all",
                "and {count} more; --problems OUT.csv saves them all",
                left,
            ).format(count=number(left))
        )
