"""What steps of the plan came from, and what their priorities are tied to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from attendance_desktop.records.plan import ActionStep, StepLine
from attendance_desktop.records.priorities import Idea, Priority
from attendance_desktop.rules.plan_checks import short
from attendance_desktop.rules.priority_words import tied_line
from attendance_desktop.wording import _, number


@dataclass(frozen=True)
class Origins:
    """What the ids in a step stand for.

    Attributes:
        meetings: id of a meeting -> its title.
        ideas: id of an idea -> the idea.
        priorities: id of an accepted priority -> the priority.
        routes: key of a priority route -> its name.
        steps: id of a step -> its number and words.
    """

    meetings: dict[str, str] = field(default_factory=dict)
    ideas: dict[str, Idea] = field(default_factory=dict)
    priorities: dict[str, Priority] = field(default_factory=dict)
    routes: dict[str, str] = field(default_factory=dict)
    steps: dict[str, str] = field(default_factory=dict)

    @staticmethod
    def load(services: Any, lines: tuple[StepLine, ...]) -> Origins:
        """Return all there are; asked on the store lane."""
        numbered = _("{number}. {step}")
        return Origins(
            {one.id: one.title for one in services.meetings.listed()},
            {one.id: one for one in services.plan.ideas()},
            {one.id: one for one in services.plan.priorities()},
            services.priorities.all_routes(),
            {
                line.step.id: numbered.format(number=number(line.number), step=short(line.step))
                for line in lines
            },
        )

    def tied(self, step: ActionStep) -> str:
        """Return what a step's priority is tied to: key ingredient, route, levers, figure."""
        priority = self.priorities.get(step.priority)
        return tied_line(priority, self.routes) if priority else ""
