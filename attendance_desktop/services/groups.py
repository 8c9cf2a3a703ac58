"""Which categories of student groups the district shows; what is left out is so everywhere."""

from __future__ import annotations

from attendance_desktop.records.groups import GroupChoice
from attendance_desktop.services.district import Districts
from attendance_desktop.store import groups as stored


class Groups:
    """The categories of student groups of the open district."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts

    def listed(self) -> tuple[GroupChoice, ...]:
        """Return every category of the files, by name."""
        with self._districts.file.reading() as connection:
            return stored.choices(connection)

    def show(self, category: str, *, shown: bool) -> None:
        """Show a category in tables, charts and filters, or leave it out."""
        label = "showed_groups" if shown else "hid_groups"
        if GroupChoice(stored.choice_id(category), category, shown) not in self.listed():
            with self._districts.file.unit(label, category=category) as unit:
                unit.put(GroupChoice(stored.choice_id(category), category, shown))
