"""Words of the plan: what cannot be kept, what a file of it holds, what was done."""

from __future__ import annotations

from attendance_desktop.wording.language import N_

ERRORS: dict[str, str | tuple[str, str, str]] = {
    "step_empty": N_("The step says nothing. Write what is to be done."),
    "step_gone": N_("This step is no longer in the plan. Undo brings it back."),
    "step_note_empty": N_("The note says nothing. Write it, or leave it out."),
    "step_note_gone": N_("This note is no longer there. Undo brings it back."),
    "step_day_far": N_("{day} is too far from today. Check the year."),
    "step_days_turned": N_(
        "{step}: it is due on {due}, before it begins on {start}. Change one of the days."
    ),
    "step_dropped_why": N_("{step}: write why it is dropped, so that nobody starts it again."),
    "step_repeats_unclear": N_(
        "{text} does not say when the step comes again. Write it like: every first Monday."
    ),
    "step_repeats_no_due": N_(
        "{step}: it comes again, so it needs a day on which it is first due. Write one."
    ),
    "step_circle": N_(
        "{step} would wait for itself: the steps before it lead back to it. Choose another step "
        "that it follows."
    ),
    "step_owner_gone": N_("The owner is no longer on the list. Choose a member or a partner."),
    "homework_is_step": N_("This homework is in the plan already. Open it there."),
    "link_long": (
        "A link has at most {count} sign. Shorten it.",
        "A link has at most {count} signs. Shorten it.",
        "count",
    ),
    "plan_empty": N_("The plan has no steps yet. Add one first."),
    "check_in_gone": N_("This check-in is no longer there. Undo brings it back."),
    "check_in_day_turned": N_("The next check-in lies before this one. Change its day."),
    "version_gone": N_("This version of the plan is no longer there. Undo brings it back."),
    "idea_is_step": N_("This idea is in the plan already. Open its step."),
    "version_no_name": N_("The version has no name. Write when or where it was agreed."),
    "plan_kind_of_file": N_(
        "{file}: a plan is written as .csv or .xlsx. Give it one of these endings."
    ),
    "plan_no_columns": N_(
        "{file} has no column of action steps. Name one Action step, and take the file in again."
    ),
    "plan_none": N_("{file} holds no steps. Choose another file."),
    "plan_changed_since": N_(
        "The plan has changed since {file} was read. Read it again, and look at the difference."
    ),
    "plan_owners_unclear": N_(
        "{text} does not say who is meant. Write it like: Jon Smth=John Smith."
    ),
    "calendar_kind_of_file": N_("{file}: a calendar is written as .ics. Give it this ending."),
    "calendar_nothing": N_("No open step has a due day, and no check-in is ahead. Set one first."),
}

#: What is wrong with a row of a plan in a file.
PROBLEMS: dict[str, str | tuple[str, str, str]] = {
    "plan_row_empty": N_("The row says nothing of what is done. It was left out."),
    "plan_row_long": N_("This is too long for its column. What we have stays."),
    "plan_key_twice": N_(
        "This row was copied from another and still bears its key. It is taken for a new step."
    ),
    "plan_key_unknown": N_(
        "No step of the plan has this key. The row is taken for a new step; if it was removed "
        "here meanwhile, leave it out."
    ),
    "plan_day_unclear": N_(
        "This is no day of the calendar. What we have stays; write it like 2026-03-13."
    ),
    "plan_day_order": N_(
        "This may be the third month or the third day. What we have stays; write days like "
        "2026-03-13."
    ),
    "plan_days_turned": N_("The step would be due before it begins. The days we have stay."),
    "plan_status_unknown": N_("There is no such status. What we have stays; use one of: {known}."),
    "plan_dropped_why": N_("A dropped step needs a reason. The status we have stays."),
    "plan_repeats_unclear": N_(
        "This does not say when the step comes again. What we have stays; write it like: every "
        "first Monday."
    ),
    "plan_repeats_no_due": N_("A step that comes again needs a due day. It is taken to come once."),
    "plan_lever_unknown": N_(
        "There is no such lever of the state. What we have stays; levers have the numbers 1 to 8."
    ),
    "plan_follows_unknown": N_(
        "No row has this number. Write the number of the step that comes before."
    ),
    "plan_circle": N_("The steps would wait for each other in a circle. What we have stays."),
    "plan_owner_unknown": N_(
        "{name} is neither a member nor a partner. The name is kept as written; choose who it is, "
        "or put the person on the list."
    ),
    "plan_owner_like": N_(
        "{name} is neither a member nor a partner. Is it {like}? The name is kept as written until "
        "somebody says so."
    ),
    "plan_owner_left": N_("{name} has left the team. Choose who takes the step over."),
    "plan_changed_here": N_(
        "This was changed here too since the file was saved. Ours stays: {ours}."
    ),
}

LABELS: dict[str, str | tuple[str, str, str]] = {
    "added_step": N_("Added a step to the plan: {step}"),
    "changed_step": N_("Changed a step of the plan: {step}"),
    "moved_step": N_("Moved a step of the plan: {step}"),
    "removed_step": N_("Removed a step from the plan: {step}"),
    "began_step": N_("A step is under way: {step}"),
    "did_step": N_("A step is done: {step}"),
    "stuck_step": N_("A step is stuck: {step}"),
    "dropped_step": N_("Dropped a step: {step}"),
    "reopened_step_of_plan": N_("A step is not started: {step}"),
    "homework_to_step": N_("Put homework into the plan: {step}"),
    "idea_to_step": N_("Put an idea into the plan: {step}"),
    "noted_step": N_("Noted how a step goes: {step}"),
    "changed_step_note": N_("Changed a note on a step"),
    "removed_step_note": N_("Removed a note on a step"),
    "began_check_in": N_("Began a check-in"),
    "reviewed_step": N_("Reviewed a step: {step}"),
    "changed_check_in": N_("Changed a check-in"),
    "removed_check_in": N_("Removed a check-in"),
    "kept_version": N_("Kept the plan as agreed: {version}"),
    "changed_version": N_("Changed the name of a version of the plan"),
    "removed_version": N_("Removed a version of the plan: {version}"),
    "took_in_plan": N_("Took in changes to the plan from {file}"),
    "made_practice_plan": N_("Wrote the practice district's plan"),
}
