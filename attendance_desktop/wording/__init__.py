"""Every sentence a user reads that is not a page's own: errors, problems, labels, numbers, dates.

On the ground floor, so that window, paper, mail, export and command line alike use it. All text
goes through gettext; sentences are whole, with named fields, so that they can be translated.

An error sentence says what, where, and what to do.
"""

from attendance_desktop.wording.codes import (
    ERRORS,
    ERRORS_IN_COMMANDS,
    FINDINGS,
    KINDS,
    LABELS,
    NOTES,
    PROBLEMS,
    PROBLEMS_IN_COMMANDS,
    WARNINGS,
    error_words,
    finding_words,
    label_words,
    note_words,
    one_line,
    problem_words,
)
from attendance_desktop.wording.figures import (
    clock,
    day,
    file_size,
    first_weekday,
    moment,
    month,
    number,
    percent,
    weekday,
)
from attendance_desktop.wording.language import (
    N_,
    _,
    items_language,
    ngettext,
    use_items_language,
    use_language,
)

__all__ = [
    "ERRORS",
    "ERRORS_IN_COMMANDS",
    "FINDINGS",
    "KINDS",
    "LABELS",
    "NOTES",
    "N_",
    "PROBLEMS",
    "PROBLEMS_IN_COMMANDS",
    "WARNINGS",
    "_",
    "clock",
    "day",
    "error_words",
    "file_size",
    "finding_words",
    "first_weekday",
    "items_language",
    "label_words",
    "moment",
    "month",
    "ngettext",
    "note_words",
    "number",
    "one_line",
    "percent",
    "problem_words",
    "use_items_language",
    "use_language",
    "weekday",
]
