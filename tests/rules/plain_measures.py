"""The measures once more, slowly: plain Python, dictionaries of dates, fractions of a day.

Shares no code with the product. Reads the districts that `conftest` describes.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

DAY = 63_000
TIERS = ("satisfactory", "at risk", "moderate chronic", "severe chronic")
GRADES = ("PK", "KG", *(f"{n:02d}" for n in range(1, 13)))


class Sum:
    """Days of one student: fractions of a day; reasons None where not known."""

    def __init__(self) -> None:
        self.enrolled = Fraction(0)
        self.absent = Fraction(0)
        self.excused: Fraction | None = Fraction(0)
        self.unexcused: Fraction | None = Fraction(0)
        self.known = False
        self.calendar = Fraction(0)
        self.cap: Fraction | None = None


def plus(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return None if a is None or b is None else a + b


def sessions(district: dict[str, Any]) -> dict[str, set[str]]:
    """School -> dates in session."""
    held: dict[str, set[str]] = {school: set() for school in all_schools(district)}
    counts: dict[tuple[str, str], list[int]] = {}
    for stay in district.get("stays", ()):
        for date, mark in stay["days"].items():
            entry = counts.setdefault((stay["school"], date), [0, 0])
            entry[1] += 1
            if mark != "none" and mark[0] not in ("no-school", "no-mark"):
                entry[0] += 1
    for (school, date), (marked, enrolled) in counts.items():
        if marked and 10 * marked >= enrolled:
            held[school].add(date)
    for school, dates in held.items():
        for date, kind in corrections(district, school).items():
            (dates.add if kind == "school" else dates.discard)(date)
    return held


def corrections(district: dict[str, Any], school: str) -> dict[str, str]:
    found = {d: kind for s, d, kind in district.get("corrections", ()) if s == ""}
    return found | {d: kind for s, d, kind in district.get("corrections", ()) if s == school}


def all_schools(district: dict[str, Any]) -> list[str]:
    kinds = ("stays", "events", "totals")
    return sorted({row["school"] for kind in kinds for row in district.get(kind, ())})


def counted(district: dict[str, Any], stay: dict[str, Any], held: dict[str, set[str]]) -> dict:
    """Dates that count for one stay -> mark; "none" for a school day without a mark."""
    off = {d for d, kind in corrections(district, stay["school"]).items() if kind != "school"}
    result = {}
    for date, mark in stay["days"].items():
        silent = mark == "none" or mark[0] == "no-mark"
        if date in off or (not silent and mark[0] == "no-school"):
            continue
        if silent and date not in held[stay["school"]]:
            continue
        result[date] = "none" if silent else mark
    return result


def shares(mark: Any, rules: Any) -> tuple[Fraction, Fraction, Fraction]:
    """Shares of the day recorded as absent, excused, unexcused."""
    if mark == "none":
        return Fraction(0), Fraction(0), Fraction(0)
    named = {c.value for c in rules.absent_categories}
    parts = {kind: Fraction(n, DAY) for kind, n in mark[1].items() if kind in named}
    zero = Fraction(0)
    return sum(parts.values(), zero), parts.get("excused", zero), parts.get("unexcused", zero)


def verdict(marks: list[Any], rules: Any) -> tuple[Fraction, ...]:
    """One calendar day at one or more schools -> enrolled, absent, excused, unexcused."""
    real = [mark for mark in marks if mark != "none"]
    if not real:
        if not rules.no_mark_present:
            return (Fraction(0),) * 4
        real = ["none"]
    each = [shares(mark, rules) for mark in real]
    absent, excused, unexcused = (
        sum(part, Fraction(0)) / len(real) for part in zip(*each, strict=True)
    )
    if rules.partial_day.value == "threshold":
        if absent > 0 and absent >= Fraction(rules.threshold_thousandths, 1000):
            return Fraction(1), Fraction(1), excused / absent, unexcused / absent
        return Fraction(1), Fraction(0), Fraction(0), Fraction(0)
    return Fraction(1), absent, excused, unexcused


def add_days(total: Sum, days: dict[str, list[Any]], rules: Any) -> None:
    for marks in days.values():
        enrolled, absent, excused, unexcused = verdict(marks, rules)
        total.enrolled += enrolled
        total.absent += absent
        total.excused = plus(total.excused, excused)
        total.unexcused = plus(total.unexcused, unexcused)


def add_sums(total: Sum, row: dict[str, Any], rules: Any) -> None:
    """Add an event stay or a totals row, whose days enrolled are given."""
    if row["enrolled"] is None or ("absent" in row and row["absent"] is None):
        return
    total.known = True
    total.enrolled += Fraction(row["enrolled"], DAY)
    if "days" in row:
        event = Sum()
        add_days(event, {date: [mark] for date, mark in row["days"].items()}, rules)
        total.absent += event.absent
        total.excused = plus(total.excused, event.excused)
        total.unexcused = plus(total.unexcused, event.unexcused)
        return
    total.absent += Fraction(row["absent"], DAY)
    said = [None if row.get(k) is None else Fraction(row[k], DAY) for k in ("excused", "unexcused")]
    # Where one of the two is not said, neither is.
    if None in said:
        said = [None, None]
    total.excused, total.unexcused = plus(total.excused, said[0]), plus(total.unexcused, said[1])


def summed(
    district: dict[str, Any], rules: Any, rows: list[tuple[str, dict]], held: dict[str, set[str]]
) -> Sum:
    """One student's rows (kind, row) at one school or all."""
    total, dates = Sum(), {}
    session: set[str] = set()
    dated = True
    lengths = [Fraction(0)]
    for kind, row in rows:
        if kind == "stays":
            total.known = True
            for date, mark in counted(district, row, held).items():
                dates.setdefault(date, []).append(mark)
            session |= held[row["school"]]
        else:
            dated = False
            off = {d for d, k in corrections(district, row["school"]).items() if k != "school"}
            add_sums(total, {**row, "days": {d: m for d, m in row["days"].items() if d not in off}}
                     if "days" in row else row, rules)  # fmt: skip
        lengths.append(calendar_length(district, row["school"], held))
    add_days(total, dates, rules)
    total.calendar = Fraction(len(session)) if dated and len(rows) > 1 else max(lengths)
    total.cap = Fraction(len(session)) if dated else None
    return total


