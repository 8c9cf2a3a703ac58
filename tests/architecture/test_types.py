"""Types, by basedpyright as pyproject.toml sets it: strict, in the window standard."""

from __future__ import annotations

import pytest


@pytest.mark.slow
def test_no_finding(run_tool):
    said = run_tool("basedpyright", "--level", "error")
    assert said == "", said
