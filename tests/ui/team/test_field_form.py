"""A form makes its fields when they are first wanted, and nobody can tell."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from attendance_desktop.ui.team.field_form import DayBox, Field, FieldForm, Shape

FIELDS = (
    Field("name", "Name"),
    Field("kind", "Kind", Shape.CHOICE),
    Field("since", "Since", Shape.OPEN_DAY),
    Field("note", "Note", Shape.TEXT),
)


@pytest.fixture
def place(qtbot):
    made = QWidget()
    made.column = QVBoxLayout(made)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def form(place):
    made = FieldForm("Somebody", FIELDS, "Keep it", place)
    made.offer("kind", [("school", "School"), ("clinic", "Clinic")])
    place.after = QPushButton("After", place)
    for part in (made, place.after):
        place.column.addWidget(part)
    place.show()
    return made


def test_what_was_said_of_a_form_before_it_was_wanted_holds(form):
    form.show_field("note", shown=False)
    form.put_away()
    assert not form.is_made
    form.offer("kind", [("farm", "Farm"), ("clinic", "Clinic")])
    form.fill({"name": "Ana", "kind": "clinic", "since": "2026-09-01"})
    form.show()
    said = {"name": "Ana", "kind": "clinic", "since": "2026-09-01", "note": ""}
    assert form.values() == said
    assert form.fields["name"].isVisible() and form.fields["note"].isHidden()
    form.put_away()
    assert form.values() == {"name": "", "kind": "farm", "since": "", "note": ""}


def test_a_form_that_comes_into_sight_has_its_fields_in_the_order_of_the_tab_key(form, place):
    form.begin()
    since = form.fields["since"]
    assert isinstance(since, DayBox)
    wanted = [
        form.fields["name"],
        form.fields["kind"],
        since.tick,
        since.box,
        form.fields["note"],
        form.keep,
        form.leave,
        place.after,
    ]
    widget, met = place.nextInFocusChain(), []
    while widget is not place:
        if widget in wanted:
            met.append(widget)
        widget = widget.nextInFocusChain()
    assert met == wanted
