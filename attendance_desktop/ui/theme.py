"""Colors, sizes and type of the window: one set of roles, light and dark.

Colors are named by what they are for, so that both themes answer every role. Whatever paints
for itself (charts, icons) asks the `Theme` it was given; everything else gets its looks from the
palette and the style sheet that `Theme.apply` sets once for the whole program; `redressing` says
how another comes in its place.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from attendance_desktop import settings
from attendance_desktop.records.measures import SchoolLevel, Tier
from attendance_desktop.ui import stylesheet
from attendance_desktop.ui.redressing import Redressing, SheetFile
from attendance_desktop.work.runner import InlineRunner, Runner, Turns

FAMILY = "Source Sans 3"
FONT_FILES = ("SourceSans3-Regular.ttf", "SourceSans3-Semibold.ttf", "SourceSans3-Bold.ttf")

#: Type sizes in pixels at a font scale of 1: a page's name, a heading, body text, small print.
SIZE_TITLE, SIZE_HEADING, SIZE_BODY, SIZE_SMALL = 24, 16, 15, 13
#: The step all spaces are multiples of, in pixels.
SPACE = 4
SCALES = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


@dataclass(frozen=True)
class Colors:
    """One theme's colors by role, as "#rrggbb".

    Attributes:
        ground: behind the cards.
        surface: cards, rail, head, fields.
        line: hairlines; grid lines of charts.
        border: edges of fields and buttons.
        ink, muted: text, and text that steps back; both readable on ground and surface.
        accent, accent_hover, accent_ink: the one main button, links, and the text on them.
        accent_soft: behind the chosen entry of the rail or a list; `accent` is readable on it.
        good, warning, danger: text of a message, readable on its `_soft` ground.
        staff_ground, staff_line, staff_ink: the band over pages with student information.
    """

    ground: str
    surface: str
    line: str
    border: str
    ink: str
    muted: str
    accent: str
    accent_hover: str
    accent_ink: str
    accent_soft: str
    good: str
    good_soft: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str
    staff_ground: str
    staff_line: str
    staff_ink: str


LIGHT = Colors(
    ground="#f6f7f9",
    surface="#ffffff",
    line="#dfe3e8",
    border="#c3cad3",
    ink="#1c2430",
    muted="#5b6675",
    accent="#1d5f8a",
    accent_hover="#174d70",
    accent_ink="#ffffff",
    accent_soft="#e3eff6",
    good="#1f6239",
    good_soft="#e6f3ea",
    warning="#6b4a00",
    warning_soft="#fff3d9",
    danger="#9c1c1c",
    danger_soft="#fdecec",
    staff_ground="#fff3d9",
    staff_line="#f2d48a",
    staff_ink="#5c4300",
)
DARK = Colors(
    ground="#13171c",
    surface="#1b2128",
    line="#303944",
    border="#4a5664",
    ink="#e8ecf1",
    muted="#a6b2c0",
    accent="#7bbce4",
    accent_hover="#a3d2ef",
    accent_ink="#0d1a24",
    accent_soft="#20384a",
    good="#8fd6a8",
    good_soft="#17301f",
    warning="#f0cf7f",
    warning_soft="#372c10",
    danger="#f3a3a0",
    danger_soft="#3d1c1c",
    staff_ground="#372c10",
    staff_line="#5e4c1c",
    staff_ink="#f4d88f",
)

#: Safe for color-blind readers; always with a word or a shape beside them.
TIER_COLORS: dict[Tier, str] = {
    Tier.SATISFACTORY: "#2c7bb6",
    Tier.AT_RISK: "#abd9e9",
    Tier.MODERATE: "#fdae61",
    Tier.SEVERE: "#d7191c",
}
LEVEL_COLORS: dict[SchoolLevel, str] = {
    SchoolLevel.LOW: "#2c7bb6",
    SchoolLevel.MODEST: "#abd9e9",
    SchoolLevel.SIGNIFICANT: "#fdae61",
    SchoolLevel.HIGH: "#f46d43",
    SchoolLevel.EXTREME: "#d7191c",
}


class Theme(QObject):
    """What the window looks like now: light or dark, and how large.

    Signals:
        changed: colors or sizes are new; painters draw again.
    """

    changed = Signal()

    def __init__(
        self, choice: str = "system", font_scale: float = 1.0, runner: Runner | None = None
    ) -> None:
        """Make a theme.

        Args:
            choice: "system", "light" or "dark".
            font_scale: 1.0 to 2.0.
            runner: takes the steps of a change, each in a turn of its own; None for all at once.
        """
        super().__init__()
        self.choice = choice
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
        return DARK if self.dark else LIGHT

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
        self._swap()

    def choose(self, choice: str) -> None:
        """Show "system", "light" or "dark" from now on."""
        self.choice = choice
        self._dress()

    def scale(self, font_scale: float) -> None:
        """Show text at this scale from now on, kept between 1.0 and 2.0."""
        self.font_scale = min(max(font_scale, SCALES[0]), SCALES[-1])
        self._dress()

    def dress(self, part: QWidget) -> None:
        """Dress a part that was hidden when the look changed; to be called before it is shown."""
        self._redressing.finish(part)

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
            self._runner.in_turns(change.in_sight(self._swap)),
            self._runner.in_turns(change.out_of_sight(), patient=True),
        ]

    def _swap(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            SheetFile.write(stylesheet.sheet(self.colors, self.px))
            app.setFont(self.font())
            app.setPalette(palette(self.colors))
            if app.styleSheet() == SheetFile.address:
                # The style forgets the last sheet, and reads the file at the next question.
                app.style().unpolish(app)
            else:
                app.setStyleSheet(SheetFile.address)


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
