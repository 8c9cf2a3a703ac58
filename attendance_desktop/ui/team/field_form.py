"""A form of named fields: lines, texts, choices and days that may be left open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from attendance_desktop.errors import UserError
from attendance_desktop.ui.team.form_fields import (
    DayBox,
    Field,
    Shape,
    set_value,
    value_of,
    widget_of,
)
from attendance_desktop.ui.widgets.buttons import SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.message import MessagePlace
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _, error_words

#: Pixels between a form that comes into sight and the edge of the page.
_AROUND = 16


class FieldForm(Card):
    """Fields over two columns, and two buttons.

    They are made when they are first wanted: most forms are never opened, and those of a tab would
    take longer to make than all that is in sight.

    Signals:
        said: a dict of field key -> text, to be kept.
        left: nothing is to be changed.

    Attributes:
        fields: key -> the widget.
        answers: why it is not kept, above the buttons.
        keep, leave: the buttons.
    """

    said = Signal(object)
    left = Signal()

    def __init__(
        self, title: str, fields: Sequence[Field], keep: str, parent: QWidget | None = None
    ) -> None:
        """Make an empty form.

        Args:
            keep: what the button that keeps it says.
        """
        super().__init__(title, parent)
        self._wanted, self._keep_words = tuple(fields), keep
        self._labels: dict[str, Words] = {}
        self._known: dict[str, QStringListModel] = {}
        self._later: dict[tuple[str, str], Callable[[], object]] = {}
        self._grid, self._buttons = QGridLayout(), FlowLayout()
        self.answers = MessagePlace(self)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.answers)
        self.body.addLayout(self._buttons)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._scroll_here)
        #: What stood in the fields when the form came into sight, None before it ever did.
        self._filled: dict[str, str] | None = None
        self.hide()

    @cached_property
    def _made(self) -> _Parts:
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        fields: dict[str, QWidget] = {}
        place = 0
        for field in self._wanted:
            wide = field.wide or field.shape is Shape.TEXT
            place += place % 2 if wide else 0
            fields[field.key] = self._add(field, divmod(place, 2), 2 if wide else 1)
            place += 2 if wide else 1
        keep = SecondaryButton(self._keep_words, parent=self)
        keep.clicked.connect(self._on_keep)
        leave = SecondaryButton(_("Not now"), parent=self, name=_("Leave everything as it is"))
        leave.clicked.connect(self.left)
        for button in (keep, leave):
            self._buttons.addWidget(button)
        self._put_in_tab_order((*fields.values(), keep, leave))
        return _Parts(fields, keep, leave)

    def _put_in_tab_order(self, widgets: Sequence[QWidget]) -> None:
        # After this form, not after all of the window. Qt puts nothing after what takes no focus.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        last: QWidget = self
        for widget in widgets:
            for stop in widget.stops if isinstance(widget, DayBox) else (widget,):
                QWidget.setTabOrder(last, stop)
                last = stop
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _make(self) -> _Parts:
        """Make the fields where they are not yet there, with what is known for them."""
        made = self._made
        while self._later:
            self._later.pop(next(iter(self._later)))()
        return made

    @property
    def is_made(self) -> bool:
        """Whether the fields are there."""
        return "_made" in vars(self)

    @property
    def fields(self) -> dict[str, QWidget]:
        """The widgets by the keys of their fields."""
        return self._make().fields

    @property
    def keep(self) -> SecondaryButton:
        """The button that keeps what was said."""
        return self._make().keep

    @property
    def leave(self) -> SecondaryButton:
        """The button that leaves everything as it is."""
        return self._make().leave

    def setVisible(self, visible: bool) -> None:
        """Qt's own: the fields come with the form."""
        if visible:
            self._make()
        super().setVisible(visible)

    def once_made(self, what: str, key: str, call: Callable[[], object]) -> None:
        """Do something with a field: now, or once it is there.

        Args:
            what: is done; the same with the same field, said again, takes the place of the first.
        """
        self._later[what, key] = call
        if self.is_made:
            self._make()

    def _add(self, field: Field, place: tuple[int, int], across: int) -> QWidget:
        made = widget_of(field, self)
        cell = QVBoxLayout()
        cell.setSpacing(2)
        label = self._labels[field.key] = Words(field.label, "muted", self, wrap=False)
        cell.addWidget(label)
        cell.addWidget(made)
        # Beside a higher field, the name keeps to the top.
        cell.addStretch(1)
        self._grid.addLayout(cell, place[0], place[1], 1, across)
        return made

    def offer(self, key: str, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other choices, (value, words) each; what is chosen stays where it is among them."""
        self.once_made("offer", key, partial(self._offer, key, choices))

    def _offer(self, key: str, choices: Sequence[tuple[str, str]]) -> None:
        box = self.fields[key]
        assert isinstance(box, QComboBox)
        chosen = box.currentData()
        box.clear()
        for value, words in choices:
            box.addItem(words, value)
        box.setCurrentIndex(max(box.findData(chosen), 0))

    def complete(self, key: str, known: Sequence[str]) -> None:
        """Complete a line with what is known; anything else can be typed as well."""
        self.once_made("complete", key, partial(self._complete, key, known))

    def _complete(self, key: str, known: Sequence[str]) -> None:
        line = self.fields[key]
        assert isinstance(line, QLineEdit)
        names = sorted({name for name in known if name}, key=str.casefold)
        if key not in self._known:
            model = self._known[key] = QStringListModel(line)
            completer = QCompleter(model, line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)
        self._known[key].setStringList(names)

    def show_field(self, key: str, shown: bool) -> None:
        """Show a field with its label, or take both out of sight."""
        self.once_made("show", key, partial(self._show_field, key, shown))

    def _show_field(self, key: str, shown: bool) -> None:
        self.fields[key].setVisible(shown)
        self._labels[key].setVisible(shown)

    def fill(self, values: Mapping[str, str], title: str = "") -> None:
        """Show values; fields without one are emptied."""
        if title:
            self.set_title(title)
        self.answers.clear()
        if values or self.is_made:
            for key, field in self.fields.items():
                set_value(field, values.get(key, ""))
            self.kept()

    @property
    def title(self) -> str:
        """What stands at its head."""
        return self._title.text()

    @property
    def unkept(self) -> bool:
        """Whether something else stands in its fields than it was filled with."""
        return self._filled is not None and not self.isHidden() and self.values() != self._filled

    def kept(self) -> None:
        """Take what stands in the fields for kept."""
        self._filled = self.values()

    def holds(self) -> bool:
        """Return whether it holds words that are not kept; it says so then, and stays as it is.

        Asked before it is filled with something else, which would lose them.
        """
        if not self.unkept:
            return False
        self.begin()
        self.answers.say(
            _("What stands here is not kept yet. Keep it, or press “Not now”, first."),
            kind="warning",
        )
        return True

    def values(self) -> dict[str, str]:
        """Return what stands in the fields."""
        return {key: value_of(field) for key, field in self.fields.items()}

    def begin(self) -> None:
        """Come into sight, with the first field to be typed into."""
        self.show()
        if self._filled is None:
            self.kept()
        next(iter(self.fields.values())).setFocus()
        # Its place is known once the page is laid out with it.
        self._soon.start(0)

    def refuse(self, error: UserError, key: str = "") -> None:
        """Say above the buttons why it is not kept, and lead to the field that says otherwise.

        Args:
            key: of the field in question, "" for none.
        """
        self.answers.refuse(error_words(error))
        if key:
            field = self.fields[key]
            if isinstance(field, DayBox) and field.day:
                field = field.box
            field.setFocus()

    def _scroll_here(self) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            # The beginning counts more where not all of it has room.
            area.ensureWidgetVisible(self.keep, 0, _AROUND)
            above = 4 * self.fontMetrics().lineSpacing()
            area.ensureWidgetVisible(next(iter(self.fields.values())), 0, above)

    def put_away(self) -> None:
        """Go out of sight, with nothing left in the fields."""
        self.hide()
        self.fill({})

    def _on_keep(self) -> None:
        self.answers.clear()
        self.said.emit(self.values())


@dataclass(frozen=True)
class _Parts:
    """What is made when a form is first wanted."""

    fields: dict[str, QWidget]
    keep: SecondaryButton
    leave: SecondaryButton
