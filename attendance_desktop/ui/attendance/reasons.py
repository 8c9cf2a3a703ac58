"""Why numbers differ: two rules chosen, their two numbers, and the reasons in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from attendance_desktop.records.reconciliation import (
    Flip,
    PublishedNumber,
    Reconciliation,
    Total,
    View,
)
from attendance_desktop.rules import profiles, reason_words
from attendance_desktop.ui.widgets.buttons import SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.fitted_table import FittedTable
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.still_boxes import StillCombo
from attendance_desktop.ui.widgets.table import Column, RowsModel
from attendance_desktop.ui.widgets.words import Role, Words
from attendance_desktop.wording import N_, _, ngettext, number, percent

_MOST_ROWS = 8
_FIRST, _SECOND = "federal", "new-jersey"
_VIEWS = (
    (View.DISTRICT, N_("in the district")),
    (View.POOLING, N_("schools added up, against the district")),
)


class ReasonsCard(Card):
    """Two choosers, and what lies between the two numbers.

    Signals:
        asked: slugs of the first and the second rule, a value of `View`, and the
            `PublishedNumber` to compare with, or None.

    Attributes:
        first, second, view, published: the choosers; the last is in sight where there is one.
        compare: the button that asks.
        ahead: what an answer will tell, with an example; in sight until there is one.
        answer: the sentences of the answer, empty before one is shown.
        model, table: the students who change; for staff only.
    """

    asked = Signal(str, str, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a card without an answer."""
        super().__init__(_("Why numbers differ"), parent)
        self.body.addWidget(
            Words(
                _("The same marks give another number under another rule. Choose two rules to see "
                  "which students change, and why. Against a published number, the second rule is "
                  "the one that the publisher says it uses."),
                "muted",
            )
        )  # fmt: skip
        self.first = _chooser(_("First rule"), _FIRST)
        self.second = _chooser(_("Second rule"), _SECOND)
        self.view = StillCombo()
        self.view.setAccessibleName(_("Whose numbers"))
        for view, words in _VIEWS:
            self.view.addItem(_(words), view.value)
        self.published = StillCombo()
        self.published.setAccessibleName(_("Published number"))
        self.published.setToolTip(_("Published number"))
        self.published.currentIndexChanged.connect(self._on_published)
        self._numbers: tuple[PublishedNumber, ...] = ()
        self.compare = SecondaryButton(_("Compare"), name=_("Compare the numbers of two rules"))
        self.compare.clicked.connect(self._on_compare)
        self.body.addWidget(self._choices())
        self.ahead = _ahead()
        self.body.addWidget(self.ahead)
        self._answer = QVBoxLayout()
        self._answer.setSpacing(6)
        self.body.addLayout(self._answer)
        self._sentences: list[Words] = []
        self.model = RowsModel(_columns())
        self.table = FittedTable(_("Students who change"), self.model, _MOST_ROWS)
        self.body.addWidget(self.table)
        self.body.addStretch(1)
        self.forget()

    def _choices(self) -> QWidget:
        made = QWidget()
        row = FlowLayout(made)
        for widget in (self.first, self.second, self.view, self.published, self.compare):
            row.addWidget(widget)
        self.offer(())
        return made

    @property
    def answer(self) -> tuple[str, ...]:
        """The sentences in sight."""
        return tuple(words.text() for words in self._sentences)

    def forget(self) -> None:
        """Show no answer: the marks or the audience are other ones now."""
        self._say(())
        self.model.show_rows(())
        self.table.hide()

    def offer(self, numbers: Sequence[PublishedNumber]) -> None:
        """Offer published numbers to compare with; the one chosen stays where it still is one."""
        chosen = self._chosen()
        self._numbers = tuple(numbers)
        self.published.blockSignals(True)
        self.published.clear()
        self.published.addItem(_("no published number"))
        for one in self._numbers:
            self.published.addItem(reason_words.published_words(one))
        self.published.setCurrentIndex(
            self._numbers.index(chosen) + 1 if chosen in self._numbers else 0
        )
        self.published.blockSignals(False)
        self.published.setVisible(bool(self._numbers))
        self._on_published(self.published.currentIndex())

    def show_reasons(self, found: Reconciliation, number: PublishedNumber | None = None) -> None:
        """Show an answer.

        Args:
            number: the published number that was compared with.
        """
        sides = zip(reason_words.side_words(found, number), found.totals, strict=True)
        said: list[tuple[Role, str]] = []
        said.extend(("strong", _side(*side)) for side in sides)
        said.extend(
            ("body", _("• {sentence}").format(sentence=reason_words.reason_words(one)))
            for one in found.reasons
        )
        said.append(("muted", reason_words.unexplained_words(found)))
        hints = reason_words.edge_words(found), reason_words.derived_words(number)
        said.extend(("muted", hint) for hint in hints if hint)
        if found.flips:
            said.append(("strong", _students(len(found.flips))))
        self._say(said)
        self.model.show_rows(found.flips)
        self.table.setVisible(bool(found.flips))

    def _say(self, said: Sequence[tuple[Role, str]]) -> None:
        for words in self._sentences:
            self._answer.removeWidget(words)
            words.hide()
            words.deleteLater()
        self._sentences = [Words(text, role) for role, text in said]
        for words in self._sentences:
            self._answer.addWidget(words)
        self.ahead.setVisible(not said)

    def _chosen(self) -> PublishedNumber | None:
        place = self.published.currentIndex() - 1
        return self._numbers[place] if 0 <= place < len(self._numbers) else None

    def _on_published(self, _place: int) -> None:
        # A published number says by itself whose number it is.
        self.view.setEnabled(self._chosen() is None)

    def _on_compare(self) -> None:
        number = self._chosen()
        view = self.view.currentData()
        if number is not None:
            view = (View.SCHOOL if number.school else View.DISTRICT).value
        self.asked.emit(self.first.currentData(), self.second.currentData(), view, number)


