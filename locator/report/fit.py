"""The type sizes in which a street may fit on one page, told from the lengths of its texts.

Typst measures exactly, at twice the time of the whole report: only pages where it is close are left to it.
"""

import math
import unicodedata

from locator.report.content import Line, StreetPage, Table

SIZES = (8.5, 8.0, 7.5, 7.0, 6.5)
_NEAR = 14.0  # points: as much as an estimate may be wrong
_TRIED = 2  # sizes left to typst where no estimate is sure
_POINTS_A_MM = 72 / 25.4
_WIDTH = 170 * _POINTS_A_MM
_HEIGHT = 257 * _POINTS_A_MM
_MAP = 109 * _POINTS_A_MM
_HEAD = 47.0
# Measures of the layout in resources/report/street.typ, in parts of the type size.
_LINE, _LEADING = 0.75, 0.58
_REMARKS = (1.25 / 2.25, 1.0 / 2.25)


def type_sizes(page: StreetPage) -> tuple[float, ...]:
    """Type sizes in points, largest first: typst takes the first that fits. One where that is sure."""
    room = _HEIGHT - _MAP - _HEAD - _lines(page.answer, 9.5, _WIDTH) * 9.5 * 1.47
    sure = [size for size in SIZES if _height(page, size) <= room - _NEAR]
    return (sure[0],) if sure else SIZES[-_TRIED:]


def _height(page: StreetPage, size: float) -> float:
    remarks = max(
        _remarks(lines, size, share * (_WIDTH - 17.0))
        for lines, share in zip((page.problems, page.proposals), _REMARKS, strict=True)
    )
    return _table(page.table, size) + remarks + 2.0 * size


def _table(table: Table, size: float) -> float:
    inset = 2.9 if size > SIZES[1] else 2.3
    whole = sum(column.width for column in table.columns)
    rooms = [_WIDTH * column.width / whole - 8.0 for column in table.columns]
    rows = [tuple(column.title for column in table.columns)]
    rows += [tuple(cell.text for cell in row.cells) for row in table.rows]
    most = [max(_lines(text, size, room) for text, room in zip(row, rooms, strict=True)) for row in rows]
    return sum(2 * inset + lines * size * _LINE + (lines - 1) * size * 0.5 for lines in most)


def _remarks(lines: tuple[Line, ...], size: float, width: float) -> float:
    height = size * (_LINE + 0.7)
    for line in lines:
        count = _lines(f"{line.label}　{line.value}", size, width - 1.1 * size)
        height += count * size * _LINE + (count - 1) * size * _LEADING + 0.7 * size
    return height


def _lines(text: str, size: float, width: float) -> int:
    return max(1, math.ceil(_width(text) * size / width))


def _width(text: str) -> float:
    """Width in parts of the type size, with what breaking lines loses."""
    return sum(_sign(sign) for sign in text)


def _sign(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.03
    if sign == " ":
        return 0.24
    return 0.58 if sign.isdigit() or sign.isupper() else 0.52
