"""How a reconciliation is printed."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from attendance_desktop.cli.measures_report import audience_words, rules_json
from attendance_desktop.cli.output import say, say_table
from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.reconciliation import (
    Flip,
    PublishedNumber,
    ReasonCount,
    Reconciliation,
    Total,
    View,
)
from attendance_desktop.rules import reason_words
from attendance_desktop.wording import _, ngettext, number, percent

#: How many students a person sees on screen before "and N more".
_SHOWN_STUDENTS = 12


def as_json(found: Reconciliation, number: PublishedNumber | None = None) -> dict[str, Any]:
    """Return the reconciliation for machines; students for staff only.

    Args:
        number: the published number it compares with.
    """
    out: dict[str, Any] = {
        "school_year": school_year_label(found.school_year),
        "audience": found.audience.value,
        "by": found.view.value,
        "rules": [rules_json(profile) for profile in found.rules],
        "published": found.published,
        "published_source": number.label or None if number else None,
        "totals": [_total_json(total) for total in found.totals],
        "reasons": [_reason_json(one) for one in found.reasons],
        "unexplained": found.unexplained,
        "unexplained_sentence": reason_words.unexplained_words(found),
        "at_ten_percent": found.at_ten_percent,
    }
    if found.audience is Audience.STAFF:
        out["students"] = [_flip_json(flip) for flip in found.flips]
        if found.view is View.SCHOOL:
            out["schools"] = [
                {
                    "key": school.key,
                    "label": school.label,
                    "totals": [_total_json(total) for total in school.totals],
                    "reasons": [_reason_json(one) for one in school.reasons],
                }
                for school in found.schools
            ]
    return out


def _total_json(total: Total) -> dict[str, Any]:
    return {
        "students": total.students,
        "chronic": total.chronic,
        "share": total.share,
        "hidden": total.hidden,
        "shown": total.shown,
    }


def _reason_json(one: ReasonCount) -> dict[str, Any]:
    return {
        "code": one.reason.value,
        "sentence": reason_words.reason_words(one),
        "students": one.flips,
        "gained": one.gained,
        "lost": one.lost,
        "net": one.net,
        "counted_gained": one.entered,
        "counted_lost": one.left,
        "hidden": one.hidden,
    }


def _flip_json(flip: Flip) -> dict[str, Any]:
    return {
        "id": flip.student,
        "school": flip.school or None,
        "from": flip.before.value,
        "to": flip.after.value,
        "counted": [flip.counted_before, flip.counted_after],
        "times": [flip.times_before, flip.times_after],
        "reason": flip.reason.value,
        "tipped_by": flip.tipped_by.value,
        "days": [_days_json(flip.days_before), _days_json(flip.days_after)],
    }


def _days_json(days: tuple[Fraction, Fraction] | None) -> dict[str, float] | None:
    if days is None:
        return None
    absent, enrolled = days
    return {"absent": float(absent), "enrolled": float(enrolled)}


def show(found: Reconciliation, number: PublishedNumber | None = None) -> None:
    """Print the two numbers, then a sentence a reason, then the students for staff."""
    say(
        _("{year}. {audience}").format(
            year=school_year_label(found.school_year), audience=audience_words(found.audience)
        )
    )
    say()
    headings = ("", _("Students"), _("Chronic"), _("Share"))
    sides = zip(reason_words.side_words(found, number), found.totals, strict=True)
    say_table(headings, [(words, *_total_cells(total)) for words, total in sides])
    say()
    for one in found.reasons:
        say(_("- {sentence}").format(sentence=reason_words.reason_words(one)))
    say(reason_words.unexplained_words(found))
    for hint in (reason_words.edge_words(found), reason_words.derived_words(number)):
        if hint:
            say(hint)
    for school in found.schools:
        if school.reasons:
            say()
            _show_school(school.label, school.totals, school.reasons)
    if found.flips:
        say()
        _show_students(found)


def _total_cells(total: Total) -> tuple[str, str, str]:
    share = "–"
    if total.shown:
        share = total.shown
    elif total.chronic is not None and total.students:
        share = percent(total.chronic, total.students)
    return (_count(total.students), _count(total.chronic), share)


def _count(value: int | None) -> str:
    return "–" if value is None else number(value)


def _show_school(label: str, totals: tuple[Total, Total], reasons: tuple[ReasonCount, ...]) -> None:
    first, second = totals
    say(
        _("{school}: {first} and {second} students chronically absent.").format(
            school=label, first=_count(first.chronic), second=_count(second.chronic)
        )
    )
    for one in reasons:
        say(_("- {sentence}").format(sentence=reason_words.reason_words(one)))


def _show_students(found: Reconciliation) -> None:
    shown = found.flips[:_SHOWN_STUDENTS]
    say_table(
        (_("Student"), _("School"), _("First rule"), _("Second rule"), _("Days missed"),
         _("Reason")),
        [
            (
                flip.student,
                flip.school or "–",
                *reason_words.verdict_words(flip),
                reason_words.days_words(flip),
                reason_words.short_words(flip.reason),
            )
            for flip in shown
        ],
        numbers_from=6,
    )  # fmt: skip
    more = len(found.flips) - len(shown)
    if more:
        say(
            ngettext(
                "And {count} more; --json lists all.", "And {count} more; --json lists all.", more
            ).format(count=number(more))
        )
