"""Getting ready in the window: things ticked off, paper, the terms; and who came."""

from __future__ import annotations

from dataclasses import replace

import pypdf
import pytest
from PySide6.QtCore import Qt

from attendance_desktop.records.measures import Audience
from attendance_desktop.rules import agendas


@pytest.fixture
def ready(planned, tab):
    return tab("ready")


def things(rows) -> list[str]:
    return [row.tick.accessibleName() for row in rows.rows if not row.isHidden()]


def row_of(rows, beginning: str):
    return next(row for row in rows.rows if row.words.text().startswith(beginning))


def test_things_are_ticked_off_added_and_taken_away(ready, page, services, planned, ask) -> None:
    count = len(services.meetings.whole(planned.id).materials)
    assert ready.lead.text() == f"0 of {count} ready; {count} are left."
    row_of(ready.to_print, "The agenda").tick.click()
    assert ready.lead.text() == f"1 of {count} ready; {count - 1} are left."
    assert page.messages.text.startswith("Ready: The agenda")
    page.messages.banner.link.click()
    assert not row_of(ready.to_print, "The agenda").tick.isChecked()
    ask.answers = ["Sandwiches for 14"]
    ready.add_link.click()
    assert "Sandwiches for 14" in things(ready.to_bring)
    row_of(ready.to_bring, "Sandwiches")._remove.click()
    assert "Sandwiches for 14" not in things(ready.to_bring)


def test_what_is_to_be_printed_prints(ready, page, ask, tmp_path) -> None:
    for beginning, name in (
        ("The agenda", "a.pdf"),
        ("The sign-in", "s.pdf"),
        ("The page", "t.pdf"),
        ("The self-assessment", "f.pdf"),
    ):
        ask.answers = [tmp_path / name]
        row_of(ready.to_print, beginning)._print.click()
        assert pypdf.PdfReader(tmp_path / name).pages, name
    ask.answers = [tmp_path / "p.pdf"]
    ready._on_partners()
    assert "p.pdf" in page.messages.text


def test_the_terms_go_by_over_the_whole_screen(ready, qtbot) -> None:
    ready.terms_button.click()
    window, page = ready.terms, agendas.terms()
    assert window.isVisible()
    assert window.shown == page.terms[0]
    assert page.terms[0].source in window.accessibleName()
    qtbot.keyClick(window, Qt.Key.Key_Left)
    assert window.place == 0
    for _term in (*page.terms, *page.evidence, "one more"):
        qtbot.keyClick(window, Qt.Key.Key_Space)
    assert window.shown == page.evidence[-1]
    window.resize(1024, 768)
    small = window.grab().toImage()
    # The last word is on the picture: something is painted in its lower half, above the foot.
    middle = {small.pixel(x, 300) for x in range(0, 1024, 2)}
    assert len(middle) > 1
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert ready.terms is None


def test_a_video_that_vanished_is_said(services, planned, tab, tmp_path) -> None:
    video = tmp_path / "why.mp4"
    video.write_bytes(b"film")
    services.meetings.change(replace(planned, video=str(video)))
    assert tab("ready").gone.isHidden()
    video.unlink()
    assert services.meetings.missing_files(services.meetings.meeting(planned.id)) == (str(video),)
    tab("list")
    page_ready = tab("ready")
    page_ready.surroundings.changes.tell(("meetings",))
    assert "why.mp4" in page_ready.gone.text()
    assert page_ready.gone.isVisible()


def test_the_public_ticks_nothing(ready, surroundings) -> None:
    surroundings.audience.choose(Audience.PUBLIC)
    assert ready.add_link.isHidden()
    assert not row_of(ready.to_print, "The agenda").tick.isEnabled()


def test_who_came_is_a_chart_once_a_meeting_was_held(page, planned, tab, services) -> None:
    came = tab("came")
    assert came.card.plan.sentence == "No meeting was held yet."
    ann = next(p for p in services.meeting_people.listed(planned.id) if p.name == "Ann Lake")
    services.meeting_people.check_in(planned.id, ann.id)
    services.meetings.mark_held(planned.id)
    page.reload()
    # One of three that were asked.
    assert came.card.plan.bars[0].value_label == "33%"
