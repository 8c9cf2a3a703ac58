"""Reads paper back by another hand: pages, marked content, structure tree, parent tree."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from attendance_desktop.charts.schools import schools_plan
from attendance_desktop.records.attendance import MarkCategory
from attendance_desktop.records.measures import (
    Audience,
    By,
    MeasureRow,
    MeasureTable,
    PartialDay,
    RuleProfile,
)

_SHOWING = {b"Tj", b"TJ", b"'", b'"'}
_PAINTING = {b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"Do"}


@dataclass
class Node:
    """One element of the structure tree, as read back."""

    role: str
    alt: str
    scope: str
    kids: list[Node] = field(default_factory=list)
    #: (page, MCID) of its content.
    content: list[tuple[int, int]] = field(default_factory=list)
    words: str = ""

    def walk(self) -> Iterator[Node]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all_of(self, role: str) -> list[Node]:
        return [node for node in self.walk() if node.role == role]

    @property
    def text(self) -> str:
        """Its own words and those below, with a space between."""
        return " ".join(node.words for node in self.walk() if node.words)


class _PageState:
    """What is open while a page's operators are gone through."""

    def __init__(self, paper: Paper, number: int) -> None:
        self.paper, self.number = paper, number
        self.fonts: dict[str, dict[int, str]] = {}
        self.widths: dict[str, list[float]] = {}
        self.font: dict[int, str] = {}
        self.width: list[float] = []
        self.size = self.x = self.y = 0.0
        self.placed: list[tuple[float, float, float, float, str]] = []
        self.marks: list[int | None] = []
        self.artifacts: list[str] = []

    def take(self, operands: Any, operator: bytes) -> None:
        if operator == b"BDC":
            self._begin(operands[1].get("/MCID"))
        elif operator == b"EMC":
            self.marks.pop()
        elif operator == b"Tf":
            self.font, self.width = self.fonts[operands[0]], self.widths[operands[0]]
            self.size = float(operands[1])
        elif operator == b"Tm":
            self.x, self.y = float(operands[4]), float(operands[5])
        elif operator in _SHOWING:
            self._show(_codes(operands))
        elif operator in _PAINTING and not self.marks:
            self.paper.faults.append(f"marks outside marked content: {operator!r}")

    def _begin(self, mcid: int | None) -> None:
        if self.marks:
            self.paper.faults.append("marked content inside marked content")
        self.marks.append(mcid)
        if mcid is not None:
            if (self.number, mcid) in self.paper.runs:
                self.paper.faults.append(f"MCID {mcid} twice on page {self.number}")
            self.paper.runs[self.number, mcid] = ""

    def _show(self, codes: bytes) -> None:
        words = "".join(self.font[code] for code in codes)
        right = self.x + sum(self.width[code] for code in codes) * self.size / 1000
        self.placed.append((self.x, self.y, right, self.size, words))
        self.x = right
        if not self.marks:
            self.paper.faults.append(f"text outside marked content: {words!r}")
        elif self.marks[-1] is None:
            self.artifacts.append(words)
        else:
            self.paper.runs[self.number, self.marks[-1]] += words


