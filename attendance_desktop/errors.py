"""The two ways a job can fail: the user can put it right, or it is our bug.

An error is a code with facts. Its words live in `wording`, so that the window, the command
line and paper say the same, in the user's language.
"""

from __future__ import annotations

from typing import Any


class UserError(Exception):
    """Something the user can put right; `wording.error_words` says what, where and what to do.

    Args:
        code: key into the catalogue of `wording`, for example ``"file_not_found"``.
        facts: what the sentence needs (paths, rows, counts). Never a student's data, because
            errors reach log files.
    """

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __reduce__(self) -> tuple[Any, ...]:
        # The default loses keyword facts when an error crosses from the child reader.
        return (_rebuilt, (type(self), self.code, self.facts))


class Cancelled(UserError):
    """The user stopped the job; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("cancelled")

    def __reduce__(self) -> tuple[Any, ...]:
        return (Cancelled, ())


def _rebuilt(kind: type[UserError], code: str, facts: dict[str, Any]) -> UserError:
    return kind(code, **facts)
