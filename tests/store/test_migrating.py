"""Older files brought up to date: the same tables as a new file, a step whole or not at all."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.records.district import District
from attendance_desktop.records.goal import Goal
from attendance_desktop.records.outreach import Step, StudentTick
from attendance_desktop.records.plan import ActionStep
from attendance_desktop.records.schools import SchoolFacts, Stage
from attendance_desktop.records.voices import Voice
from attendance_desktop.store import (
    assessment,
    attendance,
    backups,
    check,
    districts,
    meetings,
    migrating,
    partners,
    plan,
    priorities,
    published,
    rows,
    schema,
    team,
)
from attendance_desktop.store.connection import engine_for, raw_connection
from attendance_desktop.store.file import DistrictFile

FROZEN = Path(__file__).parents[1] / "frozen"

#: The version after this program's.
NEXT = schema.SCHEMA_VERSION + 1
NEXT_STEP = '''
"""A step tried out by the tests."""
from alembic import op
revision = "{next}"
down_revision = "{last_one}"


def upgrade():
    op.execute("ALTER TABLE school ADD COLUMN colour TEXT NOT NULL DEFAULT ''")
    op.execute({last})
'''


@pytest.fixture
def next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return what gives the program one schema version more."""

    def write(last: str) -> None:
        folder = tmp_path / "steps"
        folder.mkdir()
        step = NEXT_STEP.format(
            last=repr(last), next=migrating.revision(NEXT), last_one=migrating.revision(NEXT - 1)
        )
        (folder / "next.py").write_text(step, encoding="utf-8")
        monkeypatch.setattr(schema, "SCHEMA_VERSION", NEXT)
        monkeypatch.setattr(migrating, "STEP_FOLDERS", (*migrating.STEP_FOLDERS, folder))

    return write


def tables_of(path: Path) -> dict[str, str]:
    opened = raw_connection(path)
    found = opened.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    opened.close()
    return {
        name: re.sub(r"\s+", " ", sql).replace("( ", "(").replace(" )", ")").strip()
        for name, sql in found
    }


def one(path: Path, sql: str) -> Any:
    opened = raw_connection(path)
    try:
        return opened.execute(sql).fetchone()[0]
    finally:
        opened.close()


def test_migrations_make_the_tables_of_a_new_file(
    tmp_path: Path, path: Path, file: DistrictFile
) -> None:
    migrated = tmp_path / "migrated.attend"
    raw_connection(migrated, mode="rwc").close()
    migrating.migrate(migrated, 0)
    assert tables_of(migrated) == tables_of(path)
    assert one(migrated, "PRAGMA user_version") == schema.SCHEMA_VERSION
    version = migrating.revision(schema.SCHEMA_VERSION)
    assert one(migrated, "SELECT version_num FROM alembic_version") == version


def test_alembic_finds_nothing_to_migrate(file: DistrictFile, path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with engine_for(path).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, rows.metadata) == []


def test_an_older_file_is_backed_up_and_keeps_its_rows(
    file: DistrictFile, path: Path, next_step
) -> None:
    file.close()
    next_step("UPDATE school SET colour = 'x'")
    with pytest.raises(UserError, match="migration_needs_writing"):
        DistrictFile.open(path, read_only=True)
    DistrictFile.open(path).close()
    assert [backup.reason for backup in backups.listed(path)] == ["before-migration"]
    assert one(path, "PRAGMA user_version") == NEXT
    assert "colour" in tables_of(path)["school"]
    assert one(path, "SELECT name FROM district") == "Cedar Fork"


def test_a_step_that_fails_leaves_the_file_as_it_was(
    file: DistrictFile, path: Path, next_step
) -> None:
    file.close()
    before = tables_of(path)
    next_step("DELETE FROM nowhere")
    with pytest.raises(Exception, match="no such table"):
        DistrictFile.open(path)
    assert tables_of(path) == before
    assert one(path, "PRAGMA user_version") == NEXT - 1


def test_a_step_that_breaks_a_reference_is_taken_back(
    file: DistrictFile, path: Path, next_step
) -> None:
    file.close()
    next_step("DELETE FROM unit")
    with pytest.raises(UserError, match="migration_failed"):
        DistrictFile.open(path)
    assert one(path, "SELECT count(*) FROM unit") == 1


@pytest.mark.parametrize("frozen", sorted(FROZEN.glob("*.attend")), ids=lambda p: p.stem)
def test_a_file_of_every_released_schema_opens(frozen: Path, tmp_path: Path) -> None:
    path = tmp_path / frozen.name
    shutil.copy(frozen, path)
    with DistrictFile.open(path, exclusive=True) as opened:
        with opened.reading() as connection:
            assert districts.get(connection) == District(
                "11111111-1111-4111-8111-111111111111", "Frozen Lake", "0077", "federal"
            )
            year = attendance.load_year(connection, 2026)
            assert year.student_ids == ("0001", "0002")
            assert (year.through, year.grade.values) == ("2025-09-05", ("03", "KG"))
        assert [line.undone for line in opened.activities()] == [True, False, False]
        assert opened.redo().label == "corrected_day"
    assert check.check(path).ok


