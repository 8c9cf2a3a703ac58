"""Every sentence a user reads that is not a page's own: errors, problems, labels, numbers, dates.

The one catalogue of words for codes, on the ground floor so that window, paper, mail, export and
command line alike use it. It is long because it is a catalogue. All text goes through gettext;
sentences are whole, with named fields, so that they can be translated.

An error sentence says what, where, and what to do.
"""

from __future__ import annotations

import datetime as dt
import gettext as _gettext
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from attendance_desktop import settings
from attendance_desktop.errors import UserError

_DOMAIN = "attendance_desktop"
_active: _gettext.NullTranslations = _gettext.NullTranslations()
_locale = "en_US"


def N_(text: str) -> str:  # noqa: N802  (gettext's own name)
    """Mark a text for translation that is looked up later."""
    return text


def _(text: str) -> str:
    """Return `text` in the user's language."""
    return _active.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the plural form for `count`, in the user's language."""
    return _active.ngettext(one, many, count)


def use_language(locale_name: str) -> None:
    """Speak this language from now on; English where no catalogue is found.

    Args:
        locale_name: such as "es" or "en_US"; "" leaves English.
    """
    global _active, _locale
    _locale = locale_name or "en_US"
    try:
        folder = settings.resource("translations")
    except FileNotFoundError:
        folder = None
    _active = _gettext.translation(
        _DOMAIN, folder, languages=[_locale, _locale.split("_")[0]], fallback=True
    )


# --- numbers, dates -------------------------------------------------------------------------


def number(value: float, decimals: int = 0) -> str:
    """Return a number as the locale writes it: "1,204"."""
    from babel.numbers import format_decimal

    pattern = "#,##0" if decimals == 0 else "#,##0." + "0" * decimals
    return format_decimal(_half_up(Decimal(str(value)), decimals), pattern, locale=_locale)


def percent(part: int, whole: int, decimals: int = 1) -> str:
    """Return part/whole as a percent, rounded half up from whole numbers: "19.2%".

    Args:
        part, whole: whole numbers in the same unit; `whole` above 0.
    """
    from babel.numbers import format_decimal

    share = _half_up(Decimal(part) * 100 / Decimal(whole), decimals)
    pattern = "#,##0" if decimals == 0 else "#,##0." + "0" * decimals
    return _("{number}%").format(number=format_decimal(share, pattern, locale=_locale))


def day(iso_date: str | dt.date) -> str:
    """Return a date in the locale's words: "March 13, 2026"."""
    from babel.dates import format_date

    date = iso_date if isinstance(iso_date, dt.date) else dt.date.fromisoformat(iso_date)
    return format_date(date, "long", locale=_locale)


def month(year_month: str, *, short: bool = False) -> str:
    """Return a month in the locale's words: "September 2025", or short "Sep".

    Args:
        year_month: such as "2025-09".
    """
    from babel.dates import format_date

    first = dt.date.fromisoformat(year_month + "-01")
    return format_date(first, "LLL" if short else "LLLL yyyy", locale=_locale)


def moment(iso_utc: str) -> str:
    """Return a UTC moment in local time and the locale's words."""
    from babel.dates import format_datetime

    when = dt.datetime.fromisoformat(iso_utc).astimezone()
    return format_datetime(when, "medium", locale=_locale)


def file_size(count_bytes: int) -> str:
    """Return "2.1 GB", "14 MB" or "3 KB"."""
    for size, unit in ((10**9, "GB"), (10**6, "MB"), (10**3, "KB")):
        if count_bytes >= size:
            return f"{number(count_bytes / size, 1 if size == 10**9 else 0)} {unit}"
    return ngettext("{count} byte", "{count} bytes", count_bytes).format(count=count_bytes)


