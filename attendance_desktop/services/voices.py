"""What lies behind: notes of what people say, counted by kind of cause, saved as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from attendance_desktop import settings
from attendance_desktop.charts.voice_notes import PacketNotes, packet_notes
from attendance_desktop.errors import UserError
from attendance_desktop.records.measures import Audience, Filters
from attendance_desktop.records.selection import Selection
from attendance_desktop.records.voices import Cause, CauseCount, Voice
from attendance_desktop.rules import voices as rules
from attendance_desktop.services.district import Districts
from attendance_desktop.services.problem_list import safe_cell
from attendance_desktop.store import schools as stored_schools
from attendance_desktop.store import voices as stored
from attendance_desktop.wording import _, day

#: Of these some 300 words nobody reads more.
LONGEST = 2_000
EVERYWHERE = Filters()


class Voices:
    """The notes of the open district."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts

    def listed(
        self,
        filters: Filters = EVERYWHERE,
        *,
        cause: Cause | None = None,
        for_packets: bool = False,
    ) -> tuple[Voice, ...]:
        """Return notes, newest first.

        Args:
            filters: a school or a student group narrows them to notes of just that; a grade does
                not, as notes are of none.
            for_packets: only those that may be printed in packets.
        """
        with self._districts.file.reading() as connection:
            found = stored.listed(connection)
        return tuple(
            voice for voice in found
            if filters.school in ("", voice.school)
            and (not filters.category
                 or (filters.category, filters.group) == (voice.category, voice.group))
            and cause in (None, voice.cause)
            and (voice.in_packets or not for_packets)
        )  # fmt: skip

    def counts(
        self, filters: Filters = EVERYWHERE, *, for_packets: bool = False
    ) -> tuple[CauseCount, ...]:
        """Return how many notes speak of each kind of cause, all four of them."""
        return rules.counts(self.listed(filters, for_packets=for_packets))

    def on_paper(self, selection: Selection) -> PacketNotes | None:
        """Return the notes marked for packets as paper carries them, None where there are none.

        What seems to name a person stays out of the public's packets, and its count is said.
        """
        found = self.listed(selection.filters, for_packets=True)
        with self._districts.file.reading() as connection:
            names = {school.key: school.name for school in stored_schools.listed(connection)}
        shown = found
        if selection.audience is Audience.PUBLIC:
            known = [*names.values(), self._districts.district().name]
            shown = tuple(v for v in found if not rules.looks_like_name(v.text, known))
        return packet_notes(shown, names, len(found) - len(shown))

    def remarks(self, text: str) -> tuple[str, ...]:
        """Return what to say beside a note while it is written: codes into wording's notes."""
        with self._districts.file.reading() as connection:
            known = [school.name for school in stored_schools.listed(connection)]
        known.append(self._districts.district().name)
        return ("voice_looks_like_name",) if rules.looks_like_name(text, known) else ()

    def add(self, voice: Voice) -> Voice:
        """Keep a new note; its `id` is made here.

        Raises:
            UserError: "voice_empty", "voice_long", or "voice_student_id" where a word is the id of
                a student.
        """
        kept = replace(self._sound(voice), id=str(uuid4()))
        with self._districts.file.unit("added_voice") as unit:
            unit.insert(kept)
        return kept

    def change(self, voice: Voice) -> Voice:
        """Keep a changed note.

        Raises:
            UserError: as for `add`; "voice_gone" where it was removed meanwhile.
        """
        kept = self._sound(voice)
        self._refuse_gone(voice.id)
        with self._districts.file.unit("changed_voice") as unit:
            unit.put(kept)
        return kept

    def remove(self, voice_id: str) -> None:
        """Take a note away; undo brings it back."""
        self._refuse_gone(voice_id)
        with self._districts.file.unit("removed_voice") as unit:
            unit.delete(Voice, voice_id)

    def choose_for_packets(self, voice_ids: Iterable[str]) -> None:
        """Say which notes may be printed in packets: these and no others."""
        chosen = frozenset(voice_ids)
        with self._districts.file.unit("chose_voice") as unit:
            for voice in stored.listed(unit.connection):
                unit.update(Voice, voice.id, in_packets=voice.id in chosen)

    def save(self, out: Path, voices: Sequence[Voice] | None = None) -> None:
        """Write notes as a CSV that spreadsheets open.

        Args:
            voices: all of them by default.

        Raises:
            UserError: it cannot be written there.
        """
        with self._districts.file.reading() as connection:
            names = {school.key: school.name for school in stored_schools.listed(connection)}
        listed = self.listed() if voices is None else voices
        try:
            # The byte order mark makes Excel read UTF-8.
            with settings.replacing(out, "w", encoding="utf-8-sig", newline="") as file:
                sheet = csv.writer(file)
                sheet.writerow(_headings())
                for voice in listed:
                    sheet.writerow(map(safe_cell, _cells(voice, names)))
        except OSError as error:
            raise UserError("list_not_written", path=str(out)) from error

    def _sound(self, voice: Voice) -> Voice:
        text = voice.text.strip()
        if not text:
            raise UserError("voice_empty")
        if len(text) > LONGEST:
            raise UserError("voice_long", count=LONGEST)
        words = rules.words_of(text)
        with self._districts.file.reading() as connection:
            ids = stored.student_ids_among(
                connection, (word for word in words if len(word) >= rules.SHORTEST_ID)
            )
        for number, word in enumerate(words, 1):
            if word in ids:
                # By its place: an error never quotes an id.
                raise UserError("voice_student_id", word=number)
        return replace(voice, text=text)

    def _refuse_gone(self, voice_id: str) -> None:
        if voice_id not in {voice.id for voice in self.listed()}:
            raise UserError("voice_gone")


def _headings() -> tuple[str, ...]:
    return (
        _("Date"), _("Source"), _("Kind of cause"), _("School"), _("Student group"), _("Note"),
    )  # fmt: skip


def _cells(voice: Voice, schools: dict[str, str]) -> tuple[str, ...]:
    return (
        day(voice.day) if voice.day else "",
        _(rules.SOURCE_WORDS[voice.source]),
        _(rules.CAUSE_WORDS[voice.cause]),
        schools.get(voice.school, voice.school),
        voice.group if voice.group != "yes" else voice.category,
        voice.text,
    )
