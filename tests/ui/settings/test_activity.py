"""One step of the list taken back, whichever were done since."""

from __future__ import annotations


def test_a_step_taken_back_is_brought_back_by_its_own_answer(section, page, services) -> None:
    """Not the last step is undone: "Undo" in the answer would take back the last one as well."""
    services.districts.rename("Pine Creek Unified", "")
    services.districts.use_rules("maine")
    activity = section("activity")
    page.reload()
    rows = [row.label for row in activity.model.rows]
    activity.table.selectRow(rows.index("renamed_district"))
    activity.undo.click()
    assert services.districts.district().name == "Pine Creek"
    assert services.districts.district().rules == "maine"
    link = page.messages.banner.link
    assert link.text() == "Redo"
    link.click()
    assert services.districts.district().name == "Pine Creek Unified"
    assert services.districts.district().rules == "maine"
