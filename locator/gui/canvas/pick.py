"""What lies under the pointer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import shapely

from locator.domain.findings import GapPatch
from locator.gui.features import Feature
from locator.gui.layers import ways
from locator.gui.layers.joints import Joints
from locator.gui.layers.sight import Sight

_REACH_PX, _SIGN_PX, _NEAR_PX = 9.0, 8.0, 6.0


@dataclass(frozen=True)
class Picked:
    """A facility, else a crossing, barrier or own way, else a gap patch, else a street.

    ``street`` is told with the others as well.

    ``facilities`` are all within reach of the pointer, the nearest first.
    """

    facilities: tuple[str, ...] = ()
    gap: GapPatch | None = None
    street: str = ""
    feature: Feature | None = None

    @property
    def facility(self) -> str:
        """The nearest facility; empty for none."""
        return self.facilities[0] if self.facilities else ""

    def next_facility(self, chosen: str) -> str:
        """Facility that a click chooses: where several lie on one another, the one after ``chosen``."""
        if chosen in self.facilities:
            return self.facilities[(self.facilities.index(chosen) + 1) % len(self.facilities)]
        return self.facility


NOTHING = Picked()
_Thing = TypeVar("_Thing")


def after(things: Sequence[_Thing], chosen: _Thing | None, step: int) -> _Thing | None:
    """The thing ``step`` places after the chosen one, round and round; ``None`` where there are none."""
    if not things:
        return None
    at = next((k for k, thing in enumerate(things) if thing is chosen or _same_code(thing, chosen)), None)
    if at is None:
        return things[0] if step > 0 else things[-1]
    return things[(at + step) % len(things)]


def _same_code(one: object, other: object) -> bool:
    return isinstance(one, str) and one == other


def pick(sight: Sight, x: float, y: float, joints: Joints | None = None) -> Picked:
    """What lies at a place on the screen (logical pixels); ``joints`` are newer than those of the picture."""
    place = shapely.Point(sight.viewport.to_map(x, y))
    gap, street = _gap(sight, place), street_at(sight, place)
    return Picked(
        _facilities(sight, x, y), gap, street, _feature(sight, joints or sight.ground.joints, x, y, place)
    )


def street_at(sight: Sight, place: shapely.Point) -> str:
    """Code of the street at a place in metres; empty outside the district."""
    rows = sight.ground.street_tree.query(place, predicate="intersects")
    return str(sight.ground.study.streets.code[rows.min()]) if len(rows) else ""


def _facilities(sight: Sight, x: float, y: float) -> tuple[str, ...]:
    rows = sight.rows
    if len(rows) == 0:
        return ()
    places = sight.viewport.to_screen(sight.ground.scene.facilities[rows])
    off = np.hypot(places[:, 0] - x, places[:, 1] - y)
    near = np.flatnonzero(off <= _REACH_PX)
    near = near[np.argsort(off[near], kind="stable")]
    return tuple(map(str, sight.ground.study.facilities.id[rows[near]]))


def _feature(sight: Sight, joints: Joints, x: float, y: float, place: shapely.Point) -> Feature | None:
    """Crossing, else barrier, else way drawn by hand that the pointer is on."""
    near_m = _NEAR_PX * sight.viewport.metres_per_px
    if "crossings" in sight.layers and len(joints.crossing_xy):
        off = np.hypot(*(sight.viewport.to_screen(joints.crossing_xy) - [x, y]).T)
        if off.min() <= _SIGN_PX:
            return Feature("crossings", int(off.argmin()))
        found = joints.crossings.nearest(place, near_m)
        if found is not None:
            return Feature("crossings", found[0])
    if "barriers" in sight.layers and (found := joints.barriers.nearest(place, near_m)) is not None:
        return Feature("barriers", found[0])
    if ways.drawn(sight) and (found := joints.own_ways.nearest(place, near_m)) is not None:
        return Feature("ways", found[0])
    return None


def _gap(sight: Sight, place: shapely.Point) -> GapPatch | None:
    if not sight.measured:
        return None
    found = sight.ground.patch_tree(sight.kind).query(place, predicate="intersects")
    return sight.ground.patches(sight.kind)[int(found.min())] if len(found) else None
