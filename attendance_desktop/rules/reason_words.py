"""Each reason for a difference in one plain sentence."""

from __future__ import annotations

from fractions import Fraction

from attendance_desktop.records.reconciliation import (
    Flip,
    PublishedNumber,
    Reason,
    ReasonCount,
    Reconciliation,
    Verdict,
    View,
)
from attendance_desktop.rules import profiles
from attendance_desktop.wording import N_, _, ngettext, number

#: For a reason whose count is hidden.
_UNCOUNTED = {
    Reason.POOLING: N_(
        "Students who attended several schools are judged school by school, or on all days "
        "together; how many change is not shown."
    ),
    Reason.CODES: N_("The rules differ on which marks count as absent; how many students change "
                     "is not shown."),
    Reason.NO_MARK: N_("The rules differ on school days without a mark; how many students change "
                       "is not shown."),
    Reason.PARTIAL_DAY: N_("The rules differ on days partly missed; how many students change is "
                           "not shown."),
    Reason.CALENDAR_CAP: N_("Only one rule caps days enrolled at the school calendar; how many "
                            "students change is not shown."),
    Reason.MINIMUM_DAYS: N_("The rules differ on the days a student must be enrolled or present; "
                            "how many students change is not shown."),
    Reason.EXACT_EDGE: N_("Students exactly at 10 percent change by a day or less; how many is "
                          "not shown."),
}  # fmt: skip

_SHORT = {
    Reason.POOLING: N_("several schools"),
    Reason.CODES: N_("which marks count"),
    Reason.NO_MARK: N_("days without a mark"),
    Reason.PARTIAL_DAY: N_("parts of days"),
    Reason.CALENDAR_CAP: N_("the calendar's cap"),
    Reason.MINIMUM_DAYS: N_("the minimum of days"),
    Reason.EXACT_EDGE: N_("exactly at the edge"),
}

_VERDICTS = {
    Verdict.CHRONIC: N_("chronic"),
    Verdict.NOT_CHRONIC: N_("not chronic"),
    Verdict.NOT_COUNTED: N_("not counted"),
}


def verdict_words(flip: Flip) -> tuple[str, str]:
    """Return a student's two verdicts as a table says them."""
    return (
        _verdict(flip.before, flip.counted_before, flip.times_before),
        _verdict(flip.after, flip.counted_after, flip.times_after),
    )


def _verdict(verdict: Verdict, counted: int, chronic: int) -> str:
    if counted < 2:
        return _(_VERDICTS[verdict])
    if not chronic:
        return _("not chronic at {schools} schools").format(schools=number(counted))
    return _("chronic at {count} of {schools} schools").format(
        count=number(chronic), schools=number(counted)
    )


def days_words(flip: Flip) -> str:
    """Return the days a student missed, under both rules where they differ."""
    said = [
        _("{absent} of {enrolled}").format(absent=_days(absent), enrolled=_days(enrolled))
        for absent, enrolled in filter(None, (flip.days_before, flip.days_after))
    ]
    return " → ".join(dict.fromkeys(said))


def _days(days: Fraction) -> str:
    if days.denominator == 1:
        return number(int(days))
    return number(float(days), 1)


def published_words(one: PublishedNumber) -> str:
    """Return a published number in a few words: its place and its file."""
    if not one.label:
        return _("The published number")
    return _("Published: {place}, {file}").format(place=one.place, file=one.label)


def derived_words(one: PublishedNumber | None) -> str:
    """Return what to keep in mind of a count worked out of a share, "" for a printed one."""
    if one is None or not one.derived:
        return ""
    return _(
        "The table prints a share and no count: {count} is worked out of it, and may be off by a "
        "few students."
    ).format(count=number(one.total.chronic or 0))


def side_words(found: Reconciliation, published: PublishedNumber | None = None) -> tuple[str, str]:
    """Return what each of the two numbers is.

    Args:
        published: the number compared with, where more of it is known than its counts.
    """
    first, second = (profiles.rule_words(profile) for profile in found.rules)
    if found.published and published and published.school:
        return _("{school}: {rule}").format(
            school=published.place or published.school, rule=first
        ), published_words(published)
    if found.view is not View.DISTRICT:
        first = _("Schools added up: {rule}").format(rule=first)
    if found.view is View.SCHOOL:
        second = _("Schools added up: {rule}").format(rule=second)
    elif found.view is View.POOLING:
        second = _("District, each student once: {rule}").format(rule=second)
    if found.published:
        return first, published_words(published) if published else _("The published number")
    return first, second


def short_words(reason: Reason) -> str:
    """Return a reason in a few words, for a table."""
    return _(_SHORT[reason])


def reason_words(one: ReasonCount) -> str:
    """Return a reason as one sentence, with its count where that is shown."""
    if one.flips is None:
        return _(_UNCOUNTED[one.reason])
    return _template(one, one.flips).format(
        count=number(one.flips),
        gained=number(one.gained or 0),
        lost=number(one.lost or 0),
        entered=number(one.entered or 0),
        left=number(one.left or 0),
    )


