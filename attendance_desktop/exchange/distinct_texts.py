"""Numbers the distinct texts of a column many thousand cells at a time, without an object a cell.

A cell's bytes are taken as whole numbers of eight bytes, filled up with zeros. Cells hold no zero
byte, so that two cells are the same text exactly where all their words are equal. A table of slots
says which known text a cell could be; every word is then compared, so that no slot is ever
believed.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.exchange.grid import Column

#: Eight bytes of text each, the first byte lowest, so that texts can be made of them again.
Words = NDArray[np.uint64]
WORD = np.dtype("<u8")
WORD_BYTES = 8
#: Longer cells are numbered one by one.
MOST_WORDS = 8
_FIRST_CELLS = 4_096
_SLOTS_A_TEXT = 16
_MOST_SLOT_BITS = 22
_MIXER = np.uint64(0x9E3779B97F4A7C15)
_FOLD = np.uint64(29)
#: A word whose first byte is zero is no text: the place before the first, and long texts.
_NO_TEXT = 0x100
_LOW_BYTE = np.uint64(0xFF)


class Collision(Exception):
    """Two texts that cannot be told apart by their mixed words; another reader must be used."""


class LongTexts:
    """Texts too long to be compared by words, numbered one by one; shared by threads."""

    def __init__(self) -> None:
        self._numbers: dict[bytes, int] = {}
        self._lock = threading.Lock()

    def words(self, texts: Sequence[bytes]) -> Words:
        """Return one word a text that stands for it."""
        with self._lock:
            numbers = [self._numbers.setdefault(text, len(self._numbers)) for text in texts]
        return (np.array(numbers, dtype=WORD) + np.uint64(2)) << np.uint64(8)

    def by_word(self) -> dict[int, bytes]:
        """Return the text each word stands for."""
        return {(number + 2) << 8: text for text, number in self._numbers.items()}


class DistinctTexts:
    """The distinct texts of the cells seen so far, in order of first cell.

    A text may stand here twice where slots are short; `merged` makes one of them.
    """

    def __init__(self) -> None:
        self.words: list[Words] = [np.array([_NO_TEXT], dtype=WORD)]
        self._slots = np.zeros(2, dtype=np.int32)
        self._shift = np.uint64(63)
        self._chunk = _FIRST_CELLS

    @property
    def count(self) -> int:
        """How many there are, with the place 0, which is no text."""
        return int(self.words[0].size)

    def codes(self, words: Sequence[Words]) -> NDArray[Any]:
        """Return the place of each cell's text, from 1, in the smallest type that holds all.

        Args:
            words: first, second ... words of all cells.

        Raises:
            Collision: see there.
        """
        cells = _without_runs(words)
        if cells is None:
            codes = self._coded(words)
            return codes.astype(np.min_scalar_type(self.count))
        starts, lengths = cells
        codes = self._coded([word[starts] for word in words])
        return np.repeat(codes.astype(np.min_scalar_type(self.count)), lengths)

    def widen(self, count: int) -> None:
        """Make room for texts of `count` words."""
        missing = count - len(self.words)
        if missing > 0:
            self.words += [np.zeros(self.count, dtype=WORD) for _ in range(missing)]
            self._lay_slots()

    def _coded(self, words: Sequence[Words]) -> NDArray[np.int32]:
        self.widen(len(words))
        size = words[0].size
        nothing = np.zeros(size, dtype=WORD)
        words = [*words, *[nothing] * (len(self.words) - len(words))]
        codes = np.empty(size, dtype=np.int32)
        at = 0
        # The first cells are mostly new texts: few at a time, until they are known.
        while at < size:
            chunk = slice(at, at + self._chunk)
            codes[chunk] = self._looked_up([word[chunk] for word in words])
            at += self._chunk
            self._chunk *= 2
        return codes

    def _looked_up(self, words: Sequence[Words]) -> NDArray[np.int32]:
        keys = _mixed(words)
        codes = self._slots[_slot(keys, self._shift)]
        known = np.take(self.words[0], codes) == words[0]
        for own, word in zip(self.words[1:], words[1:], strict=True):
            known &= np.take(own, codes) == word
        if not known.all():
            fresh = np.flatnonzero(~known)
            codes[fresh] = self._added([word[fresh] for word in words], keys[fresh])
        return codes

    def _added(self, words: Sequence[Words], keys: Words) -> NDArray[np.int32]:
        order, of_cell = distinct(words, keys)
        codes = np.arange(self.count, self.count + order.size, dtype=np.int32)
        self.words = [
            np.concatenate([own, word[order]]) for own, word in zip(self.words, words, strict=True)
        ]
        if self.count * _SLOTS_A_TEXT > self._slots.size:
            self._lay_slots()
        else:
            self._fill_slots(keys[order], codes)
        return codes[of_cell]

    def _lay_slots(self) -> None:
        bits = min((self.count * _SLOTS_A_TEXT).bit_length(), _MOST_SLOT_BITS)
        self._shift = np.uint64(64 - bits)
        self._slots = np.zeros(1 << bits, dtype=np.int32)
        self._fill_slots(_mixed(self.words)[1:], np.arange(1, self.count, dtype=np.int32))

    def _fill_slots(self, keys: Words, codes: NDArray[np.int32]) -> None:
        slots = _slot(keys, self._shift)
        free = self._slots[slots] == 0
        self._slots[slots[free]] = codes[free]


@dataclass(frozen=True)
class Coded:
    """The cells of one column in one part of a file, as places in `texts`."""

    texts: DistinctTexts
    codes: Sequence[NDArray[Any]]


def merged(parts: Sequence[Coded], long_texts: LongTexts) -> Column:
    """Return a column whose parts were numbered apart.

    Raises:
        Collision: see there.
    """
    width = max(len(part.texts.words) for part in parts)
    for part in parts:
        part.texts.widen(width)
    words = [np.concatenate([part.texts.words[i][1:] for part in parts]) for i in range(width)]
    order, of_text = distinct(words, _mixed(words))
    codes = np.empty(sum(some.size for part in parts for some in part.codes), dtype=np.int32)
    place = start = 0
    for part in parts:
        stop = start + part.texts.count - 1
        numbers = np.append(0, of_text[start:stop]).astype(np.int32)
        start = stop
        plain = bool((numbers[1:] == np.arange(numbers.size - 1)).all())
        for some in part.codes:
            here = codes[place : place + some.size]
            place += some.size
            if plain:
                np.subtract(some, 1, out=here)
            else:
                np.take(numbers, some, out=here, mode="clip")
    return Column(codes, _texts([word[order] for word in words], long_texts.by_word()))


def distinct(words: Sequence[Words], keys: Words) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the places of the distinct texts, in order, and of each text the number among them.

    Raises:
        Collision: two texts have the same key.
    """
    _, first, of_key = np.unique(keys, return_index=True, return_inverse=True)
    by_place = np.argsort(first)
    rank = np.empty(first.size, dtype=np.intp)
    rank[by_place] = np.arange(first.size)
    order, number = first[by_place], rank[of_key]
    if len(words) > 1 and any((word[order][number] != word).any() for word in words):
        raise Collision
    return order, number


