"""A page has one width, whether or not there is something to scroll."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from attendance_desktop.ui.widgets.page_scroll import PageScroll


def colors_of(widget: QWidget) -> int:
    picture = widget.grab().toImage()
    middle = picture.width() // 2
    return len({picture.pixel(middle, y) for y in range(picture.height())})


def test_page_keeps_its_width_and_shows_a_bar_only_where_it_scrolls(qtbot, theme):
    area = PageScroll()
    qtbot.addWidget(area)
    content = QWidget()
    area.setWidget(content)
    area.resize(400, 300)
    area.show()
    short = content.width()
    assert colors_of(area.verticalScrollBar()) == 1
    content.setMinimumHeight(900)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert content.width() == short == area.viewport().width()
    assert colors_of(area.verticalScrollBar()) > 1
