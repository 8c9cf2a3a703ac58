"""What a chart says, before any painter knows of it.

A plan holds words, values and the roles of colors; `charts.layout` turns it into places on a
sheet, which the window paints with pyqtgraph and paper with ReportLab. So screen, picture,
screen reader and PDF cannot disagree.

Roles of colors: "ink", "muted", "hairline", "surface", "accent", "highlight" behind a row to look
at first and "remark" for its words, "level.low" ... "level.extreme", "tier.satisfactory" ...
"tier.severe chronic", and "step.cool", "step.middle", "step.warm", "step.hot" between the levels'
for a scale of many answers. A painter's theme says what they look like.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Tick:
    """One value of the axis with its label."""

    value: float
    label: str


@dataclass(frozen=True)
class Axis:
    """The axis of values, in percent.

    Attributes:
        label: what is measured.
        low, high: the range shown.
        ticks: from low to high.
    """

    label: str
    low: float
    high: float
    ticks: tuple[Tick, ...]


@dataclass(frozen=True)
class Bar:
    """One bar with everything written beside it.

    Attributes:
        key: the row's key in the measures.
        label: the row's name, whole; a painter may shorten what it shows.
        note: the count in words, or why the figure is not shown.
        value: percent, or None where nothing may be shown.
        value_label: the percent as text, "" where not shown.
        level_label: the level's word, which stands beside the color.
        color: role of the fill.
        whisker: least and greatest percent that chance alone makes likely, or None.
        hatched: True for a protected bound, which is no exact value.
        section: heading above the first bar of a run with the same one, "" for none.
        earlier: percent of last year, drawn as an upright line; None where not known.
    """

    key: str
    label: str
    note: str
    value: float | None
    value_label: str = ""
    level_label: str = ""
    color: str = "accent"
    whisker: tuple[float, float] | None = None
    hatched: bool = False
    section: str = ""
    earlier: float | None = None


@dataclass(frozen=True)
class StackPart:
    """One part of a stacked bar; `label` is its name in the key, `value` percent of the bar."""

    label: str
    color: str
    value: float
    value_label: str


@dataclass(frozen=True)
class Stack:
    """One stacked bar; without parts where nothing may be shown, and `note` says why.

    Attributes:
        divider: percent at which an upright line parts the bar, None for none.
        section: heading above the first bar of a run with the same one, "" for none.
    """

    key: str
    label: str
    note: str
    parts: tuple[StackPart, ...] = ()
    divider: float | None = None
    section: str = ""


@dataclass(frozen=True)
class Place:
    """A dot on a map.

    Attributes:
        latitude, longitude: decimal degrees.
        weight: what its area stands for, 0 for the least dot.
        color: role of the fill; "muted" and hollow where nothing may be shown.
        value_label: written beside its name.
    """

    key: str
    label: str
    latitude: float
    longitude: float
    weight: float
    color: str
    value_label: str = ""
    hollow: bool = False


@dataclass(frozen=True)
class DotCell:
    """One column of a row of dots: so many people chose this.

    Attributes:
        color: role of the dots' fill.
        beside: True for a column that stands beside the scale; its dots are hollow.
    """

    label: str
    color: str
    count: int
    beside: bool = False


@dataclass(frozen=True)
class DotRow:
    """One row of a dot wall: an item, and a dot for each person in the column chosen.

    Attributes:
        note: written under the label, "" for nothing.
        marked: True for the row to look at first.
    """

    key: str
    label: str
    cells: tuple[DotCell, ...]
    note: str = ""
    marked: bool = False


@dataclass(frozen=True)
class Span:
    """One row of a timeline: what lasts from one day to another.

    Attributes:
        label: the row's name, whole; a painter may shorten what it shows.
        note: who, when and how it stands, in words, as the color alone says nothing.
        begins, ends: day numbers (ordinals) on the axis; None where there is none. With `ends`
            alone the row has a dot there; with neither it has no mark.
        color: role of the fill.
        hatched: True for what has not begun.
        thin: True for what was given up: a line instead of a bar.
        section: heading above the first row of a run with the same one, "" for none.
    """

    key: str
    label: str
    note: str
    begins: int | None = None
    ends: int | None = None
    color: str = "accent"
    hatched: bool = False
    section: str = ""
    thin: bool = False


@dataclass(frozen=True)
class LinePoint:
    """One point of a line over time; `value` is percent, None where not shown.

    `hollow` is for a figure that is not our own.
    """

    key: str
    label: str
    value: float | None
    value_label: str = ""
    hollow: bool = False


@dataclass(frozen=True)
class Line:
    """Points joined in order; a point without a value breaks the line.

    Attributes:
        marked: whether its points have dots and their values; a line without them only leads
            the eye.
        dashed: for what has not happened, such as the path to a goal.
        end_label: written at the last point, "" for nothing.
    """

    label: str
    color: str
    points: tuple[LinePoint, ...]
    marked: bool = True
    dashed: bool = False
    end_label: str = ""


@dataclass(frozen=True)
class Heading:
    """A column of the chart's table; numbers are aligned right."""

    text: str
    number: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell as shown, with what it is sorted by (None sorts last, in either direction)."""

    text: str
    order: float | str | None


@dataclass(frozen=True)
class PlanTable:
    """The chart's figures as a table, all rows."""

    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class ChartPlan:
    """A chart: what it shows, what it says, and its figures.

    Attributes:
        title: a few words.
        sentence: what the chart shows, said aloud; claims only what the figures support.
        axis: the axis of values.
        bars, stacks, lines, places, dots, spans: the marks; a plan has one kind.
        upright: a value of the axis marked over all spans, such as today.
        table: all figures, sortable.
        foot: rule profile, school year, audience, through date; on every chart.
        alternative: title, sentence and figures in words, for those who do not see the chart.
        empty: what to say instead of a chart where there are no marks, else "".
        together: the same rows with school years added up, where students are few; else None.
    """

    title: str
    sentence: str
    axis: Axis
    bars: tuple[Bar, ...] = ()
    lines: tuple[Line, ...] = ()
    table: PlanTable = field(default=PlanTable((), ()))
    foot: tuple[str, ...] = ()
    alternative: str = ""
    empty: str = ""
    stacks: tuple[Stack, ...] = ()
    places: tuple[Place, ...] = ()
    dots: tuple[DotRow, ...] = ()
    spans: tuple[Span, ...] = ()
    upright: Tick | None = None
    together: ChartPlan | None = None

    @property
    def has_marks(self) -> bool:
        """Whether there is anything to draw."""
        kinds = (self.bars, self.stacks, self.lines, self.places, self.dots, self.spans)
        return any(kinds)

    @property
    def row_count(self) -> int:
        """How many rows stand below one another; 0 for lines and maps."""
        return len(self.bars) + len(self.stacks) + len(self.dots) + len(self.spans)
