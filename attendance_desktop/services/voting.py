"""Ideas for next steps: collected, alike ones merged by hand, voted on with dots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import uuid4

from attendance_desktop.errors import UserError
from attendance_desktop.records.assessment import OpenSheet, RoundState
from attendance_desktop.records.assessment_results import VoteResult
from attendance_desktop.records.priorities import Ballot, Idea, IdeaDots
from attendance_desktop.rules import closing, kind_groups, names, vote_closing, votes
from attendance_desktop.services.district import Districts
from attendance_desktop.services.round_talk import STEP
from attendance_desktop.services.rounds import Rounds
from attendance_desktop.store import open_sheets
from attendance_desktop.store import priorities as stored


class Voting:
    """Ideas and votes of the open district's rounds."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts
        self._rounds = Rounds(districts)
        self._last = ""

    # --- ideas ---

    def ideas(self, round_id: str) -> tuple[Idea, ...]:
        """Return the ideas in order, those merged into others too."""
        with self._districts.file.reading() as connection:
            return stored.ideas(connection, round_id)

    def add(self, round_id: str, text: str) -> Idea:
        """Keep an idea.

        Raises:
            UserError: "idea_empty", "line_long", "round_gone".
        """
        self._rounds.round(round_id)
        said = _said(text)
        with self._districts.file.unit("added_idea", idea=said) as unit:
            listed = stored.ideas(unit.connection, round_id)
            position = max((one.position for one in listed), default=0) + STEP
            kept = Idea(str(uuid4()), round_id, position, said)
            unit.insert(kept)
        return kept

    def change(self, idea: Idea) -> None:
        """Keep an idea in other words.

        Raises:
            UserError: "idea_empty", "idea_gone", "line_long".
        """
        said = _said(idea.text)
        self._idea(idea.round, idea.id)
        with self._districts.file.unit("changed_idea", idea=said) as unit:
            unit.update(Idea, idea.id, text=said)

    def remove(self, idea: Idea) -> None:
        """Take an idea away; those merged into it stand for themselves again.

        Raises:
            UserError: "idea_gone".
        """
        known = self._idea(idea.round, idea.id)
        with self._districts.file.unit("removed_idea", idea=known.text) as unit:
            for one in stored.ideas(unit.connection, idea.round):
                if one.merged_into == idea.id:
                    unit.update(Idea, one.id, merged_into="")
            unit.delete(Idea, idea.id)

    def merge(self, round_id: str, idea: str, into: str) -> None:
        """Let one idea stand for another that says the same.

        Raises:
            UserError: "idea_gone", "idea_into_itself".
        """
        known, other = self._idea(round_id, idea), self._idea(round_id, into)
        stands = votes.stands_for(into, self.ideas(round_id))
        if stands == idea:
            raise UserError("idea_into_itself")
        label = self._districts.file.unit("merged_idea", idea=known.text, other=other.text)
        with label as unit:
            unit.update(Idea, idea, merged_into=stands)

    def split(self, round_id: str, idea: str) -> None:
        """Let a merged idea stand for itself again.

        Raises:
            UserError: "idea_gone".
        """
        known = self._idea(round_id, idea)
        with self._districts.file.unit("split_idea", idea=known.text) as unit:
            unit.update(Idea, idea, merged_into="")

    def _idea(self, round_id: str, idea_id: str) -> Idea:
        for one in self.ideas(round_id):
            if one.id == idea_id:
                return one
        raise UserError("idea_gone")

    # --- votes ---

    def ballots(self, round_id: str) -> tuple[Ballot, ...]:
        """Return the votes over a round's ideas."""
        with self._districts.file.reading() as connection:
            return stored.ballots(connection, round_id)

    def open(self, round_id: str, dots_each: int = 3, *, several: bool = False) -> Ballot:
        """Open a vote over a round's ideas.

        Args:
            dots_each: how many dots a person has.
            several: True where a person may put several on one idea.

        Raises:
            UserError: "ideas_too_few", "vote_open", "vote_dots", "round_gone".
        """
        made = self._rounds.round(round_id)
        if not 1 <= dots_each <= votes.MOST_DOTS:
            raise UserError("vote_dots", most=votes.MOST_DOTS)
        if sum(not idea.merged_into for idea in self.ideas(round_id)) < 2:
            raise UserError("ideas_too_few")
        if any(one.state is RoundState.OPEN for one in self.ballots(round_id)):
            raise UserError("vote_open")
        kept = Ballot(str(uuid4()), round_id, dots_each, several)
        with self._districts.file.unit("opened_vote", round=made.title) as unit:
            unit.insert(kept)
        return kept

    def vote(self, ballot: Ballot, dots: Mapping[str, int], *, voters: int = 1) -> OpenSheet:
        """Keep one person's dots, or a tally of several people's.

        Args:
            dots: idea -> how many.
            voters: how many people put them.

        Raises:
            UserError: "vote_not_open", "idea_gone", "vote_nobody", "vote_below_zero",
                "vote_too_many", "vote_several".
        """
        known = self._ballot(ballot)
        if known.state is not RoundState.OPEN:
            raise UserError("vote_not_open")
        votes.refuse_unsound(known, dots, voters)
        standing = {idea.id for idea in self.ideas(known.round) if not idea.merged_into}
        if not dots.keys() <= standing:
            raise UserError("idea_gone")
        counts = {vote_closing.place(idea): number for idea, number in dots.items() if number}
        sheet = closing.sheet(known.round, ballot=known.id, counts=counts, people=voters)
        with self._districts.file.unlogged() as connection:
            open_sheets.put(connection, (sheet,))
        self._last = sheet.id
        return sheet

    def take_back(self) -> bool:
        """Take the last person's dots back; return whether there were any."""
        last, self._last = self._last, ""
        if not last:
            return False
        with self._districts.file.unlogged() as connection:
            return open_sheets.remove(connection, last)

    def result(self, ballot: Ballot) -> VoteResult:
        """Return how a vote was, or stands.

        Raises:
            UserError: "vote_gone".
        """
        known = self._ballot(ballot)
        with self._districts.file.reading() as connection:
            sheets = open_sheets.sheets(connection, known.round, known.id)
            kept = stored.dots(connection, known.id)
            ideas = stored.ideas(connection, known.round)
        if known.state is RoundState.CLOSED:
            dots = {one.idea: one.dots for one in kept}
            return votes.result(known, ideas, dots, known.voters)
        return votes.result(known, ideas, vote_closing.dots(sheets), vote_closing.voters(sheets))

    def close(self, ballot: Ballot, *, few: bool = False) -> VoteResult:
        """Close a vote; what is kept is how many dots each idea has, and the number of voters.

        Args:
            few: True to close a vote that was closed before although fewer than five people voted
                since: a back-up made in between would tell where they put their dots.

        Raises:
            UserError: "vote_gone", "vote_not_open", "vote_nobody", "vote_few_more".
        """
        known = self._ballot(ballot)
        if known.state is not RoundState.OPEN:
            raise UserError("vote_not_open")
        voters = self.result(known).voters
        if not voters:
            raise UserError("vote_nobody")
        with self._districts.file.unit("closed_vote", count=voters) as unit:
            before = open_sheets.voters_before(unit.connection, known.id)
            if before and not few and 0 < abs(voters - before) < kind_groups.FEWEST:
                raise UserError("vote_few_more", count=abs(voters - before))
            open_sheets.forget_earlier(unit.connection, "ballot", known.id)
            sheets = open_sheets.sheets(unit.connection, known.round, known.id)
            for record in vote_closing.closed(known.id, sheets):
                unit.insert(record)
            voters = vote_closing.voters(sheets)
            unit.update(Ballot, known.id, state=RoundState.CLOSED, voters=voters)
            open_sheets.clear(unit.connection, known.round, known.id)
        return self.result(replace(known, state=RoundState.CLOSED))

    def remove_vote(self, ballot: Ballot) -> None:
        """Take a vote away; its open dots are destroyed, closed ones come back by undo.

        Raises:
            UserError: "vote_gone".
        """
        known = self._ballot(ballot)
        with self._districts.file.unit("removed_vote") as unit:
            open_sheets.clear(unit.connection, known.round, known.id)
            for one in stored.dots(unit.connection, known.id):
                unit.delete(IdeaDots, one.id)
            unit.delete(Ballot, known.id)

    def _ballot(self, ballot: Ballot) -> Ballot:
        for one in self.ballots(ballot.round):
            if one.id == ballot.id:
                return one
        raise UserError("vote_gone")


def _said(text: str) -> str:
    kept = names.line(text)
    if not kept:
        raise UserError("idea_empty")
    return kept
