"""Why is this place covered, or not: asked of a study, wherever the planner points."""

from collections.abc import Sequence

import numpy as np
import shapely

from locator.analysis.scene import Scene, kinds_of, lay_scene
from locator.analysis.why import why
from locator.domain.assumptions import Assumptions
from locator.domain.projection import to_metres
from locator.domain.reasons import Reason
from locator.domain.study import Study
from locator.errors import InputError
from locator.words import _

_FAR_DEGREES = 0.1
_GROUND = ("streets", "barriers", "water", "epsg")


class Asker:
    """Answers for one place after another; what two questions share is laid out once."""

    def __init__(self) -> None:
        self._scene: Scene | None = None

    def ask(
        self,
        study: Study,
        lon: float,
        lat: float,
        assumptions: Assumptions | None = None,
        kinds: Sequence[str] = (),
    ) -> tuple[Reason, ...]:
        """Reasons at a place (WGS 84), for ``kinds`` or all that the study holds.

        Raises
        ------
        InputError
            The circle model walks along ways and the study holds none; or the place is in another city
            (``place_elsewhere``).
        """
        _check_place(study, lon, lat)
        wanted = assumptions or study.assumptions
        held = self._scene
        if held is None or held.study is not study or held.assumptions != wanted:
            same = held is not None and all(getattr(held.study, x) is getattr(study, x) for x in _GROUND)
            self._scene = held = lay_scene(study, wanted, held if same else None)
        place = to_metres(np.array([lon]), np.array([lat]), study.epsg)[0]
        return why(held, tuple(kinds) or kinds_of(study), place)


def _check_place(study: Study, lon: float, lat: float) -> None:
    west, south, east, north = shapely.total_bounds(study.streets.geometry)
    if max(west - lon, lon - east, south - lat, lat - north) > _FAR_DEGREES:
        raise InputError(
            "place_elsewhere",
            _("The place {lon}, {lat} is far from the district.").format(lon=f"{lon:.5f}", lat=f"{lat:.5f}"),
            _("Longitude comes first, then latitude, both in WGS 84."),
        )
