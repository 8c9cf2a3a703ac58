"""Names as they are compared and searched."""

from __future__ import annotations

import pytest

from attendance_desktop.rules.names import plain_name


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Łucja Nowak", "lucja nowak"),
        ("Zoë  Brandt", "zoe brandt"),
        ("Ægir Sørensen", "aegir sorensen"),
        ("Đặng Straße", "dang strasse"),
        ("محمد", "محمد"),
    ],
)
def test_a_name_is_found_by_the_letters_of_any_keyboard(name: str, plain: str) -> None:
    assert plain_name(name) == plain
