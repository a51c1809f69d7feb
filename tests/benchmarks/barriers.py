"""Circles round 200 barriers against plain circles of the same radius, over the whole city.

*Held*: the graph of the barriers' corners is there from an earlier question, no circle is. *Anew*: nothing
is. A moved facility follows with everything held but its own circles.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from pyogrio import raw

from locator.analysis.barriers.barred import Barred
from locator.analysis.barriers.together import Tiles
from locator.analysis.live import Live
from locator.analysis.scene import Scene, kinds_of, lay_scene
from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.layers import Barriers, Crossings
from locator.domain.projection import geometry_to_degrees
from locator.domain.study import Study
from tests.benchmarks.city import EPSG, read_study, the_city
from tests.benchmarks.drag import _drag as drag_about
from tests.benchmarks.figure import Figure
from tests.benchmarks.folders import WORK, given_folder
from tests.benchmarks.process import PYTHON, run

_NARROW = Assumptions(circle=CircleModel.BARRIER)
_WIDE = replace(_NARROW, detour=1.0, minutes=1000.0 / 60.0 / 0.8)
_LIMITS = {"554": (10.0, 15.0), "1000": (20.0, 30.0)}
_FRAME_S = 0.016
_BARRIERS, _CROSSING_EVERY_M = 200, 800.0
_SEED = 5
_REPEATS = 3


@dataclass(frozen=True)
class _Run:
    """Seconds on the clock and on all cores."""

    clock_s: float
    cores_s: float


def measure() -> Figure:
    """Covers of four kinds at two radii, and moved facilities."""
    study = _study()
    more: dict[str, object] = {"city": the_city().origin}
    met, agrees = True, True
    slowest = baseline = 0.0
    for name, assumptions in {"554": _NARROW, "1000": _WIDE}.items():
        plain = lay_scene(study, replace(assumptions, circle=CircleModel.DETOUR))
        straight = _timed(plain, lambda scene: None)
        scene = lay_scene(study, assumptions)
        anew = _timed(scene, _forget)
        held = _timed(scene, _forget_circles)
        for label, took, limit in (("held", held, _LIMITS[name][0]), ("anew", anew, _LIMITS[name][1])):
            ratio = took.cores_s / straight.cores_s
            more |= {
                f"{label}_{name}_s": took.clock_s,
                f"{label}_{name}_ratio": took.clock_s / straight.clock_s,
            }
            more[f"{label}_{name}_ratio_on_cores"] = ratio
            met &= ratio <= limit
        more[f"plain_{name}_s"] = straight.clock_s
        slowest, baseline = held.clock_s, straight.clock_s
        agrees &= _within(scene, plain)
    moves = drag_about(study, Live(study, _NARROW)).show_s
    p95 = float(np.percentile(moves, 95))
    more |= {"move_p95_s": p95, "move_median_s": float(np.median(moves))}
    return Figure(
        "barriers",
        ours_s=slowest,
        baseline_s=baseline,
        against="plain circles",
        target="held ≤ 10 × (554 m), 20 × (1 km); anew ≤ 15 ×, 30 ×; move ≤ 16 ms",
        met=met and p95 <= _FRAME_S,
        equal=agrees,
        more=more,
    )


def _timed(scene: Scene, before: Callable[[Scene], None]) -> _Run:
    """The quickest of a few runs over all kinds."""
    runs = []
    for _ in range(_REPEATS):
        before(scene)
        started, on_cores = time.perf_counter(), time.process_time()
        for kind in kinds_of(scene.study):
            scene.cover(kind)
        runs.append(_Run(time.perf_counter() - started, time.process_time() - on_cores))
    return min(runs, key=lambda run: run.cores_s)


def _forget(scene: Scene) -> None:
    _forget_circles(scene)
    assert isinstance(scene.measure, Barred)
    scene.measure._graphs.clear()


def _forget_circles(scene: Scene) -> None:
    assert isinstance(scene.measure, Barred)
    scene.measure._circles = {}
    scene.measure._tiles = Tiles()
    scene.measure._paired.clear()


def _within(barred: Scene, plain: Scene) -> bool:
    """Whether no street gains ground or people by barriers."""
    for kind in kinds_of(barred.study):
        less, more = barred.cover(kind), plain.cover(kind)
        if np.any(less.covered_m2 > more.covered_m2 + 1.0) or np.any(
            less.covered_people > more.covered_people
        ):
            return False
    return True


def _study() -> Study:
    path = _barred_city()
    study = read_study(path)
    if path == the_city().path:
        lines = _own_lines()
        along = [np.arange(0.0, line.length, _CROSSING_EVERY_M) for line in lines]
        spots = np.concatenate(
            [shapely.line_interpolate_point(line, at) for line, at in zip(lines, along, strict=True)]
        )
    else:
        lines, spots = (
            shapely.from_wkb(raw.read(path, layer=layer)[2]) for layer in ("barriers", "crossings")
        )
    return replace(
        study,
        barriers=Barriers.build(
            len(lines), type=["river"] * len(lines), geometry=geometry_to_degrees(lines, EPSG)
        ),
        crossings=Crossings.build(
            len(spots),
            type=["bridge"] * len(spots),
            open=[True] * len(spots),
            geometry=geometry_to_degrees(spots, EPSG),
        ),
    )


@cache
def _barred_city() -> Path:
    """File of the city with barriers, where its maker can draw them; else that of the city."""
    folder = given_folder()
    if folder is None:
        return the_city().path
    path = WORK / "barred_city.gpkg"
    if not path.exists():
        WORK.mkdir(parents=True, exist_ok=True)
        run(PYTHON, folder / "make_city.py", path, "--barriers", _BARRIERS)
    return path


def _own_lines() -> NDArray[np.object_]:
    """Bending lines of 3 to 15 km, two thirds of them about the centre."""
    draw = np.random.default_rng(_SEED)
    centre = np.array([640_000.0, 3_460_000.0])
    lines = []
    for number in range(_BARRIERS):
        steps = int(draw.integers(30, 150))
        heading = draw.uniform(0.0, 2.0 * np.pi) + np.cumsum(draw.normal(0.0, 0.1, steps))
        path = np.cumsum(100.0 * np.column_stack([np.cos(heading), np.sin(heading)]), axis=0)
        spread = 7_000.0 if number % 3 else 25_000.0
        lines.append(shapely.LineString(path - path.mean(axis=0) + centre + draw.normal(0.0, spread, 2)))
    return np.array(lines, object)
