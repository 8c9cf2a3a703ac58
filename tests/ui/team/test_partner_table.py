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
