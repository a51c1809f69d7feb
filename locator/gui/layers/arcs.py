"""What is seen of many overlapping circles from outside: the arcs that no other circle covers."""

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_TURN = 2.0 * np.pi
_STEP = _TURN / 96.0  # between two corners of an arc
_LEAST = 1e-6  # shorter arcs are rounding


def exposed(xy: Floats, radius: Floats) -> NDArray[np.object_]:
    """Arcs (LineStrings) that bound the union of the circles around ``xy`` (N, 2), all in metres."""
    if len(xy) == 0:
        return np.empty(0, dtype=object)
    circles = np.unique(np.column_stack([xy, radius]), axis=0)
    xy, radius = circles[:, :2], circles[:, 2]
    of, start, end = _covered(xy, radius)
    of, start, end = _free(of, start, end, len(xy))
    return _lines(xy[of], radius[of], start, end)


def _covered(xy: Floats, radius: Floats) -> tuple[Ints, Floats, Floats]:
    """Stretches of rims inside another circle: circle, start and end of each, 0 to a full turn."""
    pairs = cKDTree(xy).query_pairs(2.0 * float(radius.max()), output_type="ndarray")
    one = np.concatenate([pairs[:, 0], pairs[:, 1]])
    other = np.concatenate([pairs[:, 1], pairs[:, 0]])
    step = xy[other] - xy[one]
    apart = np.hypot(*step.T)
    meet = (apart < radius[one] + radius[other]) & (apart > radius[other] - radius[one])
    inside = apart <= radius[other] - radius[one]
    meet &= apart > radius[one] - radius[other]
    one_meets, far = one[meet], apart[meet]
    cosine = (far**2 + radius[one_meets] ** 2 - radius[other[meet]] ** 2) / (2.0 * far * radius[one_meets])
    half = np.arccos(np.clip(cosine, -1.0, 1.0))
    towards = np.arctan2(step[meet, 1], step[meet, 0])
    start, end = np.mod(towards - half, _TURN), np.mod(towards + half, _TURN)
    wraps = start > end
    whole = np.flatnonzero(inside)
    return (
        np.concatenate([one_meets, one_meets[wraps], one[whole]]),
        np.concatenate([start, np.zeros(wraps.sum()), np.zeros(len(whole))]),
        np.concatenate([np.where(wraps, _TURN, end), end[wraps], np.full(len(whole), _TURN)]),
    )


def _free(of: Ints, start: Floats, end: Floats, count: int) -> tuple[Ints, Floats, Floats]:
    """Stretches of rims that none of the stretches given covers."""
    every, none = np.arange(count), np.zeros(count)
    of = np.concatenate([every, of, every])
    start = np.concatenate([none, start, none + _TURN])
    end = np.concatenate([none, end, none + _TURN])
    order = np.lexsort((start, of))
    of, start, end = of[order], start[order], end[order]
    shift = of * (2.0 * _TURN)  # so that one circle's ends never reach the next one's
    reached = np.maximum.accumulate(end + shift) - shift
    free = (of[1:] == of[:-1]) & (start[1:] > reached[:-1] + _LEAST)
    return of[1:][free], reached[:-1][free], start[1:][free]


def _lines(xy: Floats, radius: Floats, start: Floats, end: Floats) -> NDArray[np.object_]:
    corners = np.maximum(np.ceil((end - start) / _STEP), 1).astype(np.int64) + 1
    of = np.repeat(np.arange(len(xy)), corners)
    place = np.arange(len(of)) - np.repeat(np.cumsum(corners) - corners, corners)
    turn = start[of] + (end - start)[of] * place / (corners[of] - 1)
    points = xy[of] + radius[of, None] * np.column_stack([np.cos(turn), np.sin(turn)])
    lines: NDArray[np.object_] = shapely.linestrings(points, indices=of)
    return lines
