"""Team & partners by the window alone: from nothing, and from a coalition a year old."""

from __future__ import annotations

import base64
import datetime as dt
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from attendance_desktop.records.measures import Audience
from attendance_desktop.records.partners import PartnerState
from attendance_desktop.services import practice_meetings, practice_partners
from attendance_desktop.services.district import Districts

NAME = "Pine Creek School District"
_LETTERS = base64.b64encode(bytes(range(256)) * 12).decode()
_PHOTO = "\n ".join(_LETTERS[at : at + 74] for at in range(0, len(_LETTERS), 74))
#: As a phone writes it: folded lines, photos, a card of an old phone, no @, right to left.
CONTACTS = f"""BEGIN:VCARD
VERSION:3.0
N:Núñez;Ana;;;
FN:Ana Núñez
ORG:Cedar Clinic;Front desk
item1.EMAIL;type=INTERNET;type=pref:ana@clinic.org
TEL;type=CELL;type=VOICE;type=pref:(555) 010-0100
NOTE:Fridays are best\\, mornings are full; ask for the charge nurse and say that the
  school sent you
PHOTO;ENCODING=b;TYPE=JPEG:{_PHOTO}
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D8=AD=D8=AF=D8=A7=D8=AF;=D9=84=D9=8A=D9=84=D9=89
ORG:First Church
TEL;CELL;VOICE:555 0101
EMAIL;PREF;INTERNET:laila at church
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Zoë Brøndsted-Wíelandová of the very long name that goes on over two li
 nes of the card
ORG:4-H and extension of the three counties along the upper river valley
TEL;VALUE=uri;PREF=1;TYPE="voice,cell":tel:+1-555-010-0102
END:VCARD
"""


@pytest.fixture
def walk(start, camera, walk_ask, qtbot):
    return Walk(start, camera, walk_ask, qtbot)


class Walk:
    """Hands and eyes on the page: presses what is in sight, and waits for what it does."""

    def __init__(self, start, camera, ask, qtbot) -> None:
        self._start, self._camera, self.ask, self.qtbot = start, camera, ask, qtbot

    def begin(self, path: Path | None) -> None:
        self.program = self._start(path, opens_on="team")
        self.window = self.program.window

    def until(self, is_so) -> None:
        self.qtbot.waitUntil(is_so)

    def look(self, step: str) -> None:
        self._camera(self.window, step)

    @property
    def page(self):
        self.until(lambda: getattr(self.window.pages.current, "name", "") == "Team & partners")
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

    def keep(self, form, words: str, **values: str) -> None:
        """Fill a form in sight, keep it, and wait for the answer."""
        self.until(form.isVisible)
        form.fill({**form.values(), **values})
        form.keep.click()
        self.said(words)
        self.until(form.isHidden)


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_team_from_nothing(walk: Walk, tmp_path: Path) -> None:
    cards, out = tmp_path / "contacts.vcf", tmp_path / "hand-over.pdf"
    cards.write_bytes(CONTACTS.replace("\n", "\r\n").encode())
    walk.begin(None)
    walk.until(walk.window.welcome.isVisible)
    walk.qtbot.keyClicks(walk.window.welcome.name, NAME)
    walk.qtbot.keyClick(walk.window.welcome.name, Qt.Key.Key_Return)
    _the_coalition(walk)
    _partners(walk, cards)
    _said_and_promised(walk)
    _a_member_leaves(walk)

    team = walk.tab("team")
    walk.ask.answers = [out]
    team.hand_over_link.click()
    walk.said("Printed as hand-over.pdf")
    walk.look("hand-over printed")
    assert "Hand-over: Every Day in Pine Creek" in text_of(out)
    for words in ("Ana Núñez, (555) 010-0100", "A nurse on Fridays", "Kim Ode", "March 1, 2026"):
        assert words in text_of(out)

    walk.window.head.undo.click()
    walk.said("Undone")
    team = walk.tab("team")
    assert all(not member.until for member in team.list.model.rows)
    walk.look("the member is back")


def _the_coalition(walk: Walk) -> None:
    coverage = walk.tab("coverage")
    assert coverage.lead.text() == "13 of 13 kinds are missing."
    walk.look("everybody is missing")
    team = walk.tab("team")
    walk.look("no coalition yet")
    team.edit_link.click()
    walk.look("the coalition's form")
    walk.keep(team.coalition_form, "is kept", name="Every Day in Pine Creek",
              charge_agreed_on="2026-02-03")  # fmt: skip
    for name, role in (("Lee Park", "Scribe"), ("Kim Ode", "Facilitator")):
        team = walk.tab("team")
        team.begin_new()
        walk.keep(team.member_form, f"{name} is kept", name=name, role=role, since="2025-09-01")
    walk.look("the coalition")


