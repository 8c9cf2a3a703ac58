"""Rule profiles: how a state, or the district itself, measures chronic absence; read from TOML.

Each profile is a file in `resources/rules`, with its source, its date, and whether the rule
itself was read. A team may write its own in the same form.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from attendance_desktop import settings
from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import PART_CATEGORIES, MarkCategory
from attendance_desktop.records.measures import PartialDay, RuleProfile
from attendance_desktop.wording import N_, _, ngettext

#: In the order in which they are offered.
SLUGS = (
    "federal", "new-york", "new-mexico", "florida", "maine", "new-jersey", "tennessee",
    "california", "virginia", "colorado", "texas", "vermont", "mississippi", "own",
)  # fmt: skip

#: The names in the TOML files, so that translations find them.
NAMES = (
    N_("Federal (EDFacts FS195)"), N_("New York"), N_("New Mexico"), N_("Florida"), N_("Maine"),
    N_("New Jersey"), N_("Tennessee"), N_("California"), N_("Virginia"), N_("Colorado"),
    N_("Texas"), N_("Vermont"), N_("Mississippi"), N_("Our own rules"),
)  # fmt: skip

_SCHEMA: dict[str, dict[str, type]] = {
    "": {"name": str},
    "enrollment": {
        "minimum_days": int,
        "strictly_more": bool,
        "minimum_present_days": int,
        "half_calendar": bool,
        "cap_at_calendar": bool,
    },
    "day": {
        "partial_day": str,
        "threshold_thousandths": int,
        "absent_categories": list,
        "no_mark": str,
    },
    "source": {"title": str, "as_of": str, "confirmed": bool, "notes": str},
}


def slugs() -> tuple[str, ...]:
    """Return the slugs of all profiles, in the order in which they are offered."""
    return SLUGS


@cache
def load(slug: str) -> RuleProfile:
    """Return a profile by its slug.

    Raises:
        UserError: "rules_unknown" where there is no such profile; "rules_invalid" where its
            file is damaged.
    """
    if slug not in SLUGS:
        raise UserError("rules_unknown", rules=slug, known=" ".join(SLUGS))
    return read(settings.resource("rules", f"{slug}.toml"))


def read(path: Path) -> RuleProfile:
    """Return the profile that a TOML file describes; its slug is the file's name.

    Raises:
        UserError: "rules_invalid", naming the field and what it must be.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("rules_unreadable", file=path.name) from error
    except tomllib.TOMLDecodeError as error:
        raise UserError("rules_not_toml", file=path.name, detail=str(error)) from error
    _check_fields(path, found)
    return _profile(path, found)


def _profile(path: Path, found: dict[str, Any]) -> RuleProfile:
    enrollment, of_day, source = found["enrollment"], found["day"], found["source"]
    for field_name in ("minimum_days", "minimum_present_days"):
        _demand(path, f"enrollment.{field_name}", 0 <= enrollment[field_name] <= 366, "0 to 366")
    thousandths = of_day["threshold_thousandths"]
    _demand(path, "day.threshold_thousandths", 1 <= thousandths <= 1000, "1 to 1000")
    kinds = tuple(kind.value for kind in PartialDay)
    _demand(path, "day.partial_day", of_day["partial_day"] in kinds, " | ".join(kinds))
    _demand(path, "day.no_mark", of_day["no_mark"] in ("present", "unknown"), "present | unknown")
    return RuleProfile(
        slug=path.stem,
        name=found["name"],
        minimum_days=enrollment["minimum_days"],
        strictly_more=enrollment["strictly_more"],
        minimum_present_days=enrollment["minimum_present_days"],
        half_calendar=enrollment["half_calendar"],
        cap_at_calendar=enrollment["cap_at_calendar"],
        partial_day=PartialDay(of_day["partial_day"]),
        threshold_thousandths=thousandths,
        absent_categories=_absent_categories(path, of_day["absent_categories"]),
        no_mark_present=of_day["no_mark"] == "present",
        source=source["title"],
        as_of=source["as_of"],
        confirmed=source["confirmed"],
        notes=source["notes"],
    )


def _absent_categories(path: Path, named: list[Any]) -> frozenset[MarkCategory]:
    known = {category.value: category for category in PART_CATEGORIES}
    sound = bool(named) and all(isinstance(name, str) and name in known for name in named)
    _demand(path, "day.absent_categories", sound, " | ".join(known))
    return frozenset(known[name] for name in named)


def _check_fields(path: Path, found: dict[str, Any]) -> None:
    for section in _SCHEMA:
        if section:
            _demand(path, section, isinstance(found.get(section), dict), _("a section"))
    for section, fields in _SCHEMA.items():
        values: dict[str, Any] = found[section] if section else found
        known = fields.keys() | (set[str]() if section else _SCHEMA.keys())
        for name in (*fields, *values):
            field_name = f"{section}.{name}".lstrip(".")
            if name not in known:
                raise UserError("rules_unknown_field", file=path.name, field=field_name)
            # A TOML boolean is no number, though Python's bool is an int.
            sound = name not in fields or type(values.get(name)) is fields[name]
            _demand(path, field_name, sound, _kind_words(fields.get(name)))


def _kind_words(kind: type | None) -> str:
    words = {str: _("text"), int: _("a whole number"), bool: "true | false", list: _("a list")}
    return words[kind] if kind is not None else ""


def _demand(path: Path, field_name: str, sound: bool, wanted: str) -> None:
    if not sound:
        raise UserError("rules_invalid", file=path.name, field=field_name, wanted=wanted)


# --- in plain words -------------------------------------------------------------------------


def rule_words(profile: RuleProfile) -> str:
    """Return the rule as printed beside every figure.

    For example "Federal (EDFacts FS195), at least 10 days enrolled".
    """
    return _enrollment_template(profile).format(
        name=_(profile.name),
        days=profile.minimum_days,
        present=profile.minimum_present_days,
    )


def _enrollment_template(profile: RuleProfile) -> str:
    days, present = profile.minimum_days, profile.minimum_present_days
    if profile.half_calendar:
        return _("{name}, enrolled at least half of the school calendar")
    if not days and not present:
        return _("{name}, no minimum of days enrolled")
    if profile.strictly_more and present:
        return ngettext(
            "{name}, more than {days} day enrolled and {present} present",
            "{name}, more than {days} days enrolled and {present} present",
            days,
        )
    if profile.strictly_more:
        return ngettext(
            "{name}, more than {days} day enrolled", "{name}, more than {days} days enrolled", days
        )
    if present:
        return ngettext(
            "{name}, at least {days} day enrolled and {present} present",
            "{name}, at least {days} days enrolled and {present} present",
            days,
        )
    return ngettext(
        "{name}, at least {days} day enrolled", "{name}, at least {days} days enrolled", days
    )
