"""Taking files in, step by step: reading, questions, what was understood, stored.

Nothing changes in the district file before the user agrees; each step can be left.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desktop import settings
from attendance_desktop.errors import Cancelled, UserError
from attendance_desktop.records.attendance import FileKind
from attendance_desktop.records.read_options import Correction, ReadOptions, overlaid
from attendance_desktop.services import problem_list
from attendance_desktop.services.attendance import Attendance, ReadFiles, TakenIn
from attendance_desktop.services.published_tables import PublishedTables
from attendance_desktop.services.remembering import RememberedSource
from attendance_desktop.ui.ask import FileType
from attendance_desktop.ui.attendance import remembered, understood
from attendance_desktop.ui.attendance.own_district import OwnDistrict
from attendance_desktop.ui.attendance.questions import (
    IN_PLACE,
    Questions,
    can_ask,
    refusal_words,
    with_answers,
)
from attendance_desktop.ui.attendance.report import Report, suggested_list
from attendance_desktop.ui.page import Surroundings
from attendance_desktop.ui.widgets.message import MessagePlace
from attendance_desktop.wording import _, error_words, ngettext, number
from attendance_desktop.work.runner import Control, Job, Lane

#: The month in which a school year begins.
_FIRST_MONTH = 7


class Intake(QWidget):
    """Reads files, asks, reports, and takes them in.

    Signals:
        began: files are being read, or there is something to decide.
        ended: there is nothing more to decide.
        taken_in: the files are stored; the answer in words, and the school year they are of.
    """

    began = Signal()
    ended = Signal()
    taken_in = Signal(str, object)

    def __init__(
        self,
        surroundings: Surroundings,
        attendance: Attendance,
        messages: MessagePlace,
        parent: QWidget | None = None,
    ) -> None:
        """Make it with nothing to do.

        Args:
            messages: the page's place for answers.
        """
        super().__init__(parent)
        self._surroundings, self._attendance, self._messages = surroundings, attendance, messages
        self._paths: tuple[Path, ...] = ()
        self._options = ReadOptions()
        self._parts: list[QWidget] = []
        self._read: ReadFiles | None = None
        self._asked_source = ""
        self._job: Job | None = None
        self.report = Report(surroundings.theme, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch(1)
        self._place(self.report)
        self._connect()

    @cached_property
    def questions(self) -> Questions:
        """What asks about a file; made when there is a first question, as mostly there is none."""
        made = Questions(self)
        made.answered.connect(self._on_answered)
        made.left.connect(self._on_question_left)
        self._place(made)
        return made

    @cached_property
    def own_district(self) -> OwnDistrict:
        """What asks for our own district in a published table; made at the first question."""
        tables = PublishedTables(self._attendance.districts)
        made = OwnDistrict(self._surroundings, tables, self._messages, self)
        made.began.connect(self.began)
        made.ended.connect(self.ended)
        self._place(made)
        return made

    def _place(self, part: QWidget) -> None:
        part.hide()
        self._parts.append(part)
        self._column.insertWidget(0, part)

    def _connect(self) -> None:
        self.report.take_in_pressed.connect(self._on_take_in)
        self.report.left.connect(self.leave)
        self.report.corrected.connect(self._on_corrected)
        self.report.sheet_chosen.connect(self._on_sheet)
        self.report.remember_chosen.connect(self._on_remember)
        self.report.taken_back.connect(self._on_taken_back)
        self.report.remembered_pressed.connect(self._on_remembered_asked)
        self.report.save_pressed.connect(self._on_save)
        self._surroundings.audience.changed.connect(self._on_audience)

    @property
    def busy(self) -> bool:
        """Whether files are being read or stored now."""
        return self._job is not None and self._job.running

    @property
    def deciding(self) -> bool:
        """Whether the user has something to answer or to agree to."""
        return not all(part.isHidden() for part in self._parts)

    def begin(self, paths: Sequence[Path]) -> None:
        """Read these files; whatever was read before and not taken in is dropped."""
        if self.busy or not paths:
            return
        self._paths = tuple(paths)
        self._start(ReadOptions())

    def leave(self) -> None:
        """Step back; nothing was changed."""
        self._close()
        self._messages.clear()
        self.ended.emit()

    # --- reading ----------------------------------------------------------------------------

    def _start(self, options: ReadOptions) -> None:
        self._close()
        self._work(options, self._on_read, self._on_unread)
        self.began.emit()

    def _work(
        self,
        options: ReadOptions,
        done: Callable[[ReadFiles], None],
        failed: Callable[[UserError], None],
    ) -> None:
        self._options = options
        paths = self._paths
        words = _("Reading {file}…").format(file=paths[0].name)
        if len(paths) > 1:
            words = ngettext("Reading {count} file…", "Reading {count} files…", len(paths)).format(
                count=number(len(paths))
            )
        self._messages.busy(words, self._on_cancel)

        def work(control: Control) -> ReadFiles:
            return self._attendance.read(
                paths, options, progress=control.progress, cancelled=control.cancelled
            )

        self._job = self._surroundings.runner.run(
            Lane.FREE, work, done=done, failed=failed, progress=self._on_progress
        )

    def _on_progress(self, share: float, _step: str) -> None:
        # The reader's own words name its steps; the user knows which file is being read.
        self._messages.progress(share, "")

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_read(self, read: ReadFiles) -> None:
        self._job = None
        self._read = read
        self._surroundings.runner.in_turns(
            (
                *self.report.steps(read, self._surroundings.audience.current),
                partial(self._show_report, read),
            )
        )

    def _show_report(self, read: ReadFiles) -> None:
        if self._read is not read:
            return
        self._messages.clear()
        self.report.show()
        self.began.emit()
        (
            self.report.take_in
            if self.report.take_in.isVisibleTo(self.report)
            else self.report.leave
        ).setFocus()

    def _on_unread(self, error: UserError) -> None:
        self._job = None
        if can_ask(error):
            self._ask(error)
            return
        kind = "note" if isinstance(error, Cancelled) else "danger"
        self._messages.say(error_words(error), kind=kind)
        self.ended.emit()

    def _ask(self, error: UserError) -> None:
        self._messages.clear()
        self._asked_source = str(error.facts.get("source", ""))
        self.report.hide()
        self.questions.show()
        today = dt.datetime.now().astimezone().date()
        self.questions.ask(error, ReadOptions(), current_school_year(today))
        self.began.emit()

    def _on_answered(self, answers: ReadOptions) -> None:
        options = replace(
            self._options,
            layout=answers.layout or self._options.layout,
            columns=overlaid(self._options.columns, answers.columns),
            codes=self._options.codes | answers.codes,
        )
        if self._asked_source:
            options = with_answers(self._options, self._asked_source, answers)
        if self._read is None:
            self._start(options)
            return
        self.questions.hide()
        self.report.show()
        self._read_again(options)

    def _on_question_left(self) -> None:
        if self._read is None:
            self.leave()
            return
        self.questions.hide()
        self._on_taken_back()
        self.report.show()

    # --- correcting -------------------------------------------------------------------------

    def _on_corrected(self, source: str, correction: Correction) -> None:
        self._read_again(self._options.with_correction(source, correction))

    def _on_sheet(self, file_name: str, sheet: str) -> None:
        self._read_again(replace(self._options, sheets=self._options.sheets | {file_name: sheet}))

    def _on_remember(self, source: str, correction: Correction) -> None:
        self._options = self._options.with_correction(source, correction)
        if self._read is not None:
            self._read = replace(self._read, options=self._options)

    def _read_again(self, options: ReadOptions) -> None:
        """Read with another choice; what is shown stays until the answer is there."""
        if self._job is not None:
            self._job.forget()
        self.report.wait()
        self._work(options, self._on_read_again, self._on_refused)

    def _on_read_again(self, read: ReadFiles) -> None:
        self._job = None
        self._read = read
        self._messages.clear()
        steps = self.report.steps(read, self._surroundings.audience.current)
        self._surroundings.runner.in_turns(steps)

    def _on_refused(self, error: UserError) -> None:
        """Answer a choice that cannot be: by a question of its own, or in place."""
        self._job = None
        if isinstance(error, Cancelled):
            self._on_taken_back()
        elif can_ask(error) and error.code not in IN_PLACE:
            self._ask(error)
        else:
            self._messages.clear()
            self.report.refuse(refusal_words(error))

    def _on_taken_back(self) -> None:
        """Show again what was read before the last choice."""
        if self._read is not None:
            self._options = self._read.options
            self._on_read_again(self._read)

    # --- storing ----------------------------------------------------------------------------

    def _on_take_in(self) -> None:
        read = self._read
        if read is None or self.busy:
            return
        self.report.take_in.setEnabled(False)
        self._messages.busy(_("Taking in…"))

        def work(_control: Control) -> TakenIn:
            return self._attendance.take_in(read)

        self._job = self._surroundings.runner.run(
            Lane.STORE,
            work,
            done=self._on_taken_in,
            failed=self._on_not_taken_in,
            ended=self._on_stored,
        )

    def _on_stored(self) -> None:
        self._job = None
        self.report.take_in.setEnabled(True)

    def _on_not_taken_in(self, error: UserError) -> None:
        self._messages.refuse(error_words(error))

    def _on_taken_in(self, taken: TakenIn) -> None:
        names = list(dict.fromkeys(path.name for path in self._paths))
        name = (
            names[0]
            if len(names) == 1
            else ngettext("{count} file", "{count} files", len(names)).format(
                count=number(len(names))
            )
        )
        new = sum(change.new for change in taken.changes)
        corrected = sum(change.corrected for change in taken.changes)
        self._close()
        year = max((batch.school_year for batch in taken.batches), default=None)
        published = understood.only_published(batch.kind for batch in taken.batches)
        words = understood.taken_words(name, new, corrected, published=published)
        self.taken_in.emit(words, year)
        self.ended.emit()
        if any(batch.kind is FileKind.PUBLISHED for batch in taken.batches):
            self.own_district.ask_where_needed()

    # --- the rest ---------------------------------------------------------------------------

    def _on_save(self) -> None:
        read = self._read
        if read is None:
            return
        types = (FileType(_("List of problems"), ("*.csv",)),)
        title, folder = _("Save the list of problems"), settings.documents_folder()
        path = self._surroundings.ask.save_file(self, title, types, suggested_list(read, folder))
        if path is None:
            return
        self._saved_name = path.name

        def work(_control: Control) -> None:
            try:
                problem_list.save(path, read.deliveries)
            except OSError as error:
                raise UserError("list_not_written", path=str(path)) from error

        self._surroundings.runner.run(
            Lane.FREE, work, done=self._on_saved, failed=self._on_not_taken_in
        )

    def _on_saved(self, _nothing: object) -> None:
        self._messages.say(_("Saved as {file}.").format(file=self._saved_name))

    def _on_remembered_asked(self) -> None:
        def work(_control: Control) -> tuple[RememberedSource, ...]:
            return self._attendance.sources.listed()

        self._surroundings.runner.run(Lane.STORE, work, done=self._on_remembered)

    def _on_remembered(self, sources: tuple[RememberedSource, ...]) -> None:
        chosen = self._surroundings.ask.pick(self, remembered.listing(sources))
        if chosen is None:
            return

        def work(_control: Control) -> RememberedSource:
            return self._attendance.sources.forget(chosen.id)

        self._surroundings.runner.run(
            Lane.STORE, work, done=self._on_forgotten, failed=self._on_not_taken_in
        )

    def _on_forgotten(self, source: RememberedSource) -> None:
        words = remembered.forgotten_words(source)
        self._messages.say(words, _("Undo"), self._surroundings.undo)

    def _on_audience(self) -> None:
        if self._read is not None:
            self.report.show_read(self._read, self._surroundings.audience.current)

    def _close(self) -> None:
        self._read = None
        for part in self._parts:
            part.hide()
        self.report.clear()


def current_school_year(today: dt.date) -> int:
    """Return the spring year of the school year that a date lies in."""
    return today.year + (today.month >= _FIRST_MONTH)
