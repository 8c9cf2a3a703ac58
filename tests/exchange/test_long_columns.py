"""Columns of millions of rows, a piece at a time: as numpy does it at once."""

from __future__ import annotations

import numpy as np
import pytest

from attendance_desktop.exchange import long_columns

ROWS = 3 * 65_536 + 17


@pytest.fixture(scope="module")
def index():
    return np.random.default_rng(3).integers(0, 1_000, ROWS).astype(np.int32)


def test_looked_up(index):
    table = np.arange(1_000, dtype=np.uint16)[::-1]
    found = long_columns.looked_up(table, index)
    assert found.dtype == np.uint16
    assert (found == 999 - index).all()
    assert long_columns.looked_up(table, index[:0]).size == 0


def test_a_place_that_is_not_there_is_an_error(index):
    with pytest.raises(IndexError):
        long_columns.looked_up(np.zeros(999, dtype=np.uint8), index)


def test_put_keeps_the_last_of_rows_that_meet(index):
    target = np.full(1_001, -1, dtype=np.int64)
    long_columns.put(target, index, np.arange(ROWS))
    last = dict(zip(index.tolist(), range(ROWS), strict=True))
    assert target.tolist() == [last.get(place, -1) for place in range(1_001)]


def test_put_of_one_value(index):
    seen = np.zeros(1_001, dtype=bool)
    long_columns.put(seen, index, True)
    assert set(np.flatnonzero(seen).tolist()) == set(index.tolist())


@pytest.mark.parametrize("count", [1, 8, 9, 1_000, 70_000])
def test_rows_of_each(index, count):
    codes = index % min(count, 1_000)
    found = long_columns.rows_of_each(codes, count)
    assert (found.size, int(found.sum())) == (count, ROWS)
    assert found[0] == sum(code == 0 for code in codes.tolist())
    assert found[count - 1] == sum(code == count - 1 for code in codes.tolist())
