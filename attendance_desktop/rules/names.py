"""Names of people and organizations: compared, searched, and held to what a line can show."""

from __future__ import annotations

import datetime as dt
import unicodedata

from attendance_desktop.errors import UserError

#: Longest name, role, address; and longest note.
LONGEST_LINE = 200
LONGEST_TEXT = 4_000
#: Years of a coalition's days; another is a slip, and the calendar ends soon before and behind.
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
#: Signs that turn the direction of a line, which a name brings along when it is copied.
_DIRECTIONS = dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
#: What is no letter or digit, of the signs that nearly every text is written in.
_SIGNS = {code: " " for code in range(128) if not chr(code).isalnum()}
#: Joiners that scripts such as Persian write inside words.
_JOINERS = "\u200c\u200d"

#: Letters that have no accent to take off, and stand on few keyboards.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


def plain_name(text: str) -> str:
    """Return a name as it is compared and searched: lower case, no accents, single spaces.

    Letters of every script stay: a name in Arabic or Chinese is its own.
    """
    if text.isascii():
        return " ".join(text.lower().translate(_SIGNS).split())
    apart = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    kept = (c for c in apart if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in kept).split())


def line(text: str) -> str:
    """Return a text as one line without outer spaces and without signs that steer a screen.

    Raises:
        UserError: "line_long".
    """
    told = text.translate(_DIRECTIONS)
    shown = "".join(c if c.isprintable() or c in _JOINERS else " " for c in told)
    kept = unicodedata.normalize("NFC", " ".join(shown.split()))
    if len(kept) > LONGEST_LINE:
        raise UserError("line_long", count=LONGEST_LINE)
    return kept


def passage(text: str) -> str:
    """Return a longer text, its lines kept.

    Raises:
        UserError: "text_long".
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = "\n".join(
        "".join(c for c in one if c.isprintable() or c in _JOINERS + "\t") for one in lines
    ).strip()
    if len(kept) > LONGEST_TEXT:
        raise UserError("text_long", count=LONGEST_TEXT)
    return kept


def email(text: str) -> str:
    """Return an address of e-mail, "" for none.

    Raises:
        UserError: "email_unclear".
    """
    kept = line(text).removeprefix("mailto:").strip("<> ")
    if kept and not is_email(kept):
        raise UserError("email_unclear", email=kept)
    return kept


def is_email(text: str) -> bool:
    """Return whether mail could be sent there: one @ with a name before and a place behind it."""
    name, sign, place = text.partition("@")
    whole = bool(name and sign and place) and not any(c.isspace() for c in text)
    return whole and "@" not in place and not place.startswith(".") and not place.endswith(".")


def iso_day(text: str) -> str:
    """Return an ISO date, "" for none.

    Raises:
        UserError: "day_unclear".
    """
    kept = text.strip()
    if not kept:
        return ""
    try:
        return day_of(kept).isoformat()
    except ValueError:
        raise UserError("day_unclear", text=kept) from None


def day_of(text: str) -> dt.date:
    """Return the day of an ISO date.

    Raises:
        ValueError: it is none, or none of these centuries.
    """
    day = dt.date.fromisoformat(text)
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValueError(text)
    return day
