"""Any GIS opens a study: what plain pyogrio and SQLite find in it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pyogrio
import pytest

from locator.domain.study import Study

FEATURES = {
    "streets": "Unknown",
    "facilities": "Point",
    "demand": "Point",
    "barriers": "LineString",
    "crossings": "Point",
    "ways": "LineString",
    "water": "Polygon",
    "background": "Unknown",
}
ATTRIBUTES = {
    *("locator_study", "locator_imports", "locator_edits", "locator_scenarios"),
    *("locator_population", "locator_official"),
}


def test_every_layer_is_listed_with_its_geometry(saved: Path) -> None:
    layers = dict(pyogrio.list_layers(saved).tolist())
    assert layers == {**FEATURES, **dict.fromkeys(ATTRIBUTES)}


@pytest.mark.parametrize("layer", FEATURES)
def test_every_feature_layer_is_in_longitude_and_latitude(saved: Path, layer: str) -> None:
    assert pyogrio.read_info(saved, layer=layer)["crs"] == "EPSG:4326"


def test_columns_keep_their_names_and_types(saved: Path, study: Study) -> None:
    info = pyogrio.read_info(saved, layer="crossings")
    assert dict(zip(info["fields"], info["dtypes"], strict=True)) == {
        "type": "object",
        "name": "object",
        "open": "bool",
        "wait_s": "float64",
        "list": "object",
    }
    facilities = pyogrio.read_info(saved, layer="facilities")
    assert list(facilities["fields"]) == [c for c in study.facilities.columns() if c not in {"lon", "lat"}]
    assert facilities["fid_column"] == "fid"


def test_an_unplaced_facility_has_no_geometry_and_an_unknown_number_no_value(saved: Path) -> None:
    with closing(sqlite3.connect(saved)) as connection:
        rows = connection.execute("SELECT id, geom IS NULL, licensed_beds, address FROM facilities")
        assert rows.fetchall() == [
            ("f1", 0, 120.0, "柳河路 1 号"),
            ("f2", 0, None, "东风路 20 弄"),
            ("f3", 0, None, ""),
            ("f4", 1, None, "柳河路 8 号, 二楼"),
        ]


def test_the_file_is_a_plain_geopackage(saved: Path) -> None:
    with closing(sqlite3.connect(saved)) as connection:
        facts = {
            pragma: connection.execute(f"PRAGMA {pragma}").fetchone()[0]
            for pragma in ("application_id", "user_version", "journal_mode")
        }
        registered = {
            name
            for (name,) in connection.execute(
                "SELECT table_name FROM gpkg_contents WHERE data_type = 'attributes'"
            )
        }
        extended = {name for (name,) in connection.execute("SELECT table_name FROM gpkg_extensions")}
    assert facts == {"application_id": 0x47504B47, "user_version": 10400, "journal_mode": "delete"}
    assert registered == ATTRIBUTES
    assert not extended & ATTRIBUTES


def test_attribute_tables_read_without_a_warning(saved: Path) -> None:
    for table in ATTRIBUTES:
        meta, *_, values = pyogrio.raw.read(saved, layer=table)
        assert meta["geometry_type"] is None
        assert len(values) == len(meta["fields"])
