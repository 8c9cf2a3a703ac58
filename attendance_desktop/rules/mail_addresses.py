"""Whether a text can be written into a letter's address line."""

from __future__ import annotations

import re

#: Letters and signs of an unquoted address; other writings are rare and break mail programs.
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?=[^@]{4,253}$)"
    r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+"
)


def is_address(text: str) -> bool:
    """Return whether a text is one e-mail address, as mail programs take it.

    Source: the dot-atom form of RFC 5322, 3.4.1, with a host name of at least two parts.
    """
    found = text.strip()
    local = found.partition("@")[0]
    dots = local.startswith(".") or local.endswith(".") or ".." in local
    return _ADDRESS.fullmatch(found) is not None and not dots
