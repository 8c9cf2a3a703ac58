"""The report of a reading: what was understood, file by file, and the button that takes it in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desktop.records.measures import Audience
from attendance_desktop.services.attendance import ReadFiles
from attendance_desktop.ui.attendance import understood
from attendance_desktop.ui.attendance.file_report import FileRead, FileReport
from attendance_desktop.ui.theme import Theme
from attendance_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from attendance_desktop.ui.widgets.card import Card
from attendance_desktop.ui.widgets.flow import FlowLayout
from attendance_desktop.ui.widgets.message import Banner
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import _

Step = Callable[[], None]
#: Source, file and sheet of each file shown.
Names = tuple[tuple[str, str, str], ...]


class Report(QWidget):
    """What the files say; nothing is stored yet.

    Attributes:
        files: one report a file or sheet, in order.

    Signals:
        take_in_pressed: the user agrees.
        left: the user steps back.
        corrected: a source and a `Correction`; its files are to be read again.
        sheet_chosen: a file's name and a sheet.
        remember_chosen: a source and a `Correction`; nothing is read again.
        taken_back: the last choice is to be taken back.
        save_pressed: the list of problems is wanted.
        remembered_pressed: the list of what is remembered is wanted.
    """

    take_in_pressed = Signal()
    left = Signal()
    corrected = Signal(str, object)
    sheet_chosen = Signal(str, str)
    remember_chosen = Signal(str, object)
    taken_back = Signal()
    save_pressed = Signal()
    remembered_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty report."""
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._head = Card()
        self._sentence = Words("", "heading")
        self.changes = Words("", "body")
        self.remembered = Words("", "body")
        self.wrong = Banner("danger", "", _("Take it back"), can_close=False)
        self.wrong.acted.connect(self.taken_back)
        for part in (self._sentence, self.changes, self.remembered, self.wrong):
            self._head.body.addWidget(part)
        self.wrong.hide()
        self._head.body.addLayout(self._buttons())
        self._column.addWidget(self._head)
        self.files: list[FileReport] = []
        self._names: Names = ()

    def show_read(self, read: ReadFiles, audience: Audience) -> None:
        """Show what was read.

        Args:
            audience: for the public, values and problems stay out of sight.
        """
        for step in self.steps(read, audience):
            step()

    def steps(self, read: ReadFiles, audience: Audience) -> tuple[Step, ...]:
        """Return the steps of `show_read`, to be taken in order, each short.

        The same files, read again, are shown in the widgets they have: a person stays in place.
        """
        names = tuple((d.source, d.file_name, d.sheet) for d in read.deliveries)
        steps: list[Step] = [partial(self._say, read)]
        reports = self.files
        if names != self._names:
            reports = [self._made() for _delivery in read.deliveries]
            steps.append(self.clear)
            steps.extend(step for report in reports for step in report.making())
        for report, file in zip(reports, _files(read), strict=True):
            steps.extend(report.showing(file, audience))
        steps.append(partial(self._keep, names, reports))
        steps.extend(step for report in reports for step in report.revealing())
        return (*steps, self._allow)

    def clear(self) -> None:
        """Show no file any more; a hidden table still costs time when the theme changes."""
        for card in self.files:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.files, self._names = [], ()
        self.wrong.hide()

    def refuse(self, words: str) -> None:
        """Say in place why a choice cannot be; what is shown stays."""
        self.wrong.say("danger", words, _("Take it back"))
        self.wrong.show()
        self.changes.hide()
        self.take_in.setEnabled(False)

    def wait(self) -> None:
        """Do not offer to take in what is being read again."""
        self.take_in.setEnabled(False)

    def _made(self) -> FileReport:
        report = FileReport(self._theme, self)
        report.hide()
        report.save_pressed.connect(self.save_pressed)
        report.remembered_pressed.connect(self.remembered_pressed)
        report.corrected.connect(self.corrected)
        report.sheet_chosen.connect(self.sheet_chosen)
        report.remember_chosen.connect(self.remember_chosen)
        return report

    def _keep(self, names: Names, reports: list[FileReport]) -> None:
        self.files, self._names = reports, names
        for report in reports:
            self._column.addWidget(report)

    def _allow(self) -> None:
        self.wrong.hide()
        self.take_in.setEnabled(True)

    def _buttons(self) -> FlowLayout:
        row = FlowLayout()
        self.take_in = PrimaryButton(_("Take in"), "circle-check")
        self.take_in.clicked.connect(self.take_in_pressed)
        self.leave = SecondaryButton(_("Not now"))
        self.leave.clicked.connect(self.left)
        row.addWidget(self.take_in)
        row.addWidget(self.leave)
        return row

    def _say(self, read: ReadFiles) -> None:
        known = all(batch is not None for batch in read.already)
        self.take_in.setVisible(not known)
        self.leave.say(_("Back") if known else _("Not now"))
        if known and len(read.already) == 1:
            self._sentence.setText(_("This file was taken in already; nothing changes."))
        elif known:
            self._sentence.setText(_("These files were taken in already; nothing changes."))
        else:
            self._sentence.setText(_("Nothing is stored yet. This is what the file says:"))
        new = sum(change.new for change in read.changes)
        corrected = sum(change.corrected for change in read.changes)
        published = understood.only_published(d.kind for d in read.deliveries)
        words = understood.changes_words(new, corrected, published=published)
        self.changes.setText("" if known else words)
        self.changes.setVisible(not known)
        self.remembered.setText(understood.remembered_words(read.deliveries))
        self.remembered.setVisible(bool(self.remembered.text()))


def _files(read: ReadFiles) -> list[FileRead]:
    return [
        FileRead(
            delivery,
            correction=read.options.of(delivery.source),
            sheet=read.options.sheets.get(delivery.file_name, ""),
            changes=changes,
            asks_days=already is None
            and understood.needs_days(
                delivery, read.options.for_source(delivery.source).calendar_days
            ),
        )
        for delivery, changes, already in zip(
            read.deliveries, read.changes, read.already, strict=True
        )
    ]


def suggested_list(read: ReadFiles, folder: Path) -> Path:
    """Return where the list of problems would go."""
    stem = Path(read.deliveries[0].file_name).stem if read.deliveries else "file"
    return folder / f"{stem}-problems.csv"
