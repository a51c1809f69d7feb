"""Lists of which one part is in one coordinate system and another part in another."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from locator.importing.locating.fitting import SCALE_M, Fit

# A row speaks for one system alone: inside what it names under that, and this far out under all others.
_APART_M = 60.0
_ROWS, _SHARE = 5, 0.2


def mixed(fits: Sequence[Fit]) -> tuple[str, NDArray[np.intp]] | None:
    """Second system of a mixed list, and which of the tested rows fit it alone.

    A list is mixed when at least 5 rows fit the second system alone, and those are at least a fifth of the
    rows that fit the one or the other alone. ``None`` where it is not.
    """
    if len(fits) < 2:  # noqa: PLR2004 - one system and another
        return None
    away = np.array([fit.scores <= -_APART_M / SCALE_M for fit in fits])
    alone = [
        np.flatnonzero(fit.inside & np.delete(away, row, axis=0).all(axis=0)) for row, fit in enumerate(fits)
    ]
    order = sorted(range(len(fits)), key=lambda row: -len(alone[row]))
    first, second = (alone[row] for row in order[:2])
    if len(second) < _ROWS or len(second) < _SHARE * (len(first) + len(second)):
        return None
    return fits[order[1]].datum, second
