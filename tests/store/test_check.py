"""The check finds what is wrong, each fault by its own name."""

from __future__ import annotations

from pathlib import Path

import pytest

from attendance_desktop import wording
from attendance_desktop.errors import UserError
from attendance_desktop.store import batches, check
from attendance_desktop.store.connection import raw_connection
from attendance_desktop.store.file import DistrictFile


@pytest.fixture
def filled(file: DistrictFile, path: Path, delivery) -> Path:
    for grades in ({"1": "01", "2": "02"}, {"2": "03"}):
        one = delivery({("1", "A"): "PPA", ("2", "A"): "PHE"}, grades=grades)
        with file.unit("took_in_file", file=one.file_name) as unit:
            batches.add(unit, one)
    file.undo()
    file.close()
    return path


def test_a_whole_file_has_no_findings(filled: Path) -> None:
    report = check.check(filled)
    assert report.ok
    assert report.findings == ()


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("check_log_differs", "UPDATE district SET name = 'Other'"),
        ("check_log_differs", "DELETE FROM batch_state"),
        ("check_log_differs", "INSERT INTO calendar_correction VALUES ('x','','2026-01-01','off')"),
        ("check_counters", "DELETE FROM edit WHERE counter = 2"),
        ("check_foreign_keys", "DELETE FROM student WHERE number = 1"),
        ("check_schema", "DROP INDEX batch_fingerprint"),
        ("check_marks", "UPDATE batch_mark SET parts = '[1,63000,0,0,0,0,0,0]' WHERE number = 3"),
        ("check_marks", "DELETE FROM batch_mark WHERE number = 1"),
        ("check_strips", f"UPDATE strip SET days = x'{'00' * 365}06' WHERE student = 1"),
        ("check_strips", f"UPDATE strip SET days = x'{'00' * 730}0001' WHERE student = 1"),
        ("check_facts", "UPDATE batch_fact SET codes = x'0900000000000000'"),
        ("check_facts", "UPDATE batch_fact SET codes = x'00000000'"),
        ("check_facts", "UPDATE batch_students SET students = x'6300000064000000'"),
    ],
)  # fmt: skip
def test_each_fault_has_its_name_and_its_words(filled: Path, code: str, fault: str) -> None:
    opened = raw_connection(filled, foreign_keys=False)
    opened.execute("PRAGMA ignore_check_constraints = ON")
    opened.execute(fault)
    opened.close()
    findings = check.check(filled).findings
    assert code in {finding.code for finding in findings}
    for finding in findings:
        assert wording.problem_words(finding.code, finding.facts)


def test_a_damaged_page_is_found_in_a_large_file(file: DistrictFile, path: Path, delivery) -> None:
    many = delivery({(str(n), "A"): "PA" for n in range(12_000)})
    with file.unit("took_in_file", file="x") as unit:
        batches.add(unit, many)
    file.close()
    data = bytearray(path.read_bytes())
    middle = len(data) // 2 // 8192 * 8192
    data[middle : middle + 8192] = b"\xaa" * 8192
    path.write_bytes(data)
    with DistrictFile.open(path, read_only=True):
        pass  # too large for a whole check on every opening
    findings = check.check(path).findings
    assert [finding.code for finding in findings] == ["check_integrity"]
    assert wording.problem_words(findings[0].code, findings[0].facts)
    with pytest.raises(UserError, match="file_damaged_no_backup"):
        DistrictFile.open(path, exclusive=True)


def test_checking_changes_nothing(filled: Path) -> None:
    before = filled.read_bytes()
    check.check(filled)
    assert filled.read_bytes() == before


def test_what_is_no_district_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="file_not_found"):
        check.check(tmp_path / "none.attend")
