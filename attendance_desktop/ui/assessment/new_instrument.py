"""A form for an instrument of the team's own: a copy of another, or one item to go on from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from attendance_desktop.ui.assessment.wording_form import LANGUAGES
from attendance_desktop.ui.team.field_form import Field, FieldForm, Shape
from attendance_desktop.wording import _
from attendance_desktop.wording.language import locale


class NewInstrumentForm(FieldForm):
    """The name of a new instrument, and what it begins with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty form."""
        fields = (
            Field("like", _("Begin with"), Shape.CHOICE, wide=True),
            Field("en", _("Its name in English"), hint=_("Self-assessment of our school")),
            Field("es", _("Its name in Spanish"), hint=_("May be left empty")),
            Field("section", _("Its first section"), hint=_("What the items are about")),
            Field("item", _("Its first item"), hint=_("One thing that people can have seen")),
        )
        super().__init__(_("A new instrument"), fields, _("Keep the instrument"), parent)
        self.once_made("follow", "like", self._follow_like)

    @property
    def like(self) -> QComboBox:
        """What it begins with."""
        box = self.fields["like"]
        assert isinstance(box, QComboBox)
        return box

    def _follow_like(self) -> None:
        self.like.currentIndexChanged.connect(self._on_like)

    def begin_like(self, copies: Sequence[tuple[str, str]], chosen: str) -> None:
        """Come into sight.

        Args:
            copies: (key, name) of every instrument there is.
            chosen: key of the one looked at.
        """
        words = _("A copy of {instrument}")
        listed = [(key, words.format(instrument=name)) for key, name in copies]
        self.offer("like", [*listed, ("", _("One section with one item"))])
        self.fill({"like": chosen})
        self._on_like()
        self.begin()
        self.fields[LANGUAGES[0]].setFocus()

    @property
    def name_texts(self) -> dict[str, str]:
        """The name, language -> words."""
        values = self.values()
        return {language: values[language] for language in LANGUAGES}

    def first(self, key: str) -> dict[str, str] | None:
        """Return the first "section" or "item" in the window's language; None for a copy."""
        values = self.values()
        language = locale().split("_")[0]
        known = language if language in LANGUAGES else LANGUAGES[0]
        return None if values["like"] else {known: values[key]}

    def _on_like(self, *_index: object) -> None:
        anew = not self.values()["like"]
        for key in ("section", "item"):
            self.show_field(key, anew)
