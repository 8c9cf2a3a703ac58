"""Back-ups: made when something changed, verified, thinned out by rule, restored."""

from __future__ import annotations

import datetime as dt
import stat
import sys
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given

from attendance_desktop.errors import UserError
from attendance_desktop.records.district import CalendarCorrection
from attendance_desktop.settings import backup_folder
from attendance_desktop.store import backups, check, districts, shelf
from attendance_desktop.store.file import DistrictFile


def write_one(opened: DistrictFile, day: str) -> None:
    with opened.unit("corrected_day", day=day) as unit:
        unit.insert(CalendarCorrection(f"id {day}", "", day, "off"))


def days_in(path: Path) -> list[str]:
    with DistrictFile.open(path, read_only=True) as opened, opened.reading() as connection:
        return [corrected.day for corrected in districts.calendar(connection)]


def test_a_backup_is_a_whole_file_in_the_user_s_folder(file: DistrictFile, path: Path) -> None:
    write_one(file, "2026-01-05")
    made = backups.make(path, "before import")
    assert made is not None
    assert made == backups.listed(path)[0]
    assert made.path.is_relative_to(backup_folder())
    assert (made.reason, made.size) == ("before-import", made.path.stat().st_size)
    assert check.check(made.path).ok
    assert days_in(made.path) == ["2026-01-05"]


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_students_are_for_the_eyes_of_the_file_s_owner(file: DistrictFile, path: Path) -> None:
    assert rights(path) == 0o600
    made = backups.make(path, "asked")
    assert made is not None
    assert rights(made.path) == 0o600
    assert rights(backups.copy_to(file, path.with_name("copy.attend"))) == 0o600
    with file.unit("corrected_day", day="2026-01-05") as unit:
        unit.insert(CalendarCorrection("one", "", "2026-01-05", "off"))
        assert rights(path.with_name(path.name + "-journal")) == 0o600
    file.close()
    path.unlink()
    backups.restore(path, made.path)
    assert rights(path) == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_a_file_shared_by_its_owner_stays_shared_when_restored(
    file: DistrictFile, path: Path
) -> None:
    made = backups.make(path, "asked")
    assert made is not None
    file.close()
    path.chmod(0o660)
    backups.restore(path, made.path)
    assert rights(path) == 0o660


def test_nothing_changed_makes_no_second_backup(file: DistrictFile, path: Path) -> None:
    assert backups.make(path, "opening") is not None
    assert backups.make(path, "opening") is None
    write_one(file, "2026-01-05")
    assert backups.make(path, "opening") is not None
    assert len(backups.listed(path)) == 2


def test_a_renamed_file_still_has_its_backups(file: DistrictFile, path: Path) -> None:
    made = backups.make(path, "asked")
    file.close()
    renamed = path.rename(path.with_name("renamed.attend"))
    assert backups.listed(renamed) == (made,)
    assert backups.listed(path) == (made,)


def test_a_window_backs_up_on_opening_and_reading_does_not(file: DistrictFile, path: Path) -> None:
    file.close()
    DistrictFile.open(path).close()
    DistrictFile.open(path, read_only=True, exclusive=True).close()
    DistrictFile.open(path, exclusive=True, backup=False).close()
    assert backups.listed(path) == ()
    DistrictFile.open(path, exclusive=True).close()
    assert [backup.reason for backup in backups.listed(path)] == ["opening"]


def test_a_failed_backup_on_opening_is_a_warning(
    file: DistrictFile, path: Path, own_home: Path
) -> None:
    file.close()
    own_home.mkdir(exist_ok=True)
    (own_home / "backups").write_text("in the way")
    with DistrictFile.open(path, exclusive=True) as opened:
        assert "backup_failed" in opened.warnings
        write_one(opened, "2026-01-05")


def test_copy_out_never_overwrites(file: DistrictFile, tmp_path: Path) -> None:
    out = tmp_path / "out.attend"
    assert backups.copy_to(file, out) == out
    assert check.check(out).ok
    with pytest.raises(UserError, match="file_exists"):
        backups.copy_to(file, out)
    with pytest.raises(UserError, match="folder_not_found"):
        backups.copy_to(file, tmp_path / "none" / "out.attend")
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == [
        file.path.name,
        "out.attend",
    ]


def test_restore_keeps_the_present_file_and_gets_a_replica_of_its_own(
    file: DistrictFile, path: Path
) -> None:
    write_one(file, "2026-01-05")
    made = backups.make(path, "asked")
    assert made is not None
    write_one(file, "2026-01-06")
    file.close()
    assert backups.restore(path, made.path) is None
    assert days_in(path) == ["2026-01-05"]
    assert [backup.reason for backup in backups.listed(path)] == ["before-restore", "asked"]
    assert days_in(backups.listed(path)[0].path) == ["2026-01-05", "2026-01-06"]
    with DistrictFile.open(path) as opened:
        write_one(opened, "2026-01-07")
        with opened.reading() as connection:
            replicas = connection.exec_driver_sql("SELECT DISTINCT replica FROM edit").all()
        assert len(replicas) == 2
        assert opened.undo().facts == {"day": "2026-01-07"}
        assert opened.undo().facts == {"day": "2026-01-05"}
    # What was restored away comes back the same way.
    backups.restore(path, backups.listed(path)[1].path)
    assert check.check(path).ok


