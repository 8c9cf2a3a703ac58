"""The list of partners shares its width by what stands in it."""

from __future__ import annotations

from attendance_desktop.records.coverage import PartnerLine
from attendance_desktop.records.partners import Partner, PartnerPerson
from attendance_desktop.ui.team.found_rows import FoundRows
from attendance_desktop.ui.team.partner_columns import columns, searched
from attendance_desktop.ui.team.partner_table import PartnerTable

NAME = "Federation of Parents and Teachers of the Upper Cedar Valley"


def test_a_long_name_has_the_width_that_nothing_else_needs(qtbot) -> None:
    model = FoundRows(columns(), searched)
    table = PartnerTable("Partners", model, 9)
    qtbot.addWidget(table)
    table.resize(1_200, 300)
    table.show()
    people = (PartnerPerson("a", "p", "Ana Ruiz"),)
    model.offer([PartnerLine(Partner("p", NAME), "Faith leaders", people)])
    table.fit()
    assert table.columnWidth(0) > table.fontMetrics().horizontalAdvance(NAME)
    across = sum(map(table.columnWidth, range(6)))
    assert across <= table.viewport().width()


def test_at_double_type_the_days_of_next_steps_stand_whole(qtbot, theme) -> None:
    theme.scale(2.0)
    model = FoundRows(columns(), searched)
    table = PartnerTable("Partners", model, 9)
    qtbot.addWidget(table)
    table.resize(1_142, 600)
    table.show()
    person = PartnerPerson("a", "p", "Paul Lindqvist")
    partner = Partner("p", "Cedar Valley Education Association")
    kind, last, due = "Teachers' union or leadership", "2026-08-17", "2026-11-24"
    # As the public sees it: the day of the next step without its words.
    model.offer([PartnerLine(partner, kind, (person,), last, next_day=due)])
    table.fit()
    shown = [column for column in range(6) if not table.isColumnHidden(column)]
    assert sum(map(table.columnWidth, shown)) <= table.viewport().width()
    told = [*(model.index(0, column).data() for column in shown), model.told_below(0)]
    assert any("November 24, 2026" in words for words in told)
