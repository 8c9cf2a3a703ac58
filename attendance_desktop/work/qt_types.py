"""Every type of Qt made known to Python by the window's thread, before a lane needs one.

PySide makes the Python type of a Qt class when it is first asked for, and what it keeps about
those still to be made is safe for one thread alone. The charts' library asks for every type as it
is imported, on a lane; should the window need a new one at that moment, for an event or a style,
the whole process ends. So the window asks first, a few types a turn of its loop.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from types import ModuleType

#: What the window and the charts' library import.
MODULES = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtTest", "QtOpenGLWidgets")
#: Some milliseconds' worth.
_TYPES_A_STEP = 20


def steps() -> Iterator[Callable[[], object]]:
    """Yield what is to be done in the window's thread, for `Runner.in_turns`."""
    for name in MODULES:
        module = _module(name)
        if module is not None:
            types = dir(module)
            for start in range(0, len(types), _TYPES_A_STEP):
                yield partial(_ask_for, module, types[start : start + _TYPES_A_STEP])


def _module(name: str) -> ModuleType | None:
    try:
        return import_module(f"PySide6.{name}")
    except ImportError:
        return None  # an installed program has what it uses, not all that PySide offers


def _ask_for(module: ModuleType, types: list[str]) -> None:
    for each in types:
        getattr(module, each, None)
