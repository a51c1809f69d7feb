"""Walk networks out of OpenStreetMap files; complaints B 1–22 of other programs that apply are named."""

from pathlib import Path

import numpy as np
import pytest
import shapely

from locator.domain.layers import Crossings, Ways
from locator.domain.study import Study
from locator.importing.options import ReadOptions
from locator.importing.targets.connecting import parts
from locator.importing.targets.layers import LayerRead, read_layer
from tests.importing.osm_file import OsmFile

Place = tuple[float, float]


@pytest.fixture
def osm() -> OsmFile:
    return OsmFile()


def _read(osm: OsmFile, study: Study, folder: Path, target: str = "ways") -> LayerRead:
    return read_layer(osm.write(folder / "x.osm"), target, study, ReadOptions())  # type: ignore[arg-type]


def _ways(osm: OsmFile, study: Study, folder: Path) -> Ways:
    table = _read(osm, study, folder).table
    assert isinstance(table, Ways)
    return table


def _codes(read: LayerRead) -> dict[str, dict[str, str]]:
    return {one.code: dict(one.facts) for one in read.record.problems}


def test_ways_meet_where_they_share_a_node(osm: OsmFile, study: Study, tmp_path: Path) -> None:
    osm.way((0, 1), (1, 1), (2, 1), highway="residential", name="东路")
    osm.way((1, 0), (1, 1), (1, 2), highway="footway")
    ways = _ways(osm, study, tmp_path)
    assert sorted(ways.type.tolist()) == ["footway"] * 2 + ["residential"] * 2
    assert ways.name[0] == "东路"
    assert parts(ways.geometry)[0] == 1


def test_ways_that_cross_on_different_levels_are_not_joined(
    osm: OsmFile, study: Study, tmp_path: Path
) -> None:
    osm.way((0, 1), (2, 1), highway="residential")
    osm.way((1, 0), (1, 2), highway="footway", bridge="yes")
    ways = _ways(osm, study, tmp_path)
    assert len(ways) == 2
    assert parts(ways.geometry)[0] == 2
    assert np.nan_to_num(ways.level).tolist() == [0.0, 1.0]


def test_two_nodes_on_one_spot_are_kept_apart(osm: OsmFile, study: Study, tmp_path: Path) -> None:
    below, above = osm.node(1, 1), osm.node(1, 1, other="above")
    osm.way((0, 1), below, (2, 1), highway="residential")
    osm.way((1, 0), above, highway="steps")
    osm.way(above, (1, 2), highway="footway")
    read = _read(osm, study, tmp_path)
    ways = read.table
    assert isinstance(ways, Ways)
    assert parts(ways.geometry)[0] == 2
    assert len(ways) == 3
    joined = _read_again_with_both_cut(study, tmp_path)
    assert _codes(joined)["nodes_apart"] == {"rows": "1"}
    assert parts(joined.table.geometry)[0] == 2  # type: ignore[attr-defined]
    shift = _nearest_ends_m(joined.table.geometry)  # type: ignore[attr-defined]
    assert 0.005 < shift < 0.015


def _read_again_with_both_cut(study: Study, folder: Path) -> LayerRead:
    osm = OsmFile()
    below, above = osm.node(1, 1), osm.node(1, 1, other="above")
    for place in ((0, 1), (2, 1)):
        osm.way(place, below, highway="residential")
    for place in ((1, 0), (1, 2)):
        osm.way(place, above, highway="steps")
    return _read(osm, study, folder)


def _nearest_ends_m(lines: np.ndarray) -> float:
    ends = np.unique([xy for line in lines.tolist() for xy in (line.coords[0], line.coords[-1])], axis=0)
    steps = np.abs(ends[:, None] - ends[None]).sum(axis=2)
    return float(steps[steps > 0].min()) * 95_000.0


@pytest.mark.parametrize(
    ("tags", "walkable"),
    [
        ({"highway": "motorway"}, False),
        ({"highway": "trunk_link"}, False),
        ({"highway": "trunk", "foot": "designated"}, True),
        ({"highway": "primary", "motorroad": "yes"}, False),
        ({"highway": "primary", "oneway": "yes"}, True),
        ({"highway": "cycleway"}, True),
        ({"highway": "cycleway", "foot": "no"}, False),
        ({"highway": "service", "access": "private"}, False),
        ({"highway": "service", "access": "private", "foot": "yes"}, True),
        ({"highway": "path", "access": "no"}, False),
        ({"highway": "construction"}, False),
        ({"highway": "proposed"}, False),
        ({"highway": "residential", "abandoned": "yes"}, False),
        ({"railway": "platform"}, True),
        ({"highway": "corridor", "indoor": "yes"}, True),
        ({"building": "yes"}, False),
    ],
)
def test_who_may_walk_where(
    osm: OsmFile, study: Study, tmp_path: Path, tags: dict[str, str], walkable: bool
) -> None:
    osm.way((0, 0), (1, 0), highway="living_street")
    osm.way((0, 2), (1, 2), **tags)
    assert len(_ways(osm, study, tmp_path)) == 1 + walkable


def test_steps_and_crossings_are_told_from_footways(osm: OsmFile, study: Study, tmp_path: Path) -> None:
    osm.way((0, 0), (1, 0), highway="steps")
    osm.way((1, 0), (2, 0), highway="footway", footway="crossing")
    osm.way((2, 0), (3, 0), highway="footway", footway="sidewalk")
    osm.way((3, 0), (4, 0), railway="platform")
    assert _ways(osm, study, tmp_path).type.tolist() == ["steps", "crossing", "footway", "footway"]


