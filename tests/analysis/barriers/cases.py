"""Barriers drawn at random."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from locator.analysis.barriers.barred import Barred
from tests.analysis.barriers.drawn import NOWHERE, crossings, measured
from tests.analysis.barriers.oracle import Oracle, Spot

_CLEAR_M = 40.0


@dataclass(frozen=True)
class Case:
    """Lines, polygons and crossings on lines, clear of one another."""

    lines: list[Any]
    polygons: list[Any]
    bridges: list[Spot]

    def measure(self) -> Barred:
        return measured([*self.lines, *self.polygons], crossings(*self.bridges) if self.bridges else NOWHERE)

    def oracle(self) -> Oracle:
        # Drawn simpler by half a metre, as the analysis does.
        whole = [shapely.simplify(shapely.union_all(self.polygons), 0.5)] if self.polygons else []
        return Oracle(self.lines, whole, [(spot, 0.0) for spot in self.bridges])


def draw_case(draw: np.random.Generator) -> Case:
    lines = [line for _ in range(draw.integers(1, 7)) if (line := _line(draw)) is not None]
    polygons = [shape for _ in range(draw.integers(0, 3)) if (shape := _polygon(draw)) is not None]
    bridges = []
    for line in lines:
        for part in draw.uniform(0.1, 0.9, draw.integers(0, 2)):
            spot = shapely.line_interpolate_point(line, part, normalized=True)
            if _clear(spot, line, [*lines, *polygons]):
                bridges.append((spot.x, spot.y))
    return Case(lines, polygons, bridges)


def _line(draw: np.random.Generator) -> Any:
    step = draw.choice([1, 20, 50])
    path = [np.round(draw.uniform(-300, 300, 2) / step) * step]
    for _ in range(draw.integers(1, 5)):
        path.append(np.round((path[-1] + draw.uniform(-200, 200, 2)) / step) * step)
    if (np.hypot(*np.diff(path, axis=0).T) < _CLEAR_M).any():
        return None
    return shapely.simplify(shapely.LineString(path), 0.5)


def _polygon(draw: np.random.Generator) -> Any:
    centre, corners = draw.uniform(-300, 300, 2), int(draw.integers(3, 8))
    turn = np.sort(draw.uniform(0, 2 * np.pi, corners))
    far = draw.uniform(30, 120, (corners, 1))
    shape = shapely.Polygon(np.round(centre + np.column_stack([np.cos(turn), np.sin(turn)]) * far))
    return shape if shape.is_valid and shape.area > 500 else None


def _clear(spot: Any, line: Any, others: list[Any]) -> bool:
    legs = [shapely.LineString(leg) for leg in zip(line.coords[:-1], line.coords[1:], strict=True)]
    return sum(leg.distance(spot) < _CLEAR_M for leg in legs) == 1 and all(
        other is line or other.distance(spot) > _CLEAR_M for other in others
    )
