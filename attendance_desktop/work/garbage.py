"""How often Python looks for garbage, and among what.

A look at everything holds all threads up, the window's too: with its libraries loaded a twentieth
of a second, whenever a long list is made on a lane. What was loaded at the start stays until the
end, so it is set aside once; what comes later is little.
"""

from __future__ import annotations

import gc

#: New objects before the youngest are looked at: libraries make a hundred thousand as they load,
#: none of which is garbage, and pages and lists some thousand.
WHILE_LOADING, IN_USE = 50_000, 10_000


def look_seldom() -> None:
    """Before the libraries are loaded."""
    gc.set_threshold(WHILE_LOADING)


def set_aside() -> None:
    """After they are loaded: look no more at what there is now.

    Only for a process that ends with its program: garbage of before is set aside too.
    """
    gc.freeze()
    gc.set_threshold(IN_USE)
