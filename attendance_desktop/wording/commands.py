"""Words of the command line: options that cannot be read, and remedies that are options."""

from __future__ import annotations

from attendance_desktop.wording.language import N_

ERRORS: dict[str, str | tuple[str, str, str]] = {
    "bug": N_(
        "Something went wrong inside the program ({kind}); your data is safe. Please report it."
    ),
    "output_not_written": N_(
        "What was asked is done, but the answer could not be written where it was sent. Free some "
        "space there, or send it elsewhere."
    ),
    "school_year_unclear": N_("{text} is no school year. Write it like {example}."),
    "school_unknown": N_("{school}: no school has this code. Choose one of: {known}."),
    "calendar_day_unclear": N_(
        "{text} does not say a day and what it was. Write it like 2026-01-21=weather; the kinds"
        " are school, off, weather, holiday, and nothing to take a correction back."
    ),
}
#: What a command says, instead of the window's words, where an option of it is the remedy.
ERRORS_IN_COMMANDS: dict[str, str | tuple[str, str, str]] = {
    "codes_unknown": (
        "{file}: it is not known what this attendance code means: {listed}. Say it like --codes "
        "{example}, or in the window; it is remembered for files like this.",
        "{file}: it is not known what these {count} attendance codes mean: {listed}. Say it "
        "like --codes {example}, or in the window; it is remembered for files like this.",
        "count",
    ),
    "date_order_unclear": N_(
        "{file}: its dates can be read with the day or with the month first. Say which: "
        "--columns date-order=dmy or --columns date-order=mdy."
    ),
    "date_order_mixed": N_(
        "{file}: {count_day_first} different dates have the day first and {count_month_first} "
        "the month first. Say which the others have: --columns date-order=dmy or "
        "date-order=mdy."
    ),
    "periods_unclear": N_("{text} is no number of periods a day. Say it like --columns periods=7."),
    "periods_needed": N_(
        "{file}: this list holds absences by period, so it must be known how many periods a day "
        "has. Say it like --columns periods=7."
    ),
    "columns_alike": N_(
        "{file}: several columns could be {role}: {headings}. Say which one is: --columns "
        "{role}=HEADING."
    ),
    "sheet_names_unclear": N_(
        "{file}: several sheets have the same headings ({sheets}), but it is not known what "
        "their names are. Say it like --columns sheet-names=school, or term, grade, nothing."
    ),
    "sheets_disagree": (
        "{file}: its sheets ({sheets}) say different things {count} time about the same student "
        "and days. Say what their names are, like --columns sheet-names=school, or take in one: "
        "--columns sheet=NAME.",
        "{file}: its sheets ({sheets}) say different things {count} times about the same "
        "students and days. Say what their names are, like --columns sheet-names=school, or "
        "take in one: --columns sheet=NAME.",
        "count",
    ),
    "absences_unclear": N_(
        "{file}: {headings}: these columns speak of absences, but it is not known which holds "
        "the days absent. Say it like --columns days-absent=HEADING, or add a column with their "
        "sum; --columns days-absent= for none."
    ),
    "mark_column_missing": N_(
        "{file}: it has a row for each student and day, but it is not known which column says "
        "who was absent. Say it like --columns mark=HEADING, or absent-flag=HEADING for yes and "
        "no."
    ),
    "date_column_missing": N_(
        "{file}: column {column} holds attendance codes, but no column the day of each. Save "
        "the file with one row a day, or say which column it is: --columns date=HEADING."
    ),
    "day_minutes_needed": N_(
        "{file}: it holds minutes, so it must be known how many minutes a day has. Say it like "
        "--columns day-minutes=390, or name the column: --columns minutes-possible=HEADING."
    ),
    "no_history": N_(
        "There is no rate of any year yet. Take in attendance, or a table of rates that your "
        "state publishes: import FILE."
    ),
    "no_similar_districts": N_(
        "There is no published table with our district and others in it. Take in one that your "
        "state publishes, or say which district is ours: import FILE --columns "
        "own-district=CODE."
    ),
    "published_without_rates": N_(
        "{file}: this table has neither students nor rates of chronic absence. Its headings "
        "are: {headings}. Choose another file, or say which column is what: --as published "
        "--columns rate=HEADING,district-name=HEADING."
    ),
    "student_column_missing": N_(
        "{file}: no column holds the students' ids. Its headings are: {headings}. Say which it "
        "is: --columns student-id=HEADING."
    ),
    "nothing_to_take_in": N_(
        "{file}: no column holds marks or days absent. Its headings are: {headings}. Say which "
        "it is, for example: --columns mark=HEADING,date=HEADING."
    ),
    "school_year_needed": N_(
        "{file}: it does not say of which school year it is. Say it like --school-year 2025-26."
    ),
    "days_enrolled_needed": N_(
        "{file}: it does not say how many days students were enrolled. Take in a file with days "
        "enrolled, or say it like --calendar-days 180."
    ),
    "no_file_open": N_("No district file is open. Open one, or make one with `init`."),
    "no_file_named": N_(
        "No district file was opened on this machine yet. Name one with --file, or make one "
        "with `init`."
    ),
    "reconcile_no_school": N_(
        "There is no school {school} in this year. Choose one by the key that measures --by "
        "school --json prints."
    ),
    "published_number_missing": N_(
        "No published table has a number to compare with for {year} here. Take one in, or give "
        "the number itself: --published 137/1180."
    ),
    "published_number_unclear": N_(
        "It is not clear which published number of {year} is meant. These tables have one: "
        "{tables}. Say which with --published FILE."
    ),
    "days_enrolled_unknown": N_(
        "{year}: these files hold absences without days enrolled, so there is no rate. Take in "
        "a roster with days enrolled, or take the file in again with --calendar-days."
    ),
    "students_are_for_staff": N_(
        "The list of students to reach holds student information. Switch to the staff view to "
        "see it; on the command line, add --audience staff."
    ),
    "hand_over_is_for_staff": N_(
        "The hand-over holds contact details and notes. Make it for staff: --audience staff."
    ),
    "meeting_unknown": N_(
        "There is no meeting {text}. Give a meeting's day, such as 2026-03-12, or the id that "
        "`meeting list --json` prints."
    ),
    "round_none": N_(
        "There is no round yet. Begin one: “assess new”, or the page Self-assessment."
    ),
    "round_unknown": N_("There is no round {text}. “assess show --all” lists them."),
    "nothing_remembered": N_(
        "{id}: nothing is remembered under this id. `remembered` lists what there is."
    ),
    "rows_refused_strictly": (
        "{count} row was refused, so nothing was taken in. Put it right, or leave out --strict.",
        "{count} rows were refused, so nothing was taken in. Put them right, or leave out "
        "--strict.",
        "count",
    ),
}
PROBLEMS_IN_COMMANDS: dict[str, str | tuple[str, str, str]] = {
    "date_outside_school_year": N_(
        "The day lies outside the school year of the file. Correct the date, or say which year: "
        "--school-year."
    ),
    "events_need_days": N_(
        "The file lists absences only: there is no rate before the days enrolled are known. "
        "Take in a roster with days enrolled, or say it like --calendar-days 180."
    ),
}
