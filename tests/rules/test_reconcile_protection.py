"""What the public may see of a difference: nothing that leads to fewer than ten students."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.records.measures import Audience
from attendance_desktop.records.reconciliation import (
    Reason,
    ReasonCount,
    Reconciliation,
    Total,
    View,
)
from attendance_desktop.rules.profiles import load
from attendance_desktop.rules.reason_words import reason_words, short_words, unexplained_words
from attendance_desktop.rules.reconcile_protection import protect_reconciliation

#: Federal to California: partial day, minimum days, and with them the exact edge.
RULES = (load("federal"), load("california"))
ORDER = (Reason.PARTIAL_DAY, Reason.MINIMUM_DAYS, Reason.EXACT_EDGE)


def found(first: Total, **lost: int) -> Reconciliation:
    """Return a difference in which every student of a reason is lost."""
    reasons = tuple(
        ReasonCount(Reason(code.replace("_", "-")), n, 0, n, 0, 0) for code, n in lost.items() if n
    )
    second = Total(first.students, (first.chronic or 0) - sum(r.lost or 0 for r in reasons))
    return Reconciliation(
        2026, Audience.STAFF, View.DISTRICT, RULES, False, (first, second), reasons, (), (), 0, 3
    )  # fmt: skip


def shown(protected: Reconciliation) -> dict[Reason, int | None]:
    return {one.reason: one.flips for one in protected.reasons}


def test_large_reasons_are_shown():
    public = protect_reconciliation(
        found(Total(1000, 300), partial_day=40, minimum_days=30, exact_edge=12)
    )
    assert shown(public) == dict(zip(ORDER, (40, 30, 12), strict=True))
    assert public.totals == (Total(1000, 300), Total(1000, 218))
    assert (public.unexplained, public.at_ten_percent) == (0, None)
    assert public.audience is Audience.PUBLIC


def test_a_small_reason_takes_the_smallest_other_with_it():
    public = protect_reconciliation(
        found(Total(1000, 300), partial_day=40, minimum_days=30, exact_edge=3)
    )
    assert shown(public) == dict(zip(ORDER, (40, None, None), strict=True))
    assert [one.hidden for one in public.reasons] == [None, "complementary", "n<10"]
    assert public.totals == (Total(1000, 300), Total(1000, 227))


def test_a_reason_without_a_student_hides_no_other():
    public = protect_reconciliation(found(Total(1000, 300), minimum_days=30))
    assert shown(public) == {Reason.MINIMUM_DAYS: 30}
    assert public.totals == (Total(1000, 300), Total(1000, 270))


def test_the_second_total_goes_where_all_reasons_together_are_small():
    public = protect_reconciliation(found(Total(1000, 300), partial_day=4, minimum_days=3))
    assert set(shown(public).values()) == {None}
    assert public.totals == (Total(1000, 300), Total(None, None, "complementary"))
    assert public.unexplained is None
    assert "not shown" in unexplained_words(public)


def test_beside_a_coded_total_nothing_is_shown():
    public = protect_reconciliation(
        found(Total(400, 100), partial_day=60, minimum_days=20, exact_edge=18)
    )
    first, second = public.totals
    assert (second.students, second.chronic, second.hidden, second.shown) == (
        400, None, "bottom", "≤ 1 %",
    )  # fmt: skip
    assert (first.students, first.chronic, first.hidden) == (400, None, "complementary")
    assert set(shown(public).values()) == {None}


def test_students_and_schools_are_left_out():
    public = protect_reconciliation(found(Total(9, 4), partial_day=4))
    assert (public.flips, public.schools) == ((), ())
    assert public.totals[0] == Total(None, None, "n<10", "n<10")


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("count", [1, 12])
def test_every_reason_has_its_words(reason, count):
    words = reason_words(ReasonCount(reason, count, 1, 0, 0, 0))
    assert words.startswith(f"{count} student")
    hidden = reason_words(ReasonCount(reason, None, None, None, None, None, "n<10"))
    assert "not shown" in hidden
    assert not any(c.isdigit() for c in hidden.replace("10 percent", ""))
    assert short_words(reason)


@given(
    st.lists(st.integers(0, 60), min_size=3, max_size=3), st.integers(0, 300), st.integers(0, 300)
)
def test_no_reason_is_found_by_subtraction(flips, chronic, others):
    codes = [reason.value.replace("-", "_") for reason in ORDER]
    chronic = max(chronic, sum(flips))
    public = protect_reconciliation(
        found(Total(chronic + others, chronic), **dict(zip(codes, flips, strict=True)))
    )
    known = shown(public)
    assert all(n is None or n >= 10 for n in known.values())
    hidden = [n for n, reason in zip(flips, ORDER, strict=True) if n and known[reason] is None]
    first, second = public.totals
    if first.chronic is not None and second.chronic is not None and hidden:
        # What the hidden ones add up to is known: at least two of them share it.
        assert len(hidden) >= 2
        assert sum(hidden) >= 10
        assert sum(hidden) == first.chronic - second.chronic - sum(n or 0 for n in known.values())


def test_the_share_of_those_who_leave_the_count_is_protected_as_any_groups() -> None:
    from attendance_desktop.rules.reconcile_protection import _tells_a_share

    def left(students: int, chronic: int) -> ReasonCount:
        return ReasonCount(Reason.MINIMUM_DAYS, students, 0, chronic, 0, students)

    # 2 of 16 is 12.5 percent: of 10 to 19 students only 20 to 80 percent may be told.
    assert _tells_a_share(left(16, 2))
    assert not _tells_a_share(left(16, 5))
    assert _tells_a_share(left(16, 13))
