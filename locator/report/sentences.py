"""The answer for one kind in one sentence: measured words, the people's name, the basis."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely

from locator.domain.findings import Cover
from locator.domain.kinds import kinds
from locator.report import basis, tally
from locator.report.content import Bar
from locator.report.numbers import listed, percent
from locator.report.scene import Scene
from locator.report.tally import Tally
from locator.words import _

_MAINLY = 3


@dataclass(frozen=True)
class Place:
    """What a sentence speaks of: the district (``row`` None) or one street."""

    name: str
    row: int | None = None


def tally_of(cover: Cover, row: int | None) -> Tally:
    """Tally of a street, or of the district where ``row`` is ``None``."""
    return tally.of_district(cover) if row is None else tally.of_street(cover, row)


def ground_share(cover: Cover, row: int | None) -> float:
    """Share of ground covered."""
    if row is not None:
        return float(cover.covered_share[row])
    return float(cover.covered_m2.sum() / cover.area_m2.sum()) if cover.area_m2.sum() > 0 else float("nan")


def bar(cover: Cover, row: int | None) -> Bar | None:
    """Shares of people (of ground, where people are unknown) covered, unverified and in a gap."""
    parts = [cover.covered_people, cover.unverified_people, cover.gap_people]
    if not np.isfinite(cover.people if row is None else cover.people[row]).any():
        parts = [cover.covered_m2, cover.unverified_m2, cover.gap_m2]
    amounts = [float(np.nansum(part) if row is None else part[row]) for part in parts]
    whole = sum(amounts)
    if not whole > 0:
        return None
    # Whole percents: a bar must not tell a number that the text keeps back.
    unverified, gap = (round(amount / whole, 2) for amount in amounts[1:])
    return Bar(round(1 - unverified - gap, 2), unverified, gap)


def sentence(scene: Scene, kind: str, place: Place) -> str:
    """Answer for one kind in a street or the district."""
    cover = scene.cover(kind)
    counts = tally_of(cover, place.row)
    words = {
        "place": place.name,
        "kind": kinds()[kind].label,
        "reach": basis.reach(scene.findings.basis.assumptions, kind),
        "label": scene.findings.basis.population.label,
        "date": basis.day(scene.findings.basis.population.as_of),
        "people": tally.text(counts.people),
        "share": percent(counts.share),
    }
    if counts.share is None:
        return _ground(words, cover, place)
    template = (
        _("As of {date}, {share} of the {people} {label} in {place} can reach the nearest {kind} {reach}")
        if words["date"]
        else _("{share} of the {people} {label} in {place} can reach the nearest {kind} {reach}")
    )
    return template.format(**words) + _rest(scene, kind, place, counts)


def _ground(words: dict[str, str], cover: Cover, place: Place) -> str:
    words = {**words, "share": percent(ground_share(cover, place.row))}
    return _("{share} of the ground of {place} lies {reach} of a {kind}; people are not known.").format(
        **words
    )


def _rest(scene: Scene, kind: str, place: Place, counts: Tally) -> str:
    gap = tally.text(counts.gap)
    if counts.gap == 0:
        said = _("; none is known to be left out.")
    else:
        share = tally.share_of(counts.gap, counts.people)
        where = listed(mainly(scene, kind, place))
        template = (
            _("; {gap} are not yet covered") if share is None else _("; {gap} ({share}) are not yet covered")
        )
        said = template.format(gap=gap, share=percent(share))
        said += _(", mainly in {places}.").format(places=where) if where else _(".")
    if counts.unverified:
        said += _(
            " For another {number}, near the edge of the district, it is still to be verified: "
            "the lists of the neighbours are not declared complete."
        ).format(number=tally.text(counts.unverified))
    return said


def mainly(scene: Scene, kind: str, place: Place) -> list[str]:
    """Names of the streets (of a street: the committees) that hold most of the people not covered."""
    if place.row is not None:
        return gap_points(scene, kind, place.row)[:_MAINLY]
    gaps = np.nan_to_num(scene.cover(kind).gap_people)
    order = np.argsort(-gaps, kind="stable")[:_MAINLY]
    return [str(scene.study.streets.name[row]) for row in order if gaps[row] >= tally.LIMIT]


def gap_points(scene: Scene, kind: str, row: int) -> list[str]:
    """Names of the demand points in a street's gap, those with most people first."""
    return points_in(scene, scene.cover(kind).gap[row])


def points_in(scene: Scene, shape: object) -> list[str]:
    """Names of the demand points on a piece of ground, those with most people first."""
    demand = scene.study.demand
    if len(demand) == 0 or shape is None:
        return []
    west, south, east, north = shapely.bounds(shape)
    x, y = scene.demand.T
    near = np.flatnonzero((x >= west) & (x <= east) & (y >= south) & (y <= north))
    inside = near[shapely.contains_xy(shape, scene.demand[near])]
    weight = _weight(scene)
    named = [row for row in inside[np.argsort(-weight(inside), kind="stable")] if demand.name[row]]
    return [str(demand.name[row]) for row in named]


def _weight(scene: Scene) -> Callable[[np.ndarray], np.ndarray]:
    demand = scene.study.demand
    people = np.where(np.isfinite(demand.people_60), demand.people_60, demand.people_total)
    return lambda rows: np.nan_to_num(people[rows])
