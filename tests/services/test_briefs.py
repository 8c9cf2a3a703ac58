"""What the superintendent's page says, worked out by hand for two years of marks."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from attendance_desktop.records.measures import Audience
from attendance_desktop.records.read_options import ReadOptions
from attendance_desktop.records.selection import Selection
from attendance_desktop.services.attendance import Attendance
from attendance_desktop.services.briefs import Briefs
from attendance_desktop.services.district import Districts
from attendance_desktop.services.goals import Goals
from attendance_desktop.services.history import RatesOverYears

STAFF, PUBLIC = Selection(), Selection(audience=Audience.PUBLIC)


def marks(year: int, weeks: int, absent: dict[str, range], students: int = 40) -> str:
    """Five days a week from the first Monday of September; grade 1 and 2 by turns."""
    first = dt.date(year, 9, 1)
    first += dt.timedelta((7 - first.weekday()) % 7)
    lines = ["student_id,school_code,school_name,grade,date,code"]
    for student in range(students):
        name = f"s{student:02d}"
        for n in range(weeks * 5):
            day = first + dt.timedelta(n // 5 * 7 + n % 5)
            code = "A" if n in absent.get(name, ()) else "P"
            lines.append(f"{name},1,Lake,{student % 2 + 1:02d},{day},{code}")
    return "\n".join(lines) + "\n"


@pytest.fixture
def opened(tmp_path: Path):
    districts = Districts()
    districts.create(tmp_path / "lake.attend", "Lake District")
    attendance = Attendance(districts)

    def take_in(name: str, text: str) -> None:
        (tmp_path / name).write_text(text)
        options = ReadOptions(codes={"A": "unexcused", "P": "present"})
        attendance.take_in(attendance.read([tmp_path / name], options))

    yield districts, attendance, take_in
    districts.close()


def test_two_years(opened) -> None:
    """Last year: 24 of 80 miss 10 of the first 50 days, and later all come; this year 16 do.

    This year has 10 weeks so far. After as many days 30.0% were chronic last year, 20.0% are now.
    At the end of October (9 or 8 weeks) the same 16 are chronic: 10 of some 40 days.
    """
    districts, attendance, take_in = opened
    before = {f"s{n:02d}": range(10) for n in range(24)}
    now = {f"s{n:02d}": range(10) for n in range(0, 32, 2)}
    take_in("last.csv", marks(2024, 30, before, students=80))
    take_in("this.csv", marks(2025, 10, now, students=80))
    brief = Briefs(districts, attendance).brief(STAFF)
    assert brief.title == "Attendance brief, November 2025" and brief.district == "Lake District"
    assert brief.number == "20.0%"
    assert brief.number_words == "16 of 80 students have missed 10% or more of their days."
    against, since = brief.facts
    assert (against.label, against.value) == ("Against 2024-25", "10.0 points lower")
    assert against.note == "30.0% then, after as many school days"
    assert (since.label, since.value) == ("Since the end of October 2025", "as before")
    # All are in grade 1 (even numbers): 16 of 40; last year 12 of 40 in either grade.
    assert brief.grades is not None
    assert [h.text for h in brief.grades.headings][-1] == "Points vs 2024-25"
    assert [[cell.text for cell in row] for row in brief.grades.rows] == [
        ["Grade 1", "40", "16", "40.0%", "+10.0"],
        ["Grade 2", "40", "0", "0.0%", "−30.0"],
    ]
    assert brief.grades_note == "One student moves the rate of Grade 1 by 2.5 points."
    assert brief.time is not None and brief.time.title == "Over the years"


def test_the_public_is_told_no_change_of_a_protected_grade(opened) -> None:
    districts, attendance, take_in = opened
    eight = {f"s{n:02d}": range(10) for n in range(0, 16, 2)}
    take_in("last.csv", marks(2024, 10, eight))
    take_in("this.csv", marks(2025, 10, eight))
    brief = Briefs(districts, attendance).brief(PUBLIC)
    assert brief.grades is not None and not brief.staff
    second = [cell.text for cell in brief.grades.rows[1]]
    # Nobody of 20: near 0, so the exact share, its count and its change stay hidden.
    assert second[:3] == ["Grade 2", "–", "–"] and second[4] == "–" and "0.0%" not in second


def test_one_year_shows_its_months(opened) -> None:
    districts, attendance, take_in = opened
    take_in("this.csv", marks(2025, 20, {f"s{n:02d}": range(12) for n in range(10)}, students=50))
    brief = Briefs(districts, attendance).brief(STAFF)
    assert brief.time is not None and brief.time.title == "Month by month"
    assert brief.grades is not None and len(brief.grades.headings) == 4
    assert [fact.label for fact in brief.facts] == ["Since the end of December 2025"]


def test_the_path_to_half(opened) -> None:
    """The goal starts at 30.0%: the path asks for 27.0% in the next year, at most 10 of 40."""
    districts, attendance, take_in = opened
    take_in("last.csv", marks(2024, 30, {f"s{n:02d}": range(20) for n in range(12)}))
    take_in("this.csv", marks(2025, 30, {f"s{n:02d}": range(20) for n in range(8)}))
    goals = Goals(districts, attendance, RatesOverYears(districts, attendance))
    goals.set(goals.proposed(goals.measured(2025)))
    brief = Briefs(districts, attendance).brief(STAFF)
    # Of forty students the count comes first, and no change is said in points.
    assert (brief.number, brief.number_words) == (
        "8 of 40",
        "students have missed 10% or more of their days: 20.0%.",
    )
    (path,) = brief.facts
    assert path.label == "The path to half"
    assert path.value == "2 students ahead of the path"
    assert "at most 10 students" in path.note
    assert brief.time is not None and "path" in brief.time.title


def test_a_district_too_small_for_the_public(opened) -> None:
    districts, attendance, take_in = opened
    take_in("this.csv", marks(2025, 20, {"s00": range(12)}, students=4))
    brief = Briefs(districts, attendance).brief(PUBLIC)
    assert brief.number == "Not shown" and brief.facts == ()
    assert brief.number_words == "Chronic absence of fewer than 10 students."
    assert brief.schools is None and brief.grades is None
    why, schools, grades, remedy = brief.unsaid
    assert why.startswith("What could be traced to a child stays with the staff")
    assert schools.startswith("Fewer than 10 students: ")
    assert grades == "The grades: each has too few students."
    assert "staff edition" in remedy
    # Neither the four students nor the one chronically absent can be read anywhere.
    assert not {"4", "1", "25"} & set(re.findall(r"\d+", " ".join(brief.unsaid)))


def test_what_is_hidden_is_named_with_its_reason(opened) -> None:
    """Nobody of thirty is near 0 percent: a bound may be said, the path and the years too."""
    districts, attendance, take_in = opened
    take_in("last.csv", marks(2024, 30, {f"s{n:02d}": range(20) for n in range(12)}))
    take_in("this.csv", marks(2025, 30, {}))
    goals = Goals(districts, attendance, RatesOverYears(districts, attendance))
    goals.set(goals.proposed(goals.measured(2025)))
    brief = Briefs(districts, attendance).brief(PUBLIC)
    assert brief.number == "≤ 5 %" and brief.schools is None
    assert "Lake: ≤ 5 %; the exact share is not shown." in brief.unsaid
    assert [(fact.label, fact.value) for fact in brief.facts] == [
        ("The goal", "15.0% by May 2030"),
        ("The path asks for", "27.0% by May 2026"),
    ]
    assert Briefs(districts, attendance).brief(STAFF).unsaid == ()
