import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pyproj import Transformer

from locator.domain import datum
from locator.domain.study import Study
from locator.errors import InputError, UsageError
from locator.importing.options import ReadOptions
from locator.importing.targets.demand import read_demand
from locator.importing.targets.facilities import read_facilities
from tests.importing.conftest import NAMES, SIDE, SOUTH, WEST

Write = Callable[..., Path]


def _points(count: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Points all over the four streets, and the street of each."""
    random = np.random.default_rng(seed)
    across, up = random.uniform(0.001, 2 * SIDE - 0.001, (2, count))
    names = [NAMES[int(a >= SIDE) + 2 * int(u >= SIDE)] for a, u in zip(across, up, strict=True)]
    return WEST + across, SOUTH + up, names


def _list(write: Write, x: np.ndarray, y: np.ndarray, streets: list[str]) -> Path:
    rows = [
        (f"第{i}站", street, f"某路{i}号", repr(float(a)), repr(float(b)))
        for i, (street, a, b) in enumerate(zip(streets, x, y, strict=True))
    ]
    return write([("名称", "街道", "地址", "经度", "纬度"), *rows])


_FORWARD = {"wgs84": lambda x, y: (x, y), "gcj02": datum.wgs84_to_gcj02, "bd09": datum.wgs84_to_bd09}


@pytest.mark.parametrize("name", list(_FORWARD))
def test_the_datum_is_told_by_the_streets_that_rows_name(study: Study, write: Write, name: str) -> None:
    lon, lat, streets = _points(120)
    path = _list(write, *_FORWARD[name](lon, lat), streets)
    read = read_facilities(path, study, ReadOptions(kind="meal_point"))
    assert read.record.datum == name
    assert read.record.certain
    assert read.record.evidence[0] == {
        "datum": name,
        "rows_tested": 120,
        "inside_named_street": 120,
        "inside_district": 120,
        "on_water": None,
        "rows_inside": 120,
        "score": 0.0,
    }
    np.testing.assert_allclose(read.facilities.lon, lon, atol=1e-9)
    np.testing.assert_allclose(read.facilities.lat, lat, atol=1e-9)
    assert set(read.facilities.datum) == {name}


@pytest.mark.parametrize("epsg", [4549, 4528])
@pytest.mark.parametrize("exchanged", [False, True])
def test_projected_coordinates(study: Study, write: Write, epsg: int, exchanged: bool) -> None:
    lon, lat, streets = _points(60)
    east, north = Transformer.from_crs(4326, epsg, always_xy=True).transform(lon, lat)
    held = (north, east) if exchanged else (east, north)
    read = read_facilities(_list(write, *held, streets), study, ReadOptions(kind="meal_point"))
    assert read.record.datum == f"EPSG:{epsg}"
    np.testing.assert_allclose(read.facilities.lon, lon, atol=1e-8)


def test_a_list_that_does_not_tell_is_asked_about(study: Study, write: Write) -> None:
    lon, lat, streets = _points(3)
    path = _list(write, np.full(3, WEST + SIDE / 2), np.full(3, SOUTH + SIDE / 2), [NAMES[0]] * 3)
    with pytest.raises(InputError) as raised:
        read_facilities(path, study, ReadOptions(kind="meal_point"))
    assert raised.value.code == "datum_uncertain"
    assert raised.value.exit_status == 3
    assert len(raised.value.details["evidence"]) == 3
    # Nothing speaks for one of them more than for another: none is called the likely one.
    assert (raised.value.details["likely"], set(raised.value.details["tied"])) == ("", set(_FORWARD))
    assert raised.value.details["shown"] in _FORWARD
    assert "--crs" in raised.value.remedy
    assert "likely" not in raised.value.remedy
    assert len(lon) == len(lat) == len(streets)


def test_a_declared_datum_is_used_and_a_contradiction_reported(study: Study, write: Write) -> None:
    lon, lat, streets = _points(120)
    path = _list(write, *datum.wgs84_to_gcj02(lon, lat), streets)
    read = read_facilities(path, study, ReadOptions(kind="meal_point", datum="WGS84"))
    assert read.record.datum == "wgs84"
    assert not read.record.certain
    contradicted = [p for p in read.record.problems if p.code == "datum_contradicted"]
    assert [(p.value, p.facts["likely"]) for p in contradicted] == [("wgs84", "gcj02")]
    np.testing.assert_allclose(read.facilities.lon, datum.wgs84_to_gcj02(lon, lat)[0])


def test_failed_lookups_are_left_out_of_the_evidence(study: Study, write: Write) -> None:
    lon, lat, streets = _points(100)
    lon[:40], lat[:40] = WEST + SIDE / 2, SOUTH + SIDE / 2
    path = _list(write, *datum.wgs84_to_gcj02(lon, lat), streets)
    record = read_facilities(path, study, ReadOptions(kind="meal_point")).record
    assert record.datum == "gcj02"
    assert record.evidence[0]["rows_tested"] == 60
    assert sum(p.code == "shared_point" for p in record.problems) == 40


def test_names_of_facilities_already_placed_decide_a_short_list(study: Study, write: Write) -> None:
    lon, lat, streets = _points(5)
    first = _list(write, lon, lat, streets)
    known = read_facilities(first, study, ReadOptions(kind="meal_point", datum="wgs84")).facilities
    again = _list(write, *datum.wgs84_to_bd09(lon, lat), [""] * 5)
    placed = Study(study.name, study.epsg, study.streets, facilities=known)
    assert read_facilities(again, placed, ReadOptions(kind="aid_rental")).record.datum == "bd09"


def test_a_list_without_coordinates_needs_no_datum(study: Study, write: Write) -> None:
    path = write([("名称", "地址"), ("甲", "某路1号")])
    record = read_facilities(path, study, ReadOptions(kind="meal_point")).record
    assert (record.datum, record.certain, record.evidence) == ("", False, ())
    assert record.counts["unplaced"] == 1


def test_an_unknown_datum_is_wrong_usage() -> None:
    assert ReadOptions(datum="epsg:4549").datum == "EPSG:4549"
    with pytest.raises(UsageError) as raised:
        ReadOptions(datum="mars")
    assert raised.value.code == "datum_unknown"


def test_names_that_contradict_the_streets_are_asked_about(study: Study, write: Write) -> None:
    lon, lat, streets = _points(6, seed=3)
    known = read_facilities(
        _list(write, *datum.gcj02_to_wgs84(lon, lat), streets),
        study,
        ReadOptions(kind="meal_point", datum="wgs84"),
    ).facilities
    placed = Study(study.name, study.epsg, study.streets, facilities=known)
    with pytest.raises(InputError) as raised:
        read_facilities(_list(write, lon, lat, streets), placed, ReadOptions(kind="aid_rental"))
    assert raised.value.code == "datum_uncertain"
    assert raised.value.details["likely"] == "gcj02"


def test_a_name_counts_once_however_often_it_stands_in_the_list(study: Study, write: Write) -> None:
    one = (f"{WEST + SIDE / 2}", f"{SOUTH + SIDE / 2}")
    known = read_facilities(
        write([("名称", "经度", "纬度"), ("甲", *one)]), study, ReadOptions(kind="meal_point", datum="wgs84")
    ).facilities
    placed = Study(study.name, study.epsg, study.streets, facilities=known)
    rows = [("甲", f"{kind}", *one) for kind in ("护理站", "日间照护", "助餐点")]
    path = write([("名称", "类型", "经度", "纬度"), *rows])
    with pytest.raises(InputError) as raised:
        read_facilities(path, placed, ReadOptions())
    assert raised.value.code == "datum_uncertain"


def test_a_layer_whose_points_speak_against_what_it_declares_is_asked_about(
    study: Study, tmp_path: Path
) -> None:
    # Just east of the district as they stand, inside it once GCJ-02 is undone; too few to be certain.
    x, y = np.full(2, WEST + 2 * SIDE + 0.003), SOUTH + np.array([0.005, 0.015])
    features = [
        {
            "type": "Feature",
            "properties": {"name": f"第{i}居委", "people_60": 100},
            "geometry": {"type": "Point", "coordinates": [float(a), float(b)]},
        }
        for i, (a, b) in enumerate(zip(x, y, strict=True))
    ]
    path = tmp_path / "points.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_demand(path, study, ReadOptions())
    assert raised.value.code == "datum_uncertain"
    assert raised.value.details["likely"] != "wgs84"
    assert len(read_demand(path, study, ReadOptions(datum="wgs84")).demand) == 2