@pytest.mark.parametrize("damage", [b"", b"not a database" * 999])
def test_restore_over_a_damaged_file_moves_it_aside(
    file: DistrictFile, path: Path, damage: bytes
) -> None:
    write_one(file, "2026-01-05")
    made = backups.make(path, "asked")
    file.close()
    path.write_bytes(damage)
    assert made is not None
    aside = backups.restore(path, made.path)
    assert aside is not None
    assert aside.name.startswith("cedar fork #1.damaged-")
    assert aside.read_bytes() == damage
    assert days_in(path) == ["2026-01-05"]
    assert check.check(path).ok


def test_a_journal_of_the_damaged_file_is_not_played_into_the_restored_one(
    file: DistrictFile, path: Path
) -> None:
    made = backups.make(path, "asked")
    file.close()
    path.write_bytes(b"x" * 9000)
    journal = path.with_name(path.name + "-journal")
    journal.write_bytes(b"left by a crash")
    assert made is not None
    aside = backups.restore(path, made.path)
    assert aside is not None
    assert not journal.exists()
    assert check.check(path).ok


def test_restore_refuses_a_bad_source_and_changes_nothing(
    file: DistrictFile, path: Path, tmp_path: Path
) -> None:
    file.close()
    bad = tmp_path / "bad.attend"
    bad.write_bytes(b"no database" * 100)
    before = path.read_bytes()
    for source, code in (
        (bad, "not_a_district_file"),
        (tmp_path / "none", "file_not_found"),
        (path, "restore_onto_itself"),
    ):
        with pytest.raises(UserError) as error:
            backups.restore(path, source)
        assert error.value.code == code
    assert path.read_bytes() == before


def test_restore_refuses_while_a_window_has_the_file(file: DistrictFile, path: Path) -> None:
    made = backups.make(path, "asked")
    assert made is not None
    with pytest.raises(UserError, match="open_elsewhere"):
        backups.restore(path, made.path)


def test_the_oldest_go_above_the_size_limit_but_never_the_newest_three(
    file: DistrictFile, path: Path
) -> None:
    for number in range(1, 6):
        write_one(file, f"2026-01-0{number}")
        backups.make(path, "asked")
    newest = backups.listed(path)[:3]
    shelf.prune(path, size_limit=1)
    assert backups.listed(path) == newest


# --- the rule of what is kept -----------------------------------------------------------------

moments = st.lists(
    st.datetimes(dt.datetime(2024, 1, 1), dt.datetime(2026, 12, 31)).map(
        lambda moment: moment.replace(tzinfo=dt.UTC)
    ),
    max_size=120,
)


def plainly_kept(found: set[dt.datetime]) -> set[dt.datetime]:
    """Return what stays, a second way: walk back through time with four allowances."""
    kept = set()
    seen: dict[str, set[str]] = {"%Y-%m-%d": set(), "%G-%V": set(), "%Y-%m": set()}
    allowed = {"%Y-%m-%d": 7, "%G-%V": 8, "%Y-%m": 12}
    for number, moment in enumerate(sorted(found, reverse=True)):
        stays = number < 10
        for pattern, names in seen.items():
            name = moment.strftime(pattern)
            if name not in names and len(names) < allowed[pattern]:
                names.add(name)
                stays = True
        if stays:
            kept.add(moment)
    return kept


@given(moments)
def test_kept_are_ten_last_seven_daily_eight_weekly_twelve_monthly(
    found: list[dt.datetime],
) -> None:
    kept = shelf.keep(found)
    assert kept == plainly_kept(set(found))
    assert len(kept) <= 10 + 7 + 8 + 12
    assert not found or max(found) in kept
    assert shelf.keep(kept) == kept


def test_a_year_of_daily_backups() -> None:
    first = dt.datetime(2025, 7, 1, 12, tzinfo=dt.UTC)
    kept = shelf.keep(first + dt.timedelta(n) for n in range(365))
    ages = sorted((first + dt.timedelta(364) - moment).days for moment in kept)
    # Back from Tuesday 30 June 2026: ten days; the Sundays of seven weeks; the ends of months.
    weeks = [16, 23, 30, 37, 44]
    months = [61, 91, 122, 150, 181, 212, 242, 273, 303, 334]
    assert ages == [*range(10), *weeks, *months]
