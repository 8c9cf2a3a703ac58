"""What the district file holds, in a few lines, each with the way to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.goal import Goal
from attendance_desktop.rules import goal_words
from attendance_desktop.ui.widgets.buttons import LinkButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _, ngettext, number


@dataclass(frozen=True)
class Held:
    """What a district file holds.

    Attributes:
        years: spring years with marks or totals of our own.
        files: how many are taken in and count.
        rules: name of the rule that absence is counted by.
    """

    years: tuple[int, ...]
    schools: int
    files: int
    rules: str
    goal: Goal | None

    @staticmethod
    def by(services: Any) -> Held:
        """Return what the open file holds; on the store lane."""
        return Held(
            years=tuple(services.attendance.school_years()),
            schools=len(services.schools.listed()),
            files=sum(not batch.withdrawn for batch in services.attendance.batches()),
            rules=services.attendance.profile().name,
            goal=services.goals.goal(),
        )


class _PartLink(LinkButton):
    wanted = Signal(str)

    def __init__(self, part: str, words: str, name: str) -> None:
        super().__init__(words, name=name)
        self._part = part
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.wanted.emit(self._part)


class HeldCard(Card):
    """Lines with what there is, and links to where it is seen or changed.

    Attributes:
        lines: the words of each line.
        links: what leads on, by the part of the program it leads to.

    Signals:
        part_wanted: "files", "schools", "rules" or "goal".
    """

    part_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the card without words."""
        super().__init__(_("What this file holds"), parent)
        self.lines = {part: Words("", "body") for part in ("files", "schools", "rules", "goal")}
        self.links: dict[str, _PartLink] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(0, 1)
        for place, (part, words, name) in enumerate(_links()):
            self.links[part] = _PartLink(part, words, name)
            self.links[part].wanted.connect(self.part_wanted)
            grid.addWidget(self.lines[part], place, 0)
            grid.addWidget(self.links[part], place, 1, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(grid)

    def say(self, held: Held) -> None:
        """Show what a file holds."""
        self.lines["files"].setText(_files_words(held))
        words = ngettext("{count} school.", "{count} schools.", held.schools)
        none = _("No schools yet; they come from the files.")
        self.lines["schools"].setText(
            words.format(count=number(held.schools)) if held.schools else none
        )
        rule = _("Absence is counted by the rule: {name}.").format(name=held.rules)
        self.lines["rules"].setText(rule)
        self.lines["goal"].setText(_goal_words(held.goal))


def _links() -> tuple[tuple[str, str, str], ...]:
    return (
        ("files", _("Files"), _("See the files taken in")),
        ("schools", _("Schools"), _("See the schools")),
        ("rules", _("Rules"), _("See the rules")),
        ("goal", _("Goal"), _("See the goal")),
    )


def _goal_words(goal: Goal | None) -> str:
    if goal is None:
        return _("No goal yet.")
    return _("{goal}.").format(goal=goal_words.goal_words(goal))


def _files_words(held: Held) -> str:
    if not held.files:
        return _("No file is taken in yet.")
    words = ngettext("{count} file is taken in", "{count} files are taken in", held.files)
    said = words.format(count=number(held.files))
    if not held.years:
        return _("{files}; none has marks or totals of our own.").format(files=said)
    years = ", ".join(map(school_year_label, held.years))
    return _("{files}; our own figures are of {years}.").format(files=said, years=years)
