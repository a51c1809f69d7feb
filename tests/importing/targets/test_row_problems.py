"""What is said about single rows, once it is known where they lie."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import shapely

from locator.domain.problems import Problem
from locator.domain.study import Study
from locator.importing.locating.placing import ground_of
from locator.importing.options import ReadOptions
from locator.importing.targets.facilities import read_facilities
from tests.importing.conftest import NAMES, SIDE, SOUTH, WEST

Write = Callable[..., Path]
WGS84 = ReadOptions(kind="meal_point", datum="wgs84")


def _problems(path: Path, study: Study, options: ReadOptions = WGS84) -> list[Problem]:
    return list(read_facilities(path, study, options).record.problems)


def _rows(*cells: tuple[object, ...]) -> list[tuple[object, ...]]:
    return [("名称", "街道", "地址", "经度", "纬度"), *cells]


def test_a_row_in_another_street_says_which(study: Study, write: Write) -> None:
    inside_second = (f"{WEST + 1.5 * SIDE:.5f}", f"{SOUTH + 0.5 * SIDE:.5f}")
    beyond = (f"{WEST - 0.005:.5f}", f"{SOUTH + 0.5 * SIDE:.5f}")
    path = write(_rows(("甲", NAMES[0], "某路1号", *inside_second), ("乙", NAMES[0], "某路2号", *beyond)))
    one, other = [p for p in _problems(path, study) if p.code == "away_from_named_street"]
    assert one.facts["inside"] == NAMES[1]
    assert f"m outside it, in {NAMES[1]}." in one.reason
    assert "inside" not in other.facts
    assert other.reason.endswith("m outside it.")


def test_rounded_coordinates_say_how_coarse_they_are(study: Study, write: Write) -> None:
    path = write(
        _rows(
            ("甲", "", "某路1号", "121.51", "31.27"),
            ("乙", "", "某路2号", "121.512", "31.273"),
            ("丙", "", "某路3号", "121°31′", "31°16′"),
            ("丁", "", "某路4号", "121.5123", "31.27"),
        )
    )
    coarse = [p for p in _problems(path, study) if p.code == "coordinates_coarse"]
    assert [(p.row, p.facts["metres"]) for p in coarse] == [(2, "1000"), (3, "100"), (4, "1850")]


def test_round_places_used_many_times_are_fallbacks(study: Study, write: Write) -> None:
    same = [(f"第{i}站", NAMES[0], "", "121.51", "31.27") for i in range(5)]
    path = write(_rows(*same, ("己", NAMES[0], "某路9号", "121.5111", "31.2711")))
    found = [p for p in _problems(path, study) if p.code == "round_point"]
    assert [p.row for p in found] == [2, 3, 4, 5, 6]
    assert {p.facts["others"] for p in found} == {"4"}


def test_two_addresses_on_one_point_are_told_once(study: Study, write: Write) -> None:
    same = [(f"第{i}站", "", f"某路{i + 1}号", "121.51", "31.27") for i in range(6)]
    codes = [p.code for p in _problems(write(_rows(*same)), study)]
    assert codes.count("shared_point") == 6
    assert "round_point" not in codes


def test_the_exact_middle_of_the_district_is_a_fallback(study: Study, write: Write) -> None:
    from locator.domain.projection import to_degrees

    middle = shapely.centroid(ground_of(study).district)
    lon, lat = to_degrees(np.array([middle.x]), np.array([middle.y]), study.epsg)
    path = write(
        _rows(
            ("甲", "", "某路1号", f"{lon[0]:.8f}", f"{lat[0]:.8f}"),
            ("乙", "", "某路2号", f"{lon[0] + 1e-4:.8f}", f"{lat[0]:.8f}"),
        )
    )
    assert [p.row for p in _problems(path, study) if p.code == "district_centre"] == [2]


def test_micro_degrees_are_told_once_for_the_list(study: Study, write: Write) -> None:
    held = [(f"第{i}站", "", f"某路{i}号", 121_510_011 + 7 * i, 31_270_013 + 5 * i) for i in range(3)]
    (scaled,) = [p for p in _problems(write(_rows(*held)), study) if p.code == "coordinates_scaled"]
    assert (scaled.row, scaled.facts["rows"]) == (None, "3")
    read = read_facilities(write(_rows(*held)), study, WGS84).facilities
    np.testing.assert_allclose(read.lon, [121.510011, 121.510018, 121.510025])
    assert read.x_declared.tolist() == [121_510_011.0, 121_510_018.0, 121_510_025.0]


def test_writings_may_be_mixed_in_one_list(study: Study, write: Write) -> None:
    path = write(
        [
            ("名称", "地址", "经纬度"),
            ("甲", "某路1号", '"121.51234,31.27012"'),
            ("乙", "某路2号", '"31.27012，121.51234"'),
            ("丙", "某路3号", "POINT(121.51234 31.27012)"),
            ("丁", "某路4号", "东经121°30′44.424″北纬31°16′12.432″"),
        ]
    )
    read = read_facilities(path, study, replace(WGS84, columns={"lonlat": "经纬度"})).facilities
    np.testing.assert_allclose(read.lon, 121.51234, atol=1e-9)
    np.testing.assert_allclose(read.lat, 31.27012, atol=1e-9)
