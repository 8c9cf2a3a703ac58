"""Commands of trust, and the contract on errors and exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from attendance_desktop.services.district import Districts

ROOT = Path(__file__).parents[2]


def test_init_never_overwrites(run, district):
    before = district.read_bytes()
    again = run("init", district, "--district", "Other")
    assert again.code == 1
    assert again.err.startswith("error: ")
    assert again.err.count("\n") == 1
    assert district.read_bytes() == before


def test_the_last_opened_file_is_used_without_file(run, district):
    assert run("--file", district, "activity").code == 0
    assert run("activity").code == 0


def test_no_file_named_is_one_clear_line(run):
    said = run("measures")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "--file" in said.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("import",),
        ("measures", "--by", "shoe-size"),
        ("init", "x.attend"),
        ("--nonsense",),
    ],
)
def test_wrong_usage_exits_with_two(run, arguments):
    assert run(*arguments).code == 2


def test_an_unknown_rule_profile_is_named(run, district):
    said = run("init", district.with_name("new.attend"), "--district", "X", "--rules", "atlantis")
    assert said.code == 1
    assert "atlantis" in said.err
    assert not district.with_name("new.attend").exists()


def test_backup_restore_and_check(run, district, tmp_path):
    copy = tmp_path / "copy.attend"
    assert run("--file", district, "backup", copy).code == 0
    assert run("--file", district, "backup", copy).code == 1
    district.write_bytes(b"")
    assert run("--file", district, "check").code == 1
    assert run("--file", district, "restore", copy).code == 0
    whole = run("--file", district, "check", "--json")
    assert (whole.code, whole.json["ok"]) == (0, True)


def test_restore_says_where_a_damaged_file_went(run, district, tmp_path):
    copy = tmp_path / "copy.attend"
    assert run("--file", district, "backup", copy).code == 0
    district.write_bytes(b"damaged")
    done = run("--file", district, "restore", copy)
    (aside,) = tmp_path.glob("cedar.damaged-*.attend")
    assert str(aside) in done.out
    assert aside.read_bytes() == b"damaged"
    # A file that is whole goes to the back-ups, and nothing more is said.
    assert "damaged" not in run("--file", district, "restore", copy).out


def test_the_file_that_is_open_can_be_opened_again(district):
    districts = Districts()
    for _time in range(2):
        opened = districts.open(district, window=True)
        assert (opened.read_only, opened.warnings) == (False, ())
    # By another name of the same file too.
    same = district.with_name("same.attend")
    same.symlink_to(district)
    assert not districts.open(same, window=True).read_only
    districts.close()


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_names_that_the_output_cannot_write(tmp_path, encoding):
    env = os.environ | {"ATTENDANCE_DESKTOP_HOME": str(tmp_path), "PYTHONIOENCODING": encoding}
    path = tmp_path / "a.attend"

    def program(*arguments):
        return subprocess.run(
            [sys.executable, "main.py", *arguments],
            cwd=ROOT,
            env=env,
            capture_output=True,
            check=False,
        )

    made = program("init", path, "--district", "Łódź")
    assert (made.returncode, made.stderr) == (0, b"")
    found = json.loads(program("--file", path, "activity", "--json").stdout)
    assert found["actions"][0]["label"] == "Made the file of Łódź"


def test_read_only_commands_leave_the_file_alone(run, district):
    before = district.read_bytes()
    for command in ("activity", "check"):
        run("--file", district, command)
    assert district.read_bytes() == before


def test_the_program_starts_by_main_py(tmp_path):
    env = os.environ | {"ATTENDANCE_DESKTOP_HOME": str(tmp_path)}
    path = tmp_path / "a.attend"
    done = subprocess.run(
        [sys.executable, "main.py", "init", path, "--district", "Ñ"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, path.exists()) == (0, True), done.stderr


def test_self_test_starts_the_real_program(run):
    done = run("self-test")
    assert done.code == 0, done.err
    assert done.out.count("ok: ") >= 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_an_answer_that_cannot_be_written(district, program_home):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "main.py", "--file", district, "activity"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1
    assert not (program_home / "logs").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="another signal there")
def test_an_interrupt_changes_nothing_and_says_so(run, district, tmp_path, come_to):
    path = tmp_path / "long.csv"
    days = [f"2025-09-{n:02d}" for n in range(1, 31)]
    lines = (f"{n:05d},0101,{day},P\n" for n in range(5000) for day in days)
    path.write_text("Student ID,School Code,Date,Code\n" + "".join(lines))
    program = come_to("reading", "--file", district, "import", path)
    children = psutil.Process(program.pid).children()
    assert children
    program.send_signal(signal.SIGINT)
    out, err = program.communicate()
    assert (program.returncode, out, err) == (1, "", "error: Stopped: nothing was changed.\n")
    assert psutil.wait_procs(children, timeout=600)[1] == []
    assert run("--file", district, "measures").code == 1
    assert run("--file", district, "check").code == 0


def test_a_file_of_an_older_version_is_read_after_it_was_brought_up_to_date(run, tmp_path):
    older = tmp_path / "older.attend"
    older.write_bytes((ROOT / "tests" / "frozen" / "schema_1.attend").read_bytes())
    # A check changes nothing, and an older file is no damaged one.
    assert run("--file", older, "check").code == 0
    looked = run("--file", older, "activity", "--json")
    assert (looked.code, looked.err) == (0, "")
    assert looked.json["actions"]
    assert run("--file", older, "check").code == 0
