"""The plan on the screen: written, edited in place, checked in on, taken in, and undone."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QDateEdit, QWidget

from attendance_desktop.records.assessment import Round
from attendance_desktop.records.meetings import Meeting
from attendance_desktop.records.plan import ActionStep, StepStatus
from attendance_desktop.records.priorities import Idea, Priority
from attendance_desktop.records.team import Member
from attendance_desktop.services.meeting_outcomes import MeetingOutcomes
from attendance_desktop.ui.plan.month_grid import MonthGrid
from attendance_desktop.ui.widgets.empty_state import EmptyState


def ahead(days: int) -> str:
    return (dt.date.today() + dt.timedelta(days)).isoformat()


@pytest.fixture
def steps(services, page) -> list[ActionStep]:
    """Three steps: one overdue, one due soon, one without a day or an owner."""
    services.team.add(Member("", "Ann Lake"))
    made = [
        services.plan.add(step)
        for step in (
            ActionStep("", 0, "Plow the stops", due=ahead(-3), owner="Ann Lake"),
            ActionStep("", 0, "Write to families", due=ahead(5), owner="Bo Reed"),
            ActionStep("", 0, "Count the vans"),
        )
    ]
    page.reload()
    return made


def shown(model) -> list[str]:
    return [line.step.text for line in model.rows]


def edit(qtbot, sheet, row: int, column: int, write) -> None:
    """Edit a cell as a person does: open it, change it, leave it."""
    index = sheet.model.index(row, column)
    delegate = sheet.table.itemDelegateForColumn(column)
    editor = delegate.createEditor(sheet.table.viewport(), None, index)
    qtbot.addWidget(editor)
    assert editor.accessibleName()
    delegate.setEditorData(editor, index)
    write(editor)
    delegate.setModelData(editor, sheet.model, index)
    qtbot.wait(20)


def cell_of(grid, day: str):
    """Return the cell of a day of the month shown."""
    model = grid.month
    cells = (model.index(n // 7, n % 7) for n in range(7 * model.rowCount()))
    return next(cell for cell in cells if model.day(cell).isoformat() == day)


# --- the worksheet ----------------------------------------------------------------------------


def test_a_step_is_written_in_the_form_and_undone(page, tab, services) -> None:
    sheet = tab("worksheet")
    assert sheet.none.isVisible() and not sheet.table.isVisible()
    page.header.main.click()
    assert sheet.form.isVisible()
    sheet.form.keep.click()
    assert "The step says nothing" in sheet.form.answers.text and sheet.form.isVisible()
    sheet.form.fill(
        {"text": "Drive", "due": ahead(9), "repeats": "every first Monday",
         "status": "not started"}
    )  # fmt: skip
    sheet.form.keep.click()
    assert sheet.form.isHidden() and shown(sheet.model) == ["Drive"]
    assert services.plan.steps()[0].repeats == "1 months on first 0"
    services.districts.undo()
    page.reload()
    assert shown(sheet.model) == [] and sheet.chosen_card.isHidden()


def test_a_refused_step_leads_to_the_field_in_question(page, tab, services, steps) -> None:
    sheet = tab("worksheet")
    sheet.show_part(steps[0].id)
    sheet._on_change()
    form = sheet.form
    for key, value in (("start", ahead(20)), ("due", ahead(10))):
        form.fields[key].set_day(value)
    form.keep.click()
    assert "before it begins" in form.answers.text
    assert page.focusWidget() is form.fields["due"].box
    assert form.values()["due"] == ahead(10) and services.plan.step(steps[0].id) == steps[0]
    form.fields["due"].set_day(ahead(30))
    form.fields["follows"].setCurrentIndex(form.fields["follows"].findData(steps[0].id))
    form.keep.click()
    assert "wait for itself" in form.answers.text
    assert page.focusWidget() is form.fields["follows"]


def test_a_cell_that_is_refused_goes_on_in_the_form(page, tab, services, steps) -> None:
    kept = services.plan.change(replace(steps[1], start=ahead(2)))
    page.reload()
    sheet = tab("worksheet")
    sheet._on_edited(sheet.model.all_rows[1], "due", ahead(1))
    assert "before it begins" in sheet.form.answers.text and page.messages.text == ""
    assert sheet.form.values()["due"] == ahead(1) and services.plan.steps()[1] == kept
    assert page.focusWidget() is sheet.form.fields["due"].box and sheet.form.unkept
    # While it is open, another cell that is refused leaves its words alone.
    sheet._on_edited(sheet.model.all_rows[0], "text", " ")
    assert "says nothing" in page.messages.text and sheet.form.values()["due"] == ahead(1)
    sheet.form.fields["start"].set_day("")
    sheet.form.keep.click()
    assert services.plan.steps()[1].due == ahead(1)


def test_words_not_kept_yet_are_not_lost_to_another_form(page, tab, services, steps) -> None:
    sheet = tab("worksheet")
    page.header.main.click()
    sheet.form.fields["text"].setPlainText("Thank the drivers")
    sheet.show_part(steps[0].id)
    sheet._on_change()
    assert "not kept yet" in sheet.form.answers.text
    assert sheet.form.values()["text"] == "Thank the drivers"
    sheet.form.keep.click()
    assert services.plan.steps()[-1].text == "Thank the drivers"
    sheet._on_change()
    assert sheet.form.values()["text"] == sheet.chosen.step.text
    sheet.form.leave.click()
    # A note is of the step that it was begun on, whichever is looked at meanwhile.
    card = sheet.chosen_card
    sheet.show_part(steps[0].id)
    card.new_note()
    card.note_form.fields["text"].setPlainText("Two stops left")
    sheet.show_part(steps[1].id)
    assert card.note_form.isVisible() and "Plow the stops" in card.note_form.title
    card.note_form.keep.click()
    (note,) = services.plan.listed()[0].notes
    assert note.text == "Two stops left" and card.note_form.isHidden()


def test_what_changed_nothing_offers_no_way_back(page, tab, services, steps) -> None:
    sheet = tab("worksheet")
    sheet.show_part(steps[0].id)
    sheet._on_change()
    sheet.form.keep.click()
    # "Undo" would take back the step that was added before.
    assert page.messages.text == "The step is kept." and page.messages.banner.link.isHidden()
    sheet._on_change()
    sheet.form.fields["groups"].setText("Drivers")
    sheet.form.keep.click()
    assert page.messages.banner.link.isVisible()


def test_an_owner_who_has_left_is_said_so_everywhere(page, tab, services, steps, ask, tmp_path):
    ann, cam = services.team.members()[0], services.team.add(Member("", "Cam Moss"))
    services.team.leave(ann.id, dt.date.today() - dt.timedelta(1))
    page.reload()
    sheet = tab("worksheet")
    sheet.show_part(steps[2].id)
    sheet._on_change()
    sheet.form.fields["owner"].setText("Ann Lake")
    sheet.form.keep.click()
    assert "Ann Lake has left the team: choose who takes it over" in page.messages.text
    assert "Ann Lake (has left)" in [row.owner for row in tab("owners").list.model.rows]
    # A file that names her anew is asked about, as one that names nobody we know.
    path = tmp_path / "plan.csv"
    services.plan_files.save(path)
    edited = path.read_text(encoding="utf-8-sig").replace("Bo Reed", "Ann Lake")
    path.write_text(edited, encoding="utf-8")
    ask.answers.append(path)
    sheet = tab("worksheet")
    sheet.links.files.click()
    card = sheet.file_card
    assert "Ann Lake has left" in card._names[0].text()
    card.who[0].setCurrentIndex(card.who[0].findText("Cam Moss"))
    card.who[0].activated.emit(card.who[0].currentIndex())
    assert card.who[0].isVisible() and card.problems.isHidden()
    card.take.click()
    assert services.plan.step(steps[1].id).member == cam.id


def test_a_form_shows_all_of_a_step_and_keeps_the_rest(page, tab, steps, services) -> None:
    sheet = tab("worksheet")
    with services.districts.file.unit("took_in_file", file="x") as unit:
        unit.insert(Priority("p", "", "Rides in winter", 10))
    page.reload()
    sheet.show_part(steps[0].id)
    sheet._on_change()
    form = sheet.form
    assert form.values()["owner"] == "Ann Lake"
    form.fields["priority_text"].setText("Rides in winter")
    form.fields["repeats"].setText("now and then")
    form.keep.click()
    assert "every first Monday" in form.answers.text and form.isVisible()
    form.fields["repeats"].setText("")
    form.keep.click()
    kept = services.plan.step(steps[0].id)
    assert (kept.priority, kept.member, kept.due) == ("p", steps[0].member, steps[0].due)


def test_cells_are_edited_in_place(page, tab, steps, services, qtbot, ask) -> None:
    sheet = tab("worksheet")

    def type_owner(box: QComboBox) -> None:
        assert box.findText("Ann Lake") >= 0
        box.setEditText("ann lake")

    edit(qtbot, sheet, 1, 3, type_owner)
    assert services.plan.steps()[1].member == steps[0].member

    def no_day(box: QDateEdit) -> None:
        box.setDate(box.minimumDate())

    edit(qtbot, sheet, 1, 4, no_day)
    assert services.plan.steps()[1].due == ""
    ask.answers.append("No plow until April")

    def stuck(box: QComboBox) -> None:
        box.setCurrentIndex(box.findData("stuck"))

    edit(qtbot, sheet, 0, 5, stuck)
    assert services.plan.steps()[0].reason == "No plow until April"
    words = sheet.model.index(0, 1)
    assert sheet.model.flags(words) & Qt.ItemFlag.ItemIsEditable
    sheet.model.setData(words, "Plow every stop")
    qtbot.wait(20)
    assert shown(sheet.model)[0] == "Plow every stop"
    resources = next(n for n in range(12) if sheet.model.columns[n].heading == "Resources")
    assert sheet.table.isColumnHidden(resources)
    sheet.whole.setChecked(True)
    assert not sheet.table.isColumnHidden(resources)
    sheet.model.setData(sheet.model.index(0, resources), "Two vans")
    qtbot.wait(20)
    assert services.plan.steps()[0].resources == "Two vans"
    services.plan.change(replace(services.plan.steps()[0], text="Two\nlines"))
    page.reload()
    assert not sheet.model.flags(sheet.model.index(0, 1)) & Qt.ItemFlag.ItemIsEditable


def test_a_step_is_marked_noted_moved_and_removed(page, tab, steps, services, ask) -> None:
    sheet = tab("worksheet")
    page.show_part(f"worksheet {steps[1].id}")
    card = sheet.chosen_card
    card.states[StepStatus.DONE].click()
    assert services.plan.step(steps[1].id).status is StepStatus.DONE
    assert not card.states[StepStatus.DONE].isEnabled()
    ask.answers.append(None)
    card.states[StepStatus.DROPPED].click()
    assert services.plan.step(steps[1].id).status is StepStatus.DONE, "stepped back"
    card.new_note()
    card.note_form.fields["text"].setPlainText("Sent to all")
    card.note_form.keep.click()
    assert [note.text for note in card.notes.model.rows] == ["Sent to all"]
    sheet._on_up()
    assert shown(sheet.model)[0] == "Write to families"
    sheet._on_up()
    sheet._on_remove()
    assert shown(sheet.model) == ["Plow the stops", "Count the vans"]


def test_steps_are_found_and_models_hold(tab, steps) -> None:
    sheet, owners = tab("worksheet"), tab("owners")
    for model in (sheet.model, sheet.chosen_card.notes.model, owners.list.model):
        assert isinstance(model, QAbstractItemModel)
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tab("worksheet")
    sheet.typed.setText("vans cou")
    assert shown(sheet.model) == ["Count the vans"] and sheet.count.text() == "1 of 3 steps"
    sheet.typed.clear()
    sheet.status.setCurrentIndex(sheet.status.findData("done"))
    assert shown(sheet.model) == [] and sheet.chosen_card.isHidden()
    sheet.status.setCurrentIndex(0)
    sheet.table.sortByColumn(4, Qt.SortOrder.AscendingOrder)
    assert shown(sheet.model) == ["Plow the stops", "Write to families", "Count the vans"]


def test_homework_and_ideas_come_into_the_plan(page, tab, services, ask, went) -> None:
    (meeting,) = services.meetings.plan("check-in", [ahead(-9)], Meeting("", "", "", "18:00"))
    MeetingOutcomes(services.districts).assign(meeting.id, "Ann", "Call the bus", ahead(2))
    with services.districts.file.unit("took_in_file", file="x") as unit:
        unit.insert(Round("r", "Spring", ahead(-9)))
        unit.insert(Idea("i", "r", 10, "Vans on snow days"))
    page.reload()
    sheet = tab("worksheet")
    assert sheet.links.homework.isVisible() and sheet.links.ideas.text() == "From ideas… (1)"
    ask.answers += [0, 0]
    sheet.links.homework.click()
    assert sheet.chosen_card.meeting_link.isVisible()
    assert "Homework of: Short check-in" in sheet.chosen_card.further.text()
    sheet.links.ideas.click()
    assert shown(sheet.model) == ["Call the bus", "Vans on snow days"]
    assert sheet.chosen.step.idea == "i" and sheet.chosen_card.meeting_link.isHidden()
    assert "From the idea: Vans on snow days" in sheet.chosen_card.further.text()
    sheet.chosen_card.idea_link.click()
    sheet.show_part(sheet.model.rows[0].step.id)
    sheet.chosen_card.meeting_link.click()
    assert went == [("assessment", "reflect r i"), ("meetings", f"after {meeting.id}")]
    assert sheet.links.homework.isHidden() and sheet.links.ideas.isHidden()


# --- files ------------------------------------------------------------------------------------


def test_a_file_s_difference_is_shown_before_anything_changes(
    page, tab, steps, services, ask, tmp_path: Path
) -> None:
    sheet = tab("worksheet")
    path = tmp_path / "plan.csv"
    ask.answers.append(path)
    sheet.links.save.click()
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, a, b, _c = csv.reader(file)
    b[head.index("Owner")], a[head.index("Status")] = "An Lake", "half done"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, b, a])
    ask.answers.append(path)
    sheet.links.files.click()
    card = sheet.file_card
    assert card.isVisible() and services.plan.steps()[1].owner == "Bo Reed"
    assert [sheet.column.indexOf(part) for part in (sheet.form, card, sheet.card)] == [0, 1, 2]
    assert [(row.what, row.before, row.after) for row in card.changes.model.rows] == [
        ("Owner", "Bo Reed", "An Lake"), ("At another place", "", ""),
    ]  # fmt: skip
    assert [p.code for p in card.problems.model.rows] == ["plan_owner_like", "plan_status_unknown"]
    who = card.who[0]
    assert who.isVisible() and "An Lake" in who.accessibleName()
    who.setCurrentIndex(who.findData("Ann Lake"))
    who.activated.emit(who.currentIndex())
    # Not taken in yet, and it can still be said otherwise.
    assert card.isVisible() and services.plan.steps()[1].owner == "Bo Reed"
    assert who.isVisible() and card.changes.model.rows[0].after == "Ann Lake"
    assert card.remove.isVisible() and "Count the vans" in card.left_out.text()
    card.remove.setChecked(True)
    card.take.click()
    assert shown(sheet.model) == ["Write to families", "Plow the stops"] and card.isHidden()
    services.districts.undo()
    assert len(services.plan.steps()) == 3


def test_a_file_that_says_the_same_and_one_that_cannot_be_read(
    page, tab, steps, ask, tmp_path: Path
) -> None:
    sheet = tab("worksheet")
    path, calendar = tmp_path / "plan.xlsx", tmp_path / "due.ics"
    paper = tmp_path / "worksheet.pdf"
    ask.answers += [paper, path, calendar]
    sheet.links.paper.click()
    assert paper.read_bytes().startswith(b"%PDF")
    sheet.links.save.click()
    sheet.links.calendar.click()
    assert "Saved 2 days as due.ics." in page.messages.text and calendar.exists()
    page.take_files([path])
    assert sheet.file_card.changes.empty.isVisible() and sheet.file_card.take.isHidden()
    sheet.file_card.leave.click()
    assert sheet.file_card.isHidden()
    odd = tmp_path / "odd.csv"
    odd.write_text("Days,Marks\n1,2\n2,3\n")
    page.take_files([odd])
    assert "no column of action steps" in page.messages.text and sheet.file_card.isHidden()


# --- the other views --------------------------------------------------------------------------


def test_a_month_tells_whether_its_days_name_steps(qtbot, theme) -> None:
    grid = MonthGrid()
    qtbot.addWidget(grid)
    told: list[bool] = []
    grid.fitted.connect(told.append)
    grid.show_month("2026-11", ())
    grid.show()
    for width, named in ((7 * 30, False), (7 * 300, True)):
        grid.resize(width, grid.height())
        grid.fit()
        assert told[-1] is grid.names_steps is named


def test_by_owner_by_month_over_time_and_due(page, tab, steps, services, tmp_path) -> None:
    owners = tab("owners")
    assert [(row.owner, row.line.step.text) for row in owners.list.model.rows] == [
        ("No owner", "Count the vans"), ("Ann Lake", "Plow the stops"),
        ("Bo Reed", "Write to families"),
    ]  # fmt: skip
    months = tab("months")
    QAbstractItemModelTester(months.grid.month, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert months.buttons[-1].text() == "No day\n1 step"
    months.buttons[-1].click()
    assert months.grid.isHidden() and shown(months.list.model) == ["Count the vans"]
    months.buttons[0].click()
    assert months.buttons[0].isChecked() and not months.buttons[-1].isChecked()
    assert "1 overdue" in months.buttons[0].text() and not months.buttons[0].icon().isNull()
    late = cell_of(months.grid, steps[0].due)
    assert "Plow the stops" in late.data(Qt.ItemDataRole.AccessibleTextRole)
    assert months.grid.names_steps and months.key_words.isVisible()
    months.grid.fitted.emit(False)  # as where days are too narrow to name a step
    assert months.key_words.isHidden()
    months.grid.fit()
    assert months.key_words.isVisible()
    months.grid.setCurrentIndex(late)
    assert months.list.one.step.id == steps[0].id
    months.grid.activated.emit(late)
    sheet = tab("worksheet")
    assert sheet.chosen.step.text == "Plow the stops"
    timeline = tab("timeline")
    assert timeline.chart_card.plan.row_count == 2
    path = tmp_path / "timeline.pdf"
    timeline.chart_card._printer(timeline.chart_card, path)
    words = " ".join(sheet.extract_text() for sheet in PdfReader(path).pages)
    assert "Plow the stops" in words and "student information" not in words
    due = tab("due")
    assert [line.step.text for line in due.list.model.rows] == [
        "Plow the stops", "Write to families",
    ]  # fmt: skip
    assert [line.step.text for line in due.ownerless.model.rows] == ["Count the vans"]
    due.list.table.selectRow(0)
    due._on_done()
    assert services.plan.step(steps[0].id).status is StepStatus.DONE
    assert "Marked. 0 steps are overdue." in page.messages.text


def test_an_empty_plan_says_the_next_step(page, tab, services) -> None:
    for key in ("owners", "months", "timeline", "due", "check-in", "versions"):
        page.show_part(key)
        first = page.tabs.findChild(EmptyState)
        assert first is not None and first.isVisible(), key
        assert [part.isVisible() for part in page.tabs._built.values()].count(True) == 0
    first.main.click()
    assert page.tabs.current == "worksheet" and tab("worksheet").form.isVisible()
    services.plan.add(ActionStep("", 0, "Drive"))
    page.reload()
    assert tab("owners").list.model.rowCount() == 1 and first.isHidden()


def test_a_check_in_from_step_to_step(page, tab, steps, services) -> None:
    check = tab("check-in")
    assert check.review.isHidden() and "3 steps are open." in check.lead.text()
    check.begin_button.click()
    review = check.review
    assert review.isVisible() and review.place.text() == "Step 1 of 3"
    review.note.setPlainText("Typed and not kept")
    page.reload()
    assert review.note.toPlainText() == "Typed and not kept", "another change leaves it alone"
    review.pass_button.click()
    assert review.place.text() == "Step 2 of 3"
    review.states[StepStatus.UNDER_WAY].setChecked(True)
    review.note.setPlainText("A draft")
    review.keep_button.click()
    assert services.plan.step(steps[1].id).status is StepStatus.UNDER_WAY
    for _step in range(2):
        assert review.isVisible()
        review.keep_button.click()
    assert review.isHidden() and check.finish_form.isVisible()
    check.finish_form.fill({"next_day": ahead(-1)})
    check.finish_form.keep.click()
    assert "lies before this one" in check.finish_form.answers.text
    check.finish_form.fill({"next_day": ahead(28), "note": "Short"})
    check.finish_form.keep.click()
    assert services.check_ins.next_day() == ahead(28)
    (row,) = check.earlier.model.rows
    assert (row.summary.reviewed, row.summary.begun) == (3, 1)


def test_what_was_agreed_and_changed_since(page, tab, steps, services, ask) -> None:
    versions = tab("versions")
    assert versions.list.empty.isVisible() and versions.changes_card.isHidden()
    versions.new()
    versions.form.fields["name"].setText("First plan")
    versions.form.keep.click()
    assert versions.changes.empty.isVisible()
    services.plan.set_status(steps[0].id, StepStatus.DONE)
    page.reload()
    first = versions.changes.model.rows[0]
    assert (first.what, first.after) == ("Status", "Done")
    ask.answers.append("March")
    versions._on_rename()
    assert services.plan_versions.listed()[0].name == "March"
    versions._on_remove()
    assert versions.list.empty.isVisible()


def test_everything_that_takes_the_keyboard_has_a_name(page, tab, steps) -> None:
    for key in ("worksheet", "owners", "months", "timeline", "due", "check-in", "versions"):
        shown_tab = tab(key)
        for widget in shown_tab.findChildren(QWidget):
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible():
                if widget.objectName().startswith("qt_") or widget.focusProxy() is not None:
                    continue
                assert widget.accessibleName(), (key, widget)