def test_people_walk_round_a_square(osm: OsmFile, study: Study, tmp_path: Path) -> None:
    osm.way((0, 0), (2, 0), (2, 2), (0, 2), (0, 0), highway="pedestrian", area="yes")
    osm.way((2, 2), (4, 2), highway="residential")
    ways = _ways(osm, study, tmp_path)
    assert parts(ways.geometry)[0] == 1
    assert ways.type.tolist().count("pedestrian") == 2


def test_a_square_with_a_hole_is_walked_along_its_outline(osm: OsmFile, study: Study, tmp_path: Path) -> None:
    outer = osm.way((0, 0), (4, 0), (4, 4), (0, 4), (0, 0))
    inner = osm.way((1, 1), (2, 1), (2, 2), (1, 2), (1, 1))
    osm.area([outer], [inner], highway="pedestrian")
    osm.way((4, 4), (5, 4), highway="residential")
    ways = _ways(osm, study, tmp_path)
    assert parts(ways.geometry)[0] == 1
    assert ways.type.tolist().count("pedestrian") == 2


def test_a_closed_gate_parts_the_way_and_comes_along(osm: OsmFile, study: Study, tmp_path: Path) -> None:
    osm.node(1, 0, barrier="gate", access="private", name="北门")
    osm.node(2, 0, barrier="lift_gate")
    osm.node(9, 9, barrier="gate")
    osm.way((0, 0), (1, 0), (2, 0), (3, 0), highway="residential")
    read = _read(osm, study, tmp_path)
    assert isinstance(read.gates, Crossings)
    assert read.gates.type.tolist() == ["gate", "gate"]
    assert sorted(zip(read.gates.name, read.gates.open, strict=True)) == [("", True), ("北门", False)]
    shut = read.gates.geometry[~read.gates.open][0]
    ends = {xy for line in read.table.geometry for xy in (line.coords[0], line.coords[-1])}  # type: ignore[attr-defined]
    assert (shut.x, shut.y) in ends
    assert len(read.table) == 2
    assert _codes(read)["gates_along"] == {"rows": "2", "closed": "1"}


def test_people_with_leave_pass_a_private_gate(osm: OsmFile, study: Study, tmp_path: Path) -> None:
    osm.node(1, 0, barrier="gate", access="private", foot="yes")
    osm.way((0, 0), (1, 0), (2, 0), highway="residential")
    read = _read(osm, study, tmp_path)
    assert read.gates is not None
    assert read.gates.open.tolist() == [True]
    assert len(read.table) == 1


def test_what_lies_far_from_the_district_is_left(osm: OsmFile, study: Study, tmp_path: Path) -> None:
    osm.way((0, 0), (1, 0), highway="footway")
    osm.way((200, 0), (201, 0), highway="footway")
    assert len(_ways(osm, study, tmp_path)) == 1


def test_a_network_for_cars_is_told(osm: OsmFile, study: Study, tmp_path: Path) -> None:
    osm.way((0, 0), (1, 0), highway="primary")
    assert "no_footways" in _codes(_read(osm, study, tmp_path))
    osm.way((1, 0), (2, 0), highway="footway")
    assert "no_footways" not in _codes(_read(osm, study, tmp_path))


def test_nobody_walks_through_a_long_tunnel_for_cars(osm: OsmFile, study: Study, tmp_path: Path) -> None:
    osm.way((0, 0), (5, 0), highway="secondary", tunnel="yes")
    osm.way((0, 1), (1, 1), highway="secondary", tunnel="yes")
    osm.way((0, 2), (5, 2), highway="footway", tunnel="yes")
    osm.way((0, 3), (5, 3), highway="secondary", tunnel="yes", sidewalk="both")
    read = _read(osm, study, tmp_path)
    assert len(read.table) == 3
    assert _codes(read)["tunnels_long"]["rows"] == "1"


def test_a_long_tunnel_drawn_in_short_pieces_is_long(osm: OsmFile, study: Study, tmp_path: Path) -> None:
    for east in range(4):
        osm.way((east, 0), (east + 1, 0), highway="primary", tunnel="yes")
    osm.way((4, 0), (6, 0), highway="primary")
    read = _read(osm, study, tmp_path)
    assert len(read.table) == 1
    assert _codes(read)["tunnels_long"]["rows"] == "4"


def test_ways_cut_off_by_the_extract_are_told(osm: OsmFile, study: Study, tmp_path: Path) -> None:
    osm.way((0, 0), (1, 0), 999_999, (3, 0), (4, 0), highway="footway")
    read = _read(osm, study, tmp_path)
    assert len(read.table) == 2
    assert _codes(read)["osm_ways_cut"] == {"rows": "1"}


def test_parts_that_do_not_meet_are_told_once(osm: OsmFile, study: Study, tmp_path: Path) -> None:
    for north in range(30):
        osm.way((0, north), (1, north), highway="footway")
    told = _codes(_read(osm, study, tmp_path))["ways_in_parts"]
    assert told["total"] == "30"
    assert told["share"] == "3"


def test_splitting_loses_nothing(osm: OsmFile, study: Study, tmp_path: Path) -> None:
    """A ring, a way that crosses itself at a node, and one that goes over the same nodes twice."""
    osm.way((0, 0), (1, 0), (1, 1), (0, 1), (0, 0), highway="footway")
    osm.way((2, 0), (3, 1), (4, 0), (4, 2), (3, 1), (2, 2), highway="footway")
    osm.way((5, 0), (6, 0), (5, 0), highway="footway")
    ways = _ways(osm, study, tmp_path)
    degrees = 4 * 0.001 + (4 * np.sqrt(2.0) + 2) * 0.001 + 2 * 0.001
    assert shapely.length(ways.geometry).sum() == pytest.approx(degrees, rel=1e-6)
    assert shapely.length(ways.geometry).min() > 0.0
