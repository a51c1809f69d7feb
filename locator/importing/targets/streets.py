"""Streets from a layer: codes, names and outlines, repaired where needed, otherwise as given."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely

from locator.domain import district
from locator.domain.imports import ImportRecord
from locator.domain.official import Official
from locator.domain.problems import Problem
from locator.domain.progress import Progress, silent
from locator.domain.projection import epsg_for
from locator.domain.streets import StreetClass, Streets
from locator.errors import InputError
from locator.importing.fold import code_text, fold
from locator.importing.locating import outlines, polygons
from locator.importing.locating.outlines import Outline
from locator.importing.options import ReadOptions
from locator.importing.reading.vector import VectorLayer, read_vector
from locator.importing.recognising import columns
from locator.importing.recognising.official import official_for
from locator.importing.targets import rows
from locator.importing.targets.official_check import official_problems
from locator.words import _

_CODE = re.compile(r"\d{9}")
_LONG_CODE = re.compile(r"(\d{9})000")
_STREET_NAME = re.compile(r"(街道|镇|乡|地区|开发区|园区|农场|新区)$")
_CLASS_WORDS = (
    (StreetClass.CORE, ("主城", "中心城")),
    (StreetClass.NEW_TOWN, ("新城",)),
    (StreetClass.TOWN, ("镇村", "新市镇", "乡村", "农村", "郊区")),
)
_STEPS = 2
# Lengths in one 3-degree zone are true to 0.3 % this far from its middle.
_WIDEST_DEGREES = 10.0


@dataclass(frozen=True)
class StreetsRead:
    """Streets of a file, and what was found in their outlines.

    ``epsg`` is the projected CRS for this district; ``repaired`` the names of streets whose outlines were
    repaired; ``overlaps_m2`` the ground that pairs of streets share; ``slivers`` the holes between them.
    """

    streets: Streets
    epsg: int
    repaired: tuple[str, ...]
    overlaps_m2: float
    slivers: int
    record: ImportRecord


def read_streets(
    path: Path, options: ReadOptions, progress: Progress = silent, official: Official | None = None
) -> StreetsRead:
    """Read streets from GeoJSON, GeoPackage or Shapefile (zipped too), in any CRS.

    Names and codes stay those of the file; where ``official``, else the bundled table of the city, says
    otherwise, a problem tells.

    Raises
    ------
    InputError
        ``no_polygons``, ``name_column_missing``, ``codes_repeated``, ``crs_missing``, ``streets_too_wide`` …
    UsageError
        An option names a field or column that does not exist.
    """
    columns.check_fields(options.columns, tuple(columns.aliases("streets")))
    progress(0, _STEPS, _("Reading {file}").format(file=path.name))
    layer = read_vector(path, options, prefer="Polygon")
    fields = _fields(layer, options)
    read, problems = outlines.merge(_rows(layer, fields), path)
    progress(1, _STEPS, _("Checking the outlines"))
    streets = _streets(read)
    lon, lat = _middle(path, streets)
    epsg = epsg_for(lon, streets.code, lat)
    repaired = outlines.repaired(read, epsg)
    overlaps, slivers, found = _between(streets, epsg)
    differing = official_problems(streets, official_for(streets, official))
    problems = [*problems, *repaired, *found, *differing]
    return StreetsRead(
        streets=streets,
        epsg=epsg,
        repaired=tuple(problem.facts["name"] for problem in repaired),
        overlaps_m2=overlaps,
        slivers=slivers,
        record=_record(path, layer, fields, problems, options),
    )


def _middle(path: Path, streets: Streets) -> tuple[float, float]:
    """Middle of the district's extent: longitude and latitude in degrees."""
    west, south, east, north = shapely.total_bounds(streets.geometry).tolist()
    if east - west > _WIDEST_DEGREES:
        raise InputError(
            "streets_too_wide",
            _("The streets of “{file}” span {degrees} degrees of longitude; that is no district.").format(
                file=path.name, degrees=f"{east - west:.0f}"
            ),
            _("Correct the outline that lies elsewhere, or name the coordinate system with --crs."),
        )
    return (west + east) / 2.0, (south + north) / 2.0


