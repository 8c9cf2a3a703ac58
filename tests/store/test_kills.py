"""A sample of kills at random moments of an import; 200 of them run in the benchmarks."""

from __future__ import annotations

import importlib.util
import random
from pathlib import Path
from types import ModuleType

import pytest

from attendance_desktop.store.file import DistrictFile

KILLS = 4


@pytest.fixture(scope="module")
def harness() -> ModuleType:
    import sys

    place = Path(__file__).with_name("kill_harness.py")
    spec = importlib.util.spec_from_file_location("kill_harness", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_a_kill_leaves_the_old_or_the_new_state(
    file: DistrictFile, path: Path, harness: ModuleType
) -> None:
    file.close()
    dice = random.Random(11)
    batches = 0
    for _kill in range(KILLS):
        left = harness.kill_once(path, dice)
        assert left.whole
        assert left.batches >= batches
        batches = left.batches
    assert batches


@pytest.mark.slow
def test_a_kill_before_the_commit_leaves_the_old_state(
    file: DistrictFile, path: Path, harness: ModuleType
) -> None:
    file.close()
    assert harness.kill_before_commit(path) == harness.Left(0, whole=True)


@pytest.mark.slow
def test_the_harness_catches_a_careless_writer(
    file: DistrictFile, path: Path, harness: ModuleType
) -> None:
    file.close()
    # At a moment at which nothing of it may be in the file; random ones could all miss.
    assert not harness.kill_before_commit(path, careless=True).whole
