"""Meetings by the window alone: planned, asked to, made ready; and after the one held before."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
from pathlib import Path

import icalendar
import pytest
from pypdf import PdfReader
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from attendance_desktop.records.measures import Audience
from attendance_desktop.services import practice_meetings, practice_partners
from attendance_desktop.services.district import Districts

DAY = dt.date.today() + dt.timedelta(days=40)


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    path = tmp_path / "practice.attend"
    districts = Districts()
    districts.create(path, "Cedar Valley School District")
    practice_partners.gather(districts)
    practice_meetings.hold(districts)
    districts.close()
    return path


class Walk:
    """Hands and eyes on the page: presses what is in sight, and waits for what it does."""

    def __init__(self, start, camera, ask, qtbot, path: Path) -> None:
        self._camera, self.ask, self._qtbot = camera, ask, qtbot
        self.program = start(path, opens_on="meetings")
        self.window = self.program.window

    def until(self, is_so) -> None:
        self._qtbot.waitUntil(is_so)

    def look(self, step: str) -> None:
        self._camera(self.window, step)

    def look_below(self, step: str) -> None:
        bar = self.page.scroll_area.verticalScrollBar()
        bar.setValue(bar.maximum())
        self.look(step)
        bar.setValue(0)

    @property
    def page(self):
        self.until(lambda: getattr(self.window.pages.current, "name", "") == "Meetings")
        self.until(lambda: not self.window.pages.current.loading)
        return self.window.pages.current

    def tab(self, key: str):
        page = self.page
        page.tabs.row.button(key).click()
        self.until(lambda: not page.loading and page.tabs.tab(key).isVisible())
        page.scroll_area.verticalScrollBar().setValue(0)
        return page.tabs.tab(key)

    def said(self, words: str) -> None:
        """Wait for the page's answer, and for what it changed."""
        self.until(lambda: words in self.page.messages.text)
        assert not self.page.loading


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def press(block, words: str, row: int | None = None) -> None:
    """Press a link of a list, about a row where one is named."""
    if row is not None:
        block.table.selectRow(row)
    next(one for one in block.findChildren(QPushButton) if one.text() == words).click()


def test_a_half_day_meeting(start, camera, walk_ask, qtbot, practice: Path, tmp_path: Path) -> None:
    walk = Walk(start, camera, walk_ask, qtbot, practice)
    _planned(walk)
    _asked(walk, tmp_path)
    _made_ready(walk, tmp_path)
    came = walk.tab("came")
    assert came.card.plan.bars[0].value_label == "92%"
    walk.look("who came")
    _after(walk, tmp_path)
    walk.program.audience.choose(Audience.PUBLIC)
    walk.tab("invite")
    walk.look("invited, for the public")
    walk.program.audience.choose(Audience.STAFF)


def _planned(walk: Walk) -> None:
    first = walk.tab("list")
    walk.look("meetings held and to come")
    walk.page.header.main.click()
    form = first.new_form
    walk.until(form.isVisible)
    walk.look("a new meeting")
    form.fill({**form.values(), "template": "half-day", "day": DAY.isoformat(),
               "title": "Working meeting of the spring", "starts": "8:30 AM", "ends": "12:30 PM",
               "place": "Valley Clinic, upper floor"})  # fmt: skip
    form.fields["day"].box.setDate(QDate(DAY.year, DAY.month, DAY.day))
    form.keep.click()
    walk.said("Working meeting of the spring")
    plan = walk.tab("plan")
    walk.look("planned")
    agenda = plan.agenda
    before = [row.part.title for row in agenda.list.model.rows]
    press(agenda.list, "Down", 1)
    walk.until(lambda: [row.part.title for row in agenda.list.model.rows][2] == before[1])
    press(agenda.list, "5 more", 4)
    walk.until(lambda: "over" in agenda.span.text() or "5 minutes" in agenda.span.text())
    walk.look_below("the agenda changed, over its time")


