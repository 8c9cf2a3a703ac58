"""Names in Arabic and Hebrew letters, as they are set: joined, and from right to left.

Made for names and words within text that goes from left to right. Each run of such letters stands
for itself, as if it were isolated: a phone number after an Arabic name keeps its place.

Source: The Unicode Standard, chapter 9.2 (joining) and the decompositions of the Arabic
presentation forms in its character database.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

#: Letters of these scripts with their presentation forms.
_LETTERS = "\u0590-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufefc"
#: Letters, and spaces and signs of ASCII between two of them.
_RUN = re.compile(f"[{_LETTERS}](?:[ -/:-@\\[-`{{-~]*[{_LETTERS}])*")
_MARK = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f]")
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_FORMS = ("<isolated>", "<initial>", "<medial>", "<final>")


def runs(line: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a line in order, and whether each goes from right to left."""
    at = 0
    for found in _RUN.finditer(line):
        first, end = _with_brackets(line, found.start(), found.end())
        if at < first:
            yield line[at:first], False
        yield line[first:end], True
        at = end
    if at < len(line):
        yield line[at:], False


def _with_brackets(line: str, first: int, end: int) -> tuple[int, int]:
    """Return where a run begins and ends, with the other half of a bracket that stands in it."""
    run = line[first:end]
    for opening, closing in ("()", "[]", "{}"):
        more = run.count(opening) - run.count(closing)
        if more == 1 and line[end : end + 1] == closing:
            end += 1
        elif more == -1 and first and line[first - 1] == opening:
            first -= 1
    return first, end


def unmarked(text: str) -> str:
    """Return a text without the points and vowel signs of these scripts, which names do without."""
    return _MARK.sub("", text)


def set_out(run: str) -> str:
    """Return a run's letters in the forms in which they join, from the left to the right."""
    letters = _joined(run)
    return letters[::-1].translate(_MIRRORED)


def _joined(run: str) -> str:
    forms, pairs = _tables()
    letters = list(run)
    set_letters: list[str] = []
    index = 0
    while index < len(letters):
        letter = letters[index]
        before = index > 0 and _joins(letters[index - 1], "<initial>") and _joins(letter, "<final>")
        pair = letter + letters[index + 1] if index + 1 < len(letters) else ""
        joined = pairs.get((pair, "<final>" if before else "<isolated>"))
        if joined:
            set_letters.append(joined)
            index += 2
            continue
        after = (
            index + 1 < len(letters)
            and _joins(letter, "<initial>")
            and _joins(letters[index + 1], "<final>")
        )
        form = _FORMS[(2 if after else 3) if before else (1 if after else 0)]
        set_letters.append(forms.get((letter, form), letter))
        index += 1
    return "".join(set_letters)


def _joins(letter: str, form: str) -> bool:
    return (letter, form) in _tables()[0]


@cache
def _tables() -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]]:
    """Return the forms of single letters, and those of lam and alef as one sign, by form."""
    forms: dict[tuple[str, str], str] = {}
    pairs: dict[tuple[str, str], str] = {}
    for code in (*range(0xFE70, 0xFEFD), *range(0xFB50, 0xFC00)):
        form, *letters = unicodedata.decomposition(chr(code)).split() or ("",)
        if form not in _FORMS:
            continue
        text = "".join(chr(int(letter, 16)) for letter in letters)
        if len(text) == 1:
            forms.setdefault((text, form), chr(code))
        elif len(text) == 2 and text[0] == "\u0644" and code >= 0xFEF5:
            pairs[text, form] = chr(code)
    return forms, pairs
