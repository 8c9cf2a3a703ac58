"""What the headings and values of tables of published rates mean, from `resources/vocabulary`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from attendance_desktop import settings
from attendance_desktop.exchange.vocabulary import compact, words_of
from attendance_desktop.records.published import Level
from attendance_desktop.rules import file_checks


class Kind(StrEnum):
    """What a column of figures holds."""

    RATE = "rate"
    COUNT = "count"
    STUDENTS = "students"
    MODERATE_RATE = "moderate rate"
    MODERATE_COUNT = "moderate count"
    SEVERE_RATE = "severe rate"
    SEVERE_COUNT = "severe count"
    FIGURE = "figure"  # a figure of chronic absence; whether rate or count its values must say
    BARE = "bare"  # no word of a measure: a year, a group, "Value"
    OTHER = "other"


@dataclass(frozen=True)
class Sense:
    """What a heading, or a text in a column of measures, says.

    Attributes:
        kind: what it measures.
        chronic: whether it says itself that chronic absence is meant.
        school_year: spring year, None where it names none.
        group: the student group it names, as printed; "" for none.
        grade: the grade's key, "" for none.
    """

    kind: Kind
    chronic: bool = False
    school_year: int | None = None
    group: str = ""
    grade: str = ""


@dataclass(frozen=True)
class Dimension:
    """A role of a column that says where, when or who.

    Attributes:
        fits: the check on its values.
        exact: compact heading -> rank, the preferred first.
    """

    name: str
    fits: str
    exact: dict[str, int]
    words: tuple[frozenset[str], ...]
    without: frozenset[str]


_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SPAN = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*(?:[-–—/_ ]|to)\s*((?:19|20)?\d{2})(?!\d)", re.IGNORECASE
)
_SHORT_SPAN = re.compile(
    r"(?<![\d.-])(?:sy|fy|ay)?\s*(\d{2})\s*[-–—/]\s*(\d{2})(?![\d%.-])", re.IGNORECASE
)
_JOINED = re.compile(r"(?<![a-z])(?:sy|fy|ay)\s*(\d{2})[-_ ]?(\d{2})(?!\d)", re.IGNORECASE)
_SHORT = re.compile(r"(?<![a-z])(?:sy|fy|ay)[ '_-]*(\d{2})(?!\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_OF_HUNDRED = re.compile(r"(\d+)\s*(?:%|percent\b|pct\b|per cent\b)", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+|\d+of100|\d+")
_GRADE = re.compile(
    r"\b(?:gr(?:ade)?s?\.?\s*0?(?:\d{1,2}|k|pk)|k(?:g|inder\w*)?|pk|pre-?k\w*|"
    r"0?\d{1,2}(?:st|nd|rd|th)(?:\s+grade)?)\b",
    re.IGNORECASE,
)
#: "1" ... "12" over columns of figures, beside "K".
_BARE_GRADE = re.compile(r"0?[1-9]|1[0-2]")
_STUDENTS_WITH = re.compile(r"^students with", re.IGNORECASE)
_GRADE_SPAN = re.compile(
    r"\b((?:pk|k|\d{1,2})(?:st|nd|rd|th)?\s*(?:-|–|to|through)\s*\d{1,2})(?:st|nd|rd|th)?\b",
    re.IGNORECASE,
)
_MODERATE = re.compile(
    r"(?<!\d)10(?:of100)?\s*(?:to|-|–|through)?\s*(?:19|20)(?:\.9+)?(?:of100)?\b"
)
_ALL_OF = re.compile(r"^[A-Za-z /]+\s[-–:]\s*((?:all|total)(?: students)?)\s*$", re.IGNORECASE)
_MONTH = re.compile(
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:[a-z]{2,6}|t)?\b", re.IGNORECASE
)
_FALL = frozenset(("jul", "aug", "sep", "oct", "nov", "dec"))
_AT_LEAST_DAYS = re.compile(
    r"\b(?:for |at least )*\d+\+? ?(?:or more )?(?:school )?days(?: or more)?\b"
)
_OVER_20 = re.compile(
    r"(?:more|greater|over|above|least|>=?|≥)\s*(?:than\s*)?(?:or equal to\s*)?20(?:of100)?\b|"
    r"\b20(?:of100)?\s*(?:or more|plus|\+|and (?:over|above))"
)


def sense_of(heading: str) -> Sense:
    """Return what a heading says; what stands in brackets counts only where the rest is silent."""
    outside = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", heading)
    found = _sense(outside)
    if found.kind in (Kind.BARE, Kind.OTHER) and outside != heading:
        whole = _sense(heading)
        if found.kind is Kind.BARE or (whole.chronic and whole.kind is Kind.RATE):
            return whole
    return found


@lru_cache(maxsize=4096)
def _sense(heading: str) -> Sense:
    year, rest = year_in(heading)
    month = _MONTH.search(rest) if year is not None else None
    if month and year is not None and span_in(heading) is None:
        year += month.group(1)[:3].lower() in _FALL
    plain = _plain(rest)
    words = set(_WORD.findall(plain))
    chronic = _is_chronic(words)
    kind = _kind(plain, words, chronic)
    left = _left_over(rest)
    grade = _grade_in(left, heading)
    group = left if not grade and (month or _is_part(left) or (left and is_all(left))) else ""
    if kind is Kind.BARE and left and not group and not grade and year is None:
        kind = Kind.OTHER if not words & _words("value") else Kind.BARE
    elif kind in (Kind.RATE, Kind.COUNT) and not chronic and left and not group and not grade:
        kind = Kind.OTHER  # "Poverty rate"
    return Sense(kind, chronic, year, group, grade)


def _is_part(text: str) -> bool:
    """Return whether a text names a student group, or schools of one level."""
    words = set(words_of(text))
    return is_group(text) or (bool(words) and words <= _words("school-level"))


def left_of(heading: str) -> str:
    """Return what a heading says besides a measure and a year."""
    return _left_over(year_in(heading)[1])


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKD", _CAMEL.sub(" ", text).replace("#", " number "))
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    text = _OF_HUNDRED.sub(r"\1of100", text.replace("_", " ")).replace("%", " percent ")
    # "Absent 10 or more days" is a measure of its own, "enrolled 10 or more days" is none.
    words = set(_WORD.findall(text))
    counted = bool(words & _words("missing")) and not words & _words("chronic")
    text = _AT_LEAST_DAYS.sub(" days " if counted else " ", text)
    return re.sub(r"\bdays? enrolled\b|\benrolled days\b|\bof (?:school )?days\b", " ", text)


def _is_chronic(words: set[str]) -> bool:
    if words & _words("other") & {"not", "non", "regular", "regularly"}:
        return False
    tenth = bool(words & {"10of100", "10"})
    return bool(words & _words("chronic")) or (tenth and bool(words & _words("missing")))


def _kind(plain: str, words: set[str], chronic: bool) -> Kind:
    moderate = bool(words & _words("moderate")) or bool(_MODERATE.search(plain))
    severe = bool(words & _words("severe")) or bool(_OVER_20.search(plain))
    percent = bool(words & _words("percent")) and not words & _words("numerator")
    if words & _words("denominator"):
        return Kind.OTHER if words & _words("other") and not chronic else Kind.STUDENTS
    if moderate or severe:
        rate = percent or ("of100" in plain and not words & _words("count"))
        if moderate:
            return Kind.MODERATE_RATE if rate else Kind.MODERATE_COUNT
        return Kind.SEVERE_RATE if rate else Kind.SEVERE_COUNT
    if words & _words("other") and not (chronic and not words & {"label", "footnote", "flag"}):
        return Kind.OTHER
    if words & _words("other") - {"days", "statewide", "status"}:
        return Kind.OTHER
    return _plain_kind(words, chronic, percent)


def _plain_kind(words: set[str], chronic: bool, percent: bool) -> Kind:
    if percent:
        return Kind.RATE
    counted = bool(words & (_words("count") | _words("numerator")))
    students = bool(words & _words("students"))
    if chronic:
        return Kind.COUNT if counted or students else Kind.FIGURE
    if words & _words("numerator"):
        return Kind.COUNT
    if students:
        return Kind.STUDENTS
    return Kind.COUNT if counted else Kind.BARE


def _left_over(text: str) -> str:
    """Return a heading without the words of measures and years, in the letters it has."""
    spaced = _OF_HUNDRED.sub(" ", _CAMEL.sub(" ", text).replace("_", " "))
    pieces = [p for p in re.split(r"[\s%#:|(),]+", spaced) if p.strip("*-–—/.†‡>=<≥≤")]
    measured = frozenset().union(
        *map(
            _words, ("chronic", "percent", "count", "denominator", "value", "missing", "numerator")
        )
    ) - {"total"}
    kept = [p for p in pieces if compact(p) not in measured]
    if is_all(" ".join(kept)) or _GRADE.fullmatch(" ".join(kept)):
        return " ".join(kept)
    ends = _words("filler") | _words("students") - {"all"}
    for end in (0, -1):
        while kept and compact(kept[end]) in ends and not _STUDENTS_WITH.match(" ".join(kept)):
            kept.pop(end)
    return " ".join(kept).strip(" -–—/.*")


def _grade_in(left: str, heading: str) -> str:
    if "grade" in heading.lower() and (span := _GRADE_SPAN.search(heading)):
        return "" if is_all(span.group(1)) else span.group(1)
    if _GRADE_SPAN.fullmatch(left.strip()) and not is_all(left):
        return left.strip()
    found = (
        _GRADE.fullmatch(left.strip())
        or _BARE_GRADE.fullmatch(heading.strip())
        or (_GRADE.search(heading) if "grade" in heading.lower() else None)
    )
    if not found:
        return ""
    key = file_checks.grade_key(found.group(0))
    return key if key in ("PK", "KG") or key.isdigit() else ""


def grade_of(text: str) -> str:
    """Return the key of a text that is a grade's name and nothing else, "" for any other."""
    found = _GRADE.fullmatch(" ".join(text.split()))
    key = file_checks.grade_key(text) if found else ""
    return key if key in ("PK", "KG") or key.isdigit() else ""