def _half_up(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


# --- codes into sentences -------------------------------------------------------------------

#: code -> sentence, or (singular, plural, name of the counting fact).
Catalogue = Mapping[str, "str | tuple[str, str, str]"]


def _sentence(catalogue: Catalogue, code: str, facts: Mapping[str, Any]) -> str:
    template = catalogue[code]
    if isinstance(template, tuple):
        one, many, counted = template
        text = ngettext(one, many, int(facts[counted]))
    else:
        text = _(template)
    shown = {
        k: number(v) if isinstance(v, int) and k.startswith("count") else v
        for k, v in facts.items()
    }
    return text.format(**shown)


def error_words(error: UserError) -> str:
    """Return one line: what, where, what to do."""
    return one_line(_sentence(ERRORS, error.code, error.facts))


def one_line(text: str) -> str:
    """Return a text without line breaks and other signs that steer a screen, as cells may hold."""
    return "".join(c if c.isprintable() else " " for c in text)


def problem_words(code: str, facts: Mapping[str, Any]) -> str:
    """Return what is wrong with a row or file, and the remedy."""
    return _sentence(PROBLEMS, code, facts)


def note_words(code: str, facts: Mapping[str, Any] | None = None) -> str:
    """Return what must be said beside a table of measures."""
    return _sentence(NOTES, code, facts or {})


def label_words(code: str, facts: Mapping[str, Any]) -> str:
    """Return what a unit did, as the activity list and the undo button say it."""
    return _sentence(LABELS, code, facts)


# Facts named count... are printed with the locale's thousands separators.

ERRORS: dict[str, str | tuple[str, str, str]] = {
    "cancelled": N_("Stopped: nothing was changed."),
    "file_not_found": N_("{path}: no such file. Check the name and the folder."),
    # --- store ---
    "file_exists": N_(
        "{path}: there is a file already, and nothing is written over it. Choose another name."
    ),
    "file_is_folder": N_("{path}: this is a folder. Name the district file (.attend) in it."),
    "folder_not_found": N_("{path}: no such folder. Check the name, or make the folder first."),
    "file_empty": N_(
        "{path}: the file is empty, so it is no district file. Choose another, or "
        "restore a back-up."
    ),
    "file_not_opened": N_(
        "{path}: the file cannot be opened or its folder cannot be written. "
        "Check that you may change both."
    ),
    "file_read_only": N_(
        "{path}: this file or its folder cannot be written. Copy the file to a "
        "folder of your own and open it there."
    ),
    "file_busy": N_("{path}: another program is writing to the file. Wait a moment and try again."),
    "file_newer": N_(
        "{path}: this file was made by a newer Attendance Desktop and was not "
        "touched. Install the newest version to open it."
    ),
    "file_damaged": N_(
        "{path}: the file is damaged and was not touched. Restore the newest good back-up: {backup}"
    ),
    "file_damaged_no_backup": N_(
        "{path}: the file is damaged and was not touched; no good "
        "back-up is known here. Restore a copy of your own."
    ),
    "not_a_district_file": N_(
        "{path}: this is no district file. Choose a file that ends in .attend."
    ),
    "other_database": N_(
        "{path}: this database belongs to another program. Choose a file that ends in .attend."
    ),
    "open_elsewhere": N_(
        "{path}: the file is open in another window, so it can only be read "
        "here. Close that window and try again."
    ),
    "disk_full": N_(
        "{path}: the disk is full, and nothing was changed. Free some space and try again."
    ),
    "disk_error": N_(
        "{path}: the disk could not be written or read, and nothing was changed. "
        "Check its free space and its plug, and try again."
    ),
    "backup_failed": N_(
        "{path}: a back-up was made but does not agree with the file. Check the "
        "disk of your user folder and try again."
    ),
    "restore_onto_itself": N_(
        "{path}: this is the district file itself. Choose one of its back-ups."
    ),
    "migration_needs_writing": N_(
        "{path}: this file is from an older version and must be brought "
        "up to date, but it cannot be written now. Close other windows "
        "or copy it to a folder of your own."
    ),
    "migration_failed": N_(
        "{path}: the file could not be brought up to date and is as it was. "
        "Open it with the version that made it, and tell us."
    ),
    "nothing_to_undo": N_("There is nothing to undo."),
    "nothing_to_redo": N_("There is nothing to redo."),
    "undo_changed_since": N_(
        "This cannot be undone: something that it set was changed since. "
        "Undo the later change first."
    ),
    # --- exchange ---
    "file_kills_reader": N_(
        "{path}: this file makes the reader break down, so nothing was taken in. Open it in a "
        "spreadsheet program, save it as CSV, and take in the CSV file."
    ),
    "reader_out_of_memory": N_(
        "{path}: reading this file needs more than {megabytes} MB of memory, so nothing was taken "
        "in. Close other programs, or split the file, for example by month, and take in the parts."
    ),
    "reader_out_of_time": N_(
        "{path}: reading this file took longer than {seconds} seconds and was stopped; nothing was "
        "taken in. Save it as CSV, or split it, for example by month, and take in the parts."
    ),
    "table_file_empty": N_(
        "{path}: there is nothing in this file. Export it again from your school system."
    ),
    "file_no_rows": N_(
        "{path}: this file has headings and no rows below them. Export it again with its data."
    ),
    "header_not_found": N_(
        "{path}: no row with headings was found. Put a row that names each column above the data, "
        "such as student_id, date, code."
    ),
    "not_a_file": N_("{path}: this is not a file. Choose a file in it."),
    "file_locked": N_(
        "{path}: this file may not be read. If it is open in another program, close it there; "
        "else ask for the right to read it."
    ),
    "file_not_readable": N_(
        "{path}: this file could not be read to its end. Copy it to this computer and try again."
    ),
    "file_changed_while_reading": N_(
        "{path}: this file changed while it was read, so nothing was taken in. Wait until the "
        "other program is done with it and try again."
    ),
    "file_too_large": N_(
        "{path}: this file has {size}, more than the {limit} that can be read at once. Split it, "
        "for example by school or month, and take in the parts."
    ),
    "too_many_columns": N_(
        "{path}: this table has {count} columns, more than the {limit} that can be read. Export "
        "one row for each student and day, or only the columns needed."
    ),
    "file_is_packed": N_(
        "{path}: this is a packed file. Unpack it first and take in the table inside."
    ),
    "file_is_pdf": N_(
        "{path}: this is a PDF, from which no table can be read. Export the report as CSV or Excel."
    ),
    "file_is_picture": N_("{path}: this is a picture. Export the data as CSV or Excel."),
    "file_is_document": N_(
        "{path}: this is a text document. Export the data as CSV or Excel from your school system."
    ),
    "file_is_database": N_("{path}: this is a database. Export its table as CSV."),
    "file_is_binary": N_(
        "{path}: this is no table but another kind of file. Choose a CSV or Excel file."
    ),
    "file_is_web_page": N_(
        "{path}: this is a web page, whatever its name says. Open it in a spreadsheet program, "
        "save it as Excel workbook (.xlsx) and take that in."
    ),
    "file_is_xml": N_(
        "{path}: this is an XML file. Open it in a spreadsheet program and save it as .xlsx, or "
        "export the data as CSV."
    ),
    "encoding_unknown": N_(
        "{path}: its letters are stored in a way that the program does not know. Open it in a "
        "spreadsheet program and save it as CSV UTF-8 or as Excel workbook (.xlsx)."
    ),
    "edfi_no_attendance": N_(
        "{path}: this Ed-Fi file holds no attendance events. Choose the file of the interchange "
        "StudentAttendance."
    ),
    "xml_damaged": N_(
        "{path}: this XML file is damaged at line {line}. Export it again from your school system."
    ),
    "xml_declares_entities": N_(
        "{path}: this XML file has a DOCTYPE, which can make a small file endless. Export it "
        "again without one."
    ),
    "xml_too_deep": N_(
        "{path}: the elements of this XML file are nested too deep for attendance. Export it again "
        "from your school system."
    ),
    "file_is_json": N_("{path}: this is a JSON file. Export the data as CSV or Excel."),
    "file_encrypted": N_(
        "{path}: this workbook is protected by a password. Open it in its program, save a copy "
        "without password, and take in the copy."
    ),
    "table_file_damaged": N_(
        "{path}: this workbook is damaged. Open it in its program, save it again, or export it "
        "again from your school system."
    ),
    "workbook_unpacks_too_large": N_(
        "{path}: this workbook unpacks to far more than a workbook of attendance. Save its sheet "
        "as CSV and take that in."
    ),
    "workbook_cells_far_apart": N_(
        "{path}: this workbook has a cell filled as far out as {cell}. Delete what stands outside "
        "the table, save it, and try again; or save the sheet as CSV."
    ),
    "sheet_not_found": N_("{path}: there is no sheet “{sheet}”. It has: {sheets}."),
    "no_table_in_workbook": N_(
        "{path}: no sheet of this workbook holds a table with headings and rows. Check that it is "
        "the right file."
    ),
    "codes_unknown": (
        "{file}: it is not known what this attendance code means: {listed}. Say it like --codes "
        "{example}, or in the window; it is remembered for files like this.",
        "{file}: it is not known what these {count} attendance codes mean: {listed}. Say it like "
        "--codes {example}, or in the window; it is remembered for files like this.",
        "count",
    ),
    "category_unknown": N_(
        "{category}: there is no such meaning of a code. Choose one of: {categories}."
    ),
    "date_order_unclear": N_(
        "{file}: its dates can be read with the day or with the month first. Say which: --columns "
        "date-order=dmy or --columns date-order=mdy."
    ),
    "date_order_mixed": N_(
        "{file}: {count_day_first} different dates have the day first and {count_month_first} the "
        "month first. Say which the others have: --columns date-order=dmy or date-order=mdy."
    ),
    "date_order_unknown": N_("{order}: there is no such order of a date. Choose dmy, mdy or ymd."),
    "periods_unclear": N_("{text} is no number of periods a day. Say it like --columns periods=7."),
    "periods_needed": N_(
        "{file}: this list holds absences by period, so it must be known how many periods a day "
        "has. Say it like --columns periods=7."
    ),
    "columns_alike": N_(
        "{file}: several columns could be {role}: {headings}. Say which one is: --columns "
        "{role}=HEADING."
    ),
    "mark_column_missing": N_(
        "{file}: it has a row for each student and day, but it is not known which column says who "
        "was absent. Say it like --columns mark=HEADING, or absent-flag=HEADING for yes and no."
    ),
    "date_column_missing": N_(
        "{file}: column {column} holds attendance codes, but no column the day of each. Save the "
        "file with one row a day, or say which column it is: --columns date=HEADING."
    ),
    "day_minutes_needed": N_(
        "{file}: it holds minutes, so it must be known how many minutes a day has. Say it like "
        "--columns day-minutes=390, or name the column: --columns minutes-possible=HEADING."
    ),
    "periods_overlap": N_(
        "{file}: it has rows for kinds of terms that overlap ({periods}), so days would count "
        "twice. Keep the rows of one kind of term in the file."
    ),
    "no_history": N_(
        "There is no rate of any year yet. Take in attendance, or a table of rates that your state "
        "publishes: import FILE."
    ),
    "no_similar_districts": N_(
        "There is no published table with our district and others in it. Take in one that your "
        "state publishes, or say which district is ours: import FILE --columns own-district=CODE."
    ),
    "published_without_rates": N_(
        "{file}: this table has neither students nor rates of chronic absence. Its headings are: "
        "{headings}. Choose another file, or say which column is what: --as published --columns "
        "rate=HEADING,district-name=HEADING."
    ),
    "student_column_missing": N_(
        "{file}: no column holds the students' ids. Its headings are: {headings}. Say which it is: "
        "--columns student-id=HEADING."
    ),
    "nothing_to_take_in": N_(
        "{file}: no column holds marks or days absent. Its headings are: {headings}. Say which it "
        "is, for example: --columns mark=HEADING,date=HEADING."
    ),
    "column_not_found": N_("{file}: no column is called {heading}. Its headings are: {headings}."),
    "role_unknown": N_("{role}: columns have no such meaning. Choose one of: {roles}."),
    "layout_unknown": N_("{layout}: no such layout is known. Choose one of: {layouts}."),
    "school_year_needed": N_(
        "{file}: it does not say of which school year it is. Say it like --school-year 2025-26."
    ),
    "days_enrolled_needed": N_(
        "{file}: it does not say how many days students were enrolled. Take in a file with days "
        "enrolled, or say it like --calendar-days 180."
    ),
    "no_rows_stand": N_(
        "{file}: none of its rows can be used. The first problem, in row {row}, column {column}: "
        "{reason}"
    ),
    # --- rules and services ---
    "no_file_open": N_("No district file is open. Open one, or make one with `init`."),
    "no_file_named": N_(
        "No district file was opened on this machine yet. Name one with --file, or make one with"
        " `init`."
    ),
    "district_name_missing": N_("The district has no name yet. Give it one."),
    "no_attendance": N_("No attendance was taken in yet. Take in a file of your school system."),
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
        "a roster with days enrolled, or take the file in again with --calendar-days."
    ),
    "needs_daily_marks": N_(
        "{year}: this needs daily marks, and only totals or events are taken in. Take in a file"
        " of daily marks."
    ),
    "list_not_written": N_(
        "{path} could not be written. Choose another folder, or free some space there."
    ),
    "picture_ending": N_(
        "{path}: a chart is saved as .png, .svg or .csv. Choose one of these endings."
    ),
    "chart_not_written": N_(
        "{path} could not be written. Choose another folder, or free some space there."
    ),
    # --- command line ---
    "bug": N_(
        "Something went wrong inside the program ({kind}); your data is safe. Please report it."
    ),
    "output_not_written": N_(
        "What was asked is done, but the answer could not be written where it was sent. Free some "
        "space there, or send it elsewhere."
    ),
    "rows_refused_strictly": (
        "{count} row was refused, so nothing was taken in. Put it right, or leave out --strict.",
        "{count} rows were refused, so nothing was taken in. Put them right, or leave out"
        " --strict.",
        "count",
    ),
    "school_year_unclear": N_("{text} is no school year. Write it like {example}."),
    "school_unknown": N_("{school}: no school has this code. Choose one of: {known}."),
    "calendar_day_unclear": N_(
        "{text} does not say a day and what it was. Write it like 2026-01-21=weather; the kinds"
        " are school, off, weather, holiday, and nothing to take a correction back."
    ),
}

