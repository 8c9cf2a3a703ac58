"""Contacts as phones and Outlook write them, old ones and broken ones too."""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.exchange import people_lists, people_out, vcards
from attendance_desktop.records.people_lists import ListedPerson

IPHONE = """BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//iPhone OS 19.1//EN
N:Núñez;Ana;;;
FN:Ana Núñez
ORG:Cedar Clinic;Front desk
TITLE:Clinic manager
item1.EMAIL;type=INTERNET:home@example.org
item2.EMAIL;type=INTERNET;type=pref:ana@clinic.org
TEL;type=CELL;type=VOICE;type=pref:(555) 010-0100
NOTE:Fridays are best\\, mornings\\nCall first
PHOTO;ENCODING=b;TYPE=JPEG:{photo}
CATEGORIES:Friends,Healthcare providers
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:;;;;
FN:First Church
ORG:First Church;
X-ABShowAs:COMPANY
END:VCARD
"""
OUTLOOK_21 = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D8=AD=D8=AF=D8=A7=D8=AF;=D9=84=D9=8A=D9=84=D9=89
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D9=84=D9=8A=D9=84=D9=89 =
=D8=AD=D8=AF=D8=A7=D8=AF
ORG:Cedar Clinic
TEL;CELL;VOICE:555 0101
EMAIL;PREF;INTERNET:laila@clinic.org
PHOTO;ENCODING=BASE64;JPEG:
{photo}

TITLE:Nurse
END:VCARD
"""
NEW_40 = """BEGIN:VCARD
VERSION:4.0
KIND:individual
FN:Zoë Brøndsted-Wíelandová of the very long na
 me
