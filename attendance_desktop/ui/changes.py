"""One signal that says which topics are new; pages that show one of them load again."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

#: The district's name, code or rule profile.
DISTRICT = "district"
#: Marks, totals, calendar: whatever moves an attendance figure.
ATTENDANCE = "attendance"
#: What people say lies behind the figures.
NOTES = "notes"
#: Students ticked off the list to reach.
OUTREACH = "outreach"
#: The coalition, its partners, what was said and promised.
TEAM = "team"
#: Meetings: planned, run and held, with all that comes of them.
MEETINGS = "meetings"
#: Rounds of self-assessment, votes, priorities.
ASSESSMENT = "assessment"
#: The plan: its steps, check-ins, versions.
PLAN = "plan"
#: The back-ups on the shelf.
BACKUPS = "backups"
#: All topics: another file, undo, redo.
EVERYTHING = frozenset(
    {DISTRICT, ATTENDANCE, NOTES, OUTREACH, TEAM, MEETINGS, ASSESSMENT, PLAN, BACKUPS}
)


class Changes(QObject):
    """Tells who asks what has changed in the district file.

    Signals:
        changed: a frozenset of topics.
    """

    changed = Signal(object)

    def tell(self, topics: Iterable[str]) -> None:
        """Say that these topics are new."""
        self.changed.emit(frozenset(topics))
