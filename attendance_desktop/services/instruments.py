"""Instruments of self-assessment: the ready ones, the team's own, edited, in and out as files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from attendance_desktop.errors import UserError
from attendance_desktop.records.assessment import RoundState
from attendance_desktop.records.instruments import Instrument, TeamInstrument, Texts
from attendance_desktop.rules import instrument_parts, names
from attendance_desktop.rules import instruments as rules
from attendance_desktop.rules.instruments import said
from attendance_desktop.services.district import Districts
from attendance_desktop.store import assessment as stored
from attendance_desktop.wording import error_words


@dataclass(frozen=True)
class Listed:
    """An instrument that a round can use.

    Attributes:
        key: slug of a ready one, id of one of the team's own.
        own: True for the team's.
    """

    key: str
    instrument: Instrument
    own: bool


class Instruments:
    """The instruments of the open district."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts

    def listed(self) -> tuple[Listed, ...]:
        """Return the ready instruments, then the team's own."""
        with self._districts.file.reading() as connection:
            own = stored.instruments(connection)
        ready = tuple(Listed(slug, rules.ready(slug), own=False) for slug in rules.READY)
        return (*ready, *(Listed(one.id, rules.read(one.content), own=True) for one in own))

    def instrument(self, key: str) -> Instrument:
        """Return an instrument by its key, or by its slug.

        Raises:
            UserError: "instrument_unknown".
        """
        return self.meant(key).instrument

    def meant(self, text: str) -> Listed:
        """Return the instrument that a person means by key, beginning of the key, or slug.

        Where the team made its own from a ready one and kept the slug, its own is meant.

        Raises:
            UserError: "instrument_unknown".
        """
        listed = self.listed()
        fits = [one for one in listed if one.key == text]
        fits += [one for one in reversed(listed) if text and one.instrument.slug == text]
        if not fits:
            known = " ".join(one.instrument.slug for one in listed)
            raise UserError("instrument_unknown", text=text, known=known)
        return fits[0]

    def keep(self, instrument: Instrument, key: str = "") -> str:
        """Keep a changed instrument.

        Args:
            key: of the one that was changed; a ready one stays, and the team's own is made from
                it. "" for a new one.

        Returns:
            The key it is kept under.

        Raises:
            UserError: what is not sound in it, as for `rules.instruments.read`.
        """
        content = rules.write(instrument)
        sound = rules.read(content)
        ready = key if key in rules.READY else ""
        own = "" if ready else key
        record = TeamInstrument(own or str(uuid4()), sound.slug, content, ready)
        label = "changed_instrument" if own else "added_instrument"
        with self._districts.file.unit(label, instrument=said(sound.name)) as unit:
            if own:
                unit.update(TeamInstrument, own, slug=sound.slug, content=content)
            else:
                unit.insert(record)
        return record.id

    def begin(
        self, name: Texts, like: str, *, section: Texts | None = None, item: Texts | None = None
    ) -> str:
        """Keep a new instrument of the team's own, to go on from.

        Args:
            like: key of the one it is a copy of; with a section and an item, only its scale and
                its questions to reflect on are taken over.

        Returns:
            The key it is kept under.

        Raises:
            UserError: "instrument_unknown", "wording_empty", "instrument_named", "line_long".
        """
        listed = self.listed()
        copied = self.instrument(like)
        if section is None or item is None:
            made = instrument_parts.said_anew(replace(copied, name={}), "name", name)
        else:
            made = instrument_parts.begun(copied, name, section, item)
        taken = {names.plain_name(t) for one in listed for t in one.instrument.name.values()}
        for text in made.name.values():
            if names.plain_name(text) in taken:
                raise UserError("instrument_named", name=text)
        slugs = {one.instrument.slug for one in listed}
        return self.keep(replace(made, slug=rules.free_slug(said(made.name), slugs)))

    def remove(self, key: str) -> None:
        """Take away one of the team's own; rounds keep the words they were answered with.

        Raises:
            UserError: "instrument_unknown", "instrument_in_use" by a round still to begin.
        """
        found = self.meant(key)
        if not found.own:
            raise UserError("instrument_unknown", text=key, known="")
        with self._districts.file.unit(
            "removed_instrument", instrument=said(found.instrument.name)
        ) as unit:
            planned = RoundState.PLANNED
            rounds = stored.rounds(unit.connection)
            if any(one.state is planned and one.instrument == found.key for one in rounds):
                raise UserError("instrument_in_use")
            unit.delete(TeamInstrument, found.key)

    def take_in(self, path: Path, *, replacing: bool = False) -> str:
        """Take an instrument in from a file.

        Args:
            replacing: True to put it in the place of the team's own with the same slug.

        Returns:
            The key it is kept under.

        Raises:
            UserError: "instrument_not_read", "instrument_there"; "instrument_unsound" with what
                is not sound in it.
        """
        from attendance_desktop.exchange import instrument_files

        content = instrument_files.load(path)
        try:
            made = rules.read(content)
        except UserError as error:
            why = error_words(error)
            raise UserError("instrument_unsound", file=path.name, why=why) from error
        same = [one for one in self.listed() if one.own and one.instrument.slug == made.slug]
        if same and not replacing:
            raise UserError("instrument_there", slug=made.slug)
        return self.keep(made, same[0].key if same else "")

    def write(self, key: str, path: Path) -> None:
        """Write an instrument as one file.

        Raises:
            UserError: "instrument_unknown", "instrument_not_written".
        """
        from attendance_desktop.exchange import instrument_files

        instrument_files.save(rules.write(self.instrument(key)), path)
