"""An import tried out: what it would bring, before anything is taken over."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain import datum as shifts
from locator.domain.district import district
from locator.domain.facilities import Facilities
from locator.domain.people import DemandPoints
from locator.domain.progress import Progress, silent
from locator.domain.projection import geometry_to_metres, to_metres
from locator.domain.streets import Streets
from locator.domain.study import Study
from locator.errors import InputError
from locator.importing.comparing.changes import Acceptance
from locator.importing.locating.asking import ASKED
from locator.importing.options import ReadOptions
from locator.importing.recognising.names import NOT_FOUND
from locator.importing.recognising.proposals import Unmatched, proposals, readings
from locator.services.imports import EVERYTHING, Imported, Target, import_file

Floats = NDArray[np.float64]
_SHOWN_SPOTS = 2000
_MOST = 0.6
_FORWARD: Mapping[str, shifts.Shift] = {"gcj02": shifts.wgs84_to_gcj02, "bd09": shifts.wgs84_to_bd09}
_BACK: Mapping[str, shifts.Shift] = {"gcj02": shifts.gcj02_to_wgs84, "bd09": shifts.bd09_to_wgs84}


@dataclass(frozen=True, eq=False)
class Spots:
    """Where the rows lie on the streets, under the datum used and under its best rival.

    ``used`` and ``rival`` are (N, 2) in metres of the study's CRS; ``inside`` tells which rows lie inside the
    district under the datum used. ``streets`` are outlines in the same CRS.
    """

    streets: NDArray[np.object_]
    used: Floats
    rival: Floats
    inside: NDArray[np.bool_]
    datum: str
    rival_datum: str


@dataclass(frozen=True)
class Trial:
    """What an import would bring to ``base``.

    ``question`` is the fault that the rows do not tell their datum; the likely one was then used, and the
    import waits for the planner's word. ``unmatched`` are names of streets that no street of the study has,
    ``readings`` short and former names that were read as a street without her word.
    """

    base: Study
    imported: Imported
    question: InputError | None = None
    unmatched: tuple[Unmatched, ...] = ()
    readings: tuple[Unmatched, ...] = ()
    spots: Spots | None = None


def try_import(
    study: Study,
    file: Path,
    target: Target,
    options: ReadOptions,
    accept: Acceptance = EVERYTHING,
    progress: Progress = silent,
) -> Trial:
    """Import ``file`` aside.

    Raises
    ------
    InputError
        The file cannot be used as asked.
    UsageError
        An option names what does not exist.
    """
    question = None
    try:
        imported = import_file(study, file, target, options, accept, progress)
    except InputError as error:
        if error.code not in ASKED:
            raise
        question = error
        shown = replace(options, datum=str(error.details["shown"]))
        imported = import_file(study, file, target, shown, accept, progress)
    return Trial(
        study,
        imported,
        question,
        _unmatched(imported),
        readings(imported.record.problems),
        spots_of(imported),
    )


def points_of(imported: Imported) -> Facilities | DemandPoints | None:
    """Rows that an import of points brought; ``None`` for any other target."""
    record, study = imported.record, imported.study
    if record.target == "facilities":
        brought = study.facilities.list == record.list
        if record.kinds:
            brought &= np.isin(study.facilities.kind.astype(str), list(record.kinds))
        return study.facilities.take(brought)
    if record.target == "demand":
        return study.demand.take(study.demand.list == record.list)
    return None


def spots_of(imported: Imported) -> Spots | None:
    """Where the rows of an import lie; ``None`` where it brought no points."""
    points = points_of(imported)
    if points is None or not np.isfinite(points.lon).any():
        return None
    record, study = imported.record, imported.study
    placed = np.flatnonzero(np.isfinite(points.lon))
    # Every so-many-th row, so that the picture of a long list stays that of the whole list.
    shown = placed[:: max(1, len(placed) // _SHOWN_SPOTS)]
    lon, lat = points.lon[shown], points.lat[shown]
    rival = next((str(row["datum"]) for row in record.evidence if row["datum"] != record.datum), "")
    outlines = geometry_to_metres(study.streets.geometry, study.epsg)
    used = to_metres(lon, lat, study.epsg)
    ground = district(outlines)
    return Spots(
        streets=outlines,
        used=used,
        rival=_under(lon, lat, record.datum, rival, study.epsg),
        inside=np.asarray(shapely.contains_xy(ground, used[:, 0], used[:, 1]), dtype=np.bool_),
        datum=record.datum,
        rival_datum=rival,
    )


def _under(lon: Floats, lat: Floats, used: str, rival: str, epsg: int) -> Floats:
    """Positions of rows had their numbers been in ``rival``; NaN where the two are of different sorts."""
    # Of a layer in metres the degrees that were made of it may be in another datum.
    if rival not in {"wgs84", *_FORWARD}:
        return np.full((len(lon), 2), np.nan)
    held = _FORWARD[used](lon, lat) if used in _FORWARD else (lon, lat)
    x, y = _BACK[rival](*held) if rival in _BACK else held
    return to_metres(x, y, epsg)


def _unmatched(imported: Imported) -> tuple[Unmatched, ...]:
    """Names that wait for the planner's word; of a list of facilities those that may mean a known street."""
    record, streets = imported.record, imported.study.streets
    facilities = points_of(imported)
    if not isinstance(facilities, Facilities):
        return proposals(record.problems, streets)
    found = proposals(record.problems, streets, _lying(facilities, streets, imported.study.epsg))
    return tuple(one for one in found if one.code)


def _lying(facilities: Facilities, streets: Streets, epsg: int) -> dict[str, int]:
    """Street that most rows with a name of no known street lie in, by that name."""
    rows: dict[str, list[int]] = defaultdict(list)
    for row, (name, code) in enumerate(zip(facilities.street_named, facilities.street_code, strict=True)):
        if name and not code:
            rows[str(name)].append(row)
    inside = _street_under(facilities, streets, epsg) if rows else np.empty(0, dtype=np.intp)
    return {name: _where(inside, those) for name, those in rows.items()}


def _street_under(facilities: Facilities, streets: Streets, epsg: int) -> NDArray[np.intp]:
    """Row of the street that each facility lies in, −1 where none."""
    found = np.full(len(facilities), NOT_FOUND, dtype=np.intp)
    xy = to_metres(facilities.lon, facilities.lat, epsg)
    for row, outline in enumerate(geometry_to_metres(streets.geometry, epsg)):
        shapely.prepare(outline)
        found[shapely.contains_xy(outline, xy[:, 0], xy[:, 1])] = row
    return found


def _where(inside: NDArray[np.intp], rows: Sequence[int]) -> int:
    """Street that most of ``rows`` lie in, −1 where there is none."""
    street, count = Counter(inside[rows].tolist()).most_common(1)[0]
    return int(street) if street != NOT_FOUND and count >= _MOST * len(rows) else NOT_FOUND
