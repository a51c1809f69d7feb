import json
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import shapely
from pyogrio import raw
from pyproj import Transformer

from locator.errors import InputError
from locator.importing.options import ReadOptions
from locator.importing.reading.source import Listing
from locator.importing.reading.vector import VectorLayer, layer_names, read_vector
from tests.importing.reading import samples

NAMES = ["长者食堂一", "日间照护二", "护理站三"]


def read(path: Path, **options: str) -> VectorLayer:
    return read_vector(path, ReadOptions(**options))  # type: ignore[arg-type]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", [".geojson", ".json", ".txt"])
def test_geojson_in_any_encoding(listing: Callable[..., Listing], codec: str, end: str) -> None:
    if end == ".txt" and not codec.startswith("utf-8"):
        pytest.skip("a GeoJSON of another name is told by UTF-8 alone")
    found = listing(samples.geojson().encode(codec), f"layer{end}")
    assert found.column(found.headers.index("机构名称")) == NAMES
    assert found.points is not None
    assert found.points.tolist() == [[121.51, 31.27], [121.53, 31.27], [121.51, 31.29]]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig"])
def test_geojson_a_feature_a_line(listing: Callable[..., Listing], codec: str) -> None:
    lines = "\n".join(
        json.dumps(one, ensure_ascii=False) for one in json.loads(samples.geojson())["features"]
    )
    for name in ("layer.geojsonl", "layer.ndjson", "layer.geojson"):
        assert listing(lines.encode(codec), name).column(0) == NAMES


