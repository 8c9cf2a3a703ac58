"""What was understood of one file, in sentences and rows, before anything is stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from attendance_desktop.records.attendance import FileKind, Problem
from attendance_desktop.records.delivery import Delivery
from attendance_desktop.services.problem_list import message
from attendance_desktop.ui.attendance.words import (
    kind_words,
    layout_words,
    span_words,
)
from attendance_desktop.ui.widgets.table import Column
from attendance_desktop.wording import _, ngettext, number


@dataclass(frozen=True)
class Fact:
    """One line of a file's facts."""

    label: str
    words: str


def title(delivery: Delivery) -> str:
    """Return the file's name, with its sheet where it has several."""
    if not delivery.sheet:
        return delivery.file_name
    return _("{file}, sheet {sheet}").format(file=delivery.file_name, sheet=delivery.sheet)


def facts(delivery: Delivery) -> tuple[Fact, ...]:
    """Return what the file holds, line by line."""
    layout = layout_words(delivery.layout)
    kind = kind_words(delivery.kind)
    found = [
        Fact(
            _("Kind"),
            _("{kind}, as {system} exports them").format(kind=kind, system=layout)
            if layout
            else kind,
        ),
        Fact(_("Students"), _students(delivery)),
        Fact(_("Dates"), span_words(delivery.first_day, delivery.last_day)),
        Fact(_("Rows"), rows_words(delivery)),
        Fact(
            _("Headings"),
            _("in row {row}").format(row=number(delivery.header_row))
            if delivery.header_row > 1
            else "",
        ),
    ]
    return tuple(fact for fact in found if fact.words)


def remembered_words(deliveries: Iterable[Delivery]) -> str:
    """Return that files were read as a person said for earlier ones, "" where none was."""
    known = sum(delivery.preview.remembered for delivery in deliveries)
    if not known:
        return ""
    return ngettext(
        "It is read as you said for an earlier file with these headings.",
        "{count} of them are read as you said for earlier files with these headings.",
        known,
    ).format(count=number(known))


def since_words(new: int, corrected: int, same: int) -> str:
    """Return what a file changes against those taken in before, in one line of its facts."""
    if not corrected and not same:
        return ""
    words = _("{new} new, {corrected} corrected, {same} as before")
    return words.format(new=number(new), corrected=number(corrected), same=number(same))


def rows_words(delivery: Delivery) -> str:
    """Return how many rows were read, and what became of them."""
    words = ngettext(
        "{count} row read: {taken} to take in, {repeated} repeated, {refused} left out",
        "{count} rows read: {taken} to take in, {repeated} repeated, {refused} left out",
        delivery.rows_read,
    )
    return words.format(
        count=number(delivery.rows_read),
        taken=number(delivery.rows_taken),
        repeated=number(delivery.rows_repeated),
        refused=number(delivery.rows_refused),
    )


def only_published(kinds: Iterable[FileKind]) -> bool:
    """Return whether files hold what a state publishes, and no marks of the district's own."""
    return set(kinds) == {FileKind.PUBLISHED}


def changes_words(new: int, corrected: int, *, published: bool = False) -> str:
    """Return what taking the file in would change.

    Args:
        published: whether there are only published rates.
    """
    if not new and not corrected:
        return _("Nothing in it is new: all of it was taken in before.")
    if published:
        return _("Published rates are kept to compare with; your own numbers stay as they are.")
    said = []
    if new:
        words = ngettext("{count} mark is new.", "{count} marks are new.", new)
        said.append(words.format(count=number(new)))
    if corrected:
        words = ngettext(
            "{count} mark of an earlier file is corrected.",
            "{count} marks of earlier files are corrected.",
            corrected,
        )
        said.append(words.format(count=number(corrected)))
    return " ".join(said)


def taken_words(name: str, new: int, corrected: int, *, published: bool = False) -> str:
    """Return the answer after taking in."""
    if published:
        words = ngettext(
            "{file} taken in: {count} published rate.",
            "{file} taken in: {count} published rates.",
            new + corrected,
        )
        return words.format(file=name, count=number(new + corrected))
    if corrected:
        words = _("{file} taken in: {new} marks new, {corrected} corrected.")
        return words.format(file=name, new=number(new), corrected=number(corrected))
    words = ngettext("{file} taken in: {new} mark new.", "{file} taken in: {new} marks new.", new)
    return words.format(file=name, new=number(new))


def private_words(delivery: Delivery) -> str:
    """Return which columns stay in the file because they name people, "" for none."""
    private = [c.heading for c in delivery.columns if c.reason == "private"]
    if not private:
        return ""
    words = _("Names, birth dates and addresses are never stored. Left in the file: {columns}.")
    return words.format(columns=", ".join(private))


def left_words(delivery: Delivery) -> str:
    """Return which other columns are left in the file, "" for none."""
    others = [
        c.heading for c in delivery.columns if not c.role and c.reason != "private" and c.heading
    ]
    if not others:
        return ""
    return _("Not needed, left in the file: {columns}.").format(columns=", ".join(others))


def problems_words(delivery: Delivery) -> str:
    """Return what the problems of the file mean for its rows."""
    if not delivery.problems:
        return _("No problems were found in this file.")
    refused = delivery.rows_refused
    if not refused:
        return _("All rows count; these are remarks.")
    words = ngettext(
        "{count} row is left out; put it right in your school system and export again. The other "
        "rows count.",
        "{count} rows are left out; put them right in your school system and export again. The "
        "other rows count.",
        refused,
    )
    return words.format(count=number(refused))


def _students(delivery: Delivery) -> str:
    if delivery.kind is FileKind.PUBLISHED:
        return ""
    students = ngettext("{count} student", "{count} students", len(delivery.students.ids)).format(
        count=number(len(delivery.students.ids))
    )
    schools = len(delivery.schools)
    if not schools:
        return students
    words = ngettext("{students} at {count} school", "{students} at {count} schools", schools)
    return words.format(students=students, count=number(schools))


def needs_days(delivery: Delivery, calendar_days: int | None) -> bool:
    """Return whether the file gives no rate until days enrolled are said."""
    return delivery.kind is FileKind.EVENTS and calendar_days is None


# --- columns of the table of problems ---------------------------------------------------------


#: Which column of `problem_columns` holds the sentence.
PROBLEM_WORDS = 3


def problem_columns() -> tuple[Column, ...]:
    """Return the columns of the table of problems; rows are `Problem`."""
    return (
        Column(_("Row"), _row, _row_number, number=True),
        Column(_("Column"), _problem_column),
        Column(_("Value"), _value),
        Column(_("What is wrong, and what to do"), message),
        Column(_("Left out"), _left_out),
    )


def _row(problem: Problem) -> str:
    return "" if problem.row is None else number(problem.row)


def _row_number(problem: Problem) -> int | None:
    return problem.row


def _problem_column(problem: Problem) -> str:
    return problem.column


def _value(problem: Problem) -> str:
    return problem.value


def _left_out(problem: Problem) -> str:
    return _("yes") if problem.refused else _("no")
