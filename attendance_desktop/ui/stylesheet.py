"""The style sheet: what Fusion's palette cannot say (corners, paddings, kinds of text and button).

Widgets are told apart by two dynamic properties: `kind` (a button's or frame's part in the page)
and `role` (a text's). Nothing else in the program writes style sheets.
"""

from __future__ import annotations

from collections.abc import Callable
from string import Template
from typing import Any

from attendance_desktop import settings

_SHEET = Template("""
QToolTip { background: $ink; color: $surface; border: none; padding: ${p4}px ${p8}px; }
QScrollArea, QScrollArea > QWidget > QWidget[kind="content"] {
    background: transparent; border: none; }

QLabel { background: transparent; }
QLabel[role="brand"] { font-size: ${heading}px; font-weight: 700; color: $accent; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 700; color: $ink; }
QLabel[role="figure"] { font-size: ${figure}px; font-weight: 700; color: $ink; }
QLabel[role="heading"] { font-size: ${heading}px; font-weight: 600; color: $ink; }
QLabel[role="strong"] { font-weight: 600; color: $ink; }
QLabel[role="body"] { color: $ink; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { font-size: ${small}px; color: $muted; }
QLabel[role="chip"] { font-size: ${small}px; color: $ink; border: 1px solid $line;
    border-radius: ${p12}px; padding: ${p4}px ${p10}px; background: $surface; }

QFrame[kind="card"] { background: $surface; border: 1px solid $line; border-radius: 10px; }
QFrame[kind="drop"] { background: $surface; border: 2px dashed $border; border-radius: 10px; }
QFrame[kind="drop"][over="true"] { border-color: $accent; background: $accent_soft; }
QFrame[kind="head"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[kind="rail"] { background: $surface; border: none; border-right: 1px solid $line; }

QFrame[kind="staff"] { background: $staff_ground; border: none;
    border-bottom: 1px solid $staff_line; }
QFrame[kind="staff"] QLabel[role="band"] { color: $staff_ink; font-size: ${small}px; }
QFrame[kind="staff"] QPushButton[kind="link"] { color: $staff_ink; font-size: ${small}px;
    text-decoration: underline; }
QFrame[kind="public"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[kind="public"] QLabel[role="band"] { color: $muted; font-size: ${small}px; }
QFrame[kind="public"] QPushButton[kind="link"] { font-size: ${small}px; }

QFrame[kind="good"] { background: $good_soft; border: none; border-radius: 8px; }
QFrame[kind="good"] QLabel { color: $good; }
QFrame[kind="warning"] { background: $warning_soft; border: none; border-radius: 8px; }
QFrame[kind="warning"] QLabel { color: $warning; }
QFrame[kind="danger"] { background: $danger_soft; border: none; border-radius: 8px; }
QFrame[kind="danger"] QLabel { color: $danger; }
QFrame[kind="note"] { background: $accent_soft; border: none; border-radius: 8px; }
QFrame[kind="note"] QLabel { color: $ink; }
QFrame[kind="good"] QPushButton[kind="link"] { color: $good; }
QFrame[kind="warning"] QPushButton[kind="link"] { color: $warning; }
QFrame[kind="danger"] QPushButton[kind="link"] { color: $danger; }

QPushButton { font-weight: 600; border-radius: 8px; padding: ${p8}px ${p16}px; }
QDialog QPushButton { background: $surface; color: $ink; border: 1px solid $border; }
QDialog QPushButton:hover { background: $ground; }
QDialog QPushButton:focus { border: 2px solid $accent; padding: ${p7}px ${p15}px; }
QDialog QPushButton:disabled { color: $border; border-color: $line; }
QPushButton[kind="primary"] { background: $accent; color: $accent_ink; border: 2px solid $accent; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {
    background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border-color: $ink; }
QPushButton[kind="primary"]:disabled { background: $line; border-color: $line; color: $muted; }
QPushButton[kind="secondary"] { background: $surface; color: $ink; border: 1px solid $border; }
QPushButton[kind="secondary"]:hover { background: $ground; }
QPushButton[kind="secondary"]:focus { border: 2px solid $accent; padding: ${p7}px ${p15}px; }
QPushButton[kind="secondary"]:disabled { color: $border; border-color: $line; }
QPushButton[kind="link"] { background: transparent; color: $accent; border: 1px solid transparent;
    padding: ${p2}px ${p4}px; border-radius: 4px; }
QPushButton[kind="link"][flush="true"] { padding-left: 0px; border-left-width: 0px; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border-color: $accent; }
QPushButton[kind="link"]:disabled { color: $border; }
QPushButton[kind="pill"] { background: $surface; color: $ink; font-weight: 400;
    font-size: ${small}px; border: 1px solid $border; border-radius: ${p12}px;
    padding: ${p4}px ${p12}px; }
QPushButton[kind="pill"]:hover { background: $ground; }
QPushButton[kind="pill"]:focus { border-color: $accent; }
QPushButton[kind="pill"]:disabled { color: $border; border-color: $line; }
QPushButton[kind="icon"] { background: transparent; border: 1px solid transparent;
    border-radius: 8px; padding: ${p6}px; }
QPushButton[kind="icon"]:hover { background: $ground; }
QPushButton[kind="icon"]:focus { border-color: $accent; }
QPushButton[kind="segment"] { background: $surface; color: $muted; font-weight: 400;
    font-size: ${small}px; border: 1px solid $border; border-radius: 8px;
    padding: ${p4}px ${p12}px; }
QPushButton[kind="segment"]:hover { background: $ground; }
QPushButton[kind="segment"]:checked { background: $accent_soft; color: $accent; font-weight: 600;
    border-color: $accent; }
QPushButton[kind="segment"]:focus { border: 2px solid $accent; padding: ${p3}px ${p11}px; }
QPushButton[kind="segment"]:disabled { color: $border; border-color: $line; }
QPushButton::menu-indicator { image: none; width: 0px; }

QPushButton[kind="rail"] { background: transparent; color: $ink; font-weight: 400; border: none;
    border-radius: 8px; padding: ${p8}px ${p10}px; text-align: left; }
QPushButton[kind="rail"]:hover { background: $ground; }
QPushButton[kind="rail"]:checked { background: $accent_soft; color: $accent; font-weight: 600; }
QPushButton[kind="rail"]:focus { border: 2px solid $accent; padding: ${p6}px ${p8}px; }
QPushButton[kind="rail"]:disabled { color: $border; }
QPushButton[kind="rail"][narrow="true"] { text-align: center; }

QPushButton[kind="tab"] { background: transparent; color: $muted; border: none; border-radius: 0px;
    border-bottom: 3px solid transparent; font-weight: 400; padding: ${p4}px 0px;
    text-align: left; }
QPushButton[kind="tab"]:hover { color: $ink; }
QPushButton[kind="tab"]:checked { color: $accent; font-weight: 600; border-bottom-color: $accent; }
QPushButton[kind="tab"]:focus { border-bottom-color: $ink; }

QLineEdit, QComboBox, QSpinBox, QDateEdit, QPlainTextEdit { background: $surface; color: $ink;
    border: 1px solid $border; border-radius: 8px; padding: ${p6}px ${p10}px;
    selection-background-color: $accent; selection-color: $accent_ink; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus, QPlainTextEdit:focus {
    border: 2px solid $accent; padding: ${p5}px ${p9}px; }
QLineEdit { placeholder-text-color: $muted; }
QComboBox, QDateEdit { padding-right: ${p28}px; }
QComboBox::drop-down, QDateEdit::drop-down {
    subcontrol-position: center right; width: ${p28}px; border: none; }
QComboBox::down-arrow, QDateEdit::down-arrow {
    image: url("$chevron"); width: ${p16}px; height: ${p16}px; }
QSpinBox { qproperty-alignment: AlignCenter; }
QSpinBox::up-button, QSpinBox::down-button { width: 0px; border: none; }
QCheckBox { spacing: ${p8}px; }
QCheckBox::indicator { image: url("$box"); width: ${p20}px; height: ${p20}px; }
QCheckBox::indicator:checked { image: url("$ticked"); }
QComboBox QAbstractItemView { background: $surface; color: $ink; border: 1px solid $border;
    selection-background-color: $accent_soft; selection-color: $ink; outline: none; }

QTableView { background: $surface; color: $ink; border: 1px solid $surface; gridline-color: $line;
    alternate-background-color: $surface; selection-background-color: $accent_soft;
    selection-color: $ink; }
QTableView:focus { border: 1px solid $accent; }
QTableView::item { padding: ${p4}px ${p6}px; border-bottom: 1px solid $line; }
QTableView::item:selected { background: $accent_soft; color: $ink; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $muted; font-size: ${small}px; font-weight: 600;
    border: none; border-bottom: 1px solid $border; padding: ${p6}px ${p9}px; }

QProgressBar { background: $line; border: none; border-radius: 4px; max-height: 8px;
    min-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }

QMenuBar { background: $surface; color: $ink; border-bottom: 1px solid $line; }
QMenuBar::item { padding: ${p4}px ${p10}px; background: transparent; }
QMenuBar::item:selected { background: $accent_soft; }
QMenu { background: $surface; color: $ink; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: ${p6}px ${p24}px ${p6}px ${p12}px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $ink; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 2px; min-height: 32px;
    min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")

_LENGTHS = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 16, 20, 24, 28)
#: Gray stands out from light and dark ground alike, so one file serves every theme.
_GRAY_ICONS = {
    "chevron": "chevron-down-gray", "box": "square-gray", "ticked": "square-check-gray",
}  # fmt: skip
_TEXTS = {"title": 24, "figure": 30, "heading": 16, "small": 13}


def sheet(colors: Any, px: Callable[[float], int]) -> str:
    """Return the style sheet.

    Args:
        colors: a `theme.Colors`; every role is a field.
        px: scales a length in pixels with the text.
    """
    facts: dict[str, Any] = {name: getattr(colors, name) for name in type(colors).__annotations__}
    facts |= {f"p{length}": px(length) for length in _LENGTHS}
    facts |= {name: px(size) for name, size in _TEXTS.items()}
    for name, icon in _GRAY_ICONS.items():
        facts[name] = settings.resource("icons", f"{icon}.svg").as_posix()
    return _SHEET.substitute(facts)
