"""Style and format, by ruff as pyproject.toml sets it."""

from __future__ import annotations


def test_no_finding(run_tool):
    said = run_tool("ruff", "check", "--output-format=concise", ".")
    assert said == "", said


def test_all_is_formatted(run_tool):
    said = run_tool("ruff", "format", "--check", ".")
    assert said == "", said
