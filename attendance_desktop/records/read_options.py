"""What the user said about files to be taken in; light, because a reader starts with it alone."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class ReadOptions:
    """What the user said about files to be taken in; everything may be left empty.

    Attributes:
        layout: a layout's name from resources/vocabulary, "" to find it out.
        school_year: spring year, or None for "as dates and file say".
        calendar_days: days enrolled for every student of an events file, or None.
        columns: role -> heading, also "date-order" -> "dmy" | "mdy" | "ymd", "periods" -> number
            of periods a day for period events, "sheet" -> name.
        codes: mark code -> category value, for example {"AE": "excused"}.
    """

    layout: str = ""
    school_year: int | None = None
    calendar_days: int | None = None
    columns: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
