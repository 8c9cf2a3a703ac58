"""A sample of kills while a scribe types; 100 of them run in the benchmarks."""

from __future__ import annotations

import importlib.util
import random
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

KILLS = 3


@pytest.fixture(scope="module")
def harness() -> ModuleType:
    place = Path(__file__).with_name("typing_harness.py")
    spec = importlib.util.spec_from_file_location("typing_harness", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def files(harness: ModuleType, tmp_path: Path) -> list[Path]:
    first = tmp_path / "0.attend"
    harness.make_meeting(first)
    return [first, *(Path(shutil.copy(first, tmp_path / f"{n}.attend")) for n in range(1, KILLS))]


@pytest.mark.slow
def test_nothing_typed_two_seconds_before_a_kill_is_lost(harness, files) -> None:
    found = harness.kill_together(files, random.Random(3), after=(0.5, 4.0))
    assert [(left.lost, left.whole) for left in found] == [((), True)] * KILLS
    assert min(left.keys for left in found) >= harness.FEWEST_KEYS
    assert sum(left.keys for left in found) > 100


@pytest.mark.slow
def test_the_harness_catches_fields_that_wait_until_they_are_left(harness, files) -> None:
    dice = random.Random(3)
    found = harness.kill_together(files[:1], dice, after=(3.5, 3.6), careless=True)
    assert any(left.lost for left in found)


def test_notes_that_went_on_in_another_visit_are_not_lost(harness) -> None:
    """As on a busy machine, where more is typed between two ticks."""
    keys = [
        harness.Key(1, "notes:1", "1 we me"),
        harness.Key(3, "notes:1", "1 we meet. "),
        harness.Key(9, "notes:2", "1 we meet. 2 so"),
        harness.Key(9, "notes:3", "3 of the next part"),
    ]
    assert harness._may_stand(keys[:2], keys) == {"1 we me", "1 we meet.", "1 we meet. 2 so"}
