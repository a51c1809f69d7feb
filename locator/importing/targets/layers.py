"""Layers beside streets and facilities: barriers, crossings, ways, water, background."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain.imports import ImportRecord
from locator.domain.layers import Background, Barriers, Crossings, Water, Ways
from locator.domain.problems import Problem
from locator.domain.progress import Progress, silent
from locator.domain.study import Study
from locator.domain.table import Table
from locator.errors import InputError
from locator.importing.fold import fold
from locator.importing.options import ReadOptions
from locator.importing.reading import osm_files
from locator.importing.reading.vector import VectorLayer, read_vector
from locator.importing.recognising import columns, values
from locator.importing.targets import rows
from locator.importing.targets.osm_layers import read_osm
from locator.words import _

Target = Literal["barriers", "crossings", "ways", "water", "background"]

_TABLES: Mapping[str, type[Table]] = MappingProxyType(
    {"barriers": Barriers, "crossings": Crossings, "ways": Ways, "water": Water, "background": Background}
)
_STEPS = 2
_FAR_DEGREES = 1.0
_SHAPES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "barriers": ("LineString", "Polygon"),
        "crossings": ("Point", "LineString"),
        "ways": ("LineString",),
        "water": ("Polygon",),
        "background": ("Point", "LineString", "Polygon"),
    }
)
_TYPE_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("closed_edge", ("closed_edge", "封闭边界")),
    ("canal", ("运河", "canal")),
    ("river", ("河", "江", "水道", "river", "stream")),
    ("expressway", ("高速", "快速路", "高架", "motorway", "trunk", "expressway")),
    ("railway", ("铁路", "轨道", "rail")),
    ("wall", ("围墙", "墙", "wall", "fence")),
    ("ferry", ("渡", "ferry")),
    ("underpass", ("地道", "地下", "隧道", "涵洞", "underpass", "tunnel")),
    ("bridge", ("桥", "bridge")),
)


@dataclass(frozen=True)
class LayerRead:
    """Rows of a layer that can be used, and the record of the import.

    ``gates`` are crossings that ways of OpenStreetMap bring along, ``None`` for anything else.
    """

    table: Table
    record: ImportRecord
    gates: Crossings | None = None


def read_layer(
    path: Path, target: Target, study: Study, options: ReadOptions, progress: Progress = silent
) -> LayerRead:
    """Read a layer for ``target`` from GeoJSON, GeoPackage, Shapefile or OpenStreetMap.

    Raises
    ------
    InputError
        ``no_shapes``: nothing in the layer fits the target; ``layer_elsewhere``; or the file is no layer.
    UsageError
        An option names a field or column that does not exist.
    """
    columns.check_fields(options.columns, tuple(columns.aliases("layers")))
    if osm_files.is_osm(path):
        return LayerRead(*read_osm(path, target, study, options, progress))
    progress(0, _STEPS, _("Reading {file}").format(file=path.name))
    layer = read_vector(path, options, prefer=_SHAPES[target][0])
    fields = columns.chosen(list(layer.fields), "layers", options.columns)
    fields = {field: at for field, at in fields.items() if field in _TABLES[target].columns()}
    progress(1, _STEPS, _("Checking the rows"))
    _check_place(path, layer, study)
    source, shapes, refused = _parts(layer.geometries, target)
    if len(shapes) == 0:
        raise InputError(
            "no_shapes",
            _("“{file}” holds nothing that can be used here.").format(file=path.name),
            _("Give {shapes}.").format(shapes=_needed(target)),
        )
    problems = [Problem("geometry_unusable", row + 1, value=_needed(target)) for row in refused]
    list_name = options.list or path.stem
    table = _table(target, layer, fields, source, shapes, list_name)
    counts = {
        "read": len(layer.geometries),
        "used": len(layer.geometries) - len(refused),
        "corrected": 0,
        "unplaced": 0,
        "refused": len(refused),
    }
    record = ImportRecord(
        list=list_name,
        target=target,
        file=path.name,
        sha256=layer.sha256,
        encoding=layer.encoding,
        sheet=layer.layer,
        datum=layer.read_as(options),
        columns={field: list(layer.fields)[at] for field, at in fields.items()},
        counts=counts,
        as_of=options.as_of,
        problems=rows.ordered(problems),
    )
    return LayerRead(table, record)


def _check_place(path: Path, layer: VectorLayer, study: Study) -> None:
    """Refuse a layer of another city: most often its coordinates are read in a wrong system."""
    west, south, east, north = shapely.total_bounds(layer.geometries)
    left, bottom, right, top = shapely.total_bounds(study.streets.geometry)
    if max(west - right, left - east, south - top, bottom - north) > _FAR_DEGREES:
        raise InputError(
            "layer_elsewhere",
            _("“{file}” lies more than {km} km from the district.").format(file=path.name, km=100),
            _("Check that it is the right layer, or name its coordinate system with --crs."),
        )


def _needed(target: Target) -> str:
    words = {"Point": _("points"), "LineString": _("lines"), "Polygon": _("polygons")}
    return " / ".join(words[shape] for shape in _SHAPES[target])


def _parts(
    geometries: NDArray[np.object_], target: Target
) -> tuple[NDArray[np.intp], NDArray[np.object_], list[int]]:
    """Single shapes of the kinds wanted, each with its row, and rows that have none."""
    valid = np.where(
        shapely.is_missing(geometries) | shapely.is_valid(geometries),
        geometries,
        shapely.make_valid(geometries),
    )
    parts, source = shapely.get_parts(valid, return_index=True)
    # Mending can leave a collection of collections.
    parts, inner = shapely.get_parts(parts, return_index=True)
    kinds = np.array([part.geom_type for part in parts.tolist()], dtype=object)
    usable = np.isin(kinds.astype(str), _SHAPES[target]) & ~shapely.is_empty(parts)
    source = source[inner][usable]
    refused = sorted(set(range(len(geometries))) - set(source.tolist()))
    return source, parts[usable], refused


def _table(
    target: Target,
    layer: VectorLayer,
    fields: Mapping[str, int],
    source: NDArray[np.intp],
    shapes: NDArray[np.object_],
    list_name: str,
) -> Table:
    cells = list(layer.fields.values())
    read = {field: [cells[at][row] for row in source.tolist()] for field, at in fields.items()}
    given: dict[str, object] = {"geometry": shapes, "list": [list_name] * len(shapes)}
    if "name" in read:
        given["name"] = read["name"]
    if target in {"barriers", "crossings", "ways"} and "type" in read:
        given["type"] = [type_of(cell) for cell in read["type"]] if target != "ways" else read["type"]
    for field in ("level", "wait_s"):
        if field in read:
            given[field] = values.numbers(read[field])[0]
    if target == "crossings":
        given["open"] = _open(read.get("open", [""] * len(shapes)), given.get("type", [""] * len(shapes)))
    return _TABLES[target].build(len(shapes), **given)  # type: ignore[arg-type]


def type_of(cell: str) -> str:
    """Type in our words; in the file's own where it is none of ours."""
    folded = fold(cell)
    return next((kind for kind, words in _TYPE_WORDS if any(word in folded for word in words)), folded)


def _open(cells: Sequence[str], types: object) -> list[bool]:
    """Whether each crossing is open: as the cell says, else yes, but for ferries."""
    said = [values.truth(cell) for cell in cells]
    return [
        kind != "ferry" if answer is None else answer
        for answer, kind in zip(said, types, strict=True)  # type: ignore[call-overload]
    ]
