"""Coordinates in every system and every way of writing them, and coordinates gone wrong."""

from typing import Any

import numpy as np

from locator.domain import projection

from . import files
from .catalogue import HEADER, PLAIN, made, plain, roster
from .places import EPSG, held, middle_sites, sites

_ORIGIN = (123.0, 30.85)


def _with(header: list[str], cells: list[list[Any]]) -> list[list[Any]]:
    """A list of a dozen meal points with other columns in place of the coordinates."""
    rows = [[*row[:4], *more] for row, more in zip(plain(sites()[:12]), cells, strict=True)]
    return [[*PLAIN[:4], *header], *rows]


@made("070_gcj02.csv")
def _gcj02() -> bytes:
    return files.text([HEADER, *roster(system="gcj02", text=True)], "gbk")


@made("071_bd09.csv")
def _bd09() -> bytes:
    return files.text([HEADER, *roster(system="bd09", text=True)], "gbk")


@made("072_gauss_kruger_zone_prefix_x_is_north.xlsx")
def _prefixed() -> bytes:
    return files.xlsx(
        {"Sheet1": _with(["X坐标", "Y坐标"], [[y, x] for x, y in held(sites()[:12], "EPSG:4529")])}
    )


@made("073_gauss_kruger_east_north.csv")
def _gauss() -> bytes:
    return files.text(
        _with(["东坐标", "北坐标"], [[x, y] for x, y in held(sites()[:12], "EPSG:4550")]), "gbk"
    )


@made("074_gauss_kruger_x_is_north.csv")
def _gauss_x_north() -> bytes:
    return files.text(_with(["X", "Y"], [[y, x] for x, y in held(sites()[:12], "EPSG:4550")]), "utf-8")


def _local_cells() -> list[list[Any]]:
    lon, lat = (np.array([each]) for each in _ORIGIN)
    origin = projection.to_metres(lon, lat, EPSG)[0]
    return [[round(x - origin[0], 3), round(y - origin[1], 3)] for x, y in held(sites()[:12], "EPSG:4550")]


@made("075_local_grid.csv")
def _local() -> bytes:
    return files.text(_with(["X坐标", "Y坐标"], _local_cells()), "gbk")


@made("076_local_grid_described.csv")
def _local_given() -> bytes:
    return files.text(_with(["东坐标", "北坐标"], _local_cells()), "gbk")


@made("077_one_cell.csv")
def _one_cell() -> bytes:
    return files.text(
        _with(["经纬度"], [[f"{x:.6f},{y:.6f}"] for x, y in held(sites()[:12], "gcj02")]), "gbk"
    )


@made("078_one_cell_latitude_first.csv")
def _latitude_first() -> bytes:
    cells = [[f"（{y:.6f}，{x:.6f}）"] for x, y in held(sites()[:12], "wgs84")]
    return files.text(_with(["坐标（纬度，经度）"], cells), "utf-8")


@made("079_one_cell_as_maps_copy_it.csv")
def _copied() -> bytes:
    forms = (
        "{x:.6f} {y:.6f}",
        "{x:.6f}，{y:.6f}",
        "[{x:.6f},{y:.6f}]",
        "POINT ({x:.6f} {y:.6f})",
        "{x:.6f};{y:.6f}",
        "东经{x:.6f}，北纬{y:.6f}",
    )
    cells = [[forms[at % 6].format(x=x, y=y)] for at, (x, y) in enumerate(held(sites()[:12], "gcj02"))]
    return files.text(_with(["高德坐标"], cells), "utf-8-sig")


