"""The page "Plan" over a real district file, with the real desk."""

from __future__ import annotations

from dataclasses import replace

import pytest

from attendance_desktop.services.all_services import Services
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.district import Districts
from attendance_desktop.ui.desk import Desk
from attendance_desktop.ui.plan.page import PlanPage


@pytest.fixture
def services(tmp_path):
    districts = Districts()
    yield Services(districts, Attendance(districts))
    districts.close()


@pytest.fixture
def desk(surroundings, services, tmp_path) -> Desk:
    made = Desk(lambda: services, surroundings.runner, surroundings.changes)
    made.create(tmp_path / "Pine Creek.attend", "Pine Creek")
    return made


@pytest.fixture
def went() -> list[tuple[str, str]]:
    """Other pages that were gone to, with the part of each."""
    return []


@pytest.fixture
def page(surroundings, services, desk, qtbot, went) -> PlanPage:
    def go(page: str, part: str) -> None:
        went.append((page, part))

    made = PlanPage(replace(surroundings, undo=desk.undo, go=go), services)
    qtbot.addWidget(made)
    surroundings.changes.changed.connect(lambda _topics: made.reload())
    made.resize(1160, 700)
    made.show()
    made.reload()
    return made
