"""Words of partners, the contact log and promises."""

from __future__ import annotations

from attendance_desktop.wording.language import N_

ERRORS: dict[str, str | tuple[str, str, str]] = {
    "partner_no_name": N_("The partner has no name. Write the organization's, or a person's."),
    "partner_there": N_("{partner} is on the list already. Open it there, or add to the name."),
    "partner_gone": N_("This partner is no longer on the list. Undo brings it back."),
    "person_no_name": N_("The person has no name. Write it, or leave the person out."),
    "person_gone": N_("This person is no longer on the list. Undo brings the person back."),
    "kind_no_name": N_("The kind of partner has no name. Write one."),
    "kind_there": N_("There is a kind called {kind} already. Choose it, or write another name."),
    "kind_gone": N_("There is no such kind of the team's own. Choose one of the list."),
    "kind_unknown": N_("{text}: there is no such kind of partner. Choose one of: {known}."),
    "contact_empty": N_(
        "The entry says nothing. Write how you spoke, what was said, or a next step."
    ),
    "contact_gone": N_("This entry of the log is no longer there. Undo brings it back."),
    "promise_empty": N_("The promise says nothing. Write what was promised."),
    "promise_of_nobody": N_("Nobody made this promise. Choose a partner or a member."),
    "promise_gone": N_("This promise is no longer there. Undo brings it back."),
    "email_unclear": N_(
        "{email} is no address of e-mail. It needs one @ with a name before and a place behind it."
    ),
    "day_missing": N_("The day is missing. Fill it in, like 2026-03-13."),
    "day_unclear": N_("{text} is no day of the calendar. Write it like 2026-03-13."),
    "line_long": (
        "A name, role or address has at most {count} letter. Shorten it.",
        "A name, role or address has at most {count} letters. Shorten it.",
        "count",
    ),
    "text_long": (
        "A text has at most {count} letter. Shorten it.",
        "A text has at most {count} letters. Shorten it.",
        "count",
    ),
    "people_no_columns": N_(
        "{file} has no column of names or organizations. Name one Name or Organization, and take "
        "the file in again."
    ),
    "people_none": N_("{file} names nobody. Choose another file."),
    "people_kind_of_file": N_(
        "{file}: people are written as .csv, .xlsx or .vcf. Give it one of these endings."
    ),
}

#: What is wrong with a row of a list of people.
PROBLEMS: dict[str, str | tuple[str, str, str]] = {
    "person_row_empty": N_("There is neither a name nor an organization. Fill one in."),
    "person_card": N_("This card is damaged, and was left out. Enter the person by hand."),
    "person_email": N_(
        "This is no address of e-mail. The person is taken in without it; correct it there."
    ),
    "person_line_long": N_("This is too long for a name or an address. The row was left out."),
    "person_text_long": N_("This is too long for a note. Its first part is taken in."),
    "person_kind": N_("There is no such kind of partner. The partner is taken in without one."),
    "person_state": N_("There is no such state. The partner counts as one to contact."),
    "person_differs": N_(
        "We have something else on our list, and keep it. Correct it there if need be."
    ),
}

LABELS: dict[str, str | tuple[str, str, str]] = {
    "added_partner": N_("Added {partner} to the partners"),
    "changed_partner": N_("Changed what is said of {partner}"),
    "moved_partner": N_("Changed how far {partner} is with us"),
    "removed_partner": N_("Removed {partner} from the partners"),
    "added_person": N_("Added {person} at {partner}"),
    "changed_person": N_("Changed what is said of {person}"),
    "removed_person": N_("Removed {person} from the partners"),
    "added_kind": N_("Added a kind of partner: {kind}"),
    "renamed_kind": N_("Renamed a kind of partner to {kind}"),
    "removed_kind": N_("Removed a kind of partner: {kind}"),
    "took_in_people": N_("Took in people from {file}"),
    "logged_contact": N_("Noted a contact with {partner}"),
    "changed_contact": N_("Changed a contact with {partner}"),
    "removed_contact": N_("Removed a contact with {partner}"),
    "took_step": N_("Took the next step with {partner}"),
    "reopened_step": N_("Opened the next step with {partner} again"),
    "added_promise": N_("Noted a promise: {promise}"),
    "changed_promise": N_("Changed a promise: {promise}"),
    "kept_promise": N_("A promise was kept: {promise}"),
    "broke_promise": N_("A promise was not kept: {promise}"),
    "reopened_promise": N_("Opened a promise again: {promise}"),
    "removed_promise": N_("Removed a promise: {promise}"),
}
