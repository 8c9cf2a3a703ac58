"""Words of meetings: what cannot be kept, what to know, what was done."""

from __future__ import annotations

from attendance_desktop.wording.language import N_

ERRORS: dict[str, str | tuple[str, str, str]] = {
    "agenda_unknown": N_("There is no agenda {agenda}. Choose one of: {known}."),
    "meeting_unknown": N_("There is no meeting {text}. Choose another one."),
    "meeting_unclear": N_("Several meetings are meant by {text}. Give an id: {ids}."),
    "meeting_none": N_("No meeting is there for this. Plan one first."),
    "meeting_none_held": N_("No meeting was held yet, so nobody has come to one."),
    "meeting_gone": N_("This meeting is no longer there. Undo brings it back."),
    "meeting_title_empty": N_("The meeting has no title. Write what it is called."),
    "meeting_text_long": (
        "This text has at most {count} letter. Shorten it.",
        "This text has at most {count} letters. Shorten it.",
        "count",
    ),
    "meeting_day_unclear": N_("{text} is no day. Write it as 2026-03-12."),
    "meeting_time_unclear": N_("{text} is no time of day. Write it as 9:00, 18:30 or 6:30 PM."),
    "meeting_time_skipped": N_(
        "{time} does not come on {day}: the clocks are set forward over it. Choose another time."
    ),
    "meeting_days_wanted": (
        "This agenda takes {count} meeting. Give a day for it.",
        "This agenda takes {count} meetings. Give a day for each.",
        "count",
    ),
    "meeting_days_order": N_("The days of the meetings do not follow each other. Change one."),
    "meeting_file_missing": N_("{path} is not there. Choose the video or the slides again."),
    "part_unknown": N_("There is no part {part} for an agenda. Choose one from the list."),
    "part_gone": N_("This part is no longer on the agenda. Undo brings it back."),
    "part_title_empty": N_("The part has no title. Write what it is called."),
    "part_length": (
        "A part takes between 1 and {count} minute. Change its length.",
        "A part takes between 1 and {count} minutes. Change its length.",
        "count",
    ),
    "participant_name_empty": N_("The person has no name. Write one."),
    "participant_gone": N_("This person is no longer on the list. Undo brings them back."),
    "outcome_empty": N_("There is no text. Write it, or leave it out."),
    "outcome_gone": N_("This is no longer there. Undo brings it back."),
    "homework_who": N_("Nobody is named for this homework. Write who does it."),
    "invitations_nobody": N_(
        "Nobody on this meeting's list has an e-mail address. Put people on it, or print letters."
    ),
    "letters_nobody": N_("Nobody is on this meeting's list. Put people on it first."),
    "homework_nobody": N_(
        "Nobody with open homework from this meeting has an e-mail address. Call them instead."
    ),
    "meeting_no_days": N_(
        "No open homework of this meeting has a day, and no meeting is planned after it. Set one."
    ),
    "invitations_not_written": N_(
        "The invitations could not be written to {path}. Choose another folder, or free some "
        "space there."
    ),
    "invitations_would_overwrite": N_(
        "{path} is there and is no invitation of this program, so it was left alone. Choose "
        "another folder."
    ),
    "run_not_planned": N_("The meeting {meeting} was held or called off. Plan it again to run it."),
    "run_no_agenda": N_("The agenda is empty. Add a part to it, then begin."),
    "run_no_round": N_(
        "No self-assessment is answered at this meeting yet. Begin a round of it, and start it."
    ),
    "run_not_begun": N_("This meeting has not begun. Begin it first."),
    "meeting_no_time": N_(
        "The meeting has no time of day, so no calendar can hold it. Say when it begins."
    ),
}

#: What to say beside a meeting while it is planned.
NOTES: dict[str, str | tuple[str, str, str]] = {
    "meeting_day_past": N_("This day is past. That is right only for a meeting already held."),
}

LABELS: dict[str, str | tuple[str, str, str]] = {
    "planned_meeting": (
        "Planned a meeting: {meeting}",
        "Planned {count} meetings: {meeting}",
        "count",
    ),
    "changed_meeting": N_("Changed the meeting {meeting}"),
    "called_off_meeting": N_("Called off the meeting {meeting}"),
    "planned_meeting_again": N_("Planned the meeting {meeting} again"),
    "held_meeting": N_("Held the meeting {meeting}"),
    "removed_meeting": N_("Removed the meeting {meeting}"),
    "made_next_meeting": N_("Planned the meeting after {meeting}"),
    "added_part": N_("Added {part} to the agenda of {meeting}"),
    "changed_part": N_("Changed {part} on the agenda"),
    "resized_part": (
        "Gave {part} {count} minute",
        "Gave {part} {count} minutes",
        "count",
    ),
    "moved_part": N_("Moved {part} on the agenda"),
    "removed_part": N_("Took {part} off the agenda"),
    "added_people": (
        "Put {count} person on the list of {meeting}",
        "Put {count} people on the list of {meeting}",
        "count",
    ),
    "changed_participant": N_("Changed {person} on a meeting's list"),
    "removed_participant": N_("Took {person} off a meeting's list"),
    "answered_meeting": N_("Noted what {person} answered"),
    "asked_people": (
        "Noted {count} person as asked to {meeting}",
        "Noted {count} people as asked to {meeting}",
        "count",
    ),
    "walked_in": N_("Checked in {person}, who walked in"),
    "checked_in": N_("Checked in {person}"),
    "checked_out": N_("Took back the check-in of {person}"),
    "introduced_person": N_("Noted the introduction of {person}"),
    "decided": N_("Noted a decision"),
    "changed_decision": N_("Changed a decision"),
    "removed_decision": N_("Removed a decision"),
    "assigned_homework": N_("Noted homework"),
    "changed_homework": N_("Changed homework"),
    "did_homework": N_("Noted homework as done"),
    "dropped_homework": N_("Dropped homework"),
    "opened_homework": N_("Opened homework again"),
    "removed_homework": N_("Removed homework"),
    "parked": N_("Parked an item"),
    "changed_parked": N_("Changed a parked item"),
    "removed_parked": N_("Removed a parked item"),
    "added_material": N_("Added a thing to bring or print"),
    "changed_material": N_("Changed a thing to bring or print"),
    "ticked_material": N_("Ticked off a thing to bring or print"),
    "unticked_material": N_("Took back a tick"),
    "removed_material": N_("Removed a thing to bring or print"),
    "worded_invitation": N_("Worded the invitation to {meeting}"),
    "edited_minutes": N_("Edited the minutes of {meeting}"),
    "noted_part": N_("Took notes of {part}"),
    "began_meeting": N_("Began the meeting {meeting}"),
}
