"""The contact log and the promises: what was said, what comes next, what was kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import uuid4

from attendance_desktop.errors import UserError
from attendance_desktop.records.partners import (
    ContactEntry,
    Partner,
    PartnerState,
    Promise,
    PromiseState,
)
from attendance_desktop.rules import names
from attendance_desktop.services import one_record
from attendance_desktop.services.district import Districts
from attendance_desktop.store import partners as stored


class Contacts:
    """What was said with partners, and what was promised."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts

    # --- the log ---

    def log(self, partner_id: str = "") -> tuple[ContactEntry, ...]:
        """Return the log of one partner, or of all, newest first."""
        with self._districts.file.reading() as connection:
            return stored.contacts(connection, partner_id)

    def add(self, entry: ContactEntry) -> ContactEntry:
        """Keep what was said; the id is made here.

        A partner who was still to be contacted is contacted now.

        Raises:
            UserError: "day_missing", "day_unclear", "contact_empty", "text_long", "partner_gone".
        """
        kept = replace(_sound_entry(entry), id=str(uuid4()))
        known = self._partner(entry.partner)
        with self._districts.file.unit("logged_contact", partner=known.name) as unit:
            unit.insert(kept)
            if known.state is PartnerState.TO_CONTACT:
                unit.update(Partner, known.id, state=PartnerState.CONTACTED)
        return kept

    def change(self, entry: ContactEntry) -> ContactEntry:
        """Keep a changed entry.

        Raises:
            UserError: as for `add`; "contact_gone".
        """
        kept = _sound_entry(entry)
        known = self._partner(self._entry(entry.id).partner)
        return one_record.change(self._districts, kept, "changed_contact", partner=known.name)

    def remove(self, entry_id: str) -> None:
        """Take an entry of the log away."""
        known = self._partner(self._entry(entry_id).partner)
        label = "removed_contact"
        one_record.remove(self._districts, ContactEntry, entry_id, label, partner=known.name)

    def step_taken(self, entry_id: str, done: bool = True) -> None:
        """Say whether the next step of an entry was taken."""
        known = self._partner(self._entry(entry_id).partner)
        label = "took_step" if done else "reopened_step"
        with self._districts.file.unit(label, partner=known.name) as unit:
            unit.update(ContactEntry, entry_id, next_done=done)

    # --- promises ---

    def promises(self, partner_id: str = "") -> tuple[Promise, ...]:
        """Return the promises of one partner, or all, by the day they are due."""
        with self._districts.file.reading() as connection:
            return stored.promises(connection, partner_id)

    def due(self, by: dt.date) -> tuple[Promise, ...]:
        """Return the open promises due on a day or before it, the oldest first."""
        return tuple(
            promise for promise in self.promises()
            if promise.state is PromiseState.OPEN and "" < promise.due <= by.isoformat()
        )  # fmt: skip

    def promise(self, promise: Promise) -> Promise:
        """Keep a new promise; the id is made here.

        Raises:
            UserError: "promise_empty", "promise_of_nobody", "day_unclear", "text_long".
        """
        kept = _sound_promise(promise)
        return one_record.add(self._districts, kept, "added_promise", promise=_short(kept))

    def change_promise(self, promise: Promise) -> Promise:
        """Keep a changed promise.

        Raises:
            UserError: as for `promise`; "promise_gone".
        """
        kept = _sound_promise(promise)
        self._promise(promise.id)
        return one_record.change(self._districts, kept, "changed_promise", promise=_short(kept))

    def close_promise(
        self, promise_id: str, state: PromiseState, day: dt.date | None = None
    ) -> None:
        """Say what became of a promise; `PromiseState.OPEN` opens it again.

        Args:
            day: on which; today by default.
        """
        known = self._promise(promise_id)
        closed = "" if state is PromiseState.OPEN else (day or dt.date.today()).isoformat()
        with self._districts.file.unit(_CLOSING[state], promise=_short(known)) as unit:
            unit.update(Promise, promise_id, state=state, closed_on=closed)

    def remove_promise(self, promise_id: str) -> None:
        """Take a promise away."""
        known = self._promise(promise_id)
        label = "removed_promise"
        one_record.remove(self._districts, Promise, promise_id, label, promise=_short(known))

    # --- parts ---

    def _partner(self, partner_id: str) -> Partner:
        with self._districts.file.reading() as connection:
            found = stored.partner(connection, partner_id)
        if found is None:
            raise UserError("partner_gone")
        return found

    def _entry(self, entry_id: str) -> ContactEntry:
        for entry in self.log():
            if entry.id == entry_id:
                return entry
        raise UserError("contact_gone")

    def _promise(self, promise_id: str) -> Promise:
        for promise in self.promises():
            if promise.id == promise_id:
                return promise
        raise UserError("promise_gone")


_CLOSING = {
    PromiseState.KEPT: "kept_promise",
    PromiseState.NOT_KEPT: "broke_promise",
    PromiseState.OPEN: "reopened_promise",
}
#: Of a promise in the list of activities.
_SHORT = 60


def _short(promise: Promise) -> str:
    text = " ".join(promise.text.split())
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rstrip() + "…"


def _sound_entry(entry: ContactEntry) -> ContactEntry:
    if not entry.day.strip():
        raise UserError("day_missing")
    kept = replace(
        entry,
        day=names.iso_day(entry.day),
        by=names.line(entry.by),
        how=names.line(entry.how),
        said=names.passage(entry.said),
        next_step=names.line(entry.next_step),
        next_day=names.iso_day(entry.next_day),
    )
    if not (kept.said or kept.how or kept.next_step):
        raise UserError("contact_empty")
    return kept


def _sound_promise(promise: Promise) -> Promise:
    text = names.passage(promise.text)
    if not text:
        raise UserError("promise_empty")
    if not (promise.partner or promise.member):
        raise UserError("promise_of_nobody")
    return replace(
        promise,
        text=text,
        made_on=names.iso_day(promise.made_on),
        due=names.iso_day(promise.due),
        closed_on=names.iso_day(promise.closed_on),
        note=names.passage(promise.note),
    )
