"""Lists of people for other programs: workbooks for Excel, cards for phones and Outlook."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from attendance_desktop import settings
from attendance_desktop.records.people_lists import ListedPerson

#: Of a column of a workbook, in letters.
_WIDEST = 48
_LEAST = 10
#: How a language is named in vCard 4.0 (RFC 5646); a team writes it as it likes.
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def save_workbook(
    out: Path, sheet_name: str, headings: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """Write a workbook of one sheet, every cell as text, so that none is a formula.

    Args:
        headings, rows: all of one width.

    Raises:
        OSError: it cannot be written there.
    """
    import xlsxwriter

    with settings.replacing(out, "wb") as file:
        book = xlsxwriter.Workbook(file, {"in_memory": True})
        sheet = book.add_worksheet(sheet_name)
        strong = book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for place, heading in enumerate(headings):
            longest = max((len(row[place]) for row in rows), default=0)
            sheet.set_column(place, place, min(max(longest + 2, len(heading), _LEAST), _WIDEST))
            sheet.write_string(0, place, heading, strong)
        for number, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell, wrapped)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows), len(headings) - 1)
        book.close()


def save_cards(out: Path, people: Sequence[ListedPerson], version: str) -> None:
    """Write one vCard a person or organization.

    Args:
        people: `kind` in words.
        version: one of `VERSIONS`; Outlook and older phones read 3.0 alone.

    Raises:
        OSError: it cannot be written there.
    """
    card = _CARDS[version]
    with settings.replacing(out, "w", encoding="utf-8", newline="") as file:
        file.writelines(card(person) for person in people)


def _card_4(person: ListedPerson) -> str:
    """Return a vCard 4.0 (RFC 6350); its lines are folded and escaped as a calendar's are."""
    from icalendar import Component, vText
    from icalendar.prop import vCategory, vN, vOrg

    card: Any = type("VCard", (Component,), {"name": "VCARD"})()
    card.add("version", vText("4.0"))
    card.add("kind", vText("individual" if person.name else "org"))
    card.add("fn", vText(person.name or person.organization))
    if person.name:
        given, _space, family = person.name.rpartition(" ")
        card.add("n", vN((family, given, "", "", "")))
    if person.organization:
        card.add("org", vOrg((person.organization,)))
    tag = _LANGUAGE_TAG.fullmatch(person.language)
    for name, text in (
        ("title", person.role),
        ("email", person.email),
        ("tel", person.phone),
        ("lang" if tag else "x-language", person.language),
        ("note", person.note),
    ):
        if text:
            card.add(name, vText(text))
    if person.kind:
        card.add("categories", vCategory([person.kind]))
    return str(card.to_ical(sorted=False).decode())


def _card_3(person: ListedPerson) -> str:
    import vobject

    card: Any = vobject.vCard()
    given, _space, family = person.name.rpartition(" ")
    card.add("fn").value = person.name or person.organization
    card.add("n").value = vobject.vcard.Name(family=family or person.organization, given=given)
    if person.organization:
        card.add("org").value = [person.organization]
    if not person.name:
        # Phones then list it under the organization's name.
        card.add("x-abshowas").value = "COMPANY"
    for name, text in (
        ("title", person.role),
        ("email", person.email),
        ("tel", person.phone),
        ("lang", person.language),
        ("note", person.note),
    ):
        if text:
            card.add(name).value = text
    if person.kind:
        card.add("categories").value = [person.kind]
    return str(card.serialize())


_CARDS: dict[str, Callable[[ListedPerson], str]] = {"3.0": _card_3, "4.0": _card_4}
#: Of cards that are written, the one that most programs read first.
VERSIONS = tuple(_CARDS)
