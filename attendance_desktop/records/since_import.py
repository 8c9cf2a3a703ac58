"""The district's number before the last import and after it."""

from __future__ import annotations

from dataclasses import dataclass

from attendance_desktop.records.measures import Audience, Filters, MeasureRow


@dataclass(frozen=True)
class SinceImport:
    """What the last import of a school year changed.

    Attributes:
        school_year: spring year.
        rules: slug of the profile.
        files: names of the files taken in by it.
        taken_in: moment in UTC, ISO 8601.
        before: the row without those files; None where there was no number yet.
        after: the row with them.
        through_before, through: ISO dates of the last marks, "" where there are none.
    """

    school_year: int
    rules: str
    audience: Audience
    filters: Filters
    files: tuple[str, ...]
    taken_in: str
    before: MeasureRow | None
    after: MeasureRow
    through_before: str
    through: str

    @property
    def more_chronic(self) -> int | None:
        """How many chronically absent students more there are; None where either is hidden."""
        if self.before is None or self.before.chronic is None or self.after.chronic is None:
            return None
        return self.after.chronic - self.before.chronic
