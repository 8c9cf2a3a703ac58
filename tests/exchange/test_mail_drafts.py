"""Drafts of mail, parsed back by Python's own parser as a mail program would."""

from __future__ import annotations

from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses

from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.exchange.mail_drafts import eml
from attendance_desktop.records.letters import Attachment, MailDraft


def read(draft: MailDraft) -> EmailMessage:
    content = eml(draft)
    # Lines that mail may carry (RFC 5322, 2.1.1), ended as mail ends them.
    assert content.count(b"\n") == content.count(b"\r\n")
    assert all(len(line) <= 998 for line in content.split(b"\r\n"))
    found = message_from_bytes(content, policy=default)
    assert isinstance(found, EmailMessage)
    return found


def test_a_draft_with_its_attachments() -> None:
    found = read(
        MailDraft(
            "Einladung: Frühjahr, année 2026", "Dear Zoë,\n\nCome. مرحبا\n",
            (("Zoë Ngô, PhD", "zoe@example.org"),),
            attachments=(
                Attachment("agenda.pdf", "application/pdf", b"%PDF-1.7\n\xff\x00"),
                Attachment("meeting.ics", "text/calendar", b"BEGIN:VCALENDAR\r\nX:\xc3\xa9\r\n"),
            ),
        )
    )  # fmt: skip
    assert found["X-Unsent"] == "1" and found["Bcc"] is None and found["From"] is None
    assert found["Subject"] == "Einladung: Frühjahr, année 2026"
    (to,) = found["To"].addresses
    assert (to.display_name, to.addr_spec) == ("Zoë Ngô, PhD", "zoe@example.org")
    body = found.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == "Dear Zoë,\n\nCome. مرحبا\n"
    agenda, calendar = found.iter_attachments()
    assert agenda.get_filename() == "agenda.pdf"
    assert agenda.get_content() == b"%PDF-1.7\n\xff\x00"
    assert calendar.get_content_type() == "text/calendar"
    assert calendar.get_content().replace("\r\n", "\n") == "BEGIN:VCALENDAR\nX:é\n"


def test_three_hundred_people_in_bcc() -> None:
    written = (
        "Person Łukasz",
        "Ηλίας Παπαδόπουλος",
        "محمد عبد الرحمن العلي",
        "נועה כהן",
        "Ito, Bo",
    )
    everyone = tuple(
        (f"{written[n % 5]} {n} {'María ' * (n % 30)}".strip(), f"p{n}@example.org")
        for n in range(300)
    )
    draft = MailDraft("Come", "All.\n", bcc=everyone)
    found = read(draft)
    assert found["To"] is None
    assert [a.addr_spec for a in found["Bcc"].addresses] == [a for _, a in everyone]
    assert not found["Bcc"].defects
    # Of a name in two encoded words this parser knows that the blank between them is none.
    head = message_from_bytes(eml(draft))["Bcc"]
    assert all(len(line) <= 200 for line in head.splitlines())
    told = [(str(make_header(decode_header(name))), at) for name, at in getaddresses([head])]
    assert told == list(everyone)


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_name_and_no_title_writes_a_line_of_its_own(name: str, title: str) -> None:
    text = "Hello"
    found = read(MailDraft(title, text, ((name + "\r\nBcc: x@example.org", "a@example.org"),)))
    assert found.keys().count("X-Unsent") == 1
    assert found["Bcc"] is None
    assert [address.addr_spec for address in found["To"].addresses] == ["a@example.org"]
