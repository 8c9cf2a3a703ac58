"""The command reconcile, as a user runs it."""

from __future__ import annotations

import datetime as dt

import pytest

from attendance_desktop.rules import measures, profiles


def school_days(count: int) -> list[str]:
    first = dt.date(2025, 8, 4)
    days = (first + dt.timedelta(n) for n in range(2 * count))
    return [day.isoformat() for day in days if day.weekday() < 5][:count]


@pytest.fixture
def taken(run, district, write_csv):
    """A district of 60 days: 1 has 40 of them, 2 moves between schools, 3 has no absence."""
    days = school_days(60)
    rows = [("Student ID", "School", "Date", "Code")]
    for student, school, here, missed in (
        ("1", "0101", days[:40], 4),
        ("2", "0101", days[:30], 3),
        ("2", "0102", days[30:], 0),
        ("3", "0102", days, 0),
    ):
        rows += [(student, school, day, "AU" if n < missed else "P") for n, day in enumerate(here)]
    assert run("--file", district, "import", write_csv("marks.csv", rows)).code == 0
    return district


def test_two_rules(run, taken):
    told = run(
        "--file", taken, "reconcile", "--rules", "federal", "--rules", "new-jersey", "--json"
    )
    assert told.code == 0, told.err
    found = told.json
    assert (found["school_year"], found["audience"], found["by"]) == (
        "2025-26",
        "staff",
        "district",
    )
    assert [rule["name"] for rule in found["rules"]] == ["federal", "new-jersey"]
    assert [(t["students"], t["chronic"]) for t in found["totals"]] == [(3, 1), (2, 0)]
    (reason,) = found["reasons"]
    assert (reason["code"], reason["gained"], reason["lost"], reason["net"]) == (
        "minimum-days", 0, 1, -1,
    )  # fmt: skip
    assert reason["sentence"].startswith("1 student has enough days for the first rule only")
    (student,) = found["students"]
    assert (student["id"], student["from"], student["to"], student["reason"]) == (
        "1", "chronic", "not counted", "minimum-days",
    )  # fmt: skip
    assert found["unexplained"] == 0
    # Both rules come as the measures print them.
    for slug, rules in zip(("federal", "new-jersey"), found["rules"], strict=True):
        assert run("--file", taken, "measures", "--rules", slug, "--json").json["rules"] == rules


def test_the_same_in_words(run, taken):
    told = run("--file", taken, "reconcile", "--rules", "federal", "--rules", "new-jersey")
    assert told.code == 0
    assert "2025-26. Staff: contains student information." in told.out
    assert "- 1 student has enough days for the first rule only" in told.out
    assert "Nothing is left unexplained." in told.out
    assert "the minimum of days" in told.out


def test_schools_added_up_against_the_district(run, taken):
    asked = ("--file", taken, "reconcile", "--rules", "federal", "--rules", "federal")
    found = run(*asked, "--by", "pooling", "--json").json
    assert [(t["students"], t["chronic"]) for t in found["totals"]] == [(4, 2), (3, 1)]
    assert [(r["code"], r["net"]) for r in found["reasons"]] == [("pooling", -1)]
    assert [s["id"] for s in found["students"]] == ["2"]
    told = run(*asked, "--by", "pooling").out
    assert "Schools added up" in told
    assert "chronic at 1 of 2 schools" in told


def test_school_by_school(run, taken):
    asked = ("--file", taken, "reconcile", "--rules", "federal", "--rules", "new-jersey")
    found = run(*asked, "--by", "school", "--json").json
    assert [(s["key"], [t["chronic"] for t in s["totals"]]) for s in found["schools"]] == [
        ("0101", [2, 0]),
        ("0102", [0, 0]),
    ]
    assert {(s["id"], s["school"]) for s in found["students"]} == {
        ("1", "0101"), ("2", "0101"), ("2", "0102"),
    }  # fmt: skip
    assert "0101: 2 and 0 students chronically absent." in run(*asked, "--by", "school").out


def test_a_published_number(run, taken):
    asked = ("--file", taken, "reconcile", "--rules", "federal", "--published", "0/3")
    found = run(*asked, "--json").json
    assert (found["published"], found["unexplained"], found["reasons"]) == (True, -1, [])
    assert found["totals"][1]["chronic"] == 0
    out = run(*asked).out
    assert "The published number" in out
    assert "1 student stands exactly at 10 percent" in out


def test_the_public_sees_no_student(run, taken):
    asked = ("--file", taken, "reconcile", "--rules", "federal", "--rules", "new-jersey")
    found = run(*asked, "--audience", "public", "--json").json
    assert "students" not in found
    assert "schools" not in found
    assert found["unexplained"] is None
    assert all(r["gained"] is r["lost"] is r["net"] is r["students"] is None
               for r in found["reasons"])  # fmt: skip
    assert all(t["chronic"] is None for t in found["totals"])
    assert run(*asked, "--audience", "public").out.count("not shown") == 2


WRONG = [
    ((), 2, "rules"),
    (("--rules", "federal"), 2, "twice"),
    (("--rules", "federal") * 3, 2, "twice"),
    (("--rules", "federal", "--published", "12%"), 1, "137/1180"),
    (("--rules", "federal", "--published", "5/4"), 2, "137/1180"),
    (("--rules", "federal", "--rules", "atlantis"), 1, "atlantis"),
    (("--rules", "federal", "--rules", "own", "--school-year", "2020-21"), 1, "2020-21"),
]


