"""Published rates in the layouts of many states: what each figure speaks of, and what hides it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import attendance_files
from attendance_desktop.records.attendance import FileKind
from attendance_desktop.records.delivery import Delivery
from attendance_desktop.records.published import Level, PublishedRate
from attendance_desktop.records.read_options import ReadOptions

STATE, DISTRICT, SCHOOL = Level.STATE, Level.DISTRICT, Level.SCHOOL


@pytest.fixture
def read(tmp_path: Path):
    def one(text: str, name: str = "rates-2024.csv", **said: object) -> Delivery:
        path = tmp_path / name
        path.write_text(text.strip("\n") + "\n", encoding="utf-8")
        found = understood(path, **said)
        assert len(found) == 1
        return found[0]

    return one


def understood(path: Path, **said: object) -> tuple[Delivery, ...]:
    options = ReadOptions(**said)  # pyright: ignore[reportArgumentType]
    found = attendance_files.understand(path, options, lambda s: None, lambda share, word: None)
    for delivery in found:
        assert delivery.kind is FileKind.PUBLISHED
        parts = delivery.rows_taken + delivery.rows_repeated + delivery.rows_refused
        assert delivery.rows_read == parts
    return found


def figures(found: Sequence[PublishedRate]) -> list[tuple[object, ...]]:
    return [(f.school_year, f.district, f.school, f.group, f.students, f.chronic, f.share)
            for f in found]  # fmt: skip


def shares(delivery: Delivery) -> list[str]:
    return [str(f.share) for f in delivery.published]


def codes(delivery: Delivery) -> list[str]:
    return [p.code for p in delivery.problems]


def test_a_file_of_all_levels_and_codes_for_groups(read):
    found = read("""
AcademicYear,AggregateLevel,CountyCode,DistrictCode,SchoolCode,CountyName,DistrictName,SchoolName,CharterSchool,ReportingCategory,ChronicAbsenteeismEligibleCumulativeEnrollment,ChronicAbsenteeismCount,ChronicAbsenteeismRate
2022-23,T,00,,,State,,,All,TA,5966000,1480000,24.8
2022-23,C,01,,,Alameda,,,All,TA,220000,50000,22.7
2022-23,D,01,61119,,Alameda,Alameda Unified,,All,TA,9300,1500,16.1
2022-23,D,01,61119,,Alameda,Alameda Unified,,All,RB,600,150,25.0
2022-23,D,01,61119,,Alameda,Alameda Unified,,No,TA,8300,1300,15.7
2022-23,S,01,61119,0130229,Alameda,Alameda Unified,Alameda High,No,TA,1900,250,13.2
2022-23,S,01,61119,0130229,Alameda,Alameda Unified,Alameda High,No,RB,*,*,*
""")  # fmt: skip
    levels = [f.level for f in found.published]
    assert levels == [STATE, DISTRICT, DISTRICT, DISTRICT, SCHOOL, SCHOOL]
    assert [f.group for f in found.published] == ["TA", "TA", "RB", "No", "TA", "RB"]
    assert [f.is_all for f in found.published] == [True, True, False, False, True, False]
    assert (found.rows_read, found.published[4].school_code) == (5, "0130229")
    hidden = found.published[-1]
    assert (hidden.students, hidden.chronic, hidden.share, hidden.hidden) == (None, None, None, "*")
    assert {"totals_apart", "counties_apart"} <= set(codes(found))


def test_years_across_with_one_line_of_headings(read):
    found = read("""
District Code,District,2018-19,2020-21,2021-22
0010,Mapleton,12.1%,20.5%,30.0%
0020,Adams 12,9.9%,*,<=5.0%
,Statewide,11.0%,19.0%,28.5%
""", "chronic-absenteeism-rates.csv")  # fmt: skip
    ours = [f for f in found.published if f.district_code == "0010"]
    assert [(f.school_year, str(f.share)) for f in ours] == [
        (2019, "0.121"), (2021, "0.205"), (2022, "0.300")]  # fmt: skip
    other = [f.hidden for f in found.published if f.district_code == "0020"]
    assert other == ["", "*", "<=5.0%"]
    assert [f.level for f in found.published[-3:]] == [STATE] * 3
    assert (found.rows_read, found.rows_taken) == (2, 2)


def test_years_over_counts_and_rates_in_two_lines(read):
    found = read("""
