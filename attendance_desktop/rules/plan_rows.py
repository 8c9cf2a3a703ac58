"""One row of a plan in a file, read over the step that we have: a field a column, or a problem."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import Problem
from attendance_desktop.records.partners import Partner
from attendance_desktop.records.plan import ActionStep
from attendance_desktop.records.plan_changes import ListedStep
from attendance_desktop.records.team import Member
from attendance_desktop.rules import names, plan_checks, priority_words
from attendance_desktop.rules.plan_words import STATUSES, repeats_meant, status_meant
from attendance_desktop.wording import _

_WORDS = ("text", "deliverable", "groups", "resources", "reason", "evidence")
_DAYS = ("start", "due", "closed_on")
#: How alike two names must be for one to be taken for a slip of the other.
_ALIKE = 0.8


@dataclass(frozen=True)
class Owners:
    """Who may own a step.

    Attributes:
        members: with those who have left.
        meant: names as written in the file -> the name of a member or partner, as somebody said.
    """

    members: Sequence[Member] = ()
    partners: Sequence[Partner] = ()
    meant: tuple[tuple[str, str], ...] = ()

    def who(self, name: str) -> tuple[str, str, str]:
        """Return a name as it is kept, and the id of the member or of the partner it is."""
        said = dict(self.meant).get(name, name)
        plain = names.plain_name(said)
        for member in self.members:
            if plain and names.plain_name(member.name) == plain:
                return member.name, member.id, ""
        for partner in self.partners:
            if plain and names.plain_name(partner.name) == plain:
                return partner.name, "", partner.id
        return said, "", ""

    def like(self, name: str) -> str:
        """Return the one name that this may be a slip of, "" for none."""
        known = [one.name for one in (*self.members, *self.partners)]
        plain = {names.plain_name(one): one for one in known}
        found = difflib.get_close_matches(names.plain_name(name), plain, 1, _ALIKE)
        return plain[found[0]] if found else ""


class RowReading:
    """Reads a row.

    Attributes:
        step: ours with what the row says of it.
        problems: what could not be read; ours stays there.
    """

    def __init__(
        self,
        row: ListedStep,
        ours: ActionStep,
        priorities: Mapping[str, str],
        owners: Owners,
        numbers: Mapping[str, str],
        ids: frozenset[str],
    ) -> None:
        """Read.

        Args:
            ours: an empty step for a new row.
            priorities: id of a priority -> its words.
            numbers: number of a row -> id of its step.
            ids: of the steps we have.
        """
        self._row, self._ours = row, ours
        self._priorities, self._owners = priorities, owners
        self._numbers, self._ids = numbers, ids
        self.problems: list[Problem] = []
        self.step = ours
        readers: tuple[Callable[[], ActionStep], ...] = (
            self._words, self._link, self._priority, self._days, self._owner, self._status,
            self._repeats, self._follows, self._lever,
        )  # fmt: skip
        for read in readers:
            self.step = read()

    def _words(self) -> ActionStep:
        said: dict[str, str] = {}
        for name in _WORDS:
            if name in self._row.missing:
                continue
            text = getattr(self._row, name)
            try:
                said[name] = names.passage(text)
            except UserError:
                self._tell("plan_row_long", name, text)
        if not (said.get("text") or self._ours.text):
            # A new step needs words: the first of too many.
            said["text"] = names.passage(self._row.text[: names.LONGEST_TEXT])
        return replace(self.step, **said)  # pyright: ignore[reportArgumentType]

    def _link(self) -> ActionStep:
        if "link" in self._row.missing:
            return self.step
        try:
            return replace(self.step, link=plan_checks.link(self._row.link))
        except UserError:
            self._tell("plan_row_long", "link", self._row.link)
            return self.step

    def _priority(self) -> ActionStep:
        if "priority" in self._row.missing:
            return self.step
        try:
            words = names.line(self._row.priority)
        except UserError:
            self._tell("plan_row_long", "priority_text", self._row.priority)
            return self.step
        ours = self._priorities.get(self._ours.priority, "") or self._ours.priority_text
        if words == names.line(ours[: names.LONGEST_LINE]):
            return self.step
        plain = names.plain_name(words)
        known = (p for p, said in self._priorities.items() if names.plain_name(said) == plain)
        found = next(known, "") if plain else ""
        return replace(self.step, priority=found, priority_text=self._priorities.get(found, words))

    def _days(self) -> ActionStep:
        said: dict[str, str] = {}
        for name in _DAYS:
            if name in self._row.missing:
                continue
            text = getattr(self._row, name).strip()
            try:
                said[name] = plan_checks.sound_day(text)
            except UserError:
                unclear = name in self._row.unclear
                self._tell("plan_day_order" if unclear else "plan_day_unclear", name, text)
        return replace(self.step, **said)  # pyright: ignore[reportArgumentType]

    def _owner(self) -> ActionStep:
        if "owner" in self._row.missing:
            return self.step
        try:
            said = names.line(self._row.owner)
        except UserError:
            self._tell("plan_row_long", "owner", self._row.owner)
            return self.step
        if said == self._ours.owner and said not in dict(self._owners.meant):
            return self.step
        name, member, partner = self._owners.who(said)
        return replace(self.step, owner=name, member=member, partner=partner)

    def _status(self) -> ActionStep:
        text = self._row.status.strip()
        if "status" in self._row.missing or not text:
            return self.step
        found = status_meant(text)
        if found is None:
            known = ", ".join(_(words) for words in STATUSES.values())
            self._tell("plan_status_unknown", "status", text, ("known", known))
            return self.step
        return replace(self.step, status=found)

    def _repeats(self) -> ActionStep:
        if "repeats" in self._row.missing:
            return self.step
        found = repeats_meant(self._row.repeats)
        if found is None:
            self._tell("plan_repeats_unclear", "repeats", self._row.repeats)
            return self.step
        return replace(self.step, repeats=found)

    def _follows(self) -> ActionStep:
        if "follows" in self._row.missing:
            return self.step
        said = self._row.follows.strip().removesuffix(".0")
        if not said:
            gone = self._ours.follows not in self._ids
            return self.step if gone else replace(self.step, follows="")
        if said not in self._numbers:
            if self._ours.follows in self._ids - {*self._numbers.values()}:
                # Its row was taken out of the file; the step is still ours.
                return self.step
            self._tell("plan_follows_unknown", "follows", said)
            return self.step
        return replace(self.step, follows=self._numbers[said])

    def _lever(self) -> ActionStep:
        if "lever" in self._row.missing:
            return self.step
        found = priority_words.lever_meant(self._row.lever)
        if found is None:
            self._tell("plan_lever_unknown", "lever", self._row.lever)
            return self.step
        return replace(self.step, lever=found)

    def _tell(self, code: str, column: str, value: str, *facts: tuple[str, str | int]) -> None:
        self.problems.append(Problem(code, self._row.row, column, value[:80], facts=facts))