def _partners(walk: Walk, cards: Path) -> None:
    partners = walk.tab("partners")
    walk.look("no partners yet")
    walk.page.header.main.click()
    walk.until(partners.form.isVisible)
    walk.look("a partner by hand")
    walk.keep(partners.form, "Cedar Clinic is kept", name="Cedar Clinic", kind="health",
              state="committed", offers="A nurse on Fridays")  # fmt: skip
    walk.ask.answers = [cards, "take"]
    partners.list_link.click()
    walk.said("taken in")
    assert "2 new partners, 3 new people" in walk.ask.asked[-1]
    assert "laila at church" in walk.ask.asked[-1]
    assert len(partners.model.rows) == 3
    walk.look("a phone's contacts taken in")
    partners.typed.setText("ليلى")
    assert [line.partner.name for line in partners.model.rows] == ["First Church"]
    walk.look("found by a name from right to left")
    partners.typed.setText("clinic")
    people = partners.partner.people.model.rows
    assert [(one.name, one.email) for one in people] == [("Ana Núñez", "ana@clinic.org")]
    coverage = walk.tab("coverage")
    assert coverage.lead.text() == "12 of 13 kinds are missing."
    assert coverage.alone.text() == "1 hangs on one person."
    walk.look("the gaps")


def _said_and_promised(walk: Walk) -> None:
    partners = walk.tab("partners")
    card = partners.partner
    card.new_contact()
    walk.keep(card.contact_form, "noted", day="2026-02-20", by="Lee Park", how="phone",
              said="Evenings are full.", next_step="Count the mornings",
              next_day="2026-03-01")  # fmt: skip
    card.new_promise()
    lee = next(key for key, name in card._members.items() if name == "Lee Park")
    walk.keep(card.promise_form, "kept on the list", text="A nurse on Fridays", member=lee,
              due="2026-03-01")  # fmt: skip
    walk.until(lambda: card.promises.model.rowCount() == 1)
    bar = walk.page.scroll_area.verticalScrollBar()
    bar.setValue(bar.maximum())
    walk.look("said and promised")
    walk.tab("promises")
    walk.look("promises")


def _a_member_leaves(walk: Walk) -> None:
    team = walk.tab("team")
    team.list.table.selectRow([one.name for one in team.list.model.rows].index("Lee Park"))
    walk.look("what the member has to do")
    team._on_leaves()
    walk.look("a member leaves")
    kim = team.leave_form.fields["to"].itemData(1)
    walk.keep(team.leave_form, "last day", day=dt.date.today().isoformat(), to=kim)
    names = [one.name for one in team.list.model.rows]
    team.list.table.selectRow(names.index("Kim Ode"))
    walk.until(lambda: team.duties.model.rowCount() == 1)
    walk.look("the duties are handed over")


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    path = tmp_path / "practice.attend"
    districts = Districts()
    districts.create(path, "Cedar Valley School District")
    practice_partners.gather(districts)
    practice_meetings.hold(districts)
    districts.close()
    return path


def test_team_of_the_practice_district(walk: Walk, practice: Path, tmp_path: Path) -> None:
    out = tmp_path / "hand-over.pdf"
    walk.begin(practice)
    partners = walk.tab("partners")
    assert partners.count.text() == "22 of 22 partners"
    walk.look("partners")
    bar = walk.page.scroll_area.verticalScrollBar()
    partners.state.setCurrentIndex(partners.state.findData(PartnerState.COMMITTED.value))
    bar.setValue(bar.maximum())
    walk.look("a partner")
    coverage = walk.tab("coverage")
    assert coverage.lead.text() == "2 of 13 kinds are missing."
    walk.look("coverage")
    walk.tab("team")
    walk.look("team")
    promises = walk.tab("promises")
    assert "1 promise is overdue." in promises.lead.text()
    promises.list.table.selectRow(0)
    walk.look("promises")
    promises._kept()
    walk.said("Kept")

    walk.program.audience.choose(Audience.PUBLIC)
    walk.tab("partners")
    walk.look("partners for the public")
    walk.tab("team")
    walk.look("team for the public")
    walk.program.audience.choose(Audience.STAFF)
    team = walk.tab("team")
    walk.ask.answers = [out]
    team.hand_over_link.click()
    walk.said("Printed as hand-over.pdf")
    assert "Open promises: 2." in text_of(out)
    walk.window.head.undo.click()
    walk.said("Undone")
    assert "1 promise is overdue." in walk.tab("promises").lead.text()
