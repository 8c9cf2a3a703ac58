"""A form of words in both languages, which says in its own place why words are refused."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from attendance_desktop.errors import UserError
from attendance_desktop.rules import priority_lists
from attendance_desktop.ui.assessment import item_charts
from attendance_desktop.ui.team.field_form import Field, FieldForm, Shape
from attendance_desktop.ui.widgets.words import Words
from attendance_desktop.wording import N_, _, error_words

LANGUAGES = ("en", "es")
_BESIDE = ("section", "chart", "ingredient")
_KEPT = N_("Rounds already started keep the words they were started with.")


class WordingForm(FieldForm):
    """The words of an item, a section or a question.

    Attributes:
        lead: what the words should be like, and which rounds they reach.
        refused: why they were not kept.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty form."""
        fields = (
            Field("section", _("Section"), Shape.CHOICE),
            Field("chart", _("Attendance chart that answers it"), Shape.CHOICE),
            Field("ingredient", _("Key ingredient it is about"), Shape.CHOICE, wide=True),
            # An item wraps: at double type it does not fit one line.
            Field(
                "en",
                _("In English"),
                Shape.TEXT,
                _("Left empty, the Spanish words are shown"),
                lines=3,
            ),
            Field(
                "es",
                _("In Spanish"),
                Shape.TEXT,
                _("Left empty, the English words are shown"),
                lines=3,
            ),
        )
        super().__init__(_("Reword"), fields, _("Keep the words"), parent)
        self.offer("chart", item_charts.offered())
        self.offer("ingredient", [("", _("None")), *priority_lists.ingredients().items()])
        self.lead = Words("", "muted")
        self.refused = Words("", "strong")
        # Between title and fields, and right above the buttons.
        self.body.insertWidget(self.body.count() - 2, self.lead)
        self.body.insertWidget(self.body.count() - 1, self.refused)
        self.refused.hide()

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the fields, language -> words."""
        values = self.values()
        return {language: values[language].strip() for language in LANGUAGES}

    def begin_with(self, title: str, advice: str, values: Mapping[str, str], *beside: str) -> None:
        """Come into sight for words.

        Args:
            values: the words as they are, and what else is asked.
            beside: what else is asked: "section" and "chart" of an item, "ingredient" of a section.
        """
        self.refused.hide()
        self.fill(values, title)
        parts = {"advice": advice, "kept": _(_KEPT)}
        self.lead.setText(_("{advice} {kept}").format(**parts) if advice else parts["kept"])
        for key in _BESIDE:
            self.show_field(key, key in beside)
        self.begin()
        self.fields[LANGUAGES[0]].setFocus()

    def refuse(self, error: UserError) -> None:
        """Say why the words are not kept, and let the ones in question be typed anew."""
        self.refused.setText(error_words(error))
        self.refused.show()
        language = str(error.facts.get("language", LANGUAGES[0]))
        if language in self.fields:
            self.fields[language].setFocus()
