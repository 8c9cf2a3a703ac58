"""Codes with facts, put into sentences.

Each module beside this one holds the words of one topic; here they are one catalogue of each kind.
A new topic adds its module and its lines below.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from attendance_desktop.errors import UserError
from attendance_desktop.wording import (
    assessment,
    attendance,
    commands,
    data_quality,
    district,
    files,
    goals,
    meetings,
    outreach,
    own_rules,
    paper,
    partners,
    plan,
    rows,
    schools,
    team,
    voices,
)
from attendance_desktop.wording.figures import day, number
from attendance_desktop.wording.language import _, ngettext

#: code -> sentence, or (singular, plural, name of the counting fact).
#: Facts named count... are printed with the locale's thousands separators.
Catalogue = Mapping[str, "str | tuple[str, str, str]"]

#: What went wrong, where, and what to do, in words that hold in the window too.
ERRORS: dict[str, str | tuple[str, str, str]] = {
    **district.ERRORS,
    **files.ERRORS,
    **attendance.ERRORS,
    **commands.ERRORS,
    **paper.ERRORS,
    **goals.ERRORS,
    **schools.ERRORS,
    **own_rules.ERRORS,
    **voices.ERRORS,
    **outreach.ERRORS,
    **team.ERRORS,
    **partners.ERRORS,
    **meetings.ERRORS,
    **assessment.ERRORS,
    **plan.ERRORS,
}
#: What is wrong with a row, a column or a file, and the remedy.
PROBLEMS: dict[str, str | tuple[str, str, str]] = {
    **rows.PROBLEMS,
    **district.PROBLEMS,
    **partners.PROBLEMS,
    **plan.PROBLEMS,
}
#: What a command says instead, where the remedy is an option of it.
ERRORS_IN_COMMANDS = commands.ERRORS_IN_COMMANDS
PROBLEMS_IN_COMMANDS = commands.PROBLEMS_IN_COMMANDS
#: What must be said beside a table of measures.
NOTES: dict[str, str | tuple[str, str, str]] = {
    **attendance.NOTES,
    **goals.NOTES,
    **voices.NOTES,
    **outreach.NOTES,
    **meetings.NOTES,
}
#: What is doubtful about the attendance taken in, and what to do.
FINDINGS: dict[str, str | tuple[str, str, str]] = {**data_quality.FINDINGS}
#: What a unit did, as the activity list and the undo button say it.
LABELS: dict[str, str | tuple[str, str, str]] = {
    **district.LABELS,
    **attendance.LABELS,
    **goals.LABELS,
    **schools.LABELS,
    **own_rules.LABELS,
    **voices.LABELS,
    **outreach.LABELS,
    **team.LABELS,
    **partners.LABELS,
    **meetings.LABELS,
    **assessment.LABELS,
    **plan.LABELS,
}
#: What the user should know about the open district file, as long as it is so.
WARNINGS: dict[str, str] = {**district.WARNINGS}
#: What a file holds, by `FileKind`.
KINDS: dict[str, str] = {**files.KINDS}

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _sentence(catalogue: Catalogue, code: str, facts: Mapping[str, Any]) -> str:
    template = catalogue[code]
    if isinstance(template, tuple):
        one, many, counted = template
        text = ngettext(one, many, int(facts[counted]))
    else:
        text = _(template)
    return text.format(**{key: _shown(key, fact) for key, fact in facts.items()})


def _shown(key: str, fact: Any) -> Any:
    if isinstance(fact, int) and key.startswith("count"):
        return number(fact)
    if key == "day" and isinstance(fact, str) and _ISO_DAY.fullmatch(fact):
        return day(fact)
    return fact


def error_words(error: UserError, *, command: bool = False) -> str:
    """Return one line: what, where, what to do.

    Args:
        command: True where a command says it, whose remedies are options.
    """
    catalogue = {**ERRORS, **ERRORS_IN_COMMANDS} if command else ERRORS
    return one_line(_sentence(catalogue, error.code, error.facts))


def one_line(text: str) -> str:
    """Return a text without line breaks and other signs that steer a screen, as cells may hold."""
    return "".join(c if c.isprintable() else " " for c in text)


def problem_words(code: str, facts: Mapping[str, Any], *, command: bool = False) -> str:
    """Return what is wrong with a row or file, and the remedy.

    Args:
        command: True where a command says it, whose remedies are options.
    """
    catalogue = {**PROBLEMS, **PROBLEMS_IN_COMMANDS} if command else PROBLEMS
    return _sentence(catalogue, code, facts)


def note_words(code: str, facts: Mapping[str, Any] | None = None) -> str:
    """Return what must be said beside a table of measures."""
    return _sentence(NOTES, code, facts or {})


def label_words(code: str, facts: Mapping[str, Any]) -> str:
    """Return what a unit did, as the activity list and the undo button say it."""
    return _sentence(LABELS, code, {k: day(v) if k == "day" else v for k, v in facts.items()})


def finding_words(code: str, facts: Mapping[str, Any]) -> str:
    """Return what is doubtful about the attendance taken in, and what to do."""
    return one_line(_sentence(FINDINGS, code, facts))
