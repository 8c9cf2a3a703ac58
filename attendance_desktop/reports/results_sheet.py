"""The results of a self-assessment on paper: every dot wall, what was said, voted and decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from attendance_desktop.charts.plan import Cell, ChartPlan, Heading, PlanTable
from attendance_desktop.reports import styles
from attendance_desktop.reports.flowing import (
    Block,
    NewPage,
    Picture,
    Rows,
    Words,
    flowing_sheet,
    heading,
    item,
    small,
)
from attendance_desktop.reports.paper import Frame
from attendance_desktop.reports.tables import TableLayout
from attendance_desktop.wording import _

_COLUMNS = (150.0, 92.0, 174.0, 106.0)
#: Wide for items and for what is said of them: a usual instrument stands on one page.
_MOVED_COLUMNS = (258.0, 52.0, 52.0, 38.0, 38.0, 84.0)
#: The wall hangs on a wall, so it is larger than a chart among text.
_WALL_SCALE = 0.72
#: A priority is printed whole.
_ALL_LINES = 12


@dataclass(frozen=True)
class SectionContent:
    """One section: its wall, what was said of it, and how people know."""

    plan: ChartPlan
    said: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class AcceptedLine:
    """One accepted priority, all in words."""

    text: str
    ingredient: str
    route_and_levers: str
    measured_by: str


@dataclass(frozen=True)
class ResultsContent:
    """What the sheet says; parts that are not there are left out.

    Attributes:
        differ: one line an item, the most divided first.
        then_now, vote: charts.
        reflection: question -> lines.
    """

    title: str
    sentence: str
    foot: tuple[str, ...]
    sections: tuple[SectionContent, ...]
    differ: tuple[str, ...] = ()
    then_now: ChartPlan | None = None
    reflection: tuple[tuple[str, tuple[str, ...]], ...] = ()
    vote: ChartPlan | None = None
    priorities: tuple[AcceptedLine, ...] = ()


def results_sheet(district: str, content: ResultsContent) -> bytes:
    """Return the results as a PDF.

    Raises:
        UserError: "paper_sign_missing".
    """
    blocks: list[Block] = [Words(content.sentence)]
    if content.priorities:
        blocks += [heading(_("What we decided")), Rows(_priority_table(content.priorities))]
    blocks += _listed(_("Where we differ most"), content.differ)
    for number, section in enumerate(content.sections):
        blocks += [*([NewPage()] if number or len(blocks) > 1 else []), *_section(section)]
    if content.vote:
        blocks += [heading(content.vote.title), Words(content.vote.sentence)]
        blocks.append(Picture(content.vote))
    for question, lines in content.reflection:
        blocks += _listed(question, lines)
    if content.then_now:
        blocks += [NewPage(), heading(content.then_now.title), Words(content.then_now.sentence)]
        table = TableLayout(content.then_now.table, styles.WIDTH, columns=_MOVED_COLUMNS)
        blocks.append(Rows(table))
        blocks.append(small(" · ".join(content.then_now.foot)))
    return flowing_sheet(Frame(content.title, district, content.foot, staff=False), blocks)


def _section(section: SectionContent) -> list[Block]:
    plan = section.plan
    blocks: list[Block] = [heading(plan.title), Words(plan.empty or plan.sentence)]
    if plan.has_marks:
        blocks.append(Picture(plan, scale=_WALL_SCALE))
    blocks += _listed(_("What we said"), section.said)
    blocks += _listed(_("How we know"), section.evidence)
    return blocks


def _listed(title: str, lines: Sequence[str]) -> list[Block]:
    return [heading(title), *map(item, lines)] if lines else []


def _priority_table(lines: Iterable[AcceptedLine]) -> TableLayout:
    headings = (
        Heading(_("Priority")),
        Heading(_("Key ingredient")),
        Heading(_("Route and levers")),
        Heading(_("Measured by")),
    )
    rows = tuple(
        tuple(
            Cell(text, text)
            for text in (line.text, line.ingredient, line.route_and_levers, line.measured_by)
        )
        for line in lines
    )
    return TableLayout(
        PlanTable(headings, rows), styles.WIDTH, columns=_COLUMNS, cell_lines=_ALL_LINES
    )
