"""Versions of the plan: what was agreed at which meeting, and what has changed since."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import uuid4

from attendance_desktop.errors import UserError
from attendance_desktop.records.plan import PlanVersion
from attendance_desktop.records.plan_changes import PlanChanges
from attendance_desktop.rules import names, plan_changes
from attendance_desktop.services import plan_units
from attendance_desktop.services.district import Districts
from attendance_desktop.store import plan as stored


class PlanVersions:
    """The versions of the open district's plan."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts

    def listed(self) -> tuple[PlanVersion, ...]:
        """Return all versions, the latest first."""
        with self._districts.file.reading() as connection:
            return stored.versions(connection)

    def version(self, version_id: str) -> PlanVersion:
        """Return one version.

        Raises:
            UserError: "version_gone".
        """
        for found in self.listed():
            if found.id == version_id:
                return found
        raise UserError("version_gone")

    def keep(self, name: str, day: dt.date | None = None, meeting: str = "") -> PlanVersion:
        """Keep the plan as it is now, as agreed.

        Args:
            meeting: id of the meeting that agreed on it, "" for none.

        Raises:
            UserError: "version_no_name", "plan_empty".
        """
        with self._districts.file.reading() as connection:
            steps = stored.steps(connection)
        if not steps:
            raise UserError("plan_empty")
        now = plan_units.moment()
        said = (day or dt.date.today()).isoformat()
        kept = PlanVersion(
            str(uuid4()), said, _name(name), meeting, plan_changes.frozen(steps), now
        )
        with self._districts.file.unit("kept_version", version=kept.name) as unit:
            unit.insert(kept)
        return kept

    def rename(self, version_id: str, name: str) -> PlanVersion:
        """Call a version another name.

        Raises:
            UserError: "version_gone", "version_no_name".
        """
        kept = replace(self.version(version_id), name=_name(name))
        with self._districts.file.unit("changed_version") as unit:
            unit.update(PlanVersion, version_id, name=kept.name)
        return kept

    def remove(self, version_id: str) -> None:
        """Take a version away; the plan stays as it is. Undo brings it back."""
        known = self.version(version_id)
        with self._districts.file.unit("removed_version", version=known.name) as unit:
            unit.delete(PlanVersion, version_id)

    def since(self, version_id: str, until: str = "") -> PlanChanges:
        """Return what has changed since a version.

        Args:
            until: id of a later version, "" for the plan as it is now.

        Raises:
            UserError: "version_gone".
        """
        before = plan_changes.thawed(self.version(version_id).steps)
        if until:
            return plan_changes.changes(before, plan_changes.thawed(self.version(until).steps))
        with self._districts.file.reading() as connection:
            return plan_changes.changes(before, stored.steps(connection))


def _name(text: str) -> str:
    name = names.line(text)
    if not name:
        raise UserError("version_no_name")
    return name