def _asked(walk: Walk, tmp_path: Path) -> None:
    invite = walk.tab("invite")
    walk.look("nobody is asked yet")
    invite.ask_link.click()
    walk.until(invite.asking.isVisible)
    known = len(invite.asking.model.rows)
    assert known > 20
    walk.look("whom to ask")
    invite.asking.everyone.click()
    walk.said("people are on the list")
    assert invite.people.list.model.rowCount() == known
    press(invite.people.list, "Comes", 0)
    walk.said("Comes.")
    walk.look("asked, and the first answer")
    folder = tmp_path / "Invitations"
    walk.ask.answers = [folder]
    invite._on_each()
    walk.until(lambda: "Invitations for" in invite.made.text())
    walk.look_below("invitations made, calls to make")
    draft = min(folder.glob("*.eml"))
    read = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
    assert read["X-Unsent"] == "1"
    (event,) = icalendar.Calendar.from_ical((folder / "meeting.ics").read_bytes()).events
    assert event.start.astimezone().date() == DAY


def _made_ready(walk: Walk, tmp_path: Path) -> None:
    ready = walk.tab("ready")
    ready.to_bring.rows[0].tick.click()
    walk.said("Ready: ")
    walk.look("getting ready")
    out = tmp_path / "agenda.pdf"
    walk.ask.answers = [out]
    ready.to_print.rows[0]._print.click()
    walk.said("Printed as agenda.pdf")
    walk.look("the agenda printed")
    assert "Working meeting of the spring" in text_of(out)
    ready.terms_button.click()
    walk.until(lambda: ready.terms is not None and ready.terms.isVisible())
    ready.terms.resize(1366, 768)
    walk._camera(ready.terms, "the terms")
    QTest.keyClick(ready.terms, Qt.Key.Key_Escape)
    walk.until(lambda: ready.terms is None)


def _after(walk: Walk, tmp_path: Path) -> None:
    page = walk.page
    titles = [page.choice.itemText(place) for place in range(page.choice.count())]
    held = next(n for n, title in enumerate(titles) if "Working meeting of the Cedar" in title)
    page.choose(page.choice.itemData(held), "after")
    after = walk.tab("after")
    walk.until(lambda: after.meeting.title == "Working meeting of the Cedar Valley coalition")
    walk.look("after the meeting held")
    before = after.homework.list.model.rowCount()
    after.homework.begin_new()
    walk.until(after.homework.form.isVisible)
    after.homework.form.fill(
        {**after.homework.form.values(), "who": "Ruth Begay", "text": "Ask for a clinic morning"}
    )
    after.homework.form.keep.click()
    walk.until(lambda: after.homework.list.model.rowCount() == before + 1)
    walk.look_below("homework added")
    folder, out = tmp_path / "Reminders", tmp_path / "minutes.pdf"
    walk.ask.answers = [folder]
    after._on_drafts()
    walk.until(lambda: "lie in" in page.messages.text or "lies in" in page.messages.text)
    drafts = [
        email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        for path in folder.glob("*.eml")
    ]
    (ruth,) = (one for one in drafts if "Ruth Begay" in str(one["To"]))
    assert "Ask for a clinic morning" in ruth.get_body().get_content()
    walk.ask.answers = [out]
    after._on_print()
    walk.said("Printed as minutes.pdf")
    walk.look("minutes printed")
    assert "Ask for a clinic morning" in text_of(out)
    _next(walk)


def _next(walk: Walk) -> None:
    """The meeting after the one looked at, and back again; another one comes first in the list."""
    walk.tab("after")._on_next()
    listed = walk.page.tabs.tab("list")
    walk.until(listed.next_form.isVisible)
    walk.look("the next meeting")
    count, held = walk.page.choice.count(), walk.page.chosen
    listed.next_form.keep.click()
    walk.said("The next meeting is planned")
    assert walk.page.choice.count() == count + 1
    walk.tab("plan")
    walk.look("the next meeting planned")
    walk.window.head.undo.click()
    walk.until(lambda: walk.page.choice.count() == count)
    assert walk.page.chosen == held
