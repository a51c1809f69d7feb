"""What bars people on foot in an OpenStreetMap file."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.importing.reading.osm import Tags, Taken, Wanted, Way
from locator.importing.recognising import osm_tags
from locator.importing.targets.osm_drawn import Around, Drawn, line, polygons, told

WANTED = Wanted(
    osm_tags.BARRIER_KEYS, way=lambda tags: bool(osm_tags.line_barrier(tags)), area=osm_tags.is_water
)


def draw(taken: Taken, around: Around) -> Drawn:
    """Rivers, railways, fast roads and walls as lines, water of a hectare or more as polygons.

    Nothing below the ground bars anybody, and below a raised road or railway people pass.
    """
    ways = [way for way in taken.ways if not osm_tags.is_below(way.tags)]
    low = [way for way in ways if not osm_tags.is_raised(way.tags) or _is_wall(way)]
    lines = np.array([line(way) for way in low], dtype=object)
    kept = around.holds(lines)
    long = kept & (_long(low, lines, around))
    bars = [way for way, one in zip(low, long.tolist(), strict=True) if one]
    water, row, ponds = _water(taken, around)
    tags = [*(way.tags for way in bars), *(taken.areas[at].tags for at in row)]
    return Drawn(
        np.concatenate([lines[long], water]),
        {"type": list(map(_type, tags)), "name": list(map(osm_tags.name, tags))},
        read=len({way.id for way in bars}) + len(set(row)),
        problems=[
            *told("barriers_passed_below", len(taken.ways) - len(low)),
            *told("walls_short", int((kept & ~long).sum()), metres=f"{osm_tags.LEAST_WALL_M:.0f}"),
            *told("ponds_small", ponds),
        ],
    )


def _type(tags: Tags) -> str:
    return osm_tags.line_barrier(tags) or "river"


def _is_wall(way: Way) -> bool:
    return osm_tags.line_barrier(way.tags) == "wall"


def _long(ways: Sequence[Way], lines: NDArray[np.object_], around: Around) -> NDArray[np.bool_]:
    """Which lines are no short pieces of wall."""
    walls = np.array([_is_wall(way) for way in ways], np.bool_)
    long: NDArray[np.bool_] = ~walls | (shapely.length(around.in_metres(lines)) > osm_tags.LEAST_WALL_M)
    return long


def _water(taken: Taken, around: Around) -> tuple[NDArray[np.object_], list[int], int]:
    """Polygons of water, the area that each is of, and how many areas are too small to walk round."""
    shapes = np.array([area.shape for area in taken.areas], dtype=object)
    near = np.flatnonzero(around.holds(shapes))
    large = shapely.area(around.in_metres(shapes[near])) >= osm_tags.LEAST_POND_M2
    parts, row = polygons(shapes[near[large]], around)
    return parts, near[large][row].tolist(), int((~large).sum())
