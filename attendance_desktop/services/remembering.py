"""What a person said of files of one source: kept when such a file is taken in, listed, forgotten.

A source is what files with the same headings have in common.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import uuid4

from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import Batch
from attendance_desktop.records.delivery import Delivery
from attendance_desktop.records.district import RememberedFile
from attendance_desktop.records.read_options import SETTINGS, ReadOptions, overlaid
from attendance_desktop.services.district import Districts
from attendance_desktop.store import batches as stored_batches
from attendance_desktop.store import districts as stored_districts

#: Key of `RememberedFile.columns` under which the headings themselves stand, for the list.
HEADINGS = "headings"
_MOST_HEADINGS = 400


@dataclass(frozen=True)
class RememberedSource:
    """One source, as it is listed.

    Attributes:
        id: of the `RememberedFile`.
        headings: of its files, shortened; "" where they were not kept.
        columns: role -> heading, "" for a role left unused.
        settings: "date-order" and the like -> what was said.
        codes: mark code -> category value.
        files: how many files of it are taken in and count.
        last_file, last_taken_in: the newest of them and its moment (ISO), "" for none.
    """

    id: str
    headings: str
    columns: dict[str, str]
    settings: dict[str, str]
    codes: dict[str, str]
    files: int
    last_file: str
    last_taken_in: str

    @property
    def corrections(self) -> int:
        """How many things a person said of it."""
        return len(self.columns) + len(self.settings) + len(self.codes)


class Remembered:
    """What is remembered in the open district's file."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts

    def listed(self) -> tuple[RememberedSource, ...]:
        """Return every source, the one used last first."""
        with self._districts.file.reading() as connection:
            known = stored_districts.all_remembered(connection)
            batches = [b for b in stored_batches.all_batches(connection) if not b.withdrawn]
        found = [_listed(file, [b for b in batches if b.source == file.source]) for file in known]
        return tuple(sorted(found, key=lambda s: s.last_taken_in, reverse=True))

    def forget(self, source_id: str) -> RememberedSource:
        """Forget one source, so that its files are understood anew; undo brings it back.

        Raises:
            UserError: "nothing_remembered": no source has this id.
        """
        found = next((s for s in self.listed() if s.id == source_id), None)
        if found is None:
            raise UserError("nothing_remembered", id=source_id)
        with self._districts.file.unit("forgot_source", file=found.last_file) as unit:
            unit.delete(RememberedFile, source_id)
        return found


def keep(unit: stored_batches.Unit, deliveries: Iterable[Delivery], options: ReadOptions) -> None:
    """Keep what a person said of these files for others with the same headings."""
    for delivery in {d.source: d for d in deliveries}.values():
        correction = options.of(delivery.source)
        if not correction.remember:
            continue
        said = options.for_source(delivery.source)
        columns = {k: v for k, v in said.columns.items() if k != "sheet"}
        if columns or said.codes or correction.anew:
            known = stored_districts.remembered(unit.connection, delivery.source)
            _keep(unit, delivery, known, columns, said.codes, anew=correction.anew)


def _keep(
    unit: stored_batches.Unit,
    delivery: Delivery,
    known: RememberedFile | None,
    columns: dict[str, str],
    codes: dict[str, str],
    *,
    anew: bool,
) -> None:
    before = known.columns if known else {}
    if anew:
        # Which district of a table is ours says nothing of its columns, and stays.
        before = {k: v for k, v in before.items() if k == "own-district"}
    columns = overlaid(before, columns)
    codes = codes if anew or known is None else known.codes | codes
    if not codes and not columns.keys() - {HEADINGS}:
        if known is not None:
            unit.delete(RememberedFile, known.id)
        return
    columns[HEADINGS] = ", ".join(c.heading for c in delivery.columns)[:_MOST_HEADINGS]
    if known is None:
        unit.insert(RememberedFile(str(uuid4()), delivery.source, columns, codes))
    else:
        unit.update(RememberedFile, known.id, columns=columns, codes=codes)


def _listed(file: RememberedFile, batches: list[Batch]) -> RememberedSource:
    last = max(batches, key=lambda b: b.order, default=None)
    return RememberedSource(
        id=file.id,
        headings=file.columns.get(HEADINGS, ""),
        columns={k: v for k, v in file.columns.items() if k not in SETTINGS},
        settings={k: v for k, v in file.columns.items() if k in SETTINGS and k != HEADINGS},
        codes=file.codes,
        files=len({(b.file_name, b.sha256) for b in batches}),
        last_file=last.file_name if last else "",
        last_taken_in=last.taken_in if last else "",
    )
