"""Words of partners' states and of columns of lists of people, as screen, paper and files say."""

from __future__ import annotations

from attendance_desktop.records.coverage import PartnerLine, Standing, Why
from attendance_desktop.records.duties import DutyKind
from attendance_desktop.records.partners import PartnerState, PromiseState
from attendance_desktop.records.team import BuildsOn, Coalition, Member
from attendance_desktop.rules.names import plain_name
from attendance_desktop.wording import N_, _, day

STATES = {
    PartnerState.TO_CONTACT: N_("To contact"),
    PartnerState.CONTACTED: N_("Contacted"),
    PartnerState.INTERESTED: N_("Interested"),
    PartnerState.COMMITTED: N_("Committed"),
    PartnerState.PAUSED: N_("Paused"),
}
PROMISES = {
    PromiseState.OPEN: N_("Open"),
    PromiseState.KEPT: N_("Kept"),
    PromiseState.NOT_KEPT: N_("Not kept"),
}
STANDINGS = {
    Standing.MISSING: N_("Missing"),
    Standing.NOT_WON: N_("Nobody won yet"),
    Standing.ONE_PERSON: N_("Hangs on one person"),
    Standing.HELD: N_("With us"),
}
WHYS = {
    Why.STEP_DUE: N_("Your next step is due"),
    Why.GO_ON: N_("Spoken to, and nobody of this kind is with us yet"),
    Why.BEGIN: N_("On the list, and not spoken to yet"),
    Why.FIND: N_("Nobody of this kind is on the list"),
    Why.SECOND_PERSON: N_("Ask for a second person"),
}
DUTIES = {
    DutyKind.PROMISE: N_("Promise"),
    DutyKind.HOMEWORK: N_("Homework"),
    DutyKind.STEP: N_("Step of the plan"),
    DutyKind.FACILITATES: N_("Facilitates"),
    DutyKind.SCRIBES: N_("Takes notes"),
}
BUILDS_ON = {
    BuildsOn.NOTHING: N_("No other coalition"),
    BuildsOn.GRADE_LEVEL_READING: N_("A Campaign for Grade-Level Reading"),
    BuildsOn.HEALTH: N_("A health coalition"),
    BuildsOn.SCHOOL_REFORM: N_("A school reform coalition"),
    BuildsOn.OTHER: N_("Another coalition"),
}
#: Headings of our own lists, in their order; also what a problem calls a column.
COLUMNS = {
    "organization": N_("Organization"),
    "kind": N_("Kind"),
    "state": N_("State"),
    "name": N_("Person"),
    "role": N_("Role"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "language": N_("Language"),
    "offers": N_("Can offer"),
    "already": N_("Does already"),
    "note": N_("Note"),
}


def state_meant(text: str) -> PartnerState | None:
    """Return the state that a text names, in English or the language spoken; None for none."""
    plain = plain_name(text)
    for state, words in STATES.items():
        if plain and plain in (state.value, plain_name(words), plain_name(_(words))):
            return state
    return None


def coalition_words(coalition: Coalition) -> list[str]:
    """Return when the charge was agreed, what the coalition builds on, and its ground rules."""
    said: list[str] = []
    if coalition.charge_agreed_on:
        said.append(_("Agreed on {day}.").format(day=day(coalition.charge_agreed_on)))
    else:
        said.append(_("Not agreed yet."))
    if coalition.builds_on is not BuildsOn.NOTHING:
        other = coalition.builds_on_name or _(BUILDS_ON[coalition.builds_on])
        said.append(_("Builds on: {coalition}").format(coalition=other))
    if coalition.ground_rules:
        said.append(_("Ground rules: {text}").format(text=coalition.ground_rules))
    return said


def days_words(member: Member) -> str:
    """Return from when to when somebody is in the team, "" where neither is known."""
    if member.since and member.until:
        return _("{first} to {last}").format(first=day(member.since), last=day(member.until))
    if member.until:
        return _("until {day}").format(day=day(member.until))
    return _("since {day}").format(day=day(member.since)) if member.since else ""


def step_words(step: str, on: str) -> str:
    """Return a next step with its day; either may be "", and both."""
    if step and on:
        return _("{step}, {day}").format(step=step, day=day(on))
    return step or (day(on) if on else "")


def partner_facts(line: PartnerLine) -> list[str]:
    """Return a partner's kind and state, and what is said of it, a line each."""
    partner = line.partner
    head = " · ".join(filter(None, (line.kind, _(STATES[partner.state]))))
    said = (
        (_("Can offer: {text}"), partner.offers),
        (_("Does already: {text}"), partner.already),
        (_("Note: {text}"), partner.note),
    )
    return [head, *(words.format(text=text) for words, text in said if text)]
