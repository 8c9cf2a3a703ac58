"""What a tab of this page is: about the round chosen above, which comes with what is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from attendance_desktop.errors import UserError
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.selection import Selection
from attendance_desktop.ui.ask import Choice
from attendance_desktop.ui.attendance.tab import Tab, TabAround, watched
from attendance_desktop.ui.changes import ASSESSMENT, PLAN
from attendance_desktop.ui.charts.chart_card import ChartCard
from attendance_desktop.ui.sheet_printing import SheetPrinting
from attendance_desktop.wording import _, error_words
from attendance_desktop.work.runner import Control, Lane

#: Refusals of a closing that a person may decide against.
_FEW_MORE = ("round_few_more", "vote_few_more")


@dataclass(frozen=True)
class RoundChoice(Selection):
    """What the page looks at.

    Attributes:
        round: id of the round chosen, "" while there is none.
    """

    round: str = ""


@dataclass(frozen=True)
class AssessmentAround(TabAround):
    """What every tab is given.

    Attributes:
        printing: prints the page's sheets.
        choose: chooses a round by its id.
    """

    services: Any
    printing: SheetPrinting
    choose: Callable[[str], None]


class RoundPart(Tab):
    """A tab of the page."""

    is_filtered = False
    around: AssessmentAround

    def keep(
        self,
        work: Callable[[Any], str],
        done: Callable[[], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
    ) -> None:
        """Change the district file on the store lane, and answer in place with a way back.

        Args:
            work: is given the services, and returns what was done, in a sentence.
            done: called once it was done, before the page loads again.
            failed: called instead of `refuse` where it was refused.
        """
        self._run(work, partial(self._on_kept, done), failed)

    def close(self, closing: Callable[[Any, bool], str]) -> None:
        """Close a round or a vote; where too few took part since it was closed before, ask first.

        Args:
            closing: is given the services, and whether few are no matter; as for `keep`.
        """

        def refused(error: UserError) -> None:
            if error.code not in _FEW_MORE:
                self.refuse(error)
                return
            sure = self.surroundings.ask.choose(
                self,
                _("Close it all the same?"),
                error_words(error),
                (Choice("close", _("Close it")), Choice("leave", _("Leave it open"))),
            )
            if sure == "close":
                self.keep(lambda services: closing(services, True))

        self.keep(lambda services: closing(services, False), failed=refused)

    def take(
        self,
        work: Callable[[Any], str],
        done: Callable[[], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
        answer: Callable[[str], object] | None = None,
    ) -> None:
        """Take answers in: like `keep`, but the way back is not the district file's undo.

        Args:
            failed: called instead of `refuse` where it was refused.
            answer: called with the sentence instead of the page, where the eyes are elsewhere.
        """
        self._run(work, partial(self._on_taken, done, answer), failed)

    def _run(
        self,
        work: Callable[[Any], str],
        answer: Callable[[tuple[str, bool]], object],
        failed: Callable[[UserError], object] | None = None,
    ) -> None:
        runner, job = self.surroundings.runner, watched(self.around.services, work)
        runner.run(Lane.STORE, job, done=answer, failed=self.refused_by(failed))

    def _on_kept(self, done: Callable[[], object] | None, said: tuple[str, bool]) -> None:
        if done is not None:
            done()
        # The plan's steps name the priorities that they serve.
        self.answer_change((ASSESSMENT, PLAN), said)

    def _on_taken(
        self,
        done: Callable[[], object] | None,
        answer: Callable[[str], object] | None,
        said: tuple[str, bool],
    ) -> None:
        if done is not None:
            done()
        self.surroundings.changes.tell((ASSESSMENT,))
        if answer is None:
            self.around.messages.say(said[0])
        else:
            # Two answers at once would leave open which is the later one.
            self.around.messages.put_away()
            answer(said[0])

    def chart(self) -> ChartCard:
        """Make a card for a chart; no figure on this page is a student's."""
        around = self.surroundings
        return ChartCard(around.theme, around.ask, self, printer=self._print_card)

    def _print_card(self, card: ChartCard, path: Path) -> None:
        plan, services = card.plan, self.around.services

        def work(_control: Control) -> str:
            services.packets.chart(plan, path, Audience.PUBLIC)
            return _("Printed as {file}.").format(file=path.name)

        def refused(error: UserError) -> None:
            card.messages.refuse(error_words(error))

        runner = self.surroundings.runner
        runner.run(Lane.STORE, work, done=card.messages.say, failed=refused)


def chosen_round(selection: Selection) -> str:
    """Return the id of the round that a tab is asked to show.

    Raises:
        UserError: "round_none".
    """
    assert isinstance(selection, RoundChoice)
    if not selection.round:
        raise UserError("round_none")
    return selection.round