def calendar_length(district: dict[str, Any], school: str, held: dict[str, set[str]]) -> Fraction:
    stated = [
        Fraction(row["enrolled"], DAY)
        for kind in ("events", "totals")
        for row in district.get(kind, ())
        if row["school"] == school and row["enrolled"] is not None
    ]
    return max([Fraction(len(held[school])), *stated])


def judged(total: Sum, rules: Any) -> str | None:
    """The tier, or None where the student is not counted. Caps the sum where the rule does."""
    if rules.cap_at_calendar and total.cap is not None and total.enrolled > total.cap:
        total.enrolled = total.cap
        total.absent = min(total.absent, total.cap)
        total.excused = None if total.excused is None else min(total.excused, total.absent)
        if total.unexcused is not None:
            total.unexcused = min(total.unexcused, total.absent - (total.excused or 0))
    if not total.known or total.enrolled <= 0:
        return None
    if rules.half_calendar and total.enrolled < total.calendar / 2:
        return None
    enough = (
        total.enrolled > rules.minimum_days
        if rules.strictly_more
        else total.enrolled >= rules.minimum_days
    )
    if not enough or (
        rules.minimum_present_days and total.enrolled - total.absent < rules.minimum_present_days
    ):
        return None
    share = total.absent / total.enrolled
    limits = (Fraction(1, 20), Fraction(1, 10), Fraction(1, 5))
    return TIERS[sum(share >= limit for limit in limits)]


def table(district: dict[str, Any], rules: Any, by: str) -> list[dict[str, Any]]:
    """Rows as dictionaries, in the order of the product's table; reasons as fractions of days."""
    if by == "month":
        return month_table(district, rules)
    held = sessions(district)
    found: list[tuple[str, str, Sum, str | None]] = []
    for student, rows in by_student(district).items():
        if by == "school":
            for school in sorted({row["school"] for _, row in rows}):
                here = [(kind, row) for kind, row in rows if row["school"] == school]
                total = summed(district, rules, here, held)
                found.append((student, school, total, judged(total, rules)))
        else:
            total = summed(district, rules, rows, held)
            found.append((student, "district", total, judged(total, rules)))
    return grouped(district, found, by)


