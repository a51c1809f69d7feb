"""The table of barriers, crossings and ways."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from locator.domain.drawing import TYPES
from locator.domain.projection import geometry_to_metres
from locator.gui.features import Feature, layer_name, type_name
from locator.gui.models.columns import Rows, numbers, words
from locator.report.numbers import number, start
from locator.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from locator.domain.drawing import Layer
    from locator.domain.study import Study
    from locator.gui.focus import Box

_WAYS_OF = "ways of "
_AROUND_M = 150.0


@dataclass(frozen=True)
class Listed:
    """One row: a feature by itself, or all ways of a list."""

    key: str
    layer: Layer
    name: str
    type: str
    open: bool | None
    length_m: float
    list: str
    wait_s: float = float("nan")


def rows(study: Study, layer: str = "") -> Rows:
    """Make one row a barrier and crossing, one a list of ways, one a way drawn by hand.

    ``layer`` names the only one wanted; empty for all.
    """
    held = [one for name in TYPES if layer in ("", name) for one in _listed(study, name)]
    no_list = _("drawn by hand")
    columns = (
        words("name", _("Name"), [one.name or start(one.type) for one in held]),
        words("type", _("Type"), [start(one.type) for one in held]),
        words("open", _("Passable"), [_open(one.open) for one in held], empty=""),
        numbers(
            "length",
            _("Length, m"),
            [one.length_m if one.length_m > 0 else np.nan for one in held],
            why=["" if one.length_m > 0 else _("drawn as a point") for one in held],
        ),
        words("list", _("List"), [one.list or no_list for one in held]),
    )
    return Rows(tuple(one.key for one in held), columns)


def feature_of(key: str) -> Feature | None:
    """Feature of a row; ``None`` where it stands for a whole list of ways."""
    return None if key.startswith(_WAYS_OF) else Feature.of_key(key)


def box_of(study: Study, key: str) -> Box | None:
    """What the map should show of a row, in metres of the study's CRS."""
    feature = feature_of(key)
    if feature is None:
        shapes = study.ways.geometry[study.ways.list == key.removeprefix(_WAYS_OF)]
    else:
        shapes = getattr(study, feature.layer).geometry[[feature.row]]
    if len(shapes) == 0:
        return None
    west, south, east, north = shapely.total_bounds(geometry_to_metres(shapes, study.epsg)).tolist()
    return west - _AROUND_M, south - _AROUND_M, east + _AROUND_M, north + _AROUND_M


def _open(is_open: bool | None) -> str:
    if is_open is None:
        return ""
    return _("open") if is_open else _("closed")


def _listed(study: Study, layer: Layer) -> list[Listed]:
    table = getattr(study, layer)
    own: NDArray[np.bool_] = np.ones(len(table), np.bool_) if layer != "ways" else table.list == ""
    chosen = np.flatnonzero(own)
    length = shapely.length(geometry_to_metres(table.geometry[chosen], study.epsg)).tolist()
    made = [
        Listed(
            Feature(layer, row).key,
            layer,
            str(table.name[row]),
            type_name(str(table.type[row])) or layer_name(layer),
            bool(table.open[row]) if layer == "crossings" else None,
            metres,
            str(table.list[row]),
        )
        for row, metres in zip(chosen.tolist(), length, strict=True)
    ]
    return made if layer != "ways" else [*_lists_of_ways(study), *made]


def _lists_of_ways(study: Study) -> Sequence[Listed]:
    """All ways of each list together: there are too many of them for a row each."""
    table = study.ways
    made = []
    for name in dict.fromkeys(one for one in table.list.tolist() if one):
        rows = np.flatnonzero(table.list == name)
        length = float(shapely.length(geometry_to_metres(table.geometry[rows], study.epsg)).sum())
        told = _("{number} stretches").format(number=number(len(rows)))
        made.append(Listed(f"{_WAYS_OF}{name}", "ways", told, _("ways on foot"), None, length, name))
    return made
