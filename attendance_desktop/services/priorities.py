"""Priorities that the group accepts: what they are tied to, and what they are measured by."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from uuid import uuid4

from attendance_desktop.errors import UserError
from attendance_desktop.records.goal import GoalStanding
from attendance_desktop.records.measures import Audience
from attendance_desktop.records.priorities import Idea, Priority, PriorityRoute
from attendance_desktop.records.selection import Selection
from attendance_desktop.rules import names, priority_lists
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.district import Districts
from attendance_desktop.services.goals import Goals
from attendance_desktop.services.history import RatesOverYears
from attendance_desktop.services.round_talk import STEP
from attendance_desktop.store import priorities as stored

DISTRICT, SCHOOL = "district", "school:"


@dataclass(frozen=True)
class Figure:
    """What a priority can be measured by: so many students fewer by a year.

    Attributes:
        key: "district", or "school:" and the school's key.
        label: "Cedar Valley", or the school's name.
        school_year: spring year by which it is to be reached.
        fewer: students fewer who are chronically absent, as the goal's path asks.
    """

    key: str
    label: str
    school_year: int
    fewer: int


class Priorities:
    """The accepted priorities of the open district."""

    def __init__(self, districts: Districts, attendance: Attendance) -> None:
        self._districts = districts
        self._goals = Goals(districts, attendance, RatesOverYears(districts, attendance))

    # --- looking ---

    def listed(self, round_id: str = "") -> tuple[Priority, ...]:
        """Return the accepted priorities of one round, or of all, in order."""
        with self._districts.file.reading() as connection:
            return stored.priorities(connection, round_id)

    def priority(self, priority_id: str) -> Priority:
        """Return one priority.

        Raises:
            UserError: "priority_gone".
        """
        for one in self.listed():
            if one.id == priority_id:
                return one
        raise UserError("priority_gone")

    def figures(self) -> tuple[Figure, ...]:
        """Return what priorities can be measured by, as the public may see it.

        Empty where no goal is set, or nothing is measured. A school whose figures are protected
        is left out, and so is every place that is on its path already.
        """
        standing = self._goals.standing(Selection(audience=Audience.PUBLIC))
        return _figures(standing, self._districts.district().name) if standing else ()

    def places(self) -> dict[str, str]:
        """Return key of a figure -> name of the place, for figures that were agreed on."""
        found = {DISTRICT: self._districts.district().name}
        standing = self._goals.standing(Selection(audience=Audience.PUBLIC))
        schools = standing.schools if standing else ()
        return found | {f"{SCHOOL}{gap.key}": gap.label for gap in schools}

    # --- accepting ---

    def accept(self, priority: Priority, day: dt.date | None = None) -> Priority:
        """Keep a priority; the id is made here, and the day it was accepted on.

        Raises:
            UserError: "priority_empty", "priority_ingredient", "priority_route",
                "priority_lever", "line_long".
        """
        sound = self._sound(priority)
        accepted_on = (day or dt.date.today()).isoformat()
        with self._districts.file.unit("accepted_priority", priority=sound.text) as unit:
            position = max((p.position for p in stored.priorities(unit.connection)), default=0)
            kept = replace(
                sound, id=str(uuid4()), position=position + STEP, accepted_on=accepted_on
            )
            unit.insert(kept)
        return kept

    def from_idea(self, idea: Idea) -> Priority:
        """Return a priority to begin from: an idea in its own words; nothing is kept."""
        return Priority("", idea.round, idea.text, 0, idea=idea.id)

    def change(self, priority: Priority) -> Priority:
        """Keep a changed priority.

        Raises:
            UserError: as for `accept`; "priority_gone".
        """
        kept = self._sound(priority)
        self.priority(priority.id)
        with self._districts.file.unit("changed_priority", priority=kept.text) as unit:
            unit.put(kept)
        return kept

    def move(self, priority_id: str, by: int) -> None:
        """Put a priority further up (`by` below 0) or down among those of its round.

        Raises:
            UserError: "priority_gone".
        """
        known = self.priority(priority_id)
        order = list(self.listed(known.round))
        at = [one.id for one in order].index(priority_id)
        order.insert(min(max(at + by, 0), len(order) - 1), order.pop(at))
        with self._districts.file.unit("changed_priority", priority=known.text) as unit:
            for number, one in enumerate(order, 1):
                unit.update(Priority, one.id, position=number * STEP)

    def remove(self, priority_id: str) -> None:
        """Take a priority back.

        Raises:
            UserError: "priority_gone".
        """
        known = self.priority(priority_id)
        with self._districts.file.unit("removed_priority", priority=known.text) as unit:
            unit.delete(Priority, priority_id)

    # --- the state's routes ---

    def routes(self) -> dict[str, str]:
        """Return key -> name of each priority route offered."""
        with self._districts.file.reading() as connection:
            return priority_lists.routes(stored.routes(connection))

    def all_routes(self) -> dict[str, str]:
        """Return key -> name of each priority route, those no longer offered too."""
        with self._districts.file.reading() as connection:
            return priority_lists.all_routes(stored.routes(connection))

    def name_route(self, name: str, key: str = "") -> str:
        """Add a priority route, or call one of the list another name.

        Args:
            key: of the one to rename, "" for a new one.

        Raises:
            UserError: "route_no_name", "route_there", "route_gone".
        """
        said = names.line(name)
        if not said:
            raise UserError("route_no_name")
        known = self.routes()
        if key and key not in known:
            raise UserError("route_gone")
        plain = names.plain_name(said)
        if any(names.plain_name(n) == plain and k != key for k, n in known.items()):
            raise UserError("route_there", route=said)
        kept = PriorityRoute(key or str(uuid4()), said)
        with self._districts.file.unit("changed_routes") as unit:
            unit.put(kept)
        return kept.id

    def hide_route(self, key: str) -> None:
        """Offer a route no longer; priorities tied to it stay so.

        Raises:
            UserError: "route_gone".
        """
        known = self.routes()
        if key not in known:
            raise UserError("route_gone")
        with self._districts.file.unit("changed_routes") as unit:
            unit.put(PriorityRoute(key, known[key], hidden=True))

    # --- parts ---

    def _sound(self, priority: Priority) -> Priority:
        text = names.line(priority.text)
        if not text:
            raise UserError("priority_empty")
        ingredients = priority_lists.ingredients()
        if priority.ingredient not in ingredients:
            known = " ".join(ingredients)
            raise UserError("priority_ingredient", text=priority.ingredient or "–", known=known)
        if priority.route and priority.route not in self.all_routes():
            raise UserError("priority_route", text=priority.route)
        levers = sorted(set(priority.levers.split()))
        for lever in levers:
            if lever not in priority_lists.levers():
                raise UserError("priority_lever", text=lever)
        return replace(priority, text=text, levers=" ".join(levers))


def _figures(standing: GoalStanding, district: str) -> tuple[Figure, ...]:
    whole = standing.ahead or standing.now
    if whole is None or standing.school_year is None:
        return ()
    year = standing.school_year + (1 if standing.ahead else 0)
    found = []
    if whole.fewer is not None and whole.fewer > 0:
        found.append(Figure(DISTRICT, district, year, whole.fewer))
    # A school stands against the path of the year measured.
    found += [
        Figure(f"{SCHOOL}{gap.key}", gap.label, standing.school_year, gap.fewer)
        for gap in standing.schools
        if gap.fewer is not None and gap.fewer > 0
    ]
    return tuple(found)
