"""The agendas ready to be used: whole, in two languages, and what a meeting with them needs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.rules import agendas
from attendance_desktop.wording import use_language

#: The eight parts of a working meeting, with the four sections of the self-assessment.
EIGHT = {
    "welcome", "roles", "introductions", "charge", "learn", "assess-data", "assess-engagement",
    "assess-capacity", "assess-accountability", "reflect", "worksheet", "closing",
}  # fmt: skip


@pytest.fixture
def _english_after() -> Iterator[None]:
    yield
    use_language("")


@pytest.mark.parametrize("key", ["half-day", "longer-day", "two-evenings"])
def test_a_working_meeting_has_all_eight_parts(key: str) -> None:
    there = {part for session in agendas.template(key).sessions for part, _ in session}
    assert there >= EIGHT


def test_every_part_of_every_agenda_is_known() -> None:
    known = {part.key for part in agendas.parts()}
    for template in agendas.templates():
        for session in template.sessions:
            assert {part for part, _ in session} <= known
            assert all(length > 0 for _, length in session)


def test_how_long_they_take() -> None:
    # Three to four hours in one sitting; longer for a new coalition; a check-in under an hour.
    lengths = {t.key: t.minutes for t in agendas.templates()}
    assert 180 <= lengths["half-day"][0] <= 240 < lengths["longer-day"][0]
    assert len(lengths["two-evenings"]) == 2
    assert lengths["check-in"][0] < 60


@pytest.mark.usefixtures("_english_after")
def test_an_agenda_speaks_the_users_language() -> None:
    use_language("es_US")
    assert agendas.parts()[0].title == "Propósito y bienvenida"
    use_language("")
    assert agendas.parts()[0].title == "Purpose and welcome"


def test_materials_follow_the_parts() -> None:
    short = {one.key for one in agendas.materials(["welcome", "check-in"])}
    assert "projector" in short and "dots" not in short
    assert {"dots", "chart-paper"} <= {one.key for one in agendas.materials(["reflect"])}


def test_an_unknown_agenda_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UserError, match="agenda_unknown") as refused:
        agendas.template("retreat")
    assert "half-day" in refused.value.facts["known"]
