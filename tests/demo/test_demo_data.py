"""The demo district: built again to the same bytes, whole as geometry, and told alike by all its lists."""

import csv
import io
import json
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from python_calamine import CalamineWorkbook

from locator import paths
from locator.domain import datum, projection
from locator.domain.kinds import kinds

EPSG = 4550
DEMO = paths.demo_folder()
LISTS = DEMO / "lists"
FACILITY_LISTS = (
    "care_homes_gb18030.csv",
    "meals_gcj02.csv",
    "centres.xlsx",
    "aid_rental.csv",
    "neighbours.csv",
)
TO_WGS84 = {
    "wgs84": lambda lon, lat: (lon, lat),
    "gcj02": datum.gcj02_to_wgs84,
    "bd09": datum.bd09_to_wgs84,
}
BANDS = ("总人口", "60岁及以上", "65岁及以上", "80岁及以上")


def layer(name: str) -> tuple[list[dict[str, Any]], NDArray[np.object_]]:
    """Properties and geometries in metres."""
    features = json.loads((DEMO / "layers" / f"{name}.geojson").read_bytes())["features"]
    shapes = np.array([shapely.geometry.shape(feature["geometry"]) for feature in features], dtype=object)
    return [feature["properties"] for feature in features], projection.geometry_to_metres(shapes, EPSG)


def cells(name: str) -> list[list[str]]:
    path = LISTS / name
    if path.suffix == ".xlsx":
        return [
            [str(cell) for cell in row]
            for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        ]
    encoding = "gb18030" if "gb18030" in name else "utf-8-sig"
    return list(csv.reader(io.StringIO(path.read_bytes().decode(encoding), newline="")))


def records(name: str) -> list[dict[str, str]]:
    rows = cells(name)
    header = next(n for n, row in enumerate(rows) if "总人口" in row or "经度" in row)
    return [dict(zip(rows[header], row, strict=True)) for row in rows[header + 1 :]]


def placed(rows: list[dict[str, str]], held_in: str = "wgs84") -> NDArray[np.object_]:
    lon, lat = (np.array([float(row[field]) for row in rows]) for field in ("经度", "纬度"))
    return shapely.points(projection.to_metres(*TO_WGS84[held_in](lon, lat), EPSG))


@pytest.fixture(scope="module")
def streets() -> dict[str, Any]:
    properties, shapes = layer("streets")
    return dict(zip((each["name"] for each in properties), shapes, strict=True))


@pytest.fixture(scope="module")
def barriers() -> dict[str, Any]:
    properties, shapes = layer("barriers")
    return dict(zip((each["type"] for each in properties), shapes, strict=True))


def test_a_fresh_build_writes_the_same_bytes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(DEMO / "build.py"), str(tmp_path)], check=True, timeout=60)
    fresh = {file.relative_to(tmp_path): file.read_bytes() for file in sorted(tmp_path.rglob("*.*"))}
    shipped = {
        file.relative_to(DEMO): file.read_bytes()
        for part in ("layers", "lists")
        for file in (DEMO / part).iterdir()
    }
    assert fresh.keys() == shipped.keys()
    assert [str(name) for name in fresh if fresh[name] != shipped[name]] == []


def test_streets_part_the_district_without_gap_or_overlap() -> None:
    properties, shapes = layer("streets")
    assert [each["code"] for each in properties] == [*(f"9901010{n:02d}" for n in range(1, 12)), "990101100"]
    assert {each["name"][-2:] for each in properties} == {"街道", "汐镇"}
    assert Counter(each["street_class"] for each in properties) == {"主城": 11, "镇村": 1}
    assert shapely.is_valid(shapes).all()
    whole = shapely.union_all(shapes)
    assert whole.geom_type == "Polygon"
    assert len(whole.interiors) == 0
    assert shapely.area(shapes).sum() == pytest.approx(whole.area, rel=1e-6)


def test_streets_have_the_sizes_of_real_ones(streets: dict[str, Any]) -> None:
    km2 = {name: shape.area / 1e6 for name, shape in streets.items()}
    assert 0.5 < km2.pop("旧津街道") < 0.8
    assert 40 < km2.pop("芦汐镇") < 50
    assert all(2 < area < 6.5 for area in km2.values())
    west, _, east, _ = streets["汀岸街道"].bounds
    assert (east - west) ** 2 > 6 * streets["汀岸街道"].area


