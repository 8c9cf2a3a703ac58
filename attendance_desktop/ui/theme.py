"""How the window looks: its colors, sizes and type.

Whatever paints for itself (charts, icons) asks the `Theme` it was given; everything else gets its
looks from the palette and the style sheet that `Theme.apply` sets once for the whole program;
`redressing` says how another comes in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from attendance_desktop import settings
from attendance_desktop.ui import stylesheet
from attendance_desktop.ui.colors import DARK, DARK_HIGH, LIGHT, LIGHT_HIGH, Colors
from attendance_desktop.ui.redressing import Redressing, SheetFile
from attendance_desktop.work.runner import InlineRunner, Runner, Turns

FAMILY = "Source Sans 3"
FONT_FILES = ("SourceSans3-Regular.ttf", "SourceSans3-Semibold.ttf", "SourceSans3-Bold.ttf")

#: Type sizes in pixels at a font scale of 1: a page's name, a heading, body text, small print.
SIZE_TITLE, SIZE_HEADING, SIZE_BODY, SIZE_SMALL = 24, 16, 15, 13
#: The step all spaces are multiples of, in pixels.
SPACE = 4
SCALES = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


class Theme(QObject):
    """What the window looks like now: light or dark, of which contrast, and how large.

    Signals:
        changed: colors or sizes are new; painters draw again.
    """

    changed = Signal()

    def __init__(
        self,
        choice: str = "system",
        font_scale: float = 1.0,
        runner: Runner | None = None,
        *,
        contrast: str = "normal",
    ) -> None:
        """Make a theme.

        Args:
            choice: "system", "light" or "dark".
            font_scale: 1.0 to 2.0.
            runner: takes the steps of a change, each in a turn of its own; None for all at once.
            contrast: "normal" or "high".
        """
        super().__init__()
        self.choice, self.contrast = choice, contrast
        self.font_scale = font_scale
        self._runner: Runner = runner or InlineRunner()
        self._redressing = Redressing(self.changed.emit)
        self._turns: list[Turns] = []

    @property
    def dark(self) -> bool:
        """Whether the dark colors are shown."""
        if self.choice == "system":
            return QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self.choice == "dark"

    @property
    def colors(self) -> Colors:
        """The colors in use."""
        if self.high_contrast:
            return DARK_HIGH if self.dark else LIGHT_HIGH
        return DARK if self.dark else LIGHT

    @property
    def high_contrast(self) -> bool:
        """Whether the colors of higher contrast are shown."""
        return self.contrast == "high"

    def px(self, pixels: float) -> int:
        """Return a length that grows with the text."""
        return round(pixels * self.font_scale)

    def font(self, size: int = SIZE_BODY, weight: int = 400) -> QFont:
        """Return the program's font.

        Args:
            size: one of the SIZE_ constants, before scaling.
            weight: 400, 600 or 700.
        """
        font = QFont(FAMILY)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight(weight))
        return font

    def apply(self, app: QApplication) -> None:
        """Dress the whole program, and follow the system from now on."""
        app.setStyle(QStyleFactory.create("Fusion"))
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        for step in self._swapping():
            step()

    def choose(self, choice: str) -> None:
        """Show "system", "light" or "dark" from now on."""
        self.choice = choice
        self._dress()

    def choose_contrast(self, contrast: str) -> None:
        """Show "normal" or "high" contrast from now on."""
        self.contrast = contrast
        self._dress()

    def scale(self, font_scale: float) -> None:
        """Show text at this scale from now on, kept between 1.0 and 2.0."""
        self.font_scale = min(max(font_scale, SCALES[0]), SCALES[-1])
        self._dress()

    def dress(self, part: QWidget) -> None:
        """Dress a part that was hidden when the look changed; to be called before it is shown."""
        for step in self.dressing(part):
            step()

    def dressing(self, part: QWidget) -> Iterator[Callable[[], object]]:
        """Return the steps of `dress`, for a part that is large."""
        change = None
        while change is not self._redressing:  # another look may be chosen between two steps
            change = self._redressing
            yield from change.finishing(part)

    def _on_system_changed(self) -> None:
        if self.choice == "system":
            self._dress()

    def _dress(self) -> None:
        """Begin to put the look on; a change that is still under way makes room for it."""
        for turns in self._turns:
            turns.forget()
        self._redressing.release()
        change = self._redressing = Redressing(self.changed.emit)
        self._turns = [
            self._runner.in_turns(change.in_sight(self._swapping())),
            self._runner.in_turns(change.out_of_sight(), patient=True),
        ]

    def _swapping(self) -> Iterator[Callable[[], object]]:
        """Return the steps that put other colors, type and rules in the place of the last."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            yield partial(SheetFile.write, stylesheet.sheet(self.colors, self.px))
            yield partial(app.setFont, self.font())
            yield partial(app.setPalette, palette(self.colors))
            if app.styleSheet() == SheetFile.address:
                # The style forgets the last sheet, and reads the file at the next question.
                yield partial(app.style().unpolish, app)
            else:
                yield partial(app.setStyleSheet, SheetFile.address)


def next_scale(now: float, step: int) -> float:
    """Return the next larger (step 1) or smaller (step -1) font scale."""
    nearest = min(range(len(SCALES)), key=lambda i: abs(SCALES[i] - now))
    return SCALES[min(max(nearest + step, 0), len(SCALES) - 1)]


def register_fonts() -> None:
    """Make the bundled type known to Qt; an offscreen Qt may have no other."""
    for name in FONT_FILES:
        QFontDatabase.addApplicationFont(str(settings.resource("fonts", name)))


def palette(colors: Colors) -> QPalette:
    """Return Qt's palette for a theme; all that Fusion paints follows it."""
    role = QPalette.ColorRole
    shades = {
        role.Window: colors.ground,
        role.WindowText: colors.ink,
        role.Base: colors.surface,
        role.AlternateBase: colors.ground,
        role.Text: colors.ink,
        role.Button: colors.surface,
        role.ButtonText: colors.ink,
        role.BrightText: colors.danger,
        role.ToolTipBase: colors.ink,
        role.ToolTipText: colors.surface,
        role.PlaceholderText: colors.muted,
        role.Highlight: colors.accent,
        role.HighlightedText: colors.accent_ink,
        role.Accent: colors.accent,
        role.Link: colors.accent,
        role.LinkVisited: colors.accent,
        role.Light: colors.surface,
        role.Midlight: colors.line,
        role.Mid: colors.border,
        role.Dark: colors.border,
        role.Shadow: colors.line,
    }
    made = QPalette()
    for which, color in shades.items():
        made.setColor(which, QColor(color))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(colors.border))
    return made
