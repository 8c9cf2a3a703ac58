"""Words that charts and the pages around them share: levels, tiers, why a figure is not shown."""

from __future__ import annotations

from attendance_desktop.records.measures import MeasureRow, SchoolLevel, Tier
from attendance_desktop.wording import N_, _

_LEVELS = {
    SchoolLevel.LOW: N_("low"),
    SchoolLevel.MODEST: N_("modest"),
    SchoolLevel.SIGNIFICANT: N_("significant"),
    SchoolLevel.HIGH: N_("high"),
    SchoolLevel.EXTREME: N_("extreme"),
}

_TIERS = {
    Tier.SATISFACTORY: N_("satisfactory"),
    Tier.AT_RISK: N_("at risk"),
    Tier.MODERATE: N_("moderate chronic"),
    Tier.SEVERE: N_("severe chronic"),
}

_HIDDEN = {
    "n<10": N_("fewer than 10 students: not shown"),
    "complementary": N_("not shown, to protect a smaller group"),
    "top": N_("near 100 percent: the exact share is not shown"),
    "bottom": N_("near 0 percent: the exact share is not shown"),
}


def level_words(level: SchoolLevel) -> str:
    """Return a school level in the user's language."""
    return _(_LEVELS[level])


def grade_words(key: str, label: str) -> str:
    """Return a grade as people say it: "Grade 5", "Kindergarten".

    Args:
        key: "PK KG 01 ... 12", or as the file names it.
        label: to show where the key is no such grade.
    """
    known = {
        "PK": _("Pre-kindergarten"),
        "TK": _("Transitional kindergarten"),
        "KG": _("Kindergarten"),
        "K": _("Kindergarten"),
    }
    if key.isdecimal():
        return _("Grade {grade}").format(grade=int(key))
    return known.get(key.upper(), label)


def tier_words(tier: Tier) -> str:
    """Return a tier in the user's language."""
    return _(_TIERS[tier])


def bound_words(row: MeasureRow) -> str:
    """Return what may be said of a share that is protected by a bound, "" where nothing may."""
    return row.shown if row.hidden in ("top", "bottom") else ""


def hidden_words(reason: str | None) -> str:
    """Return why a figure is not shown.

    Args:
        reason: `MeasureRow.hidden`, or None where there is simply no figure.
    """
    return _(_HIDDEN[reason]) if reason in _HIDDEN else _("no figure")
