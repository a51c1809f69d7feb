"""A scene surveyed once: spots, sites, costs and limits that all measures of access and doubt start from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from locator.analysis.access.capacity import capacity
from locator.analysis.access.exchange import exchange
from locator.analysis.access.floating import Decay, float_catchments, pairs_within, weights_of
from locator.analysis.access.nearest import measure_costs
from locator.analysis.access.pace import Pace, pace_of
from locator.analysis.access.spots import Spots, lay_spots
from locator.analysis.access.walkers import expect, spreads
from locator.analysis.scene import Scene
from locator.analysis.sites import Sites
from locator.domain.access import Costs, Exchange, Expected, Floating
from locator.domain.profiles import profile_of


@dataclass(frozen=True, eq=False)
class Survey:
    """What every measure of access needs of a scene."""

    scene: Scene
    spots: Spots
    sites: Mapping[str, Sites]
    costs: Costs
    pace: Pace

    def expected(self) -> tuple[Expected, ...]:
        """Expected walkers of each kind, for the walker of the assumptions."""
        scene = self.scene
        walker = profile_of(scene.assumptions.walker)
        sd_m_s = spreads(scene.ground.classes, scene.assumptions, walker)
        return expect(self.costs, self.spots, self.pace, sd_m_s)

    def exchanged(self) -> tuple[Exchange, ...]:
        """Services between streets, of each kind."""
        return exchange(self.costs, self.spots, self.pace, self.scene.places.street)

    def floating(self, kind: str, decay: Decay, column: str | None = None) -> Floating:
        """Supply of ``kind`` shared with all who reach it; ``column`` stands in for its capacity."""
        scene, sites = self.scene, self.sites[kind]
        limit = self.pace.limit_m[self.pace.kinds.index(kind)]
        pairs = pairs_within(scene.measure, sites, self.spots, limit, scene.assumptions.cost_per_m)
        supply = capacity(kind, scene.study.facilities, sites.row, column)
        return float_catchments(kind, pairs, weights_of(pairs.part, decay), supply, self.spots)


def survey(scene: Scene, kinds: Sequence[str], limit_m: float = np.inf) -> Survey:
    """Survey ``scene`` for ``kinds``; sites are looked for up to a cost of ``limit_m``."""
    spots = lay_spots(scene.people, scene.ground, scene.study.demand)
    sites = {kind: scene.sites(kind) for kind in kinds}
    costs = measure_costs(scene.measure, sites, spots, scene.assumptions.cost_per_m, limit_m)
    return Survey(scene, spots, sites, costs, pace_of(kinds, scene.ground.classes, scene.assumptions))
