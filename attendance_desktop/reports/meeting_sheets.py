"""Paper of a meeting: agenda, sign-in sheet, minutes, letters of invitation, the page of terms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attendance_desktop.charts.plan import Cell, Heading, PlanTable
from attendance_desktop.records.agendas import TermPage, TimedAgenda
from attendance_desktop.records.meetings import Homework, Meeting, Participant, WholeMeeting
from attendance_desktop.reports import styles
from attendance_desktop.reports.flowing import (
    Block,
    NewPage,
    Rows,
    Words,
    flowing_sheet,
    heading,
    item,
    room_left,
    small,
)
from attendance_desktop.reports.paper import Frame
from attendance_desktop.reports.styles import Style
from attendance_desktop.reports.tables import TableLayout
from attendance_desktop.reports.tags import Role
from attendance_desktop.rules.meeting_words import (
    length_words,
    review_note,
    times_words,
    when_words,
)
from attendance_desktop.rules.minutes import HEADING, ITEM, homework_words
from attendance_desktop.wording import _, number

#: Lines on a sign-in sheet for those who walk in, at least; more where the page has room.
_FREE_LINES = 4
_SIGN_PAD = 15.0
#: A letter's address stands where a window envelope shows it.
_LETTER_TOP = 90.0
_LETTER, _LETTER_HEADING = Style(11.5), Style(14, 700)
#: A handout is read at arm's length, and fills its page.
_HANDOUT, _TERM = Style(12.5), Style(13.5, 700)
_AGENDA_COLUMNS = (104.0, 142.0, 230.0, 46.0)
_SIGN_COLUMNS = (180.0, 170.0, 172.0)


def agenda_sheet(
    district: str, whole: WholeMeeting, agenda: TimedAgenda, open_homework: Sequence[Homework]
) -> bytes:
    """Return the agenda that everyone gets.

    Args:
        open_homework: of earlier meetings, to be gone through.
    """
    meeting = whole.meeting
    blocks: list[Block] = [*_facts(meeting)]
    blocks.extend(Words(said) for said in (meeting.purpose, review_note(meeting)) if said)
    blocks.append(Rows(_agenda_table(whole, agenda), 12.0))
    blocks.append(small(_("In all {length}").format(length=length_words(agenda.minutes))))
    if open_homework:
        blocks.append(heading(_("Homework still open")))
        blocks.extend(item(homework_words(one)) for one in open_homework)
    return flowing_sheet(_frame(meeting.title, district, meeting), blocks)


def sign_in_sheet(district: str, meeting: Meeting, people: Sequence[Participant]) -> bytes:
    """Return a sheet on which those who come sign: their names, and lines for others."""
    title = _("Sign-in: {meeting}").format(meeting=meeting.title)
    frame, facts = _frame(title, district, meeting), [*_facts(meeting)]
    layout = _sign_in_table(people, _FREE_LINES)
    room = room_left(frame, [*facts, Rows(layout, 12.0)])
    more = int(room // layout.row_height(len(people)))
    return flowing_sheet(frame, [*facts, Rows(_sign_in_table(people, _FREE_LINES + more), 12.0)])


def _sign_in_table(people: Sequence[Participant], free_lines: int) -> TableLayout:
    headings = (
        Heading(_("Name")),
        Heading(_("Organization")),
        Heading(_("Signature, e-mail if new")),
    )
    named = [(person.name, person.organization) for person in people]
    rows = tuple(
        (Cell(name, name), Cell(organization, organization), Cell("", ""))
        for name, organization in [*named, *[("", "")] * free_lines]
    )
    return TableLayout(PlanTable(headings, rows), styles.WIDTH, _SIGN_PAD, columns=_SIGN_COLUMNS)


def minutes_sheet(district: str, meeting: Meeting, text: str) -> bytes:
    """Return the minutes.

    Args:
        text: as `rules.minutes` writes them, or as edited.
    """
    title = _("Minutes: {meeting}").format(meeting=meeting.title)
    blocks: list[Block] = [Words(when_words(meeting), style=styles.DISTRICT)]
    blocks.extend(_of_text(text))
    return flowing_sheet(_frame(title, district, meeting), blocks)


def letters_sheet(
    district: str, meeting: Meeting, letters: Iterable[tuple[Participant, Sequence[str]]]
) -> bytes:
    """Return letters, each on a page of its own.

    Args:
        letters: for each person the paragraphs of their letter.
    """
    blocks: list[Block] = []
    for person, paragraphs in letters:
        blocks.append(NewPage(_LETTER_TOP))
        blocks.append(Words(person.name, style=_LETTER))
        if person.organization:
            blocks.append(Words(person.organization, style=_LETTER, before=0.0))
        blocks.append(Words(meeting.title, Role.TITLE, _LETTER_HEADING, 48.0))
        blocks.extend(Words(text, style=_LETTER, before=11.0) for text in paragraphs)
    title = _("Invitation: {meeting}").format(meeting=meeting.title)
    frame = Frame(title, district, (), numbered=False)
    return flowing_sheet(frame, blocks, titled=False)


def terms_sheet(district: str, page: TermPage) -> bytes:
    """Return the page of terms and of why attendance matters."""
    title = _("What we mean, and why it matters")
    blocks: list[Block] = []
    for term in page.terms:
        blocks += [
            Words(term.name, Role.HEADING, _TERM, 14.0),
            Words(term.text, style=_HANDOUT, before=1.0),
            small(_("Source: {source}").format(source=term.source)),
        ]
    blocks.append(Words(_("Why attendance matters"), Role.HEADING, _TERM, 20.0))
    for fact in page.evidence:
        blocks += [
            Words(fact.text, style=_HANDOUT, before=8.0),
            small(_("Source: {source}").format(source=fact.source)),
        ]
    return flowing_sheet(Frame(title, district, ()), blocks)


def _frame(title: str, district: str, meeting: Meeting) -> Frame:
    return Frame(title, district, (when_words(meeting),))


def _facts(meeting: Meeting) -> Iterable[Block]:
    lines = [when_words(meeting), meeting.place]
    if meeting.facilitator:
        lines.append(_("Facilitator: {name}").format(name=meeting.facilitator))
    if meeting.scribe:
        lines.append(_("Scribe: {name}").format(name=meeting.scribe))
    return [Words(line, style=styles.DISTRICT, before=1.0) for line in lines if line]


def _agenda_table(whole: WholeMeeting, agenda: TimedAgenda) -> TableLayout:
    times = {timed.part.id: times_words(timed) for timed in agenda.parts}
    headings = (
        Heading(_("Time")),
        Heading(_("Part")),
        Heading(_("What we do")),
        Heading(_("Minutes"), number=True),
    )
    rows = tuple(
        tuple(
            Cell(text, text)
            for text in (
                times.get(part.id, "–"), part.title, part.group, number(part.length_minutes),
            )
        )
        for part in whole.agenda
    )  # fmt: skip
    return TableLayout(
        PlanTable(headings, rows), styles.WIDTH, columns=_AGENDA_COLUMNS, cell_lines=40
    )


def _of_text(text: str) -> Iterable[Block]:
    for line in text.splitlines():
        if line.startswith(HEADING):
            yield heading(line.removeprefix(HEADING))
        elif line.startswith(ITEM):
            yield item(line.removeprefix(ITEM))
        elif line.strip():
            yield Words(line, before=3.0)
