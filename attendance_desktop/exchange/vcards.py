"""Contacts of phones and Outlook: vCard 2.1, 3.0 and 4.0.

Runs in the child. Photos and keys are cut away before anything looks at them, and cards are taken
one by one, so that a broken one costs only itself.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from typing import Any

from attendance_desktop.records.people_lists import ListedPerson
from attendance_desktop.rules import partner_kinds

#: Of a photo some megabytes; of none anything is kept.
_PICTURES = re.compile(
    r"(?:[\w-]+\.)?(?:photo|logo|sound|key|cert|agent|x-ms-cardpicture)[;:]", re.IGNORECASE
)
_PROPERTY = re.compile(r"(?:[\w-]+\.)?[\w-]+[;:]")
_QUOTED = re.compile(r"([^:]*)(;(?:ENCODING=)?QUOTED-PRINTABLE)(?=[;:])", re.IGNORECASE)
_CHARSET = re.compile(r";CHARSET=[^;:]*", re.IGNORECASE)
#: What quoted letters are where their line does not say so, or says it wrongly; the last fits all.
_CHARSETS = ("", ";CHARSET=UTF-8", ";CHARSET=Windows-1252", ";CHARSET=ISO-8859-1")
#: A letter of UTF-8 never begins with such a byte: a line was folded inside one.
_FOLDED_LETTER = re.compile(rb"\r?\n[ \t](?=[\x80-\xbf])")
#: Addresses as links; of a number's, what follows it but an extension says nothing to people.
_MAILTO = re.compile(r"^mailto:", re.IGNORECASE)
_TEL = re.compile(r"^tel:([^;]*(?:;ext=\d+)?).*", re.IGNORECASE)
#: Behind every rank of a preferred line.
_NOT_PREFERRED = 101
_BEGIN, _END = "begin:vcard", "end:vcard"


def is_cards(data: bytes) -> bool:
    """Return whether decoded bytes of a file are cards, by their first line."""
    return data.lstrip(b"\xef\xbb\xbf \r\n\t")[: len(_BEGIN)].lower() == _BEGIN.encode()


def with_whole_letters(data: bytes) -> bytes:
    """Return cards whose folds leave letters whole; some phones count bytes when they fold."""
    return _FOLDED_LETTER.sub(b"", data)


def people(text: str) -> tuple[ListedPerson, ...]:
    """Return the people of cards, in their order; one that cannot be read is `damaged`."""
    # What the library logs of a broken line quotes it.
    logging.getLogger("vobject").disabled = True
    return tuple(_person(number, card) for number, card in enumerate(_cards(text), 1))


def _cards(text: str) -> Iterator[list[str]]:
    """Yield the lines of each card, without pictures; of one that never ends too."""
    card: list[str] = []
    inside = skipping = False
    # Only true line ends: a note may hold a line separator of Unicode.
    for line in re.split(r"\r\n|\r|\n", text):
        mark = line.strip().lower()
        if mark == _BEGIN:
            if card:
                yield card
            card, inside, skipping = [line.strip()], True, False
        elif mark == _END and inside:
            yield [*card, line.strip()]
            card, inside, skipping = [], False, False
        elif inside:
            # The lines of a picture are indented, or in old cards letters without a colon.
            skipping = bool(_PICTURES.match(line)) or (skipping and not _PROPERTY.match(line))
            if not skipping:
                card.append(line)
    if card:
        yield card


def _person(number: int, lines: list[str]) -> ListedPerson:
    import vobject

    for charset in _CHARSETS:
        try:
            text = "\r\n".join(_quoted_in(charset, line) for line in lines)
            card: Any = vobject.readOne(text, allowQP=True, ignoreUnreadable=True)
            said: dict[str, list[Any]] = card.contents if card is not None else {}
            return _understood(number, said)
        except (LookupError, UnicodeDecodeError):
            continue
        except (
            vobject.base.VObjectError, ValueError, AttributeError, TypeError, AssertionError,
            RecursionError,
        ):  # fmt: skip
            break
    return ListedPerson(number, damaged=True)


def _quoted_in(charset: str, line: str) -> str:
    """Return a line whose quoted letters the library knows, in a charset; "" is its own."""
    head = _QUOTED.match(line)
    if head is None:
        return line
    before, after = head[1], line[head.end() :]
    if charset:
        name, colon, value = after.partition(":")
        before, after = _CHARSET.sub("", before), _CHARSET.sub("", name) + charset + colon + value
    return f"{before}{head[2].upper()}{after}"


def _understood(number: int, said: dict[str, list[Any]]) -> ListedPerson:
    organization = _first(said, "org")
    name = _first(said, "fn") or _parts_of_name(said) or _first(said, "nickname")
    if _first(said, "x-abshowas").lower() == "company" or _first(said, "kind").lower() == "org":
        organization, name = organization or name, ""
    return ListedPerson(
        row=number,
        name=name,
        organization=organization,
        role=_first(said, "title") or _first(said, "role"),
        email=_MAILTO.sub("", _first(said, "email")),
        phone=_TEL.sub(r"\1", _first(said, "tel")).replace(";ext=", " x"),
        language=_first(said, "lang") or _first(said, "x-language"),
        kind=_kind(said),
        note="\n".join(filter(None, map(_text, said.get("note", ())))),
    )


def _parts_of_name(said: dict[str, list[Any]]) -> str:
    """Return given, additional and family name; some old phones write no other."""
    for held in said.get("n", ()):
        value = held.value
        parts = (value.given, value.additional, value.family)
        return " ".join(word for part in parts for word in _words(part))
    return ""


def _words(part: Any) -> list[str]:
    parts: list[Any] = part if isinstance(part, list) else [part]
    return [word for text in parts for word in str(text).split()]


def _first(said: dict[str, list[Any]], name: str) -> str:
    """Return the preferred of a card's lines of one name, else the first that says something."""
    texts = sorted(((_rank(held), _text(held)) for held in said.get(name, ())),
                   key=lambda pair: pair[0])  # fmt: skip
    return next((text for _rank, text in texts if text), "")


def _rank(held: Any) -> int:
    """Return how far behind the preferred line a line stands: 4.0 counts them from 1 to 100."""
    params: dict[str, list[str]] = getattr(held, "params", {})
    ranks = [int(text) for text in params.get("PREF", ()) if text.isdecimal()]
    types = [text.lower() for text in params.get("TYPE", ())]
    if ranks:
        return min(ranks)
    preferred = "pref" in types or "PREF" in params
    return 1 if preferred or "pref" in map(str.lower, held.singletonparams) else _NOT_PREFERRED


def _text(held: Any) -> str:
    value = held.value
    if isinstance(value, list):
        # An organization and its departments.
        return str(value[0]).strip() if value else ""
    return str(value).strip()


def _kind(said: dict[str, list[Any]]) -> str:
    """Return the category that is a kind of partner; phones have categories of all sorts."""
    return next((text for text in _categories(said.get("categories", ()))
                 if partner_kinds.meant(text, ())), "")  # fmt: skip


def _categories(held: Iterable[Any]) -> Iterator[str]:
    for line in held:
        value = line.value
        listed = value if isinstance(value, list) else [*str(value).split(","), value]
        yield from (str(text).strip() for text in listed)