def _ahead() -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 20, 0, 20)
    column.setSpacing(10)
    column.addWidget(
        Words(_("Who counts under one rule and not under the other, and why?"), "title")
    )
    column.addWidget(
        Words(
            _("For example: “9 students have enough days for the first rule only and leave the "
              "count; chronically absent among them: 3.”")
        )
    )  # fmt: skip
    column.addWidget(
        Words(
            _("“Compare” answers with your own marks: both numbers, each reason with its number of "
              "students, and, for staff, the students themselves."),
            "muted",
        )
    )  # fmt: skip
    return made


def _chooser(name: str, chosen: str) -> QComboBox:
    box = StillCombo()
    box.setAccessibleName(name)
    box.setToolTip(name)
    for slug in profiles.slugs():
        box.addItem(_(profiles.load(slug).name), slug)
    box.setCurrentIndex(box.findData(chosen))
    return box


def _side(words: str, total: Total) -> str:
    if total.students is None and total.chronic is not None:
        return ngettext(
            "{rule}: {count} student chronically absent.",
            "{rule}: {count} students chronically absent.",
            total.chronic,
        ).format(rule=words, count=number(total.chronic))
    if total.students is None:
        return _("{rule}: not shown, because small groups are hidden.").format(rule=words)
    if total.chronic is None:
        return _("{rule}: {share} of {students} students chronically absent.").format(
            rule=words, share=total.shown or "–", students=number(total.students)
        )
    template = ngettext(
        "{rule}: {count} of {students} students chronically absent, {share}.",
        "{rule}: {count} of {students} students chronically absent, {share}.",
        total.chronic,
    )
    share = percent(total.chronic, total.students) if total.students else "–"
    return template.format(
        rule=words, count=number(total.chronic), students=number(total.students), share=share
    )


def _students(count: int) -> str:
    return ngettext(
        "The student whose verdict differs", "The {count} students whose verdict differs", count
    ).format(count=number(count))


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Student"), _student),
        Column(_("School"), _school),
        Column(_("First rule"), _before),
        Column(_("Second rule"), _after),
        Column(_("Days missed"), reason_words.days_words, _days),
        Column(_("Reason"), _reason),
    )


def _student(flip: Flip) -> str:
    return flip.student


def _school(flip: Flip) -> str:
    return flip.school or "–"


def _days(flip: Flip) -> float | None:
    days = flip.days_after or flip.days_before
    return None if days is None else float(days[0])


def _before(flip: Flip) -> str:
    return reason_words.verdict_words(flip)[0]


def _after(flip: Flip) -> str:
    return reason_words.verdict_words(flip)[1]


def _reason(flip: Flip) -> str:
    return reason_words.short_words(flip.reason)
