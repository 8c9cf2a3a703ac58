"""What coverage says, in words: how many kinds are missing, and why somebody is next."""

from __future__ import annotations

from collections.abc import Mapping

from attendance_desktop.records.coverage import Coverage, NextContact, Standing, Why
from attendance_desktop.rules.partner_words import WHYS
from attendance_desktop.wording import _, day, ngettext, number


def missing_words(coverage: Coverage) -> str:
    """Return how many of the kinds are missing."""
    missing = sum(one.standing is Standing.MISSING for one in coverage.kinds)
    if not missing:
        return _("No kind of partner is missing.")
    words = ngettext(
        "{count} of {all} kinds is missing.", "{count} of {all} kinds are missing.", missing
    )
    return words.format(count=number(missing), all=number(len(coverage.kinds)))


def alone_words(coverage: Coverage) -> str:
    """Return how many kinds hang on one person, "" where none does."""
    alone = sum(one.standing is Standing.ONE_PERSON for one in coverage.kinds)
    if not alone:
        return ""
    words = ngettext("{count} hangs on one person.", "{count} hang on one person.", alone)
    return words.format(count=number(alone))


def next_words(coverage: Coverage, names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return whom to turn to: who it is and why, the most pressing first.

    Args:
        names: of partners by id; a kind nobody of which is listed stands by its own name.
    """
    kinds = {one.kind.key: one.kind for one in coverage.kinds}
    found: list[tuple[str, str]] = []
    for contact in coverage.next:
        kind = kinds.get(contact.kind)
        who = names.get(contact.partner, "") or (kind.name if kind else "")
        found.append((who, why_words(contact, kind.ask if kind else "")))
    return tuple(found)


def why_words(contact: NextContact, ask: str) -> str:
    """Return why somebody is the one to turn to.

    Args:
        ask: whom to ask first for one of this kind, "" where not known.
    """
    if contact.why is Why.STEP_DUE:
        if not contact.step:
            return _("Your next step was due on {day}").format(day=day(contact.day))
        words = _("Your next step was due on {day}: {step}")
        return words.format(day=day(contact.day), step=contact.step)
    if contact.why is Why.GO_ON:
        words = _("Last spoken to on {day}, and nobody of this kind is with you yet")
        return words.format(day=day(contact.day))
    if contact.why is Why.FIND and ask:
        return _("Missing. Whom to ask: {ask}").format(ask=ask)
    return _(WHYS[contact.why])
