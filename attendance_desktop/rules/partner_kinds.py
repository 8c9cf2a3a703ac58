"""The natural kinds of community partner, in the language spoken."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any

from attendance_desktop import settings
from attendance_desktop.records.coverage import Kind
from attendance_desktop.records.partners import PartnerKind
from attendance_desktop.rules.names import plain_name
from attendance_desktop.wording.language import locale

#: Languages that `resources/partners` speaks; the first where another is asked for.
_LANGUAGES = ("en", "es")


def natural() -> tuple[Kind, ...]:
    """Return the natural kinds in the order of their list."""
    spoken = locale().split("_")[0]
    language = spoken if spoken in _LANGUAGES else _LANGUAGES[0]
    return tuple(
        Kind(entry["key"], entry[language], entry[f"ask_{language}"], why=entry[f"why_{language}"])
        for entry in _entries()
    )


def with_own(own: Iterable[PartnerKind]) -> tuple[Kind, ...]:
    """Return the natural kinds, then the team's own by name."""
    return (*natural(), *(Kind(kind.id, kind.name, own=True) for kind in own))


def meant(text: str, own: Iterable[PartnerKind]) -> str:
    """Return the key of the kind that a text names, in any language; "" for none."""
    names = {plain_name(entry[language]): entry["key"]
             for entry in _entries() for language in (*_LANGUAGES, "key")}  # fmt: skip
    names |= {plain_name(kind.name): kind.id for kind in own}
    return names.get(plain_name(text), "") if text.strip() else ""


@cache
def _entries() -> tuple[dict[str, Any], ...]:
    with settings.resource("partners", "kinds.toml").open("rb") as stream:
        return tuple(tomllib.load(stream)["kind"])
