"""What must always hold, asked of any study."""

import math
from dataclasses import fields

import numpy as np
import pytest
import shapely

from locator.analysis.run import analyse
from locator.analysis.scene import Scene
from locator.domain.assumptions import Assumptions
from locator.domain.findings import Cover, Findings
from locator.domain.study import Study
from tests.properties.cases import MEASURED, complete
from tests.properties.oracle import SIDES, Oracle

SIDE_DEPTH = math.cos(math.pi / SIDES)
PEOPLE_PARTS = ("covered_people", "unverified_people", "gap_people")
# Same polygons by another road: what rounding may do to an area.
ROUND_M2 = 1e-6
NEAR_M = 1e-5


def findings(study: Study, assumptions: Assumptions | None = None) -> Findings:
    return analyse(study, assumptions, MEASURED)


def parts_sum_to_the_street(found: Findings) -> None:
    for cover in found.covers.values():
        ground = cover.covered_m2 + cover.unverified_m2 + cover.gap_m2
        assert ground == pytest.approx(cover.area_m2, rel=1e-6, abs=1e-3)
        people = cover.covered_people + cover.unverified_people + cover.gap_people
        assert people == pytest.approx(cover.people, rel=1e-9, abs=1e-9, nan_ok=True)
        for name in PEOPLE_PARTS:
            part = getattr(cover, name)
            assert np.all((part >= 0.0) | np.isnan(part))
        assert not np.any(cover.people_from_outside > cover.covered_people * (1 + 1e-9) + 1e-9)
        for shapes in (cover.covered, cover.unverified, cover.gap):
            assert shapely.is_valid(shapes).all()


def streets_sum_to_the_district(found: Findings) -> None:
    for cover in found.covers.values():
        whole = cover.district()
        for column in fields(Cover):
            values = getattr(cover, column.name)
            if column.name == "kind" or values.dtype == object:
                continue
            known = values[np.isfinite(values)]
            expected = known.sum() if len(known) else np.nan
            assert getattr(whole, column.name)[0] == pytest.approx(expected, nan_ok=True)


def gaps_sum_to_the_street(found: Findings, crumbs_m2: float = 1e-6) -> None:
    """Patches and rests are the gap; ``crumbs_m2`` is what rounding may leave in pieces too small to tell."""
    for kind, cover in found.covers.items():
        area, people = np.zeros(len(cover.people)), np.zeros(len(cover.people))
        for entry in (*found.gaps, *found.gap_rests):
            if entry.kind == kind:
                area[entry.street_row] += entry.area_m2
                people[entry.street_row] += entry.people
        assert area == pytest.approx(cover.gap_m2, rel=1e-9, abs=crumbs_m2)
        known = np.isfinite(cover.gap_people)
        assert people[known] == pytest.approx(cover.gap_people[known], rel=1e-9, abs=1e-5)


def a_complete_list_changes_nothing_covered(study: Study, metres: float) -> None:
    before, after = findings(study), findings(complete(study, metres))
    for kind, cover in before.covers.items():
        other = after.covers[kind]
        for name in ("covered_m2", "covered_people", "people_from_outside", "people", "area_m2"):
            assert np.array_equal(getattr(cover, name), getattr(other, name), equal_nan=True)
        assert np.all(other.unverified_m2 <= cover.unverified_m2 + ROUND_M2)


def covers_no_more(small: Findings, large: Findings, slack_m2: float = 1e-3) -> None:
    """Ground and people covered in ``small`` are covered in ``large``, but for ``slack_m2`` a street."""
    for kind, cover in small.covers.items():
        other = large.covers[kind]
        assert not np.any(cover.covered_people > other.covered_people * (1 + 1e-12))
        beyond = shapely.area(shapely.difference(cover.covered, other.covered, grid_size=1e-4))
        assert np.all(beyond <= 2e-4 * cover.area_m2)
        assert np.all(cover.covered_m2 <= other.covered_m2 + 1e-7 * cover.area_m2 + slack_m2)


def same_numbers(one: Findings, other: Findings, rows: np.ndarray | None = None) -> None:
    """Covers agree; ``rows`` are the rows of ``other`` in the order of ``one``."""
    assert set(one.covers) == set(other.covers)
    for kind, cover in one.covers.items():
        against = other.covers[kind]
        at = np.arange(len(cover.people)) if rows is None else rows
        for column in fields(Cover):
            mine, theirs = getattr(cover, column.name), getattr(against, column.name)
            if column.name == "kind" or mine.dtype == object:
                continue
            if column.name.endswith("_m2"):
                assert mine == pytest.approx(theirs[at], rel=1e-9, abs=ROUND_M2)
            else:
                assert mine == pytest.approx(theirs[at], rel=1e-9, abs=1e-9, nan_ok=True)
    mine, theirs = _gap_numbers(one, None), _gap_numbers(other, rows)
    assert [patch[:3] for patch in mine] == [patch[:3] for patch in theirs]
    assert [patch[3] for patch in mine] == pytest.approx(
        [patch[3] for patch in theirs], abs=1e-3, nan_ok=True
    )


