"""The practice coalition's plan: twelve steps at all stages, whatever day it is, on paper too."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from pypdf import PdfReader

from attendance_desktop.records.plan import StepStatus, Timing
from attendance_desktop.services import practice_meetings, practice_partners, practice_plan
from attendance_desktop.services.check_ins import CheckIns
from attendance_desktop.services.district import Districts
from attendance_desktop.services.plan import Plan
from attendance_desktop.services.plan_files import PlanFiles
from attendance_desktop.services.plan_paper import PlanPaper
from attendance_desktop.services.plan_versions import PlanVersions


@pytest.mark.parametrize("today", [dt.date(2026, 1, 31), dt.date(2026, 11, 22)])
def test_twelve_steps_at_all_stages(districts: Districts, today: dt.date, tmp_path: Path) -> None:
    practice_partners.gather(districts, today)
    practice_meetings.hold(districts, today)
    practice_plan.write(districts, today)
    lines = Plan(districts).listed(today)
    assert len(lines) == 12
    assert {line.step.status for line in lines} == set(StepStatus)
    assert {line.timing for line in lines} == set(Timing) - {Timing.NO_DAY}
    assert [line.number for line in lines if not line.step.owner] == [11]
    assert all(line.step.member or line.step.partner for line in lines if line.step.owner)
    assert any(line.owner_left for line in lines)
    (version,) = PlanVersions(districts).listed()
    since = PlanVersions(districts).since(version.id)
    assert version.meeting and [step.status for step in since.added] == [StepStatus.DROPPED]
    (review,) = CheckIns(districts).listed()
    assert review.reviewed == 5
    entries = PlanFiles(districts).calendar_entries(today)
    assert entries[-1].begins == today + dt.timedelta(7) and len(entries) == 10
    PlanPaper(districts).worksheet(tmp_path / "plan.pdf", today)
    text = " ".join(page.extract_text() for page in PdfReader(tmp_path / "plan.pdf").pages)
    assert "2 of 12 steps done." in text
    assert PlanPaper(districts).timeline(today).row_count == 12
    districts.undo()
    assert Plan(districts).listed() == ()
