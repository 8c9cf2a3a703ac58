"""What an invitation to a meeting says, by mail and by letter; and the reminder of homework."""

from __future__ import annotations

from collections.abc import Sequence

from attendance_desktop.records.meetings import Homework, Meeting, Participant
from attendance_desktop.rules.meeting_words import review_note, when_words
from attendance_desktop.rules.minutes import homework_words
from attendance_desktop.wording import _


def subject(meeting: Meeting) -> str:
    """Return the subject of an invitation."""
    return _("Invitation: {meeting}, {when}").format(
        meeting=meeting.title, when=when_words(meeting)
    )


def paragraphs(
    district: str, meeting: Meeting, charge: str, person: Participant | None, *, by_mail: bool
) -> tuple[str, ...]:
    """Return the paragraphs of an invitation.

    Args:
        charge: of the coalition, "" where it has none yet.
        person: None for a letter to all at once.
        by_mail: True where agenda and calendar file go with it.
    """
    lines = [
        _("Dear {name},").format(name=person.name) if person else _("Dear partners,"),
        _("{district} invites you to a meeting: {meeting}, {when}.").format(
            district=district, meeting=meeting.title, when=when_words(meeting)
        ),
    ]
    if meeting.place:
        lines.append(_("Place: {place}").format(place=meeting.place))
    if meeting.purpose:
        lines.append(meeting.purpose)
    note = review_note(meeting)
    if note:
        lines.append(note)
    if charge:
        lines.append(_("Our charge: {charge}").format(charge=charge))
    lines.append(_why(person))
    if by_mail:
        lines.append(_("The agenda and a file for your calendar are attached."))
    if meeting.facilitator:
        lines.append(_("Please tell {name} whether you can come.").format(name=meeting.facilitator))
    else:
        lines.append(_("Please tell us whether you can come."))
    lines.append(meeting.facilitator or district)
    return tuple(lines)


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


def _why(person: Participant | None) -> str:
    if person is not None and person.organization:
        return _(
            "We ask {organization} because you meet children and families where schools do not. "
            "What keeps students away can only be changed together."
        ).format(organization=person.organization)
    return _(
        "We ask you because you meet children and families where schools do not. What keeps "
        "students away can only be changed together."
    )
