"""Drafts of mail (.eml, RFC 5322) that a mail program opens for sending; nothing is sent here.

`X-Unsent: 1` makes Outlook and Thunderbird open them as a letter being written.
"""

from __future__ import annotations

from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from attendance_desktop.records.letters import MailDraft
from attendance_desktop.wording import one_line

UNSENT = "X-Unsent"


def eml(draft: MailDraft) -> bytes:
    """Return a draft as a file.

    Args:
        draft: each address is one that `is_address` takes.
    """
    message = EmailMessage(policy=SMTP)
    message[UNSENT] = "1"
    message["Subject"] = one_line(draft.subject)
    if draft.to:
        message["To"] = _addresses(draft.to)
    if draft.bcc:
        message["Bcc"] = _addresses(draft.bcc)
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
    return message.as_bytes()


def _addresses(people: Sequence[tuple[str, str]]) -> tuple[Address, ...]:
    return tuple(
        Address(one_line(name).strip(), addr_spec=address.strip()) for name, address in people
    )
