"""Published rates as states lay them out: every count found again, or a question with words.

The layouts follow what education departments put on the web; places and figures are made up.
"""

# Rows of tables stand as files have them.
# ruff: noqa: E501
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import odf.opendocument
import odf.table
import odf.text
import openpyxl
import pytest
import xlwt

from attendance_desktop import wording
from attendance_desktop.errors import UserError
from attendance_desktop.exchange import attendance_files
from attendance_desktop.records.attendance import FileKind
from attendance_desktop.records.delivery import Delivery
from attendance_desktop.records.published import PublishedRate
from attendance_desktop.records.read_options import ReadOptions


def told(figure: PublishedRate) -> str:
    """Return a figure in a line: year place group chronic/students share what hides it."""
    place = "/".join(
        filter(None, (figure.district or figure.district_code, figure.school or figure.school_code))
    )
    who = " ".join(filter(None, (figure.grade, "" if figure.is_all else figure.group)))
    chronic = "-" if figure.chronic is None else figure.chronic
    students = "-" if figure.students is None else figure.students
    share = "-" if figure.share is None else f"{figure.share.normalize():f}"
    return " | ".join(
        filter(None, (str(figure.school_year), place or "STATE", who, f"{chronic}/{students}",
                      share, figure.hidden))
    )  # fmt: skip


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


@dataclass(frozen=True)
class Layout:
    """A layout of one state.

    Attributes:
        name: of the file.
        content: what it holds; tabs between the cells of a workbook, "=== name" over each sheet.
        options: what the user said.
        expected: a line a figure, as `told` says it; "refused: code" for a refusal.
        problems: codes of what must be said beside the figures.
    """

    name: str
    content: str
    expected: str
    encoding: str = "utf-8"
    problems: tuple[str, ...] = ()
    options: ReadOptions = field(default_factory=ReadOptions)


def save(folder: Path, layout: Layout) -> Path:
    path = folder / layout.name
    content = layout.content.strip("\n") + "\n"
    if path.suffix in SAVERS:
        sheets = {}
        for part in content.split("=== "):
            if part.strip():
                title, _, body = part.partition("\n") if "=== " in content else ("Data", "", part)
                sheets[title.strip()] = [line.split("\t") for line in body.splitlines()]
        SAVERS[path.suffix](path, sheets)
    else:
        path.write_bytes(content.encode(layout.encoding))
    return path


def value(text: str) -> object:
    """Return a cell as a spreadsheet would hold it; `'` in front keeps a text a text."""
    if text.startswith("'"):
        return text[1:]
    try:
        return int(text) if text[:1] != "0" or text == "0" else float(text)
    except ValueError:
        try:
            return float(text)
        except ValueError:
            return text or None


def _xlsx(path: Path, sheets: dict[str, list[list[str]]]) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append([value(cell) for cell in row])
    book.save(path)


def _xls(path: Path, sheets: dict[str, list[list[str]]]) -> None:
    book = xlwt.Workbook()
    for title, rows in sheets.items():
        page = book.add_sheet(title)
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                if value(cell) is not None:
                    page.write(i, j, value(cell))
    book.save(str(path))


def _ods(path: Path, sheets: dict[str, list[list[str]]]) -> None:
    book = odf.opendocument.OpenDocumentSpreadsheet()
    for title, rows in sheets.items():
        table = odf.table.Table(name=title)
        for row in rows:
            line = odf.table.TableRow()
            for cell in row:
                held = value(cell)
                number = isinstance(held, int | float)
                kind = {"valuetype": "float", "value": held} if number else (
                    {"valuetype": "string"} if held else {})  # fmt: skip
                here = odf.table.TableCell(**kind)
                if held is not None:
                    here.addElement(odf.text.P(text=str(held)))
                line.addElement(here)
            table.addElement(line)
        book.spreadsheet.addElement(table)
    book.save(str(path))


SAVERS: dict[str, Callable[[Path, dict[str, list[list[str]]]], None]] = {
    ".xlsx": _xlsx, ".xls": _xls, ".ods": _ods}  # fmt: skip

