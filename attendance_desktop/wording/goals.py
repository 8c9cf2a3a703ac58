"""Words of the goal."""

from __future__ import annotations

from attendance_desktop.wording.language import N_

ERRORS: dict[str, str | tuple[str, str, str]] = {
    "goal_rate_unclear": N_(
        "{text} is no rate from 0 to 100 percent. Write it like 24.6%, like 0.246, or as counts "
        "like 296/1204."
    ),
    "goal_baseline_empty": N_(
        "The goal's baseline has no students, so there is no rate to halve. Choose another year, "
        "or type the rate."
    ),
    "goal_counts_wrong": N_(
        "{chronic} chronically absent of {students} students cannot be. Check both numbers of the "
        "goal's baseline."
    ),
    "goal_share_out_of_range": N_(
        "The goal's baseline is not between 0 and 100 percent. Choose another year, or type the "
        "rate."
    ),
    "goal_point_outside": N_(
        "{year} is not on the goal's path. Set points of your own for {first} to {last}."
    ),
    "goal_point_above": N_(
        "The point for {year} lies above the goal's baseline. Set one at or below it."
    ),
    "goal_point_unclear": N_(
        "{text} does not say a school year and a rate. Write it like 2026-27=18%."
    ),
    "goal_baseline_said_twice": N_(
        "The goal's baseline was said in two ways. Give the rate or the counts, or the published "
        "file."
    ),
    "goal_not_published": N_(
        "No published table of {label} has a rate of our district for {year}. Take the table in, "
        "or type the rate."
    ),
    "goal_not_set": N_("No goal is set yet. Set one with a baseline year."),
}

NOTES: dict[str, str | tuple[str, str, str]] = {
    "goal_schools_do_not_add_up": N_(
        "Each school walks a path of its own, in whole students, so the schools need not add up "
        "to the district."
    ),
    "goal_schools_follow_district": N_(
        "Schools whose own baseline is not known are held against the district's path."
    ),
    "goal_other_rules": N_(
        "The baseline was measured by other rules than these figures; compare with care."
    ),
    "goal_not_by_these_rules": N_(
        "The baseline was not measured by this program; compare with care."
    ),
    "goal_year_before_baseline": N_("This school year lies before the goal's baseline."),
    "goal_baseline_is_zero": N_(
        "The baseline is 0 percent: there is nothing to halve, and the path is to stay there."
    ),
    "goal_baseline_not_public": N_(
        "The goal's baseline is of a small group and may not be shown to the public."
    ),
}

LABELS: dict[str, str | tuple[str, str, str]] = {
    "set_goal": N_("Set the goal for May {year}"),
    "cleared_goal": N_("Took the goal away"),
}
