"""Which rows are the header: one, or two and three that share merged cells, or none at all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from locator.errors import UsageError
from locator.importing.fold import PARTS, tidy
from locator.importing.reading import marks
from locator.importing.reading.cells import Cells, Hits, Merged
from locator.words import _

SEARCHED_ROWS = 20
_DEEPEST = 3
_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")
_FIGURE = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?[%％]?")
_A_YEAR = re.compile(r"(?:19|20)\d{2}")
_MOSTLY = 0.8
_FEWEST_PARTS = 2
_LETTERS = 26
# Words of titles and of what stands around a list, and of no header: 统计表, 单位：万人.
_TITLE = re.compile(
    r"表$|表[(（]|^附?表\s*\d|名单|名册|一览|统计|汇总|公报|^附件|^注[:：]|^填报|"
    r"(?:单位|日期|时间|来源|部门|编号|文号|制表人|填表人)\s*[:：]"
)
# A date alone dates the table; several in one row are years that columns are parted by.
_DATE = re.compile(r"截至|截止|^(?:19|20)\d{2}[-年./](?:\d{1,2}[-月./]?)?(?:\d{1,2}日?)?[末底]?$")
_LONGEST_HEADER, _LONGEST_GROUP = 30, 15


@dataclass(frozen=True)
class Heading:
    """Header of a table: ``at`` is the position of its last row, −1 where it has none; ``depth`` its rows."""

    at: int
    depth: int
    headers: tuple[str, ...]


def letters(position: int) -> str:
    """Letters of a column as a spreadsheet shows them, ``position`` counted from 0."""
    name, rest = "", position + 1
    while rest:
        rest, last = divmod(rest - 1, _LETTERS)
        name = chr(ord("A") + last) + name
    return name


def column_name(position: int) -> str:
    """What a column without a header is called."""
    return _("column {letters}").format(letters=letters(position))


def find(cells: Cells, hits: Hits, header_row: int = 0) -> Heading:
    """Find the header among the first rows: the one with most ``hits``, the first of several.

    Where the row above completes it (床位数 over 核定 and 护理型, merged or with blanks to its right), the
    two are one header, 「床位数 / 护理型」. So it is where the row below parts what stands above it, whatever
    its words (常住人口 over 男, 女 and 合计). ``header_row`` names the header's last row, counted from 1.

    Raises
    ------
    UsageError
        ``header_row_unknown``.
    """
    if header_row > len(cells.rows):
        raise UsageError(
            "header_row_unknown",
            _("There is no row {row}: the table has {rows} rows.").format(
                row=header_row, rows=len(cells.rows)
            ),
            _("Give the number of the row that holds the headers."),
        )
    head = [[tidy(cell) for cell in row] for row in cells.rows[: max(SEARCHED_ROWS, header_row)]]
    if header_row:
        return _deepest(head, header_row - 1, cells.merged, hits)[1]
    if not head:
        return Heading(-1, 0, ())
    ranked = [_deepest(head, at, cells.merged, hits) for at in range(len(head))]
    score, best = max(ranked, key=lambda one: (one[0], -one[1].depth, -one[1].at))
    if score > 1 or (score and not _is_data(head, best.at)):
        return _with_rows_below(head, best, cells.merged)
    return _unknown(head)


def _with_rows_below(head: Sequence[list[str]], found: Heading, merged: Sequence[Merged]) -> Heading:
    """Header with the rows below that part its groups of columns."""
    while found.depth < _DEEPEST and _parts_groups(head, found, merged):
        at, depth = found.at + 1, found.depth + 1
        composed: Sequence[str] = head[at]
        for above in range(1, depth):
            composed = _composed(head, at - above, composed, merged)
        found = Heading(at, depth, _trimmed(composed))
    return found


def _parts_groups(head: Sequence[list[str]], found: Heading, merged: Sequence[Merged]) -> bool:
    """Whether the row below a header names parts of its groups alone, and holds no number."""
    if found.at + 1 >= len(head):
        return False
    lower = head[found.at + 1]
    held = {column for column, cell in enumerate(lower) if cell}
    upper = _wide(found.headers, max(len(found.headers), len(lower)))
    grouped = _grouped(upper, found.at, merged)
    single = {column for column, cell in enumerate(upper) if cell} - grouped
    if not single or len(held) < _FEWEST_PARTS or not held <= grouped:
        return False
    words = [lower[column] for column in held]
    if marks.tells_units(words) or any(_is_figure(w) or len(w) > _LONGEST_HEADER for w in words):
        return False
    below = next((row for row in head[found.at + 2 :] if any(row)), None)
    return below is None or any(cell for column, cell in enumerate(below) if column in single)


def _grouped(upper: Sequence[str], at: int, merged: Sequence[Merged]) -> set[int]:
    """Columns that share a header with others: merged ones, or a text with blanks to its right."""
    spans = [one for one in merged if one[0] <= at <= one[2]]
    if spans:
        wide = [
            range(left, right + 1) for _top, left, bottom, right in spans if right > left and bottom == at
        ]
        return {column for span in wide for column in span}
    blank = {column for column in range(1, len(upper)) if not upper[column]}
    return blank | {column - 1 for column in blank}


def _deepest(head: Sequence[list[str]], at: int, merged: Sequence[Merged], hits: Hits) -> tuple[int, Heading]:
    """Header that ends in a row, with as many of the rows above as make more of it known."""
    known = 0 if _speaks_of_table(head[at]) else hits(head[at])
    best = (known, Heading(at, 1, _trimmed(head[at])))
    if not any(head[at]) or marks.tells_units(head[at]) or any(map(_is_figure, head[at])):
        return best
    composed, above = list(head[at]), 0
    for above in range(1, min(_DEEPEST, at + 1)):
        if not any(head[at - above]) or _is_title(head[at - above], head[at]):
            break
        composed = _composed(head, at - above, composed, merged)
        score = hits(composed)
        if score > max(best[0], hits(head[at - above])):
            best = (score, Heading(at, above + 1, _trimmed(composed)))
    return best


def _is_figure(cell: str) -> bool:
    """Whether a cell is a number, and no year that columns may be parted by."""
    return _FIGURE.fullmatch(cell) is not None and _A_YEAR.fullmatch(cell) is None


def _is_title(row: Sequence[str], header: Sequence[str]) -> bool:
    """Whether a row above a header is a title or a remark on the whole table, and no upper part of it."""
    held = [at for at, cell in enumerate(row) if cell]
    if _speaks_of_table(row) or (len(held) == 1 and _DATE.search(row[held[0]])):
        return True
    first = next((at for at, cell in enumerate(header) if cell), 0)
    # A single text over the first column spans the table; over any other it may span the columns below it.
    return len(held) == 1 and (held[0] <= first or len(row[held[0]]) > _LONGEST_GROUP)


def _speaks_of_table(row: Sequence[str]) -> bool:
    """Whether every cell of a row is a title, or says who made the list, when, and in which unit."""
    held = [cell for cell in row if cell]
    titles = [cell for cell in held if _TITLE.search(cell) or len(cell) > _LONGEST_HEADER]
    return bool(titles) and all(cell in titles or _DATE.search(cell) for cell in held)


def _composed(
    head: Sequence[list[str]], upper_at: int, lower: Sequence[str], merged: Sequence[Merged]
) -> list[str]:
    """Headers of two rows in one: ``upper / lower``, or the one that is there."""
    upper = _spread(head, upper_at, lower, merged)
    width = max(len(upper), len(lower))
    pairs = zip(_wide(upper, width), _wide(lower, width), strict=True)
    return [PARTS.join(dict.fromkeys(part for part in pair if part)) for pair in pairs]


def _wide(row: Sequence[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]


def _spread(head: Sequence[list[str]], at: int, lower: Sequence[str], merged: Sequence[Merged]) -> list[str]:
    """Upper row of a header, with every merged cell's text above each column that it spans."""
    row = _wide(head[at], max(len(head[at]), len(lower)))
    spans = [one for one in merged if one[0] <= at <= one[2]]
    if spans:
        for top, left, _bottom, right in spans:
            text = head[top][left] if left < len(head[top]) else ""
            for column in range(left, min(right + 1, len(row))):
                row[column] = row[column] or text
        return row
    # Without merged cells told, a blank above a lower header belongs to the text on its left.
    for column in range(1, min(len(row), len(lower))):
        if not row[column] and lower[column] and column - 1 < len(lower) and lower[column - 1]:
            row[column] = row[column - 1]
    return row


