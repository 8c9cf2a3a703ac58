"""What the codes and words of one file mean: its own, its layout's, the vocabulary's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import numbers, vocabulary
from attendance_desktop.exchange.vocabulary import compact, words_of
from attendance_desktop.records.attendance import MarkCategory

PRESENT, ABSENT = MarkCategory.PRESENT, MarkCategory.ABSENT
EXCUSED, UNEXCUSED = MarkCategory.EXCUSED, MarkCategory.UNEXCUSED
#: A status beside a column of excuses, as Infinite Campus writes it.
STATUS_LETTERS = {
    "a": ABSENT,
    "t": MarkCategory.TARDY,
    "e": MarkCategory.EARLY_RELEASE,
    "p": PRESENT,
}
#: "1/2 day absent"; "Absent AM" is half a day, "Absent 8:05 AM" names a time.
_HALF = re.compile(r"(?<![\d/])(?:1/2|½|0?[.,]5)(?![\d/])")
_HALF_WORDS = frozenset(("half", "medio", "media"))
_SESSIONS = frozenset(("am", "pm", "morning", "afternoon"))
_NEGATIONS = frozenset(("not", "no", "non", "never", "without", "sin", "isn", "wasn", "didn"))
_ABSENCE_WORDS = frozenset(
    ("absent", "absence", "absences", "ausente", "ausencia", "falta", "truant", "truancy", "cut")
)
EXCUSED_TEXTS = {
    **dict.fromkeys(("e", "ex", "exc", "excused", "j", "justificada", "justificado"), EXCUSED),
    **dict.fromkeys(("u", "un", "unx", "unexc", "unexcused", "i", "injustificada"), UNEXCUSED),
    **dict.fromkeys(("x", "exempt"), PRESENT),
    **dict.fromkeys(("k", "unk", "unknown"), ABSENT),
}


class CodeBook:
    """The meaning of codes in one file.

    Args:
        chosen: code -> category value, as the user said now or for an earlier file.
        layout: name of the layout.
        decimal_comma: how the file writes portions.
        is_status: the column is a status beside a column of excuses.
        in_periods: each mark speaks of a period only, so that "Absent AM" is all of it.
        is_reason: the words beside the code say why, not what: "T, Medical" was late.
        words_alone: words say something also where there is no code; not where they stand once
            beside a row of periods.

    Raises:
        UserError: "category_unknown".
    """

    def __init__(
        self,
        chosen: Mapping[str, str],
        layout: str,
        *,
        decimal_comma: bool = False,
        is_status: bool = False,
        in_periods: bool = False,
        is_reason: bool = False,
        words_alone: bool = True,
    ) -> None:
        self._chosen = {code.strip().lower(): _category(value) for code, value in chosen.items()}
        self._vocabulary = vocabulary.codes()
        self._layout = dict(self._vocabulary.layouts.get(layout, {}))
        if is_status:
            self._layout |= {letter: c.value for letter, c in STATUS_LETTERS.items()}
        self._decimal_comma = decimal_comma
        self._in_periods = in_periods
        self._is_reason = is_reason
        self.words_alone = words_alone

    def chosen(self, code: str) -> MarkCategory | None:
        """Return what the user said of a code."""
        return self._chosen.get(code.strip().lower())

    def category(self, text: str) -> tuple[str | None, bool]:
        """Return a code's category, "activity" or None, and whether it is only likely."""
        text = without_uri(text)
        key = compact(text)
        if key in self._layout:
            return self._layout[key], False
        if key in self._vocabulary.plain:
            return self._vocabulary.plain[key], False
        if key in self._vocabulary.half:
            return self._vocabulary.half[key], False
        if key in self._vocabulary.weak:
            return self._vocabulary.weak[key], True
        return self._by_phrase(text), False

    def is_half(self, text: str) -> bool:
        """Return whether a text speaks of half a day."""
        if compact(text) in self._vocabulary.half or _HALF.search(text):
            return True
        words = set(words_of(text))
        if not _HALF_WORDS.isdisjoint(words):
            return True
        is_session = not _SESSIONS.isdisjoint(words) and not any(map(str.isdigit, text))
        return is_session and not self._in_periods

    def is_partial(self, text: str) -> bool:
        """Return whether a text speaks of some part of a day."""
        return bool({"partial", "parcial"}.intersection(words_of(text)))

    def only_why(self, text: str) -> bool:
        """Return whether words beside a code or flags say why, and not that somebody was away."""
        words = words_of(text)
        if not _ABSENCE_WORDS.isdisjoint(words):
            return False
        return self._is_reason or compact(text) in EXCUSED_TEXTS

    def number(self, text: str) -> Fraction | None:
        """Return a number of the file."""
        return numbers.number_of(text, decimal_comma=self._decimal_comma)

    def portion(self, text: str) -> Fraction | None:
        """Return the part of a day that a text names: "0.5", "1/2", "Half Day"."""
        return numbers.portion_of(text, decimal_comma=self._decimal_comma)

    def _by_phrase(self, text: str) -> str | None:
        words = words_of(text)
        if len(words) == 1 and len(text) <= 2:
            return None
        found = next((p for p in self._vocabulary.phrases if _says(words, p.words)), None)
        return None if found is None or _is_negated(words, found.words) else found.category


def _says(words: Sequence[str], phrase: Sequence[str]) -> bool:
    """Return whether a phrase's words stand in a text; a negation just before what it turns."""
    if not set(phrase).issubset(words):
        return False
    return phrase[0] not in _NEGATIONS or any(
        word == phrase[0] and phrase[1] in words[i + 1 : i + 3] for i, word in enumerate(words)
    )


def _is_negated(words: Sequence[str], phrase: Sequence[str]) -> bool:
    """Return whether a text turns a phrase round ("not present") that is itself no negation."""
    if not _NEGATIONS.isdisjoint(phrase):
        return False
    return any(
        word in _NEGATIONS and not set(phrase).isdisjoint(words[i + 1 : i + 3])
        for i, word in enumerate(words)
    )


def without_uri(text: str) -> str:
    """Return an Ed-Fi descriptor's own value: "uri://ed-fi.org/...#Tardy" -> "Tardy"."""
    return text.rpartition("#")[2] if "://" in text else text


def _category(value: str) -> MarkCategory:
    text = value.strip().lower().replace("_", "-").replace(" ", "-")
    try:
        return MarkCategory(text)
    except ValueError:
        raise UserError(
            "category_unknown", category=value, categories=", ".join(MarkCategory)
        ) from None
