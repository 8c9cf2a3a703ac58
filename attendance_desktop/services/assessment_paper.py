"""Results of a round for paper and for other programs."""

from __future__ import annotations

import csv
from pathlib import Path

from attendance_desktop import settings
from attendance_desktop.charts.dot_wall import blank_wall_plan, dot_wall_plan
from attendance_desktop.charts.plan import ChartPlan
from attendance_desktop.charts.then_now import then_now_plan
from attendance_desktop.charts.vote_chart import vote_plan
from attendance_desktop.errors import UserError
from attendance_desktop.records.assessment import RoundState
from attendance_desktop.records.assessment_results import RoundResult
from attendance_desktop.records.instruments import Instrument
from attendance_desktop.records.paper_sizes import PosterSize
from attendance_desktop.reports import writing
from attendance_desktop.reports.form_sheet import form_sheet
from attendance_desktop.reports.poster_sheet import poster_sheet
from attendance_desktop.reports.results_sheet import (
    AcceptedLine,
    ResultsContent,
    SectionContent,
    results_sheet,
)
from attendance_desktop.rules import instruments as rules
from attendance_desktop.rules import priority_words
from attendance_desktop.rules.difference_words import difference_words
from attendance_desktop.rules.instruments import said
from attendance_desktop.rules.spread import by_spread
from attendance_desktop.services.district import Districts
from attendance_desktop.services.priorities import Priorities
from attendance_desktop.services.problem_list import safe_cell
from attendance_desktop.services.round_talk import RoundTalk
from attendance_desktop.services.rounds import Rounds
from attendance_desktop.services.voting import Voting
from attendance_desktop.wording import _

#: On one page, the items worth talking about.
_MOST_DIFFERING = 6


