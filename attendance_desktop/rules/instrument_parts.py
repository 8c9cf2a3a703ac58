"""Sections, questions, answers of the scale, and the instrument's own words, changed by a team.

What holds for words holds here as it does for items (`instrument_edits`). An instrument that would
ask nothing, or place on no scale, is refused where it is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

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
from attendance_desktop.rules.instrument_edits import fitting, free_key

Part = Section | Question | Choice
Parts = tuple[Part, ...]


class Kind(StrEnum):
    """What an instrument is made of, beside its items; the values name its fields."""

    SECTION = "sections"
    QUESTION = "reflection"
    CHOICE = "scale"


#: What says that a part is no longer there.
_GONE = {
    Kind.SECTION: "section_gone",
    Kind.QUESTION: "question_gone",
    Kind.CHOICE: "choice_gone",
}


def kind_of(part: Part) -> Kind:
    """Return what a part is."""
    if isinstance(part, Section):
        return Kind.SECTION
    return Kind.QUESTION if isinstance(part, Question) else Kind.CHOICE


def reworded(instrument: Instrument, kind: Kind, key: str, texts: Texts) -> Instrument:
    """Return the instrument with one part in other words.

    Raises:
        UserError: "section_gone", "question_gone", "choice_gone", "wording_empty",
            "wording_twice", "line_long".
    """
    parts = _parts(instrument, kind)
    _place(parts, kind, key)
    new = fitting(parts, key, texts)
    return _with(instrument, kind, (replace(p, texts=new) if p.key == key else p for p in parts))


def added(instrument: Instrument, kind: Kind, texts: Texts, ingredient: str = "") -> Instrument:
    """Return the instrument with a new part: last of its kind, an answer last of the scale itself.

    Args:
        ingredient: slug of the key ingredient that a new section is about, "" for none.

    Raises:
        UserError: "wording_empty", "wording_twice", "line_long".
    """
    parts = _parts(instrument, kind)
    key, new = free_key(part.key for part in parts), fitting(parts, "", texts)
    if kind is Kind.SECTION:
        return _with(instrument, kind, (*parts, Section(key, new, (), ingredient)))
    if kind is Kind.QUESTION:
        return _with(instrument, kind, (*parts, Question(key, new)))
    return _with(instrument, kind, (*instrument.steps, Choice(key, new), *instrument.beside))


def removed(instrument: Instrument, kind: Kind, key: str) -> Instrument:
    """Return the instrument without a part; a section takes its items with it.

    Raises:
        UserError: "section_gone", "question_gone", "choice_gone".
    """
    parts = _parts(instrument, kind)
    _place(parts, kind, key)
    return _with(instrument, kind, (part for part in parts if part.key != key))


def moved(instrument: Instrument, kind: Kind, key: str, by: int) -> Instrument:
    """Return the instrument with a part further up (`by` below 0) or down among its kind.

    "Don't know" stays beside the scale.

    Raises:
        UserError: "section_gone", "question_gone", "choice_gone".
    """
    parts = list(_parts(instrument, kind))
    at = _place(parts, kind, key)
    to = min(max(at + by, 0), len(parts) - 1)
    if not (kind is Kind.CHOICE and _is_beside(parts[at]) != _is_beside(parts[to])):
        parts.insert(to, parts.pop(at))
    return _with(instrument, kind, parts)


def section_hidden(instrument: Instrument, section: str, *, hide: bool = True) -> Instrument:
    """Return the instrument with all items of a section left out, or asked again.

    Raises:
        UserError: "section_gone".
    """
    _place(instrument.sections, Kind.SECTION, section)
    sections = (
        replace(part, items=tuple(replace(item, hidden=hide) for item in part.items))
        if part.key == section
        else part
        for part in instrument.sections
    )
    return replace(instrument, sections=tuple(sections))


def said_anew(instrument: Instrument, field: str, texts: Texts) -> Instrument:
    """Return the instrument with another name, or other words before or beside its items.

    Args:
        field: "name", "purpose" or "evidence"; the latter two may be empty.

    Raises:
        UserError: "wording_empty", "line_long".
    """
    old: Texts = getattr(instrument, field)
    new = {language: names.line(words) for language, words in {**old, **texts}.items()}
    new = {language: words for language, words in new.items() if words}
    if not new and field == "name":
        raise UserError("wording_empty")
    return replace(instrument, **{field: new})


def begun(like: Instrument, name: Texts, section: Texts, item: Texts) -> Instrument:
    """Return a new instrument with one section and one item, to go on from.

    Args:
        like: its scale, purpose, question of evidence and reflection are taken over.

    Raises:
        UserError: "wording_empty", "line_long".
    """
    first = Section("own-1", fitting((), "", section), (Item("own-1", fitting((), "", item)),))
    made = replace(like, sections=(first,), version="")
    return said_anew(replace(made, name={}), "name", name)


def _parts(instrument: Instrument, kind: Kind) -> Parts:
    parts: Parts = getattr(instrument, kind.value)
    return parts


def _with(instrument: Instrument, kind: Kind, parts: object) -> Instrument:
    return replace(instrument, **{kind.value: tuple(parts)})  # type: ignore[arg-type]


def _place(parts: Sequence[Part], kind: Kind, key: str) -> int:
    for at, part in enumerate(parts):
        if part.key == key:
            return at
    raise UserError(_GONE[kind])


def _is_beside(part: Part) -> bool:
    return isinstance(part, Choice) and part.beside
