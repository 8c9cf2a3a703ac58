"""What the room sees of a running meeting: titles, names, charge, homework, time, nothing else.

No address, number, note, answer or student is put into it, so the projector cannot show one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from attendance_desktop.records.meetings import Homework, HomeworkState, Participant
from attendance_desktop.records.running import (
    PairTimer,
    PartTime,
    RoomView,
    RunningMeeting,
    Scene,
    TimePhase,
)
from attendance_desktop.records.team import Coalition
from attendance_desktop.rules import meeting_clock
from attendance_desktop.wording import N_, _, clock, day, ngettext, number

#: Parts of the agenda that the room looks at in another way.
SCENES = {
    "introductions": Scene.PEOPLE,
    "charge": Scene.CHARGE,
    "check-in": Scene.HOMEWORK,
    "closing": Scene.HOMEWORK,
}
#: The part in which homework of meetings before is gone through; in others it is this meeting's.
_GONE_THROUGH = "check-in"

_SOFT_WORDS = {
    TimePhase.CALM: "",
    TimePhase.SOON: N_("Time for one more thought"),
    TimePhase.OVER: N_("Let us come to an end"),
}


def scene_of(running: RunningMeeting, pairs: PairTimer | None) -> Scene:
    """Return what the room looks at while nothing else was chosen."""
    part = running.part()
    if pairs is not None:
        return Scene.PAIRS
    scene = SCENES.get(part.key, Scene.PART) if part else Scene.PART
    # Without any, the room reads what the group does now.
    return Scene.PART if scene is Scene.HOMEWORK and not homework_of(running) else scene


def homework_of(running: RunningMeeting) -> tuple[Homework, ...]:
    """Return the homework that the part now is about: of this meeting, or of those before it."""
    part = running.part()
    if part is not None and part.key == _GONE_THROUGH:
        return running.earlier
    still_open = HomeworkState.OPEN
    return tuple(one for one in running.whole.homework if one.text and one.state is still_open)


def room_view(
    running: RunningMeeting, scene: Scene, pairs: PairTimer | None, now: dt.datetime
) -> RoomView:
    """Return what the projector shows.

    Args:
        now: a moment with its UTC offset; the time of day shown is this computer's.
    """
    time = meeting_clock.reading(running.clock, running.whole.agenda, now)
    given, elapsed, paused = time.given_seconds, time.elapsed_seconds, time.paused
    if pairs is not None and scene is Scene.PAIRS:
        given, elapsed = pairs.given_seconds, meeting_clock.pair_elapsed(pairs, now)
        paused = False
    phase = meeting_clock.phase(given, elapsed)
    return RoomView(
        scene=scene,
        meeting=running.whole.meeting.title,
        title=_title(time, scene, phase),
        group=_group(time, scene, phase),
        text=running.coalition.charge if scene is Scene.CHARGE else "",
        remark=_agreed(running.coalition) if scene is Scene.CHARGE else "",
        names=tuple(_names(running.there())) if scene is Scene.PEOPLE else (),
        homework=tuple(_lines(homework_of(running))) if scene is Scene.HOMEWORK else (),
        timer=timer_words(given - elapsed),
        word=_word(scene, phase, paused=paused),
        share=min(elapsed / given, 1.0) if given else 1.0,
        phase=phase,
        paused=paused,
        following=following_words(time),
        time_of_day=clock(now.astimezone()),
    )


def timer_words(left_seconds: int) -> str:
    """Return a time as a timer shows it: "12:40", or "+2:10" once it is over."""
    minutes, seconds = divmod(abs(left_seconds), 60)
    return f"{'+' if left_seconds < 0 else ''}{minutes}:{seconds:02}"


def soft_word(phase: TimePhase) -> str:
    """Return what a timer says beside its figures, "" while all is calm."""
    words = _SOFT_WORDS[phase]
    return _(words) if words else ""


def following_words(time: PartTime) -> str:
    """Return what comes next: "Next: Introductions, 20 minutes"; "" for nothing."""
    if time.following is None:
        return ""
    minutes = time.following.length_minutes
    return ngettext(
        "Next: {part}, {count} minute", "Next: {part}, {count} minutes", minutes
    ).format(part=time.following.title, count=number(minutes))


def _word(scene: Scene, phase: TimePhase, *, paused: bool) -> str:
    if paused:
        return _("Paused")
    if scene is Scene.PAIRS and phase is TimePhase.OVER:
        return _("Thank you")
    return soft_word(phase)


def _title(time: PartTime, scene: Scene, phase: TimePhase) -> str:
    if scene is Scene.PAIRS:
        over = phase is TimePhase.OVER
        return _("Back together") if over else _("Talk with your neighbor")
    return time.part.title if time.part else _("Choose the next part")


def _group(time: PartTime, scene: Scene, phase: TimePhase) -> str:
    if scene is Scene.PAIRS and phase is TimePhase.OVER:
        return _("What did you hear? Share one thought with everyone.")
    return time.part.group if time.part else ""


def _agreed(coalition: Coalition) -> str:
    if not coalition.charge_agreed_on:
        return ""
    return _("Agreed on {day}").format(day=day(coalition.charge_agreed_on))


def _names(there: Iterable[Participant]) -> Iterable[tuple[str, str]]:
    # While a walk-in's name is still being typed there is none.
    return ((person.name, person.organization) for person in there if person.name)


def _lines(homework: Iterable[Homework]) -> Iterable[tuple[str, str, str]]:
    for one in homework:
        due = _("by {day}").format(day=day(one.due)) if one.due else ""
        # Written while the group still looked for somebody.
        yield one.who or _("Nobody yet"), one.text, due
