"""Words of the district file: what it refuses, what a check found, what was done to it."""

from __future__ import annotations

from attendance_desktop.wording.language import N_

ERRORS: dict[str, str | tuple[str, str, str]] = {
    "cancelled": N_("Stopped: nothing was changed."),
    "file_not_found": N_("{path}: no such file. Check the name and the folder."),
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
}

#: What a check found, and warnings on opening.
PROBLEMS: dict[str, str | tuple[str, str, str]] = {
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

LABELS: dict[str, str | tuple[str, str, str]] = {
    "made_district": N_("Made the file of {district}"),
    "renamed_district": N_("Named the district {district}"),
    "chose_rules": N_("Chose the rules of {rules}"),
    "undid": N_("Undid: {label}"),
    "redid": N_("Redid: {label}"),
}

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
