"""What a row's code, description, flags and portion together say about the day.

All is decided over the distinct combinations that occur, not over the rows. A description says
more than a letter; flags say more than nothing; what nobody says is asked, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import value_checks
from attendance_desktop.exchange.code_book import (
    ABSENT,
    EXCUSED,
    EXCUSED_TEXTS,
    PRESENT,
    STATUS_LETTERS,
    UNEXCUSED,
    CodeBook,
    without_uri,
)
from attendance_desktop.exchange.vocabulary import compact
from attendance_desktop.records.attendance import PART_CATEGORIES, Mark, MarkCategory
from attendance_desktop.rules import file_checks

_ACTIVITY = "activity"
_EXCUSES = frozenset((EXCUSED, UNEXCUSED))
_PARTLY_THERE = frozenset((MarkCategory.TARDY, MarkCategory.EARLY_RELEASE))
_REASONED = frozenset((EXCUSED, UNEXCUSED, MarkCategory.OUT_OF_SCHOOL_SUSPENSION))
ABSENCES = _REASONED | {ABSENT}
_IN_SCHOOL = frozenset(
    (
        PRESENT,
        MarkCategory.TARDY,
        MarkCategory.EARLY_RELEASE,
        MarkCategory.REMOTE,
        MarkCategory.IN_SCHOOL_SUSPENSION,
    )
)
#: What databases and scripts write for nothing.
_BLANKS = frozenset(("", "null", "(null)", "none", "nan", "(blank)", "<null>"))


@dataclass(frozen=True)
class Cells:
    """The cells of one row that speak of the day, "" where there is no such column."""

    mark: str = ""
    description: str = ""
    present: str = ""
    absent: str = ""
    tardy: str = ""
    dismissed: str = ""
    excused: str = ""
    portion_absent: str = ""
    portion_present: str = ""
    minutes_absent: str = ""
    minutes_present: str = ""
    minutes_possible: str = ""
    enrolled: str = ""
    unexcused: str | None = None  # where this column stands, the excused one too says "absent"


@dataclass(frozen=True)
class Verdict:
    """What the cells of a row say.

    Attributes:
        mark: None for a blank row or an unknown code.
        unknown: the code nobody knows, "" for none.
        blank: nothing at all is said.
        activity: present, but on business that lists of absences also hold (a field trip).
        warning: code of a problem to show, "".
    """

    mark: Mark | None
    unknown: str = ""
    blank: bool = False
    activity: bool = False
    warning: str = ""


def verdict(cells: Cells, book: CodeBook) -> Verdict:
    """Return what the cells of a row say about the day."""
    if value_checks.yes_no(cells.enrolled) is False:
        return Verdict(Mark(MarkCategory.NO_SCHOOL, code=without_uri(cells.mark).strip()))
    cells = _put_together(cells, book)
    category, activity, warning = _of_words(cells, book)
    if is_blank(cells.mark) and category in _EXCUSES and book.only_why(cells.description):
        category = _without_reason(category, cells)
    if category is None and activity is False and not is_blank(cells.mark):
        category = _of_flags(cells)
        if category is None:
            return Verdict(None, unknown=cells.mark.strip())
        if category is PRESENT and value_checks.yes_no(cells.present) is None:
            # No flag is set, but the code says that something happened.
            return Verdict(None, unknown=cells.mark.strip())
    elif category is None:
        category = _of_flags(cells) or _of_portion_alone(cells, book)
        if category is None:
            return Verdict(None, blank=True)
    elif book.chosen(cells.mark) in (None, ABSENT):
        category, warning = _with_flags(category, cells, warning)
    return _with_parts(category, activity and category is PRESENT, warning, cells, book)


def _put_together(cells: Cells, book: CodeBook) -> Cells:
    if cells.unexcused is not None:
        cells = _with_absent_flag(cells, cells.unexcused, book)
    if not book.words_alone and is_blank(cells.mark):
        cells = replace(cells, description="")
    return cells


def is_blank(text: str) -> bool:
    """Return whether a mark's cell is empty."""
    return text.strip().lower() in _BLANKS


