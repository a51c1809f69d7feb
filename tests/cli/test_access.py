"""``access``, ``doubt``, ``detours``, ``joinings`` and the committees' export on distances known by hand."""

import csv
import math
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import openpyxl
import pyogrio
import pytest

from locator.cli.app import run
from locator.domain.projection import to_degrees, to_metres
from tests.cli.conftest import SIDE, SOUTH, WEST, WGS84, Locator, collection, four_streets

Make = Callable[..., Path]

EPSG = 4549
SITE = (WEST + SIDE * 0.3, SOUTH + SIDE * 0.5)
# Metres of straight line from the site, and people: 300 × 1.3 ÷ 48 = 8.125 minutes, 800 × 1.3 ÷ 48 = 21.67.
NEAR, FAR = 300.0, 800.0
NEAR_MINUTES, FAR_MINUTES = 8.125, 800.0 * 1.3 / 48.0


def beside(metres: float, north: float = 0.0) -> tuple[float, float]:
    """Longitude and latitude so far east (and north) of the site, on the study's plane."""
    (x, y) = to_metres(np.array([SITE[0]]), np.array([SITE[1]]), EPSG)[0]
    lon, lat = to_degrees(np.array([x + metres]), np.array([y + north]), EPSG)
    return float(lon[0]), float(lat[0])


def points(near: int = 600, far: int = 400) -> str:
    rows = [("近邻居委", *beside(NEAR), near), ("远处居委", *beside(FAR), far)]
    lines = [f"{name},{lon:.9f},{lat:.9f},{people}" for name, lon, lat, people in rows]
    return "居委,经度,纬度,60岁以上户籍人口\n" + "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Study of one meal point for 120 people a day and two committees, made once for each pair of counts."""
    folder = tmp_path_factory.mktemp("access")
    (folder / "streets.geojson").write_text(collection(four_streets()), encoding="utf-8")
    meals = f"名称,经度,纬度,日供餐能力\n河西食堂,{SITE[0]:.9f},{SITE[1]:.9f},120\n"
    (folder / "meals.csv").write_text(meals, encoding="utf-8")

    @cache
    def made(near: int = 600, far: int = 400) -> Path:
        study, people = folder / f"study-{near}-{far}.gpkg", folder / f"points-{near}-{far}.csv"
        people.write_text(points(near, far), encoding="utf-8")
        for words in (
            ("new", study, "--streets", folder / "streets.geojson"),
            ("import", study, folder / "meals.csv", *WGS84),
            ("import", study, people, "--as", "demand", "--crs", "wgs84"),
        ):
            assert run([str(word) for word in words]) == 0
        return study

    return made


def shares_faster(speed: float) -> float:
    """Share of walkers of the usual profile, normal with 0.8 and 0.23 m/s cut off at 0, at least so fast."""
    phi = [0.5 * (1.0 + math.erf(z / math.sqrt(2.0))) for z in ((0.8 - speed) / 0.23, 0.8 / 0.23)]
    return phi[0] / phi[1]


def test_minutes_deciles_expected_walkers_and_gini_are_those_worked_out_by_hand(
    make: Make, locator: Locator
) -> None:
    found = locator("access", make(), "--json").document
    (kind,) = [one for one in found["kinds"] if one["kind"] == "meal_point"]
    assert kind["deciles"] == pytest.approx([NEAR_MINUTES] * 6 + [FAR_MINUTES] * 3, rel=1e-4)
    assert kind["share_within"] == pytest.approx({"5": 0, "10": 0.6, "15": 0.6, "20": 0.6, "30": 1.0})
    assert (kind["people"], kind["covered"]) == (1000, 600)
    expected = 600 * shares_faster(300 * 1.3 / 900) + 400 * shares_faster(800 * 1.3 / 900)
    assert kind["expected"] == pytest.approx(expected, rel=1e-3)
    # p (1 − p) |a − b| over the mean, which here is |a − b| itself.
    assert kind["gini"] == pytest.approx(0.24, abs=1e-4)


def test_the_standard_circle_is_told_in_metres_and_knows_no_walkers(make: Make, locator: Locator) -> None:
    found = locator("access", make(), "--circle", "standard", "--json").document
    assert found["unit"] == "metres"
    assert found["kinds"][0]["deciles"][0] == pytest.approx(NEAR, rel=1e-4)
    assert found["kinds"][0]["expected"] is None
    told = locator("access", make(), "--circle", "standard").out
    assert "300" in told
    assert "m/s" not in told


def test_supply_within_reach_is_shared_with_all_who_reach_it(make: Make, locator: Locator) -> None:
    study = make()
    found = locator("access", study, "--kind", "meal_point", "--sharing", "even", "--json").document
    (supply,) = found["supply"]
    assert supply["capacity"] == "meals_per_day"
    # 120 meals for the 600 people in reach; nobody else in the street reaches them.
    scores = [street["per_person"] for street in supply["streets"]]
    assert scores[0] == pytest.approx(120 / 600 * 600 / 1000)
    each = locator("access", study, "--kind", "meal_point", "--capacity", "each", "--json").document
    assert each["supply"][0]["capacity"] == "each"
    bare = locator("access", study, "--capacity", "licensed_beds", "--json").document
    assert len(bare["supply"][0]["without_capacity"]) == 1
    assert (
        "licensed beds not known of any site" in locator("access", study, "--capacity", "licensed_beds").out
    )


