"""How paper looks: the colors of a plan's roles, sizes of type, margins. Units are points.

Paper is always light. In black and white, tiers that come out as nearly the same gray are told
apart by a pattern over the color (`PATTERNS`); levels of schools have their word beside them.
"""

from __future__ import annotations

from dataclasses import dataclass

from attendance_desktop.records.measures import SchoolLevel, Tier

#: Letter; what the state and the board print on.
PAGE_WIDTH, PAGE_HEIGHT = 612.0, 792.0
MARGIN = 45.0
TOP, BOTTOM = 40.0, 42.0
WIDTH = PAGE_WIDTH - 2 * MARGIN
#: Of a chart's sizes, which are made for the screen.
CHART_SCALE = 0.64

TIER_COLORS: dict[str, str] = {
    Tier.SATISFACTORY: "#2c7bb6",
    Tier.AT_RISK: "#abd9e9",
    Tier.MODERATE: "#fdae61",
    Tier.SEVERE: "#d7191c",
}
LEVEL_COLORS: dict[str, str] = {
    SchoolLevel.LOW: "#2c7bb6",
    SchoolLevel.MODEST: "#abd9e9",
    SchoolLevel.SIGNIFICANT: "#fdae61",
    SchoolLevel.HIGH: "#f46d43",
    SchoolLevel.EXTREME: "#d7191c",
}
#: Between the colors of levels: tints for a scale of more answers than there are levels.
STEP_COLORS: dict[str, str] = {
    "cool": "#6cabd0",
    "middle": "#f4e3a1",
    "warm": "#f98e52",
    "hot": "#e6432f",
}
COLORS: dict[str, str] = {
    "ink": "#1c2430",
    "muted": "#5b6675",
    "hairline": "#dfe3e8",
    "surface": "#ffffff",
    "accent": "#1d5f8a",
    "soft": "#f1f4f7",
    "staff": "#5c4300",
    "highlight": "#fff3d9",
    "remark": "#6b4a00",
    **{f"tier.{tier}": color for tier, color in TIER_COLORS.items()},
    **{f"level.{level}": color for level, color in LEVEL_COLORS.items()},
    **{f"step.{step}": color for step, color in STEP_COLORS.items()},
}
#: Patterns over a color, by role: the slopes of their lines, and the role of the lines.
PATTERNS: dict[str, tuple[tuple[int, ...], str]] = {
    "tier.moderate chronic": ((1,), "ink"),
    "tier.severe chronic": ((1, -1), "surface"),
}


@dataclass(frozen=True)
class Style:
    """Size in points, weight (400, 600, 700) and role of the color of a text."""

    size: float
    weight: int = 400
    color: str = "ink"

    @property
    def line(self) -> float:
        """Height of a line."""
        return self.size * 1.3


NUMBER = Style(44, 700)
TITLE = Style(22, 700)
HEADING = Style(11.5, 700)
DISTRICT = Style(10.5, 400, "muted")
ASIDE = Style(9, 400, "muted")
BODY = Style(10.5)
FIGURE = Style(14, 700)
SMALL = Style(8.5, 400, "muted")
FOOT = Style(8, 400, "muted")
STAFF = Style(9, 700, "staff")
CELL = Style(9)
CELL_NAME = Style(9, 600)
CELL_HEAD = Style(8.5, 600, "muted")


def rgb(role: str) -> tuple[float, float, float]:
    """Return a role's color as three shares of 0..1."""
    code = COLORS[role]
    red, green, blue = (int(code[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue


def gray(role: str) -> float:
    """Return how light a role's color comes out in black and white, 0..1 (ITU-R BT.601)."""
    red, green, blue = rgb(role)
    return 0.299 * red + 0.587 * green + 0.114 * blue
