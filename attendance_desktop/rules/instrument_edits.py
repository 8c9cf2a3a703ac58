"""Instruments changed by a team: items reworded, added, hidden, moved, taken away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from attendance_desktop.errors import UserError
from attendance_desktop.records.instruments import Instrument, Item, Section, Texts

Items = tuple[Item, ...]


def reworded(instrument: Instrument, item: str, texts: Texts) -> Instrument:
    """Return the instrument with an item in other words.

    Raises:
        UserError: "item_gone".
    """
    return _changed(instrument, item, lambda old: replace(old, texts=dict(texts)))


def hidden(instrument: Instrument, item: str, *, hide: bool = True) -> Instrument:
    """Return the instrument with an item left out, or asked again.

    Raises:
        UserError: "item_gone".
    """
    return _changed(instrument, item, lambda old: replace(old, hidden=hide))


def added(instrument: Instrument, section: str, texts: Texts) -> Instrument:
    """Return the instrument with a new item at the end of a section.

    Raises:
        UserError: "section_gone".
    """
    taken = {item.key for part in instrument.sections for item in part.items}
    number = 1
    while f"own-{number}" in taken:
        number += 1
    made = Item(f"own-{number}", dict(texts))
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
    if not any(one.key == item for part in instrument.sections for one in part.items):
        raise UserError("item_gone")
