"""Rows that tell coordinate systems apart to the eye: their positions fall in different streets."""

from collections.abc import Mapping, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain.projection import to_metres
from locator.importing.locating.fitting import Ground, Sample
from locator.importing.locating.systems import Candidates

_LOOKED_AT, _SHOWN = 400, 8


def discriminating(
    sample: Sample,
    candidates: Candidates,
    ground: Ground,
    ranked: Sequence[str],
    rows: NDArray[np.int64],
    names: Sequence[str],
    streets: Sequence[str],
) -> tuple[Mapping[str, object], ...]:
    """At most eight rows that lie in different streets under the two best candidates.

    Parameters
    ----------
    ranked : sequence of str
        Candidates from best to worst.
    rows, names : sequences
        Number in the file and name of every row.
    streets : sequence of str
        Names of the streets of ``ground``.

    Returns
    -------
    tuple of mappings
        ``row``, ``name``, ``streets`` (candidate to the street it puts the row in, empty where none) and
        ``places`` (candidate to WGS 84 longitude and latitude).
    """
    shown = [datum for datum in ranked if datum in candidates]
    at = np.flatnonzero(sample.usable if sample.usable.any() else sample.given)[:_LOOKED_AT]
    under = np.array([_streets_under(candidates[one], at, ground) for one in shown])
    if len(shown) < 2 or len(at) == 0:  # noqa: PLR2004 - one and another
        return ()
    kinds = [len(set(column)) for column in under.T.tolist()]
    differ = sorted(np.flatnonzero(under[0] != under[1]).tolist(), key=lambda row: -kinds[row])[:_SHOWN]
    named = [*streets, ""]
    return tuple(
        {
            "row": int(rows[at[row]]),
            "name": names[at[row]],
            "streets": {one: named[under[i][row]] for i, one in enumerate(shown)},
            "places": {one: [round(float(axis[at[row]]), 6) for axis in candidates[one]] for one in shown},
        }
        for row in sorted(differ)
    )


def _streets_under(
    places: tuple[NDArray[np.float64], NDArray[np.float64]], rows: NDArray[np.intp], ground: Ground
) -> NDArray[np.intp]:
    """Street that each of ``rows`` lies in; −1 where none."""
    lon, lat = places
    return street_at(to_metres(lon[rows], lat[rows], ground.epsg), ground)


def street_at(xy: NDArray[np.float64], ground: Ground) -> NDArray[np.intp]:
    """Street of ``ground`` that each point (N, 2) in metres lies in, the first of two; −1 where none."""
    found = np.full(len(xy), -1, dtype=np.intp)
    for street in range(len(ground.streets) - 1, -1, -1):
        found[shapely.contains_xy(ground.streets[street], xy)] = street
    return found
