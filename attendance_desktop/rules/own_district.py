"""Which district of a state's table is ours: by code, then by name, else a person says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
#: The answer that our district is not in a table; no district is called this.
NOT_HERE = "-"
#: What states add to a district's name or leave out.
_KIND = re.compile(
    r"\b(?:public|schools?|district|districts|isd|usd|cusd|unified|county|co|city|community|"
    r"consolidated|independent|joint|local|area|regional|central|the|of|division|corporation|"
    r"no|number|sd|lea|system|board|education)\b"
)


@dataclass(frozen=True)
class DistrictName:
    """A district as a table names it."""

    code: str
    name: str


def find(
    code: str, name: str, known: Iterable[DistrictName], said: str = ""
) -> DistrictName | None:
    """Return the district of a table that is ours, None where that must be asked.

    Args:
        code, name: ours, "" where not known.
        known: the districts of the table.
        said: what a person answered for tables like this: a code or a name, or `NOT_HERE`.
    """
    if said == NOT_HERE:
        return None
    listed = list(dict.fromkeys(known))
    if said:
        return _only(d for d in listed if said in (d.code, d.name)) or _only(
            d for d in listed if plain(said) in (plain(d.code), plain(d.name)) and plain(said)
        )
    return _by_code(code.strip(), listed) or _by_name(name, listed)


def _by_code(code: str, listed: list[DistrictName]) -> DistrictName | None:
    if not code:
        return None
    exact = _only(d for d in listed if d.code == code)
    return exact or _only(d for d in listed if d.code and _bare(d.code) == _bare(code))


def _bare(code: str) -> str:
    """Return a code without what spreadsheets lose: leading zeros, dashes, case."""
    return _NOT_LETTERS.sub("", code.lower()).lstrip("0")


def _by_name(name: str, listed: list[DistrictName]) -> DistrictName | None:
    if not plain(name):
        return None
    exact = _only(d for d in listed if plain(d.name) == plain(name))
    return exact or _only(d for d in listed if core(d.name) == core(name) and core(name))


def plain(text: str) -> str:
    """Return a name in lower case, without accents and punctuation."""
    letters = unicodedata.normalize("NFKD", text)
    letters = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(_NOT_LETTERS.sub(" ", letters.lower()).split())


def core(name: str) -> str:
    """Return a district's name without the words that say what it is: "Lake County Schools"."""
    return " ".join(_KIND.sub(" ", plain(name)).split())


def _only(found: Iterable[DistrictName]) -> DistrictName | None:
    listed = list(found)
    same_code = {d.code for d in listed} if listed and listed[0].code else {d.name for d in listed}
    return listed[-1] if len(same_code) == 1 else None
