"""A list of 100,000 facilities and the next year's list, over the streets of the city that is measured."""

import csv
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain.datum import wgs84_to_gcj02
from locator.domain.projection import geometry_to_metres, to_degrees
from locator.domain.streets import Streets
from tests.benchmarks.city import EPSG

ROWS = 100_000
HEADERS = (
    *("序号", "机构名称", "机构类型", "所属街镇", "详细地址", "经度", "纬度", "开放状态"),
    *("核定床位数", "护理型床位数", "建筑面积(㎡)", "咨询电话", "开放时间", "联系人"),
)
_KINDS = ("社区综合为老服务中心", "社区长者食堂", "助餐点", "养老机构", "日间照护", "康复辅具租赁点")
_STATUSES = ("正常", "正常", "正常", "正常", "暂停营业")
_HOURS = ("8:00-16:30（周末休息）", "周一至周五 08:30-17:00", "全天")
_MOVED, _CHANGED, _GONE = 2000, 2000, 1000


def write_lists(streets: Streets, folder: Path) -> tuple[Path, Path]:
    """Write both lists as CSV in GB18030, longitude and latitude in GCJ-02; give their paths."""
    random = np.random.default_rng(20241231)
    row_of, xy = _points(streets, random)
    rows = _rows(streets, row_of, xy, random)
    before, after = folder / "long_list.csv", folder / "long_list_next.csv"
    _write(before, rows)
    moved = random.choice(ROWS, _MOVED, replace=False)
    xy[moved] += random.uniform(40.0, 60.0, (_MOVED, 2))
    for row, (lon, lat) in zip(moved, _degrees(xy[moved]), strict=True):
        rows[row][5:7] = [lon, lat]
    for row in random.choice(ROWS, _CHANGED, replace=False):
        rows[row][8] = str(int(rows[row][8]) + 5)
    gone = set(random.choice(ROWS, _GONE, replace=False).tolist())
    kept = [row for at, row in enumerate(rows) if at not in gone]
    new = [[*row[:1], f"{row[1]}新站", *row[2:4], f"{row[4]}甲", *row[5:]] for row in rows[:_GONE]]
    _write(after, [*kept, *new])
    return before, after


def _points(streets: Streets, random: np.random.Generator) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Street and place, in metres, of every row: near a point well inside the street."""
    outlines = geometry_to_metres(streets.geometry, EPSG)
    middles = shapely.get_coordinates(shapely.point_on_surface(outlines))
    half = np.sqrt(shapely.area(outlines)) / 6
    row_of = random.integers(0, len(streets), ROWS)
    return row_of, middles[row_of] + random.uniform(-1, 1, (ROWS, 2)) * half[row_of, None]


def _degrees(xy: NDArray[np.float64]) -> list[tuple[str, str]]:
    lon, lat = wgs84_to_gcj02(*to_degrees(xy[:, 0], xy[:, 1], EPSG))
    return [(f"{x:.6f}", f"{y:.6f}") for x, y in zip(lon, lat, strict=True)]


def _rows(
    streets: Streets, row_of: NDArray[np.intp], xy: NDArray[np.float64], random: np.random.Generator
) -> list[list[str]]:
    beds = random.integers(10, 300, ROWS)
    rows = []
    for at, ((lon, lat), street) in enumerate(zip(_degrees(xy), streets.name[row_of], strict=True)):
        kind = _KINDS[at % len(_KINDS)]
        rows.append(
            [
                str(at + 1),
                f"{street}第{at}{kind}",
                kind,
                str(street),
                f"第{at % 997}路{at % 1999 + 1}号",
                lon,
                lat,
                _STATUSES[at % len(_STATUSES)],
                str(beds[at]),
                str(beds[at] // 2),
                f"约{beds[at] * 12}㎡",
                f"021-{60000000 + at}",
                _HOURS[at % len(_HOURS)],
                "未填",
            ]
        )
    return rows


def _write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([HEADERS, *rows])
