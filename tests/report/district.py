"""A made-up district of any size with findings worked out by plain buffers, for the report's tests."""

from dataclasses import replace

import numpy as np
import shapely
from shapely import Polygon

from locator.domain import projection
from locator.domain.assumptions import Assumptions
from locator.domain.facilities import Facilities
from locator.domain.findings import (
    Basis,
    Cover,
    Findings,
    GapPatch,
    GapRest,
    PopulationBasis,
    RequirementResult,
    Supply,
)
from locator.domain.imports import ImportRecord
from locator.domain.kinds import serving
from locator.domain.layers import Barriers, Water
from locator.domain.people import Band, DemandPoints, Population, PopulationType
from locator.domain.problems import Problem
from locator.domain.streets import Streets
from locator.domain.study import Study

EPSG = 4549
KINDS = ("integrated_centre", "meal_point", "aid_rental", "care_home", "day_care")
_ORIGIN = (640_000.0, 3_457_000.0)
_SIZE = 1_800.0
_NAMES = ("东河", "柳湾", "石桥", "南园", "北场", "望塔", "白莲", "青枫", "长堤", "云溪", "竹里", "新渡")


def _corner(column: int, row: int) -> tuple[float, float]:
    wobble = np.random.default_rng([column + 50, row + 50]).uniform(-320, 320, 2)
    return _ORIGIN[0] + column * _SIZE + wobble[0], _ORIGIN[1] + row * _SIZE * 0.8 + wobble[1]


def _street(column: int, row: int) -> Polygon:
    corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)]
    return Polygon([_corner(*corner) for corner in corners])