def _gap_numbers(found: Findings, rows: np.ndarray | None) -> list[tuple[str, int, str, float]]:
    """Kind, street, cause and people of every patch, in an order of their own."""
    back = {int(row): at for at, row in enumerate(rows)} if rows is not None else None
    listed = [
        (p.kind, p.street_row if back is None else back[p.street_row], str(p.cause), p.people)
        for p in found.gaps
    ]
    return sorted(listed, key=lambda patch: (*patch[:3], round(patch[3]) if math.isfinite(patch[3]) else -1))


def agrees_with_the_oracle(study: Study, found: Findings, kind: str) -> None:
    oracle, cover = Oracle(study, kind), found.covers[kind]
    homes = [site.home for site in oracle.sites]
    assert cover.facilities.tolist() == [homes.count(row) for row in range(len(cover.people))]
    for row in range(len(study.streets)):
        ground, slack = oracle.ground(row), 1e-6 * max(cover.area_m2[row], 1.0)
        band = slack + _corner_slack(oracle, row)
        assert cover.area_m2[row] == pytest.approx(oracle.lands[row].area, rel=1e-9, abs=1e-6)
        assert cover.covered_m2[row] == pytest.approx(ground.covered, abs=slack)
        assert cover.unverified_m2[row] == pytest.approx(ground.unverified, abs=band)
        assert cover.gap_m2[row] == pytest.approx(ground.gap, abs=band)
    _people_agree(cover, oracle)


def _corner_slack(oracle: Oracle, row: int) -> float:
    """What the band's round corners may differ by, drawn with other starting points: square metres."""
    return 1e-3 * oracle.band(row) ** 2


def _people_agree(cover: Cover, oracle: Oracle) -> None:
    expected = oracle.people_parts()
    for row in range(len(cover.people)):
        if row not in expected:
            assert np.isnan(cover.people[row])
            continue
        parts = expected[row]
        share = 1e-6 + _corner_slack(oracle, row) / max(cover.area_m2[row], 1.0)
        slack = share * oracle.spread().get(row, 0.0) + 1e-9
        assert cover.covered_people[row] == pytest.approx(parts.covered, rel=1e-12, abs=slack)
        assert cover.unverified_people[row] == pytest.approx(parts.unverified, rel=1e-12, abs=slack)
        assert cover.gap_people[row] == pytest.approx(parts.gap, rel=1e-12, abs=slack)
        assert cover.people_from_outside[row] == pytest.approx(parts.outside, rel=1e-12, abs=slack)


def sampled_places_agree(study: Study, found: Findings, kind: str, across: int) -> None:
    """Places on a grid lie in the part that their brute-force cost puts them in, the polygons' rim aside."""
    oracle, cover = Oracle(study, kind), found.covers[kind]
    for row, land in enumerate(oracle.lands):
        if land.is_empty:
            continue
        west, south, east, north = land.bounds
        radius, band = oracle.radius(row), oracle.band(row)
        for x in np.linspace(west, east, across):
            for y in np.linspace(south, north, across):
                place = shapely.Point(x, y)
                if not land.contains(place) or land.boundary.distance(place) < NEAR_M:
                    continue
                metres = oracle.metres(x, y)
                if metres <= radius * SIDE_DEPTH - NEAR_M:
                    assert cover.covered[row].distance(place) < NEAR_M
                if metres <= radius + NEAR_M:
                    continue
                assert not cover.covered[row].contains(place)
                off = oracle.edge.distance(place) if not oracle.edge.is_empty else math.inf
                if off > band + NEAR_M:
                    assert cover.gap[row].distance(place) < NEAR_M
                elif off < band * SIDE_DEPTH - NEAR_M:
                    assert cover.unverified[row].distance(place) < NEAR_M


def nearest_of_each_patch_is_nearest(study: Study, found: Findings, kind: str) -> None:
    oracle = Oracle(study, kind)
    cost = study.assumptions.cost_per_m
    for patch in found.gaps:
        if patch.kind != kind:
            continue
        metres = oracle.metres(*patch.place_xy)
        assert patch.nearest_m == pytest.approx(cost * metres, rel=1e-9)
        assert patch.nearest_m > cost * oracle.radius(patch.street_row) * SIDE_DEPTH - NEAR_M
        assert (patch.nearest_id == "") == math.isinf(metres)


def polygons_follow_the_costs(scene: Scene, kind: str, across: int) -> None:
    """Places on a grid lie in the covered polygon when their cost is within the limit, its rim aside.

    A polygon's rim lies up to 0.1 % of the radius inside the limit; what stands nearer to it is not asked.
    """
    cover, sites, limits = scene.cover(kind), scene.sites(kind), scene.limits(kind)
    for row, land in enumerate(scene.ground.land):
        if land.is_empty:
            continue
        west, south, east, north = land.bounds
        grid = np.stack(np.meshgrid(np.linspace(west, east, across), np.linspace(south, north, across)), -1)
        places = grid.reshape(-1, 2)
        points = shapely.points(places)
        inside = shapely.contains(land, points) & (shapely.distance(land.boundary, points) > NEAR_M)
        metres, _ = scene.measure.nearest(sites, places)
        radius = limits.radius[row]
        off = shapely.distance(shapely.boundary(cover.covered[row]), points)
        sure = inside & ~(off < 2e-3 * radius + 0.05)
        covered = shapely.contains(cover.covered[row], points)
        assert np.array_equal((metres <= radius)[sure], covered[sure])
