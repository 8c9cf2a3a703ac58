"""What an invitation to a meeting says, by mail and by letter; and the reminder of homework."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from attendance_desktop.records.coverage import Kind
from attendance_desktop.records.meetings import Homework, Meeting, Participant
from attendance_desktop.rules.meeting_words import review_note, when_words
from attendance_desktop.rules.minutes import homework_words
from attendance_desktop.wording import _

#: Words that a text may leave in braces, to be filled in for each person.
FILLED_IN = (
    "name", "organization", "why", "meeting", "when", "place", "purpose", "charge", "leader",
    "district",
)  # fmt: skip
_IN_BRACES = re.compile(r"\{(\w+)\}")


def subject(meeting: Meeting) -> str:
    """Return the subject of an invitation."""
    return _("Invitation: {meeting}, {when}").format(
        meeting=meeting.title, when=when_words(meeting)
    )


def suggested(meeting: Meeting, charge: str) -> str:
    """Return what an invitation says while the team has not put it otherwise.

    Words in braces are left to `paragraphs`.

    Args:
        charge: of the coalition, "" where it has none yet.
    """
    lines = (
        _("Dear {name},"),
        _("{district} invites you to a meeting: {meeting}, {when}."),
        _("Place: {place}") if meeting.place else "",
        "{purpose}" if meeting.purpose else "",
        review_note(meeting),
        _("Our charge: {charge}") if charge else "",
        "{why}",
        _("Please tell {leader} whether you can come.")
        if meeting.facilitator
        else _("Please tell us whether you can come."),
        "{leader}",
    )
    return "\n\n".join(line for line in lines if line)


def paragraphs(
    district: str,
    meeting: Meeting,
    charge: str,
    person: Participant | None,
    kinds: Mapping[str, Kind],
    *,
    by_mail: bool,
) -> tuple[str, ...]:
    """Return the paragraphs of an invitation, as the team put it or as suggested.

    Args:
        charge: of the coalition, "" where it has none yet.
        person: None for a letter to all at once.
        kinds: of partner, by key.
        by_mail: True where agenda and calendar file go with it.
    """
    said = {
        "name": person.name if person else _("partners"),
        "organization": person.organization if person else "",
        "district": district,
        "meeting": meeting.title,
        "when": when_words(meeting),
        "place": meeting.place,
        "purpose": meeting.purpose,
        "charge": charge,
        "why": _why(person, kinds),
        "leader": meeting.facilitator or district,
    }

    def word(found: re.Match[str]) -> str:
        # Anything else in braces stays as it was typed.
        return said.get(found[1], found[0])

    text = meeting.invitation.strip() or suggested(meeting, charge)
    lines = [_IN_BRACES.sub(word, part).strip() for part in text.split("\n\n")]
    if by_mail:
        lines.append(_("The agenda and a file for your calendar are attached."))
    return tuple(line for line in lines if line)


def homework_subject(meeting: Meeting) -> str:
    """Return the subject of a reminder of homework."""
    return _("Your homework from {meeting}").format(meeting=meeting.title)


def homework_paragraphs(
    meeting: Meeting, who: str, homework: Sequence[Homework]
) -> tuple[str, ...]:
    """Return the paragraphs of a reminder of one person's homework."""
    return (
        _("Dear {name},").format(name=who),
        _("Thank you for working with us in {meeting}. This is what you took home to do:").format(
            meeting=meeting.title
        ),
        "\n".join(f"- {homework_words(one)}" for one in homework),
        _("The minutes are attached. Tell us early where something is in the way."),
    )


def _why(person: Participant | None, kinds: Mapping[str, Kind]) -> str:
    kind = kinds.get(person.kind) if person else None
    why = kind.why if kind else ""
    if not why:
        why = _(
            "you meet children and families where schools do not, and what keeps students away "
            "can only be changed together."
        )
    if person is not None and person.organization:
        return _("Why we ask {organization}: {why}").format(
            organization=person.organization, why=why
        )
    return _("Why we ask you: {why}").format(why=why)
