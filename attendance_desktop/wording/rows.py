"""Words of what the rows and columns of a file say wrong: which row, what, and the remedy.

It is long because it is a catalogue.
"""

from __future__ import annotations

from attendance_desktop.wording.language import N_

PROBLEMS: dict[str, str | tuple[str, str, str]] = {
    # --- exchange: what the rows say ---
    "id_missing": N_("There is no student id. Fill it in, or take the row out."),
    "id_damaged_by_spreadsheet": N_(
        "A spreadsheet program shortened this student id, and its last digits are lost. Export the "
        "file again and take it in without opening it in between."
    ),
    "choice_without_effect": N_(
        "This column was said to be {role}, which files of this kind do not use, so it has no "
        "effect. Choose another meaning, or leave the column in the file."
    ),
    "school_missing": N_("There is no school. Fill it in, or take the row out."),
    "schools_joined": N_(
        "The school {school} is taken for {other}, which other files name: its students are the "
        "same. If it is another school, add a column with both code and name."
    ),
    "schools_not_joined": N_(
        "Other files have the students of the school {school} under other names, and it is not "
        "clear which is which. Add a column with both code and name, or merge the schools in "
        "Settings."
    ),
    "students_at_no_school": (
        "The file names no school, and no other file says where {count} student is: the student "
        "counts for the district only. Take in a roster with a column of schools.",
        "The file names no school, and no other file says where {count} students are: they count "
        "for the district only. Take in a roster with a column of schools.",
        "count",
    ),
    "students_at_several_schools": (
        "The file names no school, and {count} student was at several: all of the student's rows "
        "count at one of them. Add a column of schools.",
        "The file names no school, and {count} students were at several: all rows of each count "
        "at one of them. Add a column of schools.",
        "count",
    ),
    "students_known_at_no_school": (
        "A file taken in before names no school and has {count} student of this one, who now "
        "stands twice. Leave that file out, and take it in again after this one.",
        "A file taken in before names no school and has {count} students of this one, who now "
        "stand twice. Leave that file out, and take it in again after this one.",
        "count",
    ),
    "no_school_column": N_("The file names no school: all its rows count for the whole district."),
    "date_missing": N_("There is no date. Fill it in, or take the row out."),
    "date_unreadable": N_("This is no date. Write it like 2025-09-02."),
    "date_impossible": N_("There is no such day in the calendar. Correct the date."),
    "date_in_future": N_("The day lies in the future. Correct the date."),
    "date_outside_school_year": N_(
        "The day lies outside the school year of the file. Correct the date, or say of which "
        "school year the file is."
    ),
    "school_year_differs": N_(
        "The file says school year {stated}, but its dates lie in {by_dates}. The dates were "
        "followed."
    ),
    "school_year_unreadable": N_("This is no school year. Write it like 2025-26."),
    "weekend_marks": (
        "{count} mark lies on a Saturday or Sunday; it counts.",
        "{count} marks lie on Saturdays or Sundays; they count.",
        "count",
    ),
    "row_repeated": (
        "{count} row says again what a row above says and counts once.",
        "{count} more rows say again what rows above say and count once.",
        "count",
    ),
    "mark_conflict": (
        "The student has different marks on this day at this school. Keep the right "
        "one in the file.",
        "{count} more rows give a student different marks on one day. Keep the right "
        "ones in the file.",
        "count",
    ),
    "mark_conflict_in_period": (
        "The student has different marks in this period of the day. Keep the right one in the "
        "file.",
        "{count} more rows give a student different marks in one period. Keep the right ones in "
        "the file.",
        "count",
    ),
    "mark_outside_enrolment": N_(
        "The day lies before the student's entry or after the withdrawal. "
        "Correct the date of the mark or of the enrollment."
    ),
    "mark_and_description_differ": (
        "In {count} row the code and its description disagree; the description was followed.",
        "In {count} rows the code and its description disagree; the description was followed.",
        "count",
    ),
    "mark_and_flag_differ": (
        "In {count} row the code and the yes/no column disagree; the code was followed.",
        "In {count} rows the code and the yes/no column disagree; the code was followed.",
        "count",
    ),
    "portion_zero": (
        "{count} absence has a portion of 0; it counts as a whole day.",
        "{count} absences have a portion of 0; they count as whole days.",
        "count",
    ),
    "portion_rounded": (
        "The portion of {count} mark does not divide evenly; the nearest 63,000th of a day counts.",
        "The portions of {count} marks do not divide evenly; the nearest 63,000ths of a day count.",
        "count",
    ),
    "periods_rounded": (
        "{count} day has periods that do not divide evenly; the nearest 63,000th of a day counts.",
        "{count} days have periods that do not divide evenly; the nearest 63,000ths of a day "
        "count.",
        "count",
    ),
    "blank_means_present": (
        "{count} cell without a mark counts as present, because this file marks absences only.",
        "{count} cells without a mark count as present, because this file marks absences only.",
        "count",
    ),
    "days_without_marks_are_off": (
        "On {count} weekday nobody has a mark: it is taken for a day without school. The calendar "
        "can be corrected.",
        "On {count} weekdays nobody has a mark: they are taken for days without school. The "
        "calendar can be corrected.",
        "count",
    ),
    "days_without_marks_count": (
        "On {count} weekday nobody has a mark: all were present, if it was a school day. Otherwise "
        "correct the calendar.",
        "On {count} weekdays nobody has a mark: all were present, if they were school days. "
        "Otherwise correct the calendar.",
        "count",
    ),
    "blank_means_absent": (
        "{count} cell is empty on a day on which others are marked present; it counts as an "
        "absence of unknown reason.",
        "{count} cells are empty on days on which others are marked present; they count as "
        "absences of unknown reason.",
        "count",
    ),
    "blank_means_no_mark": (
        "{count} cell has no mark: that day is enrolled, without a mark.",
        "{count} cells have no mark: those days are enrolled, without a mark.",
        "count",
    ),
    "rows_are_absences": N_(
        "The file has no column of marks: each row was read as an absence of unknown reason."
    ),
    "events_need_days": N_(
        "The file lists absences only: there is no rate before the days enrolled are known. "
        "Take in a roster with days enrolled, or say how many school days there were so far."
    ),
    "two_schools_same_day": (
        "On {count} day a student has marks at two schools at once; each school counts its own.",
        "On {count} days a student has marks at two schools at once; each school counts its own.",
        "count",
    ),
    "days_absent_missing": N_("There is no number of days absent. Fill it in, with 0 for none."),
    "formula_errors": (
        "{count} cell of the sheet holds the error of a formula (like #REF!) and was read as "
        "empty. Put it right in the spreadsheet.",
        "{count} cells of the sheet hold the error of a formula (like #REF!) and were read as "
        "empty. Put them right in the spreadsheet.",
        "count",
    ),
    "blank_means_no_days": (
        "{count} student without a number has no days absent, because this file writes no zeros.",
        "{count} students without a number have no days absent, because this file writes no zeros.",
        "count",
    ),
    "enrollments_added": (
        "{count} student left and came back: the days of the rows were added up.",
        "{count} students left and came back: the days of their rows were added up.",
        "count",
    ),
    "sessions_as_days": N_(
        "Each session counts as a day. Where a day has two, shares are right and numbers of days "
        "are double."
    ),
    "portion_unreadable": N_(
        "This is no part of a day. Write it like 0.5, or 1 for the whole day."
    ),
    "days_unreadable": N_("This is no number of days. Correct it."),
    "days_negative": N_("The days are negative. Correct them."),
    "days_over_a_year": N_("No school year has so many days. Correct them."),
    "absent_over_enrolled": N_("There are more days absent than enrolled. Correct one of them."),
    "present_over_enrolled": N_("There are more days present than enrolled. Correct one of them."),
    "edfi_rows_are_events": N_("This is an Ed-Fi file: rows are its events, numbered from 1."),
    "edfi_events_left_out": (
        "{count} event of another kind ({kind}) was left out: the file also says what happened "
        "on whole days.",
        "{count} events of another kind ({kind}) were left out: the file also says what "
        "happened on whole days.",
        "count",
    ),
    "partial_without_portion": (
        "{count} row speaks of part of a day and does not say how much: it counts as a whole day.",
        "{count} rows speak of part of a day and do not say how much: they count as whole days.",
        "count",
    ),
    "minutes_without_day": N_(
        "The file says how long an absence was, but not how long a day is: each absence counts as "
        "a whole day. Add a column with the minutes of the day."
    ),
    "enrollment_dates_passed_over": N_(
        "Most marks lie outside the dates of entry and withdrawal, so these columns were passed "
        "over. Check what they mean."
    ),
    "enrolled_part_of_year": N_(
        "The student came later or left earlier than most, so the days of the whole calendar are "
        "not this student's. Take in a roster with days enrolled."
    ),
    "days_enrolled_missing": N_("There is no number of days enrolled. Fill it in."),
    "days_disagree": (
        "Days present and absent do not add up to the days enrolled; the days enrolled "
        "and absent were taken as they stand.",
        "In {count} more rows days present and absent do not add up to the days "
        "enrolled; the days enrolled and absent were taken as they stand.",
        "count",
    ),
    "days_rounded": (
        "{count} number of days does not divide evenly; the nearest 63,000th of a day counts.",
        "{count} numbers of days do not divide evenly; the nearest 63,000ths of a day count.",
        "count",
    ),
    "earlier_snapshots": (
        "{count} row of an earlier snapshot was passed over: the latest holds its days too.",
        "{count} rows of earlier snapshots were passed over: the latest hold their days too.",
        "count",
    ),
    "parts_of_year_passed_over": (
        "{count} row for a part of the year was passed over: the whole year's row holds its days.",
        "{count} rows for parts of the year were passed over: the whole year's rows hold their "
        "days.",
        "count",
    ),
    "totals_conflict": N_(
        "The student has several rows with different days for one school and period. Keep the "
        "right one in the file."
    ),
    # --- exchange: rows that could not be cut into cells, and notes on a whole table ---
    "row_too_short": N_(
        "The row has {cells} cells, {expected} are expected. Correct it in the "
        "file, or export it again."
    ),
    "row_too_long": N_(
        "The row has {cells} cells, {expected} are expected: a cell may hold the "
        "character that divides cells. Put that cell in quotes."
    ),
    "quotes_broken": N_("A quote in this row is opened and never closed. Correct it in the file."),
    "nul_in_row": N_("The row holds zero bytes, a sign of damage. Export the file again."),
    "cell_too_long": N_(
        "A cell of this row is longer than 100,000 characters. Check it for an unclosed quote."
    ),
    "encoding_guessed": N_(
        "The file does not say how its accented letters are written; it was "
        "read as {encoding}. Check a name with an accent, or save it as "
        "UTF-8."
    ),
    "row_in_other_encoding": (
        "{count} row is written in another encoding than the rest and was "
        "read as {encoding}. Check its accented letters.",
        "{count} rows are written in another encoding than the rest and were "
        "read as {encoding}. Check their accented letters.",
        "count",
    ),
    "repeated_headings": (
        "{count} line repeats the headings and was passed over.",
        "{count} lines repeat the headings and were passed over.",
        "count",
    ),
    "percent_as_days": N_(
        "Days absent were worked out of the percent: one number of days and halves fits each."
    ),
    "school_year_by_title": N_("A title or the file's name says the school year: {year}."),
    "nothing_withdrawn": N_(
        "These lists hold other students of one school on the same days: what an earlier one had "
        "and they have not is kept. Take in one list of all students, or lists that name schools."
    ),
    "voided_rows_left_out": (
        "{count} row says that it was taken back, and was passed over.",
        "{count} rows say that they were taken back, and were passed over.",
        "count",
    ),
    "cells_filled_down": (
        "{count} empty cell of column {column} holds what stands above: each is named only once.",
        "{count} empty cells of column {column} hold what stands above: each is named only once.",
        "count",
    ),
    "ids_filled_down": (
        "{count} row without an id is of the student above it: each stands only on the first row.",
        "{count} rows without an id are of the student above: each stands only on the first row.",
        "count",
    ),
    "group_lines": (
        "{count} line between the rows says something of all rows below it and was read so.",
        "{count} lines between the rows say something of all rows below them and were read so.",
        "count",
    ),
    "remarks_left_out": (
        "{count} line between or below the rows is a remark or total and was passed over.",
        "{count} lines between or below the rows are remarks or totals and were passed over.",
        "count",
    ),
    "footers_left_out": (
        "{count} line at the end is a remark or total and was passed over.",
        "{count} lines at the end are remarks or totals and were passed over.",
        "count",
    ),
    "quotes_mended": (
        "The quotes of {count} row are not written as they should be; it was read in "
        "the one way that fits.",
        "The quotes of {count} rows are not written as they should be; they were "
        "read in the one way that fits.",
        "count",
    ),
    "notes_beside_table": N_(
        "What stands beside the table, after an empty column, was passed over."
    ),
    "header_shorter": N_(
        "There are {names} headings over {cells} columns, so headings may stand "
        "over the wrong columns. Check each column."
    ),
    "column_not_kept": N_(
        "This column has more than a million different texts and no known "
        "heading; it was passed over."
    ),
    "digits_lost": N_(
        "Numbers of more than 15 digits lost their last digits when the workbook was "
        "saved. Export this column as text, or take in a CSV file."
    ),
    # --- published rates ---
    "totals_apart": (
        "{count} row is a total of the state or of the whole table. It is kept to compare with, "
        "and not counted as a district.",
        "{count} rows are totals of the state or of the whole table. They are kept to compare "
        "with, and not counted as districts.",
        "count",
    ),
    "counties_apart": (
        "{count} row sums up a county or region and was left out.",
        "{count} rows sum up counties or regions and were left out.",
        "count",
    ),
    "other_measures_apart": (
        "{count} row is about something else than chronic absence and was left out.",
        "{count} rows are about something else than chronic absence and were left out.",
        "count",
    ),
    "rate_differs": N_(
        "The printed rate is not the printed count divided by the printed students. All three are "
        "kept as they are printed."
    ),
    "rates_of_other_counts": (
        "The rate of {count} row does not come from the counts beside it: they are of other "
        "students.",
        "The rates of {count} rows do not come from the counts beside them: they are of other "
        "students.",
        "count",
    ),
    "denominator_not_own": N_(
        "The number of students of this group is that of all students, so the share is not the "
        "group's own."
    ),
    "count_over_students": N_("More students are chronically absent here than there are students."),
    "rate_over_all": N_("This rate is over 100%. It is kept as it is printed."),
    "published_twice": N_(
        "The table says two different things of the same place, year and group. Both are kept."
    ),
}
