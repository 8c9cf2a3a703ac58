"""Words of the district's own rules."""

from __future__ import annotations

from attendance_desktop.wording.language import N_

ERRORS: dict[str, str | tuple[str, str, str]] = {
    "own_rules_days": N_(
        "{days} days is no minimum for our own rules. Write a number from 0 to 366."
    ),
    "own_rules_threshold": N_(
        "The part of a day that counts as a day absent must be above 0 and at most the whole day. "
        "Choose another."
    ),
    "own_rules_nothing_absent": N_(
        "With no kind of mark that counts as absent, nobody could be. Choose at least one."
    ),
}

LABELS: dict[str, str | tuple[str, str, str]] = {
    "started_own_rules": N_("Began our own rules from those of {rules}"),
    "changed_own_rules": N_("Changed our own rules"),
    "dropped_own_rules": N_("Dropped our own rules"),
}
