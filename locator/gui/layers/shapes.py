"""From geometries in metres to polygons on the screen, many at a time."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF
from shiboken6 import VoidPtr

from locator.gui.layers.viewport import Box, Viewport

_DOT = 16  # bytes of a QPointF
_MARGIN_PX = 40.0  # what lies farther outside the picture may be drawn as it pleases
_PARTS_PER_PX = 2.0  # corners closer than half a pixel are one


@dataclass(frozen=True, eq=False)
class Piece:
    """One connected area (its outer ring, then its holes) or line on the screen, of row ``row``."""

    row: int
    rings: tuple[QPolygonF, ...]

    def fill(self, painter: QPainter) -> None:
        """Fill it in the painter's brush, and draw its rim in the painter's pen."""
        if len(self.rings) == 1:
            painter.drawPolygon(self.rings[0])
        else:
            painter.drawPath(self.path())

    def trace(self, painter: QPainter) -> None:
        """Draw its rings as lines."""
        for ring in self.rings:
            painter.drawPolyline(ring)

    def path(self) -> QPainterPath:
        """All rings as one path, holes left out."""
        path = QPainterPath()
        for ring in self.rings:
            path.addPolygon(ring)
        return path


@dataclass(frozen=True, eq=False)
class Shapes:
    """Areas and lines in metres of the study's CRS, taken apart into connected pieces."""

    pieces: NDArray[np.object_]
    rows: NDArray[np.intp]
    bounds: NDArray[np.float64]

    @classmethod
    def of(cls, geometries: NDArray[np.object_]) -> "Shapes":
        """Take geometries apart; missing and empty ones fall out."""
        pieces, rows = shapely.get_parts(np.asarray(geometries, dtype=object), return_index=True)
        pieces, inner = shapely.get_parts(pieces, return_index=True)  # collections in collections
        kept = ~shapely.is_empty(pieces)
        return cls(pieces[kept], rows[inner][kept], shapely.bounds(pieces[kept]).reshape(-1, 4))

    def __len__(self) -> int:
        return len(self.pieces)

    def within(self, extent: Box) -> NDArray[np.intp]:
        """Pieces whose bounds meet ``extent``."""
        west, south, east, north = extent
        bounds = self.bounds
        meets = (bounds[:, 0] <= east) & (bounds[:, 2] >= west)
        meets &= (bounds[:, 1] <= north) & (bounds[:, 3] >= south)
        return np.flatnonzero(meets)

    def seen(self, viewport: Viewport, rows: NDArray[np.intp] | None = None) -> list[Piece]:
        """Pieces (of the rows ``rows`` alone, where given) as they lie on the screen."""
        near = self.within(viewport.extent)
        if rows is not None:
            near = near[np.isin(self.rows[near], rows)]
        if len(near) == 0:
            return []
        return _laid(self.pieces[near], self.rows[near], viewport)


def _laid(pieces: NDArray[np.object_], rows: NDArray[np.intp], viewport: Viewport) -> list[Piece]:
    area = shapely.get_dimensions(pieces) > 1
    made = _rings(pieces[area], rows[area], viewport)
    return made + _lines(pieces[~area], rows[~area], viewport)


def _rings(pieces: NDArray[np.object_], rows: NDArray[np.intp], viewport: Viewport) -> list[Piece]:
    rings, of = shapely.get_rings(pieces, return_index=True)
    grouped: dict[int, list[QPolygonF]] = {}
    for number, points in _thinned(rings, viewport, least=3):
        grouped.setdefault(int(of[number]), []).append(polygon(points))
    return [Piece(int(rows[at]), tuple(found)) for at, found in grouped.items()]


def _lines(pieces: NDArray[np.object_], rows: NDArray[np.intp], viewport: Viewport) -> list[Piece]:
    return [Piece(int(rows[at]), (polygon(points),)) for at, points in _thinned(pieces, viewport, least=2)]


def _thinned(
    lines: NDArray[np.object_], viewport: Viewport, least: int
) -> list[tuple[int, NDArray[np.float64]]]:
    """Each line's corners on the screen, without those that make no difference to what is seen."""
    xy, of = shapely.get_coordinates(lines, return_index=True)
    if len(xy) == 0:
        return []
    placed = viewport.to_screen(xy)
    kept = _distinct(np.rint(placed * (_PARTS_PER_PX * viewport.ratio)), of)
    placed, of = placed[kept], of[kept]
    for axis, sign, limit in _sides(viewport):
        kept = _needed(sign * placed[:, axis] > limit, of)
        placed, of = placed[kept], of[kept]
    starts = np.flatnonzero(np.r_[True, of[1:] != of[:-1]])
    ends = np.r_[starts[1:], len(of)]
    return [
        (int(of[start]), placed[start:end])
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
        if end - start >= least
    ]


def _distinct(grid: NDArray[np.float64], of: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Corners on another place of the grid than the one before; the ends of every line."""
    kept = np.ones(len(of), np.bool_)
    other = of[1:] != of[:-1]
    kept[1:] = (grid[1:] != grid[:-1]).any(axis=1) | other
    kept[:-1] |= other
    kept[-1] = True
    return kept


def _sides(viewport: Viewport) -> tuple[tuple[int, int, float], ...]:
    """The four sides of the picture: axis, sign, and where what lies beyond starts."""
    right, foot = viewport.width + _MARGIN_PX, viewport.height + _MARGIN_PX
    return (0, -1, _MARGIN_PX), (0, 1, right), (1, -1, _MARGIN_PX), (1, 1, foot)


def _needed(beyond: NDArray[np.bool_], of: NDArray[np.intp]) -> NDArray[np.bool_]:
    """All corners but those beyond one side whose neighbours on the line are beyond it too.

    The line between what is left of them stays beyond that side, so that nothing seen changes.
    """
    kept = np.ones(len(of), np.bool_)
    within = beyond[:-2] & beyond[1:-1] & beyond[2:]
    kept[1:-1] = ~(within & (of[:-2] == of[1:-1]) & (of[1:-1] == of[2:]))
    return kept


def polygon(points: NDArray[np.float64]) -> QPolygonF:
    """Polygon through points (N, 2), copied in one go."""
    made = QPolygonF()
    made.resize(len(points))
    held = VoidPtr(made.data(), len(points) * _DOT, True)  # type: ignore[call-arg, arg-type]
    np.frombuffer(held, np.float64)[:] = points.ravel()  # type: ignore[call-overload]
    return made
