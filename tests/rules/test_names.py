"""Names as they are compared and searched."""

from __future__ import annotations

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.rules.names import iso_day, plain_name


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


def test_days_of_no_coalition() -> None:
    assert iso_day(" 20260312 ") == "2026-03-12"
    for text in ("0026-03-12", "9999-12-31", "2026-02-30"):
        with pytest.raises(UserError, match="day_unclear"):
            iso_day(text)
