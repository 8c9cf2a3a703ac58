"""Agendas, terms and materials ready to be used, read from `resources/meetings`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from attendance_desktop import settings
from attendance_desktop.errors import UserError
from attendance_desktop.records.agendas import (
    AgendaTemplate,
    MaterialWords,
    PartWords,
    Term,
    TermPage,
)
from attendance_desktop.wording.language import locale


def templates() -> tuple[AgendaTemplate, ...]:
    """Return the agendas ready to be used, in the order in which they are offered."""
    return tuple(
        AgendaTemplate(
            found["key"],
            _said(found["name"]),
            _said(found["note"]),
            tuple(tuple((key, length) for key, length in session) for session in found["sessions"]),
        )
        for found in _file("agendas")["template"]
    )


def template(key: str) -> AgendaTemplate:
    """Return one agenda.

    Raises:
        UserError: "agenda_unknown".
    """
    known = {found.key: found for found in templates()}
    if key not in known:
        raise UserError("agenda_unknown", agenda=key, known=" ".join(known))
    return known[key]


def parts() -> tuple[PartWords, ...]:
    """Return every part that an agenda can have, in the order of a working meeting."""
    return tuple(
        PartWords(
            found["key"],
            _said(found["title"]),
            _said(found["group"]),
            _said(found["facilitator"]),
            found.get("section", ""),
        )
        for found in _file("agendas")["part"]
    )


def materials(part_keys: Iterable[str]) -> tuple[MaterialWords, ...]:
    """Return what a meeting with these parts needs."""
    there = frozenset(part_keys)
    listed = (
        MaterialWords(
            found["key"],
            _said(found["text"]),
            found.get("to_print", False),
            tuple(found.get("parts", ())),
        )
        for found in _file("materials")["material"]
    )
    return tuple(one for one in listed if not one.parts or there.intersection(one.parts))


def terms() -> TermPage:
    """Return the terms and the evidence that everyone begins with."""
    found = _file("terms")
    return TermPage(
        tuple(Term(_said(one), _said(one["text"]), one["source"]) for one in found["term"]),
        tuple(Term("", _said(one["text"]), one["source"]) for one in found["evidence"]),
    )


def _said(words: str | Mapping[str, str]) -> str:
    if isinstance(words, str):
        return words
    return words.get(locale().split("_")[0], words["en"])


@cache
def _file(name: str) -> dict[str, Any]:
    path = settings.resource("meetings", f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
