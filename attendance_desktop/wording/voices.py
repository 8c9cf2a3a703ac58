"""Words of what lies behind: notes of what people say."""

from __future__ import annotations

from attendance_desktop.wording.language import N_

ERRORS: dict[str, str | tuple[str, str, str]] = {
    "voice_empty": N_("The note is empty. Write what was said, or leave it out."),
    "voice_long": (
        "A note has at most {count} letter. Shorten it.",
        "A note has at most {count} letters. Shorten it.",
        "count",
    ),
    "voice_student_id": N_(
        "Word {word} of the note is a student's id. Take it out: notes never say who a student is."
    ),
    "voice_gone": N_("This note is no longer there. Undo brings it back."),
}

#: Remarks beside a note while it is written.
NOTES: dict[str, str | tuple[str, str, str]] = {
    "voice_looks_like_name": N_(
        "This may hold a person's name. Notes never say who a student is: take the name out."
    ),
}

LABELS: dict[str, str | tuple[str, str, str]] = {
    "added_voice": N_("Added a note on what lies behind"),
    "changed_voice": N_("Changed a note on what lies behind"),
    "removed_voice": N_("Removed a note on what lies behind"),
    "chose_voice": N_("Chose which notes go into packets"),
}
