"""Sizes of paper larger than a page."""

from __future__ import annotations

from enum import StrEnum


class PosterSize(StrEnum):
    """Sheets that printers and copy shops have; a poster lies on its long side."""

    LETTER = "letter"
    TABLOID = "tabloid"
    C = "ansi-c"
    D = "ansi-d"
    LARGE = "24x36"
