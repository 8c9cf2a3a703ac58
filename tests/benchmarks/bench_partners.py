"""Time of a list of 500 partners with 5,000 entries in their log: opened, and searched as typed.

    python tests/benchmarks/bench_partners.py

Printed: medians in milliseconds of the processor's time, so that other work on the machine does not
count. Wanted: at most 100 to read the list and to bring it into sight, at most 30 for each letter
typed; more ends the run with an error.
"""

from __future__ import annotations

from timing import district, refuse_slow, told, told_typing

PARTNERS, ENTRIES = 500, 5_000
#: Milliseconds wanted: reading and showing the list, and each letter typed.
MOST_OPENING, MOST_FINDING = 100, 30
WORDS = ("clinic", "church", "bank", "library", "farm", "council", "school", "garden", "club")


def main() -> None:
    """Fill a file, then time reading, showing and searching."""
    with district() as districts:
        _fill(districts)
        _time_all(districts)


def _fill(districts) -> None:
    from attendance_desktop.records.partners import ContactEntry, Partner, PartnerPerson
    from attendance_desktop.rules import partner_kinds

    kinds = [kind.key for kind in partner_kinds.natural()]
    with districts.file.unit("took_in_people", file="bench") as unit:
        for n in range(PARTNERS):
            name = f"{WORDS[n % 9].title()} of place {n}"
            unit.insert(Partner(f"p{n}", name, kinds[n % len(kinds)], offers="Rides and a room"))
            unit.insert(PartnerPerson(f"q{n}", f"p{n}", f"Person Núñez {n}", "", f"a{n}@b.org"))
        for n in range(ENTRIES):
            day = f"2026-{1 + n % 12:02}-{1 + n % 28:02}"
            partner = f"p{n % PARTNERS}"
            unit.insert(ContactEntry(f"e{n}", partner, "", day, "Lee", "phone", "Said", "Call"))


def _time_all(districts) -> None:
    from PySide6.QtWidgets import QApplication

    from attendance_desktop.services.contacts import Contacts
    from attendance_desktop.services.partners import Partners
    from attendance_desktop.ui.team.found_rows import FoundRows
    from attendance_desktop.ui.team.partner_columns import columns, searched
    from attendance_desktop.ui.team.partner_table import PartnerTable

    app = QApplication([])
    partners, contacts = Partners(districts), Contacts(districts)
    lines = partners.listed()
    model = FoundRows(columns(), searched)
    table = PartnerTable("Partners", model, 9)
    table.resize(1060, 360)
    table.show()

    def show() -> None:
        model.offer(lines)
        app.processEvents()

    opened = told("read the list", partners.listed) + told("show the list", show)
    told("read one log", lambda: contacts.log("p7"))
    told("read the whole log", contacts.log)
    told("coverage", partners.coverage)
    found = told_typing("nunez 4 library of p nunez 49 church", model.find, app.processEvents)
    refuse_slow((opened, MOST_OPENING), (found, MOST_FINDING))


if __name__ == "__main__":
    main()
