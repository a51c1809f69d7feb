"""Spots and sites drawn in metres, for answers that can be worked out by hand."""

from collections.abc import Sequence

import hypothesis.strategies as st
import numpy as np
from hypothesis.extra.numpy import arrays

from locator.analysis.access.nearest import measure_costs
from locator.analysis.access.pace import Pace, pace_of
from locator.analysis.access.spots import Spots
from locator.analysis.circles.straight import Straight
from locator.analysis.sites import Sites
from locator.domain.access import Costs
from locator.domain.assumptions import Assumptions

STRAIGHT = Straight(128)
Places = Sequence[Sequence[float]]


def spots(
    places: Places, count: Sequence[float], street: Sequence[int] | None = None, streets: int = 1
) -> Spots:
    """Demand points of these people, in street 0 unless told."""
    xy = np.array(places, np.float64).reshape(-1, 2)
    row = np.zeros(len(xy), np.int64) if street is None else np.array(street, np.int64)
    people = np.array(count, np.float64)
    total = np.bincount(row, weights=people, minlength=streets)
    keys = np.empty(len(xy), object)
    keys[:] = [f"point:{at}" for at in range(len(xy))]
    return Spots(xy, people, row, np.arange(len(xy)), keys, total)


def sites(places: Places, street: Sequence[int] | None = None, row: Sequence[int] | None = None) -> Sites:
    """Sites that are the study's first facilities, outside every street unless told."""
    xy = np.array(places, np.float64).reshape(-1, 2)
    at = np.full(len(xy), -1, np.int64) if street is None else np.array(street, np.int64)
    own = np.arange(len(xy)) if row is None else np.array(row, np.int64)
    return Sites(xy, at, at, own, np.zeros(1, np.int64), np.empty((0, 2)), xy, np.arange(len(xy)))


def taken(these: Spots, rows: np.ndarray) -> Spots:
    """The same spots in another order."""
    columns = (these.xy, these.count, these.street, these.demand, these.key)
    return Spots(*(column[rows] for column in columns), these.people)


def costs_and_pace(
    these: Spots, offered: dict[str, Sites], assumptions: Assumptions, classes: Sequence[str] | None = None
) -> tuple[Costs, Pace]:
    """Straight-line costs, and the limits of streets without a class unless told."""
    costs = measure_costs(STRAIGHT, offered, these, assumptions.cost_per_m)
    names = np.array([""] * len(these.people) if classes is None else classes, dtype=object)
    return costs, pace_of(tuple(offered), names, assumptions)


def coordinates(most: int, least: int = 1) -> st.SearchStrategy[np.ndarray]:
    """Places within three kilometres, on whole metres."""
    rows = st.integers(least, most)
    whole = st.integers(0, 3000).map(float)
    return rows.flatmap(lambda n: arrays(np.float64, (n, 2), elements=whole, fill=st.nothing()))


@st.composite
def towns(draw: st.DrawFn, streets: int = 3) -> tuple[Spots, Sites]:
    """Up to forty spots in three streets, and up to eight sites there or outside."""
    xy = draw(coordinates(40))
    count = draw(st.lists(st.integers(0, 900), min_size=len(xy), max_size=len(xy)))
    street = draw(st.lists(st.integers(0, streets - 1), min_size=len(xy), max_size=len(xy)))
    at = draw(coordinates(8))
    stands = draw(st.lists(st.integers(-1, streets - 1), min_size=len(at), max_size=len(at)))
    return spots(xy, count, street, streets), sites(at, stands)
