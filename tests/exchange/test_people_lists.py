"""Lists of people as Outlook, Google, phones and people write them; and merging them."""

from __future__ import annotations

import itertools
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import people_lists
from attendance_desktop.records.partners import Partner, PartnerPerson
from attendance_desktop.records.people_lists import ListedPerson
from attendance_desktop.rules import names, people_merging


def written(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "people.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_outlooks_columns(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "First Name,Middle Name,Last Name,Company,Job Title,E-mail Address,Business Phone,"
        "Mobile Phone,Categories,Notes\n"
        "María,J.,Ibáñez,Cedar Clinic,Nurse,m@clinic.org,,555-0101,,Fridays\n"
        "Bo,,Ito,Cedar Clinic,,b@clinic.org,555-0102,555-0103,,\n",
        "windows-1252",
    )
    first, second = people_lists.read(path)
    assert first == ListedPerson(
        2, "María J. Ibáñez", "Cedar Clinic", "Nurse", "m@clinic.org", "555-0101", note="Fridays"
    )
    assert (second.name, second.phone) == ("Bo Ito", "555-0102")


def test_one_column_of_names_and_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ("Name", "Organization", "E-Mail", "Phone"),
        ("Núñez, Ana", "Cedar Clinic", "ana@clinic.org", 5550101),
        ("Bo Ito, Jr.", "Food Bank", "bo@bank.org", "'+1 555"),
        ("Smith, Cole, MD", "Food Bank", "", ""),
        ("ليلى حداد", "عيادة الأرز", "laila@example.org", ""),
    ):
        book.active.append(row)
    path = tmp_path / "people.xlsx"
    book.save(path)
    rows = people_lists.understand(path)
    assert [row.name for row in rows] == [
        "Ana Núñez",
        "Bo Ito, Jr.",
        "Smith, Cole, MD",
        "ليلى حداد",
    ]
    assert [row.phone for row in rows] == ["5550101", "+1 555", "", ""]
    assert rows[3].organization == "عيادة الأرز"


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("ana@clinic.org ::: ruiz@clinic.org", "ana@clinic.org"),
        ("Ana Ruiz <ana@clinic.org>", "ana@clinic.org"),
        ("ana@clinic.org; ruiz@clinic.org", "ana@clinic.org"),
        ("ana at clinic.org", "ana at clinic.org"),
    ],
)
def test_the_first_of_several_addresses(tmp_path: Path, cell: str, address: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text(f"Name,E-mail 1 - Value,Phone 1 - Value\nAna,{cell},555 ::: 556\n")
    (ana,) = people_lists.understand(path)
    assert (ana.email, ana.phone) == (address, "555")


def test_spanish_headings(tmp_path: Path) -> None:
    path = written(
        tmp_path, "Nombre;Apellidos;Organización;Correo electrónico\nAna;Núñez;Clínica;a@b.org\n"
    )
    (row,) = people_lists.understand(path)
    assert (row.name, row.organization, row.email) == ("Ana Núñez", "Clínica", "a@b.org")


def test_a_table_of_something_else(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="people_no_columns"):
        people_lists.understand(written(tmp_path, "Date,Days\n2026-01-02,3\n2026-01-03,4\n"))


# --- merging --------------------------------------------------------------------------------

CLINIC = Partner("c", "Cedar Clinic", note="ours")
ANA = PartnerPerson("a", "c", "Ana Núñez", email="ana@clinic.org")


def merged(*rows: ListedPerson, known: tuple = ((), ())):
    ids = itertools.count(1)
    return people_merging.merge(
        "f.csv", rows, people_merging.Known(*known), lambda: f"new {next(ids)}"
    )


def test_who_is_there_is_completed_and_never_overwritten() -> None:
    read = merged(
        ListedPerson(2, "ANA NUNEZ", "CEDAR CLINIC", "manager", "Ana@Clinic.org", "555"),
        ListedPerson(3, "Ana Maria Núñez", "", "director", "ana@clinic.org", note="new"),
        ListedPerson(4, "Ana Núñez", "Cedar Clinic"),
        known=((CLINIC,), (ANA,)),
    )
    assert (read.new_partners, read.new_people, read.changed_partners) == ((), (), ())
    (ana,) = read.changed_people
    assert ana == PartnerPerson("a", "c", "Ana Núñez", "manager", ANA.email, "555", note="new")
    assert [(p.code, p.row, p.column, p.value) for p in read.problems] == [
        ("person_differs", 3, "role", "director")
    ]
    assert read.known == 1


def test_one_address_of_two_organizations_makes_two_people() -> None:
    read = merged(
        ListedPerson(2, "Bo", "Food Bank", email="office@town.org"),
        ListedPerson(3, "Bo", "4-H", email="office@town.org"),
        ListedPerson(4, "", "4-H", offers="A hall", kind="Afterschool providers"),
    )
    assert [p.partner for p in read.new_people] == ["new 1", "new 3"]
    bank, club = read.new_partners
    assert (bank.name, club.offers, club.kind) == ("Food Bank", "A hall", "afterschool")


def test_odd_rows_are_told() -> None:
    read = merged(
        ListedPerson(2, " ", "\u200e", email="x@y.org"),
        ListedPerson(3, "x" * 201, "Food Bank"),
        ListedPerson(4, "Bo", "Food Bank", email="bo(at)bank.org", kind="bank", state="maybe"),
        ListedPerson(5, "Di", "Food Bank", note="n" * 5000),
    )
    assert [(p.code, p.row, p.refused) for p in read.problems] == [
        ("person_row_empty", 2, True),
        ("person_line_long", 3, True),
        ("person_email", 4, False),
        ("person_kind", 4, False),
        ("person_state", 4, False),
        ("person_text_long", 5, False),
    ]
    assert [p.name for p in read.new_people] == ["Bo", "Di"]
    assert len(read.new_people[1].note) == names.LONGEST_TEXT


TEXTS = st.text(max_size=30)
ROWS = st.lists(
    st.builds(
        ListedPerson, st.just(2), TEXTS, TEXTS, TEXTS, st.sampled_from(["", "a@b.org", "c@d.org"]),
        note=TEXTS,
    ),
    max_size=6,
)  # fmt: skip


@given(ROWS)
def test_a_list_taken_in_twice_adds_nothing(rows: list[ListedPerson]) -> None:
    read = merged(*rows)
    partners = {p.id: p for p in (*read.new_partners, *read.changed_partners)}
    people = {p.id: p for p in (*read.new_people, *read.changed_people)}
    again = merged(*rows, known=(tuple(partners.values()), tuple(people.values())))
    assert (again.new_partners, again.new_people) == ((), ())
