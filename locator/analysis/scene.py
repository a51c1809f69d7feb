"""A study laid out for analysis, and the cover of its kinds."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from locator.analysis.cover import Limits, Question, cover_streets, limits_for
from locator.analysis.gaps import find_gaps
from locator.analysis.ground import Ground, lay_out
from locator.analysis.measure import Measure
from locator.analysis.models import measure_for
from locator.analysis.population import People, settle
from locator.analysis.requirements import judge
from locator.analysis.sites import Places, Sites, place, sites_for
from locator.analysis.supply import supply_of
from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.findings import Basis, Cover, Findings, GapPatch, GapRest, IllPlaced, Shapes
from locator.domain.kinds import kinds, serving
from locator.domain.standards import load_pack
from locator.domain.study import Study
from locator.errors import InputError
from locator.words import _


@dataclass(frozen=True, eq=False)
class Scene:
    """A study under one set of assumptions, in metres."""

    study: Study
    assumptions: Assumptions
    ground: Ground
    people: People
    places: Places
    measure: Measure

    def sites(self, kind: str) -> Sites:
        """Sites that serve ``kind``."""
        return sites_for(kind, self.study.facilities, self.places, len(self.ground.codes))

    def limits(self, kind: str) -> Limits:
        """How far ``kind`` serves each street."""
        return limits_for(kind, self.ground, self.assumptions, complete_to_m(self.study, kind))

    def ask(self, kind: str, sites: Sites | None = None) -> Question:
        """The question that the cover of ``kind`` answers; ``sites`` are its own where they are at hand."""
        sites = self.sites(kind) if sites is None else sites
        return Question(kind, self.ground, self.people, sites, self.limits(kind), self.measure)

    def cover(self, kind: str, rows: NDArray[np.int64] | None = None, sites: Sites | None = None) -> Cover:
        """Cover of ``kind`` in the streets ``rows`` (all of them unless told)."""
        rows = np.arange(len(self.ground.codes)) if rows is None else rows
        return cover_streets(self.ask(kind, sites), rows)

    @property
    def walks(self) -> bool:
        """Whether the circle model follows ways, so that circles are no circles."""
        return self.assumptions.circle in {CircleModel.BARRIER, CircleModel.NETWORK}

    def circles(self, kind: str) -> Shapes:
        """Ground that the sites of ``kind`` serve together, each as far as its own street's people walk."""
        sites, assumptions = self.sites(kind), self.assumptions
        classes = np.append(self.ground.classes.astype(str), "")[sites.street]
        radius = np.array([assumptions.straight_radius_m(kind, str(one)) for one in classes], np.float64)
        parts = [
            self.measure.union(sites.take(np.flatnonzero(radius == one)), self.ground.land, float(one))
            for one in np.unique(radius)
        ]
        return np.concatenate(parts) if parts else np.empty(0, object)

    def ill_placed(self, kinds: Iterable[str]) -> tuple[IllPlaced, ...]:
        """Sites of ``kinds`` and demand points that the circle model cannot simply walk from."""
        from locator.analysis.ill_placed import ill_placed

        return ill_placed(self.measure, {kind: self.sites(kind) for kind in kinds}, self.people)

    def basis(self, measured: Iterable[str]) -> Basis:
        """What the numbers of the kinds ``measured`` rest on."""
        complete = {kind: complete_to_m(self.study, kind) for kind in measured}
        return Basis(self.assumptions, self.people.basis, self.study.epsg, complete)

    def gaps(self, cover: Cover) -> tuple[list[GapPatch], list[GapRest]]:
        """Gap patches of a cover of all streets."""
        return find_gaps(self.ask(cover.kind), cover, self.assumptions, self.study.facilities)


def lay_scene(study: Study, assumptions: Assumptions, before: "Scene | None" = None) -> Scene:
    """Lay out ``study`` under ``assumptions``.

    ``before``: a scene of the same ground; people are taken over as well where they are counted alike.

    Raises
    ------
    InputError
        The circle model walks along ways and the study holds none.
    """
    ground = before.ground if before else lay_out(study)
    people = before.people if before and _same_people(before, study, assumptions) else None
    people = people or settle(study, ground, assumptions)
    held = (before.study, before.assumptions, before.measure) if before else None
    measure = measure_for(study, assumptions, held)
    return Scene(study, assumptions, ground, people, place(study.facilities, ground), measure)


def _same_people(before: Scene, study: Study, assumptions: Assumptions) -> bool:
    same_tables = before.study.demand is study.demand and before.study.population is study.population
    return same_tables and before.assumptions.older_share == assumptions.older_share


def complete_to_m(study: Study, kind: str) -> float:
    """How far beyond the district the lists of ``kind`` are declared complete; 0 where none is."""
    return max((record.complete_to_m for record in study.imports if kind in record.kinds), default=0.0)


def kinds_of(study: Study) -> tuple[str, ...]:
    """Kinds that the study's facilities serve, in the order of the table of kinds."""
    present = set(study.facilities.kind)
    return tuple(kind for kind in kinds() if present & serving(kind))


def conclude(scene: Scene, covers: dict[str, Cover]) -> Findings:
    """All findings of ``scene``, from the covers of its kinds.

    Raises
    ------
    InputError
        The study holds no facility and no kind was asked for.
    """
    if not covers:
        raise InputError(
            "no_facilities",
            _("The study holds no facilities yet."),
            _("Import a list of facilities first, or name a kind with --kind."),
        )
    gaps: list[GapPatch] = []
    rests: list[GapRest] = []
    for cover in covers.values():
        found, rest = scene.gaps(cover)
        gaps += found
        rests += rest
    study = scene.study
    return Findings(
        basis=scene.basis(covers),
        covers=covers,
        gaps=tuple(gaps),
        gap_rests=tuple(rests),
        supply=supply_of(study, scene.ground, scene.places, scene.people),
        requirements=judge(study, scene.places, load_pack(scene.assumptions.standard)),
        circles={kind: scene.circles(kind) for kind in covers} if scene.walks else {},
        ill_placed=scene.ill_placed(covers) if scene.walks else (),
    )
