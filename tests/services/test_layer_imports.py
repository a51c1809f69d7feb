"""Layers into a study: replaced by list, taken back as one step, told in the record; real files."""

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from locator.domain.layers import Water
from locator.domain.projection import epsg_for
from locator.domain.streets import Streets
from locator.domain.study import Study
from locator.importing.options import ReadOptions
from locator.importing.targets.connecting import parts
from locator.services.imports import import_file
from locator.services.preview import look, recognise
from locator.services.sorting import guess
from locator.services.understanding import understood
from tests.importing.osm_file import SOUTH, WEST, OsmFile


def _study(west: float, south: float, east: float, north: float) -> Study:
    box = shapely.box(west, south, east, north)
    streets = Streets.build(1, code=["310110001"], name=["测试街道"], geometry=[box])
    return Study("测试区", epsg_for((west + east) / 2, None, (south + north) / 2), streets)


@pytest.fixture
def study() -> Study:
    return _study(WEST - 0.01, SOUTH - 0.01, WEST + 0.02, SOUTH + 0.02)


@pytest.fixture
def real() -> Path:
    folder = os.environ.get("LOCATOR_REAL_DATA")
    if not folder:
        pytest.skip("LOCATOR_REAL_DATA names no folder of real data")
    return Path(folder)


def _osm(*, bridge: bool = True) -> OsmFile:
    osm = OsmFile()
    osm.node(1, 0, barrier="gate", access="no")
    osm.way((0, 0), (1, 0), (2, 0), highway="residential")
    osm.way((2, 0), (3, 0), highway="footway", **({"bridge": "yes"} if bridge else {}))
    return osm


