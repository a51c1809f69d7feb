"""Imports into a study: what each takes the place of, what stays, and how one is stopped."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely

from locator.domain.edits import apply
from locator.domain.streets import Streets
from locator.domain.study import Edit, Study
from locator.errors import Cancelled
from locator.importing.options import ReadOptions
from locator.services.imports import CLOSE_MISSING, TARGETS, import_file

WGS84 = ReadOptions(datum="wgs84")


@pytest.fixture
def study() -> Study:
    box = shapely.box(121.50, 31.26, 121.54, 31.30)
    streets = Streets.build(1, code=["310110001"], name=["北河路街道"], geometry=np.array([box], object))
    return Study("测试区", 4549, streets)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def written(name: str, *lines: str) -> Path:
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return written


def _layer(path: Path, *shapes: shapely.Geometry) -> Path:
    features = [
        {"type": "Feature", "properties": {}, "geometry": shapely.geometry.mapping(shape)} for shape in shapes
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


RIVER = shapely.LineString([(121.50, 31.27), (121.54, 31.27)])
EDGE = shapely.LineString([(121.50, 31.26), (121.50, 31.30)])
POINT = shapely.Point(121.52, 31.28)
SHAPES = {
    "barriers": (RIVER, EDGE),
    "crossings": (POINT, shapely.Point(121.53, 31.28)),
    # Ways that meet are cut there.
    "ways": (RIVER, shapely.LineString([(121.50, 31.302), (121.54, 31.302)])),
    "water": (POINT.buffer(0.001), POINT.buffer(0.002)),
    "background": (RIVER, EDGE),
}


@pytest.mark.parametrize("target", list(SHAPES))
def test_a_layer_takes_the_place_of_its_own_list_alone(study: Study, tmp_path: Path, target: str) -> None:
    first, second = SHAPES[target]
    study = import_file(study, _layer(tmp_path / "one.geojson", first), target).study
    study = import_file(study, _layer(tmp_path / "two.geojson", second), target).study
    study = import_file(study, _layer(tmp_path / "one.geojson", first, second), target).study
    assert getattr(study, target).list.tolist() == ["two", "one", "one"]
    assert [record.list for record in study.imports] == ["two", "one"]


def test_one_type_of_population_does_not_replace_another(study: Study, write: Callable[..., Path]) -> None:
    resident = write("常住2020.csv", "街道,60岁及以上常住人口", "北河路街道,900")
    registered = write("户籍2023.csv", "街道,60岁及以上户籍人口", "北河路街道,1200")
    study = import_file(study, resident, "population").study
    study = import_file(study, registered, "population").study
    assert study.population.type.tolist() == ["常住", "户籍"]
    newer = write("常住2020.csv", "街道,60岁及以上常住人口", "北河路街道,950")
    study = import_file(study, newer, "population").study
    assert study.population.people_60.tolist() == [1200.0, 950.0]


def _kinds(*kinds: str) -> list[str]:
    return ["名称,类型,经度,纬度", *(f"第{i}站,{kind},121.52{i},31.28" for i, kind in enumerate(kinds))]


def test_a_list_of_several_kinds_has_one_record(study: Study, write: Callable[..., Path]) -> None:
    study = import_file(study, write("a.csv", *_kinds("care_home", "meal_point")), options=WGS84).study
    done = import_file(study, write("a.csv", *_kinds("care_home")), options=WGS84, accept=CLOSE_MISSING)
    assert [dict(record.kinds) for record in done.study.imports] == [{"care_home": 1}]
    assert done.study.facilities.status.tolist() == ["open", "closed"]
    assert [(row.change, row.name) for row in done.change_rows] == [("closed", "第1站")]
    again = import_file(done.study, write("a.csv", *_kinds("care_home")), options=WGS84, accept=CLOSE_MISSING)
    assert again.change_rows == ()
    assert {name: n for name, n in again.record.changes.items() if n} == {"unchanged": 1}


def test_with_a_kind_named_the_list_s_other_kinds_are_left_alone(
    study: Study, write: Callable[..., Path]
) -> None:
    rows = ["名称,经度,纬度", "甲,121.52,31.28", "乙,121.53,31.28"]
    homes, meals = (replace(WGS84, kind=kind) for kind in ("care_home", "meal_point"))
    study = import_file(study, write("a.csv", *rows), options=homes).study
    study = import_file(study, write("a.csv", *rows), options=meals, accept=CLOSE_MISSING).study
    assert study.facilities.kind.tolist() == ["care_home"] * 2 + ["meal_point"] * 2
    assert set(study.facilities.status) == {"open"}
    assert len(study.imports) == 2


def test_what_was_set_by_hand_outlives_the_same_list(study: Study, write: Callable[..., Path]) -> None:
    file = write("a.csv", "名称,类型,经度,纬度,床位数", "甲,care_home,,,50", "乙,care_home,121.53,31.28,60")
    study = import_file(study, file, options=WGS84).study
    one, two = study.facilities.id
    study = apply(study, Edit("move", one, {"lon": 121.51, "lat": 31.27}))
    study = apply(study, Edit("change", two, {"status": "suspended", "licensed_beds": 66.0}))
    again = import_file(study, file, options=WGS84)
    assert again.study.facilities == study.facilities
    assert again.change_rows == ()
    newer = write("a.csv", "名称,类型,经度,纬度,床位数", "甲,care_home,,,50", "乙,care_home,121.53,31.28,80")
    again = import_file(study, newer, options=WGS84)
    assert again.study.facilities.licensed_beds.tolist() == [50.0, 80.0]
    assert again.study.facilities.status[1] == "suspended"
    assert [(row.change, row.columns) for row in again.change_rows] == [("changed", ("licensed_beds",))]


def test_a_list_that_comes_under_another_name_is_noticed(study: Study, write: Callable[..., Path]) -> None:
    rows = ["名称,类型,地址", *(f"第{i}站,meal_point,某路{i}号" for i in range(3))]
    study = import_file(study, write("old.csv", *rows)).study
    done = import_file(study, write("new.csv", *rows, "新站,meal_point,新路1号"))
    (problem,) = [one for one in done.record.problems if one.code == "list_repeats"]
    assert problem.row is None
    assert "3 of 4 rows stand already in the list “old”" in problem.reason
    assert "--list old" in problem.remedy


def test_the_date_of_a_list_is_kept(study: Study, write: Callable[..., Path], tmp_path: Path) -> None:
    dated = replace(WGS84, as_of="2024-09-30")
    study = import_file(study, write("a.csv", *_kinds("care_home")), options=dated).study
    study = import_file(study, _layer(tmp_path / "river.geojson", RIVER), "barriers", dated).study
    assert [record.as_of for record in study.imports] == ["2024-09-30"] * 2


@pytest.mark.parametrize("target", TARGETS)
def test_every_import_can_be_stopped(study: Study, tmp_path: Path, target: str) -> None:
    def stop(done: int, total: int, text: str) -> None:
        raise Cancelled

    file = _layer(tmp_path / "a.geojson", POINT)
    with pytest.raises(Cancelled):
        import_file(study, file, target, replace(WGS84, kind="meal_point"), progress=stop)