OREGON = Layout(
    "regattend_report_2223.xlsx",
    """
=== Regular Attenders
2022-2023 Regular Attenders Report
Institution ID\tInstitution\tInstitution Type\tStudent Group\tStudents Included\tNumber Regular Attenders\tPercent Regular Attenders\tNumber Chronically Absent\tPercent Chronically Absent
2063\tAdel SD 21\tDistrict\tAll Students\t200\t140\t70.0\t60\t30.0
2063\tAdel SD 21\tDistrict\tAsian\t*\t*\t*\t*\t*
498\tAdel Elementary\tSchool\tAll Students\t120\t90\t75.0\t30\t25.0
=== Notes
Regular attenders attended more than 90 percent of their enrolled days.
""",
    """
    2023 | Adel SD 21 | 60/200 | 0.3
    2023 | Adel SD 21 | Asian | -/- | - | *
    2023 | Adel Elementary | 30/120 | 0.25
    """,
)
OREGON_REGULAR_ONLY = Layout(
    "regular-attenders-2019.csv",
    """
District ID,District,School ID,School,Student Group,Students Included,Number Regular Attenders,Percent Regular Attenders
2063,Adel SD 21,498,Adel Elementary,Total,120,90,75.0
2063,Adel SD 21,499,Adel High,Total,80,60,75.0
""",
    "refused: published_without_rates",
)
OREGON_REGULAR_TITLED = Layout(
    "chronic-absenteeism-2019.csv",
    """
Chronic Absenteeism and Regular Attenders 2018-19,,,,,
District ID,District,Student Group,Students Included,Number Regular Attenders,Percent Regular Attenders
2063,Adel SD 21,Total,120,90,75.0
2064,Burns SD 3,Total,80,60,75.0
""",
    "refused: published_without_rates",
)
CALIFORNIA = Layout(
    "chronicabsenteeism24.txt",
    """
Academic Year	Aggregate Level	County Code	District Code	School Code	County Name	District Name	School Name	Charter School	DASS	Reporting Category	ChronicAbsenteeismEligibleCumulativeEnrollment	ChronicAbsenteeismCount	ChronicAbsenteeismRate
2023-24	T	00			Statewide				All	TA	5800000	1180000	20.3
2023-24	C	01			Alameda			All	All	TA	220000	44000	20.0
2023-24	D	01	61119		Alameda	Alameda Unified		All	All	TA	9300	1488	16.0
2023-24	D	01	61119		Alameda	Alameda Unified		All	All	GRK	600	150	25.0
2023-24	S	01	61119	0130229	Alameda	Alameda Unified	Alameda High	No	No	TA	1900	190	10.0
2023-24	S	01	61119	0130229	Alameda	Alameda Unified	Alameda High	No	No	RP	*	*	*
""",
    """
    2024 | STATE | 1180000/5800000 | 0.203
    2024 | Alameda Unified | 1488/9300 | 0.16
    2024 | Alameda Unified | KG | 150/600 | 0.25
    2024 | Alameda Unified/Alameda High | 190/1900 | 0.1
    2024 | Alameda Unified/Alameda High | RP | -/- | - | *
    """,
)
FLORIDA = Layout(
    "PKY2122Absent21DaysRpt.xlsx",
    """
=== District
Florida Department of Education
PK-12 Students Absent 21 or More Days, by District
2021-22, Final Survey 5
\t\t\tStudents Absent\t
District #\tDistrict Name\tTotal Enrollment\t21+ Days\t% Absent 21+ Days
'01\tAlachua\t30000\t6000\t20.0
'02\tBaker\t5000\t1250\t25.0
""",
    "refused: published_without_rates",
)
FLORIDA_TEN_PERCENT = Layout(
    "ChronicAbsentDist2223.xlsx",
    """
=== District
Florida Department of Education, PK-12 Public Schools
Chronic Absenteeism by District (students absent 10% or more of days), 2022-23

District #\tDistrict Name\tEnrollment\tAbsent 10% or More Days\tPercent Absent 10% or More Days
'01\tAlachua\t30000\t6000\t20
'02\tBaker\t5000\t1250\t25
'\tFLORIDA\t35000\t7250\t20.7
=== Notes
Includes students enrolled at least 10 days.
""",
    """
    2023 | Alachua | 6000/30000 | 0.2
    2023 | Baker | 1250/5000 | 0.25
    2023 | STATE | 7250/35000 | 0.207
    """,
)
NEW_YORK = Layout(
    "ACC EM Chronic Absenteeism.csv",
    """
INSTITUTION_ID,ENTITY_CD,ENTITY_NAME,YEAR,SUBJECT,SUBGROUP_NAME,ENROLLMENT,ABSENT_COUNT,ABSENT_RATE,LEVEL,DATA_REP_FLAG,PARTIAL_DATA_FLAG,OVERRIDE
800000055729,010100010000,ALBANY CITY SCHOOL DISTRICT,2023,,All Students,6000,2400,40.0,,,,
800000055729,010100010000,ALBANY CITY SCHOOL DISTRICT,2023,,Asian or Native Hawaiian/Other Pacific Islander,500,100,20.0,,,,
800000055730,010100010014,MONTESSORI MAGNET SCHOOL,2023,,All Students,300,60,20.0,,,,
800000055730,010100010014,MONTESSORI MAGNET SCHOOL,2023,,White,s,s,s,,,,
""",
    """
    2023 | ALBANY CITY SCHOOL DISTRICT | 2400/6000 | 0.4
    2023 | ALBANY CITY SCHOOL DISTRICT | Asian or Native Hawaiian/Other Pacific Islander | 100/500 | 0.2
    2023 | MONTESSORI MAGNET SCHOOL | 60/300 | 0.2
    2023 | MONTESSORI MAGNET SCHOOL | White | -/- | - | s
    """,
)
OHIO = Layout(
    "2324_Chronic_Absenteeism_District.xlsx",
    """
=== District_Details
District IRN\tDistrict Name\tCounty\tRegion\tChronic Absenteeism Rate 2023-2024\tChronic Absenteeism Rate 2022-2023\tWatermark\tStudents Chronically Absent 2023-2024\tAttendance Rate 2023-2024
'043489\tAda Exempted\tHardin\tRegion 1\t12.5\t14.0\t\t125\t94.1
'043497\tAkron City\tSummit\tRegion 9\t45.1\t48.0\t\t9020\t88.2
'043505\tAlliance City\tStark\tRegion 9\tNC\tNC\t1\tNC\tNC
""",
    """
    2024 | Ada Exempted | 125/- | 0.125
    2023 | Ada Exempted | -/- | 0.14
    2024 | Akron City | 9020/- | 0.451
    2023 | Akron City | -/- | 0.48
    2024 | Alliance City | -/- | - | NC
    2023 | Alliance City | -/- | - | NC
    """,
)
MICHIGAN = Layout(
    "StudentAttendance_2223.csv",
    """
SchoolYear,ISDCode,ISDName,DistrictCode,DistrictName,BuildingCode,BuildingName,CountyCode,CountyName,EntityType,SchoolLevel,Locale,EsMsHs,ReportCategory,ReportSubGroup,TotalStudents,StudentsChronicallyAbsent,PercentChronicallyAbsent,AttendanceRate
22 - 23 School Year,00,Statewide,00000,All Districts,00000,All Buildings,0,All Counties,State,,,,All Students,All Students,1400000,430000,30.7,91.2
22 - 23 School Year,03,Allegan AESA,03030,Allegan Public Schools,00000,All Buildings,03,Allegan,LEA District,,,,All Students,All Students,2000,500,25.0,92.0
22 - 23 School Year,03,Allegan AESA,03030,Allegan Public Schools,00032,Allegan High,03,Allegan,LEA School,,,,All Students,All Students,800,200,25.0,92.0
22 - 23 School Year,03,Allegan AESA,03030,Allegan Public Schools,00032,Allegan High,03,Allegan,LEA School,,,,Race/Ethnicity,Asian,<10,<10,<10,92.0
22 - 23 School Year,03,Allegan AESA,00000,All Districts,00000,All Buildings,03,Allegan,ISD,,,,All Students,All Students,18000,4000,22.2,92.0
""",
    """
    2023 | STATE | 430000/1400000 | 0.307
    2023 | Allegan Public Schools | 500/2000 | 0.25
    2023 | Allegan Public Schools/Allegan High | 200/800 | 0.25
    2023 | Allegan Public Schools/Allegan High | Asian | -/- | - | <10
    """,
)
WASHINGTON = Layout(
    "Report_Card_SQSS_2022-23.csv",
    """
SchoolYear,OrganizationLevel,County,ESDName,DistrictCode,DistrictName,SchoolCode,SchoolName,StudentGroupType,StudentGroup,GradeLevel,Measures,Suppression,Numerator,Denominator,Rate
2022-23,District,Adams,ESD 101,01109,Washtucna School District,,,All,All Students,All Grades,Regular Attendance,No Suppression,40,60,0.6667
2022-23,District,Adams,ESD 101,01109,Washtucna School District,,,All,All Students,All Grades,Dual Credit,No Suppression,20,30,0.6667
2022-23,School,Adams,ESD 101,01109,Washtucna School District,2150,Washtucna High,All,All Students,All Grades,Regular Attendance,N<10,,,
""",
    "refused: published_without_rates",
)
WASHINGTON_BOTH = Layout(
    "Report_Card_SQSS_2021-22.csv",
    """
SchoolYear,OrganizationLevel,DistrictCode,DistrictName,SchoolCode,SchoolName,StudentGroup,GradeLevel,Measure,Numerator,Denominator,Percent
2021-22,District,01109,Washtucna School District,,,All Students,All Grades,Regular Attendance,40,60,66.67%
2021-22,District,01109,Washtucna School District,,,All Students,All Grades,Chronic Absenteeism,20,60,33.33%
2021-22,School,01109,Washtucna School District,2150,Washtucna High,All Students,All Grades,Chronic Absenteeism,8,20,40.00%
""",
    """
    2022 | Washtucna School District | 20/60 | 0.3333
    2022 | Washtucna School District/Washtucna High | 8/20 | 0.4
    """,
)
TENNESSEE = Layout(
    "chronic_absenteeism_district_2022.csv",
    """
year,system,system_name,student_group,grade_band,n_students,n_chronically_absent,pct_chronically_absent
2022,10,Anderson County,All Students,All Grades,5800,1160,20.0
2022,10,Anderson County,All Students,K-8th,4000,720,18.0
2022,10,Anderson County,Black or African American,All Grades,200,*,*
2022,10,Anderson County,English Learners,9th-12th,**,**,**
""",
    """
    2022 | Anderson County | 1160/5800 | 0.2
    2022 | Anderson County | K-8th All Students | 720/4000 | 0.18
    2022 | Anderson County | Black or African American | -/200 | - | *
    2022 | Anderson County | 9th-12th English Learners | -/- | - | **
    """,
)
VIRGINIA = Layout(
    "Chronic Absenteeism Division.csv",
    """
School Year,Division Number,Division Name,Level,Subgroup,Number of Students Chronically Absent,Number of Students,Chronic Absenteeism Rate
2022-2023,1,Accomack County,Division,All Students,"1,000","5,000",20.00
2022-2023,1,Accomack County,Division,Black,300,"1,500",20.00
2022-2023,,,State,All Students,"240,000","1,230,000",19.51
2022-2023,2,Albemarle County,Division,Native Hawaiian,<,<,<
""",
    """
    2023 | Accomack County | 1000/5000 | 0.2
    2023 | Accomack County | Black | 300/1500 | 0.2
    2023 | STATE | 240000/1230000 | 0.1951
    2023 | Albemarle County | Native Hawaiian | -/- | - | <
    """,
)
MARYLAND = Layout(
    "Attendance_2023.csv",
    """
Year,LSS Number,LSS Name,School Number,School Name,School Type,Student Group,Days Attended,Days Absent,Attend Rate Pct,Fewer Than 5 Days Absent Pct,More Than 20 Days Absent Pct,Chronic Absentee Cnt,Chronic Absentee Pool,Chronic Absentee Pct
2023,01,Allegany,0401,Flintstone Elementary,Elementary,All Students,30000,2000,93.7,20.0,10.0,60,200,30.0
2023,01,Allegany,0401,Flintstone Elementary,Elementary,Asian,*,*,*,*,*,*,*,*
2023,01,Allegany,0502,Westmar Middle,Middle,All Students,30000,2000,93.7,20.0,10.0,*,*,>= 95.0
2023,01,Allegany,A,All Allegany Schools,All,All Students,300000,20000,93.7,20.0,10.0,1600,8000,20.0
""",
    """
    2023 | Allegany/Flintstone Elementary | 60/200 | 0.3
    2023 | Allegany/Flintstone Elementary | Asian | -/- | - | *
    2023 | Allegany/Westmar Middle | -/- | - | >= 95.0
    2023 | Allegany | 1600/8000 | 0.2
    """,
)
CONNECTICUT = Layout(
    "ChronicAbsenteeism_Trend.csv",
    '''
Chronic Absenteeism Rate

"District","District Code","2018-19","2019-20","2020-21","2021-22"
"State of Connecticut","","10.4","12.2","19.0","23.7"
"Andover School District","=""0010011""","5.6","6.0","*","12.5"
"Ansonia School District","=""0020011""","15.6","16.0","25.1","30.5"
''',
    """
    2019 | STATE | -/- | 0.104
    2020 | STATE | -/- | 0.122
    2021 | STATE | -/- | 0.19
    2022 | STATE | -/- | 0.237
    2019 | Andover School District | -/- | 0.056
    2020 | Andover School District | -/- | 0.06
    2021 | Andover School District | -/- | - | *
    2022 | Andover School District | -/- | 0.125
    2019 | Ansonia School District | -/- | 0.156
    2020 | Ansonia School District | -/- | 0.16
    2021 | Ansonia School District | -/- | 0.251
    2022 | Ansonia School District | -/- | 0.305
    """,
)
RHODE_ISLAND = Layout(
    "ri-chronic-2022-23.xlsx",
    """
=== Chronic
LEA\tSchool\tStudents Enrolled 90+ Days\tChronically Absent\t%
Barrington\tHampden Meadows School\t400\t40\t10%
Barrington\tNayatt School\t300\t45\t15%
Barrington\tDistrict Total\t700\t85\t12.1%
Statewide\tStatewide Total\t130000\t37700\t29%
""",
    """
    2023 | Barrington/Hampden Meadows School | 40/400 | 0.1
    2023 | Barrington/Nayatt School | 45/300 | 0.15
    2023 | Barrington | 85/700 | 0.121
    2023 | STATE | 37700/130000 | 0.29
    """,
)
NEW_MEXICO = Layout(
    "Attendance-Absence-Levels-2022-2023.xlsx",
    """
=== By district
New Mexico Public Education Department
Absence levels, school year 2022-2023
\t\tTier 1\tTier 2\tTier 3\tTier 4\tChronic
District Code\tDistrict Name\tLess than 5%\t5% to less than 10%\t10% to less than 20%\t20% or more\tChronic Absence Rate
'001\tAlbuquerque\t30.0%\t30.0%\t25.0%\t15.0%\t40.0%
'002\tReserve\t40.0%\t30.0%\t20.0%\t10.0%\t30.0%
""",
    """
    2023 | Albuquerque | -/- | 0.4
    2023 | Reserve | -/- | 0.3
    """,
)
MAINE = Layout(
    "maine_chronic.csv",
    """
School Year,SAU ID,SAU Name,School ID,School Name,Population,Chronically Absent Rate
2023,1000,Acton Public Schools,,,All Students,22.31%
2023,1000,Acton Public Schools,12,Acton Elementary,All Students,22.31%
2023,1000,Acton Public Schools,12,Acton Elementary,Economically Disadvantaged,≥95%
2023,1000,Acton Public Schools,12,Acton Elementary,Homeless,--
""",
    """
    2023 | Acton Public Schools | -/- | 0.2231
    2023 | Acton Public Schools/Acton Elementary | -/- | 0.2231
    2023 | Acton Public Schools/Acton Elementary | Economically Disadvantaged | -/- | - | ≥95%
    2023 | Acton Public Schools/Acton Elementary | Homeless | -/- | - | --
    """,
)
SHARES = Layout(
    "ca-by-district-sy2023.csv",
    """
LEA_ID,LEA_Name,Subgroup,Pct_CA,CA_Count,Cumulative_Enrollment
0100005,Albertville City,All Students,0.1734,1734,10000
0100005,Albertville City,Male,0.2,1000,5000
0100006,Marshall County,All Students,1,12,12
""",
    """
    2023 | Albertville City | 1734/10000 | 0.1734
    2023 | Albertville City | Male | 1000/5000 | 0.2
    2023 | Marshall County | 12/12 | 1
    """,
)
COLORADO = Layout(
    "2021-2022chronicabsenteeismbyschool.xls",
    """
=== Sheet1
2021-2022 Chronic Absenteeism by School



County Code\tCounty Name\tDistrict Code\tDistrict Name\tSchool Code\tSchool Name\tStudents Chronically Absent\tStudent Count\tChronically Absent Rate
'01\tADAMS\t'0010\tMAPLETON 1\t'0187\tACADEMY HIGH SCHOOL\t160\t400\t0.4
'01\tADAMS\t'0010\tMAPLETON 1\t'0188\tACHIEVE ACADEMY\t100\t500\t0.2
\t\t\t\t\tState Total\t260\t900\t0.289
""",
    """
    2022 | MAPLETON 1/ACADEMY HIGH SCHOOL | 160/400 | 0.4
    2022 | MAPLETON 1/ACHIEVE ACADEMY | 100/500 | 0.2
    2022 | STATE | 260/900 | 0.289
    """,
)
GRADES_ACROSS = Layout(
    "grades.ods",
    """
=== Grades
Percent of Students Chronically Absent by Grade, 2022-23
Corp ID\tCorp Name\tKG\t1st\t2nd\t3rd\t12th
'0015\tAdams Central\t12.5\t10.1\t***\t8.2\t21.4
'0025\tNorth Adams\t13.5\t11.1\t9.9\t***\t22.4
""",
    """
    2023 | Adams Central | KG | -/- | 0.125
    2023 | Adams Central | 01 | -/- | 0.101
    2023 | Adams Central | 02 | -/- | - | ***
    2023 | Adams Central | 03 | -/- | 0.082
    2023 | Adams Central | 12 | -/- | 0.214
    2023 | North Adams | KG | -/- | 0.135
    2023 | North Adams | 01 | -/- | 0.111
    2023 | North Adams | 02 | -/- | 0.099
    2023 | North Adams | 03 | -/- | - | ***
    2023 | North Adams | 12 | -/- | 0.224
    """,
)
ESSA_CODES = Layout(
    "essa-2023.csv",
    """
year,dist_id,dist_name,subgroup,ca_num,ca_den,ca_pct
2023,0010,Mapleton,ALL,300,1000,30.0
2023,0010,Mapleton,ECD,250,700,35.7
2023,0010,Mapleton,SWD,60,150,40.0
2023,0010,Mapleton,AM7,DS,DS,DS
2023,0020,Lake,ALL,90,900,10.0
2023,0020,Lake,HI7,TFS,TFS,TFS
""",
    """
    2023 | Mapleton | 300/1000 | 0.3
    2023 | Mapleton | ECD | 250/700 | 0.357
    2023 | Mapleton | SWD | 60/150 | 0.4
    2023 | Mapleton | AM7 | -/- | - | DS
    2023 | Lake | 90/900 | 0.1
    2023 | Lake | HI7 | -/- | - | TFS
    """,
)
TWO_LINES = Layout(
    "two-lines.xlsx",
    """
=== Rates
Chronic absenteeism by district and school year

\t\t2021-22\t\t\t2022-23\t\t
Dist Code\tDistrict\tNumber Chronically Absent\tEnrollment\tPercent\tNumber Chronically Absent\tEnrollment\tPercent
'0010\tMapleton\t300\t1000\t30%\t250\t1000\t25%
'0020\tLake\tn<10\t90\t<10%\t18\t90\t20%
=== Definitions
Term\tMeaning
Chronically absent\tMissing 10 percent or more of enrolled days
""",
    """
    2022 | Mapleton | 300/1000 | 0.3
    2023 | Mapleton | 250/1000 | 0.25
    2022 | Lake | -/90 | - | <10%
    2023 | Lake | 18/90 | 0.2
    """,
)
SPANISH_LATIN = Layout(
    "ausentismo-2022-23.csv",
    """
Distrito;Escuela;Matrícula;Ausentismo crónico (número);Tasa de ausentismo crónico
San Germán;Escuela Peñasco;200;50;25,0
San Germán;Escuela Ángel;100;5;5,0
""",
    """
    2023 | San Germán/Escuela Peñasco | 50/200 | 0.25
    2023 | San Germán/Escuela Ángel | 5/100 | 0.05
    """,
    encoding="cp1252",
)
UTF16_TABS = Layout(
    "tableau-2023.csv",
    """
District Name	School Year	Measure Names	Measure Values
Mapleton	2022-23	% Chronically Absent	30.0%
Mapleton	2022-23	Chronically Absent Students	300
Mapleton	2022-23	Total Students	1,000
Lake	2022-23	% Chronically Absent	N/A
Lake	2022-23	Chronically Absent Students	N/A
Lake	2022-23	Total Students	9
""",
    """
    2023 | Mapleton | 300/1000 | 0.3
    2023 | Lake | -/9 | - | N/A
    """,
    encoding="utf-16",
)
RATE_ONLY_NUMERATORS = Layout(
    "numerators-2023.csv",
    """
School Year,LEA Name,Numerator,Denominator,Chronic Absenteeism (%)
2022-2023,Mapleton,300,1000,30
2022-2023,Lake,1,90,1.1
2022-2023,Pine,,9,
2022-2023,Oak,-,-,-
""",
    """
    2023 | Mapleton | 300/1000 | 0.3
    2023 | Lake | 1/90 | 0.011
    2023 | Pine | -/9 | -
    2023 | Oak | -/- | - | -
    """,
)
NOT_CHRONIC_BESIDE = Layout(
    "both-2023.csv",
    """
Year,District,Students,% Not Chronically Absent,% Chronically Absent,% Regularly Attending
2023,Mapleton,1000,70.0,30.0,70.0
2023,Lake,90,90.0,10.0,90.0
""",
    """
    2023 | Mapleton | -/1000 | 0.3
    2023 | Lake | -/90 | 0.1
    """,
)
NOT_CHRONIC_ONLY = Layout(
    "positive-2023.csv",
    """
Year,District,Students,% Not Chronically Absent
2023,Mapleton,1000,70.0
2023,Lake,90,90.0
""",
    "refused: published_without_rates",
)
PENNSYLVANIA = Layout(
    "regular-attendance-pa.xlsx",
    """
=== Data
DistrictName\tName\tAUN\tSchl\tDataElement\tDisplayValue
Abington\tAbington High\t123460302\t2753\tPercent Regular Attendance (All Student)\t80.5
Abington\tAbington High\t123460302\t2753\tPercent Chronically Absent (All Student)\t19.5
Abington\tAbington High\t123460302\t2753\tPercent Chronically Absent (Hispanic)\tIS
""",
    "refused: school_year_needed",
)
TEXAS = Layout(
    "tapr-2023.csv",
    """
DISTRICT,DISTNAME,Chronic Absenteeism 2021-22 All Students Rate,Chronic Absenteeism 2021-22 African American Rate,Chronic Absenteeism 2020-21 All Students Rate
'001902,CAYUGA ISD,20.1,-1,12.3
'001903,ELKHART ISD,25.0,33.3,15.0
""",
    """
    2022 | CAYUGA ISD | -/- | 0.201
    2022 | CAYUGA ISD | African American | -/- | - | -1
    2021 | CAYUGA ISD | -/- | 0.123
    2022 | ELKHART ISD | -/- | 0.25
    2022 | ELKHART ISD | African American | -/- | 0.333
    2021 | ELKHART ISD | -/- | 0.15
    """,
)
NEW_JERSEY = Layout(
    "nj-report-card.xlsx",
    """
=== ChronicAbsenteeism
CountyCode\tCountyName\tDistrictCode\tDistrictName\tSchoolCode\tSchoolName\tStudentGroup\tPercentage of students chronically absent\tNumber of students chronically absent\tState Percentage
'01\tAtlantic\t'0010\tAbsecon\t'050\tH. Ashton Marsh\tSchoolwide\t17.5\t70\t16.6
'01\tAtlantic\t'0010\tAbsecon\t'050\tH. Ashton Marsh\tWhite\t*\t*\t12.0
""",
    "refused: school_year_needed",
)
NEW_JERSEY_SAID = Layout(
    "nj-report-card.xlsx",
    NEW_JERSEY.content,
    """
    2023 | Absecon/H. Ashton Marsh | 70/- | 0.175
    2023 | Absecon/H. Ashton Marsh | White | -/- | - | *
    """,
    options=ReadOptions(school_year=2023),
)
INDIANA = Layout(
    "attendance-2023.xlsx",
    """
=== Corp
CORP\tCORPORATION NAME\t2022 Model Attendee Rate\t2022 Chronically Absent Rate\t2023 Model Attendee Rate\t2023 Chronically Absent Rate
'0015\tAdams Central\t70.1\t12.5\t71.0\t11.0
'0025\tNorth Adams\t60.1\t22.5\t61.0\t21.0
""",
    """
    2022 | Adams Central | -/- | 0.125
    2023 | Adams Central | -/- | 0.11
    2022 | North Adams | -/- | 0.225
    2023 | North Adams | -/- | 0.21
    """,
)
ILLINOIS = Layout(
    "rc2023.xlsx",
    """
=== General
RCDTS\tType\tSchool Name\tDistrict\tChronic Absenteeism\tChronic Absenteeism - Male\tChronic Absenteeism - Female\tChronic Truancy Rate\tStudent Attendance Rate
'010010010260001\tSchool\tSeymour High\tPayson CUSD 1\t30.1\t29.0\t31.2\t5.0\t92.0
'010010010260000\tDistrict\t\tPayson CUSD 1\t25.0\t24.0\t26.0\t4.0\t93.0
""",
    """
    2023 | Payson CUSD 1/Seymour High | -/- | 0.301
    2023 | Payson CUSD 1/Seymour High | Male | -/- | 0.29
    2023 | Payson CUSD 1/Seymour High | Female | -/- | 0.312
    2023 | Payson CUSD 1 | -/- | 0.25
    2023 | Payson CUSD 1 | Male | -/- | 0.24
    2023 | Payson CUSD 1 | Female | -/- | 0.26
    """,
)
MASSACHUSETTS = Layout(
    "attendance.xlsx",
    """
=== Attendance
2023-24 Attendance Report (District)
District Name\tDistrict Code\tAttendance Rate\tAverage # of Absences\tAbsent 10 or more days\tChronically Absent (10% or more)\tChronically Absent (20% or more)\tUnexcused > 9 days
Abington\t'00010000\t93.5\t11.2\t48.1\t18.4\t4.1\t20.0
Acton-Boxborough\t'06000000\t95.0\t8.2\t30.1\t9.4\t1.1\t8.0
""",
    """
    2024 | Abington | -/- | 0.184
    2024 | Acton-Boxborough | -/- | 0.094
    """,
)
GEORGIA = Layout(
    "Attendance_2023.csv",
    """
LONG_SCHOOL_YEAR,DETAIL_LVL_DESC,SCHOOL_DSTRCT_CD,SCHOOL_DSTRCT_NM,INSTN_NUMBER,INSTN_NAME,GRADES_SERVED_DESC,LABEL_LVL_1_DESC,STUDENT_COUNT_ALL,FIVE_OR_FEWER_PERCENT_ALL,SIX_TO_FIFTEEN_PERCENT_ALL,OVER_15_PERCENT_ALL,CHRONIC_ABSENT_PERC_ALL
2022-23,District,601,Appling County,ALL,All Schools,"PK,KK",Race - All,3500,40.1,40.9,19.0,21.5
2022-23,School,601,Appling County,103,Appling County High School,"09,10",Race - All,1000,30.1,40.9,29.0,31.5
2022-23,School,601,Appling County,103,Appling County High School,"09,10",Asian,TFS,TFS,TFS,TFS,TFS
""",
    """
    2023 | Appling County | -/3500 | 0.215
    2023 | Appling County/Appling County High School | -/1000 | 0.315
    2023 | Appling County/Appling County High School | Asian | -/- | - | TFS
    """,
)
TOWNS = Layout(
    "towns-2023.csv",
    """
Chronic absenteeism 2022-23,,
Municipality,Chronically Absent,Percent
"""
    + "".join(f"Town {chr(65 + n)}bury,{n + 10},{n + 5}.5\n" for n in range(14)),
    "\n".join(
        f"2023 | Town {chr(65 + n)}bury | {n + 10}/- | 0.{(n + 5) * 10 + 5:03d}" for n in range(14)
    ),
)
DAYS_MISSED = Layout(
    "chronic-days-2023.csv",
    """
Chronic absenteeism and days missed 2022-23,,,
District,Students,% Absent 10 or more days,% Absent 21+ days
Mapleton,1000,60.1,30.5
Lake,90,50.2,20.3
""",
    "refused: published_without_rates",
)
GROUPS_UNDER_ANY_HEADING = Layout(
    "labels-2023.csv",
    """
District,Label,Chronically Absent,Enrolled,Rate
Mapleton,All Students,300,1000,30.0
Mapleton,Asian,10,100,10.0
Lake,Asian,9,90,10.0
""",
    """
    2023 | Mapleton | 300/1000 | 0.3
    2023 | Mapleton | Asian | 10/100 | 0.1
    2023 | Lake | Asian | 9/90 | 0.1
    """,
)
LEVELS_ACROSS = Layout(
    "levels.csv",
    """
School Year,District,Elementary Chronic Absenteeism,Middle School Chronic Absenteeism,High Chronic Absenteeism,District Chronic Absenteeism
2022-23,Lake,10.5,12.5,20.5,14.5
2022-23,Pine,11.5,13.5,21.5,15.5
""",
    """
    2023 | Lake | Elementary | -/- | 0.105
    2023 | Lake | Middle | -/- | 0.125
    2023 | Lake | High | -/- | 0.205
    2023 | Lake | -/- | 0.145
    2023 | Pine | Elementary | -/- | 0.115
    2023 | Pine | Middle | -/- | 0.135
    2023 | Pine | High | -/- | 0.215
    2023 | Pine | -/- | 0.155
    """,
)
GRADE_BANDS_ACROSS = Layout(
    "bands.csv",
    """
School Year,District,K-5 Chronically Absent %,6-8 Chronically Absent %,9-12 Chronically Absent %
2022-23,Lake,10.5,12.5,20.5
""",
    """
    2023 | Lake | K-5 | -/- | 0.105
    2023 | Lake | 6-8 | -/- | 0.125
    2023 | Lake | 9-12 | -/- | 0.205
    """,
)
MONTHS_ACROSS = Layout(
    "months.csv",
    """
District,Chronic Absenteeism Sep 2022,Chronic Absenteeism March 2023
Lake,10.0,12.0
Pine,11.0,13.0
""",
    """
    2023 | Lake | Sep | -/- | 0.1
    2023 | Lake | March | -/- | 0.12
    2023 | Pine | Sep | -/- | 0.11
    2023 | Pine | March | -/- | 0.13
    """,
)
STATE_AND_GOAL_BESIDE = Layout(
    "beside.csv",
    """
Year,District,Chronic Absenteeism Target,State Chronic Absenteeism Rate,Chronic Absenteeism Rate,Title I Chronic Absenteeism Rate,Rank
2023,Lake,15.0,20.0,17.0,33.0,1
2023,Pine,15.0,20.0,27.0,44.0,2
""",
    """
    2023 | Lake | -/- | 0.17
    2023 | Lake | Title I | -/- | 0.33
    2023 | Pine | -/- | 0.27
    2023 | Pine | Title I | -/- | 0.44
    """,
)
MEASURES_DOWN_YEARS_ACROSS = Layout(
    "down.csv",
    """
District,Measure,2021-22,2022-23
Lake,Chronically Absent Count,300,250
Lake,Student Count,1000,1000
Lake,Chronic Absenteeism Rate,30.0%,25.0%
Lake,90% Attendance Rate,70.0%,75.0%
""",
    """
    2022 | Lake | 300/1000 | 0.3
    2023 | Lake | 250/1000 | 0.25
    """,
)
ONE_LETTER = Layout(
    "wards.csv",
    """
Year,District,Chronic Absenteeism Rate
2023,A,17.0
2023,B,27.0
""",
    """
    2023 | A | -/- | 0.17
    2023 | B | -/- | 0.27
    """,
)
NINETY_PERCENT = Layout(
    "chronic-absenteeism-2023.csv",
    """
School Year,LEA,Student Group,Percent of Students with 90% or Higher Attendance
2022-23,Lake,All,70.0
""",
    "refused: published_without_rates",
)
LAYOUTS = {name: found for name, found in globals().items() if isinstance(found, Layout)}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts_of_states(name, tmp_path):
    layout = LAYOUTS[name]
    path = save(tmp_path, layout)
    if layout.expected.startswith("refused: "):
        with pytest.raises(UserError) as refusal:
            understood(path, layout)
        assert layout.expected == f"refused: {refusal.value.code}"
        words = wording.error_words(refusal.value)
        assert "\n" not in words
        assert len(words) > 40
        return
    found = understood(path, layout)
    assert [delivery.kind for delivery in found] == [FileKind.PUBLISHED]
    for delivery in found:
        read = delivery.rows_taken + delivery.rows_repeated + delivery.rows_refused
        assert delivery.rows_read == read
        assert set(layout.problems) <= {p.code for p in delivery.problems}
    assert [told(f) for d in found for f in d.published] == lines(layout.expected)


def understood(path: Path, layout: Layout) -> tuple[Delivery, ...]:
    return attendance_files.understand(
        path, layout.options, lambda source: None, lambda share, word: None
    )