def _fields(layer: VectorLayer, options: ReadOptions) -> dict[str, int]:
    """Columns by header; code and name also by what they hold."""
    headers = list(layer.fields)
    found = columns.chosen(headers, "streets", options.columns)
    if (
        "code" in found
        and "code" not in options.columns
        and not _is_code(layer.fields[headers[found["code"]]])
    ):
        del found["code"]
    free = [position for position in range(len(headers)) if position not in found.values()]
    for field, fits in (("code", _is_code), ("name", _is_name)):
        fitting = [position for position in free if fits(layer.fields[headers[position]])]
        if field not in found and fitting:
            found[field] = fitting[0]
    if "name" not in found:
        raise InputError(
            "name_column_missing",
            _("The layer has no column that holds the names of streets."),
            _("Say which with --column name=HEADER; the columns are: {headers}.").format(
                headers=", ".join(headers)
            ),
        )
    return found


def _code(cell: str) -> str:
    code = code_text(cell)
    long = _LONG_CODE.fullmatch(code)
    return long[1] if long else code


def _is_code(cells: Sequence[str]) -> bool:
    """Whether a column holds street codes: nine digits, or a short text that differs in every row."""
    given = [_code(cell) for cell in cells if cell]
    if not given:
        return False
    return sum(bool(_CODE.fullmatch(code)) for code in given) > len(given) / 2 or (
        len(set(given)) == len(given) and all(re.fullmatch(r"[A-Za-z]+[\w-]*\d+", code) for code in given)
    )


def _is_name(cells: Sequence[str]) -> bool:
    given = [cell for cell in cells if cell]
    return bool(given) and sum(bool(_STREET_NAME.search(fold(cell))) for cell in given) > len(given) / 2


def _rows(layer: VectorLayer, fields: dict[str, int]) -> list[Outline]:
    cells = list(layer.fields.values())
    blank = [""] * len(layer.geometries)
    code, name, street_class = (
        cells[fields[field]] if field in fields else blank for field in ("code", "name", "class")
    )
    return [
        Outline(
            row, _code(code[row - 1]), name[row - 1] or _code(code[row - 1]), street_class[row - 1], shape
        )
        for row, shape in enumerate(layer.geometries.tolist(), start=1)
    ]


def _streets(read: Sequence[Outline]) -> Streets:
    return Streets.build(
        len(read),
        code=[outline.code for outline in read],
        name=[outline.name for outline in read],
        street_class=[_street_class(outline.street_class) for outline in read],
        geometry=np.array([*(outline.shape for outline in read), None], dtype=object)[:-1],
    )


def _street_class(cell: str) -> str:
    folded = fold(cell)
    for street_class, words in _CLASS_WORDS:
        if any(word in folded for word in words):
            return street_class.value
    return ""


def _between(streets: Streets, epsg: int) -> tuple[float, int, list[Problem]]:
    """Ground shared by streets in m², slivers between them, and a problem for each."""
    metres = polygons.in_metres(streets.geometry, epsg)
    overlaps, slivers = polygons.overlaps(metres), district.slivers(metres)
    problems = [
        Problem(
            "streets_overlap",
            value=str(streets.name[pair.other]),
            facts={"name": str(streets.name[pair.one]), "metres": f"{pair.area_m2:.0f}"},
        )
        for pair in overlaps
    ]
    problems += [
        Problem(
            "sliver", facts={"name": str(streets.name[hole.beside]), "metres": f"{max(hole.area_m2, 1):.0f}"}
        )
        for hole in slivers
    ]
    return float(sum(pair.area_m2 for pair in overlaps)), len(slivers), problems


def _record(
    path: Path,
    layer: VectorLayer,
    fields: dict[str, int],
    problems: Sequence[Problem],
    options: ReadOptions,
) -> ImportRecord:
    headers = list(layer.fields)
    refused = sum(problem.code == "polygon_missing" for problem in problems)
    return ImportRecord(
        list=options.list or path.stem,
        target="streets",
        file=path.name,
        sha256=layer.sha256,
        encoding=layer.encoding,
        sheet=layer.layer,
        datum=layer.read_as(options),
        columns={field: headers[position] for field, position in sorted(fields.items())},
        counts={
            "read": len(layer.geometries),
            "used": len(layer.geometries) - refused,
            "corrected": sum(problem.code == "polygon_repaired" for problem in problems),
            "unplaced": 0,
            "refused": refused,
        },
        problems=rows.ordered(list(problems)),
    )
