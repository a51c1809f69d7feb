"""Lines and areas beside streets and facilities: what cuts, crosses, carries and surrounds a walk.

``list`` names the import that a row came with.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from locator.domain import table

GATE, ROAD_CROSSING = "gate", "crossing"
# Bridges, underpasses and ferries lead over anything; a barrier of a type not told is opened by all.
_NOT_OPENED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {GATE: ("river", "canal", "expressway", "railway"), ROAD_CROSSING: ("river", "canal", "wall")}
)


def may_open(crossing: NDArray[np.object_], barrier: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Whether crossings of types ``crossing`` can open barriers of types ``barrier``, pair by pair.

    A gate opens walls, a crossing at grade expressways and railways; neither leads over water. All else opens
    anything, and so does each of them a barrier of another type or none.
    """
    opens = np.ones(np.broadcast(crossing, barrier).shape, np.bool_)
    for sort, shut in _NOT_OPENED.items():
        opens &= ~((crossing.astype(str) == sort) & np.isin(barrier.astype(str), shut))
    return opens


@dataclass(frozen=True, eq=False)
class Barriers(table.Table):
    """Lines or polygons that cannot be crossed on foot.

    ``type``: river, canal, expressway, railway, wall, or ``closed_edge`` for a stretch of the district's
    outer edge that nobody crosses.
    """

    type: NDArray[np.object_] = table.text()
    name: NDArray[np.object_] = table.text()
    list: NDArray[np.object_] = table.text()
    geometry: NDArray[np.object_] = table.geometry()


@dataclass(frozen=True, eq=False)
class Crossings(table.Table):
    """Points or lines where a barrier can be crossed, and gates of compounds.

    ``type``: bridge, underpass, ferry, gate, or crossing (at grade, over a road or a railway); what each can
    open, :func:`may_open` tells. ``open`` whether people may pass; ``wait_s`` seconds waited there, NaN for
    none.
    """

    type: NDArray[np.object_] = table.text()
    name: NDArray[np.object_] = table.text()
    open: NDArray[np.bool_] = table.flag()
    wait_s: NDArray[np.float64] = table.number()
    list: NDArray[np.object_] = table.text()
    geometry: NDArray[np.object_] = table.geometry()


@dataclass(frozen=True, eq=False)
class Ways(table.Table):
    """Stretches of the walk network (LineStrings), joined where their ends lie on one spot and nowhere else.

    ``type``: footway, steps, crossing, bridge … as OpenStreetMap calls them; ``level`` the height at which a
    stretch runs, NaN for the ground.
    """

    type: NDArray[np.object_] = table.text()
    name: NDArray[np.object_] = table.text()
    level: NDArray[np.float64] = table.number()
    list: NDArray[np.object_] = table.text()
    geometry: NDArray[np.object_] = table.geometry()


@dataclass(frozen=True, eq=False)
class Water(table.Table):
    """Water surfaces (polygons), taken from the ground in every circle model alike."""

    name: NDArray[np.object_] = table.text()
    list: NDArray[np.object_] = table.text()
    geometry: NDArray[np.object_] = table.geometry()


@dataclass(frozen=True, eq=False)
class Background(table.Table):
    """The planner's own base layer, drawn behind all else."""

    name: NDArray[np.object_] = table.text()
    list: NDArray[np.object_] = table.text()
    geometry: NDArray[np.object_] = table.geometry()
