"""Open sheets: what people answer while a round or a vote is open, outside the edit log.

The edit log knows what was done in which order and when; an answer in it could be held against
the sign-in sheet. So these rows have random keys and no rowid, deleting overwrites them, back-ups
leave them out, and only closing the round, a unit like any other, writes what is kept. Where that
unit is undone, the sheets are made again from what it had kept.
"""

from __future__ import annotations

import json
import secrets
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from attendance_desktop.errors import UserError
from attendance_desktop.records.assessment import (
    EvidenceNote,
    ItemCount,
    NamedSheet,
    OpenSheet,
    RoundState,
)
from attendance_desktop.records.priorities import IdeaDots
from attendance_desktop.rules import closing, vote_closing
from attendance_desktop.store import log, replica, rows
from attendance_desktop.store import schema_assessment as schema
from attendance_desktop.store.schema import edit as schema_edit
from attendance_desktop.store.schema import meta

_KEPT: dict[str, type] = {
    schema.item_count.name: ItemCount,
    schema.named_sheet.name: NamedSheet,
    schema.evidence_note.name: EvidenceNote,
    schema.idea_dots.name: IdeaDots,
}
#: Of what a closing kept: field -> its value once an earlier closing is forgotten, as JSON.
_FORGOTTEN = {"counts": "{}", "choice": '""', "text": '""', "dots": "0"}
#: Begins the name of a round's secret among the file's own facts.
FORM_KEY = "form_key/"
_REWRITING = (
    "CREATE TEMP TABLE in_order AS SELECT * FROM open_sheet",
    "DELETE FROM open_sheet",
    "INSERT INTO open_sheet SELECT * FROM in_order ORDER BY id",
    "DROP TABLE in_order",
)
#: The fields of a round or a vote that say whether it takes answers.
_DECIDING = ("state", log.EXISTS)


def sheets(connection: sa.Connection, round_id: str, ballot: str = "") -> tuple[OpenSheet, ...]:
    """Return the open sheets of a round, or of one of its votes, in the order of random keys."""
    table = schema.open_sheet
    query = sa.select(table).where(table.c.round == round_id, table.c.ballot == ballot)
    # All at once, by hand: a wall is counted anew for each answer that comes in.
    found = connection.execute(query.order_by(table.c.id)).all()
    if not found:
        return ()
    # The columns stand in the order of the record's fields.
    *plain, answers, evidence, counts, people = zip(*found, strict=True)
    mappings = map(_mappings, (answers, evidence, counts))
    return tuple(map(OpenSheet, *plain, *mappings, people))


def _mappings(texts: tuple[str, ...]) -> list[dict[str, Any]]:
    return json.loads(f"[{','.join(texts)}]")


def taken(
    connection: sa.Connection, round_id: str, ballot: str = ""
) -> tuple[frozenset[int], frozenset[str]]:
    """Return the seat numbers, and the hashes of paper forms, of sheets that are there."""
    table = schema.open_sheet
    query = sa.select(table.c.seat, table.c.form)
    there = (table.c.round == round_id) & (table.c.ballot == ballot)
    found = connection.execute(query.where(there)).all()
    return frozenset(row.seat for row in found), frozenset(row.form for row in found if row.form)


def form_key(connection: sa.Connection, round_id: str) -> bytes:
    """Return the secret by which a round knows numbers of paper forms again, made when first asked.

    It lies beside the open sheets, is in no copy, and is destroyed with them.
    """
    name = f"{FORM_KEY}{round_id}"
    found = replica.read_meta(connection).get(name)
    if found is None:
        found = secrets.token_hex(32)
        replica.write_meta(connection, **{name: found})
    return bytes.fromhex(found)


def put(connection: sa.Connection, made: Iterable[OpenSheet]) -> None:
    """Keep sheets; one that is there already is replaced."""
    table = schema.open_sheet
    for one in made:
        connection.execute(table.delete().where(table.c.id == one.id))
        connection.execute(table.insert().values(**rows.to_columns(asdict(one))))
    _forget_order(connection)


def remove(connection: sa.Connection, sheet_id: str) -> bool:
    """Take one sheet away for good; return whether it was there."""
    table = schema.open_sheet
    found = bool(connection.execute(table.delete().where(table.c.id == sheet_id)).rowcount)
    _forget_order(connection)
    return found


def _forget_order(connection: sa.Connection) -> None:
    # SQLite puts each new row below the last one of its page: the file would know who came when.
    # Written anew in the order of their random keys, rows stand alike whoever came first.
    # Scratch tables stand in memory.
    for statement in _REWRITING:
        connection.exec_driver_sql(statement)


def clear(connection: sa.Connection, round_id: str, ballot: str = "") -> None:
    """Take all sheets of a round, or of one of its votes, away for good."""
    table = schema.open_sheet
    there = (table.c.round == round_id) & (table.c.ballot == ballot)
    connection.execute(table.delete().where(there))
    if not ballot:
        connection.execute(meta.delete().where(meta.c.key == f"{FORM_KEY}{round_id}"))


