"""The pieces pages are made of."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QRegion, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QWidget,
)

from attendance_desktop.ui.assessment.dot_grid import NumberBox
from attendance_desktop.ui.widgets.broken_words import broken, on_lines, width_on_lines
from attendance_desktop.ui.widgets.buttons import IconButton, LinkButton, PrimaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.elided import ElidedWords
from attendance_desktop.ui.widgets.empty_state import EmptyState
from attendance_desktop.ui.widgets.fitted_table import FittedTable
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.message import Banner, MessagePlace
from attendance_desktop.ui.widgets.page_header import PageHeader
from attendance_desktop.ui.widgets.still_boxes import StillCombo, StillDay, StillNumber
from attendance_desktop.ui.widgets.table import Column, RowsModel, TableView
from attendance_desktop.ui.widgets.text_box import TextBox
from attendance_desktop.ui.widgets.tick_box import TickBox
from attendance_desktop.ui.widgets.words import Words

pytestmark = pytest.mark.usefixtures("theme")


@dataclass(frozen=True)
class Row:
    school: str
    students: int | None


COLUMNS = (
    Column("School", lambda row: row.school),
    Column("Students", lambda row: str(row.students or "–"), lambda row: row.students, number=True),
)
ROWS = (Row("Mesa Middle", 290), Row("Cedar Valley High", None), Row("Pine Creek\tK–8", 1_007))


@pytest.fixture
def model(qapp):
    made = RowsModel(COLUMNS)
    made.show_rows(ROWS)
    return made


@pytest.fixture
def view(model, qtbot):
    made = TableView("Schools")
    qtbot.addWidget(made)
    made.setModel(model)
    return made


def test_model_keeps_qts_rules(qapp):
    model = RowsModel(COLUMNS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(ROWS)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.show_rows(ROWS[:1], COLUMNS[:1])
    model.sort(5)
    model.show_rows(())
    assert tester.model() is model


def test_cells_are_text_and_numbers_stand_right(model):
    assert model.index(2, 1).data() == "1007"
    right = model.index(2, 1).data(Qt.ItemDataRole.TextAlignmentRole)
    assert right & Qt.AlignmentFlag.AlignRight
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Students"
    assert model.headerData(0, Qt.Orientation.Vertical) == "1"
    assert model.headerData(7, Qt.Orientation.Horizontal) is None


def test_sorting_by_number_puts_unknown_last_both_ways(model):
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert [row.students for row in model.rows] == [290, 1_007, None]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert [row.students for row in model.rows] == [1_007, 290, None]


def test_sorting_keeps_the_selected_row(view, model):
    view.selectRow(0)
    model.sort(0, Qt.SortOrder.AscendingOrder)
    chosen = view.selectionModel().selectedRows()
    assert model.rows[chosen[0].row()] is ROWS[0]


def test_copy_carries_headings_and_one_line_a_row(view, qtbot):
    view.copy()
    assert QGuiApplication.clipboard().text() == (
        "School\tStudents\nMesa Middle\t290\nCedar Valley High\t–\nPine Creek K–8\t1007"
    )
    view.selectRow(1)
    assert view.copied_text() == "School\tStudents\nCedar Valley High\t–"


def test_copy_answers_its_key(view, qtbot):
    QGuiApplication.clipboard().clear()
    view.show()
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("School\tStudents")


def test_button_says_its_words_to_screen_readers(qtbot):
    button = PrimaryButton("Parents & guardians…", "file-down")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Parents & guardians…"
    assert button.text() == "Parents && guardians…"
    assert not button.icon().isNull()
    named = LinkButton("Copy", name="Copy the table of schools")
    qtbot.addWidget(named)
    assert named.accessibleName() == "Copy the table of schools"
    alone = IconButton("x", "Put away")
    qtbot.addWidget(alone)
    assert (alone.text(), alone.accessibleName(), alone.toolTip()) == ("", "Put away", "Put away")


def test_icons_follow_the_theme(theme, qtbot):
    button = PrimaryButton("Take in a file…", "file-down")
    qtbot.addWidget(button)
    button.show()
    before = button.icon().pixmap(QSize(24, 24)).toImage()
    theme.choose("dark")
    assert button.icon().pixmap(QSize(24, 24)).toImage() != before


def test_message_answers_with_an_action_once(qtbot):
    place = MessagePlace()
    qtbot.addWidget(place)
    pressed = []
    place.say("March file taken in.", "Undo", lambda: pressed.append(1))
    assert place.text == "March file taken in."
    assert place.banner.accessibleName() == "March file taken in."
    place.banner.link.click()
    assert pressed == [1]
    assert place.text == ""
    assert place.isHidden()


def test_place_without_a_message_has_no_parts(qtbot):
    place = MessagePlace()
    qtbot.addWidget(place)
    place.clear()
    assert place.text == ""
    assert place.findChildren(QWidget) == []


def test_refusal_looks_like_one(qtbot):
    place = MessagePlace()
    qtbot.addWidget(place)
    place.refuse("x.csv: no such file.")
    assert place.banner.property("kind") == "danger"
    assert place.banner.link.isHidden()


def test_work_shows_how_far_it_is_and_can_be_stopped(qtbot):
    place = MessagePlace()
    qtbot.addWidget(place)
    stopped = []
    place.busy("Reading march.csv…", lambda: stopped.append(1))
    assert place.work.bar.maximum() == 0
    place.progress(0.25, "Reading march.csv: 25%")
    assert (place.work.bar.value(), place.work.text) == (250, "Reading march.csv: 25%")
    place.work.cancel.click()
    assert stopped == [1]
    assert not place.work.cancel.isEnabled()
    place.say("Stopped: nothing was changed.", kind="note")
    assert place.work.isHidden()


def test_banner_that_stays_has_no_close(qtbot):
    banner = Banner("warning", "Read only.", can_close=False)
    qtbot.addWidget(banner)
    closers = [b for b in banner.findChildren(QPushButton) if isinstance(b, IconButton)]
    assert [b.isHidden() for b in closers] == [True]


def test_card_and_header_and_empty_state(qtbot):
    card = Card("Schools")
    qtbot.addWidget(card)
    link = card.add_link("Copy", name="Copy the table of schools")
    assert link.accessibleName() == "Copy the table of schools"
    card.set_title("Grades")
    header = PageHeader("Attendance", "Who is missing too much school.")
    qtbot.addWidget(header)
    assert header.main.isHidden()
    assert header.offer("Take in a file…", "file-down") is header.main
    assert not header.main.isHidden()
    empty = EmptyState("file-down", "Take in a file", "What happens then.", "Choose a file…")
    qtbot.addWidget(empty)
    assert empty.main.text() == "Choose a file…"


def test_words_never_read_markup(qtbot):
    words = Words("<b>5 < 6</b>")
    qtbot.addWidget(words)
    assert words.textFormat() == Qt.TextFormat.PlainText


def test_long_name_gives_way(qtbot):
    name = ElidedWords("Consolidated Unified School District of the Upper Valley")
    qtbot.addWidget(name)
    assert name.minimumSizeHint().width() < name.sizeHint().width() / 3
    assert name.toolTip().startswith("Consolidated")


def test_row_of_controls_wraps_and_hides_nothing(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, right_aligned=True)
    buttons = [QPushButton(f"Choice {n}") for n in range(4)]
    for button in buttons:
        button.setFixedSize(100, 30)
        flow.addWidget(button)
    # Four of 100 and three gaps of 12 make 436 in one row; at 250 there are two rows of two.
    assert flow.heightForWidth(436) == 30
    assert flow.heightForWidth(250) == 72
    assert flow.sizeHint().width() == 436
    assert flow.minimumSize().width() == 100
    holder.resize(250, 72)
    holder.show()
    assert [b.geometry().right() for b in buttons] == [137, 249, 137, 249]
    buttons[0].hide()
    assert flow.heightForWidth(330) == 30
    assert flow.takeAt(9) is None


def test_a_button_stands_on_the_line_of_the_field_beside_it(qtbot):
    place = QWidget()
    qtbot.addWidget(place)
    flow = FlowLayout(place, spacing=10, low=True)
    field, button = QPushButton(), QPushButton()
    field.setFixedSize(100, 60)
    button.setFixedSize(80, 40)
    flow.addWidget(field)
    flow.addWidget(button)
    place.resize(300, 60)
    place.show()
    assert (field.y(), button.y()) == (0, 20)
    # Alone in its row, it needs no room for a label.
    assert flow.heightForWidth(120) == 60 + 10 + 40


def test_row_of_controls_takes_another_size_of_a_control(qtbot):
    place = QWidget()
    qtbot.addWidget(place)
    flow = FlowLayout(place, spacing=0)
    button = QPushButton()
    button.setFixedSize(40, 20)
    flow.addWidget(button)
    place.show()
    assert (flow.sizeHint(), flow.minimumSize()) == (QSize(40, 20), QSize(40, 20))
    assert flow.heightForWidth(100) == 20
    button.setFixedSize(50, 35)
    assert (flow.sizeHint(), flow.minimumSize()) == (QSize(50, 35), QSize(50, 35))
    assert flow.heightForWidth(100) == 35
    button.hide()
    assert flow.heightForWidth(100) == 0


def shown_table(qtbot, cells: tuple[str, str], width: int) -> FittedTable:
    """A table of one row whose first column takes the free width."""
    columns = [Column("Note", lambda row: row[0]), Column("School", lambda row: row[1])]
    model = RowsModel(columns)
    model.show_rows([cells])
    table = FittedTable("Notes", model, 5)
    table.wrap_words(0)
    qtbot.addWidget(table)
    table.resize(width, 200)
    table.show()
    table.fit()
    return table


def test_a_table_is_as_high_as_before_when_its_scroll_bar_is_gone_again(qtbot, theme):
    table = shown_table(qtbot, ("A few words", "and-some-more-of-them-in-one"), 400)
    before = table.height()
    theme.scale(2.0)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: table.height() > 1.5 * before)
    theme.scale(1.0)
    table.fit()  # as the timer does, which may come before the scroll bar has heard of it
    assert table.height() == before


class CountingTable(FittedTable):
    """Counts how often it is measured."""

    fits = 0

    def fit(self) -> None:
        super().fit()
        self.fits += 1


def test_a_table_is_measured_again_only_where_its_size_can_have_changed(qtbot, model, theme):
    table = CountingTable("Schools", model, 5)
    qtbot.addWidget(table)
    table.show()
    qtbot.waitUntil(lambda: table.fits > 0)
    qtbot.wait(20)
    before = table.fits
    theme.choose("dark")
    table.hide()
    table.show()
    qtbot.wait(20)
    assert table.fits == before
    for change in (lambda: model.show_rows(ROWS[:1]), lambda: theme.scale(1.3)):
        before = table.fits
        change()
        qtbot.waitUntil(lambda before=before: table.fits > before)


def test_a_name_of_eighty_letters_leaves_room_for_the_other_columns(qtbot):
    table = shown_table(qtbot, ("Buses turn back.", "Ke Kula ʻo Keawe " * 5), 500)
    assert table.columnWidth(1) < 450
    table.resize(2000, 200)
    table.fit()
    assert table.columnWidth(1) > 450  # where there is room it is read whole
    assert table.model().index(0, 1).data(Qt.ItemDataRole.ToolTipRole).count("Keawe") == 5


def test_a_cap_holds_only_where_the_room_is_needed(qtbot):
    table = shown_table(qtbot, ("Buses turn back.", "Cedar Valley Education Association"), 320)
    table.cap(1, 20)
    table.fit()
    assert table.columnWidth(1) == 20 * table.fontMetrics().horizontalAdvance("0")
    table.resize(1200, 200)
    table.fit()
    assert table.columnWidth(1) >= table.sizeHintForColumn(1)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_box_for_a_number_shows_it(qtbot, theme, scale: float) -> None:
    theme.scale(scale)
    for box in (NumberBox("Dots", 0, 10, 3), NumberBox("People", 0, 500, 500), QSpinBox()):
        qtbot.addWidget(box)
        box.show()
        wide = box.fontMetrics().horizontalAdvance(box.text())
        # A line edit keeps two pixels free on each side.
        assert box.lineEdit().width() >= wide + 4


def test_the_widest_column_never_shrinks_to_a_word_a_line(qtbot):
    words = "The north route turns back when the county road is not plowed."
    table = shown_table(qtbot, (words, "A school with a long name"), 150)
    assert table.columnWidth(0) > 20 * table.fontMetrics().horizontalAdvance("0")
    table.resize(900, 200)
    table.fit()
    assert table.columnWidth(0) + table.columnWidth(1) == table.viewport().width()


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("kind", [TickBox, QCheckBox])
def test_a_box_to_tick_is_seen_in_every_theme(qapp, theme, qtbot, look: str, kind) -> None:
    theme.choose(look)
    card, box = Card(), kind()
    card.body.addWidget(box)
    qtbot.addWidget(card)
    card.show()

    def strength() -> int:
        """The greatest difference in lightness on the picture."""
        picture = box.grab().toImage()
        tones = [
            picture.pixelColor(x, y).lightness()
            for x in range(picture.width())
            for y in range(picture.height())
        ]
        return max(tones) - min(tones)

    empty = box.grab().toImage()
    assert strength() > 60
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, box.height() // 2))
    assert box.isChecked()
    assert box.grab().toImage() != empty


def test_a_head_full_of_choices_leaves_its_sentence_out(qtbot):
    header = PageHeader("Attendance", "Who is missing too much school, and where.")
    qtbot.addWidget(header)
    boxes = [QComboBox() for _ in range(4)]
    for box in boxes:
        box.setMinimumWidth(160)
        header.add_choice(box)
    header.resize(1200, 80)
    header.show()
    assert header._purpose.isVisible()
    header.resize(600, 80)
    assert not header._purpose.isVisible() and header._name.isVisible()
    for box in boxes[1:]:  # with one choice left there is room again
        box.hide()
    qtbot.waitUntil(header._purpose.isVisible)


def test_a_page_name_is_not_broken_to_make_room_for_choices(qtbot, theme):
    theme.scale(2.0)
    header = PageHeader("Self-assessment", "Answer alone, look together.")
    qtbot.addWidget(header)
    for width in (500, 300):
        box = QComboBox()
        box.setMinimumWidth(width)
        header.add_choice(box)
    header.resize(1150, 120)
    header.show()
    # One row of both would fit three quarters of the head, but not beside the name.
    assert header._name.height() < 2 * header._name.fontMetrics().height()
    assert not header._purpose.isVisible()


def test_a_table_too_wide_lets_words_stand_on_several_lines(qtbot):
    columns = [
        Column("Student", lambda row: row[0]),
        Column("Chronically absent", lambda row: row[1], number=True),
        Column("Why this student is on the list", lambda row: row[2]),
    ]
    model = RowsModel(columns)
    model.show_rows([("0400", "17", "20% so far; six days in three months; four in two months")])
    table = FittedTable("Students", model, 5)
    qtbot.addWidget(table)
    table.resize(1200, 200)
    table.show()
    table.fit()
    one_line = table.rowHeight(0)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Chronically absent"
    table.resize(480, 200)
    table.fit()
    assert table.horizontalHeader().length() <= table.viewport().width()
    assert one_line < table.rowHeight(0) <= 3 * one_line
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Chronically\nabsent"
    assert table.copied_text().startswith("Student\tChronically absent\tWhy")
    table.resize(1200, 200)
    table.fit()
    assert table.rowHeight(0) == one_line
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Chronically absent"


def test_words_are_broken_into_lines_of_nearly_one_length():
    assert on_lines("Away from the path", 2) == "Away from\nthe path"
    assert on_lines("Students", 2) == "Students"
    assert broken("one two three", 7, len) == ["one two", "three"]
    # "AM" stays with its time.
    assert broken("22, 2026, 5:36\u202fAM", 10, len) == ["22, 2026,", "5:36\u202fAM"]
    assert width_on_lines(["one two three", "four"], 2, len) == pytest.approx(7, abs=0.5)


def test_a_text_box_grows_with_the_type(qtbot) -> None:
    box = TextBox("What was said", 3)
    qtbot.addWidget(box)
    box.show()
    before = box.height()
    assert before > 3 * box.fontMetrics().lineSpacing()
    font = box.font()
    font.setPixelSize(2 * box.fontInfo().pixelSize())
    box.setFont(font)
    assert box.height() > 3 * box.fontMetrics().lineSpacing() and box.height() > 1.7 * before


def test_a_refusal_comes_into_sight(qtbot) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    inner = QWidget()
    inner.setMinimumHeight(4_000)
    place = MessagePlace(inner)
    area.setWidget(inner)
    area.show()
    area.verticalScrollBar().setValue(3_000)
    place.say("Kept.")
    assert area.verticalScrollBar().value() == 3_000
    place.refuse("Not kept.")
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() == 0)


def test_a_long_name_stands_smaller_on_two_lines_where_they_have_room(qtbot):
    name = ElidedWords("Consolidated Unified School District")
    qtbot.addWidget(name)
    width = round(name.sizeHint().width() * 0.6)

    def inked(height: int) -> int:
        """Return how high what is painted is."""
        name.setFixedSize(width, height)
        name.show()
        told = QImage(name.size(), QImage.Format.Format_RGB32)
        told.fill(Qt.GlobalColor.white)
        name.render(told, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        rows = [
            any(told.pixelColor(x, y).lightness() < 160 for x in range(told.width()))
            for y in range(told.height())
        ]
        return len(rows) - rows[::-1].index(True) - rows.index(True)

    line = name.fontMetrics().lineSpacing()
    assert inked(line) < line
    assert inked(3 * line) > line


@pytest.mark.parametrize("kind", [StillCombo, StillNumber, StillDay, NumberBox])
def test_the_wheel_of_a_page_changes_no_box(qtbot, kind) -> None:
    box = NumberBox("Dots", 0, 9, 5) if kind is NumberBox else kind()
    qtbot.addWidget(box)
    if kind is StillCombo:
        box.addItems(["one", "two", "three"])
        box.setCurrentIndex(1)
    if kind is StillNumber:
        box.setValue(5)
    box.show()
    box.setFocus()
    before = box.currentText() if kind is StillCombo else box.text()
    middle = QPointF(box.rect().center())
    turned = QWheelEvent(
        middle, box.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, turned)
    assert before == (box.currentText() if kind is StillCombo else box.text())
    assert not turned.isAccepted(), "the page scrolls instead"