def test_shapes_that_are_missing_or_many(listing: Callable[..., Listing]) -> None:
    held = json.loads(samples.geojson())
    held["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    held["features"][0]["geometry"] = None
    held["features"][1]["geometry"] = {"type": "MultiPoint", "coordinates": [[121.5, 31.2], [121.6, 31.2]]}
    found = listing(json.dumps(held), "layer.geojson")
    assert found.points is not None
    assert np.isnan(found.points[0]).all()
    assert tuple(found.points[1]) in {(121.5, 31.2), (121.6, 31.2)}


@pytest.mark.parametrize("codec", ["utf-8", "gbk"])
@pytest.mark.parametrize("told", ["", "UTF-8", "GBK", "936", "nonsense"])
def test_a_shapefile_whatever_its_cpg_says(tmp_path: Path, codec: str, told: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the writer tells that it cuts names off
        path = samples.layer(tmp_path / "points.shp", codec)
    (tmp_path / "points.cpg").unlink(missing_ok=True)
    if told:
        (tmp_path / "points.cpg").write_text(told, encoding="ascii")
    layer = read(path)
    assert layer.encoding == {"utf-8": "utf-8", "gbk": "gb18030"}[codec]
    # A header has ten bytes in a Shapefile: three characters of UTF-8, and a piece of the fourth.
    assert next(iter(layer.fields)) == {"utf-8": "机构名", "gbk": "机构名称"}[codec]
    assert next(iter(layer.fields.values())) == NAMES


def test_a_shapefile_of_taiwan(tmp_path: Path) -> None:
    shapes = shapely.to_wkb(shapely.points([[121.5, 25.0], [121.6, 25.1]]))
    names = np.array(["大同老人之家", "松山安養中心"], dtype=object)
    raw.write(
        tmp_path / "p.shp", shapes, [names], ["機構名稱"], geometry_type="Point", crs="EPSG:4326",
        driver="ESRI Shapefile", encoding="big5",
    )  # fmt: skip
    (tmp_path / "p.cpg").unlink(missing_ok=True)
    layer = read(tmp_path / "p.shp")
    assert (layer.encoding, layer.fields) == ("big5hkscs", {"機構名稱": ["大同老人之家", "松山安養中心"]})


def test_a_shapefile_without_its_companions(tmp_path: Path) -> None:
    path = samples.layer(tmp_path / "points.shp", "gbk")
    (tmp_path / "points.dbf").unlink()
    assert len(read(path).geometries) == 3
    (tmp_path / "points.shx").unlink()
    with pytest.raises(InputError) as raised:
        read(path)
    assert raised.value.code == "shapefile_incomplete"
    assert "points.shx" in raised.value.reason


@pytest.mark.parametrize("inside", ["", "图层/"])
def test_a_zipped_shapefile(tmp_path: Path, inside: str) -> None:
    (tmp_path / "layer.zip").write_bytes(samples.shapefile_zip(tmp_path, inside))
    assert read(tmp_path / "layer.zip").fields["机构名称"] == NAMES
    assert layer_names(tmp_path / "layer.zip") == ("points",)


def test_a_geopackage_with_several_layers(tmp_path: Path) -> None:
    path = samples.layer(tmp_path / "points.gpkg")
    square = shapely.to_wkb(np.array([shapely.box(121, 31, 122, 32)], dtype=object))
    raw.write(
        path, square, [np.array(["甲"], dtype=object)], ["name"], layer="outline", geometry_type="Polygon",
        crs="EPSG:4326", driver="GPKG", append=True,
    )  # fmt: skip
    assert layer_names(path) == ("points", "outline")
    assert read_vector(path, ReadOptions(), prefer="Polygon").layer == "outline"
    assert read(path, sheet="points").fields["机构名称"] == NAMES


def test_layers_with_lists_of_their_own_are_told(tmp_path: Path, listing: Callable[..., Listing]) -> None:
    path = samples.layer(tmp_path / "points.gpkg")
    shapes = shapely.to_wkb(shapely.points([[121.5, 31.2]]))
    for name, fields in (("more", ["机构名称", "机构类型", "街道"]), ("trees", ["树种", "编号", "树龄"])):
        columns = [np.array(["甲"], dtype=object)] * 3
        raw.write(
            path, shapes, columns, fields, layer=name, geometry_type="Point", crs="EPSG:4326", driver="GPKG",
            append=True,
        )  # fmt: skip
    (told,) = listing(path.read_bytes(), "points.gpkg").problems
    assert (told.code, told.value) == ("other_sheets", "more")
    assert listing(path.read_bytes(), "points.gpkg", sheet="points").problems == ()


def test_a_layer_in_metres_keeps_what_it_held(tmp_path: Path, listing: Callable[..., Listing]) -> None:
    east, north = Transformer.from_crs(4326, 4549, always_xy=True).transform(121.5, 31.25)
    shapes = shapely.to_wkb(shapely.points([[east, north]]))
    columns = [np.array(["甲"], dtype=object)]
    raw.write(
        tmp_path / "metres.gpkg", shapes, columns, ["机构名称"], geometry_type="Point", crs="EPSG:4549",
        driver="GPKG",
    )  # fmt: skip
    read = listing((tmp_path / "metres.gpkg").read_bytes(), "metres.gpkg")
    assert read.crs == "EPSG:4549"
    assert read.points is not None
    assert read.held is not None
    np.testing.assert_allclose(read.held, [[east, north]])
    np.testing.assert_allclose(read.points, [[121.5, 31.25]], atol=1e-8)


def test_kml_with_fields_of_its_own(tmp_path: Path) -> None:
    data = '<ExtendedData><Data name="床位"><value>5</value></Data><Data name="类型"><value>餐</value></Data>'
    text = samples.kml().replace("</name><Point>", f"</name>{data}</ExtendedData><Point>")
    (tmp_path / "layer.kml").write_text(text, encoding="utf-8")
    layer = read(tmp_path / "layer.kml")
    assert layer.fields["Name"] == NAMES
    assert (layer.fields["床位"], layer.fields["类型"]) == (["5"] * 3, ["餐"] * 3)
    assert "visibility" not in layer.fields


def test_zipped_kml(tmp_path: Path) -> None:
    (tmp_path / "layer.kmz").write_bytes(samples.zipped({"doc.kml": samples.kml()}))
    assert read(tmp_path / "layer.kmz").fields["Name"] == NAMES


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"type":"FeatureCollection","features":[]}', "no_rows"),
        (samples.geojson()[:-40], "not_a_layer"),
        ("机构名称,地址\n", "not_a_layer"),
    ],
)
def test_what_is_no_layer_is_refused(tmp_path: Path, text: str, code: str) -> None:
    (tmp_path / "layer.geojson").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read(tmp_path / "layer.geojson")
    assert raised.value.code == code
    assert raised.value.remedy
