"""Colors that can be read, sizes that grow, and a type with all the letters districts need."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QRawFont
from PySide6.QtWidgets import QMessageBox

from attendance_desktop import settings
from attendance_desktop.ui import theme as themes
from attendance_desktop.ui.colors import DARK, DARK_HIGH, HIGH_CONTRAST, LIGHT, LIGHT_HIGH, Colors
from attendance_desktop.ui.theme import FONT_FILES, Theme, next_scale

SETS = {"light": LIGHT, "dark": DARK, "light high": LIGHT_HIGH, "dark high": DARK_HIGH}
#: Text role and the grounds it stands on. WCAG 2.2 asks 4.5 to 1 for text of this size, and for
#: enhanced contrast 7 to 1.
READ_ON = {
    "ink": ("ground", "surface", "accent_soft"),
    "muted": ("ground", "surface"),
    "accent": ("ground", "surface", "accent_soft"),
    "accent_ink": ("accent", "accent_hover"),
    "good": ("good_soft", "surface"),
    "warning": ("warning_soft", "surface"),
    "danger": ("danger_soft", "surface"),
    "staff_ink": ("staff_ground",),
    "surface": ("ink",),
}


def luminance(color: str) -> float:
    """Relative luminance of WCAG 2.2, from its formula."""
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_formula_knows_its_ends():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colors", SETS.values(), ids=SETS)
def test_text_can_be_read(colors: Colors):
    least = 7.0 if colors in HIGH_CONTRAST else 4.5
    weak = [
        f"{text} on {ground}: {ratio:.2f}"
        for text, grounds in READ_ON.items()
        for ground in grounds
        if (ratio := contrast(getattr(colors, text), getattr(colors, ground))) < least
    ]
    assert weak == []


@pytest.mark.parametrize("colors", SETS.values(), ids=SETS)
def test_every_role_is_a_color(colors: Colors):
    for role in fields(colors):
        value = getattr(colors, role.name)
        assert len(value) == 7
        assert value.startswith("#")
        int(value[1:], 16)


@pytest.mark.parametrize("colors", sorted(HIGH_CONTRAST, key=lambda c: c.ground))
def test_edges_can_be_seen_in_higher_contrast(colors: Colors):
    """What parts fields, buttons and cards from their ground: 3 to 1 by WCAG 2.2, 1.4.11."""
    for edge, ground in (("line", "ground"), ("border", "surface"), ("staff_line", "staff_ground")):
        assert contrast(getattr(colors, edge), getattr(colors, ground)) >= 3, edge


@pytest.mark.parametrize("file_name", FONT_FILES)
def test_type_has_the_letters_districts_need(qapp, file_name):
    font = QRawFont(str(settings.resource("fonts", file_name)), 16)
    assert font.familyName() == themes.FAMILY
    wanted = "AaŁłʻōễǫ́ąñßŵΑαΩωЖжЩщ½≤≥–—“”‘’…•×−%0123456789"
    assert [letter for letter in wanted if not font.supportsCharacter(ord(letter))] == []


def test_type_has_true_type_outlines():
    for file_name in FONT_FILES:
        # What paper embeds: sfnt version 1.0, where OpenType with CFF begins "OTTO".
        assert settings.resource("fonts", file_name).read_bytes()[:4] == b"\0\1\0\0"


def test_registered_type_is_found_in_its_weights(qapp):
    themes.register_fonts()
    assert themes.FAMILY in QFontDatabase.families()
    assert {"Regular", "Semibold", "Bold"} <= set(QFontDatabase.styles(themes.FAMILY))


def test_sizes_grow_with_the_scale(theme: Theme):
    assert (theme.px(10), theme.font(15).pixelSize()) == (10, 15)
    theme.scale(2.0)
    assert (theme.px(10), theme.font(15).pixelSize()) == (20, 30)
    theme.scale(9)
    assert theme.font_scale == 2.0
    theme.scale(0.1)
    assert theme.font_scale == 1.0


def test_scales_go_step_by_step_and_stop():
    assert next_scale(1.0, 1) == 1.15
    assert next_scale(1.15, -1) == 1.0
    assert next_scale(1.0, -1) == 1.0
    assert next_scale(2.0, 1) == 2.0


def test_choice_dresses_the_program(theme: Theme, qapp, qtbot):
    assert qapp.palette().window().color().name() == LIGHT.ground
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert theme.dark
    assert qapp.palette().window().color().name() == DARK.ground


def test_higher_contrast_dresses_the_program(theme: Theme, qapp, qtbot):
    with qtbot.waitSignal(theme.changed):
        theme.choose_contrast("high")
    assert qapp.palette().text().color().name() == LIGHT_HIGH.ink == "#000000"
    theme.choose("dark")
    assert theme.colors == DARK_HIGH
    theme.choose_contrast("normal")
    assert theme.colors == DARK


def test_system_choice_follows_the_system(qapp):
    made = Theme("system")
    system_is_dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert made.dark is system_is_dark


def test_buttons_of_questions_look_like_buttons_and_show_the_focus(qtbot, theme):
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setText("Who may read the brief?")
    staff = box.addButton("Staff", QMessageBox.ButtonRole.ActionRole)
    public = box.addButton("Public", QMessageBox.ButtonRole.ActionRole)
    box.setDefaultButton(public)
    box.show()
    box.activateWindow()
    public.setFocus()
    qtbot.waitUntil(public.hasFocus)

    def edge(button) -> str:
        seen = button.grab().toImage()
        return seen.pixelColor(seen.width() // 2, seen.height() - 1).name()

    colors = theme.colors
    assert edge(staff) == colors.border
    assert edge(public) == colors.accent
