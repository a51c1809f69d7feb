"""Tables of a study as layers of a GeoPackage, whatever their columns.

A table with a ``geometry`` column becomes a layer of it; one with ``lon`` and ``lat`` a layer of points that
holds them as its geometry (both NaN: no geometry); any other an attribute table. NaN is written as NULL.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain.table import Table

AnyTable = TypeVar("AnyTable", bound=Table)

_POSITION = ("lon", "lat")
_AT_ONCE = 10_000


def write_layer(path: Path, name: str, table: Table) -> None:
    """Write ``table`` as layer ``name`` (EPSG:4326) of the GeoPackage ``path``, made if it is missing.

    Raises
    ------
    OSError
        The layer could not be written.
    """
    from pyogrio.errors import DataLayerError, DataSourceError
    from pyogrio.raw import write

    columns = _plain_columns(type(table))
    shapes = _shapes(table)
    spatial = {"geometry_type": _geometry_type(table, shapes), "crs": "EPSG:4326"}
    try:
        write(
            path,
            None if shapes is None else shapely.to_wkb(shapes, flavor="iso"),
            [getattr(table, column) for column in columns],
            list(columns),
            layer=name,
            driver="GPKG",
            **(spatial if shapes is not None else {}),
        )
    except (DataSourceError, DataLayerError) as error:
        # GDAL hides the cause in its own errors; to the caller this is a file that cannot be written.
        raise OSError(str(error)) from error


def read_layer(path: Path, name: str, kind: type[AnyTable]) -> AnyTable:
    """Layer ``name`` of the GeoPackage ``path`` as a table; columns that the file lacks are unknown.

    Raises
    ------
    ValueError
        The layer is missing, or its values are not of the column's type.
    """
    from pyogrio.errors import DataLayerError, DataSourceError

    try:
        pieces = list(_pieces(path, name, kind))
    except (DataSourceError, DataLayerError) as error:
        raise ValueError(str(error)) from error
    if len(pieces) == 1:
        return pieces[0]
    return kind(**{column: _joined(pieces, column) for column in kind.columns()})


def _pieces(path: Path, name: str, kind: type[AnyTable]) -> Iterator[AnyTable]:
    """Yield the layer's rows, at most so many at once: while rows are read, no other thread can go on."""
    from pyogrio.raw import read

    roles, start = _plain_columns(kind), 0
    while True:
        meta, _, wkb, values = read(path, layer=name, skip_features=start, max_features=_AT_ONCE)
        held = {
            column: _as_role(cells, roles[column])
            for column, cells in zip(meta["fields"], values, strict=True)
            if column in roles
        }
        rows = len(wkb) if wkb is not None else max(map(len, values), default=0)
        yield kind.build(rows, **held, **_from_shapes(kind, wkb))
        if rows < _AT_ONCE:
            return
        start += rows


def _joined(pieces: Sequence[Table], column: str) -> NDArray[Any]:
    return np.concatenate([getattr(piece, column) for piece in pieces])


def _plain_columns(kind: type[Table]) -> dict[str, str]:
    """Columns and roles without those that the geometry holds."""
    kept_by_geometry = ("geometry", *_POSITION) if _is_spatial(kind) else ()
    return {name: role for name, role in kind.columns().items() if name not in kept_by_geometry}


def _is_spatial(kind: type[Table]) -> bool:
    return "geometry" in kind.columns() or _has_position(kind)


def _has_position(kind: type[Table]) -> bool:
    return set(_POSITION) <= kind.columns().keys()


def _shapes(table: Table) -> NDArray[np.object_] | None:
    if "geometry" in table.columns():
        given: NDArray[np.object_] = table.geometry  # type: ignore[attr-defined]
        return given
    if not _has_position(type(table)):
        return None
    lon, lat = (getattr(table, name) for name in _POSITION)
    points: NDArray[np.object_] = np.full(len(table), None, dtype=object)
    placed = ~(np.isnan(lon) | np.isnan(lat))
    points[placed] = shapely.points(lon[placed], lat[placed])
    return points


def _geometry_type(table: Table, shapes: NDArray[np.object_] | None) -> str:
    """Type declared for the layer: the only one in it, else none in particular."""
    if shapes is None or "geometry" not in table.columns():
        return "Point"
    types = {shape.geom_type for shape in shapes if shape is not None}
    return types.pop() if len(types) == 1 else "Unknown"


def _from_shapes(kind: type[Table], wkb: NDArray[np.object_] | None) -> dict[str, NDArray[Any]]:
    if not _is_spatial(kind):
        return {}
    if wkb is None:
        raise ValueError(f"{kind.__name__} without geometry")
    shapes = shapely.from_wkb(wkb)
    if "geometry" in kind.columns():
        return {"geometry": shapes}
    return {"lon": shapely.get_x(shapes), "lat": shapely.get_y(shapes)}


def _as_role(cells: NDArray[Any], role: str) -> NDArray[Any]:
    if role == "number":
        return np.asarray(cells, np.float64)
    if role == "flag":
        return np.asarray(np.asarray(cells, np.float64) == 1.0)
    # Another program may have left NULL, or a number where a code stood. A cell that stands in many rows is
    # held once: of a long list that is most of them.
    known: dict[object, str] = {None: ""}
    for cell in cells:
        if cell not in known:
            known[cell] = str(cell)
    return np.array([known[cell] for cell in cells], dtype=object)
