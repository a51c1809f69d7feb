"""Layers that every map shares: ground, water, lines, gaps, facilities."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain.kinds import kinds, serving
from locator.report import palette, symbols
from locator.report.frame import Frame
from locator.report.labels import Rect
from locator.report.scene import Scene
from locator.report.svg import Drawing, outline


def areas(drawing: Drawing, frame: Frame, geometries: NDArray[np.object_], **style: object) -> None:
    """Fill areas in one style; overlapping holes stay holes."""
    drawing.path(outline(frame.draw(geometries)), fill_rule="evenodd", **style)


def lines(drawing: Drawing, frame: Frame, geometries: NDArray[np.object_], **style: object) -> None:
    """Draw lines, or the outlines of areas, in one style."""
    drawing.path(outline(frame.draw(geometries)), fill="none", stroke_linejoin="round", **style)


def by_class(drawing: Drawing, frame: Frame, scene: Scene, kind: str) -> None:
    """Fill every street in the colour of its covered share, or with fine lines where that is unknown."""
    classes = np.array([palette.class_of(share) for share in scene.shares(kind)])
    for position, (_from, colour) in enumerate(palette.CLASSES):
        areas(drawing, frame, scene.streets[classes == position], fill=colour)
    for fill in ("#FFFFFF", "url(#lines)"):
        areas(drawing, frame, scene.streets[classes < 0], fill=fill)


def surroundings(drawing: Drawing, frame: Frame, scene: Scene) -> None:
    """Draw the planner's base layer and water, under all else but the ground."""
    dimensions = shapely.get_dimensions(scene.background)
    areas(drawing, frame, scene.background[dimensions > 1], fill=palette.BACKGROUND)
    lines(drawing, frame, scene.background[dimensions == 1], stroke=palette.BACKGROUND, stroke_width=25)
    areas(drawing, frame, scene.water, fill=palette.WATER)


def barriers(drawing: Drawing, frame: Frame, scene: Scene) -> None:
    """Draw barriers as lines with a light casing, for orientation."""
    data = outline(frame.draw(scene.barriers))
    drawing.path(data, fill="none", stroke=palette.HALO, stroke_width=60)
    drawing.path(data, fill="none", stroke=palette.BARRIER, stroke_width=30)


def uncovered(
    drawing: Drawing,
    frame: Frame,
    gap: NDArray[np.object_],
    unverified: NDArray[np.object_],
    hatch: str = "hatch",
) -> None:
    """Hatch gaps and dot what is unverified."""
    areas(drawing, frame, unverified, fill="url(#dots)")
    areas(drawing, frame, gap, fill=f"url(#{hatch})", stroke=palette.HATCH, stroke_width=12)


def borders(drawing: Drawing, frame: Frame, streets: NDArray[np.object_], width: float) -> None:
    """Draw the streets' borders."""
    lines(drawing, frame, streets, stroke=palette.BORDER, stroke_width=round(width))


def facilities(drawing: Drawing, frame: Frame, scene: Scene, kind: str, radius: float) -> Sequence[Rect]:
    """Draw the facilities that serve a kind; give the room that each takes on paper."""
    rows = scene.rows_of(kind)
    rows = rows[frame.shows(scene.facilities[rows], radius)]
    table = scene.study.facilities
    places = frame.place(scene.facilities[rows])
    for own in sorted(serving(kind), key=list(kinds()).index):
        for in_service in (False, True):
            chosen = (table.kind[rows] == own) & (table.open[rows] == in_service)
            spots = [(float(x), float(y)) for x, y in places[chosen]]
            symbols.draw(drawing, kinds()[own], spots, radius, in_service=in_service)
    return [(x - radius, y - radius, x + radius, y + radius) for x, y in places.tolist()]
