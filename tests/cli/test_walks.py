"""``why`` and ``compare`` on a study cut in two by a river."""

from pathlib import Path

import pytest

from tests.cli.conftest import SIDE, SOUTH, WEST, Locator, Write, collection

RIVER_LON = WEST + SIDE * 0.5
BRIDGE_LAT = SOUTH + SIDE * 0.9
SITE = (RIVER_LON - 0.002, SOUTH + SIDE * 0.5)
ACROSS = (RIVER_LON + 0.002, SOUTH + SIDE * 0.5)  # some 380 m from the site, over the river


def shape(kind: str, coordinates: object, **properties: object) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


@pytest.fixture
def cut(locator: Locator, streets: Path, write: Write) -> Path:
    """Four streets, one meal point, a river with a bridge more than a kilometre to the north."""
    study = streets.with_name("cut.gpkg")
    assert locator("new", study, "--streets", streets).status == 0
    meals = write("meals.csv", f"名称,经度,纬度\n河西食堂,{SITE[0]:.6f},{SITE[1]:.6f}\n")
    river = shape(
        "LineString", [[RIVER_LON, SOUTH - 0.03], [RIVER_LON, SOUTH + 0.07]], type="river", name="小河"
    )
    bridge = shape("Point", [RIVER_LON, BRIDGE_LAT], type="bridge", name="北桥")
    assert locator("import", study, meals, "--kind", "meal_point", "--crs", "wgs84").status == 0
    for name, one in (("barriers", river), ("crossings", bridge)):
        layer = write(f"{name}.geojson", collection([one]))
        assert locator("import", study, layer, "--as", name, "--crs", "wgs84").status == 0
    return study


def reason(locator: Locator, study: Path, *more: object) -> dict[str, object]:
    at = f"{ACROSS[0]:.6f},{ACROSS[1]:.6f}"
    (found,) = locator("why", study, "--at", at, "--json", *more).document["reasons"]
    return found


def test_why_names_the_river_in_between_and_the_bridge_on_the_way(cut: Path, locator: Locator) -> None:
    found = reason(locator, cut, "--circle", "barrier")
    assert found["state"] == "barrier"
    assert found["barriers"] == [{"type": "river", "name": "小河"}]
    assert found["crossings"] == [{"type": "bridge", "name": "北桥"}]
    assert found["straight_m"] == pytest.approx(380.6, abs=3.0)
    # Two legs of 190 m to the east and 887 m to the north, and the detour of 1.3.
    assert found["cost_m"] == pytest.approx(2 * 1.3 * (190.3**2 + 887.0**2) ** 0.5, rel=0.01)
    assert found["over_minutes"] == pytest.approx(found["minutes"] - 15.0)
    assert len(found["way"]) == 3


def test_why_in_a_straight_line_is_covered_and_still_tells_the_river(cut: Path, locator: Locator) -> None:
    found = reason(locator, cut)
    assert found["state"] == "covered"
    assert found["barriers"] == [{"type": "river", "name": "小河"}]
    told = locator("why", cut, "--at", f"{ACROSS[0]},{ACROSS[1]}", "--circle", "barrier").out
    assert "cut off by 小河" in told
    assert "北桥" in told


def test_a_place_in_another_city_is_refused(cut: Path, locator: Locator) -> None:
    ended = locator("why", cut, "--at", "31.2,121.5", "--json")
    assert (ended.status, ended.error["code"]) == (2, "place_unreadable")
    ended = locator("why", cut, "--at", "116.4,39.9", "--json")
    assert (ended.status, ended.error["code"]) == (3, "place_elsewhere")


def test_compare_tells_who_loses_when_the_river_counts(cut: Path, locator: Locator) -> None:
    found = locator("compare", cut, "detour", "barrier", "--json").document
    assert found["one"]["circle"] == "detour"
    assert found["other"]["circle"] == "barrier"
    (whole,) = found["district"]
    assert whole["other_m2"] < 0.75 * whole["one_m2"]
    assert len(found["streets"]) == 4
    assert locator("compare", cut, "detour", "barrier").status == 0


def test_the_network_model_without_ways_says_what_is_missing(cut: Path, locator: Locator) -> None:
    ended = locator("analyse", cut, "--circle", "network", "--json")
    assert (ended.status, ended.error["code"]) == (3, "no_ways")
    assert "--as ways" in ended.err
