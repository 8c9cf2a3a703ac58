"""The language the program speaks: texts looked up in its catalogue of translations."""

from __future__ import annotations

import gettext as _gettext

from attendance_desktop import settings

_DOMAIN = "attendance_desktop"
_active: _gettext.NullTranslations = _gettext.NullTranslations()
_locale = "en_US"
_items_language = ""


def N_(text: str) -> str:  # noqa: N802  (gettext's own name)
    """Mark a text for translation that is looked up later."""
    return text


def _(text: str) -> str:
    """Return `text` in the user's language."""
    return _active.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the plural form for `count`, in the user's language."""
    return _active.ngettext(one, many, count)


def use_language(locale_name: str) -> None:
    """Speak this language from now on; English where no catalogue is found.

    Args:
        locale_name: such as "es" or "en_US"; "" leaves English.
    """
    global _active, _locale
    _locale = locale_name or "en_US"
    try:
        folder = settings.resource("translations")
    except FileNotFoundError:
        folder = None
    _active = _gettext.translation(
        _DOMAIN, folder, languages=[_locale, _locale.split("_")[0]], fallback=True
    )


def use_items_language(language: str) -> None:
    """Show items of a self-assessment in this language from now on.

    A group may read other words than the program speaks.

    Args:
        language: such as "es"; "" for the program's own.
    """
    global _items_language
    _items_language = language


def items_language() -> str:
    """Return the language of items that people read and answer, such as "en"."""
    return _items_language or _locale.split("_", maxsplit=1)[0]


def locale() -> str:
    """Return the locale of numbers and dates, as Babel names it."""
    return _locale
