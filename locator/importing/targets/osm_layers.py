"""Layers out of an OpenStreetMap file: ways, barriers, crossings and water around the district."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np
import shapely

from locator.domain.district import district
from locator.domain.guard import guard_m
from locator.domain.imports import ImportRecord
from locator.domain.layers import Barriers, Crossings, Water, Ways
from locator.domain.problems import Problem
from locator.domain.progress import Progress
from locator.domain.projection import geometry_to_degrees
from locator.domain.study import Study
from locator.domain.table import Table
from locator.errors import InputError
from locator.importing.locating.polygons import in_metres
from locator.importing.options import ReadOptions
from locator.importing.reading import files, osm_files
from locator.importing.reading.osm import Taken, Wanted, take
from locator.importing.targets import osm_barriers, osm_crossings, osm_water, osm_ways, rows
from locator.importing.targets.osm_drawn import Around, Drawn
from locator.words import _


@dataclass(frozen=True)
class _Target:
    table: type[Table]
    wanted: Wanted
    draw: Callable[[Taken, Around], Drawn]


_TARGETS: Mapping[str, _Target] = MappingProxyType(
    {
        "ways": _Target(Ways, osm_ways.WANTED, osm_ways.draw),
        "barriers": _Target(Barriers, osm_barriers.WANTED, osm_barriers.draw),
        "crossings": _Target(Crossings, osm_crossings.WANTED, osm_crossings.draw),
        "water": _Target(Water, osm_water.WANTED, osm_water.draw),
    }
)


def read_osm(
    path: Path, target: str, study: Study, options: ReadOptions, progress: Progress
) -> tuple[Table, ImportRecord, Crossings | None]:
    """Rows of ``target``, the record, and the gates that ways bring along (``None`` for other targets).

    What lies outside the guard area is not taken.

    Raises
    ------
    InputError
        ``osm_for_layers``: ``target`` is none of these; ``no_shapes``; ``osm_unreadable``;
        ``osm_too_large``; or a fault of the file.
    """
    if target not in _TARGETS:
        raise osm_files.for_layers_only(path)
    layer = _TARGETS[target]
    around = around_of(study)
    taken = take(path, layer.wanted, around.box, progress)
    progress(1, 2, _("Checking the rows"))
    drawn = layer.draw(taken, around)
    if len(drawn.shapes) == 0:
        raise _nothing(path)
    name = options.list or osm_files.stem(path)
    given = {**drawn.columns, "geometry": drawn.shapes, "list": [name] * len(drawn.shapes)}
    table = layer.table.build(len(drawn.shapes), **given)  # type: ignore[arg-type]  # columns by name
    gates = drawn.gates
    if gates is not None:
        gates = gates.with_columns(list=[name] * len(gates))
    record = ImportRecord(
        list=name,
        target=target,
        file=path.name,
        sha256=files.sha256(path),
        datum="wgs84",
        counts={"read": drawn.read, "used": drawn.read, "corrected": 0, "unplaced": 0, "refused": 0},
        as_of=options.as_of,
        problems=rows.ordered([*drawn.problems, *_of_file(taken)]),
    )
    return table, record, gates


def around_of(study: Study) -> Around:
    """Guard area of a study."""
    ground = shapely.buffer(district(in_metres(study.streets.geometry, study.epsg)), guard_m(study))
    degrees = geometry_to_degrees(np.array([ground], dtype=object), study.epsg)[0]
    shapely.prepare(degrees)
    return Around(degrees, study.epsg)


def _of_file(taken: Taken) -> list[Problem]:
    """Tell of what the file holds in part only."""
    counted = {"osm_ways_cut": taken.cut, "osm_areas_not_whole": taken.not_whole}
    return [Problem(code, facts={"rows": str(rows)}) for code, rows in counted.items() if rows]


def _nothing(path: Path) -> InputError:
    return InputError(
        "no_shapes",
        _("“{file}” holds nothing of this sort in the district and around it.").format(file=path.name),
        _("Check that the file covers the district, and what it is imported as."),
    )
