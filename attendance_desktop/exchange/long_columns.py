"""Work on columns of millions of rows, a piece at a time that the processor's cache holds.

numpy changes the type of a whole index before it uses it. Memory that was never touched before is
what takes long then, not the work.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_PIECE = 1 << 16
#: Up to so many distinct texts, comparing all rows with each is the faster way to count.
_FEW = 8


def looked_up(table: NDArray[Any], index: NDArray[Any]) -> NDArray[Any]:
    """Return `table[index]`.

    Args:
        table: one-dimensional.
        index: whole numbers of any type, one-dimensional.
    """
    found = np.empty(index.size, dtype=table.dtype)
    for at in range(0, index.size, _PIECE):
        here = index[at : at + _PIECE].astype(np.intp, copy=False)
        np.take(table, here, out=found[at : at + _PIECE])
    return found


def put(target: NDArray[Any], index: NDArray[Any], values: Any) -> None:
    """Do `target[index] = values`; of rows that meet in one place the last one stays.

    Args:
        index: as for `looked_up`.
        values: one a row, or one for all.
    """
    one_for_all = np.ndim(values) == 0
    for at in range(0, index.size, _PIECE):
        here = slice(at, at + _PIECE)
        target[index[here].astype(np.intp, copy=False)] = values if one_for_all else values[here]


def rows_of_each(codes: NDArray[np.int32], count: int) -> NDArray[np.intp]:
    """Return how many rows have each of `count` codes."""
    if count > _PIECE:
        return np.bincount(codes, minlength=count)
    if count <= _FEW:
        return np.array([np.count_nonzero(codes == code) for code in range(count)], dtype=np.intp)
    found = np.zeros(count, dtype=np.intp)
    for at in range(0, codes.size, _PIECE):
        found += np.bincount(codes[at : at + _PIECE], minlength=count)
    return found
