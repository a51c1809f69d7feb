"""What the map should show of a thing chosen: boxes in metres of the study's CRS."""

from typing import Any

import numpy as np

from locator.domain import projection
from locator.domain.findings import GapPatch
from locator.domain.study import Study
from locator.gui.focus import Box
from locator.report.scene import Scene

_AROUND_M = 500.0


def of_street(scene: Scene, row: int | None) -> Box:
    """Box of a street, or without ``row`` of the district."""
    if row is None:
        return scene.extent
    west, south, east, north = scene.bounds[row]
    return float(west), float(south), float(east), float(north)


def of_gap(gap: GapPatch) -> Box:
    """Box of a gap patch, with some ground around it."""
    shape: Any = gap.shape
    west, south, east, north = shape.bounds
    return _wide((west + east) / 2, (south + north) / 2, max(east - west, north - south) * 0.75)


def of_facility(study: Study, row: int) -> Box | None:
    """Box of a facility and about the ground it covers; ``None`` where it is unplaced."""
    facilities = study.facilities
    if not facilities.placed[row]:
        return None
    radius = study.assumptions.straight_radius_m(str(facilities.kind[row]), "")
    return _around(study, facilities.lon[row], facilities.lat[row], radius * 1.25)


def of_demand(study: Study, row: int) -> Box:
    """Box of a demand point."""
    return _around(study, study.demand.lon[row], study.demand.lat[row], _AROUND_M)


def _around(study: Study, lon: float, lat: float, reach_m: float) -> Box:
    (place,) = projection.to_metres(np.array([lon]), np.array([lat]), study.epsg)
    return _wide(float(place[0]), float(place[1]), reach_m)


def _wide(x: float, y: float, reach_m: float) -> Box:
    reach_m = max(reach_m, _AROUND_M / 2)
    return x - reach_m, y - reach_m, x + reach_m, y + reach_m
