"""Covered, gap and unverified ground of streets: what the union of the circles takes of each."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.ground import Ground
from locator.analysis.parallel import overlay

Shapes = NDArray[np.object_]
_GRID_M = 1e-4
# A part of the union with more corners than this is clipped to the street's box before it is overlaid.
_LARGE = 300
_CLIP_MARGIN_M = 1.0
_EMPTY = shapely.Polygon()


@dataclass(frozen=True, eq=False)
class GroundCover:
    """Three parts of the land of some streets, as polygons in metres; together they are the land."""

    covered: Shapes
    unverified: Shapes
    gap: Shapes


def cover_ground(ground: Ground, rows: NDArray[np.int64], union: Shapes, band_m: float) -> GroundCover:
    """Divide the land of the streets ``rows`` by service circles and by the band along the open edge.

    Parameters
    ----------
    union : array of polygons
        Disjoint; together all ground within the limit of a site, metres.
    band_m : float
        Ground not covered and nearer than this to the open outer edge is unverified; 0 for none.
    """
    land = ground.land[rows]
    covered, left = _cut(land, union)
    unverified, gap = _cut_band(ground, rows, left, band_m)
    return GroundCover(covered, unverified, gap)


def _cut(land: Shapes, union: Shapes) -> tuple[Shapes, Shapes]:
    """Part of each land inside the union (disjoint polygons), and the rest."""
    covered = np.full(len(land), _EMPTY, dtype=object)
    left = land.copy()
    if len(union) == 0:
        return covered, left
    whole = _inside_one(land, union)
    covered[whole], left[whole] = land[whole], _EMPTY
    split = np.flatnonzero(~whole)
    pieces, street = _pieces(land[split], union)
    touched = np.unique(street)
    covered[split[touched]] = _collected(pieces, street, touched)
    touched = split[touched]
    left[touched] = _ground_only(overlay(shapely.difference, land[touched], covered[touched]))
    wrong = touched[_loses_area(land[touched], covered[touched], left[touched])]
    if len(wrong):
        everything = shapely.union_all(union, grid_size=_GRID_M)
        covered[wrong] = shapely.intersection(land[wrong], everything, grid_size=_GRID_M)
        left[wrong] = shapely.difference(land[wrong], everything, grid_size=_GRID_M)
    return covered, left


def _inside_one(land: Shapes, union: Shapes) -> NDArray[np.bool_]:
    """Which lands lie wholly inside one part of the union."""
    shapely.prepare(union)
    inside = np.zeros(len(land), np.bool_)
    inside[shapely.STRtree(land).query(union, predicate="contains_properly")[1]] = True
    return inside


def _pieces(land: Shapes, union: Shapes) -> tuple[Shapes, NDArray[np.int64]]:
    """Pieces of the union in each land, and the land of each, ascending.

    Parts inside a land are taken whole. Large parts are first clipped to the land's box: what lies far off
    costs time in an overlay and changes nothing.
    """
    tree = shapely.STRtree(union)
    street, part = tree.query(land)
    inside = np.zeros((len(land), len(union)), np.bool_)
    inside[tuple(tree.query(land, predicate="contains_properly"))] = True
    cut = ~inside[street, part]
    pieces = union[part]
    large = cut & (shapely.get_num_coordinates(pieces) > _LARGE)
    if large.any():
        box = shapely.bounds(land)[street[large]] + np.array([-1.0, -1.0, 1.0, 1.0]) * _CLIP_MARGIN_M
        pieces[large] = [
            shapely.clip_by_rect(piece, *corners) for piece, corners in zip(pieces[large], box, strict=True)
        ]
    pieces[cut] = overlay(shapely.intersection, land[street[cut]], pieces[cut])
    kept = ~shapely.is_empty(pieces)
    street, pieces = street[kept], pieces[kept]
    order = np.argsort(street, kind="stable")
    return pieces[order], street[order]


def _collected(pieces: Shapes, street: NDArray[np.int64], touched: NDArray[np.int64]) -> Shapes:
    """Pieces of one street as one geometry; they are disjoint, so nothing has to be dissolved."""
    parts, piece = shapely.get_parts(pieces, return_index=True)
    parts, deeper = shapely.get_parts(parts, return_index=True)
    piece = piece[deeper]
    is_ground = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    owner = np.searchsorted(touched, street[piece[is_ground]])
    made = np.full(len(touched), _EMPTY, dtype=object)
    if len(owner):
        present = np.unique(owner)
        made[present] = shapely.multipolygons(parts[is_ground], indices=np.searchsorted(present, owner))
    return made


def _loses_area(land: Shapes, covered: Shapes, left: Shapes) -> NDArray[np.bool_]:
    """Where rounding inside an overlay has lost or won ground."""
    whole = shapely.area(land)
    lost = np.abs(shapely.area(covered) + shapely.area(left) - whole)
    return np.asarray(lost > 1e-7 * whole + 1e-3, dtype=np.bool_)


def _cut_band(ground: Ground, rows: NDArray[np.int64], left: Shapes, band_m: float) -> tuple[Shapes, Shapes]:
    """Part of what is left that lies along the open edge, and the rest."""
    unverified = np.full(len(left), _EMPTY, dtype=object)
    if band_m <= 0.0:
        return unverified, left
    shapely.prepare(ground.open_edge)
    at_edge = np.flatnonzero(shapely.dwithin(ground.open_edge, left, band_m))
    bands = np.array([ground.near_open_edge(int(row), band_m) for row in rows[at_edge]], dtype=object)
    gap = left.copy()
    unverified[at_edge] = _ground_only(overlay(shapely.intersection, left[at_edge], bands))
    gap[at_edge] = _ground_only(overlay(shapely.difference, left[at_edge], bands))
    return unverified, gap


def _ground_only(shapes: Shapes) -> Shapes:
    """Shapes without the lines and points that an overlay leaves where two borders touch."""
    areal = np.isin(
        shapely.get_type_id(shapes), (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)
    )
    for at in np.flatnonzero(~areal):
        parts = shapely.get_parts(shapely.get_parts(shapes[at]))
        shapes[at] = shapely.MultiPolygon(parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON])
    return shapes
