"""Where things lie, and one person's choices."""

from __future__ import annotations

import json
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop import settings
from attendance_desktop.settings import Settings

PROJECT = Path(__file__).resolve().parents[1]


# --- resources ------------------------------------------------------------------------------


def test_resources_are_those_of_the_checkout():
    assert settings.resource("rules") == PROJECT / "resources" / "rules"


def test_a_missing_resource_is_named():
    with pytest.raises(FileNotFoundError, match=r"resources/rules/atlantis\.toml"):
        settings.resource("rules", "atlantis.toml")


# --- folders --------------------------------------------------------------------------------


def test_all_that_is_kept_for_a_person_lies_in_one_folder(program_home):
    assert settings.data_folder() == program_home
    assert settings.backup_folder() == program_home / "backups"
    assert settings.log_folder() == program_home / "logs"
    assert settings.documents_folder() == program_home / "Documents"


def test_without_the_variable_it_is_the_systems_folder(monkeypatch):
    monkeypatch.delenv(settings.HOME_VARIABLE)
    assert settings.data_folder().name == "attendance-desktop"
    assert settings.data_folder().is_absolute()


# --- choices --------------------------------------------------------------------------------


def test_nothing_saved_is_the_default():
    assert settings.load() == Settings()


@given(
    theme=st.sampled_from(["system", "light", "dark"]),
    scale=st.floats(1.0, 2.0),
    language=st.sampled_from(["", "es", "en_US"]),
    recent=st.lists(st.text(min_size=1, max_size=20), max_size=10),
)
def test_what_is_saved_is_loaded(theme, scale, language, recent):
    chosen = Settings(
        last_file="/tmp/a.attend",
        recent_files=tuple(recent),
        theme=theme,
        font_scale=scale,
        language=language,
        audience="public",
    )
    settings.save(chosen)
    assert settings.load() == chosen


def test_saving_leaves_nothing_beside_and_nobody_else_reads_it(program_home):
    settings.save(Settings())
    assert [path.name for path in program_home.iterdir()] == ["settings.json"]
    if sys.platform != "win32":
        assert stat.S_IMODE((program_home / "settings.json").stat().st_mode) == 0o600


@pytest.mark.parametrize("damaged", [b"", b"{", b"[1, 2]", b"\xff\xfe\x00", b"null"])
def test_a_damaged_file_counts_as_not_said(program_home, damaged):
    (program_home / "settings.json").write_bytes(damaged)
    assert settings.load() == Settings()


def test_each_choice_is_judged_by_itself(program_home):
    saved = {
        "theme": "dark",
        "font_scale": "huge",
        "recent_files": "not a list",
        "last_file": 3,
        "of_a_later_version": True,
    }
    (program_home / "settings.json").write_text(json.dumps(saved))
    assert settings.load() == Settings(theme="dark")


@pytest.mark.parametrize("scale", [0, 0.4, 3.1, -1])
def test_a_scale_nobody_can_read_is_not_taken(program_home, scale):
    (program_home / "settings.json").write_text(json.dumps({"font_scale": scale}))
    assert settings.load().font_scale == 1.0


# --- recent files ---------------------------------------------------------------------------


def test_the_newest_file_comes_first_and_once(tmp_path):
    chosen = Settings()
    for name in ("a", "b", "a"):
        chosen = chosen.with_opened(tmp_path / name)
    assert chosen.last_file == str(tmp_path / "a")
    assert [Path(path).name for path in chosen.recent_files] == ["a", "b"]


def test_the_list_of_recent_files_does_not_grow(tmp_path):
    chosen = Settings()
    for number in range(settings.RECENT_LIMIT + 5):
        chosen = chosen.with_opened(tmp_path / str(number))
    assert len(chosen.recent_files) == settings.RECENT_LIMIT
    assert Path(chosen.recent_files[0]).name == str(settings.RECENT_LIMIT + 4)


def test_opening_keeps_the_other_choices(tmp_path):
    before = Settings(theme="dark", font_scale=1.5)
    after = before.with_opened(tmp_path / "a")
    assert replace(after, last_file="", recent_files=()) == before


def test_what_fails_while_it_is_written_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("old")

    def broken_off() -> None:
        with settings.replacing(path, "w", encoding="utf-8") as out:
            out.write("half of the n")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken_off()
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["list.csv"]