class AssessmentPaper:
    """Makes paper and tables of the open district's rounds."""

    def __init__(self, districts: Districts, priorities: Priorities) -> None:
        self._districts = districts
        self._rounds = Rounds(districts)
        self._priorities = priorities

    def results(self, round_id: str, path: Path) -> None:
        """Print a round: dot walls, what was said, voted and decided.

        Raises:
            UserError: "round_gone", "round_no_answers", "round_unseen"; a name has
                a sign that the paper's typeface lacks, or the file cannot be written.
        """
        writing.check_place(path)
        result = self._seen(round_id)
        content = self._content(result)
        writing.write(path, results_sheet(self._districts.district().name, content))

    def posters(self, round_id: str, path: Path, size: PosterSize = PosterSize.TABLOID) -> None:
        """Print the dot walls of a round as posters, a section a page.

        Raises:
            UserError: as for `results`.
        """
        writing.check_place(path)
        result = self._seen(round_id)
        seen = {one.section for one in result.items}
        plans = [
            dot_wall_plan(result, part.key)
            for part in result.instrument.sections
            if part.key in seen
        ]
        name = self._districts.district().name
        writing.write(path, poster_sheet(plans, name, size, result.round.title))

    def wall_charts(
        self,
        instrument: Instrument,
        path: Path,
        size: PosterSize = PosterSize.TABLOID,
        language: str = "",
    ) -> None:
        """Print wall charts to put stickers on, a section a page.

        Raises:
            UserError: as for `form`.
        """
        writing.check_place(path)
        asked = rules.asked(instrument)
        plans = [blank_wall_plan(asked, part, language) for part in asked.sections]
        name, title = self._districts.district().name, said(asked.name, language)
        writing.write(path, poster_sheet(plans, name, size, title, language))

    def form(
        self, instrument: Instrument, path: Path, language: str = "", *, named: bool = False
    ) -> None:
        """Print the paper form of an instrument, to be copied.

        Args:
            named: True for a round with names.

        Raises:
            UserError: a text has a sign that the paper's typeface lacks, or the file cannot be
                written.
        """
        writing.check_place(path)
        name = self._districts.district().name
        writing.write(path, form_sheet(name, rules.asked(instrument), language, named=named))

    def table(self, round_id: str, path: Path) -> int:
        """Write what may be seen of a round as a table; return how many items it has.

        Raises:
            UserError: "round_gone", "round_no_answers", "round_unseen", or "list_not_written".
        """
        result = self._seen(round_id)
        choices = result.instrument.scale
        sections = {part.key: said(part.texts) for part in result.instrument.sections}
        headings = [_("Section"), _("Item"), _("Text"), *(said(c.texts) for c in choices)]
        headings += [_("Answered"), _("In words")]
        rows = [
            [
                sections[one.section],
                one.item.key,
                said(one.item.texts),
                *(str(one.counts[choice.key]) for choice in choices),
                str(one.answered),
                difference_words(one, result.instrument),
            ]
            for one in result.items
        ]
        try:
            # The byte order mark makes Excel read UTF-8.
            with settings.replacing(path, "w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerows([*map(safe_cell, row)] for row in (headings, *rows))
        except OSError as error:
            raise UserError("list_not_written", path=str(path)) from error
        return len(rows)

    def _seen(self, round_id: str) -> RoundResult:
        """Return what may be seen of a round.

        Raises:
            UserError: "round_no_answers"; "round_unseen" where its dots are not revealed yet.
        """
        whole = self._rounds.result(round_id)
        seen = self._rounds.visible(whole)
        if any(one.answered for one in seen.items):
            return seen
        if whole.people:
            raise UserError("round_unseen", round=whole.round.title)
        raise UserError("round_no_answers")

    def _content(self, result: RoundResult) -> ResultsContent:
        whole = dot_wall_plan(result)
        return ResultsContent(
            title=result.round.title,
            sentence=whole.sentence,
            foot=whole.foot,
            sections=_sections(result),
            differ=tuple(
                f"{said(one.item.texts)} {difference_words(one, result.instrument)}"
                for one in by_spread(result.items, result.instrument)[:_MOST_DIFFERING]
                if one.answered
            ),
            then_now=self._then_now(result),
            reflection=self._reflection(result),
            vote=self._vote(result),
            priorities=self._accepted(result),
        )

    def _then_now(self, result: RoundResult) -> ChartPlan | None:
        if result.round.state is not RoundState.CLOSED:
            return None
        try:
            then, shifts = self._rounds.then_and_now(result.round.id)
        except UserError as error:
            if error.code != "round_no_earlier":
                raise
            return None
        return then_now_plan(then, result, shifts)

    def _reflection(self, result: RoundResult) -> tuple[tuple[str, tuple[str, ...]], ...]:
        lines = RoundTalk(self._districts).lines(result.round.id)
        return tuple(
            (said(one.texts), tuple(line.text for line in lines if line.question == one.key))
            for one in result.instrument.reflection
        )

    def _vote(self, result: RoundResult) -> ChartPlan | None:
        voting = Voting(self._districts)
        closed = [b for b in voting.ballots(result.round.id) if b.state is RoundState.CLOSED]
        return vote_plan(voting.result(closed[-1])) if closed else None

    def _accepted(self, result: RoundResult) -> tuple[AcceptedLine, ...]:
        routes = self._priorities.all_routes()
        places = self._priorities.places()
        return tuple(
            AcceptedLine(
                one.text,
                priority_words.ingredient_words(one),
                priority_words.tied_words(one, routes),
                priority_words.figure_words(one, places),
            )
            for one in self._priorities.listed(result.round.id)
        )


def _sections(result: RoundResult) -> tuple[SectionContent, ...]:
    texts = {one.item.key: said(one.item.texts) for one in result.items}
    choices = {choice.key: said(choice.texts) for choice in result.instrument.scale}
    seen = {one.section for one in result.items}
    found = []
    for part in result.instrument.sections:
        if part.key not in seen:
            continue
        keys = {item.key for item in part.items}
        evidence = tuple(
            _("{item} — “{text}” ({choice})").format(
                item=texts[one.item], text=one.text, choice=choices.get(one.choice, "")
            )
            if one.choice
            else _("{item} — {text}").format(item=texts[one.item], text=one.text)
            for one in result.evidence
            if one.item in keys and one.item in texts
        )
        spoken = tuple(note.text for note in result.notes if note.section == part.key)
        found.append(SectionContent(dot_wall_plan(result, part.key), spoken, evidence))
    return tuple(found)
