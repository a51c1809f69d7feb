"""What one facility serves, alone, under each circle model: ground and people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.scene import Scene, lay_scene
from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.findings import PopulationBasis
from locator.domain.study import Study


@dataclass(frozen=True, eq=False)
class SiteCircle:
    """One facility's service circle.

    ``study`` is the study under ``study.assumptions``, of which ``xy`` (2,) is the facility's place in metres
    of its CRS and ``ground`` what it serves, as polygons. ``within`` (N, 2) are the demand points in reach,
    in metres, those with most people first, and ``people`` all who are counted there; people spread evenly
    over a street are not among them. ``limit_m`` is the cost up to which a place is covered.
    """

    study: Study
    xy: NDArray[np.float64]
    ground: NDArray[np.object_]
    within: NDArray[np.float64]
    people: float
    basis: PopulationBasis
    limit_m: float

    @property
    def assumptions(self) -> Assumptions:
        """What the circle rests on."""
        return self.study.assumptions


def circles_of_site(
    study: Study, kind: str, facility_id: str, models: Iterable[CircleModel] = CircleModel
) -> tuple[SiteCircle, ...]:
    """Circle of a facility that is open and placed, for ``kind`` and under each of ``models``.

    Raises
    ------
    InputError
        A model walks along ways and the study holds none (``no_ways``).
    KeyError
        The facility does not serve the kind.
    """
    made: list[SiteCircle] = []
    scene: Scene | None = None
    for model in models:
        assumed = replace(study, assumptions=replace(study.assumptions, circle=model))
        scene = lay_scene(assumed, assumed.assumptions, scene)
        made.append(_circle(scene, kind, facility_id))
    return tuple(made)


def _circle(scene: Scene, kind: str, facility_id: str) -> SiteCircle:
    every, assumptions, people = scene.sites(kind), scene.assumptions, scene.people
    at = np.flatnonzero(scene.study.facilities.id[every.row] == facility_id)
    if len(at) == 0:
        raise KeyError(facility_id)
    site = every.take(at)
    limit = assumptions.limit_m(kind, _class_at(scene, int(site.street[0])))
    radius = limit / assumptions.cost_per_m
    around = shapely.buffer(shapely.points(site.xy), radius)
    metres, _nearest = scene.measure.nearest(site, people.xy, radius)
    within = np.flatnonzero(metres <= radius)
    within = within[np.argsort(-people.count[within], kind="stable")]
    return SiteCircle(
        study=scene.study,
        xy=site.xy[0],
        ground=scene.measure.union(site, around, radius),
        within=people.xy[within],
        people=float(people.count[within].sum()),
        basis=people.basis,
        limit_m=limit,
    )


def _class_at(scene: Scene, street: int) -> str:
    return str(scene.ground.classes[street]) if street >= 0 else ""


def bounds_of(circles: Sequence[SiteCircle]) -> tuple[float, float, float, float]:
    """West, south, east and north in metres of all that the circles cover."""
    ground = np.concatenate([one.ground for one in circles])
    west, south, east, north = shapely.total_bounds(ground).tolist()
    return west, south, east, north
