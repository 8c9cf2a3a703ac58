"""What was done about a student, in words."""

from __future__ import annotations

from attendance_desktop.records.outreach import Step
from attendance_desktop.records.students import Need, Pattern, Why
from attendance_desktop.wording import N_, _

STEP_WORDS = {
    Step.UNSAID: N_("Done"),
    Step.CALLED_HOME: N_("Called home"),
    Step.MESSAGE_SENT: N_("Sent a message"),
    Step.MET_FAMILY: N_("Met the family"),
    Step.HOME_VISIT: N_("Visited at home"),
    Step.MET_STUDENT: N_("Met the student"),
    Step.PLAN_MADE: N_("Made a plan"),
    Step.REFERRED: N_("Referred to support"),
    Step.OTHER: N_("Something else"),
}

NEED_WORDS = {
    Need.SUPPORT: N_("support"),
    Need.INTENSIVE: N_("intensive"),
}
_WHY_WORDS = {
    Why.FIRST_MONTH: N_("2 days in the first month"),
    Why.SECOND_MONTH: N_("4 days in two months"),
    Why.THIRD_MONTH: N_("6 days in three months"),
    Why.CHRONIC: N_("10% so far"),
    Why.SEVERE: N_("20% so far"),
    Why.CHRONIC_LAST_YEAR: N_("10% last year"),
    Why.SEVERE_LAST_YEAR: N_("20% last year"),
}
_PATTERN_WORDS = {
    Pattern.NONE: "",
    Pattern.STRETCH: N_("one long stretch"),
    Pattern.SINGLE: N_("single days"),
}
_WEEKDAY_WORDS = (
    N_("mostly Mondays"),
    N_("mostly Tuesdays"),
    N_("mostly Wednesdays"),
    N_("mostly Thursdays"),
    N_("mostly Fridays"),
    N_("mostly Saturdays"),
    N_("mostly Sundays"),
)


def why_words(why: Why) -> str:
    """Return one reason why a student is on the list."""
    return _(_WHY_WORDS[why])


def pattern_words(pattern: Pattern, weekday: int | None) -> str:
    """Return what the days missed look like, "" where they do not say.

    Args:
        weekday: 0 Monday to 6 Sunday, for a pattern of one weekday.
    """
    if pattern is Pattern.WEEKDAY and weekday is not None:
        return _(_WEEKDAY_WORDS[weekday])
    words = _PATTERN_WORDS.get(pattern, "")
    return _(words) if words else ""