def own_category(code: str, book: CodeBook) -> MarkCategory | None:
    """Return what a code alone means, for the report."""
    said = book.chosen(code)
    if said is not None:
        return said
    return _plain(book.category(code)[0])


def _plain(category: str | None) -> MarkCategory | None:
    if category is None:
        return None
    return PRESENT if category == _ACTIVITY else MarkCategory(category)


def _of_words(cells: Cells, book: CodeBook) -> tuple[MarkCategory | None, bool, str]:
    """Return the category by code and description, whether it is other business, a warning."""
    if not is_blank(cells.mark):
        said = book.chosen(cells.mark)
        if said is not None and said is not ABSENT:
            return said, False, ""
    code, likely = (None, False) if is_blank(cells.mark) else book.category(cells.mark)
    if not is_blank(cells.mark) and book.chosen(cells.mark) is ABSENT:
        code = ABSENT.value
    words: str | None = None
    if not is_blank(cells.description):
        words = book.category(cells.description)[0]
        if cells.excused and compact(cells.description) in STATUS_LETTERS:
            words = STATUS_LETTERS[compact(cells.description)].value
    is_late = _plain(code) in _PARTLY_THERE and _plain(words) in _EXCUSES
    if is_late and book.only_why(cells.description):
        words = None
    chosen = _merged(code, likely, words)
    warning = ""
    if (
        code
        and words
        and PRESENT in (_plain(code), _plain(words))
        and ABSENCES & {_plain(code), _plain(words)}
    ):
        warning = "mark_and_description_differ"
    return _plain(chosen), chosen == _ACTIVITY, warning


def _merged(code: str | None, likely: bool, words: str | None) -> str | None:
    """Return the category of a code and its description together."""
    if code is None or words is None or code == words:
        return words if code is None else code
    code_is, words_are = _plain(code), _plain(words)
    if words_are is ABSENT:
        # "Absent" adds nothing to a code that says more, unless the code says present.
        return words if code_is is PRESENT and code != _ACTIVITY else code
    if words_are is PRESENT and words != _ACTIVITY:
        return code if code_is in _IN_SCHOOL or code == _ACTIVITY else words
    if code_is in _REASONED and words_are not in ABSENCES and not likely:
        return words
    return words


def _with_absent_flag(cells: Cells, unexcused: str, book: CodeBook) -> Cells:
    """Return the cells where "Excused" and "Unexcused" are columns of absences side by side."""

    def says_yes(text: str) -> bool:
        return bool(value_checks.yes_no(text)) or (book.number(text) or 0) > 0

    if says_yes(unexcused):
        return replace(cells, absent=cells.absent or unexcused, excused="n")
    if says_yes(cells.excused):
        return replace(cells, absent=cells.absent or cells.excused, excused="y")
    said_no = False in (value_checks.yes_no(unexcused), value_checks.yes_no(cells.excused))
    return replace(cells, absent=cells.absent or ("n" if said_no else ""), excused="")


def _of_flags(cells: Cells) -> MarkCategory | None:
    """Return what the yes/no columns alone say."""
    flag = value_checks.yes_no
    absent, present = flag(cells.absent), flag(cells.present)
    excuse = _excuse(cells.excused)
    if absent or present is False:
        return excuse or ABSENT
    if flag(cells.tardy):
        return MarkCategory.TARDY
    if flag(cells.dismissed):
        return MarkCategory.EARLY_RELEASE
    if present or absent is False:
        return PRESENT
    return None


def _of_portion_alone(cells: Cells, book: CodeBook) -> MarkCategory | None:
    share = _share(cells, book)
    if share is None:
        return None
    return (_excuse(cells.excused) or ABSENT) if share > 0 else PRESENT


