"""What the group says of a round: how it knows, what it discussed, what it reflects on."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid4, uuid5

from attendance_desktop.errors import UserError
from attendance_desktop.records.assessment import DiscussionNote, EvidenceNote
from attendance_desktop.records.priorities import ReflectionLine
from attendance_desktop.rules import names, reflection
from attendance_desktop.rules.instruments import said
from attendance_desktop.services.district import Districts
from attendance_desktop.services.rounds import Rounds
from attendance_desktop.store import assessment as stored
from attendance_desktop.store import partners as stored_partners
from attendance_desktop.store import priorities as stored_priorities

#: Between two lines' positions, so that one goes between them without moving others.
STEP = 1_000


class RoundTalk:
    """Notes of the open district's rounds."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts
        self._rounds = Rounds(districts)

    # --- how do you know? ---

    def note_evidence(self, round_id: str, item: str, text: str) -> EvidenceNote:
        """Keep how the group knows about an item.

        Raises:
            UserError: "round_gone", "item_gone", "reflection_empty", "text_long".
        """
        made = self._rounds.round(round_id)
        items = {one.key: said(one.texts) for one in self._rounds.instrument(made).items}
        if item not in items:
            raise UserError("item_gone")
        kept = EvidenceNote(str(uuid4()), round_id, item, "", _said(text))
        with self._districts.file.unit("noted_evidence", item=items[item]) as unit:
            unit.insert(kept)
        return kept

    def remove_evidence(self, round_id: str, note_id: str) -> None:
        """Take away a note of how we know, a person's own too: it may name somebody."""
        with self._districts.file.unit("removed_evidence") as unit:
            if any(one.id == note_id for one in stored.evidence(unit.connection, round_id)):
                unit.delete(EvidenceNote, note_id)

    # --- discussion ---

    def note(
        self, round_id: str, section: str, text: str, *, item: str = "", goes_on: str = ""
    ) -> str:
        """Keep what was said of a section's dots, or of one item's; an empty text takes it away.

        Args:
            goes_on: what an earlier call returned, while the same field is typed into.

        Returns:
            What the next call of the same visit to a field goes on with.

        Raises:
            UserError: "round_gone", "section_gone", "text_long".
        """
        made = self._rounds.round(round_id)
        names_of = {part.key: said(part.texts) for part in self._rounds.instrument(made).sections}
        if section not in names_of:
            raise UserError("section_gone")
        kept = names.passage(text)
        # One note a place, the same on two laptops.
        note_id = str(uuid5(NAMESPACE_URL, f"note {round_id} {section} {item}"))
        label = self._districts.file.unit(
            "noted_discussion", goes_on=goes_on, section=names_of[section]
        )
        with label as unit:
            there = any(one.id == note_id for one in stored.notes(unit.connection, round_id))
            if kept:
                unit.put(DiscussionNote(note_id, round_id, section, item, kept))
            elif there:
                unit.delete(DiscussionNote, note_id)
        return unit.id

    # --- reflection ---

    def lines(self, round_id: str) -> tuple[ReflectionLine, ...]:
        """Return the lines under the round's questions, in order."""
        with self._districts.file.reading() as connection:
            return stored_priorities.reflections(connection, round_id)

    def suggestions(self, round_id: str, question: str) -> tuple[str, ...]:
        """Return what the round, or what partners offer, suggests; without what stands already.

        Args:
            question: strengths, priorities or resources; nothing is suggested for others.
        """
        if question == reflection.RESOURCES:
            with self._districts.file.reading() as connection:
                found = reflection.resources(stored_partners.partners(connection))
        elif question in (reflection.STRENGTHS, reflection.PRIORITIES):
            result = self._rounds.result(round_id)
            better = question == reflection.STRENGTHS
            found = reflection.strengths(result) if better else reflection.priorities(result)
        else:
            found = ()
        there = {line.text for line in self.lines(round_id) if line.question == question}
        return tuple(text for text in found if text not in there)

    def reflect(self, round_id: str, question: str, text: str) -> ReflectionLine:
        """Keep a line under a question.

        Raises:
            UserError: "reflection_empty", "text_long", "round_gone".
        """
        self._rounds.round(round_id)
        said_of = _said(text)
        with self._districts.file.unit("added_reflection", text=said_of) as unit:
            lines = stored_priorities.reflections(unit.connection, round_id)
            position = max((line.position for line in lines), default=0) + STEP
            kept = ReflectionLine(str(uuid4()), round_id, question, position, said_of)
            unit.insert(kept)
        return kept

    def change_line(self, line: ReflectionLine) -> None:
        """Keep a line in other words.

        Raises:
            UserError: "reflection_empty", "reflection_gone", "text_long".
        """
        kept = _said(line.text)
        self._refuse_gone(line.round, line.id)
        with self._districts.file.unit("changed_reflection", text=kept) as unit:
            unit.update(ReflectionLine, line.id, text=kept)

    def remove_line(self, line: ReflectionLine) -> None:
        """Take a line away."""
        self._refuse_gone(line.round, line.id)
        with self._districts.file.unit("removed_reflection", text=line.text) as unit:
            unit.delete(ReflectionLine, line.id)

    def _refuse_gone(self, round_id: str, line_id: str) -> None:
        if not any(line.id == line_id for line in self.lines(round_id)):
            raise UserError("reflection_gone")


def _said(text: str) -> str:
    kept = names.passage(text)
    if not kept:
        raise UserError("reflection_empty")
    return kept
