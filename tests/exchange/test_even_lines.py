"""Lines that are all alike, cut in whole columns: the same cells as cutting one by one gives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attendance_desktop.exchange import distinct_texts, even_lines
from attendance_desktop.exchange.distinct_texts import Collision, DistinctTexts
from attendance_desktop.exchange.even_lines import Shape, columns_of

COMMA, QUOTE = ord(","), ord('"')
#: Short and long, of one, two and several words, and beyond what words hold.
CELLS = st.one_of(
    st.text("ab1é =-", max_size=3),
    st.text("ab1é", min_size=6, max_size=18),
    st.integers(0, 3).map(lambda n: "x" * (62 + n)),
    st.sampled_from(["12345678", "123456789", "1234567812345678", "2025-08-18", "é" * 32]),
)


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch):
    """Cut few lines at a time, so that short texts have many blocks, threads and merges."""
    monkeypatch.setattr(even_lines, "_BLOCK", 48)
    monkeypatch.setattr(even_lines.os, "cpu_count", lambda: 3)
    monkeypatch.setattr(distinct_texts, "_FIRST_CELLS", 2)


def columns(text: bytes, width: int, quote: int | None = None) -> list[list[str]] | None:
    found = columns_of(text, 0, len(text), Shape(width, COMMA, quote))
    return None if found is None else [column.texts() for column in found]


def tables(cells=CELLS, most=40):
    def of_width(width: int):
        row = st.lists(cells, min_size=width, max_size=width)
        return st.lists(row, min_size=1, max_size=most)

    return st.integers(2, 4).flatmap(of_width)


@given(tables(), st.sampled_from(["\n", "\r\n"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_columns_hold_the_cells(rows, end):
    text = end.join(",".join(row) for row in rows).encode()
    found = columns_of(text, 0, len(text), Shape(len(rows[0]), COMMA, None))
    for index, column in enumerate(found):
        cells = [row[index] for row in rows]
        assert column.texts() == cells
        assert column.values == tuple(dict.fromkeys(cells))
        assert column.codes.dtype == np.int32


@given(tables(st.text("ab1é ,", max_size=12)), st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_quotes_around_cells_are_no_part_of_them(rows, data):
    width = len(rows[0])
    lines = [
        ",".join(f'"{cell}"' if "," in cell or data.draw(st.booleans()) else cell for cell in row)
        for row in rows
    ]
    found = columns("\n".join(lines).encode(), width, QUOTE)
    assert found == [[row[i] for row in rows] for i in range(width)]


@given(tables(st.text("ab", max_size=9)), st.integers(0, 39), st.sampled_from(["a", "a,b,c,d,e"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_one_line_of_another_width_refuses_all(rows, place, odd):
    lines = [",".join(row) for row in rows]
    lines.insert(place % (len(lines) + 1), odd)
    assert columns("\n".join(lines).encode(), len(rows[0])) is None


def test_a_line_too_short_beside_one_too_long_refuses_all():
    assert columns(b"a,b,c\nd,e\nf,g,h,i\nj,k,l", 3) is None


@pytest.mark.parametrize("place", range(8))
def test_a_cell_over_two_lines_refuses_all(place):
    lines = [f'"{n}","{n}"' for n in range(8)]
    lines[place] = f'"{place}\n{place}","x"'
    assert columns("\n".join(lines).encode(), 2, QUOTE) is None


def test_cells_end_where_the_text_ends():
    assert columns(b"a,b\nc,", 2) == [["a", "c"], ["b", ""]]
    assert columns(b"header\na,1\nb,2\n\n\n"[7:14], 2) == [["a", "b"], ["1", "2"]]


def test_rows_lie_anywhere_in_the_text():
    text = b"one,two\nabc,2025-08-18\ndef,2025-08-19\nrest"
    found = columns_of(text, 8, len(text) - 5, Shape(2, COMMA, None))
    assert [c.texts() for c in found] == [["abc", "def"], ["2025-08-18", "2025-08-19"]]


def test_a_cell_longer_than_any_holds_refuses_all():
    fits, beyond = b"x" * 100_000, b"x" * 100_001
    assert columns(b"a," + fits, 2) == [["a"], ["x" * 100_000]]
    assert columns(b"a," + beyond, 2) is None


def test_runs_and_many_distinct_texts():
    ids = [str(n) for n in range(5_000) for _ in range(9)]
    days = [f"day {n % 7}" for n in range(45_000)]
    text = "\n".join(map(",".join, zip(ids, days, strict=True))).encode()
    assert columns(text, 2) == [ids, days]


def test_texts_whose_mixed_words_meet_are_never_taken_for_one(monkeypatch):
    monkeypatch.setattr(distinct_texts, "_mixed", lambda words: words[0])
    same_start = [b"12345678a", b"12345678b"]
    words = np.array([t.ljust(16, b"\0") for t in same_start]).view("<u8").reshape(2, 2)
    with pytest.raises(Collision):
        DistinctTexts().codes([words[:, 0], words[:, 1]])
    assert columns(b"12345678a,1\n12345678b,1", 2) is None


def test_a_slot_shared_by_two_texts_keeps_both_apart(monkeypatch):
    monkeypatch.setattr(distinct_texts, "_MOST_SLOT_BITS", 2)
    ids = [str(n * 7_919 % 503) for n in range(4_000)]
    text = "\n".join(f"{i},{n % 3}" for n, i in enumerate(ids)).encode()
    assert columns(text, 2)[0] == ids


def test_what_a_thread_runs_into_is_raised(monkeypatch):
    def out_of_memory(*_):
        raise MemoryError

    monkeypatch.setattr(even_lines, "DistinctTexts", out_of_memory)
    with pytest.raises(MemoryError):
        columns(b"a,b\n" * 100 + b"c,d", 2)
