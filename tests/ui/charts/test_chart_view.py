"""The painted chart."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent

from attendance_desktop.ui.charts import brush
from attendance_desktop.ui.charts.chart_view import ChartView
from attendance_desktop.ui.theme import DARK, LIGHT


@pytest.fixture
def view(qtbot, theme, plan) -> ChartView:
    made = ChartView(theme)
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show_plan(plan)
    made.show()
    return made


def colors_of(view: ChartView) -> set[str]:
    image = view.grab().toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }


def test_screen_readers_hear_the_sentence(view) -> None:
    assert view.accessibleName() == "School 4 has the highest share."
    assert view.accessibleDescription() == "Schools. All of them."


def test_the_scene_holds_the_marks_alone(theme, qtbot) -> None:
    """Nothing of the library's own, whose layout goes before its item or after, as it happens."""
    unseen = ChartView(theme)
    qtbot.addWidget(unseen)
    assert len(unseen.scene().items()) == 1
    assert unseen.centralWidget is None and unseen.centralLayout is None


def test_bars_are_painted_in_their_levels_color(view) -> None:
    assert "#f46d43" in colors_of(view)


def test_another_theme_paints_again(view, theme) -> None:
    assert LIGHT.ink in colors_of(view)
    theme.choose("dark")
    assert DARK.ink in colors_of(view) and LIGHT.ink not in colors_of(view)


def test_hidden_chart_is_laid_out_when_it_is_shown_again(view, theme) -> None:
    before = view.height()
    view.hide()
    theme.scale(2.0)
    assert view.height() == before
    view.show()
    assert view.height() > before


def test_larger_type_needs_more_height(view, theme) -> None:
    before = view.height()
    theme.scale(2.0)
    assert view.height() > 1.5 * before


def test_a_narrow_view_lays_out_anew(view) -> None:
    before = view.height()
    view.resize(280, 300)
    assert view.height() > before


def test_the_wheel_is_the_pages(view) -> None:
    event = QWheelEvent(
        QPointF(9, 9),
        QPointF(9, 9),
        QPointF(0, 0).toPoint(),
        QPointF(0, 120).toPoint(),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    view.wheelEvent(event)
    assert not event.isAccepted()


def test_every_role_of_a_plan_has_a_color() -> None:
    for role in (
        "ink",
        "muted",
        "hairline",
        "surface",
        "accent",
        "level.low",
        "level.extreme",
        "tier.satisfactory",
        "tier.severe chronic",
    ):
        for colors in (LIGHT, DARK):
            assert brush.color(role, colors).isValid()
    assert brush.color("hairline", LIGHT) == QColor(LIGHT.line)


def test_a_chart_that_grows_as_it_gets_narrower_is_painted_to_its_end(theme, plan, qtbot):
    view = ChartView(theme)
    qtbot.addWidget(view)
    view.show_plan(plan)
    view.resize(900, view.height())
    view.show()
    before = view.height()
    view.resize(260, view.height())
    assert view.height() > before
    assert view.viewport().size() == view.size()
