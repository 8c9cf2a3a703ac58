"""Open answers: no tie to a person or an order in the file, and what undo makes of a closing."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.records.assessment import EvidenceNote, OpenSheet, Round, RoundState
from attendance_desktop.records.district import District
from attendance_desktop.records.meetings import Participant
from attendance_desktop.records.priorities import Ballot
from attendance_desktop.rules import answer_checks, closing, vote_closing
from attendance_desktop.store import assessment, backups, open_sheets, priorities
from attendance_desktop.store.connection import raw_connection
from attendance_desktop.store.file import DistrictFile

ROUND = Round("r", "Spring", "2026-03-12", present=24, state=RoundState.OPEN)
ITEMS = [f"item-{number}" for number in range(24)]
CHOICES = ("strength", "ok", "better", "urgent", "unknown")


def a_sheet(at: int, **said: object) -> OpenSheet:
    chosen = random.Random(at)
    answers = {item: chosen.choice(CHOICES) for item in ITEMS}
    return closing.sheet("r", answers=answers, **said)


def begun(file: DistrictFile) -> None:
    with file.unit("started_round", round="Spring") as unit:
        unit.insert(ROUND)


def answer(file: DistrictFile, *sheets: OpenSheet) -> None:
    with file.unlogged() as connection:
        open_sheets.put(connection, sheets)


def close(file: DistrictFile) -> None:
    with file.unit("closed_round", round="Spring") as unit:
        found = open_sheets.sheets(unit.connection, "r")
        for record in closing.closed("r", found):
            unit.insert(record)
        unit.update(Round, "r", state=RoundState.CLOSED)
        open_sheets.clear(unit.connection, "r")


def open_ones(file: DistrictFile, ballot: str = "") -> tuple[OpenSheet, ...]:
    with file.reading() as connection:
        return open_sheets.sheets(connection, "r", ballot)


def counted(file: DistrictFile) -> dict[str, dict[str, int]]:
    with file.reading() as connection:
        return {one.item: one.counts for one in assessment.counts(connection, "r")}


def every_value(path: Path) -> dict[str, str]:
    """Return table -> all that stands in it, as text."""
    opened = raw_connection(path)
    names = [n for (n,) in opened.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    found = {name: repr(opened.execute(f'SELECT * FROM "{name}"').fetchall()) for name in names}
    opened.close()
    return found


def test_no_table_back_up_or_byte_ties_an_answer_to_a_person_or_an_order(
    file: DistrictFile, path: Path, tmp_path: Path
) -> None:
    begun(file)
    sheets = [
        a_sheet(at, evidence={"item-3": f"proof-{at:02d}"}, kind="rare-kind" if at < 3 else "")
        for at in range(24)
    ]
    for at, sheet in enumerate(sheets):
        with file.unit("checked_in", name=f"Guest {at}") as unit:
            unit.insert(
                Participant(f"p{at}", "m", f"Guest {at}", came_at=f"2026-03-12T18:{at:02d}")
            )
        answer(file, sheet)
        edited = replace(sheet, answers=sheet.answers | {"item-0": "ok"})
        answer(file, edited)
        sheets[at] = edited
        # A back-up between any two people would tell the one from the other.
        if at in (5, 6):
            backups.copy_to(file, tmp_path / f"copy {at}.attend")
    while_open = every_value(path)
    assert all(s.id not in while_open[t] for s in sheets for t in while_open if t != "open_sheet")
    assert "item-3" not in while_open["edit"] + while_open["unit"]
    for at in (5, 6):
        copied = tmp_path / f"copy {at}.attend"
        assert every_value(copied)["open_sheet"] == "[]"
        assert b"proof-" not in copied.read_bytes()
    close(file)
    assert {s.id for s in open_ones(file)} == set()
    # The order of what was kept is not the order of answering.
    with file.reading() as connection:
        log = connection.exec_driver_sql(
            "SELECT value FROM edit WHERE record = 'evidence_note' AND field = 'text' "
            "ORDER BY counter"
        )
        logged = [value.strip('"') for value in log.scalars()]
    assert sorted(logged) == [f"proof-{at:02d}" for at in range(24)] != logged
    after = every_value(path)
    assert not any("rare-kind" in text for text in after.values())
    copy = tmp_path / "closed.attend"
    file.close()
    copy.write_bytes(path.read_bytes())
    raw = copy.read_bytes()
    assert not [sheet.id for sheet in sheets if sheet.id.encode() in raw]
    assert b"rare-kind" not in raw
    assert not list(path.parent.glob("*-journal")) + list(path.parent.glob("*-wal"))


def test_the_secret_of_paper_forms_is_in_no_copy_and_goes_with_the_sheets(
    file: DistrictFile, path: Path, tmp_path: Path
) -> None:
    begun(file)
    with file.unlogged() as connection:
        key = open_sheets.form_key(connection, "r")
        assert open_sheets.form_key(connection, "r") == key != open_sheets.form_key(connection, "s")
    copy = backups.copy_to(file, tmp_path / "copy.attend")
    assert key.hex() in every_value(path)["meta"] and key.hex() not in every_value(copy)["meta"]
    answer(file, a_sheet(1, form=answer_checks.form_hash(key, "12")))
    close(file)
    with file.unlogged() as connection:
        open_sheets.clear(connection, "s")
    file.close()
    raw = path.read_bytes()
    assert key.hex().encode() not in raw and b"form_key" not in raw
    assert answer_checks.form_hash(key, "12").encode() not in raw


def test_where_answers_stand_in_the_file_does_not_tell_who_came_first(
    district: District, tmp_path: Path
) -> None:
    sheets = [a_sheet(at, evidence={"item-3": "why " * at * 9}) for at in range(24)]
    gone = a_sheet(24)
    found = []
    for name, order in (("one", sheets), ("other", sheets[::-1])):
        path = tmp_path / f"{name}.attend"
        with DistrictFile.create(path, district) as file:
            begun(file)
            for sheet in (order[0], gone, *order[1:]):
                answer(file, sheet)
            with file.unlogged() as connection:
                assert open_sheets.remove(connection, gone.id)
            answer(file, order[5])
        raw = path.read_bytes()
        found.append(
            sorted((sheet.id for sheet in sheets), key=lambda key: raw.index(key.encode()))
        )
    assert found[0] == found[1]


def test_what_is_counted_is_what_was_answered(file: DistrictFile) -> None:
    begun(file)
    answer(file, closing.sheet("r", answers={"a": "ok", "b": "urgent"}))
    answer(file, closing.sheet("r", answers={"a": "ok"}))
    answer(file, closing.sheet("r", counts={"a/ok": 2, "a/unknown": 3}, people=5))
    close(file)
    assert counted(file) == {"a": {"ok": 4, "unknown": 3}, "b": {"urgent": 1}}


def test_undo_of_a_closing_opens_the_round_with_its_answers_and_redo_closes_it(
    file: DistrictFile,
) -> None:
    begun(file)
    answer(file, *(a_sheet(at, evidence={"item-1": "seen"} if at == 2 else {}) for at in range(7)))
    close(file)
    before = counted(file)
    file.undo()
    assert counted(file) == {} and closing.totals(open_ones(file))
    file.redo()
    assert counted(file) == before and open_ones(file) == ()
    file.undo()
    answer(file, a_sheet(99))
    with pytest.raises(UserError, match="round_more_answers"):
        file.redo()
    close(file)
    assert sum(counted(file)["item-0"].values()) == 8
    with file.reading() as connection:
        assert [(e.item, e.text) for e in assessment.evidence(connection, "r")] == [
            ("item-1", "seen")
        ]


def test_a_round_with_answers_is_not_undone_from_under_them(file: DistrictFile) -> None:
    begun(file)
    answer(file, a_sheet(1))
    with pytest.raises(UserError, match="round_has_answers"):
        file.undo()
    with file.unlogged() as connection:
        assert open_sheets.remove(connection, open_ones(file)[0].id)
    assert file.undo().label == "started_round"


def test_a_named_round_keeps_names_and_comes_back_with_them(file: DistrictFile) -> None:
    begun(file)
    answer(file, closing.sheet("r", name="Ann", answers={"a": "ok"}))
    close(file)
    with file.reading() as connection:
        assert [(s.name, s.answers) for s in assessment.named_sheets(connection, "r")] == [
            ("Ann", {"a": "ok"})
        ]
    file.undo()
    assert [(s.name, s.answers) for s in open_ones(file)] == [("Ann", {"a": "ok"})]


def test_a_vote_is_closed_undone_and_closed_again(file: DistrictFile) -> None:
    with file.unit("opened_vote") as unit:
        unit.insert(ROUND)
        unit.insert(Ballot("b", "r", 3, several=True))
    for counts in ({"i/dots": 3}, {"i/dots": 1, "j/dots": 2}, {}):
        answer(file, closing.sheet("r", ballot="b", counts=counts))
    with file.unit("closed_vote") as unit:
        found = open_sheets.sheets(unit.connection, "r", "b")
        for record in vote_closing.closed("b", found):
            unit.insert(record)
        unit.update(Ballot, "b", state=RoundState.CLOSED, voters=vote_closing.voters(found))
        open_sheets.clear(unit.connection, "r", "b")
    with file.reading() as connection:
        assert {d.idea: d.dots for d in priorities.dots(connection, "b")} == {"i": 4, "j": 2}
        assert priorities.ballots(connection, "r")[0].voters == 3
    file.undo()
    reopened = open_ones(file, "b")
    assert (vote_closing.dots(reopened), vote_closing.voters(reopened)) == ({"i": 4, "j": 2}, 3)
    file.redo()
    assert open_ones(file, "b") == ()


def test_evidence_is_counted_by_no_one(file: DistrictFile) -> None:
    begun(file)
    kept = (EvidenceNote("e", "r", "a", "ok", "seen"),)
    answer(file, *closing.reopened("r", kept))
    close(file)
    assert counted(file) == {}


def test_nothing_is_restored_over_answers_that_no_back_up_has(
    file: DistrictFile, path: Path, tmp_path: Path
) -> None:
    begun(file)
    copy = backups.copy_to(file, tmp_path / "copy.attend")
    answer(file, a_sheet(1))
    file.close()
    with pytest.raises(UserError, match="restore_open_answers"):
        backups.restore(path, copy)
    with DistrictFile.open(path) as opened:
        close(opened)
    assert backups.restore(path, copy) is None
