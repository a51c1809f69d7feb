"""Crossings laid over the barriers: where one steps on and off, and how far it is between."""

from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.barriers.chord import shortest_chord
from locator.analysis.barriers.drawn import Drawn
from locator.analysis.barriers.notes import Found, Note
from locator.domain.layers import GATE, ROAD_CROSSING, Crossings
from locator.domain.projection import geometry_to_metres

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Shapes = NDArray[np.object_]

SNAP_M = 15.0
_MOVED_M = 1.0
_SAME_LINE_M = 0.02
_DISC_SEGMENTS = 32


@dataclass(frozen=True, eq=False)
class Landings:
    """Spots where open crossings are stepped on and off.

    ``xy`` (L, 2); ``crossing`` (L,) row in the study's table; ``deck`` (L,) number of the single point or
    line that a landing is of; ``along`` (L,) metres along it and ``off`` (L,) metres beside it, so that the
    way between two landings of a deck is |along - along| + off + off + ``toll``. ``decks`` are their shapes.
    """

    xy: Floats
    crossing: Ints
    deck: Ints
    along: Floats
    off: Floats
    toll: Floats
    decks: Shapes

    def some(self, landings: Ints) -> "Landings":
        """The landings ``landings``; all decks stay."""
        return Landings(
            self.xy[landings],
            self.crossing[landings],
            self.deck[landings],
            self.along[landings],
            self.off[landings],
            self.toll[landings],
            self.decks,
        )

    def links(self) -> tuple[Ints, Ints, Floats, Floats]:
        """Ordered pairs of landings of one deck, each with itself: from, to, metres walked, toll."""
        count = np.bincount(self.deck, minlength=len(self.decks))
        first = np.r_[0, np.cumsum(count)[:-1]]
        order = np.argsort(self.deck, kind="stable")
        partners = count[self.deck]
        start = np.repeat(np.arange(len(self.deck)), partners)
        place = np.arange(len(start)) - np.repeat(np.cumsum(partners) - partners, partners)
        end = order[first[self.deck[start]] + place]
        metres = np.abs(self.along[start] - self.along[end]) + self.off[start] + self.off[end]
        return start, end, np.where(start == end, 0.0, metres), self.toll[start]

    def append(self, other: "Landings") -> "Landings":
        """All of these, then all of ``other``."""
        deck = np.concatenate([self.deck, other.deck + len(self.decks)])
        both = [
            np.concatenate([getattr(self, name), getattr(other, name)])
            for name in ("xy", "crossing", "along", "off", "toll", "decks")
        ]
        xy, crossing, along, off, toll, decks = both
        return Landings(xy, crossing, deck, along, off, toll, decks)


@dataclass
class _Found:
    """Landings gathered crossing by crossing."""

    xy: list[Floats] = field(default_factory=list)
    crossing: list[int] = field(default_factory=list)
    deck: list[int] = field(default_factory=list)
    along: list[float] = field(default_factory=list)
    off: list[float] = field(default_factory=list)
    toll: list[float] = field(default_factory=list)
    decks: list[shapely.Geometry] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def add(
        self, row: int, toll: float, deck: shapely.Geometry, spots: list[tuple[Floats, float, float]]
    ) -> None:
        """Add the landings of one deck: position, metres along, metres off."""
        for xy, along, off in spots:
            self.xy.append(xy)
            self.crossing.append(row)
            self.deck.append(len(self.decks))
            self.along.append(along)
            self.off.append(off)
            self.toll.append(toll)
        self.decks.append(deck)

    def note(self, code: Found, row: int, metres: float, at: shapely.Geometry) -> None:
        """Tell something of a crossing."""
        x, y = shapely.get_coordinates(at)[0].tolist()
        self.notes.append(Note(code, "crossings", row, metres, x, y))

    def landings(self) -> Landings:
        """All of them as arrays."""
        return Landings(
            np.array(self.xy, np.float64).reshape(-1, 2),
            np.array(self.crossing, np.int64),
            np.array(self.deck, np.int64),
            np.array(self.along, np.float64),
            np.array(self.off, np.float64),
            np.array(self.toll, np.float64),
            np.array(self.decks, object),
        )


