"""The minutes of a meeting, assembled from what was noted; plain text that a person edits.

A line that begins with "# " is a heading, one that begins with "- " an item of a list; any other
is a paragraph. So the text can be edited anywhere, sent as it is, and set on paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attendance_desktop.records.meetings import Homework, HomeworkState, Participant, WholeMeeting
from attendance_desktop.wording import _, day, ngettext, number

HEADING, ITEM = "# ", "- "


def assembled(whole: WholeMeeting) -> str:
    """Return the minutes as what was noted gives them."""
    sections = (
        ("", _facts(whole)),
        (_("Who was there"), _attendance(whole.participants)),
        *((part.title, _of_part(whole, part.id, part.notes)) for part in whole.agenda),
        (_("Other decisions"), _items(_decisions(whole, _loose(whole)))),
        (_("Homework"), _items(homework_words(one) for one in whole.homework)),
        (_("Parking lot"), _items(_parked(whole))),
    )
    blocks = []
    for title, found in sections:
        lines = list(found)
        if lines:
            blocks.append("\n".join([HEADING + title, *lines] if title else lines))
    return "\n\n".join(blocks) + "\n"


def homework_words(homework: Homework) -> str:
    """Return who does what by when, in one line."""
    # Written while the group still looked for somebody.
    who = homework.who or _("Nobody yet")
    if homework.state is HomeworkState.DONE:
        return _("{who}: {what} (done)").format(who=who, what=homework.text)
    if homework.due:
        return _("{who}: {what}, by {day}").format(
            who=who, what=homework.text, day=day(homework.due)
        )
    return _("{who}: {what}").format(who=who, what=homework.text)


def person_words(person: Participant) -> str:
    """Return a person with their organization, in one line."""
    if person.organization:
        return _("{name}, {organization}").format(
            name=person.name, organization=person.organization
        )
    return person.name


def _facts(whole: WholeMeeting) -> Iterator[str]:
    meeting = whole.meeting
    if meeting.place:
        yield _("Place: {place}").format(place=meeting.place)
    if meeting.facilitator:
        yield _("Facilitator: {name}").format(name=meeting.facilitator)
    if meeting.scribe:
        yield _("Scribe: {name}").format(name=meeting.scribe)


def _attendance(people: Iterable[Participant]) -> Iterator[str]:
    came = [person for person in people if person.came_at]
    if not came:
        return
    count = ngettext("{count} person came.", "{count} people came.", len(came))
    yield count.format(count=number(len(came)))
    yield from _items(person_words(person) for person in came)


def _of_part(whole: WholeMeeting, part: str, notes: str) -> Iterator[str]:
    if notes.strip():
        yield notes.strip()
    for text in _decisions(whole, frozenset({part})):
        yield ITEM + _("Decided: {text}").format(text=text)


def _loose(whole: WholeMeeting) -> frozenset[str]:
    """Return the parts of decisions that are not on the agenda: none, or one taken off."""
    there = {part.id for part in whole.agenda}
    return frozenset(one.part for one in whole.decisions if one.part not in there)


def _decisions(whole: WholeMeeting, parts: frozenset[str]) -> list[str]:
    return [one.text for one in whole.decisions if one.part in parts]


def _parked(whole: WholeMeeting) -> Iterator[str]:
    for item in whole.parked:
        yield _("{text} (settled)").format(text=item.text) if item.settled else item.text


def _items(texts: Iterable[str]) -> Iterator[str]:
    return (ITEM + " ".join(text.split()) for text in texts)
