"""The district's own rule profile: what the file keeps of it, as a profile, and back."""

from __future__ import annotations

from dataclasses import replace

from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import PART_CATEGORIES, MarkCategory
from attendance_desktop.records.measures import PartialDay, RuleProfile
from attendance_desktop.records.own_rules import OWN_RULES_ID, OwnRules
from attendance_desktop.rules import profiles
from attendance_desktop.wording import _

SLUG = "own"
_LONGEST = 366
_WHOLE_DAY = 1000


def profile_of(kept: OwnRules) -> RuleProfile:
    """Return the profile that a district file keeps."""
    origin = profiles.load(kept.made_from)
    return replace(
        profiles.load(SLUG),
        minimum_days=kept.minimum_days,
        strictly_more=kept.strictly_more,
        minimum_present_days=kept.minimum_present_days,
        half_calendar=kept.half_calendar,
        cap_at_calendar=kept.cap_at_calendar,
        partial_day=PartialDay(kept.partial_day),
        threshold_thousandths=kept.threshold_thousandths,
        absent_categories=frozenset(map(MarkCategory, kept.absent_categories.split())),
        no_mark_present=kept.no_mark_present,
        source=_("The district's own decision"),
        as_of=kept.decided_on,
        confirmed=True,
        notes=_("Made from the rules of {rules}.").format(rules=_(origin.name)),
    )


def kept_of(profile: RuleProfile, made_from: str, decided_on: str) -> OwnRules:
    """Return what a district file keeps of a profile.

    Args:
        profile: any; its name, source and slug are left behind.
        made_from: slug of the profile that it began as.
        decided_on: ISO date.

    Raises:
        UserError: "own_rules_days", "own_rules_threshold", "own_rules_nothing_absent".
    """
    for days in (profile.minimum_days, profile.minimum_present_days):
        if not 0 <= days <= _LONGEST:
            raise UserError("own_rules_days", days=days)
    if not 1 <= profile.threshold_thousandths <= _WHOLE_DAY:
        raise UserError("own_rules_threshold")
    named = sorted(profile.absent_categories & frozenset(PART_CATEGORIES))
    if not named:
        raise UserError("own_rules_nothing_absent")
    return OwnRules(
        id=OWN_RULES_ID,
        made_from=made_from,
        minimum_days=profile.minimum_days,
        strictly_more=profile.strictly_more,
        minimum_present_days=profile.minimum_present_days,
        half_calendar=profile.half_calendar,
        cap_at_calendar=profile.cap_at_calendar,
        partial_day=profile.partial_day.value,
        threshold_thousandths=profile.threshold_thousandths,
        absent_categories=" ".join(category.value for category in named),
        no_mark_present=profile.no_mark_present,
        decided_on=decided_on,
    )
