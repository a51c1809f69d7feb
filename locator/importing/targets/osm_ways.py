"""Walkable ways of an OpenStreetMap file, and the gates on them."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from locator.domain.layers import Crossings
from locator.importing.reading.osm import PER_DEGREE, Node, Taken, Wanted, Way
from locator.importing.recognising import osm_tags
from locator.importing.targets.connecting import parts_told, without_footways
from locator.importing.targets.osm_drawn import Around, Drawn, line, told
from locator.importing.targets.osm_splitting import split

WANTED = Wanted(
    (*osm_tags.ROAD_KEYS, "barrier"), node=osm_tags.is_gate, way=osm_tags.is_road, area=osm_tags.is_road
)


def draw(taken: Taken, around: Around) -> Drawn:
    """Stretches of walkable ways that touch the guard area, joined at the nodes that they share.

    Of an area the outline is walked. Gates come along as crossings: a closed one parts the way that it
    stands on, and lies on the ends of its stretches.
    """
    ways, shut = _walkable(taken)
    tunnels = long_road_tunnels(ways, around)
    ways = [way for way in ways if way.id not in tunnels]
    used = {int(node) for way in ways for node in way.nodes}
    gates = [node for node in taken.nodes if node.id in used]
    stretches = split(ways, [node.id for node in gates if osm_tags.is_shut(node.tags)])
    kept = around.holds(stretches.lines)
    rows = stretches.way[kept].tolist()
    lines, types = stretches.lines[kept], [osm_tags.way_type(ways[row].tags) for row in rows]
    gates = [node for node in gates if around.holds(_point(node))]
    return Drawn(
        lines,
        {
            "type": types,
            "name": [osm_tags.name(ways[row].tags) for row in rows],
            "level": [osm_tags.level(ways[row].tags) for row in rows],
        },
        read=len({ways[row].id for row in rows}),
        problems=[
            *told("ways_shut", shut),
            *told("tunnels_long", len(tunnels), metres=f"{osm_tags.LONG_TUNNEL_M:.0f}"),
            *told("nodes_apart", stretches.apart),
            *told("gates_along", len(gates), closed=str(sum(osm_tags.is_shut(one.tags) for one in gates))),
            *without_footways(types),
            *parts_told(lines, around.epsg),
        ],
        gates=gate_rows(gates),
    )


def _walkable(taken: Taken) -> tuple[list[Way], int]:
    """Ways that people may walk on, outlines of areas among them, and how many are shut to them."""
    # A closed way comes as an area too, but it is the way that has its nodes.
    rings = [ring for area in taken.areas if not area.from_way for ring in area.rings]
    every = [way for way in (*taken.ways, *rings) if osm_tags.is_road(way.tags)]
    ways = [way for way in every if not osm_tags.is_shut(way.tags)]
    return ways, len(every) - len(ways)


def long_road_tunnels(ways: Sequence[Way], around: Around) -> frozenset[int]:
    """Ids of tunnels made for cars that nobody would walk: those below a railway are short.

    A tunnel can be drawn as several ways; the length is that of all that follow one another.
    """
    tunnels = [way for way in ways if osm_tags.is_road_tunnel(way.tags)]
    if not tunnels:
        return frozenset()
    lengths = shapely.length(around.in_metres(np.array([line(way) for way in tunnels], dtype=object)))
    chain = _chains(tunnels)
    long = np.bincount(chain, lengths)[chain] > osm_tags.LONG_TUNNEL_M
    return frozenset(way.id for way, one in zip(tunnels, long.tolist(), strict=True) if one)


def _chains(ways: Sequence[Way]) -> NDArray[np.intp]:
    """Which ways hang together by their ends: the number of the chain of each."""
    ends = np.array([(way.nodes[0], way.nodes[-1]) for way in ways])
    known, node = np.unique(ends, return_inverse=True)
    rows, size = np.repeat(np.arange(len(ways)), 2), len(ways) + len(known)
    graph = coo_array((np.ones(len(rows)), (rows, len(ways) + node.ravel())), shape=(size, size))
    return connected_components(graph, directed=False)[1][: len(ways)].astype(np.intp)


def gate_rows(gates: Sequence[Node]) -> Crossings:
    """Gates as rows of crossings."""
    return Crossings.build(
        len(gates),
        type=["gate"] * len(gates),
        name=[osm_tags.name(one.tags) for one in gates],
        open=[not osm_tags.is_shut(one.tags) for one in gates],
        geometry=[_point(one) for one in gates],
    )


def _point(node: Node) -> shapely.Point:
    return shapely.Point(np.array(node.at) / PER_DEGREE)
