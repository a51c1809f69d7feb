"""Barriers, crossings and ways as the window speaks of them: which one, its name, type and length."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from locator.domain.drawing import Layer
from locator.domain.projection import geometry_to_metres
from locator.domain.study import Study
from locator.gui.editing import short_name
from locator.report.numbers import metres, start
from locator.words import _

# Layers of the map that the planner shows or hides.
LAYERS = frozenset({"barriers", "crossings", "ways"})
_KILOMETRE = 1000.0


@dataclass(frozen=True)
class Feature:
    """One barrier, crossing or way: the study's table that holds it, and its row there."""

    layer: Layer
    row: int

    @property
    def key(self) -> str:
        """Name for a row of a table."""
        return f"{self.layer}:{self.row}"

    @classmethod
    def of_key(cls, key: str) -> "Feature":
        """Feature that ``key`` names."""
        layer, _colon, row = key.partition(":")
        return cls(layer, int(row))  # type: ignore[arg-type]  # its text names a layer


def held(study: Study, feature: Feature | None) -> bool:
    """Whether the study holds it."""
    return feature is not None and 0 <= feature.row < len(getattr(study, feature.layer))


def shape_of(study: Study, feature: Feature) -> shapely.Geometry:
    """Its shape, longitude and latitude in WGS 84."""
    shape: shapely.Geometry = getattr(study, feature.layer).geometry[feature.row]
    return shape


def values_of(study: Study, feature: Feature) -> dict[str, Any]:
    """Its columns."""
    values: dict[str, Any] = getattr(study, feature.layer).row(feature.row)
    return values


def followed(before: Study, after: Study, feature: Feature) -> Feature | None:
    """The same feature in the study after a change; ``None`` where it is gone."""
    old, new = getattr(before, feature.layer), getattr(after, feature.layer)
    if old is new or (len(old) == len(new) and feature.row < len(new)):
        return feature
    if feature.row >= len(old):
        return None
    shape = old.geometry[feature.row]
    found = next((row for row, one in enumerate(new.geometry) if one is shape), None)
    return None if found is None else Feature(feature.layer, found)


def type_name(type_: str) -> str:
    """Type of a barrier, crossing or way in words; as it is written where it is none of ours."""
    known = {
        "river": _("river"),
        "canal": _("canal"),
        "expressway": _("expressway"),
        "railway": _("railway"),
        "wall": _("wall or fence"),
        "closed_edge": _("closed edge of the district"),
        "bridge": _("bridge"),
        "underpass": _("underpass"),
        "ferry": _("ferry"),
        "gate": _("gate"),
        "footway": _("footway"),
        "steps": _("steps"),
        "crossing": _("road crossing"),
        "road": _("road"),
        "path": _("path"),
    }
    return known.get(type_, type_)


def layer_name(layer: Layer, *, many: bool = False) -> str:
    """Name of a layer, or of one of its things."""
    if many:
        return {"barriers": _("barriers"), "crossings": _("crossings"), "ways": _("ways")}[layer]
    return {"barriers": _("barrier"), "crossings": _("crossing"), "ways": _("way")}[layer]


def named(study: Study, feature: Feature) -> str:
    """Its name, else its type, short enough for a menu."""
    table = getattr(study, feature.layer)
    told = str(table.name[feature.row]) or type_name(str(table.type[feature.row]))
    return short_name(told or layer_name(feature.layer))


def length_m(study: Study, feature: Feature) -> float:
    """Length in metres of a line, of the outline of an area; 0 for a point."""
    shape = np.array([shape_of(study, feature)], dtype=object)
    return float(shapely.length(geometry_to_metres(shape, study.epsg))[0])


def distance(length: float) -> str:
    """Length in metres, or in kilometres from one on."""
    if length < _KILOMETRE:
        return metres(length)
    return _("{number} km").format(number=f"{length / _KILOMETRE:,.2f}")


def spoken(study: Study, feature: Feature) -> list[str]:
    """Name; type, length and whether it is open: for tips and for those who cannot see the map."""
    values = values_of(study, feature)
    type_, length = start(type_name(str(values["type"]))), length_m(study, feature)
    told = [type_]
    if length > 0:
        told.append(distance(length))
    if feature.layer == "crossings":
        told.append(_("open") if values["open"] else _("closed"))
    name = str(values["name"])
    return [name, " · ".join(told)] if name else [" · ".join(told)]
