"""One kind under two sets of assumptions: what ground and which people only one of them covers."""

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.cover import served
from locator.analysis.parallel import overlay
from locator.analysis.scene import Scene
from locator.domain.comparison import Comparison
from locator.domain.findings import Cover, Shapes

_GRID_M = 1e-4


def compare(one: Scene, other: Scene, kind: str) -> Comparison:
    """Compare the cover of ``kind`` in two scenes of one study.

    Both must rest on the same ground and the same count of people (``lay_scene(…, before=one)``).
    """
    first, second = one.cover(kind), other.cover(kind)
    lost, gained = _beyond(first.covered, second.covered), _beyond(second.covered, first.covered)
    points = np.arange(len(one.people.count))
    here, _ = served(one.ask(kind), points)
    there, _ = served(other.ask(kind), points)
    only_here, only_there = points[here & ~there], points[there & ~here]
    return Comparison(
        kind=kind,
        one=one.assumptions,
        other=other.assumptions,
        people=first.people,
        one_people=first.covered_people,
        other_people=second.covered_people,
        lost_people=_people(one, first, only_here, lost),
        gained_people=_people(one, first, only_there, gained),
        one_m2=first.covered_m2,
        other_m2=second.covered_m2,
        lost=lost,
        gained=gained,
        lost_points=one.people.xy[only_here],
        gained_points=one.people.xy[only_there],
    )


def _beyond(shapes: Shapes, taken: Shapes) -> Shapes:
    """What lies in each of ``shapes`` and not in the one of ``taken`` beside it."""
    left = shapes.copy()
    both = np.flatnonzero(~shapely.is_empty(shapes) & ~shapely.is_empty(taken))
    left[both] = overlay(shapely.difference, shapes[both], taken[both])
    wrong = both[~_adds_up(shapes[both], taken[both], left[both])]
    left[wrong] = shapely.difference(shapes[wrong], taken[wrong], grid_size=_GRID_M)
    return left


def _adds_up(shapes: Shapes, taken: Shapes, left: Shapes) -> NDArray[np.bool_]:
    """Whether a difference lies between what it must at least and can at most be; rounding may break it."""
    area, least = shapely.area(shapes), shapely.area(shapes) - shapely.area(taken)
    slack = 1e-6 * area + 1e-3
    rest = shapely.area(left)
    return np.asarray((rest <= area + slack) & (rest >= least - slack), np.bool_)


def _people(scene: Scene, cover: Cover, points: NDArray[np.int64], ground: Shapes) -> NDArray[np.float64]:
    """People at ``points`` and those spread over ``ground``, by street; NaN where unknown."""
    density = np.divide(
        scene.people.spread, cover.area_m2, out=np.zeros(len(cover.area_m2)), where=cover.area_m2 > 0.0
    )
    counted = scene.people.per_street(points) + density * shapely.area(ground)
    return np.where(np.isfinite(cover.people), counted, np.nan)
