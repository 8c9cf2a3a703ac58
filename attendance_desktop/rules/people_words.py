"""What people read while they answer, beside the items: in their language, not the program's."""

from __future__ import annotations

import tomllib
from functools import cache

from attendance_desktop import settings
from attendance_desktop.records.instruments import Instrument, Texts
from attendance_desktop.rules.instruments import said


def people_words(key: str, language: str = "") -> str:
    """Return a sentence from `resources/assessment/people.toml`.

    Args:
        language: such as "es"; "" for the language of the items.
    """
    return said(_texts()[key], language)


def languages_of(instrument: Instrument) -> tuple[str, ...]:
    """Return the languages in which every item that is asked has words, English first."""
    texts = [item.texts for item in instrument.items] + [c.texts for c in instrument.scale]
    shared = set[str].intersection(*(set(one) for one in texts)) if texts else set()
    return tuple(sorted(shared, key=lambda language: (language != "en", language)))


def language_name(language: str) -> str:
    """Return a language as its speakers call it; its code where nobody here does."""
    return _texts()["language"].get(language, language)


@cache
def _texts() -> dict[str, Texts]:
    path = settings.resource("assessment", "people.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
