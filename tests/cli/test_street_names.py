"""Names of streets by the command line: what is asked, what is remembered, tables of other cities."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import WGS84, Locator, Write

TABLE = "区划代码,街道名称,曾用名,所属区\n440199001,河东街道,河东镇,一江区\n440198001,山前镇,,二岭区\n"
SQUARE = [[[121.50, 31.26], [121.52, 31.26], [121.52, 31.28], [121.50, 31.28], [121.50, 31.26]]]


def _codes(document: dict[str, list[dict[str, object]]]) -> list[tuple[object, object]]:
    return [(one["code"], one["value"]) for one in document["problems"] if "street" in str(one["code"])]


@pytest.fixture
def river(write: Write) -> Path:
    shape = {"type": "Polygon", "coordinates": SQUARE}
    street = {"type": "Feature", "properties": {"code": "440199001", "name": "河东街道"}, "geometry": shape}
    return write("river.geojson", json.dumps({"type": "FeatureCollection", "features": [street]}))


LIST = "名称,类型,所属街镇,经度,纬度\n一点,助餐点,河东镇,121.51,31.27\n二点,助餐点,山前镇,121.51,31.271\n"


@pytest.mark.parametrize("given_to", ["new", "import"])
def test_a_citys_table_is_kept_in_the_study(
    locator: Locator, write: Write, river: Path, given_to: str
) -> None:
    study, table = river.with_name("river.gpkg"), write("table.csv", TABLE)
    option = {"new": (), "import": (), given_to: ("--street-table", table)}
    assert locator("new", study, "--streets", river, *option["new"]).status == 0
    words = ("import", study, write("list.csv", LIST), *WGS84, "--json")
    first = locator(*words, *option["import"])
    assert first.status == 0, first.err
    assert _codes(first.document) == [("street_read_as", "河东镇")]
    # The table is in the study: the next list needs no word.
    assert _codes(locator(*words).document) == [("street_read_as", "河东镇")]
    confirmed = locator(*words, "--match", "河东镇=440199001")
    assert _codes(confirmed.document) == []
    assert _codes(locator(*words).document) == []


def test_without_a_table_a_strange_name_is_told(locator: Locator, write: Write, river: Path) -> None:
    study = river.with_name("plain.gpkg")
    assert locator("new", study, "--streets", river).status == 0
    ended = locator("import", study, write("list.csv", LIST), *WGS84, "--json")
    assert _codes(ended.document) == [("street_unmatched", "河东镇"), ("street_unknown", "山前镇")]


def test_a_file_that_is_no_table(locator: Locator, write: Write, river: Path) -> None:
    study = river.with_name("none.gpkg")
    ended = locator(
        "new", study, "--streets", river, "--street-table", write("t.csv", "甲,乙\n1,2\n"), "--json"
    )
    assert (ended.status, ended.error["code"]) == (3, "table_columns_missing")
    assert not study.exists()
