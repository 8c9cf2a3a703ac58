"""Cuts text whose lines all have the same number of cells into columns, or says that it cannot.

Where the bytes of delimiters and line ends stand gives every cell's place at once; the cells
themselves are never made, only the distinct texts are (`distinct_texts`).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attendance_desktop.exchange.cutting import LONGEST_CELL
from attendance_desktop.exchange.distinct_texts import (
    MOST_WORDS,
    WORD,
    WORD_BYTES,
    Coded,
    Collision,
    DistinctTexts,
    LongTexts,
    Words,
    merged,
)
from attendance_desktop.exchange.grid import Column

#: Its arrays lie in the processor's cache, and each step takes longer than switching threads.
_BLOCK = 1 << 20
_MOST_THREADS = 4
_NEWLINE, _RETURN = 10, 13
_MOST_SHORT = MOST_WORDS * WORD_BYTES
#: A word that may begin at any byte; of numbers, numpy would first make sure where each begins.
_ANYWHERE = np.dtype(f"V{WORD_BYTES}")
#: The bits of a word that belong to a cell of 0 to 8 bytes.
_MASKS = np.array([(1 << 8 * size) - 1 for size in range(WORD_BYTES + 1)], dtype=WORD)


@dataclass(frozen=True)
class Shape:
    """How the lines are cut.

    Attributes:
        width: cells a line, at least 2.
        delimiter, quote: bytes; the quote is None where none stands in the text, and encloses
            whole cells where it does.
    """

    width: int
    delimiter: int
    quote: int | None


class _Uneven(Exception):
    """A line is not like the others."""


def columns_of(text: bytes, start: int, end: int, shape: Shape) -> tuple[Column, ...] | None:
    """Return the columns, or None where a line has another number of cells, or a cell spans lines.

    Args:
        text: UTF-8 without zero bytes and lone carriage returns.
        start, end: the lines; the last one's end does not belong to it.
    """
    long_texts = LongTexts()
    count = min(os.cpu_count() or 1, _MOST_THREADS, 1 + (end - start) // _BLOCK)
    marks = _line_starts(text, start, end, (end - start) // count + 1)
    parts = [_Part(text, a, b - 1, shape, long_texts) for a, b in pairwise((*marks, end + 1))]
    try:
        # Numpy lets go of the interpreter: a processor core for each.
        with ThreadPoolExecutor(len(parts)) as pool:
            read = list(pool.map(_Part.columns, parts))
        return tuple(
            merged([columns.pop() for columns in read], long_texts) for _ in range(shape.width)
        )[::-1]
    except (_Uneven, Collision):
        return None


def _line_starts(text: bytes, start: int, end: int, step: int) -> list[int]:
    """Return where pieces of about `step` bytes begin, each at the start of a line."""
    starts = [start]
    while starts[-1] + step < end:
        stop = text.find(b"\n", starts[-1] + step, end)
        if stop < 0:
            break
        starts.append(stop + 1)
    return starts


@dataclass(frozen=True)
class _Part:
    """Some of the lines."""

    text: bytes
    start: int
    end: int
    shape: Shape
    long_texts: LongTexts

    def columns(self) -> list[Coded]:
        """Read all lines of this part, block by block."""
        texts = [DistinctTexts() for _ in range(self.shape.width)]
        codes: list[list[NDArray[Any]]] = [[] for _ in texts]
        starts = _line_starts(self.text, self.start, self.end, _BLOCK)
        for start, stop in pairwise((*starts, self.end + 1)):
            block = _Block(self.text, start, stop - 1, self.shape)
            for index in range(self.shape.width):
                words = block.words(index, self.long_texts)
                codes[index].append(texts[index].codes(words))
        return [Coded(*pair) for pair in zip(texts, codes, strict=True)]


class _Block:
    """Whole lines, cut.

    Raises:
        _Uneven: they are not all alike.
    """

    def __init__(self, text: bytes, start: int, end: int, shape: Shape) -> None:
        if end + WORD_BYTES > len(text):
            # The last words reach beyond the end.
            text, start, end = text[start:end] + bytes(WORD_BYTES), 0, end - start
        self._text = text
        self._start = start
        self._shape = shape
        self._data = np.frombuffer(text, np.uint8, end - start, start)
        self._words = np.ndarray(
            (end - start,), dtype=_ANYWHERE, buffer=text, offset=start, strides=(1,)
        )
        self._ends = self._cut()

    def words(self, index: int, long_texts: LongTexts) -> list[Words]:
        """Return the first, second ... eight bytes of each cell of a column."""
        starts, sizes = self._cells(index)
        shortest, longest = int(sizes.min()), int(sizes.max())
        if longest > LONGEST_CELL:
            raise _Uneven
        found = [self._word(starts, sizes)]
        for place in range(1, -(-min(longest, _MOST_SHORT) // WORD_BYTES)):
            past = place * WORD_BYTES
            if past <= shortest:
                found.append(self._word(starts + past, sizes - past))
                continue
            rows = np.flatnonzero(sizes > past)
            word = np.zeros(sizes.size, dtype=WORD)
            word[rows] = self._word(starts[rows] + past, sizes[rows] - past)
            found.append(word)
        if longest > _MOST_SHORT:
            self._stand_in(found, starts, sizes, long_texts)
        return found

    def _cut(self) -> NDArray[np.intp]:
        """Return where each cell ends: shape (lines, cells)."""
        data, shape = self._data, self._shape
        is_newline = data == _NEWLINE
        is_end = data == shape.delimiter
        is_end |= is_newline
        lines = int(np.count_nonzero(is_newline)) + 1
        ends = np.flatnonzero(is_end) if shape.quote is None else self._unquoted(is_end)
        ends = np.append(ends, data.size)
        if ends.size != lines * shape.width:
            raise _Uneven
        ends = ends.reshape(lines, shape.width)
        if not is_newline[ends[:-1, -1]].all():
            raise _Uneven
        return ends

    def _unquoted(self, is_end: NDArray[np.bool_]) -> NDArray[np.intp]:
        """Return the ends that stand in no quotes."""
        is_quote = self._data == self._shape.quote
        places = np.flatnonzero(is_end | is_quote)
        is_quote = is_quote[places]
        inside = np.cumsum(is_quote, dtype=np.uint8) & 1
        if inside.size and inside[-1]:
            raise _Uneven  # a cell goes on in the next block
        return places[~is_quote & (inside == 0)]

    def _cells(self, index: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return where the cells of a column start and how many bytes they have."""
        ends = self._ends[:, index]
        before = self._ends[:, index - 1]  # of the first column, the end of the line before
        starts = (before if index else np.append(-1, before[:-1])) + 1
        sizes = ends - starts
        if index == self._shape.width - 1:
            sizes -= (sizes > 0) & (self._data[ends - 1] == _RETURN)
        if self._shape.quote is not None:
            filled = np.minimum(starts, self._data.size - 1)
            is_quoted = (sizes > 1) & (self._data[filled] == self._shape.quote)
            starts = starts + is_quoted
            sizes -= is_quoted * 2
        return starts, sizes

    def _word(self, starts: NDArray[np.intp], sizes: NDArray[np.intp]) -> Words:
        if starts[-1] >= self._words.size:
            # An empty last cell starts where nothing is.
            starts = np.minimum(starts, self._words.size - 1)
        word = self._words[starts].view(WORD)
        shortest, longest = int(sizes.min()), int(sizes.max())
        if shortest == longest:
            word &= _MASKS[min(longest, WORD_BYTES)]
        elif longest <= WORD_BYTES:
            word &= _MASKS[sizes]
        else:
            word &= _MASKS[np.minimum(sizes, WORD_BYTES)]
        return word

    def _stand_in(
        self,
        found: Sequence[Words],
        starts: NDArray[np.intp],
        sizes: NDArray[np.intp],
        long_texts: LongTexts,
    ) -> None:
        """Put a number of their own in the place of cells that are too long."""
        rows = np.flatnonzero(sizes > _MOST_SHORT)
        places = zip((starts[rows] + self._start).tolist(), sizes[rows].tolist(), strict=True)
        found[0][rows] = long_texts.words([self._text[a : a + size] for a, size in places])
        for word in found[1:]:
            word[rows] = 0
