"""Lines that look drawn by rivers, surveyors and road builders. Coordinates in metres."""

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString

Points = NDArray[np.float64]


def smooth(control: list[tuple[float, float]], step_m: float, closed: bool = False) -> Points:
    """Catmull-Rom curve through the control points, with a vertex about every ``step_m``."""
    p = np.asarray(control, np.float64)
    first, last = ([p[-1]], p[:2]) if closed else ([2 * p[0] - p[1]], [2 * p[-1] - p[-2]])
    p = np.vstack([first, p, last])
    pieces = []
    for a, b, c, d in zip(p[:-3], p[1:-2], p[2:-1], p[3:], strict=True):
        t = np.linspace(0, 1, max(2, round(float(np.hypot(*(c - b))) / step_m)), endpoint=False)[:, None]
        pieces.append(
            0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * (b - c) + d - a) * t**3)
        )
    return np.vstack([*pieces, p[-2]])


def wave(length_m: Points, rng: np.random.Generator, wavelength_m: float) -> Points:
    """Smooth noise between about -1 and 1 along a length."""
    total = np.zeros_like(length_m)
    for share, scale in ((0.6, 1.0), (0.3, 0.43), (0.15, 0.19)):
        total += share * np.sin(2 * np.pi * length_m / (wavelength_m * scale) + rng.uniform(0, 2 * np.pi))
    return total


def along(points: Points) -> Points:
    """Distance of every vertex from the first."""
    steps = np.hypot(*np.diff(points, axis=0).T)
    return np.concatenate([[0.0], np.cumsum(steps)])


def normals(points: Points) -> Points:
    """Unit vectors to the left of the line at every vertex."""
    tangent = np.gradient(points, axis=0)
    tangent /= np.hypot(*tangent.T)[:, None]
    return np.column_stack([-tangent[:, 1], tangent[:, 0]])


def bend(points: Points, rng: np.random.Generator, amplitude_m: float, wavelength_m: float) -> Points:
    """Wind a line about itself."""
    return points + normals(points) * (amplitude_m * wave(along(points), rng, wavelength_m))[:, None]


def jag(points: Points, rng: np.random.Generator, amplitude_m: float) -> Points:
    """Move every vertex a little, so that the line runs in short straight pieces as parcels do."""
    return points + rng.uniform(-amplitude_m, amplitude_m, points.shape)


def at(line: LineString, share: float) -> tuple[Points, Points]:
    """Point at a share of a line's length, and the unit vector to its left there."""
    length = line.length
    here, ahead = (
        shapely.get_coordinates(line.interpolate(min(length, share * length + d)))[0] for d in (0.0, 1.0)
    )
    tangent = (ahead - here) / np.hypot(*(ahead - here))
    return here, np.array([-tangent[1], tangent[0]])
