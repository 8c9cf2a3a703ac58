"""The result of a dot vote: ideas by their dots, ties as ties."""

from __future__ import annotations

from attendance_desktop.charts.plan import (
    Axis,
    Bar,
    Cell,
    ChartPlan,
    Heading,
    PlanTable,
    Tick,
)
from attendance_desktop.records.assessment import RoundState
from attendance_desktop.records.assessment_results import Standing, VoteResult
from attendance_desktop.wording import _, ngettext, number


def vote_plan(found: VoteResult) -> ChartPlan:
    """Return the ideas of a vote as bars, most dots first."""
    title = _("What we voted for")
    most = max((one.dots for one in found.standings), default=0)
    axis = Axis(_("Dots"), 0.0, float(max(most, 1)), (Tick(0.0, number(0)),))
    if not found.voters:
        empty = _("Nobody has voted yet.")
        return ChartPlan(title, empty, axis, alternative=empty, empty=empty)
    sentence = _sentence(found)
    bars = tuple(
        Bar(
            one.idea.id,
            one.idea.text,
            place_words(one),
            float(one.dots),
            ngettext("{count} dot", "{count} dots", one.dots).format(count=number(one.dots)),
        )
        for one in found.standings
    )
    spoken = "; ".join(f"{bar.label}: {bar.value_label}" for bar in bars)
    each = ngettext("{count} dot a person", "{count} dots a person", found.ballot.dots_each)
    several = _("several on one idea allowed") if found.ballot.several else _("one an idea")
    return ChartPlan(
        title=title,
        sentence=sentence,
        axis=axis,
        bars=bars,
        table=_table(found),
        foot=(each.format(count=number(found.ballot.dots_each)), several),
        alternative=f"{title}. {sentence} {spoken}.",
    )


def place_words(one: Standing) -> str:
    """Return an idea's place: "tied for place 2"."""
    if not one.dots:
        return _("no dot")
    place = number(one.place)
    words = _("tied for place {place}") if one.tied else _("place {place}")
    return words.format(place=place)


def _sentence(found: VoteResult) -> str:
    voted = ngettext("{count} person voted.", "{count} people voted.", found.voters).format(
        count=number(found.voters)
    )
    if found.ballot.state is RoundState.OPEN:
        return _("{voted} The vote is still open.").format(voted=voted)
    leading = [one for one in found.standings if one.place == 1 and one.dots]
    if len(leading) == 1:
        return _("{voted} Most dots: {idea}.").format(voted=voted, idea=leading[0].idea.text)
    tied = ngettext(
        "{voted} {count} idea is in front.",
        "{voted} {count} ideas are tied in front.",
        len(leading),
    )
    return tied.format(voted=voted, count=number(len(leading)))


def _table(found: VoteResult) -> PlanTable:
    headings = (
        Heading(_("Place"), number=True),
        Heading(_("Idea")),
        Heading(_("Dots"), number=True),
    )
    rows = tuple(
        (
            Cell(number(one.place), float(one.place)),
            Cell(one.idea.text, one.idea.text),
            Cell(number(one.dots), float(one.dots)),
        )
        for one in found.standings
    )
    return PlanTable(headings, rows)
