"""Where the changes of a list lie: what the map of changes draws."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain.projection import geometry_to_metres, to_metres
from locator.domain.study import Study
from locator.gui.dialogs.importing.frame import Floats
from locator.importing.comparing.changes import ChangeRow

Box = tuple[float, float, float, float]
_AROUND_M = 700.0
_MOST_STANDING = 2000


@dataclass(frozen=True, eq=False)
class Ground:
    """Streets of a study in metres of its CRS; ``standing`` (M, 2) are the list's facilities as they were."""

    epsg: int
    streets: NDArray[np.object_]
    names: tuple[str, ...]
    standing: Floats

    @property
    def box(self) -> Box:
        """West, south, east, north of the streets."""
        west, south, east, north = shapely.total_bounds(self.streets).tolist()
        return west, south, east, north


@dataclass(frozen=True, eq=False)
class Places:
    """Old and new place of every change, (N, 2) in metres, NaN where there is none."""

    was: Floats
    now: Floats

    @property
    def shown(self) -> Floats:
        """Where the mark of each change stands: at its new place, else at its old one."""
        return np.where(np.isfinite(self.now), self.now, self.was)

    def box(self, row: int) -> Box | None:
        """Ground about a change; ``None`` where it has no place."""
        ends = np.vstack([self.was[row], self.now[row]])
        ends = ends[np.isfinite(ends).all(axis=1)]
        if len(ends) == 0:
            return None
        around = max(_AROUND_M, 0.3 * float(np.hypot(*(ends[0] - ends[-1]))))
        (west, south), (east, north) = ends.min(axis=0).tolist(), ends.max(axis=0).tolist()
        return west - around, south - around, east + around, north + around


def ground_of(study: Study, list_name: str) -> Ground:
    """Streets of a study, and its facilities of a list."""
    outlines = geometry_to_metres(study.streets.geometry, study.epsg)
    table = study.facilities
    rows = np.flatnonzero((table.list == list_name) & table.placed)
    rows = rows[:: max(1, -(-len(rows) // _MOST_STANDING))]
    return Ground(
        epsg=study.epsg,
        streets=outlines,
        names=tuple(map(str, study.streets.name)),
        standing=to_metres(table.lon[rows], table.lat[rows], study.epsg),
    )


def places_of(changes: Sequence[ChangeRow], epsg: int) -> Places:
    """Old and new place of every change."""
    was, now = (
        np.array([getattr(one, end) for one in changes], dtype=np.float64).reshape(-1, 2)
        for end in ("was", "now")
    )
    return Places(to_metres(was[:, 0], was[:, 1], epsg), to_metres(now[:, 0], now[:, 1], epsg))
