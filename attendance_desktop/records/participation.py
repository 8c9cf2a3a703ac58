"""Who came to meetings: by meeting, and by kind of partner."""

from __future__ import annotations

from dataclasses import dataclass

from attendance_desktop.records.meetings import Meeting


@dataclass(frozen=True)
class MeetingCount:
    """One meeting held.

    Attributes:
        asked: people on its list, without those who walked in.
        came: of those who were asked.
        walked_in: who came without being asked.
    """

    meeting: Meeting
    asked: int
    came: int
    walked_in: int


@dataclass(frozen=True)
class KindCount:
    """One kind of partner.

    Attributes:
        key: of the kind, "" for people of none.
        meetings: to how many of the meetings held at least one person of the kind came.
        people: how many different people of the kind came to any of them.
    """

    key: str
    meetings: int
    people: int


@dataclass(frozen=True)
class Participation:
    """Who came to the meetings that were held.

    Attributes:
        meetings: the earliest first.
        kinds: in the order of the kinds; only those of which anyone was ever asked or came.
    """

    meetings: tuple[MeetingCount, ...]
    kinds: tuple[KindCount, ...]
