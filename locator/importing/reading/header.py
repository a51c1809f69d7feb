"""Where a table begins and ends: titles above the header, rows of sums, repeated headers, footers below."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from locator.domain.problems import Problem
from locator.importing.fold import tidy
from locator.importing.reading import heading, marks, sections
from locator.importing.reading.cells import Cells, Hits, Merged
from locator.importing.reading.column_table import ColumnTable, fit
from locator.importing.reading.heading import Heading
from locator.importing.reading.marks import is_total
from locator.importing.reading.sections import Sections

__all__ = ["Body", "is_total", "part"]

_NO_ROWS: Mapping[str, tuple[int, ...]] = MappingProxyType({})
# An amount that several rows share would be counted once for each of them; a coordinate or code would not.
_AMOUNT = re.compile(r"\D{0,2}\d{1,5}(?:\.\d{0,2})?\D{0,4}")
_FEW_CELLS = 2
_REASONS = ("title", "total", "footer", "repeated_header", "blank")
# Rows told apart at once: few enough that their cells stay in the processor's cache.
_PIECE = 2000


@dataclass(frozen=True)
class Body:
    """A table parted into its pieces.

    ``header_row`` and ``row_numbers`` count from 1 as a spreadsheet does; ``header_row`` is ``None`` where
    the table has no header. A column without a header is called by its letters, if it holds anything.
    ``columns`` holds the cells of the data rows, column by column, trimmed; ``totals`` the rows of sums with
    their numbers; ``skipped`` the numbers of all rows that are no data, by reason: ``title``, ``total``,
    ``footer``, ``repeated_header`` or ``blank`` (rows that hold
    their number alone). A street that a row between the others names alone stands in the rows below it.
    ``units`` are the cells of a row of units right below the header.
    """

    header_row: int | None
    titles: tuple[str, ...]
    headers: tuple[str, ...]
    columns: tuple[list[str], ...]
    row_numbers: list[int]
    totals: tuple[tuple[int, tuple[str, ...]], ...]
    skipped: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: _NO_ROWS)
    problems: tuple[Problem, ...] = ()
    units: tuple[str, ...] = ()


def _nothing() -> None:
    """Tell nobody."""


def part(cells: Cells, hits: Hits, header_row: int = 0, beat: Callable[[], None] = _nothing) -> Body:
    """Find the header (see :func:`heading.find`) and part the rows below it.

    ``beat`` is called now and then, and may raise :class:`locator.errors.Cancelled`.

    Raises
    ------
    InputError
        ``table_too_large``: one row is far longer than all others.
    UsageError
        ``header_row_unknown``.
    """
    found = heading.find(cells, hits, header_row)
    _fill_down(cells.rows, cells.merged, found.at)
    rows = _Rows(cells, found, beat)
    table = rows.table
    headers = rows.sections.fill(_named(found, table.columns, len(table.columns)), table.columns)
    return Body(
        header_row=found.at + 1 if found.depth else None,
        titles=tuple(tidy(cell) for row in _above(cells, found) for cell in row if tidy(cell)),
        headers=headers,
        columns=tuple(table.columns),
        row_numbers=rows.numbers,
        totals=tuple((number, tuple(map(tidy, fit(row, len(headers))))) for number, row in rows.totals),
        skipped=MappingProxyType({reason: tuple(n) for reason, n in rows.skipped.items() if n}),
        problems=tuple(
            Problem(fault.code, rows.numbers[fault.row], headers[fault.column], fault.cell)
            for fault in table.faults
            if fault.row < len(rows.numbers)
        ),
        units=tuple(map(tidy, fit(rows.units, len(headers)))) if rows.units else (),
    )


def _above(cells: Cells, found: Heading) -> list[list[str]]:
    return cells.rows[: max(found.at + 1 - found.depth, 0)]


def _named(found: Heading, columns: Sequence[Sequence[str]], width: int) -> tuple[str, ...]:
    """Headers; a column without one is called by its letters if it holds anything."""
    return tuple(
        header or (heading.column_name(at) if any(columns[at]) else "")
        for at, header in enumerate(fit(found.headers, width))
    )


def _fill_down(rows: Sequence[list[str]], merged: Sequence[Merged], header_at: int) -> None:
    """Write the text of cells merged over several rows into each of them; amounts stay where they are."""
    for top, left, bottom, _right in merged:
        if top <= header_at or top >= len(rows) or left >= len(rows[top]):
            continue
        text = rows[top][left]
        if not text or _AMOUNT.fullmatch(text):
            continue
        for row in rows[top + 1 : bottom + 1]:
            row.extend([""] * (left + 1 - len(row)))
            row[left] = row[left] or text


class _Rows:
    """Rows below a header, told apart: data, sums, and what is skipped."""

    def __init__(self, cells: Cells, found: Heading, beat: Callable[[], None]) -> None:
        self._head = [
            row for row in cells.rows[max(found.at + 1 - found.depth, 0) : found.at + 1] if any(row)
        ]
        self._begin = {tidy(next(filter(None, row))) for row in self._head}
        self._titles = {tidy(cell) for row in _above(cells, found) for cell in row if tidy(cell)}
        self._names = len(found.headers)
        self.data: list[list[str]] = []
        self.numbers: list[int] = []
        self.totals: list[tuple[int, list[str]]] = []
        self.skipped: dict[str, list[int]] = {reason: [] for reason in _REASONS}
        self._numbering = marks.numbering(found.headers) if self._names > _FEW_CELLS else ()
        above = _above(cells, found)
        self.skipped["title"] += [number for number, row in enumerate(above, start=1) if any(row)]
        self.units: list[str] = []
        self.sections = Sections(found.headers)
        self._headings: frozenset[int] = frozenset()
        self._apart: set[int] = set()
        self._ends = True
        self.table = ColumnTable(self._names, cells.file, damaged=cells.damaged)
        for begin in range(found.at + 1, len(cells.rows), _PIECE):
            known = len(self.data)
            self._part(cells.rows[begin : begin + _PIECE], begin + 1)
            self.table.add(self.data[known:])
            beat()
        self._drop_legend()

    def _part(self, rows: Sequence[list[str]], begin: int) -> None:
        """Put every row where it belongs. Nearly all are told to be data by their first sign alone."""
        signs, whole = marks.first_signs(), self._titles | self._begin
        alone = sections.alone(rows, begin) if self._names > 1 else {}
        self._headings = self.sections.headings(rows, begin, alone)
        counting = _counting(rows, begin) | self._numbered(rows, begin) | alone.keys()
        ends = self._ends
        for number, row in enumerate(rows, start=begin):
            first = row[0] if row else ""
            if not first or first.isspace():
                first = next((cell for cell in row if cell and not cell.isspace()), "")
            if ends and self.data:
                self._apart.add(number)
            plain = first and first[0] not in signs and first not in whole and number not in counting
            if plain and self.data:
                self.data.append(row)
                self.numbers.append(number)
                ends = False
            else:
                ends = self._take(number, row, first)
        self._ends = ends

    def _numbered(self, rows: Sequence[list[str]], begin: int) -> frozenset[int]:
        """Numbers of the rows that hold their number in the list alone."""
        if not self._numbering:
            return frozenset()
        at = self._numbering[0]
        beside = at + 1 if at + 1 < self._names else at - 1
        few = [n for n, row in enumerate(rows) if len(row) <= beside or not row[beside]]
        return frozenset(
            begin + n for n in few if any(marks.is_numbered_only(rows[n], at) for at in self._numbering)
        )

    def _take(self, number: int, row: list[str], first: str) -> bool:
        """Put a row where it belongs; tells whether the list can end with it."""
        if not first:
            return True
        if reason := "title" if number in self._headings else self._reason(first, row):
            self.skipped[reason].append(number)
            if reason == "title":
                self.sections.begin(len(self.data), first)
            if reason == "total" and not marks.is_beside_sum(first):
                self.totals.append((number, row))
            return reason in ("footer", "blank")
        self.data.append(row)
        self.numbers.append(number)
        return False

    def _reason(self, first: str, row: list[str]) -> str:
        """Why a row is no data; empty where it is."""
        if any(marks.is_numbered_only(row, at) for at in self._numbering):
            return "blank"
        if marks.is_total_row(row, first):
            return "total"
        if marks.is_footer(first, row):
            return "footer"
        if tidy(first) in self._begin and self._repeats(row):
            return "repeated_header"
        if not self.data and marks.is_below_header(row, self._names):
            self.units = self.units or (row if marks.tells_units(row) else [])
            return "repeated_header"
        if (first in self._titles or marks.is_heading(first)) and sum(map(bool, row)) == 1 < self._names:
            return "title"
        return ""

    def _repeats(self, row: Sequence[str]) -> bool:
        held = [tidy(cell) for cell in row if cell]
        return any(held == [tidy(cell) for cell in one if cell] for one in self._head)

    def _drop_legend(self) -> None:
        """Take the block at the end that goes on below a footer, or stands apart below a blank row."""
        begin = at = len(self.data)
        while at and self._is_legend(at - 1):
            at -= 1
            begin = at if self.numbers[at] in self._apart else begin
        if begin == 0:
            return
        self.skipped["footer"] = sorted([*self.skipped["footer"], *self.numbers[begin:]])
        del self.data[begin:], self.numbers[begin:]
        self.table.cut(begin)

    def _is_legend(self, at: int) -> bool:
        """Whether a row holds few cells of many, and does not begin with its number in the list."""
        held = [cell for cell in self.data[at] if cell and not cell.isspace()]
        return len(held) <= _FEW_CELLS < self._names - 1 and not held[0].strip().isdecimal()


def _counting(rows: Sequence[list[str]], begin: int) -> frozenset[int]:
    """Numbers of the rows with a word of counting (合计) in one of the first cells."""
    found: set[int] = set()
    for at in range(marks.SUM_CELLS):
        column = [row[at] if len(row) > at else "" for row in rows]
        if marks.COUNTED in "".join(column):
            found.update(number for number, cell in enumerate(column, start=begin) if marks.COUNTED in cell)
    return frozenset(found)
