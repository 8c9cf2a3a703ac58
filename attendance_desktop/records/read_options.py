"""What the user said about files to be taken in; light, because a reader starts with it alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

#: Keys of the columns a person said that name no role.
SETTINGS = frozenset(
    (
        "date-order",
        "periods",
        "day-minutes",
        "sheet",
        "sheet-names",
        "own-district",
        "layout",
        "headings",
    )
)


@dataclass(frozen=True)
class Correction:
    """What a person put right for the files of one source (same headings).

    Attributes:
        columns, codes: as in `ReadOptions`; a role with "" leaves its column unused. The layout
            stands in `columns` as "layout".
        school_year, calendar_days: as in `ReadOptions`; never remembered.
        anew: read as if nothing were remembered; taken in, what was remembered is forgotten.
        remember: keep the correction for files like this.
    """

    columns: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    school_year: int | None = None
    calendar_days: int | None = None
    anew: bool = False
    remember: bool = True

    @property
    def says_something(self) -> bool:
        """Whether it has anything that can be remembered."""
        return bool(self.columns or self.codes)


@dataclass(frozen=True)
class ReadOptions:
    """What the user said about files to be taken in; everything may be left empty.

    Attributes:
        layout: a layout's name from resources/vocabulary, "" to find it out.
        school_year: spring year, or None for "as dates and file say".
        calendar_days: days enrolled for every student of an events file, or None.
        columns: role -> heading, "" to leave the role's column unused; also
            "date-order" -> "dmy" | "mdy" | "ymd", "periods" -> number of periods a day for period
            events, "sheet" -> name, "sheet-names" -> what the names of sheets with the same
            headings are: "school", "term", "grade", "nothing".
        codes: mark code -> category value, for example {"AE": "excused"}.
        corrections: `Delivery.source` -> what a person put right for these files alone; it
            goes before the rest.
        sheets: a file's name -> the one sheet to read of it.
    """

    layout: str = ""
    school_year: int | None = None
    calendar_days: int | None = None
    columns: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    corrections: dict[str, Correction] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)

    def of(self, source: str) -> Correction:
        """Return what was put right for the files of one source, an empty one for nothing."""
        return self.corrections.get(source) or Correction()

    def with_correction(self, source: str, correction: Correction) -> ReadOptions:
        """Return the options with another correction for one source."""
        return replace(self, corrections=self.corrections | {source: correction})

    def for_source(self, source: str) -> ReadOptions:
        """Return the options as one table is read with them."""
        own = self.of(source)
        return replace(
            self,
            school_year=own.school_year if own.school_year is not None else self.school_year,
            calendar_days=own.calendar_days or self.calendar_days,
            columns=overlaid(self.columns, own.columns),
            codes=self.codes | own.codes,
        )


def overlaid(first: Mapping[str, str], later: Mapping[str, str]) -> dict[str, str]:
    """Return what was said of columns, the later word last: a column has one role.

    >>> overlaid({"mark": "Code"}, {"mark-description": "Code"})
    {'mark-description': 'Code'}
    """
    taken = {heading for role, heading in later.items() if heading and role not in SETTINGS}
    kept = {r: h for r, h in first.items() if r in SETTINGS or h not in taken}
    return kept | dict(later)