Chronic Absenteeism by District,,,,,,
,,2021-22,,,2022-23,
District Code,District Name,Chronically Absent,Enrollment,Rate,Chronically Absent,Enrollment
0010,Mapleton,300,1000,30.0,250,1000
0020,Adams 12,90,900,10.0,99,900
""")  # fmt: skip
    assert figures(found.published) == [
        (2022, "Mapleton", "", "", 1000, 300, Decimal("0.300")),
        (2023, "Mapleton", "", "", 1000, 250, None),
        (2022, "Adams 12", "", "", 900, 90, Decimal("0.100")),
        (2023, "Adams 12", "", "", 900, 99, None),
    ]


def test_groups_across(read):
    found = read("""
School Year,District,All Students % Chronic,Black % Chronic,Hispanic or Latino % Chronic,Students with Disabilities % Chronic
2021-22,Cedar Fork,20.1,31.4,s,28
2021-22,Lake,10.0,12.0,9.5,--
""")  # fmt: skip  # noqa: E501
    lake = [f for f in found.published if f.district == "Lake"]
    assert [(f.group, f.category, f.hidden) for f in lake] == [
        ("All Students", "", ""),
        ("Black", "race/ethnicity", ""),
        ("Hispanic or Latino", "race/ethnicity", ""),
        ("Students with Disabilities", "disability", "--"),
    ]
    assert [f.hidden for f in found.published[:4]] == ["", "", "s", ""]
    assert found.rows_read == 2


def test_a_row_a_measure(read):
    found = read("""
Year,LEA Code,LEA Name,Subgroup,Measure,Value
2023,0010,Mapleton,All Students,Number Chronically Absent,300
2023,0010,Mapleton,All Students,Number of Students Enrolled,1000
2023,0010,Mapleton,All Students,Chronic Absenteeism Rate,30.0
2023,0010,Mapleton,All Students,Graduation Rate,88.0
2023,0010,Mapleton,Female,Number Chronically Absent,N<10
2023,0010,Mapleton,Female,Chronic Absenteeism Rate,N<10
""")  # fmt: skip
    assert figures(found.published) == [
        (2023, "Mapleton", "", "All Students", 1000, 300, Decimal("0.300")),
        (2023, "Mapleton", "", "Female", None, None, None),
    ]
    assert found.published[1].hidden == "N<10"
    assert found.rows_read == 5
    assert "other_measures_apart" in codes(found)


def test_other_indicators_beside_chronic_absence_are_left_out(read):
    found = read("""
Year,District IRN,District Name,Indicator,Numerator,Denominator,Percent
2023,043489,Akron,Chronic Absenteeism,250,1000,25.0
2023,043489,Akron,Graduation,80,100,80.0
2023,043497,Alliance,Chronic Absenteeism,12,100,12.0
2023,043497,Alliance,Graduation,90,100,90.0
""")  # fmt: skip
    assert figures(found.published) == [
        (2023, "Akron", "", "", 1000, 250, Decimal("0.250")),
        (2023, "Alliance", "", "", 100, 12, Decimal("0.120")),
    ]
    assert found.published[0].district_code == "043489"


def test_total_as_a_group_is_the_districts_own_row(read):
    found = read("""
District,Group,Students,Chronically Absent,Rate
Cedar Fork,Total,100,20,0.200
Cedar Fork,Male,50,11,0.220
Lake,Total,300,30,0.100
Lake,Male,140,14,0.100
Total,Total,400,50,0.125
""")  # fmt: skip
    assert [(f.level, f.district, f.group) for f in found.published] == [
        (DISTRICT, "Cedar Fork", "Total"),
        (DISTRICT, "Cedar Fork", "Male"),
        (DISTRICT, "Lake", "Total"),
        (DISTRICT, "Lake", "Male"),
        (STATE, "", "Total"),
    ]
    assert (found.rows_read, shares(found)[0]) == (4, "0.200")


def test_schools_and_their_district_in_one_table(read):
    found = read("""
Division Number,Division Name,School Number,School Name,Chronic Absenteeism Rate
001,Accomack County,0000,Division Total,15.2
001,Accomack County,0510,Arcadia High,23.5
001,Accomack County,0580,Tangier Combined,
000,State,0000,State Total,20.1
""")  # fmt: skip
    assert [(f.level, f.district_code, f.school_code) for f in found.published] == [
        (DISTRICT, "001", ""),
        (SCHOOL, "001", "0510"),
        (SCHOOL, "001", "0580"),
        (STATE, "", ""),
    ]
    assert [s.name for s in found.schools] == ["Arcadia High", "Tangier Combined"]


def test_entities_of_one_column_with_their_type(read):
    found = read("""