def _without_runs(
    words: Sequence[Words],
) -> tuple[NDArray[np.intp], NDArray[np.intp]] | None:
    """Return where runs of the same text start and how long they are; None where runs are short."""
    changes = words[0][1:] != words[0][:-1]
    if np.count_nonzero(changes) * 4 > changes.size:
        return None
    for word in words[1:]:
        changes |= word[1:] != word[:-1]
    starts = np.append(0, np.flatnonzero(changes) + 1)
    if starts.size * 4 > words[0].size:
        return None
    return starts, np.diff(starts, append=words[0].size)


def _mixed(words: Sequence[Words]) -> Words:
    """Return one number for all words of a text; of a single word, the word itself."""
    mixed = words[0]
    for word in words[1:]:
        mixed = (mixed ^ (mixed >> _FOLD)) * _MIXER
        mixed += word
    return mixed


def _slot(keys: Words, shift: np.uint64) -> NDArray[np.intp]:
    slots = keys * _MIXER
    slots >>= shift
    return slots.view(np.intp)


def _texts(words: Sequence[Words], long_texts: dict[int, bytes]) -> tuple[str, ...]:
    if not words[0].size:
        return ()
    texts: list[bytes] = (
        np.stack(words, axis=1).astype(WORD).view(f"S{WORD_BYTES * len(words)}").ravel().tolist()
    )
    for place in np.flatnonzero(((words[0] & _LOW_BYTE) == 0) & (words[0] != 0)).tolist():
        texts[place] = long_texts[int(words[0][place])]
    # No cell holds a line end, so that all are decoded at once.
    return tuple(b"\n".join(texts).decode("utf-8").split("\n"))
