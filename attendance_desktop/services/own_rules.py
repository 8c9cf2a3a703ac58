"""Rule profiles of the open district: those that ship, its own, and each in words."""

from __future__ import annotations

import datetime as dt

from attendance_desktop.records.measures import RuleProfile
from attendance_desktop.records.own_rules import OWN_RULES_ID, OwnRules
from attendance_desktop.rules import own_profile, profile_words, profiles
from attendance_desktop.services.district import Districts
from attendance_desktop.store import own_rules as stored


class Rules:
    """The rule profiles that a person can choose from."""

    def __init__(self, districts: Districts) -> None:
        self._districts = districts

    def profiles(self) -> tuple[RuleProfile, ...]:
        """Return every profile, the district's own last."""
        return tuple(map(self.profile, profiles.slugs()))

    def profile(self, slug: str) -> RuleProfile:
        """Return a profile; for "own" as the district decided.

        Raises:
            UserError: "rules_unknown".
        """
        return self._districts.profile(slug)

    def words(self, slug: str) -> tuple[str, ...]:
        """Return a profile in a few plain sentences, with its source."""
        return profile_words.profile_sentences(self.profile(slug))

    def made_from(self) -> str:
        """Return the slug of the profile that the district's own began as, "" where it has none."""
        kept = self._kept()
        return kept.made_from if kept else ""

    def start_from(self, slug: str) -> RuleProfile:
        """Make the district's own rules those of another profile, to be changed."""
        origin = self.profile(slug)
        if slug == own_profile.SLUG:
            return origin
        return self._put("started_own_rules", origin, slug, rules=origin.name)

    def change(self, profile: RuleProfile) -> RuleProfile:
        """Keep a changed profile as the district's own.

        Args:
            profile: any profile with fields replaced; name and source are not kept.

        Returns:
            The profile as it now holds.

        Raises:
            UserError: "own_rules_days", "own_rules_threshold", "own_rules_nothing_absent".
        """
        kept = self._kept()
        origin = kept.made_from if kept else profile.slug
        return self._put("changed_own_rules", profile, origin)

    def drop(self) -> None:
        """Forget the district's own rules: "own" is again what ships."""
        if self._kept() is not None:
            with self._districts.file.unit("dropped_own_rules") as unit:
                unit.delete(OwnRules, OWN_RULES_ID)

    def _kept(self) -> OwnRules | None:
        with self._districts.file.reading() as connection:
            return stored.get(connection)

    def _put(self, label: str, profile: RuleProfile, origin: str, **facts: str) -> RuleProfile:
        before = self.profile(own_profile.SLUG)
        today = dt.datetime.now().astimezone().date().isoformat()
        kept = own_profile.kept_of(profile, origin, today)
        if self._kept() is None or own_profile.profile_of(kept) != before:
            with self._districts.file.unit(label, goes_on="", **facts) as unit:
                unit.put(kept)
        return self.profile(own_profile.SLUG)
