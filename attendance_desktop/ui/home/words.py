"""What Home says: the next steps, the goal, how old the data are."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from attendance_desktop.charts.share_rows import FEW_STUDENTS
from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import school_year_label
from attendance_desktop.records.since_import import SinceImport
from attendance_desktop.records.standing import DistrictStanding, Freshness, NextStep
from attendance_desktop.rules import goal_words
from attendance_desktop.ui.attendance.figure_cards import Said, chronic_said
from attendance_desktop.wording import N_, _, day, error_words, moment, ngettext, number


@dataclass(frozen=True)
class StepWords:
    """What a next step says: a title, why, and its button."""

    title: str
    why: str
    button: str


#: code -> title, why, button; a why of three is one, many, and the fact that counts.
_STEPS: dict[str, tuple[str, str | tuple[str, str, str], str]] = {
    "take_in_first": (
        N_("Take in a file of marks"),
        N_("There is no school year yet that can be counted."),
        N_("Take in a file…"),
    ),
    "take_in_newer": (
        N_("Take in the newest marks"),
        (
            "The last mark is of {day}, {count} day ago.",
            "The last mark is of {day}, {count} days ago.",
            "count",
        ),
        N_("Take in a file…"),
    ),
    "continue_meeting": (
        N_("Go on with the meeting"),
        N_("{meeting} is under way. All that was typed is there."),
        N_("See the meeting"),
    ),
    "finish_round": (
        N_("Finish the round {round}"),
        (
            "{count} of {present} has answered. Close the round once everybody has.",
            "{count} of {present} have answered. Close the round once everybody has.",
            "count",
        ),
        N_("See the round"),
    ),
    "finish_round_uncounted": (
        N_("Finish the round {round}"),
        (
            "{count} person has answered. Close the round once everybody has.",
            "{count} people have answered. Close the round once everybody has.",
            "count",
        ),
        N_("See the round"),
    ),
    "ask_silent": (
        N_("Ask {school} for its marks"),
        (
            "They end on {day}, well before those of the other schools.",
            "They end on {day}. In all, the marks of {count} schools end well before the others.",
            "count",
        ),
        N_("See the files"),
    ),
    "follow_up": (
        N_("Follow up on what is due"),
        (
            "{who}: {what} It was due on {day}.",
            "{who}: {what} It was due on {day}; in all, {count} promises and tasks are due.",
            "count",
        ),
        N_("See what is due"),
    ),
    "check_in": (
        N_("Check in on the plan"),
        (
            "A check-in was named for {day}; {count} step is open.",
            "A check-in was named for {day}; {count} steps are open.",
            "count",
        ),
        N_("Begin the check-in"),
    ),
    "check_in_late": (
        N_("Check in on the plan"),
        (
            "A check-in was named for {day}; {count} step of the plan is overdue.",
            "A check-in was named for {day}; {count} steps of the plan are overdue.",
            "count",
        ),
        N_("Begin the check-in"),
    ),
    "see_overdue": (
        N_("Look at what is overdue"),
        (
            "{who}: {what} It was due on {day}.",
            "{who}: {what} It was due on {day}; in all, {count} steps of the plan are overdue.",
            "count",
        ),
        N_("See the steps"),
    ),
    "see_due_soon": (
        N_("Look at what is due soon"),
        (
            "{who}: {what} It is due on {day}.",
            "{who}: {what} It is due on {day}; in all, {count} steps are due within two weeks.",
            "count",
        ),
        N_("See the steps"),
    ),
    "help_school": (
        N_("Look at {school}"),
        (
            "It needs {count} fewer student by May {spring} to be on its path: the most of all "
            "schools.",
            "It needs {count} fewer students by May {spring} to be on its path: the most of all "
            "schools.",
            "count",
        ),
        N_("See the schools"),
    ),
    "take_in_published": (
        N_("Take in your state's table"),
        N_("The published rates of earlier years show where you come from."),
        N_("Take in a file…"),
    ),
    "see_months": (
        N_("See how the months went"),
        N_("When absence grew over the year, and when it did not."),
        N_("See the months"),
    ),
}


def step_words(step: NextStep) -> StepWords:
    """Return what a next step says."""
    title, why, button = _STEPS[step.code]
    facts = {name: _shown(name, value) for name, value in step.facts.items()}
    if isinstance(why, tuple):
        one, many, counted = why
        said = ngettext(one, many, int(step.facts[counted]))
    else:
        said = _(why)
    return StepWords(_(title).format(**facts), said.format(**facts), _(button))


def standing_said(standing: DistrictStanding) -> Said:
    """Return phrase, figure and words of how many students are chronically absent."""
    table = standing.table
    if table is None:
        words = error_words(UserError(standing.trouble, year="")) if standing.trouble else ""
        return "{figure}", "—", words
    phrase, figure, words = chronic_said(table.rows[0])
    return phrase, figure, words


def rule_line(standing: DistrictStanding) -> str:
    """Return under what the number stands: the school year and the rule."""
    if standing.table is None:
        return ""
    return _("School year {year}, by the rule: {rule}.").format(
        year=school_year_label(standing.table.school_year), rule=standing.rules_name
    )


def one_student_words(standing: DistrictStanding) -> str:
    """Return what one student moves, where there are few; "" elsewhere."""
    row = standing.table.rows[0] if standing.table is not None else None
    if row is None or row.chronic is None or not row.students or row.students >= FEW_STUDENTS:
        return ""
    points = goal_words.points_words(Fraction(1, row.students))
    return _("One student more or less moves this by {points}.").format(points=points)


def change_words(change: SinceImport | None) -> str:
    """Return what the last import changed: from which number to which."""
    if change is None or change.before is None or change.more_chronic is None:
        return ""
    before, after = change.before, change.after
    if not before.students or not after.students:
        return ""
    facts = {
        "file": ", ".join(change.files),
        "before": number(before.chronic or 0),
        "before_students": number(before.students),
        "count": number(abs(change.more_chronic)),
    }
    if change.more_chronic > 0:
        words = ngettext(
            "{count} more than before the last file ({file}): then {before} of {before_students}.",
            "{count} more than before the last file ({file}): then {before} of {before_students}.",
            change.more_chronic,
        )
    elif change.more_chronic < 0:
        words = ngettext(
            "{count} fewer than before the last file ({file}): then {before} of {before_students}.",
            "{count} fewer than before the last file ({file}): then {before} of {before_students}.",
            -change.more_chronic,
        )
    else:
        words = _("As many as before the last file ({file}): then {before} of {before_students}.")
    return words.format(**facts)


def fresh_said(fresh: Freshness) -> Said:
    """Return phrase, figure and words of how old the data are."""
    said = []
    if fresh.days_since is not None:
        said.append(_ago(fresh.days_since))
    if fresh.is_old:
        said.append(_("Time for a newer file."))
    elif fresh.taken_in:
        said.append(_("Last file taken in {moment}.").format(moment=moment(fresh.taken_in)))
    if not fresh.last_day:
        return "{figure}", _("Totals"), " ".join(said)
    return "{figure}", _("Through {date}").format(date=day(fresh.last_day)), " ".join(said)


def _ago(days: int) -> str:
    if days == 0:
        return _("Today.")
    return ngettext("{count} day ago.", "{count} days ago.", days).format(count=number(days))


def _shown(name: str, value: str | int) -> str:
    if name == "day":
        return day(str(value))
    if name == "who":
        return str(value) or _("Nobody yet")
    if name == "what":
        return str(value) if str(value)[-1] in ".!?…" else f"{value}."
    # A year is no quantity: no separator of thousands.
    counted = name in ("count", "present")
    return number(value) if isinstance(value, int) and counted else str(value)
