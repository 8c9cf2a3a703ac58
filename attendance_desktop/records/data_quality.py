"""What is doubtful about the attendance taken in."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Finding:
    """One doubt; its sentence says what to do (`wording.finding_words`).

    Attributes:
        code: key into `wording.FINDINGS`.
        school: the school's key, "" where it is about files.
        facts: what the sentence needs: names, counts, dates in the locale's words.
        days: ISO dates that it is about, rising; for a list beside the sentence.
    """

    code: str
    school: str
    facts: dict[str, str | int] = field(default_factory=dict[str, "str | int"])
    days: tuple[str, ...] = ()