def test_exchange_and_kinds_lacking_are_documents_of_true_numbers(make: Make, locator: Locator) -> None:
    found = locator("access", make(), "--json").document
    exchange = found["exchange"][0]
    assert exchange["columns"] == [*exchange["streets"], "outside"]
    assert sum(map(sum, exchange["served"])) + sum(exchange["uncovered"]) == pytest.approx(1000)
    missing = [sum(street["people_missing"]) for street in found["together"]["streets"]]
    assert sum(missing) == pytest.approx(1000)
    assert found["together"]["share"] == pytest.approx(0.6)


def test_few_people_are_not_told_in_tables(make: Make, locator: Locator) -> None:
    study = make(near=1207, far=4)
    for words in (("access", study), ("doubt", study)):
        out = locator(*words).out
        assert "1,207" not in out
        assert "1,211" in out or "doubt" in words
    assert "<10" in locator("access", study).out
    assert locator("access", study, "--json").document["kinds"][0]["covered"] == 1207


def test_a_study_without_people_or_facilities_is_refused(locator: Locator, bare: Path, streets: Path) -> None:
    ended = locator("access", bare, "--json")
    assert (ended.status, ended.error["code"]) == (3, "no_facilities")
    empty = streets.with_name("empty.gpkg")
    assert locator("new", empty, "--streets", streets).status == 0
    for command in ("access", "doubt"):
        ended = locator(command, empty, "--kind", "meal_point", "--json")
        assert (ended.status, ended.error["code"]) == (3, "no_people")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("access", "--sharing", "fair"), "choice_unknown"),
        (("access", "--capacity", "name"), "choice_unknown"),
        (("doubt", "--replicates", "5"), "number_out_of_range"),
        (("doubt", "--people-sd", "-1"), "number_out_of_range"),
    ],
)
def test_what_is_not_possible_is_wrong_usage(
    words: tuple[str, ...], code: str, study: Path, locator: Locator
) -> None:
    ended = locator(words[0], study, *words[1:], "--json")
    assert (ended.status, ended.error["code"]) == (2, code)
    assert ended.error["remedy"].startswith("Choose")


def test_without_errors_the_interval_is_the_measured_number(make: Make, locator: Locator) -> None:
    none = [word for name in ("detour", "speed", "position", "people") for word in (f"--{name}-sd", "0")]
    found = locator("doubt", make(), "--replicates", "20", *none, "--json").document
    (kind,) = found["kinds"]
    assert kind["district"]["covered"] == [600.0] * 3
    assert kind["district"]["share"] == pytest.approx([0.6] * 3)
    assert found["errors"]["replicates"] == 20
    (minutes,) = [one for one in found["curves"] if one["axis"] == "minutes"]
    told = dict(zip(minutes["steps"], minutes["covered"], strict=True))
    assert (told[8.0], told[9.0], told[21.0], told[22.0]) == (0, 600, 600, 1000)
    (speed,) = [one for one in found["curves"] if one["axis"] == "speed"]
    # 390 m in 15 minutes want 0.433 m/s, 1,040 m want 1.156 m/s.
    told = {round(step, 2): people for step, people in zip(speed["steps"], speed["covered"], strict=True)}
    assert (told[0.4], told[0.45], told[1.15], told[1.2]) == (0, 600, 600, 1000)


def test_a_wider_error_gives_a_wider_interval_in_words_too(make: Make, locator: Locator) -> None:
    study = make()
    widths = []
    for sd in ("0.01", "0.3"):
        found = locator("doubt", study, "--people-sd", sd, "--replicates", "60", "--json").document
        low, _middle, high = found["kinds"][0]["district"]["covered"]
        widths.append(high - low)
    assert widths[0] < widths[1]
    told = locator("doubt", study, "--replicates", "60").out
    assert "drawn 60 times" in told
    assert "60%" in told


def test_committees_are_exported_with_minutes_and_nearest_site(
    make: Make, locator: Locator, tmp_path: Path
) -> None:
    study = make()
    out = tmp_path / "committees.csv"
    assert locator("export", study, out, "--what", "committees", "--lang", "en").status == 0
    rows = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert [row["Demand point"] for row in rows] == ["近邻居委", "远处居委"]
    assert [row["meal point: minutes"] for row in rows] == ["8.1", "21.7"]
    assert [row["meal point: nearest site"] for row in rows] == ["河西食堂"] * 2
    assert [row["Services lacking"] for row in rows] == ["0", "1"]
    layer = tmp_path / "committees.gpkg"
    assert locator("export", study, layer, "--what", "committees").status == 0
    told = pyogrio.raw.read(layer, layer="committees")
    fields = dict(zip(told[0]["fields"], told[3], strict=True))
    assert fields["meal_point_minutes"].tolist() == pytest.approx([8.1, 21.7])
    assert fields["people"].tolist() == [600, 400]


