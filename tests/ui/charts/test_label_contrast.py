"""Every word of every chart can be read where it lies, in every set of colors."""

from __future__ import annotations

import pytest

from attendance_desktop.charts.drawing import Box, Drawing, Text
from attendance_desktop.charts.layout import lay_out_sheet
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.selection import Selection
from attendance_desktop.services.all_services import make_services
from attendance_desktop.ui.charts import brush
from attendance_desktop.ui.colors import DARK, DARK_HIGH, HIGH_CONTRAST, LIGHT, LIGHT_HIGH

CHARTS = ("trend", "schools", "grades", "groups", "tiers", "months", "weekdays", "days_off",
          "first_month", "map")  # fmt: skip


@pytest.fixture(scope="module")
def drawings(made_practice, qapp) -> list[tuple[str, Drawing]]:
    services = make_services()
    services.districts.open(made_practice / "practice.attend", read_only=True)
    charts = services.charts
    found = []
    for name in CHARTS:
        for audience in Audience:
            plan = getattr(charts, name)(Selection(audience=audience))
            if plan is not None:
                found.append((name, lay_out_sheet(plan, 960, meter=brush.text_width)))
    services.districts.close()
    return found


def luminance(color) -> float:
    """Relative luminance of WCAG 2.2, from its formula."""
    channels = (color.redF(), color.greenF(), color.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def lies_on(text: Text, box: Box) -> bool:
    wide = text.x < box.x + box.width - 1 and box.x + 1 < text.x + text.width
    high = text.y < box.y + box.height - 1 and box.y + 1 < text.y + text.height
    return wide and high


SETS = {"light": LIGHT, "dark": DARK, "light high": LIGHT_HIGH, "dark high": DARK_HIGH}


@pytest.mark.parametrize("colors", SETS.values(), ids=SETS)
def test_words_stand_out_from_what_they_lie_on(drawings, colors) -> None:
    assert {name for name, _drawing in drawings} >= {"trend", "schools", "tiers", "months"}
    weak, count = set(), 0
    least = 7.0 if colors in HIGH_CONTRAST else 4.5
    for name, drawing in drawings:
        for text in drawing.texts:
            grounds = {box.color for box in drawing.boxes if lies_on(text, box)} | {"surface"}
            for ground in grounds:
                pair = [luminance(brush.color(role, colors)) for role in (text.color, ground)]
                count += 1
                if (max(pair) + 0.05) / (min(pair) + 0.05) < least:
                    weak.add((name, text.color, ground, text.text))
    assert count > 300 and weak == set()
