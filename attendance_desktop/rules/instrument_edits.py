"""Items of an instrument changed by a team: reworded, added, hidden, moved, taken away.

New words are refused where they say nothing in any language, or what another one of their kind says
already: the group would answer one thing twice. Texts are language -> words; a language with no
words is taken away, one that is not named stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from attendance_desktop.errors import UserError
from attendance_desktop.records.instruments import (
    Choice,
    Instrument,
    Item,
    Question,
    Section,
    Texts,
)
from attendance_desktop.rules import names

Items = tuple[Item, ...]
Worded = Item | Section | Question | Choice


def reworded(
    instrument: Instrument, item: str, texts: Texts, chart: str | None = None
) -> Instrument:
    """Return the instrument with an item in other words.

    Args:
        chart: slug of the attendance chart that answers it, "" for none; None leaves it.

    Raises:
        UserError: "item_gone", "wording_empty", "wording_twice", "wording_hidden", "line_long".
    """
    _refuse_gone(instrument, item)
    new = fitting(_all_items(instrument), item, texts)
    return _changed(
        instrument,
        item,
        lambda old: replace(old, texts=new, chart=old.chart if chart is None else chart),
    )


def hidden(instrument: Instrument, item: str, *, hide: bool = True) -> Instrument:
    """Return the instrument with an item left out, or asked again.

    Raises:
        UserError: "item_gone".
    """
    return _changed(instrument, item, lambda old: replace(old, hidden=hide))


def added(instrument: Instrument, section: str, texts: Texts, chart: str = "") -> Instrument:
    """Return the instrument with a new item at the end of a section.

    Args:
        chart: slug of the attendance chart that answers it, "" for none.

    Raises:
        UserError: "section_gone", "wording_empty", "wording_twice", "wording_hidden", "line_long".
    """
    key = free_key(item.key for item in _all_items(instrument))
    made = Item(key, fitting(_all_items(instrument), "", texts), chart)
    if section not in {part.key for part in instrument.sections}:
        raise UserError("section_gone")
    return _with_items(
        instrument, lambda part: (*part.items, made) if part.key == section else part.items
    )


def removed(instrument: Instrument, item: str) -> Instrument:
    """Return the instrument without an item; where answers are to be compared, hide it instead.

    Raises:
        UserError: "item_gone".
    """
    _refuse_gone(instrument, item)
    return _with_items(instrument, lambda part: tuple(one for one in part.items if one.key != item))


def moved(instrument: Instrument, item: str, by: int) -> Instrument:
    """Return the instrument with an item further up (`by` below 0) or down in its section.

    Raises:
        UserError: "item_gone".
    """
    _refuse_gone(instrument, item)

    def turned(part: Section) -> Items:
        keys = [one.key for one in part.items]
        if item not in keys:
            return part.items
        order = list(part.items)
        at = keys.index(item)
        one = order.pop(at)
        order.insert(min(max(at + by, 0), len(order)), one)
        return tuple(order)

    return _with_items(instrument, turned)


def moved_to(instrument: Instrument, item: str, section: str) -> Instrument:
    """Return the instrument with an item at the end of another section; in its own it stays.

    Raises:
        UserError: "item_gone", "section_gone".
    """
    _refuse_gone(instrument, item)
    if section not in {part.key for part in instrument.sections}:
        raise UserError("section_gone")
    (one,) = (found for found in _all_items(instrument) if found.key == item)

    def without_or_with(part: Section) -> Items:
        others = tuple(found for found in part.items if found.key != item)
        if part.key != section:
            return others
        return part.items if one in part.items else (*others, one)

    return _with_items(instrument, without_or_with)


def free_key(taken: Iterable[str]) -> str:
    """Return a key for what a team adds."""
    there, number = set(taken), 1
    while f"own-{number}" in there:
        number += 1
    return f"own-{number}"


def _changed(instrument: Instrument, item: str, change: Callable[[Item], Item]) -> Instrument:
    _refuse_gone(instrument, item)
    return _with_items(
        instrument,
        lambda part: tuple(change(one) if one.key == item else one for one in part.items),
    )


def _with_items(instrument: Instrument, items_of: Callable[[Section], Items]) -> Instrument:
    sections = tuple(replace(part, items=items_of(part)) for part in instrument.sections)
    return replace(instrument, sections=sections)


def _refuse_gone(instrument: Instrument, item: str) -> None:
    if not any(one.key == item for one in _all_items(instrument)):
        raise UserError("item_gone")


def _all_items(instrument: Instrument) -> Items:
    return tuple(item for part in instrument.sections for item in part.items)


def fitting(alike: Sequence[Worded], key: str, texts: Texts) -> Texts:
    """Return the whole texts of one, once they fit beside the others of its kind.

    Args:
        key: of the one that is said anew, "" for a new one.

    Raises:
        UserError: "wording_empty", "wording_twice", "wording_hidden", "line_long".
    """
    old = next((one.texts for one in alike if one.key == key), {})
    new = {language: names.line(words) for language, words in {**old, **texts}.items()}
    new = {language: words for language, words in new.items() if words}
    if not new:
        raise UserError("wording_empty")
    others = [one for one in alike if one.key != key]
    for language, words in new.items():
        if old.get(language) != words:
            _refuse_twice(others, language, words)
    return new


def _refuse_twice(others: Sequence[Worded], language: str, words: str) -> None:
    meant = names.plain_name(words) or words
    for one in others:
        there = one.texts.get(language, "")
        if there and (names.plain_name(there) or there) == meant:
            code = "wording_hidden" if isinstance(one, Item) and one.hidden else "wording_twice"
            raise UserError(code, text=there, language=language)
