"""By which sign the cells of a text table are parted."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from locator.importing.fold import tidy
from locator.importing.reading.cells import MAX_COLUMNS, Hits
from locator.importing.reading.survey import DELIMITERS

_SAMPLE_ROWS = 50
_SEARCHED_ROWS = 20
# Excel writes this line above a list, and hides it when it opens the file.
_TOLD = re.compile(r"\ufeff?\"?sep=([^\w\"\r\n])\"?[\t,;|]*(\r\n|\r|\n)", re.IGNORECASE)


def told(text: str) -> str:
    """Sign that the first line ``sep=;`` tells; empty where there is no such line."""
    found = _TOLD.match(text)
    return found[1] if found else ""


def choose(text: str, hits: Hits) -> str:
    """Choose the sign under which a row holds most known headers, else the rows agree best in their width.

    A comma inside addresses makes rows of many widths; the sign that parts the cells makes them alike. Where
    nothing tells, it is the comma.
    """
    lines = text.splitlines(keepends=True)
    ranked = [(*_rank(rows_of(lines, sign), hits), -at) for at, sign in enumerate(DELIMITERS)]
    return DELIMITERS[-max(ranked)[-1]]


def rows_of(lines: Iterable[str], delimiter: str) -> list[list[str]]:
    """Rows of the beginning of a text; none where a cell is longer than any text of a list."""
    try:
        return list(islice(csv.reader(lines, delimiter=delimiter), _SAMPLE_ROWS))
    except csv.Error:
        return []


def best_header(rows: Sequence[Sequence[str]], hits: Hits) -> list[str]:
    """Of the first rows the one with most known headers, its cells on one line."""
    head = ([tidy(cell) for cell in row[:MAX_COLUMNS]] for row in rows[:_SEARCHED_ROWS])
    return max(head, key=hits, default=[])


def best_hits(rows: Sequence[Sequence[str]], hits: Hits) -> int:
    """Most known headers in one of the first rows."""
    return max((hits([tidy(cell) for cell in row[:MAX_COLUMNS]]) for row in rows[:_SEARCHED_ROWS]), default=0)


def _rank(rows: Sequence[Sequence[str]], hits: Hits) -> tuple[int, float, int]:
    widths = Counter(len(row) for row in rows if any(row))
    parted = [(count, width) for width, count in widths.items() if width > 1]
    if not parted:
        return 0, 0.0, 0
    count, width = max(parted)
    # A sign that parts nothing but the header's own words is none: a header alone counts with its hits.
    return best_hits(rows, hits), round(count / widths.total(), 2), width
