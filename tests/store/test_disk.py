"""A disk that fills up or fails: told with words, and everything as it was."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.records.district import District
from attendance_desktop.store import attendance, backups, batches, check
from attendance_desktop.store.file import DistrictFile

STUDENTS = 6000

#: A process that may make no file larger than its limit, and takes in more than fits.
LIMITED = """
    import resource, sys
    from pathlib import Path
    from attendance_desktop.errors import UserError
    from attendance_desktop.records.district import CalendarCorrection
    from attendance_desktop.store.file import DistrictFile

    path, limit = Path(sys.argv[1]), int(sys.argv[2])
    with DistrictFile.open(path) as file:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            with file.unit("took_in_file", file="x") as unit:
                for number in range(150):
                    corrected = CalendarCorrection("x" * 400 + str(number), "", str(number), "off")
                    unit.insert(corrected)
        except UserError as error:
            print(error.code)
"""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB, where this machine allows one to be mounted."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    try:
        made = subprocess.run(mount, capture_output=True, check=False)
    except OSError:
        pytest.skip("there is no mount command here")
    if made.returncode:
        pytest.skip("a small disk cannot be mounted here without being root")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


TABLES = ("edit", "unit", "calendar_correction", "student", "batch", "strip", "meta")


def everything(path: Path) -> list[str]:
    with DistrictFile.open(path, read_only=True) as opened, opened.reading() as connection:
        return [
            str(row)
            for table in TABLES
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}")
        ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of file size")
def test_a_file_that_may_not_grow_is_as_it_was(file: DistrictFile, path: Path) -> None:
    file.close()
    before = everything(path)
    limit = path.stat().st_size + 100_000
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(LIMITED), str(path), str(limit)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert ended.stdout.split() == ["disk_error"], ended.stderr
    assert everything(path) == before
    assert check.check(path).ok


def test_a_full_disk_during_an_import(small_disk: Path, district: District, delivery) -> None:
    path = small_disk / "cedar.attend"
    first = delivery({(str(n), "A"): "PA" for n in range(10)})
    many = delivery({(str(n), "A"): "PA" for n in range(STUDENTS)})
    with DistrictFile.create(path, district, exclusive=True) as file:
        with file.unit("took_in_file", file="first") as unit:
            batches.add(unit, first)
        before = everything(path)
        with (
            pytest.raises(UserError, match="disk_full"),
            file.unit("took_in_file", file="many") as unit,
        ):
            batches.add(unit, many)
        assert everything(path) == before
        with file.reading() as connection:
            assert len(attendance.load_year(connection, 2026).student_ids) == 10
        # And it goes on, with what fits.
        file.undo()
    assert check.check(path).ok


def test_a_full_disk_makes_no_half_file(
    small_disk: Path, file: DistrictFile, district: District
) -> None:
    (small_disk / "ballast").write_bytes(b"x" * 3_000_000)
    names = {"ballast"}
    with pytest.raises(UserError, match="disk_full"):
        backups.copy_to(file, small_disk / "out.attend")
    assert {entry.name for entry in small_disk.iterdir()} == names
    with pytest.raises(UserError, match="disk_full"):
        DistrictFile.create(small_disk / "new.attend", district)
    assert {entry.name for entry in small_disk.iterdir()} == names


def test_a_folder_that_cannot_be_written(small_disk: Path, district: District) -> None:
    path = small_disk / "cedar.attend"
    DistrictFile.create(path, district).close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with DistrictFile.open(path, exclusive=True) as opened:
        assert opened.read_only
        assert "read_only" in opened.warnings
        assert opened.activities()[0].label == "made_district"
        with pytest.raises(UserError, match="file_read_only"), opened.unit("took_in_file"):
            pass
    with pytest.raises(UserError, match="file_read_only"):
        DistrictFile.create(small_disk / "new.attend", district)
