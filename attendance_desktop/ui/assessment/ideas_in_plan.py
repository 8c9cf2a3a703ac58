"""Which ideas are steps of the plan: said in the list of ideas, with a way there and one to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QScrollArea, QWidget

from attendance_desktop.records.plan import StepLine
from attendance_desktop.records.priorities import Idea
from attendance_desktop.ui.assessment.part import RoundPart
from attendance_desktop.ui.team.block import Block
from attendance_desktop.wording import _, number

#: Pixels between the list and the edge of the page.
_AROUND = 16


class IdeasInPlan:
    """Adds its links to a list of ideas.

    Attributes:
        steps: id of an idea -> the step of the plan that was made of it.
        take, open: make a step of the selected idea; go to its step.
    """

    def __init__(self, part: RoundPart, ideas: Block) -> None:
        """Add the links; `steps` is given before ideas are shown."""
        self._part, self._ideas = part, ideas
        self.steps: Mapping[str, StepLine] = {}
        self._to_be_seen = False
        self.take = ideas.add_link(
            _("Put into the plan"), _("Make a step of the plan of the selected idea"),
            self._on_take, of_one=True, when=self._may_be_step,
        )  # fmt: skip
        self.open = ideas.add_link(
            _("Open its step"), _("Open the step of the plan made of the selected idea"),
            self._on_open, of_one=True, changes=False, when=self._is_step,
        )  # fmt: skip

    def words(self, idea: Idea) -> str:
        """Return which step an idea is, "" for none."""
        line = self.steps.get(idea.id)
        return _("Step {number}").format(number=number(line.number)) if line else ""

    def choose(self, idea_id: str) -> None:
        """Select an idea by its id; where it is not there, all stays as it is."""
        for place, idea in enumerate(self._ideas.model.rows):
            if idea_id and idea.id == idea_id:
                self._ideas.table.selectRow(place)
                self._to_be_seen = True

    def bring_up(self) -> None:
        """Bring the list into sight where an idea was gone to; once it has its place."""
        area: QWidget | None = self._ideas
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if self._to_be_seen and area is not None:
            area.ensureWidgetVisible(self._ideas, 0, _AROUND)
        self._to_be_seen = False

    def _is_step(self, idea: Idea) -> bool:
        return idea.id in self.steps

    def _may_be_step(self, idea: Idea) -> bool:
        return not idea.merged_into and not self._is_step(idea)

    def _on_take(self, *_clicked: object) -> None:
        idea = self._ideas.one

        def work(services: Any) -> str:
            services.plan.take_idea(idea)
            return _("It is a step of the plan. Give it an owner and a day.")

        self._part.keep(work)

    def _on_open(self, *_clicked: object) -> None:
        line = self.steps[self._ideas.one.id]
        self._part.surroundings.go("plan", f"worksheet {line.step.id}")