N:Brøndsted;Zoë;;;
ORG:4-H
TEL;VALUE=uri;PREF=1;TYPE="voice,cell":tel:+1-555-010-0102
EMAIL:zoe@example.org
LANG;PREF=1:da
PHOTO:data:image/jpeg;base64,{photo}
END:VCARD
"""
#: Old phones do not indent it, and its letters must not be taken for lines of the card.
PHOTO = base64.b64encode(bytes(range(256)) * 4).decode()


def lined(text: str, indent: str = " ") -> str:
    photo = f"\r\n{indent}".join(PHOTO[at : at + 60] for at in range(0, len(PHOTO), 60))
    return text.replace("{photo}", photo).replace("\n", "\r\n").replace("\r\r\n", "\r\n")


def read(tmp_path: Path, data: bytes) -> tuple[ListedPerson, ...]:
    path = tmp_path / "contacts.vcf"
    path.write_bytes(data)
    return people_lists.understand(path)


def test_a_phones_contacts_are_read_in_the_child(tmp_path: Path) -> None:
    path = tmp_path / "contacts.vcf"
    path.write_bytes(b"\xef\xbb\xbf" + lined(IPHONE).encode())
    ana, church = people_lists.read(path)
    assert ana == ListedPerson(
        1,
        "Ana Núñez",
        "Cedar Clinic",
        "Clinic manager",
        "ana@clinic.org",
        "(555) 010-0100",
        kind="Healthcare providers",
        note="Fridays are best, mornings\nCall first",
    )
    assert church == ListedPerson(2, organization="First Church")


def test_three_hundred_people_with_photos(tmp_path: Path) -> None:
    path = tmp_path / "contacts.vcf"
    cards = [IPHONE.replace("Ana Núñez", f"Ana Núñez {n}").replace("ana@", f"ana{n}@")
             for n in range(150)]  # fmt: skip
    path.write_bytes(lined("".join(cards)).encode())
    people = people_lists.read(path)
    assert len(people) == 300 and not any(one.damaged for one in people)
    assert people[298].email == "ana149@clinic.org"


@pytest.mark.parametrize("indent", [" ", ""])
def test_an_old_card_with_quoted_letters(tmp_path: Path, indent: str) -> None:
    (laila,) = read(tmp_path, lined(OUTLOOK_21, indent).encode("ascii"))
    assert laila == ListedPerson(
        1, "ليلى حداد", "Cedar Clinic", "Nurse", "laila@clinic.org", "555 0101"
    )


def test_a_new_card(tmp_path: Path) -> None:
    (zoe,) = read(tmp_path, lined(NEW_40).encode())
    assert zoe.name == "Zoë Brøndsted-Wíelandová of the very long name"
    assert (zoe.phone, zoe.email, zoe.language) == ("+1-555-010-0102", "zoe@example.org", "da")


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-16"])
def test_other_charsets(tmp_path: Path, encoding: str) -> None:
    text = "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Núñez;Ana\r\nORG:Clínica\r\nEND:VCARD\r\n"
    (ana,) = read(tmp_path, text.encode(encoding))
    assert (ana.name, ana.organization) == ("Ana Núñez", "Clínica")


@pytest.mark.parametrize(
    "head",
    [
        "ENCODING=QUOTED-PRINTABLE",
        "CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE",
        "encoding=quoted-printable;charset=iso-8859-1",
        "QUOTED-PRINTABLE",
        "CHARSET=X-UNKNOWN;ENCODING=QUOTED-PRINTABLE",
        "CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE",
    ],
)
def test_quoted_letters_of_a_charset_not_said_or_unknown(tmp_path: Path, head: str) -> None:
    text = f"BEGIN:VCARD\r\nVERSION:2.1\r\nN;{head}:N=FA=F1ez;Mar=EDa\r\nEND:VCARD\r\n"
    (maria,) = read(tmp_path, text.encode())
    assert (maria.name, maria.damaged) == ("María Núñez", False)


def test_quoted_letters_are_unicode_before_they_are_western(tmp_path: Path) -> None:
    line = "FN;CHARSET=X-UNKNOWN;ENCODING=QUOTED-PRINTABLE:Mar=C3=ADa: caf=C3=A9"
    (maria,) = read(tmp_path, f"BEGIN:VCARD\nVERSION:2.1\n{line}\nEND:VCARD\n".encode())
    assert maria.name == "María: café"


def test_a_fold_inside_a_letter(tmp_path: Path) -> None:
    text = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:José Muñoz\r\nORG:Clínica\r\nEND:VCARD\r\n".encode()
    (jose,) = read(tmp_path, text.replace(b"\xc3\xb1", b"\xc3\r\n \xb1"))
    assert (jose.name, jose.organization) == ("José Muñoz", "Clínica")


def test_addresses_and_numbers_as_links(tmp_path: Path) -> None:
    lines = "FN:Bo\nEMAIL;VALUE=uri:mailto:bo@bank.org\nTEL;VALUE=uri:TEL:+1-555;ext=5;isub=9\n"
    (bo,) = read(tmp_path, f"BEGIN:VCARD\nVERSION:4.0\n{lines}END:VCARD\n".encode())
    assert (bo.email, bo.phone) == ("bo@bank.org", "+1-555 x5")


def test_a_broken_card_costs_only_itself(tmp_path: Path) -> None:
    text = (
        "BEGIN:VCARD\nVERSION:3.0\nFN:Never ended\n"
        "BEGIN:VCARD\nVERSION:3.0\nno colon at all\nFN:Bo Ito\nN:Ito;Bo\nEND:VCARD\n"
    )
    never, bo = read(tmp_path, text.encode())
    assert never.damaged
    assert (bo.name, bo.damaged) == ("Bo Ito", False)


@given(st.text(alphabet=st.sampled_from("BEGINEDVCARD:;=,\n\r \t\\fnNtelé\"'%1"), max_size=120))
def test_no_card_stops_the_reader(body: str) -> None:
    text = f"BEGIN:VCARD\nVERSION:3.0\n{body}\nEND:VCARD\nBEGIN:VCARD\nFN:Bo\nEND:VCARD\n"
    assert vcards.people(text)[-1].name == "Bo"


# --- out ------------------------------------------------------------------------------------

BO = ListedPerson(
    0, "Bo van der Ito", "Food Bank; North", "driver", "bo@bank.org", "+1 555", "es",
    "Faith leaders", note="Mondays, early\nRing",
)  # fmt: skip
CHURCH = ListedPerson(0, organization="=First Church", kind="Faith leaders")


def test_cards_go_out_and_come_in(tmp_path: Path) -> None:
    out = tmp_path / "ours.vcf"
    people_out.save_cards(out, [BO, CHURCH], "3.0")
    lines = out.read_bytes().decode().split("\r\n")
    assert lines.count("VERSION:3.0") == 2
    assert "N:Ito;Bo van der;;;" in lines
    assert "ORG:Food Bank\\; North" in lines
    assert "NOTE:Mondays\\, early\\nRing" in lines
    first, second = people_lists.understand(out)
    assert first == ListedPerson(
        1, *(getattr(BO, f) for f in ("name", "organization", "role", "email", "phone", "language",
             "kind")), note=BO.note,
    )  # fmt: skip
    assert second == ListedPerson(2, organization="=First Church", kind="Faith leaders")


def test_cards_of_version_4_go_out_and_come_in(tmp_path: Path) -> None:
    out = tmp_path / "ours.vcf"
    people_out.save_cards(out, [replace(BO, language="Spanish, a little"), CHURCH], "4.0")
    data = out.read_bytes()
    # RFC 6350: CRLF, lines of at most 75 bytes, VERSION right behind BEGIN.
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert data.count(b"BEGIN:VCARD\r\nVERSION:4.0\r\n") == 2
    lines = data.decode().split("\r\n")
    assert {"KIND:individual", "KIND:org", "N:Ito;Bo van der;;;"} <= set(lines)
    assert "ORG:Food Bank\\; North" in lines
    first, second = people_lists.understand(out)
    assert (first.name, first.organization, first.kind) == (BO.name, BO.organization, BO.kind)
    assert (first.email, first.phone, first.note) == (BO.email, BO.phone, BO.note)
    assert first.language == "Spanish, a little"
    assert second == ListedPerson(2, organization="=First Church", kind="Faith leaders")


def test_the_preferred_of_version_4_is_the_least_number(tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nVERSION:4.0\nFN:Bo\nEMAIL;PREF=50:b@x.org\nEMAIL;PREF=2:a@x.org\n"
    card += "EMAIL:c@x.org\nTEL;VALUE=uri:tel:+1-555-0100\nEND:VCARD\n"
    (tmp_path / "new.vcf").write_text(card)
    (person,) = people_lists.understand(tmp_path / "new.vcf")
    assert (person.email, person.phone) == ("a@x.org", "+1-555-0100")


def test_a_workbook_holds_text_only(tmp_path: Path) -> None:
    out = tmp_path / "ours.xlsx"
    people_out.save_workbook(
        out, "Partners", ["Name", "Phone"], [["=SUM(A1)", "+1 555"], ["é", ""]]
    )
    sheet = openpyxl.load_workbook(out)["Partners"]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells == [["Name", "Phone"], ["=SUM(A1)", "+1 555"], ["é", ""]]
    assert sheet["A2"].data_type == "s"
