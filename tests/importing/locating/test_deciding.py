"""When the rows decide on a coordinate system, when they ask, and how often they are wrong."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from locator import paths
from locator.domain import datum
from locator.domain.layers import Water
from locator.domain.projection import to_degrees
from locator.domain.streets import Streets
from locator.domain.study import Study
from locator.errors import InputError
from locator.importing.locating.datum import Decision, decide
from locator.importing.locating.fitting import Ground, Sample
from locator.importing.locating.placing import ground_of
from locator.importing.locating.systems import DATUMS, to_wgs84
from locator.importing.options import ReadOptions
from locator.importing.targets.demand import read_demand
from locator.importing.targets.facilities import FacilitiesRead, read_facilities
from locator.importing.targets.streets import read_streets
from tests.importing.conftest import NAMES, SIDE, SOUTH, WEST

Write = Callable[..., Path]
MEAL = ReadOptions(kind="meal_point")
FORWARD: dict[str, Callable[..., tuple[np.ndarray, np.ndarray]]] = {
    "wgs84": lambda x, y: (x, y),
    "gcj02": datum.wgs84_to_gcj02,
    "bd09": datum.wgs84_to_bd09,
}


def _points(count: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray, list[str]]:
    random = np.random.default_rng(seed)
    across, up = random.uniform(0.001, 2 * SIDE - 0.001, (2, count))
    names = [NAMES[int(a >= SIDE) + 2 * int(u >= SIDE)] for a, u in zip(across, up, strict=True)]
    return WEST + across, SOUTH + up, names


def _list(write: Write, x: np.ndarray, y: np.ndarray, streets: list[str], header: str = "") -> Path:
    rows = [
        (f"第{i}站", street, f"某路{i}号", repr(float(a)), repr(float(b)))
        for i, (street, a, b) in enumerate(zip(streets, x, y, strict=True))
    ]
    return write([("名称", "街道", "地址", f"经度{header}", "纬度"), *rows])


def _fault(path: Path, study: Study, options: ReadOptions = MEAL) -> InputError:
    with pytest.raises(InputError) as raised:
        read_facilities(path, study, options)
    return raised.value


def _codes(read: FacilitiesRead) -> set[str]:
    return {problem.code for problem in read.record.problems}


def test_thin_evidence_says_how_many_rows_spoke(study: Study, write: Write) -> None:
    lon, lat = np.full(4, WEST + SIDE / 2), SOUTH + SIDE / 2 + np.arange(4) * 1e-4
    fault = _fault(_list(write, lon, lat, [NAMES[0]] * 4), study)
    assert (fault.code, fault.details["why"]) == ("datum_uncertain", "thin")
    assert fault.details["rows_tested"] == 4
    assert "They fit equally well as WGS 84, GCJ-02" in fault.reason
    assert fault.details["likely"] == ""


@pytest.mark.parametrize(
    ("name", "header", "held", "told"),
    [
        ("list.csv", "(WGS84)", "gcj02", [("wgs84", "gcj02", "经度(WGS84)")]),
        ("高德导出.csv", "", "wgs84", [("gcj02", "wgs84", "高德导出.csv")]),
        ("百度.csv", "（高德）", "gcj02", []),
        ("高德或百度.csv", "", "wgs84", []),
        ("腾讯文档导出.csv", "", "wgs84", []),
        ("list.csv", "(GCJ-02)", "gcj02", []),
    ],
)
def test_words_that_name_another_system_are_told(
    study: Study, write: Write, name: str, header: str, held: str, told: list[tuple[str, str, str]]
) -> None:
    lon, lat, streets = _points(120)
    path = _list(write, *FORWARD[held](lon, lat), streets, header)
    read = read_facilities(path.rename(path.with_name(name)), study, MEAL)
    assert (read.record.datum, read.record.certain) == (held, True)
    doubts = [one for one in read.record.problems if one.code == "datum_contradicted"]
    assert [(one.value, one.facts["likely"], one.facts["words"].split()[0]) for one in doubts] == told
    assert not any("{" in one.reason + one.remedy for one in doubts)


def test_a_list_read_wrongly_does_not_confirm_itself(study: Study, write: Write) -> None:
    lon, lat, streets = _points(120)
    path = _list(write, *datum.wgs84_to_gcj02(lon, lat), streets)
    declared = replace(MEAL, datum="wgs84")
    wrong = replace(study, facilities=read_facilities(path, study, declared).facilities)
    assert "datum_contradicted" in _codes(read_facilities(path, wrong, declared))
    # Another list that knows these names may speak against it; and without a word from the planner all may.
    assert _fault(path, wrong, replace(MEAL, list="another")).details["why"] == "names"
    assert _fault(path, wrong).details["why"] == "names"


def test_what_the_planner_said_once_need_not_be_said_again(study: Study, write: Write) -> None:
    lon, lat = np.full(6, WEST + SIDE / 2), SOUTH + SIDE / 2 + np.arange(6) * 1e-4
    path = _list(write, *datum.wgs84_to_gcj02(lon, lat), [NAMES[0]] * 6)
    assert _fault(path, study).code == "datum_uncertain"
    first = read_facilities(path, study, replace(MEAL, datum="gcj02"))
    again = read_facilities(path, replace(study, facilities=first.facilities), MEAL)
    assert (again.record.datum, again.record.certain) == ("gcj02", True)


def test_close_evidence_says_by_how_much(study: Study, write: Write) -> None:
    lon, lat, streets = _points(14, seed=9)
    fault = _fault(_list(write, *datum.wgs84_to_gcj02(lon, lat), streets), study)
    assert fault.details["why"] == "close"
    assert "GCJ-02 puts 14 of 14 rows where they say that they are, WGS 84 " in fault.reason
    table = fault.details["evidence"]
    assert isinstance(table, list)
    assert {"datum", "rows_tested", "inside_named_street", "rows_inside", "score"} <= table[0].keys()


def test_a_best_that_fits_few_rows_is_no_answer(study: Study, write: Write) -> None:
    lon, lat, streets = _points(60)
    for row in range(0, 60, 2):
        streets[row] = NAMES[(NAMES.index(streets[row]) + 1) % 4]
    fault = _fault(_list(write, *datum.wgs84_to_gcj02(lon, lat), streets), study)
    assert (fault.details["why"], fault.details["likely"]) == ("outside", "gcj02")
    assert "lie where they say even under GCJ-02" in fault.reason


def test_rows_of_other_districts_only_test_nothing(study: Study, write: Write) -> None:
    fault = _fault(_list(write, *_points(6)[:2], ["他处街道"] * 6), study)
    assert (fault.details["why"], fault.details["rows_tested"]) == ("untested", 0)
    assert "None of its rows names a street" in fault.reason


def test_a_list_of_another_city_is_said_to_be_elsewhere(study: Study, write: Write) -> None:
    fault = _fault(_list(write, np.full(5, 116.4), 39.9 + np.arange(5) / 1e3, [""] * 5), study)
    assert fault.code == "datum_unknown_place"
    assert "likely" not in fault.details
    assert fault.details["middle"] == pytest.approx([116.4, 39.902], abs=0.02)
    assert 1000 < float(str(fault.details["km"])) < 1200
    kept = read_facilities(
        _list(write, np.full(5, 116.4), np.full(5, 39.9), [""] * 5), study, replace(MEAL, datum="wgs84")
    )
    assert kept.record.counts["unplaced"] == 5


def test_metres_of_another_city_are_elsewhere_too(study: Study, write: Write) -> None:
    fault = _fault(_list(write, np.full(5, 448_000.5), 4_418_000 + np.arange(5.0), [""] * 5), study)
    assert fault.code == "datum_unknown_place"


def test_a_local_grid_is_asked_for_and_read_by_its_parameters(study: Study, write: Write) -> None:
    from pyproj import Transformer

    lon, lat, streets = _points(30)
    proj = "+proj=tmerc +lat_0=31.235 +lon_0=121.467 +k=1 +x_0=0 +y_0=0 +ellps=GRS80"
    east, north = Transformer.from_crs(4326, proj, always_xy=True).transform(lon, lat)
    path = _list(write, north, east, streets)
    fault = _fault(path, study)
    assert fault.code == "local_grid_unknown"
    assert "LOCAL:lon0,lat0,false_east,false_north" in fault.remedy
    for crs in ("LOCAL:121.467,31.235,0,0", proj):
        read = read_facilities(path, study, replace(MEAL, datum=crs))
        np.testing.assert_allclose(read.facilities.lon, lon, atol=1e-9)
        assert read.record.datum == crs
        assert read.record.certain
    wrong = read_facilities(path, study, replace(MEAL, datum="LOCAL:121.487,31.235,0,0"))
    assert not wrong.record.certain


def test_a_list_of_two_parts_in_two_systems_is_asked_about(study: Study, write: Write) -> None:
    lon, lat, streets = _points(80)
    x, y = datum.wgs84_to_bd09(lon, lat)
    x[::2], y[::2] = lon[::2], lat[::2]
    path = _list(write, x, y, streets)
    fault = _fault(path, study)
    assert fault.code == "datum_mixed"
    assert {fault.details["likely"], fault.details["other"]} == {"wgs84", "bd09"}
    rows = fault.details["rows"]
    assert isinstance(rows, list)
    even = fault.details["other"] == "wgs84"
    # Row 2 of the file is the first of the list.
    assert {row % 2 == 0 for row in rows} == {even}
    read = read_facilities(path, study, replace(MEAL, datum="wgs84"))
    (problem,) = [p for p in read.record.problems if p.code == "datum_mixed"]
    assert problem.row is None
    assert str(rows[0]) in problem.reason or not even


def test_streets_in_gcj02_are_never_certain_and_said(streets: Streets, write: Write) -> None:
    shifted = shapely.transform(
        streets.geometry, lambda xy: np.column_stack(datum.wgs84_to_gcj02(xy[:, 0], xy[:, 1]))
    )
    study = Study("测试区", 4549, streets.with_columns(geometry=shifted))
    lon, lat, named = _points(150)
    path = _list(write, lon, lat, named)
    fault = _fault(path, study)
    assert (fault.code, fault.details["why"]) == ("datum_uncertain", "boundary")
    assert fault.details["likely"] == "wgs84"
    table = fault.details["evidence"]
    assert isinstance(table, list)
    assert table[0]["datum"] == "boundary_gcj02"
    assert "--crs gcj02 for the streets" in fault.remedy
    read = read_facilities(path, study, replace(MEAL, datum="wgs84"))
    assert not read.record.certain
    assert "streets_in_gcj02" in _codes(read)


def test_rows_on_water_are_counted_and_listed(study: Study, write: Write) -> None:
    lake = shapely.box(WEST, SOUTH, WEST + SIDE / 4, SOUTH + SIDE)
    wet = replace(study, water=Water.build(1, name=["湖"], geometry=np.array([lake], dtype=object)))
    lon, lat, streets = _points(200)
    read = read_facilities(_list(write, lon, lat, streets), wet, MEAL)
    inside = int(shapely.contains_xy(lake, lon, lat).sum())
    assert inside > 5
    assert read.record.evidence[0]["on_water"] == inside
    assert sum(p.code == "in_water" for p in read.record.problems) == inside


def test_rows_that_tell_two_systems_apart_are_shown(study: Study, write: Write) -> None:
    lon, lat, streets = _points(12, seed=4)
    fault = _fault(_list(write, lon, lat, streets), study)
    shown = fault.details["discriminating_rows"]
    assert isinstance(shown, list)
    assert 1 <= len(shown) <= 8
    table = fault.details["evidence"]
    assert isinstance(table, list)
    best, second = (str(row["datum"]) for row in table[:2])
    for row in shown:
        assert row["streets"][best] != row["streets"][second]
        at = int(row["row"]) - 2
        assert row["name"] == f"第{at}站"
        assert row["places"]["wgs84"] == pytest.approx([lon[at], lat[at]], abs=1e-6)


@pytest.mark.parametrize("word", ["(GPS)", "(GCJ-02)"])
def test_words_only_order_what_is_equal(study: Study, write: Write, word: str) -> None:
    lon, lat = np.full(3, WEST + SIDE / 2), SOUTH + SIDE / 2 + np.arange(3) * 1e-4
    fault = _fault(_list(write, lon, lat, [NAMES[0]] * 3, word), study)
    assert fault.details["likely"] == {"(GPS)": "wgs84", "(GCJ-02)": "gcj02"}[word]


def test_a_layer_of_people_in_two_systems_is_asked_about(study: Study, tmp_path: Path) -> None:
    lon, lat, streets = _points(80)
    x, y = datum.wgs84_to_bd09(lon, lat)
    x[::2], y[::2] = lon[::2], lat[::2]
    features = [
        {
            "type": "Feature",
            "properties": {"name": f"第{i}居委", "street": street, "people_60": 100},
            "geometry": {"type": "Point", "coordinates": [float(a), float(b)]},
        }
        for i, (a, b, street) in enumerate(zip(x, y, streets, strict=True))
    ]
    path = tmp_path / "points.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_demand(path, study, ReadOptions())
    assert raised.value.code == "datum_mixed"


# The decision rule over generated lists.


def _lists(
    ground: Ground, rows: int, name: str, random: np.random.Generator, count: int
) -> Iterator[tuple[Sample, dict[str, tuple[np.ndarray, np.ndarray]]]]:
    """Lists of ``rows`` places in the streets that they name, but for 5 % that name any street."""
    west, south, east, north = shapely.total_bounds(ground.streets)
    xy = np.column_stack([random.uniform(west, east, 4_000), random.uniform(south, north, 4_000)])
    street = np.full(len(xy), -1)
    for at, outline in enumerate(ground.streets):
        street[shapely.contains_xy(outline, xy)] = at
    lon, lat = to_degrees(*xy[street >= 0].T, ground.epsg)
    x, y = FORWARD[name](lon, lat)
    named, nothing = street[street >= 0], np.full(rows, np.nan)
    for _ in range(count):
        taken = random.choice(len(named), rows, replace=False)
        targets = named[taken]
        noise = random.random(rows) < 0.05
        targets[noise] = random.integers(0, len(ground.streets), int(noise.sum()))
        sample = Sample(np.ones(rows, np.bool_), targets.astype(np.intp), nothing, nothing, np.arange(rows))
        yield sample, {one: to_wgs84(x[taken], y[taken], one) for one in DATUMS}


def _measure(ground: Ground, count: int) -> dict[tuple[int, str], tuple[float, float]]:
    """Shares of lists asked about and of lists certain but wrong, by rows and datum."""
    random = np.random.default_rng(20260101)
    found = {}
    for rows in (5, 10, 20, 40):
        for name in DATUMS:
            decisions = [decide(*one, ground) for one in _lists(ground, rows, name, random, count)]
            asked = sum(not one.certain for one in decisions)
            wrong = sum(one.certain and one.chosen != name for one in decisions)
            found[rows, name] = asked / count, wrong / count
            print(f"{rows:3} rows in {name}: asked {asked / count:.0%}, wrong {wrong / count:.2%}")
    return found


def _check(found: dict[tuple[int, str], tuple[float, float]]) -> None:
    assert sum(wrong for _asked, wrong in found.values()) / len(found) <= 0.005
    for name in DATUMS:
        assert found[40, name][0] <= found[20, name][0] <= found[5, name][0]
        assert found[40, name][0] <= 0.2


def test_lists_of_the_demo_district_are_seldom_certain_but_wrong() -> None:
    read = read_streets(paths.demo_folder() / "layers" / "streets.geojson", ReadOptions())
    _check(_measure(ground_of(Study("示范区", read.epsg, read.streets)), 25))


def test_lists_of_yangpu_are_seldom_certain_but_wrong(yangpu: Path) -> None:
    read = read_streets(yangpu / "streets.geojson", ReadOptions())
    _check(_measure(ground_of(Study("杨浦区", read.epsg, read.streets)), 25))


@settings(max_examples=30, deadline=None)
@given(rows=st.integers(1, 40), seed=st.integers(0, 999), name=st.sampled_from(DATUMS))
def test_the_order_of_rows_changes_no_decision(rows: int, seed: int, name: str) -> None:
    boxes = [
        shapely.box(i * 1500.0, j * 1200.0, (i + 1) * 1500.0, (j + 1) * 1200.0)
        for i in range(3)
        for j in range(3)
    ]
    moved = shapely.transform(np.array(boxes, dtype=object), lambda xy: xy + np.array([640e3, 3457e3]))
    ground = Ground(4549, moved, shapely.union_all(moved))
    ((sample, tried),) = _lists(ground, rows, name, np.random.default_rng(seed), 1)
    order = np.random.default_rng(seed + 1).permutation(rows)
    turned = replace(sample, targets=sample.targets[order])
    other = decide(turned, {one: (x[order], y[order]) for one, (x, y) in tried.items()}, ground)
    assert _said(other) == _said(decide(sample, tried, ground))


def _said(decision: Decision) -> tuple[object, ...]:
    evidence = tuple(tuple(row.items()) for row in decision.evidence)
    return decision.chosen, decision.certain, decision.why, decision.other, decision.lead, evidence
