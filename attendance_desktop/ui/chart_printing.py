"""Puts the chart of a card on paper, and answers on the card."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, Protocol

from attendance_desktop.errors import UserError
from attendance_desktop.records.selection import Selection
from attendance_desktop.ui.charts.chart_card import ChartCard
from attendance_desktop.ui.page import Surroundings
from attendance_desktop.wording import _, error_words
from attendance_desktop.work.runner import Control, Lane


class Printing(Protocol):
    """The services it needs."""

    @property
    def packets(self) -> Any:
        """`services.packets.Packets`; brings ReportLab in, so asked on the store lane alone."""
        ...


class ChartPrinting:
    """The printer of a page's chart cards."""

    def __init__(self, surroundings: Surroundings, services: Printing) -> None:
        """Make it.

        Args:
            services: asked on the store lane only.
        """
        self._around, self._services = surroundings, services

    def print_card(self, card: ChartCard, path: Path, voices_of: Selection | None = None) -> None:
        """Print what a card shows, for the audience of the screen.

        Args:
            voices_of: whose notes marked for packets follow the chart, None for none.
        """
        plan, audience = card.plan, self._around.audience.current

        def work(_control: Control) -> str:
            self._services.packets.chart(plan, path, audience, voices_of=voices_of)
            return _("Printed as {file}.").format(file=path.name)

        self._around.runner.run(
            Lane.STORE, work, done=card.messages.say, failed=partial(self._on_failed, card)
        )

    def _on_failed(self, card: ChartCard, error: UserError) -> None:
        card.messages.refuse(error_words(error))
