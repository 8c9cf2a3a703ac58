"""Ed-Fi attendance interchanges (XML) into tables: a row an event, a column an element.

Read as a stream, element by element. A document type declaration is refused before anything it
declares is used, because entities are how a small XML file becomes a large one. Rows are numbered
by the file's events, from 1.

Source: Ed-Fi Data Standard, Interchange-StudentAttendance.xsd.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

import numpy as np

from attendance_desktop.errors import UserError
from attendance_desktop.exchange.code_book import without_uri
from attendance_desktop.exchange.finishing import Wanted, in_order
from attendance_desktop.exchange.grid import Column, Grid, letter
from attendance_desktop.exchange.source_file import Snapshot
from attendance_desktop.records.attendance import Problem

#: Events of attendance at school, those of whole days first. Attendance at a program or an
#: intervention is another matter.
KINDS = ("StudentSchoolAttendanceEvent", "AttendanceEvent", "StudentSectionAttendanceEvent")
_PIECE = 1 << 20
_EVENT_DEPTH = 2
_DEEPEST = 40
_MOST_COLUMNS = 200
_LONGEST_TEXT = 4_000
#: Parts of a descriptor that is written as a reference; its code stands for the whole.
_DESCRIPTOR_CODE = "CodeValue"
_DESCRIPTOR_REST = frozenset(("Namespace", "ShortDescription", "Description"))


def read_interchange(source: Snapshot, sheet: str, wanted: Wanted) -> tuple[Grid, ...]:
    """Return the attendance events of an interchange.

    Args:
        sheet: read only this kind of event; "" for those of whole days, or of sections where
            the file holds no others.

    Raises:
        UserError: the file is damaged, declares entities, is no interchange, or has no
            attendance.
    """
    path = str(source.path)
    found = _Reader(path).read(source.data)
    if sheet:
        named = [events for events in found if events.kind.casefold() == sheet.casefold()]
        if not named:
            kinds = ", ".join(events.kind for events in found)
            raise UserError("sheet_not_found", path=path, sheet=sheet, sheets=kinds)
        return (_grid(named[0], source, wanted, ()),)
    if not found:
        raise UserError("edfi_no_attendance", path=path)
    first, *others = sorted(found, key=lambda events: KINDS.index(events.kind))
    left_out = tuple(
        Problem("edfi_events_left_out", count=events.count, facts=(("kind", events.kind),))
        for events in others
    )
    return (_grid(first, source, wanted, left_out),)


@dataclass
class _Events:
    """The events of one kind: each element's distinct texts, and which one each event has."""

    kind: str
    numbers: list[int] = field(default_factory=list)
    texts: dict[str, dict[str, int]] = field(default_factory=dict)
    codes: dict[str, list[int]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return len(self.numbers)

    def add(self, number: int, event: dict[str, tuple[int, str]]) -> None:
        for name, (_depth, text) in event.items():
            texts = self.texts.setdefault(name, {"": 0})
            codes = self.codes.setdefault(name, [])
            codes.extend([0] * (self.count - len(codes)))
            codes.append(texts.setdefault(text, len(texts)))
        self.numbers.append(number)

    def column(self, name: str) -> Column:
        codes = self.codes[name]
        filled = np.zeros(self.count, np.int32)
        filled[: len(codes)] = codes
        return Column(filled, tuple(self.texts[name]))


class _Reader:
    """Walks through the elements and keeps those of attendance events."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._open: list[str] = []
        self._leaf = False
        self._text: list[str] = []
        self._length = 0
        self._event: dict[str, tuple[int, str]] | None = None
        self._number = 0
        self._found: dict[str, _Events] = {}

    def read(self, data: bytes) -> list[_Events]:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._on_start
        parser.EndElementHandler = self._on_end
        parser.CharacterDataHandler = self._on_text
        parser.StartDoctypeDeclHandler = self._on_doctype
        try:
            for at in range(0, len(data), _PIECE):
                parser.Parse(data[at : at + _PIECE], False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise UserError("xml_damaged", path=self._path, line=error.lineno) from error
        except (LookupError, ValueError) as error:  # an encoding that nobody knows
            raise UserError("xml_damaged", path=self._path, line=1) from error
        return list(self._found.values())

    def _on_doctype(self, *_declared: object) -> None:
        raise UserError("xml_declares_entities", path=self._path)

    def _on_start(self, tag: str, _attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if not self._open and not name.startswith("Interchange"):
            raise UserError("file_is_xml", path=self._path)
        self._open.append(name)
        if len(self._open) > _DEEPEST:
            raise UserError("xml_too_deep", path=self._path)
        if len(self._open) == _EVENT_DEPTH and name.endswith("AttendanceEvent"):
            self._number += 1
            self._event = {} if name in KINDS else None
        self._leaf, self._length = True, 0
        self._text.clear()

    def _on_text(self, text: str) -> None:
        # What is longer than this is no code and no date; the rest of it is not kept.
        if self._event is not None and self._length < _LONGEST_TEXT:
            self._text.append(text[:_LONGEST_TEXT])
            self._length += len(text)

    def _on_end(self, _tag: str) -> None:
        name = self._open.pop()
        if self._event is None:
            return
        if self._leaf:
            self._keep(self._event, name, "".join(self._text).strip())
        self._leaf = False
        if len(self._open) == _EVENT_DEPTH - 1:
            events = self._found.setdefault(name, _Events(name))
            events.add(self._number, self._event)
            self._event = None

    def _keep(self, event: dict[str, tuple[int, str]], name: str, text: str) -> None:
        """Keep a text under its element's name; of two, the one nearer to the event."""
        depth = len(self._open)
        if name in _DESCRIPTOR_REST:
            return
        if name == _DESCRIPTOR_CODE:
            name, depth = self._open[-1], depth - 1
        known = event.get(name)
        if (known is None and len(event) < _MOST_COLUMNS) or (known and known[0] > depth):
            event[name] = (depth, without_uri(text))


def _grid(events: _Events, source: Snapshot, wanted: Wanted, notes: Sequence[Problem]) -> Grid:
    names = list(events.texts)[:_MOST_COLUMNS]
    nothing = Column(np.zeros(0, np.int32), (), skipped=True)
    return Grid(
        file_name=source.name,
        sheet="",
        header_row=0,
        headings=tuple(names),
        letters=tuple(letter(index) for index in range(len(names))),
        columns=tuple(nothing if wanted.skip(n) else in_order(events.column(n)) for n in names),
        rows=np.array(events.numbers, np.int32),
        notes=(Problem("edfi_rows_are_events"), *notes),
    )
