"""Barriers, crossings and sites drawn in metres from the origin of tests/analysis/plain.py."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.barriers.barred import Barred
from locator.analysis.barriers.linework import Linework, lay_barriers
from locator.analysis.cells import Cells
from locator.analysis.sites import Sites
from locator.domain.layers import Barriers, Crossings
from tests.analysis.plain import EPSG, ORIGIN, on_earth

Spots = Sequence[tuple[float, float]]
NOWHERE = Crossings.build(0)


def shifted(shape: Any) -> Any:
    """A shape in metres from the origin, moved to where the origin lies."""
    return shapely.transform(shape, lambda xy: xy + ORIGIN)


def barriers(*shapes: Any, **columns: Any) -> Barriers:
    """Rivers of these shapes."""
    given = {"type": ["river"] * len(shapes)}
    return Barriers.build(len(shapes), geometry=on_earth(*map(shifted, shapes)), **(given | columns))


def crossings(*shapes: Any, **columns: Any) -> Crossings:
    """Open bridges of these shapes; a pair of numbers is a point."""
    drawn = [shapely.Point(shape) if isinstance(shape, tuple) else shape for shape in shapes]
    given = {"type": ["bridge"] * len(drawn), "open": [True] * len(drawn)}
    return Crossings.build(len(drawn), geometry=on_earth(*map(shifted, drawn)), **(given | columns))


def laid(shapes: Sequence[Any], over: Crossings = NOWHERE, wait_m_per_s: float = 0.8) -> Linework:
    """Linework of barriers of these shapes."""
    return lay_barriers(barriers(*shapes), over, EPSG, wait_m_per_s)


def sites(spots: Spots) -> Sites:
    """Sites at ``spots``."""
    xy = np.array(spots, np.float64).reshape(-1, 2) + ORIGIN
    row = np.arange(len(xy))
    none = np.zeros(len(xy), np.int64)
    return Sites(xy, none, none, row, none[:0], xy[:0], xy, row)


def measured(shapes: Sequence[Any], over: Crossings = NOWHERE, sides: int = 128) -> Barred:
    """Measure past barriers of these shapes."""
    return Barred(laid(shapes, over), sides)


def costs(
    measure: Barred, site: tuple[float, float], places: Spots | NDArray[np.float64], limit: float
) -> NDArray[np.float64]:
    """Metres from one site to each place, infinite beyond ``limit``."""
    xy = np.array(places, np.float64).reshape(-1, 2) + ORIGIN
    made = np.full(len(xy), np.inf)
    for _, point, metres in measure.pairs(sites([site]), Cells.of(xy), limit):
        assert np.isinf(made[point]).all(), "a pair came twice"
        made[point] = metres
    return made


def circle(measure: Barred, spots: Spots, radius: float) -> Any:
    """Ground within ``radius`` of sites at ``spots``, in metres from the origin."""
    land = np.array([shifted(shapely.box(-1e5, -1e5, 1e5, 1e5))])
    parts = measure.union(sites(spots), land, radius)
    assert shapely.is_valid(parts).all()
    one, other = shapely.STRtree(parts).query(parts, predicate="intersects")
    twice = one < other
    assert shapely.area(shapely.intersection(parts[one[twice]], parts[other[twice]])).sum() < 1e-3, (
        "parts overlap"
    )
    whole = shapely.multipolygons(parts)
    return shapely.transform(whole, lambda xy: xy - ORIGIN)
