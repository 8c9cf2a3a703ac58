"""Ed-Fi interchanges: events as a table, counted again by other means, and hostile XML."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attendance_desktop import wording
from attendance_desktop.errors import UserError
from attendance_desktop.exchange.attendance_files import understand
from attendance_desktop.exchange.tables import read_tables
from attendance_desktop.records.attendance import FileKind
from attendance_desktop.records.read_options import ReadOptions

NAME = "daily/edfi-student-school-attendance.xml"
EVENT = """<StudentSchoolAttendanceEvent>
 <SessionReference><SessionIdentity>
  <SchoolReference><SchoolIdentity><SchoolId>999</SchoolId></SchoolIdentity></SchoolReference>
  <SchoolYear>2025-2026</SchoolYear><SessionName>Fall</SessionName>
 </SessionIdentity></SessionReference>
 <AttendanceEvent><EventDate>{day}</EventDate>
  <AttendanceEventCategory>{category}</AttendanceEventCategory>{more}</AttendanceEvent>
 <StudentReference><StudentIdentity><StudentUniqueId>{student}</StudentUniqueId>
 </StudentIdentity></StudentReference>
 <SchoolReference><SchoolIdentity><SchoolId>0101</SchoolId></SchoolIdentity></SchoolReference>
</StudentSchoolAttendanceEvent>
"""
SECTION = """<StudentSectionAttendanceEvent>
 <AttendanceEvent><EventDate>2025-09-03</EventDate>
  <AttendanceEventCategory>Tardy</AttendanceEventCategory></AttendanceEvent>
 <StudentReference><StudentIdentity><StudentUniqueId>7</StudentUniqueId></StudentIdentity>
 </StudentReference>
 <SectionReference><SectionIdentity><SectionIdentifier>{section}</SectionIdentifier>
  <CourseOfferingReference><CourseOfferingIdentity><LocalCourseCode>ALG-1</LocalCourseCode>
   <SchoolReference><SchoolIdentity><SchoolId>0101</SchoolId></SchoolIdentity></SchoolReference>
  </CourseOfferingIdentity></CourseOfferingReference></SectionIdentity></SectionReference>