def test_the_place_is_fictional_and_says_so() -> None:
    study = tomllib.loads((DEMO / "demo.toml").read_text("utf-8"))
    assert "虚构演示" in study["name"]
    assert "不对应任何真实地区" in study["note"]
    for file in (DEMO / "layers").iterdir():
        assert "虚构演示" in json.loads(file.read_bytes())["description"]


def test_the_study_names_every_list_once_and_nothing_else() -> None:
    study = tomllib.loads((DEMO / "demo.toml").read_text("utf-8"))
    named = [study["streets"], study["population"], *(each["file"] for each in study["import"])]
    shipped = [
        str(file.relative_to(DEMO)) for part in ("layers", "lists") for file in (DEMO / part).iterdir()
    ]
    assert sorted(named) == sorted(shipped)
    assert all(each.keys() <= {"file", "as", "kind", "list", "complete_to"} for each in study["import"])


def test_the_river_is_water_and_barrier_alike(barriers: dict[str, Any]) -> None:
    _, water = layer("water")
    assert barriers.keys() == {"river", "expressway", "railway"}
    assert water[0].equals(barriers["river"])


def test_crossings_lie_on_what_they_cross(barriers: dict[str, Any]) -> None:
    properties, shapes = layer("crossings")
    counts = Counter((each["crosses"], each["type"], each["open"]) for each in properties)
    assert counts[("river", "bridge", True)] == 7
    assert counts[("river", "ferry", False)] == 1
    assert counts[("expressway", "underpass", True)] == 6
    assert sum(n for (crosses, _, _), n in counts.items() if crosses == "railway") == 5
    for each, shape in zip(properties, shapes, strict=True):
        assert shape.distance(barriers[each["crosses"]]) < 0.2
        if each["crosses"] == "river":
            assert 60 <= shape.intersection(barriers["river"]).length <= 150
            assert not shape.boundary.intersects(barriers["river"])


def test_ways_pass_barriers_at_open_crossings_alone(barriers: dict[str, Any]) -> None:
    properties, ways = layer("ways")
    crossings, places = layer("crossings")
    opened = np.array([each["open"] for each in crossings])
    assert 14_000 <= len(ways) <= 16_000
    assert "steps" in {each["type"] for each in properties}
    over = np.flatnonzero(shapely.intersects(ways, shapely.union_all(list(barriers.values()))))
    assert {properties[n]["type"] for n in over} == {"bridge", "footbridge", "underpass"}
    tree = shapely.STRtree(places)
    way, crossing = tree.query(ways[over], predicate="dwithin", distance=0.3)
    assert opened[crossing].all()
    assert set(way) == set(range(len(over)))
    assert set(crossing) == set(np.flatnonzero(opened))


def test_every_way_is_reached_from_every_other() -> None:
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    _, ways = layer("ways")
    ends = np.stack([shapely.get_coordinates(shapely.get_point(ways, n)) for n in (0, -1)], axis=1)
    _, node = np.unique(np.round(ends.reshape(-1, 2), 2), axis=0, return_inverse=True)
    node = node.reshape(-1, 2)
    size = node.max() + 1
    parts, _ = connected_components(
        coo_array((np.ones(len(node)), node.T), shape=(size, size)), directed=False
    )
    assert parts == 1


def test_committees_stand_in_the_street_they_name_and_not_in_water(
    streets: dict[str, Any], barriers: dict[str, Any]
) -> None:
    rows = records("committees.csv")
    points = placed(rows)
    assert len(rows) == 240
    assert len({row["居委会名称"] for row in rows}) == 240
    assert all(streets[row["所属街道"]].contains(point) for row, point in zip(rows, points, strict=True))
    assert not shapely.intersects(points, barriers["river"]).any()
    assert "常住" in cells("committees.csv")[0][0]
    assert "2024-12-31" in cells("committees.csv")[0][0]