def _trimmed(row: Sequence[str]) -> tuple[str, ...]:
    kept = list(row)
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


def _unknown(head: Sequence[list[str]]) -> Heading:
    """Header of a table whose words mean nothing: its first full row, or none where that is data."""
    widths = sorted(sum(map(bool, row)) for row in head if any(row))
    if not widths:
        return Heading(len(head) - 1, 1, ())
    usual = widths[len(widths) // 2]
    at = next(i for i, row in enumerate(head) if 2 * sum(map(bool, row)) >= usual and any(row))
    if _is_data(head, at):
        return Heading(-1, 0, ())
    return Heading(at, 1, _trimmed(head[at]))


def _is_data(head: Sequence[list[str]], at: int) -> bool:
    """Whether a row holds numbers where the rows below hold numbers, and nowhere a word above numbers."""
    row, below = head[at], head[at + 1 :]
    numbered = [
        bool(_NUMBER.fullmatch(cell))
        for column, cell in enumerate(row)
        if cell and _is_numeric([other[column] for other in below if column < len(other) and other[column]])
    ]
    return bool(numbered) and all(numbered)


def _is_numeric(cells: Sequence[str]) -> bool:
    found = sum(_NUMBER.fullmatch(cell) is not None for cell in cells)
    return bool(cells) and found >= _MOSTLY * len(cells)
