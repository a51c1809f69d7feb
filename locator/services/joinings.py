"""How facilities and people join the walk network, and what the network itself is like."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from locator.analysis.network.graph import Network
from locator.analysis.network.report import NetworkReport, Steps, report_network, steps_of
from locator.analysis.network.walked import Walked
from locator.analysis.scene import Scene, lay_scene
from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.fairness import Joined
from locator.domain.kinds import serving
from locator.domain.progress import Progress, silent
from locator.domain.projection import to_metres
from locator.domain.study import Study
from locator.words import _

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Doors:
    """Places that join the network, and how.

    ``row`` (P,) is each place's row in its table (a facility with several entrances has several places),
    ``xy`` (P, 2) metres; ``steps`` tells every stretch of way that a place sees.
    """

    row: Ints
    xy: Floats
    steps: Steps

    @property
    def alone(self) -> Ints:
        """Rows that no place of which joins the network, ascending."""
        return np.setdiff1d(self.row, self.row[self.steps.place])


@dataclass(frozen=True, eq=False)
class StudyJoinings:
    """Every joining of a study, and the facts of its network."""

    network: Network
    report: NetworkReport
    facilities: Doors
    points: Doors

    def summed_up(self) -> Joined:
        """How many places join, which do not, and how whole the network is."""
        metres = self.report.component_m
        return Joined(
            facilities=len(np.unique(self.facilities.row)),
            facilities_alone=tuple(self.facilities.alone.tolist()),
            points=len(self.points.row),
            points_alone=tuple(self.points.alone.tolist()),
            parts=len(metres),
            main_share=float(metres[0] / metres.sum())
            if len(metres) and metres.sum() > 0.0
            else float("nan"),
            cuts=len(np.unique(self.report.cut_ways)),
        )


def join_study(
    study: Study,
    assumptions: Assumptions | None = None,
    kinds: Sequence[str] = (),
    progress: Progress = silent,
) -> StudyJoinings:
    """Join the open facilities of ``kinds``, or of all, and the demand points to the walk network.

    Raises
    ------
    InputError
        The study holds no walk network (``no_ways``).
    """
    progress(0, 1, _("Joining places to the walk network"))
    walking = replace(assumptions or study.assumptions, circle=CircleModel.NETWORK)
    return joinings_of(lay_scene(study, walking), kinds)


def joinings_of(scene: Scene, kinds: Sequence[str] = ()) -> StudyJoinings:
    """Joinings of a scene of the network model."""
    measure, study = scene.measure, scene.study
    if not isinstance(measure, Walked):
        raise TypeError("only the network model joins places to ways")
    row, xy = _doors(scene, kinds)
    demand = to_metres(study.demand.lon, study.demand.lat, study.epsg)
    placed = np.flatnonzero(np.isfinite(demand).all(axis=1))
    return StudyJoinings(
        network=measure.network,
        report=report_network(measure.network),
        facilities=Doors(row, xy, steps_of(measure.network, xy, measure.joinings(xy))),
        points=_points(measure, placed, demand[placed]),
    )


def _points(measure: Walked, row: Ints, xy: Floats) -> Doors:
    return Doors(row, xy, steps_of(measure.network, xy, measure.joinings(xy)))


def _doors(scene: Scene, kinds: Sequence[str]) -> tuple[Ints, Floats]:
    """Entrances of the open facilities, or their own places: row and metres."""
    facilities, places = scene.study.facilities, scene.places
    wanted = facilities.open & facilities.placed
    if kinds:
        asked = sorted(set().union(*(serving(kind) for kind in kinds)))
        wanted &= np.isin(facilities.kind.astype(str), asked)
    rows = np.flatnonzero(wanted)
    own = [places.entrances.get(int(row), places.xy[row][None]) for row in rows]
    count = np.array([len(one) for one in own], np.int64)
    return np.repeat(rows, count), np.concatenate([np.empty((0, 2)), *own])
