"""People of a street divided into several parts, counted as they may be shown (see ``tally``)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from locator.report import tally
from locator.report.tally import Shown

Floats = NDArray[np.float64]

SMALL = 100  # people: of fewer, no share of coarse parts is told


@dataclass(frozen=True)
class Parts:
    """People of one street, or of the district, and the parts that they fall into."""

    people: Shown
    parts: tuple[Shown, ...]
    coarse: bool = False

    def share(self, *which: int) -> float | None:
        """Share of the people in some parts together, from the numbers shown; ``None`` where not told."""
        if not tally.told(self.people) or (self.coarse and int(self.people or 0) < SMALL):
            return None
        told = [self.parts[k] for k in which]
        if any(part is None for part in told):
            return None
        return min(sum(map(tally.standing, told)) / int(self.people or 1), 1.0)


def of_streets(people: Floats, parts: Floats) -> list[Parts]:
    """Count every street: ``people`` (S,), NaN where unknown, and its ``parts`` (S, P)."""
    return [_of_street(float(whole), row) for whole, row in zip(people, parts, strict=True)]


def of_district(people: Floats, parts: Floats, streets: Sequence[Parts]) -> Parts:
    """Sum the streets whose people are known."""
    known = np.flatnonzero(np.isfinite(people)).tolist()
    told = [streets[row] for row in known]
    if not told:
        return Parts(None, (None,) * parts.shape[1])
    whole = tally.summed(people, [street.people for street in told])
    sums = parts[known].sum(axis=0)
    coarse = tally.few(sums.tolist()) or any(street.coarse for street in told)
    shown = tuple(
        tally.summed(parts[known, k], [street.parts[k] for street in told], coarse=coarse)
        for k in range(parts.shape[1])
    )
    return Parts(whole, shown, coarse)


def _of_street(people: float, parts: Floats) -> Parts:
    if not np.isfinite(people):
        return Parts(None, (None,) * len(parts))
    whole = tally.shown(people)
    told, coarse = tally.divided(whole, np.maximum(parts, 0.0).tolist())
    return Parts(whole, tuple(told), coarse)
