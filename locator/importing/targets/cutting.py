"""Lines out of a row of points, parted at some of them."""

import numpy as np
import shapely
from numpy.typing import NDArray


def parted(
    xy: NDArray[np.float64], ends: NDArray[np.bool_], cut: NDArray[np.bool_]
) -> tuple[NDArray[np.object_], NDArray[np.intp]]:
    """Lines between cuts, and the position of the first point of each.

    ``xy`` (N, 2) are the points of all lines, one line after the other; ``ends`` marks the first and the last
    of each, ``cut`` the points at which lines are parted, their ends among them.
    """
    # A cut inside a line ends one piece and begins the next.
    times = 1 + (cut & ~ends)
    positions = np.repeat(np.arange(len(xy)), times)
    last = np.cumsum(times) - 1
    begins = np.zeros(len(positions), np.bool_)
    begins[last[cut & ~ends]] = True
    begins[last[np.flatnonzero(ends)[::2]]] = True
    lines: NDArray[np.object_] = shapely.linestrings(xy[positions], indices=np.cumsum(begins) - 1)
    return lines, positions[begins]
