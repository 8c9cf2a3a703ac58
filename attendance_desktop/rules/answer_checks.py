"""What is refused, and what is noticed, when a person's answers or a tally come in."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from collections.abc import Iterable, Mapping

from attendance_desktop.errors import UserError
from attendance_desktop.records.assessment import OpenSheet, Round
from attendance_desktop.records.instruments import Instrument
from attendance_desktop.rules import names
from attendance_desktop.rules.closing import totals
from attendance_desktop.rules.instruments import said

#: Fewer answers than this are alike by chance.
_ALIKE_FROM = 8


def refuse_unknown(answers: Mapping[str, str], instrument: Instrument) -> None:
    """Refuse answers that the instrument does not know.

    Raises:
        UserError: "answer_empty", "answer_item_unknown", "answer_choice_unknown".
    """
    if not answers:
        raise UserError("answer_empty")
    items = {item.key for item in instrument.items}
    choices = {choice.key for choice in instrument.scale}
    for item, choice in answers.items():
        if item not in items:
            raise UserError("answer_item_unknown", item=item)
        if choice not in choices:
            raise UserError("answer_choice_unknown", choice=choice, known=" ".join(sorted(choices)))


def name_of(made: Round, name: str) -> str:
    """Return the name that a sheet bears: one in a round with names, none in an anonymous one.

    Raises:
        UserError: "answer_name_missing", "answer_name_refused", "line_long".
    """
    said_name = names.line(name)
    if made.named and not said_name:
        raise UserError("answer_name_missing")
    if said_name and not made.named:
        raise UserError("answer_name_refused")
    return said_name


def missing(answers: Mapping[str, str], instrument: Instrument, section: str = "") -> int:
    """Return how many items are left without an answer, in a section or in all of them."""
    asked = [
        item.key
        for part in instrument.sections
        for item in part.asked
        if not section or part.key == section
    ]
    return sum(1 for key in asked if key not in answers)


def form_hash(key: bytes, number: str) -> str:
    """Return what is kept of a paper form's number: enough to know it again, never the number.

    Args:
        key: the round's secret. Numbers are short: without it, or once it is destroyed, nobody
            finds one by trying them all.
    """
    plain = "".join(number.split()).casefold()
    return hmac.new(key, plain.encode(), hashlib.sha256).hexdigest() if plain else ""


def alike(answers: Mapping[str, str], sheets: Iterable[OpenSheet]) -> bool:
    """Return whether a whole form with exactly these answers was typed in already."""
    if len(answers) < _ALIKE_FROM:
        return False
    return any(sheet.people == 1 and sheet.answers == dict(answers) for sheet in sheets)


def refuse_tally(
    made: Round, tally: OpenSheet, others: Iterable[OpenSheet], instrument: Instrument
) -> None:
    """Refuse a count from the wall chart that more people would have to be present for.

    Args:
        others: every other sheet of the round: who answered on the laptop has no sticker.

    Raises:
        UserError: "tally_present_missing", "tally_below_zero", "tally_empty", "tally_too_many".
    """
    if any(number < 0 for number in tally.counts.values()):
        raise UserError("tally_below_zero")
    if not any(tally.counts.values()):
        raise UserError("tally_empty")
    if made.present < 1:
        raise UserError("tally_present_missing")
    people: Counter[str] = Counter()
    for (item, _kind), counts in totals((tally, *others)).items():
        people[item] += counts.total()
    counted = {place.split("/", 1)[0] for place, number in tally.counts.items() if number}
    for item in instrument.items:
        if item.key in counted and people[item.key] > made.present:
            raise UserError(
                "tally_too_many",
                key=item.key,
                item=said(item.texts),
                count_answers=people[item.key],
                count_present=made.present,
            )
