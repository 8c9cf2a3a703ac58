"""Words of the list of students to reach."""

from __future__ import annotations

from attendance_desktop.wording.language import N_

ERRORS: dict[str, str | tuple[str, str, str]] = {
    "student_not_known": N_(
        "This student is in no file that was taken in. Load the list again and choose from it."
    ),
    "students_are_for_staff": N_(
        "The list of students to reach holds student information. Switch to the staff view to "
        "see it."
    ),
}

NOTES: dict[str, str | tuple[str, str, str]] = {
    "students_of_totals": N_(
        "Of students without daily marks only the days missed so far and last year are known, not"
        " months and patterns."
    ),
}

LABELS: dict[str, str | tuple[str, str, str]] = {
    "ticked_student": N_("Ticked off a student to reach"),
    "unticked_student": N_("Put a student back on the list to reach"),
    "showed_groups": N_("Showed the groups of {category}"),
    "hid_groups": N_("Left out the groups of {category}"),
}