def _template(one: ReasonCount, count: int) -> str:
    if one.reason is Reason.MINIMUM_DAYS and one.left == count:
        return ngettext(
            "{count} student has enough days for the first rule only and leaves the count; "
            "chronically absent among them: {lost}.",
            "{count} students have enough days for the first rule only and leave the count; "
            "chronically absent among them: {lost}.",
            count,
        )
    if one.reason is Reason.MINIMUM_DAYS and one.entered == count:
        return ngettext(
            "{count} student has enough days for the second rule only and enters the count; "
            "chronically absent among them: {gained}.",
            "{count} students have enough days for the second rule only and enter the count; "
            "chronically absent among them: {gained}.",
            count,
        )
    return _counted_template(one.reason, count)


def _counted_template(reason: Reason, count: int) -> str:
    if reason in (Reason.POOLING, Reason.MINIMUM_DAYS, Reason.EXACT_EDGE):
        return _who_template(reason, count)
    if reason is Reason.CODES:
        return ngettext(
            "{count} student has marks that only one of the rules counts as absent: {gained} more "
            "and {lost} fewer chronically absent.",
            "{count} students have marks that only one of the rules counts as absent: {gained} "
            "more and {lost} fewer chronically absent.",
            count,
        )
    if reason is Reason.NO_MARK:
        return ngettext(
            "{count} student has school days without a mark, which the rules count differently: "
            "{gained} more and {lost} fewer chronically absent.",
            "{count} students have school days without a mark, which the rules count "
            "differently: {gained} more and {lost} fewer chronically absent.",
            count,
        )
    if reason is Reason.PARTIAL_DAY:
        return ngettext(
            "{count} student missed parts of days, which the rules count differently: {gained} "
            "more and {lost} fewer chronically absent.",
            "{count} students missed parts of days, which the rules count differently: {gained} "
            "more and {lost} fewer chronically absent.",
            count,
        )
    return ngettext(
        "{count} student is enrolled for more days than the school calendar has, which one rule "
        "cuts off: {gained} more and {lost} fewer chronically absent.",
        "{count} students are enrolled for more days than the school calendar has, which one "
        "rule cuts off: {gained} more and {lost} fewer chronically absent.",
        count,
    )


def _who_template(reason: Reason, count: int) -> str:
    if reason is Reason.POOLING:
        return ngettext(
            "{count} student attended several schools, which count one by one in the first number "
            "and together in the second: {gained} more and {lost} fewer chronically absent.",
            "{count} students attended several schools, which count one by one in the first "
            "number and together in the second: {gained} more and {lost} fewer chronically absent.",
            count,
        )
    if reason is Reason.MINIMUM_DAYS:
        return ngettext(
            "{count} student has enough days for one rule only: {entered} more and {left} fewer "
            "counted, of them {gained} more and {lost} fewer chronically absent.",
            "{count} students have enough days for one rule only: {entered} more and {left} fewer "
            "counted, of them {gained} more and {lost} fewer chronically absent.",
            count,
        )
    return ngettext(
        "{count} student stands exactly at 10 percent under one rule, so that a day or less "
        "decides: {gained} more and {lost} fewer chronically absent.",
        "{count} students stand exactly at 10 percent under one rule, so that a day or less "
        "decides: {gained} more and {lost} fewer chronically absent.",
        count,
    )


def unexplained_words(found: Reconciliation) -> str:
    """Return what is left of the difference, or that nothing is left."""
    left = found.unexplained
    if left is None:
        return _("Small numbers are not shown, so the difference cannot be followed to the end.")
    if left == 0 and not found.reasons:
        return _("The two numbers are the same, and no student's verdict differs.")
    if left == 0:
        return _("Nothing is left unexplained.")
    if left > 0:
        return ngettext(
            "Unexplained: the published number has {count} student more than these reasons account "
            "for.",
            "Unexplained: the published number has {count} students more than these reasons "
            "account for.",
            left,
        ).format(count=number(left))
    return ngettext(
        "Unexplained: the published number has {count} student fewer than these reasons account "
        "for.",
        "Unexplained: the published number has {count} students fewer than these reasons account "
        "for.",
        -left,
    ).format(count=number(-left))


def edge_words(found: Reconciliation) -> str:
    """Return a hint about students exactly at 10 percent, "" where it explains nothing."""
    count = found.at_ten_percent
    if not found.published or not count or found.unexplained is None or found.unexplained >= 0:
        return ""
    return ngettext(
        "{count} student stands exactly at 10 percent. A program that asks for more than 10 "
        "percent, or rounds, leaves such a student out.",
        "{count} students stand exactly at 10 percent. A program that asks for more than 10 "
        "percent, or rounds, leaves such students out.",
        count,
    ).format(count=number(count))
