"""Small files of every kind that is read, written on the spot."""

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import openpyxl
import shapely
from pyogrio import raw

ROWS: tuple[tuple[object, ...], ...] = (
    ("机构名称", "机构类型", "街道", "地址", "经度", "纬度", "床位数"),
    ("长者食堂一", "社区食堂", "北河路街道", "隆昌路521号", 121.51, 31.27, 3),
    ("日间照护二", "日间照护", "南山新村街道", "平凉路1号", 121.53, 31.27, 40),
    ("护理站三", "护理站", "东湖镇", "长阳路2号,甲座", 121.51, 31.29, 5),
    ("合计", "", "", "", "", "", 48),
)
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"


def csv(sign: str = ",") -> str:
    quoted = [[f'"{cell}"' if sign in str(cell) else str(cell) for cell in row] for row in ROWS]
    return "".join(sign.join(row) + "\r\n" for row in quoted)


def html(rows: tuple[tuple[object, ...], ...] = ROWS) -> str:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<html><head><meta charset="gb2312"></head><body><table>{cells}</table></body></html>'


def xlsx() -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    page.append(["某区机构名单"])
    for row in ROWS:
        page.append(list(row))
    page.merge_cells("A1:G1")
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def ods_rows(rows: tuple[tuple[object, ...], ...] = ROWS) -> str:
    def cell(value: object) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'

    blank = '<table:table-cell table:number-columns-repeated="16377"/></table:table-row>'
    held = "".join("<table:table-row>" + "".join(map(cell, row)) + blank for row in rows)
    end = '<table:table-row table:number-rows-repeated="1048571"><table:table-cell '
    return held + end + 'table:number-columns-repeated="16384"/></table:table-row>'


def ods(tables: Mapping[str, str]) -> bytes:
    """A LibreOffice workbook with the rows of its tables given as XML."""
    held = "".join(f'<table:table table:name="{name}">{rows}</table:table>' for name, rows in tables.items())
    spaces = " ".join(f'xmlns:{name}="{_OFFICE}:{name}:1.0"' for name in ("office", "table", "text"))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2">'
        f"<office:body><office:spreadsheet>{held}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        f'<?xml version="1.0"?><m:manifest xmlns:m="{_OFFICE}:manifest:1.0">'
        f'<m:file-entry m:full-path="/" m:media-type="{_ODS}"/></m:manifest>'
    )
    return zipped({"mimetype": _ODS, "content.xml": content, "META-INF/manifest.xml": manifest})


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return held.getvalue()


def geojson() -> str:
    features = [
        {
            "type": "Feature",
            "properties": dict(zip(map(str, ROWS[0]), row, strict=True)),
            "geometry": {"type": "Point", "coordinates": [row[4], row[5], 4.0]},
        }
        for row in ROWS[1:4]
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


def kml() -> str:
    places = "".join(
        f"<Placemark><name>{row[0]}</name><Point><coordinates>{row[4]},{row[5]}</coordinates></Point></Placemark>"
        for row in ROWS[1:4]
    )
    return f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>点</name>{places}</Document></kml>'


def layer(path: Path, encoding: str = "utf-8") -> Path:
    """A Shapefile or GeoPackage of points, by the ending of ``path``."""
    shapes = shapely.to_wkb(shapely.points([row[4:6] for row in ROWS[1:4]]))
    columns = [np.array([row[at] for row in ROWS[1:4]], dtype=object) for at in (0, 1, 2)]
    driver = "ESRI Shapefile" if path.suffix == ".shp" else "GPKG"
    names = [str(name) for name in ROWS[0][:3]]
    raw.write(
        path, shapes, columns, names, geometry_type="Point", crs="EPSG:4326", driver=driver, encoding=encoding
    )
    return path


def shapefile_zip(folder: Path, inside: str = "") -> bytes:
    layer(folder / "points.shp", "gbk")
    return zipped(
        {
            f"{inside}points.{end}": (folder / f"points.{end}").read_bytes()
            for end in ("shp", "shx", "dbf", "prj")
        }
    )
