"""Real walk networks of OpenStreetMap, where the environment names a folder of them."""

import os
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import shapely

from locator.analysis.network.graph import lay_network
from locator.analysis.network.report import report_network
from locator.analysis.network.walked import Walked
from locator.domain.layers import Barriers, Crossings, Ways
from tests.analysis.network.laid import sites

_FOLDER = os.environ.get("LOCATOR_REAL_DATA", "")
pytestmark = pytest.mark.skipif(not _FOLDER, reason="LOCATOR_REAL_DATA names no folder of real data")


def read_ways(path: Path) -> tuple[Ways, int]:
    """Every way with a ``highway`` tag, parted where two ways share a node, and how many nodes there are."""
    import osmium

    ways = osmium.FileProcessor(str(path)).with_locations().with_filter(osmium.filter.KeyFilter("highway"))
    found = [
        [(node.ref, node.lon, node.lat) for node in way.nodes if node.location.valid()]
        for way in ways
        if way.is_way()
    ]
    refs = [ref for nodes in found for ref in {node[0] for node in nodes}]
    names, count = np.unique(refs, return_counts=True)
    shared = set(names[count > 1].tolist())
    lines = []
    for nodes in found:
        cuts = [0, *(n for n in range(1, len(nodes) - 1) if nodes[n][0] in shared), len(nodes) - 1]
        lines += [nodes[a : b + 1] for a, b in pairwise(cuts) if b > a]
    shapes = [shapely.LineString([spot[1:] for spot in line]) for line in lines]
    return Ways.build(len(shapes), geometry=shapes), len(names)


def laid(path: Path, epsg: int):
    given, nodes = read_ways(path)
    empty = Barriers(), Crossings()
    return lay_network(given, *empty, epsg, steps_open=True, crossing_wait_m=0.0), nodes


def test_the_roads_around_peoples_square_fall_into_parts_and_the_largest_is_known() -> None:
    network, nodes = laid(Path(_FOLDER) / "huangpu" / "peoples_square_drive.osm", 4549)
    part = network.component[network.component >= 0]
    assert nodes == 2458
    assert len(part) == 2458
    assert (part == 0).sum() == 2222
    assert len(report_network(network).component_m) == 76


def test_reach_in_porto_alegre_follows_its_streets() -> None:
    network, _ = laid(Path(_FOLDER) / "porto-alegre" / "poa_osm.pbf", 32722)
    model = Walked(network)
    middle = network.links.xy[network.component == 0].mean(axis=0)
    stand = sites()
    draw = np.random.default_rng(1)
    spots = middle + draw.uniform(-2500, 2500, (200, 2))
    stand = _at(spots[:3])
    far, site = model.nearest(stand, spots)
    reached = np.flatnonzero(np.isfinite(far))
    assert len(reached) > 100
    straight = np.hypot(*(spots[reached] - stand.xy[site[reached]]).T)
    assert (far[reached] >= straight - 1e-6).all()
    assert 1.05 < np.median(far[reached[straight > 300]] / straight[straight > 300]) < 1.8
    land = np.array([shapely.box(*(middle - 4000), *(middle + 4000))], dtype=object)
    five, fifteen = (shapely.union_all(model.union(stand, land, radius)) for radius in (240.0, 720.0))
    assert five.difference(fifteen).area < 1e-3 * five.area
    assert five.area < 0.9 * 3 * np.pi * 240.0**2
    inside = shapely.contains_xy(fifteen, *spots.T)
    assert np.array_equal(inside, far <= 720.0) or (np.abs(far[inside != (far <= 720.0)] - 720.0) < 1.0).all()


def _at(xy):
    from dataclasses import replace

    plain = sites(*[(0.0, 0.0)] * len(xy))
    return replace(plain, xy=xy, entrance_xy=xy)
