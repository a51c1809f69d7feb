"""Where people get across barriers in an OpenStreetMap file: bridges, underpasses, ferries, gates."""

from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
import shapely

from locator.importing.reading.osm import PER_DEGREE, Area, Node, Tags, Taken, Wanted, Way
from locator.importing.recognising import osm_tags
from locator.importing.targets.crossings import ferries_told
from locator.importing.targets.osm_drawn import Around, Drawn, line, told
from locator.importing.targets.osm_ways import long_road_tunnels
from locator.importing.targets.waiting import FERRY_WAIT_S


def _node(tags: Tags) -> bool:
    return osm_tags.is_gate(tags) or osm_tags.is_level_crossing(tags) or osm_tags.is_road_crossing(tags)


def _way(tags: Tags) -> bool:
    return (
        osm_tags.is_ferry(tags)
        or osm_tags.is_road(tags)
        or tags.get("highway") in osm_tags.FAST
        or osm_tags.line_barrier(tags) == "wall"
    )


WANTED = Wanted(osm_tags.CROSSING_KEYS, node=_node, way=_way, area=osm_tags.is_bridge_deck)


@dataclass(frozen=True)
class _Row:
    type: str
    name: str
    open: bool
    wait_s: float
    shape: shapely.Geometry


def draw(taken: Taken, around: Around) -> Drawn:
    """Crossings of the guard area.

    Bridges and tunnels that people may walk (long tunnels for cars are shut), ferries (shut until the
    planner opens them), gates of ways and walls, level crossings of railways, and marked crossings and
    lights on roads that are barriers.
    """
    walked = [way for way in taken.ways if osm_tags.is_walkable(way.tags)]
    tunnels = long_road_tunnels(walked, around)
    found = [row for row in _rows(taken, walked, tunnels) if around.holds(row.shape)]
    shapes = np.empty(len(found), dtype=object)
    shapes[:] = [row.shape for row in found]
    columns = {name: [getattr(row, name) for row in found] for name in ("type", "name", "open", "wait_s")}
    ferries = sum(row.type == "ferry" for row in found)
    problems = [
        *ferries_told(ferries, ferries),
        *told("tunnels_shut", len(tunnels), metres=f"{osm_tags.LONG_TUNNEL_M:.0f}"),
    ]
    return Drawn(shapes, columns, read=len(found), problems=problems)


def _rows(taken: Taken, walked: Collection[Way], tunnels: Collection[int]) -> Iterator[_Row]:
    fast = {
        int(node)
        for way in taken.ways
        if way.tags.get("highway") in osm_tags.FAST and not osm_tags.is_walkable(way.tags)
        for node in way.nodes
    }
    yield from _of_ways(walked, fast, tunnels)
    ferries = (way for way in taken.ways if osm_tags.is_ferry(way.tags))
    yield from (_row("ferry", way, is_open=False, wait_s=FERRY_WAIT_S) for way in ferries)
    yield from _decks(taken.areas, [line(way) for way in walked if osm_tags.is_bridge(way.tags)])
    gated = {
        int(node)
        for way in taken.ways
        if osm_tags.is_walkable(way.tags) or osm_tags.line_barrier(way.tags) == "wall"
        for node in way.nodes
    }
    yield from _of_nodes(taken.nodes, fast, gated)


def _row(kind: str, way: Way, *, is_open: bool = True, wait_s: float = np.nan) -> _Row:
    return _Row(kind, osm_tags.name(way.tags), is_open, wait_s, line(way))


def _of_ways(walked: Collection[Way], fast: AbstractSet[int], tunnels: Collection[int]) -> Iterator[_Row]:
    for way in walked:
        if osm_tags.is_bridge(way.tags):
            yield _row("bridge", way)
        elif osm_tags.is_tunnel(way.tags):
            yield _row("underpass", way, is_open=way.id not in tunnels)
        elif osm_tags.way_type(way.tags) == "crossing" and not fast.isdisjoint(way.nodes.tolist()):
            yield _row("crossing", way)


def _decks(areas: Collection[Area], bridges: list[shapely.LineString]) -> Iterator[_Row]:
    """Bridges drawn as an area alone, as the long axis of it."""
    for area in areas:
        if not any(shapely.intersects(area.shape, bridge) for bridge in bridges):
            yield _Row("bridge", osm_tags.name(area.tags), True, np.nan, _axis(area.shape))


def _axis(shape: shapely.Geometry) -> shapely.LineString:
    """Line through the middles of the two short sides of the smallest rectangle around a shape."""
    corners = shapely.get_coordinates(shapely.minimum_rotated_rectangle(shape))[:4]
    middles = (corners + np.roll(corners, -1, axis=0)) / 2.0
    pairs = (middles[[0, 2]], middles[[1, 3]])
    return shapely.LineString(max(pairs, key=lambda pair: float(np.hypot(*(pair[1] - pair[0])))))


def _of_nodes(nodes: Collection[Node], fast: AbstractSet[int], gated: Collection[int]) -> Iterator[_Row]:
    for node in nodes:
        point = shapely.Point(np.array(node.at) / PER_DEGREE)
        called = osm_tags.name(node.tags)
        if osm_tags.is_gate(node.tags) and node.id in gated:
            yield _Row("gate", called, not osm_tags.is_shut(node.tags), np.nan, point)
        elif osm_tags.is_level_crossing(node.tags) or (
            osm_tags.is_road_crossing(node.tags) and node.id in fast
        ):
            yield _Row("crossing", called, True, np.nan, point)