def no_landings() -> Landings:
    """Nothing to step on."""
    return _Found().landings()


def lay_crossings(
    drawn: Drawn, crossings: Crossings, epsg: int, wait_m_per_s: float
) -> tuple[Landings, list[Note]]:
    """Landings of the open crossings over the barriers that they can open, and what is to be told of them."""
    landings, told = no_landings(), list[Note]()
    sort = np.where(np.isin(crossings.type.astype(str), (GATE, ROAD_CROSSING)), crossings.type, "")
    for one in ("", GATE, ROAD_CROSSING):
        rows = np.flatnonzero(crossings.open & (sort == one))
        if len(rows):
            found, notes = _Layer(drawn, one).lay(crossings, rows, epsg, wait_m_per_s)
            landings, told = landings.append(found), [*told, *notes]
    return landings, sorted(told, key=lambda note: note.row)


class _Layer:
    """Lays crossings of the type ``sort`` over what they can open of the barriers ``drawn``."""

    def __init__(self, drawn: Drawn, sort: str) -> None:
        fit, unfit = drawn.parted(sort)
        self._lines, self._solid = fit.lines, fit.solid
        self._all = np.concatenate([fit.lines, fit.banks])
        self._parts = shapely.get_parts(self._solid) if self._solid is not None else np.empty(0, object)
        self._tree = shapely.STRtree(self._all)
        self._solids = shapely.STRtree(self._parts)
        shut = shapely.get_parts(unfit.solid) if unfit.solid is not None else np.empty(0, object)
        self._shut = shapely.STRtree(np.concatenate([unfit.lines, shut]))
        self._found = _Found()

    def lay(
        self, crossings: Crossings, rows: Ints, epsg: int, wait_m_per_s: float
    ) -> tuple[Landings, list[Note]]:
        """Landings of the crossings ``rows``, and what is to be told of them."""
        shapes = geometry_to_metres(crossings.geometry[rows], epsg)
        wait = np.nan_to_num(crossings.wait_s[rows], nan=0.0)
        toll = np.maximum(wait, 0.0) * wait_m_per_s
        parts, owner = shapely.get_parts(shapes, return_index=True)
        kind = shapely.get_type_id(parts)
        self._points(parts[kind == 0], rows[owner[kind == 0]], toll[owner[kind == 0]])
        for part, of in zip(parts[kind == 1], owner[kind == 1], strict=True):
            self._line(part, int(rows[of]), float(toll[of]))
        for part, of in zip(parts[kind > 1], owner[kind > 1], strict=True):
            self._points(np.array([shapely.centroid(part)], object), rows[of : of + 1], toll[of : of + 1])
        landings = self._found.landings()
        # Where a wall runs along a river, its gate leads into the water.
        wet = self._shut.query(shapely.points(landings.xy), predicate="dwithin", distance=_SAME_LINE_M)[0]
        return landings.some(np.setdiff1d(np.arange(len(landings.xy)), wet)), self._found.notes

    def _points(self, points: Shapes, rows: Ints, toll: Floats) -> None:
        point, feet = self._feet(points)
        wet, part = self._solids.query(points, predicate="dwithin", distance=SNAP_M)
        for at, spot in enumerate(points):
            here = shapely.get_coordinates(spot)[0]
            spots = []
            for foot in feet[point == at]:
                off = float(np.hypot(*(foot - here)))
                spots.append((foot, 0.0, off))
            for polygon in part[wet == at]:
                spots += shortest_chord(self._parts[polygon], here)
            if not spots:
                self._off(spot, int(rows[at]))
                continue
            moved = min(off for _, _, off in spots)
            if moved > _MOVED_M:
                self._found.note(Found.CROSSING_MOVED, int(rows[at]), moved, spot)
            self._found.add(int(rows[at]), float(toll[at]), spot, spots)

    def _feet(self, points: Shapes) -> tuple[Ints, Floats]:
        """Nearest point of every stretch of line within 15 m of a point: which point, and where."""
        lines = shapely.STRtree(self._lines)
        point, line = lines.query(points, predicate="dwithin", distance=SNAP_M)
        disc = shapely.buffer(points[point], SNAP_M, quad_segs=_DISC_SEGMENTS)
        inside = shapely.intersection(self._lines[line], disc)
        inside = np.where(shapely.is_empty(inside), self._lines[line], inside)
        merged = shapely.line_merge(inside)
        stretch, of = shapely.get_parts(merged, return_index=True)
        step = shapely.shortest_line(points[point[of]], stretch)
        return point[of], shapely.get_coordinates(shapely.get_point(step, 1))

    def _line(self, line: shapely.LineString, row: int, toll: float) -> None:
        if len(self._shut.query(line, predicate="intersects")):
            self._found.note(Found.CROSSING_UNFIT, row, 0.0, line)
            return
        near = self._all[self._tree.query(line, predicate="dwithin", distance=SNAP_M)]
        spots = self._banks(line) + self._ends(line, row) + self._beside(line, near)
        if len(near) == 0:
            self._off(line, row)
        elif len(spots) == 1:
            self._points(
                np.array([shapely.line_interpolate_point(line, 0.5, normalized=True)]),
                np.array([row]),
                np.array([toll]),
            )
        else:
            self._found.add(row, toll, line, spots)

    def _banks(self, line: shapely.LineString) -> list[tuple[Floats, float, float]]:
        """Where a line passes from free ground to water or back."""
        if self._solid is None:
            return []
        cut = shapely.get_parts(shapely.intersection(line, shapely.boundary(self._solid)))
        ends = np.concatenate(
            [shapely.get_point(cut, 0), shapely.get_point(cut, -1), cut[shapely.get_type_id(cut) == 0]]
        )
        ends = ends[~shapely.is_missing(ends)]
        return [
            (shapely.get_coordinates(spot)[0], float(shapely.line_locate_point(line, spot)), 0.0)
            for spot in ends
        ]

    def _ends(self, line: shapely.LineString, row: int) -> list[tuple[Floats, float, float]]:
        """The ends of a line; one inside a polygon moves to the bank where that is near."""
        spots = []
        for at in (0, -1):
            spot = shapely.get_point(line, at)
            along = 0.0 if at == 0 else float(line.length)
            if self._solid is None or not shapely.intersects(self._solid, spot):
                spots.append((shapely.get_coordinates(spot)[0], along, 0.0))
                continue
            step = shapely.shortest_line(spot, shapely.boundary(self._solid))
            if step.length <= SNAP_M:
                if step.length > _MOVED_M:
                    self._found.note(Found.CROSSING_MOVED, row, float(step.length), spot)
                spots.append((shapely.get_coordinates(step)[1], along, float(step.length)))
            else:
                self._found.note(Found.CROSSING_IN_WATER, row, float(step.length), spot)
        return spots

    def _beside(self, line: shapely.LineString, near: Shapes) -> list[tuple[Floats, float, float]]:
        """Feet on barriers near a line that it does not meet."""
        apart = near[~shapely.intersects(near, line)]
        spots = []
        for step in shapely.shortest_line(line, apart):
            ends = shapely.get_coordinates(step)
            along = float(shapely.line_locate_point(line, shapely.points(ends[0])))
            spots.append((ends[1], along, float(step.length)))
        return spots

    def _off(self, shape: shapely.Geometry, row: int) -> None:
        metres = np.inf
        if len(self._shut.query(shape, predicate="dwithin", distance=_MOVED_M)):
            self._found.note(Found.CROSSING_UNFIT, row, 0.0, shape)
            return
        if len(self._all):
            metres = float(shapely.distance(shape, self._all[self._tree.nearest(shape)]))
        self._found.note(Found.CROSSING_OFF, row, metres, shape)
