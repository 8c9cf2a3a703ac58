"""Instruments: the ready ones are sound in both languages, and unsound ones are refused clearly."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.records.assessment import Round
from attendance_desktop.records.instruments import Instrument
from attendance_desktop.records.priorities import PriorityRoute
from attendance_desktop.rules import (
    answer_checks,
    closing,
    instrument_edits,
    instrument_parts,
    instruments,
    priority_lists,
)
from attendance_desktop.rules.instrument_parts import Kind
from attendance_desktop.wording import error_words

SMALL: dict[str, Any] = {
    "slug": "small",
    "name": {"en": "Small"},
    "scale": [
        {"key": "yes", "en": "Yes"},
        {"key": "no", "en": "No"},
        {"key": "unknown", "en": "?", "beside": True},
    ],
    "section": [
        {"key": "one", "en": "One", "item": [{"key": "a", "en": "A"}, {"key": "b", "en": "B"}]}
    ],
}


@pytest.mark.parametrize("slug", instruments.READY)
def test_the_ready_ones_are_sound(slug: str) -> None:
    made = instruments.ready(slug)
    assert [section.key for section in made.sections] == [
        "data", "engagement", "capacity", "accountability",
    ]  # fmt: skip
    assert all(5 <= len(section.items) <= 6 for section in made.sections)
    everything = (*made.scale, *made.sections, *made.items, *made.reflection)
    assert all({"en", "es"} <= one.texts.keys() for one in everything)
    # Short enough to be read from the back row, one thing each.
    assert all(len(item.texts["en"]) <= 90 for item in made.items)
    assert all(section.ingredient in priority_lists.ingredients() for section in made.sections)
    assert [choice.key for choice in made.beside] == ["unknown"]
    assert instruments.read(instruments.write(made)) == made


def changed(path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    content = copy.deepcopy(SMALL)
    at: Any = content
    for step in path[:-1]:
        at = at[step]
    if value is None:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return content


@pytest.mark.parametrize(
    ("path", "value", "code", "said"),
    [
        (("section", 0, "item", 1, "key"), "a", "instrument_id_twice", "same id, a."),
        (("section", 0, "item", 1, "key"), None, "instrument_id_missing", "section 1, item 2"),
        (("section", 0, "item", 1, "key"), "A b", "instrument_id_unclear", "A b"),
        (("section", 0, "item", 0, "en"), "  ", "instrument_text_missing", "section 1, item 1"),
        (("scale", 1, "key"), "yes", "instrument_id_twice", "yes"),
        (("scale",), [{"key": "yes", "en": "Yes"}], "instrument_scale", "two steps"),
        (("section",), [], "instrument_no_items", "asks nothing"),
        (("section",), "one", "instrument_id_missing", "section"),
        (("slug",), None, "instrument_no_slug", "short name"),
        (("name",), {}, "instrument_text_missing", "name"),
        (("section", 0, "item", 0, "en"), "x" * 201, "instrument_text_long", "item 1 has more"),
    ],
)
def test_an_unsound_instrument_is_refused_with_its_place(
    path: tuple[Any, ...], value: Any, code: str, said: str
) -> None:
    with pytest.raises(UserError, match=code) as refused:
        instruments.read(changed(path, value))
    assert said in error_words(refused.value)


def test_hidden_items_are_not_asked() -> None:
    made = instruments.read(changed(("section", 0, "item", 1, "hidden"), True))
    assert [item.key for item in made.items] == ["a"]
    assert instruments.write(made)["section"][0]["item"][1]["hidden"] is True


def test_routes_as_the_team_has_them() -> None:
    own = (
        PriorityRoute("messaging", "One message"),
        PriorityRoute("health-access", "", True),
        PriorityRoute("x", "Rides"),
    )
    found = priority_lists.routes(own)
    assert list(found) == ["relationships", "data-interventions", "messaging", "x"]
    assert found["messaging"] == "One message"
    assert list(priority_lists.levers()) == [str(number) for number in range(1, 9)]


def test_a_form_is_known_again_by_its_hash_alone() -> None:
    kept = answer_checks.form_hash(b"r", "A 12")
    assert kept == answer_checks.form_hash(b"r", "a12") != answer_checks.form_hash(b"other", "a12")
    assert len(kept) == 64
    assert answer_checks.form_hash(b"r", " ") == ""


def test_a_tally_of_more_people_than_are_there_is_refused() -> None:
    two = instruments.read(SMALL)
    made = Round("r", "", "2026-03-12", present=6)
    laptop = closing.sheet("r", answers={"a": "yes"})
    fits = closing.sheet("r", counts={"a/yes": 2, "a/no": 3}, people=5)
    answer_checks.refuse_tally(made, fits, [laptop], two)
    too_many = closing.sheet("r", counts={"a/yes": 2, "a/no": 4}, people=6)
    with pytest.raises(UserError, match="tally_too_many") as refused:
        answer_checks.refuse_tally(made, too_many, [laptop], two)
    assert "7 answers, but 6 people" in error_words(refused.value)
    for counts, present, code in (
        ({"a/yes": -1}, 6, "tally_below_zero"),
        ({"a/yes": 0}, 6, "tally_empty"),
        ({"a/yes": 1}, 0, "tally_present_missing"),
    ):
        with pytest.raises(UserError, match=code):
            answer_checks.refuse_tally(
                Round("r", "", "", present=present), closing.sheet("r", counts=counts), (), two
            )


@pytest.fixture
def small() -> Instrument:
    content = changed(("section", 0, "item", 0, "es"), "Una A")
    content["section"].append({"key": "two", "en": "Two", "item": [{"key": "c", "en": "C!"}]})
    content["reflection"] = [{"key": "why", "en": "Why?"}, {"key": "how", "en": "How?"}]
    return instruments.read(content)


def test_each_language_is_reworded_alone(small: Instrument) -> None:
    new = instrument_edits.reworded(small, "a", {"en": "  Aa\n"})
    assert new.items[0].texts == {"en": "Aa", "es": "Una A"}
    # A language without words is taken away; the last one is not.
    new = instrument_edits.reworded(new, "a", {"en": ""})
    assert new.items[0].texts == {"es": "Una A"}
    with pytest.raises(UserError, match="wording_empty"):
        instrument_edits.reworded(new, "a", {"en": "", "es": " "})
    new = instrument_parts.reworded(small, Kind.SECTION, "two", {"en": "Trust"})
    assert [part.texts["en"] for part in new.sections] == ["One", "Trust"]
    assert new.items == small.items
    who = {"en": "Who?", "es": "¿Quién?"}
    new = instrument_parts.reworded(small, Kind.QUESTION, "how", who)
    assert [one.texts for one in new.reflection] == [
        {"en": "Why?"},
        {"en": "Who?", "es": "¿Quién?"},
    ]


def test_what_another_one_says_already_is_refused(small: Instrument) -> None:
    # In another section, in other letters, without its sign.
    with pytest.raises(UserError, match="wording_twice") as refused:
        instrument_edits.reworded(small, "a", {"en": "c"})
    assert "“C!” already" in error_words(refused.value)
    with pytest.raises(UserError, match="wording_twice"):
        instrument_edits.added(small, "two", {"en": "D", "es": "una a"})
    asked_no_more = instrument_edits.hidden(small, "b")
    with pytest.raises(UserError, match="wording_hidden"):
        instrument_edits.added(asked_no_more, "one", {"en": "B."})
    with pytest.raises(UserError, match="wording_twice"):
        instrument_parts.reworded(small, Kind.SECTION, "two", {"en": "one"})
    with pytest.raises(UserError, match="wording_twice"):
        instrument_parts.reworded(small, Kind.QUESTION, "how", {"en": "Why"})
    # Its own words again are no second time, and the same word in another language is another.
    assert instrument_edits.reworded(small, "a", {"en": "A"}) == small
    assert instrument_edits.reworded(small, "b", {"es": "A"}).items[1].texts["es"] == "A"


def test_what_is_gone_cannot_be_reworded(small: Instrument) -> None:
    with pytest.raises(UserError, match="item_gone"):
        instrument_edits.reworded(small, "gone", {"en": "A"})
    for kind, code in (
        (Kind.SECTION, "section_gone"),
        (Kind.QUESTION, "question_gone"),
        (Kind.CHOICE, "choice_gone"),
    ):
        with pytest.raises(UserError, match=code):
            instrument_parts.reworded(small, kind, "gone", {"en": "A"})
        with pytest.raises(UserError, match=code):
            instrument_parts.removed(small, kind, "gone")
        with pytest.raises(UserError, match=code):
            instrument_parts.moved(small, kind, "gone", 1)


def test_sections_questions_and_answers_are_added_moved_and_taken_away(small: Instrument) -> None:
    def keys(kind: Kind) -> list[str]:
        return [part.key for part in getattr(made, kind.value)]

    made = instrument_parts.added(small, Kind.SECTION, {"en": "Three"}, "capacity-building")
    made = instrument_parts.moved(made, Kind.SECTION, "own-1", -2)
    assert keys(Kind.SECTION) == ["own-1", "one", "two"]
    assert made.sections[0].ingredient == "capacity-building" and made.items == small.items
    made = instrument_edits.moved_to(made, "c", "own-1")
    assert [item.key for item in made.items] == ["c", "a", "b"]
    assert instrument_edits.moved_to(made, "a", "one") == made
    made = instrument_parts.section_hidden(made, "one")
    assert [item.key for item in made.items] == ["c"]
    made = instrument_parts.removed(made, Kind.SECTION, "two")
    made = instrument_parts.added(made, Kind.QUESTION, {"en": "When?"})
    made = instrument_parts.moved(made, Kind.QUESTION, "own-1", -9)
    assert keys(Kind.QUESTION) == ["own-1", "why", "how"]
    # A new answer is the last of the scale; what stands beside the scale stays there.
    steps = [one.key for one in small.steps]
    made = instrument_parts.added(made, Kind.CHOICE, {"en": "Sometimes"})
    assert [one.key for one in made.steps] == [*steps, "own-1"]
    assert instrument_parts.moved(made, Kind.CHOICE, "own-1", 1) == made
    assert instruments.read(instruments.write(made)) == made
    with pytest.raises(UserError, match="wording_empty"):
        instrument_parts.said_anew(made, "name", dict.fromkeys(made.name, ""))
    assert (
        instrument_parts.said_anew(made, "purpose", dict.fromkeys(made.purpose, "")).purpose == {}
    )
    new = instrument_parts.begun(small, {"en": "Ours"}, {"es": "Una"}, {"es": "Vemos esto."})
    assert (new.name, [item.texts for item in new.items]) == (
        {"en": "Ours"},
        [{"es": "Vemos esto."}],
    )
    assert new.scale == small.scale and instruments.read(instruments.write(new)) == new
