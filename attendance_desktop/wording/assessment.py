"""Words of the self-assessment: instruments, rounds, answers."""

from __future__ import annotations

from attendance_desktop.wording.language import N_

ERRORS: dict[str, str | tuple[str, str, str]] = {
    # --- instruments ---
    "instrument_not_read": N_(
        "{file}: this is no instrument that can be read ({why}). Begin from an exported one."
    ),
    "instrument_no_text": N_(
        "{file} is no instrument: one is a text file that ends in .toml. Begin from an exported "
        "one."
    ),
    "instrument_line": N_(
        "{file}, line {line}: this is not written as an instrument is. Compare it with an exported "
        "one, and correct it."
    ),
    "instrument_unsound": N_("{file} is not taken in. {why}"),
    "instrument_no_slug": N_(
        'The instrument has no short name. Write one at its top: slug = "our-school".'
    ),
    "instrument_not_written": N_("{path} cannot be written. Choose another place."),
    "instrument_id_missing": N_(
        'In the instrument, {place} has no id. Give it one: key = "…" with small letters.'
    ),
    "instrument_id_unclear": N_(
        "In the instrument, {place} has the id {key}. An id has small letters, digits and hyphens."
    ),
    "instrument_id_twice": N_(
        "In the instrument, {place} and {other} have the same id, {key}. Give one of them another."
    ),
    "instrument_text_missing": N_(
        'In the instrument, {place} says nothing in any language. Write its text: en = "…".'
    ),
    "instrument_text_long": (
        "In the instrument, {place} has more than {count} letter. Shorten it.",
        "In the instrument, {place} has more than {count} letters. Shorten it.",
        "count",
    ),
    "instrument_no_items": N_(
        "The instrument asks nothing. It needs one item at least that is not hidden."
    ),
    "instrument_many_items": (
        "The instrument has more than {count} item. Split it in two.",
        "The instrument has more than {count} items. Split it in two.",
        "count",
    ),
    "instrument_scale": (
        "The scale needs two steps at least, and {count} choice at most.",
        "The scale needs two steps at least, and {count} choices at most.",
        "count",
    ),
    "instrument_unknown": N_("There is no instrument {text}. Choose one of: {known}."),
    "instrument_in_use": N_(
        "A round that is planned uses this instrument. Choose another one there first."
    ),
    "instrument_there": N_(
        "There is an instrument called {slug} already. Use that one, or give the file another slug."
    ),
    "section_gone": N_("This section is no longer in the instrument. Choose another one."),
    "item_gone": N_("This item is no longer in the instrument. Choose another one."),
    "choice_gone": N_("This answer is no longer in the scale. Choose another one."),
    "instrument_named": N_("There is an instrument called {name} already. Give it another name."),
    "question_gone": N_("This question is no longer in the instrument. Choose another one."),
    "wording_empty": N_("It says nothing in any language. Write it in English or in Spanish."),
    "wording_twice": N_(
        "Another one says “{text}” already. Say what is different here, or reword the other one."
    ),
    "wording_hidden": N_(
        "A hidden item says “{text}” already. Ask that one again, or say another thing."
    ),
    # --- rounds ---
    "round_none": N_("There is no round yet. Begin one on the page Self-assessment."),
    "round_no_earlier": N_(
        "No earlier round was closed with this instrument. There is nothing to compare with yet."
    ),
    "round_gone": N_("This round is no longer there. Undo brings it back."),
    "round_unknown": N_("There is no round {text}. Choose another one."),
    "round_unclear": N_("Several rounds fit {text}: {ids}. Give the beginning of one id."),
    "round_started": N_(
        "The round has begun. Whether answers bear names, and what is asked, is settled before."
    ),
    "round_not_open": N_("This round takes no answers now. Start it, or open it again, first."),
    "round_not_closed": N_("This round is still open. Close it first."),
    "round_no_answers": N_("This round has no answers yet. Nothing can be closed or shown."),
    "round_unseen": N_(
        "The dots of {round} are not revealed yet. Reveal a section, or close the round, first."
    ),
    "round_few_more": (
        "Closed before, this round has {count} answer more or less now. A back-up made in between "
        "would tell whose: let five people answer, or close it all the same.",
        "Closed before, this round has {count} answers more or less now. A back-up made in between "
        "would tell whose: let five people answer, or close it all the same.",
        "count",
    ),
    "round_present": N_("The number of people present is between 0 and {most}. Correct it."),
    "round_has_answers": N_(
        "This round holds answers that would be lost. Close it first, or withdraw its answers."
    ),
    "round_more_answers": N_(
        "Answers came in since. Close the round again instead: what is there now is counted."
    ),
    "restore_open_answers": N_(
        "A round or a vote is still open, and back-ups leave its answers out. Close it first, then "
        "restore."
    ),
    # --- answers ---
    "answer_empty": N_("Nothing is answered yet. Choose an answer, or let the person pass."),
    "answer_item_unknown": N_("This round does not ask {item}. Choose one of its items."),
    "answer_choice_unknown": N_("{choice} is no answer of this round. Choose one of: {known}."),
    "answer_name_missing": N_("This round is with names. Write whose answers these are."),
    "answer_name_refused": N_("This round is anonymous. Leave the name out."),
    "answer_seat_unknown": N_("There is no sheet {seat} in this round. Check its number."),
    "form_again": N_(
        "A form with the number {number} was typed in already. Check the number, or leave the form "
        "out."
    ),
    "form_alike": N_(
        "A form with exactly these answers was typed in already. If this is another person’s, say "
        "so and keep it."
    ),
    "form_letters": N_(
        "{text}: a form is typed as one sign an item. Use {keys}, and - for an item left out."
    ),
    "form_length": N_(
        "This form has {given} signs, and the round asks {wanted} items. Use - for one left out."
    ),
    "tally_present_missing": N_(
        "How many people are present is not said. Say it first, so that a count can be checked."
    ),
    "tally_below_zero": N_("A count is below zero. Correct it."),
    "tally_empty": N_("No sticker is counted. Type how many there are."),
    "tally_too_many": N_(
        "“{item}”: {count_answers} answers, but {count_present} people present. Count again, or "
        "correct how many are there."
    ),
    "tally_line": N_(
        "{text} is no count. Write the item, then a count for each choice: data-1=5,3,2,1,0."
    ),
    "forms_not_read": N_("{path}: this file cannot be read. It holds one form a line, as text."),
    "assess_order": N_("There is no order {text}. Choose one of: {known}."),
    "assess_kind_of_file": N_(
        "{file}: a round is written as .csv, an instrument as .toml. Give it one of these endings."
    ),
    # --- votes and priorities ---
    "idea_empty": N_("The idea says nothing. Write it, or leave it out."),
    "idea_gone": N_("This idea is no longer there. Undo brings it back."),
    "idea_into_itself": N_("An idea is merged into another one. Choose another."),
    "ideas_too_few": N_("There is nothing to choose from. Collect two ideas at least, then vote."),
    "vote_gone": N_("This vote is no longer there. Undo brings it back."),
    "vote_open": N_("A vote is open already. Close it first."),
    "vote_not_open": N_("This vote takes no dots now."),
    "vote_dots": N_("A person has between 1 and {most} dots. Correct the number."),
    "vote_few_more": (
        "Closed before, this vote has {count} voter more or less now. A back-up made in between "
        "would tell whose dots: let five people vote, or close it all the same.",
        "Closed before, this vote has {count} voters more or less now. A back-up made in between "
        "would tell whose dots: let five people vote, or close it all the same.",
        "count",
    ),
    "vote_nobody": N_("Nobody voted. Say how many people put these dots."),
    "vote_below_zero": N_("A count of dots is below zero. Correct it."),
    "vote_too_many": (
        "That is more than {count} dot. Take some away.",
        "That is more than {count} dots. Take some away.",
        "count",
    ),
    "vote_several": N_("In this vote a person puts one dot at most on an idea. Spread them."),
    "reflection_empty": N_("The line says nothing. Write it, or leave it out."),
    "reflection_gone": N_("This line is no longer there. Undo brings it back."),
    "priority_empty": N_("The priority says nothing. Write what is to be worked on."),
    "priority_gone": N_("This priority is no longer there. Undo brings it back."),
    "priority_ingredient": N_("There is no key ingredient {text}. Choose one of: {known}."),
    "priority_route": N_("There is no priority route {text}. Choose one of the list, or add it."),
    "priority_lever": N_("There is no state lever {text}. Levers have the numbers 1 to 8."),
    "priority_figure": N_("There is no goal to measure it by yet. Set one on the page Attendance."),
    "route_no_name": N_("The priority route has no name. Write one."),
    "route_there": N_("There is a priority route called {route} already. Choose it."),
    "route_gone": N_("This priority route is no longer on the list. Choose another."),
}