# --- years ------------------------------------------------------------------------------------


def year_in(text: str) -> tuple[int | None, str]:
    """Return the spring year that a text names, and the text without it."""
    for pattern in (_SPAN, _SHORT_SPAN, _JOINED):
        for found in pattern.finditer(text):
            first, second = (int(part) % 100 for part in found.groups())
            if (first + 1) % 100 == second:
                start = found.group(1)
                century = int(start[:2]) * 100 if len(start) == 4 else 2000
                year = century + first + 1
                return year, text[: found.start()] + " " + text[found.end() :]
    for pattern, base in ((_YEAR, 0), (_SHORT, 2000)):
        if found := pattern.search(text):
            rest = text[: found.start()] + " " + text[found.end() :]
            return base + int(found.group(1)), rest
    return None, text


def span_in(text: str) -> int | None:
    """Return the spring year of a text that spells a span ("2021-22"), None for a bare year."""
    year, _rest = year_in(text)
    if year is None:
        return None
    bare = _YEAR.search(text)
    spelled = [p.search(text) for p in (_SPAN, _SHORT_SPAN, _JOINED)]
    if any(spelled) and not (bare and int(bare.group(1)) == year and not _SPAN.search(text)):
        return year
    return None


# --- values -----------------------------------------------------------------------------------