class Paper:
    """A PDF read back."""

    def __init__(self, content: bytes) -> None:
        self.bytes = content
        self.reader = PdfReader(io.BytesIO(content), strict=True)
        self.catalog = self.reader.trailer["/Root"]
        self.faults: list[str] = []
        self.runs: dict[tuple[int, int], str] = {}
        self.artifacts: list[list[str]] = []
        #: A list a page of (left, baseline, right, size, words).
        self.placed: list[list[tuple[float, float, float, float, str]]] = []
        for number in range(len(self.reader.pages)):
            self._read_page(number)
        self.root = self._node(self.catalog["/StructTreeRoot"].raw_get("/K"), None)
        self._check_parents()

    @property
    def pages(self) -> int:
        return len(self.reader.pages)

    @property
    def text(self) -> str:
        """Everything that is content, in reading order."""
        return self.root.text

    @property
    def streams(self) -> bytes:
        """Every stream and string of the file, unpacked."""
        found = [self.bytes]
        for number in range(1, len(self.reader.xref[0]) + 1):
            thing = self.reader.get_object(number)
            if hasattr(thing, "get_data"):
                found.append(thing.get_data())
        return b"\n".join(found)

    def fonts(self) -> dict[str, Any]:
        """Each font by its name, with its descriptor."""
        found = {}
        for page in self.reader.pages:
            for font in page["/Resources"]["/Font"].values():
                found[font.get_object()["/BaseFont"]] = font.get_object()
        return found

    # --- reading ---

    def _read_page(self, number: int) -> None:
        page = self.reader.pages[number]
        state = _PageState(self, number)
        for name, font in page["/Resources"]["/Font"].items():
            state.fonts[name] = _to_unicode(font.get_object())
            state.widths[name] = [float(w) for w in font.get_object()["/Widths"]]
        for operands, operator in ContentStream(page["/Contents"], self.reader).operations:
            state.take(operands, operator)
        if state.marks:
            self.faults.append(f"marked content left open on page {number}")
        self.artifacts.append(state.artifacts)
        self.placed.append(state.placed)

    def _node(self, place: Any, parent: int | None) -> Node:
        raw = place.get_object()
        attributes = raw.get("/A", {})
        node = Node(raw["/S"][1:], raw.get("/Alt", ""), attributes.get("/Scope", "")[1:])
        if parent is not None and raw.raw_get("/P").idnum != parent:
            self.faults.append(f"{node.role} does not know its parent")
        for below in raw["/K"]:
            kid = below.get_object()
            if kid["/Type"] == "/MCR":
                page = self._page_number(kid.raw_get("/Pg"))
                node.content.append((page, int(kid["/MCID"])))
                node.words = (node.words + " " + self.runs[page, int(kid["/MCID"])]).strip()
            else:
                node.kids.append(self._node(below, place.idnum))
        return node

    def _page_number(self, raw: Any) -> int:
        return next(
            n for n, page in enumerate(self.reader.pages)
            if page.indirect_reference.idnum == raw.idnum
        )  # fmt: skip

    def _check_parents(self) -> None:
        """Each run on a page belongs to exactly one element, and the parent tree says which."""
        owners = {place: node for node in self.root.walk() for place in node.content}
        if set(owners) != set(self.runs):
            self.faults.append(f"runs without element: {set(self.runs) ^ set(owners)}")
        numbers = self.catalog["/StructTreeRoot"]["/ParentTree"]["/Nums"]
        tree = {int(numbers[n]): numbers[n + 1].get_object() for n in range(0, len(numbers), 2)}
        for number, page in enumerate(self.reader.pages):
            listed = tree[int(page["/StructParents"])]
            for mcid in range(len(listed)):
                raw = listed[mcid].get_object()
                if raw["/S"][1:] != owners[number, mcid].role:
                    self.faults.append(f"the parent tree is wrong about {mcid} on page {number}")


def _to_unicode(font: Any) -> dict[int, str]:
    """Return what each code of a font means, by its own ToUnicode map."""
    found: dict[int, str] = {}
    section = ""
    for line in font["/ToUnicode"].get_object().get_data().decode("latin-1").splitlines():
        if line.endswith(("beginbfrange", "beginbfchar")):
            section = line.split()[-1]
        elif line.startswith("end"):
            section = ""
        elif section:
            cells = [int(cell, 16) for cell in line.replace("[", " ").replace("]", " ")
                     .replace("<", " ").replace(">", " ").split()]  # fmt: skip
            if section == "beginbfchar":
                found[cells[0]] = chr(cells[1])
            else:
                found |= {
                    code: chr(cells[2] + code - cells[0]) if len(cells) == 3 else chr(cells[2 + n])
                    for n, code in enumerate(range(cells[0], cells[1] + 1))
                }
    return found


def _codes(operands: Any) -> bytes:
    raw = operands[-1]
    parts = raw if isinstance(raw, list) else [raw]
    return b"".join(
        getattr(part, "original_bytes", part) for part in parts
        if isinstance(part, (str, bytes))
    )  # fmt: skip


@pytest.fixture
def read_back():
    """Read a PDF back; it must be tagged without a fault."""

    def read(content: bytes) -> Paper:
        paper = Paper(content)
        assert paper.faults == []
        return paper

    return read


@pytest.fixture
def poppler(tmp_path: Path):
    """Run one of poppler's tools on a PDF; skipped where it is not installed."""

    def run(tool: str, content: bytes, *options: str) -> str:
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} of poppler-utils is not installed")
        path = tmp_path / "read.pdf"
        path.write_bytes(content)
        target = [str(path), "-"] if tool == "pdftotext" else [str(path)]
        done = subprocess.run(
            [tool, *options, *target], capture_output=True, check=True, timeout=60
        )
        assert done.stderr == b""
        return done.stdout.decode()

    return run


# --- measures written down by hand ----------------------------------------------------------


def made_table(*rows: tuple, audience: Audience = Audience.PUBLIC, by: By = By.SCHOOL):
    """Measures of rows of (name, chronic, students[, hidden, shown])."""
    profile = RuleProfile(
        "federal", "Federal", 10, False, 0, False, False, PartialDay.THRESHOLD, 500,
        frozenset({MarkCategory.EXCUSED}), True, "EDFacts FS195", "2024-01-01", True,
    )  # fmt: skip
    made = []
    for name, chronic, students, *protection in rows:
        hidden, shown = (*protection, None, "")[:2] if protection else (None, "")
        made.append(
            MeasureRow(name, name, "", students, 0, chronic, 0, 1, 0, 0, 0, hidden, shown or "")
        )
    return MeasureTable(2026, by, audience, profile, tuple(made), "2026-03-13")


@pytest.fixture
def schools():
    """The plan of schools with these figures."""
    return lambda *rows, **more: schools_plan(made_table(*rows, **more))