def test_few_people_of_a_committee_are_not_exported(make: Make, locator: Locator, tmp_path: Path) -> None:
    out = tmp_path / "committees.csv"
    assert locator("export", make(near=1207, far=4), out, "--what", "committees", "--lang", "en").status == 0
    rows = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))
    # The larger is told to the ten: taken off the street's 1,211 it says no more than «under 10».
    assert [row["People"] for row in rows] == ["1210", "<10"]


def test_a_study_without_committees_has_none_to_export(study: Path, locator: Locator, tmp_path: Path) -> None:
    ended = locator("export", study, tmp_path / "c.csv", "--what", "committees")
    assert ended.status == 2
    assert "Import demand points first" in ended.err
    assert not (tmp_path / "c.csv").exists()


def test_the_workbook_holds_access_and_how_firm_it_is(make: Make, locator: Locator, tmp_path: Path) -> None:
    out = tmp_path / "all.xlsx"
    assert locator("export", make(), out, "--lang", "en").status == 0
    book = openpyxl.load_workbook(out)
    assert book.sheetnames[-4:] == ["Access", "Committees", "Between streets", "How firm"]
    heads, district = list(book["Access"].iter_rows(values_only=True))[:2]
    told = dict(zip(heads, district, strict=True))
    assert told["Half live within, minutes"] == 8.1
    assert told["Share within 15 minutes"] == 0.6
    firm = dict(zip(*list(book["How firm"].iter_rows(values_only=True))[:2], strict=True))
    assert firm["People covered"] == 600


def blocks() -> str:
    """Blocks of 100 m over 1.2 × 1.2 km around the site, every side a stretch of its own."""
    at = np.arange(-6, 7) * 100.0
    fixed, begin = (grid.ravel() for grid in np.meshgrid(at, at[:-1]))
    along = np.stack([np.column_stack([begin, fixed]), np.column_stack([begin + 100.0, fixed])], axis=1)
    sides = np.concatenate([along, along[:, :, ::-1]]).reshape(-1, 2)
    middle = to_metres(np.array([SITE[0]]), np.array([SITE[1]]), EPSG)[0]
    x, y = (sides + middle + [0.0, 30.0]).T
    lon, lat = to_degrees(x, y, EPSG)
    ends = np.column_stack([lon, lat]).reshape(-1, 2, 2).tolist()
    return collection(
        [
            {
                "type": "Feature",
                "properties": {"type": "footway"},
                "geometry": {"type": "LineString", "coordinates": one},
            }
            for one in ends
        ]
    )


@pytest.fixture(scope="module")
def networked(make: Make) -> Path:
    study = make().with_name("networked.gpkg")
    shutil.copy(make(), study)
    ways = study.with_name("ways.geojson")
    ways.write_text(blocks(), encoding="utf-8")
    assert run(["import", str(study), str(ways), "--as", "ways", "--crs", "wgs84"]) == 0
    return study


def test_every_joining_is_listed_with_its_metres(networked: Path, locator: Locator) -> None:
    found = locator("joinings", networked, "--people", "--json").document
    metres = [one["metres"] for one in found["facilities"]["joinings"]]
    # The site stands 30 m south of one way, 70 m north of the next, and on the line of a third.
    assert min(metres) == pytest.approx(0.0, abs=0.1)
    assert any(abs(one - 30.0) < 0.1 for one in metres)
    assert all(one <= 100.0 + 1e-6 for one in metres)
    assert found["facilities"]["without"] == []
    (far,) = found["people"]["without"]
    assert (far["name"], far["why"]) == ("远处居委", "no_way_near")
    network = found["network"]
    assert len(network["parts"]) == 1
    assert network["length_m"] == pytest.approx(2 * 13 * 1200.0, rel=1e-4)
    told = locator("joinings", networked, "--people").out
    assert "no way within 100 m" in told
    assert "1 of 1 join the network" in told


def test_the_detour_of_square_blocks_is_measured_and_can_be_taken(networked: Path, locator: Locator) -> None:
    found = locator("detours", networked, "--json").document
    row = found["streets"][0]
    # Along square blocks |cos| + |sin| is at most 1.41, its median 1.31; the straight steps at both ends, up
    # to 100 m, shorten it.
    assert 1.0 <= row["lower_quartile"] <= row["median"] <= row["upper_quartile"] <= 2.0**0.5
    assert 1.05 < row["median"] < 1.31
    assert found["streets"][3]["pairs"] == 0
    told = locator("detours", networked).out
    assert "locator assume STUDY.gpkg --detour 1." in told


def test_measures_of_the_network_want_a_network(study: Path, locator: Locator) -> None:
    for command in ("detours", "joinings"):
        ended = locator(command, study, "--json")
        assert (ended.status, ended.error["code"]) == (3, "no_ways")
        assert ended.error["remedy"]
