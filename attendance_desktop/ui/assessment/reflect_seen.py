"""What the tab of reflection, ideas and vote is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from attendance_desktop.records.assessment import RoundState
from attendance_desktop.records.assessment_results import VoteResult
from attendance_desktop.records.plan import StepLine
from attendance_desktop.records.priorities import Idea, ReflectionLine
from attendance_desktop.rules.instruments import said


@dataclass(frozen=True)
class QuestionSeen:
    """A question, its lines, and what is suggested."""

    key: str
    text: str
    lines: tuple[ReflectionLine, ...]
    suggested: tuple[str, ...]


@dataclass(frozen=True)
class ReflectSeen:
    """What was reflected, the ideas, and the latest vote.

    Attributes:
        steps: id of an idea -> the step of the plan that was made of it.
    """

    round: str
    questions: tuple[QuestionSeen, ...]
    ideas: tuple[Idea, ...]
    vote: VoteResult | None
    steps: Mapping[str, StepLine]


def seen(services: Any, round_id: str) -> ReflectSeen:
    """Return all that a round's reflection and vote show; asked on the store lane."""
    result = services.rounds.result(round_id)
    shown = services.rounds.visible(result)
    whole = len(shown.items) == len(result.items)
    talk, voting = services.round_talk, services.voting
    lines = talk.lines(round_id)
    questions = tuple(
        QuestionSeen(
            one.key,
            said(one.texts),
            tuple(line for line in lines if line.question == one.key),
            talk.suggestions(round_id, one.key) if whole else (),
        )
        for one in result.instrument.reflection
    )
    ballots = voting.ballots(round_id)
    latest = next((b for b in ballots if b.state is RoundState.OPEN), None)
    latest = latest or (ballots[-1] if ballots else None)
    vote = voting.result(latest) if latest else None
    steps = services.plan.of_ideas()
    return ReflectSeen(round_id, questions, voting.ideas(round_id), vote, steps)