def test_wrong_usage(run, taken):
    for options, code, said in WRONG:
        refused = run("--file", taken, "reconcile", *options)
        assert (refused.code, refused.out) == (code, ""), options
        assert said in refused.err


def test_without_attendance_there_is_nothing_to_compare(run, district):
    refused = run("--file", district, "reconcile", "--rules", "federal", "--rules", "texas")
    assert refused.code == 1


def test_every_pair_of_rules_adds_up_on_real_marks(real_data, run, district):
    """Two days of a made-up district and every pair of rules: totals as measured, no remainder."""
    from attendance_desktop.records.measures import By
    from attendance_desktop.rules.reconcile import reconcile
    from attendance_desktop.services.attendance import Attendance
    from attendance_desktop.services.district import Districts

    for name in ("contoso-day1.csv", "contoso-day2.csv"):
        assert run("--file", district, "import", real_data / "daily" / name).code == 0
    districts = Districts()
    districts.open(district, read_only=True)
    year = Attendance(districts).year()
    districts.close()
    counts = {
        slug: measures.measure(year, profiles.load(slug), By.DISTRICT).rows[0]
        for slug in profiles.slugs()
    }
    for first in profiles.slugs():
        for second in profiles.slugs():
            found = reconcile(year, profiles.load(first), profiles.load(second))
            assert [t.chronic for t in found.totals] == [
                counts[first].chronic, counts[second].chronic,
            ]  # fmt: skip
            assert found.unexplained == 0


STATE = ("School Year", "District Code", "District", "School Code", "School", "Students",
         "Chronically Absent", "Chronic Absence Rate")  # fmt: skip


@pytest.fixture
def state(run, taken, write_csv):
    """What the state prints of 2025-26: it asks for 45 days, and has one student more at 0102."""
    rows = (
        ("2025-26", "0010", "Cedar Valley", "", "", 2, 0, "0.0"),
        ("2025-26", "0010", "Cedar Valley", "0101", "Lake", 0, 0, "0.0"),
        ("2025-26", "0010", "Cedar Valley", "0102", "Hill", 2, 1, "50.0"),
        ("2025-26", "0020", "Big City", "", "", 900, 200, "22.2"),
        ("2024-25", "0010", "Cedar Valley", "", "", 3, 1, "33.3"),
    )
    file = write_csv("state.csv", (STATE, *rows))
    assert run("--file", taken, "import", file).code == 0
    return taken


NJ = ("--rules", "federal", "--rules", "new-jersey")


def test_a_number_taken_in_with_the_states_table(run, state):
    found = run("--file", state, "reconcile", *NJ, "--published", "state", "--json").json
    assert [(t["students"], t["chronic"]) for t in found["totals"]] == [(3, 1), (2, 0)]
    assert (found["published"], found["published_source"]) == (True, "state.csv")
    assert [one["code"] for one in found["reasons"]] == ["minimum-days"]
    assert found["unexplained"] == 0
    (student,) = found["students"]
    assert student["days"] == [{"absent": 4, "enrolled": 40}] * 2
    out = run("--file", state, "reconcile", *NJ, "--published", "state").out
    assert "Published: Cedar Valley, state.csv" in out
    assert "4 of 40" in out


def test_a_schools_number_taken_in(run, state):
    # At 0102 the federal rule has two students and none chronic; new-jersey leaves the mover out.
    asked = ("--file", state, "reconcile", *NJ, "--published", "state", "--school", "0102")
    found = run(*asked, "--json").json
    assert found["by"] == "school"
    assert [(t["students"], t["chronic"]) for t in found["totals"]] == [(2, 0), (2, 1)]
    assert found["unexplained"] == 1
    assert "Hill: Federal" in run(*asked).out
    refused = run(*asked, "--audience", "public")
    assert (refused.code, "for staff" in refused.err) == (1, True)


def test_several_tables_are_told_apart_by_their_files(run, state, write_csv):
    rows = (("2025-26", "0010", "Cedar Valley", 3, 1),)
    heads = ("Year", "District Code", "District Name", "Students", "Chronically Absent Count")
    other = write_csv("federal-office.csv", (heads, *rows))
    assert run("--file", state, "import", other).code == 0
    unclear = run("--file", state, "reconcile", *NJ, "--published", "state")
    assert unclear.code == 1
    assert "state.csv" in unclear.err and "federal-office.csv" in unclear.err
    other = run("--file", state, "reconcile", *NJ, "--published", "nowhere")
    assert (other.code, "state.csv" in other.err) == (1, True)
    found = run("--file", state, "reconcile", *NJ, "--published", "office", "--json").json
    assert found["published_source"] == "federal-office.csv"
    assert found["unexplained"] == 1


def test_no_number_to_compare_with(run, taken):
    refused = run("--file", taken, "reconcile", *NJ, "--published", "state")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert "No published table has a number" in refused.err


def test_a_count_worked_out_of_a_share_says_so(run, taken, write_csv):
    heads = ("School Year", "District Code", "District", "Students", "Chronic Absence Rate")
    rows = (("2025-26", "0010", "Cedar Valley", 3, "33.3"),)
    assert run("--file", taken, "import", write_csv("s.csv", (heads, *rows))).code == 0
    asked = ("--file", taken, "reconcile", "--rules", "federal", "--published", "state")
    assert run(*asked, "--json").json["totals"][1]["chronic"] == 1
    assert "may be off by a few students" in run(*asked).out
