"""Time of a list of 500 partners with 5,000 entries in their log: opened, and searched as typed.

    python tests/benchmarks/bench_partners.py

Printed: medians in milliseconds of the processor's time, so that other work on the machine does not
count. Wanted: at most 100 to read the list and to bring it into sight, at most 30 for each letter
typed; more ends the run with an error.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
PARTNERS, ENTRIES, ROUNDS = 500, 5_000, 9
#: Milliseconds wanted: reading and showing the list, and each letter typed.
MOST_OPENING, MOST_FINDING = 100, 30
WORDS = ("clinic", "church", "bank", "library", "farm", "council", "school", "garden", "club")


def main() -> None:
    """Fill a file, then time reading, showing and searching."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ATTENDANCE_DESKTOP_HOME"] = folder
        from attendance_desktop.services.district import Districts

        districts = Districts()
        districts.create(Path(folder) / "bench.attend", "Bench", "1")
        _fill(districts)
        _time_all(districts)
        districts.close()


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

    opened = _median(partners.listed), _median(show)
    print(f"read the list      {opened[0]:6.1f} ms")
    print(f"show the list      {opened[1]:6.1f} ms")
    print(f"read one log       {_median(lambda: contacts.log('p7')):6.1f} ms")
    print(f"read the whole log {_median(contacts.log):6.1f} ms")
    print(f"coverage           {_median(partners.coverage):6.1f} ms")
    typed = iter("nunez 4 library of p nunez 49 church")
    text = ""

    def letter() -> None:
        nonlocal text
        text += next(typed)
        model.find(text)
        app.processEvents()

    found = _median(letter, 20)
    print(f"a letter typed     {found:6.1f} ms")
    if sum(opened) > MOST_OPENING or found > MOST_FINDING:
        raise SystemExit("slower than wanted")


def _median(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    times = []
    for _round in range(rounds):
        begun = time.process_time()
        work()
        times.append((time.process_time() - begun) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main()
