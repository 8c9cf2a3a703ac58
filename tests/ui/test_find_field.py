"""The field in which one types to find rows."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QStyle, QStyleOptionFrame, QWidget

from attendance_desktop.ui.widgets.find_field import FindField
from attendance_desktop.ui.widgets.flow import FlowLayout


@pytest.mark.parametrize("hint", ["Find", "Find a partner or a person"])
def test_the_hint_is_read_whole_when_type_has_grown(qtbot, theme, hint: str) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    row = FlowLayout(place)
    field = FindField(hint)
    row.addWidget(field)
    place.resize(1100, 200)
    place.show()
    assert field.accessibleName() == field.placeholderText() == hint
    theme.scale(2.0)
    field.ensurePolished()
    row.activate()
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    inside = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
    # A line edit keeps two pixels free on each side.
    assert inside.width() - 4 >= field.fontMetrics().horizontalAdvance(hint)
