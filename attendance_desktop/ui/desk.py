"""The open district file, as the window sees it: opened, named, undone, backed up.

Every question to the services runs on the store lane; what comes back is a frozen `DeskState`.
The services themselves are loaded there too, after the window's first paint, because they bring
the database's libraries with them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from attendance_desktop import settings
from attendance_desktop.errors import UserError
from attendance_desktop.ui.changes import EVERYTHING, Changes
from attendance_desktop.ui.desk_state import DeskState, Rules, Unopened
from attendance_desktop.ui.file_names import file_stem, free_path
from attendance_desktop.wording import _, label_words
from attendance_desktop.work.runner import Control, Lane, Runner


class Services(Protocol):
    """What the window itself needs of the services; `app` brings them all together."""

    @property
    def districts(self) -> Any:
        """`services.district.Districts`; importing it here would load the database at start."""
        ...

    def forget_loaded(self) -> None:
        """Forget what was loaded from the file; called when all of it may have changed."""
        ...

    def make_practice(self, folder: Path) -> Path:
        """Make the practice district in a folder and return its file, closed."""
        ...


class Desk(QObject):
    """Opens district files and does what concerns the whole of one.

    Signals:
        opened: another file is open; a `DeskState`.
        changed: name, rules or the next undo are new; a `DeskState`.
        unopened: an `Unopened`.
        said: an action is done; a label in words and which of "undone", "redone", "backed_up",
            "restored", "moved".
        refused: a `UserError`.
        backups_listed: the file's automatic back-ups, newest first.
        activities_listed: what was done with the file, newest first.
        working: what is being done with a file, in words; "" when it is over.
    """

    opened = Signal(object)
    changed = Signal(object)
    unopened = Signal(object)
    said = Signal(object, object)
    refused = Signal(object)
    backups_listed = Signal(object)
    activities_listed = Signal(object)
    working = Signal(object)

    def __init__(self, load: Callable[[], Services], runner: Runner, changes: Changes) -> None:
        """Make a desk with no file on it.

        Args:
            load: imports and makes the services; called once, on the store lane.
        """
        super().__init__()
        self._load, self._runner, self._changes = load, runner, changes
        self._services: Services | None = None
        self._state: DeskState | None = None
        changes.changed.connect(self._on_changed)

    @property
    def state(self) -> DeskState | None:
        """The file on the desk, or None."""
        return self._state

    @property
    def services(self) -> Services:
        """The services; only for what runs after a file was opened."""
        if self._services is None:
            self._services = self._load()
        return self._services

    # --- opening --------------------------------------------------------------------------

    def warm_up(self) -> None:
        """Load the services ahead of the first question."""
        self._runner.run(Lane.STORE, self._warm)

    def open(self, path: Path) -> None:
        """Open a district file in the place of the one on the desk."""
        self._bring(_("Opening the district file…"), lambda _control: self._opened(path))

    def create(self, path: Path, name: str, rules: str = "federal") -> None:
        """Make a new district file and open it."""
        self._bring(
            _("Making the district file…"), lambda _control: self._created(path, name, rules)
        )

    def create_named(self, name: str) -> None:
        """Make a new user's district file in the documents folder; no question about paths."""
        self.create(free_path(settings.documents_folder(), file_stem(name)), name)

    def practice(self) -> None:
        """Make the practice district in the documents folder and open it."""
        folder = settings.documents_folder()
        self._bring(
            _("Making a practice district of 1,200 students…"),
            lambda _control: self._practiced(folder),
        )

    def restore(self, path: Path, backup: Path) -> None:
        """Put a back-up in the place of a file, and open it."""
        self._bring(
            _("Putting the back-up in its place…"),
            lambda _control: self._restored(path, backup),
            "restored",
        )

    def move(self, target: Path) -> None:
        """Move the file to another place, and open it there."""
        self._bring(_("Moving the district file…"), lambda _control: self._moved(target), "moved")

    def close(self) -> None:
        """Close the file; the last job of the store lane."""
        self._runner.run(Lane.STORE, self._close)

    # --- actions on the whole file ----------------------------------------------------------

    def undo(self) -> None:
        """Take back the last action."""
        self._runner.run(
            Lane.STORE, lambda _c: self._step("undo"), done=self._on_undone, failed=self._on_refused
        )

    def redo(self) -> None:
        """Bring back the action undone last."""
        self._runner.run(
            Lane.STORE, lambda _c: self._step("redo"), done=self._on_redone, failed=self._on_refused
        )

    def rename(self, name: str) -> None:
        """Give the district another name."""
        code = self._state.district.code if self._state else ""
        self._change(lambda _c: self.services.districts.rename(name, code))

    def use_rules(self, slug: str) -> None:
        """Measure by another rule profile."""
        self._change(lambda _c: self.services.districts.use_rules(slug))

    def back_up(self, out: Path) -> None:
        """Write a verified copy of the file."""
        self._runner.run(
            Lane.STORE,
            lambda _c: str(self.services.districts.backup_to(out)),
            done=self._on_backed_up,
            failed=self._on_refused,
        )

    def list_backups(self) -> None:
        """Ask for the file's automatic back-ups."""
        if self._state is not None:
            path = self._state.path
            self._runner.run(
                Lane.STORE,
                lambda _c: self.services.districts.backups(path),
                done=self._on_backups,
                failed=self._on_refused,
            )

    def list_activities(self) -> None:
        """Ask what was done with the file."""
        if self._state is not None:
            self._runner.run(
                Lane.STORE,
                lambda _c: self.services.districts.activities(),
                done=self._on_activities,
                failed=self._on_refused,
            )

    def look_again(self) -> None:
        """Ask for name, rules, undo and redo as they are now."""
        if self._state is not None:
            self._runner.run(Lane.STORE, self._looked, done=self._on_looked)

    # --- on the store lane ------------------------------------------------------------------

    def _warm(self, _control: Control) -> None:
        _ = self.services

    def _opened(self, path: Path) -> DeskState | Unopened:
        districts = self.services.districts
        try:
            found = districts.open(path, window=True)
        except UserError as error:
            return self._why_unopened(path, error)
        return self._on_desk(found)

    def _created(self, path: Path, name: str, rules: str) -> DeskState:
        path.parent.mkdir(parents=True, exist_ok=True)
        return self._on_desk(self.services.districts.create(path, name, rules=rules, window=True))

    def _practiced(self, folder: Path) -> DeskState | Unopened:
        return self._opened(self.services.make_practice(folder))

    def _restored(self, path: Path, backup: Path) -> DeskState | Unopened:
        districts = self.services.districts
        was_open = districts.is_open
        try:
            districts.restore(path, backup)
        except UserError:
            # Nothing was changed, and the file that was in sight is still there.
            if was_open:
                districts.open(path, window=True, backup=False)
            raise
        return self._opened(path)

    def _moved(self, target: Path) -> DeskState | Unopened:
        return self._on_desk(self.services.districts.move(target, window=True))

    def _why_unopened(self, path: Path, error: UserError) -> Unopened:
        if error.code != DAMAGED:
            return Unopened(path, error)
        good = self.services.districts.backups(path)
        if not good:
            return Unopened(path, error)
        return Unopened(path, error, good[0].path, good[0].moment)

    def _on_desk(self, found: Any) -> DeskState:
        """Return the state of a file just opened; what older files left loaded is forgotten."""
        self.services.forget_loaded()
        return self._now(DeskState(found.path, found.district, (), found.read_only, found.warnings))

    def _now(self, state: DeskState) -> DeskState:
        from attendance_desktop.rules import profiles

        districts = self.services.districts
        # Anew each time: the district's own rules can change.
        known = map(districts.profile, profiles.slugs())
        return replace(
            state,
            rules=tuple(Rules(p.slug, _(p.name), profiles.rule_words(p)) for p in known),
            district=districts.district(),
            undo_words=districts.undo_label() or "",
            redo_words=districts.redo_label() or "",
        )

    def _looked(self, _control: Control) -> DeskState | None:
        return self._now(self._state) if self._state and self.services.districts.is_open else None

    def _step(self, which: str) -> str:
        activity = getattr(self.services.districts, which)()
        self.services.forget_loaded()
        return label_words(activity.label, activity.facts)

    def _close(self, _control: Control) -> None:
        if self._services is not None:
            self._services.districts.close()

    # --- back on the window's thread ----------------------------------------------------------

    def _bring(
        self, words: str, work: Callable[[Control], DeskState | Unopened], said: str = ""
    ) -> None:
        self.working.emit(words)
        self._runner.run(
            Lane.STORE,
            work,
            done=partial(self._on_brought, said),
            failed=self._on_refused,
            ended=self._on_ended,
        )

    def _change(self, work: Callable[[Control], object]) -> None:
        self._runner.run(Lane.STORE, work, done=self._on_done, failed=self._on_refused)

    def _on_ended(self) -> None:
        self.working.emit("")

    def _on_brought(self, said: str, answer: DeskState | Unopened) -> None:
        if isinstance(answer, Unopened):
            self.unopened.emit(answer)
            return
        self._state = answer
        self.opened.emit(answer)
        if said:
            self.said.emit(said, answer.district.name)

    def _on_looked(self, state: DeskState | None) -> None:
        if state is not None and self._state is not None and state.path == self._state.path:
            self._state = state
            self.changed.emit(state)

    def _on_done(self, _nothing: object) -> None:
        self._changes.tell(EVERYTHING)

    def _on_undone(self, words: str) -> None:
        self._changes.tell(EVERYTHING)
        self.said.emit("undone", words)

    def _on_redone(self, words: str) -> None:
        self._changes.tell(EVERYTHING)
        self.said.emit("redone", words)

    def _on_backups(self, backups: tuple[Any, ...]) -> None:
        self.backups_listed.emit(backups)

    def _on_activities(self, activities: tuple[Any, ...]) -> None:
        self.activities_listed.emit(activities)

    def _on_backed_up(self, path: str) -> None:
        self.said.emit("backed_up", path)

    def _on_refused(self, error: UserError) -> None:
        self.refused.emit(error)

    def _on_changed(self, _topics: frozenset[str]) -> None:
        self.look_again()


#: The error code for which a back-up is offered.
DAMAGED = "file_damaged"
