"""What is typed in a form and not kept yet: closing the window would lose it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from attendance_desktop.ui.ask import Ask, Choice
from attendance_desktop.wording import _


def wants_to_stay(window: QWidget, ask: Ask) -> bool:
    """Return whether a person wants a window to stay open for a form that is not kept yet.

    Args:
        ask: asked only where there is such a form.
    """
    from attendance_desktop.ui.team.field_form import FieldForm

    form = next((one for one in window.findChildren(FieldForm) if one.unkept), None)
    if form is None:
        return False
    words = _("“{form}” is open, and what stands there is not kept yet.").format(form=form.title)
    choices = (Choice("close", _("Close without it")), Choice("stay", _("Go back to it")))
    return ask.choose(window, _("Close without keeping it?"), words, choices) != "close"
