"""Lists of people: read from a file, merged with our partners, and saved for other programs."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import uuid4

from attendance_desktop import settings
from attendance_desktop.errors import UserError
from attendance_desktop.exchange import people_lists, people_out
from attendance_desktop.records.coverage import PartnerLine
from attendance_desktop.records.partners import PartnerPerson
from attendance_desktop.records.people_lists import ListedPerson, PeopleRead
from attendance_desktop.rules import partner_words, people_merging
from attendance_desktop.services.district import Districts
from attendance_desktop.services.partners import Partners
from attendance_desktop.services.problem_list import safe_cell
from attendance_desktop.store import partners as stored
from attendance_desktop.wording import _

#: Versions of contacts, the one that most programs read first.
CARDS = people_out.VERSIONS


class PeopleLists:
    """Takes lists of people in, and hands ours out."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts

    # --- in ---

    def read(self, path: Path, cancelled: Callable[[], bool] | None = None) -> PeopleRead:
        """Return what taking a file in would change; nothing is stored.

        Args:
            path: a table as Outlook, Google and spreadsheets save one, or the cards of a phone.

        Raises:
            UserError: the file cannot be read, "people_no_columns", "people_none".
        """
        rows = people_lists.read(path, cancelled)
        with self._districts.file.reading() as connection:
            known = people_merging.Known(
                stored.partners(connection), stored.people(connection), stored.own_kinds(connection)
            )
        return people_merging.merge(path.name, rows, known, lambda: str(uuid4()))

    def take_in(self, read: PeopleRead) -> None:
        """Store what was read, in one action."""
        with self._districts.file.unit("took_in_people", file=read.file_name) as unit:
            for record in (*read.new_partners, *read.new_people):
                unit.insert(record)
            for record in (*read.changed_partners, *read.changed_people):
                unit.put(record)

    # --- out ---

    def save(
        self, out: Path, lines: Sequence[PartnerLine] | None = None, cards: str = CARDS[0]
    ) -> int:
        """Write partners and their people for other programs, by the ending of the file.

        Args:
            lines: all of them by default.
            cards: of contacts, the version of their cards, one of `CARDS`.

        Returns:
            How many people and organizations without people were written.

        Raises:
            UserError: "people_kind_of_file", or it cannot be written there.
        """
        writer = _WRITERS.get(out.suffix.lower())
        if writer is None:
            raise UserError("people_kind_of_file", file=out.name)
        listed = Partners(self._districts).listed() if lines is None else lines
        rows = [row for line in listed for row in _rows(line)]
        try:
            writer(out, rows, cards)
        except OSError as error:
            raise UserError("list_not_written", path=str(out)) from error
        return len(rows)


def _rows(line: PartnerLine) -> list[ListedPerson]:
    """Return a partner's rows, one a person, or one without a person; in words."""
    partner = line.partner
    people = line.people or (PartnerPerson("", partner.id, "", note=partner.note),)
    return [
        ListedPerson(
            0,
            person.name,
            partner.name,
            person.role,
            person.email,
            person.phone,
            person.language,
            line.kind,
            _(partner_words.STATES[partner.state]),
            partner.offers,
            partner.already,
            person.note,
        )
        for person in people
    ]


def _headings() -> list[str]:
    return [_(words) for words in partner_words.COLUMNS.values()]


def _cells(row: ListedPerson) -> list[str]:
    return [getattr(row, field) for field in partner_words.COLUMNS]


def _save_csv(out: Path, rows: Sequence[ListedPerson], _cards: str) -> None:
    # The byte order mark makes Excel read UTF-8.
    with settings.replacing(out, "w", encoding="utf-8-sig", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(_headings())
        for row in rows:
            sheet.writerow(map(safe_cell, _cells(row)))


def _save_workbook(out: Path, rows: Sequence[ListedPerson], _cards: str) -> None:
    people_out.save_workbook(out, _("Partners"), _headings(), [_cells(row) for row in rows])


_WRITERS: dict[str, Callable[[Path, Sequence[ListedPerson], str], None]] = {
    ".csv": _save_csv,
    ".xlsx": _save_workbook,
    ".vcf": people_out.save_cards,
}