def _layer(path: Path, *rows: tuple[shapely.Geometry, dict[str, Any]]) -> Path:
    features = [
        {"type": "Feature", "properties": fields, "geometry": json.loads(shapely.to_geojson(shape))}
        for shape, fields in rows
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def _line(*places: tuple[float, float]) -> shapely.LineString:
    return shapely.LineString([(WEST + 0.001 * x, SOUTH + 0.001 * y) for x, y in places])


def test_ways_bring_their_gates_and_leave_the_bridges_of_the_same_file(study: Study, tmp_path: Path) -> None:
    path = _osm().write(tmp_path / "a.osm")
    crossed = import_file(study, path, "crossings").study
    assert crossed.crossings.type.tolist() == ["bridge", "gate"]
    both = import_file(crossed, path, "ways").study
    assert both.crossings.type.tolist() == ["bridge", "gate"]
    assert set(both.crossings.list) == set(both.ways.list) == {"a"}
    again = import_file(both, path, "crossings").study
    assert again.crossings.type.tolist() == ["bridge", "gate"]
    assert [(one.target, one.list) for one in again.imports] == [("ways", "a"), ("crossings", "a")]


def test_a_layer_comes_in_place_of_the_earlier_of_its_list(study: Study, tmp_path: Path) -> None:
    path = _osm().write(tmp_path / "a.osm")
    first = import_file(study, path, "ways").study
    other = import_file(first, path, "ways", ReadOptions(list="另一份")).study
    assert len(other.ways) == 2 * len(first.ways)
    second = import_file(other, _osm(bridge=False).write(path), "ways").study
    assert second.ways.list.tolist().count("a") == len(first.ways)
    assert second.ways.list.tolist().count("另一份") == len(first.ways)
    assert len(second.replaced_imports) == 1
    assert study == _study(WEST - 0.01, SOUTH - 0.01, WEST + 0.02, SOUTH + 0.02)


def test_water_that_stops_nobody_is_told(study: Study, tmp_path: Path) -> None:
    pond = np.array([shapely.Point(WEST, SOUTH).buffer(0.001)], dtype=object)
    wet = Study(study.name, study.epsg, study.streets, water=Water.build(1, geometry=pond))
    wall = _layer(tmp_path / "b.geojson", (_line((0, 0), (1, 0)), {"type": "围墙"}))
    river = _layer(tmp_path / "r.geojson", (_line((0, 1), (1, 1)), {"type": "河流"}))
    told = [one.code for one in import_file(wet, wall, "barriers").record.problems]
    assert told == ["water_no_barrier"]
    crossed = import_file(wet, river, "barriers").study
    assert not import_file(crossed, wall, "barriers").record.problems
    assert not import_file(study, wall, "barriers").record.problems


def test_a_line_layer_is_joined_and_told_in_a_few_sentences(study: Study, tmp_path: Path) -> None:
    rows = [(_line((0, n), (9, n)), {"类型": "人行道", "桥": ""}) for n in range(5)]
    rows += [(_line((n, -1), (n, 9)), {"类型": "小路", "桥": ""}) for n in range(5)]
    rows += [(_line((6.5, -1), (6.5, 9)), {"类型": "道路", "桥": "是"})]
    done = import_file(study, _layer(tmp_path / "w.geojson", *rows), "ways")
    told = {one.code: dict(one.facts) for one in done.record.problems}
    assert told["ways_noded"] == {"cut": "25", "joined": "0"}
    assert told["levels_apart"] == {"rows": "5"}
    assert told["ways_in_parts"]["total"] == "2"
    assert len(done.record.problems) == 3
    assert done.record.counts["read"] == done.record.counts["used"] == 11
    assert parts(done.study.ways.geometry)[0] == 2
    assert set(done.study.ways.type) == {"footway", "道路"}


def test_crossings_are_understood_in_chinese(study: Study, tmp_path: Path) -> None:
    rows = [
        ("人行天桥", "开放", None),
        ("地下通道", "关闭", None),
        ("渡口", "", None),
        ("轮渡", "是", "300"),
        ("小区大门", "封闭", None),
        ("斑马线", "通行", None),
        ("虫洞", "看情况", "一会儿"),
    ]
    cells = [
        (_line((n, 0), (n, 1)), {"类型": kind, "是否开放": opened, "候渡秒数": wait})
        for n, (kind, opened, wait) in enumerate(rows)
    ]
    done = import_file(study, _layer(tmp_path / "c.geojson", *cells), "crossings")
    table = done.study.crossings
    assert table.type.tolist() == ["bridge", "underpass", "ferry", "ferry", "gate", "crossing", "虫洞"]
    assert table.open.tolist() == [True, False, False, True, False, True, True]
    assert table.wait_s[2:4].tolist() == [600.0, 300.0]
    told = {(one.code, one.row): one.value or one.facts["rows"] for one in done.record.problems}
    assert told == {
        ("ferries_shut", None): "1",
        ("ferry_wait_assumed", None): "1",
        ("crossing_type_unknown", None): "虫洞",
        ("open_unknown", None): "看情况",
        ("number_unreadable", 7): "一会儿",
    }


def test_the_window_looks_into_a_file_of_openstreetmap(study: Study, tmp_path: Path) -> None:
    found = look(_osm().write(tmp_path / "a.osm.pbf"))
    assert found.rows == (("type", "name"), ("residential", ""), ("footway", ""))
    assert (found.size, found.is_layer, guess(found).target) == (2, True, "ways")
    preview = recognise(found, "ways")
    assert preview.columns == {"type": "type", "name": "name"}
    # Tags say what each way is: nothing is left to be chosen, before the file is read or after.
    assert (preview.fields, preview.unread) == ((), ())
    record = import_file(study, tmp_path / "a.osm.pbf", "ways").record
    assert understood(preview, record) == preview


def test_the_drive_network_of_peoples_square(real: Path) -> None:
    study = _study(121.4611262, 31.2196145, 121.4863121, 31.2411914)
    file = real / "huangpu" / "peoples_square_drive.osm"
    done = import_file(study, file, "ways")
    told = {one.code: dict(one.facts) for one in done.record.problems}
    # Without its elevated roads the network falls apart, and it holds no path for people on foot.
    assert "no_footways" in told
    assert int(told["ways_in_parts"]["total"]) > 50
    assert not set(done.study.ways.type) & {"motorway", "trunk", "trunk_link"}
    assert len(import_file(study, file, "barriers").study.barriers) > 10


def test_the_network_of_porto_alegre(real: Path) -> None:
    study = _study(-51.23, -30.06, -51.17, -30.02)
    done = import_file(study, real / "porto-alegre" / "poa_osm.pbf", "ways")
    told = {one.code: dict(one.facts) for one in done.record.problems}
    assert int(told["ways_in_parts"]["share"]) >= 98
    ways = done.study.ways
    assert {"footway", "steps", "crossing", "residential"} <= set(ways.type)
    assert shapely.length(ways.geometry).min() > 0.0
    gates = done.study.crossings
    assert set(gates.type) == {"gate"}
    ends = {xy for line in ways.geometry.tolist() for xy in (line.coords[0], line.coords[-1])}
    assert all((gate.x, gate.y) in ends for gate in gates.geometry[~gates.open].tolist())


def test_a_crossing_off_every_barrier_is_listed(study: Study, tmp_path: Path) -> None:
    river = _layer(tmp_path / "r.geojson", (_line((0, 5), (9, 5)), {"type": "河流"}))
    bridges = _layer(
        tmp_path / "c.geojson",
        (_line((1, 4.9), (1, 5.1)), {"type": "桥", "name": "北桥"}),
        (_line((2, 6), (2, 6.2)), {"type": "桥", "name": "错桥"}),
        (shapely.Point(WEST + 0.003, SOUTH + 0.007), {"type": "大门", "name": "东门"}),
    )
    alone = import_file(study, bridges, "crossings")
    assert not alone.record.problems
    crossed = import_file(import_file(study, river, "barriers").study, bridges, "crossings")
    (told,) = crossed.record.problems
    assert (told.code, told.row, told.facts["name"]) == ("crossing_off_barrier", 2, "错桥")
    # A thousandth of a degree of latitude is 110.9 m here.
    assert told.facts["metres"] == "111"
    assert crossed.study.imports[-1] == crossed.record
    many = _layer(
        tmp_path / "m.geojson", *((_line((n / 10, 6), (n / 10, 7)), {"type": "桥"}) for n in range(40))
    )
    (one,) = import_file(crossed.study, many, "crossings").record.problems
    assert (one.row, one.facts["rows"]) == (None, "40")


def test_banks_that_nearly_meet_are_listed(study: Study, tmp_path: Path) -> None:
    rows = [_line((0, 5), (9, 5)), _line((4, 5.1), (4, 9)), _line((6, 5.02), (6, 9))]
    layer = _layer(tmp_path / "r.geojson", *((one, {"type": "河流"}) for one in rows))
    told = {
        (one.code, one.row): one.facts["metres"]
        for one in import_file(study, layer, "barriers").record.problems
    }
    assert told == {("barrier_end_near", 2): "11", ("barrier_end_joined", 3): "2"}
