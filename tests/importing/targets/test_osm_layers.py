"""Barriers, crossings and water out of OpenStreetMap files."""

from pathlib import Path

import numpy as np
import pytest
import shapely

from locator.domain.layers import Barriers, Crossings, Water
from locator.domain.study import Study
from locator.errors import InputError
from locator.importing.options import ReadOptions
from locator.importing.targets.layers import LayerRead, read_layer
from tests.importing.osm_file import OsmFile


@pytest.fixture
def osm() -> OsmFile:
    return OsmFile()


def _read(osm: OsmFile, study: Study, folder: Path, target: str) -> LayerRead:
    return read_layer(osm.write(folder / "x.osm"), target, study, ReadOptions())  # type: ignore[arg-type]


def _barriers(osm: OsmFile, study: Study, folder: Path) -> Barriers:
    table = _read(osm, study, folder, "barriers").table
    assert isinstance(table, Barriers)
    return table


def _crossings(osm: OsmFile, study: Study, folder: Path) -> Crossings:
    table = _read(osm, study, folder, "crossings").table
    assert isinstance(table, Crossings)
    return table


def _told(read: LayerRead) -> dict[str, str]:
    return {one.code: one.facts.get("rows", "") for one in read.record.problems}


@pytest.mark.parametrize(
    ("tags", "barrier"),
    [
        ({"waterway": "river"}, "river"),
        ({"waterway": "canal"}, "canal"),
        ({"waterway": "stream"}, ""),
        ({"waterway": "river", "tunnel": "culvert"}, ""),
        ({"railway": "rail"}, "railway"),
        ({"railway": "rail", "bridge": "yes"}, ""),
        ({"railway": "subway", "tunnel": "yes"}, ""),
        ({"railway": "subway", "layer": "-2"}, ""),
        ({"railway": "tram"}, ""),
        ({"highway": "motorway"}, "expressway"),
        ({"highway": "trunk", "bridge": "viaduct"}, ""),
        ({"highway": "trunk", "layer": "1"}, ""),
        ({"highway": "trunk", "foot": "yes"}, ""),
        ({"highway": "primary"}, ""),
        ({"barrier": "wall"}, "wall"),
        ({"barrier": "fence", "layer": "1"}, "wall"),
        ({"barrier": "hedge"}, ""),
    ],
)
def test_what_bars_people(
    osm: OsmFile, study: Study, tmp_path: Path, tags: dict[str, str], barrier: str
) -> None:
    osm.way((0, 5), (3, 5), waterway="canal", name="对照")
    osm.way((0, 0), (3, 0), **tags)
    found = _barriers(osm, study, tmp_path)
    assert found.type[found.name != "对照"].tolist() == ([barrier] if barrier else [])


def test_a_short_wall_and_a_pond_are_walked_round_and_counted(
    osm: OsmFile, study: Study, tmp_path: Path
) -> None:
    osm.way((0, 0), (0.5, 0), barrier="wall")
    osm.way((0, 1), (0.6, 1), barrier="wall")
    osm.way((3, 3), (3.5, 3), (3.5, 3.5), (3, 3.5), (3, 3), natural="water")
    osm.way((5, 5), (7, 5), (7, 7), (5, 7), (5, 5), natural="water", name="大湖")
    osm.way((8, 0), (9, 0), railway="rail", bridge="yes")
    read = _read(osm, study, tmp_path, "barriers")
    assert read.table.type.tolist() == ["wall", "river"]  # type: ignore[attr-defined]
    assert _told(read) == {"walls_short": "1", "ponds_small": "1", "barriers_passed_below": "1"}


def test_water_with_an_island_of_a_multipolygon(osm: OsmFile, study: Study, tmp_path: Path) -> None:
    half = osm.way((0, 0), (4, 0), (4, 4))
    other = osm.way((4, 4), (0, 4), (0, 0))
    island = osm.way((1, 1), (2, 1), (2, 2), (1, 2), (1, 1))
    osm.area([half, other], [island], natural="water", name="湖", name__zh="镜湖")
    osm.way((6, 6), (6.2, 6), (6.2, 6.2), (6, 6.2), (6, 6), landuse="reservoir")
    read = _read(osm, study, tmp_path, "water")
    assert isinstance(read.table, Water)
    assert sorted(read.table.name) == ["", "镜湖"]
    lake = read.table.geometry[read.table.name == "镜湖"][0]
    assert lake.area == pytest.approx(15 * 1e-6)
    assert len(lake.interiors) == 1