def _name(number: int) -> str:
    ending = "镇" if number % 5 == 4 else "街道"
    return (
        _NAMES[number % len(_NAMES)] + ("" if number < len(_NAMES) else str(number // len(_NAMES))) + ending
    )


def make_study(columns: int = 4, rows: int = 3, *, seed: int = 7) -> Study:
    """Study of ``columns`` × ``rows`` streets."""
    draw = np.random.default_rng(seed)
    shapes = np.array([_street(c, r) for r in range(rows) for c in range(columns)], dtype=object)
    count = len(shapes)
    codes = np.array([f"310199{k + 1:03d}" for k in range(count)], dtype=object)
    streets = Streets.build(
        count,
        code=codes,
        name=np.array([_name(k) for k in range(count)], dtype=object),
        geometry=projection.geometry_to_degrees(shapes, EPSG),
    )
    west, south = _ORIGIN
    east, north = west + columns * _SIZE, south + rows * _SIZE * 0.8
    river = shapely.LineString(
        [(west - 900, south + 500), (west + 0.3 * (east - west), south + 1200), (east + 900, north - 700)]
    ).buffer(70)
    return Study(
        name="示例区",
        epsg=EPSG,
        note="虚构",
        streets=streets,
        facilities=_facilities(draw, shapes, codes),
        demand=_demand(draw, shapes, streets),
        population=Population.build(
            count,
            street_code=codes,
            type=np.full(count, PopulationType.RESIDENT.value, dtype=object),
            as_of=np.full(count, "2024-12-31", dtype=object),
            people_60=draw.integers(4_000, 21_000, count).astype(float),
        ),
        water=Water.build(
            1, name=["示例河"], geometry=projection.geometry_to_degrees(np.array([river]), EPSG)
        ),
        barriers=Barriers.build(
            1,
            type=["expressway"],
            geometry=projection.geometry_to_degrees(
                np.array([shapely.LineString([(west + 2_600, south - 500), (west + 2_900, north + 500)])]),
                EPSG,
            ),
        ),
        imports=_imports(),
    )


def _facilities(draw: np.random.Generator, shapes: np.ndarray, codes: np.ndarray) -> Facilities:
    kinds, names, xy, own = [], [], [], []
    for street, shape in enumerate(shapes):
        west, south, east, north = shape.bounds
        for kind in (*KINDS, "community_canteen"):
            number = int(draw.integers(0, 3 if kind != "meal_point" else 5))
            for each in range(number):
                kinds.append(kind)
                names.append(f"{_name(street)[:2]}{each + 1}号" + ("长者食堂" if "canteen" in kind else ""))
                xy.append((draw.uniform(west, east), draw.uniform(south, north)))
                own.append(codes[street])
    lon, lat = projection.to_degrees(np.array(xy)[:, 0], np.array(xy)[:, 1], EPSG)
    count = len(kinds)
    status = np.where(draw.uniform(size=count) < 0.08, "suspended", "open").astype(object)
    beds = np.where(np.array(kinds) == "care_home", draw.integers(40, 200, count), np.nan)
    lon[::37] = np.nan
    return Facilities.build(
        count,
        id=np.array([f"f{k}" for k in range(count)], dtype=object),
        kind=np.array(kinds, dtype=object),
        name=np.array(names, dtype=object),
        status=status,
        street_code=np.array(own, dtype=object),
        licensed_beds=beds,
        lon=lon,
        lat=lat,
    )


def _demand(draw: np.random.Generator, shapes: np.ndarray, streets: Streets) -> DemandPoints:
    names, people, xy = [], [], []
    for street, shape in enumerate(shapes):
        west, south, east, north = shape.bounds
        for number in range(14):
            point = (draw.uniform(west, east), draw.uniform(south, north))
            if shape.contains(shapely.Point(point)):
                names.append(f"{streets.name[street][:2]}第{number + 1}居委")
                people.append(float(draw.integers(200, 1_600)))
                xy.append(point)
    lon, lat = projection.to_degrees(np.array(xy)[:, 0], np.array(xy)[:, 1], EPSG)
    return DemandPoints.build(
        len(names),
        id=np.array([f"d{k}" for k in range(len(names))], dtype=object),
        name=np.array(names, dtype=object),
        people_60=np.array(people),
        lon=lon,
        lat=lat,
    )


def _imports() -> tuple[ImportRecord, ...]:
    counts = {"read": 47, "used": 43, "unplaced": 4, "refused": 0}
    evidence = tuple(
        {"datum": datum, "rows_tested": 42, "inside_named_street": inside, "inside_district": 42}
        for datum, inside in (("gcj02", 41), ("wgs84", 35), ("bd09", 12))
    )
    problems = tuple(
        Problem("no_coordinates", row=row, column="经度", facts={"name": f"第{row}食堂"})
        for row in (5, 9, 21, 40)
    )
    streets = ImportRecord(
        "streets", "streets", "街镇.geojson", "0" * 64, datum="wgs84", counts={"read": 12, "used": 12}
    )
    meals = ImportRecord(
        "meals",
        "facilities",
        "助餐点_2024.csv",
        "1" * 64,
        datum="gcj02",
        evidence=evidence,
        counts=counts,
        problems=(*problems, Problem("number_unreadable", row=7, column="床位", value="若干")),
    )
    return streets, meals


def make_findings(
    study: Study, *, band: Band = Band.OVER_60, assumptions: Assumptions | None = None
) -> Findings:
    """Findings by plain buffers; people are those of the demand points."""
    shapes = projection.geometry_to_metres(study.streets.geometry, EPSG)
    sites = projection.to_metres(study.facilities.lon, study.facilities.lat, EPSG)
    assumptions = assumptions or Assumptions()
    covers = {kind: _cover(study, shapes, sites, kind, assumptions) for kind in KINDS}
    gaps, rests = _gaps(study, covers, sites)
    return Findings(
        basis=Basis(
            assumptions,
            PopulationBasis(PopulationType.RESIDENT, band, "2024-12-31", "demand_points"),
            EPSG,
            {},
        ),
        covers=covers,
        gaps=gaps,
        gap_rests=rests,
        supply=tuple(_supply(study, row) for row in (-1, *range(len(shapes)))),
        requirements=_requirements(study, covers),
    )


def _cover(study: Study, shapes: np.ndarray, sites: np.ndarray, kind: str, assumptions: Assumptions) -> Cover:
    facilities = study.facilities
    serve = np.isin(facilities.kind.astype(str), sorted(serving(kind))) & facilities.open
    placed = serve & facilities.placed
    reach = shapely.union_all(
        shapely.buffer(shapely.points(sites[placed]), assumptions.straight_radius_m(kind), quad_segs=32)
    )
    ground = shapely.difference(
        shapes, shapely.union_all(projection.geometry_to_metres(study.water.geometry, EPSG))
    )
    outer = shapely.boundary(shapely.union_all(shapes)).buffer(180)
    covered = shapely.intersection(ground, reach)
    rest = shapely.difference(ground, reach)
    unverified, gap = shapely.intersection(rest, outer), shapely.difference(rest, outer)
    points = projection.to_metres(study.demand.lon, study.demand.lat, EPSG)
    people = np.array(
        [
            [study.demand.people_60[shapely.contains_xy(part, points)].sum() for part in parts]
            for parts in (covered, unverified, gap)
        ]
    )
    own = np.array([[code == street for street in study.streets.code] for code in facilities.street_code])
    return Cover(
        kind=kind,
        facilities=(own & placed[:, None]).sum(axis=0),
        unplaced=(own & (serve & ~facilities.placed)[:, None]).sum(axis=0),
        area_m2=shapely.area(ground),
        covered_m2=shapely.area(covered),
        unverified_m2=shapely.area(unverified),
        gap_m2=shapely.area(gap),
        people=people.sum(axis=0),
        covered_people=people[0],
        unverified_people=people[1],
        gap_people=people[2],
        people_from_outside=people[0] * 0.1,
        covered=covered,
        unverified=unverified,
        gap=gap,
    )


def _gaps(
    study: Study, covers: dict[str, Cover], sites: np.ndarray
) -> tuple[tuple[GapPatch, ...], tuple[GapRest, ...]]:
    points = projection.to_metres(study.demand.lon, study.demand.lat, EPSG)
    found, rests = [], []
    for kind, cover in covers.items():
        rows = np.flatnonzero(np.isin(study.facilities.kind.astype(str), sorted(serving(kind))))
        rows = rows[np.isfinite(sites[rows, 0])]
        for street, gap in enumerate(cover.gap):
            for part in shapely.get_parts(gap):
                people = float(study.demand.people_60[shapely.contains_xy(part, points)].sum())
                if part.area < 10_000 or people == 0:
                    continue
                place = part.representative_point()
                distances = np.hypot(*(sites[rows] - [place.x, place.y]).T)
                nearest = int(distances.argmin())
                cost = float(distances[nearest]) * 1.3
                found.append(
                    GapPatch(
                        street,
                        kind,
                        part.area,
                        people,
                        str(study.facilities.id[rows[nearest]]),
                        cost,
                        cost / 48,
                        "no_site",
                        (place.x, place.y),
                        part,
                    )
                )
            rests.append(GapRest(street, kind, 2, 6_000.0, 4.0))
    return tuple(found), tuple(rests)


def _supply(study: Study, row: int) -> Supply:
    codes = study.facilities.street_code
    own = np.ones(len(codes), bool) if row < 0 else codes == study.streets.code[row]
    beds = float(np.nansum(study.facilities.licensed_beds[own]))
    nan = float("nan")
    return Supply(row, beds, beds * 0.55, nan, 120.0 + 10 * row, nan, beds / 120, 0.55, nan, nan)


def _requirements(study: Study, covers: dict[str, Cover]) -> tuple[RequirementResult, ...]:
    made = []
    for name, kind in (
        ("integrated_centre_per_street", "integrated_centre"),
        ("aid_rental_per_street", "aid_rental"),
    ):
        for row, count in enumerate(covers[kind].facilities):
            verdict = "met" if count >= 1 else "short"
            made.append(RequirementResult(name, row, verdict, float(count), 1.0, max(0.0, 1.0 - count)))
    for row in range(len(study.streets)):
        value = 120.0 + 10 * row if row != 2 else float("nan")
        verdict = "data_missing" if row == 2 else "met" if value > 150 else "short"
        short = 0.0 if verdict != "short" else 151 - value
        made.append(RequirementResult("meals_per_street", row, verdict, value, 150.0, short))
    made.append(RequirementResult("nursing_beds_share", -1, "short", 0.55, 0.6, 0.05))
    return tuple(made)


def without_people(findings: Findings) -> Findings:
    """Findings of a study without any count of people."""
    unknown = np.full(len(next(iter(findings.covers.values())).people), np.nan)
    columns = ("people", "covered_people", "unverified_people", "gap_people", "people_from_outside")
    covers = {
        kind: replace(cover, **dict.fromkeys(columns, unknown)) for kind, cover in findings.covers.items()
    }
    return replace(findings, covers=covers)
