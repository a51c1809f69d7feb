"""Writing files whose bytes depend on nothing but what they say."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from locator.domain.projection import to_degrees, to_metres

from .place import EPSG, LABEL, ORIGIN_LAT, ORIGIN_LON

Row = Sequence[Any]
_DIGITS = 6
_ZIP_DATE = (2024, 12, 31, 0, 0, 0)
_ORIGIN = to_metres(np.array([ORIGIN_LON]), np.array([ORIGIN_LAT]), EPSG)[0]


def degrees(xy: np.ndarray) -> np.ndarray:
    """Longitude and latitude, rounded to six digits, of places in metres from the origin, (N, 2)."""
    lon, lat = to_degrees(xy[:, 0] + _ORIGIN[0], xy[:, 1] + _ORIGIN[1], EPSG)
    return np.round(np.column_stack([lon, lat]), _DIGITS)


def write_geojson(path: Path, features: Iterable[tuple[dict[str, Any], BaseGeometry]]) -> None:
    """Write features, one a line."""
    head = json.dumps({"name": path.stem, "description": LABEL}, ensure_ascii=False)[1:-1]
    lines = [_feature(properties, geometry) for properties, geometry in features]
    body = f'{{"type":"FeatureCollection",{head},"features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_bytes(body.encode("utf-8"))


def _feature(properties: dict[str, Any], geometry: BaseGeometry) -> str:
    placed = shapely.transform(geometry, degrees)
    feature = {"type": "Feature", "properties": properties, "geometry": placed.__geo_interface__}
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))


def write_csv(path: Path, rows: Iterable[Row], encoding: str) -> None:
    """Write rows as spreadsheet programs do, with CRLF."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))


def write_xlsx(path: Path, sheet_name: str, rows: Iterable[Row]) -> None:
    """Write one sheet; the archive is stored plain and dated by the data, so that every build is the same."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = sheet_name
    for row in rows:
        sheet.append(list(row))
    held = io.BytesIO()
    book.save(held)
    with zipfile.ZipFile(held) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as target:
        for name in sorted(source.namelist()):
            content = _PROPERTIES if name == "docProps/core.xml" else source.read(name)
            target.writestr(zipfile.ZipInfo(name, _ZIP_DATE), content)


_PROPERTIES = (
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    b'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    b'<dcterms:created xsi:type="dcterms:W3CDTF">2024-12-31T00:00:00Z</dcterms:created>'
    b'<dcterms:modified xsi:type="dcterms:W3CDTF">2024-12-31T00:00:00Z</dcterms:modified></cp:coreProperties>'
)
