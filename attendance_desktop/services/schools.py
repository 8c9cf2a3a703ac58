"""The district's schools: named, coded, merged, closed and placed; everything can be undone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import school_places
from attendance_desktop.records.schools import KnownSchool, Placement, SchoolFacts, Stage
from attendance_desktop.rules.own_district import plain
from attendance_desktop.services.district import Districts
from attendance_desktop.store import schools as stored

_DEGREES = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{1,12})?")
_LONGEST_NAME = 200


class Schools:
    """The schools of the open district.

    What is said here holds everywhere: a shown name stands in every table, chart and sentence, and
    the students of a merged school count under the other from that year on.
    """

    def __init__(self, districts: Districts) -> None:
        self._districts = districts

    def listed(self) -> tuple[KnownSchool, ...]:
        """Return every school, by name, merged and closed ones too."""
        with self._districts.file.reading() as connection:
            return stored.listed(connection)

    def school(self, key: str) -> KnownSchool:
        """Return one school.

        Raises:
            UserError: "school_unknown".
        """
        known = {school.key: school for school in self.listed()}
        if key not in known:
            raise UserError("school_unknown", school=key, known=", ".join(sorted(known)))
        return known[key]

    # --- what can be said ---

    def rename(self, key: str, name: str) -> None:
        """Show another name; "" shows the files' own again."""
        name = " ".join(name.split())
        if len(name) > _LONGEST_NAME:
            raise UserError("school_name_long", count=_LONGEST_NAME)
        self._say("renamed_school", self.school(key), name=name, school=name or key)

    def set_code(self, key: str, code: str) -> None:
        """Show another code; "" shows the files' own again."""
        known = self.school(key)
        self._say("coded_school", known, code=code.strip(), school=known.name)

    def set_stage(self, key: str, stage: Stage) -> None:
        """Say which pupils it teaches."""
        known = self.school(key)
        self._say("staged_school", known, stage=stage, school=known.name)

    def close(self, key: str, day: dt.date | None) -> None:
        """Say its last day; None opens it again."""
        known = self.school(key)
        closed_on = day.isoformat() if day else ""
        label = "closed_school" if day else "opened_school"
        self._say(label, known, closed_on=closed_on, school=known.name)

    def merge(self, key: str, into: str, school_year: int) -> None:
        """Count a school's students under another from a school year on.

        Args:
            school_year: the first spring year in which they do.

        Raises:
            UserError: "school_merge_circle" where the other counts under this one already.
        """
        known, other = self.school(key), self.school(into)
        passed = {key}
        following = other
        while following.key not in passed:
            passed.add(following.key)
            if not following.facts.merged_into:
                break
            following = self.school(following.facts.merged_into)
        else:
            raise UserError("school_merge_circle", school=known.name, other=other.name)
        self._say(
            "merged_school",
            known,
            merged_into=into,
            merged_from=school_year,
            school=known.name,
            other=other.name,
        )

    def separate(self, key: str) -> None:
        """Count a merged school by itself again, in every year."""
        known = self.school(key)
        self._say("separated_school", known, merged_into="", merged_from=0, school=known.name)

    def place(self, key: str, latitude: str, longitude: str) -> None:
        """Say where it stands, in decimal degrees; both "" forget it.

        Raises:
            UserError: "coordinates_unclear".
        """
        known = self.school(key)
        where = (latitude.strip(), longitude.strip())
        if where != ("", ""):
            where = degrees(*where)
        self._say("placed_school", known, latitude=where[0], longitude=where[1], school=known.name)

    def place_all(self, where: Mapping[str, tuple[str, str]]) -> int:
        """Say where several schools stand, all in one action.

        Args:
            where: latitude and longitude in decimal degrees by the school's key; both "" forget it.

        Returns:
            How many schools stand elsewhere than before.

        Raises:
            UserError: "place_unclear" names the school; nothing is stored then.
        """
        moved: list[SchoolFacts] = []
        for known in (school for school in self.listed() if school.key in where):
            latitude, longitude = (said.strip() for said in where[known.key])
            if (latitude or longitude) and not _are_degrees(latitude, longitude):
                raise UserError(
                    "place_unclear", school=known.name, latitude=latitude, longitude=longitude
                )
            latitude, longitude = latitude.lstrip("+"), longitude.lstrip("+")
            facts = replace(known.facts, latitude=latitude, longitude=longitude)
            if facts != known.facts:
                moved.append(facts)
        if moved:
            with self._districts.file.unit("placed_schools", count=len(moved)) as unit:
                for facts in moved:
                    unit.put(facts)
        return len(moved)

    # --- coordinates from a file ---

    def read_places(
        self, path: Path, cancelled: Callable[[], bool] | None = None
    ) -> tuple[Placement, ...]:
        """Return the coordinates that a file has of our schools; nothing is stored.

        A row is one of our schools by its code, else by its name; other rows are left out.

        Raises:
            UserError: the file cannot be read; "places_none_ours" where no school is found.
        """
        with self._districts.file.reading() as connection:
            keys = stored.keys_by_name(connection)
        found: dict[str, Placement] = {}
        for row in school_places.read(path, cancelled):
            key = keys.get(plain(row.code)) or keys.get(plain(row.name)) or ""
            if key and _are_degrees(row.latitude, row.longitude):
                found.setdefault(key, replace(row, school=key))
        if not found:
            raise UserError("places_none_ours", file=path.name)
        return tuple(found.values())

    def take_places(self, placements: Sequence[Placement]) -> None:
        """Store coordinates read from a file, all in one action."""
        facts = {school.key: school.facts for school in self.listed()}
        with self._districts.file.unit("placed_schools", count=len(placements)) as unit:
            for placed in placements:
                latitude, longitude = degrees(placed.latitude, placed.longitude)
                said = facts[placed.school]
                unit.put(replace(said, latitude=latitude, longitude=longitude))

    # --- parts ---

    def _say(self, label: str, known: KnownSchool, **said: str | int) -> None:
        facts = {name: said.pop(name) for name in ("school", "other") if name in said}
        changed: SchoolFacts = replace(known.facts, **said)  # pyright: ignore[reportArgumentType]
        if changed != known.facts:
            with self._districts.file.unit(label, goes_on="", **facts) as unit:
                unit.put(changed)


def degrees(latitude: str, longitude: str) -> tuple[str, str]:
    """Return coordinates as they are kept, exactly as said.

    Raises:
        UserError: "coordinates_unclear".
    """
    if not _are_degrees(latitude, longitude):
        raise UserError("coordinates_unclear", latitude=latitude, longitude=longitude)
    return latitude.strip().lstrip("+"), longitude.strip().lstrip("+")


def _are_degrees(latitude: str, longitude: str) -> bool:
    sound = all(_DEGREES.fullmatch(text.strip()) for text in (latitude, longitude))
    return sound and abs(float(latitude)) <= 90 and abs(float(longitude)) <= 180
