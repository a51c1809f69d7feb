"""What a report says, as plain data: every text in its final language, nothing about paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Align = Literal["left", "right", "center"]
Tone = Literal["", "met", "short", "missing"]


@dataclass(frozen=True)
class Line:
    """A label and what stands behind it."""

    label: str
    value: str


@dataclass(frozen=True)
class Bar:
    """Shares (0 to 1) of people covered, unverified and in a gap."""

    covered: float
    unverified: float
    gap: float


@dataclass(frozen=True)
class Cell:
    """One table cell.

    ``fill`` (0 to 1) draws a thin bar, ``colour`` a swatch; ``tone`` says how a verdict went; ``below`` is
    a second line in small type.
    """

    text: str
    fill: float | None = None
    tone: Tone = ""
    colour: str = ""
    below: str = ""


@dataclass(frozen=True)
class Column:
    """Heading and make-up of a table column; ``width`` in parts of the table, 0 for as wide as its text."""

    title: str
    align: Align = "left"
    width: float = 0.0


@dataclass(frozen=True)
class Span:
    """A heading over several columns; ``symbol`` names the picture of a kind."""

    title: str
    columns: int
    symbol: str = ""


@dataclass(frozen=True)
class Row:
    """One table row; ``street`` links to that street's page."""

    cells: tuple[Cell, ...]
    strong: bool = False
    street: str = ""


@dataclass(frozen=True)
class Table:
    """A table with its caption; ``note`` stands below it."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    spans: tuple[Span, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Figure:
    """A map: the name of its drawing, and in words what it shows."""

    picture: str
    alt: str


@dataclass(frozen=True)
class Card:
    """The answer for one kind in one number."""

    symbol: str
    label: str
    number: str
    unit: str
    detail: str
    bar: Bar | None


@dataclass(frozen=True)
class Statement:
    """The answer for one kind in one sentence."""

    symbol: str
    label: str
    sentence: str
    bar: Bar | None


@dataclass(frozen=True)
class Cover:
    """First page: name, answer in numbers, basis; ``people`` says which streets the people are those of."""

    overline: str
    subtitle: str
    people: str
    note: str
    date: str
    answer: str
    cards: tuple[Card, ...]
    figure: Figure
    basis: tuple[Line, ...]
    caution: str


@dataclass(frozen=True)
class Section:
    """A chapter: an opening sentence, statements, tables and maps."""

    title: str
    lead: str = ""
    statements: tuple[Statement, ...] = ()
    legend: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    figures: tuple[Figure, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class StreetPage:
    """One street: a map and a table, what is missing and what could be done."""

    code: str
    title: str
    answer: str
    figure: Figure
    table: Table
    problems: tuple[Line, ...]
    proposals: tuple[Line, ...]
    basis: str


@dataclass(frozen=True)
class Report:
    """A whole report.

    ``timestamp`` is the study's own date in seconds since 1970; ``words`` the fixed words of the layout;
    ``pictures`` every drawing (SVG) by name.
    """

    language: str
    title: str
    foot: str
    timestamp: int
    words: Mapping[str, str]
    cover: Cover
    findings: Section
    summary: Section
    access: Section | None
    requirements: Section
    streets_title: str
    streets: tuple[StreetPage, ...]
    quality: Section
    pictures: Mapping[str, str] = field(repr=False)
