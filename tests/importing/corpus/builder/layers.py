"""Lists as geographic layers: GeoJSON, Shapefile, GeoPackage."""

import json
import struct
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from . import files
from .catalogue import made, plain
from .places import held, sites

_WGS84 = (
    'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],'
    'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
)
_FIELDS = ("名称", "类型", "所属街镇", "地址")


def geojson(system: str = "wgs84", count: int = 12) -> bytes:
    """Write a list as points."""
    features = [
        {
            "type": "Feature",
            "properties": dict(zip(_FIELDS, row[:4], strict=True)),
            "geometry": {"type": "Point", "coordinates": [float(row[4]), float(row[5])]},
        }
        for row in plain(sites()[:count], system=system)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode()


@made("130_points.geojson")
def _points() -> bytes:
    return geojson()


@made("131_declared_wgs84_held_gcj02.geojson")
def _declared() -> bytes:
    return geojson("gcj02", 24)


@made("132_gaps.geojson")
def _gaps() -> bytes:
    read = json.loads(geojson())
    read["features"][1]["geometry"] = None
    read["features"][2]["properties"]["名称"] = None
    read["features"][3]["properties"]["床位数"] = "120张"
    return json.dumps(read, ensure_ascii=False).encode()


def _field_name(name: str, encoding: str) -> bytes:
    """Name of a field, cut to the ten bytes that dBASE has for it, between two characters."""
    return name.encode(encoding)[:10].decode(encoding, "ignore").encode(encoding)


def _dbf(fields: Sequence[str], rows: Sequence[Sequence[str]], encoding: str) -> bytes:
    """Write a dBASE III table of texts of 80 bytes."""
    width = 80
    head = struct.pack(
        "<BBBBIHH20x", 3, 124, 12, 31, len(rows), 33 + 32 * len(fields), 1 + width * len(fields)
    )
    for name in fields:
        head += struct.pack("<11sc4xBB14x", _field_name(name, encoding), b"C", width, 0)
    body = b"".join(b" " + b"".join(cell.encode(encoding).ljust(width) for cell in row) for row in rows)
    return head + b"\r" + body + b"\x1a"


def _shapefile(
    encoding: str, places: Sequence[tuple[float, float]], cpg: bytes = b"", prj: str = _WGS84
) -> dict[str, bytes]:
    """Write points as the three to five files of a Shapefile."""
    rows = [row[:4] for row in plain(sites()[: len(places)])]
    xs, ys = zip(*places, strict=True)
    bounds = struct.pack("<4d", min(xs), min(ys), max(xs), max(ys)) + bytes(32)

    def head(length: int) -> bytes:
        return struct.pack(">I20xI", 9994, length // 2) + struct.pack("<II", 1000, 1) + bounds

    shapes = b"".join(
        struct.pack(">II", at, 10) + struct.pack("<Idd", 1, *place)
        for at, place in enumerate(places, start=1)
    )
    index = b"".join(struct.pack(">II", 50 + 14 * at, 10) for at in range(len(places)))
    made_ = {
        "shp": head(100 + len(shapes)) + shapes,
        "shx": head(100 + len(index)) + index,
        "dbf": _dbf(_FIELDS, rows, encoding),
    }
    return made_ | ({"prj": prj.encode()} if prj else {}) | ({"cpg": cpg} if cpg else {})


@made("133_gbk_without_cpg.shp")
def _gbk() -> dict[str, bytes]:
    return _shapefile("gbk", held(sites()[:12], "wgs84"))


@made("134_utf8_with_cpg.shp")
def _utf8() -> dict[str, bytes]:
    return _shapefile("utf-8", held(sites()[:12], "wgs84"), b"UTF-8")


@made("135_utf8_without_cpg.shp")
def _utf8_bare() -> dict[str, bytes]:
    return _shapefile("utf-8", held(sites()[:12], "wgs84"))


@made("136_gauss_kruger_with_prj.shp")
def _projected() -> dict[str, bytes]:
    prj = (
        'PROJCS["CGCS2000_3_Degree_GK_CM_123E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",'
        'DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],'
        'UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],'
        'PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",123.0],PARAMETER["Scale_Factor",1.0],'
        'PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]'
    )
    return _shapefile("gbk", held(sites()[:12], "EPSG:4550"), b"GBK", prj)


@made("137_shapefile_of_dbf_gone.shp")
def _no_table() -> dict[str, bytes]:
    whole = _shapefile("gbk", held(sites()[:12], "wgs84"))
    return {ending: whole[ending] for ending in ("shp", "shx", "prj")}


def geopackage(system: str = "EPSG:4326", background: str = "") -> bytes:
    """Write a list as a layer of a GeoPackage, behind a ``background`` where one is named."""
    import numpy as np
    import shapely
    from pyogrio import set_gdal_config_options
    from pyogrio.raw import write

    rows = plain(sites()[:12])
    places = held(sites()[:12], "wgs84" if system == "EPSG:4326" else system)
    columns = [np.array([row[at] for row in rows], dtype=object) for at in range(4)]
    box = shapely.to_wkb(np.array([shapely.box(122.92, 30.81, 123.08, 30.89)], dtype=object))
    common: dict[str, Any] = {"driver": "GPKG", "crs": system}
    set_gdal_config_options({"OGR_CURRENT_DATE": "2024-12-31T00:00:00.000Z"})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "l.gpkg"
        if background:
            label = [np.array(["底图"], dtype=object)]
            write(path, box, label, ["name"], layer=background, geometry_type="Polygon", **common)
        points = shapely.to_wkb(shapely.points(places))
        common |= {"layer": "助餐点", "geometry_type": "Point", "append": bool(background)}
        write(path, points, columns, list(_FIELDS), **common)
        set_gdal_config_options({"OGR_CURRENT_DATE": None})
        return path.read_bytes()


@made("138_several_layers.gpkg")
def _layers() -> bytes:
    return geopackage(background="背景")


@made("139_table_without_shapes.geojson")
def _shapeless() -> bytes:
    read = json.loads(geojson())
    for feature, row in zip(read["features"], plain(sites()[:12]), strict=True):
        feature["geometry"] = None
        feature["properties"] |= {"经度": row[4], "纬度": row[5]}
    return json.dumps(read, ensure_ascii=False).encode()


@made("140_lines_of_json.geojson")
def _cut() -> bytes:
    return geojson()[:900]


@made("141_shapefile_in_a_zip.zip")
def _zipped() -> bytes:
    parts = _shapefile("gbk", held(sites()[:12], "gcj02"), b"GBK")
    return files.archive({f"助餐点.{ending}": part for ending, part in parts.items()})
