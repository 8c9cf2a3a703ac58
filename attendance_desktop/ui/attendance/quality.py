"""Data quality: what is doubtful about the marks taken in, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desktop.records.data_quality import Finding
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _, finding_words, ngettext, number

#: More than these are said in number; putting the first right often answers the rest.
_MOST = 12


class QualityCard(Card):
    """A sentence for each doubt, or that there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a card without findings."""
        super().__init__(_("Data quality"), parent)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._shown: list[Words] = []
        self.body.addLayout(self._lines)

    @property
    def text(self) -> str:
        """All that the card says, a line each."""
        return "\n".join(words.text() for words in self._shown)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these doubts."""
        said = [finding_words(one.code, one.facts) for one in findings[:_MOST]]
        left = len(findings) - len(said)
        if left:
            words = ngettext("And {count} more.", "And {count} more.", left)
            said.append(words.format(count=number(left)))
        if not said:
            said = [_("Nothing doubtful was found: every open day has its marks.")]
        for words in self._shown:
            self._lines.removeWidget(words)
            words.hide()
            words.deleteLater()
        self._shown = [Words(text, "body") for text in said]
        for words in self._shown:
            self._lines.addWidget(words)