ENTITY_CD,ENTITY_NAME,ENTITY_TYPE,YEAR,SUBGROUP_NAME,ABSENT_COUNT,ENROLLMENT,ABSENT_RATE
111111111111,All Public Schools,State,2023,All Students,800000,2400000,33.3
010100010000,ALBANY CITY SD,District,2023,All Students,3300,8000,41.3
010100010014,MONTESSORI MAGNET,School,2023,All Students,60,300,20
010100010014,MONTESSORI MAGNET,School,2023,Multiracial,s,s,s
""", "chronic-absenteeism.csv")  # fmt: skip
    assert [(f.level, f.district_code, f.school_code) for f in found.published] == [
        (STATE, "", ""),
        (DISTRICT, "010100010000", ""),
        (SCHOOL, "", "010100010014"),
        (SCHOOL, "", "010100010014"),
    ]
    assert found.published[1].chronic == 3300
    assert found.published[3].hidden == "s"


def test_moderate_and_severe_make_chronic(read):
    found = read("""
District,School,Grade,Students,10-20% Count,20% or more Count,10-20% Rate,20% or more Rate
Cedar Fork,Lake School,Grade   1,50,5,2,10.0,4.0
Cedar Fork,Lake School,K,40,*,*,*,*
Cedar Fork,Lake School,All Grades,90,8,3,8.9,3.3
""", "chronic absence 2022-23.csv")  # fmt: skip
    assert [(f.grade, f.chronic, f.share) for f in found.published] == [
        ("01", 7, Decimal("0.140")),
        ("KG", None, None),
        ("", 11, Decimal("0.122")),
    ]
    assert found.published[1].hidden == "*"


def test_shares_and_percents_are_told_from_all_values(read):
    plain = "District,Chronic Rate\n"
    assert shares(read(plain + "A,0.5\nB,0.75\nC,1.0")) == ["0.5", "0.75", "1.0"]
    assert shares(read(plain + "A,0.5\nB,12\nC,0")) == ["0.005", "0.12", "0.00"]
    assert shares(read(plain + "A,0.5%\nB,0.75%\nC,1%")) == ["0.005", "0.0075", "0.01"]
    counted = "District,Students,Chronically Absent Count,Chronic Rate\n"
    assert shares(read(counted + "A,1000,5,0.5\nB,400,3,0.75")) == ["0.005", "0.0075"]


def test_the_students_that_the_rate_divides_by(read):
    found = read("""
District,Fall Enrollment,Students Enrolled 10 Days or More,Chronically Absent,Chronic Absence Rate
A,1000,900,90,10.0
B,500,480,48,10.0
C,700,700,140,20.0
""")  # fmt: skip
    assert [f.students for f in found.published] == [900, 480, 700]
    assert "rate_differs" not in codes(found)


def test_a_rate_that_is_not_its_counts_is_pointed_out(read):
    lines = "\n".join(f"D{n},{100 + n},{10 + n},{(10 + n) / (100 + n):.1%}" for n in range(20))
    text = f"District,Students,Chronic Count,Chronic Rate\n{lines}\nOdd,200,30,51.0%"
    problems = [(p.code, p.row) for p in read(text).problems]
    assert problems == [("rate_differs", 22)]


def test_a_group_over_all_students_is_pointed_out(read):
    found = read("""
District,Race,Students,Chronic Count,Chronic Rate
Cedar Fork,All,200,40,20.0
Cedar Fork,Black,200,10,5.0
Cedar Fork,White,200,20,10.0
Cedar Fork,Asian,200,10,5.0
Lake,All,100,10,10.0
Lake,Black,40,4,10.0
Lake,White,60,6,10.0
""")  # fmt: skip
    assert [p.row for p in found.problems if p.code == "denominator_not_own"] == [3, 4, 5]


@pytest.mark.parametrize(
    ("rate", "fits"),
    [("12.9", True), ("12.8", False), ("13.0", False)],
)
def test_tolerance_follows_how_a_file_rounds(read, rate, fits):
    # 100 rows cut off after one decimal: 129 of 1,000 is 12.9, and 12.8 or 13.0 is wrong.
    lines = [f"D{n},1000,{n},{n // 1 / 10:.1f}" for n in range(101, 200)]
    text = "District,Students,Chronic Count,Chronic Rate\n" + "\n".join(lines)
    found = read(f"{text}\nOwn,1000,129,{rate}")
    assert ("rate_differs" in codes(found)) is not fits


def test_a_bare_year_is_spring_unless_the_file_spells_the_span(read):
    body = "Year,District,Chronic Rate\n2019,A,12.5\n2019,B,30.1"
    assert read(body, "rates.csv").school_year == 2019
    assert read(body, "rates-2019-20.csv").school_year == 2020
    assert read(body.replace("Year,", "Fall Year,"), "rates.csv").school_year == 2020
    assert read(body, "rates.csv", school_year=2018).school_year == 2018


def test_without_a_year_the_user_is_asked(read):
    with pytest.raises(UserError, match="school_year_needed"):
        read("District,Chronic Rate\nA,12.5\nB,30.1", "rates.csv")
    assert read(
        "District,Chronic Rate\nA,12.5\nB,3", "rates.csv", school_year=2024
    ).school_year == (2024)


def test_fewer_names_than_fields(read):
    found = read("""
