import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio.raw
import pytest
import shapely

from locator.domain import datum
from locator.domain.problems import Problem
from locator.domain.projection import geometry_to_metres
from locator.errors import InputError
from locator.importing.options import ReadOptions
from locator.importing.targets.streets import StreetsRead, read_streets
from tests.importing.conftest import CODES, NAMES

Shapes = Sequence[shapely.Geometry]


def _write(
    path: Path, shapes: Shapes, crs: str = "EPSG:4326", kind: str = "Polygon", **fields: Sequence[Any]
) -> Path:
    pyogrio.raw.write(
        path,
        shapely.to_wkb(np.array(shapes, dtype=object)),
        [np.array(values) for values in fields.values()],
        list(fields),
        geometry_type=kind,
        crs=crs,
    )
    return path


def _read(path: Path, **options: Any) -> StreetsRead:
    return read_streets(path, ReadOptions(**options))


def _of_outlines(read: StreetsRead) -> list[Problem]:
    """Problems without those of names: the names here are made up, the codes are those of real streets."""
    return [problem for problem in read.record.problems if not problem.code.startswith("official_")]


@pytest.fixture
def boxes(streets: Any) -> list[shapely.Geometry]:
    return list(streets.geometry)


@pytest.mark.parametrize("name", ["s.geojson", "s.gpkg", "s.shp"])
def test_formats(tmp_path: Path, boxes: Shapes, name: str) -> None:
    path = _write(tmp_path / name, boxes, code=np.array(CODES, object), name=np.array(NAMES, object))
    read = _read(path)
    assert read.streets.code.tolist() == sorted(CODES)
    assert set(read.streets.name) == set(NAMES)
    assert read.epsg == 4549
    assert (read.repaired, read.overlaps_m2, read.slivers) == ((), 0.0, 0)
    assert read.record.counts["used"] == 4


def test_a_zipped_shapefile_of_gbk_names(tmp_path: Path, boxes: Shapes) -> None:
    columns = {"TOWNCODE": np.array(CODES, object), "XZQMC": np.array(NAMES, object)}
    _write(tmp_path / "s.shp", boxes, **columns)
    raw = (tmp_path / "s.dbf").read_bytes()
    assert raw
    with zipfile.ZipFile(tmp_path / "s.zip", "w") as pack:
        for suffix in ("shp", "shx", "dbf", "prj", "cpg"):
            pack.write(tmp_path / f"s.{suffix}", f"s.{suffix}")
    assert set(_read(tmp_path / "s.zip").streets.name) == set(NAMES)


def test_a_shapefile_that_hides_its_encoding(tmp_path: Path, boxes: Shapes) -> None:
    path = _write(tmp_path / "s.shp", boxes, code=np.array(CODES, object), name=np.array(NAMES, object))
    (tmp_path / "s.cpg").unlink()
    read = _read(path)
    assert set(read.streets.name) == set(NAMES)
    assert read.record.encoding == "utf-8"


@pytest.mark.parametrize("crs", ["EPSG:4549", "EPSG:4490"])
def test_any_crs(tmp_path: Path, boxes: Shapes, crs: str) -> None:
    shapes = np.array(boxes, object)
    given = geometry_to_metres(shapes, 4549) if crs == "EPSG:4549" else shapes
    path = _write(tmp_path / "s.gpkg", given, crs, code=np.array(CODES, object), name=np.array(NAMES, object))
    read = _read(path).streets
    found = read.geometry[np.argsort(np.argsort(CODES))]
    assert shapely.equals_exact(shapely.normalize(found), shapely.normalize(shapes), 1e-8).all()


def test_metres_without_a_crs_are_asked_about(tmp_path: Path, boxes: Shapes) -> None:
    metres = geometry_to_metres(np.array(boxes, object), 4549)
    path = _write(tmp_path / "s.shp", metres, "EPSG:4549", name=np.array(NAMES, object))
    (tmp_path / "s.prj").unlink()
    with pytest.raises(InputError) as raised:
        _read(path)
    assert raised.value.code == "crs_missing"
    named = _read(path, datum="EPSG:4549").streets
    assert shapely.total_bounds(named.geometry) == pytest.approx(shapely.total_bounds(boxes), abs=1e-8)


