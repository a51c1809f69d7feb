"""Shapes of the kinds: told apart by form and size as well as by colour."""

import math
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from locator.domain.kinds import Kind, Symbol
from locator.report import palette
from locator.report.svg import Drawing

Points = tuple[tuple[float, float], ...]


def _regular(corners: int, radius: float, turn: float = 0.0) -> Points:
    angles = [turn + 2 * math.pi * k / corners - math.pi / 2 for k in range(corners)]
    return tuple((radius * math.cos(a), radius * math.sin(a)) for a in angles)


def _star() -> Points:
    outer, inner = _regular(5, 1.25), _regular(5, 0.55, math.pi / 5)
    return tuple(point for pair in zip(outer, inner, strict=True) for point in pair)


# Corners on a scale where all shapes look equally large.
_SHAPES: dict[Symbol, Points] = {
    "square": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    "disc": _regular(16, 1.0),
    "diamond": _regular(4, 1.22),
    "pentagon": _regular(5, 1.12),
    "triangle": _regular(3, 1.25),
    "wedge": _regular(3, 1.25, math.pi),
    "cross": tuple(
        (x * 1.1, y * 1.1)
        for x, y in (
            (-0.36, -1), (0.36, -1), (0.36, -0.36), (1, -0.36), (1, 0.36), (0.36, 0.36),
            (0.36, 1), (-0.36, 1), (-0.36, 0.36), (-1, 0.36), (-1, -0.36), (-0.36, -0.36),
        )
    ),
    "star": _star(),
}  # fmt: skip
_SMALL = 0.7


def corners(kind: Kind) -> Points:
    """Corners of a kind's symbol about its middle, y downwards, about as large as a disc of radius 1."""
    scale = _SMALL if kind.small else 1.0
    return tuple((x * scale, y * scale) for x, y in _SHAPES[kind.symbol])


@cache
def _steps(symbol: Symbol, radius: float) -> tuple[tuple[int, int], str]:
    points = [(round(x * radius), round(y * radius)) for x, y in _SHAPES[symbol]]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    return points[0], " ".join(f"{dx} {dy}" for dx, dy in steps)


def marks(kind: Kind, places: Iterable[tuple[float, float]], radius: float) -> str:
    """Path data of one symbol at each place (units)."""
    (dx, dy), steps = _steps(kind.symbol, radius * (_SMALL if kind.small else 1.0))
    return "".join(f"M{round(x) + dx} {round(y) + dy}l{steps}z" for x, y in places)


def draw(
    drawing: Drawing, kind: Kind, places: Iterable[tuple[float, float]], radius: float, *, in_service: bool
) -> None:
    """Draw facilities of one kind with a halo: filled when open, outline only when not."""
    data = marks(kind, places, radius)
    drawing.path(data, fill=palette.HALO, stroke=palette.HALO, stroke_width=round(radius * 0.5))
    if in_service:
        drawing.path(data, fill=kind.colour)
    else:
        drawing.path(data, fill=palette.HALO, stroke=kind.colour, stroke_width=round(radius * 0.3))


def out_of_service(drawing: Drawing, x: float, y: float, radius: float) -> None:
    """Draw what stands in a legend for any kind out of service: an outline of no kind's colour."""
    points = _regular(16, radius)
    data = "M" + "L".join(f"{round(x + dx)} {round(y + dy)}" for dx, dy in points) + "z"
    drawing.path(data, fill=palette.HALO, stroke=palette.MARK, stroke_width=round(radius * 0.3))


@cache
def picture(kind: Kind) -> str:
    """Symbol of a kind as a drawing of its own, 4 mm wide."""
    drawing = Drawing(400, 400)
    drawing.path(marks(kind, [(200, 200)], 140), fill=kind.colour)
    return drawing.finish()
