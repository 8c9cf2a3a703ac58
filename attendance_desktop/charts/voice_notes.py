"""Notes of what lies behind, as paper carries them: by kind of cause, and each with its source.

Only notes marked for packets come here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from attendance_desktop.charts.plan import Cell, Heading, PlanTable
from attendance_desktop.records.voices import Voice
from attendance_desktop.rules import voices as rules
from attendance_desktop.rules.breakdowns import YES, category_label
from attendance_desktop.wording import _, day, ngettext, number


@dataclass(frozen=True)
class Quote:
    """One note where there is room for few.

    Attributes:
        text: what was said.
        source: who said it, where and when, and the kind of cause.
    """

    text: str
    source: str


@dataclass(frozen=True)
class PacketNotes:
    """The notes of one packet.

    Attributes:
        title: above them.
        sentence: how many there are, by kind of cause, and how many are left out.
        quotes: one of each kind of cause, the most frequent kind first, its newest note.
        table: every note, newest first.
    """

    title: str
    sentence: str
    quotes: tuple[Quote, ...]
    table: PlanTable


def packet_notes(
    voices: Sequence[Voice], schools: Mapping[str, str], left_out: int = 0
) -> PacketNotes | None:
    """Return notes for paper, None where there are none.

    Args:
        voices: newest first.
        schools: names by key.
        left_out: notes that are not printed because they seem to name a person.
    """
    if not voices and not left_out:
        return None
    return PacketNotes(
        _("What people say lies behind"),
        " ".join(_sentences(voices, left_out)),
        _quotes(voices, schools),
        PlanTable(_headings(), tuple(_cells(voice, schools) for voice in voices)),
    )


def where_words(voice: Voice, schools: Mapping[str, str]) -> str:
    """Return which school and student group a note is of."""
    said = [schools.get(voice.school, voice.school)] if voice.school else []
    if voice.category:
        label = category_label(voice.category)
        words = _("{category}: {value}").format(category=label, value=voice.group)
        said.append(label if voice.group == YES else words)
    return ", ".join(said) or _("The whole district")


def _sentences(voices: Sequence[Voice], left_out: int) -> list[str]:
    said: list[str] = []
    if voices:
        count = len(voices)
        words = ngettext("{count} note: {causes}.", "{count} notes: {causes}.", count)
        kinds = [
            _("{cause} {count}").format(
                cause=_(rules.CAUSE_WORDS[found.cause]), count=number(found.count)
            )
            for found in rules.counts(voices)
            if found.count
        ]
        said.append(words.format(count=number(count), causes=", ".join(kinds)))
    if left_out:
        words = ngettext(
            "{count} note is not printed, as it seems to name a person.",
            "{count} notes are not printed, as they seem to name a person.",
            left_out,
        )
        said.append(words.format(count=number(left_out)))
    return said


def _quotes(voices: Sequence[Voice], schools: Mapping[str, str]) -> tuple[Quote, ...]:
    newest: dict[str, Voice] = {}
    for voice in voices:
        newest.setdefault(voice.cause, voice)
    often = {found.cause: found.count for found in rules.counts(voices)}
    chosen = sorted(newest.values(), key=lambda voice: -often[voice.cause])
    return tuple(Quote(" ".join(v.text.split()), _source(v, schools)) for v in chosen)


def _source(voice: Voice, schools: Mapping[str, str]) -> str:
    words = _("{source}, {where}, {date}: {cause}")
    if not (voice.school or voice.category):
        words = _("{source}, {date}: {cause}")
    return words.format(
        source=_(rules.SOURCE_WORDS[voice.source]),
        where=where_words(voice, schools),
        date=day(voice.day),
        cause=_(rules.CAUSE_WORDS[voice.cause]),
    )


def _headings() -> tuple[Heading, ...]:
    return tuple(
        Heading(words)
        for words in (_("Note"), _("Kind of cause"), _("Source"), _("Of"), _("Heard on"))
    )


def _cells(voice: Voice, schools: Mapping[str, str]) -> tuple[Cell, ...]:
    words = (
        " ".join(voice.text.split()),
        _(rules.CAUSE_WORDS[voice.cause]),
        _(rules.SOURCE_WORDS[voice.source]),
        where_words(voice, schools),
        day(voice.day),
    )
    return tuple(Cell(text, None) for text in words)
