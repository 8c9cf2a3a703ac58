"""A rule profile in a few plain sentences, for Settings, for paper and beside two numbers."""

from __future__ import annotations

from attendance_desktop.records.attendance import PART_CATEGORIES, MarkCategory
from attendance_desktop.records.measures import PartialDay, RuleProfile
from attendance_desktop.wording import N_, _, day, ngettext

_WHOLE_DAY = 1000
#: What a kind of mark is called in the middle of a sentence.
CATEGORY_WORDS = {
    MarkCategory.EXCUSED: N_("excused absences"),
    MarkCategory.UNEXCUSED: N_("unexcused absences"),
    MarkCategory.ABSENT: N_("absences without a reason"),
    MarkCategory.OUT_OF_SCHOOL_SUSPENSION: N_("out-of-school suspensions"),
    MarkCategory.IN_SCHOOL_SUSPENSION: N_("in-school suspensions"),
    MarkCategory.TARDY: N_("time missed by coming late"),
    MarkCategory.EARLY_RELEASE: N_("time missed by leaving early"),
    MarkCategory.REMOTE: N_("days of remote learning"),
}


def profile_sentences(profile: RuleProfile) -> tuple[str, ...]:
    """Return the whole rule: who counts, what a day absent is, and where the rule is from."""
    return (*rule_sentences(profile), *source_sentences(profile))


def rule_sentences(profile: RuleProfile) -> tuple[str, ...]:
    """Return what the rule says, without its source."""
    sentences = [
        _("A student is chronically absent who misses 10% or more of the days enrolled."),
        _who_counts(profile),
    ]
    if profile.minimum_present_days and not profile.half_calendar:
        sentences.append(
            ngettext(
                "The student must have attended at least {days} day.",
                "The student must have attended at least {days} days.",
                profile.minimum_present_days,
            ).format(days=profile.minimum_present_days)
        )
    sentences += [_partial(profile), _counted(profile)]
    left_out = _listed(frozenset(PART_CATEGORIES) - profile.absent_categories)
    if left_out:
        sentences.append(_("Counted as present: {list}.").format(list=left_out))
    if profile.no_mark_present:
        sentences.append(_("A school day without a mark counts as present."))
    else:
        sentences.append(_("A school day without a mark is not counted."))
    if profile.cap_at_calendar:
        sentences.append(_("Days enrolled are capped at the days of the school calendar."))
    return tuple(sentences)


def source_sentences(profile: RuleProfile) -> tuple[str, ...]:
    """Return where the rule is from, its date, and whether the rule itself was read."""
    sentences = [
        _("Source: {source}, {as_of}.").format(source=profile.source, as_of=_as_of(profile.as_of))
    ]
    if not profile.confirmed:
        sentences.append(_("Not confirmed from the rule itself."))
    if profile.notes:
        sentences.append(profile.notes)
    return tuple(sentences)


def _who_counts(profile: RuleProfile) -> str:
    days = profile.minimum_days
    if profile.half_calendar:
        return _("A student counts who is enrolled for at least half of the school calendar.")
    if not days:
        return _("Every student counts, however short the enrollment.")
    if profile.strictly_more:
        text = ngettext(
            "A student counts who is enrolled for more than {days} day.",
            "A student counts who is enrolled for more than {days} days.",
            days,
        )
    else:
        text = ngettext(
            "A student counts who is enrolled for at least {days} day.",
            "A student counts who is enrolled for at least {days} days.",
            days,
        )
    return text.format(days=days)


def _partial(profile: RuleProfile) -> str:
    if profile.partial_day is PartialDay.SUM:
        return _("Parts of days missed add up.")
    if profile.threshold_thousandths == _WHOLE_DAY:
        return _("Only a whole day missed counts as a day absent.")
    tenths = profile.threshold_thousandths
    share = f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"
    return _(
        "Missing at least {share}% of a day counts as a whole day absent; less counts as present."
    ).format(share=share)


def _counted(profile: RuleProfile) -> str:
    return _("Counted as absent: {list}.").format(list=_listed(profile.absent_categories))


def _listed(categories: frozenset[MarkCategory]) -> str:
    return ", ".join(_(CATEGORY_WORDS[c]) for c in PART_CATEGORIES if c in categories)


def _as_of(as_of: str) -> str:
    return day(as_of) if len(as_of) == len("2021-04-01") else as_of
