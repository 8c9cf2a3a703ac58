"""Why two numbers differ: two rules on the same marks, or a rule and a published number."""

from __future__ import annotations

from attendance_desktop.records.measures import Audience
from attendance_desktop.records.reconciliation import Reconciliation, Total, View
from attendance_desktop.rules import reconcile, reconcile_protection
from attendance_desktop.services.attendance import Attendance


class Differences:
    """What lies between two numbers of the open district."""

    def __init__(self, attendance: Attendance) -> None:
        self._attendance = attendance

    def between(
        self,
        first: str | None,
        second: str | None,
        *,
        school_year: int | None = None,
        view: View = View.DISTRICT,
        published: Total | None = None,
        audience: Audience = Audience.STAFF,
    ) -> Reconciliation:
        """Return the students who change between two rules, and why.

        Args:
            first, second: slugs of rule profiles, None for the district's own choice.
            published: a number to compare with instead of the second rule's own.
        """
        asked = self._attendance
        found = reconcile.reconcile(
            asked.year(school_year), asked.profile(first), asked.profile(second), view, published
        )
        if audience is Audience.PUBLIC:
            return reconcile_protection.protect_reconciliation(found)
        return found