def test_outlines_in_gcj02(tmp_path: Path, boxes: Shapes) -> None:
    shifted = shapely.transform(
        np.array(boxes, object), lambda xy: np.column_stack(datum.wgs84_to_gcj02(xy[:, 0], xy[:, 1]))
    )
    path = _write(tmp_path / "s.geojson", shifted, name=np.array(NAMES, object))
    read = _read(path, datum="gcj02")
    assert shapely.total_bounds(read.streets.geometry) == pytest.approx(shapely.total_bounds(boxes), abs=1e-8)
    assert read.record.datum == "gcj02"


def test_codes_in_a_number_column(tmp_path: Path, boxes: Shapes) -> None:
    numbers = np.array([float(code) for code in CODES])
    path = _write(tmp_path / "s.gpkg", boxes, bm=numbers, qm=np.array(NAMES, object))
    read = _read(path)
    assert read.streets.code.tolist() == sorted(CODES)
    assert read.record.columns == {"code": "bm", "name": "qm"}


def test_streets_without_codes_get_the_same_ones_in_any_order(tmp_path: Path, boxes: Shapes) -> None:
    one = _read(_write(tmp_path / "a.gpkg", boxes, name=np.array(NAMES, object)))
    other = _read(_write(tmp_path / "b.gpkg", boxes[::-1], name=np.array(NAMES[::-1], object)))
    assert one.streets == other.streets
    assert one.streets.code.tolist() == ["S001", "S002", "S003", "S004"]
    assert sum(problem.code == "code_missing" for problem in one.record.problems) == 4


def test_rows_of_one_street_are_united_and_codes_of_two_refused(tmp_path: Path, boxes: Shapes) -> None:
    codes, names = np.array([CODES[0]] * 2, object), np.array([NAMES[0]] * 2, object)
    path = _write(tmp_path / "a.gpkg", boxes[:2], code=codes, name=names)
    assert _read(path).streets.geometry[0].area == pytest.approx(boxes[0].area * 2)
    path = _write(tmp_path / "b.gpkg", boxes[:2], code=codes, name=np.array(NAMES[:2], object))
    with pytest.raises(InputError) as raised:
        _read(path)
    assert raised.value.code == "codes_repeated"


def test_broken_outlines_are_repaired_and_reported(tmp_path: Path) -> None:
    bow = shapely.Polygon([(121.5, 31.2), (121.52, 31.22), (121.52, 31.2), (121.5, 31.22)])
    path = _write(
        tmp_path / "s.gpkg", [bow], code=np.array(CODES[:1], object), name=np.array(NAMES[:1], object)
    )
    read = _read(path)
    assert read.repaired == (NAMES[0],)
    assert read.streets.geometry[0].is_valid
    (problem,) = _of_outlines(read)
    assert problem.code == "polygon_repaired"
    assert float(problem.facts["metres"]) > 1e5


def test_overlaps_and_slivers_are_reported_never_cut(tmp_path: Path) -> None:
    left = shapely.box(121.5, 31.2, 121.5101, 31.21)
    right = shapely.box(121.51, 31.2, 121.52, 31.21)
    sliver = shapely.box(121.505, 31.2, 121.5055, 31.2005)
    left = left - sliver.buffer(0).intersection(shapely.box(121.505, 31.2002, 121.5055, 31.2005))
    path = _write(
        tmp_path / "s.gpkg", [left, right], code=np.array(CODES[:2], object), name=np.array(NAMES[:2], object)
    )
    read = _read(path)
    assert read.overlaps_m2 == pytest.approx(9.5 * 1109, rel=0.02)
    assert read.slivers == 1
    assert {problem.code for problem in _of_outlines(read)} == {"streets_overlap", "sliver"}
    assert shapely.equals(read.streets.geometry, [left, right]).all()


