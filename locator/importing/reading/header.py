"""Where a table begins and ends: titles above the header row, rows of sums, footers below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from locator.importing.fold import fold, headers_table, tidy
from locator.importing.reading.cells import Cells

_SEARCHED_ROWS = 20
_FOOTER_CELLS = 4
_LONGEST_MARK = 20


@dataclass(frozen=True)
class Body:
    """A table parted into its pieces.

    ``header_row`` and ``row_numbers`` count from 1 as a spreadsheet does. ``columns`` holds the cells of the
    data rows, column by column, trimmed; ``totals`` the rows of sums with their numbers.
    """

    header_row: int
    titles: tuple[str, ...]
    headers: tuple[str, ...]
    columns: tuple[list[str], ...]
    row_numbers: list[int]
    totals: tuple[tuple[int, tuple[str, ...]], ...]


def part(cells: Cells, hits: Callable[[Sequence[str]], int]) -> Body:
    """Find the header: of the first rows, the one with most ``hits`` (the first of several)."""
    head = [[tidy(cell) for cell in row] for row in cells.rows[:_SEARCHED_ROWS]]
    scores = [hits(row) for row in head]
    best = max(scores)
    at = (
        scores.index(best)
        if best
        else next(i for i, row in enumerate(head) if any(row) or i == len(head) - 1)
    )
    headers = _trimmed(head[at])
    rows, numbers, totals = _data_rows(cells.rows, at, len(headers))
    columns = tuple(list(map(tidy, column)) for column in zip(*rows, strict=True))
    return Body(
        header_row=at + 1,
        titles=tuple(cell for row in head[:at] for cell in row if cell),
        headers=headers,
        columns=columns or tuple([] for _header in headers),
        row_numbers=numbers,
        totals=tuple(totals),
    )


def _trimmed(row: list[str]) -> tuple[str, ...]:
    while row and not row[-1]:
        row = row[:-1]
    return tuple(row)


def _data_rows(
    rows: list[list[str]], header_at: int, width: int
) -> tuple[list[list[str]], list[int], list[tuple[int, tuple[str, ...]]]]:
    data, numbers, totals = [], [], []
    for number, row in enumerate(rows[header_at + 1 :], start=header_at + 2):
        first = next((cell for cell in row if cell and not cell.isspace()), "")
        if not first:
            continue
        fitted = row[:width] if len(row) >= width else row + [""] * (width - len(row))
        if is_total(first):
            totals.append((number, tuple(map(tidy, fitted))))
        elif not _is_footer(first, row):
            data.append(fitted)
            numbers.append(number)
    return data, numbers, totals


@cache
def _marks() -> tuple[frozenset[str], tuple[str, ...]]:
    table = headers_table()["marks"]
    return frozenset(map(fold, table["total"])), tuple(map(fold, table["footer"]))


@cache
def _first_signs() -> tuple[frozenset[str], frozenset[str]]:
    """What marks begin with: nearly all rows are told apart by that alone."""
    total, footer = _marks()
    return frozenset(mark[0] for mark in total), frozenset(mark[0] for mark in footer)


def is_total(name: str) -> bool:
    """Whether a cell names a row of sums."""
    if len(name) > _LONGEST_MARK or name.lstrip()[:1].lower() not in _first_signs()[0]:
        return False
    return fold(name) in _marks()[0]


def _is_footer(first: str, row: Sequence[str]) -> bool:
    if first.lstrip()[:1].lower() not in _first_signs()[1] or sum(map(bool, row)) > _FOOTER_CELLS:
        return False
    folded = fold(first)
    return folded.startswith(_marks()[1]) and (":" in folded or sum(map(bool, row)) == 1)
