"""What a person looks at: year, rule, audience and filters; every figure is asked for with one."""

from __future__ import annotations

from dataclasses import dataclass, field

from attendance_desktop.records.measures import Audience, Filters

__all__ = ["Filters", "Selection"]


@dataclass(frozen=True)
class Selection:
    """What every chart, table, sentence and print is asked for with.

    Attributes:
        school_year: spring year, None for the latest.
        rules: slug of a rule profile, None for the district's own choice.
    """

    school_year: int | None = None
    rules: str | None = None
    audience: Audience = Audience.STAFF
    filters: Filters = field(default_factory=Filters)
