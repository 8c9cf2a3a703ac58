"""The words of attendance files: which heading means what, which code means what.

Read once from `resources/vocabulary`. A heading or code is compared in lower case, without
accents, spaces and punctuation, so that "Student_Number" and "studentNumber" are one.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from attendance_desktop import settings

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
#: "[1]Student_Number", "Students.Student_Number", "attendance.code": the table before the field.
#: "Exc. Absences" is no table's.
_TABLE_PREFIX = re.compile(r"^\s*(?:\[[^\]]*\]\s*|[A-Za-z_]\w*\.)(?=\S)")


@dataclass(frozen=True)
class Role:
    """What a column can mean.

    Attributes:
        name: for example "student-id".
        fits: the check its values must pass, see `value_checks`.
        exact: compact headings, the preferred first, with their rank.
        words: sets of words that together mean the role.
        without: words that rule it out.
    """

    name: str
    fits: str
    exact: dict[str, int]
    words: tuple[frozenset[str], ...]
    without: frozenset[str]


@dataclass(frozen=True)
class Layout:
    """The headings by which a system's export is known.

    Attributes:
        record: the first cell of every line of a file without headings, "" for none.
        fields: the headings of such a file, in order.
    """

    name: str
    headings: frozenset[str]
    needs: int
    one_of: frozenset[str]
    record: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Phrase:
    """Words that together mean a category in a longer text."""

    words: tuple[str, ...]
    category: str


@dataclass(frozen=True)
class Codes:
    """What attendance codes mean; categories as text, "activity" being present on other business.

    Attributes:
        plain: compact code -> category.
        weak: compact code -> category that gives way to a description.
        half: compact code of half a day -> category.
        phrases: the first that fits a text wins.
        layouts: layout -> compact code -> category.
    """

    plain: dict[str, str]
    weak: dict[str, str]
    half: dict[str, str]
    phrases: tuple[Phrase, ...]
    layouts: dict[str, dict[str, str]]


_ABSENCES = frozenset(("absent", "ausente", "excused", "unexcused"))
_NO_COUNTS = frozenset(
    ("rate", "percent", "pct", "percentage", "chronic", "chronically", "goal", "limit", "threshold",
     "allowed", "maximum", "max", "prior", "previous", "last", "date", "letter", "letters",
     "tardy", "tardies", "late", "lates")
)  # fmt: skip
#: A heading is held against each role, one after another.
_lately = lru_cache(maxsize=256)


@_lately
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a heading or code: "attDate" -> ("att", "date")."""
    text = _CAMEL.sub(" ", text).replace("#", " number ").replace("%", " percent ")
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return tuple(_NOT_WORD.sub(" ", plain).split())


@_lately
def compact(text: str) -> str:
    """Return a heading or code as it is compared: "Student_Number" -> "studentnumber".

    A text of signs only ("/", "✓") stays as it is.
    """
    text = text.replace("#", "number").replace("%", "percent")
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return _NOT_WORD.sub("", plain) or plain.strip()


def without_table(heading: str) -> str:
    """Return a heading without its table: "[1]Student_Number" -> "Student_Number"."""
    return _TABLE_PREFIX.sub("", heading)


@cache
def roles() -> tuple[Role, ...]:
    """Return all roles in the order of the vocabulary file."""
    return tuple(_role(entry) for entry in _file("headings.toml")["role"])


@cache
def private() -> Role:
    """Return the headings whose columns always stay in the file."""
    return _role({"name": "private", "fits": "any", **_file("headings.toml")["private"]})


@cache
def published() -> Role:
    """Return the headings of tables of published rates."""
    return _role({"name": "published", "fits": "any", **_file("headings.toml")["published"]})


@cache
def layouts() -> tuple[Layout, ...]:
    """Return the named layouts."""
    return tuple(
        Layout(
            name=entry["name"],
            headings=frozenset(compact(h) for h in entry["headings"]),
            needs=entry["needs"],
            one_of=frozenset(compact(h) for h in entry.get("one_of", ())),
            record=entry.get("record", ""),
            fields=tuple(entry.get("fields", ())),
        )
        for entry in _file("layouts.toml")["layout"]
    )


