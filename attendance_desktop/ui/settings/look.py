"""How the window looks, colors and the size of text; and which keys do what."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from attendance_desktop.ui.attendance.tab import Step
from attendance_desktop.ui.commands import THEMES
from attendance_desktop.ui.settings.keys import KeysCard
from attendance_desktop.ui.settings.section import Section
from attendance_desktop.ui.theme import SCALES
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.labelled import Labelled
from attendance_desktop.ui.widgets.still_boxes import StillCombo
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, percent

_CONTRASTS = (("normal", N_("Normal")), ("high", N_("High")))


class LookSection(Section):
    """Choices that take hold at once, and are kept for this computer.

    Attributes:
        card: the choices.
        keys: which keys do what.
        colors, contrast, text_size: boxes.
    """

    key = "look"
    name = N_("Look")

    @cached_property
    def card(self) -> Card:
        """Colors and size."""
        made = Card(_("How the window looks"), self)
        self.colors, self.contrast, self.text_size = StillCombo(), StillCombo(), StillCombo()
        for choice, words in THEMES:
            self.colors.addItem(_(words), choice)
        for choice, words in _CONTRASTS:
            self.contrast.addItem(_(words), choice)
        for scale in SCALES:
            self.text_size.addItem(percent(round(scale * 100), 100, 0), scale)
        row = FlowLayout(spacing=16)
        row.addWidget(Labelled(_("Colors"), self.colors))
        row.addWidget(Labelled(_("Contrast"), self.contrast))
        row.addWidget(Labelled(_("Size of text"), self.text_size))
        words = _("Kept for you on this computer, not in the district file.")
        made.body.addWidget(Words(words, "muted"))
        made.body.addLayout(row)
        self.colors.activated.connect(self._on_colors)
        self.contrast.activated.connect(self._on_contrast)
        self.text_size.activated.connect(self._on_size)
        self.surroundings.theme.changed.connect(self._show)
        return made

    @cached_property
    def keys(self) -> KeysCard:
        """Which keys do what."""
        return KeysCard(self.surroundings.theme, self)

    def filling(self, answer: Any) -> Iterable[Step]:
        """Return the steps: the boxes."""
        return (self._fill, self._put_together)

    def _fill(self) -> None:
        self.want(self.card)
        self.want(self.keys)
        self._show()

    def _put_together(self) -> None:
        if self.column.count() == 0:
            self.column.addWidget(self.card)
            self.column.addWidget(self.keys)
            self.column.addStretch(1)

    def _show(self) -> None:
        theme = self.surroundings.theme
        self.colors.setCurrentIndex(self.colors.findData(theme.choice))
        self.contrast.setCurrentIndex(self.contrast.findData(theme.contrast))
        nearest = min(range(len(SCALES)), key=lambda n: abs(SCALES[n] - theme.font_scale))
        self.text_size.setCurrentIndex(nearest)

    def _on_colors(self) -> None:
        self.surroundings.theme.choose(self.colors.currentData())

    def _on_contrast(self) -> None:
        self.surroundings.theme.choose_contrast(self.contrast.currentData())

    def _on_size(self) -> None:
        self.surroundings.theme.scale(self.text_size.currentData())
