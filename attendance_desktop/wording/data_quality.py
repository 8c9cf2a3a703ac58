"""Words of what is doubtful about the attendance taken in: what, where, what to do."""

from __future__ import annotations

from attendance_desktop.wording.language import N_

FINDINGS: dict[str, str | tuple[str, str, str]] = {
    "school_stopped": (
        "{school}: the last marks are of {day}, {count} school day before the other schools'. "
        "Take in its newer file, or close the school in Settings.",
        "{school}: the last marks are of {day}, {count} school days before the other schools'. "
        "Take in its newer file, or close the school in Settings.",
        "count",
    ),
    "days_missing": (
        "{school}: no marks on {count} day on which most schools were open ({day}). Take in the "
        "missing day, or say in the calendar that it was a day off.",
        "{school}: no marks on {count} days on which most schools were open, the first is {day}. "
        "Take in the missing days, or say in the calendar that they were days off.",
        "count",
    ),
    "gap": (
        "{school}: no marks on {count} weekday ({first} to {last}), and nobody has said why. "
        "Say in the calendar what it was, or take in the missing file.",
        "{school}: no marks on {count} weekdays from {first} to {last}, and nobody has said why. "
        "Say in the calendar what they were, or take in the missing file.",
        "count",
    ),
    "few_marked": (
        "{school}: on {count} day fewer than half of the students were marked ({day}). Take in a "
        "whole file of it, or say in the calendar that it was a day off.",
        "{school}: on {count} days fewer than half of the students were marked, the first is "
        "{day}. Take in whole files of them, or say in the calendar that they were days off.",
        "count",
    ),
    "weekend_marks": (
        "{school}: there are marks on {count} Saturday or Sunday ({day}). They count; say in the "
        "calendar that it was a day off if they are wrong.",
        "{school}: there are marks on {count} Saturdays or Sundays, the first is {day}. They "
        "count; say in the calendar that they were days off if they are wrong.",
        "count",
    ),
    "weekend_marks_of_schools": (
        "{schools} schools: there are marks on {count} Saturday or Sunday ({day}). They count; say "
        "in the calendar that it was a day off if they are wrong.",
        "{schools} schools: there are marks on {count} Saturdays or Sundays, the first is {day}. "
        "They count; say in the calendar that they were days off if they are wrong.",
        "count",
    ),
    "marks_on_days_off": (
        "{school}: {count} mark lies on a day that was corrected to a day off, and does not count. "
        "Take the correction back if school was held.",
        "{school}: {count} marks lie on days that were corrected to days off, and do not count. "
        "Take the corrections back if school was held.",
        "count",
    ),
    "files_overlap": N_(
        "{file} and {other} both hold marks from {first} to {last}. Where they differ the one "
        "taken in later counts; leave the wrong one out if that is not what you want."
    ),
}
