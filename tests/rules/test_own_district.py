"""Our district in a state's table: by code, by name, or asked."""

from __future__ import annotations

import pytest

from attendance_desktop.rules.own_district import DistrictName, find

KNOWN = (
    DistrictName("0010", "Mapleton 1"),
    DistrictName("0100", "Lake County Schools"),
    DistrictName("0200", "Lake City"),
    DistrictName("0300", "Élan Unified School District"),
)


@pytest.mark.parametrize(
    ("code", "name", "said", "expected"),
    [
        ("0010", "whatever", "", "0010"),
        ("10", "", "", "0010"),
        ("", "lake county schools", "", "0100"),
        ("9999", "Elan", "", "0300"),
        ("", "Lake", "", None),  # county or city
        ("", "Nowhere", "", None),
        ("", "", "", None),
        ("0010", "Mapleton 1", "0200", "0200"),
        ("", "", "Lake City", "0200"),
    ],
)
def test_found_by_code_then_name_then_answer(code, name, said, expected):
    found = find(code, name, KNOWN, said)
    assert (found.code if found else None) == expected
