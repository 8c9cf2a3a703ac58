"""The colors of the window: one set of roles, light and dark, each also of higher contrast.

Colors are named by what they are for, so that every set answers every role.
"""

from __future__ import annotations

from dataclasses import dataclass

from attendance_desktop.records.measures import SchoolLevel, Tier


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
#: Of higher contrast: text at least 7 to 1, edges of fields and buttons at least 3 to 1.
LIGHT_HIGH = Colors(
    ground="#ffffff",
    surface="#ffffff",
    line="#868f9b",
    border="#4a5360",
    ink="#000000",
    muted="#333d4a",
    accent="#0b3f66",
    accent_hover="#072c49",
    accent_ink="#ffffff",
    accent_soft="#dcebf7",
    good="#0b4a24",
    good_soft="#e6f3ea",
    warning="#4a3200",
    warning_soft="#fff3d9",
    danger="#7a0c0c",
    danger_soft="#fdecec",
    staff_ground="#ffe9b8",
    staff_line="#4a3500",
    staff_ink="#2e2100",
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
DARK_HIGH = Colors(
    ground="#000000",
    surface="#000000",
    line="#7d8894",
    border="#b4bfcb",
    ink="#ffffff",
    muted="#d5dde6",
    accent="#9fd4f5",
    accent_hover="#c5e6fb",
    accent_ink="#000000",
    accent_soft="#0f2f45",
    good="#b5ecc6",
    good_soft="#0c2414",
    warning="#ffe29a",
    warning_soft="#2b2000",
    danger="#ffc4c1",
    danger_soft="#360f0f",
    staff_ground="#2b2000",
    staff_line="#d9b24f",
    staff_ink="#ffeab8",
)
#: In these, marks of charts have an edge: pale ones would be lost on the ground.
HIGH_CONTRAST = frozenset({LIGHT_HIGH, DARK_HIGH})

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
#: Between the colors of levels: tints for a scale of more answers than there are levels.
STEP_COLORS: dict[str, str] = {
    "cool": "#6cabd0",
    "middle": "#f4e3a1",
    "warm": "#f98e52",
    "hot": "#e6432f",
}
