"""Several small maps on one sheet, all of one size."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from locator.domain.kinds import Kind
from locator.report import furniture, palette
from locator.report.frame import Box
from locator.report.svg import POINT, Drawing

_HEAD = 520
_BETWEEN = 160
_TITLE = 8.0 * POINT


@dataclass(frozen=True)
class Sheet:
    """Room for small maps, ``width`` × ``height`` units, headings included."""

    width: int
    height: int

    def boxes(self, count: int, aspect: float) -> list[Box]:
        """Cut the sheet into ``count`` boxes, in the grid that shows ground of this ``aspect`` largest."""
        grids = [(columns, math.ceil(count / columns)) for columns in range(1, count + 1)]
        columns, rows = max(grids, key=lambda grid: self._size(grid, aspect) / _unevenness(grid))
        width, height = self._cell((columns, rows))
        return [
            Box(
                (k % columns) * (width + _BETWEEN),
                _HEAD + (k // columns) * (height + _HEAD + _BETWEEN),
                width,
                height,
            )
            for k in range(count)
        ]

    def _cell(self, grid: tuple[int, int]) -> tuple[float, float]:
        columns, rows = grid
        width = (self.width - (columns - 1) * _BETWEEN) / columns
        return width, (self.height - rows * _HEAD - (rows - 1) * _BETWEEN) / rows

    def _size(self, grid: tuple[int, int], aspect: float) -> float:
        width, height = self._cell(grid)
        return min(width / aspect, height)


def _unevenness(grid: tuple[int, int]) -> float:
    """How much larger the ground must be shown before a long row of boxes is better than a block."""
    return 1.0 + 0.08 * abs(grid[0] - grid[1])


def headings(told: Sequence[tuple[Kind, float | None, bool]], box: Box) -> list[str]:
    """Headings of small maps as wide as ``box``, all in one form."""
    return furniture.share_headings(told, box.width - 600, _TITLE)


def finish(drawing: Drawing, box: Box, kind: Kind, heading: str) -> None:
    """Draw a small map's heading and its frame, over the map itself."""
    base = box.top - 150
    furniture.symbol(drawing, box.left + 60, base, kind, in_service=True)
    with drawing.group(font_size=round(_TITLE), font_weight="bold", fill=palette.INK):
        drawing.text(box.left + 560, base, heading)
    drawing.rect(
        box.left + 5, box.top, box.width - 10, box.height, fill="none", stroke=palette.BORDER, stroke_width=10
    )
