"""Water surfaces of an OpenStreetMap file."""

import numpy as np

from locator.importing.reading.osm import Taken, Wanted
from locator.importing.recognising import osm_tags
from locator.importing.targets.osm_drawn import Around, Drawn, polygons

WANTED = Wanted(osm_tags.WATER_KEYS, area=osm_tags.is_water)


def draw(taken: Taken, around: Around) -> Drawn:
    """Open water, multipolygons included, cut off where the guard area's box ends."""
    shapes = np.array([area.shape for area in taken.areas], dtype=object)
    parts, row = polygons(shapes, around)
    names = [osm_tags.name(taken.areas[at].tags) for at in row.tolist()]
    return Drawn(parts, {"name": names}, read=len(set(row.tolist())))
