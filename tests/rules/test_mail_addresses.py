"""What can stand in a letter's address line."""

from __future__ import annotations

import pytest

from attendance_desktop.rules.mail_addresses import is_address


@pytest.mark.parametrize(
    "text", ["ann@example.org", " a.b+c@mail.k12.co.us ", "o'neil@example.org", "1@a-b.example"]
)
def test_addresses(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "ann", "ann.example.org", "ann@", "@example.org", "ann@example", "a b@example.org",
        "ann@example..org", ".ann@example.org", "a@b@example.org", "ann@-x.org", "añn@example.org",
        "ann@x.org\nBcc: b@x.org", "ann@example.org, bob@example.org", "ann..b@example.org",
    ],
)  # fmt: skip
def test_no_addresses(text: str) -> None:
    assert not is_address(text)
