"""The goal in words: where the district stands, the path, and what must be said of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.goal import GoalStanding
from attendance_desktop.records.measures import Audience
from attendance_desktop.rules import goal_words
from attendance_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _, note_words


class GoalCard(Card):
    """Says the goal, or that there is none yet.

    Attributes:
        begin, change, clear: the buttons; for staff.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a card without a goal."""
        super().__init__(parent=parent)
        self.change: LinkButton = self.add_link(_("Change…"), name=_("Change the goal"))
        self.clear: LinkButton = self.add_link(_("Take away"), name=_("Take the goal away"))
        self._standing = Words("", "figure")
        self._words = Words("", "body")
        self._path = Words("", "body")
        self._notes = Words("", "small")
        self.begin = SecondaryButton(_("Set the goal…"))
        for part in (self._standing, self._words, self._path, self._notes):
            self.body.addWidget(part)
        self.body.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def text(self) -> str:
        """All that the card says."""
        parts = (self._standing, self._words, self._path, self._notes)
        return "\n".join(words.text() for words in parts if words.text())

    def show_goal(self, standing: GoalStanding | None, audience: Audience) -> None:
        """Show where the district stands; only staff set and change a goal."""
        staff = audience is Audience.STAFF
        self.begin.setVisible(standing is None and staff)
        for link in (self.change, self.clear):
            link.setVisible(standing is not None and staff)
        self.set_title(_("The goal") if standing else _("No goal yet"))
        if standing is None:
            self._say("", _none_words(staff=staff), "", ())
        elif not standing.path:
            self._say("", "", "", standing.notes)
        else:
            self._say(_figure(standing), _goal(standing), _steps(standing), standing.notes)

    def _say(self, figure: str, words: str, path: str, notes: tuple[str, ...]) -> None:
        said = (
            (self._standing, figure),
            (self._words, words),
            (self._path, path),
            (self._notes, "\n".join(note_words(code) for code in notes)),
        )
        for part, text in said:
            part.setText(text)
            part.setVisible(bool(text))


def _none_words(*, staff: bool) -> str:
    if not staff:
        return _("The district has not set a goal yet. It is set in the staff view.")
    return _(
        "Choose the year and the rate that the district starts from. The path then leads to half "
        "of it in five years, and this page says how many students that is, for each school."
    )


def _figure(standing: GoalStanding) -> str:
    if standing.now is None or standing.school_year is None:
        return ""
    said = goal_words.gap_words(standing.now, standing.school_year)
    return said[:1].upper() + said[1:]


def _goal(standing: GoalStanding) -> str:
    goal = goal_words.goal_words(standing.goal)
    return _("{goal}. {source}").format(goal=goal, source=goal_words.source_words(standing.goal))


def _steps(standing: GoalStanding) -> str:
    steps = [
        _("{year}: {share}").format(
            year=school_year_label(point.school_year), share=goal_words.share_words(point.share)
        )
        for point in standing.path
    ]
    return _("The path: {steps}").format(steps="  ·  ".join(steps))
