"""Words of attendance measured: rules, notes beside the numbers, what was done."""

from __future__ import annotations

from attendance_desktop.wording.language import N_

ERRORS: dict[str, str | tuple[str, str, str]] = {
    "no_file_open": N_("No district file is open. Open one, or make a new one."),
    "district_name_missing": N_("The district has no name yet. Give it one."),
    "no_attendance": N_("No attendance was taken in yet. Take in a file of your school system."),
    "reconcile_no_school": N_("There is no school {school} in this year. Choose another school."),
    "school_difference_is_staffs": N_(
        "The reasons of one school are for staff: beside the district's they would give small "
        "numbers away. Choose the district, or switch to staff."
    ),
    "published_number_missing": N_(
        "No published table has a number to compare with for {year} here. Take one in that your "
        "state publishes."
    ),
    "published_number_unclear": N_(
        "It is not clear which published number of {year} is meant. These tables have one: "
        "{tables}. Choose one of them."
    ),
    "no_such_school_year": N_("There is no attendance for {year}. There is some for: {known}."),
    "demo_would_overwrite": N_(
        "{path} was not made by an earlier demo, so it was left alone. Choose another folder."
    ),
    "folder_not_writable": N_(
        "{path}: no files can be made in this folder. Choose another folder, or free some space."
    ),
    "self_test_failed": N_(
        "The program does not work here: {step}. Install it again, or tell its makers."
    ),
    "grade_unknown": N_("{grade}: there is no such grade this year. There are: {known}."),
    "group_unknown": N_("{group}: there is no such student group this year. There are: {known}."),
    "group_unclear": N_("{text}: name a group as category=value, for example sex=F."),
    "rules_unknown": N_("{rules}: there are no such rules. Choose one of: {known}."),
    "rules_unreadable": N_("{file}: this rule file cannot be read. Save it as UTF-8 text."),
    "rules_unknown_field": N_(
        "{file}: {field} is no field of a rule file. Correct its name or take it out."
    ),
    "rules_not_toml": N_(
        "{file}: this rule file is not valid TOML: {detail}. Put that line right."
    ),
    "rules_invalid": N_("{file}: {field} in this rule file must be: {wanted}. Put it right."),
    "nothing_to_measure": N_(
        "{year}: no attendance is taken in for this school year. Take in a file of it."
    ),
    "days_enrolled_unknown": N_(
        "{year}: these files hold absences without days enrolled, so there is no rate. Take in "
        "a roster with days enrolled, or take the file in again and say how many school days "
        "there were."
    ),
    "needs_daily_marks": N_(
        "{year}: this needs daily marks, and only totals or events are taken in. Take in a file"
        " of daily marks."
    ),
    "nothing_remembered": N_("This is not remembered any more. Load the list again."),
    "list_not_written": N_(
        "{path} could not be written. Choose another folder, or free some space there."
    ),
    "picture_ending": N_(
        "{path}: a chart is saved as .png, .svg or .csv. Choose one of these endings."
    ),
    "chart_not_written": N_(
        "{path} could not be written. Choose another folder, or free some space there."
    ),
}

NOTES: dict[str, str | tuple[str, str, str]] = {
    "schools_do_not_add_up": N_(
        "School counts need not add up to the district: a school counts a student's days at "
        "that school, the district pools the days of all schools and counts a student once."
    ),
    "no_mark_days_counted_present": N_("School days without a mark are counted as present."),
    "no_mark_days_not_counted": N_("School days without a mark are not counted."),
    "weekend_marks_counted": N_("Marks on Saturdays and Sundays are counted."),
    "days_off_removed": N_("Marks on days that were corrected to days off are not counted."),
    "days_enrolled_unknown": N_("Students whose days enrolled are not known are not counted."),
    "days_absent_unknown": N_("Students whose days absent are not known are not counted."),
    "totals_taken_as_they_stand": N_(
        "Days already summed by another system are taken as they stand."
    ),
    "month_needs_daily_marks": N_("Months hold daily marks only, not totals or events."),
    "small_groups_protected": N_(
        "Groups of fewer than ten students (or more where the state asks) are hidden, others "
        "are hidden so that these cannot be worked out, and shares near 0 and 100 percent are "
        "given as a limit."
    ),
    "rule_not_confirmed": N_(
        "This rule was taken from a summary and not yet checked against its official text."
    ),
}

LABELS: dict[str, str | tuple[str, str, str]] = {
    "took_in_file": N_("Took in {file}"),
    "chose_own_district": N_("Said which district of a published table is ours: {district}"),
    "own_district_not_here": N_("Said that our district is not in a published table"),
    "took_in_files": ("Took in {count} file", "Took in {count} files", "count"),
    "withdrew_file": N_("Left out {file}"),
    "forgot_source": N_("Forgot how files like {file} are read"),
    "corrected_day": N_("Corrected {day} in the calendar"),
}
