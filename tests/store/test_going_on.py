"""Text saved while it is typed: one visit to a field is one action, however often it is saved."""

from __future__ import annotations

from attendance_desktop.records.district import CalendarCorrection, District
from attendance_desktop.store import districts
from attendance_desktop.store.file import DistrictFile


def _named(file: DistrictFile) -> str:
    with file.reading() as connection:
        return districts.get(connection).name


def _type(file: DistrictFile, district: District, texts: list[str]) -> str:
    visit = ""
    for text in texts:
        with file.unit("renamed_district", goes_on=visit, district=text) as unit:
            unit.update(District, district.id, name=text)
        visit = unit.id
    return visit


def test_a_visit_is_one_line_and_one_undo_step(file: DistrictFile, district: District) -> None:
    before = len(file.activities())
    _type(file, district, ["C", "Ce", "Cedar"])
    assert _named(file) == "Cedar"
    assert len(file.activities()) == before + 1
    file.undo()
    assert _named(file) == "Cedar Fork"
    file.redo()
    assert _named(file) == "Cedar"


def test_after_another_action_a_new_visit_begins(file: DistrictFile, district: District) -> None:
    first = _type(file, district, ["C", "Ce"])
    with file.unit("corrected_day", day="2026-01-05") as other:
        other.insert(CalendarCorrection("1", "", "2026-01-05", "off"))
    with file.unit("renamed_district", goes_on=first, district="Ced") as unit:
        unit.update(District, district.id, name="Ced")
    assert unit.id != first
    file.undo()
    assert _named(file) == "Ce"


def test_what_was_undone_is_not_gone_on_with(file: DistrictFile, district: District) -> None:
    first = _type(file, district, ["C"])
    file.undo()
    with file.unit("renamed_district", goes_on=first, district="D") as unit:
        unit.update(District, district.id, name="D")
    assert unit.id != first
    file.undo()
    assert _named(file) == "Cedar Fork"


def test_saving_the_same_text_again_keeps_the_line(file: DistrictFile, district: District) -> None:
    visit = _type(file, district, ["Cedar"])
    with file.unit("renamed_district", goes_on=visit, district="Cedar") as unit:
        unit.update(District, district.id, name="Cedar")
    newest = file.activities()[0]
    assert (newest.unit, newest.undone) == (visit, False)
