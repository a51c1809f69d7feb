"""Answers that follow an edit: only the streets that it touches are measured again."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.analysis.cover import splice
from locator.analysis.models import differences, measure_for
from locator.analysis.scene import Scene, conclude, kinds_of, lay_scene
from locator.analysis.sites import Places, Sites, entrances_of
from locator.domain.assumptions import Assumptions
from locator.domain.facilities import Facilities
from locator.domain.findings import Basis, Cover, Findings
from locator.domain.projection import to_metres
from locator.domain.study import Study

_GROUND = ("streets", "barriers", "water", "epsg")
_WALKED = ("crossings", "ways")
_LAYERS = (*_GROUND, "demand", "population", "imports")


class Live:
    """The covers of a study, kept right while it is edited.

    ``show`` takes any later (or earlier) value of the study; what differs is found by comparing the two, so
    that undo needs nothing of its own. The numbers are those of a full run. ``assumptions`` stand in for the
    study's own where they are given.

    Attributes
    ----------
    covers : dict of kind to Cover
        One entry for each kind asked for, all streets.
    """

    def __init__(
        self, study: Study, assumptions: Assumptions | None = None, asked: Sequence[str] = ()
    ) -> None:
        self._asked = tuple(asked)
        self._override = assumptions
        self._start(study, assumptions or study.assumptions)

    def _start(self, study: Study, assumptions: Assumptions, before: Scene | None = None) -> None:
        scene = lay_scene(study, assumptions, before)
        sites = {kind: scene.sites(kind) for kind in self._asked or kinds_of(study)}
        covers = {kind: scene.cover(kind) for kind in sites}
        self._scene, self._sites = scene, sites
        self.covers: dict[str, Cover] = covers

    def show(self, study: Study) -> NDArray[np.int64]:
        """Follow to ``study``; return the rows of the streets whose numbers were measured again.

        Raises
        ------
        InputError
            The study lacks what its circle model measures; what was shown before still stands.
        """
        wanted = self._override or study.assumptions
        scene = None if self._must_start_again(study, wanted) else self._follow(study)
        ways = differences(scene.measure, self._scene.measure) if scene else None
        if scene is None or ways is None:
            self._start(study, wanted, self._scene if self._same_ground(study) else None)
            return np.arange(len(study.streets))
        sites = {kind: scene.sites(kind) for kind in self._sites}
        covers = dict(self.covers)
        touched: set[int] = set()
        for kind, new in sites.items():
            rows = self._touched(kind, self._sites[kind], new, ways)
            if len(rows):
                covers[kind] = splice(covers[kind], scene.cover(kind, rows, new), rows)
                touched.update(rows.tolist())
        self._scene, self._sites, self.covers = scene, sites, covers
        return np.array(sorted(touched), np.int64)

    @property
    def basis(self) -> Basis:
        """What the covers rest on."""
        return self._scene.basis(self.covers)

    def findings(self) -> Findings:
        """All findings of the study shown, gap patches and requirements included."""
        return conclude(self._scene, dict(self.covers))

    def _same_ground(self, study: Study) -> bool:
        old = self._scene.study
        return all(getattr(old, layer) is getattr(study, layer) for layer in _GROUND)

    def _must_start_again(self, study: Study, assumptions: Assumptions) -> bool:
        old = self._scene.study
        if any(getattr(old, layer) is not getattr(study, layer) for layer in _LAYERS):
            return True
        if assumptions != self._scene.assumptions:
            return True
        return not self._asked and set(kinds_of(study)) != set(self._sites)

    def _follow(self, study: Study) -> Scene:
        """Scene of a study that has the same ground and people."""
        old = self._scene
        scene = replace(old, study=study, places=self._follow_places(study))
        if all(getattr(old.study, layer) is getattr(study, layer) for layer in _WALKED):
            return scene
        measure = measure_for(study, old.assumptions, (old.study, old.assumptions, old.measure))
        return replace(scene, measure=measure)

    def _follow_places(self, study: Study) -> Places:
        """Places of the facilities of ``study``; those that have not moved are taken over."""
        before, after = self._scene.study.facilities, study.facilities
        if before is after:
            return self._scene.places
        came_from = _rows_before(before, after)
        known = came_from >= 0
        same = known.copy()
        for column in ("lon", "lat", "street_code"):
            was, now = getattr(before, column)[came_from[known]], getattr(after, column)[known]
            same[known] &= (was == now) | ((was != was) & (now != now))  # noqa: PLR0124 - NaN is not itself
        old = self._scene.places
        xy = np.full((len(after), 2), np.nan)
        street = np.full(len(after), -1, np.int64)
        named = np.full(len(after), -1, np.int64)
        xy[same], street[same], named[same] = (a[came_from[same]] for a in (old.xy, old.street, old.named))
        fresh = np.flatnonzero(~same)
        if len(fresh):
            ground = self._scene.ground
            xy[fresh] = to_metres(after.lon[fresh], after.lat[fresh], ground.epsg)
            named[fresh] = ground.row_by_code(after.street_code[fresh])
            street[fresh] = ground.street_at(xy[fresh], named[fresh])
        return Places(xy, street, named, entrances_of(after, self._scene.ground.epsg))

    def _touched(self, kind: str, old: Sites, new: Sites, ways: NDArray[np.object_]) -> NDArray[np.int64]:
        """Streets within reach of a site or a way that came, went or moved, or whose own sites changed."""
        spots, homes = _differing(old, new)
        rows = {*np.flatnonzero(old.unplaced != new.unplaced).tolist(), *homes.tolist()} - {-1}
        if len(spots) or len(ways):
            radius = self._scene.limits(kind).radius
            tree, moved = self._scene.ground.tree, np.concatenate([shapely.points(spots), ways])
            found = tree.query(moved, predicate="dwithin", distance=float(radius.max()))
            rows.update(found[1].tolist())
        return np.array(sorted(rows), np.int64)


def _rows_before(before: Facilities, after: Facilities) -> NDArray[np.int64]:
    """Row that each facility of ``after`` had in ``before``, -1 for a new one."""
    if before.id is after.id:
        return np.arange(len(after))
    rows = {facility: row for row, facility in enumerate(before.id)}
    return np.fromiter((rows.get(facility, -1) for facility in after.id), np.int64, len(after))


def _differing(old: Sites, new: Sites) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Positions, and home streets, of sites that only one of the two has (as often)."""
    before, after = (np.column_stack([sites.xy, sites.street, sites.home]) for sites in (old, new))
    found = _only_in_one(before, after)
    spots, homes = found[:, :2], found[:, 3].astype(np.int64)
    if old.entrance_xy is old.xy and new.entrance_xy is new.xy:
        return spots, homes
    before, after = (np.column_stack([s.entrance_xy, s.xy[s.entrance_site]]) for s in (old, new))
    return np.concatenate([spots, _only_in_one(before, after)[:, :2]]), homes


def _only_in_one(before: NDArray[np.float64], after: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rows that stand in only one of two tables (as often)."""
    if before.shape == after.shape:
        changed = (before != after).any(axis=1)
        return np.concatenate([before[changed], after[changed]])
    sign = np.concatenate([np.full(len(before), -1), np.full(len(after), 1)])
    rows, which = np.unique(np.concatenate([before, after]), axis=0, return_inverse=True)
    alone = np.flatnonzero(np.bincount(which.ravel(), weights=sign, minlength=len(rows)))
    return np.asarray(rows[alone], np.float64)
