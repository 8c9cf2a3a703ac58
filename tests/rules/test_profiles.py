"""Rule profiles are sound files, read strictly and said in plain words."""

from __future__ import annotations

import pytest

from attendance_desktop import settings, wording
from attendance_desktop.errors import UserError
from attendance_desktop.records.attendance import MarkCategory
from attendance_desktop.records.measures import PartialDay
from attendance_desktop.rules import profiles


@pytest.mark.parametrize("slug", profiles.slugs())
def test_every_profile_has_its_source_and_date(slug):
    profile = profiles.load(slug)
    assert profile.slug == slug
    assert profile.source and profile.as_of and profile.name in profiles.NAMES


def test_every_file_is_offered_and_no_other():
    files = {path.stem for path in settings.resource("rules").glob("*.toml")}
    assert files == set(profiles.slugs())


@pytest.mark.parametrize(
    ("slug", "minimum", "more", "present", "half"),
    [
        ("federal", 10, False, 0, False), ("new-york", 10, False, 1, False),
        ("new-mexico", 10, False, 0, False), ("florida", 10, False, 0, False),
        ("maine", 10, False, 0, False), ("new-jersey", 45, False, 0, False),
        ("tennessee", 0, False, 0, True), ("california", 30, True, 1, False),
        ("virginia", 0, False, 0, True), ("colorado", 0, False, 0, False),
        ("texas", 10, False, 0, False), ("vermont", 10, False, 0, False),
        ("mississippi", 10, False, 0, False), ("own", 10, False, 0, False),
    ],
)  # fmt: skip
def test_who_is_counted(slug, minimum, more, present, half):
    found = profiles.load(slug)
    assert (found.minimum_days, found.strictly_more) == (minimum, more)
    assert (found.minimum_present_days, found.half_calendar) == (present, half)
    assert found.cap_at_calendar is (slug == "tennessee")
    assert found.no_mark_present
    assert MarkCategory.OUT_OF_SCHOOL_SUSPENSION in found.absent_categories
    assert MarkCategory.IN_SCHOOL_SUSPENSION not in found.absent_categories
    assert MarkCategory.REMOTE not in found.absent_categories


@pytest.mark.parametrize(
    ("slug", "partial", "thousandths"),
    [("federal", "threshold", 500), ("california", "threshold", 1000),
     ("mississippi", "threshold", 630), ("texas", "sum", 500), ("vermont", "sum", 500)],
)  # fmt: skip
def test_what_a_partial_day_is(slug, partial, thousandths):
    found = profiles.load(slug)
    assert found.partial_day is PartialDay(partial)
    assert found.threshold_thousandths == thousandths


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("federal", "Federal (EDFacts FS195), at least 10 days enrolled"),
        ("new-york", "New York, at least 10 days enrolled and 1 present"),
        ("california", "California, more than 30 days enrolled and 1 present"),
        ("virginia", "Virginia, enrolled at least half of the school calendar"),
        ("colorado", "Colorado, no minimum of days enrolled"),
    ],
)
def test_the_rule_in_words(slug, words):
    assert profiles.rule_words(profiles.load(slug)) == words


def test_an_unknown_slug_names_the_known_ones():
    with pytest.raises(UserError) as error:
        profiles.load("atlantis")
    assert "federal" in wording.error_words(error.value)


@pytest.mark.parametrize(
    ("was", "becomes", "code", "said"),
    [
        ("minimum_days = 10", 'minimum_days = "10"', "rules_invalid", "enrollment.minimum_days"),
        ("minimum_days = 10", "minimum_days = true", "rules_invalid", "enrollment.minimum_days"),
        ("minimum_days = 10", "minimum_days = -1", "rules_invalid", "0 to 366"),
        ("minimum_days = 10", "minimum_dys = 10", "rules_invalid", "enrollment.minimum_days"),
        ("half_calendar", "color = 1\nhalf_calendar", "rules_unknown_field", "enrollment.color"),
        ("thousandths = 500", "thousandths = 0", "rules_invalid", "1 to 1000"),
        ('partial_day = "threshold"', 'partial_day = "most"', "rules_invalid", "threshold | sum"),
        ('no_mark = "present"', 'no_mark = "maybe"', "rules_invalid", "day.no_mark"),
        ('"tardy"', '"late"', "rules_invalid", "day.absent_categories"),
        ('name = "Federal', 'nam = "Federal', "rules_invalid", "name"),
        ("[source]", "[sauce]", "rules_invalid", "source"),
        ('name = "Federal', "name = Federal", "rules_not_toml", "line"),
    ],
)
def test_a_damaged_file_is_refused_with_the_field(tmp_path, was, becomes, code, said):
    text = settings.resource("rules", "federal.toml").read_text(encoding="utf-8")
    assert was in text
    path = tmp_path / "ours.toml"
    path.write_text(text.replace(was, becomes), encoding="utf-8")
    with pytest.raises(UserError) as error:
        profiles.read(path)
    assert error.value.code == code
    words = wording.error_words(error.value)
    assert said in words and words.startswith("ours.toml")


def test_a_teams_own_file_is_read_by_its_name(tmp_path):
    text = settings.resource("rules", "own.toml").read_text(encoding="utf-8")
    path = tmp_path / "our-district.toml"
    path.write_text(text.replace("minimum_days = 10", "minimum_days = 20"), encoding="utf-8")
    assert profiles.read(path).minimum_days == 20
    assert profiles.read(path).slug == "our-district"


def test_a_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError) as error:
        profiles.read(path)
    assert error.value.code == "rules_unreadable"
