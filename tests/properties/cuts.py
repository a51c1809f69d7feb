"""Barriers, crossings and ways laid over any study, drawn from a seed."""

from dataclasses import replace

import numpy as np
import shapely

from locator.domain.assumptions import CircleModel
from locator.domain.layers import Barriers, Crossings, Ways
from locator.domain.study import Study

WALKED = (CircleModel.BARRIER, CircleModel.NETWORK)
_MESH_DEGREES = 0.004


def walked(study: Study, model: CircleModel, seed: int) -> Study:
    """The study under ``model``, cut by bending barriers with a few crossings, with a net of ways over it."""
    draw = np.random.default_rng(seed)
    barriers = _barriers(study, draw)
    closed_edges = study.barriers.take(study.barriers.type == "closed_edge")
    return replace(
        study,
        barriers=closed_edges.append(barriers),
        crossings=_crossings(barriers, draw),
        ways=_ways(study, draw),
        assumptions=replace(study.assumptions, circle=model),
    )


def without_cuts(study: Study) -> Study:
    """The study with nothing to walk round."""
    kept = study.barriers.take(study.barriers.type == "closed_edge")
    return replace(study, barriers=kept, crossings=Crossings())


def _bounds(study: Study) -> tuple[float, float, float, float]:
    west, south, east, north = shapely.total_bounds(study.streets.geometry)
    return west - 0.01, south - 0.01, east + 0.01, north + 0.01


def _barriers(study: Study, draw: np.random.Generator) -> Barriers:
    west, south, east, north = _bounds(study)
    lines = []
    for _ in range(int(draw.integers(1, 4))):
        start = draw.uniform((west, south), (east, north))
        heading = draw.uniform(0, 2 * np.pi) + np.cumsum(draw.normal(0, 0.4, 12))
        steps = 0.0015 * np.column_stack([np.cos(heading), np.sin(heading)])
        lines.append(shapely.LineString(np.vstack([start, start + np.cumsum(steps, axis=0)])))
    kinds = draw.choice(["river", "expressway", "railway", "wall"], len(lines))
    lake = draw.uniform((west, south), (east, north))
    lines.append(shapely.box(*lake, *(lake + draw.uniform(0.001, 0.006, 2))))
    return Barriers.build(len(lines), type=[*kinds, "river"], geometry=lines)


def _crossings(barriers: Barriers, draw: np.random.Generator) -> Crossings:
    spots = [
        shapely.line_interpolate_point(line, float(at), normalized=True)
        for line in barriers.geometry[:-1]
        for at in draw.uniform(0.05, 0.95, int(draw.integers(0, 3)))
    ]
    kinds = draw.choice(["bridge", "underpass", "ferry"], len(spots))
    return Crossings.build(
        len(spots),
        type=kinds,
        open=draw.random(len(spots)) < 0.7,
        wait_s=np.where(kinds == "ferry", 300.0, np.nan),
        geometry=spots,
    )


def _ways(study: Study, draw: np.random.Generator) -> Ways:
    """A shaken mesh with holes, joined at its nodes."""
    west, south, east, north = _bounds(study)
    across = int((east - west) / _MESH_DEGREES) + 2
    along = int((north - south) / _MESH_DEGREES) + 2
    column, row = np.meshgrid(np.arange(across), np.arange(along))
    xy = np.column_stack([column.ravel(), row.ravel()]) * _MESH_DEGREES + (west, south)
    xy += draw.uniform(-0.0012, 0.0012, xy.shape)
    number = np.arange(across * along).reshape(along, across)
    links = np.vstack(
        [
            np.column_stack([number[:, :-1].ravel(), number[:, 1:].ravel()]),
            np.column_stack([number[:-1].ravel(), number[1:].ravel()]),
        ]
    )
    links = links[draw.random(len(links)) > 0.2]
    kinds = draw.choice(["footway", "footway", "residential", "steps", "crossing"], len(links))
    return Ways.build(len(links), type=kinds, geometry=shapely.linestrings(xy[links]))
