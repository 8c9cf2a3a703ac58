"""Lists of people for other programs: workbooks for Excel, cards for phones and Outlook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from attendance_desktop import settings
from attendance_desktop.records.people_lists import ListedPerson

#: Of a column of a workbook, in letters.
_WIDEST = 48
_LEAST = 10


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


def save_cards(out: Path, people: Sequence[ListedPerson]) -> None:
    """Write one vCard 3.0 a person or organization, as phones and Outlook read them.

    Args:
        people: `kind` in words.

    Raises:
        OSError: it cannot be written there.
    """
    with settings.replacing(out, "w", encoding="utf-8", newline="") as file:
        file.writelines(_card(person) for person in people)


def _card(person: ListedPerson) -> str:
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
