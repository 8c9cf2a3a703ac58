"""Sentences for one page, chosen by rule: what the figures support, weightiest first, three in all.

Each candidate has a condition. A change or a difference is said only where it is larger than chance
would explain and neither side has fewer than fifty students; what is hidden is never spoken of.
That a school year shows no clear change is said too: it is what a board asks first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attendance_desktop.records.goal import GoalStanding
from attendance_desktop.records.measures import MeasureRow
from attendance_desktop.rules.chance import clearly_above
from attendance_desktop.rules.comparison import Change
from attendance_desktop.wording import _, ngettext, number, percent

#: Below this many students nothing is claimed.
FEWEST = 50
#: Sentences on the page.
MOST = 3


@dataclass(frozen=True)
class Evidence:
    """What sentences may be made of; every row as its audience sees it.

    Attributes:
        whole: all students of the selection.
        change: all students against the same point of last year, None where not known.
        standing: against the goal's path, None without a goal.
        schools: measures by school.
        grades: grades against the same point of last year, with their names.
    """

    whole: MeasureRow
    change: Change | None = None
    standing: GoalStanding | None = None
    schools: Sequence[MeasureRow] = ()
    grades: Sequence[tuple[str, Change]] = ()


def brief_sentences(evidence: Evidence) -> tuple[str, ...]:
    """Return what the figures support, three sentences at most, the weightiest first."""
    candidates = (
        _against_last_year(evidence.change),
        _against_path(evidence.standing),
        _school_apart(evidence.schools),
        _fastest_grade(evidence.grades),
        _severe(evidence.whole),
    )
    return tuple(sentence for sentence in candidates if sentence)[:MOST]


def _is_sound(row: MeasureRow | None) -> bool:
    """Return whether a row is shown whole and large enough for a claim."""
    return (
        row is not None
        and row.hidden is None
        and row.chronic is not None
        and (row.students or 0) >= FEWEST
    )


def _counts(row: MeasureRow) -> tuple[int, int]:
    return row.chronic or 0, row.students or 1


def _against_last_year(change: Change | None) -> str:
    if change is None or change.before is None:
        return ""
    now, before = change.now, change.before
    if not _is_sound(now) or not _is_sound(before):
        return ""
    facts = {"share": percent(*_counts(now)), "before": percent(*_counts(before))}
    if clearly_above(*_counts(now), *_counts(before)):
        words = _(
            "More students are chronically absent than at the same time last year: {share}, after "
            "{before}."
        )
    elif clearly_above(*_counts(before), *_counts(now)):
        words = _(
            "Fewer students are chronically absent than at the same time last year: {share}, after "
            "{before}."
        )
    else:
        words = _(
            "There is no clear change since the same time last year: {share}, after {before}."
        )
    return words.format(**facts)


def _against_path(standing: GoalStanding | None) -> str:
    gap = standing.now if standing else None
    if gap is None or gap.fewer is None or (gap.students or 0) < FEWEST:
        return ""
    if gap.is_met:
        return _("The district is on its path to the goal this year.")
    words = ngettext(
        "{count} student fewer would put the district on its path to the goal.",
        "{count} students fewer would put the district on its path to the goal.",
        gap.fewer,
    )
    return words.format(count=number(gap.fewer))


def _school_apart(schools: Sequence[MeasureRow]) -> str:
    """Return the school that lies above every other one by more than chance, if there is one."""
    sound = [row for row in schools if _is_sound(row)]
    if len(sound) < 2 or len(sound) < len([row for row in schools if row.students != 0]):
        return ""
    top = max(sound, key=lambda row: (row.chronic or 0) / (row.students or 1))
    others = [row for row in sound if row is not top]
    if not all(clearly_above(*_counts(top), *_counts(row)) for row in others):
        return ""
    words = _("At {school}, {share} are chronically absent, clearly more than at any other school.")
    return words.format(school=top.label, share=percent(*_counts(top)))


def _fastest_grade(grades: Sequence[tuple[str, Change]]) -> str:
    """Return the grade whose share fell most, where it fell by more than chance."""
    fallen = [
        (name, change.now, change.before)
        for name, change in grades
        if change.before is not None
        and _is_sound(change.now)
        and _is_sound(change.before)
        and clearly_above(*_counts(change.before), *_counts(change.now))
    ]
    if not fallen:
        return ""
    name, now, before = max(fallen, key=lambda one: _share(one[2]) - _share(one[1]))
    words = _("{grade} improved most since last year: from {before} to {share}.")
    return words.format(grade=name, before=percent(*_counts(before)), share=percent(*_counts(now)))


def _share(row: MeasureRow) -> float:
    return (row.chronic or 0) / (row.students or 1)


def _severe(whole: MeasureRow) -> str:
    if not _is_sound(whole) or not whole.severe or not whole.chronic:
        return ""
    words = ngettext(
        "Of {chronic} student chronically absent, {severe} missed a fifth of the days or more.",
        "Of {chronic} students chronically absent, {severe} missed a fifth of the days or more.",
        whole.chronic,
    )
    return words.format(chronic=number(whole.chronic), severe=number(whole.severe))