def by_student(district: dict[str, Any]) -> dict[str, list[tuple[str, dict]]]:
    found: dict[str, list[tuple[str, dict]]] = {}
    for kind in ("stays", "events", "totals"):
        for row in district.get(kind, ()):
            found.setdefault(row["student"], []).append((kind, row))
    return found


def grouped(district: dict[str, Any], found: list, by: str) -> list[dict[str, Any]]:
    facts = district.get("students", {})
    if by in ("school", "district"):
        keys = [("", key) for key in sorted({school for _, school, _, _ in found})]
        return [row(key, [e for e in found if e[1] == key[1]]) for key in keys]
    if by == "tier":
        return [row(("", t), [e for e in found if e[3] == t]) for t in TIERS]
    if by in ("grade", "area"):
        return value_rows("", found, lambda s: facts.get(s, {}).get(by))
    rows = []
    for category in sorted({c for fact in facts.values() for c in fact.get("groups", {})}):

        def said(student: str, category: str = category) -> str | None:
            return facts.get(student, {}).get("groups", {}).get(category)

        values = {said(student) for student in facts} - {None}
        if values <= {"Y", "N"}:
            rows.append(row((category, "yes"), [e for e in found if said(e[0]) == "Y"]))
        else:
            rows += value_rows(category, found, said)
    return rows


def value_rows(category: str, found: list, said: Any) -> list[dict[str, Any]]:
    values = {said(entry[0]) for entry in found}
    named = sorted(values - {None}, key=lambda v: (GRADES.index(v) if v in GRADES else 99, v))
    rows = [row((category, v), [e for e in found if said(e[0]) == v]) for v in named]
    if None in values and named:
        unsaid = [e for e in found if said(e[0]) is None]
        rows.append(row((category, "not stated"), unsaid))
    return rows


def row(key: tuple[str, str], entries: list) -> dict[str, Any]:
    counted_in = [entry for entry in entries if entry[3] is not None]
    result: dict[str, Any] = {
        "category": key[0],
        "key": key[1],
        "students": len(counted_in),
        "not_eligible": len(entries) - len(counted_in),
        "chronic": sum(e[3] in TIERS[2:] for e in counted_in),
        "severe": sum(e[3] == TIERS[3] for e in counted_in),
    }
    for name in ("enrolled", "absent", "excused", "unexcused"):
        total: Fraction | None = Fraction(0)
        for entry in counted_in:
            total = plus(total, getattr(entry[2], name))
        result[name] = total
    return result


def month_table(district: dict[str, Any], rules: Any) -> list[dict[str, Any]]:
    """Year to date at each month's end, daily marks only."""
    held = sessions(district)
    stays = [{**s, "days": counted(district, s, held)} for s in district.get("stays", ())]
    dates = sorted({date for stay in stays for date in stay["days"]})
    last = max((d for s in district.get("stays", ()) for d in s["days"]), default="")
    rows = []
    first = dt.date.fromisoformat(dates[0]).replace(day=1)
    while first.isoformat() <= min(dates[-1], last):
        following = (first + dt.timedelta(32)).replace(day=1)
        rows.append(month_row(stays, held, rules, first.isoformat()[:7], following.isoformat()))
        first = following
    return rows


def month_row(stays: list, held: dict, rules: Any, key: str, before: str) -> dict[str, Any]:
    early = {school: {d for d in dates if d < before} for school, dates in held.items()}
    found = []
    for student in sorted({stay["student"] for stay in stays}):
        total, dates, session, schools = Sum(), {}, set(), []
        for stay in stays:
            days = {d: m for d, m in stay["days"].items() if d < before}
            counts = any(m != "none" or rules.no_mark_present for m in days.values())
            if stay["student"] != student or not counts:
                continue
            for date, mark in days.items():
                dates.setdefault(date, []).append(mark)
            session |= early[stay["school"]]
            schools.append(stay["school"])
        if not schools:
            continue
        total.known = True
        add_days(total, dates, rules)
        total.calendar = total.cap = Fraction(len(session))
        found.append((student, "district", total, judged(total, rules)))
    return row(("", key), found)
