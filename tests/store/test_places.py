"""The window's lock falls with its process; what a machine remembers of a path; risky folders."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from attendance_desktop.store import check, places, risky_folders
from attendance_desktop.store.connection import raw_connection
from attendance_desktop.store.file import DistrictFile

ROOT = Path(__file__).parents[2]

HOLDING = """
    import sys, time
    from pathlib import Path
    from attendance_desktop.store.file import DistrictFile

    file = DistrictFile.open(Path(sys.argv[1]), exclusive=True)
    with file.unit("took_in_file", file="x") as unit:
        unit.connection.exec_driver_sql("UPDATE district SET name = 'half done'")
        unit.connection.exec_driver_sql("PRAGMA cache_size = 1")
        for number in range(20_000):
            unit.connection.exec_driver_sql("INSERT INTO student (local_id) VALUES (?)", (number,))
        print("holding", flush=True)
        time.sleep(60)
"""


def test_a_killed_window_gives_its_lock_back_and_its_unit_is_rolled_back(
    file: DistrictFile, path: Path
) -> None:
    file.close()
    window = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(HOLDING), str(path)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert window.stdout is not None
    assert window.stdout.readline().strip() == b"holding"
    assert not places.WindowLock(path).take()
    window.kill()
    window.communicate()
    assert path.with_name(path.name + "-journal").exists()
    with DistrictFile.open(path, exclusive=True) as opened:
        assert not opened.read_only
        with opened.reading() as connection:
            assert connection.exec_driver_sql("SELECT name FROM district").scalar() == "Cedar Fork"
            assert connection.exec_driver_sql("SELECT count(*) FROM student").scalar() == 0
    assert check.check(path).ok


def test_lock_is_one_for_all_ways_to_a_file(path: Path, tmp_path: Path) -> None:
    path.touch()
    link = tmp_path / "link.attend"
    link.symlink_to(path)
    lock = places.WindowLock(path)
    assert lock.take()
    assert not places.WindowLock(link).take()
    with places.WindowLock(link).shared() as free:
        assert not free
    lock.release()
    again = places.WindowLock(link)
    assert again.take()
    again.release()


def test_command_lines_share_the_lock_and_keep_a_window_out(path: Path) -> None:
    path.touch()
    one, two = places.WindowLock(path), places.WindowLock(path)
    with one.shared() as first, two.shared() as second:
        assert first
        assert second
        assert not places.WindowLock(path).take()
    assert one.take()
    one.release()


def test_memory_of_a_path_adds_up_and_forgives(path: Path, own_home: Path) -> None:
    assert places.remembered(path) == {}
    places.remember(path, file="a")
    places.remember(path, counter="3")
    assert places.remembered(path) == {"path": str(path), "file": "a", "counter": "3"}
    (memory,) = (own_home / "files").glob("*.json")
    memory.write_text("no json")
    assert places.remembered(path) == {}


def test_reading_never_leaves_a_handle_on_the_file(file: DistrictFile, path: Path) -> None:
    with file.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM unit").scalar()
    file.close()
    opened = raw_connection(path)
    opened.execute("BEGIN EXCLUSIVE")
    opened.close()


@pytest.mark.parametrize(
    "path",
    [
        PureWindowsPath(r"C:\Users\a\OneDrive - Cedar Fork\district.attend"),
        PureWindowsPath(r"C:\Users\a\OneDrive\x\district.attend"),
        PureWindowsPath(r"G:\My Drive\district.attend"),
        PurePosixPath("/srv/a/Dropbox/x/district.attend"),
        PurePosixPath("/Volumes/a/Library/Mobile Documents/com~apple~CloudDocs/district.attend"),
        PurePosixPath("/Volumes/a/Library/CloudStorage/GoogleDrive-a@b.c/district.attend"),
    ],
)
def test_folders_that_a_program_syncs(path) -> None:
    assert risky_folders.is_synced(path)


@pytest.mark.parametrize(
    "path",
    [
        PurePosixPath("/srv/a/Documents/Dropbox"),
        PurePosixPath("/srv/a/Boxes/district.attend"),
        PureWindowsPath(r"C:\Users\a\Documents\district.attend"),
    ],
)
def test_folders_that_nobody_syncs(path) -> None:
    assert not risky_folders.is_synced(path)


def test_network_folders_by_their_mount() -> None:
    mounts = [
        ("/", "ext4"),
        ("/net", "nfs4"),
        ("/net/own", "ext4"),
        ("/data", "ext4"),
        ("/data", "cifs"),
    ]
    found = {
        place: risky_folders.is_on_network(Path(place), mounts)
        for place in ("/a", "/net/a", "/net/own/a", "/netx/a", "/data/a", "//server/share/a")
    }
    assert found == {
        "/a": False,
        "/net/a": True,
        "/net/own/a": False,
        "/netx/a": False,
        "/data/a": True,
        "//server/share/a": True,
    }


def test_the_warning_of_a_synced_folder_reaches_the_file(tmp_path: Path, district) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    with DistrictFile.create(folder / "a.attend", district) as made:
        assert made.warnings == ("synced_folder",)
