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
from locator.importing.targets import crossings, line_ways, rows
from locator.importing.targets.crossings import CrossingCells
from locator.importing.targets.osm_layers import read_osm
from locator.words import _

Target = Literal["barriers", "crossings", "ways", "water", "background"]

_TABLES: Mapping[str, type[Table]] = MappingProxyType(
    {"barriers": Barriers, "crossings": Crossings, "ways": Ways, "water": Water, "background": Background}
)
TARGETS: tuple[str, ...] = tuple(_TABLES)
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
    fields = {field: at for field, at in fields.items() if field in fields_of(target)}
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
    table, told = _table(target, layer, fields, source, shapes, list_name)
    table, more = _finished(table, study, progress)
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
        problems=rows.ordered([*problems, *told, *more]),
    )
    return LayerRead(table, record)


def fields_of(target: str) -> tuple[str, ...]:
    """Fields of ``target`` that a layer may hold, in the order of the table of headers."""
    held = (*_TABLES[target].columns(), *(line_ways.LEVEL_FIELDS if target == "ways" else ()))
    return tuple(field for field in columns.aliases("layers") if field in held)


def _finished(table: Table, study: Study, progress: Progress) -> tuple[Table, list[Problem]]:
    """Ways joined where they meet; barriers looked at for what they lack."""
    if isinstance(table, Ways):
        progress(1, _STEPS, _("Joining the ways"))
        return line_ways.joined(table, study.epsg)
    if isinstance(table, Barriers):
        return table, dry(table, study)
    return table, []


def dry(barriers: Barriers, study: Study) -> list[Problem]:
    """Tell where water of the study stops nobody, as no barrier is a river or canal."""
    wet = np.isin(np.concatenate([barriers.type, study.barriers.type]).astype(str), ("river", "canal"))
    return [Problem("water_no_barrier")] if len(study.water) and not wet.any() else []


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
) -> tuple[Table, list[Problem]]:
    cells, headers = list(layer.fields.values()), list(layer.fields)
    read = {field: [cells[at][row] for row in source.tolist()] for field, at in fields.items()}
    given: dict[str, object] = {"geometry": shapes, "list": [list_name] * len(shapes)}
    if "name" in read:
        given["name"] = read["name"]
    told: list[Problem] = []
    if target == "barriers" and "type" in read:
        given["type"] = [type_of(cell) for cell in read["type"]]
    elif target == "crossings":
        named = {field: headers[at] for field, at in fields.items()}
        said = crossings.read(_crossing_cells(read, named, source.tolist()))
        given |= {"type": said.type, "open": said.open, "wait_s": said.wait_s}
        told = said.problems
    elif target == "ways":
        columns_, told = _way_columns(read, fields, headers, source.tolist())
        given |= columns_
    return _TABLES[target].build(len(shapes), **given), told  # type: ignore[arg-type]  # columns by name


def _crossing_cells(
    read: Mapping[str, list[str]], headers: Mapping[str, str], source: Sequence[int]
) -> CrossingCells:
    blank = [""] * len(source)
    type_, open_, wait = (read.get(field, blank) for field in ("type", "open", "wait_s"))
    return CrossingCells(type_, open_, wait, headers, source)


def _way_columns(
    read: Mapping[str, list[str]], fields: Mapping[str, int], headers: Sequence[str], source: Sequence[int]
) -> tuple[dict[str, object], list[Problem]]:
    types = [line_ways.way_type(cell) for cell in read.get("type", [""] * len(source))]
    level, bad = values.numbers(read["level"]) if "level" in read else (None, [])
    told = [
        Problem("number_unreadable", source[row] + 1, headers[fields["level"]], read["level"][row])
        for row in bad
    ]
    told_level = None if level is None else level.tolist()
    return {"type": types, "level": line_ways.levels(told_level, types, read)}, told


def type_of(cell: str) -> str:
    """Type of a barrier or crossing in our words; in the file's own where it is none of ours."""
    folded = fold(cell)
    return next((kind for kind, words in _TYPE_WORDS if any(word in folded for word in words)), folded)
