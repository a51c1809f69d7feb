"""Entrances as lists write them, in the system of their row."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from locator.domain.datum import wgs84_to_gcj02
from locator.domain.facilities import entrance_positions
from locator.domain.study import Study
from locator.importing.locating.entrances import Around, read
from locator.importing.options import ReadOptions
from locator.importing.targets.facilities import FacilitiesRead, read_facilities
from locator.services.imports import import_file
from locator.services.outputs import export_facilities
from tests.importing.conftest import NAMES, SIDE, SOUTH, WEST

LON, LAT = 121.51, 31.27


def _around(datum: str = "wgs84", lon: float = LON) -> Around:
    return Around(["甲"], np.array([2]), np.array([lon]), np.array([LAT]), datum, 4549, "出入口")


def _read(cell: str, around: Around | None = None) -> tuple[str, list[tuple[str, str]]]:
    told, problems = read([cell], around or _around())
    return told[0], [(one.code, one.facts.get("metres", "")) for one in problems]


@pytest.mark.parametrize(
    "cell",
    [
        "121.5101,31.2701;121.5099,31.2698",
        "121.5101，31.2701；121.5099，31.2698",
        " 121.5101, 31.2701 、 121.5099, 31.2698 ",
        "121.5101 31.2701 / 121.5099 31.2698",
        "(121.5101,31.2701)(121.5099,31.2698)",
        "南门：121.5101,31.2701；2号出入口：121.5099,31.2698",
        "31.2701,121.5101;31.2698,121.5099",
        "１２１.５１０１，３１.２７０１；１２１.５０９９，３１.２６９８",
        "东经121.5101 北纬31.2701;东经121.5099 北纬31.2698",
    ],
)
def test_many_ways_to_write_two_entrances(cell: str) -> None:
    assert _read(cell) == ("121.5101000,31.2701000;121.5099000,31.2698000", [])


def test_an_entrance_far_off_is_dropped_and_told() -> None:
    told, problems = _read("121.5101,31.2701;121.5201,31.2701")
    assert told == "121.5101000,31.2701000"
    assert problems == [("entrance_far", "962")]


def test_a_blank_says_nothing() -> None:
    assert _read("") == _read("无") == ("", [])


def test_a_cell_that_holds_no_places_is_told() -> None:
    cells = ["121.5101,31.2701", "问保安", "121.5101,31.2701;121"]
    around = Around(["甲", "乙", "丙"], np.arange(2, 5), np.full(3, LON), np.full(3, LAT), "", 4549, "入口")
    told, problems = read(cells, around)
    assert told == ["121.5101000,31.2701000", "", ""]
    assert [(one.code, one.row) for one in problems] == [
        ("entrance_unreadable", 3),
        ("entrance_unreadable", 4),
    ]


def test_a_column_of_other_things_is_told_once() -> None:
    around = Around(["甲", "乙"], np.arange(2, 4), np.full(2, LON), np.full(2, LAT), "", 4549, "入口")
    told, problems = read(["沿街", "小区内"], around)
    assert told == ["", ""]
    assert [one.code for one in problems] == ["column_contradicted"]


def test_an_entrance_of_an_unplaced_row_is_not_kept() -> None:
    assert _read("121.5101,31.2701", _around(lon=np.nan)) == ("", [("entrance_unreadable", "")])


def _list(write: Callable[..., Path], *, datum: str) -> Path:
    rows: list[list[str]] = [["名称", "街道", "经度", "纬度", "出入口坐标"]]
    for at in range(12):
        # Near the border of the first two streets, where the systems part.
        lon, lat = WEST + SIDE + (-1) ** at * 0.0008, SOUTH + 0.001 * (at + 2)
        places = np.array([[lon, lat], [lon + 0.0005, lat]])
        if datum == "gcj02":
            places = np.column_stack(wgs84_to_gcj02(places[:, 0], places[:, 1]))
        (x, y), (door_x, door_y) = places.tolist()
        rows.append([f"食堂{at}", NAMES[1 - at % 2 if at % 2 == 0 else 0], f"{x:.7f}", f"{y:.7f}"])
        rows[-1].append(f"{door_x:.7f} {door_y:.7f}")
    return write(rows)


def _facilities(path: Path, study: Study, datum: str) -> FacilitiesRead:
    return read_facilities(path, study, ReadOptions(kind="meal_point", datum=datum))


@pytest.mark.parametrize("datum", ["wgs84", "gcj02"])
def test_entrances_are_in_the_system_of_their_row(
    study: Study, write: Callable[..., Path], datum: str
) -> None:
    table = _facilities(_list(write, datum=datum), study, datum).facilities
    for row in range(12):
        door = entrance_positions(table.entrances[row])
        assert door == pytest.approx(np.array([[table.lon[row] + 0.0005, table.lat[row]]]), abs=2e-6)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".geojson", ".gpkg"])
def test_entrances_come_back_from_the_exported_list(
    study: Study, write: Callable[..., Path], tmp_path: Path, suffix: str
) -> None:
    options = ReadOptions(kind="meal_point", datum="gcj02", list="食堂")
    first = import_file(study, _list(write, datum="gcj02"), "facilities", options).study
    out = tmp_path / f"out{suffix}"
    export_facilities(first, out)
    again = import_file(study, out, "facilities", ReadOptions(list="食堂")).study
    assert again.facilities.entrances.tolist() == first.facilities.entrances.tolist()
    assert all(first.facilities.entrances)


def test_a_list_without_the_column_keeps_known_entrances(study: Study, write: Callable[..., Path]) -> None:
    options = ReadOptions(kind="meal_point", datum="wgs84", list="食堂")
    path = _list(write, datum="wgs84")
    first = import_file(study, path, "facilities", options).study
    rows = [line.split(",")[:4] for line in path.read_text(encoding="utf-8").splitlines()]
    second = import_file(first, write(rows, "again.csv"), "facilities", options).study
    assert second.facilities.entrances.tolist() == first.facilities.entrances.tolist()


def test_a_facility_that_moved_away_does_not_keep_its_entrances(
    study: Study, write: Callable[..., Path]
) -> None:
    options = ReadOptions(kind="meal_point", datum="wgs84", list="食堂")
    path = _list(write, datum="wgs84")
    first = import_file(study, path, "facilities", options).study
    rows = [line.split(",")[:4] for line in path.read_text(encoding="utf-8").splitlines()]
    rows[1][3], rows[2][3] = str(float(rows[1][3]) + 0.003), str(float(rows[2][3]) + 0.0005)
    second = import_file(first, write(rows, "again.csv"), "facilities", options).study
    assert [bool(one) for one in second.facilities.entrances[:3]] == [False, True, True]
