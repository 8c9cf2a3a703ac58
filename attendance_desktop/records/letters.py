"""Letters and dates that leave the house: drafts of mail, and entries for calendars."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class CalendarEntry:
    """One entry for a calendar.

    Attributes:
        uid: the same whenever the same meeting is sent again, so that a calendar replaces it.
        begins, ends: moments with their UTC offset; days for an entry that takes the whole day,
            the last day within it.
        reminders: so many days before it, at nine in the morning, the calendar reminds of it.
    """

    uid: str
    title: str
    begins: dt.datetime | dt.date
    ends: dt.datetime | dt.date
    place: str = ""
    text: str = ""
    reminders: tuple[int, ...] = ()


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a letter.

    Attributes:
        kind: its media type, such as "application/pdf".
    """

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True)
class MailDraft:
    """A letter that a mail program opens, ready to be read over and sent.

    Attributes:
        to, bcc: (name, address) pairs; in Bcc nobody sees who else got it.
    """

    subject: str
    text: str
    to: tuple[tuple[str, str], ...] = ()
    bcc: tuple[tuple[str, str], ...] = ()
    attachments: tuple[Attachment, ...] = ()