Year,Indicator,Chronic Count,Students,Chronic Rate
2022,Accomack County Public Schools,Arcadia High,Chronic Absenteeism,159,677,23.49
2022,Accomack County Public Schools,Kegotank Elementary,Chronic Absenteeism,74,442,16.74
2022,York County Public Schools,Yorktown Middle,Chronic Absenteeism,141,641,22
2022,York County Public Schools,Tabb High,Chronic Absenteeism,<,1100,<
""")  # fmt: skip
    assert figures(found.published)[2] == (
        2022, "York County Public Schools", "Yorktown Middle", "", 641, 141, Decimal("0.22")
    )  # fmt: skip
    assert found.published[3].hidden == "<"


def test_grades_across(read):
    found = read("""
District,School,K,1,2,All Grades
Lake,Lake Elementary,22.1%,20.0%,*,15.2%
Lake,North Elementary,32.1%,30.0%,28.4%,25.2%
""", "chronic-2023.csv")  # fmt: skip
    assert [(f.grade, f.is_all) for f in found.published[:4]] == [
        ("KG", False), ("01", False), ("02", False), ("", True)]  # fmt: skip
    assert (found.published[2].hidden, str(found.published[3].share)) == ("*", "0.152")


def test_groups_over_counts_and_rates(read):
    found = read("""
Chronically Absent Students,,,,,
,,Black,,White,
District Code,District,Number,Percent,Number,Percent
1,Lake,10,25%,20,10%
2,Oak,*,*,30,12%
""", "2019.csv")  # fmt: skip
    assert [(f.group, f.chronic, f.hidden) for f in found.published] == [
        ("Black", 10, ""), ("White", 20, ""), ("Black", None, "*"), ("White", 30, "")]  # fmt: skip


def test_headings_cut_short_and_a_measure_in_a_column_of_its_own(read):
    found = read("""
SCHOOL_YEAR,LEANM,LEAID,SCHNAM,NCESSCH,NUMERATOR,DENOMINATOR,POPULATION,SUBGROUP,CHARACTERISTICS
2021-2022,Albertville City,0100005,Albertville Middle,010000500870,120,900,All,All Students,Chronic Absenteeism
2021-2022,Albertville City,0100005,Albertville Middle,010000500870,S,S,All,Asian,Chronic Absenteeism
""")  # fmt: skip  # noqa: E501
    assert [(f.district_code, f.school_code, f.students, f.chronic, f.hidden)
            for f in found.published] == [
        ("0100005", "010000500870", 900, 120, ""), ("0100005", "010000500870", None, None, "S"),
    ]  # fmt: skip


def test_one_code_for_districts_and_schools(read):
    found = read("""
year,agency_code,lea_name,school_name,subgroup,den,num,pct
2022,010000,Alamance,Alamance,ALL,22000,7000,0.3181
2022,010303,Alamance,Wilson Elementary,ALL,500,120,0.2400
2022,NC-SEA,State of North Carolina,State of North Carolina,ALL,1500000,480000,0.3200
""", "chronic-absent.csv")  # fmt: skip
    assert [(f.level, f.district_code, f.school_code) for f in found.published] == [
        (DISTRICT, "010000", ""), (SCHOOL, "", "010303"), (STATE, "", "")]  # fmt: skip
    assert "rate_differs" not in codes(found)


def test_totals_below_the_schools_of_a_district(read):
    found = read("""
