"""What members of the team have still to do, read from the file."""

from __future__ import annotations

import sqlalchemy as sa

from attendance_desktop.records.duties import Duty, DutyKind
from attendance_desktop.records.meetings import HomeworkState, MeetingState
from attendance_desktop.records.partners import PromiseState
from attendance_desktop.records.plan import StepStatus
from attendance_desktop.records.team import Member
from attendance_desktop.store import meetings, partners, plan

_CLOSED = (StepStatus.DONE, StepStatus.DROPPED)


def open_duties(connection: sa.Connection, member: Member) -> tuple[Duty, ...]:
    """Return what a member has still to do, by the day it is due, undated ones last.

    Homework, steps and meetings that were given to a name count where it is the member's. Homework
    that became a step of the plan counts as that step.
    """
    found = [
        Duty(DutyKind.PROMISE, promise.id, promise.text, promise.due)
        for promise in partners.promises(connection)
        if promise.state is PromiseState.OPEN and promise.member == member.id
    ]
    found += [
        Duty(DutyKind.HOMEWORK, piece.id, piece.text, piece.due)
        for piece in meetings.homework(connection)
        if piece.state is HomeworkState.OPEN
        and not piece.step
        and (piece.member == member.id or (not piece.member and piece.who == member.name))
    ]
    found += [
        Duty(DutyKind.STEP, step.id, step.text, step.due)
        for step in plan.steps(connection)
        if step.status not in _CLOSED
        and (step.member == member.id or (not step.member and step.owner == member.name))
    ]
    for meeting in meetings.meetings(connection):
        if meeting.state is MeetingState.PLANNED:
            parts = (
                (DutyKind.FACILITATES, meeting.facilitator),
                (DutyKind.SCRIBES, meeting.scribe),
            )
            found += [
                Duty(kind, meeting.id, meeting.title, meeting.day)
                for kind, name in parts
                if name == member.name
            ]
    return tuple(sorted(found, key=lambda duty: (not duty.due, duty.due)))
