"""A meeting of 24 people on the page: every way of answering, the wall, the vote, the decision."""

from __future__ import annotations

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from attendance_desktop import settings
from attendance_desktop.charts.dot_wall import dot_wall_plan
from attendance_desktop.charts.layout import lay_out
from attendance_desktop.records.assessment import Round
from attendance_desktop.records.priorities import Priority
from attendance_desktop.rules.instrument_parts import Kind
from attendance_desktop.rules.instruments import ready
from attendance_desktop.ui.assessment.pass_window import Turn
from attendance_desktop.ui.widgets.buttons import LinkButton
from attendance_desktop.ui.widgets.empty_state import EmptyState
from attendance_desktop.ui.widgets.table import RowsModel
from attendance_desktop.wording import use_items_language

DISTRICT = ready("district")


@pytest.fixture
def started(services, page, desk) -> Round:
    made = services.rounds.plan(Round("", "Spring", "2026-03-12", present=24))
    services.rounds.start(made.id)
    page.reload()
    return made


def press(widget: QWidget, keys: str) -> None:
    for key in keys:
        if key == "\n":
            QTest.keyClick(widget, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(widget, key)


def pass_round(answer, people: list[str]) -> None:
    """Answer the section in sight on the laptop, a string of keys a person."""
    answer.pass_round.click()
    window = answer.passing
    for keys in people:
        press(window, "\n")
        press(window, keys)
        assert window.turn is Turn.WAITING
    window.close()


def type_forms(answer, forms: list[str]) -> None:
    for signs in forms:
        press(answer.keys, signs + "\n")
        assert answer.paper.refused.isHidden()


def test_a_page_without_a_round_begins_one(page, tab, services) -> None:
    rounds = tab("rounds")
    assert rounds.empty.isVisible() and rounds.card.isHidden()
    assert rounds.empty.main.text() == "Begin a round…"
    rounds.empty.main.click()
    assert rounds.form.isVisible() and rounds.empty.isHidden()
    rounds.form.left.emit()
    assert rounds.form.isHidden() and rounds.empty.isVisible()
    page.tabs.row.button("answer").click()
    assert not page.tabs.trouble.isVisible()
    (begin,) = (one for one in page.tabs.findChildren(EmptyState) if one.isVisible())
    assert begin is not rounds.empty and begin.main.text() == "Begin a round…"
    page.header.main.click()
    assert rounds.form.isVisible() and rounds.empty.isHidden()
    rounds.form.fields["title"].setText("Spring")
    rounds.form.fields["present"].setText("24")
    rounds.form.keep.click()
    (made,) = services.rounds.listed()
    assert (made.title, made.present, made.named, made.live) == ("Spring", 24, False, False)
    rounds.list.table.selectRow(0)
    rounds._of_kind["start"].click()
    assert services.rounds.listed()[0].state == "open"
    assert tab("answer").lead.text() == "0 people answered so far; anonymous, in no order."


def test_twenty_four_people_answer_and_look(page, tab, services, started) -> None:
    answer_in_every_way(page, tab("answer"))
    look_at_the_wall(tab("wall"), services, started)
    differ = tab("differ")
    assert differ.hidden.isVisible() and len(differ.differ.plan.dots) == 6
    tab("answer").close_round.click()
    assert "24 people answered" in page.messages.text
    assert len(tab("differ").differ.plan.dots) == 24
    assert "No earlier round" in tab("then").why.text()


def answer_in_every_way(page, answer) -> None:
    # Ten on the laptop, eight on paper, six by stickers.
    pass_round(answer, ["123451", "1-"[:1] * 6, *["243511"] * 8])
    forms = [
        "".join(str((p + i * (p + 1) + i // (p + 2)) % 5 + 1) for i in range(24)) for p in range(8)
    ]
    type_forms(answer, forms)
    for choice, count in (("strength", 2), ("urgent", 4)):
        answer.tally.boxes["data-1", choice].setValue(count)
    answer.keep_tally.click()
    assert answer.missing.text() == "0 people have not answered this section yet."
    assert answer.tally.counts() == {}
    # A seventh sticker would be a twenty-fifth person.
    answer.tally.boxes["data-1", "ok"].setValue(1)
    answer.keep_tally.click()
    assert "25 answers, but 24 people present" in answer.stickers.answers.text
    answer.tally.empty()


def look_at_the_wall(wall, services, started) -> None:
    assert not wall.wall.isVisible() and "24 people answered" in wall.hidden.text()
    wall.reveal.click()
    assert wall.wall.isVisible()
    # Screen, projector, poster and numbers are one plan.
    result = services.rounds.result(started.id)
    plan = dot_wall_plan(result, "data")
    assert wall.wall.plan == plan
    wall.for_room.click()
    assert wall.room.plan == plan
    wall.room.resize(1024, 768)
    drawing = wall.room.laid_out(960, 640)
    assert len(drawing.dots) == sum(sum(r.counts.values()) for r in result.items[:6])
    # Read from the back row: no type below a fortieth of the height, dots as large as letters.
    assert min(text.size for text in drawing.texts) >= 768 / 48
    assert min(dot.radius for dot in drawing.dots) >= 7
    # One item alone is larger, and has the same dots.
    size = max(text.size for text in drawing.texts)
    press(wall.room, "3")
    alone = wall.room.laid_out(960, 640)
    assert len(alone.dots) == sum(result.items[2].counts.values())
    assert max(text.size for text in alone.texts) > size
    press(wall.room, "0")
    assert wall.room.laid_out(960, 640) == drawing
    wall.pairs.click()
    press(wall.room, "t")
    QTest.keyClick(wall.room, Qt.Key.Key_Right)
    assert wall.section.currentIndex() == 1 and wall.room.plan.title == "Positive Engagement"
    # Its dots are unseen: the room sees how many answered, and why it sees no more.
    assert "8 people answered" in wall.hidden.text() == wall.room.accessibleDescription()
    QTest.keyClick(wall.room, Qt.Key.Key_Escape)
    assert wall.room is None
    wall.section.setCurrentIndex(0)
    wall._show_section()
    wall.note.setPlainText("We count in two ways")
    wall.keep_note.click()
    assert [n.text for n in services.rounds.result(started.id).notes] == ["We count in two ways"]


def test_a_round_opened_again_asks_before_it_closes_with_one_answer_more(
    page, tab, services, started
) -> None:
    for _person in range(6):
        services.answering.answer(started.id, {"data-1": "ok"})
    services.rounds.close(started.id)
    page.reload()
    rounds, answer, ask = tab("rounds"), tab("answer"), page.surroundings.ask
    rounds.list.table.selectRow(0)
    for sure, state in (("leave", "closed"), ("open", "open")):
        ask.answers.append(sure)
        rounds._of_kind["reopen"].click()
        assert services.rounds.round(started.id).state == state
    assert any("five answer at least" in words for words in ask.asked)
    services.answering.answer(started.id, {"data-1": "ok"})
    tab("answer")
    for sure, state in (("leave", "open"), ("close", "closed")):
        ask.answers.append(sure)
        answer.close_round.click()
        assert services.rounds.round(started.id).state == state
    assert "would tell whose" in ask.asked[-2]


def test_from_reflection_over_a_vote_to_a_priority(page, tab, services, started) -> None:
    services.answering.answer(started.id, {"data-1": "ok"})
    services.rounds.close(started.id)
    page.reload()
    reflect = tab("reflect")
    reflect.line.setText("The clinic helps")
    press(reflect.line, "\n")
    assert reflect.lines.model.rows[0].text == "The clinic helps"
    for idea in ("Rides", "Buses in winter", "Calls home"):
        reflect.idea.setText(idea)
        press(reflect.idea, "\n")
    reflect.ideas.table.selectRow(1)
    reflect.into.setCurrentIndex(1)
    reflect._on_merge(1)
    assert reflect.ideas.model.rows[1].merged_into == reflect.ideas.model.rows[0].id
    reflect.open_vote.click()
    rides, calls = reflect.dots.boxes.values()
    for mine in (1, 1, 0):
        rides.setValue(mine)
        calls.setValue(1)
        reflect.keep_dots.click()
    assert (rides.value(), calls.value()) == (0, 0)
    rides.setValue(20)
    reflect.voters.setValue(6)
    reflect.keep_dots.click()
    assert (reflect.placed.text(), "18 dots" in reflect.vote_answers.text) == (
        "20 of 18 dots are put.", True,
    )  # fmt: skip
    reflect.voters.setValue(21)
    reflect.keep_dots.click()
    reflect.close_vote.click()
    assert [bar.value_label for bar in reflect.result.plan.bars] == ["22 dots", "3 dots"]

    decide = tab("decide")
    decide.begin_new()
    decide.form.fields["idea"].setCurrentIndex(1)
    decide._on_idea()
    assert decide.form.values()["text"] == "Rides"
    decide.levers["8"].setChecked(True)
    decide.form.keep.click()
    (kept,) = services.priorities.listed()
    assert (kept.text, kept.levers, kept.round) == ("Rides", "8", started.id)
    for listed in page.findChildren(RowsModel):
        assert listed.rowCount() == len(listed.rows)

    page.show_part(f"reflect {started.id} {reflect.ideas.model.rows[2].id}")
    assert reflect.ideas.one.text == "Calls home"
    page.show_part(f"reflect {started.id} {reflect.ideas.model.rows[0].id}")
    to_plan, its_step = reflect.in_plan.take, reflect.in_plan.open
    assert to_plan.isVisible() and its_step.isHidden()
    to_plan.click()
    (step,) = services.plan.steps()
    assert (step.text, step.priority) == ("Rides", kept.id)
    assert reflect.in_plan.words(reflect.ideas.model.rows[0]) == "Step 1"
    reflect.ideas.table.selectRow(0)
    assert to_plan.isHidden() and its_step.isVisible()
    reflect.ideas.table.selectRow(1)
    assert to_plan.isHidden(), "merged into another, it has no step of its own"


def test_the_next_person_sees_nothing_of_the_one_before(tab, services, started) -> None:
    answer = tab("answer")
    answer.pass_round.click()
    window = answer.passing
    press(window, "\n1")
    window.why.setText("My own reason")
    press(window, "22222")
    # What was typed and chosen is gone, and Back leads nowhere.
    press(window, "\n")
    assert window.why.text() == "" and not window.back.isEnabled()
    assert all(button.icon().isNull() for button in window.buttons)
    # Who steps away in the middle leaves nothing behind for the next, and is not counted.
    press(window, "1")
    QTest.keyClick(window, Qt.Key.Key_Backspace)
    assert not window.buttons[0].icon().isNull()
    window.close()
    result = services.rounds.result(started.id)
    assert result.people == 1 and [e.text for e in result.evidence] == ["My own reason"]
    answer.pass_round.click()
    press(answer.passing, "\n111111")
    answer.passing.take_back.click()
    answer.passing.close()
    assert services.rounds.result(started.id).people == 1


def test_spanish_is_read_by_one_person_or_by_the_whole_group(
    page, tab, services, started, tmp_path
) -> None:
    answer = tab("answer")
    answer.pass_round.click()
    window = answer.passing
    window.tongues[1].click()
    press(window, "\n")
    assert window._item.text() == DISTRICT.items[0].texts["es"]
    assert window.buttons[3].text() == "4   Carencia urgente"
    press(window, "4" * 6)
    # The next person begins with the language of the group again.
    assert window._item.text() == "Thank you"
    window.close()
    assert services.rounds.result(started.id).items[0].counts["urgent"] == 1
    try:
        answer.language.setCurrentIndex(1)
        answer._on_language()
        assert answer.keys._item.text() == DISTRICT.items[0].texts["es"]
        assert tab("wall").section.itemText(0) == "Datos útiles para actuar"
        assert settings.load().items_language == "es"
        tab("answer")
        form, charts = tmp_path / "form.pdf", tmp_path / "charts.pdf"
        page.surroundings.ask.answers += [form, "tabloid", charts]
        answer._on_print_form()
        answer._on_print_charts()
        assert "No escriba su nombre" in PdfReader(form).pages[0].extract_text()
        assert PdfReader(charts).pages[3].mediabox.width == 17 * 72
    finally:
        use_items_language("")


def test_a_form_typed_twice_is_noticed_in_its_place(tab, services, started) -> None:
    answer = tab("answer")
    type_forms(answer, ["1" * 24])
    press(answer.keys, "1" * 24 + "\n")
    assert "typed in already" in answer.paper.refused.text() and answer.paper.again.isVisible()
    answer.paper.again.click()
    assert services.rounds.result(started.id).people == 2 and answer.paper.refused.isHidden()
    # A sign too many is no answer, Backspace takes the last one back.
    press(answer.keys, "129x")
    assert answer.keys.signs == "12"
    QTest.keyClick(answer.keys, Qt.Key.Key_Backspace)
    assert answer.keys.signs == "1"


def test_a_form_that_ends_early_is_kept_only_when_it_is_meant(tab, services, started) -> None:
    answer = tab("answer")
    type_forms(answer, ["1" * 24])
    press(answer.keys, "12\n")
    assert len(services.answering.sheets(started.id)) == 1
    assert "22 items are not typed yet" in answer.keys.accessibleDescription()
    # Typed on, it is asked again; then Enter twice leaves the rest out.
    press(answer.keys, "3\n")
    assert "21 items" in answer.keys.accessibleDescription() and answer.keys.signs == "123"
    press(answer.keys, "\n")
    assert answer.keys.signs == "" and "21 items left out" in answer.paper.answers.text
    assert sorted(len(s.answers) for s in services.answering.sheets(started.id)) == [3, 24]
    answer.paper.answers.banner.link.click()
    assert [len(s.answers) for s in services.answering.sheets(started.id)] == [24]


def test_a_count_is_refused_beside_the_boxes_in_which_it_is_put_right(page, tab, services) -> None:
    made = services.rounds.plan(Round("", "", "2026-03-12"))
    services.rounds.start(made.id)
    page.reload()
    answer = tab("answer")
    box, other = (answer.tally.boxes["data-2", choice] for choice in ("strength", "ok"))
    box.setValue(5)
    answer.keep_tally.click()
    assert "How many people are present is not said" in answer.stickers.answers.text
    # It is said on the same page; what was counted stays.
    answer.present.setValue(6)
    answer.present.editingFinished.emit()
    assert services.rounds.round(made.id).present == 6 and box.value() == 5
    other.setValue(4)
    answer.keep_tally.click()
    assert "9 answers, but 6 people present" in answer.stickers.answers.text
    assert page.focusWidget() is box and (box.value(), other.value()) == (5, 4)
    other.setValue(1)
    assert answer.stickers.answers.text == ""
    answer.keep_tally.click()
    assert services.rounds.result(made.id).people == 6
    # Answers that come in later would be taken back instead: the way back is put away.
    assert "Take it back" in answer.stickers.answers.banner.link.text()
    type_forms(answer, ["-" * 23 + "1"])
    assert answer.stickers.answers.text == ""


def test_a_form_with_a_name_is_typed_without_the_mouse(tab, services, page) -> None:
    made = services.rounds.plan(Round("", "", "2026-03-12", named=True))
    services.rounds.start(made.id)
    page.reload()
    answer = tab("answer")
    form = answer.paper
    assert form.name.isVisible() and answer.stickers.isHidden()
    form.number.setFocus()
    for keys in ("\n", "\n", "1" * 24 + "\n"):
        press(page.focusWidget(), keys)
    assert "Write whose answers these are" in form.refused.text()
    assert page.focusWidget() is form.name and form.keys.signs == "1" * 24
    for keys in ("Ann Lake\n", "\n"):
        press(page.focusWidget(), keys)
    assert [one.name for one in services.answering.sheets(made.id)] == ["Ann Lake"]
    assert form.name.text() == "" and page.focusWidget() is form.name


def test_more_answers_than_people_are_noticed(tab, services, page) -> None:
    made = services.rounds.plan(Round("", "", "2026-03-12", present=1))
    services.rounds.start(made.id)
    page.reload()
    answer = tab("answer")
    type_forms(answer, ["1" * 24, "2" * 24])
    assert "1 more has answered than are there" in answer.missing.text()


def test_dots_too_many_are_refused_beside_their_boxes(tab, services, started) -> None:
    for idea in ("Rides", "Calls"):
        services.voting.add(started.id, idea)
    reflect = tab("reflect")
    reflect.open_vote.click()
    first = next(iter(reflect.dots.boxes.values()))
    first.setValue(4)
    reflect.keep_dots.click()
    assert reflect.vote_answers.text == "That is more than 3 dots. Take some away."
    assert first.value() == 4
    first.setValue(1)
    assert reflect.vote_answers.text == ""
    reflect.keep_dots.click()
    assert reflect.vote_answers.text == "The dots are kept." and first.value() == 0


def test_people_there_are_a_number_and_a_new_round_is_looked_at(page, tab, services) -> None:
    services.rounds.plan(Round("", "Spring", "2026-03-12"))
    page.reload()
    rounds = tab("rounds")
    rounds.begin_new()
    rounds.form.fields["title"].setText("Fall")
    rounds.form.fields["present"].setText("some 20")
    rounds.form.keep.click()
    assert "between 0 and 2000" in rounds.form.answers.text and len(services.rounds.listed()) == 1
    assert rounds.form.isVisible() and rounds.form.values()["title"] == "Fall"
    rounds.form.fields["present"].setText("20")
    rounds.form.keep.click()
    assert page.box.currentText().endswith("Fall")
    assert services.rounds.round(page.box.currentData()).present == 20


def test_a_round_is_read_whole_in_the_head_in_large_type(page, services, tab, theme) -> None:
    theme.scale(2.0)
    services.rounds.plan(Round("", "Self-assessment of the coalition", "2026-10-15"))
    page.reload()
    tab("rounds")
    words = page.box.currentText()
    assert words.endswith("Self-assessment of the coalition")
    assert page.box.sizeHint().width() > page.box.fontMetrics().horizontalAdvance(words)


def test_a_whole_form_is_typed_without_the_mouse(tab, services, page) -> None:
    made = services.rounds.plan(Round("", "", "2026-03-12", ask_kind=True))
    services.rounds.start(made.id)
    page.reload()
    answer = tab("answer")
    form = answer.paper
    kind = services.partners.kinds()[0]

    def typed(*parts: str) -> None:
        for keys in parts:
            press(page.focusWidget(), keys + "\n")

    form.number.setFocus()
    typed("A 7", kind.name[:4], "1" * 24)
    # The next form begins where this one began, with nothing of it in sight.
    assert page.focusWidget() is form.number and form.number.text() == "" == form.keys.signs
    assert form.kind.currentData() == ""
    typed("A 8", "", "2" * 24)
    sheets = services.answering.sheets(made.id)
    assert {one.kind for one in sheets} == {kind.key, ""}
    assert all(len(one.form) == 64 for one in sheets), "a keyed hash, never the number"
    # Known again before its answers are typed, and where it was not seen, afterwards.
    press(form.number, "a7\n")
    assert "a7 was typed in already" in form.refused.text() and page.focusWidget() is form.kind
    press(form.keys, "3" * 24 + "\n")
    assert page.focusWidget() is form.number and form.number.selectedText() == "a7"
    assert form.refused.isVisible() and form.again.isHidden() and form.keys.signs == "3" * 24
    press(form.number, "9")
    assert form.refused.isHidden()
    press(form.number, "\n")
    press(form.keys, "\n")
    assert len(services.answering.sheets(made.id)) == 3
    # One without a number, and one that is left out after all.
    typed("", "", "4" * 24)
    assert page.focusWidget() is form.kind
    typed("", "", "4" * 24)
    assert form.again.isVisible()
    form.leave_out.click()
    assert form.refused.isHidden() and form.keys.signs == ""
    assert len(services.answering.sheets(made.id)) == 4


def test_five_of_a_kind_are_told_apart_and_four_are_not(tab, services, page) -> None:
    made = services.rounds.plan(Round("", "", "2026-03-12", ask_kind=True))
    services.rounds.start(made.id)
    for kind, people in (("health", 5), ("faith", 4), ("", 3)):
        for _person in range(people):
            services.answering.answer(made.id, {"data-1": "ok"}, kind=kind)
    services.rounds.close(made.id)
    page.reload()
    differ = tab("differ")
    assert [differ.kind.itemData(at) for at in range(differ.kind.count())] == ["", "health"]
    differ.kind.setCurrentIndex(1)
    differ._show()
    (row,) = differ.differ.plan.dots
    assert [cell.count for cell in row.cells] == [0, 5, 0, 0, 0]


def test_how_the_group_knows_is_noted_at_an_item(tab, services, page, started) -> None:
    services.answering.answer(started.id, {"data-2": "ok"})
    services.rounds.close(started.id)
    page.reload()
    wall = tab("wall")
    wall.item.setCurrentIndex(1)
    wall.known.setText("The September report")
    press(wall.known, "\n")
    (note,) = services.rounds.result(started.id).evidence
    assert (note.item, note.text) == ("data-2", "The September report")
    assert "The September report" in wall.evidence.text() and wall.known.text() == ""
    # The figures that answer an item are one click away.
    went: list[str] = []
    wall.to_charts.wanted.connect(went.append)
    links = wall.to_charts.findChildren(LinkButton)
    assert len(links) == sum(bool(item.chart) for item in DISTRICT.sections[0].items)
    links[0].click()
    assert went == ["files"] and "Every school records" in links[0].accessibleName()


def test_an_instrument_is_reworded_and_becomes_the_team_s_own(tab, services, page) -> None:
    asked = tab("instrument")
    asked.list.table.selectRow(0)
    asked._on_reword()
    asked.form.fields["en"].setPlainText("We count every day.")
    asked.form.keep.click()
    own = [one for one in services.instruments.listed() if one.own]
    assert own[0].instrument.items[0].texts["en"] == "We count every day."
    # The words of the other language are still there, and the team's own is looked at from now on.
    assert own[0].instrument.items[0].texts["es"].startswith("Todas las escuelas")
    assert asked.which.currentData() == own[0].key
    asked.list.table.selectRow(1)
    asked._on_hide()
    assert len(services.instruments.instrument(own[0].key).items) == 23
    assert len(services.instruments.listed()) == 3
    page.surroundings.undo()
    page.surroundings.undo()
    assert len(services.instruments.listed()) == 2 and asked.which.currentData() == "district"


def test_sections_and_questions_are_reworded_in_their_place(tab, services, started) -> None:
    asked = tab("instrument")
    form = asked.form
    asked.parts.list.table.selectRow(3)
    asked.parts._on_reword()
    assert form.isVisible() and not form.fields["section"].isVisible()
    assert "already started keep" in form.lead.text()
    form.fields["en"].setPlainText("Positive engagement")
    form.keep.click()
    assert "already. Say what is different" in form.refused.text() and form.isVisible()
    form.fields["en"].setPlainText("What we count")
    form.keep.click()
    assert form.isHidden()
    asked.parts.list.table.selectRow(12)
    asked.parts._on_reword()
    assert form.refused.isHidden()
    for language in ("en", "es"):
        form.fields[language].setPlainText(" ")
    form.keep.click()
    assert "says nothing in any language" in form.refused.text()
    form.fields["es"].setPlainText("¿Qué va bien?")
    form.keep.click()
    own = services.instruments.instrument(asked.which.currentData())
    assert own.sections[0].texts["en"] == "What we count"
    assert own.reflection[0].texts == {"es": "¿Qué va bien?"}
    # The round that is open keeps its words.
    assert services.rounds.result(started.id).instrument.sections[0].texts["en"] != "What we count"


def test_an_instrument_is_written_on_the_page_and_asked(tab, services, page) -> None:
    asked = tab("instrument")
    page_of = services.instruments.listed

    def own():
        return services.instruments.instrument(asked.which.currentData())

    asked._on_new()
    asked.anew.like.setCurrentIndex(asked.anew.like.count() - 1)
    for key, words in (("en", "Ours"), ("section", "Buses"), ("item", "Buses come.")):
        asked.anew.fields[key].setText(words)
    asked.anew.keep.click()
    assert [one.instrument.slug for one in page_of()] == ["district", "school", "ours"]
    assert [item.texts for item in own().items] == [{"en": "Buses come."}]
    # A section with an item of its own, a chart beside it, and the item moved to the other section.
    asked._on_add_part(Kind.SECTION)
    asked.form.fields["en"].setPlainText("Health")
    asked.form.fields["ingredient"].setCurrentIndex(6)
    asked.form.keep.click()
    asked._on_add()
    asked.form.fields["section"].setCurrentIndex(1)
    asked.form.fields["chart"].setCurrentIndex(1)
    asked.form.fields["en"].setPlainText("A nurse is there.")
    asked.form.keep.click()
    assert own().sections[1].items[0].chart == "schools"
    assert own().sections[1].ingredient == "strategic-partnerships"
    asked.list.table.selectRow(0)
    asked._on_reword()
    asked.form.fields["section"].setCurrentIndex(1)
    asked.form.keep.click()
    assert [item.texts["en"] for item in own().items] == ["A nurse is there.", "Buses come."]
    # What asks nothing is no section of a round; the last item cannot be hidden.
    made = services.rounds.plan(Round("", "", "2026-03-12", instrument=asked.which.currentData()))
    services.rounds.start(made.id)
    assert [part.texts["en"] for part in services.rounds.result(made.id).instrument.sections] == [
        "Health"
    ]
    asked.parts.list.table.selectRow(4)
    asked.parts._on_hide()
    assert "asks nothing" in page.messages.text
    asked.parts.list.table.selectRow(0)
    assert asked.parts._links["remove"].isHidden() and asked.parts._links["reword"].isVisible()
    asked.parts._on_reword()
    asked.form.fields["en"].setPlainText("Buses and health")
    asked.form.keep.click()
    assert asked.which.currentText() == "Buses and health (our own)"
    asked._on_remove()
    assert len(page_of()) == 2 and asked.which.currentData() == "district"
    assert not asked._of_own[0].isVisible()


def test_what_changes_nothing_is_no_step_to_undo(tab, services) -> None:
    asked = tab("instrument")
    asked.list.table.selectRow(0)
    asked._move(-1)
    asked._on_reword()
    asked.form.keep.click()
    assert asked.form.isHidden()
    assert [one.own for one in services.instruments.listed()] == [False, False]
    # Words typed for one instrument go to no other; without any the form goes away.
    asked._on_reword()
    before = asked.form.values()["en"]
    asked.form.fields["en"].setPlainText("Ours")
    asked.which.setCurrentIndex(1)
    asked._on_which()
    asked._on_add()
    assert asked.which.currentIndex() == 0 and asked.form.values()["en"] == "Ours"
    assert "not kept yet" in asked.form.answers.text
    asked.form.fields["en"].setPlainText(before)
    asked.which.setCurrentIndex(1)
    asked._on_which()
    assert asked.form.isHidden()


def test_a_named_round_with_kinds_asks_who(tab, services, page, desk) -> None:
    made = services.rounds.plan(Round("", "", "2026-03-12", named=True, ask_kind=True))
    services.rounds.start(made.id)
    page.reload()
    answer = tab("answer")
    assert answer.forms.isVisible() and not answer.stickers.isVisible()
    answer.pass_round.click()
    window = answer.passing
    press(window, "\n")
    window.main.click()
    assert window.turn is Turn.WHO
    window.name.setText("Ann")
    window.kind.setCurrentIndex(1)
    window.main.click()
    press(window, "111111")
    window.close()
    # No promise that the names, or dots seen one by one, would break.
    assert "Nobody can find out" not in window._help.text()
    (sheet,) = services.answering.sheets(made.id)
    assert (sheet.name, bool(sheet.kind)) == ("Ann", True)


def test_every_control_says_what_it_is(tab, services, started) -> None:
    for key in ("rounds", "answer", "wall", "differ", "then", "reflect", "decide", "instrument"):
        shown = tab(key)
        nameless = [
            type(one).__name__
            for one in shown.findChildren(QWidget)
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus
            and one.isVisible()
            and not one.accessibleName()
            and not one.objectName().startswith("qt_")
        ]
        assert nameless == [], key
    assert lay_out(dot_wall_plan(services.rounds.result(started.id)), 800).height == 0


def test_the_state_s_routes_are_added_renamed_and_offered_no_longer(
    page, tab, services, started
) -> None:
    decide = tab("decide")
    routes = decide.routes
    routes._on_add()
    routes.form.fields["name"].setText("Rides in winter")
    routes.form.keep.click()
    (added,) = [key for key, name in services.priorities.routes().items() if name.endswith("ter")]
    services.priorities.accept(Priority("", started.id, "Drive", 0, "actionable-data", added))
    page.reload()
    routes.list.table.selectRow(routes.list.model.rowCount() - 1)
    routes._on_rename()
    routes.form.fields["name"].setText("Buses in winter")
    routes.form.keep.click()
    assert services.priorities.routes()[added] == "Buses in winter"
    routes._on_unwanted()
    assert added not in services.priorities.routes()
    # The priority that has it keeps it, and keeps it when it is changed.
    decide.list.table.selectRow(0)
    decide._on_edit()
    decide.form.fields["text"].setText("Drive in winter")
    decide.form.keep.click()
    (kept,) = services.priorities.listed(started.id)
    assert (kept.text, kept.route) == ("Drive in winter", added)


def test_a_note_typed_and_not_kept_stays_with_its_section(
    page, tab, services, started, qtbot
) -> None:
    first, second = [part.key for part in services.rounds.result(started.id).instrument.sections][
        :2
    ]
    for section in (first, second):
        services.rounds.reveal(started.id, section)
    page.reload()
    wall = tab("wall")
    wall.note.setPlainText("Half have seen a list")
    page.reload()
    assert wall.note.toPlainText() == "Half have seen a list"
    wall.section.setCurrentIndex(1)
    wall._show_section()
    assert wall.note.toPlainText() == ""

    def noted() -> dict[str, str]:
        return {one.section: one.text for one in services.rounds.result(started.id).notes}

    assert noted() == {first: "Half have seen a list"}
    wall.note.setPlainText("The letters")
    qtbot.waitUntil(lambda: second in noted())
    wall.note.setPlainText("The letters begin with the law")
    qtbot.waitUntil(lambda: noted()[second].endswith("law"))
    services.districts.undo()
    assert noted() == {first: "Half have seen a list"}
