"""Walk networks drawn in metres, and sites on them, for answers that can be worked out by hand."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.cells import Cells
from locator.analysis.network.graph import Network, lay_network
from locator.analysis.network.walked import Walked
from locator.analysis.sites import Sites
from locator.domain.layers import Barriers, Crossings, Ways
from tests.analysis.plain import EPSG, ORIGIN, Spots, box, line, on_earth

# Metres become degrees and metres again.
ROUNDING_M = 1e-6
NOTHING = Barriers()
ANYWHERE = np.array([box(-20_000, -20_000, 20_000, 20_000)], dtype=object)


def ways(*lines: Spots, **columns: Any) -> Ways:
    return Ways.build(len(lines), geometry=on_earth(*(line(*spots) for spots in lines)), **columns)


def walls(*lines: Spots, **columns: Any) -> Barriers:
    given = {"type": ["wall"] * len(lines)}
    return Barriers.build(
        len(lines), geometry=on_earth(*(line(*spots) for spots in lines)), **(given | columns)
    )


def lakes(*shapes: object) -> Barriers:
    return Barriers.build(len(shapes), type=["river"] * len(shapes), geometry=on_earth(*shapes))


def crossings(*shapes: object, **columns: Any) -> Crossings:
    given = {"type": ["bridge"] * len(shapes), "open": [True] * len(shapes)}
    return Crossings.build(len(shapes), geometry=on_earth(*shapes), **(given | columns))


def spot(x: float, y: float) -> shapely.Point:
    return shapely.Point(x + ORIGIN[0], y + ORIGIN[1])


def laid(
    given: Ways,
    barriers: Barriers = NOTHING,
    passed: Crossings | None = None,
    *,
    steps_open: bool = True,
    crossing_wait_m: float = 0.0,
) -> Network:
    return lay_network(
        given,
        barriers,
        passed if passed is not None else Crossings(),
        EPSG,
        steps_open=steps_open,
        crossing_wait_m=crossing_wait_m,
    )


def walked(given: Ways, *more: Any, **options: Any) -> Walked:
    return Walked(laid(given, *more, **options))


def at(*spots: tuple[float, float]) -> NDArray[np.float64]:
    return np.array(spots, np.float64).reshape(-1, 2) + ORIGIN


def sites(*spots: tuple[float, float], entrances: Sequence[tuple[int, float, float]] = ()) -> Sites:
    """Sites at ``spots``; ``entrances`` (site, x, y) replace a site's own place."""
    xy = at(*spots)
    own = np.setdiff1d(np.arange(len(spots)), [site for site, *_ in entrances])
    doors = at(*((x, y) for _, x, y in entrances))
    none = np.full(len(spots), -1, np.int64)
    return Sites(
        xy=xy,
        street=none,
        home=none,
        row=np.arange(len(spots)),
        unplaced=np.zeros(0, np.int64),
        idle_xy=np.empty((0, 2)),
        entrance_xy=np.concatenate([xy[own], doors]),
        entrance_site=np.concatenate([own, np.array([site for site, *_ in entrances], np.int64)]),
    )


def metres(model: Walked, stand: Sites, *spots: tuple[float, float], limit: float = np.inf) -> list[float]:
    """Metres from ``spots`` to the nearest site."""
    return model.nearest(stand, at(*spots), limit)[0].tolist()


def table(model: Walked, stand: Sites, xy: NDArray[np.float64], radius: float) -> NDArray[np.float64]:
    """Metres between every site and place, infinite where they are no pair."""
    found = np.full((len(stand.xy), len(xy)), np.inf)
    for site, point, far in model.pairs(stand, Cells.of(xy), radius):
        assert np.isinf(found[site, point]).all(), "a pair comes twice"
        found[site, point] = far
    return found


def ground(model: Walked, stand: Sites, radius: float) -> shapely.Geometry:
    """Ground within ``radius``, moved to the origin."""
    parts = model.union(stand, ANYWHERE, radius)
    assert shapely.is_valid(parts).all()
    whole = shapely.union_all(parts)
    assert (
        shapely.area(parts).sum() == np.float64(whole.area)
        or abs(shapely.area(parts).sum() - whole.area) < 1e-3
    )
    return shapely.transform(whole, lambda xy: xy - ORIGIN)
