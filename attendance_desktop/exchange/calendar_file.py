"""Calendar files (.ics, RFC 5545), as phones, Outlook, Google and Thunderbird take them in.

Moments are written in UTC: each calendar shows them in its own zone, right on both sides of a
change of the clocks, and no table of a zone's rules can be out of date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from attendance_desktop.records.letters import Attachment, CalendarEntry

MEDIA_TYPE = "text/calendar"
#: Of a day on which a calendar reminds of an entry that takes the whole day: nine o'clock.
_MORNING = 9
PRODUCT = "-//Attendance Desktop//Meetings//EN"


def calendar(entries: Sequence[CalendarEntry], made_at: dt.datetime) -> bytes:
    """Return a calendar file.

    Args:
        entries: in the order wanted.
        made_at: moment with its UTC offset; of two files a calendar keeps the later one's entry.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    # An announcement: nobody is asked to answer by a calendar that nobody here could read.
    made.add("method", "PUBLISH")
    for entry in entries:
        made.add_component(_event(entry, made_at))
    return made.to_ical()


def attachment(name: str, content: bytes) -> Attachment:
    """Return a calendar file as it goes with a letter."""
    return Attachment(name, MEDIA_TYPE, content)


def _event(entry: CalendarEntry, made_at: dt.datetime):  # noqa: ANN202  (a late import's type)
    from icalendar import Alarm, Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", made_at.astimezone(dt.UTC))
    # Seconds since 2000 fit the 32 bits that calendars give it, and rise.
    event.add("sequence", int(made_at.timestamp()) - 946_684_800)
    event.add("summary", entry.title)
    event.add("dtstart", _at(entry.begins))
    # A day's end is the day after it (RFC 5545, 3.6.1).
    ends = entry.ends
    if not isinstance(ends, dt.datetime):
        ends = ends + dt.timedelta(days=1)
    event.add("dtend", _at(ends))
    if entry.place:
        event.add("location", entry.place)
    if entry.text:
        event.add("description", entry.text)
    for days in entry.reminders:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.title)
        alarm.add("trigger", dt.timedelta(days=-days, hours=_MORNING))
        event.add_component(alarm)
    return event


def _at(when: dt.datetime | dt.date) -> dt.datetime | dt.date:
    if isinstance(when, dt.datetime):
        return when.astimezone(dt.UTC).replace(microsecond=0)
    return when