def test_rows_without_an_outline(tmp_path: Path, boxes: Shapes) -> None:
    features = [
        {
            "type": "Feature",
            "properties": {"code": code, "name": name},
            "geometry": json.loads(shapely.to_geojson(shape)) if shape else None,
        }
        for code, name, shape in zip(CODES, NAMES, [boxes[0], None, boxes[2].centroid, boxes[3]], strict=True)
    ]
    path = tmp_path / "s.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    read = _read(path)
    assert [(p.code, p.row) for p in _of_outlines(read)] == [("polygon_missing", 2), ("polygon_missing", 3)]
    assert read.record.counts["refused"] == 2


def test_what_holds_no_streets(tmp_path: Path, boxes: Shapes) -> None:
    points = _write(
        tmp_path / "p.gpkg", [box.centroid for box in boxes], kind="Point", name=np.array(NAMES, object)
    )
    rubbish, empty, table = (tmp_path / name for name in ("r.geojson", "e.geojson", "t.gpkg"))
    rubbish.write_bytes(b"%PDF-1.7 \x00\x01")
    empty.write_bytes(b"")
    table.write_bytes(b"SQLite format 3\x00" + bytes(100))
    for path, code in (
        (points, "no_polygons"),
        (rubbish, "not_a_layer"),
        (empty, "file_empty"),
        (table, "not_a_layer"),
        (tmp_path, "not_a_file"),
        (tmp_path / "none.shp", "file_missing"),
    ):
        with pytest.raises(InputError) as raised:
            _read(path)
        assert raised.value.code == code
        assert raised.value.exit_status == 3


def test_street_classes(tmp_path: Path, boxes: Shapes) -> None:
    classes = np.array(["主城区", "新城", "镇村", "别的"], object)
    path = _write(
        tmp_path / "s.gpkg",
        boxes,
        code=np.array(sorted(CODES), object),
        name=np.array(NAMES, object),
        类别=classes,
    )
    read = _read(path, columns={"class": "类别"})
    assert read.streets.street_class.tolist() == ["主城", "新城", "镇村", ""]


def _told(read: StreetsRead) -> list[tuple[str, str, str]]:
    codes = ("official", "pseudo", "code_dead", "code_damaged")
    return sorted(
        (one.code, one.value, one.facts.get("official", one.facts.get("now", "")))
        for one in read.record.problems
        if one.code.startswith(codes)
    )


@pytest.mark.parametrize(
    ("code", "name", "told"),
    [
        ("310110021", "长海路街道", []),
        ("310110021", "五角场镇", [("official_name_differs", "310110021", "长海路街道")]),
        ("310110012", "平凉路街道", [("official_name_differs", "310110012", "控江路街道")]),
        ("310110096", "平凉路街道", [("official_code_differs", "310110096", "310110006")]),
        ("310110096", "新建街道", [("official_unknown", "310110096", "")]),
        ("310103012", "五里桥街道", [("code_dead", "310103012", "五里桥街道 310101020")]),
        ("310112501", "莘庄工业区", [("pseudo_street", "310112501", "")]),
        ("3.1011E+08", "平凉路街道", [("code_damaged", "3.1011E+08", "")]),
    ],
)
def test_what_the_official_table_says_otherwise_is_told_and_nothing_changed(
    tmp_path: Path, boxes: Shapes, code: str, name: str, told: list[tuple[str, str, str]]
) -> None:
    codes, names = (
        [code, "310110001", "310110009", "310110016"],
        [name, "定海路街道", "四平路街道", "殷行街道"],
    )
    columns = {"code": np.array(codes, object), "name": np.array(names, object)}
    read = _read(_write(tmp_path / "s.gpkg", boxes, **columns), columns={"code": "code"})
    assert _told(read) == told
    assert (set(read.streets.code), set(read.streets.name)) == (set(codes), set(names))


def test_a_file_of_made_up_streets_is_not_measured_by_the_table(tmp_path: Path, boxes: Shapes) -> None:
    path = _write(tmp_path / "s.gpkg", boxes, code=np.array(CODES, object), name=np.array(NAMES, object))
    assert _told(_read(path)) == [("official_name_differs", "310110001", "定海路街道")]
