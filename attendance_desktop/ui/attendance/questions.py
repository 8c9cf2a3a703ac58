"""What a file leaves open, asked in the page: each question is one reason that reading stopped.

The answers become options of the next reading; taken in, they are remembered for files with the
same headings.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QVBoxLayout, QWidget

from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.read_options import ReadOptions, overlaid
from attendance_desktop.ui.attendance.words import CATEGORIES
from attendance_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.still_boxes import StillCombo, StillNumber
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, error_words

#: Puts one answer into the options.
Apply = Callable[[ReadOptions], ReadOptions]
_MOST_PERIODS, _MOST_MINUTES, _YEARS_BACK = 20, 1_440, 15


class Answer:
    """One control with its label, and what its value does to the options."""

    def __init__(
        self, label: str, control: QWidget, apply: Apply, given: Callable[[], bool]
    ) -> None:
        """Make an answer.

        Args:
            given: whether the user has chosen; the reading goes on only when all are.
        """
        self.label, self.control, self.apply, self.given = label, control, apply, given
        control.setAccessibleName(label)


def can_ask(error: UserError) -> bool:
    """Return whether a reading stopped by this error goes on with an answer."""
    return error.code in _MAKERS and bool(_MAKERS[error.code](error, 2026))


def refusal_words(error: UserError) -> str:
    """Return why a choice cannot be and what to do, where the choice was made."""
    return _(_REFUSED[error.code]) if error.code in _REFUSED else error_words(error)


def with_answers(options: ReadOptions, source: str, answers: ReadOptions) -> ReadOptions:
    """Return options with the answers to a question about the files of one source."""
    known = options.of(source)
    return options.with_correction(
        source,
        replace(
            known,
            columns=overlaid(known.columns, answers.columns),
            codes=known.codes | answers.codes,
            school_year=answers.school_year or known.school_year,
            calendar_days=answers.calendar_days or known.calendar_days,
        ),
    )


class Questions(QWidget):
    """Asks what a reading needs to know.

    Signals:
        answered: the options with the answers in them.
        left: the user steps back.
    """

    answered = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it without questions."""
        super().__init__(parent)
        self._options = ReadOptions()
        self._answers: tuple[Answer, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._card: Card | None = None
        self.go_on = PrimaryButton("")

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The controls asked with now."""
        return self._answers

    def ask(self, error: UserError, options: ReadOptions, this_year: int) -> None:
        """Ask what this error leaves open.

        Args:
            error: for which `can_ask` is true.
            options: those of the reading that stopped.
            this_year: spring year of today's school year.
        """
        self._options = options
        self._answers = _MAKERS[error.code](error, this_year)
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self._card = self._made(error)
        self._column.addWidget(self._card)
        self._answers[0].control.setFocus()
        self._on_changed()

    def _made(self, error: UserError) -> Card:
        file = str(error.facts.get("file", ""))
        title = _("A question about {file}").format(file=file) if file else _("A question")
        card = Card(title)
        card.body.addWidget(Words(_(_ASKED[error.code]), "body"))
        form = QFormLayout()
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        for answer in self._answers:
            label = Words(answer.label, "strong", wrap=False)
            label.setBuddy(answer.control)
            form.addRow(label, answer.control)
            if isinstance(answer.control, QComboBox):
                answer.control.currentIndexChanged.connect(self._on_changed)
        card.body.addLayout(form)
        row = FlowLayout()
        self.go_on = PrimaryButton(_("Go on"), "circle-check")
        self.go_on.clicked.connect(self._on_go_on)
        leave = SecondaryButton(_("Not now"))
        leave.clicked.connect(self.left)
        row.addWidget(self.go_on)
        row.addWidget(leave)
        card.body.addLayout(row)
        return card

    def _on_changed(self) -> None:
        self.go_on.setEnabled(all(answer.given() for answer in self._answers))

    def _on_go_on(self) -> None:
        options = self._options
        for answer in self._answers:
            options = answer.apply(options)
        self.answered.emit(options)


# --- one maker a question ---------------------------------------------------------------------


def _combo(choices: tuple[tuple[str, str], ...]) -> QComboBox:
    """Return a combo box that begins without a choice."""
    box = StillCombo()
    box.addItem(_("Choose…"), "")
    for value, words in choices:
        box.addItem(words, value)
    return box


def _codes(error: UserError, _this_year: int) -> tuple[Answer, ...]:
    named = error.facts.get("codes", ())
    codes = named.split(", ") if isinstance(named, str) else [str(code) for code in named]
    choices = tuple((category.value, _(words)) for category, words in CATEGORIES.items())

    def made(code: str) -> Answer:
        box = _combo(choices)

        def apply(options: ReadOptions) -> ReadOptions:
            return replace(options, codes=options.codes | {code: str(box.currentData())})

        return Answer(code, box, apply, lambda: bool(box.currentData()))

    return tuple(made(code) for code in codes if code)


def _date_order(_error: UserError, _this_year: int) -> tuple[Answer, ...]:
    box = _combo(
        (
            ("mdy", _("Month first, as in 10/31/2025")),
            ("dmy", _("Day first, as in 31/10/2025")),
        )
    )

    def apply(options: ReadOptions) -> ReadOptions:
        return replace(options, columns=options.columns | {"date-order": str(box.currentData())})

    return (Answer(_("Dates are written"), box, apply, lambda: bool(box.currentData())),)


def _periods(_error: UserError, _this_year: int) -> tuple[Answer, ...]:
    box = StillNumber()
    box.setRange(1, _MOST_PERIODS)
    box.setValue(6)

    def apply(options: ReadOptions) -> ReadOptions:
        return replace(options, columns=options.columns | {"periods": str(box.value())})

    return (Answer(_("Periods a day"), box, apply, lambda: True),)


def _days(_error: UserError, _this_year: int) -> tuple[Answer, ...]:
    box = StillNumber()
    box.setRange(1, 366)
    box.setValue(180)

    def apply(options: ReadOptions) -> ReadOptions:
        return replace(options, calendar_days=box.value())

    return (Answer(_("School days so far"), box, apply, lambda: True),)


def _school_year(_error: UserError, this_year: int) -> tuple[Answer, ...]:
    years = range(this_year, this_year - _YEARS_BACK, -1)
    box = _combo(tuple((str(year), school_year_label(year)) for year in years))

    def apply(options: ReadOptions) -> ReadOptions:
        return replace(options, school_year=int(box.currentData()))

    return (Answer(_("School year"), box, apply, lambda: bool(box.currentData())),)


def _minutes(_error: UserError, _this_year: int) -> tuple[Answer, ...]:
    box = StillNumber()
    box.setRange(1, _MOST_MINUTES)
    box.setValue(390)

    def apply(options: ReadOptions) -> ReadOptions:
        return replace(options, columns=options.columns | {"day-minutes": str(box.value())})

    return (Answer(_("Minutes of a school day"), box, apply, lambda: True),)


def _headings_of(error: UserError) -> list[str]:
    """Return the headings to choose from: one by one where the error has them so, for commas."""
    choices = error.facts.get("choices")
    if isinstance(choices, list | tuple):
        return [str(heading) for heading in choices if str(heading).strip()]
    return [h for h in str(error.facts.get("headings", "")).split(", ") if h.strip()]


def _sheet_names(error: UserError, _this_year: int) -> tuple[Answer, ...]:
    names = str(error.facts.get("sheets", "")).split(", ")
    shown = ", ".join(names[:2] if len(names) < 3 else (*names[:2], "…"))
    box = _combo(
        (
            ("school", _("Schools: each sheet holds one school")),
            ("term", _("Months or terms: their days add up")),
            ("grade", _("Grades")),
            ("nothing", _("Nothing that matters: teachers, or parts of one list")),
        )
    )

    def apply(options: ReadOptions) -> ReadOptions:
        return replace(options, columns=options.columns | {"sheet-names": str(box.currentData())})

    label = _("{sheets}: what these names are").format(sheets=shown)
    return (Answer(label, box, apply, lambda: bool(box.currentData())),)


_NO_COLUMN = "-"


def _absences(error: UserError, _this_year: int) -> tuple[Answer, ...]:
    headings = _headings_of(error)
    none = (_NO_COLUMN, _("None: this list only says who is enrolled"))
    box = _combo((*((heading, heading) for heading in headings), none))

    def apply(options: ReadOptions) -> ReadOptions:
        said = str(box.currentData())
        heading = "" if said == _NO_COLUMN else said
        return replace(options, columns=options.columns | {"days-absent": heading})

    return (Answer(_("Column of the days absent"), box, apply, lambda: bool(box.currentData())),)


def _column(role: str, label: str) -> Callable[[UserError, int], tuple[Answer, ...]]:
    """Return the maker of a question for the column of one role.

    Args:
        role: the role, "" where the error names it.
        label: what the control is called, untranslated.
    """

    def made(error: UserError, _this_year: int) -> tuple[Answer, ...]:
        headings = _headings_of(error)
        wanted = role or str(error.facts.get("role", ""))
        if not headings or not wanted:
            return ()
        box = _combo(tuple((heading, heading) for heading in headings))

        def apply(options: ReadOptions) -> ReadOptions:
            return replace(options, columns=options.columns | {wanted: str(box.currentData())})

        return (Answer(_(label), box, apply, lambda: bool(box.currentData())),)

    return made


_MAKERS: dict[str, Callable[[UserError, int], tuple[Answer, ...]]] = {
    "codes_unknown": _codes,
    "date_order_unclear": _date_order,
    "date_order_mixed": _date_order,
    "periods_needed": _periods,
    "days_enrolled_needed": _days,
    "school_year_needed": _school_year,
    "student_column_missing": _column("student-id", N_("Column of the student ids")),
    "columns_alike": _column("", N_("The column to use")),
    "absences_unclear": _absences,
    "mark_column_missing": _column("mark", N_("Column that says who was absent")),
    "date_column_missing": _column("date", N_("Column of the dates")),
    "day_minutes_needed": _minutes,
    "sheet_names_unclear": _sheet_names,
}
#: Shorter than the errors' own sentences: the file is named above, the controls are below.
_ASKED = {
    "codes_unknown": N_(
        "It is not known what these attendance codes mean. Say it for each; it is remembered for "
        "files like this."
    ),
    "date_order_unclear": N_(
        "The dates of this file can be read with the day or with the month first."
    ),
    "date_order_mixed": N_(
        "Some dates of this file have the day first, others the month. Say how most are written."
    ),
    "periods_needed": N_(
        "This file lists absences by period, so it must be known how many periods a day has."
    ),
    "days_enrolled_needed": N_(
        "This file says how many days students were absent, but not how many they were enrolled. "
        "Say how many school days there were so far, or take in a file with days enrolled."
    ),
    "school_year_needed": N_("This file does not say of which school year it is."),
    "absences_unclear": N_(
        "Some columns of this file speak of absences, but none is known to hold all days absent. "
        "Choose the one that does. Where each holds a part, add a column with their sum."
    ),
    "columns_alike": N_("Several columns of this file could be the same thing. Say which to use."),
    "mark_column_missing": N_(
        "This file has a row for each student and day, but it is not known which column says who "
        "was absent."
    ),
    "date_column_missing": N_(
        "This file holds attendance codes, but no column is known to hold the day of each."
    ),
    "day_minutes_needed": N_(
        "This file holds minutes, so it must be known how many minutes a school day has."
    ),
    "sheet_names_unclear": N_(
        "Several sheets of this workbook have the same headings. Say what their names stand for."
    ),
    "student_column_missing": N_(
        "No column of this file is known to hold the students' ids. Say which one does."
    ),
}
#: Why a choice cannot be, where the table of columns is in sight to choose again.
_REFUSED = {
    "student_column_missing": N_(
        "Without student ids nothing can be taken in. Choose “Student id” for the column that "
        "holds them, or take your choice back."
    ),
    "mark_column_missing": N_(
        "Nothing says any more who was absent. Choose “Attendance code” for the column that does, "
        "or take your choice back."
    ),
    "date_column_missing": N_(
        "Nothing says any more on which day a mark was given. Choose “Date” for the column that "
        "does, or take your choice back."
    ),
    "nothing_to_take_in": N_(
        "No column holds marks or days absent any more. Choose the one that does, or take your "
        "choice back."
    ),
    "published_without_rates": N_(
        "No column holds rates or counts of chronic absence any more. Choose the one that does, or "
        "take your choice back."
    ),
}
#: Codes of refusals that need no question: the remedy is in the table of columns.
IN_PLACE = frozenset(_REFUSED)
