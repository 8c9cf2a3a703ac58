"""What of a reconciliation may be shown to the public.

No students, no schools. A reason with fewer than ten students is hidden, and one that tells a
protected share of those who enter or leave the count. The smallest of the others goes with it until
at least two are hidden that hold ten students together: the two totals give away what all hidden
reasons add up to. Where nothing is left to hide, the second total goes. A total that the table of
measures would protect is protected here too, and then no reason is shown, because each would lead
from the shown total to the hidden one.

Source: FERPA, 34 CFR 99.31(b), as in `small_groups`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from attendance_desktop.records.measures import Audience
from attendance_desktop.records.reconciliation import ReasonCount, Reconciliation, Total
from attendance_desktop.rules.complementary import COMPLEMENTARY, SMALL, Cell, coding, protected
from attendance_desktop.rules.small_groups import MINIMUM, shown_words


def protect_reconciliation(found: Reconciliation, minimum: int = MINIMUM) -> Reconciliation:
    """Return a reconciliation for staff as the public may see it.

    Args:
        minimum: fewest students that are shown; below 10 counts as 10.
    """
    minimum = max(minimum, MINIMUM)
    reasons = found.reasons
    first = _protected_total(found.totals[0], minimum)
    # A published number is known to everyone as it stands.
    second = found.totals[1] if found.published else _protected_total(found.totals[1], minimum)
    hidden = _hidden(reasons, minimum)
    loose = _loose(reasons, hidden, minimum)
    if first.hidden or second.hidden:
        hidden = dict.fromkeys(range(len(reasons)), COMPLEMENTARY) | hidden
        first = _without_count(first)
        second = second if found.published else _without_count(second)
    elif not loose and not found.published:
        second = Total(None, None, COMPLEMENTARY)
    followed = loose and not first.hidden and not second.hidden
    edge = found.at_ten_percent or 0
    return replace(
        found,
        audience=Audience.PUBLIC,
        totals=(first, second),
        reasons=tuple(
            _uncounted(one, hidden[n]) if n in hidden else one for n, one in enumerate(reasons)
        ),
        flips=(),
        schools=(),
        unexplained=found.unexplained if followed else None,
        at_ten_percent=edge if followed and edge >= minimum else None,
    )


def _flips(one: ReasonCount) -> int:
    return one.flips or 0


def _hidden(reasons: Sequence[ReasonCount], minimum: int) -> dict[int, str]:
    """Return which reasons are hidden, by their place, and why."""
    hidden = {n: f"{SMALL}{minimum}" for n, one in enumerate(reasons) if _flips(one) < minimum}
    telling = [n for n, one in enumerate(reasons) if n not in hidden and _tells_a_share(one)]
    hidden |= dict.fromkeys(telling, COMPLEMENTARY)
    others = [n for n in range(len(reasons)) if n not in hidden]
    for following in sorted(others, key=lambda n: (_flips(reasons[n]), n)):
        if _loose(reasons, hidden, minimum):
            break
        hidden[following] = COMPLEMENTARY
    return hidden


def _tells_a_share(one: ReasonCount) -> bool:
    """Return whether those who enter or leave the count are nearly all or none chronically absent.

    Late comers and leavers are a group that people know, so their share is protected as any
    group's.
    """
    moved = ((one.gained or 0, one.entered or 0), (one.lost or 0, one.left or 0))
    return any(group and coding(min(part, group), group) is not None for part, group in moved)


def _loose(reasons: Sequence[ReasonCount], hidden: dict[int, str], minimum: int) -> bool:
    """Return whether what the hidden reasons add up to gives none of them away."""
    together = sum(_flips(reasons[n]) for n in hidden)
    return not hidden or (len(hidden) > 1 and together >= minimum)


def _protected_total(total: Total, minimum: int) -> Total:
    cell = protected([Cell(total.students or 0, total.chronic or 0, 0, 0)], minimum)[0]
    if cell.hidden is None:
        return total
    students = None if cell.size_hidden else total.students
    return Total(students, None, cell.hidden, shown_words(cell))


def _without_count(total: Total) -> Total:
    return replace(total, chronic=None, hidden=total.hidden or COMPLEMENTARY)


def _uncounted(one: ReasonCount, why: str) -> ReasonCount:
    return ReasonCount(one.reason, None, None, None, None, None, why)
