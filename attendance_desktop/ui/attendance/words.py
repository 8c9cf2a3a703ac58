"""Words of the Attendance page for what files hold: kinds, columns, codes, systems."""

from __future__ import annotations

from attendance_desktop.records.attendance import Batch, FileKind, MarkCategory
from attendance_desktop.wording import N_, _, day

_ROLES = {
    "student-id": N_("Student id"),
    "school-code": N_("School code"),
    "school-name": N_("School name"),
    "grade": N_("Grade"),
    "race-ethnicity": N_("Race or ethnicity"),
    "sex": N_("Sex"),
    "economically-disadvantaged": N_("Economically disadvantaged"),
    "disability": N_("Student with a disability"),
    "english-learner": N_("English learner"),
    "homeless": N_("Homeless"),
    "foster": N_("In foster care"),
    "military": N_("Military-connected"),
    "migrant": N_("Migrant"),
    "area": N_("Area"),
    "date": N_("Date"),
    "mark": N_("Attendance code"),
    "mark-description": N_("Code in words"),
    "presence-flag": N_("Present or not"),
    "absent-flag": N_("Absent or not"),
    "tardy-flag": N_("Tardy or not"),
    "dismissed-flag": N_("Dismissed early or not"),
    "excused-flag": N_("Excused or not"),
    "unexcused-flag": N_("Absent unexcused or not"),
    "portion-absent": N_("Part of the day absent"),
    "portion-present": N_("Part of the day present"),
    "minutes-absent": N_("Minutes absent"),
    "minutes-present": N_("Minutes present"),
    "minutes-possible": N_("Minutes of the day"),
    "enrolled-flag": N_("Enrolled on the day"),
    "period": N_("Period"),
    "section": N_("Section"),
    "days-enrolled": N_("Days enrolled"),
    "days-present": N_("Days present"),
    "days-present-more": N_("More days present"),
    "days-absent": N_("Days absent"),
    "days-excused": N_("Days excused"),
    "days-unexcused": N_("Days unexcused"),
    "days-unverified": N_("Days unverified"),
    "days-suspended": N_("Days suspended"),
    "days-incomplete-study": N_("Days of incomplete independent study"),
    "reporting-period": N_("Reporting period"),
    "entry-date": N_("Entry date"),
    "withdrawal-date": N_("Withdrawal date"),
    "school-year": N_("School year"),
    "layout-record": N_("Kind of row"),
    "percent-absent": N_("Percent of days absent"),
    "percent-present": N_("Percent of days present"),
    "half-days-absent": N_("Half days absent"),
    "half-days-absent-more": N_("More half days absent"),
    # Of tables that a state publishes.
    "year": N_("School year"),
    "level": N_("Level: state, district or school"),
    "district-code": N_("District code"),
    "district-name": N_("District name"),
    "entity-code": N_("Code of a district or school"),
    "entity-name": N_("Name of a district or school"),
    "group": N_("Student group"),
    "group-category": N_("Kind of student group"),
    "measure": N_("What the figures count"),
    "rate": N_("Rate of chronic absence"),
    "chronic": N_("Students chronically absent"),
    "students": N_("Students counted"),
    "value": N_("The figures"),
}

#: How the meaning of a column is known; `Understood.how`.
_KNOWN_BY = {
    "said": N_("You said so"),
    "remembered": N_("You said so for an earlier file"),
    "name": N_("Its heading"),
    "words": N_("Words in its heading: likely"),
    "values": N_("Its contents: a guess, please check"),
}

#: In the order in which they are offered for an unknown code.
CATEGORIES: dict[MarkCategory, str] = {
    MarkCategory.PRESENT: N_("Present"),
    MarkCategory.EXCUSED: N_("Absent, excused"),
    MarkCategory.UNEXCUSED: N_("Absent, unexcused"),
    MarkCategory.ABSENT: N_("Absent, reason not said"),
    MarkCategory.OUT_OF_SCHOOL_SUSPENSION: N_("Suspended out of school"),
    MarkCategory.IN_SCHOOL_SUSPENSION: N_("Suspended in school"),
    MarkCategory.TARDY: N_("Tardy"),
    MarkCategory.EARLY_RELEASE: N_("Left early"),
    MarkCategory.REMOTE: N_("Remote"),
    MarkCategory.NO_SCHOOL: N_("No school that day"),
    MarkCategory.NO_MARK: N_("Not marked"),
}

_KINDS = {
    FileKind.DAILY: N_("Daily marks"),
    FileKind.EVENTS: N_("Absences only"),
    FileKind.TOTALS: N_("Totals"),
    FileKind.PUBLISHED: N_("Published rates"),
    FileKind.ROSTER: N_("Roster of students"),
}

_LAYOUTS = {
    "aspen": "Aspen",
    "calpads-stas": "CALPADS STAS",
    "texas-42400": "Texas 42400",
    "attendance-works": "Attendance Works",
    "infinite-campus": "Infinite Campus",
    "powerschool": "PowerSchool",
    "synergy": "Synergy",
    "aeries": "Aeries",
    "skyward": "Skyward",
    "eschoolplus": "eSchoolPlus",
    "ed-fi": "Ed-Fi",
    "tyler-sis": "Tyler SIS",
    "q": "Q",
}


def role_words(role: str) -> str:
    """Return what a column was understood as."""
    return _(_ROLES[role]) if role in _ROLES else role.replace("-", " ").capitalize()


def has_words(role: str) -> bool:
    """Return whether a role has words of its own."""
    return role in _ROLES


def known_words(how: str, reason: str = "") -> str:
    """Return how a column's meaning is known, or why it stays in the file.

    Args:
        how, reason: as in `Understood`.
    """
    if reason == "private":
        return _("It may name people")
    return _(_KNOWN_BY[how]) if how in _KNOWN_BY else ""


def category_words(value: str) -> str:
    """Return what a code means.

    Args:
        value: of a `MarkCategory`; a code of half a day may carry more and is shown as it is.
    """
    try:
        return _(CATEGORIES[MarkCategory(value)])
    except ValueError:
        return value.replace("-", " ").capitalize()


def kind_words(kind: FileKind) -> str:
    """Return what kind of file it is."""
    return _(_KINDS[kind])


def layout_names() -> tuple[str, ...]:
    """Return the layouts of systems, by name of the system."""
    return tuple(sorted(_LAYOUTS, key=lambda layout: _LAYOUTS[layout].casefold()))


def layout_words(layout: str) -> str:
    """Return the name of the system that a layout belongs to, "" for none."""
    return _LAYOUTS.get(layout, "")


def span_words(first_day: str, last_day: str) -> str:
    """Return a range of dates, "" where there is none."""
    if not first_day:
        return ""
    return _("{first} to {last}").format(first=day(first_day), last=day(last_day or first_day))


def batch_name(batch: Batch) -> str:
    """Return a batch's file with its sheet."""
    if not batch.sheet:
        return batch.file_name
    return _("{file}, sheet {sheet}").format(file=batch.file_name, sheet=batch.sheet)
