"""The findings as map layers in WGS 84: covered, unverified and gap ground, gap patches, circles, committees.

Counts of people are suppressed as in the report: unknown (null) with ``people_text`` ``<10``.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain import projection
from locator.domain.fairness import Fairness
from locator.domain.findings import Cover, Findings
from locator.domain.study import Study
from locator.report import basis, committees, tally
from locator.report.tables import known, status
from locator.report.tally import Shown, Tally

_DIGITS = 7  # of a degree: about a centimetre
_TYPES: dict[str, type] = {
    "open_sites": np.int32,
    "area_m2": np.float64,
    "share": np.float64,
    "people": np.float64,
    "nearest_m": np.float64,
    "minutes": np.float64,
}


@dataclass(frozen=True)
class Layer:
    """Shapes in WGS 84 and, for each, its numbers."""

    name: str
    shapes: NDArray[np.object_]
    rows: list[dict[str, Any]]


def layers(study: Study, findings: Findings) -> list[Layer]:
    """Covered, unverified, gap: one shape a street and kind. Then the gap patches, and walked circles."""
    note = basis.line(study, findings.basis, list(findings.covers))
    made = []
    for part in ("covered", "unverified", "gap"):
        shapes, rows = [], []
        for cover in findings.covers.values():
            for row, shape in enumerate(getattr(cover, part)):
                if not shapely.is_empty(shape):
                    shapes.append(shape)
                    rows.append({**_part(study, cover, row, part), "basis": note})
        made.append(Layer(part, _degrees(shapes, study.epsg), rows))
    patches = [{**_patch(study, findings, k), "basis": note} for k in range(len(findings.gaps))]
    made.append(Layer("gap_patches", _degrees([gap.shape for gap in findings.gaps], study.epsg), patches))
    return [*made, _circles(study, findings, note)]


def _circles(study: Study, findings: Findings, note: str) -> Layer:
    """Ground that the sites of each kind serve together, beyond the district too; of walked models alone."""
    held = [(kind, shapely.union_all(parts)) for kind, parts in findings.circles.items() if len(parts)]
    rows = [
        {"kind": kind, "area_m2": known(float(shapely.area(shape)), 1), "basis": note} for kind, shape in held
    ]
    return Layer("circles", _degrees([shape for _kind, shape in held], study.epsg), rows)


def _part(study: Study, cover: Cover, row: int, part: str) -> dict[str, Any]:
    counts: Tally = tally.of_street(cover, row)
    area = float(getattr(cover, f"{part}_m2")[row])
    return {
        "street_code": str(study.streets.code[row]),
        "street": str(study.streets.name[row]),
        "kind": cover.kind,
        "open_sites": int(cover.facilities[row]),
        "area_m2": known(area, 1),
        "share": known(area / cover.area_m2[row], 4) if cover.area_m2[row] > 0 else None,
        **_people(getattr(counts, part)),
        "status": status(cover.status(row)),
    }


def _patch(study: Study, findings: Findings, position: int) -> dict[str, Any]:
    gap = findings.gaps[position]
    coarse = tally.patches_coarse(findings, gap.street_row, gap.kind)
    return {
        "street_code": str(study.streets.code[gap.street_row]),
        "street": str(study.streets.name[gap.street_row]),
        "kind": gap.kind,
        "area_m2": known(gap.area_m2, 1),
        **_people(tally.shown(gap.people, coarse=coarse)),
        "nearest_id": gap.nearest_id,
        "nearest_m": known(gap.nearest_m),
        "minutes": known(gap.minutes, 1),
        "cause": gap.cause,
    }


def _people(count: Shown) -> dict[str, Any]:
    number = count if isinstance(count, int) else None
    return {"people": number, "people_text": "" if count is None else str(count)}


def _degrees(shapes: list[object], epsg: int) -> NDArray[np.object_]:
    held = np.empty(len(shapes), dtype=object)
    held[:] = shapes
    moved: NDArray[np.object_] = shapely.transform(
        projection.geometry_to_degrees(held, epsg), lambda xy: np.round(xy, _DIGITS)
    )
    return moved


def write_geojson(study: Study, findings: Findings) -> bytes:
    """All layers as one GeoJSON document; ``part`` tells them apart."""
    features = [
        {
            "type": "Feature",
            "properties": {"part": layer.name, **row},
            "geometry": shapely.geometry.mapping(shape),
        }
        for layer in layers(study, findings)
        for shape, row in zip(layer.shapes, layer.rows, strict=True)
    ]
    document = {"type": "FeatureCollection", "name": study.name, "features": features}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def write_gpkg(study: Study, findings: Findings, path: Path, fairness: Fairness | None = None) -> None:
    """Write all layers into one GeoPackage at ``path``; with ``fairness`` also the demand points' ways."""
    from pyogrio.raw import write

    for layer in layers(study, findings):
        if not layer.rows:
            continue
        names = list(layer.rows[0])
        write(
            str(path),
            geometry=shapely.to_wkb(_multi(layer.shapes)),
            field_data=[_column(layer.rows, name) for name in names],
            fields=np.array(names, dtype=object),
            layer=layer.name,
            driver="GPKG",
            geometry_type="MultiPolygon",
            crs="EPSG:4326",
        )
    if fairness:
        note = basis.line(study, findings.basis, list(findings.covers))
        committees.write_gpkg(study, fairness, note, path)


def _multi(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    made = np.empty(len(shapes), dtype=object)
    for row, shape in enumerate(shapes):
        parts = [part for part in shapely.get_parts(shape) if shapely.get_dimensions(part) == 2]  # noqa: PLR2004
        made[row] = shapely.MultiPolygon(parts)
    return made


def _column(rows: list[dict[str, Any]], name: str) -> NDArray[Any]:
    values = [row[name] for row in rows]
    if name in _TYPES:
        return np.array([np.nan if value is None else value for value in values], dtype=_TYPES[name])
    return np.array(values, dtype=object)
