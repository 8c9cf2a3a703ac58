"""The open file as the window sees it, over real district files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from attendance_desktop import settings
from attendance_desktop.ui.desk import DAMAGED, Desk, DeskState, Unopened, file_stem, free_path


class Heard:
    """Keeps what a desk says."""

    def __init__(self, desk: Desk) -> None:
        self.states: list[DeskState] = []
        self.unopened: list[Unopened] = []
        self.said: list[tuple[str, str]] = []
        self.refused: list[str] = []
        self.working: list[str] = []
        desk.opened.connect(self.states.append)
        desk.changed.connect(self.states.append)
        desk.unopened.connect(self.unopened.append)
        desk.said.connect(self.on_said)
        desk.refused.connect(self.on_refused)
        desk.working.connect(self.working.append)

    def on_said(self, what, words):
        self.said.append((what, words))

    def on_refused(self, error):
        self.refused.append(error.code)


@pytest.fixture
def heard(desk):
    return Heard(desk)


def test_open_tells_name_rules_and_nothing_to_undo(desk, heard, district_file):
    desk.open(district_file)
    state = heard.states[0]
    assert state.district.name == "Cedar Valley School District"
    assert state.rules_name.startswith("Federal")
    assert "10 days" in state.rules_words
    assert [r.slug for r in state.rules][:2] == ["federal", "new-york"]
    assert (state.read_only, state.warnings) == (False, ())
    assert heard.working == ["Opening the district file…", ""]
    assert settings.load().last_file == str(district_file.resolve())


def test_rename_can_be_undone_and_done_again(desk, heard, district_file):
    desk.open(district_file)
    desk.rename("Cedar Valley Schools")
    assert heard.states[-1].district.name == "Cedar Valley Schools"
    assert heard.states[-1].undo_words == "Named the district Cedar Valley Schools"
    desk.undo()
    assert heard.said == [("undone", "Named the district Cedar Valley Schools")]
    assert heard.states[-1].district.name == "Cedar Valley School District"
    assert heard.states[-1].redo_words == "Named the district Cedar Valley Schools"
    desk.redo()
    assert heard.said[-1] == ("redone", "Named the district Cedar Valley Schools")
    assert heard.states[-1].district.name == "Cedar Valley Schools"


def test_nothing_to_undo_is_said(desk, heard, district_file):
    desk.open(district_file)
    assert heard.states[-1].undo_words == ""
    desk.undo()
    assert heard.refused == ["nothing_to_undo"]


def test_rules_are_chosen(desk, heard, services, district_file):
    desk.open(district_file)
    before = services.forgotten
    desk.use_rules("vermont")
    assert heard.states[-1].rules_name == "Vermont"
    desk.undo()
    assert heard.states[-1].district.rules == "federal"
    assert services.forgotten > before


def test_new_district_goes_into_the_documents_folder(desk, heard, program_home):
    desk.create_named("Lone Star ISD: 7/8")
    assert heard.states[0].path == program_home / "Documents" / "Lone Star ISD 7 8.attend"
    desk.create_named("Lone Star ISD: 7/8")
    assert heard.states[1].path.name == "Lone Star ISD 7 8 2.attend"


def test_practice_district_is_opened(desk, heard):
    desk.practice()
    assert heard.states[0].district.name == "Practice Valley"


def test_missing_file_is_told(desk, heard, tmp_path):
    desk.open(tmp_path / "gone.attend")
    assert [u.error.code for u in heard.unopened] == ["file_not_found"]
    assert heard.unopened[0].backup is None
    assert desk.state is None


def test_file_on_the_desk_stays_when_another_cannot_be_opened(desk, heard, district_file, tmp_path):
    desk.open(district_file)
    desk.open(tmp_path / "gone.attend")
    assert desk.state is not None
    desk.rename("Still here")
    assert heard.states[-1].district.name == "Still here"


def test_damaged_file_comes_with_its_newest_good_backup(desk, heard, services, district_file):
    desk.open(district_file)
    desk.rename("Cedar Valley Schools")
    desk.close()
    desk.open(district_file)
    desk.close()
    damage(district_file)
    desk.open(district_file)
    unopened = heard.unopened[0]
    assert unopened.error.code == DAMAGED
    assert unopened.backup is not None
    assert unopened.backup_moment
    desk.restore(unopened.path, unopened.backup)
    assert heard.states[-1].district.name == "Cedar Valley Schools"


def test_backup_lands_where_it_was_asked_for(desk, heard, district_file, tmp_path):
    desk.open(district_file)
    out = tmp_path / "copy.attend"
    desk.back_up(out)
    assert heard.said == [("backed_up", str(out))]
    assert out.stat().st_size > 0
    desk.back_up(out)
    assert heard.refused == ["file_exists"]


def test_second_window_is_told_and_may_read(desk, heard, services, district_file, surroundings):
    from attendance_desktop.services.district import Districts

    first = Districts()
    first.open(district_file, window=True)
    try:
        desk.open(district_file)
    finally:
        first.close()
    assert heard.states[0].read_only
    assert "open_elsewhere" in heard.states[0].warnings


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Cedar Valley", "Cedar Valley"),
        ("  A/B\\C: D?  ", "A B C D"),
        ("...", "district"),
        ("\x00\x1f", "district"),
        ("Waiʻanae ō", "Waiʻanae ō"),
        ("x" * 200, "x" * 80),
    ],
)
def test_names_become_file_names(name, stem):
    assert file_stem(name) == stem


def test_free_path_steps_past_what_exists(tmp_path: Path):
    assert free_path(tmp_path, "A").name == "A.attend"
    (tmp_path / "A.attend").touch()
    (tmp_path / "A 2.attend").touch()
    assert free_path(tmp_path, "A").name == "A 3.attend"


def damage(path: Path) -> None:
    """Overwrite the middle of a file, as a failing disk does."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(100)
        file.write(os.urandom(size - 200))