def _dms(degrees: float, form: str) -> str:
    seconds = round(degrees * 36000)
    return form.format(d=seconds // 36000, m=seconds // 600 % 60, s=seconds % 600 / 10)


@made("080_degrees_minutes_seconds.csv")
def _sexagesimal() -> bytes:
    form = "{d}°{m}′{s:.1f}″"
    cells = [[_dms(site.lon, form), _dms(site.lat, form)] for site in sites()[:12]]
    return files.text(_with(["经度", "纬度"], cells), "utf-8")


@made("081_degrees_in_words.csv")
def _words() -> bytes:
    forms = (
        ("东经{d}度{m}分{s:.1f}秒", "北纬{d}度{m}分{s:.1f}秒"),
        ("E{d}°{m}'{s:.1f}\"", "N{d}°{m}'{s:.1f}\""),
        ("{d} {m} {s:.1f}", "{d} {m} {s:.1f}"),
    )
    cells = [
        [_dms(site.lon, forms[at % 3][0]), _dms(site.lat, forms[at % 3][1])]
        for at, site in enumerate(sites()[:12])
    ]
    return files.text(_with(["经度", "纬度"], cells), "gb18030")


@made("082_millionths_of_a_degree.csv")
def _micro() -> bytes:
    cells = [[round(site.lon * 1e6), round(site.lat * 1e6)] for site in sites()[:12]]
    return files.text(_with(["lng", "lat"], cells), "utf-8")


@made("083_columns_exchanged.csv")
def _exchanged() -> bytes:
    return files.text(_with(["经度", "纬度"], [[site.lat, site.lon] for site in sites()[:12]]), "gbk")


@made("084_two_rows_exchanged.csv")
def _some_exchanged() -> bytes:
    cells = [[site.lon, site.lat] for site in sites()[:12]]
    for at in (3, 8):
        cells[at].reverse()
    return files.text(_with(["经度", "纬度"], cells), "gbk")


@made("085_one_point_for_many.csv")
def _fallback() -> bytes:
    some = sites()[:16]
    rows = plain(some, system="gcj02")
    for row in rows[12:]:
        row[4:] = ["122.978451", "30.852307"]
    return files.text([PLAIN, *rows], "gbk")


@made("086_no_place.csv")
def _no_place() -> bytes:
    cells: list[list[Any]] = [[site.lon, site.lat] for site in sites()[:12]]
    cells[1], cells[2], cells[3], cells[4] = ["", ""], [0, 0], ["无", "无"], ["/", "/"]
    cells[5], cells[6], cells[7] = ["待定", "待定"], [sites()[6].lon, ""], ["NULL", "NULL"]
    return files.text(_with(["经度", "纬度"], cells), "gbk")


@made("087_far_away.csv")
def _far() -> bytes:
    cells: list[list[Any]] = [[site.lon, site.lat] for site in sites()[:12]]
    cells[1], cells[2], cells[3] = [111.74, 34.05], [122.86, 30.84], [123.05, 30.86]
    return files.text(_with(["经度", "纬度"], cells), "gbk")


@made("088_three_pairs.csv")
def _three_pairs() -> bytes:
    some = sites()[:12]
    header = ["latBD", "lngBD", "lonGps", "latGps", "lngGG", "latGG"]
    cells: list[list[Any]] = [
        [bd[1], bd[0], gps[0], gps[1], gg[0], gg[1]]
        for bd, gps, gg in zip(*(held(some, each) for each in ("bd09", "wgs84", "gcj02")), strict=True)
    ]
    return files.text(_with(header, cells), "utf-8")


@made("089_thin_evidence.csv")
def _thin() -> bytes:
    return files.text([PLAIN, *plain(middle_sites())], "gbk")


@made("090_thin_evidence_system_named.csv")
def _thin_named() -> bytes:
    return files.text([PLAIN, *plain(middle_sites(), system="gcj02")], "gbk")


@made("091_system_named_is_wrong.csv")
def _contradicted() -> bytes:
    return files.text([PLAIN, *plain(sites()[:24], system="gcj02")], "gbk")


@made("092_header_names_the_wrong_system.csv")
def _header_wrong() -> bytes:
    rows = plain(sites()[:24], system="gcj02")
    return files.text([[*PLAIN[:4], "经度(WGS84)", "纬度(WGS84)"], *rows], "utf-8-sig")


@made("093_two_systems_in_one_list.csv")
def _two_systems() -> bytes:
    some = sites()
    return files.text([PLAIN, *plain(some[:24]), *plain(some[24:], system="gcj02")], "gbk")


@made("094_comma_as_decimal_point.csv")
def _comma() -> bytes:
    rows = [[*row[:4], row[4].replace(".", ","), row[5].replace(".", ",")] for row in plain(sites()[:12])]
    return files.text([PLAIN, *rows], "utf-8-sig", delimiter=";")


@made("095_no_coordinates_at_all.xlsx")
def _none() -> bytes:
    return files.xlsx({"Sheet1": [PLAIN[:4], *(row[:4] for row in plain(sites()[:12]))]})


@made("096_units_and_spaces_in_coordinates.csv")
def _units() -> bytes:
    forms = ("{v:.6f}°", " {v:.6f} ", "{v:.6f}度", "\ufeff{v:.6f}", "{v:.6f}\u00a0", "{v:.10f}")
    cells = [
        [forms[at % 6].format(v=site.lon), forms[at % 6].format(v=site.lat)]
        for at, site in enumerate(sites()[:12])
    ]
    return files.text(_with(["经度", "纬度"], cells), "utf-8")


@made("097_three_decimals.csv")
def _coarse() -> bytes:
    cells: list[list[Any]] = [[f"{site.lon:.6f}", f"{site.lat:.6f}"] for site in sites()[:12]]
    cells[2], cells[9] = ["122.945", "30.857"], ["122.98", "30.83"]
    return files.text(_with(["经度", "纬度"], cells), "gbk")


@made("098_another_city.csv")
def _another_city() -> bytes:
    cells = [[site.lon - 6.5, site.lat + 9.0] for site in sites()[:12]]
    return files.text(_with(["经度", "纬度"], cells), "gbk")


@made("099_one_row.csv")
def _one_row() -> bytes:
    return files.text([PLAIN, *plain(sites()[:1])], "gbk")


@made("108_metres_of_the_next_zone.csv")
def _next_zone() -> bytes:
    return files.text(
        _with(["东坐标", "北坐标"], [[x, y] for x, y in held(sites()[:12], "EPSG:4549")]), "gbk"
    )


@made("109_metres_of_utm_named.csv")
def _utm() -> bytes:
    return files.text(_with(["x", "y"], [[x, y] for x, y in held(sites()[:12], "EPSG:32651")]), "utf-8")


@made("114_metres_of_the_web_named.csv")
def _web() -> bytes:
    return files.text(_with(["x", "y"], [[x, y] for x, y in held(sites()[:12], "EPSG:3857")]), "utf-8")
