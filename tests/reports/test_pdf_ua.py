"""What PDF/UA-1 (ISO 14289-1) asks of a file and a machine can check, beyond `read_back`.

No validator of PDF/UA comes with the tests' libraries; these are its rules, read by pypdf. Numbers
are those of the standard's clauses.
"""

from __future__ import annotations

import io
import struct
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader

from attendance_desktop.charts.voice_notes import packet_notes
from attendance_desktop.records.voices import Cause, Voice, VoiceSource
from attendance_desktop.reports.brief import brief_sheet
from attendance_desktop.reports.brief_content import Brief, Fact
from attendance_desktop.reports.chart_sheet import chart_sheet
from attendance_desktop.reports.paper import Frame
from attendance_desktop.reports.table_sheet import table_sheet

NOTE = Voice("", "The bus turns back.", VoiceSource.NURSE, Cause.BARRIERS, "2026-01-12")
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
#: Structure types of ISO 32000-1, 14.8.4, that the sheets use; all need no role map.
STANDARD = {
    "/Document", "/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Lbl", "/LBody", "/Figure", "/Table",
    "/TR", "/TH", "/TD",
}  # fmt: skip


@pytest.fixture(params=["chart", "landscape table", "brief"])
def paper(request, schools) -> PdfReader:
    plan = schools(*((f"School {n} Ł", 30, 100) for n in range(60)))
    if request.param == "chart":
        content = chart_sheet(plan, "Cedar", staff=True, notes=packet_notes([NOTE], {}))
    elif request.param == "brief":
        content = brief_sheet(
            Brief(
                "Cedar", "Attendance brief", "School year 2025-26", "Public", False, "19.2%",
                "of students", ("One.", "Two."), (Fact("Since", "0.4 points", ""),), None, plan,
                None, "", (), (), packet_notes([NOTE], {}),
            )
        )  # fmt: skip
    else:
        frame = Frame("All schools", "Cedar", ("School year 2025-26",), landscape=True)
        content = table_sheet(frame, plan.table, "What they say.")
    return PdfReader(io.BytesIO(content))


def elements(node):
    """Yield the elements of the structure in reading order."""
    node = node.get_object()
    if "/S" in node:
        yield node
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        if hasattr(kid.get_object(), "get") and "/MCID" not in kid.get_object():
            yield from elements(kid)


def roles_of(element) -> list[str]:
    return [
        kid.get_object()["/S"] for kid in element["/K"] if "/S" in kid.get_object()
    ]  # fmt: skip


def test_the_file_says_what_it_is(paper) -> None:
    catalog = paper.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"].value and "/Suspects" not in catalog["/MarkInfo"]
    assert catalog["/Lang"] == "en-US"  # 7.2
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"].value  # 7.1
    assert not {"/AcroForm", "/OpenAction", "/AA", "/Names"} & set(catalog)
    assert not paper.is_encrypted  # 7.16
    stream = catalog["/Metadata"]
    assert "/Filter" not in stream
    found = ET.fromstring(stream.get_data().decode("utf-8-sig"))
    (part,) = found.iter("{http://www.aiim.org/pdfua/ns/id/}part")  # 5
    (title,) = found.iter("{http://purl.org/dc/elements/1.1/}title")  # 7.1
    assert part.text == "1"
    assert [words.text for words in title.iter(f"{RDF}li")] == [paper.metadata.title]


def test_the_structure_is_of_standard_types_in_order(paper) -> None:
    found = list(elements(paper.trailer["/Root"]["/StructTreeRoot"]["/K"]))
    assert {str(one["/S"]) for one in found} <= STANDARD  # 7.1
    levels = [int(one["/S"][2]) for one in found if one["/S"] in ("/H1", "/H2", "/H3")]
    assert levels[0] == 1  # 7.4: no level is skipped
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for one in found:
        if one["/S"] == "/Figure":
            assert one["/Alt"] and len(one["/A"]["/BBox"]) == 4  # 7.3
        if one["/S"] == "/TH":
            assert one["/A"]["/Scope"] in ("/Column", "/Row")  # 7.5
        if one["/S"] == "/Table":
            rows = [kid.get_object() for kid in one["/K"]]
            assert {row["/S"] for row in rows} == {"/TR"}
            assert len({len(roles_of(row)) for row in rows}) == 1  # 7.2: regular
        if one["/S"] == "/L":
            assert set(roles_of(one)) == {"/LI"} and one["/A"]["/ListNumbering"]  # 7.6


def test_no_page_has_what_cannot_be_read(paper) -> None:
    for number, page in enumerate(paper.pages):
        assert page["/Tabs"] == "/S" and page["/StructParents"] == number  # 7.18.3
        assert "/Annots" not in page and "/Trans" not in page
        assert "/XObject" not in page["/Resources"]


def test_every_font_is_embedded_and_means_letters(paper) -> None:
    fonts = {
        name: page["/Resources"]["/Font"][name]
        for page in paper.pages
        for name in page["/Resources"]["/Font"]
    }
    used = [font for font in fonts.values() if font["/Subtype"] == "/TrueType"]
    assert used and len(used) == len(fonts)
    for font in used:
        described = font["/FontDescriptor"]
        outlines = described["/FontFile2"].get_data()  # 7.21.4
        said = font["/ToUnicode"].get_data().decode("ascii")
        assert "beginbfchar" in said and "<0000>" not in said  # 7.21.7
        # 7.21.6: a symbolic font has no encoding of its own, and one map from codes to outlines.
        assert described["/Flags"] & 4 and "/Encoding" not in font
        assert tables(outlines)["cmap"] == 1
        assert len(font["/Widths"]) == font["/LastChar"] - font["/FirstChar"] + 1


def tables(outlines: bytes) -> dict[str, int]:
    """Return the number of subtables that a TrueType font's "cmap" says it has."""
    count = struct.unpack(">H", outlines[4:6])[0]
    for n in range(count):
        tag, _sum, start, _size = struct.unpack(">4sLLL", outlines[12 + 16 * n : 28 + 16 * n])
        if tag == b"cmap":
            return {"cmap": struct.unpack(">H", outlines[start + 2 : start + 4])[0]}
    return {}
