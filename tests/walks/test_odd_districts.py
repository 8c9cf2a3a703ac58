"""Attendance of districts of every size: 30 students, 80 schools, and none at all."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from attendance_desktop import cli
from attendance_desktop.services import demo
from attendance_desktop.ui.attendance.page import AttendancePage

NAMES = {
    1: "Nááts\u02bcózí Ólta\u02bc Tséhootsooí Łichíí\u02bc Dził Biyaadi Ólta\u02bc, Ałtsé Naakidi",
    2: "Ke Kula \u02bbo \u02bbEhunuikaimalino Hō\u02bbike\u02bbike o nā Keiki o ka Moku o Keawe",
}


def _marks(path: Path) -> None:
    """Daily marks of 80 schools: 4 to 6 students each, 15 days."""
    days = [dt.date(2025, 8, 18) + dt.timedelta(n) for n in range(21)]
    lines = ["Student ID,School Code,School Name,Grade,Date,Code"]
    student = 0
    for school in range(1, 81):
        name = NAMES.get(school, f"School {school}").replace(",", "")
        for _n in range(4 + school % 3):
            student += 1
            for day in (d for d in days if d.weekday() < 5):
                mark = "U" if (student * day.day) % 11 < school % 5 else "P"
                lines.append(f"{student},{school:03},{name},0{1 + student % 6},{day},{mark}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("odd")
    files = {name: folder / f"{name}.attend" for name in ("many", "empty")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATTENDANCE_DESKTOP_HOME", str(folder / "home"))
        for name, path in files.items():
            assert cli.main(["init", str(path), "--district", name]) == 0
        _marks(folder / "marks.csv")
        assert cli.main(["--file", str(files["many"]), "import", str(folder / "marks.csv")]) == 0
        small = demo.make_demo(folder / "thirty", 30)
        small.districts.close()
    return {**files, "thirty": small.district_file}


def _walk(window, camera, qtbot) -> AttendancePage:
    qtbot.waitUntil(lambda: window.pages.current is not None)
    page = window.pages.current
    for key in ("overview", "warning", "reach", "map"):
        page.show_part(key)
        qtbot.waitUntil(lambda: page.numbers.isVisible() and not page.loading)
        assert page.numbers.tab(key).isVisible() and not page.numbers.trouble.isVisible()
        camera(window, key)
    return page


def test_thirty_students(start, camera, qtbot, tmp_path, made):
    path = Path(shutil.copy(made["thirty"], tmp_path / "thirty.attend"))
    page = _walk(start(path).window, camera, qtbot)
    assert not page.numbers.tab("map").places.isVisible()


def test_eighty_schools(start, camera, qtbot, tmp_path, made):
    path = Path(shutil.copy(made["many"], tmp_path / "many.attend"))
    window = start(path).window
    tab = _walk(window, camera, qtbot).numbers.tab("map")
    tab.places.type.click()
    camera(window, "places typed in a table")
    assert tab.form.isVisible() and tab.form.model.rowCount() == 80


def test_nothing_yet(start, camera, qtbot, tmp_path, made):
    path = Path(shutil.copy(made["empty"], tmp_path / "empty.attend"))
    window = start(path).window
    qtbot.waitUntil(lambda: window.pages.current is not None)
    page = window.pages.current
    qtbot.waitUntil(page.empty.isVisible)
    assert page.empty.main.isEnabled()
    camera(window, "attendance")