LABELS: dict[str, str | tuple[str, str, str]] = {
    "added_instrument": N_("Added the instrument {instrument}"),
    "changed_instrument": N_("Changed the instrument {instrument}"),
    "removed_instrument": N_("Removed the instrument {instrument}"),
    "planned_round": N_("Planned the round {round}"),
    "changed_round": N_("Changed the round {round}"),
    "started_round": N_("Started the round {round}"),
    "revealed_section": N_("Revealed the dots of {section}"),
    "closed_round": (
        "Closed the round {round}: {count} person answered",
        "Closed the round {round}: {count} people answered",
        "count",
    ),
    "reopened_round": N_("Opened the round {round} again"),
    "removed_round": N_("Removed the round {round}"),
    "noted_evidence": N_("Noted how we know: {item}"),
    "removed_evidence": N_("Removed a note of how we know"),
    "noted_discussion": N_("Noted what was said of {section}"),
    "added_reflection": N_("Noted: {text}"),
    "changed_reflection": N_("Changed a note: {text}"),
    "removed_reflection": N_("Removed a note: {text}"),
    "added_idea": N_("Added the idea {idea}"),
    "changed_idea": N_("Changed the idea {idea}"),
    "removed_idea": N_("Removed the idea {idea}"),
    "merged_idea": N_("Merged {idea} into {other}"),
    "split_idea": N_("Set {idea} apart again"),
    "opened_vote": N_("Opened a vote over the ideas of {round}"),
    "closed_vote": (
        "Closed the vote: {count} person voted",
        "Closed the vote: {count} people voted",
        "count",
    ),
    "removed_vote": N_("Removed a vote"),
    "accepted_priority": N_("Accepted the priority {priority}"),
    "changed_priority": N_("Changed the priority {priority}"),
    "removed_priority": N_("Took back the priority {priority}"),
    "changed_routes": N_("Changed the list of priority routes"),
    "gathered_practice_rounds": N_("Answered the practice district's self-assessment"),
}
