"""Students to reach: listed for staff, ticked off, printed; nothing of it in public."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from attendance_desktop.records.measures import Audience


@pytest.fixture
def taken(page, marks_file):
    """12 students, 20 days: 1, 2 and 3 miss two days, which is ten percent."""
    page.take_files([marks_file()])
    page.intake.report.take_in.click()
    return page


@pytest.fixture
def tab(taken):
    return taken.numbers.show_tab("reach")


def ids(tab) -> list[str]:
    model = tab.listed.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_list_and_that_it_is_student_information(tab) -> None:
    QAbstractItemModelTester(tab.listed.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert "student information" in tab.banner.text
    assert sorted(ids(tab)) == ["00001", "00002", "00003"]
    assert tab.listed.lead.text() == "3 of 3 students"
    assert tab.listed.foot[-1] == "Staff: contains student information"
    assert tab.listed.model.index(0, 4).data() == "2"


def test_ticked_off_and_put_back(tab, taken, services) -> None:
    assert not tab.tick.isEnabled()
    tab.listed.table.selectRow(0)
    student = ids(tab)[0]
    tab.step.setCurrentIndex(tab.step.findData("called-home"))
    tab.tick.click()
    assert taken.messages.text == "Ticked off."
    assert services.outreach.ticks(2026)[student].step.value == "called-home"
    assert tab.listed.model.index(0, 9).data().startswith("Called home, ")
    tab.open_only.setChecked(True)
    assert student not in ids(tab) and len(ids(tab)) == 2
    tab.open_only.setChecked(False)
    tab.listed.table.selectRow(0)
    tab.put_back.click()
    assert services.outreach.ticks(2026) == {}


def test_only_some_are_shown(tab) -> None:
    tab.shown.setCurrentIndex(tab.shown.findData("intensive"))
    assert ids(tab) == [] and "shown by this choice" in tab.listed.lead.text()
    tab.shown.setCurrentIndex(tab.shown.findData("support"))
    assert len(ids(tab)) == 3


def test_the_overview_leads_to_those_near_the_edge(taken) -> None:
    edge = taken.numbers.tab("overview").cards.edge
    # All three on the list miss ten percent already: nobody is near and not over.
    assert edge.text.startswith("0 near the edge")
    edge.link.click()
    tab = taken.numbers.tab("reach")
    assert tab.isVisible() and tab.shown.currentData() == "near" and ids(tab) == []


def test_the_public_sees_one_sentence(tab, taken, surroundings) -> None:
    surroundings.audience.choose(Audience.PUBLIC)
    assert not tab.isVisible() and taken.numbers.trouble.isVisible()
    assert "Switch to the staff view" in taken.numbers.trouble.text
    assert tab.listed.model.rowCount() == 0


def test_saved_with_its_foot(tab, ask, tmp_path) -> None:
    ask.answers = [tmp_path / "reach.csv"]
    tab.listed.save_link.click()
    lines = (tmp_path / "reach.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("Student,School,Grade,Needs,Missed")
    assert lines[-1] == "Staff: contains student information"
