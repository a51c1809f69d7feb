"""Barriers, crossings and ways drawn by hand: each change gives a new study, the old one stays as it was.

What is drawn names no list; so a new import of a list leaves it where it is.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Literal

import numpy as np
import shapely

from locator.domain.layers import Barriers, Crossings, Ways
from locator.domain.study import Study
from locator.domain.table import Table

Layer = Literal["barriers", "crossings", "ways"]

TYPES: Mapping[Layer, tuple[str, ...]] = MappingProxyType(
    {
        "barriers": ("river", "canal", "expressway", "railway", "wall", "closed_edge"),
        "crossings": ("bridge", "underpass", "ferry", "gate"),
        "ways": ("footway", "steps", "crossing"),
    }
)
_SHAPES: Mapping[Layer, tuple[str, ...]] = MappingProxyType(
    {
        "barriers": ("LineString", "Polygon"),
        "crossings": ("Point", "LineString"),
        "ways": ("LineString",),
    }
)
_TABLES: Mapping[Layer, type[Table]] = MappingProxyType(
    {"barriers": Barriers, "crossings": Crossings, "ways": Ways}
)
# Ferries wait this long where nobody says otherwise.
FERRY_WAIT_S = 600.0


def draw(study: Study, layer: Layer, shape: shapely.Geometry, type_: str, name: str = "") -> Study:
    """Add a shape, longitude and latitude in WGS 84; a ferry begins closed, every other crossing open.

    Raises
    ------
    ValueError
        The shape is of a kind that the layer does not hold, or degenerate.
    """
    _check(layer, shape)
    values: dict[str, Any] = {"type": [type_], "name": [name], "geometry": [shape]}
    if layer == "crossings":
        values |= {"open": [type_ != "ferry"], "wait_s": [FERRY_WAIT_S if type_ == "ferry" else np.nan]}
    table = getattr(study, layer)
    return _with(study, layer, table.append(_TABLES[layer].build(1, **values)))


def change(study: Study, layer: Layer, row: int, values: Mapping[str, Any]) -> Study:
    """Set columns of one row, such as ``{"open": False}`` or ``{"geometry": line}``.

    Raises
    ------
    ValueError
        A new shape is of a kind that the layer does not hold, or degenerate.
    """
    if "geometry" in values:
        _check(layer, values["geometry"])
    return _with(study, layer, getattr(study, layer).with_row(row, values))


def erase(study: Study, layer: Layer, row: int) -> Study:
    """Take one row out."""
    table = getattr(study, layer)
    return _with(study, layer, table.take(np.arange(len(table)) != row))


def _check(layer: Layer, shape: shapely.Geometry) -> None:
    usable = (
        shape.geom_type in _SHAPES[layer]
        and not shape.is_empty
        and shape.is_valid
        and bool(np.isfinite(shapely.get_coordinates(shape)).all())
        and (shape.geom_type == "Point" or shape.length > 0.0)
    )
    if not usable:
        raise ValueError(f"{layer} cannot hold {shape.wkt[:80]}")


def _with(study: Study, layer: Layer, table: Table) -> Study:
    return replace(study, **{layer: table})  # type: ignore[arg-type]  # a field by its name
