"""What tests of the window share: a theme, answers to its questions, and pages of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from attendance_desktop.services.all_services import Services, make_services
from attendance_desktop.ui.ask import Ask
from attendance_desktop.ui.audience import AudienceChoice
from attendance_desktop.ui.changes import Changes
from attendance_desktop.ui.desk import Desk
from attendance_desktop.ui.page import Page, PageEntry, Surroundings
from attendance_desktop.ui.theme import Theme
from attendance_desktop.ui.window import Window
from attendance_desktop.work.runner import InlineRunner


class AnsweredAsk(Ask):
    """Gives the answers it was told, in order, and keeps what was asked.

    A question without an answer fails the test: the program asked what it should not.
    """

    def __init__(self) -> None:
        self.answers: list[object] = []
        self.asked: list[str] = []

    def _answer(self, title: str) -> object:
        self.asked.append(title)
        assert self.answers, f"nobody expected to be asked: {title}"
        return self.answers.pop(0)

    def open_files(self, parent, title, types, folder=None):
        return self._answer(title)

    def open_file(self, parent, title, types, folder=None):
        return self._answer(title)

    def save_file(self, parent, title, types, suggested: Path):
        answer = self._answer(title)
        return suggested if answer == "suggested" else answer

    def folder(self, parent, title, suggested):
        return self._answer(title)

    def open_outside(self, path: Path) -> bool:
        return self._answer(f"open {path.name}")

    def text(self, parent, title, label, now=""):
        return self._answer(title)

    def choose(self, parent, title, words, choices, details=""):
        answer = self._answer(title)
        assert answer is None or answer in {choice.key for choice in choices}
        self.asked.extend((words, details))
        return answer

    def pick(self, parent, listing):
        """The answer is the number of the row, or None; what was shown is kept."""
        answer = self._answer(listing.title)
        self.listed = [[c.text(row) for c in listing.columns] for row in listing.rows]
        return None if answer is None else listing.rows[answer]


@pytest.fixture
def ask() -> AnsweredAsk:
    return AnsweredAsk()


@pytest.fixture
def theme(qapp):
    """The light theme, worn by the program; undressed afterwards."""
    made = Theme("light")
    made.apply(qapp)
    yield made
    qapp.setStyleSheet("")


@pytest.fixture
def surroundings(theme, ask):
    return Surroundings(
        theme=theme,
        runner=InlineRunner(),
        ask=ask,
        changes=Changes(),
        audience=AudienceChoice(),
        undo=lambda: None,
        go=lambda _page, _part: None,
    )


class WindowServices:
    """The real district files, and no topic: what the window itself needs."""

    def __init__(self) -> None:
        from attendance_desktop.services.district import Districts

        self.districts = Districts()
        self.forgotten = 0

    def forget_loaded(self) -> None:
        self.forgotten += 1

    def make_practice(self, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "practice.attend"
        self.districts.create(path, "Practice Valley", "9999")
        self.districts.close()
        return path


class NotesPage(Page):
    """A page as a topic would make it."""

    name = "Notes"
    purpose = "What the tests look at."
    topics = frozenset({"district"})

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__(surroundings)
        self.header.offer("Add a note…")
        self.reloads = 0
        self.dropped: list[Path] = []

    def reload(self) -> None:
        self.reloads += 1

    def take_files(self, paths) -> bool:
        self.dropped.extend(paths)
        return all(path.suffix == ".csv" for path in paths)


class OtherPage(NotesPage):
    name = "Other"
    topics = frozenset({"other"})


@pytest.fixture
def services() -> Iterator[WindowServices]:
    made = WindowServices()
    yield made
    made.districts.close()


@pytest.fixture
def desk(surroundings, services) -> Desk:
    return Desk(lambda: services, surroundings.runner, surroundings.changes)


@pytest.fixture
def window(surroundings, desk, qtbot) -> Window:
    entries = (
        PageEntry("Notes", "info", NotesPage),
        PageEntry("Other", "eye", OtherPage),
    )
    made = Window(replace(surroundings, undo=desk.undo), desk, entries)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def district_file(services, tmp_path) -> Path:
    """A district file that exists and is closed."""
    path = tmp_path / "Cedar Valley.attend"
    services.districts.create(path, "Cedar Valley School District", "0010")
    services.districts.close()
    return path


# --- pages of topics, over a real district file ----------------------------------------------


@pytest.fixture
def topic_services() -> Iterator[Services]:
    """The program's services; a folder of tests of a page calls them `services`."""
    made = make_services()
    yield made
    made.districts.close()


@pytest.fixture
def topic_desk(surroundings, topic_services, tmp_path) -> Desk:
    """The real desk, with a new district's file open; a page's folder calls it `desk`."""
    made = Desk(lambda: topic_services, surroundings.runner, surroundings.changes)
    made.create(tmp_path / "Pine Creek.attend", "Pine Creek")
    return made


@pytest.fixture
def went() -> list[tuple[str, str]]:
    """Other pages that were gone to, with the part of each."""
    return []


@pytest.fixture
def around(surroundings, desk, went) -> Surroundings:
    """A page's surroundings, with undo and the way to other pages."""
    return replace(surroundings, undo=desk.undo, go=lambda *where: went.append(where))


@pytest.fixture
def shown(surroundings, qtbot):
    """Shows a page as the window does: reloaded at every change."""

    def show(page: Page, width: int = 1160) -> Page:
        qtbot.addWidget(page)
        surroundings.changes.changed.connect(lambda _topics: page.reload())
        page.resize(width, 700)
        page.show()
        page.reload()
        return page

    return show


@pytest.fixture
def tab(page):
    """Brings a part of the folder's own page into sight, as a click on its name does."""

    def show(key: str):
        page.tabs.row.button(key).click()
        assert not page.loading
        found = page.tabs.tab(key)
        assert found.isVisible(), page.tabs.trouble.text
        return found

    return show
