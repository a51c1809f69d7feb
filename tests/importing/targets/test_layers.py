import json
from pathlib import Path
from typing import Any

import pytest
import shapely

from locator.domain.layers import Barriers, Crossings, Ways
from locator.domain.study import Study
from locator.errors import InputError
from locator.importing.options import ReadOptions
from locator.importing.targets.layers import read_layer
from tests.importing.conftest import SOUTH, WEST


def _write(path: Path, *rows: tuple[shapely.Geometry, dict[str, Any]]) -> Path:
    features = [
        {"type": "Feature", "properties": fields, "geometry": json.loads(shapely.to_geojson(shape))}
        for shape, fields in rows
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


LINE = shapely.LineString([(WEST, SOUTH), (WEST + 0.01, SOUTH + 0.01)])
POINT = shapely.Point(WEST + 0.005, SOUTH + 0.005)
AREA = POINT.buffer(0.001)


def test_barriers(study: Study, tmp_path: Path) -> None:
    path = _write(
        tmp_path / "b.geojson",
        (LINE, {"type": "高速公路", "name": "甲"}),
        (AREA, {"type": "river", "name": "乙"}),
        (POINT, {"type": "wall", "name": "丙"}),
        (shapely.MultiLineString([LINE, shapely.reverse(LINE)]), {"type": "别的", "name": "丁"}),
    )
    read = read_layer(path, "barriers", study, ReadOptions())
    assert isinstance(read.table, Barriers)
    assert read.table.type.tolist() == ["expressway", "river", "别的", "别的"]
    assert [(p.code, p.row) for p in read.record.problems] == [("geometry_unusable", 3)]
    assert read.record.counts["refused"] == 1
    assert read.record.columns == {"name": "name", "type": "type"}


def test_crossings_are_open_but_for_ferries(study: Study, tmp_path: Path) -> None:
    path = _write(
        tmp_path / "c.geojson",
        (LINE, {"类型": "桥梁", "open": None, "wait_s": None}),
        (POINT, {"类型": "轮渡", "open": None, "wait_s": 600}),
        (LINE, {"类型": "隧道", "open": "否", "wait_s": None}),
        (POINT, {"类型": "ferry", "open": "true", "wait_s": 300}),
    )
    table = read_layer(path, "crossings", study, ReadOptions()).table
    assert isinstance(table, Crossings)
    assert table.type.tolist() == ["bridge", "ferry", "underpass", "ferry"]
    assert table.open.tolist() == [True, False, False, True]
    assert table.wait_s[1] == 600.0


def test_ways_water_and_background(study: Study, tmp_path: Path) -> None:
    ways = read_layer(
        _write(tmp_path / "w.geojson", (LINE, {"type": "footway", "layer": 1})), "ways", study, ReadOptions()
    ).table
    assert isinstance(ways, Ways)
    assert (ways.type[0], ways.level[0]) == ("footway", 1.0)
    for target in ("water", "background"):
        path = _write(tmp_path / f"{target}.geojson", (AREA, {"name": "塘"}))
        assert read_layer(path, target, study, ReadOptions()).table.name.tolist() == ["塘"]  # type: ignore[attr-defined, arg-type]


def test_layers_that_do_not_fit(study: Study, tmp_path: Path) -> None:
    elsewhere = _write(tmp_path / "e.geojson", (shapely.Point(-51.2, -30.0).buffer(0.1), {"name": "x"}))
    points = _write(tmp_path / "p.geojson", (POINT, {"name": "x"}))
    for path, code in ((elsewhere, "layer_elsewhere"), (points, "no_shapes")):
        with pytest.raises(InputError) as raised:
            read_layer(path, "water", study, ReadOptions())
        assert raised.value.code == code