def _with_flags(category: MarkCategory, cells: Cells, warning: str) -> tuple[MarkCategory, str]:
    """Return a category made more exact by the yes/no columns."""
    flag = value_checks.yes_no
    absent, present = flag(cells.absent), flag(cells.present)
    if category is ABSENT:
        category = _excuse(cells.excused) or category
    if category in ABSENCES and (present or absent is False) and absent is not True:
        warning = "mark_and_flag_differ"
    if category is PRESENT and (absent or present is False) and present is not True:
        warning = "mark_and_flag_differ"
    return category, warning


def _without_reason(category: MarkCategory | None, cells: Cells) -> MarkCategory | None:
    """Return what the yes/no columns say where words only say why: late, for the doctor."""
    by_flags = _of_flags(cells)
    return category if by_flags is None or by_flags in ABSENCES else by_flags


def _excuse(text: str) -> MarkCategory | None:
    key = compact(text)
    if key in EXCUSED_TEXTS:
        return EXCUSED_TEXTS[key]
    said = value_checks.yes_no(text)
    if said is None:
        return None
    return EXCUSED if said else UNEXCUSED


def _share(cells: Cells, book: CodeBook) -> Fraction | None:
    """Return the share of the day absent, where a number says it."""
    share = book.portion(cells.portion_absent)
    if share is None and (value := book.portion(cells.portion_present)) is not None:
        # Half a day's membership and half a day present is all of that student's day.
        share = 1 - value / (book.portion(cells.enrolled) or 1)
    possible = book.number(cells.minutes_possible)
    if share is None and possible:
        missed, there = book.number(cells.minutes_absent), book.number(cells.minutes_present)
        if missed is not None:
            share = missed / possible
        elif there is not None:
            share = 1 - there / possible
    for flag, turned in ((cells.absent, False), (cells.present, True)):
        value = book.number(flag)
        if share is None and value is not None and 0 < value < 1:
            share = 1 - value if turned else value
    return None if share is None else min(max(share, Fraction(0)), Fraction(1))


def _with_parts(
    category: MarkCategory, activity: bool, warning: str, cells: Cells, book: CodeBook
) -> Verdict:
    """Return the verdict with the parts of the day that the mark carries."""
    code = without_uri(cells.mark).strip()
    share = _share(cells, book)
    if category is PRESENT and share and not activity and not code:
        category = ABSENT
    if category not in PART_CATEGORIES:
        return Verdict(Mark(category, code=code), activity=activity, warning=warning)
    if share is None and (book.is_half(cells.mark) or book.is_half(cells.description)):
        share = Fraction(1, 2)
    whole = category in ABSENCES or category in (
        MarkCategory.IN_SCHOOL_SUSPENSION,
        MarkCategory.REMOTE,
    )
    if whole and not share:
        if share == 0 and category in ABSENCES:
            warning = warning or "portion_zero"
        elif share is None and book.is_partial(cells.mark):
            warning = warning or "partial_without_portion"
        share = Fraction(1)
    parts, exact = file_checks.parts_of(share or Fraction(0))
    if not exact:
        warning = warning or "portion_rounded"
    return Verdict(
        Mark(category, parts_under(category, parts), code), activity=activity, warning=warning
    )


def parts_under(category: MarkCategory, parts: int) -> tuple[int, ...]:
    """Return the parts of a mark, all under one category."""
    return tuple(parts if category is c else 0 for c in PART_CATEGORIES)


def unknown_codes_error(unknown: Mapping[str, int], file: str) -> UserError:
    """Return the question about codes that nobody knows, with how often each stands."""
    listed = sorted(unknown.items(), key=lambda item: (-item[1], item[0]))
    example = ",".join(f"{code}=excused" for code, _ in listed[:2])
    return UserError(
        "codes_unknown",
        file=file,
        count=len(listed),
        codes=[code for code, _ in listed],
        listed=", ".join(f"{code} ({times:,})" for code, times in listed[:20]),
        example=example if re.fullmatch(r"[\w=,-]+", example) else f'"{example}"',
    )


def without_code(mark: Mark) -> Mark:
    """Return a mark as it is compared: the same day under whatever code."""
    return replace(mark, code="")
