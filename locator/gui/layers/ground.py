"""What the map draws: a study and its findings, laid out once and taken over from answer to answer."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain.assumptions import CircleModel
from locator.domain.comparison import Comparison
from locator.domain.facilities import Status
from locator.domain.findings import Basis, Findings, GapPatch, PopulationBasis
from locator.domain.kinds import serving
from locator.domain.people import Band, PopulationType
from locator.domain.projection import geometry_to_metres
from locator.domain.study import Study
from locator.gui.answering import Answer
from locator.gui.layers.arcs import exposed
from locator.gui.layers.joints import Joints
from locator.gui.layers.shapes import Shapes
from locator.gui.layers.viewport import Box
from locator.report.scene import Scene

_SLIVER_M = 1.0  # half the width of what is no ground, but two ways to draw one circle
_NO_SHAPES: NDArray[np.object_] = np.empty(0, dtype=object)


class Ground:
    """An answer laid out for drawing and picking; whatever it is asked for it keeps.

    What rests on tables that an edit left alone is taken over from the ground before.
    """

    def __init__(self, answer: Answer, before: "Ground | None" = None) -> None:
        self.answer = answer
        self.study = answer.study
        self.scene: Scene = answer.scene or _nothing_found(self.study).take_over(
            before.scene if before else None
        )
        self._held: dict[str, tuple[Any, Any]] = dict(before._held) if before else {}  # noqa: SLF001
        # Circles of an answer that is not settled are those of the study before.
        old = before.circles_of if before else None
        self.circles_of: CircleModel | None = self.study.assumptions.circle if answer.settled else old

    def _hold(self, name: str, source: Any, make: Callable[[], Any]) -> Any:
        """What ``make`` gives, made again only when ``source`` is another object."""
        held = self._held.get(name)
        if held is None or held[0] is not source:
            held = (source, make())
            self._held[name] = held
        return held[1]

    def warm(self) -> None:
        """Lay out now what the window asks for while the pointer moves."""
        _laid_out = self.street_tree, self.scene.facilities, self.scene.middles, self.joints
        for kind in self.scene.findings.covers:
            self.scene.shares(kind)
            self.patch_tree(kind)

    def measured(self, kind: str) -> bool:
        """Whether the kind has been measured."""
        return kind in self.scene.findings.covers

    @property
    def extent(self) -> Box:
        """West, south, east and north of the district, metres."""
        return self.scene.extent

    @property
    def streets(self) -> Shapes:
        """Outlines of the streets."""
        found: Shapes = self._hold("streets", self.scene.streets, lambda: Shapes.of(self.scene.streets))
        return found

    @property
    def street_tree(self) -> shapely.STRtree:
        """Index of the streets' outlines."""
        return self._hold("street_tree", self.scene.streets, lambda: shapely.STRtree(self.scene.streets))

    @property
    def water(self) -> Shapes:
        """Water surfaces."""
        found: Shapes = self._hold("water", self.scene.water, lambda: Shapes.of(self.scene.water))
        return found

    @property
    def background(self) -> Shapes:
        """The planner's own base layer."""
        scene = self.scene
        found: Shapes = self._hold("background", scene.background, lambda: Shapes.of(scene.background))
        return found

    @property
    def barriers(self) -> Shapes:
        """Barriers to walking."""
        found: Shapes = self._hold("barriers", self.scene.barriers, lambda: Shapes.of(self.scene.barriers))
        return found

    @property
    def crossings(self) -> Shapes:
        """Crossings of barriers, points and lines."""
        table = self.study.crossings
        found: Shapes = self._hold(
            "crossings", table, lambda: Shapes.of(geometry_to_metres(table.geometry, self.study.epsg))
        )
        return found

    @property
    def barriers_count(self) -> bool:
        """Whether the circle model goes round barriers."""
        return self.study.assumptions.circle in (CircleModel.BARRIER, CircleModel.NETWORK)

    @property
    def ways(self) -> Shapes:
        """Stretches of the walk network."""
        table = self.study.ways
        found: Shapes = self._hold(
            "ways", table, lambda: Shapes.of(geometry_to_metres(table.geometry, self.study.epsg))
        )
        return found

    @property
    def joints(self) -> Joints:
        """Where barriers, crossings and ways can be taken hold of."""
        study = self.study
        tables = (study.barriers, study.crossings, study.ways)
        before = self._held.get("joints")
        if before is None or any(a is not b for a, b in zip(before[0], tables, strict=True)):
            self._held["joints"] = before = (tables, Joints.of(study, before[1] if before else None))
        made: Joints = before[1]
        return made

    @property
    def demand(self) -> NDArray[np.float64]:
        """Demand points in the order in which their people are held."""
        return self.scene.demand

    def gap(self, kind: str) -> Shapes:
        """Ground of each street that is in a gap."""
        cover = self.scene.cover(kind)
        found: Shapes = self._hold(f"gap {kind}", cover, lambda: Shapes.of(cover.gap))
        return found

    def unverified(self, kind: str) -> Shapes:
        """Ground of each street whose cover is unverified."""
        cover = self.scene.cover(kind)
        found: Shapes = self._hold(f"unverified {kind}", cover, lambda: Shapes.of(cover.unverified))
        return found

    def patches(self, kind: str) -> list[GapPatch]:
        """Gap patches of a kind, street by street, those with most people first."""
        findings = self.scene.findings
        found: list[GapPatch] = self._hold(f"patches {kind}", findings.gaps, lambda: self._patches(kind))
        return found

    def patch_tree(self, kind: str) -> shapely.STRtree:
        """Index of the gap patches of a kind."""
        findings, patches = self.scene.findings, self.patches(kind)
        return self._hold(
            f"patch_tree {kind}", findings.gaps, lambda: shapely.STRtree([patch.shape for patch in patches])
        )

    def _patches(self, kind: str) -> list[GapPatch]:
        rows = range(len(self.study.streets))
        return [patch for row in rows for patch in self.scene.gaps_of(row, kind)]

    @property
    def homes(self) -> NDArray[np.intp]:
        """Row of the street that each facility stands in; -1 outside the district."""
        found: NDArray[np.intp] = self._hold("homes", self.study.facilities, self._homes)
        return found

    def _homes(self) -> NDArray[np.intp]:
        home = np.full(len(self.study.facilities), -1)
        placed = np.flatnonzero(np.isfinite(self.scene.facilities[:, 0]))
        points = shapely.points(self.scene.facilities[placed])
        of, street = self.street_tree.query(points, predicate="intersects")
        home[placed[of[::-1]]] = street[::-1]
        return home

    def shown(self, kinds: frozenset[str]) -> NDArray[np.intp]:
        """Facilities that serve one of the kinds, placed and not closed."""
        wanted = sorted({own for kind in kinds for own in serving(kind)})
        table = self.study.facilities
        visible = table.placed & (table.status != Status.CLOSED) & np.isfinite(self.scene.facilities[:, 0])
        return np.flatnonzero(visible & np.isin(table.kind.astype(str), wanted))

    def circles(self, kind: str, without: str = "") -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Centre (N, 2) and radius (N) in metres of the service circles of a kind, but for one facility's."""
        table = self.study.facilities
        rows = self.shown(frozenset({kind}))
        rows = rows[table.open[rows] & (table.id[rows] != without)]
        if self.study.assumptions.class_rules:
            radius = np.array([self.radius_m(row, kind) for row in rows], np.float64)
        else:
            radius = np.full(len(rows), self.study.assumptions.straight_radius_m(kind))
        return self.scene.facilities[rows], radius

    @property
    def served_by(self) -> Mapping[str, NDArray[np.object_]] | None:
        """Ground served, by kind, as last measured round barriers or along ways.

        ``None`` in the models of the straight line, and until the model is first measured.
        """
        same = self.circles_of is self.study.assumptions.circle
        return self.scene.findings.circles if self.barriers_count and same else None

    def served(self, kind: str) -> Shapes:
        """Ground that the sites of a kind serve together, in the models that walk."""
        held = self.served_by or {}
        source = held.get(kind, _NO_SHAPES)
        found: Shapes = self._hold(f"served {kind}", source, lambda: Shapes.of(source))
        return found

    def apart(self, found: Comparison) -> tuple[Shapes, Shapes]:
        """Ground lost and gained in a comparison."""
        made: tuple[Shapes, Shapes] = self._hold(
            "apart", found, lambda: (Shapes.of(_opened(found.lost)), Shapes.of(_opened(found.gained)))
        )
        return made

    def rim(self, kind: str, without: str = "") -> Shapes:
        """Arcs that bound what the service circles of a kind cover together, but for one facility's."""
        xy, radius = self.circles(kind, without)
        name = f"rim {kind}"
        held = self._held.get(name)
        if held is None or not np.array_equal(held[0], np.column_stack([xy, radius])):
            self._held[name] = held = np.column_stack([xy, radius]), Shapes.of(exposed(xy, radius))
        found: Shapes = held[1]
        return found

    def radius_m(self, row: int, kind: str) -> float:
        """Radius of the service circle of a facility, by the class of the street that it stands in."""
        assumptions = self.study.assumptions
        if not assumptions.class_rules:
            return assumptions.straight_radius_m(kind)
        home = int(self.homes[row])
        street_class = str(self.study.streets.street_class[home]) if home >= 0 else ""
        return assumptions.straight_radius_m(kind, street_class)


def _opened(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Shapes without their slivers: two polygons of one circle never have the very same corners."""
    thin: NDArray[np.object_] = shapely.buffer(shapely.buffer(shapes, -_SLIVER_M), _SLIVER_M, quad_segs=2)
    return thin


def _nothing_found(study: Study) -> Scene:
    """Scene of a study before anything is measured."""
    people = PopulationBasis(PopulationType.UNKNOWN, Band.TOTAL, "", "none")
    basis = Basis(study.assumptions, people, study.epsg, {})
    return Scene(study, Findings(basis, {}, (), (), (), ()))