def test_an_area_that_is_not_whole_is_told(osm: OsmFile, study: Study, tmp_path: Path) -> None:
    osm.area([osm.way((0, 0), (4, 0), (4, 4))], natural="water")
    osm.way((6, 6), (7, 6), (7, 7), (6, 6), natural="water")
    read = _read(osm, study, tmp_path, "water")
    assert len(read.table) == 1
    assert _told(read) == {"osm_areas_not_whole": "1"}


def test_a_river_ends_where_the_guard_area_does(osm: OsmFile, study: Study, tmp_path: Path) -> None:
    osm.way((-900, 5), (900, 5), (900, 6), (-900, 6), (-900, 5), natural="water")
    water = _read(osm, study, tmp_path, "water").table.geometry  # type: ignore[attr-defined]
    west, _, east, _ = shapely.total_bounds(water)
    streets = shapely.total_bounds(study.streets.geometry)
    assert streets[0] - 0.03 < west < streets[0] - 0.01
    assert streets[2] + 0.01 < east < streets[2] + 0.03


def test_crossings_of_every_sort(osm: OsmFile, study: Study, tmp_path: Path) -> None:
    osm.way((0, 0), (1, 0), highway="footway", bridge="yes", name="小桥")
    osm.way((0, 1), (1, 1), highway="path", tunnel="yes")
    osm.way((0, 2), (9, 2), highway="secondary", tunnel="yes")
    osm.way((0, 3), (5, 3), route="ferry")
    osm.way((0, 4), (5, 4), route="ferry", foot="no")
    osm.way((0, 5), (1, 5), highway="motorway", bridge="yes")
    osm.node(3, 6, railway="level_crossing")
    osm.way((2, 6), (3, 6), (4, 6), railway="rail")
    found = _read(osm, study, tmp_path, "crossings")
    table = found.table
    assert isinstance(table, Crossings)
    rows = list(zip(table.type.tolist(), table.open.tolist(), strict=True))
    assert rows == [
        ("bridge", True),
        ("underpass", True),
        ("underpass", False),
        ("ferry", False),
        ("crossing", True),
    ]
    assert table.wait_s[3] == 600.0
    assert np.isnan(np.delete(table.wait_s, 3)).all()
    assert _told(found) == {"ferries_shut": "1", "ferry_wait_assumed": "1", "tunnels_shut": "1"}


def test_people_cross_a_trunk_road_where_that_is_marked(osm: OsmFile, study: Study, tmp_path: Path) -> None:
    osm.node(2, 0, highway="traffic_signals")
    osm.node(3, 0, highway="crossing")
    osm.node(4, 0, highway="crossing", crossing="no")
    osm.node(1, 9, highway="crossing")
    osm.way((0, 0), (1, 0), (2, 0), (3, 0), (4, 0), highway="trunk")
    osm.way((1, -1), (1, 0), (1, 1), highway="footway", footway="crossing")
    osm.way((0, 9), (1, 9), highway="residential")
    osm.way((1, 9), (1, 10), highway="footway", footway="crossing")
    table = _crossings(osm, study, tmp_path)
    assert table.type.tolist() == ["crossing"] * 3
    assert [one.geom_type for one in table.geometry] == ["LineString", "Point", "Point"]


def test_gates_stand_on_ways_and_walls(osm: OsmFile, study: Study, tmp_path: Path) -> None:
    osm.node(1, 0, barrier="gate")
    osm.node(1, 1, barrier="gate", locked="yes")
    osm.node(1, 2, barrier="bollard")
    osm.node(1, 3, barrier="bollard", foot="no")
    osm.node(7, 7, barrier="gate")
    osm.way((0, 0), (1, 0), (2, 0), barrier="wall")
    for north in (1, 2, 3):
        osm.way((0, north), (1, north), (2, north), highway="footway")
    table = _crossings(osm, study, tmp_path)
    assert (table.type == "gate").all()
    assert table.open.tolist() == [True, False, False]


def test_a_bridge_drawn_as_an_area_alone(osm: OsmFile, study: Study, tmp_path: Path) -> None:
    deck = ((0, 0), (4, 0), (4, 0.2), (0, 0.2), (0, 0))
    osm.way(*deck, man_made="bridge", foot="yes", name="步行桥")
    osm.way(*((x, y + 3) for x, y in deck), man_made="bridge")
    table = _crossings(osm, study, tmp_path)
    assert table.name.tolist() == ["步行桥"]
    assert shapely.length(table.geometry[0]) == pytest.approx(0.004, rel=1e-3)


def test_a_file_without_such_things_is_refused(osm: OsmFile, study: Study, tmp_path: Path) -> None:
    osm.way((0, 0), (1, 0), highway="footway")
    for target, code in (("water", "no_shapes"), ("background", "osm_for_layers")):
        with pytest.raises(InputError) as raised:
            _read(osm, study, tmp_path, target)
        assert raised.value.code == code
