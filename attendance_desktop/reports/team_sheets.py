"""Paper of the team: the partner list, the coverage sheet, and the hand-over to a successor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from attendance_desktop.charts.coverage_table import coverage_table
from attendance_desktop.charts.plan import Cell, Heading, PlanTable
from attendance_desktop.records.coverage import Coverage, PartnerLine
from attendance_desktop.records.hand_over import HandOver
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.partners import ContactEntry, PartnerPerson
from attendance_desktop.records.team import Coalition
from attendance_desktop.reports import styles
from attendance_desktop.reports.flowing import (
    Block,
    Rows,
    Words,
    flowing_sheet,
    heading,
    item,
    small,
)
from attendance_desktop.reports.paper import Frame
from attendance_desktop.reports.styles import Style
from attendance_desktop.reports.table_sheet import table_sheet
from attendance_desktop.reports.tables import TableLayout
from attendance_desktop.reports.tags import Role
from attendance_desktop.rules.contact_privacy import HIDDEN
from attendance_desktop.rules.coverage_words import alone_words, missing_words, next_words
from attendance_desktop.rules.meeting_words import when_words
from attendance_desktop.rules.partner_words import (
    STATES,
    coalition_words,
    days_words,
    partner_facts,
    step_words,
)
from attendance_desktop.wording import _, day, ngettext, number

#: Whom to turn to next: on a sheet for the wall more than on the screen.
_NEXT = 8
_NAME = Style(10.5, 600)
_COVERAGE_COLUMNS = (168.0, 92.0, 40.0, 46.0, 42.0, 134.0)
_OPEN_COLUMNS = (96.0, 256.0, 170.0)
_TEAM_COLUMNS = (110.0, 142.0, 170.0, 100.0)


def partners_sheet(district: str, table: PlanTable, audience: Audience) -> bytes:
    """Return the list of partners."""
    sentence = "" if table.rows else _("No partner is listed yet.")
    frame = _frame(_("Partners"), district, audience)
    return table_sheet(frame, table, sentence)


def coverage_sheet(
    district: str, coverage: Coverage, lines: Sequence[PartnerLine], audience: Audience
) -> bytes:
    """Return how well each kind of partner is held, and whom to turn to next."""
    blocks: list[Block] = [Words(_covered(coverage))]
    layout = TableLayout(
        coverage_table(coverage, lines), styles.WIDTH, columns=_COVERAGE_COLUMNS, cell_lines=40
    )
    blocks.append(Rows(layout, 12.0))
    blocks.extend(_next(coverage, lines))
    return flowing_sheet(_frame(_("Partner coverage"), district, audience), blocks)


def hand_over_sheet(district: str, found: HandOver) -> bytes:
    """Return what a successor is handed."""
    name = found.coalition.name if found.coalition else district
    title = _("Hand-over: {coalition}").format(coalition=name)
    blocks: list[Block] = [
        Words(_("As of {day}").format(day=day(found.day)), style=styles.DISTRICT, before=1.0),
        *_standing(found),
        *_coalition(found.coalition),
        *_open(found),
        *_next(found.coverage, found.lines),
        *_team(found),
        *_partners(found),
    ]
    return flowing_sheet(_frame(title, district, Audience.STAFF), blocks)


def _frame(title: str, district: str, audience: Audience) -> Frame:
    if audience is Audience.PUBLIC:
        return Frame(title, district, (_(HIDDEN),))
    return Frame(title, district, (_("Staff: contains contact details"),), contacts=True)


def _covered(coverage: Coverage) -> str:
    return " ".join(filter(None, (missing_words(coverage), alone_words(coverage))))


def _next(coverage: Coverage, lines: Sequence[PartnerLine]) -> Iterator[Block]:
    names = {line.partner.id: line.partner.name for line in lines}
    said = next_words(coverage, names)[:_NEXT]
    if said:
        yield heading(_("Whom to turn to next"))
    for who, why in said:
        yield item(_("{who}: {why}").format(who=who, why=why))


# --- the hand-over ------------------------------------------------------------------------------


def _standing(found: HandOver) -> Iterator[Block]:
    yield heading(_("Where things stand"))
    if found.figures:
        yield Words(" ".join(found.figures.sentences), before=3.0)
        yield small(" · ".join(found.figures.foot))
    states = Counter(line.partner.state for line in found.lines)
    counted = [
        _("{state}: {count}").format(state=_(words), count=number(states[state]))
        for state, words in STATES.items()
        if states[state]
    ]
    partners = ngettext("{count} partner", "{count} partners", len(found.lines))
    said = partners.format(count=number(len(found.lines)))
    yield item(" · ".join((said, *counted)))
    yield item(_covered(found.coverage))
    yield item(_open_words(found))
    if found.held:
        yield item(
            _("Last meeting: {meeting}, {when}").format(
                meeting=found.held.title, when=when_words(found.held)
            )
        )
    if not found.coming:
        yield item(_("No meeting is planned."))
    for meeting in found.coming:
        yield item(
            _("Coming meeting: {meeting}, {when}").format(
                meeting=meeting.title, when=when_words(meeting)
            )
        )


def _open_words(found: HandOver) -> str:
    all_open = (*found.promises, *found.homework, *found.steps)
    words = _(
        "Open promises: {promises}. Open homework: {homework}. Open steps of the plan: {steps}. "
        "Overdue: {overdue}."
    )
    return words.format(
        promises=number(len(found.promises)),
        homework=number(len(found.homework)),
        steps=number(len(found.steps)),
        overdue=number(sum("" < one.due < found.day for one in all_open)),
    )


def _coalition(coalition: Coalition | None) -> Iterator[Block]:
    yield heading(_("What the coalition is there for"))
    if coalition is None:
        yield Words(_("Nothing has been written down yet."), before=3.0)
        return
    for text in (coalition.charge, *coalition_words(coalition)):
        if text:
            yield Words(text, before=3.0)


def _open(found: HandOver) -> Iterator[Block]:
    yield heading(_("What is open"))
    names = {line.partner.id: line.partner.name for line in found.lines}
    names |= {member.id: member.name for member in found.members}
    rows = [(one.due, one.text, _promised_by(names, one.partner, one.member))
            for one in found.promises]  # fmt: skip
    rows += [(one.due, one.text, one.who or _("Nobody yet")) for one in found.homework]
    rows += [(one.due, one.text, one.owner or _("Nobody yet")) for one in found.steps]
    for meeting in found.coming:
        leads = ((_("Lead the meeting: {meeting}"), meeting.facilitator),
                 (_("Take notes at the meeting: {meeting}"), meeting.scribe))  # fmt: skip
        rows += [
            (meeting.day, words.format(meeting=meeting.title), who) for words, who in leads if who
        ]
    if not rows:
        yield Words(_("Nothing is open."), before=3.0)
        return
    headings = (_("Due"), _("What"), _("Who"))
    shown = sorted(rows, key=lambda row: (not row[0], row[0]))
    cells = [(_due_words(due, found.day), text, who) for due, text, who in shown]
    yield Rows(_table(headings, cells, _OPEN_COLUMNS), 6.0)


def _due_words(due: str, today: str) -> str:
    if not due:
        return _("no day")
    return _("{day}, overdue").format(day=day(due)) if due < today else day(due)


def _promised_by(names: dict[str, str], partner: str, member: str) -> str:
    """Return who promised, and which member looks after it where that is another."""
    who, after = names.get(partner, ""), names.get(member, "")
    if who and after:
        return _("{partner}; looked after by {member}").format(partner=who, member=after)
    return who or after


def _team(found: HandOver) -> Iterator[Block]:
    yield heading(_("The team"))
    if not found.members:
        yield Words(_("Nobody is on the list yet."), before=3.0)
        return
    headings = (_("Member"), _("Organization and role"), _("E-mail and phone"), _("In the team"))
    cells = [
        (
            member.name,
            _listed(member.organization, member.role),
            _listed(member.email, member.phone),
            days_words(member),
        )
        for member in found.members
    ]
    yield Rows(_table(headings, cells, _TEAM_COLUMNS), 6.0)
    for member in found.members:
        if member.note:
            yield small(_("{name}: {text}").format(name=member.name, text=member.note))


def _partners(found: HandOver) -> Iterator[Block]:
    yield heading(_("The partners"))
    if not found.lines:
        yield Words(_("No partner is listed yet."), before=3.0)
    for line in found.lines:
        yield Words(line.partner.name, Role.HEADING, _NAME, 10.0)
        for text in partner_facts(line):
            yield Words(text, style=styles.ASIDE, before=1.0)
        for person in line.people:
            yield item(_person(person))
        said = found.last_contacts.get(line.partner.id)
        if said:
            yield item(_contact(said))
        if line.next_step or line.next_day:
            step = step_words(line.next_step, line.next_day)
            yield item(_("Next step: {step}").format(step=step))


def _person(person: PartnerPerson) -> str:
    reached = _listed(person.name, person.role, person.phone, person.email, person.language)
    if not person.note:
        return reached
    return _("{person}. Note: {note}").format(person=reached, note=person.note)


def _contact(entry: ContactEntry) -> str:
    who = _listed(entry.by, entry.how)
    if not who:
        return _("Last contact on {day}: {said}").format(day=day(entry.day), said=entry.said)
    words = _("Last contact on {day} ({who}): {said}")
    return words.format(day=day(entry.day), who=who, said=entry.said)


def _listed(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def _table(
    headings: Iterable[str], rows: Iterable[Iterable[str]], columns: tuple[float, ...]
) -> TableLayout:
    table = PlanTable(
        tuple(Heading(words) for words in headings),
        tuple(tuple(Cell(text, None) for text in row) for row in rows),
    )
    return TableLayout(table, styles.WIDTH, columns=columns, cell_lines=40)
