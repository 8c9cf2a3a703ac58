"""How far a share may lie from itself by chance alone, and whether two shares are clearly apart.

A school of 40 students may have 5 chronically absent one year and 9 the next without any change
in the school. Wilson's interval says how far; it stays within 0 and 1 and holds for small groups
and for shares near 0 and 1. Two schools count as clearly apart only where their intervals do not
touch. That is stricter than a test at 5 percent, which suits a chart on which many schools are
compared at once.

Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
Journal of the American Statistical Association 22 (1927); N. Schenker and J. F. Gentleman,
"On judging the significance of differences by examining the overlap between confidence
intervals", The American Statistician 55 (2001).
"""

from __future__ import annotations

import math

#: Normal quantile of a 95 percent interval.
Z_95 = 1.959963984540054


def chance_range(part: int, whole: int) -> tuple[float, float]:
    """Return Wilson's 95 percent interval of a share.

    Args:
        part: students with the property, 0 to `whole`.
        whole: all students, above 0.

    Returns:
        Least and greatest share, within 0..1.
    """
    share = part / whole
    squared = Z_95 * Z_95
    middle = (share + squared / (2 * whole)) / (1 + squared / whole)
    half = (
        Z_95
        * math.sqrt(share * (1 - share) / whole + squared / (4 * whole * whole))
        / (1 + squared / whole)
    )
    low = 0.0 if part == 0 else max(middle - half, 0.0)
    high = 1.0 if part == whole else min(middle + half, 1.0)
    return low, high


def clearly_above(part: int, whole: int, other_part: int, other_whole: int) -> bool:
    """Return whether the first share lies above the second by more than chance would explain."""
    return chance_range(part, whole)[0] > chance_range(other_part, other_whole)[1]