@cache
def codes() -> Codes:
    """Return what attendance codes mean."""
    file = _file("codes.toml")
    plain = {
        compact(code): category for category, listed in file["code"].items() for code in listed
    }
    weak = {compact(code): category for code, category in file["weak"].items()}
    return Codes(
        plain={code: category for code, category in plain.items() if code not in weak},
        weak=weak,
        half={compact(code): category for code, category in file["half"]["codes"].items()},
        phrases=tuple(Phrase(tuple(p["words"]), p["category"]) for p in file["phrase"]),
        layouts={
            name: {compact(code): category for code, category in listed.items()}
            for name, listed in file["layout"].items()
        },
    )


@cache
def is_known(heading: str) -> bool:
    """Return whether a heading is in the vocabulary, exactly or by its words.

    The table reader finds the row of headings by it.
    """
    # Ids, dates and counts of the rows below are asked about by the thousand.
    if "#" not in heading and not any(map(str.isalpha, heading)):
        return False
    everything = (*roles(), private(), published())
    if any(rank_of(heading, role) is not None for role in everything):
        return True
    key = compact(without_table(heading))
    if any(key in layout.headings for layout in layouts()):
        return True
    return len(heading) <= 60 and any(by_words(heading, role) for role in everything)


def rank_of(heading: str, role: Role) -> int | None:
    """Return the place of a heading among a role's exact names, None where it is none of them.

    "school.name" is looked for whole first, then without the table in front.
    """
    rank = role.exact.get(compact(heading))
    return role.exact.get(compact(without_table(heading))) if rank is None else rank


def is_private(heading: str) -> bool:
    """Return whether a column stays in the file by its heading."""
    whole = compact(heading)
    if whole not in private().exact and any(whole in role.exact for role in roles()):
        return False
    return rank_of(heading, private()) is not None or by_words(heading, private()) > 0


def by_words(heading: str, role: Role) -> int:
    """Return how many of a heading's words speak for a role, 0 for none."""
    words = frozenset(_with_stems(words_of(without_table(heading))))
    if words & role.without:
        return 0
    return max((len(needed) for needed in role.words if needed <= words), default=0)


def counts_absences(heading: str) -> bool:
    """Return whether a heading speaks of absences, and not of their share or limit."""
    words = frozenset(_with_stems(words_of(heading)))
    return not words.isdisjoint(_ABSENCES) and words.isdisjoint(_NO_COUNTS)


def _with_stems(words: Iterable[str]) -> list[str]:
    """Return words and what they are short or other forms of."""
    stems = _file("headings.toml")["stems"]
    found = list(words)
    return [*found, *(stems[word] for word in found if word in stems)]


def layout_of(headings: Iterable[str]) -> str:
    """Return the name of the layout most of whose headings are here, "generic" for none."""
    here = {compact(without_table(h)) for h in headings}
    best, best_count = "generic", 0
    for layout in layouts():
        count = len(here & layout.headings)
        if count < layout.needs or (layout.one_of and not here & layout.one_of):
            continue
        if count > best_count:
            best, best_count = layout.name, count
    return best


def _role(entry: dict[str, Any]) -> Role:
    stems = _file("headings.toml")["stems"]
    exact: dict[str, int] = {}
    for rank, heading in enumerate(entry["exact"]):
        exact.setdefault(compact(heading), rank)
    return Role(
        name=entry["name"],
        fits=entry["fits"],
        exact=exact,
        words=tuple(frozenset(stems.get(w, w) for w in words) for words in entry["words"]),
        without=frozenset(entry["without"]) if "without" in entry else frozenset(),
    )


@cache
def _file(name: str) -> dict[str, Any]:
    with settings.resource("vocabulary", name).open("rb") as stream:
        return tomllib.load(stream)
