"""The account of rows: one state a row, problems named and counted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from attendance_desktop.exchange.grid import grid_of
from attendance_desktop.exchange.row_book import NAMED_PROBLEMS, RowBook
from attendance_desktop.records.attendance import Problem


def test_a_row_is_refused_once():
    book = RowBook(grid_of(["a", "b"], [["1", "x"], ["2", "y"], ["3", "z"]]))
    assert book.standing() is None
    book.refuse(np.array([False, True, False]), "first", 0)
    book.refuse(np.array([1, 2]), "second", 1)
    book.repeat(np.array([0]))
    assert [(p.code, p.row, p.column, p.value) for p in book.problems()] == [
        ("first", 3, "a", "2"),
        ("second", 4, "b", "z"),
    ]
    assert book.counts() == (3, 0, 1, 2)
    assert book.standing().tolist() == []


def test_rows_cut_away_before_count_too():
    grid = grid_of(["a"], [["1"]], refused=[Problem("row_too_long", 3, refused=True, count=4)])
    book = RowBook(grid)
    assert book.counts() == (5, 1, 0, 4)
    assert book.problems()[0].code == "row_too_long"


def test_the_rest_is_counted():
    book = RowBook(grid_of(["a"], [["1"]] * 3_000))
    book.refuse_values(0, ["bad"])
    book.warn_rows(np.arange(5), "odd", 0)
    bad = [p for p in book.problems() if p.code == "bad"]
    assert (len(bad), bad[-1].row, bad[-1].count) == (NAMED_PROBLEMS + 1, None, 2_000)
    assert sum(p.count for p in bad) == 3_000


def test_cells_of_one_spreadsheet_row_are_one_row():
    grid = grid_of(["a"], [["1"], ["2"], ["3"], ["4"]])
    book = RowBook(replace(grid, rows=np.array([2, 2, 3, 3], dtype=np.int32)))
    book.refuse(np.array([0, 2, 3]), "bad", 0)
    assert book.counts() == (2, 1, 0, 1)
