"""What tests of the window share: a theme, answers to its questions, and pages of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from attendance_desktop.ui.ask import Ask
from attendance_desktop.ui.audience import AudienceChoice
from attendance_desktop.ui.changes import Changes
from attendance_desktop.ui.page import Surroundings
from attendance_desktop.ui.theme import Theme
from attendance_desktop.work.runner import InlineRunner


class AnsweredAsk(Ask):
    """Gives the answers it was told, in order, and keeps what was asked.

    A question without an answer fails the test: the program asked what it should not.
    """

    def __init__(self) -> None:
        self.answers: list[object] = []
        self.asked: list[str] = []

    def _answer(self, title: str) -> object:
        self.asked.append(title)
        assert self.answers, f"nobody expected to be asked: {title}"
        return self.answers.pop(0)

    def open_files(self, parent, title, types, folder=None):
        return self._answer(title)

    def open_file(self, parent, title, types, folder=None):
        return self._answer(title)

    def save_file(self, parent, title, types, suggested: Path):
        answer = self._answer(title)
        return suggested if answer == "suggested" else answer

    def text(self, parent, title, label, now=""):
        return self._answer(title)

    def choose(self, parent, title, words, choices, details=""):
        answer = self._answer(title)
        assert answer is None or answer in {choice.key for choice in choices}
        self.asked.extend((words, details))
        return answer


@pytest.fixture
def ask() -> AnsweredAsk:
    return AnsweredAsk()


@pytest.fixture
def theme(qapp):
    """The light theme, worn by the program; undressed afterwards."""
    made = Theme("light")
    made.apply(qapp)
    yield made
    qapp.setStyleSheet("")


@pytest.fixture
def surroundings(theme, ask):
    return Surroundings(
        theme=theme,
        runner=InlineRunner(),
        ask=ask,
        changes=Changes(),
        audience=AudienceChoice(),
        undo=lambda: None,
    )
