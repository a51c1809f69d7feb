"""The place that a question is about: where people are counted, when the pointer is on such a place."""

import numpy as np

from locator.domain.projection import to_degrees
from locator.gui.layers.sight import Sight
from locator.gui.walks import Place

_REACH_PX = 9.0


def spot(sight: Sight, x: float, y: float) -> Place:
    """Demand point within reach of a place on the screen (logical pixels), else the place itself."""
    study = sight.ground.study
    off = np.hypot(*(sight.viewport.to_screen(sight.ground.demand) - [x, y]).T)
    if len(off) and off.min() <= _REACH_PX:
        row = int(off.argmin())
        return Place(float(study.demand.lon[row]), float(study.demand.lat[row]), str(study.demand.name[row]))
    return at_metres(sight, sight.viewport.to_map(x, y))


def at_metres(sight: Sight, xy: tuple[float, float]) -> Place:
    """Place at a position in metres of the study's CRS."""
    lon, lat = to_degrees(np.array([xy[0]]), np.array([xy[1]]), sight.ground.study.epsg)
    return Place(float(lon[0]), float(lat[0]))