def test_bands_nest_and_the_core_is_as_old_as_real_cores() -> None:
    rows = records("committees.csv")
    counts = np.array([[int(row[band]) for band in BANDS] for row in rows])
    assert (np.diff(counts, axis=1) < 0).all()
    core = np.array([row["所属街道"] != "芦汐镇" for row in rows])
    share = counts[core, 1].sum() / counts[core, 0].sum()
    assert 0.30 < share < 0.45


def test_street_totals_are_the_sums_of_their_committees() -> None:
    totals = {row["街镇名称"]: [float(row[band]) for band in BANDS] for row in records("population.xlsx")}
    sums: dict[str, list[float]] = {}
    for row in records("committees.csv"):
        counts = [float(row[band]) for band in BANDS]
        sums[row["所属街道"]] = [
            a + b for a, b in zip(sums.get(row["所属街道"], [0.0] * 4), counts, strict=True)
        ]
    grand_total = totals.pop("合计")
    assert totals == sums
    assert grand_total == [sum(column) for column in zip(*sums.values(), strict=True)]


def test_encodings_are_what_the_names_claim() -> None:
    raw = (LISTS / "care_homes_gb18030.csv").read_bytes()
    assert "养老机构名单" in raw.decode("gb18030").splitlines()[0]
    assert "120张" in raw.decode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")
    assert (LISTS / "committees.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert not (LISTS / "meals_gcj02.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert "150客" in (LISTS / "meals_gcj02.csv").read_text("utf-8")
    assert any(
        row["建筑面积"].startswith("约") and row["建筑面积"].endswith("㎡") for row in records("centres.xlsx")
    )


def test_about_150_facilities_of_all_kinds() -> None:
    known = {value for kind in kinds().values() for value in kind.type_values}
    rows = [row for name in FACILITY_LISTS[1:] for row in records(name)]
    types = Counter(row.get("类型") or row.get("机构类型") or row.get("租赁点类型") for row in rows)
    usable = len(records(FACILITY_LISTS[0])) + sum(n for value, n in types.items() if value in known)
    assert 140 <= usable <= 175


def test_the_rental_list_has_rows_to_refuse_and_rows_without_a_place() -> None:
    rows = records("aid_rental.csv")
    *sites, total, footer = rows
    assert total["租赁点名称"] == "合计"
    assert footer["租赁点名称"].startswith("填报单位")
    assert sum(not row["租赁点名称"] for row in sites) == 1
    assert sum(row["租赁点类型"] != "康复辅具租赁点" for row in sites) == 1
    assert sum(not row["经度"] for row in sites) == 2
    shared = Counter((row["经度"], row["纬度"]) for row in sites if row["经度"]).most_common(2)
    assert [n for _, n in shared] == [3, 1]


@pytest.mark.parametrize(
    ("name", "held_in"),
    [
        *((name, "gcj02" if "gcj02" in name else "wgs84") for name in FACILITY_LISTS),
        ("committees.csv", "wgs84"),
    ],
)
def test_each_list_tells_its_datum_with_certainty(name: str, held_in: str, streets: dict[str, Any]) -> None:
    rows = _usable(records(name), streets)
    score, inside = {}, {}
    for candidate in TO_WGS84:
        apart = np.array(
            [
                streets[row.get("所属街镇") or row["所属街道"]].distance(point)
                for row, point in zip(rows, placed(rows, candidate), strict=True)
            ]
        )
        score[candidate] = np.maximum(-apart / 60, np.log(0.1))
        inside[candidate] = (apart == 0).mean()
    assert inside[held_in] == 1
    for rival in TO_WGS84.keys() - {held_in}:
        lead = score[held_in] - score[rival]
        assert lead.sum() >= 6.9
        assert lead[lead > 0].sum() >= 3 * -lead[lead < 0].sum()
        assert inside[rival] < 1


def _usable(rows: list[dict[str, str]], streets: dict[str, Any]) -> list[dict[str, str]]:
    """Rows that can be used, with a place of their own, that name a street of the district."""
    sites = Counter((row["经度"], row["纬度"]) for row in rows)
    named = (row.get("所属街镇") or row.get("所属街道") for row in rows)
    return [
        row
        for row, street in zip(rows, named, strict=True)
        if street in streets and row["经度"] and sites[row["经度"], row["纬度"]] < 3
        if row.get("租赁点名称") != "" and row.get("租赁点类型") != "老年学习点"
    ]