PROBLEMS: dict[str, str | tuple[str, str, str]] = {
    # --- exchange: what the rows say ---
    "id_missing": N_("There is no student id. Fill it in, or take the row out."),
    "id_damaged_by_spreadsheet": N_(
        "A spreadsheet program shortened this student id, and its last digits are lost. Export the "
        "file again and take it in without opening it in between."
    ),
    "school_missing": N_("There is no school. Fill it in, or take the row out."),
    "no_school_column": N_("The file names no school: all its rows count for the whole district."),
    "date_missing": N_("There is no date. Fill it in, or take the row out."),
    "date_unreadable": N_("This is no date. Write it like 2025-09-02."),
    "date_impossible": N_("There is no such day in the calendar. Correct the date."),
    "date_in_future": N_("The day lies in the future. Correct the date."),
    "date_outside_school_year": N_(
        "The day lies outside the school year of the file. Correct the date, or say which year: "
        "--school-year."
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
    "blank_means_no_mark": (
        "{count} cell has no mark: that day is enrolled, without a mark.",
        "{count} cells have no mark: those days are enrolled, without a mark.",
        "count",
    ),
    "rows_are_absences": N_(
        "The file has no column of marks: each row was read as an absence of unknown reason."
    ),
    "events_need_days": N_(
        "The file lists absences only: there is no rate before the days enrolled are known. Take "
        "in a roster with days enrolled, or say it like --calendar-days 180."
    ),
    "two_schools_same_day": (
        "On {count} day a student has marks at two schools at once; each school counts its own.",
        "On {count} days a student has marks at two schools at once; each school counts its own.",
        "count",
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
    # --- store: what a check found, and warnings on opening ---
    "check_integrity": (
        "SQLite found {count} fault in the file: {first}. Restore a back-up.",
        "SQLite found {count} faults in the file, the first: {first}. Restore a back-up.",
        "count",
    ),
    "check_schema": N_("The file lacks its part “{name}”. Restore a back-up."),
    "check_foreign_keys": (
        "{count} row of “{table}” refers to something that is not there. Restore a back-up.",
        "{count} rows of “{table}” refer to something that is not there. Restore a back-up.",
        "count",
    ),
    "check_log_differs": (
        "{count} record of “{record}” differs from the list of changes. Restore a back-up.",
        "{count} records of “{record}” differ from the list of changes. Restore a back-up.",
        "count",
    ),
    "check_counters": (
        "{count} gap in the list of changes. Restore a back-up.",
        "{count} gaps in the list of changes. Restore a back-up.",
        "count",
    ),
    "check_marks": N_(
        "The marks of import {batch} are not whole. Undo that import and take its file in again."
    ),
    "check_strips": (
        "{count} student's days of import {batch} are not whole. Undo that import "
        "and take its file in again.",
        "{count} students' days of import {batch} are not whole. Undo that import "
        "and take its file in again.",
        "count",
    ),
    "check_facts": N_(
        "Grades or groups of import {batch} are not whole. Undo that import and "
        "take its file in again."
    ),
    "open_elsewhere": N_("The file is open in another window: it can be read here, not changed."),
    "read_only": N_("The file or its folder cannot be written: it can be read, not changed."),
    "synced_folder": N_(
        "The file lies in a folder that is synced to a server. Two computers that "
        "change it at once can damage it: keep it in a folder of this computer."
    ),
    "network_folder": N_(
        "The file lies on another computer. A dropped connection can damage it: "
        "keep it in a folder of this computer."
    ),
    "backup_failed": N_(
        "No back-up could be made on opening. Check the free space of this computer's disk."
    ),
}

#: What must be said beside a table of measures.
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
    "made_district": N_("Made the file of {district}"),
    "took_in_file": N_("Took in {file}"),
    "chose_own_district": N_("Said which district of a published table is ours: {district}"),
    "took_in_files": ("Took in {count} file", "Took in {count} files", "count"),
    "renamed_district": N_("Named the district {district}"),
    "chose_rules": N_("Chose the rules of {rules}"),
    "withdrew_file": N_("Left out {file}"),
    "corrected_day": N_("Corrected {day} in the calendar"),
    "undid": N_("Undid: {label}"),
    "redid": N_("Redid: {label}"),
}

#: What the user should know about the open district file, as long as it is so.
WARNINGS: dict[str, str] = {
    "open_elsewhere": N_(
        "Another window or program has this district file open. You can read it here; close it "
        "there and open it again to change something."
    ),
    "read_only": N_(
        "This district file can be read but not changed: the file or its folder is write-protected."
    ),
    "synced_folder": N_(
        "This district file lies in a folder that another program keeps in step with the "
        "internet. Move it to a folder of this computer alone, so that nothing is lost."
    ),
    "network_folder": N_(
        "This district file lies on another computer. Move it to a folder of this computer, so "
        "that a broken connection cannot damage it."
    ),
    "backup_failed": N_(
        "The automatic back-up on opening did not work. Make room on the disk, or write one "
        "with Back up…"
    ),
}

#: What a file holds, by `FileKind`.
KINDS: dict[str, str] = {
    "daily": N_("daily marks"),
    "events": N_("events only"),
    "totals": N_("totals"),
    "published": N_("published rates"),
    "roster": N_("roster of students"),
}
