"""What a tab of this page is: asked like every tab, and answering in place with a way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, ClassVar

from attendance_desktop.records.measures import Audience
from attendance_desktop.ui.attendance.tab import Tab, TabAround, watched
from attendance_desktop.ui.changes import TEAM
from attendance_desktop.ui.sheet_printing import SheetPrinting
from attendance_desktop.work.runner import Lane


@dataclass(frozen=True)
class TeamAround(TabAround):
    """What every tab is given: all services, not those of attendance alone.

    Attributes:
        printing: prints the page's sheets.
    """

    services: Any
    printing: SheetPrinting


class Part(Tab):
    """A tab of a page of people.

    Attributes:
        changed_topics: what is new after something of the tab was changed. Meetings and the plan
            show the team too, and look after it.
    """

    changed_topics: ClassVar[tuple[str, ...]] = (TEAM,)
    is_filtered = False
    around: TeamAround

    @property
    def public(self) -> bool:
        """Whether the public looks on: contact details are left out, and nothing is changed."""
        return self.surroundings.audience.current is Audience.PUBLIC

    def keep(self, work: Callable[[Any], str], done: Callable[[], object] | None = None) -> None:
        """Change the district file on the store lane, and answer in place.

        Args:
            work: is given the services, and returns what was done, in a sentence.
            done: called once it was done, before the page loads again; a form stays as it is
                where its words were refused.
        """

        def on_done(said: tuple[str, bool]) -> None:
            if done is not None:
                done()
            self.answer_change(self.changed_topics, said)

        job = watched(self.around.services, work)
        self.surroundings.runner.run(Lane.STORE, job, done=on_done, failed=self.refuse)

    def print_sheet(self, title: str, file_name: str, sheet: str) -> None:
        """Ask where to, and print a sheet of the team for who looks on.

        Args:
            sheet: a method of `services.team_paper.TeamPaper`.
        """
        services, audience = self.around.services, self.surroundings.audience.current

        def make(path: Path) -> None:
            getattr(services.team_paper, sheet)(path, audience)

        self.around.printing.print_sheet(self, title, file_name, make)


def as_values(record: Any) -> dict[str, str]:
    """Return the fields of a record as a form shows them."""
    return {
        field.name: str(getattr(record, field.name))
        for field in fields(record)
        if isinstance(getattr(record, field.name), str)
    }
