"""Words of the coalition and its members."""

from __future__ import annotations

from attendance_desktop.wording.language import N_, _

ERRORS: dict[str, str | tuple[str, str, str]] = {
    "coalition_no_name": N_("The coalition has no name. Write one; it can be changed later."),
    "charge_missing": N_("There is no charge to agree on. Write it first."),
    "member_gone": N_("This member is no longer on the list. Undo brings the member back."),
    "member_has_duties": N_(
        "{member} still has open duties. Hand them over first, or set the day of leaving instead."
    ),
    "hand_over_to_self": N_("Duties are handed over to somebody else. Choose another member."),
    "hand_over_to_left": N_("{member} has left the team. Choose a member who is there."),
    "hand_over_is_for_staff": N_(
        "The hand-over holds contact details and notes. Switch to the staff view to make it."
    ),
    "days_turned": N_("The last day lies before the first. Correct one of them."),
}

LABELS: dict[str, str | tuple[str, str, str]] = {
    "named_coalition": N_("Named the coalition {coalition}"),
    "changed_coalition": N_("Changed what is said of {coalition}"),
    "agreed_charge": N_("Agreed on the charge of {coalition}"),
    "reopened_charge": N_("Opened the charge of {coalition} again"),
    "added_member": N_("Added {member} to the team"),
    "changed_member": N_("Changed what is said of {member}"),
    "removed_member": N_("Took {member} off the team's list"),
    "member_left": N_("{member} left the team"),
    "member_left_handing": N_("{member} left the team and handed over to {other}"),
    "member_came_back": N_("{member} is in the team again"),
    "gathered_practice_team": N_("Gathered the practice district's coalition and partners"),
    "handed_over": N_("Handed the open duties of {member} over to {other}"),
}


def usual_name(district: str) -> str:
    """Return what a coalition is called before anyone named it."""
    return _("Attendance coalition of {district}").format(district=district)


def suggested_charge(district: str) -> str:
    """Return a charge to begin from, freely edited by the team."""
    return _(
        "We bring together the schools, families and community partners of {district} to find out "
        "why students miss school, to remove what keeps them away, and to halve chronic absence in "
        "five years. We look at the numbers together, act on what families tell us, share the work "
        "by what each of us does best, and report every year on what we promised and what came of "
        "it."
    ).format(district=district)


def suggested_ground_rules() -> str:
    """Return rules for sharing notes to begin from."""
    return _(
        "We speak of causes, never of single students. What a family told one of us is passed on "
        "without names. Numbers of small groups stay in the room. Minutes go to everyone invited; "
        "a note marked as private stays with the one who wrote it."
    )
