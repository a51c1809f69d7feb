from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyogrio.raw
import pytest
import shapely

from locator.domain.study import Study
from locator.errors import InputError
from locator.importing.options import ReadOptions
from locator.importing.targets.demand import read_demand
from tests.importing.conftest import NAMES, SIDE, SOUTH, WEST

Write = Callable[..., Path]
X, Y = f"{WEST + SIDE / 2:.6f}", f"{SOUTH + SIDE / 2:.6f}"


def test_committees_from_a_list(study: Study, write: Write) -> None:
    path = write(
        [
            ("居委", "所属街道", "60岁及以上常住人口", "80岁及以上常住人口", "经度", "纬度"),
            ("甲居委", NAMES[0], 120, 20, X, Y),
            ("乙居委", NAMES[0], 80, "", X, f"{SOUTH + 0.001}"),
            ("丙居委", NAMES[0], 50, 5, "", ""),
            ("丁居委", NAMES[0], "", "", X, Y),
            ("戊居委", NAMES[0], 9, 1, f"{WEST - 0.01}", Y),
        ],
        name="committees2024.csv",
    )
    read = read_demand(path, study, ReadOptions(datum="wgs84"))
    demand = read.demand
    assert demand.name.tolist() == ["甲居委", "乙居委", "戊居委"]
    assert demand.people_60.tolist() == [120.0, 80.0, 9.0]
    assert demand.people_80[0] == 20.0
    assert np.isnan(demand.people_80[1])
    assert np.isnan(demand.people_total).all()
    assert set(demand.type) == {"常住"}
    assert set(demand.as_of) == {"2024"}
    assert set(demand.list) == {"committees2024"}
    assert len(set(demand.id)) == 3
    assert {(p.code, p.row) for p in read.record.problems} == {
        ("people_unplaced", 4),
        ("people_missing", 5),
        ("outside_streets", 6),
    }
    assert read.record.counts == {"read": 5, "used": 3, "corrected": 0, "unplaced": 1, "refused": 1}


@pytest.mark.parametrize("kind", ["Point", "Polygon"])
def test_layers_of_points_and_polygons(study: Study, tmp_path: Path, kind: str) -> None:
    point = shapely.Point(float(X), float(Y))
    shape = point if kind == "Point" else point.buffer(0.001)
    path = tmp_path / "cells.gpkg"
    pyogrio.raw.write(
        path,
        shapely.to_wkb(np.array([shape], object)),
        [np.array([33.0]), np.array(["网格1"], object)],
        ["people_60", "name"],
        geometry_type=kind,
        crs="EPSG:4326",
    )
    read = read_demand(path, study, ReadOptions())
    assert read.demand.people_60.tolist() == [33.0]
    assert read.demand.lon[0] == pytest.approx(float(X), abs=1e-4)
    assert read.record.datum == "wgs84"


def test_what_is_missing_is_said(study: Study, write: Write) -> None:
    for header, code in (
        (("居委", "经度", "纬度"), "people_column_missing"),
        (("居委", "总人口"), "coordinate_columns_missing"),
    ):
        with pytest.raises(InputError) as raised:
            read_demand(write([header, ("甲", *[1] * (len(header) - 1))]), study, ReadOptions(datum="wgs84"))
        assert raised.value.code == code


def test_personal_columns_are_told(study: Study, write: Write) -> None:
    path = write([("居委", "60岁及以上人口", "经度", "纬度", "联系人"), ("甲居委", 120, X, Y, "某人")])
    record = read_demand(path, study, ReadOptions(datum="wgs84")).record
    assert record.left_out_columns == ("联系人",)
    assert [(p.code, p.column) for p in record.problems] == [("personal_column", "联系人")]


def test_an_unreadable_coordinate_is_shown_from_the_column_named_by_hand(study: Study, write: Write) -> None:
    path = write([("居委", "60岁及以上人口", "东", "西"), ("甲居委", 120, "东经", Y)])
    options = ReadOptions(datum="wgs84", columns={"lon": "东", "lat": "西"})
    (problem,) = (p for p in read_demand(path, study, options).record.problems if p.code.startswith("coord"))
    assert problem.value == f"东经 {Y}"
