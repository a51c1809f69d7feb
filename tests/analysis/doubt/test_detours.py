"""The detour factor measured on a network."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest

from locator.analysis.cells import Cells
from locator.analysis.circles.straight import Straight
from locator.analysis.doubt.detours import detours_between, detours_to_sites
from locator.analysis.ground import Ground, lay_out
from locator.analysis.sites import Sites
from locator.domain.study import Study
from tests.analysis.access.drawn import STRAIGHT, sites, spots
from tests.analysis.plain import EPSG, ORIGIN, box, streets


@dataclass(frozen=True)
class Blocks(Straight):
    """Ways run east and north only; nobody crosses the line x = ``river``, nor joins beyond ``east``."""

    sides: int = 128
    river: float = np.inf
    east: float = np.inf

    def _walked(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        walked = np.abs(one - other).sum(axis=-1)
        across = (one[..., 0] < self.river) != (other[..., 0] < self.river)
        lost = (one[..., 0] > self.east) | (other[..., 0] > self.east)
        return np.where(across | lost, np.inf, walked)

    def pairs(
        self, sites: Sites, points: Cells, radius: float
    ) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
        at = np.empty_like(points.along.T)
        at[points.order] = points.along.T
        for site, point, _ in points.near(sites.xy, radius):
            walked = self._walked(sites.xy[site], at[point])
            near = walked <= radius
            yield site[near], point[near], walked[near]

    def nearest(self, sites: Sites, xy: np.ndarray, limit: float = np.inf) -> tuple[np.ndarray, np.ndarray]:
        walked = self._walked(xy[:, None], sites.xy[None])
        best = walked.argmin(axis=1)
        metres = walked[np.arange(len(xy)), best]
        far = metres > limit
        return np.where(far, np.inf, metres), np.where(far, -1, best)


def ground() -> Ground:
    return lay_out(Study("", EPSG, streets(box(0, 0, 3000, 3000), box(3000, 0, 6000, 3000))))


def test_a_straight_measure_has_no_detour() -> None:
    found = detours_between(STRAIGHT, ground())
    assert found.median == pytest.approx([1.0, 1.0, 1.0])
    assert found.count[2] == found.count[:2].sum()
    assert found.count.min() > 500


def test_the_places_are_the_same_every_time_and_keep_to_their_streets() -> None:
    one, other = detours_between(Blocks(), ground()), detours_between(Blocks(), ground())
    assert one.median.tolist() == other.median.tolist()
    back = lay_out(Study("", EPSG, streets(box(3000, 0, 6000, 3000), box(0, 0, 3000, 3000))))
    turned = detours_between(Blocks(), back)
    assert turned.median[[1, 0, 2]] == pytest.approx(one.median)


def test_a_grid_of_blocks_has_the_detour_of_its_directions() -> None:
    """|cos| + |sin| over even directions: quartiles √2 cos of 33.75°, 22.5° and 11.25°."""
    found = detours_between(Blocks(), ground())
    assert found.median[2] == pytest.approx(np.sqrt(2) * np.cos(np.pi / 8), abs=0.03)
    assert found.lower[2] == pytest.approx(np.sqrt(2) * np.cos(3 * np.pi / 16), abs=0.04)
    assert found.upper[2] == pytest.approx(np.sqrt(2) * np.cos(np.pi / 16), abs=0.03)
    assert found.median[0] == pytest.approx(found.median[1], abs=0.02)


def test_pairs_that_no_way_joins_count_as_endless() -> None:
    """Leaving them out would make a river look like no detour at all."""
    whole = detours_between(Blocks(), ground())
    cut = detours_between(Blocks(river=ORIGIN[0] + 3000.0), ground())
    assert cut.count[2] == whole.count[2]
    assert cut.upper[2] > whole.upper[2]
    assert (cut.median >= whole.median - 1e-9).all()


def test_places_off_the_network_are_left_aside() -> None:
    found = detours_between(Blocks(east=ORIGIN[0] + 3000.0), ground())
    assert found.count[1] == 0
    assert np.isnan(found.median[1])
    assert found.median[0] == pytest.approx(1.3, abs=0.04)


def test_detours_to_sites_weigh_people_and_leave_short_ways_aside() -> None:
    here = spots(
        [(300.0, 400.0), (0.0, 600.0), (10.0, 20.0), (60_000.0, 0.0)], [1.0, 9.0, 99.0, 99.0], [0, 1, 1, 1], 2
    )
    found = detours_to_sites(Blocks(), [sites([(0.0, 0.0)]), sites([])][:1], here)
    assert found.median == pytest.approx([1.4, 1.0, 1.0])
    assert found.count.tolist() == [1, 1, 2]
    assert found.upper[2] == pytest.approx(1.0)
