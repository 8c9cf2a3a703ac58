"""Which categories of student groups the district shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class GroupChoice:
    """Whether one category of groups is shown; those without a choice are.

    Attributes:
        id: UUID as text, the same for one category in every file.
        category: as the files' column says it.
    """

    id: str
    category: str
    shown: bool = True
