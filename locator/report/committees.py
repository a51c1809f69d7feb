"""Every demand point with its ways: minutes to the nearest site of each kind, and what it lacks.

Counts of people are suppressed as in the report: those of a street's points are parts of its people.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain.fairness import Fairness
from locator.domain.kinds import kinds
from locator.domain.study import Study
from locator.report import tally
from locator.report.tables import Sheet, known
from locator.report.tally import Shown
from locator.report.workbook import Value
from locator.words import _


def sheet(study: Study, fairness: Fairness) -> Sheet:
    """One row a demand point, in the order of the study's table."""
    way = _("{kind}: metres") if fairness.by_metres else _("{kind}: minutes")
    headings = [_("Street code"), _("Street"), _("Demand point"), _("Id")]
    headings += [_("Longitude (WGS 84)"), _("Latitude (WGS 84)"), _("People")]
    for kind in fairness.access.costs.kinds:
        headings += [way.format(kind=kinds()[kind].short)]
        headings += [_("{kind}: nearest site").format(kind=kinds()[kind].short)]
    headings += [_("Services lacking"), _("Which are lacking")]
    rows = []
    people = told_people(fairness)
    for spot in spots(fairness):
        cells = _row(study, fairness, int(spot), people[int(spot)])
        ways = [cells.pop(f"{part}:{kind}") for kind in _kinds(fairness) for part in ("way", "site")]
        rows.append((*list(cells.values())[:-2], *ways, *list(cells.values())[-2:]))
    return Sheet(_("Committees"), tuple(headings), tuple(rows))


def spots(fairness: Fairness) -> NDArray[np.int64]:
    """Spots that are demand points, in the order of the study's table."""
    points = np.flatnonzero(fairness.access.demand >= 0)
    return points[np.argsort(fairness.access.demand[points], kind="stable")]


def told_people(fairness: Fairness) -> dict[int, Shown]:
    """People of each demand point as they may be shown, by spot."""
    access = fairness.access
    shown: dict[int, Shown] = {}
    points = spots(fairness)
    order = points[np.argsort(access.street[points], kind="stable")]
    for group in np.split(order, np.flatnonzero(np.diff(access.street[order])) + 1):
        if len(group) == 0:
            continue
        whole = float(access.people[access.street[group[0]]])
        counts = access.count[group].tolist()
        rest = max(whole - sum(counts), 0.0)
        told, _coarse = tally.divided(tally.shown(whole), [*counts, rest])
        shown.update(zip(group.tolist(), told[:-1], strict=True))
    return shown


def _kinds(fairness: Fairness) -> tuple[str, ...]:
    return fairness.access.costs.kinds


def _row(study: Study, fairness: Fairness, spot: int, people: Shown) -> dict[str, Value]:
    access, table = fairness.access, study.demand
    row, street = int(access.demand[spot]), int(access.street[spot])
    lacking = access.combined.lacking(spot)
    cells: dict[str, Value] = {
        "street_code": str(study.streets.code[street]),
        "street": str(study.streets.name[street]),
        "name": str(table.name[row]),
        "id": str(table.id[row]),
        "lon": known(float(table.lon[row]), 6),
        "lat": known(float(table.lat[row]), 6),
        "people": people,
    }
    for at, kind in enumerate(access.costs.kinds):
        cells[f"way:{kind}"] = known(float(fairness.ways[at, spot]), 0 if fairness.by_metres else 1)
        site = int(access.costs.facility[at, spot])
        cells[f"site:{kind}"] = str(study.facilities.name[site]) if site >= 0 else ""
    cells["lacking"] = len(lacking)
    cells["lacks"] = _(", ").join(kinds()[kind].short for kind in lacking)
    return cells


def properties(study: Study, fairness: Fairness, note: str) -> list[dict[str, Any]]:
    """What a map layer tells of every demand point; the same names in every language."""
    made = []
    people = told_people(fairness)
    ending = "m" if fairness.by_metres else "minutes"
    for spot in spots(fairness):
        cells: dict[str, Any] = _row(study, fairness, int(spot), people[int(spot)])
        count = cells.pop("people")
        cells["people"] = count if isinstance(count, int) else None
        cells["people_text"] = "" if count is None else str(count)
        for kind in _kinds(fairness):
            cells[f"{kind}_{ending}"] = cells.pop(f"way:{kind}")
            cells[f"{kind}_site"] = cells.pop(f"site:{kind}")
        cells["lacks"] = ",".join(fairness.access.combined.lacking(int(spot)))
        made.append({**cells, "basis": note})
    return made


def points(study: Study, fairness: Fairness) -> NDArray[np.object_]:
    """Places of the demand points, WGS 84."""
    rows = fairness.access.demand[spots(fairness)]
    return np.asarray(shapely.points(study.demand.lon[rows], study.demand.lat[rows]), object)


def geojson(study: Study, fairness: Fairness, note: str) -> bytes:
    """Points in WGS 84."""
    features = [
        {"type": "Feature", "properties": told, "geometry": shapely.geometry.mapping(point)}
        for told, point in zip(properties(study, fairness, note), points(study, fairness), strict=True)
    ]
    document = {"type": "FeatureCollection", "name": "committees", "features": features}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def write_gpkg(study: Study, fairness: Fairness, note: str, path: Path) -> None:
    """Write the layer ``committees`` into the GeoPackage at ``path``; nothing without demand points."""
    from pyogrio.raw import write

    rows = properties(study, fairness, note)
    if not rows:
        return
    write(
        str(path),
        geometry=shapely.to_wkb(points(study, fairness)),
        field_data=[_column([row[name] for row in rows]) for name in rows[0]],
        fields=np.array(list(rows[0]), dtype=object),
        layer="committees",
        driver="GPKG",
        geometry_type="Point",
        crs="EPSG:4326",
    )


def _column(values: list[Any]) -> NDArray[Any]:
    if any(isinstance(value, str) for value in values):
        return np.array(values, dtype=object)
    if all(isinstance(value, int) for value in values):
        return np.array(values, dtype=np.int32)
    return np.array([np.nan if value is None else value for value in values], np.float64)
