"""Words of the self-assessment: instruments, rounds, answers."""

from __future__ import annotations

from attendance_desktop.wording.language import N_

ERRORS: dict[str, str | tuple[str, str, str]] = {
    "round_has_answers": N_(
        "This round holds answers that would be lost. Close it first, or withdraw its answers."
    ),
    "round_more_answers": N_(
        "Answers came in since. Close the round again instead: what is there now is counted."
    ),
}

LABELS: dict[str, str | tuple[str, str, str]] = {}
