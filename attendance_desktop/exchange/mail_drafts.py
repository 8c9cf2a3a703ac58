"""Drafts of mail (.eml, RFC 5322) that a mail program opens for sending; nothing is sent here.

`X-Unsent: 1` makes Outlook and Thunderbird open them as a letter being written.
"""

from __future__ import annotations

from collections.abc import Sequence
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr

from attendance_desktop.records.letters import MailDraft
from attendance_desktop.wording import one_line

UNSENT = "X-Unsent"
#: Of a name in other letters, in signs; what stands in one line of a letter's head (RFC 2047, 2).
_WORD = 70


def eml(draft: MailDraft) -> bytes:
    """Return a draft as a file.

    Args:
        draft: each address is one that `is_address` takes.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = one_line(draft.subject)
    # Mail programs wrap long lines in quoted-printable, which every one of them reads.
    message.set_content(draft.text, cte="quoted-printable")
    for attached in draft.attachments:
        main, _, sub = attached.kind.partition("/")
        if main == "text":
            message.add_attachment(
                attached.content.decode(), subtype=sub, cte="base64", filename=attached.name
            )
        else:
            message.add_attachment(
                attached.content, maintype=main, subtype=sub, filename=attached.name
            )
    # The library's own folding of many addresses now and then takes the comma between two of
    # them for a letter of a name, and the second is lost.
    head = "".join((f"{UNSENT}: 1\r\n", _addresses("To", draft.to), _addresses("Bcc", draft.bcc)))
    return head.encode("ascii") + message.as_bytes()


def _addresses(field: str, people: Sequence[tuple[str, str]]) -> str:
    """Return a field of a letter's head, an address on each line; "" for nobody."""
    listed = ",\r\n ".join(_address(one_line(name).strip(), at.strip()) for name, at in people)
    return f"{field}: {listed}\r\n" if listed else ""


def _address(name: str, address: str) -> str:
    if name.isascii():
        return formataddr((name, address))
    words = Header(name, "utf-8", maxlinelen=_WORD).encode(linesep="\r\n")
    return f"{words} <{address}>"
