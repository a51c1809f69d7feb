"""Access and fairness of a study as its report and its exports tell them, put together once."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from locator.domain.access import Access, Combined
from locator.domain.doubt import Curve, Doubts, KindDoubt


@dataclass(frozen=True)
class Joined:
    """How many places join the walk network, and which do not.

    ``facilities`` and ``points`` are how many placed facilities and demand points there are;
    ``facilities_alone`` and ``points_alone`` the rows of those that no way is in sight of within 100 m.
    ``parts`` is the number of connected parts of the network, ``main_share`` the share of its metres in the
    longest; ``cuts`` the number of stretches that a barrier cuts.
    """

    facilities: int
    facilities_alone: tuple[int, ...]
    points: int
    points_alone: tuple[int, ...]
    parts: int
    main_share: float
    cuts: int


@dataclass(frozen=True, eq=False)
class Fairness:
    """Who reaches what, how evenly, and how firm the answer is.

    Attributes
    ----------
    access : Access
        Of all kinds measured.
    together : Combined
        Of the main kinds.
    curves : tuple of Curve
        People covered against minutes, in the standard model against metres; one a kind.
    doubts : mapping of kind to KindDoubt
        Empty where it was not reckoned, because there are too many places for the time that it may take.
    allowed : Doubts
        Errors that ``doubts`` allow for.
    joined : Joined or None
        Of the network model alone.
    """

    access: Access
    together: Combined
    curves: tuple[Curve, ...]
    doubts: Mapping[str, KindDoubt]
    allowed: Doubts
    joined: Joined | None = None

    def at(self, kind: str) -> int:
        """Position of ``kind`` in the arrays of ``access``."""
        return self.access.costs.kinds.index(kind)

    def curve(self, kind: str) -> Curve:
        """Curve of ``kind``."""
        return next(curve for curve in self.curves if curve.kind == kind)

    @property
    def by_metres(self) -> bool:
        """Whether ways are told in metres alone, as in the standard model."""
        return bool(np.isnan(self.access.minutes).all()) if self.access.minutes.size else False

    @property
    def ways(self) -> NDArray[np.float64]:
        """Minutes to the nearest site of each kind (K, N), in the standard model metres."""
        return self.access.costs.metres if self.by_metres else self.access.minutes
