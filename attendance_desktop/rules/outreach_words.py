"""What was done about a student, in words."""

from __future__ import annotations

from attendance_desktop.records.outreach import Step
from attendance_desktop.wording import N_

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
