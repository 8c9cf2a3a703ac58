"""The chart of participation: how many of those asked came, and which kinds of partner did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attendance_desktop.charts.axes import percent_axis
from attendance_desktop.charts.plan import Bar, Cell, ChartPlan, Heading, PlanTable
from attendance_desktop.records.participation import KindCount, MeetingCount, Participation
from attendance_desktop.wording import _, day, ngettext, number, percent


def participation_plan(found: Participation, kind_names: Mapping[str, str]) -> ChartPlan:
    """Return the chart of who came.

    Args:
        kind_names: key of a kind of partner -> its name.
    """
    title = _("Who comes to our meetings")
    axis = percent_axis(_("Share"), 100.0)
    if not found.meetings:
        empty = _("No meeting was held yet.")
        return ChartPlan(title, empty, axis, alternative=empty, empty=empty)
    held = len(found.meetings)
    names = {"": _("No kind named"), **kind_names}
    bars = (
        *(_meeting_bar(one) for one in found.meetings),
        *(_kind_bar(one, names.get(one.key, one.key), held) for one in found.kinds),
    )
    sentence = _sentence(found.meetings, found.kinds)
    spoken = "; ".join(f"{bar.label}: {bar.note}" for bar in bars)
    return ChartPlan(
        title=title,
        sentence=sentence,
        axis=axis,
        bars=bars,
        table=_table(found, names),
        foot=(_("Those who walked in are counted beside those who were asked"),),
        alternative=f"{title}. {sentence} {spoken}.",
    )


def _meeting_bar(one: MeetingCount) -> Bar:
    section = _("By meeting, of those asked")
    label = _("{day}: {meeting}").format(day=day(one.meeting.day), meeting=one.meeting.title)
    note = ngettext(
        "{came} of {count} person asked came", "{came} of {count} people asked came", one.asked
    ).format(came=number(one.came), count=number(one.asked))
    if one.walked_in:
        more = ngettext("{count} walked in", "{count} walked in", one.walked_in)
        note = _("{asked}; {walked_in}").format(
            asked=note, walked_in=more.format(count=number(one.walked_in))
        )
    if not one.asked:
        return Bar(one.meeting.id, label, note, None, section=section)
    share = percent(one.came, one.asked, decimals=0)
    return Bar(one.meeting.id, label, note, 100 * one.came / one.asked, share, section=section)


def _kind_bar(one: KindCount, name: str, held: int) -> Bar:
    section = _("By kind of partner, of the meetings")
    note = ngettext("{there} of {count} meeting", "{there} of {count} meetings", held).format(
        there=number(one.meetings), count=number(held)
    )
    share = percent(one.meetings, held, decimals=0)
    return Bar(f"kind {one.key}", name, note, 100 * one.meetings / held, share, section=section)


def _sentence(meetings: Sequence[MeetingCount], kinds: Sequence[KindCount]) -> str:
    last = meetings[-1]
    there = last.came + last.walked_in
    said = ngettext(
        "{count} person came to the last meeting, on {day}.",
        "{count} people came to the last meeting, on {day}.",
        there,
    ).format(count=number(there), day=day(last.meeting.day))
    missing = sum(1 for kind in kinds if kind.key and not kind.meetings)
    if not missing:
        return said
    never = ngettext(
        "Of {count} kind of partner that was asked, nobody has ever come.",
        "Of {count} kinds of partner that were asked, nobody has ever come.",
        missing,
    ).format(count=number(missing))
    return f"{said} {never}"


def _table(found: Participation, names: Mapping[str, str]) -> PlanTable:
    headings = (
        Heading(_("Meeting or kind of partner")),
        Heading(_("Asked"), number=True),
        Heading(_("Came"), number=True),
        Heading(_("Walked in"), number=True),
        Heading(_("Meetings"), number=True),
    )
    rows = [
        (
            Cell(
                _("{day}: {meeting}").format(day=day(one.meeting.day), meeting=one.meeting.title),
                one.meeting.day,
            ),
            *map(_count, (one.asked, one.came, one.walked_in)),
            Cell("", None),
        )
        for one in found.meetings
    ]
    rows += [
        (
            Cell(names.get(one.key, one.key), names.get(one.key, one.key)),
            Cell("", None),
            _count(one.people),
            Cell("", None),
            _count(one.meetings),
        )
        for one in found.kinds
    ]
    return PlanTable(headings, tuple(rows))


def _count(count: int) -> Cell:
    return Cell(number(count), float(count))
