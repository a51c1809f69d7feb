"""What is done where rows do not tell their coordinate system, and something else speaks of it."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import shapely
from pyogrio.raw import write as write_layer

from locator.domain.facilities import Facilities
from locator.domain.study import Study
from locator.errors import InputError
from locator.importing.options import ReadOptions
from locator.importing.targets.facilities import read_facilities
from locator.report import csv, facility_table
from tests.importing.conftest import SIDE, SOUTH, WEST

Write = Callable[..., Path]
MEAL = ReadOptions(kind="meal_point")
# Well inside the district, so that no datum puts them outside it.
X, Y = WEST + SIDE + np.arange(3) * 1e-3, SOUTH + SIDE + np.arange(3) * 1e-3
NAMES = ("甲", "乙", "丙")


def _fault(path: Path, study: Study, options: ReadOptions = MEAL) -> InputError:
    with pytest.raises(InputError) as raised:
        read_facilities(path, study, options)
    assert raised.value.code == "datum_uncertain"
    return raised.value


def _pairs(write: Write, study: Study, *headers: str, options: ReadOptions = MEAL) -> Facilities:
    """A list of two pairs of coordinates, the second 0.005 degrees west of the first."""
    rows = [
        (name, f"{x:.6f}", f"{y:.6f}", f"{x - 0.005:.6f}", f"{y:.6f}")
        for name, x, y in zip(NAMES, X, Y, strict=True)
    ]
    return read_facilities(write([("名称", *headers), *rows]), study, options).facilities


def _layer(path: Path, headers: dict[str, list[str]]) -> Path:
    write_layer(
        str(path),
        geometry=shapely.to_wkb(shapely.points(X, Y)),
        field_data=[np.array(cells, dtype=object) for cells in headers.values()],
        fields=np.array(list(headers), dtype=object),
        geometry_type="Point",
        crs="EPSG:4326",
    )
    return path


def test_a_geojson_without_evidence_asks(study: Study, tmp_path: Path) -> None:
    fault = _fault(_layer(tmp_path / "points.geojson", {"名称": list(NAMES)}), study)
    assert fault.details["likely"] == ""


@pytest.mark.parametrize("name", ["points.gpkg", "points.shp"])
def test_a_layer_that_declares_its_system_is_read_by_it_and_told(
    study: Study, tmp_path: Path, name: str
) -> None:
    read = read_facilities(_layer(tmp_path / name, {"名称": list(NAMES)}), study, MEAL)
    np.testing.assert_allclose(read.facilities.lon, X)
    assert [one.value for one in read.record.problems if one.code == "datum_untested"] == ["wgs84"]
    said = read_facilities(tmp_path / name, study, ReadOptions(kind="meal_point", datum="wgs84"))
    assert "datum_untested" not in {one.code for one in said.record.problems}


def test_a_layer_with_the_columns_of_a_map_service_asks(study: Study, tmp_path: Path) -> None:
    columns = {"name": list(NAMES), "typecode": ["070400"] * 3, "pname": ["某省"] * 3, "adname": ["某区"] * 3}
    fault = _fault(_layer(tmp_path / "points.gpkg", columns), study)
    assert fault.details["likely"] == "gcj02"
    assert "GCJ-02" in fault.remedy


def test_the_columns_of_a_map_service_make_its_datum_the_likely_one(study: Study, write: Write) -> None:
    rows = [(n, "070400", f'"{x:.6f},{y:.6f}"', "某区") for n, x, y in zip(NAMES, X, Y, strict=True)]
    fault = _fault(write([("name", "typecode", "location", "adname"), *rows]), study)
    assert (fault.details["likely"], fault.details["tied"]) == ("gcj02", [])


@pytest.mark.parametrize("ending", ["csv", "geojson", "gpkg"])
def test_what_locator_wrote_is_wgs84_in_any_study(
    study: Study, write: Write, tmp_path: Path, ending: str
) -> None:
    held = _pairs(
        write,
        study,
        "经度",
        "纬度",
        "备用经度",
        "备用纬度",
        options=ReadOptions(kind="meal_point", datum="gcj02"),
    )
    path = tmp_path / f"facilities.{ending}"
    if ending == "csv":
        path.write_bytes(csv.write_sheet(facility_table.sheet(held)))
    elif ending == "geojson":
        path.write_bytes(facility_table.geojson(held))
    else:
        facility_table.write_gpkg(held, path)
    read = read_facilities(path, study, ReadOptions())
    assert read.record.datum == "wgs84"
    assert "datum_untested" not in {one.code for one in read.record.problems}
    np.testing.assert_allclose(read.facilities.lon, held.lon)


@pytest.mark.parametrize(
    ("headers", "datum", "west"),
    [
        (("bd_lon", "bd_lat", "gps_lon", "gps_lat"), "wgs84", 0.005),
        (("gcjLng", "gcjLat", "wgsLng", "wgsLat"), "wgs84", 0.005),
        (("wgsLng", "wgsLat", "bd09Lng", "bd09Lat"), "bd09", 0.005),
        (("gcjLng", "gcjLat", "wgsLng", "wgsLat"), "gcj02", 0.0),
        (("经度", "纬度", "备用经度", "备用纬度"), "wgs84", 0.0),
    ],
)
def test_the_pair_that_speaks_of_the_datum_declared_is_read(
    study: Study, write: Write, headers: tuple[str, ...], datum: str, west: float
) -> None:
    held = _pairs(write, study, *headers, options=ReadOptions(kind="meal_point", datum=datum))
    np.testing.assert_allclose(held.x_declared, X - west, atol=1e-6)


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("wkt", "POINT({x} {y})"),
        ("位置", '"{x},{y}"'),
        ("shape", "POINT ({x} {y})"),
        ("shape", "SRID=4326;POINT({x} {y})"),
    ],
)
def test_pairs_are_found_under_other_headers(study: Study, write: Write, header: str, cell: str) -> None:
    rows = [
        (name, f"某路{name}号", cell.format(x=f"{x:.6f}", y=f"{y:.6f}"))
        for name, x, y in zip(NAMES, X, Y, strict=True)
    ]
    read = read_facilities(
        write([("名称", "地址", header), *rows]), study, ReadOptions(kind="meal_point", datum="wgs84")
    )
    np.testing.assert_allclose(read.facilities.lon, X, atol=1e-6)
    assert read.facilities.address[0] == "某路甲号"
    assert read.record.columns["lonlat"] == header