def counted_before(connection: sa.Connection, round_id: str) -> closing.Totals:
    """Return what the latest closing of a round had counted, empty where this is the first.

    What an earlier closing kept is taken away when the round opens again, and stays in the edit log
    until `forget_earlier`.
    """
    found: closing.Totals = {}
    for kept, kept_id in _kept_before(connection, schema.assessment_round.name, round_id):
        if kept == schema.item_count.name:
            values = {
                field: heads[0].value
                for field, heads in log.heads(connection, kept, kept_id).items()
            }
            if values["counts"]:
                found[values["item"], values["kind"]] = Counter(values["counts"])
    return found


def voters_before(connection: sa.Connection, ballot: str) -> int:
    """Return how many people had voted when a vote was closed before, 0 where it never was."""
    edit = schema_edit
    said = sa.select(edit.c.value).where(
        edit.c.record == schema.ballot.name, edit.c.record_id == ballot, edit.c.field == "voters"
    )
    latest = said.where(edit.c.value != "0").order_by(edit.c.counter.desc())
    return int(connection.execute(latest).scalar() or 0)


def forget_earlier(connection: sa.Connection, record: str, record_id: str) -> None:
    """Take out of the edit log what earlier closings kept; for a closing that follows them.

    Few people may have answered between two closings, and the difference would be theirs. Undo
    does not reach back to the earlier closing then: it knows other answers than are there.

    Args:
        record: "assessment_round" or "ballot".
    """
    edit = schema_edit
    for kept, kept_id in _kept_before(connection, record, record_id):
        for field, value in _FORGOTTEN.items():
            connection.execute(
                sa.update(edit)
                .where(edit.c.record == kept, edit.c.record_id == kept_id, edit.c.field == field)
                .values(value=value)
            )


def _kept_before(
    connection: sa.Connection, record: str, record_id: str
) -> tuple[tuple[str, str], ...]:
    # What closings kept and what was taken away since: record and its id.
    edit, turn = schema_edit, schema_edit.alias()
    kinds = (schema.item_count.name, schema.evidence_note.name, schema.idea_dots.name)
    opened = sa.select(turn.c.unit).where(
        turn.c.record == record, turn.c.record_id == record_id, turn.c.field == "state"
    )
    gone = sa.select(edit.c.record, edit.c.record_id).where(
        edit.c.unit.in_(opened),
        edit.c.record.in_(kinds),
        edit.c.field == log.EXISTS,
        edit.c.value == "false",
    )
    return tuple((row.record, row.record_id) for row in connection.execute(gone.distinct()))


def after_turn(connection: sa.Connection, reverted: str) -> None:
    """Bring open sheets in line after a unit was undone or redone.

    Args:
        reverted: id of the unit whose edits were taken back.

    Raises:
        UserError: "round_has_answers" where answers would be left without an open round,
            "round_more_answers" where answers came in since that the redo does not know.
    """
    edits = log.edits_of(connection, reverted)
    for edit in edits:
        if edit.record == schema.assessment_round.name and edit.field in _DECIDING:
            kept = _kept(connection, edits, edit.record_id)
            _settle(connection, edit, edit.record_id, "", closing.reopened(edit.record_id, kept))
        elif edit.record == schema.ballot.name and edit.field in _DECIDING:
            round_id = _round_of(connection, edit)
            people = _voters(connection, edits, edit)
            kept = _kept(connection, edits, edit.record_id)
            known = vote_closing.reopened(round_id, edit.record_id, kept, people)
            _settle(connection, edit, round_id, edit.record_id, known)


def _settle(
    connection: sa.Connection,
    edit: log.Edit,
    round_id: str,
    ballot: str,
    known: tuple[OpenSheet, ...],
) -> None:
    there = sheets(connection, round_id, ballot)
    state = log.record_state(edit.record, log.heads(connection, edit.record, edit.record_id))
    if state is None or state["state"] == RoundState.PLANNED:
        if there:
            raise UserError("round_has_answers")
    elif state["state"] == RoundState.OPEN:
        if not there:
            put(connection, known)
    else:
        if there and not closing.same_counts(there, known):
            raise UserError("round_more_answers")
        clear(connection, round_id, ballot)


def _round_of(connection: sa.Connection, edit: log.Edit) -> str:
    heads = log.heads(connection, edit.record, edit.record_id)
    return str(heads["round"][0].value)


def _voters(connection: sa.Connection, edits: Iterable[log.Edit], of: log.Edit) -> int:
    # As the closing counted them: its own edit, or after a redo the value that stands again.
    heads = log.heads(connection, of.record, of.record_id)
    said = [e.value for e in edits if (e.record_id, e.field) == (of.record_id, "voters")]
    return int(max(heads["voters"][0].value, *said, 0))


def _kept(connection: sa.Connection, edits: Iterable[log.Edit], of: str) -> tuple[Any, ...]:
    # What a closing wrote, whether it stands now or was just taken back.
    found = []
    for record, record_id in dict.fromkeys((e.record, e.record_id) for e in edits):
        if record in _KEPT:
            heads = log.heads(connection, record, record_id)
            values = {name: heads[name][0].value for name in rows.value_fields(record)}
            if of in (values.get("round"), values.get("ballot")):
                found.append(_KEPT[record](id=record_id, **values))
    return tuple(found)
