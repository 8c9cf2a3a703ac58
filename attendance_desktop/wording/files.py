"""Words of files from others: why one is refused, and what kind it is."""

from __future__ import annotations

from attendance_desktop.wording.language import N_

ERRORS: dict[str, str | tuple[str, str, str]] = {
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
        "{file}: it is not known what this attendance code means: {listed}. Say what it means; "
        "it is remembered for files like this.",
        "{file}: it is not known what these {count} attendance codes mean: {listed}. Say what "
        "they mean; it is remembered for files like this.",
        "count",
    ),
    "category_unknown": N_(
        "{category}: there is no such meaning of a code. Choose one of: {categories}."
    ),
    "date_order_unclear": N_(
        "{file}: its dates can be read with the day or with the month first. Say which."
    ),
    "date_order_mixed": N_(
        "{file}: {count_day_first} different dates have the day first and {count_month_first} "
        "the month first. Say which the others have."
    ),
    "date_order_unknown": N_("{order}: there is no such order of a date. Choose dmy, mdy or ymd."),
    "periods_unclear": N_("{text} is no number of periods a day. Give a whole number, such as 7."),
    "periods_needed": N_(
        "{file}: this list holds absences by period, so it must be known how many periods a day "
        "has. Say how many."
    ),
    "columns_alike": N_("{file}: several columns could be {role}: {headings}. Say which one is."),
    "absences_unclear": N_(
        "{file}: {headings}: these columns speak of absences, but it is not known which holds "
        "the days absent. Say which does, or add a column with their sum."
    ),
    "absences_in_hours": N_(
        "{file}: {headings}: absences are counted in hours or minutes, and days are needed. Export "
        "days, or divide by the length of a school day in the spreadsheet."
    ),
    "absences_in_percent": N_(
        "{file}: column {column} gives a percent, from which the days absent cannot be worked out "
        "for certain. Export the days absent as well, or say that the column is not to be used."
    ),
    "day_columns_undated": N_(
        "{file}: its columns {first} to {last} hold attendance codes, but no date stands over "
        "them. Write the date over each, like 2025-09-02."
    ),
    "ids_mostly_missing": N_(
        "{file}: {count} of its {rows} rows have nothing in column {column}. Where a student "
        "stands only on the first of several rows, fill the id down, or export without grouping."
    ),
    "mark_column_missing": N_(
        "{file}: it has a row for each student and day, but it is not known which column says "
        "who was absent. Say which does."
    ),
    "date_column_missing": N_(
        "{file}: column {column} holds attendance codes, but no column the day of each. Save "
        "the file with one row a day, or say which column holds the day."
    ),
    "absences_over_days": (
        "{file}: column {column} says that {count} absence lasts longer than a day, but not on "
        "which days school was held. Export the file with one row a day.",
        "{file}: column {column} says that {count} absences last longer than a day, but not on "
        "which days school was held. Export the file with one row a day.",
        "count",
    ),
    "sheet_names_unclear": N_(
        "{file}: several sheets have the same headings ({sheets}), but it is not known what "
        "their names are. Say whether they are schools, months or terms, grades, or nothing."
    ),
    "sheets_disagree": (
        "{file}: its sheets ({sheets}) say different things {count} time about the same student "
        "and days. Say what the sheets' names are, or put one of them right.",
        "{file}: its sheets ({sheets}) say different things {count} times about the same "
        "students and days. Say what the sheets' names are, or put one of them right.",
        "count",
    ),
    "day_minutes_needed": N_(
        "{file}: it holds minutes, so it must be known how many minutes a day has. Say how "
        "many, or which column says it."
    ),
    "periods_overlap": N_(
        "{file}: it has rows for kinds of terms that overlap ({periods}), so days would count "
        "twice. Keep the rows of one kind of term in the file."
    ),
    "no_history": N_(
        "There is no rate of any year yet. Take in attendance, or a table of rates that your "
        "state publishes."
    ),
    "no_similar_districts": N_(
        "There is no published table with our district and others in it. Take in one that your "
        "state publishes, or say which of its districts is ours."
    ),
    "published_without_rates": N_(
        "{file}: this table has neither students nor rates of chronic absence. Its headings "
        "are: {headings}. Choose another file, or say which column is what."
    ),
    "student_column_missing": N_(
        "{file}: no column holds the students' ids. Its headings are: {headings}. Say which does."
    ),
    "nothing_to_take_in": N_(
        "{file}: no column holds marks or days absent. Its headings are: {headings}. Say which "
        "does, or choose another file."
    ),
    "column_not_found": N_("{file}: no column is called {heading}. Its headings are: {headings}."),
    "role_unknown": N_("{role}: columns have no such meaning. Choose one of: {roles}."),
    "layout_unknown": N_("{layout}: no such layout is known. Choose one of: {layouts}."),
    "school_year_needed": N_("{file}: it does not say of which school year it is. Say which."),
    "days_enrolled_needed": N_(
        "{file}: it does not say how many days students were enrolled. Take in a file with days "
        "enrolled, or say how many school days there were so far."
    ),
    "no_rows_stand": N_(
        "{file}: none of its rows can be used. The first problem, in row {row}, column {column}: "
        "{reason}"
    ),
}

KINDS: dict[str, str] = {
    "daily": N_("daily marks"),
    "events": N_("events only"),
    "totals": N_("totals"),
    "published": N_("published rates"),
    "roster": N_("roster of students"),
}
