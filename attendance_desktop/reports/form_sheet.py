"""The paper form of a self-assessment: every item a row, a number to circle, room to say why."""

from __future__ import annotations

from attendance_desktop.charts.plan import Cell, Heading, PlanTable
from attendance_desktop.records.instruments import Instrument, Section
from attendance_desktop.reports import styles
from attendance_desktop.reports.flowing import Block, Rows, Words, flowing_sheet, heading, small
from attendance_desktop.reports.paper import Frame
from attendance_desktop.reports.tables import TableLayout
from attendance_desktop.rules.instruments import said
from attendance_desktop.rules.people_words import people_words

#: Of a choice's column, and of all of them together.
_CHOICE, _MOST_CHOICES = 47.0, 235.0
_REASON = 92.0
_GAP, _ROW_PAD = 5.0, 14.0
_ALL_LINES = 12


def form_sheet(
    district: str, instrument: Instrument, language: str = "", *, named: bool = False
) -> bytes:
    """Return the form as a PDF; it bears no number.

    Args:
        language: of the items, "" for the one that is used now.
        named: True for a line on which people write their names; else they are asked not to.

    Raises:
        UserError: "paper_sign_missing".
    """
    title = said(instrument.name, language)
    purpose = said(instrument.purpose, language) if instrument.purpose else ""
    blocks: list[Block] = [Words(purpose)] if purpose else []
    blocks.append(Words(people_words("circle_named" if named else "circle", language)))
    for section in instrument.sections:
        blocks += [heading(said(section.texts, language))]
        blocks.append(Rows(_table(instrument, section, language), before=2.0, together=True))
    blocks.append(small(people_words("scribe", language)))
    frame = Frame(title, district, (), language=language, numbered=False)
    return flowing_sheet(frame, blocks)


def _table(instrument: Instrument, section: Section, language: str) -> TableLayout:
    choices = (*instrument.steps, *instrument.beside)
    reason = said(instrument.evidence, language) if instrument.evidence else ""
    headings = (
        Heading(people_words("item", language)),
        *(Heading(said(choice.texts, language)) for choice in choices),
        Heading(reason),
    )
    keys = tuple(Cell(str(key), key) for key in range(1, len(choices) + 1))
    rows = tuple(
        (Cell(said(item.texts, language), at), *keys, Cell("", None))
        for at, item in enumerate(section.asked)
    )
    wide = min(_CHOICE, _MOST_CHOICES / len(choices))
    items = styles.WIDTH - wide * len(choices) - _REASON
    columns = (items, *(wide for _choice in choices), _REASON)
    table = PlanTable(headings, rows)
    return TableLayout(table, styles.WIDTH, _ROW_PAD, _GAP, columns=columns, cell_lines=_ALL_LINES)