</StudentSectionAttendanceEvent>
"""


def nothing_known(heading: str) -> bool:
    return False


def event(student="7", day="2025-09-02", category="Excused Absence", more=""):
    return EVENT.format(student=student, day=day, category=category, more=more)


@pytest.fixture
def write(tmp_path):
    def make(*events, root="InterchangeStudentAttendance", before="", encoding="utf-8", tag=None):
        path = tmp_path / "events.xml"
        head = f'<?xml version="1.0" encoding="{encoding}"?>\n{before}'
        body = f'<{root} xmlns="http://ed-fi.org/5.2.0">\n{"".join(events)}</{tag or root}>\n'
        path.write_bytes((head + body).encode(encoding))
        return path

    return make


def table(path, **options):
    return read_tables(path, known=nothing_known, **options)[0]


def delivery(path, **options):
    (found,) = understand(path, ReadOptions(**options), lambda source: None, lambda s, w: None)
    return found


def refusal(path) -> UserError:
    with pytest.raises(UserError) as raised:
        read_tables(path, known=nothing_known)
    assert path.name in wording.error_words(raised.value)
    return raised.value


def read_or_refused(path):
    """Return the tables, or the refusal as a value."""
    try:
        return read_tables(path, known=nothing_known)
    except UserError as error:
        return error


# --- the real file --------------------------------------------------------------------------


def _by_pattern(text: str) -> list[tuple[str, ...]]:
    """Return date, category, reason, duration, student, school of each event, by patterns alone."""
    found = []
    for block in re.findall(
        r"<StudentSchoolAttendanceEvent>(.*?)</Student\w+Event>", text, re.DOTALL
    ):

        def first(name: str, block: str = block) -> str:
            match = re.search(rf"<{name}>([^<]*)</{name}>", block)
            return match[1] if match else ""

        names = ("EventDate", "AttendanceEventCategory", "AttendanceEventReason", "EventDuration",
                 "StudentUniqueId", "SchoolId")  # fmt: skip
        day, category, *rest = map(first, names)
        found.append((day, category.rpartition("#")[2], *rest))
    return found


def test_the_real_file_has_every_event(real_data):
    path = real_data / NAME
    expected = _by_pattern(path.read_text(encoding="utf-8"))
    grid = table(path)
    at = [grid.headings.index(name) for name in (
        "EventDate", "AttendanceEventCategory", "AttendanceEventReason", "EventDuration",
        "StudentUniqueId", "SchoolId")]  # fmt: skip
    rows = [grid.row(n) for n in range(grid.row_count)]
    assert [tuple(row[i] for i in at) for row in rows] == expected
    assert len(expected) == 1917
    assert grid.rows.tolist() == list(range(1, 1918))


def test_the_real_file_is_taken_for_what_it_is(real_data):
    path = real_data / NAME
    expected = _by_pattern(path.read_text(encoding="utf-8"))
    found = delivery(path)
    assert (found.kind, found.layout, found.school_year) == (FileKind.EVENTS, "ed-fi", 2022)
    assert found.rows_read == 1917
    assert found.rows_read == found.rows_taken + found.rows_repeated + found.rows_refused
    assert len(set(found.students.ids)) == len({row[4] for row in expected}) == 227
    assert {s.key for s in found.schools} == {row[5] for row in expected}
    assert len(found.schools) == 3
    problems = {p.code for p in found.problems}
    assert "edfi_rows_are_events" in problems
    assert "partial_without_portion" in problems
    # The one partial day repeats an absence of that student and day.
    assert found.rows_repeated == 1
    kept = Counter(
        found.strips.marks[byte].category.value
        for byte in found.strips.days[found.strips.days > 2].tolist()
    )
    said = Counter(row[1] for row in expected)
    assert said["Partial"] == 1
    assert kept == {
        "excused": said["Excused Absence"],
        "unexcused": said["Unexcused Absence"],
        "tardy": said["Tardy"],
    }


def test_minutes_count_where_the_length_of_the_day_is_said(write):
    more = "</AttendanceEvent><SchoolAttendanceDuration>78</SchoolAttendanceDuration><Rest>"
    path = write(event(category="Partial", more=more).replace(
        "</AttendanceEvent>\n <Stu", "</Rest>\n <Stu"))  # fmt: skip
    columns = {"day-minutes": "390"}
    found = delivery(path, columns=columns, codes={"Partial": "excused"}, calendar_days=180)
    assert found.strips.marks[3].parts[0] == 63_000 * 78 // 390


# --- what an event says ---------------------------------------------------------------------


def test_the_school_of_the_event_and_not_that_of_its_session(write):
    grid = table(write(event()))
    assert dict(zip(grid.headings, grid.row(0), strict=True)) == {
        "SchoolId": "0101", "SchoolYear": "2025-2026", "SessionName": "Fall",
        "EventDate": "2025-09-02", "AttendanceEventCategory": "Excused Absence",
        "StudentUniqueId": "7",
    }  # fmt: skip


def test_elements_that_some_events_lack(write):
    more = "<EventDuration>0.5</EventDuration>"
    grid = table(write(event("1"), event("2", more=more), event("3")))
    at = grid.headings.index("EventDuration")
    assert [grid.row(n)[at] for n in range(3)] == ["", "0.5", ""]


@pytest.mark.parametrize(
    "category",
    [
        "uri://ed-fi.org/AttendanceEventCategoryDescriptor#Unexcused Absence",
        "uri://cedar.example/AttendanceEventCategoryDescriptor#Unexcused Absence",
        "<CodeValue>Unexcused Absence</CodeValue><Namespace>uri://ed-fi.org</Namespace>",
        "<![CDATA[Unexcused Absence]]>",
        "Unexcused&#32;Absence",
    ],
)
def test_descriptors_however_they_are_written(write, category):
    path = write(event(category=category))
    grid = table(path)
    assert grid.row(0)[grid.headings.index("AttendanceEventCategory")] == "Unexcused Absence"
    assert delivery(path, calendar_days=180).rows_taken == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
@pytest.mark.parametrize("prefix", ["", "ef:"])
def test_encodings_and_prefixes(tmp_path, encoding, prefix):
    declared = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{declared}"?><!-- Año -->\n<Interchange>{event("é")}'
    text = re.sub(r"<(/?)(?=[A-Z])", rf"<\1{prefix}", text + "</Interchange>")
    path = tmp_path / "events.xml"
    path.write_bytes(text.encode(encoding))
    grid = table(path)
    assert grid.row(0)[grid.headings.index("StudentUniqueId")] == "é"


def test_days_come_before_sections(write):
    both = write(SECTION.format(section="S1"), event(), SECTION.format(section="S2"))
    grid = table(both)
    assert grid.rows.tolist() == [2]
    assert [(p.code, p.count) for p in grid.notes] == [
        ("edfi_rows_are_events", 1), ("edfi_events_left_out", 2),
    ]  # fmt: skip
    assert table(both, sheet="studentsectionattendanceevent").rows.tolist() == [1, 3]
    with pytest.raises(UserError, match="sheet_not_found"):
        table(both, sheet="Students")


def test_sections_alone_are_periods_of_a_day(write):
    path = write(SECTION.format(section="S1"), SECTION.format(section="S2"))
    with pytest.raises(UserError, match="periods_needed"):
        delivery(path)
    found = delivery(path, columns={"periods": "6"})
    assert (found.rows_taken, found.kind) == (2, FileKind.EVENTS)


def test_programs_are_another_matter(write):
    program = event().replace("StudentSchoolAttendance", "StudentProgramAttendance")
    assert refusal(write(program)).code == "edfi_no_attendance"
    assert table(write(program, event())).rows.tolist() == [2]
    assert refusal(write("<Student><Sex>Female</Sex></Student>", root="InterchangeStudent")).code \
        == "edfi_no_attendance"  # fmt: skip


def test_private_elements_stay_in_the_file(write):
    path = write(event(more="<FirstName>Ana</FirstName>"))
    grid = read_tables(path, known=nothing_known, skip=lambda h: h == "FirstName")[0]
    assert grid.columns[grid.headings.index("FirstName")].skipped


# --- damaged and hostile --------------------------------------------------------------------

LAUGHS = "<!DOCTYPE I [" + "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE I [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("before", [LAUGHS, OUTSIDE, "<!DOCTYPE InterchangeStudentAttendance>"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_before_it_is_used(write, before, encoding):
    path = write(event("&l11;&x;"), before=before, encoding=encoding)
    assert refusal(path).code == "xml_declares_entities"


def test_damage_is_said_with_its_line(write, tmp_path):
    whole = write(event(), event()).read_bytes()
    for name, data in {
        "cut.xml": whole[: len(whole) // 2],
        "entity.xml": whole.replace(b">7<", b">&who;<"),
        "tags.xml": whole.replace(b"</AttendanceEvent>", b"</AttendanceEvents>"),
        "bytes.xml": whole.replace(b">7<", b">\xff\xfe\x00<"),
        "unknown.xml": whole.replace(b"utf-8", b"klingon"),
    }.items():
        path = tmp_path / name
        path.write_bytes(data)
        error = refusal(path)
        assert error.code == "xml_damaged"
        assert error.facts["line"] >= 1


def test_depth_and_length_have_limits(write):
    assert refusal(write("<a>" * 60 + "</a>" * 60)).code == "xml_too_deep"
    grid = table(write(event("9" * 1_000_000)))
    assert len(grid.row(0)[grid.headings.index("StudentUniqueId")]) <= 8_000
    many = "".join(f"<E{n}>1</E{n}>" for n in range(5_000))
    assert len(table(write(event(more=many))).headings) <= 200


@settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    cuts=st.lists(st.tuples(st.integers(0, 3_000), st.integers(0, 40), st.binary(max_size=6)),
                  max_size=4)
)  # fmt: skip
def test_whatever_is_damaged_is_read_whole_or_refused_with_words(write, cuts):
    path = write(event("1"), event("2"), SECTION.format(section="S1"))
    data = path.read_bytes()
    for at, length, put in cuts:
        data = data[:at] + put + data[at + length :]
    path.write_bytes(data)
    found = read_or_refused(path)
    if isinstance(found, UserError):
        assert path.name in wording.error_words(found)
    else:
        assert all(column.codes.size == grid.row_count for grid in found for column in grid.columns)


def test_other_xml_is_still_refused_as_xml(write):
    assert refusal(write(event(), root="Workbook")).code == "file_is_xml"
    before = "<!-- <InterchangeStudentAttendance> -->"
    assert refusal(write(event(), root="Workbook", before=before)).code == "file_is_xml"
