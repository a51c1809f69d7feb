"""All that a study knows of its facilities, in a form that comes back by import.

The headings are the same in every language and format; import knows each of them. ``lon`` and ``lat`` are
WGS 84; the last columns tell where a facility came from and are not read back.
"""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain.facilities import Facilities
from locator.report.tables import Sheet
from locator.report.workbook import Value

# Heading of each column, and the column of the study.
HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "locator_id": "id",
        "ref": "ref",
        "type": "kind",
        "name": "name",
        "address": "address",
        "district": "district_named",
        "street": "street_named",
        "street_code": "street_code",
        "status": "status",
        **{
            name: name
            for name in (
                *("licensed_beds", "open_beds", "nursing_beds", "dementia_beds", "occupied"),
                *("day_care_places", "meals_per_day", "floor_area_m2"),
                *("opened", "hours", "phone", "operator", "lon", "lat", "entrances"),
            )
        },
        "list": "list",
        "source_row": "source_row",
        "source_datum": "datum",
        "source_x": "x_declared",
        "source_y": "y_declared",
    }
)


def sheet(facilities: Facilities) -> Sheet:
    """One row a facility, every number with all its digits."""
    columns = [_values(getattr(facilities, column)) for column in HEADINGS.values()]
    return Sheet("facilities", tuple(HEADINGS), tuple(zip(*columns, strict=True)))


def _values(column: NDArray[Any]) -> list[Value]:
    if column.dtype.kind == "f":
        return [_number(value) for value in column.tolist()]
    return [str(value) for value in column]


def _number(value: float) -> Value:
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() else value


def geojson(facilities: Facilities) -> bytes:
    """Points in WGS 84, no geometry where a facility is unplaced."""
    table = sheet(facilities)
    features = [
        {
            "type": "Feature",
            "properties": dict(zip(table.headings, row, strict=True)),
            "geometry": None if point is None else shapely.geometry.mapping(point),
        }
        for row, point in zip(table.rows, _points(facilities), strict=True)
    ]
    document = {"type": "FeatureCollection", "name": table.name, "features": features}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def write_gpkg(facilities: Facilities, path: Path) -> None:
    """Write a GeoPackage with one layer of points in WGS 84."""
    from pyogrio.raw import write

    write(
        str(path),
        geometry=shapely.to_wkb(_points(facilities)),
        field_data=[getattr(facilities, column) for column in HEADINGS.values()],
        fields=np.array(list(HEADINGS), dtype=object),
        layer="facilities",
        driver="GPKG",
        geometry_type="Point",
        crs="EPSG:4326",
    )


def _points(facilities: Facilities) -> NDArray[np.object_]:
    points = np.full(len(facilities), None, dtype=object)
    placed = facilities.placed
    points[placed] = shapely.points(facilities.lon[placed], facilities.lat[placed])
    return points