District,School,Total Enrollment,# Chronic,% Chronic
Barrington,Barrington High,1100,99,9%
Barrington Total,,3300,250,7.6%
Statewide,,140000,40000,28.6%
""", "rates-SY22-23.csv")  # fmt: skip
    assert [(f.level, f.district, f.school) for f in found.published] == [
        (SCHOOL, "Barrington", "Barrington High"), (DISTRICT, "Barrington", ""),
        (STATE, "", "")]  # fmt: skip
    assert (found.rows_read, found.school_year) == (2, 2023)


def test_rows_said_twice_and_rows_that_disagree(read):
    found = read("""
District,Students,Chronic Count,Chronic Rate
A,100,10,10.0
A,100,10,10.0
B,100,20,20.0
B,100,30,30.0
""")  # fmt: skip
    assert (found.rows_read, found.rows_taken, found.rows_repeated) == (4, 3, 1)
    assert [p.row for p in found.problems if p.code == "published_twice"] == [5]


def test_a_district_that_bears_a_states_name(read):
    found = read("""
District Code,District,Students,Chronic Count,Chronic Rate
001,Nevada,1200,120,10.0
002,Ames,5000,400,8.0
003,Colo,500,50,10.0
""")  # fmt: skip
    assert {f.level for f in found.published} == {DISTRICT}
    found = read("""
District,Students,Chronic Count,Chronic Rate
Iowa,6700,570,8.5
Ames,5000,400,8.0
Colo,500,50,10.0
""")  # fmt: skip
    assert [f.level for f in found.published] == [STATE, DISTRICT, DISTRICT]


def test_remarks_beside_and_below_are_no_rows(read):
    found = read("""
Chronic Absenteeism 2022-23,,,
,,,
District Name,Students,Chronically Absent Count,Chronically Absent Rate
Mapleton,1000,427,0.427
Bennett,200,20,0.1
,,,
* Rates are hidden for fewer than 10 students,,,
Source: the state's data office,,,
""")  # fmt: skip
    assert (found.rows_read, len(found.published), found.header_row) == (2, 2, 3)


def test_semicolons_and_decimal_commas(read):
    found = read("District;Students;Chronic Count;Chronic Rate\nA;1.000;125;12,5\nB;80;8;10,0")
    assert figures(found.published)[0][4:] == (1000, 125, Decimal("0.125"))


def test_a_name_is_kept_where_no_student_is(read):
    found = read("Code,Name,Chronic Absence Rate\n0010,Mapleton,12.5\n0020,Lake,3.4")
    assert [f.district for f in found.published] == ["Mapleton", "Lake"]
    assert [f.district_code for f in found.published] == ["0010", "0020"]


def test_sheets_of_years_and_definitions(tmp_path):
    book = openpyxl.Workbook()
    notes = book.active
    notes.title = "Read me"
    notes.append(["Chronic absence: a student who misses 10% or more of the days."])
    for year, rate in (("2021-22", 0.31), ("2022-23", 0.28)):
        sheet = book.create_sheet(year)
        sheet.append(["Chronic absence by school"])
        sheet.append([])
        sheet.append(["District Code", "School Code", "School", "Rate"])
        for n in range(4):
            sheet.append(["0010", f"000{n}", f"Lake {n} Elementary", rate + n / 100])
    path = tmp_path / "rates.xlsx"
    book.save(path)
    found = understood(path)
    assert sorted(d.school_year for d in found) == [2022, 2023]
    assert found[0].published[0].school_code == "0000"
    assert {f.level for d in found for f in d.published} == {SCHOOL}


def test_roles_that_the_user_names(read):
    said = {"district-name": "Where", "rate": "X1", "chronic": "X2"}
    found = read(
        "Where,X1,X2\nMapleton,12.5,25\nLake,8.0,8", "table.csv", layout="published",
        columns=said, school_year=2023,
    )  # fmt: skip
    assert figures(found.published)[0] == (2023, "Mapleton", "", "", None, 25, Decimal("0.125"))


def test_own_attendance_is_not_taken_for_published(tmp_path):
    path = tmp_path / "totals.csv"
    path.write_text(
        "Student ID,School,Days Enrolled,Days Absent,Chronic Absentee Rate\n"
        "1001,Lake,180,20,11.1\n1002,Lake,180,4,2.2\n",
        encoding="utf-8",
    )
    options = ReadOptions(school_year=2025)
    found = attendance_files.understand(path, options, lambda s: None, lambda share, word: None)
    assert found[0].kind is FileKind.TOTALS