def test_there_is_a_frozen_file_of_this_schema() -> None:
    assert (FROZEN / f"schema_{schema.SCHEMA_VERSION}.attend").exists()


def test_published_rates_of_a_released_file_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "lake.attend"
    shutil.copy(FROZEN / "schema_2.attend", path)
    with DistrictFile.open(path) as opened, opened.reading() as connection:
        (batch,) = published.batches(connection)
        printed, hidden = published.rates(connection, batch.number)
    assert (printed.students, printed.chronic, str(printed.share)) == (200, 50, "0.250")
    assert (hidden.group, hidden.share, hidden.hidden) == ("Female", None, "*")


def test_records_of_a_released_file_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "lake.attend"
    shutil.copy(FROZEN / "schema_3.attend", path)
    with DistrictFile.open(path) as opened, opened.reading() as connection:
        (goal,) = rows.read(connection, Goal, schema.goal.select())
        (facts,) = rows.read(connection, SchoolFacts, schema.school_facts.select())
        (voice,) = rows.read(connection, Voice, schema.voice.select())
        (tick,) = rows.read(connection, StudentTick, schema.student_tick.select())
    assert (goal.share, goal.source, goal.points) == ("0.250", "published", {"2027": "0.19"})
    assert (facts.longitude, facts.stage) == ("-134.41970", Stage.ELEMENTARY)
    assert (voice.source, voice.cause, voice.in_packets) == ("bus-driver", "barriers", True)
    assert (tick.student, tick.step) == ("0001", Step.CALLED_HOME)


def test_meetings_of_a_released_file_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "lake.attend"
    shutil.copy(FROZEN / "schema_4.attend", path)
    with DistrictFile.open(path) as opened, opened.reading() as connection:
        (meeting,) = meetings.meetings(connection)
        (part,) = meetings.agenda(connection, meeting.id)
        (came,) = meetings.participants(connection, meeting.id)
        (promise,) = partners.promises(connection, "c3")
        (member,) = team.members(connection)
    assert (meeting.title, part.notes, came.rsvp) == ("First meeting", "Agreed", "yes")
    assert (promise.due, member.partner) == ("2026-01-10", "c3")


def test_rounds_of_a_released_file_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "lake.attend"
    shutil.copy(FROZEN / "schema_5.attend", path)
    with DistrictFile.open(path) as opened, opened.reading() as connection:
        (made,) = assessment.rounds(connection)
        (counted,) = assessment.counts(connection, made.id)
        (ballot,) = priorities.ballots(connection, made.id)
        (dots,) = priorities.dots(connection, ballot.id)
        (priority,) = priorities.priorities(connection)
    assert (made.meeting, made.state, made.wording) == ("c7", "closed", {"slug": "ours"})
    assert (counted.item, counted.counts) == ("data-1", {"strength": 2, "urgent": 1})
    assert (ballot.voters, dots.dots) == (3, 5)
    assert (priority.levers, priority.figure_students) == ("2 8", 11)


def test_a_plan_of_a_released_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "lake.attend"
    shutil.copy(FROZEN / "schema_6.attend", path)
    with DistrictFile.open(path) as opened, opened.reading() as connection:
        (step,) = plan.steps(connection)
        (note,) = plan.notes(connection, step.id)
        (check_in,) = plan.check_ins(connection)
        (version,) = plan.versions(connection)
    assert (step.priority, step.repeats, step.status) == ("e3", "1 months on first 0", "under way")
    assert (note.check_in, check_in.next_day) == (check_in.id, "2026-04-20")
    assert version.steps["f1"]["text"] == "Call the bus company"


def test_a_field_older_than_its_record_is_undone_and_done_again(tmp_path: Path) -> None:
    path = tmp_path / "lake.attend"
    shutil.copy(FROZEN / "schema_6.attend", path)
    with DistrictFile.open(path) as opened:

        def lever() -> str:
            with opened.reading() as connection:
                return plan.steps(connection)[0].lever

        assert lever() == ""
        with opened.unit("changed_step", step="x") as unit:
            unit.update(ActionStep, "f1", lever="2")
        assert lever() == "2"
        opened.undo()
        assert lever() == ""
        opened.redo()
        assert lever() == "2"


def test_levers_of_a_released_file_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "lake.attend"
    shutil.copy(FROZEN / "schema_7.attend", path)
    with DistrictFile.open(path) as opened, opened.reading() as connection:
        assert [step.lever for step in plan.steps(connection)] == ["", "2"]


def test_invitations_of_a_released_file_are_kept(tmp_path: Path) -> None:
    for name in ("schema_7.attend", "schema_8.attend"):
        path = tmp_path / name
        shutil.copy(FROZEN / name, path)
        with DistrictFile.open(path) as opened, opened.reading() as connection:
            said = {one.id: one.invitation for one in meetings.meetings(connection)}
        expected = {"c7": "", "g1": "Dear {name}, come!"}
        assert said == ({"c7": ""} if name == "schema_7.attend" else expected)
