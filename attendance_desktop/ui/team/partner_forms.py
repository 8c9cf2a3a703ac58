"""The forms of one partner: a person, a contact, a promise."""

from __future__ import annotations

from attendance_desktop.ui.team.field_form import Field, FieldForm, Shape
from attendance_desktop.wording import _


def person() -> FieldForm:
    """Return the form of a person."""
    fields = (
        Field("name", _("Name")),
        Field("role", _("Role there")),
        Field("email", _("E-mail")),
        Field("phone", _("Phone")),
        Field("language", _("Rather reads")),
        Field("note", _("Note")),
    )
    return FieldForm(_("A person"), fields, _("Keep the person"))


def contact() -> FieldForm:
    """Return the form of a contact."""
    fields = (
        Field("day", _("Day"), Shape.DAY),
        Field("person", _("With"), Shape.CHOICE),
        Field("by", _("By whom of us")),
        Field("how", _("How"), hint=_("Phone, e-mail, visit")),
        Field("said", _("What was said"), Shape.TEXT, lines=4),
        Field("next_step", _("Next step")),
        Field("next_day", _("Next step on"), Shape.OPEN_DAY),
    )
    return FieldForm(_("A contact"), fields, _("Note the contact"))


def promise() -> FieldForm:
    """Return the form of a promise."""
    fields = (
        Field("text", _("What was promised"), Shape.TEXT),
        Field("person", _("By whom"), Shape.CHOICE),
        Field("member", _("Looked after by"), Shape.CHOICE),
        Field("made_on", _("Promised on"), Shape.OPEN_DAY),
        Field("due", _("Due on"), Shape.OPEN_DAY),
    )
    return FieldForm(_("A promise"), fields, _("Keep it on the list"))
