"""Instruments of self-assessment: read from content, checked, written back; the ready ones."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from attendance_desktop import settings
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
from attendance_desktop.wording.language import items_language

READY = ("district", "school")
#: A choice is one key on the keyboard; more items than this nobody answers in one sitting.
MOST_CHOICES, MOST_ITEMS = 9, 200
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")


def ready(slug: str) -> Instrument:
    """Return a ready instrument: "district" or "school"."""
    return read(_resource(slug))


def said(texts: Mapping[str, str], language: str = "") -> str:
    """Return a text in a language, the items' own by default; else in English, else in any."""
    wanted = language or items_language()
    return texts.get(wanted) or texts.get("en") or next(iter(texts.values()), "")


def asked(instrument: Instrument) -> Instrument:
    """Return what is left of an instrument without the sections that ask nothing."""
    return replace(instrument, sections=tuple(part for part in instrument.sections if part.asked))


def free_slug(name: str, taken: Collection[str]) -> str:
    """Return a slug for a new instrument, made of its name.

    Args:
        taken: slugs of the others.
    """
    plain = "".join(c if c.isascii() else " " for c in names.plain_name(name))
    slug = "-".join(re.sub(r"[^a-z0-9]+", " ", plain).split())[:30].strip("-") or "own"
    number = 1
    while (found := slug if number == 1 else f"{slug}-{number}") in taken:
        number += 1
    return found


def read(content: Mapping[str, Any]) -> Instrument:
    """Return the instrument that a file's content says.

    Args:
        content: as `write` makes it, and as TOML and JSON hold it.

    Raises:
        UserError: "instrument_no_slug", "instrument_id_missing", "instrument_id_unclear",
            "instrument_id_twice", "instrument_text_missing", "instrument_text_long",
            "instrument_no_items", "instrument_many_items", "instrument_scale".
    """
    if not content.get("slug"):
        raise UserError("instrument_no_slug")
    made = Instrument(
        slug=_key(content, "slug", "slug"),
        version=str(content.get("version", "")),
        name=_texts(content.get("name"), "name"),
        purpose=_texts(content.get("purpose", {}), "purpose", wanted=False),
        evidence=_texts(content.get("evidence", {}), "evidence", wanted=False),
        scale=tuple(
            Choice(_key(one, place), _texts(one, place), beside=bool(one.get("beside")))
            for place, one in _entries(content, "scale")
        ),
        sections=tuple(_section(place, one) for place, one in _entries(content, "section")),
        reflection=tuple(
            Question(_key(one, place), _texts(one, place))
            for place, one in _entries(content, "reflection")
        ),
    )
    _refuse_unsound(made)
    return made


def write(instrument: Instrument) -> dict[str, Any]:
    """Return an instrument as content that `read` reads."""
    return {
        "slug": instrument.slug,
        "version": instrument.version,
        "name": dict(instrument.name),
        "purpose": dict(instrument.purpose),
        "evidence": dict(instrument.evidence),
        "scale": [
            {"key": c.key, **({"beside": True} if c.beside else {}), **c.texts}
            for c in instrument.scale
        ],
        "section": [_section_content(section) for section in instrument.sections],
        "reflection": [{"key": q.key, **q.texts} for q in instrument.reflection],
    }


def _section_content(section: Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "ingredient": section.ingredient,
        **section.texts,
        "item": [
            {
                "key": item.key,
                "chart": item.chart,
                **({"hidden": True} if item.hidden else {}),
                **item.texts,
            }
            for item in section.items
        ],
    }


def _section(place: str, content: Mapping[str, Any]) -> Section:
    return Section(
        key=_key(content, place),
        texts=_texts(content, place),
        ingredient=str(content.get("ingredient", "")),
        items=tuple(
            Item(
                _key(one, within),
                _texts(one, within),
                chart=str(one.get("chart", "")),
                hidden=bool(one.get("hidden")),
            )
            for within, one in _entries(content, "item", f"{place}, ")
        ),
    )


def _entries(
    content: Mapping[str, Any], name: str, before: str = ""
) -> Iterable[tuple[str, Mapping[str, Any]]]:
    # With what a person calls the entry: "section 2, item 3".
    found = content.get(name, ())
    if not isinstance(found, (list, tuple)):
        raise UserError("instrument_id_missing", place=name)
    for number, one in enumerate(found, 1):
        place = f"{before}{name} {number}"
        if not isinstance(one, Mapping):
            raise UserError("instrument_id_missing", place=place)
        yield place, one


def _key(content: Mapping[str, Any], place: str, name: str = "key") -> str:
    found = content.get(name)
    if not isinstance(found, str) or not found:
        raise UserError("instrument_id_missing", place=place)
    if not _KEY.fullmatch(found):
        raise UserError("instrument_id_unclear", place=place, key=found[:40])
    return found


def _texts(content: Any, place: str, *, wanted: bool = True) -> Texts:
    entries = content.items() if isinstance(content, Mapping) else ()
    texts = {
        language: _line(text, place)
        for language, text in entries
        if _LANGUAGE.fullmatch(language) and isinstance(text, str) and text.strip()
    }
    if wanted and not texts:
        raise UserError("instrument_text_missing", place=place)
    return texts


def _line(text: str, place: str) -> str:
    try:
        return names.line(text)
    except UserError as error:
        count = error.facts["count"]
        raise UserError("instrument_text_long", place=place, count=count) from error


def _refuse_unsound(made: Instrument) -> None:
    _refuse_twice((f"scale {at}", one.key) for at, one in enumerate(made.scale, 1))
    _refuse_twice((f"section {at}", one.key) for at, one in enumerate(made.sections, 1))
    _refuse_twice(
        (f"section {at}, item {within}", item.key)
        for at, section in enumerate(made.sections, 1)
        for within, item in enumerate(section.items, 1)
    )
    _refuse_twice((f"reflection {at}", one.key) for at, one in enumerate(made.reflection, 1))
    if not made.items:
        raise UserError("instrument_no_items")
    if len(made.items) > MOST_ITEMS:
        raise UserError("instrument_many_items", count=MOST_ITEMS)
    if len(made.steps) < 2 or len(made.scale) > MOST_CHOICES:
        raise UserError("instrument_scale", count=MOST_CHOICES)


def _refuse_twice(keys: Iterable[tuple[str, str]]) -> None:
    seen: dict[str, str] = {}
    for place, key in keys:
        if key in seen:
            raise UserError("instrument_id_twice", place=seen[key], other=place, key=key)
        seen[key] = place


@cache
def _resource(slug: str) -> dict[str, Any]:
    path = settings.resource("assessment", f"{slug}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
