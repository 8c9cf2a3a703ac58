"""What the window keeps between two starts: how it looks, and for whom."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from attendance_desktop import settings
from attendance_desktop.records.measures import Audience
from attendance_desktop.ui.audience import AudienceChoice
from attendance_desktop.ui.theme import Theme


@dataclass(frozen=True)
class Remembered:
    """What the window keeps; saved by whoever is connected to `Remembering.changed`.

    Attributes:
        theme, contrast, font_scale, audience: as in `settings.Settings`.
    """

    theme: str
    contrast: str
    font_scale: float
    audience: str


class Remembering(QObject):
    """Tells what is to be kept, wherever in the window it was chosen.

    Signals:
        changed: a `Remembered`.
    """

    changed = Signal(object)

    def __init__(self, theme: Theme, audience: AudienceChoice) -> None:
        """Begin with what is so now; that is kept already."""
        super().__init__()
        self._theme, self._audience = theme, audience
        self._last = self._now()
        theme.changed.connect(self.look)
        audience.changed.connect(self.look)

    def _now(self) -> Remembered:
        theme = self._theme
        audience = self._audience.current.value
        return Remembered(theme.choice, theme.contrast, theme.font_scale, audience)

    def look(self) -> None:
        """Tell what is new, if anything is."""
        now = self._now()
        if now != self._last:
            self._last = now
            self.changed.emit(now)


def with_remembered(kept: settings.Settings, remembered: Remembered) -> settings.Settings:
    """Return settings with what the window remembers; everything else stays."""
    return replace(
        kept,
        theme=remembered.theme,
        contrast=remembered.contrast,
        font_scale=remembered.font_scale,
        audience=Audience(remembered.audience).value,
    )