@lru_cache(maxsize=8192)
def is_all(text: str) -> bool:
    """Return whether a group's or grade's text means everybody."""
    whole = _ALL_OF.sub(r"\1", text)  # "Race - All"
    return compact(whole) in _all_words()


@lru_cache(maxsize=8192)
def category_of(text: str) -> str:
    """Return the category of a student group's text, "" where no word tells."""
    plain = " " + " ".join(re.findall(r"[a-z0-9'-]+", _CAMEL.sub(" ", text).lower())) + " "
    for entry in _file()["group"]:
        if any(f" {word} " in plain.replace("-", " ") or f" {word} " in plain
               for word in entry["words"]):  # fmt: skip
            return str(entry["category"])
    return ""


def is_group(text: str) -> bool:
    """Return whether a text names a student group."""
    return bool(text) and len(text) <= 80 and category_of(text) != ""


@lru_cache(maxsize=8192)
def level_of(text: str) -> Level | str | None:
    """Return the level that a text names, "" for one that is left apart, None for no level."""
    key = compact(text)
    for name, listed in _levels().items():
        if key in listed:
            return "" if name == "apart" else Level(name)
    found = _LEVEL_WORDS.fullmatch(" ".join(text.lower().split()))
    return None if found is None else Level(found.group(1))


_LEVEL_WORDS = re.compile(
    r"(?:lea|psa|isd|public|charter|local|traditional|regular|state|operating|city|county)\s+"
    r"(?:public |charter )?(school|district)s?"
)
_STATE = re.compile(
    r"^(?:grand|state ?(?:wide)?|overall|report|file|all)?[ -]*"
    r"(?:totals?|averages?)\b(?!.*district)|"
    r"^state(?:wide)?(?: of [a-z ]+)?(?: (?:total|average|summary|results?))?$|"
    r"^all (?:public |state |[a-z]+ public )?(?:schools|districts|systems|leas|divisions)"
    r"(?: in .*| statewide| total)?$|^[a-z ]+ (?:state ?(?:wide)? ?(?:total|average)|statewide)$",
    re.IGNORECASE,
)
_DISTRICT = re.compile(
    r"^(?:district|division|system|lea|corporation|county|school system)s?[ -]*"
    r"(?:wide|totals?|averages?|summary|office|level)?$|^all\b.*\bschools?$|^all schools\b|"
    r"^(?:sub-?)?totals?\b|.* (?:district|division|system|lea|corporation)[ -]?(?:wide|totals?)$|"
    r"^all (?:buildings|campuses|sites)$|^all$|^schools? totals?$|.*\(all schools\)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def is_state_total(text: str) -> bool:
    """Return whether a place's text means the whole state or the whole file."""
    text = " ".join(text.split()).strip(" *:")
    return bool(text) and bool(_STATE.match(text))


@lru_cache(maxsize=8192)
def is_district_total(text: str) -> bool:
    """Return whether a school's text means all schools of its district."""
    text = " ".join(text.split()).strip(" *:")
    return bool(text) and bool(_DISTRICT.match(text))


# --- the vocabulary file ----------------------------------------------------------------------


@cache
def dimensions() -> tuple[Dimension, ...]:
    """Return the roles of columns that say where, when and who."""
    return tuple(
        Dimension(
            entry["name"],
            entry["fits"],
            {compact(heading): rank for rank, heading in reversed([*enumerate(entry["exact"])])},
            tuple(frozenset(words) for words in entry["words"]) if "words" in entry else (),
            frozenset(entry.get("without", ())),
        )
        for entry in _file()["role"]
    )


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_file()["words"][name])


@cache
def _all_words() -> frozenset[str]:
    return frozenset(map(compact, _file()["all"]["students"]))


@cache
def _levels() -> dict[str, frozenset[str]]:
    return {name: frozenset(map(compact, listed)) for name, listed in _file()["levels"].items()}


@cache
def _file() -> dict[str, Any]:
    with settings.resource("vocabulary", "published.toml").open("rb") as stream:
        return tomllib.load(stream)
